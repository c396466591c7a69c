//! From outputs to decisions: honest chances, and what is added where a value is chosen.

use std::ops::Range;

use coding::model::heads::COACH;
use coding::model::math::{exp, sigmoid};
use domain::Role;

use super::linear::Masks;
use super::recurrent::groups;

/// What a model that had not seen a turn said of it.
#[derive(Clone, Debug)]
pub(super) struct Said {
    pub(super) corpus: &'static str,
    pub(super) fold: usize,
    pub(super) role: Role,
    pub(super) masks: Masks,
    pub(super) outputs: Vec<f32>,
}

/// How outputs are read, by side.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    pub(super) heat: [[f32; COACH]; 2],
    pub(super) lean: [[f32; COACH]; 2],
}

/// What each corpus counts when values are chosen: what is coded here is career talk and
/// counselling alike.
const SHARES: [(&str, f64); 4] = [
    ("gold", 1.0),
    ("annomi", 1.0),
    ("own", 0.7),
    ("advice", 0.7),
];

/// The values of the head `input` that are advice, as bits.
const ADVICE: u16 = 0b0_1100;

/// Steps a lean may take.
const LEANS: [f32; 13] = [
    -1.5, -1.2, -0.9, -0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6, 0.9, 1.2, 1.5,
];

/// What a lean costs by its square, so that none is taken for next to nothing.
const COST: f64 = 0.0015;

impl Ruling {
    /// The best for what was said.
    pub(super) fn of(said: &[&Said]) -> Self {
        let mut ruling = Self {
            heat: [[1.0; COACH]; 2],
            lean: [[0.0; COACH]; 2],
        };
        for role in [Role::Coach, Role::Client] {
            for (head, group) in groups(role).iter().enumerate() {
                let turns: Vec<Turn<'_>> = (said.iter())
                    .filter(|said| said.role == role)
                    .filter_map(|said| Turn::of(said, head, group))
                    .collect();
                if turns.is_empty() {
                    continue;
                }
                let whole: Vec<&Turn<'_>> = turns.iter().filter(|turn| !turn.advice).collect();
                let heat = heat(&whole);
                ruling.heat[role as usize][group.clone()].fill(heat);
                let lean = lean(&turns, heat, group.len());
                ruling.lean[role as usize][group.clone()].copy_from_slice(&lean);
            }
        }
        ruling
    }
}

/// One head's part of a turn.
struct Turn<'s> {
    share: usize,
    outputs: &'s [f32],
    wanted: usize,
    /// It is only known whether the input is advice (or options), or not.
    advice: bool,
}

impl<'s> Turn<'s> {
    fn of(said: &'s Said, head: usize, group: &Range<usize>) -> Option<Self> {
        let mask = said.masks[head];
        let share = SHARES.iter().position(|(name, _)| *name == said.corpus)?;
        let advice = said.corpus == "advice" && mask.count_ones() > 1;
        let wanted = match mask {
            ADVICE if advice => 2,
            _ if advice => 0,
            _ => mask.trailing_zeros() as usize,
        };
        let outputs = &said.outputs[group.clone()];
        (advice || mask.count_ones() == 1).then_some(Self {
            share,
            outputs,
            wanted,
            advice,
        })
    }
}

/// The divisor that makes what was wanted likeliest.
fn heat(turns: &[&Turn<'_>]) -> f32 {
    let mut best = (f64::MAX, 1.0);
    for step in 0..31 {
        let heat = 0.5 + 0.05 * step as f32;
        let loss: f64 = turns
            .iter()
            .map(|turn| -f64::from(chance(turn, heat)).max(1e-9).ln())
            .sum();
        if loss < best.0 {
            best = (loss, heat);
        }
    }
    best.1
}

fn chance(turn: &Turn<'_>, heat: f32) -> f32 {
    if let [one] = turn.outputs {
        let yes = sigmoid(one / heat);
        return if turn.wanted == 1 { yes } else { 1.0 - yes };
    }
    let most = turn.outputs.iter().copied().fold(f32::MIN, f32::max);
    let part = |output: f32| exp((output - most) / heat);
    part(turn.outputs[turn.wanted]) / turn.outputs.iter().map(|output| part(*output)).sum::<f32>()
}

/// What is added to each value so that macro-F1 is best, by coordinate ascent.
fn lean(turns: &[Turn<'_>], heat: f32, values: usize) -> Vec<f32> {
    let mut lean = vec![0.0; values];
    let mut best = worth(turns, heat, &lean);
    for _ in 0..3 {
        for at in 0..values {
            for step in LEANS {
                let before = std::mem::replace(&mut lean[at], step);
                let worth = worth(turns, heat, &lean);
                if worth > best + 1e-9 {
                    best = worth;
                } else {
                    lean[at] = before;
                }
            }
        }
    }
    lean
}

fn worth(turns: &[Turn<'_>], heat: f32, lean: &[f32]) -> f64 {
    let classes = lean.len().max(2);
    let mut counts = vec![[[0_u32; 3]; 10]; SHARES.len()];
    for turn in turns {
        let mut got = choose(turn.outputs, heat, lean);
        if turn.advice {
            got = if got == 2 || got == 3 { 2 } else { 0 };
        }
        let counts = &mut counts[turn.share];
        if got == turn.wanted {
            counts[got][0] += 1;
        } else {
            counts[got][1] += 1;
            counts[turn.wanted][2] += 1;
        }
    }
    let macro_f1 = |counts: &[[u32; 3]; 10]| {
        let used = counts[..classes]
            .iter()
            .filter(|[both, _, people]| both + people > 0);
        let f1s: Vec<f64> = used
            .map(|&[both, coder, people]| {
                2.0 * f64::from(both) / f64::from(2 * both + coder + people)
            })
            .collect();
        f1s.iter().sum::<f64>() / f1s.len().max(1) as f64
    };
    let all: f64 = counts
        .iter()
        .zip(SHARES)
        .map(|(counts, (_, share))| share * macro_f1(counts))
        .sum();
    all - COST * lean.iter().map(|lean| f64::from(lean * lean)).sum::<f64>()
}

/// The value chosen.
fn choose(outputs: &[f32], heat: f32, lean: &[f32]) -> usize {
    if let ([output], [lean]) = (outputs, lean) {
        return usize::from(output / heat + lean > 0.0);
    }
    let leaning = |at: usize| outputs[at] / heat + lean[at];
    (1..outputs.len()).fold(0, |best, at| {
        if leaning(at) > leaning(best) {
            at
        } else {
            best
        }
    })
}
