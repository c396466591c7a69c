//! Linear heads over features, trained together: softmax or logistic, by AdaGrad.

use std::collections::HashMap;
use std::ops::Range;

use coding::model::math::{exp, sigmoid};
use coding::model::{HAND, WORDS};

use crate::chance::SplitMix64;

/// Which values of each head a turn may have, as bits; 0 where nobody said.
pub(super) type Masks = [u16; 13];

/// One turn, or one clause.
#[derive(Clone, Debug)]
pub(super) struct Example {
    pub(super) words: Vec<u32>,
    pub(super) hand: Vec<u32>,
    /// What is known of it that is no feature.
    pub(super) context: Vec<f32>,
    /// Features it had before rare ones were left out.
    pub(super) count: usize,
    pub(super) masks: Masks,
    pub(super) weight: f32,
}

/// How linear heads are trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) decay: f32,
    /// How far rare values count for more: 0 not at all, 1 in full.
    pub(super) balance: f32,
}

/// Trained weights: one row of `outputs` a feature.
#[derive(Clone, Debug)]
pub(super) struct Linear {
    pub(super) outputs: usize,
    pub(super) rows: Vec<f32>,
    pub(super) context: Vec<f32>,
    pub(super) bias: Vec<f32>,
}

impl Linear {
    fn outputs(&self, example: &Example, to: &mut [f32]) {
        to.copy_from_slice(&self.bias);
        let each = WORDS / (example.count.max(1) as f32).sqrt();
        for (features, scale) in [(&example.words, each), (&example.hand, HAND)] {
            for &feature in features {
                let row = &self.rows[feature as usize * self.outputs..][..self.outputs];
                for (to, weight) in to.iter_mut().zip(row) {
                    *to += scale * weight;
                }
            }
        }
        for (row, &value) in self
            .context
            .chunks_exact(self.outputs)
            .zip(&example.context)
        {
            for (to, weight) in to.iter_mut().zip(row) {
                *to += value * weight;
            }
        }
    }

    /// Trains heads whose values are the `groups` of outputs. The weights are the mean of the
    /// last three epochs'.
    pub(super) fn train(
        groups: &[Range<usize>],
        features: usize,
        examples: &[Example],
        settings: &Settings,
        seed: u64,
    ) -> Self {
        let outputs = groups.last().map_or(0, |group| group.end);
        let context = examples.first().map_or(0, |example| example.context.len());
        let mut model = Self {
            outputs,
            rows: vec![0.0; features * outputs],
            context: vec![0.0; context * outputs],
            bias: vec![0.0; outputs],
        };
        let mut steps = Self {
            outputs,
            rows: vec![1e-3; features * outputs],
            context: vec![1e-3; context * outputs],
            bias: vec![1e-3; outputs],
        };
        let balance = Balance::of(groups, examples, settings.balance);
        let mut chance = SplitMix64::new(seed);
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut mean: Option<Self> = None;
        let (mut said, mut slope) = (vec![0.0; outputs], vec![0.0; outputs]);
        for epoch in 0..settings.epochs {
            chance.shuffle(&mut order);
            let past = epoch as f32 / settings.epochs as f32;
            let rate = settings.rate * (1.0 - 0.8 * past);
            for &at in &order {
                let example = &examples[at];
                model.outputs(example, &mut said);
                slopes(groups, &said, &example.masks, Some(&balance), &mut slope);
                for slope in &mut slope {
                    *slope *= example.weight;
                }
                if slope.iter().all(|slope| slope.abs() < 1e-4) {
                    continue;
                }
                model.step(&mut steps, example, &slope, rate, settings.decay);
            }
            if epoch + 3 >= settings.epochs {
                match &mut mean {
                    None => mean = Some(model.clone()),
                    Some(mean) => mean.add(&model),
                }
            }
        }
        let mut mean = mean.unwrap_or(model);
        let share = 1.0 / settings.epochs.clamp(1, 3) as f32;
        for weight in mean.all() {
            *weight *= share;
        }
        mean
    }

    fn step(&mut self, steps: &mut Self, example: &Example, slope: &[f32], rate: f32, decay: f32) {
        let outputs = self.outputs;
        let walk = |weights: &mut [f32], squares: &mut [f32], scale: f32, decay: f32| {
            for ((weight, square), slope) in weights.iter_mut().zip(squares).zip(slope) {
                let slope = slope * scale + decay * *weight;
                *square += slope * slope;
                *weight -= rate * slope / square.sqrt();
            }
        };
        let each = WORDS / (example.count.max(1) as f32).sqrt();
        for (features, scale) in [(&example.words, each), (&example.hand, HAND)] {
            for &feature in features {
                let at = feature as usize * outputs..(feature as usize + 1) * outputs;
                walk(
                    &mut self.rows[at.clone()],
                    &mut steps.rows[at],
                    scale,
                    decay,
                );
            }
        }
        for (row, &value) in example.context.iter().enumerate() {
            let at = row * outputs..(row + 1) * outputs;
            walk(
                &mut self.context[at.clone()],
                &mut steps.context[at],
                value,
                0.0,
            );
        }
        walk(&mut self.bias, &mut steps.bias, 1.0, 0.0);
    }

    fn all(&mut self) -> impl Iterator<Item = &mut f32> {
        self.rows
            .iter_mut()
            .chain(&mut self.context)
            .chain(&mut self.bias)
    }

