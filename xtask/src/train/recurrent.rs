//! The nets' training: back-propagation through a conversation, by Adam with decay.
//!
//! The forward pass is the coder's (`coding::model::net`) with what the backward pass needs kept;
//! a test holds the two together.

use coding::model::math::{sigmoid, tanh};
use coding::model::net::{Part, Parts, Shape, Told, squashed};
use domain::Role;

use super::linear::{Masks, slopes};
pub(super) use super::sides::{chances, groups};
use crate::chance::SplitMix64;

/// One conversation as the nets are told it.
#[derive(Clone, Debug)]
pub(super) struct Lesson {
    pub(super) turns: Vec<Told>,
    pub(super) masks: Vec<Masks>,
    pub(super) weight: f32,
    /// By turn, the chances that teachers give each output; empty where nobody teaches.
    pub(super) taught: Vec<Vec<f32>>,
}

/// How much of what a taught net learns comes from its teachers.
const TAUGHT: f32 = 0.6;

/// How nets are trained.
#[derive(Clone, Copy, Debug)]
pub(super) struct Settings {
    pub(super) epochs: usize,
    pub(super) rate: f32,
    pub(super) decay: f32,
    /// How much of what is carried is left out by chance.
    pub(super) drop: f32,
    pub(super) batch: usize,
}

/// Trains a net. Its weights are the mean over the last third of the steps.
pub(super) fn train(
    shape: &Shape,
    lessons: &[&Lesson],
    settings: &Settings,
    seed: u64,
) -> Vec<f32> {
    let parts = shape.parts();
    let mut chance = SplitMix64::new(seed);
    let mut weights = begin(&parts, &mut chance);
    let (mut speed, mut square) = (vec![0.0_f32; parts.len], vec![0.0_f32; parts.len]);
    let mut slope = vec![0.0_f32; parts.len];
    let mut order: Vec<usize> = (0..lessons.len()).collect();
    let steps = settings.epochs * lessons.len().div_ceil(settings.batch);
    let (mut mean, mut meant, mut step) = (vec![0.0_f32; parts.len], 0.0_f32, 0_usize);
    let (mut first, mut second) = (1.0_f32, 1.0_f32);
    for _ in 0..settings.epochs {
        chance.shuffle(&mut order);
        for batch in order.chunks(settings.batch) {
            slope.fill(0.0);
            let mut turns = 0;
            for &at in batch {
                let mut pass = Pass {
                    shape,
                    parts: &parts,
                    weights: &weights,
                };
                pass.learn(lessons[at], settings.drop, &mut chance, &mut slope);
                turns += lessons[at].turns.len();
            }
            step += 1;
            let past = step as f32 / steps as f32;
            let rate = settings.rate * (step as f32 / 20.0).min(1.0) * (1.0 - 0.95 * past);
            let norm = slope.iter().map(|slope| slope * slope).sum::<f32>().sqrt();
            let scale = 1.0 / norm.max(turns.max(1) as f32);
            first *= 0.9;
            second *= 0.999;
            for at in 0..parts.len {
                let slope = slope[at] * scale;
                speed[at] = 0.9 * speed[at] + 0.1 * slope;
                square[at] = 0.999 * square[at] + 0.001 * slope * slope;
                let straight = speed[at] / (1.0 - first);
                let width = (square[at] / (1.0 - second)).sqrt() + 1e-8;
                weights[at] -= rate * (straight / width + settings.decay * weights[at]);
            }
            if past > 0.67 {
                meant += 1.0;
                for (mean, weight) in mean.iter_mut().zip(&weights) {
                    *mean += weight;
                }
            }
        }
    }
    for mean in &mut mean {
        *mean /= meant.max(1.0);
    }
    mean
}

/// The outputs of every turn.
pub(super) fn run(shape: &Shape, weights: &[f32], turns: &[Told]) -> Vec<Vec<f32>> {
    let parts = shape.parts();
    let pass = Pass {
        shape,
        parts: &parts,
        weights,
    };
    pass.forward(turns, None).said
}

