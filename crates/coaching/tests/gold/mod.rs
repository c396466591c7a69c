//! Conversations labelled by people, with their labels as codes.
//!
//! With people's labels in place of the coder's, these tests hold the craft alone: what the story,
//! the advice episodes and the contract are, given what every turn does.

use std::path::{Path, PathBuf};

use domain::codes::{Behaviour, ClientCodes, CoachCodes, Mark, Span};
use domain::{Codes, Conversation, Offset, Role};
use serde_json::Value;

/// A labelled conversation.
pub(crate) struct Gold {
    pub(crate) conversation: Conversation,
    pub(crate) codes: Vec<Codes>,
    /// The record a person made of it.
    pub(crate) story: Value,
}

/// The labelled conversations the project brings.
pub(crate) fn fixtures() -> Vec<Gold> {
    folder(&root().join("fixtures/gold"))
}

/// All of them, where the folder of corpora lies beside the checkout.
pub(crate) fn beside() -> Option<Vec<Gold>> {
    let path = root().join("../shared/data/gold");
    path.is_dir().then(|| folder(&path))
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn folder(folder: &Path) -> Vec<Gold> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .collect();
    files.sort();
    assert!(!files.is_empty(), "no labelled conversations found");
    files.iter().map(|path| read(path)).collect()
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn read(path: &Path) -> Gold {
    let gold: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    let turns = gold["turns"].as_array().unwrap();
    let role = |turn: &Value| {
        if turn["role"] == "coach" {
            Role::Coach
        } else {
            Role::Client
        }
    };
    let mut conversation = Conversation::between_two(
        turns
            .iter()
            .map(|turn| (role(turn), turn["text"].as_str().unwrap())),
    );
    for (turn, said) in conversation.turns.iter_mut().zip(turns) {
        turn.start = said["t"].as_f64().map(Offset::from_seconds);
    }
    Gold {
        codes: turns.iter().map(|turn| codes(turn, role(turn))).collect(),
        story: gold["story"].clone(),
        conversation,
    }
}

fn codes(turn: &Value, role: Role) -> Codes {
    let behaviour = match role {
        Role::Coach => Behaviour::Coach(CoachCodes {
            main: label(&turn["main"]).unwrap(),
            question: label(&turn["question"]),
            leading: turn["leading"] == true,
            stacked: turn["stacked"] == true,
            reflection: label(&turn["reflection"]),
            summary: turn["summary"] == true,
            affirmation: turn["affirmation"] == true,
            autonomy: turn["autonomy"] == true,
            structure: turn["structure"] == true,
            self_disclosure: turn["self_disclosure"] == true,
            input: label(&turn["input"]),
            // People's labels write `null` where nothing was given and "none" where leave was not.
            permission: label(&turn["permission"]),
        }),
        Role::Client => Behaviour::Client(ClientCodes {
            talk: label(&turn["talk"]).unwrap(),
            asks_advice: turn["asks_advice"] == true,
            clarity: label(&turn["clarity"]),
        }),
    };
    let text = turn["text"].as_str().unwrap();
    let marks = turn["marks"].as_array().unwrap().iter().filter_map(|mark| {
        let quote = mark["quote"].as_str().unwrap();
        let start = text.find(quote)?;
        Some(Mark {
            kind: label(&mark["kind"]).unwrap(),
            span: Span::new(start, start + quote.len()),
            confidence: 1.0,
        })
    });
    Codes {
        behaviour,
        function: label(&turn["function"]).unwrap(),
        marks: marks.collect(),
        evidence: Vec::new(),
        language: domain::codes::Language::Supported,
    }
}

fn label<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    (!value.is_null()).then(|| serde_json::from_value(value.clone()).unwrap())
}

/// Whole numbers of a JSON list.
pub(crate) fn indices(value: &Value) -> Vec<usize> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|index| index.as_u64().unwrap() as usize)
        .collect()
}
