//! Other guides to measure the built-in one against: each competent of its kind, none a strawman.
//!
//! What they say stands in `content/practice`; nothing of it comes from a client's file.

mod eliza;

use std::collections::HashSet;
use std::sync::OnceLock;

use coding::Coder;
use domain::codes::MarkKind;
use serde::Deserialize;
use serde::de::DeserializeOwned;

pub use eliza::Eliza;

use super::Coach;
use crate::chance::SplitMix64;
use crate::frames::{Draws, Question, QuestionBank, Use};

/// A fixed script: decent questions in a sensible order, whatever the answers are.
#[derive(Debug)]
pub struct GrowScript {
    next: usize,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Script {
    lines: Vec<String>,
}

fn script() -> &'static Script {
    static SCRIPT: OnceLock<Script> = OnceLock::new();
    SCRIPT.get_or_init(|| {
        read(include_str!(
            "../../../../content/practice/grow-script.toml"
        ))
    })
}

impl GrowScript {
    /// At its first line.
    #[must_use]
    pub fn new() -> Self {
        Self { next: 0 }
    }
}

impl Default for GrowScript {
    fn default() -> Self {
        Self::new()
    }
}

impl Coach for GrowScript {
    fn opens(&mut self) -> String {
        self.answers("").unwrap_or_default()
    }

    fn answers(&mut self, _heard: &str) -> Option<String> {
        let line = script().lines.get(self.next).cloned();
        self.next += 1;
        line
    }
}

/// Two questions, then advice, warmly, until there is a plan.
#[derive(Debug)]
pub struct Adviser {
    /// Where in its lists of small words this one begins.
    first: usize,
    turn: usize,
    given: HashSet<usize>,
    heard: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AdviserWords {
    questions: Vec<String>,
    begins: Vec<String>,
    advice: Vec<Advice>,
    asks: Vec<String>,
    plan: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Advice {
    words: Vec<String>,
    text: String,
}

/// Pieces of advice before a plan is made of them.
const ADVISES: usize = 5;

fn adviser() -> &'static AdviserWords {
    static WORDS: OnceLock<AdviserWords> = OnceLock::new();
    WORDS.get_or_init(|| read(include_str!("../../../../content/practice/adviser.toml")))
}

impl Adviser {
    /// Somebody whose wording varies with `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            first: SplitMix64::new(seed).below(8),
            turn: 0,
            given: HashSet::new(),
            heard: String::new(),
        }
    }

    /// The first advice not given yet for which the client used a word; or else the next for anybody.
    fn advice(&mut self) -> Option<&'static str> {
        let words: HashSet<&str> = self
            .heard
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let all = adviser().advice.iter().enumerate();
        let left = all.filter(|(index, _)| !self.given.contains(index));
        let fits = |advice: &Advice| {
            advice
                .words
                .iter()
                .any(|word| words.contains(word.as_str()))
        };
        let (index, advice) = left
            .clone()
            .find(|(_, advice)| fits(advice))
            .or_else(|| left.clone().find(|(_, advice)| advice.words.is_empty()))?;
        self.given.insert(index);
        Some(&advice.text)
    }
}

/// The lines take turns, so that nobody hears one twice.
fn turning(lines: &'static [String], turn: usize) -> &'static str {
    let at = turn % lines.len().max(1);
    lines.get(at).map_or("", String::as_str)
}

impl Coach for Adviser {
    fn opens(&mut self) -> String {
        self.answers("").unwrap_or_default()
    }

    fn answers(&mut self, heard: &str) -> Option<String> {
        let words = adviser();
        self.heard = heard.to_lowercase();
        let turn = self.turn;
        self.turn += 1;
        if let Some(question) = words.questions.get(turn) {
            return Some(question.clone());
        }
        let round = turn - words.questions.len();
        if round < ADVISES
            && let Some(advice) = self.advice()
        {
            let begin = turning(&words.begins, self.first + round);
            let ask = turning(&words.asks, self.first + round);
            return Some(format!("{begin} {advice} {ask}"));
        }
        words.plan.get(round.checked_sub(ADVISES)?).cloned()
    }
}

/// Open questions only, good ones, from the bank; never a word given back, never one asked twice.
#[derive(Debug)]
pub struct Interrogator {
    chance: SplitMix64,
    asked: HashSet<String>,
    next: usize,
    step: bool,
    parts: Vec<Use>,
}

/// What is asked for, in an order that goes from what brings somebody to what they will do.
const ASKS: [Use; 20] = [
    Use::Opening,
    Use::MissingOutcome,
    Use::MissingOutcome,
    Use::Inventory,
    Use::Feeling,
    Use::MissingValue,
    Use::Ladder,
    Use::Ladder,
    Use::BiggerVictory,
    Use::MissingStrength,
    Use::MissingObstacle,
    Use::Sustain,
    Use::MissingOption,
    Use::MissingOption,
    Use::MissingDecision,
    Use::MissingAction,
    Use::MissingAction,
    Use::MissingIncentive,
    Use::MissingFollowUp,
    Use::Ending,
];

impl Interrogator {
    /// Somebody whose choice of questions varies with `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self {
            chance: SplitMix64::new(seed),
            asked: HashSet::new(),
            next: 0,
            step: false,
            parts: vec![Use::MissingSupport, Use::MissingMeasure, Use::MissingDue],
        }
    }

    fn question(&mut self, moment: Use) -> Option<String> {
        let bank = QuestionBank::embedded();
        let left: Vec<_> = bank
            .for_use(moment)
            .filter(|question| !question.takes_words() && !self.asked.contains(&question.id))
            .filter(|question| fits_here(question, moment))
            .collect();
        let question = left.get(self.chance.below(left.len()))?;
        self.asked.insert(question.id.clone());
        Some(question.text.clone())
    }
}

impl Coach for Interrogator {
    fn opens(&mut self) -> String {
        self.answers("").unwrap_or_default()
    }

    fn answers(&mut self, heard: &str) -> Option<String> {
        // Once a step is named its parts are asked for, as anybody would.
        self.step = self.step || names_a_step(heard);
        if self.step
            && let Some(part) = self.parts.pop()
        {
            return self.question(part);
        }
        while let Some(&moment) = ASKS.get(self.next) {
            self.next += 1;
            let done = self.step && moment == Use::MissingAction;
            if done {
                continue;
            }
            if let Some(question) = self.question(moment) {
                return Some(question);
            }
        }
        None
    }
}

/// "Since last time" is no question to somebody new, and "if that happens" wants something before it.
fn fits_here(question: &Question, moment: Use) -> bool {
    let looks_back = question.draws(Draws::ReEvaluation) && moment != Use::Ending;
    let hangs_on = question.draws(Draws::Action) && moment == Use::MissingObstacle
        || question.draws(Draws::Contract) && moment == Use::Feeling;
    !looks_back && !hangs_on
}

/// A line on its own in which the client says what they will do.
fn names_a_step(line: &str) -> bool {
    let begins = ["I'll ", "I will ", "I’ll "];
    begins.iter().any(|begin| line.starts_with(begin))
        && Coder::embedded()
            .live()
            .push(domain::Role::Client, line)
            .marks
            .iter()
            .any(|mark| mark.kind == MarkKind::Action)
}

/// The files of this folder are part of the program, and a test reads each.
fn read<T: DeserializeOwned>(text: &str) -> T {
    toml::from_str(text).expect("a test reads the files in content/practice")
}
