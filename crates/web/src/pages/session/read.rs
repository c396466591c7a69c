//! A session to be read: by the client, and by anybody whom what was talked through alone was shared with.

use askama::Template;
use domain::engagement::Companion;
use domain::{Actor, Private};

use super::Sitting;
use super::rate::{Answer, answers};
use super::turns::{People, TurnShown, plain};
use crate::form::Faults;
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/session/read.html")]
pub(super) struct Read {
    pub(super) s: Shell,
    pub(super) at: String,
    pub(super) here: String,
    pub(super) number: usize,
    pub(super) held: String,
    pub(super) people: People,
    pub(super) open: bool,
    /// The reader is the client, and it was held with a coach.
    pub(super) rates: bool,
    pub(super) turns: Vec<TurnShown>,
    /// What can be said about it, each with what was said before.
    pub(super) answers: Vec<Answer>,
    pub(super) change: String,
    /// Something was said about it already.
    pub(super) rated: bool,
    pub(super) faults: Faults,
}

impl Read {
    pub(super) fn of(visit: &Visit, sitting: &Sitting, faults: Faults) -> Result<Self, Trouble> {
        let s = visit.shell_in(&sitting.entered);
        let session = sitting.known()?;
        let entered = &sitting.entered;
        let people = People::of(
            &s,
            entered.actor,
            &entered.person.name,
            &entered.other,
            session.with,
        );
        let change = session
            .rating
            .as_ref()
            .and_then(|rating| rating.change.as_ref());
        Ok(Self {
            at: sitting.at(),
            here: sitting.here.clone(),
            number: sitting.number(),
            held: s.moment(&session.held),
            open: session.is_open(),
            rates: entered.actor == Actor::Client && session.with == Companion::Coach,
            turns: plain(&s, session, entered.actor, &people),
            answers: answers(session.rating.as_ref()),
            change: change.map(Private::reveal).unwrap_or_default().to_owned(),
            rated: session.rating.is_some(),
            people,
            faults,
            s,
        })
    }
}
