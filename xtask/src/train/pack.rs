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
    /// By bucket, fingerprints (0 for an empty place) and the numbers of their rows.
    buckets: Vec<[(u16, u16); BUCKET]>,
    rows: Vec<i8>,
    scale: Vec<f32>,
    bias: Vec<f32>,
    pub(super) context: Vec<f32>,
    /// The number of each feature's row.
    numbers: HashMap<u64, u16>,
}

impl Packed {
    /// Keeps as many rows as fit into `buckets` (a power of two), those that move outputs most.
    pub(super) fn of(linear: &Linear, vocabulary: &Vocabulary, buckets: usize) -> Self {
        let outputs = linear.outputs;
        let row = |at: usize| &linear.rows[at * outputs..][..outputs];
        // How far a row moves outputs over all it was seen in.
        let matter = |at: usize| {
            let square: f32 = row(at).iter().map(|weight| weight * weight).sum();
            square * vocabulary.features[at].1 as f32
        };
        let mut order: Vec<(f32, usize)> = (0..vocabulary.features.len())
            .map(|at| (matter(at), at))
            .collect();
        order.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
        // A row's number has sixteen bits.
        let room = buckets * BUCKET;
        let mut taken: Vec<Vec<u16>> = vec![Vec::new(); buckets];
        let mut kept: Vec<usize> = Vec::new();
        for (_, at) in order {
            let (bucket, print) = place(vocabulary.features[at].0, buckets);
            let prints = &mut taken[bucket];
            if prints.len() < BUCKET && !prints.contains(&print) && kept.len() < room.min(1 << 16) {
                prints.push(print);
                kept.push(at);
            }
        }
        // The rows looked up most come first.
        kept.sort_by_key(|&at| (std::cmp::Reverse(vocabulary.features[at].1), at));
        let mut packed = Self {
            outputs,
            buckets: vec![[(0, 0); BUCKET]; buckets],
            rows: Vec::with_capacity(kept.len() * outputs),
            scale: vec![0.0; outputs],
            bias: linear.bias.clone(),
            context: linear.context.clone(),
            numbers: HashMap::new(),
        };
        for (output, scale) in packed.scale.iter_mut().enumerate() {
            let most = kept
                .iter()
                .map(|at| row(*at)[output].abs())
                .fold(0.0, f32::max);
            *scale = (most / 127.0).max(1e-9);
        }
        for (number, at) in (0_u16..=u16::MAX).zip(kept) {
            let feature = vocabulary.features[at].0;
            let (bucket, print) = place(feature, buckets);
            if let Some(slot) = packed.buckets[bucket].iter_mut().find(|slot| slot.0 == 0) {
                *slot = (print, number);
            }
            packed.numbers.insert(feature, number);
            for (weight, scale) in row(at).iter().zip(&packed.scale) {
                packed
                    .rows
                    .push((weight / scale).round().clamp(-127.0, 127.0) as i8);
            }
        }
        packed
    }

    /// What the table says, as the coder will compute it.
    pub(super) fn outputs(&self, words: &[u64], hand: &[u64]) -> Vec<f32> {
        let sum = |features: &[u64]| {
            let mut sum = vec![0_i32; self.outputs];
            for feature in features {
                if let Some(&at) = self.numbers.get(feature) {
                    let row = &self.rows[usize::from(at) * self.outputs..][..self.outputs];
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
        self.numbers.len()
    }

    /// Appends it to a weights file.
    pub(super) fn write(&self, file: &mut Vec<u8>) {
        for size in [self.buckets.len(), self.numbers.len()] {
            file.extend((size as u32).to_le_bytes());
        }
        floats(&self.scale, file);
        floats(&self.bias, file);
        for bucket in &self.buckets {
            for (print, _) in bucket {
                file.extend(print.to_le_bytes());
            }
            for (_, number) in bucket {
                file.extend(number.to_le_bytes());
            }
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
