//! Files in: bounded, and with a sentence for everything that can be wrong with them.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, bail};

/// What a file is called in results and sentences: its name without its folders.
pub(crate) fn name(path: &Path) -> String {
    if is_standard_input(path) {
        return "standard input".to_owned();
    }
    path.file_name().map_or_else(
        || path.display().to_string(),
        |name| name.to_string_lossy().into_owned(),
    )
}

/// Reads a file, never more of it than a conversation can be.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    if is_standard_input(path) {
        return bounded(io::stdin().lock(), 0);
    }
    let file = File::open(path).map_err(|error| anyhow::anyhow!(opening(&error)))?;
    let about = file.metadata().context("cannot be read")?;
    if about.is_dir() {
        bail!(
            "is a folder; name the transcripts in it, for example {}/*",
            path.display()
        );
    }
    if about.len() > app::MAX_BYTES as u64 {
        bail!(too_large());
    }
    bounded(file, about.len())
}

pub(crate) fn is_standard_input(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// A pipe or a device does not tell its size, so the limit holds while reading.
fn bounded(from: impl Read, expected: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(expected as usize);
    from.take(app::MAX_BYTES as u64 + 1)
        .read_to_end(&mut bytes)
        .context("cannot be read")?;
    if bytes.len() > app::MAX_BYTES {
        bail!(too_large());
    }
    Ok(bytes)
}

fn too_large() -> String {
    format!(
        "is larger than {} MB, which no transcript of a conversation is; export the text without sound or picture",
        app::MAX_BYTES / (1024 * 1024)
    )
}

fn opening(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "there is no such file; check the name and the folder".to_owned(),
        ErrorKind::PermissionDenied => {
            "you may not read this file; check its permissions".to_owned()
        }
        _ => format!("cannot be opened ({error})"),
    }
}
