//! `theirs check`: the content files, by their own examples.

use std::path::Path;
use std::process::ExitCode;

use anyhow::Result;

use crate::output;

pub(crate) fn run(folder: Option<&Path>) -> Result<ExitCode> {
    let content = crate::content::load(folder)?;
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
