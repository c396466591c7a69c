//! Inviting a client: a link that works once, and words to send it with.

use std::sync::Arc;

use app::{Entered, Invitation, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use domain::{Actor, EngagementId};

use crate::answer;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}/invite", get(show).post(make))
}

#[derive(Template)]
#[template(path = "pages/invite.html")]
struct Invite {
    s: Shell,
    id: EngagementId,
    other: String,
    /// Until when a link works that is out; it cannot be shown again, only replaced.
    open_until: Option<String>,
    /// The client is here.
    come: bool,
    /// The link, shown once, and the words around it.
    link: Option<Link>,
}

struct Link {
    address: String,
    message: String,
}

/// `GET /e/{id}/invite`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = enter(&visit, id).await?;
    answer::page(&page(&visit, &entered, None).await?)
}

/// `POST /e/{id}/invite`: makes the link and shows it, this once. Sent twice, the second link replaces the first, so
/// the one on the screen is the one that works.
async fn make(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = enter(&visit, id).await?;
    let token = visit.site.workbench.invite(&entered).await?;
    let address = visit.absolute(&format!("/enter/{}", token.reveal()));
    answer::page(&page(&visit, &entered, Some(address)).await?)
}

/// Only a coach invites; for a client there is no such page.
async fn enter(visit: &Visit, id: EngagementId) -> Result<Entered, Trouble> {
    let entered = visit.enter(id, Purpose::Contract).await?;
    match entered.actor {
        Actor::Coach => Ok(entered),
        Actor::Client | Actor::Program => Err(Trouble::Nothing),
    }
}

async fn page(visit: &Visit, entered: &Entered, link: Option<String>) -> Result<Invite, Trouble> {
    let s = visit.shell_in(entered);
    let invitation = visit.site.workbench.invitation(entered).await?;
    let other = entered.other.reveal().to_owned();
    let link = link.map(|address| Link {
        message: s.words.with(
            "coach-invite-message",
            &[
                ("name", other.as_str().into()),
                ("coach", entered.person.name.reveal().into()),
                ("link", address.as_str().into()),
            ],
        ),
        address,
    });
    Ok(Invite {
        id: entered.id,
        open_until: match invitation {
            Invitation::Open(until) => Some(s.moment(&until)),
            Invitation::None | Invitation::Used => None,
        },
        come: invitation == Invitation::Used,
        other,
        link,
        s,
    })
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let (_, id) = super::tests::engagement();
    let page = |open_until: Option<&str>, come, link: Option<&str>| {
        let page = Invite {
            s: Shell::sample(words),
            id,
            other: "Tomasz".to_owned(),
            open_until: open_until.map(str::to_owned),
            come,
            link: link.map(|address| Link {
                address: address.to_owned(),
                message: format!("Tomasz: {address}"),
            }),
        };
        page.render().unwrap()
    };
    vec![
        ("invite", page(None, false, None)),
        (
            "invite-open",
            page(Some("5 December 2026, 10:00"), false, None),
        ),
        (
            "invite-link",
            page(
                Some("5 December 2026"),
                false,
                Some("http://127.0.0.1:1/enter/x"),
            ),
        ),
        ("invite-come", page(None, true, None)),
    ]
}
