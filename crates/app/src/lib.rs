//! What people can do with Theirs: one method for each thing.
//!
//! This crate puts the pure crates and the outside together: it reads, codes, reviews, keeps. It
//! knows nothing of pages or of the command line.

pub mod content;
pub mod conversation;
pub mod record;

pub use coaching::frames::Frame;
pub use content::{Content, ContentFile};
pub use conversation::{MAX_BYTES, Opened, Reviewed, Unusable, open};
