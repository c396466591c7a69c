//! `theirs check`: the content files, by their own examples.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;
use app::{Clock, Content};

use crate::output;

pub(crate) fn run(folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
    let code = examples(&content)?;
    if let Some(old) = content.out_of_date(&app::day(Clock::System.now())) {
        eprintln!("theirs: {old}");
    }
    Ok(code)
}

/// Runs the content files' own examples, and says what is to be mended.
fn examples(content: &Content) -> Result<ExitCode> {
    let told = content.check();
    if told.is_empty() {
        let frames = content.frames.ids().count();
        let clients = content.clients().all().count();
        output::print(&format!(
            "All content files hold what they say ({frames} frames, cues, questions, {clients} simulated clients).\n"
        ))?;
        return Ok(ExitCode::SUCCESS);
    }
    output::print(&(told.join("\n") + "\n"))?;
    eprintln!(
        "theirs: {} to mend",
        if told.len() == 1 {
            "1 thing".to_owned()
        } else {
            format!("{} things", told.len())
        }
    );
    Ok(ExitCode::FAILURE)
}
