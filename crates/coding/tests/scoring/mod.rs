//! Reading labelled conversations and counting agreement.
#![expect(
    clippy::unwrap_used,
    reason = "a damaged fixture should stop the test that reads it"
)]

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use coding::Coder;
use domain::codes::{Behaviour, MarkKind};
use domain::{Codes, Conversation, Role};
use serde_json::Value;

/// A conversation and what people say each turn does, by task.
pub(crate) struct Labelled {
    said: Vec<(Role, String)>,
    labels: Vec<BTreeMap<&'static str, String>>,
    marks: Vec<Vec<(String, String)>>,
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test reads its labelled conversations itself"
)]
fn text_of(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// The labelled conversations of a folder.
pub(crate) fn labelled(folder: &Path) -> Vec<Labelled> {
    let mut paths: Vec<PathBuf> = (std::fs::read_dir(folder).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .collect();
    paths.sort();
    paths.iter().map(|path| of_json(&text_of(path))).collect()
}

fn of_json(text: &str) -> Labelled {
    let conversation: Value = serde_json::from_str(text).unwrap();
    let mut labelled = Labelled {
        said: Vec::new(),
        labels: Vec::new(),
        marks: Vec::new(),
    };
    for turn in conversation["turns"].as_array().unwrap() {
        let role = if turn["role"] == "coach" {
            Role::Coach
        } else {
            Role::Client
        };
        labelled
            .said
            .push((role, turn["text"].as_str().unwrap().to_owned()));
        let mut labels = BTreeMap::new();
        let text = |field: &str| turn[field].as_str().unwrap_or("none").to_owned();
        let tasks: &[&'static str] = match role {
            Role::Coach => &["main", "question", "reflection", "input", "permission"],
            Role::Client => &["talk", "clarity"],
        };
        labels.extend(tasks.iter().map(|&task| (task, text(task))));
        let tasks: &[&'static str] = match role {
            Role::Coach => &[
                "leading",
                "stacked",
                "summary",
                "affirmation",
                "autonomy",
                "structure",
                "self_disclosure",
            ],
            Role::Client => &["asks_advice"],
        };
        labels.extend(tasks.iter().map(|&task| (task, turn[task].to_string())));
        let of = match role {
            Role::Coach => "function of coach",
            Role::Client => "function of client",
        };
        labels.insert(of, text("function"));
        derive(&mut labels);
        labelled.labels.push(labels);
        let marks = turn["marks"].as_array().map_or(&[][..], Vec::as_slice);
        let mark = |mark: &Value| {
            let text = |field: &str| mark[field].as_str().unwrap().to_owned();
            (text("kind"), text("quote"))
        };
        labelled.marks.push(marks.iter().map(mark).collect());
    }
    labelled
}

/// Tasks that are a coarser view of another.
fn derive(labels: &mut BTreeMap<&'static str, String>) {
    let Some(input) = labels.get("input").cloned() else {
        return;
    };
    let advises = ["advice", "options"].contains(&input.as_str());
    labels.insert("advice", advises.to_string());
    labels.insert("input present", (input != "none").to_string());
    for (task, present) in [
        ("question", "question present"),
        ("reflection", "reflection present"),
    ] {
        let there = labels[task] != "none";
        labels.insert(present, there.to_string());
    }
}

/// What the coder says, in the same words.
fn said_by_coder(codes: &Codes) -> BTreeMap<&'static str, String> {
    let mut labels = BTreeMap::new();
    let name = |value: Value| value.as_str().unwrap_or("none").to_owned();
    let function = name(serde_json::to_value(codes.function).unwrap());
    match &codes.behaviour {
        Behaviour::Coach(coach) => {
            labels.insert("function of coach", function);
            labels.insert("main", name(serde_json::to_value(coach.main).unwrap()));
            labels.insert(
                "question",
                name(serde_json::to_value(coach.question).unwrap()),
            );
            labels.insert(
                "reflection",
                name(serde_json::to_value(coach.reflection).unwrap()),
            );
            labels.insert("input", name(serde_json::to_value(coach.input).unwrap()));
            labels.insert(
                "permission",
                name(serde_json::to_value(coach.permission).unwrap()),
            );
            for (task, value) in [
                ("leading", coach.leading),
                ("stacked", coach.stacked),
                ("summary", coach.summary),
                ("affirmation", coach.affirmation),
                ("autonomy", coach.autonomy),
                ("structure", coach.structure),
                ("self_disclosure", coach.self_disclosure),
            ] {
                labels.insert(task, value.to_string());
            }
        }
        Behaviour::Client(client) => {
            labels.insert("function of client", function);
            labels.insert("talk", name(serde_json::to_value(client.talk).unwrap()));
            labels.insert(
                "clarity",
                name(serde_json::to_value(client.clarity).unwrap()),
            );
            labels.insert("asks_advice", client.asks_advice.to_string());
        }
    }
    derive(&mut labels);
    labels
}

/// The codes of a conversation as it is spoken.
pub(crate) fn live_codes(conversation: &Conversation) -> Vec<Codes> {
    let mut live = Coder::embedded().live();
    (0..conversation.turns.len())
        .map(|turn| live.push(conversation.role(turn), conversation.text(turn)))
        .collect()
}

/// Counts for one label: agreed, only the coder, only the people.
type Counts = [usize; 3];

/// Agreement on one set of conversations.
pub(crate) struct Figures {
    pub(crate) name: &'static str,
    tasks: BTreeMap<&'static str, BTreeMap<String, Counts>>,
    /// By kind: words marked by both, by the coder, by the people; marks found and wanted.
    marks: BTreeMap<String, [usize; 5]>,
    /// Sum of confidence and of correct values over fields with confidence, in ten bins.
    sure: [(f64, f64, usize); 10],
}

impl Figures {
    /// Codes the conversations, lower-cased and without punctuation if `bare`, turn by turn if `live`.
    pub(crate) fn of(
        name: &'static str,
        conversations: &[Labelled],
        bare: bool,
        live: bool,
    ) -> Self {
        let mut figures = Self {
            name,
            tasks: BTreeMap::new(),
            marks: BTreeMap::new(),
            sure: [(0.0, 0.0, 0); 10],
        };
        for labelled in conversations {
            let said = |text: &str| {
                if bare {
                    stripped(text)
                } else {
                    text.to_owned()
                }
            };
            let conversation = Conversation::between_two(
                labelled.said.iter().map(|(role, text)| (*role, said(text))),
            );
            let coded = if live {
                live_codes(&conversation)
            } else {
                Coder::embedded().code(&conversation)
            };
            assert_eq!(coded.len(), labelled.said.len());
            for (turn, codes) in coded.iter().enumerate() {
                figures.count(&labelled.labels[turn], &said_by_coder(codes));
                figures.count_sure(&labelled.labels[turn], codes);
                let wanted: Vec<(String, String)> = (labelled.marks[turn].iter())
                    .map(|(kind, quote)| (kind.clone(), said(quote)))
                    .collect();
                figures.count_marks(conversation.text(turn), &wanted, codes);
            }
        }
        figures
    }

    fn count(
        &mut self,
        people: &BTreeMap<&'static str, String>,
        coder: &BTreeMap<&'static str, String>,
    ) {
        for (&task, wanted) in people {
            let counts = self.tasks.entry(task).or_default();
            let given = &coder[task];
            if given == wanted {
                counts.entry(wanted.clone()).or_default()[0] += 1;
            } else {
                counts.entry(given.clone()).or_default()[1] += 1;
                counts.entry(wanted.clone()).or_default()[2] += 1;
            }
        }
    }

    fn count_sure(&mut self, people: &BTreeMap<&'static str, String>, codes: &Codes) {
        let coder = said_by_coder(codes);
        for (field, task) in [
            (domain::codes::Field::Main, "main"),
            (domain::codes::Field::Talk, "talk"),
            (domain::codes::Field::Function, "function of coach"),
            (domain::codes::Field::Function, "function of client"),
        ] {
            if let (Some(wanted), Some(sure)) = (people.get(task), codes.confidence(field)) {
                let bin = &mut self.sure[((sure * 10.0) as usize).min(9)];
                bin.0 += f64::from(sure);
                bin.1 += f64::from(u8::from(coder.get(task) == Some(wanted)));
                bin.2 += 1;
            }
        }
    }

    fn count_marks(&mut self, text: &str, wanted: &[(String, String)], codes: &Codes) {
        let mut people: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for (kind, quote) in wanted {
            if let Some(start) = text.find(quote.as_str()) {
                let spans = people.entry(kind.clone()).or_default();
                spans.push((start, start + quote.len()));
            }
        }
        let mut coder: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
        for mark in &codes.marks {
            coder
                .entry(kind_name(mark.kind))
                .or_default()
                .push((mark.span.start, mark.span.end));
        }
        let words = coding::words(text);
        let kinds: std::collections::BTreeSet<&String> =
            people.keys().chain(coder.keys()).collect();
        for kind in kinds {
            let inside = |spans: Option<&Vec<(usize, usize)>>, at: usize| {
                spans.is_some_and(|spans| spans.iter().any(|&(from, to)| from <= at && at < to))
            };
            let counts = self.marks.entry(kind.clone()).or_default();
            for word in &words {
                let by_people = inside(people.get(kind), word.span.start);
                let by_coder = inside(coder.get(kind), word.span.start);
                counts[0] += usize::from(by_people && by_coder);
                counts[1] += usize::from(by_coder);
                counts[2] += usize::from(by_people);
            }
            counts[3] += coder.get(kind).map_or(0, Vec::len);
            counts[4] += people.get(kind).map_or(0, Vec::len);
        }
    }

    /// Macro-F1 over the labels people use for `task`.
    pub(crate) fn macro_f1(&self, task: &str) -> f64 {
        let Some(labels) = self.tasks.get(task) else {
            return 0.0;
        };
        let used: Vec<f64> = (labels.values())
            .filter(|[both, _, people]| both + people > 0)
            .map(|&[both, coder, people]| 2.0 * both as f64 / (2 * both + coder + people) as f64)
            .collect();
        used.iter().sum::<f64>() / used.len() as f64
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "== {}", self.name)?;
        for (task, labels) in &self.tasks {
            write!(f, "{task:20} {:.3} ", self.macro_f1(task))?;
            for (label, [both, coder, people]) in labels {
                let f1 = 2.0 * *both as f64 / (2 * both + coder + people) as f64;
                write!(f, " {label} {f1:.2}({})", both + people)?;
            }
            writeln!(f)?;
        }
        for (kind, [both, coder, people, found, wanted]) in &self.marks {
            let precision = *both as f64 / (*coder).max(1) as f64;
            let recall = *both as f64 / (*people).max(1) as f64;
            writeln!(
                f,
                "mark {kind:12} precision {precision:.2} recall {recall:.2} marks {found} of {wanted}"
            )?;
        }
        let turns: usize = self.sure.iter().map(|bin| bin.2).sum();
        let error: f64 = (self.sure.iter())
            .map(|(sure, right, _)| (sure - right).abs())
            .sum::<f64>()
            / turns.max(1) as f64;
        writeln!(f, "calibration error    {error:.3}")
    }
}

fn kind_name(kind: MarkKind) -> String {
    serde_json::to_value(kind)
        .unwrap()
        .as_str()
        .unwrap()
        .to_owned()
}

/// As automatic captions come.
fn stripped(text: &str) -> String {
    (text.chars())
        .filter(|c| c.is_alphanumeric() || c.is_whitespace() || "'’".contains(*c))
        .flat_map(char::to_lowercase)
        .collect()
}
