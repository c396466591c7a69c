//! Learning: practise with a simulated client, look at a real conversation, compare two models on it.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;

use super::practice::{ClientShown, clients};
use crate::answer;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/learn", get(show))
}

/// `GET /learn`.
async fn show(visit: Visit) -> Result<Response, Trouble> {
    visit.person()?;
    answer::page(&Learn {
        s: visit.shell(),
        clients: clients(&visit.site),
    })
}

#[derive(Template)]
#[template(path = "pages/learn.html")]
struct Learn {
    s: Shell,
    clients: Vec<ClientShown>,
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let page = |clients| Learn {
        s: Shell::sample(words),
        clients,
    };
    let clients: Vec<ClientShown> = app::clients::Clients::embedded()
        .all()
        .map(|client| ClientShown::of(client))
        .collect();
    vec![
        ("learn", page(clients).render().unwrap()),
        ("learn-without-clients", page(Vec::new()).render().unwrap()),
    ]
}
