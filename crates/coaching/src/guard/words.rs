//! What the guard listens for and what it says itself: content.

use std::collections::HashMap;
use std::sync::OnceLock;

use coding::CueFinder;
use serde::Deserialize;

use super::Fault;

/// `content/guard/hand_back.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    plain: HashMap<Fault, String>,
    with_words: HashMap<Fault, String>,
    pub(super) shapes: Shapes,
    pub(super) lists: Lists,
    pub(super) opening: Vec<Opening>,
}

/// Questions with a place in them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shapes {
    pub(super) way: String,
    pub(super) thing: String,
    pub(super) how: String,
    pub(super) how_to_you: String,
}

/// Words that a shape takes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Lists {
    pub(super) qualities: Vec<String>,
}

/// A closed question's beginning and the open question it becomes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Opening {
    pub(super) starts: Vec<String>,
    pub(super) ask: String,
}

impl Words {
    /// The question for a fault when nothing of the text could be kept.
    pub(super) fn plain(&self, fault: Fault) -> &str {
        const ANY: &str = "What do you make of it?";
        self.plain.get(&fault).map_or(ANY, String::as_str)
    }

    /// The same with the client's words given back first.
    pub(super) fn with_words(&self, fault: Fault, words: &str) -> Option<String> {
        let shape = self.with_words.get(&fault)?;
        Some(shape.replace("{words}", words))
    }

    /// True if a text is one of the guard's own plain questions.
    pub(super) fn is_plain(&self, text: &str) -> bool {
        text == self.plain(Fault::Closed) || self.plain.values().any(|plain| plain == text)
    }

    /// Every question that stands as it is, for the test that reads them all.
    #[cfg(test)]
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        let openings = self.opening.iter().map(|opening| opening.ask.as_str());
        self.plain.values().map(String::as_str).chain(openings)
    }
}

pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../content/guard/hand_back.toml"))
            .expect("content/guard/hand_back.toml is checked by a test")
    })
}

pub(crate) fn cues() -> &'static CueFinder {
    static CUES: OnceLock<CueFinder> = OnceLock::new();
    CUES.get_or_init(|| {
        CueFinder::parse(
            "guard/cues.toml",
            include_str!("../../../../content/guard/cues.toml"),
        )
        .expect("content/guard/cues.toml is checked by a test")
    })
}

#[cfg(test)]
mod tests {
    use super::super::look::look;
    use super::super::{Context, Purpose};
    use super::words;

    #[test]
    fn the_guards_own_questions_pass_without_an_exception() {
        let said: [&[&str]; 4] = [
            &[],
            &["I should leave, but I can't ask my boss."],
            &["ok"],
            &["What would you do?"],
        ];
        for client in said {
            for purpose in [Purpose::Explore, Purpose::Settle, Purpose::Offer] {
                for question in words().all() {
                    let verdict = look(question, &Context { client, purpose });
                    assert!(verdict.passes(), "{question} after {client:?}: {verdict:?}");
                }
            }
        }
    }
}
