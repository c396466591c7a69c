//! `cargo xtask demo`: the shipped conversations, reviewed, as pages to look at.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};

use anyhow::{Context, Result, ensure};

use crate::{house, programs};

/// Reviews every shipped conversation and says where each page is.
pub(crate) fn run() -> Result<ExitCode> {
    let program = programs::build_release(&["theirs"])?.join("theirs");
    let folder = programs::target_folder()?.join("demo");
    fs::create_dir_all(&folder)
        .with_context(|| format!("{} could not be made", folder.display()))?;
    for conversation in conversations()? {
        let page = folder
            .join(conversation.file_name().unwrap_or_default())
            .with_extension("html");
        review(&program, &conversation, &page)?;
        println!("{}", page.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn review(program: &Path, conversation: &Path, page: &Path) -> Result<()> {
    let status = Command::new(program)
        .arg("review")
        .arg(conversation)
        .arg("--html")
        .arg(page)
        .stderr(Stdio::null())
        .status()
        .with_context(|| format!("{} could not be started", program.display()))?;
    let name = conversation.display();
    ensure!(status.success(), "`theirs review {name} --html` failed");
    Ok(())
}

/// The shipped conversations, in the order of their names.
pub(crate) fn conversations() -> Result<Vec<PathBuf>> {
    let folder = house::root().join("fixtures/conversations");
    let entries =
        fs::read_dir(&folder).with_context(|| format!("{} could not be read", folder.display()))?;
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending != "md"))
        .collect();
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::conversations;

    #[test]
    fn every_conversation_is_described() {
        let folder = crate::house::root().join("fixtures/conversations");
        let about = fs::read_to_string(folder.join("README.md")).expect("there is a README");
        let found = conversations().expect("there are conversations");
        assert!(found.len() >= 4);
        for path in found {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            assert!(about.contains(&format!("`{name}`")), "{name} has no line");
        }
    }
}
