//! After a talk: what was kept of it, and where it is to be found. Where it stopped at signs of danger, whom to turn
//! to stands first.

use app::{Country, Purpose};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::EngagementId;

use super::beside::{self, Beside};
use super::whereabouts::Whereabouts;
use crate::answer;
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// `GET /e/{id}/talk/end`: of the last talk in this work; one that goes on is gone on with.
pub(super) async fn show(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Session).await?;
    let session = beside::last_alone(&entered.engagement);
    let session = session.filter(|session| session.is_open_to(entered.actor));
    let session = session.ok_or(Trouble::Nothing)?;
    if session.is_open() {
        return Ok(answer::to(&format!("/e/{id}/talk")));
    }
    let safety = visit.site.content.safety();
    answer::page(&TalkOver {
        care: match &whereabouts.0 {
            _ if !app::stopped_at_danger(session) => Vec::new(),
            Country::Stated(country) => safety.words(Some(country)),
            Country::Likely(country) => safety.beginning_with(country).words(None),
            Country::Unknown => safety.words(None),
        },
        beside: Beside::kept(&entered.engagement, session.id),
        at: format!("/e/{id}"),
        s: visit.shell_in(&entered),
    })
}

#[derive(Template)]
#[template(path = "pages/talk-over.html")]
struct TalkOver {
    s: Shell,
    /// `/e/ID`.
    at: String,
    care: Vec<String>,
    beside: Beside,
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let page = |care: Vec<String>, beside| TalkOver {
        s: Shell::sample(words),
        at: "/e/x".to_owned(),
        care,
        beside,
    };
    let care = vec!["This is a program and cannot judge how you are.".to_owned()];
    vec![
        (
            "talk-over",
            page(Vec::new(), Beside::sample()).render().unwrap(),
        ),
        (
            "talk-over-empty",
            page(Vec::new(), Beside::default()).render().unwrap(),
        ),
        (
            "talk-over-care",
            page(care, Beside::default()).render().unwrap(),
        ),
    ]
}
