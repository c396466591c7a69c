//! What teachers say after a student's turn: funnelling towards an answer, or focusing on the
//! student's own thinking.
//!
//! Three raters first said whether there is a follow-up at all, then which of the two it is. The
//! column `follow_up_unfiltered_majority` has 0 for none, 1 for funnelling and 2 for focusing;
//! `follow_up_filtered_majority` has 0 for funnelling and 1 for focusing among the raters who saw a
//! follow-up, and is empty where there is none or no majority. The second is read: a follow-up that
//! funnels is leading, one that focuses is not, and rows without a majority are left out, because
//! a turn without a question was never judged.

use anyhow::{Result, bail};
use domain::Role;

use super::rows::Rows;
use super::{Corpus, Kind, Labelled, Task};

/// By these the file is known.
pub(super) const COLUMNS: [&str; 3] = [
    "student_text",
    "teacher_text",
    "follow_up_filtered_majority",
];

/// A conversation of two turns for each row with a majority.
pub(super) fn read(rows: &Rows) -> Result<Corpus> {
    let mut corpus = Corpus::new(Kind::Questions);
    let mut undecided = 0;
    for row in rows.iter() {
        let mut labels = [None; Task::COUNT];
        labels[Task::Leading.index()] = match row.field("follow_up_filtered_majority").trim() {
            "" => {
                undecided += 1;
                continue;
            }
            "0" | "0.0" => Some(1),
            "1" | "1.0" => Some(0),
            _ => bail!(
                "line {}: the column `follow_up_filtered_majority` is neither 0, 1 nor empty",
                row.line()
            ),
        };
        let id = match row.field("exchange_idx") {
            "" => row.line().to_string(),
            id => id.to_owned(),
        };
        let mut labelled = Labelled::new(Kind::Questions, id);
        let student = row.field("student_text");
        if !student.trim().is_empty() {
            labelled.say(Role::Client, student, [None; Task::COUNT]);
        }
        labelled.say(Role::Coach, row.field("teacher_text"), labels);
        corpus.conversations.push(labelled);
    }
    corpus.leave_out(undecided, "no majority calls them funnelling or focusing");
    Ok(corpus)
}
