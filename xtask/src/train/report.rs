//! What training tells: the page of figures, and its short form for the terminal.

use std::fmt::Write;

use super::Work;
use super::measuring::{Measured, WAYS, Writing};
use crate::evaluate::{self, About, Figures};

/// Everything the report speaks of.
pub(super) struct Report<'r> {
    pub(super) work: &'r Work,
    pub(super) measured: &'r Measured,
    pub(super) bytes: &'r [u8],
    /// Rows filled in the coach's and the client's table.
    pub(super) rows: [usize; 2],
}

/// Tasks of the tables, as the public record names them.
const TASKS: [&str; 17] = [
    "main",
    "question",
    "reflection",
    "input_present",
    "advice",
    "talk",
    "leading",
    "stacked",
    "asks_advice",
    "clarity",
    "function_coach",
    "function_client",
    "summary",
    "affirmation",
    "autonomy",
    "structure",
    "self_disclosure",
];

/// Corpora of conversations, as the tables name them.
const CORPORA: [(&str, &str); 3] = [
    ("gold", "career gold"),
    ("own", "own conversations"),
    ("annomi", "AnnoMI"),
];

impl Report<'_> {
    fn figures(&self, corpus: &'static str, live: bool, writing: Writing) -> Option<Figures> {
        let compared = self.measured.get(&(corpus, live, writing))?;
        let about = About {
            corpus: corpus.to_owned(),
            kind: corpus,
            split: None,
            bare: writing == Writing::Bare,
            live,
        };
        let turns = (self.work.documents.iter())
            .filter(|document| document.labelled.corpus == corpus)
            .map(|document| document.labelled.turns.len())
            .sum();
        Some(Figures::of(about, turns, &evaluate::measures(), compared))
    }

    /// Macro-F1 by corpus and way, one line a corpus and way.
    pub(super) fn summary(&self) -> String {
        let mut out = String::new();
        for (corpus, name) in CORPORA {
            for (live, writing, way) in WAYS {
                let Some(figures) = self.figures(corpus, live, writing) else {
                    continue;
                };
                _ = write!(out, "{name}, {way}:");
                for task in TASKS {
                    if let Some((f1, _)) = figures.macro_f1(task) {
                        _ = write!(out, " {task} {f1:.3}");
                    }
                }
                if let Some(error) = figures.calibration_error() {
                    _ = write!(out, " ECE {error:.3}");
                }
                if let Some((precision, recall)) = figures.marks_together() {
                    _ = write!(out, " marks {precision:.2}/{recall:.2}");
                }
                out.push('\n');
            }
        }
        if let Some(figures) = self.figures("advice", false, Writing::Given)
            && let Some((f1, _)) = figures.macro_f1("advice")
        {
            _ = writeln!(out, "advice sentences: {f1:.3}");
        }
        _ = writeln!(
            out,
            "{} bytes of weights; rows: {} coach, {} client",
            self.bytes.len(),
            self.rows[0],
            self.rows[1]
        );
        out
    }

    /// The figures of `docs/coding.md`.
    pub(super) fn page(&self) -> String {
        let mut out = String::new();
        self.corpora(&mut out);
        for (corpus, name) in CORPORA {
            self.agreement(corpus, name, &mut out);
        }
        self.advice(&mut out);
        self.classes(&mut out);
        self.confusion(&mut out);
        self.calibration(&mut out);
        self.marks(&mut out);
        self.sizes(&mut out);
        out
    }

    fn corpora(&self, out: &mut String) {
        heading(out, "What it was trained on");
        row(
            out,
            &["Corpus", "Conversations", "Turns", "Weight of a turn"],
        );
        row(out, &["---"; 4]);
        for corpus in ["gold", "own", "annomi", "advice", "bolt"] {
            let of = || {
                let all = self.work.documents.iter();
                all.filter(move |document| document.labelled.corpus == corpus)
            };
            let turns: usize = of().map(|document| document.labelled.turns.len()).sum();
            let weight = of().next().map_or(0.0, |document| document.weight);
            let (count, turns) = (of().count().to_string(), turns.to_string());
            row(out, &[corpus, &count, &turns, &format!("{weight:.1}")]);
        }
    }

    /// Macro-F1 of one corpus in every way of coding, with the interval of the plainest.
    fn agreement(&self, corpus: &'static str, name: &str, out: &mut String) {
        heading(out, &format!("Agreement with people: {name}"));
        let ways: Vec<Figures> = (WAYS.iter())
            .filter_map(|(live, writing, _)| self.figures(corpus, *live, *writing))
            .collect();
        let mut head = vec!["Task", "95 % interval, whole"];
        head.splice(1..1, WAYS.iter().map(|(_, _, way)| *way));
        row(out, &head);
        row(out, &vec!["---"; head.len()]);
        for task in TASKS {
            let Some((_, interval)) = ways.first().and_then(|figures| figures.macro_f1(task))
            else {
                continue;
            };
            let mut cells = vec![task.replace('_', " ")];
            for figures in &ways {
                cells.push(
                    figures
                        .macro_f1(task)
                        .map_or(String::new(), |(f1, _)| format!("{f1:.3}")),
                );
            }
            cells.push(interval.map_or(String::new(), |(low, high)| {
                format!("{low:.3} to {high:.3}")
            }));
            row(out, &cells);
        }
    }

    fn advice(&self, out: &mut String) {
        if let Some(figures) = self.figures("advice", false, Writing::Given)
            && let Some((f1, Some((low, high)))) = figures.macro_f1("advice")
        {
            heading(out, "Agreement with people: advice sentences");
            _ = writeln!(
                out,
                "Advice or not, sentences from threads, some by themselves, some one after the other: \
                 {f1:.3} ({low:.3} to {high:.3})."
            );
        }
    }

    fn classes(&self, out: &mut String) {
        heading(
            out,
            "F1 of each value (and how often people gave it), whole",
        );
        row(out, &["Task", "career gold", "AnnoMI"]);
        row(out, &["---"; 3]);
        for task in TASKS {
            let cell = |corpus: &'static str| {
                let figures = self.figures(corpus, false, Writing::Given);
                let classes = figures.map_or(Vec::new(), |figures| figures.classes(task));
                let told: Vec<String> = (classes.iter())
                    .filter(|(_, _, people)| *people > 0)
                    .map(|(class, f1, people)| format!("{class} {f1:.2} ({people})"))
                    .collect();
                told.join(", ")
            };
            row(out, &[task.replace('_', " "), cell("gold"), cell("annomi")]);
        }
    }

    fn confusion(&self, out: &mut String) {
        heading(
            out,
            "Confusion: what people say (rows) and what the coder says (columns), whole",
        );
        let measures = evaluate::measures();
        for (corpus, tasks) in [
            (
                "gold",
                &[
                    "main",
                    "question",
                    "reflection",
                    "talk",
                    "clarity",
                    "function_coach",
                    "function_client",
                ][..],
            ),
            (
                "annomi",
                &["main", "question", "reflection", "input", "talk"][..],
            ),
        ] {
            for task in tasks {
                let Some(at) = measures.iter().position(|measure| measure.name == *task) else {
                    continue;
                };
                let classes = measures[at].task.classes();
                let mut counts = vec![vec![0_u32; classes.len()]; classes.len()];
                let compared = self.measured.get(&(corpus, false, Writing::Given));
                for (people, coder) in compared.into_iter().flatten().flat_map(|one| one.pairs(at))
                {
                    if let Some(coder) = coder {
                        counts[usize::from(people)][usize::from(coder)] += 1;
                    }
                }
                let mut head = vec![format!("{corpus}, {}", task.replace('_', " "))];
                head.extend(classes.iter().map(ToString::to_string));
                out.push('\n');
                row(out, &head);
                row(out, &vec!["---"; head.len()]);
                for (class, counts) in classes.iter().zip(&counts) {
                    let mut cells = vec![class.to_string()];
                    cells.extend(counts.iter().map(ToString::to_string));
                    row(out, &cells);
                }
            }
        }
    }

    fn calibration(&self, out: &mut String) {
        heading(
            out,
            "Calibration: mean distance of confidence from being right, ten bins, whole",
        );
        row(out, &["Task", "career gold", "own conversations", "AnnoMI"]);
        row(out, &["---"; 4]);
        let all = CORPORA.map(|(corpus, _)| self.figures(corpus, false, Writing::Given));
        for task in TASKS {
            let cells = all.each_ref().map(|figures| {
                let error = figures
                    .as_ref()
                    .and_then(|figures| figures.calibration_of(task));
                error.map_or(String::new(), |error| format!("{error:.3}"))
            });
            if cells.iter().any(|cell| !cell.is_empty()) {
                let [gold, own, annomi] = cells;
                row(out, &[task.replace('_', " "), gold, own, annomi]);
            }
        }
        let together = all.each_ref().map(|figures| {
            let error = figures.as_ref().and_then(Figures::calibration_error);
            error.map_or(String::new(), |error| format!("{error:.3}"))
        });
        let [gold, own, annomi] = together;
        row(out, &["mean over turns".to_owned(), gold, own, annomi]);
    }

    fn marks(&self, out: &mut String) {
        heading(out, "Marks: precision and recall by words, whole");
        row(out, &["Kind", "career gold", "bare", "people's marks"]);
        row(out, &["---"; 4]);
        let (Some(plain), Some(bare)) = (
            self.figures("gold", false, Writing::Given),
            self.figures("gold", false, Writing::Bare),
        ) else {
            return;
        };
        for (kind, precision, recall, people) in plain.marks_by_kind() {
            let bare = bare.marks_by_kind().find(|known| known.0 == kind);
            let bare = bare.map_or(String::new(), |(_, precision, recall, _)| {
                format!("{precision:.2} / {recall:.2}")
            });
            let plain = format!("{precision:.2} / {recall:.2}");
            row(out, &[kind, &plain, &bare, &people.to_string()]);
        }
    }

    fn sizes(&self, out: &mut String) {
        heading(out, "Sizes");
        let settings = &self.work.settings;
        _ = writeln!(
            out,
            "{} bytes of weights: {} rows for the coach's turns, {} for the client's, a net for whole \
             conversations and one for live ones, each of inner width {} and {} carried values a \
             direction, taught by {} nets.\n\nSHA-256 `{}`",
            self.bytes.len(),
            self.rows[0],
            self.rows[1],
            settings.inner,
            settings.hidden,
            settings.teachers,
            sha256(self.bytes),
        );
    }
}

/// A page with its figures renewed; `None` if it has no place for them.
pub(super) fn put(page: &str, figures: &str) -> Option<String> {
    let (before, rest) = page.split_once("<!-- figures -->")?;
    let (_, after) = rest.split_once("<!-- /figures -->")?;
    Some(format!(
        "{before}<!-- figures -->\n{figures}\n<!-- /figures -->{after}"
    ))
}

/// The hash of a weights file, as `sha256sum` prints it.
fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    let mut out = String::new();
    for byte in sha2::Sha256::digest(bytes) {
        _ = write!(out, "{byte:02x}");
    }
    out
}

fn heading(out: &mut String, text: &str) {
    _ = write!(out, "\n### {text}\n\n");
}

fn row(out: &mut String, cells: &[impl AsRef<str>]) {
    for cell in cells {
        _ = write!(out, "| {} ", cell.as_ref());
    }
    out.push_str("|\n");
}
