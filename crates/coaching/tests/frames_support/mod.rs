//! What the tests of frames share: files of the checkout and talks built by hand.

#![expect(dead_code, reason = "each test file uses its own part of this")]
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests: a failure here is a failed test, and a skip is said aloud"
)]

use std::path::{Path, PathBuf};

use domain::codes::{Behaviour, ClientCodes, CoachCodes};
use domain::{Codes, Conversation, Function, Role};

/// Codes and words of a talk in which coach and client speak in turn: `F1*4 F2*2`.
pub(crate) fn talk(functions: &str) -> (Conversation, Vec<Codes>) {
    let mut codes = Vec::new();
    for word in functions.split_whitespace() {
        let (name, times) = word.split_once('*').unwrap_or((word, "1"));
        let function = Function::ALL
            .into_iter()
            .find(|function| format!("{function:?}") == name);
        for _ in 0..times.parse().unwrap() {
            let behaviour = if codes.len() % 2 == 0 {
                Behaviour::Coach(CoachCodes::default())
            } else {
                Behaviour::Client(ClientCodes::default())
            };
            codes.push(Codes {
                behaviour,
                function: function.unwrap(),
                marks: Vec::new(),
                evidence: Vec::new(),
                language: domain::codes::Language::Supported,
            });
        }
    }
    let said = codes.iter().map(|codes: &Codes| match codes.role() {
        Role::Coach => (Role::Coach, "and what else"),
        Role::Client => (Role::Client, "well there is that and then there is this"),
    });
    (Conversation::between_two(said), codes)
}

/// The text of an embedded frame's file.
pub(crate) fn read_frame(id: &str) -> String {
    read(&checkout().join(format!("content/frames/{id}.toml")))
}

/// The guide for people who write frames.
pub(crate) fn guide() -> String {
    read(&checkout().join("docs/frames.md"))
}

/// The labelled talks kept beside the checkout, in order; `None` where there are none.
pub(crate) fn gold() -> Option<Vec<serde_json::Value>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared/data/gold"))
        .find(|folder| folder.is_dir());
    let Some(folder) = folder else {
        println!("SKIPPED: no shared/data/gold beside the checkout");
        return None;
    };
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    Some(
        files
            .iter()
            .map(|file| serde_json::from_str(&read(file)).unwrap())
            .collect(),
    )
}

fn checkout() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the checkout's own files"
)]
fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