    fn add(&mut self, other: &Self) {
        let others = other.rows.iter().chain(&other.context).chain(&other.bias);
        for (weight, other) in self.all().zip(others) {
            *weight += other;
        }
    }
}

/// How much an example of each value counts.
pub(super) struct Balance {
    /// Of a turn that has the value.
    with: Vec<f32>,
    /// Of a turn that lacks a value that stands alone.
    without: Vec<f32>,
}

impl Balance {
    fn of(groups: &[Range<usize>], examples: &[Example], power: f32) -> Self {
        let outputs = groups.last().map_or(0, |group| group.end);
        let (mut with, mut without) = (vec![0.0_f32; outputs], vec![0.0_f32; outputs]);
        for example in examples {
            for (group, &mask) in groups.iter().zip(&example.masks) {
                let values = mask.count_ones().max(1) as f32;
                match (group.len(), mask) {
                    (_, 0) => {}
                    (1, 2) => with[group.start] += example.weight,
                    (1, _) => without[group.start] += example.weight,
                    _ => {
                        for output in group
                            .clone()
                            .filter(|at| mask >> (at - group.start) & 1 == 1)
                        {
                            with[output] += example.weight / values;
                        }
                    }
                }
            }
        }
        for group in groups {
            let all: f32 = group.clone().map(|at| with[at] + without[at]).sum();
            let even = all / group.len().max(2) as f32;
            for output in group.clone() {
                with[output] = power_of(even / with[output].max(1.0), power);
                without[output] = power_of(even / without[output].max(1.0), power);
            }
        }
        Self { with, without }
    }
}

/// `base` to the `power`, by exact operations only.
fn power_of(base: f32, power: f32) -> f32 {
    // ln by the series of artanh; a base this far from 1 is cut to 8 anyway.
    let base = base.clamp(1.0 / 512.0, 512.0);
    let mut whole = 0.0;
    let mut rest = base;
    while rest > 1.5 {
        rest /= 2.0;
        whole += 1.0;
    }
    while rest < 0.75 {
        rest *= 2.0;
        whole -= 1.0;
    }
    let part = (rest - 1.0) / (rest + 1.0);
    let square = part * part;
    let ln = 2.0 * part * (1.0 + square * (1.0 / 3.0 + square * (0.2 + square / 7.0)))
        + whole * std::f32::consts::LN_2;
    exp(power * ln).min(8.0)
}

/// The slope of the loss by each output; 0 where nobody said.
pub(super) fn slopes(
    groups: &[Range<usize>],
    said: &[f32],
    masks: &Masks,
    balance: Option<&Balance>,
    slope: &mut [f32],
) {
    slope.fill(0.0);
    for (group, &mask) in groups.iter().zip(masks) {
        if mask == 0 {
            continue;
        }
        if group.len() == 1 {
            let at = group.start;
            let (wanted, weight) = match mask {
                2 => (1.0, balance.map_or(1.0, |balance| balance.with[at])),
                _ => (0.0, balance.map_or(1.0, |balance| balance.without[at])),
            };
            slope[at] = weight * (sigmoid(said[at]) - wanted);
            continue;
        }
        let most = said[group.clone()].iter().copied().fold(f32::MIN, f32::max);
        let allowed = |at: usize| mask >> (at - group.start) & 1 == 1;
        let (mut all, mut right, mut weight) = (0.0, 0.0, 0.0);
        for at in group.clone() {
            slope[at] = exp(said[at] - most);
            all += slope[at];
            if allowed(at) {
                right += slope[at];
                weight += balance.map_or(1.0, |balance| balance.with[at]);
            }
        }
        weight /= mask.count_ones() as f32;
        for at in group.clone() {
            let wanted = if allowed(at) {
                slope[at] / right.max(1e-20)
            } else {
                0.0
            };
            slope[at] = weight * (slope[at] / all - wanted);
        }
    }
}

/// Numbers for the features that enough conversations share.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    numbers: HashMap<u64, u32>,
    /// By number: the feature, and how often it was seen.
    pub(super) features: Vec<(u64, u32)>,
}

impl Vocabulary {
    /// Of the features of these lists, each with the conversation it is from, those that at least
    /// `conversations` share.
    pub(super) fn of<'l>(
        lists: impl Iterator<Item = (usize, &'l [u64])> + Clone,
        conversations: u32,
    ) -> Self {
        let mut shared: HashMap<u64, (u32, usize, u32)> = HashMap::new();
        for (conversation, features) in lists.clone() {
            for &feature in features {
                let known = shared.entry(feature).or_insert((0, usize::MAX, 0));
                known.2 += 1;
                if known.1 != conversation {
                    (known.0, known.1) = (known.0 + 1, conversation);
                }
            }
        }
        let mut vocabulary = Self::default();
        for (_, features) in lists {
            for feature in features {
                let (with, _, count) = shared[feature];
                if with >= conversations && !vocabulary.numbers.contains_key(feature) {
                    let number = vocabulary.features.len() as u32;
                    vocabulary.numbers.insert(*feature, number);
                    vocabulary.features.push((*feature, count));
                }
            }
        }
        vocabulary
    }

    /// The numbers of the features that have one.
    pub(super) fn known(&self, features: &[u64]) -> Vec<u32> {
        features
            .iter()
            .filter_map(|feature| self.numbers.get(feature).copied())
            .collect()
    }
}
