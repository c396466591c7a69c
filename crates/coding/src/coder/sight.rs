//! What the model sees of a conversation, as numbers: for training.

use domain::Conversation;

use super::facts::Fact;
use super::reading::Room;
use super::{Coder, marks};
use crate::cues::Hit;
use crate::model::features;
use crate::model::sight::{Clause, Sight};
use crate::text::Token;

impl Coder {
    /// What the model sees of every turn of a whole conversation.
    #[doc(hidden)]
    #[must_use]
    pub fn sights(&self, conversation: &Conversation) -> Vec<Sight> {
        let readings = self.read(conversation, &mut Room::new());
        (0..readings.len())
            .map(|turn| {
                let reading = &readings[turn];
                let list = &reading.tokens.list;
                let mut words = Vec::new();
                features::of_words(list, |seen| words.push(seen.key));
                for token in list {
                    features::of_letters(conversation.text(turn), *token, |key| words.push(key));
                }
                if let Some(before) = turn.checked_sub(1) {
                    features::of_before(&readings[before].tokens, |key| words.push(key));
                }
                let cue = |hit: &Hit| self.cues[hit.cue as usize].feature;
                let mut hand: Vec<u64> = reading.voting.iter().map(cue).collect();
                let facts = reading.facts.known();
                let holding = (0..Fact::LIVE).filter(|fact| facts[*fact] > 0.0);
                hand.extend(holding.map(features::of_fact));
                let clauses = (marks::clauses(list).into_iter())
                    .map(|range| {
                        let mut words = Vec::new();
                        features::of_clause(list, range.clone(), |key| words.push(key));
                        let mut hand = Vec::new();
                        marks::of_place(&range, list, reading.role, |key| hand.push(key));
                        let here = (reading.marking.iter())
                            .filter(|hit| range.contains(&(hit.first as usize)));
                        let mut cues: Vec<u64> = here.clone().map(cue).collect();
                        cues.sort_unstable();
                        cues.dedup();
                        hand.extend(cues);
                        let exact = here
                            .clone()
                            .find_map(|hit| self.cues[hit.cue as usize].cue.mark);
                        Clause {
                            words,
                            hand,
                            tokens: list[range].iter().map(Token::span).collect(),
                            exact,
                        }
                    })
                    .collect();
                Sight {
                    role: reading.role,
                    words,
                    hand,
                    facts: *facts,
                    clauses,
                }
            })
            .collect()
    }

    /// Features of all cues, sorted: what a model trained with them knows.
    #[doc(hidden)]
    #[must_use]
    pub fn cue_features(&self) -> Vec<u64> {
        let mut features: Vec<u64> = self.cues.iter().map(|rule| rule.feature).collect();
        features.sort_unstable();
        features
    }

    /// The ids of the cues the model was not trained with, which weigh what their votes say.
    #[must_use]
    pub fn cues_unknown(&self) -> Vec<&str> {
        let unknown = self.cues.iter().filter(|rule| !rule.known);
        unknown.map(|rule| &*rule.cue.id).collect()
    }
}
