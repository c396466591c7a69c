//! The guard: nothing is said to a client before it was read here.
//!
//! [`inspect`] finds what takes a conversation away from its client, with the words it rests on; [`hand_back`]
//! turns such a text into an open question or a reflection. Only a text that passed is a
//! [`Guarded`], and only a [`Guarded`] can be said, so the rule holds by type whoever wrote the text:
//! the built-in guide, a content file, or a language model.

mod claims;
mod client;
mod hand_back;
mod look;
mod questions;
mod speech;
mod text;
mod ways;
mod words;

use std::fmt;

use domain::codes::Span;
use serde::{Deserialize, Serialize};

pub use hand_back::hand_back;
pub(crate) use words::cues;

/// What a text is said into.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// What the client said that may be given back, newest last. What the text puts in “…” must stand
    /// in one of these, word for word.
    pub client: &'a [&'a str],
    /// What the text is for.
    pub purpose: Purpose,
}

/// What a text is for, which decides what belongs in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// Asking and giving back. A question is open, and no ideas of anybody's but the client's stand in it.
    #[default]
    Explore,
    /// Settling something with the client: leave, a date, a term, whether words are theirs. A question
    /// may be closed.
    Settle,
    /// Possibilities, after the client asked for them or gave leave. Two or more, marked as possible.
    Offer,
}

/// What takes a conversation away from its client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// A question that carries its answer.
    Leading,
    /// Two questions at once.
    Stacked,
    /// A question for yes or no where an open one belongs.
    Closed,
    /// A way forward of the speaker's own, unasked; or a single one urged, or one not marked as possible.
    Advice,
    /// It supposes what the client wants.
    AssumedGoal,
    /// Words or a feeling are put in the client's mouth; something quoted was never said.
    WordsInMouth,
    /// Praise that names nothing.
    EmptyPraise,
    /// A label for what the client is or has.
    Diagnosis,
    /// More than can be taken in at once.
    TooLong,
    /// A program that speaks as if it were a person.
    ClaimsHuman,
    /// Nothing that can be said to anybody: empty, mark-up, instructions, another language.
    NotSpeech,
}

/// A fault and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Which.
    pub fault: Fault,
    /// The words, in bytes of the text.
    pub span: Span,
    /// The rule that found it: a code of the coder's, a cue's id, or a bound.
    pub rule: String,
}

/// What the guard makes of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// By place.
    pub findings: Vec<Finding>,
}

impl Verdict {
    /// True if nothing was found.
    #[must_use]
    pub fn passes(&self) -> bool {
        self.findings.is_empty()
    }

    /// True if this fault was found.
    #[must_use]
    pub fn finds(&self, fault: Fault) -> bool {
        self.findings.iter().any(|finding| finding.fault == fault)
    }
}

/// A text that passed the guard: the only thing that can be said to a client.
#[derive(Clone, PartialEq, Eq)]
pub struct Guarded(String);

impl Guarded {
    /// The words.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Several texts as one, a paragraph each. Each of them passed; how much is said at once is
    /// for whoever joins them to mind.
    #[must_use]
    pub fn join(parts: &[Self]) -> String {
        let parts: Vec<&str> = parts.iter().map(Self::as_str).collect();
        parts.join("\n\n")
    }

    /// The lines said to somebody who may not be safe, which come from content and from nowhere
    /// else. They are exempt, and have to be: they tell what to do ("please ring your local emergency
    /// number now"), which everywhere else is advice, and they are said whatever went before. Only
    /// this crate can make them, so no text of a guide's or a model's comes this way.
    pub(crate) fn signpost(lines: &[String]) -> Vec<Self> {
        lines.iter().cloned().map(Self).collect()
    }
}

/// It may hold what the client said.
impl fmt::Debug for Guarded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Guarded(…)")
    }
}

/// Reads a text before it is said. The work is bounded: a text longer than anything that can be said
/// is refused unread.
#[must_use]
pub fn inspect(text: &str, context: &Context<'_>) -> Verdict {
    if text.len() > speech::MOST_BYTES {
        let finding = Finding {
            fault: Fault::TooLong,
            span: Span::new(0, text.len()),
            rule: format!("at most {} bytes", speech::MOST_BYTES),
        };
        return Verdict {
            findings: vec![finding],
        };
    }
    // The last resort has to hold in every context, whatever the coder makes of the client's last turn.
    // These few questions suppose nothing; a test reads each of them without this exception.
    if words::words().is_plain(text) {
        return Verdict::default();
    }
    look::look(text, context)
}

/// The text as something that can be said, or what stands against it.
///
/// # Errors
/// If the guard found anything.
pub fn pass(text: impl Into<String>, context: &Context<'_>) -> Result<Guarded, Verdict> {
    let text = text.into();
    let verdict = inspect(&text, context);
    if verdict.passes() {
        Ok(Guarded(text))
    } else {
        Err(verdict)
    }
}

impl Guarded {
    /// A record of what was said before, shown again: the client's own lines in their list, or what this
    /// program said when the talk broke off. It passed the guard when it was new, or is nobody's but the
    /// client's.
    pub(crate) fn record(text: String) -> Self {
        Self(text)
    }
}
