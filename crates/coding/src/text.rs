//! Words, sentences and shared words, with byte spans.

mod lists;
mod reader;
mod sentences;
mod words;

pub(crate) use lists::{is_no, is_yes, opens_clause, starts_clause};
pub use sentences::sentences;
pub use words::{Overlap, Word, content, overlap, words};
pub(crate) use words::{Token, Tokens, key_of};
