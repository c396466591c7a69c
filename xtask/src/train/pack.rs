//! From trained weights to the tables of a weights file: the rows that matter, in eight bits.

use std::collections::HashMap;

use coding::model::table::place;
use coding::model::{HAND, WORDS};

use super::linear::{Linear, Vocabulary};

/// Rows that share a bucket.
const BUCKET: usize = 4;

/// A table as it will stand in the file.
#[derive(Clone, Debug)]
pub(super) struct Packed {
    outputs: usize,
    prints: Vec<[u16; BUCKET]>,
    rows: Vec<i8>,
    scale: Vec<f32>,
    bias: Vec<f32>,
    pub(super) context: Vec<f32>,
    /// Where each feature's row is.
    places: HashMap<u64, u32>,
}

impl Packed {
    /// Keeps as many rows as fit into `buckets` (a power of two), those that move outputs most.
    pub(super) fn of(linear: &Linear, vocabulary: &Vocabulary, buckets: usize) -> Self {
        let outputs = linear.outputs;
        let row = |number: usize| &linear.rows[number * outputs..][..outputs];
        // How far a row moves outputs over all it was seen in.
        let matter = |number: usize| {
            let square: f32 = row(number).iter().map(|weight| weight * weight).sum();
            square * vocabulary.features[number].1 as f32
        };
        let mut order: Vec<(f32, usize)> =
            (0..vocabulary.features.len()).map(|number| (matter(number), number)).collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        let mut packed = Self {
            outputs,
            prints: vec![[0; BUCKET]; buckets],
            rows: vec![0; buckets * BUCKET * outputs],
            scale: vec![0.0; outputs],
            bias: linear.bias.clone(),
            context: linear.context.clone(),
            places: HashMap::new(),
        };
        let mut kept = Vec::new();
        for (_, number) in order {
            let feature = vocabulary.features[number].0;
            let (bucket, print) = place(feature, buckets);
            let four = &mut packed.prints[bucket];
            if four.contains(&print) {
                continue;
            }
            if let Some(slot) = four.iter().position(|known| *known == 0) {
                four[slot] = print;
                let at = (bucket * BUCKET + slot) as u32;
                packed.places.insert(feature, at);
                kept.push((number, at));
            }
        }
        for output in 0..outputs {
            let most = kept.iter().map(|(number, _)| row(*number)[output].abs()).fold(0.0, f32::max);
            packed.scale[output] = (most / 127.0).max(1e-9);
        }
        for (number, at) in kept {
            for output in 0..outputs {
                let steps = (row(number)[output] / packed.scale[output]).round();
                packed.rows[at as usize * outputs + output] = steps.clamp(-127.0, 127.0) as i8;
            }
        }
        packed
    }

    /// What the table says, as the coder will compute it.
    pub(super) fn outputs(&self, words: &[u64], hand: &[u64]) -> Vec<f32> {
        let sum = |features: &[u64]| {
            let mut sum = vec![0_i32; self.outputs];
            for feature in features {
                if let Some(&at) = self.places.get(feature) {
                    let row = &self.rows[at as usize * self.outputs..][..self.outputs];
                    for (sum, &weight) in sum.iter_mut().zip(row) {
                        *sum += i32::from(weight);
                    }
                }
            }
            sum
        };
        let each = WORDS / (words.len().max(1) as f32).sqrt();
        let (words, hand) = (sum(words), sum(hand));
        (0..self.outputs)
            .map(|at| {
                self.bias[at] + self.scale[at] * (each * words[at] as f32 + HAND * hand[at] as f32)
            })
            .collect()
    }

    /// How many rows are filled.
    pub(super) fn filled(&self) -> usize {
        self.places.len()
    }

    /// Appends it to a weights file.
    pub(super) fn write(&self, file: &mut Vec<u8>) {
        file.extend((self.prints.len() as u32).to_le_bytes());
        floats(&self.scale, file);
        floats(&self.bias, file);
        for print in self.prints.iter().flatten() {
            file.extend(print.to_le_bytes());
        }
        file.extend(self.rows.iter().map(|weight| weight.to_le_bytes()[0]));
    }
}

/// Appends numbers to a weights file.
pub(super) fn floats(numbers: &[f32], file: &mut Vec<u8>) {
    for number in numbers {
        file.extend(number.to_le_bytes());
    }
}
