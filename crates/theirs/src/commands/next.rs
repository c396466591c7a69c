//! `theirs next`: what could be said next.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result};

use crate::arguments::Next;
use crate::{output, text};

pub(crate) fn run(next: &Next, folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
    let frame = next.frame.as_deref().map(|id| super::frame(&content, id));
    let country = crate::country::country(next.country.as_deref());
    let asking = app::Asking {
        frame: frame.transpose()?,
        at: next.at,
        minutes_left: next.minutes_left,
        safety: content.safety(),
        country: &country,
    };
    let mut failed = 0;
    output::each_in_order(
        &next.files,
        |path| {
            let opened = super::open(&content, path, next.coach.as_deref())?;
            let found = app::next(&opened, &asking).with_context(|| super::place(path))?;
            Ok(if next.json {
                serde_json::to_string(&found)? + "\n"
            } else {
                text::next(&opened, &found)
            })
        },
        |_, told: Result<String>| {
            match told {
                Ok(text) => output::print(&text)?,
                Err(error) => {
                    failed += 1;
                    eprintln!("theirs: {}", text::plain(&format!("{error:#}")));
                }
            }
            Ok(())
        },
    )?;
    Ok(super::exit(failed))
}