fn begin(parts: &Parts, chance: &mut SplitMix64) -> Vec<f32> {
    let mut weights = vec![0.0; parts.len];
    let mut fill = |part: Part, scale: f32, weights: &mut [f32]| {
        let most = (scale / part.rows as f32).sqrt();
        for weight in &mut weights[part.at..part.at + part.rows * part.columns] {
            *weight = (chance.unit() * 2.0 - 1.0) * most;
        }
    };
    for side in 0..2 {
        fill(parts.into[side], 3.0, &mut weights);
        fill(parts.gates[side], 3.0, &mut weights);
        fill(parts.carried[side], 1.5, &mut weights);
        fill(parts.out[side], 0.3, &mut weights);
        let own = parts.own[side];
        for at in 0..own.columns {
            weights[own.at + at * own.columns + at] = 0.7;
        }
        for part in [parts.into[side], parts.gates[side], parts.out[side]] {
            let last = part.at + (part.rows - 1) * part.columns;
            weights[last..last + part.columns].fill(0.0);
        }
    }
    weights
}

/// One conversation with the weights of one moment.
struct Pass<'p> {
    shape: &'p Shape,
    parts: &'p Parts,
    weights: &'p [f32],
}

/// What the forward pass leaves behind.
struct Forward {
    /// By turn: what came in, and the inner width with what was left out.
    told: Vec<Vec<f32>>,
    inner: Vec<Vec<f32>>,
    inner_kept: Vec<Vec<f32>>,
    /// By direction and turn.
    steps: [Vec<Step>; 2],
    /// By turn: inner and carried as the outputs saw them, and what was kept of each.
    all: Vec<Vec<f32>>,
    all_kept: Vec<Vec<f32>>,
    said: Vec<Vec<f32>>,
}

/// One turn onward.
#[derive(Default)]
struct Step {
    update: Vec<f32>,
    reset: Vec<f32>,
    new: Vec<f32>,
    before: Vec<f32>,
    past_new: Vec<f32>,
    after: Vec<f32>,
}

