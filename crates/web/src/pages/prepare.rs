//! Before a session: three optional lines of the client's, each for the coach to read or for nobody else. The coach
//! reads what was shared, and has a line of their own.

use std::sync::Arc;

use app::{Entered, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::{Companion, Note};
use domain::{Actor, Command, Engagement, EngagementId};

use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::my_story::hand::{Then, once};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}/prepare", get(show).post(write))
}

/// The client's three lines and the coach's one, by the names of their fields.
const LINES: [&str; 3] = ["since", "want", "know"];
const COACHS: [&str; 1] = ["own"];

#[derive(Template)]
#[template(path = "pages/prepare.html")]
struct PreparePage {
    s: Shell,
    at: String,
    mine: bool,
    /// What the reader calls the other one; nobody where the client works alone.
    other: Option<String>,
    next: Option<String>,
    ended: bool,
    fields: Vec<Field>,
    /// What was written, newest first.
    written: Vec<Written>,
    faults: Faults,
}

/// A line as it is typed.
#[derive(Clone, Debug)]
struct Field {
    name: &'static str,
    text: String,
    shared: bool,
}

/// A line as it was kept.
#[derive(Clone, Debug)]
struct Written {
    when: String,
    text: String,
    own: bool,
    shared: bool,
}

impl PreparePage {
    fn of(visit: &Visit, entered: &Entered) -> Self {
        let s = visit.shell_in(entered);
        let at = format!("/e/{}", entered.id);
        let other = entered.other.reveal();
        Self::told(s, &entered.engagement, entered.actor, other, at)
    }

    fn told(s: Shell, engagement: &Engagement, reader: Actor, other: &str, at: String) -> Self {
        let mine = reader == Actor::Client;
        let with_coach = engagement.companion() == Some(Companion::Coach);
        let lines = engagement.preparations().iter().rev();
        let written = lines.filter_map(|(when, line)| {
            Some(Written {
                text: line.seen_by(reader)?.reveal().to_owned(),
                when: s.moment(when),
                own: line.by() == reader,
                shared: line.is_shared(),
            })
        });
        let names: &[&'static str] = if mine { &LINES } else { &COACHS };
        let empty = |name: &&'static str| Field {
            name,
            text: String::new(),
            shared: false,
        };
        Self {
            other: with_coach.then(|| {
                let called = (!other.trim().is_empty()).then(|| other.to_owned());
                called.unwrap_or_else(|| s.t(if mine { "my-coach" } else { "contract-client" }))
            }),
            mine,
            next: engagement.next_session().map(|at| s.moment(&at)),
            ended: engagement.ended().is_some(),
            fields: names.iter().map(empty).collect(),
            written: written.collect(),
            faults: Faults::default(),
            at,
            s,
        }
    }
}

/// `GET /e/{id}/prepare`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    answer::page(&PreparePage::of(&visit, &entered))
}

/// `POST /e/{id}/prepare`: the lines that were written, each with `share-NAME` where the other may read it.
async fn write(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    let mut page = PreparePage::of(&visit, &entered);
    let with_somebody = page.other.is_some();
    let mut notes = Vec::new();
    for field in &mut page.fields {
        fields.text(field.name).clone_into(&mut field.text);
        field.shared = with_somebody && fields.is_on(&format!("share-{}", field.name));
        if fields.is_too_long(field.name) {
            page.faults.note(field.name, "my-too-long");
        }
        if let Some(text) = fields.private(field.name) {
            let shared = field.shared;
            notes.push(Note { text, shared });
        }
    }
    if let (true, true, Some(first)) = (
        notes.is_empty(),
        page.faults.is_empty(),
        page.fields.first(),
    ) {
        page.faults.note(first.name, "prepare-missing");
    }
    if !page.faults.is_empty() {
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let then = Then::to(format!("/e/{id}/prepare"), "prepare-kept");
    Ok(once(&visit, &entered, &fields, then, |_| {
        let notes = notes.iter().cloned();
        notes.map(|note| Command::Prepare { note }).collect()
    })
    .await?)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let (engagement, id) = super::my_story::sample::engagement();
    let page = |engagement: &Engagement, reader, other: &str| {
        let s = Shell::sample(words).hearing(id, engagement.version());
        PreparePage::told(s, engagement, reader, other, format!("/e/{id}"))
    };
    let mut faults = Faults::default();
    faults.note("since", "prepare-missing");
    let faulty = PreparePage {
        faults,
        ..page(&engagement, Actor::Client, "Noor")
    };
    vec![
        ("prepare", faulty.render().unwrap()),
        (
            "prepare-coach",
            page(&engagement, Actor::Coach, "Tomasz").render().unwrap(),
        ),
        (
            "prepare-alone",
            page(&Engagement::default(), Actor::Client, "")
                .render()
                .unwrap(),
        ),
        (
            "prepare-ended",
            page(&super::my_story::sample::ended(), Actor::Client, "Noor")
                .render()
                .unwrap(),
        ),
    ]
}
