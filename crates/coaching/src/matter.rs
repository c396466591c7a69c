//! Whether two stretches of talk speak of the same thing, by their content words.

use std::collections::HashMap;
use std::fmt;

use domain::Conversation;

/// Two phrases share this much of the shorter one's content words if they speak of the same thing.
const SAME: f64 = 0.6;

/// A word said in more turns than this tells little about which thing is meant.
const COMMON_TURNS: usize = 5;

/// The content words of every turn, read once.
#[derive(Debug)]
pub(crate) struct Matter {
    turns: Vec<Vec<u64>>,
    /// In how many turns each word stands.
    counts: HashMap<u64, usize>,
}

impl Matter {
    pub(crate) fn of(conversation: &Conversation) -> Self {
        let said = conversation.turns.iter();
        let turns: Vec<Vec<u64>> = said
            .map(|turn| coding::content(turn.text.reveal()))
            .collect();
        let mut counts = HashMap::new();
        for word in turns.iter().flatten() {
            *counts.entry(*word).or_default() += 1;
        }
        Self { turns, counts }
    }

    /// True if `turn` speaks of what `phrase` names: most of its content words, or one that hardly
    /// any other turn has.
    pub(crate) fn spoken_of(&self, phrase: &str, turn: usize) -> bool {
        let phrase = coding::content(phrase);
        let said = &self.turns[turn];
        let shared: Vec<u64> = phrase
            .iter()
            .copied()
            .filter(|word| said.binary_search(word).is_ok())
            .collect();
        shared.len() >= 2 && shared.len() * 2 >= phrase.len()
            || shared
                .iter()
                .any(|word| self.turns_with(*word) <= COMMON_TURNS)
    }

    fn turns_with(&self, word: u64) -> usize {
        self.counts.get(&word).copied().unwrap_or_default()
    }
}

/// True if two phrases speak of the same thing: most content words of the shorter are in the longer.
/// One shared word of several proves nothing.
pub(crate) fn same_matter(one: &str, other: &str) -> bool {
    let (one, other) = (coding::content(one), coding::content(other));
    let shared = one
        .iter()
        .filter(|word| other.binary_search(word).is_ok())
        .count();
    enough(shared, one.len().min(other.len()))
}

fn enough(shared: usize, shorter: usize) -> bool {
    shorter > 0 && (shared >= 2 || shared == shorter) && shared as f64 >= SAME * shorter as f64
}

/// Phrases by their content words: those that speak of the same thing as another are found without
/// reading them all again, however many there are.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Phrases {
    /// The content words of each.
    words: Vec<Vec<u64>>,
    /// In which of them each word stands.
    places: HashMap<u64, Vec<usize>>,
}

impl Phrases {
    pub(crate) fn push(&mut self, phrase: &str) {
        let words = coding::content(phrase);
        for word in &words {
            let places = self.places.entry(*word).or_default();
            places.push(self.words.len());
        }
        self.words.push(words);
    }

    /// Forgets the one added last.
    pub(crate) fn pop(&mut self) {
        for word in self.words.pop().into_iter().flatten() {
            if let Some(places) = self.places.get_mut(&word) {
                places.pop();
            }
        }
    }

    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// Those that speak of the same thing as `phrase` ([`same_matter`]), by the order they were added in.
    pub(crate) fn same_as(&self, phrase: &str) -> Vec<usize> {
        let sought = coding::content(phrase);
        let mut shared = vec![0_usize; self.words.len()];
        let mut same = Vec::new();
        for place in (sought.iter().filter_map(|word| self.places.get(word))).flatten() {
            shared[*place] += 1;
        }
        for (place, &shared) in shared.iter().enumerate().filter(|(_, shared)| **shared > 0) {
            if enough(shared, sought.len().min(self.words[place].len())) {
                same.push(place);
            }
        }
        same
    }
}

/// They are the client's words, so only how many there are is told.
impl fmt::Debug for Phrases {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Phrases({})", self.words.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Phrases, same_matter};

    #[test]
    fn many_phrases_at_once_are_judged_as_each_is() {
        let said = [
            "ring the college on Monday",
            "a walk by the river",
            "ringing the college",
            "",
            "the college, and my sister's house",
        ];
        let mut phrases = Phrases::default();
        said.into_iter().for_each(|phrase| phrases.push(phrase));
        for sought in said
            .into_iter()
            .chain(["ring my sister", "the river", "anything"])
        {
            let same = (0..said.len()).filter(|&place| same_matter(said[place], sought));
            assert_eq!(
                phrases.same_as(sought),
                same.collect::<Vec<_>>(),
                "{sought}"
            );
        }
        phrases.pop();
        assert_eq!(phrases.same_as("my sister's house"), Vec::<usize>::new());
    }

    #[test]
    fn the_same_thing_in_other_words() {
        assert!(same_matter(
            "ring the college on Monday",
            "ringing the college"
        ));
        assert!(!same_matter(
            "ring the college",
            "ring my sister about the house"
        ));
        assert!(!same_matter("", "anything"));
    }
}
