//! Whether two stretches of talk speak of the same thing, by their content words.

use std::collections::HashMap;

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
    let shorter = one.len().min(other.len());
    shorter > 0 && (shared >= 2 || shared == shorter) && shared as f64 >= SAME * shorter as f64
}

#[cfg(test)]
mod tests {
    use super::same_matter;

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
