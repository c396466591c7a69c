//! What people can do with Theirs: one method for each thing.
//!
//! This crate puts the pure crates and the outside together: it reads, codes, reviews, keeps. It
//! knows nothing of pages or of the command line.

pub mod conversation;

pub use conversation::{Opened, Reviewed, Unusable, open};
