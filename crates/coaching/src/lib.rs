//! The craft: from coded turns to a story, a review, a comparison and the next question.
//!
//! Everything here is a view of one conversation and its codes. What it proposes for the client's
//! story is a proposal with quotes, never a fact: only the client can make it one.
//!
//! This crate is pure: no storage, no network, no clock.

pub mod advice;
mod chance;
pub mod clients;
pub mod coded;
pub mod compare;
pub mod contract;
pub mod frames;
pub mod goals;
pub mod guard;
pub mod guide;
pub mod ideas;
mod matter;
pub mod measures;
pub mod moments;
pub mod phrasing;
pub mod review;

pub mod selfplay;
pub mod speech;
pub mod story;
pub mod track;

pub use coded::{Coded, Quote};
pub use review::{Review, review};

/// Runs the plain cue files of this crate on their own examples.
#[must_use]
pub fn check_cues() -> Vec<coding::Failure> {
    [
        contract::cues(),
        goals::cues(),
        guard::cues(),
        story::decisions(),
        guide::cues(),
        clients::topic::cues(),
    ]
    .into_iter()
    .flat_map(coding::CueFinder::check)
    .collect()
}
