//! Where what is kept is kept.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};

/// Where the database is or would be: in `folder`, or in the person's own data folder.
pub(crate) fn place(folder: Option<&Path>) -> Result<PathBuf> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => own_folder()?,
    };
    Ok(folder.join("theirs.db"))
}

/// The same, with folder and file made if they are not there, readable by their owner alone. SQLite
/// gives its companion files the permissions of the database.
pub(crate) fn database(folder: Option<&Path>) -> Result<PathBuf> {
    let path = place(folder)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    if !folder.exists() {
        private_folder(folder)
            .with_context(|| format!("{}: this folder cannot be made", folder.display()))?;
    }
    match crate::output::create_private(&path) {
        Ok(_) => Ok(path),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(path),
        Err(error) => Err(error).with_context(|| {
            format!(
                "{}: nothing can be kept here; name a folder of your own with --data FOLDER",
                path.display()
            )
        }),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "configuration is read here, once, and passed on"
)]
fn own_folder() -> Result<PathBuf> {
    let named = |name: &str| {
        std::env::var(name)
            .ok()
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    named("XDG_DATA_HOME")
        .or_else(|| named("HOME").map(|home| home.join(".local/share")))
        .map(|folder| folder.join("theirs"))
        .ok_or_else(|| {
            anyhow!("there is no home folder to keep this in; name one with --data FOLDER")
        })
}

#[cfg(unix)]
fn private_folder(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    std::fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)
}

#[cfg(not(unix))]
fn private_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)
}
