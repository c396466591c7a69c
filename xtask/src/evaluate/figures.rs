//! The figures of one corpus, as a table and as JSON.

use std::fmt;

use serde::Serialize;

use super::agreement::{Answer, Counts, counts};
use super::bootstrap::{Interval, intervals};
use super::calibration::Bins;
use super::marks::{self, Overlap, Overlaps};
use super::{Compared, Measure};

/// What was measured.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct About {
    /// The file or folder, as it was given.
    pub(crate) corpus: String,
    /// Whose conversations they are.
    pub(crate) kind: &'static str,
    /// The split that was asked for.
    pub(crate) split: Option<String>,
    /// Without capitals and punctuation.
    pub(crate) bare: bool,
    /// Turn by turn.
    pub(crate) live: bool,
}

/// Everything about one corpus.
#[derive(Debug, Serialize)]
pub(crate) struct Figures {
    #[serde(flatten)]
    about: About,
    conversations: usize,
    turns: usize,
    tasks: Vec<TaskFigures>,
    calibration: Vec<Calibration>,
    marks: Vec<MarkFigures>,
}

/// One task people labelled.
#[derive(Debug, Serialize)]
struct TaskFigures {
    task: &'static str,
    /// Over the classes people gave.
    macro_f1: f64,
    /// The 95 % interval, where there are conversations enough.
    low: Option<f64>,
    high: Option<f64>,
    /// Labelled turns.
    n: u32,
    classes: Vec<ClassFigures>,
}

/// One class that people or the coder gave.
#[derive(Debug, Serialize)]
struct ClassFigures {
    class: &'static str,
    f1: f64,
    labelled: u32,
    coded: u32,
}

/// Whether confidences hold what they say.
#[derive(Debug, Serialize)]
struct Calibration {
    task: &'static str,
    error: f64,
    /// Turns with a confidence.
    n: u32,
}

/// Marks of one kind, by words.
#[derive(Debug, Serialize)]
struct MarkFigures {
    kind: String,
    precision: Option<f64>,
    recall: Option<f64>,
    labelled: u32,
    coded: u32,
}

impl Figures {
    /// Macro-F1 of a task with its interval's ends, where it was labelled.
    pub(crate) fn macro_f1(&self, task: &str) -> Option<(f64, Option<(f64, f64)>)> {
        let task = self.tasks.iter().find(|known| known.task == task)?;
        Some((task.macro_f1, task.low.zip(task.high)))
    }

    /// The calibration error of one task's confidences.
    pub(crate) fn calibration_of(&self, task: &str) -> Option<f64> {
        let task = self.calibration.iter().find(|known| known.task == task)?;
        Some(task.error)
    }

    /// The classes of a task: name, F1, turns people gave it.
    pub(crate) fn classes(&self, task: &str) -> Vec<(&'static str, f64, u32)> {
        let task = self.tasks.iter().find(|known| known.task == task);
        let classes = task.map_or(&[][..], |task| task.classes.as_slice());
        classes
            .iter()
            .map(|class| (class.class, class.f1, class.labelled))
            .collect()
    }

    /// Marks by kind: name, precision, recall, how many people made.
    pub(crate) fn marks_by_kind(&self) -> impl Iterator<Item = (&str, f64, f64, u32)> {
        self.marks.iter().map(|mark| {
            let [precision, recall] = [mark.precision, mark.recall].map(Option::unwrap_or_default);
            (mark.kind.as_str(), precision, recall, mark.labelled)
        })
    }

    /// The mean calibration error of the tasks, by turns.
    pub(crate) fn calibration_error(&self) -> Option<f64> {
        let tasks = self.calibration.iter().filter(|one| one.task != "all");
        let (sum, turns) = tasks.fold((0.0, 0.0), |(sum, turns), one| {
            (sum + one.error * f64::from(one.n), turns + f64::from(one.n))
        });
        (turns > 0.0).then(|| sum / turns)
    }

    /// Precision and recall of all marks by words, where there are any.
    pub(crate) fn marks_together(&self) -> Option<(f64, f64)> {
        let all = self.marks.iter().find(|mark| mark.kind == "all")?;
        all.precision.zip(all.recall)
    }

