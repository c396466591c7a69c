//! The guard against people's labels.
//!
//! `cargo test -p coaching --test guard corpus -- --nocapture` prints the figures. Those on
//! `fixtures/held-out` are the ones to quote: the coder, whose word the guard takes, was trained on the
//! others.

use std::path::{Path, PathBuf};

use coaching::guard::{Context, Fault, Verdict, hand_back, inspect};
use serde_json::Value;

/// How often the guard and the labels agree about one fault.
#[derive(Clone, Copy, Debug, Default)]
struct Agreement {
    both: usize,
    guard_only: usize,
    label_only: usize,
}

impl Agreement {
    fn count(&mut self, guard: bool, label: bool) {
        self.both += usize::from(guard && label);
        self.guard_only += usize::from(guard && !label);
        self.label_only += usize::from(!guard && label);
    }

    fn precision(self) -> f64 {
        self.both as f64 / (self.both + self.guard_only).max(1) as f64
    }

    fn recall(self) -> f64 {
        self.both as f64 / (self.both + self.label_only).max(1) as f64
    }
}

/// Calls `each` with every coach turn, what the client said before, and the labels.
#[expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads its fixtures, and stops at a damaged one"
)]
pub(crate) fn coach_turns(folder: &str, mut each: impl FnMut(&str, &[&str], &Value)) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures")
        .join(folder);
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .collect();
    paths.sort();
    for path in paths {
        let talk: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        let mut client: Vec<&str> = Vec::new();
        for turn in talk["turns"].as_array().unwrap() {
            let text = turn["text"].as_str().unwrap();
            if turn["role"] == "coach" {
                each(text, &client, turn);
            } else {
                client.push(text);
            }
        }
    }
}

fn labelled(label: &Value, fault: Fault) -> bool {
    match fault {
        Fault::Leading => label["leading"] == true,
        Fault::Stacked => label["stacked"] == true,
        _ => {
            (label["input"] == "advice" || label["input"] == "options")
                && label["permission"] == "none"
        }
    }
}

#[expect(
    clippy::print_stdout,
    reason = "the figures are what this test is run for"
)]
fn measure(folder: &str) -> [Agreement; 3] {
    const FAULTS: [Fault; 3] = [Fault::Leading, Fault::Stacked, Fault::Advice];
    let mut figures = [Agreement::default(); 3];
    let mut turns = 0;
    coach_turns(folder, |text, client, label| {
        turns += 1;
        let verdict: Verdict = inspect(
            text,
            &Context {
                client,
                ..Context::default()
            },
        );
        for (fault, figure) in FAULTS.into_iter().zip(&mut figures) {
            // Advice that was asked for is advice to the guard as well, which is told the purpose
            // and not the permission: it counts neither way.
            let welcome = fault == Fault::Advice
                && matches!(
                    label["permission"].as_str(),
                    Some("asked_by_client" | "sought")
                );
            if !welcome {
                figure.count(verdict.finds(fault), labelled(label, fault));
            }
        }
    });
    for (fault, figure) in FAULTS.into_iter().zip(figures) {
        println!(
            "{folder}, {turns} turns, {fault:?}: precision {:.2}, recall {:.2} ({figure:?})",
            figure.precision(),
            figure.recall(),
        );
    }
    figures
}

#[test]
fn held_out_turns_are_judged_as_people_judge_them() {
    // A little under what is reached. There are few: 12 leading, 10 stacked, 25 with unasked advice.
    let floors = [(0.42, 0.60), (0.52, 0.70), (0.60, 0.64)];
    for (figure, (precision, recall)) in measure("held-out").into_iter().zip(floors) {
        assert!(
            figure.precision() >= precision && figure.recall() >= recall,
            "{figure:?}"
        );
    }
}

#[test]
#[ignore = "for seeing errors while the rules are worked on"]
fn labelled_turns_are_judged_as_people_judge_them() {
    measure("labelled");
}

#[test]
fn every_turn_of_a_coach_can_be_handed_back() {
    for folder in ["held-out", "labelled"] {
        let mut place = 0;
        coach_turns(folder, |text, client, _| {
            place += 1;
            // The labelled ones are many; every third will do.
            if folder == "held-out" || place % 3 == 0 {
                let context = Context {
                    client,
                    ..Context::default()
                };
                let said = hand_back(text, &context);
                let verdict = inspect(said.as_str(), &context);
                assert!(verdict.passes(), "{text}\n{}\n{verdict:?}", said.as_str());
            }
        });
    }
}
