//! The trained model: linear tables over hashed words, a small recurrent net along the
//! conversation, and the weights file they are read from.
//!
//! `cargo xtask train` makes the weights; `docs/coding.md` tells from what, and how well they do.
//! What is public here is for training, which shares the shapes and the curves with coding.

pub(crate) mod features;
pub mod heads;
pub mod math;
pub mod net;
pub mod sight;
pub mod table;
pub mod weights;

use std::sync::OnceLock;

pub(crate) use weights::{Model, Way};

/// Words are weighed by this much over the root of their number.
pub const WORDS: f32 = 3.0;
/// Cues and facts are weighed by this much.
pub const HAND: f32 = 0.4;

/// Facts known from what has been said so far.
pub const LIVE_FACTS: usize = crate::coder::facts::Fact::LIVE;
/// Facts known from a whole conversation.
pub const FACTS: usize = crate::coder::facts::Fact::WHOLE;

/// The committed weights.
static WEIGHTS: &[u8] = include_bytes!("../weights/coder.bin");

impl Model<'static> {
    /// The model that comes with the program. A damaged file is a fault of the build, found by this
    /// crate's tests; a program already built does better with the cues alone than not at all.
    pub(crate) fn embedded() -> &'static Self {
        static MODEL: OnceLock<Model<'static>> = OnceLock::new();
        MODEL.get_or_init(|| Self::read(WEIGHTS).unwrap_or_else(Self::untrained))
    }
}
