//! The client's own page: their story, and *change this*.

use std::sync::Arc;

use app::Entered;
use askama::Template;
use axum::Router;
use axum::response::Response;

use crate::answer;
use crate::pages::story::Story;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
}

/// `GET /e/{id}`, for the client.
pub(super) fn page(visit: &Visit, entered: &Entered) -> Result<Response, Trouble> {
    let s = visit.shell_in(entered);
    let story = Story::of(
        &entered.engagement,
        entered.actor,
        &s,
        &format!("/e/{}", entered.id),
    );
    answer::page(&MyStory { s, story })
}

#[derive(Template)]
#[template(path = "pages/my-story.html")]
struct MyStory {
    s: Shell,
    story: Story,
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let story = super::story::sample(&s);
    vec![("my-story", MyStory { s, story }.render().unwrap())]
}
