//! The checkout as a list of texts, so that rules can be tried on an invented one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// Folders that hold nothing anybody wrote.
const NOT_OURS: [&str; 3] = ["target", ".git", "node_modules"];

/// Larger files are data (weights, recordings) and no rule reads them.
const LARGEST_TEXT: u64 = 2 << 20;

/// Every text file of a checkout.
#[derive(Debug, Default)]
pub(crate) struct House {
    /// In the order of their paths.
    pub(crate) files: Vec<File>,
}

/// One text file.
#[derive(Debug)]
pub(crate) struct File {
    /// From the root of the checkout, with `/` between folders.
    pub(crate) path: String,
    /// The whole of it.
    pub(crate) text: String,
}

impl House {
    /// Reads the checkout this program was built from.
    pub(crate) fn read() -> Result<Self> {
        let mut house = Self::default();
        collect(&root(), &mut house.files)?;
        house.files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(house)
    }

    /// The text at `path`, if there is such a file.
    pub(crate) fn text(&self, path: &str) -> Option<&str> {
        let file = self.files.iter().find(|file| file.path == path)?;
        Some(&file.text)
    }

    /// The files below `folder` whose names end in one of `endings`.
    pub(crate) fn below<'a>(
        &'a self,
        folder: &'a str,
        endings: &'a [&'a str],
    ) -> impl Iterator<Item = &'a File> {
        self.files
            .iter()
            .filter(move |file| file.path.starts_with(folder) && file.ends_in(endings))
    }
}

impl File {
    /// Whether the name ends in one of `endings` (given without the dot).
    pub(crate) fn ends_in(&self, endings: &[&str]) -> bool {
        let ending = self.path.rsplit_once('.').map_or("", |(_, ending)| ending);
        endings.contains(&ending)
    }
}

/// The root of the checkout this program was built from.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here).to_path_buf()
}

fn collect(folder: &Path, files: &mut Vec<File>) -> Result<()> {
    let unreadable = || format!("{} could not be read", folder.display());
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let entry = entry.with_context(unreadable)?;
        let path = entry.path();
        let name = entry.file_name();
        // Others may be saving while we look: what is gone again is not part of the house.
        let Ok(kind) = entry.file_type() else {
            continue;
        };
        if kind.is_dir() && !NOT_OURS.iter().any(|folder| name == *folder) {
            collect(&path, files)?;
        } else if kind.is_file() {
            files.extend(text_file(&path));
        }
    }
    Ok(())
}

/// The file as text; `None` for what is no text, which no rule is about.
fn text_file(path: &Path) -> Option<File> {
    if fs::metadata(path).ok()?.len() > LARGEST_TEXT {
        return None;
    }
    let text = String::from_utf8(fs::read(path).ok()?).ok()?;
    let inside = path.strip_prefix(root()).ok()?;
    let parts: Vec<_> = inside
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    let path = parts.join("/");
    Some(File { path, text })
}

/// An invented checkout.
#[cfg(test)]
pub(crate) fn invented(files: &[(&str, &str)]) -> House {
    let files = files.iter().map(|(path, text)| File {
        path: (*path).to_owned(),
        text: (*text).to_owned(),
    });
    House {
        files: files.collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::{House, invented};

    #[test]
    fn this_checkout_can_be_read() {
        let house = House::read().expect("the checkout is readable");
        assert!(house.text("Cargo.toml").is_some());
        assert!(house.below("xtask/src/", &["rs"]).count() > 5);
        assert!(!house.files.iter().any(|f| f.path.starts_with("target/")));
    }

    #[test]
    fn endings_are_whole() {
        let house = invented(&[("a/b.rs", ""), ("a/b.xrs", ""), ("c/b.rs", "")]);
        let found: Vec<_> = house.below("a/", &["rs"]).map(|f| &f.path).collect();
        assert_eq!(found, ["a/b.rs"]);
    }
}
