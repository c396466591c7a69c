//! How a move is worded: by the built-in guide, or by a language model somebody connected.
//!
//! The guide decides what may be said next; that is a list of moves, each with words of its own. A
//! model may choose among them and word one anew, so that it fits what was just said. It reads a
//! [`Brief`] and nothing else, with names masked; what it answers is read by [`settle`], which ends at
//! the guard. Whatever fails, the built-in words are there already, so nobody has to wait.

mod answer;
mod masking;

use std::future::{Future, ready};
use std::sync::OnceLock;
use std::time::Duration;

use domain::{Private, Role};
use serde::Deserialize;
use thiserror::Error;

pub use answer::{Settled, Why, settle};
pub use masking::{Masks, UnknownName};

/// Something the guide could do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it is for, as a model reads it: "asks what stands in the way".
    pub name: String,
    /// The words the guide would use.
    pub wording: String,
}

/// What whoever words the next reply has to know, and all that they get to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    moves: Vec<Choice>,
    heard: Vec<(Role, Private)>,
    said: Vec<Private>,
    outcome: Option<Private>,
    masks: Masks,
}

/// Turns a brief holds at most.
pub const MOST_TURNS: usize = 8;
/// Characters of these turns at most.
pub const MOST_CHARACTERS: usize = 2_000;

impl Brief {
    /// A brief on `moves`, of which there is at least one, the guide's own choice first.
    ///
    /// `turns` are the conversation without the reply that is being worded; the last few go into the
    /// prompt, and all of the coach's are kept from being said again.
    #[must_use]
    pub fn new(moves: Vec<Choice>, turns: &[(Role, Private)], outcome: Option<Private>) -> Self {
        let heard = newest(turns);
        let said = turns
            .iter()
            .filter(|turn| turn.0 == Role::Coach)
            .map(|turn| turn.1.clone())
            .collect();
        let texts = heard
            .iter()
            .map(|turn| turn.1.reveal())
            .chain(outcome.as_ref().map(Private::reveal))
            .chain(moves.iter().map(|choice| choice.wording.as_str()));
        let masks = Masks::over(texts.collect::<Vec<_>>());
        Self {
            moves,
            heard,
            said,
            outcome,
            masks,
        }
    }

    /// The moves to choose from.
    #[must_use]
    pub fn moves(&self) -> &[Choice] {
        &self.moves
    }

    /// What stands for whom in the prompt.
    #[must_use]
    pub fn masks(&self) -> &Masks {
        &self.masks
    }

    /// What a model is asked, names masked.
    #[must_use]
    pub fn prompt(&self) -> Prompt {
        let words = words();
        let mut user = String::new();
        let mut line = |label: &str, text: &str| {
            user.push_str(label);
            // One line a turn: what somebody typed cannot look like a turn of somebody else's.
            let mut parts = text.split_whitespace();
            if let Some(first) = parts.next() {
                user.push_str(first);
            }
            for part in parts {
                user.push(' ');
                user.push_str(part);
            }
            user.push('\n');
        };
        line(&words.heard, "");
        for (role, text) in &self.heard {
            let label = match role {
                Role::Client => &words.client,
                _ => &words.program,
            };
            line(label, &self.masks.mask(text.reveal()));
        }
        if let Some(outcome) = &self.outcome {
            line(&words.outcome, &self.masks.mask(outcome.reveal()));
        }
        line(&words.moves, "");
        for (at, choice) in self.moves.iter().enumerate() {
            let label = format!("{}. {}: ", at + 1, choice.name);
            line(&label, &self.masks.mask(&choice.wording));
        }
        Prompt {
            system: words.system.clone(),
            user: Private::new(user),
        }
    }
}

/// The newest turns that fit: at most [`MOST_TURNS`] and [`MOST_CHARACTERS`]. Of a last turn that is
/// longer, its end.
fn newest(turns: &[(Role, Private)]) -> Vec<(Role, Private)> {
    let mut left = MOST_CHARACTERS;
    let mut heard = Vec::new();
    for (role, text) in turns.iter().rev().take(MOST_TURNS) {
        let text = text.reveal();
        let length = text.chars().count();
        if length > left {
            if heard.is_empty() {
                let cut = text
                    .char_indices()
                    .nth(length - left)
                    .map_or(0, |(at, _)| at);
                let rest = &text[cut..];
                let whole = rest
                    .find(char::is_whitespace)
                    .map_or(rest, |at| &rest[at..]);
                heard.push((*role, whole.trim().into()));
            }
            break;
        }
        left -= length;
        heard.push((*role, text.into()));
    }
    heard.reverse();
    heard
}

/// What a model is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prompt {
    /// What to do and what not. The same for everybody.
    pub system: String,
    /// The conversation and the moves, names masked.
    pub user: Private,
}

/// Somebody who words a move.
pub trait Phrasing {
    /// Words one of the brief's moves. The answer is not to be trusted before it went through
    /// [`settle`].
    ///
    /// Nothing here waits: whoever calls this does, for as long as the budget allows.
    fn phrase(&mut self, brief: &Brief) -> impl Future<Output = Result<String, NoPhrase>> + Send;
}

/// The guide's own words.
#[derive(Clone, Copy, Debug, Default)]
pub struct BuiltIn;

impl Phrasing for BuiltIn {
    fn phrase(&mut self, brief: &Brief) -> impl Future<Output = Result<String, NoPhrase>> + Send {
        let first = brief.moves.first().map(|choice| choice.wording.clone());
        ready(first.ok_or(NoPhrase::Empty))
    }
}

/// What a model may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    /// How long the whole answer may take, from asking to its last word.
    pub wait: Duration,
    /// Tokens an answer may have.
    pub answer_tokens: u32,
    /// Tokens all prompts and answers of one session may have.
    pub session_tokens: u32,
}

impl Default for Budget {
    /// Four seconds are a pause for thought; a hundred and twenty tokens are a question and its JSON;
    /// twenty thousand are about twenty-five replies.
    fn default() -> Self {
        Self {
            wait: Duration::from_secs(4),
            answer_tokens: 120,
            session_tokens: 20_000,
        }
    }
}

/// Tokens of a text, guessed from its length where nobody counted them: four bytes each, as for
/// English, and a few for what stands round it.
#[must_use]
pub fn tokens(text: &str) -> u32 {
    u32::try_from(text.len() / 4 + 4).unwrap_or(u32::MAX)
}

/// Why there is no wording. The sentences hold nothing that was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoPhrase {
    /// It took longer than it may.
    #[error("the language model took too long")]
    TooSlow,
    /// It said more than it may.
    #[error("the language model said too much")]
    TooMuch,
    /// This session's tokens are used up.
    #[error("the language model's tokens for this session are used up")]
    Spent,
    /// Nobody answered at the address.
    #[error("the language model could not be reached")]
    Unreachable,
    /// The address answered with this HTTP status, or with an error of its own (then 200).
    #[error("the language model's server refused (status {0})")]
    Refused(u16),
    /// It answered with something that is not an answer, or stopped in the middle.
    #[error("the language model's answer broke off or could not be read")]
    Broken,
    /// It said nothing.
    #[error("the language model said nothing")]
    Empty,
}

/// `content/guide/prompt.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    system: String,
    heard: String,
    client: String,
    program: String,
    outcome: String,
    moves: String,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../content/guide/prompt.toml"))
            .expect("content/guide/prompt.toml is checked by a test")
    })
}
