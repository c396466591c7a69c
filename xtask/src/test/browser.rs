//! What the tests in a real browser are made with: found, fetched where that can be done without
//! asking, and told to the tests by environment variables. What is missing is said in one sentence;
//! the tests that need it then say "skipped" and pass.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Result;

use crate::programs::{install, installs_packages, on_path, run as run_program, target_folder};

/// Debian calls it chromium, Ubuntu has called it chromium-browser, Google its own name.
const CHROMIUM_NAMES: [&str; 3] = ["chromium", "google-chrome", "chromium-browser"];

/// Said where there is no browser and none can be installed.
const BROWSER_MISSING: &str = "Tests in a real browser are skipped: chromium and chromedriver were \
     not found. On Debian: apt-get install chromium chromium-driver";

/// Said where the rules for accessibility cannot be had.
const AXE_MISSING: &str = "Accessibility of pages is not checked: axe-core could not be fetched, \
     which takes npm and a network. On Debian: apt-get install npm";

/// The environment variables for the tests: `THEIRS_CHROMEDRIVER`, `THEIRS_CHROMIUM` and
/// `THEIRS_AXE`, each a path, each only where there is something to point to.
pub(super) fn variables() -> Result<Vec<(&'static str, PathBuf)>> {
    let Some((chromedriver, chromium)) = found().or_else(installed) else {
        eprintln!("{BROWSER_MISSING}");
        return Ok(Vec::new());
    };
    let mut variables = vec![
        ("THEIRS_CHROMEDRIVER", chromedriver),
        ("THEIRS_CHROMIUM", chromium),
    ];
    match axe(&target_folder()?.join("browser")) {
        Some(axe) => variables.push(("THEIRS_AXE", axe)),
        None => eprintln!("{AXE_MISSING}"),
    }
    Ok(variables)
}

fn found() -> Option<(PathBuf, PathBuf)> {
    let chromium = CHROMIUM_NAMES.into_iter().find_map(on_path)?;
    Some((on_path("chromedriver")?, chromium))
}

/// The two after Debian's packages were installed; `None` where that is not ours to do, or failed.
fn installed() -> Option<(PathBuf, PathBuf)> {
    if !installs_packages() {
        return None;
    }
    eprintln!("No browser was found; this is Debian and you are root, so one is installed now.");
    let packages = ["chromium", "chromium-driver"];
    install(&packages).ok()?.then(found)?
}

/// `axe.min.js` in `folder`, fetched there the first time.
fn axe(folder: &Path) -> Option<PathBuf> {
    let script = folder.join("package/axe.min.js");
    if script.exists() {
        return Some(script);
    }
    std::fs::create_dir_all(folder).ok()?;
    let npm = on_path("npm")?;
    // The package as it is published: nothing of it is installed, and none of its own scripts run.
    let packed = Command::new(npm)
        .args(["pack", "axe-core@4", "--silent"])
        .current_dir(folder)
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    let said = String::from_utf8(packed.stdout).ok()?;
    let archive = said.lines().rfind(|line| line.ends_with(".tgz"))?;
    let unpacked = run_program(
        Command::new("tar")
            .args(["-xzf", archive.trim()])
            .current_dir(folder),
    );
    (unpacked.ok()?.success() && script.exists()).then_some(script)
}

#[cfg(test)]
mod tests {
    use super::axe;

    #[test]
    fn what_was_fetched_before_is_not_fetched_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let script = folder.path().join("package/axe.min.js");
        std::fs::create_dir_all(folder.path().join("package")).expect("a folder in it");
        std::fs::write(&script, "mine").expect("a file");
        assert_eq!(axe(folder.path()).as_deref(), Some(script.as_path()));
        let names = std::fs::read_dir(folder.path()).expect("the folder");
        assert_eq!(names.count(), 1, "nothing was put beside it");
    }
}
