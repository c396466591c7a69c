//! A conversation from a file: opened, coded, reviewed, compared.

use coaching::compare::Comparison;
use coaching::frames::Frame;
use coaching::{Coded, Review};
use coding::Coder;
use domain::Conversation;
use domain::codes::{Codes, Language};
use serde::Serialize;
use thiserror::Error;
pub use transcript::{Issue, MAX_BYTES, Severity};

/// A conversation read and coded.
#[derive(Debug)]
pub struct Opened {
    /// The name of the file it came from, without its folders.
    pub file: String,
    /// The format as people call it.
    pub format: &'static str,
    /// Who said what.
    pub conversation: Conversation,
    /// What each turn does, one per turn.
    pub codes: Vec<Codes>,
    /// True if each turn was coded from what was said up to it.
    pub live: bool,
    /// Who is coach, and how that is known.
    pub roles: Roles,
    /// What is to be said about the reading.
    pub issues: Vec<Issue>,
}

/// How it is known who is coach.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Roles {
    /// True if the file or a person said it; otherwise it is a guess.
    pub stated: bool,
    /// How sure the guess is, 0 to 1.
    pub confidence: f32,
}

/// A review together with where the conversation came from: the public JSON of `theirs review`.
#[derive(Clone, Debug, Serialize)]
pub struct Reviewed {
    /// The name of the file, without its folders.
    pub file: String,
    /// The format as people call it.
    pub format: &'static str,
    /// How it is known who is coach.
    pub roles: Roles,
    /// What is to be said about the reading.
    pub issues: Vec<Issue>,
    /// What the conversation shows.
    #[serde(flatten)]
    pub review: Review,
}

/// Why a conversation could not be used. The sentences are for people and hold no private text.
#[derive(Debug, Error)]
pub enum Unusable {
    /// Nothing could be read.
    #[error("{}{message}", place(*line))]
    Refused {
        /// The line to look at, where there is one.
        line: Option<usize>,
        /// Why, and what to do.
        message: String,
    },
    /// The coach named is not in the conversation.
    #[error("{0}")]
    UnknownCoach(String),
}

fn place(line: Option<usize>) -> String {
    line.map(|line| format!("line {line}: "))
        .unwrap_or_default()
}

/// Reads and codes a conversation, each turn as part of the whole. `coach` names who is coach;
/// without it, the file's own word or a guess stands.
///
/// # Errors
/// If nothing can be read, or nobody by the coach's name speaks.
pub fn open(
    coder: &Coder,
    file: &str,
    bytes: &[u8],
    coach: Option<&str>,
) -> Result<Opened, Unusable> {
    let opened = read(file, bytes, coach)?;
    let codes = coder.code(&opened.conversation);
    Ok(opened.coded(codes, false))
}

/// Reads and codes a conversation as if it were being spoken: each turn from what was said up to
/// it, so that its codes never change as the talk goes on. Opened whole, the same turns may have
/// others.
///
/// # Errors
/// If nothing can be read, or nobody by the coach's name speaks.
pub fn open_live(
    coder: &Coder,
    file: &str,
    bytes: &[u8],
    coach: Option<&str>,
) -> Result<Opened, Unusable> {
    let opened = read(file, bytes, coach)?;
    let conversation = &opened.conversation;
    let mut live = coder.live();
    let codes = (0..conversation.turns.len())
        .map(|turn| live.push(conversation.role(turn), conversation.text(turn)))
        .collect();
    Ok(opened.coded(codes, true))
}

/// Everything but the codes.
fn read(file: &str, bytes: &[u8], coach: Option<&str>) -> Result<Opened, Unusable> {
    let mut reading = transcript::read(bytes);
    if let Some(issue) = reading.refusal() {
        return Err(Unusable::Refused {
            line: issue.line,
            message: issue.message.clone(),
        });
    }
    if let Some(name) = coach {
        transcript::name_coach(&mut reading, name)
            .map_err(|unknown| Unusable::UnknownCoach(unknown.to_string()))?;
    }
    Ok(Opened {
        file: file.to_owned(),
        format: reading.format.map_or("unknown", transcript::Format::name),
        roles: Roles {
            stated: reading.roles.stated || coach.is_some(),
            confidence: if coach.is_some() {
                1.0
            } else {
                reading.roles.confidence
            },
        },
        conversation: reading.conversation,
        codes: Vec::new(),
        live: false,
        issues: reading.issues,
    })
}

impl Opened {
    /// The same conversation looked at again: with somebody else as coach (the voice's index), or without names. It
    /// is coded anew, since what a turn does depends on who says it.
    #[must_use]
    pub fn again(&self, coder: &Coder, coach: Option<usize>, without_names: bool) -> Self {
        let mut conversation = if without_names {
            crate::masked(&self.conversation, self.is_english())
        } else {
            self.conversation.clone()
        };
        let coach = coach.filter(|&at| at < conversation.speakers.len());
        if let Some(at) = coach {
            crate::masked::with_coach(&mut conversation, at);
        }
        Self {
            file: self.file.clone(),
            format: self.format,
            codes: coder.code(&conversation),
            conversation,
            live: false,
            roles: match coach {
                Some(_) => Roles {
                    stated: true,
                    confidence: 1.0,
                },
                None => self.roles.clone(),
            },
            issues: self.issues.clone(),
        }
    }

    /// Whether most of it could be coded.
    fn is_english(&self) -> bool {
        let coded = |codes: &&Codes| codes.language == Language::Supported;
        self.codes.iter().filter(coded).count() * 2 >= self.codes.len()
    }

    fn coded(mut self, codes: Vec<Codes>, live: bool) -> Self {
        self.issues.extend(crate::language::issue(&codes));
        Self {
            codes,
            live,
            ..self
        }
    }

    /// What the conversation shows through one frame.
    #[must_use]
    pub fn review(&self, frame: &Frame) -> Reviewed {
        Reviewed {
            file: self.file.clone(),
            format: self.format,
            roles: self.roles.clone(),
            issues: self.issues.clone(),
            review: coaching::review(&self.conversation, &self.codes, frame),
        }
    }

    /// The conversation through several frames.
    #[must_use]
    pub fn compare(&self, frames: &[&Frame]) -> Comparison {
        coaching::compare::compare(frames, &Coded::new(&self.conversation, &self.codes))
    }
}
