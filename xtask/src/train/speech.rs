//! Speech as it is transcribed: variants of a conversation to train on beside the text as given.

use crate::chance::SplitMix64;
use crate::corpus::Labelled;

/// What people say while they think.
const FILLERS: [&str; 6] = ["um", "uh", "er", "like", "you know", "mm"];

/// The same conversation with fillers, false starts, repeated, lost and misheard words; in half of
/// them lower-cased and without punctuation too. Its marks are dropped, because words moved.
pub(super) fn noisy(labelled: &Labelled, chance: &mut SplitMix64) -> Labelled {
    let bare = chance.below(2) == 0;
    let mut noisy = if bare {
        labelled.bare()
    } else {
        labelled.clone()
    };
    noisy.marks = None;
    for (_, text) in &mut noisy.turns {
        *text = spoken(text, chance);
    }
    noisy
}

fn spoken(text: &str, chance: &mut SplitMix64) -> String {
    let mut out: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match chance.below(200) {
            0..4 => out.push(FILLERS[chance.below(FILLERS.len())].to_owned()),
            4..7 => out.push(word.to_owned()),
            7..10 if word.len() > 3 => {
                let start: String = word.chars().take(2).collect();
                out.push(format!("{start}-"));
            }
            10..13 => continue,
            13..16 if word.chars().count() > 4 => {
                out.push(misheard(word, chance));
                continue;
            }
            _ => {}
        }
        out.push(word.to_owned());
    }
    out.join(" ")
}

/// One letter inside the word is another.
fn misheard(word: &str, chance: &mut SplitMix64) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = 1 + chance.below(letters.len() - 2);
    letters[at] = ['a', 'e', 'i', 'o', 's', 't'][chance.below(6)];
    letters.into_iter().collect()
}
