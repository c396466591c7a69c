//! One module for each command.

pub(crate) mod check;
pub(crate) mod code;
pub(crate) mod compare;
pub(crate) mod frames;
pub(crate) mod link;
pub(crate) mod next;
pub(crate) mod practise;
pub(crate) mod review;
pub(crate) mod selfplay;
pub(crate) mod serve;
pub(crate) mod story;
pub(crate) mod talk;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow};
use app::{Content, Opened, Unusable};

/// Reads and codes one file. The error names the file and says what is wrong with it.
fn open(content: &Content, path: &Path, coach: Option<&str>) -> Result<Opened> {
    open_by(content, path, |name, bytes| {
        app::open(content.coder(), name, bytes, coach)
    })
}

/// The same, each turn coded from what was said up to it.
fn open_live(content: &Content, path: &Path, coach: Option<&str>) -> Result<Opened> {
    open_by(content, path, |name, bytes| {
        app::open_live(content.coder(), name, bytes, coach)
    })
}

fn open_by(
    content: &Content,
    path: &Path,
    open: impl FnOnce(&str, &[u8]) -> Result<Opened, Unusable>,
) -> Result<Opened> {
    let name = crate::input::name(path);
    let place = || place(path);
    let bytes = crate::input::read(path).with_context(place)?;
    let opened = open(&name, &bytes);
    if let Err(Unusable::UnknownCoach(why)) = &opened {
        let told = anyhow!("{why}{}", speakers(content, &name, &bytes));
        return Err(told).with_context(place);
    }
    opened.with_context(place)
}

/// A file as sentences about it name it.
fn place(path: &Path) -> String {
    if crate::input::is_standard_input(path) {
        crate::input::name(path)
    } else {
        path.display().to_string()
    }
}

/// Who could have been meant. Names are private, but the person who asks holds the transcript.
fn speakers(content: &Content, name: &str, bytes: &[u8]) -> String {
    const SHOWN: usize = 12;
    let Ok(opened) = app::open(content.coder(), name, bytes, None) else {
        return String::new();
    };
    let all = &opened.conversation.speakers;
    let names: Vec<&str> = all
        .iter()
        .take(SHOWN)
        .map(|speaker| speaker.name.reveal())
        .collect();
    let more = match all.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("; the speakers are: {}{more}", names.join(", "))
}

/// What the person typed cannot be meant: wrong usage, told apart from input that cannot be used.
#[derive(Debug)]
pub(crate) struct WrongUsage(String);

impl std::fmt::Display for WrongUsage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WrongUsage {}

/// A frame by its id. There being none of that id is wrong usage.
fn frame<'c>(content: &'c Content, id: &str) -> Result<&'c app::Frame> {
    content
        .frames
        .get(id.trim())
        .map_err(|error| WrongUsage(error.to_string()).into())
}

/// Done, with some of the files unusable or none of them.
fn exit(failed: usize) -> ExitCode {
    if failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
