//! The rules of the format: enough lines, readable ones, and a secret that is one.

use std::collections::HashMap;

use super::file::{Line, SimulatedClient};
use crate::frames::Problem;

/// Words a line has: fewer are no speech, more are a speech.
const LONGEST_LINE: usize = 40;
/// A line shares this many content words with the hidden outcome, and most of its own, only if it
/// tells it.
const TELLS: (usize, f32) = (4, 0.7);

impl SimulatedClient {
    /// What is to be mended in the file this client was read from. Empty means all is well.
    #[must_use]
    pub fn check(&self, file: &str) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut told = |place: &str, what: String, remedy: &str| {
            problems.push(Problem::new(file, place, what, remedy));
        };
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        if name.trim_end_matches(".toml") != self.id {
            told(
                "id",
                format!("the id is `{}`, and the file is called {name}.", self.id),
                "Give both the same name.",
            );
        }
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if self.id.is_empty() || !self.id.chars().all(plain) {
            told(
                "id",
                "it holds something besides small letters and hyphens.".to_owned(),
                "Write it like night-baker.",
            );
        }
        for (key, value) in self.manner.all() {
            if !(0.0..=1.0).contains(&value) {
                told(
                    &format!("manner.{key}"),
                    format!("{value} is not from 0 to 1."),
                    "Write a number between.",
                );
            }
        }
        if self.manner.surfaces_at <= self.manner.receptivity {
            told(
                "manner.surfaces_at",
                "the client is open enough at the beginning already.".to_owned(),
                "Set it above receptivity, so that the real thing has to be earned.",
            );
        }
        for &line in Line::ALL {
            few(line.key(), line.of(self).len(), line.least(), &mut told);
        }
        few("say.action", self.say.action.len(), 3, &mut told);
        if let Some(turn) = &self.turn {
            few("turn.say", turn.say.len(), 3, &mut told);
        }
        self.lines(&mut told);
        self.actions(&mut told);
        self.leaks(&mut told);
        problems
    }

    /// Every line can be said, and none of them twice.
    fn lines(&self, told: &mut impl FnMut(&str, String, &str)) {
        let mut seen: HashMap<String, &str> = HashMap::new();
        for (key, line) in self.every_line() {
            let words = line.split_whitespace().count();
            if words == 0 || words > LONGEST_LINE {
                told(
                    key,
                    format!("“{line}” has {words} words."),
                    "Write one thought of 3 to 35 words.",
                );
            }
            if line.contains(['*', '[', ']', '\n']) {
                told(
                    key,
                    format!("“{line}” holds a stage direction or a line break."),
                    "Write only what is said.",
                );
            }
            if let Some(other) = seen.insert(line.trim().to_lowercase(), key) {
                told(
                    key,
                    format!("“{line}” stands in {other} as well."),
                    "A line is said once; word one of them anew.",
                );
            }
        }
    }

    fn actions(&self, told: &mut impl FnMut(&str, String, &str)) {
        for action in &self.say.action {
            let begins = ["I'll ", "I’ll ", "I will "];
            if !begins.iter().any(|begin| action.what.starts_with(begin)) {
                told(
                    "say.action",
                    format!("“{}” does not begin with I'll or I will.", action.what),
                    "An action is said by the one who does it.",
                );
            }
            for (part, text) in [
                ("what", &action.what),
                ("due", &action.due),
                ("measure", &action.measure),
            ] {
                if text.trim().is_empty() {
                    told(
                        "say.action",
                        format!("an action has no `{part}`."),
                        "Write what, due and measure of each.",
                    );
                }
            }
        }
    }

    /// What is hidden is said in `outcome` and nowhere else.
    fn leaks(&self, told: &mut impl FnMut(&str, String, &str)) {
        let own = Line::Outcome.key();
        let may_tell = [own, Line::Sure.key(), Line::Takeaway.key()];
        let secret: Vec<&str> = std::iter::once(self.hidden.outcome.as_str())
            .chain(self.say.outcome.iter().map(String::as_str))
            .collect();
        let lines = self.every_line().into_iter();
        let about = std::iter::once(("about", self.about.as_str()));
        for (key, line) in about.chain(lines) {
            if may_tell.contains(&key) {
                continue;
            }
            let tells = secret.iter().find(|secret| {
                let overlap = coding::overlap(line, secret);
                overlap.shared.len() >= TELLS.0 && overlap.share >= TELLS.1
            });
            if let Some(secret) = tells {
                told(
                    key,
                    format!("“{line}” says what is hidden (“{secret}”)."),
                    "The hidden outcome stands in say.outcome and nowhere else; let this line stop short of it.",
                );
            }
        }
    }

    fn every_line(&self) -> Vec<(&'static str, &str)> {
        let mut all = Vec::new();
        for &line in Line::ALL {
            all.extend(line.of(self).iter().map(|text| (line.key(), text.as_str())));
        }
        for action in &self.say.action {
            for part in [&action.what, &action.due, &action.measure] {
                all.push(("say.action", part.as_str()));
            }
        }
        if let Some(turn) = &self.turn {
            all.extend(turn.say.iter().map(|text| ("turn.say", text.as_str())));
        }
        all
    }
}

fn few(key: &str, there: usize, least: usize, told: &mut impl FnMut(&str, String, &str)) {
    if there < least {
        told(
            key,
            format!("{there} lines are too few."),
            &format!("Write {least} or more, so that nobody runs out of words."),
        );
    }
}