impl Pass<'_> {
    fn row(&self, part: Part, row: usize) -> &[f32] {
        &self.weights[part.at + row * part.columns..][..part.columns]
    }

    /// Adds `values` times a part to `to`.
    fn through(&self, part: Part, values: &[f32], to: &mut [f32]) {
        for (row, &value) in values.iter().enumerate() {
            if value != 0.0 {
                for (to, weight) in to.iter_mut().zip(self.row(part, row)) {
                    *to += value * weight;
                }
            }
        }
    }

    /// Adds to the part's slope, and gives the slope by each of its inputs.
    fn against(&self, part: Part, values: &[f32], slope: &[f32], slopes: &mut [f32]) -> Vec<f32> {
        (values.iter().enumerate())
            .map(|(row, &value)| {
                if value != 0.0 {
                    let to = &mut slopes[part.at + row * part.columns..][..part.columns];
                    for (to, slope) in to.iter_mut().zip(slope) {
                        *to += value * slope;
                    }
                }
                dot(self.row(part, row), slope)
            })
            .collect()
    }

    fn forward(&self, turns: &[Told], mut noise: Option<(&mut SplitMix64, f32)>) -> Forward {
        let Shape {
            facts,
            inner: wide,
            hidden,
            ways,
        } = *self.shape;
        let mut done = Forward {
            told: Vec::new(),
            inner: Vec::new(),
            inner_kept: Vec::new(),
            steps: [Vec::new(), Vec::new()],
            all: Vec::new(),
            all_kept: Vec::new(),
            said: Vec::new(),
        };
        for turn in turns {
            let outputs = Shape::outputs(turn.role);
            let mut told: Vec<f32> = turn.outputs[..outputs]
                .iter()
                .map(|value| squashed(*value))
                .collect();
            told.extend(&turn.facts[..facts]);
            told.push(1.0);
            let mut kept = vec![1.0; wide];
            if let Some((chance, drop)) = &mut noise {
                for value in &mut told[..outputs] {
                    if chance.unit() < 0.05 {
                        *value = 0.0;
                    }
                }
                kept.iter_mut().for_each(|kept| *kept = keep(chance, *drop));
            }
            let mut inner = vec![0.0; wide];
            self.through(self.parts.into[turn.role as usize], &told, &mut inner);
            for (inner, kept) in inner.iter_mut().zip(&kept) {
                *inner = inner.max(0.0) * kept;
            }
            done.told.push(told);
            done.inner.push(inner);
            done.inner_kept.push(kept);
        }
        for way in 0..ways {
            let mut carried = vec![0.0; hidden];
            let mut steps: Vec<Step> = Vec::with_capacity(turns.len());
            for at in 0..turns.len() {
                let turn = if way == 0 { at } else { turns.len() - 1 - at };
                let step = self.step(way, &done.inner[turn], &carried);
                carried.clone_from(&step.after);
                steps.push(step);
            }
            if way == 1 {
                steps.reverse();
            }
            done.steps[way] = steps;
        }
        for (at, turn) in turns.iter().enumerate() {
            let side = turn.role as usize;
            let mut said = vec![0.0; Shape::results(turn.role)];
            let outputs = &turn.outputs[..Shape::outputs(turn.role)];
            self.through(self.parts.own[side], outputs, &mut said);
            let mut all = done.inner[at].clone();
            for steps in &done.steps[..ways] {
                all.extend(&steps[at].after);
            }
            let mut kept = vec![1.0; all.len() + 1];
            if let Some((chance, drop)) = &mut noise {
                for (value, kept) in all.iter_mut().zip(&mut kept).skip(wide) {
                    *kept = keep(chance, *drop);
                    *value *= *kept;
                }
            }
            all.push(1.0);
            self.through(self.parts.out[side], &all, &mut said);
            done.all.push(all);
            done.all_kept.push(kept);
            done.said.push(said);
        }
        done
    }

    fn step(&self, way: usize, inner: &[f32], before: &[f32]) -> Step {
        let hidden = self.shape.hidden;
        let (mut from_turn, mut from_past) = (vec![0.0; 3 * hidden], vec![0.0; 3 * hidden]);
        let gates = self.parts.gates[way];
        self.through(gates, inner, &mut from_turn);
        for (to, weight) in from_turn.iter_mut().zip(self.row(gates, gates.rows - 1)) {
            *to += weight;
        }
        self.through(self.parts.carried[way], before, &mut from_past);
        let mut step = Step {
            before: before.to_vec(),
            ..Step::default()
        };
        for unit in 0..hidden {
            let update = sigmoid(from_turn[unit] + from_past[unit]);
            let reset = sigmoid(from_turn[hidden + unit] + from_past[hidden + unit]);
            let past_new = from_past[2 * hidden + unit];
            let new = tanh(from_turn[2 * hidden + unit] + reset * past_new);
            step.update.push(update);
            step.reset.push(reset);
            step.new.push(new);
            step.past_new.push(past_new);
            step.after
                .push(update * before[unit] + (1.0 - update) * new);
        }
        step
    }

    /// Adds a conversation's slopes.
    fn learn(
        &mut self,
        lesson: &Lesson,
        drop: f32,
        chance: &mut SplitMix64,
        slopes_by: &mut [f32],
    ) {
        let Shape {
            inner: wide,
            hidden,
            ways,
            ..
        } = *self.shape;
        let turns = lesson.turns.len();
        let done = self.forward(&lesson.turns, Some((chance, drop)));
        let mut to_inner = vec![vec![0.0; wide]; turns];
        let mut to_carried = [
            vec![vec![0.0; hidden]; turns],
            vec![vec![0.0; hidden]; turns],
        ];
        for (at, turn) in lesson.turns.iter().enumerate() {
            let side = turn.role as usize;
            let said = &done.said[at];
            let mut slope = vec![0.0; said.len()];
            slopes(groups(turn.role), said, &lesson.masks[at], None, &mut slope);
            if let Some(taught) = lesson.taught.get(at) {
                let own = chances(turn.role, said);
                for (slope, (own, taught)) in slope.iter_mut().zip(own.iter().zip(taught)) {
                    *slope = (1.0 - TAUGHT) * *slope + TAUGHT * (own - taught);
                }
            }
            if slope.iter().all(|slope| *slope == 0.0) {
                continue;
            }
            let weight = lesson.weight * emphasis(turn.role, &lesson.masks[at]);
            slope.iter_mut().for_each(|slope| *slope *= weight);
            let outputs = &turn.outputs[..Shape::outputs(turn.role)];
            self.against(self.parts.own[side], outputs, &slope, slopes_by);
            let all = self.against(self.parts.out[side], &done.all[at], &slope, slopes_by);
            for (place, slope) in all[..wide + ways * hidden].iter().enumerate() {
                let slope = slope * done.all_kept[at][place];
                match place.checked_sub(wide) {
                    None => to_inner[at][place] += slope,
                    Some(unit) => to_carried[unit / hidden][at][unit % hidden] += slope,
                }
            }
        }
        for (way, to_carried) in to_carried.iter().enumerate().take(ways) {
            let mut carried = vec![0.0; hidden];
            for at in 0..turns {
                let turn = if way == 0 { turns - 1 - at } else { at };
                for (carried, slope) in carried.iter_mut().zip(&to_carried[turn]) {
                    *carried += slope;
                }
                let step = &done.steps[way][turn];
                carried = self.unstep(
                    way,
                    step,
                    &done.inner[turn],
                    &carried,
                    &mut to_inner[turn],
                    slopes_by,
                );
            }
        }
        for (at, turn) in lesson.turns.iter().enumerate() {
            let slope: Vec<f32> = (0..wide)
                .map(|unit| {
                    let alive = done.inner[at][unit] > 0.0;
                    if alive {
                        to_inner[at][unit] * done.inner_kept[at][unit]
                    } else {
                        0.0
                    }
                })
                .collect();
            self.against(
                self.parts.into[turn.role as usize],
                &done.told[at],
                &slope,
                slopes_by,
            );
        }
    }

    /// One turn back: the slope by what was carried before it.
    fn unstep(
        &self,
        way: usize,
        step: &Step,
        inner: &[f32],
        carried: &[f32],
        to_inner: &mut [f32],
        slopes_by: &mut [f32],
    ) -> Vec<f32> {
        let hidden = self.shape.hidden;
        let (mut from_turn, mut from_past) = (vec![0.0; 3 * hidden], vec![0.0; 3 * hidden]);
        for unit in 0..hidden {
            let (update, reset, new) = (step.update[unit], step.reset[unit], step.new[unit]);
            let slope = carried[unit];
            let by_update = slope * (step.before[unit] - new) * update * (1.0 - update);
            let by_new = slope * (1.0 - update) * (1.0 - new * new);
            let by_reset = by_new * step.past_new[unit] * reset * (1.0 - reset);
            (from_turn[unit], from_past[unit]) = (by_update, by_update);
            (from_turn[hidden + unit], from_past[hidden + unit]) = (by_reset, by_reset);
            (from_turn[2 * hidden + unit], from_past[2 * hidden + unit]) = (by_new, by_new * reset);
        }
        let gates = self.parts.gates[way];
        let by_inner = self.against(gates, inner, &from_turn, slopes_by);
        for (to, slope) in to_inner.iter_mut().zip(by_inner) {
            *to += slope;
        }
        let last = gates.at + (gates.rows - 1) * gates.columns;
        for (to, slope) in slopes_by[last..].iter_mut().zip(&from_turn) {
            *to += slope;
        }
        let mut before = self.against(self.parts.carried[way], &step.before, &from_past, slopes_by);
        for (unit, before) in before.iter_mut().enumerate() {
            *before += carried[unit] * step.update[unit];
        }
        before
    }
}

/// Sentences that are known to be advice, and no more, count for more: they are fewer than the others,
/// and their conversations of one turn give the nets nothing else to go by.
fn emphasis(role: Role, masks: &Masks) -> f32 {
    const ADVICE: u16 = 0b0_1100;
    if role == Role::Coach && masks[3] == ADVICE {
        1.5
    } else {
        1.0
    }
}

/// 0 for what is left out, and more than 1 for what is kept, so that the mean stays.
fn keep(chance: &mut SplitMix64, drop: f32) -> f32 {
    if chance.unit() < drop {
        0.0
    } else {
        1.0 / (1.0 - drop)
    }
}

/// In eight sums side by side, which the compiler makes wide.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    let (ones, others) = (one.chunks_exact(8), other.chunks_exact(8));
    let rest: f32 = ones
        .remainder()
        .iter()
        .zip(others.remainder())
        .map(|(one, other)| one * other)
        .sum();
    for (one, other) in ones.zip(others) {
        for (sum, (one, other)) in sums.iter_mut().zip(one.iter().zip(other)) {
            *sum += one * other;
        }
    }
    sums.iter().sum::<f32>() + rest
}

#[cfg(test)]
mod tests;
