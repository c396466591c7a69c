//! An engagement's first page: the story, for the coach or for the client whose story it is.

use std::sync::Arc;

use app::Purpose;
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use domain::{Actor, EngagementId};

use crate::answer;
use crate::pages::my_story;
use crate::pages::story::Story;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}", get(show))
}

/// `GET /e/{id}`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    if entered.actor == Actor::Client {
        return my_story::page(&visit, &entered);
    }
    let s = visit.shell_in(&entered);
    let story = Story::of(&entered.engagement, entered.actor, &s, &format!("/e/{id}"));
    answer::page(&EngagementPage {
        other: entered.other.reveal().to_owned(),
        story,
        s,
    })
}

#[derive(Template)]
#[template(path = "pages/engagement.html")]
struct EngagementPage {
    s: Shell,
    other: String,
    story: Story,
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let story = super::story::sample(&s);
    let page = EngagementPage {
        s,
        other: "Tomasz".to_owned(),
        story,
    };
    vec![("engagement", page.render().unwrap())]
}
