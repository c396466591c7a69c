//! Bytes in, a conversation and what is to be said about it out.
//!
//! [`read`] takes whatever a person could export from a meeting, a recorder or a speech service and
//! gives back a [`Reading`]: who said what and when, together with [`Issue`]s in plain sentences.
//! It never fails and never panics; a file that cannot be used gives an empty conversation and one
//! issue that says why and what to do ([`Reading::refusal`]).
//!
//! The format is found by looking at the content, never by a file's name. Which formats are read,
//! and what each of them is forgiven, is written in `docs/transcripts.md`.
//!
//! ```
//! let reading = transcript::read(b"Coach: What brings you here?\nClient: A choice I put off.\n");
//! assert!(reading.refusal().is_none());
//! assert_eq!(reading.conversation.turns.len(), 2);
//! assert!(reading.roles.stated);
//! ```

mod assemble;
mod captions;
mod clock;
mod cuetext;
mod decode;
mod docx;
mod draft;
mod json;
mod label;
mod lines;
mod markup;
mod name;
mod reading;
pub mod roles;
mod table;
pub mod webvtt;

pub use reading::{Format, Issue, IssueKind, Reading, Severity};
pub use roles::{RoleGuess, UnknownSpeaker, name_coach};

/// The largest input that is read, in bytes: 64 MiB, many times the longest conversation.
///
/// A caller that reads from a network or a disk can stop as soon as it holds more than this;
/// [`read`] refuses such an input without looking at it.
pub const MAX_BYTES: usize = 64 * 1024 * 1024;

/// The longest single turn that is read, in bytes: 4 MiB, days of talk without a break.
///
/// A turn beyond it is a file whose line breaks or names were lost; [`read`] refuses it with the
/// line where it begins, and stops there, so that memory stays near the size of the file.
pub const MAX_TURN_BYTES: usize = 4 * 1024 * 1024;

/// Reads a transcript in any of the formats of [`Format`].
///
/// Every voice gets its [`domain::Role`]: as the file states it, otherwise by the guess kept in
/// [`Reading::roles`]; [`name_coach`] corrects it.
#[must_use]
pub fn read(bytes: &[u8]) -> Reading {
    assemble::conversation(assemble::draft(bytes))
}
