//! The last five minutes: a page to turn towards the client, and to print.
//!
//! It says how the outcome reads, which steps they chose, what was agreed and when the two meet next. What is missing
//! stands there as the question to ask. A promise is the client's words: those typed here are taken down as a turn of
//! theirs, unless they were said before.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Companion, Session, Term, TermStatus};
use domain::id::SessionId;
use domain::{Actor, Command, Engagement, EngagementId, Timestamp};
use jiff::civil;
use jiff::tz::TimeZone;

use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::session::{People, Sitting, reopening};
use crate::pages::story::{ActionShown, OutcomeShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod steps;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/sessions/{n}/ending", get(show))
        .route("/e/{id}/sessions/{n}/ending/step", post(steps::step))
        .route("/e/{id}/sessions/{n}/ending/part", post(steps::part))
        .route("/e/{id}/sessions/{n}/ending/promise", post(steps::promise))
        .route("/e/{id}/sessions/{n}/ending/close", post(close))
}

/// What was typed and could not be taken.
#[derive(Debug, Default)]
struct Tried {
    /// The step it was about; 0 for a new one.
    action: u32,
    /// `due`, `measure`, `promise` or `step`.
    part: String,
    words: String,
    why: String,
}

/// What was typed about the end.
#[derive(Debug, Default)]
struct Close {
    checked: bool,
    date: String,
    time: String,
    follow_up: String,
    faults: Faults,
}

#[derive(Template)]
#[template(path = "pages/session/ending.html")]
struct Ending {
    s: Shell,
    at: String,
    here: String,
    number: usize,
    today: String,
    people: People,
    /// The client is looking on their own.
    mine: bool,
    open: bool,
    outcome: Option<OutcomeShown>,
    /// Steps that are the client's to choose, or promised.
    steps: Vec<ActionShown>,
    /// What was agreed, in its words.
    agreed: Vec<String>,
    next: Option<String>,
    tried: Option<Tried>,
    close: Close,
}

impl Ending {
    fn of(visit: &Visit, sitting: &Sitting, tried: Option<Tried>) -> Result<Self, Trouble> {
        let session = sitting.known()?;
        if session.with == Companion::Alone {
            return Err(Trouble::Nothing);
        }
        let s = visit.shell_in(&sitting.entered);
        let entered = &sitting.entered;
        let people = People::of(
            &s,
            entered.actor,
            &entered.person.name,
            &entered.other,
            session.with,
        );
        Ok(Self::made(
            s,
            &entered.engagement,
            entered.actor,
            people,
            (sitting.at(), sitting.here.clone(), sitting.number()),
            session.is_open(),
            tried,
        ))
    }

    fn made(
        s: Shell,
        engagement: &Engagement,
        viewer: Actor,
        people: People,
        (at, here, number): (String, String, usize),
        open: bool,
        tried: Option<Tried>,
    ) -> Self {
        let story = Story::of(engagement, viewer, &s, &at);
        let close = Close::from(&s, engagement.next_session());
        let agreed = Term::ALL
            .iter()
            .filter_map(|&term| match engagement.contract().term(term) {
                TermStatus::AgreedByClient(agreement) => Some(agreement.words.reveal().to_owned()),
                TermStatus::Absent | TermStatus::Mentioned(_) => None,
            });
        Self {
            today: s.words.day(s.today()),
            agreed: agreed.collect(),
            next: engagement.next_session().map(|next| s.moment(&next)),
            mine: viewer == Actor::Client,
            outcome: story.outcome,
            steps: story
                .actions
                .into_iter()
                .filter(|step| step.draft || step.open)
                .collect(),
            at,
            here,
            number,
            people,
            open,
            tried,
            close,
            s,
        }
    }

    /// What was tried as a new step.
    fn tried_step(&self) -> Option<&Tried> {
        self.tried(&0, "step")
    }

    /// What was tried with a part of a step.
    fn tried(&self, action: &u32, part: &str) -> Option<&Tried> {
        let tried = self.tried.as_ref()?;
        (tried.action == *action && tried.part == part).then_some(tried)
    }
}