    /// Puts together what comparing each conversation gave.
    pub(crate) fn of(
        about: About,
        turns: usize,
        measures: &[Measure],
        compared: &[Compared],
    ) -> Self {
        let answers: Vec<&[Answer]> = compared.iter().map(|one| one.answers.as_slice()).collect();
        let counted = counts(measures.len(), answers.iter().copied().flatten());
        let intervals = intervals(&answers, measures.len());
        let tasks = (measures.iter().zip(&counted).zip(intervals))
            .filter_map(|((measure, counts), interval)| task(*measure, counts, interval))
            .collect();
        Self {
            about,
            conversations: compared.len(),
            turns,
            tasks,
            calibration: calibration(measures, compared),
            marks: mark_figures(compared),
        }
    }
}

fn task(measure: Measure, counts: &Counts, interval: Option<Interval>) -> Option<TaskFigures> {
    let classes = (measure.task.classes().iter())
        .zip(counts.0)
        .filter_map(|(name, class)| {
            Some(ClassFigures {
                class: name,
                f1: class.f1()?,
                labelled: class.labelled(),
                coded: class.coded(),
            })
        });
    Some(TaskFigures {
        task: measure.name,
        macro_f1: counts.macro_f1()?,
        low: interval.map(|interval| interval.low),
        high: interval.map(|interval| interval.high),
        n: counts.turns(),
        classes: classes.collect(),
    })
}

/// Measure by measure, then all together.
fn calibration(measures: &[Measure], compared: &[Compared]) -> Vec<Calibration> {
    let mut together = Bins::default();
    let mut rows = Vec::new();
    for (at, measure) in measures.iter().enumerate() {
        let mut bins = Bins::default();
        for one in compared {
            bins.add(&one.bins[at]);
        }
        together.add(&bins);
        rows.extend(calibration_of(measure.name, &bins));
    }
    rows.extend(calibration_of("all", &together));
    rows
}

fn calibration_of(task: &'static str, bins: &Bins) -> Option<Calibration> {
    let error = bins.error()?;
    let n = bins.turns();
    Some(Calibration { task, error, n })
}

/// Kind by kind, then all together; nothing where no conversation has marks.
fn mark_figures(compared: &[Compared]) -> Vec<MarkFigures> {
    let mut overlaps = Overlaps::default();
    for marks in compared.iter().filter_map(|one| one.marks.as_ref()) {
        overlaps.add(marks);
    }
    if overlaps.0.is_empty() {
        return Vec::new();
    }
    let row = |kind: String, overlap: Overlap| MarkFigures {
        kind,
        precision: overlap.precision(),
        recall: overlap.recall(),
        labelled: overlap.people_marks,
        coded: overlap.coder_marks,
    };
    (overlaps.0.iter())
        .map(|(kind, overlap)| row(marks::name(*kind), *overlap))
        .chain([row("all".to_owned(), overlaps.all())])
        .collect()
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}\n", self.heading())?;
        let rows = self.tasks.iter().map(|task| {
            let interval = match (task.low, task.high) {
                (Some(low), Some(high)) => format!("{low:.3} to {high:.3}"),
                _ => String::new(),
            };
            let macro_f1 = format!("{:.3}", task.macro_f1);
            let n = task.n.to_string();
            vec![task.task.to_owned(), macro_f1, interval, n]
        });
        table(f, &["task", "macro-F1", "95 % interval", "n"], rows)?;
        let rows = self.tasks.iter().map(|task| {
            let used = task.classes.iter().filter(|class| class.labelled > 0);
            let classes: Vec<String> = used
                .map(|class| format!("{} {:.2} ({})", class.class, class.f1, class.labelled))
                .collect();
            vec![task.task.to_owned(), classes.join(", ")]
        });
        table(f, &["task", "F1 of each class (labelled turns)"], rows)?;
        let rows = self.calibration.iter().map(|row| {
            let error = format!("{:.3}", row.error);
            vec![row.task.to_owned(), error, row.n.to_string()]
        });
        table(f, &["confidence in", "calibration error", "n"], rows)?;
        let part = |part: Option<f64>| part.map_or(String::new(), |part| format!("{part:.2}"));
        let rows = self.marks.iter().map(|row| {
            let counts = [row.labelled, row.coded].map(|count| count.to_string());
            let [labelled, coded] = counts;
            let (precision, recall) = (part(row.precision), part(row.recall));
            vec![row.kind.clone(), precision, recall, labelled, coded]
        });
        table(
            f,
            &["marks", "precision", "recall", "labelled", "coded"],
            rows,
        )
    }
}

