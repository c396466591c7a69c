//! Sentences from on-line advice threads, each called advice or not by a majority of raters.
//!
//! `Majority_label` is 1 for advice and 0 for none. Every sentence is read as a coach's only turn.
//! `Flair` is the subject of the thread ("Career"); it is kept as given, and so is nothing else:
//! `DS_Label`, a second opinion by one model of the raters, is not what they said.

use anyhow::{Result, bail};
use domain::Role;

use super::rows::Rows;
use super::{Corpus, Kind, Labelled, Task};

/// By these the file is known; `ID` and `Flair` may be missing.
pub(super) const COLUMNS: [&str; 2] = ["Majority_label", "Sentence"];

/// A conversation of one turn for each sentence.
pub(super) fn read(rows: &Rows) -> Result<Corpus> {
    let mut corpus = Corpus::new(Kind::Advice);
    for row in rows.iter() {
        let mut labels = [None; Task::COUNT];
        labels[Task::Advice.index()] = match row.field("Majority_label").trim() {
            "0" => Some(0),
            "1" => Some(1),
            _ => bail!(
                "line {}: the column `Majority_label` holds neither 0 nor 1",
                row.line()
            ),
        };
        let mut labelled = Labelled::new(Kind::Advice, row.field("ID"));
        labelled.say(Role::Coach, row.field("Sentence"), labels);
        let flair = row.field("Flair").trim();
        if !flair.is_empty() {
            labelled.keep_given(format!("flair: {flair}"));
        }
        corpus.conversations.push(labelled);
    }
    Ok(corpus)
}
