//! `theirs frames`: the process models and profiles there are.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::Frames;
use crate::output;

pub(crate) fn run(frames: &Frames, folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
    let mut out = String::new();
    match &frames.id {
        Some(id) => {
            let frame = super::frame(&content, id)?;
            if frames.json {
                out = serde_json::to_string(frame)? + "\n";
            } else {
                out = crate::text::frame(frame);
            }
        }
        None if frames.json => {
            for frame in content.frames.all() {
                out.push_str(&serde_json::to_string(frame)?);
                out.push('\n');
            }
        }
        None => {
            for frame in content.frames.all() {
                out.push_str(&crate::text::in_list(frame));
            }
            out.push_str("\ntheirs frames ID shows one with its stages and questions.\n");
        }
    }
    output::print(&out)?;
    Ok(ExitCode::SUCCESS)
}
