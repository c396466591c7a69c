//! What a person sees of a page, and pictures of it for people to look at.

use std::path::PathBuf;
use std::time::Duration;

use super::{Browser, target_folder};

/// How long words may take to appear. Generous; speed has its own measurements.
const PATIENCE: Duration = Duration::from_secs(10);

/// Higher pictures than this are cut, in pixels; nobody looks at them either.
const HIGHEST: u64 = 12_000;

impl Browser {
    /// Waits until the page shows these words (spaces and line breaks are all one), then checks it.
    pub(crate) fn wait_for(&mut self, words: &str) {
        let seen = self
            .driver
            .until(PATIENCE, || self.sees(words).then_some(()));
        assert!(
            seen.is_some(),
            "{words:?} did not appear at {}, which says:\n{}",
            self.address(),
            self.shown()
        );
        self.check();
    }

    /// Waits until the page no longer shows these words, then checks it.
    pub(crate) fn wait_without(&mut self, words: &str) {
        let gone = self
            .driver
            .until(PATIENCE, || (!self.sees(words)).then_some(()));
        assert!(
            gone.is_some(),
            "{words:?} stays at {}, which says:\n{}",
            self.address(),
            self.shown()
        );
        self.check();
    }

    /// Whether the page shows these words now.
    pub(crate) fn sees(&self, words: &str) -> bool {
        plain(&self.shown()).contains(&plain(words))
    }

    /// The text of the page's main part as it is seen, line by line.
    pub(crate) fn main_text(&self) -> String {
        self.text("return document.querySelector('main')?.innerText ?? '';")
    }

    /// Keeps a picture of the whole page as `target/screenshots/NAME-WIDTH-LOOK.png`, with
    /// `-no-script` behind the name where that is so, and returns where it is.
    pub(crate) fn screenshot(&mut self, name: &str) -> PathBuf {
        self.check();
        let height = self.ask("return document.documentElement.scrollHeight;");
        let height = height.as_u64().unwrap_or(0).min(HIGHEST);
        let height = u32::try_from(height).unwrap_or(0).max(self.window.height);
        self.resize(height);
        let picture = self.driver.picture();
        self.resize(self.window.height);
        let folder = target_folder().join("screenshots");
        let script = if self.window.script { "" } else { "-no-script" };
        let (width, look) = (self.window.width, self.window.look);
        let path = folder.join(format!("{name}{script}-{width}-{look}.png"));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(&path, picture).unwrap();
        path
    }

    fn shown(&self) -> String {
        self.text("return document.body?.innerText ?? '';")
    }

    /// Empty while one page gives way to another.
    fn text(&self, script: &str) -> String {
        let text = self.driver.try_execute(script, Vec::new());
        let text = text.as_ref().and_then(|text| text.as_str());
        text.unwrap_or_default().to_owned()
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
