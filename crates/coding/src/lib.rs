//! What each turn of a conversation does: behaviour codes, functions and marks, with the words
//! they rest on.
//!
//! [`Coder::code`] sees a whole [`Conversation`](domain::Conversation) and gives one
//! [`Codes`](domain::Codes) per turn, in order. What it knows stands in `content/cues/*.toml`,
//! a second codebase that people edit who do not program ([`CueSet`]); this crate is the engine.
//!
//! The crate is pure: no files, no clock, no chance. The same conversation always has the same
//! codes.

mod coder;
mod cues;
mod finder;
#[doc(hidden)]
pub mod model;
mod text;

pub use coder::{Coder, Live};
pub use cues::{CueError, CueSet, Failure};
pub use finder::{CueFinder, Found};
pub use text::{Overlap, Word, content, overlap, sentences, words};
