//! Conversations about physical activity between a counsellor (speaker 1) and a client (speaker 2),
//! labelled sentence by sentence with what they are about and what they do.
//!
//! The sentences of one speaker in a row become one turn. What the labels say for certain of a
//! counsellor's turn: a sentence that asks for facts or an opinion (`Ask-…`) is a question, and one
//! that gives general information (`Give-GenInfo`) is input, suggestions among it. That a turn has no
//! such sentence says nothing, because questions also hide under other labels, so every label here
//! is a yes. Domain, strategies (barrier, goal, motivation …) and both kinds of act are kept as
//! given, each on its sentence.
//!
//! An empty `speaker` continues the one before. One conversation has its speakers numbered
//! through; it is read up to there.

use std::collections::HashSet;

use anyhow::{Context, Result};
use domain::Role;
use domain::codes::Span;

use super::rows::{Row, Rows};
use super::{Corpus, Kind, Labelled, Task};

/// By these the file is known.
pub(super) const COLUMNS: [&str; 5] = [
    "dialog",
    "speaker",
    "utterance",
    "strategy1",
    "task_focused",
];

/// Columns whose values are kept, and under which name.
const KEPT: [(&str, &str); 5] = [
    ("domain", "domain"),
    ("strategy1", "strategy"),
    ("strategy2", "strategy"),
    ("social_exchange", "act"),
    ("task_focused", "act"),
];

/// A conversation for each `dialog`.
pub(super) fn read(rows: &Rows) -> Result<Corpus> {
    let mut corpus = Corpus::new(Kind::Barriers);
    let mut broken: HashSet<&str> = HashSet::new();
    let mut left_out = 0;
    for row in rows.iter() {
        let id = row.field("dialog");
        let begins = corpus.conversations.last().is_none_or(|last| last.id != id);
        if begins {
            corpus.conversations.push(Labelled::new(Kind::Barriers, id));
        }
        let labelled = (corpus.conversations.last_mut()).context("a conversation was begun")?;
        match role(&row, labelled) {
            Some(role) if !broken.contains(id) => add(labelled, role, &row),
            _ => {
                broken.insert(id);
                left_out += 1;
            }
        }
    }
    corpus.conversations.retain(|one| !one.turns.is_empty());
    corpus.leave_out(left_out, "who speaks is not clear there");
    Ok(corpus)
}

/// Who speaks, if that is sure.
fn role(row: &Row<'_>, so_far: &Labelled) -> Option<Role> {
    match row.field("speaker").trim() {
        "1" => Some(Role::Coach),
        "2" => Some(Role::Client),
        "" => so_far.turns.last().map(|(role, _)| *role),
        _ => None,
    }
}

/// Adds a sentence to the turn of the same speaker, or begins a turn.
fn add(labelled: &mut Labelled, role: Role, row: &Row<'_>) {
    if labelled.turns.last().is_none_or(|(last, _)| *last != role) {
        labelled.say(role, "", [None; Task::COUNT]);
    }
    let (Some((_, text)), Some(labels), Some(given)) = (
        labelled.turns.last_mut(),
        labelled.labels.last_mut(),
        labelled.given.last_mut(),
    ) else {
        return;
    };
    if !text.is_empty() {
        text.push(' ');
    }
    let start = text.len();
    text.push_str(row.field("utterance").trim());
    let span = Span::new(start, text.len());
    let act = row.field("task_focused").trim();
    if role == Role::Coach && act.starts_with("Ask-") {
        labels[Task::QuestionPresent.index()] = Some(1);
    }
    if role == Role::Coach && act == "Give-GenInfo" {
        labels[Task::InputPresent.index()] = Some(1);
    }
    let kept = KEPT
        .iter()
        .map(|(column, name)| (row.field(column).trim(), name));
    let said = kept.filter(|(value, _)| !value.is_empty() && *value != "None");
    given.extend(said.map(|(value, name)| (format!("{name}: {value}"), span)));
}
