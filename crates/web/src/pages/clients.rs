//! A coach's clients: the list with what is waiting, and beginning with somebody new.

use std::sync::Arc;

use app::Mine;
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::GoodEnd;
use domain::{Actor, Command, EngagementId};
use serde::Deserialize;

use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::engagement::when::{self, When};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// So many names are seen at a glance.
const AT_A_GLANCE: usize = 7;
/// The longest name of a client, in characters.
const LONGEST_NAME: usize = 80;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/clients", get(show))
        .route("/clients/new", get(ask).post(begin))
}

#[derive(Template)]
#[template(path = "pages/clients.html")]
struct Clients {
    s: Shell,
    /// What is searched for; nothing for everybody.
    name: String,
    now: Vec<Row>,
    ended: Vec<Row>,
    /// There is nobody, whatever is searched for.
    nobody: bool,
    /// There are more than one sees at a glance, so that a name is worth searching for.
    many: bool,
}

/// One client in a list: figures, and what their coach calls them.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: EngagementId,
    pub(super) name: String,
    pub(super) example: bool,
    /// When the two meet next.
    pub(super) meets: Option<String>,
    /// What waits for the coach, in words.
    pub(super) waits: Vec<String>,
    /// What there is, in words.
    pub(super) holds: String,
}

impl Row {
    pub(super) fn of(mine: &Mine, s: &Shell) -> Self {
        let listed = &mine.listed;
        let mut waits = Vec::new();
        if !listed.let_in && !listed.ended {
            waits.push(s.t("coach-waits-let-in"));
        }
        if listed.next_due.is_some_and(|due| due < s.today()) {
            waits.push(s.t("coach-waits-step"));
        }
        let holds = match listed.end {
            Some(GoodEnd::Reached) => s.t("coach-ended-reached"),
            Some(GoodEnd::Redefined) => s.t("coach-ended-redefined"),
            Some(GoodEnd::LetGo) => s.t("coach-ended-let-go"),
            None if listed.let_in => s.words.with(
                "coach-holds",
                &[
                    ("sessions", s.n("coach-sessions", listed.sessions).into()),
                    ("steps", s.n("coach-open-steps", listed.open_actions).into()),
                    ("when", s.moment(&listed.last).into()),
                ],
            ),
            None => s.t1("coach-holds-outside", "when", s.moment(&listed.opened)),
        };
        let meets = listed.next_session.filter(|at| *at >= s.now);
        Self {
            id: mine.id,
            name: mine.other.reveal().to_owned(),
            example: mine.example,
            meets: meets.map(|at| when::said(at, s)),
            waits,
            holds,
        }
    }
}

/// Everybody this person coaches, the one last worked with first.
pub(super) async fn coached(visit: &Visit) -> Result<Vec<Mine>, Trouble> {
    let mine = visit.site.workbench.mine(visit.person()?).await?;
    let coached = mine.into_iter().filter(|mine| mine.actor == Actor::Coach);
    Ok(coached.collect())
}

#[derive(Debug, Deserialize)]
struct Search {
    #[serde(default)]
    name: String,
}

/// `GET /clients`.
async fn show(visit: Visit, Query(search): Query<Search>) -> Result<Response, Trouble> {
    let s = visit.shell();
    let everybody = coached(&visit).await?;
    let wanted = search.name.trim().to_lowercase();
    let (ended, now): (Vec<&Mine>, Vec<&Mine>) = everybody
        .iter()
        .filter(|mine| mine.other.reveal().to_lowercase().contains(&wanted))
        .partition(|mine| mine.listed.ended);
    let rows = |list: Vec<&Mine>| list.into_iter().map(|mine| Row::of(mine, &s)).collect();
    answer::page(&Clients {
        name: search.name.trim().to_owned(),
        now: rows(now),
        ended: rows(ended),
        nobody: everybody.is_empty(),
        many: everybody.len() > AT_A_GLANCE || !wanted.is_empty(),
        s,
    })
}

