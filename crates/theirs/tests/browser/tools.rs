//! Which browser there is. `cargo xtask test` says so by environment variables; a test started some
//! other way looks in the usual places, so that it is not skipped where it need not be.

#![expect(
    clippy::disallowed_methods,
    reason = "tests are told by the environment where a browser is"
)]

use std::path::PathBuf;

use super::target_folder;

/// Said where there is no browser.
const BROWSER_MISSING: &str = "skipped: no chromium with its chromedriver was found; \
     `cargo xtask test` installs them where it can and says how where it cannot";

/// Said where pages are looked at without axe-core.
pub(super) const AXE_MISSING: &str = "skipped: accessibility was not checked, for want of axe-core; \
     `cargo xtask test` fetches it where npm is installed";

/// Debian calls it chromium, Ubuntu has called it chromium-browser, Google its own name.
const CHROMIUM_NAMES: [&str; 3] = ["chromium", "google-chrome", "chromium-browser"];

/// What browser tests are made with.
pub(super) struct Tools {
    pub(super) chromedriver: PathBuf,
    pub(super) chromium: PathBuf,
    /// The text of `axe.min.js`.
    pub(super) axe: Option<String>,
}

impl Tools {
    /// What is here, or the sentence to say instead.
    pub(super) fn here() -> Result<Self, &'static str> {
        let chromedriver = told("THEIRS_CHROMEDRIVER").or_else(|| on_path("chromedriver"));
        let chromium =
            told("THEIRS_CHROMIUM").or_else(|| CHROMIUM_NAMES.into_iter().find_map(on_path));
        let (Some(chromedriver), Some(chromium)) = (chromedriver, chromium) else {
            return Err(BROWSER_MISSING);
        };
        let axe = told("THEIRS_AXE").or_else(|| {
            let usual = target_folder().join("browser/package/axe.min.js");
            usual.exists().then_some(usual)
        });
        let axe = axe.map(|path| {
            std::fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("axe-core at {}: {error}", path.display()))
        });
        Ok(Self {
            chromedriver,
            chromium,
            axe,
        })
    }
}

/// What a variable says, where it says anything.
fn told(variable: &str) -> Option<PathBuf> {
    let value = std::env::var(variable).ok()?;
    (!value.is_empty()).then(|| value.into())
}

fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var("PATH").ok()?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}
