//! An engagement's first page: the story, for the coach or for the client whose story it is.
//!
//! A coach finds no form here that makes an outcome. They offer wording, which waits for the client, or note what the
//! client said, in the client's words.

use std::sync::Arc;

use app::{Entered, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Companion, GoodEnd};
use domain::{Actor, Command, EngagementId, Timestamp};

use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::my_story;
use crate::pages::story::Story;
use crate::pages::today::going_on;
use crate::shell::{Shell, Undo};
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) mod between;
pub(super) mod contract_line;
mod keep;
mod offer;
mod turns;
pub(super) mod when;

use between::{Word, Written};
use contract_line::ContractLine;
use when::When;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}", get(show))
        .route("/e/{id}/coach/next-session", post(meet))
        .route("/e/{id}/coach/offers", get(offer::ask).post(offer::make))
        .route("/e/{id}/coach/items", get(keep::ask).post(keep::keep))
        .route("/e/{id}/coach/items/{item}/retracted", post(keep::retract))
        .route("/e/{id}/coach/items/{item}/restored", post(keep::restore))
}

/// `GET /e/{id}`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = match visit.enter(id, Purpose::Story).await {
        Ok(entered) => entered,
        // A coach who waits for the client's yes can still set up how the two will work.
        Err(Trouble::NotLetIn) => {
            let entered = visit.enter(id, Purpose::Contract).await?;
            return answer::page(&NotLetIn::of(&visit, &entered, None, Faults::default()));
        }
        Err(other) => return Err(other),
    };
    if entered.actor == Actor::Client {
        return my_story::page(&visit, &entered);
    }
    answer::page(&EngagementPage::of(&visit, &entered))
}

#[derive(Template)]
#[template(path = "pages/engagement.html")]
struct EngagementPage {
    s: Shell,
    id: EngagementId,
    other: String,
    story: Story,
    /// When the two meet next, as people say it and as a form holds it.
    meets: Option<String>,
    next: When,
    faults: Faults,
    contract: ContractLine,
    /// The session that is going on.
    session: Option<u32>,
    /// Sessions, newest first.
    sessions: Vec<SessionShown>,
    prepared: Vec<Written>,
    check_ins: Vec<Word>,
    /// What the coach wrote down and can take back.
    noted: Vec<(u32, String)>,
    /// The key of how it ended, if it has.
    ended: Option<&'static str>,
}

/// A session in a list.
struct SessionShown {
    id: u32,
    /// Its place among all, from 1.
    number: usize,
    when: String,
    /// The key of how it stands.
    state: &'static str,
    /// How many lines were taken down, in words.
    turns: String,
}

impl EngagementPage {
    fn of(visit: &Visit, entered: &Entered) -> Self {
        let s = visit.shell_in(entered);
        let engagement = &entered.engagement;
        let sessions = engagement.sessions().zip(1..).collect::<Vec<_>>();
        let shown = sessions.into_iter().rev();
        let ever = Timestamp(i64::MIN);
        let at = engagement.next_session().filter(|at| *at >= s.now);
        let noted = engagement
            .items()
            .filter(|item| item.by == Actor::Coach && !item.retracted);
        Self {
            id: entered.id,
            other: entered.other.reveal().to_owned(),
            story: Story::of(engagement, Actor::Coach, &s, &format!("/e/{}", entered.id)),
            meets: at.map(|at| when::said(at, &s)),
            next: When::of(at, &s),
            faults: Faults::default(),
            contract: ContractLine::of(engagement, &s),
            session: going_on(entered),
            sessions: shown
                .filter(|(session, _)| session.is_open_to(Actor::Coach))
                .map(|(session, number)| SessionShown {
                    id: session.id.0,
                    number,
                    when: s.moment(&session.held),
                    state: match (session.with, session.is_open()) {
                        (Companion::Alone, _) => "coach-session-alone",
                        (Companion::Coach, true) => "coach-session-open",
                        (Companion::Coach, false) => "coach-session-closed",
                    },
                    turns: s.n("coach-turns", session.turn_count()),
                })
                .collect(),
            prepared: between::prepared(engagement, ever, &s),
            check_ins: between::check_ins(engagement, ever, &s),
            noted: noted
                .map(|item| (item.id.0, item.text.reveal().to_owned()))
                .collect(),
            ended: engagement.ended().map(|(end, _)| match end {
                GoodEnd::Reached => "coach-ended-reached",
                GoodEnd::Redefined => "coach-ended-redefined",
                GoodEnd::LetGo => "coach-ended-let-go",
            }),
            s,
        }
    }
}

/// For a coach whom the client has not let in, or lets in no longer.
#[derive(Template)]
#[template(path = "pages/not-let-in.html")]
struct NotLetIn {
    s: Shell,
    id: EngagementId,
    other: String,
    /// They said yes once.
    withdrawn: bool,
    meets: Option<String>,
    next: When,
    faults: Faults,
}

impl NotLetIn {
    fn of(visit: &Visit, entered: &Entered, sent: Option<When>, faults: Faults) -> Self {
        let s = visit.shell_in(entered);
        let engagement = &entered.engagement;
        let at = engagement.next_session().filter(|at| *at >= s.now);
        let access = engagement
            .contract()
            .consent(domain::engagement::Use::Access);
        Self {
            id: entered.id,
            other: entered.other.reveal().to_owned(),
            withdrawn: matches!(access, domain::engagement::Consent::Withdrawn(_)),
            meets: at.map(|at| when::said(at, &s)),
            next: sent.unwrap_or_else(|| When::of(at, &s)),
            faults,
            s,
        }
    }
}

/// `POST /e/{id}/coach/next-session`: sets when the two meet next, or that nothing is agreed. A coach may do so
/// before the client has let them in.
async fn meet(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Contract).await?;
    if entered.actor != Actor::Coach {
        return Err(Trouble::Nothing);
    }
    let s = visit.shell();
    let (sent, mut faults) = (When::sent(&fields), Faults::default());
    let at = if fields.is_on("unset") || sent.is_empty() && fields.is_on("undo") {
        None
    } else {
        sent.read(&s, &mut faults)
    };
    if !faults.is_empty() {
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        if !entered.engagement.may(domain::engagement::Use::Access) {
            let page = NotLetIn::of(&visit, &entered, Some(sent), faults);
            return answer::page_with(status, &page);
        }
        // The page shows the story, so it is opened as the story is.
        let entered = visit.enter(id, Purpose::Story).await?;
        let page = EngagementPage {
            next: sent,
            faults,
            ..EngagementPage::of(&visit, &entered)
        };
        return answer::page_with(status, &page);
    }
    let before = When::of(entered.engagement.next_session(), &s);
    visit
        .site
        .workbench
        .act_in(&entered, |_| vec![Command::SetNextSession { at }])
        .await?;
    let path = format!("/e/{id}");
    let undo = Undo {
        to: format!("{path}/coach/next-session"),
        fields: vec![
            ("date".to_owned(), before.date),
            ("time".to_owned(), before.time),
            ("undo".to_owned(), "yes".to_owned()),
        ],
    };
    let key = if at.is_some() {
        "coach-next-set"
    } else {
        "coach-next-unset"
    };
    Ok(answer::done(&path, key, Some(undo)))
}

/// Opens an engagement for its coach's own pages, which are nobody else's.
async fn as_coach(visit: &Visit, id: EngagementId) -> Result<Entered, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    match entered.actor {
        Actor::Coach => Ok(entered),
        Actor::Client | Actor::Program => Err(Trouble::Nothing),
    }
}

#[cfg(test)]
mod sample;
#[cfg(test)]
pub(super) use sample::samples;
