//! Functions along a conversation: what a turn is for follows from the turns round it.
//!
//! A hidden Markov model: cues say how well each function suits a turn's words, the tables how
//! often one function follows another. The chance of each function is summed over all paths,
//! forward and backward, so it is honest about what could also be.

use domain::Role;

use super::labels::{self, FUNCTION};
use super::reading::Reading;

type Chances = [f32; 10];

/// What a client turn does after a coach turn, in per mille, from row to column: nearly always
/// the same. Counted in the project's own labelled conversations and smoothed.
const ANSWER: [[u16; 10]; 10] = [
    [832, 119, 5, 18, 3, 16, 2, 2, 2, 2],
    [26, 878, 30, 26, 5, 4, 3, 3, 2, 22],
    [2, 2, 917, 26, 2, 32, 16, 1, 1, 1],
    [15, 3, 17, 908, 19, 17, 3, 15, 2, 2],
    [1, 2, 2, 28, 826, 67, 41, 28, 2, 2],
    [1, 15, 16, 3, 4, 848, 89, 4, 17, 3],
    [1, 1, 15, 2, 16, 57, 683, 204, 17, 3],
    [2, 2, 3, 3, 28, 29, 8, 902, 13, 8],
    [1, 10, 29, 20, 58, 67, 12, 13, 765, 24],
    [24, 3, 3, 3, 4, 5, 6, 8, 33, 913],
];

/// What a coach turn does after a client turn.
const LEAD: [[u16; 10]; 10] = [
    [477, 272, 65, 90, 27, 10, 8, 7, 22, 21],
    [108, 395, 276, 90, 50, 12, 10, 9, 43, 7],
    [51, 8, 630, 74, 100, 22, 43, 12, 57, 3],
    [19, 9, 149, 488, 119, 75, 72, 8, 44, 18],
    [6, 7, 99, 129, 429, 72, 78, 62, 85, 33],
    [27, 5, 29, 20, 70, 500, 157, 13, 148, 31],
    [5, 6, 22, 9, 163, 48, 598, 72, 63, 13],
    [22, 6, 7, 26, 45, 48, 55, 398, 337, 55],
    [4, 4, 51, 17, 7, 78, 11, 52, 552, 223],
    [11, 12, 42, 44, 19, 51, 28, 37, 56, 700],
];

/// Words count for less than they seem to, since cues overlap.
const TRUST: f32 = 0.7;

/// Sets every reading's functions and the facts that rest on them.
pub(super) fn settle(readings: &mut [Reading]) {
    let suits: Vec<Chances> = readings.iter().map(suit).collect();
    let answer = per_one(&ANSWER);
    let lead = per_one(&LEAD);
    let table = |role: Role| match role {
        Role::Client => &answer,
        Role::Coach => &lead,
    };
    let mut forward: Chances = [0.1; 10];
    for (turn, reading) in readings.iter_mut().enumerate() {
        if turn > 0 {
            forward = through(&forward, table(reading.role));
        }
        forward = scaled(times(&forward, &suits[turn]));
        reading.functions = forward;
    }
    let mut backward: Chances = [1.0; 10];
    for turn in (0..readings.len()).rev() {
        let chances = scaled(times(&readings[turn].functions, &backward));
        let reading = &mut readings[turn];
        reading.functions = chances;
        for (function, &chance) in chances.iter().enumerate() {
            reading.facts.set(super::facts::Fact::now(function), chance);
        }
        backward = against(&times(&backward, &suits[turn]), table(reading.role));
    }
}

/// How well each function suits the turn's words, apart from how common it is.
fn suit(reading: &Reading) -> Chances {
    let mut scores = reading.scores;
    for score in &mut scores[FUNCTION] {
        *score *= TRUST;
    }
    let mut chances: Chances = labels::shares(&scores, FUNCTION);
    for chance in &mut chances {
        *chance = chance.max(1e-4);
    }
    chances
}

fn per_one(table: &[[u16; 10]; 10]) -> [Chances; 10] {
    table.map(|row| row.map(|share| f32::from(share) / 1000.0))
}

fn through(from: &Chances, table: &[Chances; 10]) -> Chances {
    let mut to = [0.0; 10];
    for (row, &chance) in table.iter().zip(from) {
        for (to, &share) in to.iter_mut().zip(row) {
            *to += chance * share;
        }
    }
    to
}

fn against(to: &Chances, table: &[Chances; 10]) -> Chances {
    let mut from = [0.0; 10];
    for (from, row) in from.iter_mut().zip(table) {
        *from = row
            .iter()
            .zip(to)
            .map(|(&share, &chance)| share * chance)
            .sum();
    }
    scaled(from)
}

fn times(one: &Chances, other: &Chances) -> Chances {
    let mut product = *one;
    for (value, &factor) in product.iter_mut().zip(other) {
        *value *= factor;
    }
    product
}

/// Adding up to 1, so that long conversations do not run out of numbers.
fn scaled(mut chances: Chances) -> Chances {
    let sum: f32 = chances.iter().sum();
    for chance in &mut chances {
        *chance = if sum > 0.0 { *chance / sum } else { 0.1 };
    }
    chances
}
