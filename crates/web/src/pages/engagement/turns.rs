//! What the client said lately, to choose from, with the exact words.

use domain::engagement::{Engagement, Quote};
use domain::id::SessionId;
use domain::{Actor, Role};

use crate::shell::Shell;
use crate::trouble::Trouble;

/// So many sessions back; what was said before is in the story by now or was not worth it.
const SESSIONS: usize = 2;
/// So many turns of each, the last ones: a form has to stay one that can be looked through.
const TURNS: usize = 60;

/// The client's turns of one session.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) title: String,
    pub(super) turns: Vec<Turn>,
}

/// A turn that can be chosen.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// As a form names it: `session-turn`.
    pub(super) value: String,
    pub(super) words: String,
    pub(super) chosen: bool,
}

/// What the client said in the last sessions open to the coach, the latest session first.
pub(super) fn heard(engagement: &Engagement, chosen: &[String], s: &Shell) -> Vec<Heard> {
    let numbered: Vec<_> = engagement.sessions().zip(1..).collect();
    let sessions = numbered.into_iter().rev();
    sessions
        .filter(|(session, _)| session.is_open_to(Actor::Coach))
        .take(SESSIONS)
        .map(|(session, number)| {
            let turns = session.turns(Actor::Coach).iter().enumerate();
            let client = turns.filter(|(_, turn)| turn.said.role == Role::Client);
            let mut turns: Vec<Turn> = client
                .map(|(place, turn)| {
                    let value = format!("{}-{place}", session.id.0);
                    Turn {
                        chosen: chosen.contains(&value),
                        value,
                        words: turn.said.text.reveal().to_owned(),
                    }
                })
                .collect();
            turns.drain(..turns.len().saturating_sub(TURNS));
            let args = [
                ("number", i64::from(number).into()),
                ("when", s.moment(&session.held).into()),
            ];
            Heard {
                title: s.words.with("coach-session-title", &args),
                turns,
            }
        })
        .filter(|heard| !heard.turns.is_empty())
        .collect()
}

/// A turn as a form named it, quoted whole.
///
/// # Errors
/// If it is no turn the coach may read.
pub(super) fn quoted(engagement: &Engagement, value: &str) -> Result<Quote, Trouble> {
    let (session, turn) = value.split_once('-').ok_or(Trouble::Garbled)?;
    let session = SessionId(session.parse().map_err(|_| Trouble::Garbled)?);
    let turn: u32 = turn.parse().map_err(|_| Trouble::Garbled)?;
    let known = engagement.session(session).ok_or(Trouble::Garbled)?;
    let said = known.turns(Actor::Coach).get(turn as usize);
    let said = said.ok_or(Trouble::Garbled)?;
    Ok(Quote::new(session, turn, said.said.text.clone()))
}
