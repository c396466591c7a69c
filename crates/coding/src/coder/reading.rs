//! What is known about one turn while a conversation is coded.

use domain::Role;

use super::Coder;
use super::facts::{Fact, Facts};
use super::labels::Scores;
use crate::cues::Hit;
use crate::text::Tokens;

/// One turn.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) role: Role,
    pub(super) tokens: Tokens,
    /// Stems of the content words, sorted.
    pub(super) content: Vec<u64>,
    /// The first find of each cue that votes, by first word.
    pub(super) voting: Vec<Hit>,
    /// Every find of the cues that speak of marks, by first word.
    pub(super) marking: Vec<Hit>,
    /// Tokens at which questions were found to begin, in order, each once.
    pub(super) onsets: Vec<u32>,
    pub(super) facts: Facts,
    pub(super) scores: Scores,
    /// The chance of each function, once settled.
    pub(super) functions: [f32; 10],
}

impl Coder {
    /// Words and cues of one turn. `hits` is room to work in.
    pub(super) fn reading(&self, role: Role, text: &str, hits: &mut Vec<Hit>) -> Reading {
        let tokens = Tokens::of(text);
        self.matcher.find(&tokens, hits);
        let mut reading = Reading {
            role,
            content: tokens.content_keys(),
            tokens,
            voting: Vec::new(),
            marking: Vec::new(),
            onsets: Vec::new(),
            facts: Facts::new(),
            scores: [0.0; super::labels::COUNT],
            functions: [0.0; 10],
        };
        for &hit in &*hits {
            let cue = &self.cues[hit.cue as usize];
            if cue.role.is_some_and(|side| side != role) {
                continue;
            }
            if cue.onset && reading.onsets.last() != Some(&hit.first) {
                reading.onsets.push(hit.first);
            }
            if !cue.votes.is_empty() {
                reading.voting.push(hit);
            }
            if cue.mark.is_some() || !cue.clause_votes.is_empty() {
                reading.marking.push(hit);
            }
        }
        // A cue votes once a turn, however often it is found; the first find is its evidence.
        reading.voting.sort_by_key(|hit| (hit.cue, hit.first));
        reading.voting.dedup_by_key(|hit| hit.cue);
        reading
    }

    /// Lets the cues of one round vote.
    pub(super) fn weigh(&self, reading: &mut Reading, round: usize) {
        let scores = &mut reading.scores;
        for hit in &reading.voting {
            let cue = &self.cues[hit.cue as usize];
            let (value, late) = condition(&reading.facts, cue.when, cue.unless);
            if usize::from(late) == round && value > 0.0 {
                for &(label, weight) in &cue.votes {
                    scores[usize::from(label)] += weight * value;
                }
            }
        }
        for &(fact, place) in &self.fact_cues[round][reading.role as usize] {
            if reading.facts.get(fact) <= 0.0 {
                continue;
            }
            let cue = &self.cues[place as usize];
            let (value, _) = condition(&reading.facts, cue.when, cue.unless);
            for &(label, weight) in &cue.votes {
                scores[usize::from(label)] += weight * value;
            }
        }
    }

    /// How far a cue's conditions hold in the turn.
    pub(super) fn holds(&self, reading: &Reading, cue: u32) -> f32 {
        let cue = &self.cues[cue as usize];
        condition(&reading.facts, cue.when, cue.unless).0
    }
}

/// How far the conditions hold, and whether that is known only in the second round.
fn condition(facts: &Facts, when: Option<Fact>, unless: Option<Fact>) -> (f32, bool) {
    let mut value = 1.0;
    let mut late = false;
    if let Some(fact) = when {
        value *= facts.get(fact);
        late |= fact.is_second();
    }
    if let Some(fact) = unless {
        value *= 1.0 - facts.get(fact);
        late |= fact.is_second();
    }
    (value, late)
}
