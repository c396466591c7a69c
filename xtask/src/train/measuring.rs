//! Weights files, and how far coders that run on them agree with people.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use coding::model::net::WEIGHT;
use coding::model::{FACTS, LIVE_FACTS, weights};
use coding::{Coder, CueSet};

use super::pack::floats;
use super::phrases::Phrases;
use super::tuning::Ruling;
use super::{FOLDS, Nets, Tables, Work, speech};
use crate::chance::SplitMix64;
use crate::cores;
use crate::evaluate::{self, Compared};

/// How the measured text is written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Writing {
    /// As the corpus has it.
    Given,
    /// Lower case, no punctuation.
    Bare,
    /// With fillers, false starts, lost and misheard words; see `speech.rs`.
    Speech,
}

/// The ways of coding and of writing that are measured: live or whole, and how written.
pub(super) const WAYS: [(bool, Writing, &str); 5] = [
    (false, Writing::Given, "whole"),
    (false, Writing::Bare, "whole, bare"),
    (false, Writing::Speech, "whole, speech"),
    (true, Writing::Given, "live"),
    (true, Writing::Bare, "live, bare"),
];

/// What comparing coders with people gave: by corpus, and whether live, and how written.
pub(super) type Measured = BTreeMap<(&'static str, bool, Writing), Vec<Compared>>;

impl Work {
    /// Compares the packed coder of each fold with the people who labelled it.
    pub(super) fn measure(&self, file_of: &dyn Fn(usize) -> Vec<u8>) -> Result<Measured> {
        let measures = evaluate::measures();
        let mut measured = Measured::new();
        for fold in 0..FOLDS {
            // Five files of some megabytes, once in the life of this process.
            let bytes: &'static [u8] = Box::leak(file_of(fold).into_boxed_slice());
            let coder = Coder::trained(CueSet::embedded(), bytes)
                .context("the packed weights cannot be read; the writer and the reader disagree")?;
            let here: Vec<usize> = (0..self.documents.len())
                .filter(|&at| self.folds[at] == fold)
                .collect();
            for (live, writing, _) in WAYS {
                let compared = cores::on_all(&here, |&at| {
                    let labelled = &self.documents[at].labelled;
                    let labelled = match writing {
                        Writing::Given => labelled.clone(),
                        Writing::Bare => labelled.bare(),
                        // Other chances than those it was trained with.
                        Writing::Speech => {
                            speech::noisy(labelled, &mut SplitMix64::new(!(at as u64)))
                        }
                    };
                    let compared = evaluate::compare(&coder, &labelled, &measures, live)?;
                    Ok((labelled.corpus, compared))
                })?;
                for (corpus, compared) in compared {
                    measured
                        .entry((corpus, live, writing))
                        .or_default()
                        .push(compared);
                }
            }
        }
        Ok(measured)
    }

    /// A weights file.
    pub(super) fn file(
        &self,
        tables: &Tables,
        phrases: &Phrases,
        nets: &Nets,
        rulings: &[Ruling; 2],
        cues: &[u64],
    ) -> Vec<u8> {
        let mut file = weights::MARK.to_vec();
        tables.coach.write(&mut file);
        tables.client.write(&mut file);
        phrases.table.write(&mut file);
        floats(&phrases.table.context, &mut file);
        floats(&phrases.enough, &mut file);
        for (nets, ruling, facts) in [
            (&nets.whole, &rulings[0], FACTS),
            (&nets.live, &rulings[1], LIVE_FACTS),
        ] {
            self.settings.sizes(nets.len(), facts, &mut file);
            for net in nets {
                for weight in net {
                    let steps = (weight / WEIGHT).round().clamp(-32767.0, 32767.0) as i16;
                    file.extend(steps.to_le_bytes());
                }
            }
            for part in ruling.heat.iter().chain(&ruling.lean) {
                floats(part, &mut file);
            }
        }
        file.extend((cues.len() as u32).to_le_bytes());
        for cue in cues {
            file.extend(cue.to_le_bytes());
        }
        file
    }
}
