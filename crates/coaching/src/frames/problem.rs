//! What is wrong with a content file, said so that its author can mend it.

use std::fmt;

use serde::Serialize;

/// Something wrong in a content file: where, what, and what to do about it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file.
    pub file: String,
    /// The place in it: a line, a stage, a question.
    pub place: String,
    /// What is wrong, as a sentence.
    pub what: String,
    /// What to do, as a sentence.
    pub remedy: String,
}

impl Problem {
    pub(crate) fn new(
        file: &str,
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self {
            file: file.to_owned(),
            place: place.into(),
            what: what.into(),
            remedy: remedy.into(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}, {}: {} {}",
            self.file, self.place, self.what, self.remedy
        )
    }
}

impl std::error::Error for Problem {}

/// A file that is not the TOML it should be.
pub(super) fn unreadable(file: &str, text: &str, error: &toml::de::Error) -> Problem {
    let place = error.span().map_or_else(
        || "the whole file".to_owned(),
        |span| {
            let before = text.get(..span.start).unwrap_or(text);
            format!("line {}", before.matches('\n').count() + 1)
        },
    );
    let what = error.message().trim().trim_end_matches('.');
    Problem::new(
        file,
        place,
        format!("{what}."),
        "Compare the place with docs/frames.md, which names every field.",
    )
}

/// A frame that cannot be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FrameError {
    /// No frame has this id; the reader sees the ids there are.
    Unknown {
        /// As asked for.
        id: String,
        /// The ids there are.
        known: Vec<String>,
    },
    /// Its file cannot be read; the reader sees where and why.
    Unreadable(Problem),
}

impl fmt::Display for FrameError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { id, known } => write!(
                f,
                "There is no frame `{id}`. The frames are: {}.",
                known.join(", ")
            ),
            Self::Unreadable(problem) => problem.fmt(f),
        }
    }
}

impl std::error::Error for FrameError {}
