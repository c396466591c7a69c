//! AnnoMI: health conversations between a practitioner and a client, coded by experts.
//!
//! One row for each utterance. `main`, `question`, `reflection` and `input` are of the
//! practitioner's utterances, `client_talk` of the client's; `n/a` says that there is none. The
//! column `split` may be missing.

use std::collections::HashMap;

use anyhow::{Result, bail};
use domain::Role;

use super::rows::{Row, Rows};
use super::{Corpus, Kind, Labelled, Labels, Task, derive};

/// By these the file is known.
pub(super) const COLUMNS: [&str; 8] = [
    "transcript",
    "speaker",
    "text",
    "main",
    "question",
    "reflection",
    "input",
    "client_talk",
];

/// Rows with one `transcript` (and split) are one conversation, also when others stand between.
pub(super) fn read(rows: &Rows) -> Result<Corpus> {
    let mut corpus = Corpus::new(Kind::Annomi);
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for row in rows.iter() {
        let (id, split) = (row.field("transcript"), row.field("split"));
        let place = *places.entry((id, split)).or_insert_with(|| {
            let mut begun = Labelled::new(Kind::Annomi, id);
            begun.split = Some(split.to_owned()).filter(|split| !split.is_empty());
            corpus.conversations.push(begun);
            corpus.conversations.len() - 1
        });
        let role = match row.field("speaker") {
            "therapist" => Role::Coach,
            "client" => Role::Client,
            _ => bail!(
                "line {}: the column `speaker` holds neither therapist nor client",
                row.line()
            ),
        };
        corpus.conversations[place].say(role, row.field("text"), labels(&row, role)?);
    }
    Ok(corpus)
}

fn labels(row: &Row<'_>, role: Role) -> Result<Labels> {
    let mut labels = [None; Task::COUNT];
    if role == Role::Client {
        // An utterance without talk of change is coded neutral, so `n/a` here is no code at all.
        if row.field("client_talk") != "n/a" {
            row.label(&mut labels, Task::Talk, "client_talk", |talk| talk)?;
        }
        return Ok(labels);
    }
    if row.field("main") != "n/a" {
        row.label(&mut labels, Task::Main, "main", |main| match main {
            "therapist_input" => "input",
            main => main,
        })?;
    }
    for (task, column) in [
        (Task::Question, "question"),
        (Task::Reflection, "reflection"),
        (Task::Input, "input"),
    ] {
        row.label(&mut labels, task, column, |class| match class {
            "n/a" => "none",
            class => class,
        })?;
    }
    derive(&mut labels);
    Ok(labels)
}
