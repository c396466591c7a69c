//! What can happen in an example, as a person writes it down.

use domain::Actor;
use domain::Private;
use domain::engagement::{
    Answer, Aspect, Decision, Dimension, FirstScore, ItemKind, Moment, Origin, Percent, Score,
    SessionRating, SlotName, Term, Use, Verdict,
};
use jiff::civil::Time;
use serde::Deserialize;

/// An act and whose it is.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Step {
    pub(super) by: Actor,
    #[serde(flatten)]
    pub(super) act: Act,
}

/// An act as a person writes it down: things are named by their words, sessions by being the latest, and days are
/// counted from the day on which somebody looks.
#[derive(Clone, Debug, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub(super) enum Act {
    Mention {
        term: Term,
        words: Private,
    },
    Agree {
        term: Term,
        words: Option<Private>,
    },
    Consent {
        to: Use,
        yes: bool,
    },
    Revisit {
        note: Private,
    },
    OpenSession,
    Frame {
        frame: String,
    },
    /// One turn a line, `Coach:` or `Client:` before it.
    Say {
        turns: String,
    },
    CloseSession {
        follow_up: Private,
    },
    RateSession {
        rating: SessionRating,
    },
    Reflect {
        structure: String,
        text: Private,
    },
    StateOutcome {
        text: Private,
    },
    RewordOutcome {
        text: Private,
    },
    Mark {
        aspect: Aspect,
    },
    Offer {
        text: Private,
        quotes: Vec<String>,
    },
    /// On the wording offered last.
    Verdict {
        verdict: Verdict,
    },
    Keep {
        kind: ItemKind,
        text: Private,
        origin: Origin,
        #[serde(default)]
        quotes: Vec<String>,
    },
    Decide {
        option: String,
        decision: Decision,
    },
    Pass {
        obstacle: String,
    },
    Reframe {
        goal: String,
    },
    Climb {
        answer: Private,
    },
    Fill {
        slot: SlotName,
        words: Private,
    },
    Propose {
        what: Private,
        due: Option<Private>,
        due_in: Option<i32>,
        measure: Option<Private>,
        origin: Origin,
        #[serde(default)]
        quotes: Vec<String>,
    },
    /// What doing it gives.
    Gives {
        action: String,
        words: Private,
    },
    Commit {
        action: String,
        quote: Option<String>,
    },
    CheckIn {
        #[serde(default)]
        answers: Vec<(String, Answer)>,
        score: Option<Score>,
        line: Option<Private>,
        #[serde(default)]
        shared: bool,
    },
    AskEvery {
        days: u16,
    },
    Prepare {
        text: Private,
        shared: bool,
    },
    /// The two meet next in so many days.
    MeetIn {
        days: i32,
        time: Time,
    },
    Define {
        words: Private,
        low: Private,
        high: Private,
    },
    Rate {
        score: Score,
    },
    Read {
        moment: Moment,
        dimension: Dimension,
        score: FirstScore,
        confidence: Percent,
        quotes: Vec<String>,
    },
}
