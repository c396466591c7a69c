//! Goals that make the present a failure, and the talk that turns one into an outcome.
//!
//! A goal is *failure-framed* when worth hangs on it ("that's how I know I'm any good"), or when two
//! other signs come together (domain reference section 2). The signs are content,
//! `content/goals/cues.toml`. A flag is a reason to listen, never a correction.

use std::sync::OnceLock;

use coding::CueFinder;
use domain::codes::{Clarity, MarkKind, Span};
use domain::{Private, Role};
use serde::Serialize;

use crate::coded::{Coded, Quote, sentence_around};
use crate::story::StoryItem;

/// Signs of a failure-framed goal in what the client said.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoalFraming {
    /// Worth hangs on the goal, or two other signs came together.
    pub flagged: bool,
    /// The signs, in order.
    pub signs: Vec<Sign>,
}

/// One sign, with its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Sign {
    /// `contingent_worth`, `future_gate`, `treadmill`, `avoidance`, `comparison`, `others_decide` or
    /// `exhaustion`.
    pub class: String,
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
}

/// What the client made of the new wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Taken as offered.
    Adopted,
    /// Taken with the client's own change.
    Edited,
    /// Not theirs.
    Rejected,
    /// Neither yes nor no.
    Unsure,
    /// Nobody asked.
    None,
}

/// A goal on its way to an outcome, every slot in the client's words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reframe {
    /// The goal as it was first put. It stays, as one result among others.
    pub goal: Private,
    /// The answers to *what would that give you*, from the goal down.
    pub ladder: Vec<Private>,
    /// What is true already.
    pub present_success: Vec<Private>,
    /// What it grows into.
    pub bigger_victory: Option<Private>,
    /// What the client made of it.
    pub verdict: Verdict,
    /// Every turn cited.
    pub turns: Vec<usize>,
    /// Each slot's words, quoted.
    pub quotes: Vec<Slot>,
}

/// A slot of the reframe and the client's words in it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Slot {
    /// `goal`, `ladder`, `present_success`, `bigger_victory` or `verdict`.
    pub slot: &'static str,
    /// The words.
    #[serde(flatten)]
    pub quote: Quote,
}

/// A ladder of more rungs turns into an interrogation (domain reference, section 2).
const MOST_RUNGS: usize = 4;

/// Looks for failure-framed goals in the client's turns.
#[must_use]
pub fn framing(coded: &Coded<'_>) -> GoalFraming {
    let mut found = Vec::new();
    let said = coded.conversation.turns_of(Role::Client);
    for turn in said.filter(|&turn| coded.is_coded(turn)) {
        for (class, span) in signs(coded.text(turn)) {
            let words = sentence_around(coded.text(turn), span);
            found.push(Sign {
                class,
                quote: coded.quote_text(turn, words),
            });
        }
    }
    let mut classes: Vec<&str> = found.iter().map(|sign| sign.class.as_str()).collect();
    classes.sort_unstable();
    classes.dedup();
    let flagged = classes.contains(&"contingent_worth") || classes.len() >= 2;
    GoalFraming {
        flagged,
        signs: found,
    }
}

/// The signs in one line of the client's: their class and where they stand.
pub(crate) fn signs(line: &str) -> impl Iterator<Item = (String, Span)> {
    cues().find(line).into_iter().filter_map(|found| {
        let class = found.cue.strip_prefix("framing.")?;
        let class = class.split('.').next().unwrap_or(class);
        Some((class.to_owned(), found.span))
    })
}

/// The reframe this conversation worked on, if it did: a framed goal, at least one rung of the ladder,
/// and something already true or something bigger.
#[must_use]
pub fn reframe(coded: &Coded<'_>, outcome: Option<&StoryItem>) -> Option<Reframe> {
    let framing = framing(coded);
    if !framing.flagged {
        return None;
    }
    let goal = framed_goal(coded, &framing)?;
    let (verdict, verdict_quote) = verdict(coded, goal.turn);
    // What was said after the client's verdict on the wording belongs to something else.
    let until = verdict_quote
        .as_ref()
        .map_or(coded.len(), |quote| quote.turn);
    let before = |quote: &Quote| quote.turn <= until;
    let mut ladder = answers_to(coded, "ladder", goal.turn);
    ladder.retain(before);
    ladder.truncate(MOST_RUNGS);
    let mut success = answers_to(coded, "inventory", goal.turn);
    success.retain(before);
    if ladder.is_empty() || success.is_empty() && outcome.is_none() {
        return None;
    }
    if success.is_empty() {
        success = strengths_after(coded, goal.turn);
        success.retain(before);
    }
    let bigger = outcome.and_then(|outcome| {
        let grown = |quote: &&Quote| quote.turn > goal.turn && before(quote);
        outcome
            .quotes
            .iter()
            .filter(grown)
            .max_by_key(|quote| quote.turn)
            .cloned()
    });

    let mut quotes = vec![Slot {
        slot: "goal",
        quote: goal.clone(),
    }];
    quotes.extend(ladder.iter().cloned().map(|quote| Slot {
        slot: "ladder",
        quote,
    }));
    quotes.extend(success.iter().cloned().map(|quote| Slot {
        slot: "present_success",
        quote,
    }));
    quotes.extend(bigger.iter().cloned().map(|quote| Slot {
        slot: "bigger_victory",
        quote,
    }));
    quotes.extend(verdict_quote.into_iter().map(|quote| Slot {
        slot: "verdict",
        quote,
    }));
    let mut turns: Vec<usize> = quotes.iter().map(|slot| slot.quote.turn).collect();
    turns.sort_unstable();
    turns.dedup();
    let texts = |quotes: &[Quote]| quotes.iter().map(|quote| quote.text.clone()).collect();
    Some(Reframe {
        goal: goal.text,
        ladder: texts(&ladder),
        present_success: texts(&success),
        bigger_victory: bigger.map(|quote| quote.text),
        verdict,
        turns,
        quotes,
    })
}

