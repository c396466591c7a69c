//! The pages, one file for each resource: its routes, its views, what its forms do.
//!
//! A page is `GET` and reads; a form is `POST`, acts through [`app::Workbench`] and leads on with a redirect. Every
//! page about an engagement begins with [`crate::visit::Visit::enter`]; there is no other way to one.

use std::sync::Arc;

use axum::routing::get;
use axum::{Router, middleware};

use crate::site::Site;
use crate::{assets, form, live};

mod after;
mod check_in;
mod clients;
mod contract;
mod ending;
mod engagement;
mod example;
mod import;
mod invite;
mod learn;
mod my_story;
mod pictures;
mod practice;
mod prepare;
mod review;
mod service;
mod session;
mod settings;
mod start;
mod story;
mod take;
mod talk;
mod today;
mod who;

#[cfg(test)]
mod tests;

/// Every route there is.
pub(crate) fn router() -> Router<Arc<Site>> {
    Router::new()
        .route("/assets/{mark}/{file}", get(assets::get))
        .route("/icon.svg", get(assets::icon))
        .route("/favicon.ico", get(assets::icon))
        .route("/e/{id}/live", get(live::hear))
        .merge(after::routes())
        .merge(check_in::routes())
        .merge(clients::routes())
        .merge(contract::routes())
        .merge(ending::routes())
        .merge(engagement::routes())
        .merge(example::routes())
        .merge(import::routes())
        .merge(invite::routes())
        .merge(learn::routes())
        .merge(my_story::routes())
        .merge(pictures::routes())
        .merge(practice::routes())
        .merge(prepare::routes())
        .merge(review::routes())
        .merge(service::routes())
        .merge(session::routes())
        .merge(settings::routes())
        .merge(start::routes())
        .merge(take::routes())
        .merge(talk::routes())
        .merge(today::routes())
        .merge(who::routes())
        .layer(middleware::from_fn(form::sent_once))
}

/// Every page with what it shows on an ordinary day, for tests that render them all: its name and its HTML.
#[cfg(test)]
pub(crate) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    [
        after::samples(words),
        check_in::samples(words),
        clients::samples(words),
        contract::samples(words),
        ending::samples(words),
        engagement::samples(words),
        import::samples(words),
        invite::samples(words),
        learn::samples(words),
        my_story::samples(words),
        pictures::samples(words),
        practice::samples(words),
        prepare::samples(words),
        review::samples(words),
        service::samples(words),
        session::samples(words),
        settings::samples(words),
        start::samples(words),
        take::samples(words),
        talk::samples(words),
        today::samples(words),
        who::samples(words),
        crate::trouble::samples(words),
    ]
    .concat()
}