impl Figures {
    fn heading(&self) -> String {
        let About {
            corpus,
            kind,
            split,
            bare,
            live,
        } = &self.about;
        let mut heading = format!("{kind} ({corpus})");
        if let Some(split) = split {
            heading.push_str(&format!(", split {split}"));
        }
        for (how, name) in [(bare, "bare"), (live, "live")] {
            if *how {
                heading.push_str(&format!(", {name}"));
            }
        }
        let some = |count: usize, what: &str| {
            let plural = if count == 1 { "" } else { "s" };
            format!("{count} {what}{plural}")
        };
        let conversations = some(self.conversations, "conversation");
        let turns = some(self.turns, "turn");
        format!("{heading}: {conversations}, {turns}")
    }
}

/// A table in Markdown, so that it can be pasted where it is talked about; nothing without rows.
fn table(
    f: &mut fmt::Formatter<'_>,
    head: &[&str],
    rows: impl Iterator<Item = Vec<String>>,
) -> fmt::Result {
    let rows: Vec<Vec<String>> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    let head: Vec<String> = head.iter().map(|&name| name.to_owned()).collect();
    let width = |column: usize| {
        let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |f: &mut fmt::Formatter<'_>, row: &[String]| {
        for (cell, width) in row.iter().zip(&widths) {
            write!(f, "| {cell:width$} ")?;
        }
        writeln!(f, "|")
    };
    line(f, &head)?;
    let rules: Vec<String> = widths.iter().map(|width| "-".repeat(*width)).collect();
    line(f, &rules)?;
    for row in &rows {
        line(f, row)?;
    }
    writeln!(f)
}

#[cfg(test)]
mod tests {
    use domain::codes::{MarkKind, Span};

    use super::{About, Figures};
    use crate::evaluate::agreement::Answer;
    use crate::evaluate::calibration::Bins;
    use crate::evaluate::marks::Overlaps;
    use crate::evaluate::{Compared, measures};

    fn invented() -> Figures {
        let measures = measures();
        let answer = |people, coder| Answer {
            measure: 0,
            people,
            coder: Some(coder),
        };
        let mut bins = vec![Bins::default(); measures.len()];
        bins[0].count(0.75, true);
        let mut marks = Overlaps::default();
        marks.count("by noon", &[(MarkKind::Due, Span::new(0, 7))], &[]);
        let compared = [Compared {
            answers: vec![answer(0, 0), answer(1, 0)],
            bins,
            marks: Some(marks),
        }];
        let about = About {
            corpus: "talks".to_owned(),
            kind: "gold",
            split: Some("dev".to_owned()),
            bare: true,
            live: false,
        };
        Figures::of(about, 2, &measures, &compared)
    }

    #[test]
    fn the_table_shows_what_was_labelled() {
        let expected = "\
gold (talks), split dev, bare: 1 conversation, 2 turns

| task | macro-F1 | 95 % interval | n |
| ---- | -------- | ------------- | - |
| main | 0.333    |               | 2 |

| task | F1 of each class (labelled turns)      |
| ---- | -------------------------------------- |
| main | question 0.67 (1), reflection 0.00 (1) |

| confidence in | calibration error | n |
| ------------- | ----------------- | - |
| main          | 0.250             | 1 |
| all           | 0.250             | 1 |

| marks | precision | recall | labelled | coded |
| ----- | --------- | ------ | -------- | ----- |
| due   |           | 0.00   | 1        | 0     |
| all   |           | 0.00   | 1        | 0     |

";
        assert_eq!(invented().to_string(), expected);
    }

    #[test]
    fn json_has_the_same_figures() {
        let json = serde_json::to_value(invented()).expect("plain data");
        assert_eq!(json["kind"], "gold");
        assert_eq!(json["tasks"][0]["task"], "main");
        assert_eq!(json["tasks"][0]["n"], 2);
        assert!(json["tasks"][0]["low"].is_null());
        assert_eq!(json["tasks"][0]["classes"][1]["class"], "reflection");
        assert_eq!(json["marks"][0]["recall"], 0.0);
    }
}
