//! What the client said between sessions, as far as their coach may read it.

use domain::Actor;
use domain::Timestamp;
use domain::engagement::{CheckIn, Engagement, Session};
use domain::id::ActionId;

use crate::pages::story::answer_key;
use crate::shell::Shell;

/// A line and when it was written.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Written {
    pub(in crate::pages) when: String,
    pub(in crate::pages) text: String,
}

/// Word from the client.
#[derive(Clone, Debug)]
pub(in crate::pages) struct Word {
    pub(in crate::pages) when: String,
    /// Which step, and the key of what became of it.
    pub(in crate::pages) answers: Vec<(String, &'static str)>,
    /// Their own measure and where they are on it, `6 of 10`.
    pub(in crate::pages) rating: Option<(String, String)>,
    pub(in crate::pages) line: Option<String>,
}

/// When the two last met; the beginning of time, if they have not.
pub(in crate::pages) fn last_met(engagement: &Engagement) -> Timestamp {
    let shared = |session: &&Session| session.is_open_to(Actor::Coach);
    let held = engagement
        .sessions()
        .filter(shared)
        .map(|session| session.held);
    held.max().unwrap_or_default()
}

/// What the client wrote to get ready since `since` and shared, oldest first.
pub(in crate::pages) fn prepared(
    engagement: &Engagement,
    since: Timestamp,
    s: &Shell,
) -> Vec<Written> {
    let lines = engagement.preparations().iter();
    lines
        .filter(|(at, line)| *at > since && line.by() == Actor::Client)
        .filter_map(|(at, line)| {
            Some(Written {
                when: s.moment(at),
                text: line.seen_by(Actor::Coach)?.reveal().to_owned(),
            })
        })
        .collect()
}

/// Check-ins since `since`, newest first.
pub(in crate::pages) fn check_ins(
    engagement: &Engagement,
    since: Timestamp,
    s: &Shell,
) -> Vec<Word> {
    let check_ins = engagement.check_ins().iter().rev();
    check_ins
        .filter(|check_in| check_in.at > since)
        .map(|check_in| word(engagement, check_in, s))
        .collect()
}

fn word(engagement: &Engagement, check_in: &CheckIn, s: &Shell) -> Word {
    let what = |id: ActionId| {
        let mut actions = engagement.actions();
        let action = actions.find(|action| action.id == id)?;
        Some(action.draft.what.as_ref()?.reveal().to_owned())
    };
    let answers = check_in.answers.iter();
    let rating = check_in.rating.and_then(|rating| {
        let mut own = engagement.measures().own();
        let measure = own.find(|measure| measure.id == rating.measure)?;
        let score = s.n("coach-of-ten", rating.score.get());
        Some((measure.words.reveal().to_owned(), score))
    });
    let line = check_in.line.as_ref();
    Word {
        when: s.moment(&check_in.at),
        answers: answers
            .filter_map(|said| Some((what(said.action)?, answer_key(said.answer))))
            .collect(),
        rating,
        line: line
            .and_then(|line| line.seen_by(Actor::Coach))
            .map(|text| text.reveal().to_owned()),
    }
}
