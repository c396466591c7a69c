//! Conversations that people labelled, read from the files their publishers give out.
//!
//! A file is recognised by what is in it, never by its name. Every corpus becomes the same shape,
//! [`Labelled`]: turns, and for each turn and [`Task`] a class or nothing. A reader labels only what
//! its corpus says for certain; what it says besides is kept as given. Nothing here knows the
//! coder, so that what measures it and what trains it read the same conversations.
//!
//! Messages name files, lines and columns, and never a word of what was said.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use domain::Role;
use domain::codes::{MarkKind, Span};

mod advice;
mod annomi;
mod barriers;
mod bolt;
mod gold;
mod questions;
mod rows;
mod task;

pub(crate) use task::{Labels, Task, derive};

use rows::Rows;

/// More than any corpus we know; what is larger is something else.
const LARGEST_FILE: u64 = 64 << 20;

/// More than any folder of conversations we know.
const MOST_FILES: usize = 10_000;

/// One conversation, or one sentence on its own, with what people say about it.
///
/// `turns`, `labels` and `given` are of one length, and so is `marks` where there are any.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Labelled {
    /// What the corpus calls it.
    pub(crate) id: String,
    /// The corpus it is from; see [`Kind::name`].
    pub(crate) corpus: &'static str,
    /// The part of the corpus it belongs to ("train", "dev"), where the corpus says so.
    pub(crate) split: Option<String>,
    /// Who said what, in order.
    pub(crate) turns: Vec<(Role, String)>,
    /// Turn by turn and task by task: the class, or `None` where nobody said.
    pub(crate) labels: Vec<Labels>,
    /// Turn by turn, the marked phrases; `None` where the corpus marks nothing.
    pub(crate) marks: Option<Vec<Vec<(MarkKind, Span)>>>,
    /// Turn by turn, what the corpus says that no task asks, in its own words, and about which
    /// part of the turn: "flair: …", "strategy: …".
    pub(crate) given: Vec<Vec<(String, Span)>>,
}

impl Labelled {
    /// A conversation in which nothing has been said yet.
    fn new(kind: Kind, id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            corpus: kind.name(),
            split: None,
            turns: Vec::new(),
            labels: Vec::new(),
            marks: None,
            given: Vec::new(),
        }
    }

    /// Adds a turn.
    fn say(&mut self, role: Role, text: impl Into<String>, labels: Labels) {
        self.turns.push((role, text.into()));
        self.labels.push(labels);
        self.given.push(Vec::new());
    }

    /// Keeps what the corpus says about the whole of the last turn.
    fn keep_given(&mut self, what: String) {
        if let (Some((_, text)), Some(given)) = (self.turns.last(), self.given.last_mut()) {
            given.push((what, Span::new(0, text.len())));
        }
    }

    /// The same conversation as automatic captions come: lower case, without punctuation.
    pub(crate) fn bare(&self) -> Self {
        let mut bare = self.clone();
        let moved = |text: &str, span: &mut Span| {
            let at = |byte: usize| stripped(text.get(..byte).unwrap_or(text)).len();
            *span = Span::new(at(span.start), at(span.end));
        };
        for (turn, (_, text)) in self.turns.iter().enumerate() {
            bare.turns[turn].1 = stripped(text);
            let marks = bare.marks.as_mut().and_then(|marks| marks.get_mut(turn));
            for (_, span) in marks.into_iter().flatten() {
                moved(text, span);
            }
            for (_, span) in &mut bare.given[turn] {
                moved(text, span);
            }
        }
        bare
    }
}

