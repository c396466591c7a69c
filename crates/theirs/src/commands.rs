//! One module for each command.

pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod compare;
pub(crate) mod frames;
pub(crate) mod review;
pub(crate) mod story;
pub(crate) mod talk;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};
use app::{Content, Opened};

/// Reads and codes one file. The error names the file and says what is wrong with it.
fn open(content: &Content, path: &Path, coach: Option<&str>) -> Result<Opened> {
    let place = || path.display().to_string();
    let bytes = crate::input::read(path).with_context(place)?;
    app::open(content.coder(), &crate::input::name(path), &bytes, coach).with_context(place)
}

/// Done, with some of the files unusable or none of them.
fn exit(failed: usize) -> ExitCode {
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
