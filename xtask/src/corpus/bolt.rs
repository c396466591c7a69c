//! BOLT: single turns of therapists and clients, each with a behaviour.
//!
//! A turn that shows several behaviours stands in several rows, so rows with the same words are one
//! conversation with all their behaviours. That a behaviour is not named says nothing, so every
//! label here is a yes:
//!
//! - *Questions on …*: a question is present.
//! - *Reflections on …*: a reflection is present.
//! - *Psychoeducation*: input is present.
//!
//! The others say nothing for certain. *Problem-Solving* and *Planning* may be a question as well as
//! advice, and *Normalizing* may be neither. *Changing* and *Sustaining Unhealthy Behavior* are
//! about what the client does, not about which way the talk moves. All are kept as given.

use std::collections::HashMap;

use anyhow::{Context, Result};
use domain::Role;

use super::rows::Rows;
use super::{Corpus, Kind, Labelled, Task};

/// By these the file is known.
pub(super) const COLUMNS: [&str; 2] = ["prompt", "completion"];

/// What a therapist's turn can be called.
const OF_THERAPISTS: [&str; 4] = [
    "Problem-Solving",
    "Planning",
    "Normalizing",
    "Psychoeducation",
];

/// What a client's turn can be called.
const OF_CLIENTS: [&str; 3] = ["Gained Insights", "Changing ", "Sustaining "];

/// A conversation of one turn for each different text.
pub(super) fn read(rows: &Rows) -> Result<Corpus> {
    let mut corpus = Corpus::new(Kind::Bolt);
    let mut places: HashMap<(bool, &str), usize> = HashMap::new();
    for row in rows.iter() {
        let (text, behaviour) = (row.field("prompt"), row.field("completion").trim());
        let role = role(behaviour).with_context(|| {
            format!(
                "line {}: the column `completion` holds no behaviour of BOLT, \
                 such as Planning, Questions on … or Sharing …",
                row.line()
            )
        })?;
        let place = *places
            .entry((role == Role::Coach, text))
            .or_insert_with(|| {
                let mut labelled = Labelled::new(Kind::Bolt, row.line().to_string());
                labelled.say(role, text, [None; Task::COUNT]);
                corpus.conversations.push(labelled);
                corpus.conversations.len() - 1
            });
        let labelled = &mut corpus.conversations[place];
        if let (Some(task), Some(labels)) = (shows(behaviour), labelled.labels.last_mut()) {
            labels[task.index()] = Some(1);
        }
        labelled.keep_given(format!("behaviour: {behaviour}"));
    }
    Ok(corpus)
}

/// Whose behaviour it is.
fn role(behaviour: &str) -> Option<Role> {
    let begins = |names: &[&str]| names.iter().any(|name| behaviour.starts_with(name));
    if begins(&["Questions on ", "Reflections on "]) || begins(&OF_THERAPISTS) {
        Some(Role::Coach)
    } else if behaviour.starts_with("Sharing ") || begins(&OF_CLIENTS) {
        Some(Role::Client)
    } else {
        None
    }
}

/// The task that a behaviour surely answers with yes.
fn shows(behaviour: &str) -> Option<Task> {
    if behaviour.starts_with("Questions on ") {
        Some(Task::QuestionPresent)
    } else if behaviour.starts_with("Reflections on ") {
        Some(Task::ReflectionPresent)
    } else if behaviour.starts_with("Psychoeducation") {
        Some(Task::InputPresent)
    } else {
        None
    }
}
