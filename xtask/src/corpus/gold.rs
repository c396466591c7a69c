//! The project's own career conversations: every field of the record, functions and marks.
//!
//! One JSON object for each file, `{"id", "turns": […]}`. A field that is `null` says that there
//! is none; a field that is missing says nothing. A mark is a kind and a quote, and stands where its
//! quote is first found. Where a third person speaks, the turn has the role of a client and begins
//! with a name in brackets; it is read as it stands.

use anyhow::{Context, Result, bail, ensure};
use domain::Role;
use domain::codes::{MarkKind, Span};
use serde::Deserialize;
use serde_json::Value;

use super::{Corpus, Kind, Labelled, Labels, Task, derive};

/// More turns than any conversation has.
const MOST_TURNS: usize = 20_000;

/// The marks of one turn.
type Marks = Vec<(MarkKind, Span)>;

/// What is read of a file; the rest of it is about the story.
#[derive(Deserialize)]
struct File {
    id: String,
    turns: Vec<Value>,
}

/// Reads one conversation.
pub(super) fn read(text: &str) -> Result<Corpus> {
    // The parser's own message may quote the text, so only its place is passed on.
    let file: File = serde_json::from_str(text).map_err(|error| {
        anyhow::anyhow!(
            "line {}, column {}: this is no conversation with an `id` and a list `turns`; \
             give JSON in the gold corpus's form",
            error.line(),
            error.column()
        )
    })?;
    ensure!(
        file.turns.len() <= MOST_TURNS,
        "it has {} turns, which no conversation has; {MOST_TURNS} are read at most",
        file.turns.len()
    );
    let mut labelled = Labelled::new(Kind::Gold, file.id);
    let mut marks = Vec::new();
    let mut lost = 0;
    for (at, turn) in file.turns.iter().enumerate() {
        let (found, missed) =
            add(&mut labelled, turn).with_context(|| format!("turn {at}, counted from 0"))?;
        marks.push(found);
        lost += missed;
    }
    labelled.marks = Some(marks);
    let mut corpus = Corpus::new(Kind::Gold);
    if lost > 0 {
        let id = &labelled.id;
        let what = format!("{id}: {lost} marks left out: their quote does not stand in the turn.");
        corpus.left_out.push(what);
    }
    corpus.conversations.push(labelled);
    Ok(corpus)
}

/// Adds a turn. Gives its marks, and how many have a quote that is not in the text.
fn add(labelled: &mut Labelled, turn: &Value) -> Result<(Marks, usize)> {
    let role = role(turn)?;
    let text = turn["text"].as_str().context("`text` is no text")?;
    labelled.say(role, text, labels(turn, role)?);
    marks_of(turn, text)
}

fn role(turn: &Value) -> Result<Role> {
    match turn["role"].as_str() {
        Some("coach") => Ok(Role::Coach),
        Some("client") => Ok(Role::Client),
        _ => bail!("`role` is neither coach nor client"),
    }
}

/// The labels of the tasks that are asked about this side's turns.
fn labels(turn: &Value, role: Role) -> Result<Labels> {
    let mut labels = [None; Task::COUNT];
    for task in Task::ALL {
        if task.side().is_some_and(|side| side != role) {
            continue;
        }
        let Some(value) = turn.get(task.name()) else {
            continue;
        };
        let class = match value {
            Value::Null if task == Task::Permission => Some("nothing_given"),
            Value::Null => Some("none"),
            Value::Bool(no_yes) => Some(if *no_yes { "yes" } else { "no" }),
            Value::String(class) => Some(class.as_str()),
            _ => None,
        };
        let class = class.and_then(|class| task.class(class));
        labels[task.index()] =
            Some(class.with_context(|| format!("`{}` is none of {}", task.name(), task.choice()))?);
    }
    derive(&mut labels);
    Ok(labels)
}

fn marks_of(turn: &Value, text: &str) -> Result<(Marks, usize)> {
    let mut found = Vec::new();
    let mut lost = 0;
    for mark in turn["marks"].as_array().into_iter().flatten() {
        let kind = MarkKind::deserialize(&mark["kind"])
            .ok()
            .context("a mark's `kind` is none of the kinds of mark")?;
        let quote = mark["quote"]
            .as_str()
            .context("a mark has no text as its `quote`")?;
        match text.find(quote) {
            Some(start) if !quote.is_empty() => {
                found.push((kind, Span::new(start, start + quote.len())));
            }
            _ => lost += 1,
        }
    }
    Ok((found, lost))
}
