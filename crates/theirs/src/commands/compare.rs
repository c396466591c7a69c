//! `theirs compare`: one conversation through several frames.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::arguments::Compare;
use crate::output;

pub(crate) fn run(compare: &Compare, folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
    let mut frames = Vec::new();
    for id in &compare.frames {
        let frame = super::frame(&content, id)?;
        if !frames.iter().any(|known: &&_| std::ptr::eq(*known, frame)) {
            frames.push(frame);
        }
    }
    if frames.len() < 2 {
        return Err(super::WrongUsage(
            "a comparison needs two frames or more, for example --frames grow,egan".to_owned(),
        )
        .into());
    }
    let opened = super::open(&content, &compare.file, compare.coach.as_deref())?;
    let comparison = opened.compare(&frames);
    if compare.json {
        output::print(&(serde_json::to_string(&comparison)? + "\n"))?;
    } else {
        output::print(&crate::text::wrapped(&comparison.lines()))?;
    }
    Ok(ExitCode::SUCCESS)
}
