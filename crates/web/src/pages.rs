//! The pages, one file for each resource: its routes, its views, what its forms do.
//!
//! A page is `GET` and reads; a form is `POST`, acts through [`app::Workbench`] and leads on with a redirect. Every
//! page about an engagement begins with [`crate::visit::Visit::enter`]; there is no other way to one.

use std::sync::Arc;

use axum::Router;
use axum::routing::get;

use crate::site::Site;
use crate::{assets, live};

mod engagement;
mod settings;
mod start;
mod story;

#[cfg(test)]
mod tests;

/// Every route there is.
pub(crate) fn router() -> Router<Arc<Site>> {
    Router::new()
        .route("/assets/{mark}/{file}", get(assets::get))
        .route("/icon.svg", get(assets::icon))
        .route("/favicon.ico", get(assets::icon))
        .route("/e/{id}/live", get(live::hear))
        .merge(start::routes())
        .merge(settings::routes())
        .merge(engagement::routes())
}

/// Every page with what it shows on an ordinary day, for tests that render them all: its name and its HTML.
#[cfg(test)]
pub(crate) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    [
        start::samples(words),
        settings::samples(words),
        engagement::samples(words),
        crate::trouble::samples(words),
    ]
    .concat()
}
