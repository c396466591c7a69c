//! How far a figure would move with other conversations: 95 % intervals by resampling them.

use super::agreement::{Answer, counts};
use crate::chance::SplitMix64;

/// How often the conversations are drawn anew.
const RESAMPLES: usize = 1000;

/// Fixed, so that the same codes always print the same table.
const SEED: u64 = 0x7468_6569_7273;

/// The middle 95 % of a figure, over the resamples.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Interval {
    pub(super) low: f64,
    pub(super) high: f64,
}

/// The interval of each measure's macro-F1. `None` where fewer than two conversations have labels,
/// because then there is nothing to draw from.
pub(super) fn intervals(conversations: &[&[Answer]], measures: usize) -> Vec<Option<Interval>> {
    let mut chance = SplitMix64::new(SEED);
    let mut drawn: Vec<Vec<f64>> = vec![Vec::with_capacity(RESAMPLES); measures];
    for _ in 0..RESAMPLES {
        let sample = (0..conversations.len()).flat_map(|_| {
            let at = chance.below(conversations.len());
            conversations[at].iter()
        });
        let counted = counts(measures, sample);
        for (drawn, counts) in drawn.iter_mut().zip(&counted) {
            drawn.extend(counts.macro_f1());
        }
    }
    let labelled = |measure: usize| {
        let with = |one: &&&[Answer]| one.iter().any(|answer| answer.measure == measure);
        conversations.iter().filter(with).take(2).count()
    };
    drawn
        .into_iter()
        .enumerate()
        .map(|(measure, drawn)| middle(drawn).filter(|_| labelled(measure) == 2))
        .collect()
}

/// From the 2.5th to the 97.5th percentile.
fn middle(mut values: Vec<f64>) -> Option<Interval> {
    values.sort_by(f64::total_cmp);
    let outside = values.len() / 40;
    let low = values.get(outside)?;
    let high = values.get(values.len() - 1 - outside)?;
    Some(Interval {
        low: *low,
        high: *high,
    })
}

#[cfg(test)]
mod tests {
    use super::{Interval, intervals, middle};
    use crate::evaluate::agreement::Answer;

    fn answer(measure: usize, right: bool) -> Answer {
        Answer {
            measure,
            people: 1,
            coder: Some(u8::from(right)),
        }
    }

    #[test]
    fn the_same_conversations_have_the_same_interval() {
        let conversations: Vec<Vec<Answer>> = (0..20)
            .map(|one| {
                (0..5)
                    .map(|turn| answer(0, (one + turn) % 3 != 0))
                    .collect()
            })
            .collect();
        let slices: Vec<&[Answer]> = conversations.iter().map(Vec::as_slice).collect();
        let first = intervals(&slices, 1);
        assert_eq!(first, intervals(&slices, 1));
        let Some(Interval { low, high }) = first[0] else {
            panic!("twenty conversations have an interval");
        };
        assert!(0.5 < low && low < high && high < 1.0, "{low} to {high}");
    }

    #[test]
    fn one_conversation_has_no_interval() {
        let one = [answer(0, true), answer(1, false)];
        let other = [answer(1, true)];
        let found = intervals(&[&one, &other], 3);
        assert_eq!(found[0], None);
        assert!(found[1].is_some());
        assert_eq!(found[2], None);
        assert_eq!(intervals(&[], 1), [None]);
    }

    #[test]
    fn the_middle_leaves_a_fortieth_on_each_side() {
        let values = (0..1000).rev().map(f64::from).collect();
        let interval = middle(values).expect("values");
        assert_eq!((interval.low, interval.high), (25.0, 974.0));
    }
}
