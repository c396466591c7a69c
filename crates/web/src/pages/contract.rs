//! The contract: what the two agreed about working together, and what the client lets be done.
//!
//! Both read it. The coach writes down how a term was put, the client agrees or not; consents are the client's own
//! hand only, each a switch of its own, given and withdrawn by the same button. Whoever comes with an invitation sees
//! first, shortly, what this is and the consents with nothing chosen for them.

use std::sync::Arc;

use app::{Entered, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::Companion;
use domain::engagement::contract::{Level, Phase};
use domain::{Actor, Engagement, EngagementId};

use crate::answer;
use crate::form::Faults;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod acts;
mod consents;
mod released;
mod terms;
mod welcome;

use consents::ConsentShown;
use released::ReleasedShown;
use terms::TermShown;
use welcome::Welcome;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/contract", get(show).post(acts::act))
        .route(
            "/e/{id}/contract/terms/{term}",
            get(terms::ask).post(terms::say),
        )
}

#[derive(Template)]
#[template(path = "pages/contract.html")]
struct ContractPage {
    s: Shell,
    /// `/e/ID`.
    at: String,
    /// True for the client, whose answers they are.
    mine: bool,
    alone: bool,
    /// What the reader calls the other one.
    other: String,
    /// The coach may read the story, so there is a way to it.
    let_in: bool,
    /// The key of where it stands, and since when: `contract-open`.
    phase: (&'static str, Option<String>),
    open: bool,
    consents: Vec<ConsentShown>,
    levels: Vec<(&'static str, Terms)>,
    /// What can be released to the sponsor, if there is one.
    releases: Vec<ReleasedShown>,
    /// When it was looked at again, newest first: when, by whom as a key, and the note.
    revisits: Vec<(String, &'static str, String)>,
    note: String,
    faults: Faults,
}

/// The terms of a level.
struct Terms {
    /// Mentioned or agreed.
    spoken: Vec<TermShown>,
    /// Nobody spoke of them yet.
    absent: Vec<TermShown>,
}

impl ContractPage {
    fn of(visit: &Visit, entered: &Entered) -> Self {
        let other = entered.other.reveal();
        let at = format!("/e/{}", entered.id);
        Self::told(
            visit.shell_in(entered),
            &entered.engagement,
            entered.actor,
            other,
            at,
        )
    }

    fn told(s: Shell, engagement: &Engagement, reader: Actor, other: &str, at: String) -> Self {
        let contract = engagement.contract();
        let alone = engagement.companion() != Some(Companion::Coach);
        let mine = reader == Actor::Client;
        let phase = match contract.phase {
            Phase::NotOpened => ("contract-not-opened", None),
            Phase::Open(since) => ("contract-open", Some(s.moment(&since))),
            Phase::Closed(since) => ("contract-closed", Some(s.moment(&since))),
        };
        let revisits = contract.revisits.iter().rev().map(|revisit| {
            let by = match revisit.by {
                Actor::Client => "contract-by-client",
                Actor::Coach | Actor::Program => "contract-by-coach",
            };
            (s.moment(&revisit.at), by, revisit.note.reveal().to_owned())
        });
        let terms = TermShown::all(engagement, alone, &s);
        let level = |level: Level, key: &'static str| {
            let of = terms.iter().filter(|(of, _)| *of == level);
            let of = of.map(|(_, term)| term.clone());
            let (spoken, absent) = of.partition(|term| term.words.is_some());
            (key, Terms { spoken, absent })
        };
        let levels = [
            level(Level::Practical, "contract-practical"),
            level(Level::Professional, "contract-professional"),
            level(Level::Psychological, "contract-psychological"),
        ];
        let called = (!other.trim().is_empty()).then(|| other.to_owned());
        Self {
            other: called.unwrap_or_else(|| s.t(if mine { "my-coach" } else { "contract-client" })),
            mine,
            alone,
            let_in: mine || engagement.may(domain::engagement::Use::Access),
            phase,
            open: matches!(contract.phase, Phase::Open(_)),
            consents: ConsentShown::all(engagement, &s),
            levels: levels.into(),
            releases: if mine {
                ReleasedShown::all(engagement, &s)
            } else {
                vec![]
            },
            revisits: revisits.collect(),
            note: String::new(),
            faults: Faults::default(),
            at,
            s,
        }
    }
}

impl ContractPage {
    /// The key of what a consent means, after `consent-`.
    fn means(&self, name: &str) -> String {
        format!("{name}-means")
    }

    /// The key of what to ask about a term.
    fn ask(&self, name: &str) -> String {
        format!("term-{name}-ask")
    }
}

/// `GET /e/{id}/contract`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Contract).await?;
    if entered.actor == Actor::Client && welcome::is_new(&entered.engagement) {
        return answer::page(&Welcome::of(&visit, &entered));
    }
    answer::page(&ContractPage::of(&visit, &entered))
}

/// The page again, with what has to be changed.
fn again(
    visit: &Visit,
    entered: &Entered,
    note: &str,
    faults: Faults,
) -> Result<Response, Trouble> {
    let page = ContractPage {
        note: note.to_owned(),
        faults,
        ..ContractPage::of(visit, entered)
    };
    answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let (engagement, id) = super::my_story::sample::engagement();
    let paid = super::my_story::sample::paid();
    let at = format!("/e/{id}");
    let page = |engagement: &Engagement, reader, other: &str| {
        let s = Shell::sample(words).hearing(id, engagement.version());
        ContractPage::told(s, engagement, reader, other, at.clone())
    };
    let mut faults = Faults::default();
    faults.note("note", "contract-note-missing");
    let faulty = ContractPage {
        faults,
        ..page(&engagement, Actor::Coach, "Tomasz")
    };
    let pages = vec![
        (
            "contract",
            page(&engagement, Actor::Client, "Noor").render().unwrap(),
        ),
        ("contract-coach", faulty.render().unwrap()),
        (
            "contract-sponsor",
            page(&paid, Actor::Client, "Noor").render().unwrap(),
        ),
        (
            "contract-alone",
            page(&Engagement::default(), Actor::Client, "")
                .render()
                .unwrap(),
        ),
    ];
    [pages, welcome::samples(words), terms::samples(words)].concat()
}
