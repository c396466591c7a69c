//! What the tests share: finding the material that lies beside the repository.

use std::path::{Path, PathBuf};

/// A folder of the shared material, searched for upwards from this crate; `None` with a visible
/// message if it is not there.
pub(crate) fn shared(folder: &str) -> Option<PathBuf> {
    let found = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|above| above.join("shared/data").join(folder))
        .find(|path| path.is_dir());
    if found.is_none() {
        println!("SKIPPED: shared/data/{folder} is not beside the repository");
    }
    found
}

/// A file of the material.
#[expect(clippy::disallowed_methods, reason = "tests read their material")]
pub(crate) fn bytes(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// All files below a folder, sorted, without the notes on where they come from.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries =
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries.map_while(Result::ok) {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if !entry.file_name().to_string_lossy().starts_with('_') {
            found.push(path);
        }
    }
    found.sort();
    found
}