#[derive(Template)]
#[template(path = "pages/client-new.html")]
struct ClientNew {
    s: Shell,
    name: String,
    next: When,
    faults: Faults,
}

/// `GET /clients/new`.
async fn ask(visit: Visit) -> Result<Response, Trouble> {
    visit.person()?;
    answer::page(&ClientNew {
        s: visit.shell(),
        name: String::new(),
        next: When::default(),
        faults: Faults::default(),
    })
}

/// `POST /clients/new`: opens the work and leads to the invitation.
async fn begin(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let person = visit.person()?;
    if let Some(led) = visit.site.posted.led_to(&fields) {
        return Ok(led);
    }
    let (s, next) = (visit.shell(), When::sent(&fields));
    let name = fields.text("name");
    let mut faults = Faults::default();
    if name.is_empty() {
        faults.note("name", "coach-name-missing");
    } else if name.chars().count() > LONGEST_NAME {
        faults.note("name", "coach-name-long");
    }
    let at = if next.is_empty() {
        None
    } else {
        next.read(&s, &mut faults)
    };
    if !faults.is_empty() {
        let name = name.to_owned();
        let page = ClientNew {
            s,
            name,
            next,
            faults,
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let workbench = &visit.site.workbench;
    let id = workbench.begin_with(person, name, false).await?;
    let path = format!("/e/{id}/invite");
    visit.site.posted.leads_to(&fields, &path);
    if at.is_some() {
        let entered = visit.enter(id, app::Purpose::Contract).await?;
        workbench
            .act_in(&entered, |_| vec![Command::SetNextSession { at }])
            .await?;
    }
    Ok(answer::to(&path))
}

#[cfg(test)]
pub(super) fn sample_rows(s: &Shell) -> Vec<Row> {
    let (_, id) = super::tests::engagement();
    let row = |name: &str, meets: Option<&str>, waits: Vec<String>| Row {
        id,
        name: name.to_owned(),
        example: name == "Rhona",
        meets: meets.map(str::to_owned),
        waits,
        holds: s.t1("coach-holds-outside", "when", "3 November 2026"),
    };
    vec![
        row(
            "Rhona",
            Some("tomorrow, 10:00"),
            vec![s.t("coach-waits-step")],
        ),
        row("Tomasz <b>", None, vec![s.t("coach-waits-let-in")]),
        row("Aylin", Some("Thursday, 9:30"), Vec::new()),
    ]
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let rows = sample_rows(&s);
    let list = |name: &str, now: Vec<Row>, ended: Vec<Row>, nobody| {
        let page = Clients {
            s: Shell::sample(words),
            name: name.to_owned(),
            now,
            ended,
            nobody,
            many: !nobody,
        };
        page.render().unwrap()
    };
    let mut faults = Faults::default();
    for (field, key) in [
        ("name", "coach-name-missing"),
        ("date", "coach-date-past"),
        ("time", "coach-time-missing"),
    ] {
        faults.note(field, key);
    }
    let new = |faults, date: &str| {
        let page = ClientNew {
            s: Shell::sample(words),
            name: String::new(),
            next: When {
                date: date.to_owned(),
                time: String::new(),
            },
            faults,
        };
        page.render().unwrap()
    };
    let long = {
        let mut faults = Faults::default();
        faults.note("name", "coach-name-long");
        faults.note("date", "coach-date-missing");
        faults
    };
    vec![
        ("clients", list("", rows.clone(), rows, false)),
        (
            "clients-none-found",
            list("Zoe", Vec::new(), Vec::new(), false),
        ),
        ("clients-empty", list("", Vec::new(), Vec::new(), true)),
        ("client-new", new(Faults::default(), "")),
        ("client-new-faults", new(faults, "2020-01-01")),
        ("client-new-long", new(long, "soon")),
    ]
}
