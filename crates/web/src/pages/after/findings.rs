//! What the program found in a session: three moments, each with its lines, and the talk as a picture.

use std::collections::BTreeSet;

use app::Opened;
use app::conversation::Roles;
use coaching::moments::{Kind, Moment, Tone};
use domain::Actor;
use domain::engagement::Session;

use crate::pages::session::People;
use crate::pages::session::does::disagreed;
use crate::report::timeline::Timeline;
use crate::report::words::cut;

/// The frame the review is seen in where none was chosen.
const PLAIN_FRAME: &str = "bme";
/// Characters of a quote that are shown; its turn has the whole of it.
const SHOWN: usize = 420;

/// What was found, for the coach alone.
pub(super) struct Findings {
    pub(super) moments: Vec<MomentShown>,
    pub(super) timeline: Timeline,
}

/// A place worth going back to.
pub(super) struct MomentShown {
    pub(super) title: String,
    pub(super) why: String,
    pub(super) ask: String,
    pub(super) good: bool,
    pub(super) quotes: Vec<Quoted>,
    /// What it is called where one disagrees.
    pub(super) name: String,
    pub(super) rule: String,
}

pub(super) struct Quoted {
    pub(super) who: String,
    pub(super) client: bool,
    pub(super) words: String,
    pub(super) turn: usize,
}

/// The moments and the picture, each turn as part of the whole.
pub(super) fn findings(
    content: &app::Content,
    session: &Session,
    people: &People,
) -> Option<Findings> {
    let conversation = session.conversation(Actor::Coach);
    let codes = content.coder().code(&conversation);
    let opened = Opened {
        file: String::new(),
        format: "session",
        conversation,
        codes,
        live: false,
        roles: Roles {
            stated: true,
            confidence: 1.0,
        },
        issues: Vec::new(),
    };
    let frame = session.frame().unwrap_or(PLAIN_FRAME);
    let frames = &content.frames;
    let frame = frames
        .get(frame)
        .or_else(|_| frames.get(PLAIN_FRAME))
        .ok()?;
    let mut review = opened.review(frame).review;
    let disagreed = disagreed(session, Actor::Coach);
    review
        .moments
        .retain(|moment| !is_overruled(moment, &disagreed));
    Some(Findings {
        moments: review
            .moments
            .iter()
            .map(|moment| shown(moment, people))
            .collect(),
        timeline: Timeline::of(&opened, &review),
    })
}

/// A moment is overruled by name, and with the finding on its turn that it rests on.
fn is_overruled(moment: &Moment, disagreed: &BTreeSet<String>) -> bool {
    let findings: &[&str] = match moment.kind {
        Kind::Leading => &["leading"],
        Kind::Stacked => &["stacked"],
        Kind::AdviceUnasked | Kind::RightingReflex => &["advice-unasked", "options-unasked"],
        Kind::OutcomeClear => &["clear"],
        _ => &[],
    };
    let of_a_turn = |finding: &&str| {
        let mut turns = moment.turns.iter();
        turns.any(|turn| disagreed.contains(&format!("{turn} {finding}")))
    };
    disagreed.contains(&name(moment)) || findings.iter().any(of_a_turn)
}

/// What a moment is called: its first turn and its kind.
fn name(moment: &Moment) -> String {
    let turn = moment.turns.first().copied().unwrap_or_default();
    format!("{turn} moment-{}", rule(moment).replace('_', "-"))
}

fn rule(moment: &Moment) -> String {
    let kind = serde_json::to_value(moment.kind).unwrap_or_default();
    kind.as_str().unwrap_or_default().to_owned()
}

fn shown(moment: &Moment, people: &People) -> MomentShown {
    let quotes = moment.quotes.iter();
    MomentShown {
        title: moment.title.clone(),
        why: moment.why.clone(),
        ask: moment.ask.clone(),
        good: moment.tone == Tone::Good,
        quotes: quotes
            .map(|quote| Quoted {
                who: people.who(quote.role).to_owned(),
                client: quote.role == domain::Role::Client,
                words: cut(quote.text.reveal(), SHOWN),
                turn: quote.turn,
            })
            .collect(),
        name: name(moment),
        rule: rule(moment),
    }
}