/// The goal itself: what the client said they want at or before the first sign, or else the sign.
fn framed_goal(coded: &Coded<'_>, framing: &GoalFraming) -> Option<Quote> {
    let first = framing.signs.first()?;
    coded
        .marks(MarkKind::Outcome)
        .filter(|&(turn, _)| coded.role(turn) == Role::Client && turn <= first.quote.turn + 4)
        .map(|(turn, mark)| coded.quote(turn, mark))
        .next()
        .or_else(|| Some(first.quote.clone()))
}

/// What the client answered to the coach's questions of one kind, after `from`.
fn answers_to(coded: &Coded<'_>, kind: &str, from: usize) -> Vec<Quote> {
    let prefix = format!("asks.{kind}");
    (from..coded.len())
        .filter(|&turn| {
            coded
                .coach(turn)
                .is_some_and(|coach| coach.question.is_some())
        })
        .filter(|&turn| {
            cues()
                .find(coded.text(turn))
                .iter()
                .any(|found| found.cue.starts_with(&prefix))
        })
        .filter_map(|turn| {
            let answer = coded.next_of(Role::Client, turn)?;
            let says = !coded.conversation.turns[answer].text.is_blank();
            (says && coded.is_coded(answer)).then(|| gist(coded, answer))
        })
        .collect()
}

/// What a turn says, short: its first mark that carries meaning, or its longest sentence.
fn gist(coded: &Coded<'_>, turn: usize) -> Quote {
    let carries = |kind: MarkKind| {
        matches!(
            kind,
            MarkKind::Value | MarkKind::Outcome | MarkKind::Strength | MarkKind::Incentive
        )
    };
    if let Some(mark) = coded.codes[turn]
        .marks
        .iter()
        .find(|mark| carries(mark.kind))
    {
        return coded.quote(turn, mark);
    }
    let text = coded.text(turn);
    let longest = coding::sentences(text)
        .into_iter()
        .max_by_key(|span| span.end - span.start);
    coded.quote_text(turn, longest.unwrap_or(Span::new(0, text.len())).of(text))
}

fn strengths_after(coded: &Coded<'_>, from: usize) -> Vec<Quote> {
    coded
        .marks(MarkKind::Strength)
        .filter(|&(turn, _)| turn > from && coded.role(turn) == Role::Client)
        .map(|(turn, mark)| coded.quote(turn, mark))
        .collect()
}

/// What the client answered when the coach asked how a wording sits with them.
fn verdict(coded: &Coded<'_>, from: usize) -> (Verdict, Option<Quote>) {
    let asked = (from..coded.len()).rev().find(|&turn| {
        coded.role(turn) == Role::Coach
            && cues()
                .find(coded.text(turn))
                .iter()
                .any(|found| found.cue.starts_with("asks.wording"))
    });
    let Some(answer) = asked.and_then(|turn| coded.next_of(Role::Client, turn)) else {
        return (Verdict::None, None);
    };
    let said = cues().find(coded.text(answer));
    let has = |id: &str| said.iter().any(|found| found.cue.starts_with(id));
    let sure = coded
        .client(answer)
        .is_some_and(|client| client.clarity == Some(Clarity::Sure));
    // "No, that's it" adopts for all its no.
    let verdict = if has("wording.edits") {
        Verdict::Edited
    } else if has("wording.adopts") || sure {
        Verdict::Adopted
    } else if has("wording.rejects") {
        Verdict::Rejected
    } else {
        Verdict::Unsure
    };
    (verdict, Some(gist(coded, answer)))
}

pub(crate) fn cues() -> &'static CueFinder {
    static CUES: OnceLock<CueFinder> = OnceLock::new();
    CUES.get_or_init(|| {
        CueFinder::parse(
            "goals/cues.toml",
            include_str!("../../../content/goals/cues.toml"),
        )
        .expect("content/goals/cues.toml is checked by a test")
    })
}
