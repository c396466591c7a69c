//! Talks: those held alone are the client's until they share them, and again when they share them no longer.

use std::sync::Arc;

use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use domain::engagement::Companion;
use domain::id::SessionId;
use domain::{Command, Engagement, EngagementId};

use super::hand::{Then, client, once};
use crate::form::Fields;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}/my/talks/{talk}", post(share))
}

/// A talk in the client's list.
#[derive(Clone, Debug)]
pub(super) struct TalkShown {
    pub(super) id: u32,
    /// Its place among all, from 1, as quotes name it.
    pub(super) number: usize,
    pub(super) held: String,
    pub(super) alone: bool,
    pub(super) shared: bool,
    pub(super) open: bool,
}

impl TalkShown {
    /// Every talk, newest first.
    pub(super) fn all(engagement: &Engagement, s: &Shell) -> Vec<Self> {
        let talks = engagement.sessions().enumerate();
        let mut talks: Vec<Self> = talks
            .map(|(place, talk)| Self {
                id: talk.id.0,
                number: place + 1,
                held: s.moment(&talk.held),
                alone: talk.with == Companion::Alone,
                shared: talk.shared,
                open: talk.is_open(),
            })
            .collect();
        talks.reverse();
        talks
    }
}

/// `POST /e/{id}/my/talks/{talk}`: `shared` is `yes` or `no`.
async fn share(
    visit: Visit,
    Path((id, talk)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let (shared, says, back) = match fields.text("shared") {
        "yes" => (true, "my-talk-now-shared", "no"),
        "no" => (false, "my-talk-now-mine", "yes"),
        _ => return Err(Trouble::Garbled),
    };
    let then = Then::to(format!("/e/{id}#talks"), says)
        .undone_by(format!("/e/{id}/my/talks/{talk}"), &[("shared", back)]);
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::ShareSession {
            session: SessionId(talk),
            shared,
        }]
    })
    .await?)
}
