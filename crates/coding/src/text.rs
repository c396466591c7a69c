//! Words, sentences and shared words, with byte spans.

mod sentences;
mod words;

pub use sentences::sentences;
pub use words::{Overlap, Word, content, overlap, words};
pub(crate) use words::{Token, Tokens, is_no, is_yes, key_of, opens_clause, starts_clause};
