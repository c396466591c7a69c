//! Everything that is asked of the readers from outside.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests may stop at what they do not expect, and say what they measured"
)]

mod common;
mod conformance;
mod encodings;
mod families;
mod formats;
mod hostile;
mod native;
mod properties;
mod refusals;
mod roles;
mod services;
