//! Rows that call a crate directly. Each is measured in a release build, see `bench::run`.
//!
//! How to fill one in: add the crate to `xtask/Cargo.toml` (it is on xtask's shelf in
//! `tidy/edges.rs` already), make the input before the clock starts, and hand the work to
//! [`harness::per_item`](super::harness::per_item) or `all_cores`, for example
//!
//! ```text
//! let talk = transcript::read(hour::vtt().as_bytes())?;
//! let one = harness::per_item(talk.turns.len(), || coder.code(&talk));
//! let all = harness::all_cores(talk.turns.len(), || coder.code(&talk));
//! ```

use anyhow::Result;

use super::table::{Figure, Row};

const NOT_YET: Figure = Figure::NotMeasured("not measured yet");

/// Coding a one-hour conversation: microseconds a turn on one core, turns a second on all.
pub(crate) fn bench_coding() -> Result<Vec<Row>> {
    Ok(vec![
        Row {
            what: "coding a turn, one core",
            figure: NOT_YET,
            aim: Some(10.0), // microseconds
        },
        Row {
            what: "coding, all cores",
            figure: NOT_YET,
            aim: None,
        },
    ])
}

/// Folding an engagement of 5,000 events into its state.
pub(crate) fn bench_replay() -> Result<Vec<Row>> {
    Ok(vec![Row {
        what: "replay of 5,000 events",
        figure: NOT_YET,
        aim: Some(5.0), // milliseconds
    }])
}
