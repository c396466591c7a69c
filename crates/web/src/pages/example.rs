//! The example: an engagement with invented people, to look around in and throw away.

use std::sync::Arc;

use app::{NotDone, Purpose};
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::post;
use domain::{Actor, EngagementId};

use crate::answer;
use crate::form::Fields;
use crate::pages::start::place_of;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/example", post(begin))
        .route("/e/{id}/throw-away", post(throw_away))
}

/// `POST /example`: in the reader's language. Whoever has nobody else sees it as they will see their own day.
async fn begin(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    if let Some(led) = visit.site.posted.led_to(&fields) {
        return Ok(led);
    }
    let (workbench, person) = (&visit.site.workbench, visit.person()?);
    let is_first = workbench.mine(person).await?.is_empty();
    let shell = visit.shell();
    let id = workbench
        .begin_example(person, shell.lang(), &shell.zone)
        .await?;
    let path = if is_first {
        "/today".to_owned()
    } else {
        format!("/e/{id}")
    };
    visit.site.posted.leads_to(&fields, &path);
    Ok(answer::to(&path))
}

/// `POST /e/{id}/throw-away`: examples only; what is somebody's is ended by them, on a page of its own.
async fn throw_away(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Contract).await?;
    if !entered.example {
        return Err(Trouble::Nothing);
    }
    let home = match entered.actor {
        Actor::Coach => "/clients",
        Actor::Client | Actor::Program => place_of(&entered.person),
    };
    match visit.site.workbench.throw_away(&entered).await {
        Ok(()) => Ok(answer::done(home, "coach-example-gone", None)),
        // Somebody has come to it as its client, so it is theirs now.
        Err(NotDone::OnlyTheClient) => {
            let path = format!("/e/{id}");
            Ok(answer::done(&path, "coach-example-kept", None))
        }
        Err(other) => Err(other.into()),
    }
}