impl Close {
    fn from(s: &Shell, next: Option<Timestamp>) -> Self {
        let at = next.map(|next| crate::words::zoned(next, &s.zone));
        Self {
            date: at
                .as_ref()
                .map(|at| at.date().to_string())
                .unwrap_or_default(),
            time: at
                .map(|at| format!("{:02}:{:02}", at.hour(), at.minute()))
                .unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// `GET …/ending`.
async fn show(visit: Visit, Path((id, n)): Path<(EngagementId, u32)>) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&visit, id, SessionId(n)).await?;
    answer::page(&Ending::of(&visit, &sitting, None)?)
}

/// `POST …/close`: the contract looked back at or not, the next contact, and over.
async fn close(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&visit, id, SessionId(n)).await?;
    let mut close = Close {
        checked: fields.is_on("checked"),
        date: fields.text("date").to_owned(),
        time: fields.text("time").to_owned(),
        follow_up: fields.text("follow_up").to_owned(),
        faults: Faults::default(),
    };
    let zone = visit.shell().zone;
    let at = moment(&close.date, &close.time, &zone);
    if at.is_err() {
        close.faults.note("date", "session-ending-date-fault");
    }
    if fields.is_too_long("follow_up") {
        close.faults.note("follow_up", "session-line-long");
    }
    if !close.faults.is_empty() {
        let page = Ending {
            close,
            ..Ending::of(&visit, &sitting, None)?
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let (session, at) = (sitting.session, at.unwrap_or_default());
    let engagement = visit
        .site
        .workbench
        .act_in(&sitting.entered, |engagement| {
            let next = Command::SetNextSession { at };
            let close = Command::CloseSession {
                session,
                contract_checked: close.checked,
                follow_up: fields.private("follow_up"),
            };
            let open = engagement.session(session).is_some_and(Session::is_open);
            // Closed in another window meanwhile, it stays closed as it was.
            std::iter::once(next).chain(open.then_some(close)).collect()
        })
        .await?;
    visit.site.following.forget(sitting.entered.id, session);
    debug_assert!(!sitting.now(&engagement)?.is_open());
    let to = match sitting.entered.actor {
        Actor::Coach => format!("{}/after", sitting.here),
        Actor::Client | Actor::Program => sitting.here.clone(),
    };
    Ok(answer::done(&to, "session-over", Some(reopening(&sitting))))
}

/// A day and a time as the fields send them; nothing, if no day was chosen.
fn moment(date: &str, time: &str, zone: &TimeZone) -> Result<Option<Timestamp>, jiff::Error> {
    if date.is_empty() {
        return Ok(None);
    }
    let date: civil::Date = date.parse()?;
    let time: civil::Time = if time.is_empty() {
        civil::time(9, 0, 0, 0)
    } else {
        time.parse()?
    };
    let at = date.to_datetime(time).to_zoned(zone.clone())?;
    Ok(Some(Timestamp(at.timestamp().as_microsecond())))
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    use crate::pages::session::sample;

    let engagement = sample::engagement();
    let page = |viewer, open, tried, empty: bool| {
        let s = Shell::sample(words).hearing(engagement.id().unwrap(), 1);
        let people = sample::people(&s);
        let none = Engagement::default();
        let engagement = if empty { &none } else { &engagement };
        let here = ("/e/x".to_owned(), "/e/x/sessions/1".to_owned(), 1);
        Ending::made(s, engagement, viewer, people, here, open, tried)
    };
    let tried = |action: u32, part: &str| {
        Some(Tried {
            action,
            part: part.to_owned(),
            words: "Yes.".to_owned(),
            why: "Ask whether they will do it.".to_owned(),
        })
    };
    let draft = page(Actor::Coach, true, None, false)
        .steps
        .iter()
        .find(|step| step.draft)
        .map_or(0, |step| step.id);
    let mut faults = page(Actor::Coach, true, tried(0, "step"), false);
    faults
        .close
        .faults
        .note("date", "session-ending-date-fault");
    faults.close.faults.note("follow_up", "session-line-long");
    [
        ("ending", page(Actor::Coach, true, None, false)),
        (
            "ending-part",
            page(Actor::Coach, true, tried(draft, "due"), false),
        ),
        ("ending-mine", page(Actor::Client, true, None, false)),
        ("ending-faults", faults),
        ("ending-empty", page(Actor::Coach, true, None, true)),
        ("ending-closed", page(Actor::Coach, false, None, false)),
    ]
    .map(|(name, page)| (name, page.render().unwrap()))
    .to_vec()
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;

    use super::moment;

    #[test]
    fn a_day_and_a_time_are_the_readers() {
        let zone = TimeZone::get("Europe/Vienna").unwrap();
        let at = |date, time| moment(date, time, &zone).unwrap().map(|at| at.0);
        assert_eq!(at("", ""), None);
        assert_eq!(at("2026-12-04", "14:00"), Some(1_796_389_200_000_000));
        assert_eq!(at("2026-12-04", ""), Some(1_796_371_200_000_000));
        assert!(moment("31 February", "", &zone).is_err());
        assert!(moment("2026-12-04", "25:00", &zone).is_err());
    }
}