/// As automatic captions come. Each character by itself, so that places can be carried over.
fn stripped(text: &str) -> String {
    (text.chars())
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || "'’".contains(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// The conversations of one file or folder.
#[derive(Debug)]
pub(crate) struct Corpus {
    /// Whose they are.
    pub(crate) kind: Kind,
    /// In the order in which they stand there.
    pub(crate) conversations: Vec<Labelled>,
    /// What was left out and why, as sentences.
    pub(crate) left_out: Vec<String>,
}

impl Corpus {
    fn new(kind: Kind) -> Self {
        Self {
            kind,
            conversations: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// Keeps only the conversations of one split. False where the corpus has no splits at all, and
    /// all of it is kept.
    pub(crate) fn keep_split(&mut self, split: &str) -> bool {
        let has_splits = self.conversations.iter().any(|one| one.split.is_some());
        if has_splits {
            self.conversations
                .retain(|one| one.split.as_deref() == Some(split));
        }
        has_splits
    }

    /// Says that `count` rows were left out, if any were.
    fn leave_out(&mut self, count: usize, why: &str) {
        if count > 0 {
            self.left_out.push(format!("{count} rows left out: {why}."));
        }
    }
}

/// The corpora that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Health conversations, coded by experts.
    Annomi,
    /// Career conversations, written and labelled for this project.
    Gold,
    /// Sentences from advice threads.
    Advice,
    /// What teachers ask after a student's turn.
    Questions,
    /// Single turns of therapists and clients.
    Bolt,
    /// Conversations about physical activity.
    Barriers,
}

/// What a file of rows must have in its header to be of a kind.
const HEADERS: [(Kind, &[&str]); 5] = [
    (Kind::Annomi, &annomi::COLUMNS),
    (Kind::Advice, &advice::COLUMNS),
    (Kind::Questions, &questions::COLUMNS),
    (Kind::Bolt, &bolt::COLUMNS),
    (Kind::Barriers, &barriers::COLUMNS),
];

impl Kind {
    /// What it is called in tables.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Annomi => "annomi",
            Self::Gold => "gold",
            Self::Advice => "advice",
            Self::Questions => "questions",
            Self::Bolt => "bolt",
            Self::Barriers => "barriers",
        }
    }
}

/// Reads a file, or all files of a folder that are of one kind.
///
/// # Errors
/// If nothing is there, something is no corpus we know, or a label is none of its task's.
pub(crate) fn read(path: &Path) -> Result<Corpus> {
    if !path.is_dir() {
        return of_file(path);
    }
    let paths = files_of(path)?;
    let mut whole: Option<Corpus> = None;
    for path in &paths {
        let part = of_file(path)?;
        let Some(whole) = &mut whole else {
            whole = Some(part);
            continue;
        };
        ensure!(
            whole.kind == part.kind,
            "{} is of the corpus {}, and the files before it in its folder are of {}; \
             give files of different corpora one by one",
            path.display(),
            part.kind.name(),
            whole.kind.name(),
        );
        whole.conversations.extend(part.conversations);
        whole.left_out.extend(part.left_out);
    }
    whole.with_context(|| {
        format!(
            "{} holds no .csv, .tsv or .json file; give a corpus or a folder of its files",
            path.display()
        )
    })
}

/// The files of a folder that can be corpora, by name.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let unreadable = || format!("{} could not be read", folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let path = entry.with_context(unreadable)?.path();
        let ending = path.extension().unwrap_or_default();
        if ["csv", "tsv", "json"].iter().any(|one| ending == *one) && path.is_file() {
            paths.push(path);
        }
        ensure!(
            paths.len() <= MOST_FILES,
            "{} holds more than {MOST_FILES} files; give a smaller folder",
            folder.display()
        );
    }
    paths.sort();
    Ok(paths)
}

fn of_file(path: &Path) -> Result<Corpus> {
    let shown = path.display();
    let file = fs::File::open(path)
        .with_context(|| format!("{shown} could not be opened; --corpus takes a file or folder"))?;
    let mut bytes = Vec::new();
    file.take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)
        .with_context(|| format!("{shown} could not be read"))?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    ensure!(
        length <= LARGEST_FILE,
        "{shown} is larger than {} MB, which no corpus is; give it in parts",
        LARGEST_FILE >> 20
    );
    let text = String::from_utf8(bytes)
        .ok()
        .with_context(|| format!("{shown} is not UTF-8 text; convert it first"))?;
    of_text(&text).with_context(|| format!("{shown} could not be read as a corpus"))
}

/// The conversations in the text of one file.
///
/// # Errors
/// If it is no corpus we know, or a label is none of its task's.
pub(crate) fn of_text(text: &str) -> Result<Corpus> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim_start().starts_with('{') {
        return gold::read(text);
    }
    let rows = Rows::of(text)?;
    let kind = (HEADERS.iter())
        .find(|(_, columns)| rows.has(columns))
        .map(|(kind, _)| *kind);
    match kind {
        Some(Kind::Annomi) => annomi::read(&rows),
        Some(Kind::Advice) => advice::read(&rows),
        Some(Kind::Questions) => questions::read(&rows),
        Some(Kind::Bolt) => bolt::read(&rows),
        Some(Kind::Barriers) => barriers::read(&rows),
        Some(Kind::Gold) | None => {
            let known: Vec<String> = (HEADERS.iter())
                .map(|(kind, columns)| format!("{} ({})", kind.name(), columns.join(", ")))
                .collect();
            bail!(
                "its first line names the columns of no corpus we know; known are {}, and gold as JSON",
                known.join("; ")
            )
        }
    }
}

#[cfg(test)]
mod tests;
