//! Take it with you, end it, throw it away: all three the client's, none of them hard to find.

use std::sync::Arc;

use app::{Entered, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Companion, Ending};
use domain::{Actor, Command, Engagement, EngagementId};

use super::my_story::end_key;
use super::my_story::hand::{Then, client, once};
use super::my_story::outcome_end::EndForm;
use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod keepsake;

use keepsake::Keepsake;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/take", get(show))
        .route("/e/{id}/export", get(json))
        .route("/e/{id}/export.html", get(html))
        .route("/e/{id}/close", get(ask).post(end))
        .route("/e/{id}/reopen", post(reopen))
        .route("/e/{id}/take/away", get(warn).post(throw_away))
}

/// Everything about taking it away, with the ways to end it and to throw it away.
#[derive(Template)]
#[template(path = "pages/take.html")]
struct TakePage {
    s: Shell,
    at: String,
    ended: Option<(&'static str, String)>,
}

/// `GET /e/{id}/take`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let s = visit.shell();
    answer::page(&TakePage {
        ended: ended(&entered.engagement, &s),
        at: format!("/e/{id}"),
        s,
    })
}

fn ended(engagement: &Engagement, s: &Shell) -> Option<(&'static str, String)> {
    let (end, sign) = engagement.ended()?;
    Some((end_key(*end), s.moment(&sign.at)))
}

/// Opens it to be taken away, which the client finds in the list of who looked.
async fn to_take(visit: &Visit, id: EngagementId) -> Result<Entered, Trouble> {
    let entered = visit.enter(id, Purpose::Export).await?;
    match entered.actor {
        Actor::Client => Ok(entered),
        Actor::Coach | Actor::Program => Err(Trouble::NotLetIn),
    }
}

/// `GET /e/{id}/export`: everything that is kept, in the open format.
async fn json(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = to_take(&visit, id).await?;
    let log = visit.site.workbench.log_of(&entered).await?;
    let export = app::story::export(id, &entered.engagement, log);
    let text = serde_json::to_string_pretty(&export).map_err(|_| Trouble::Broken)?;
    Ok(answer::file("my-story.json", "application/json", text))
}

/// `GET /e/{id}/export.html`: the same to read, in one page that needs nothing else.
async fn html(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = to_take(&visit, id).await?;
    let page = Keepsake::of(visit.shell(), &entered.engagement, id);
    let text = page.render().map_err(|_| Trouble::Broken)?;
    Ok(answer::file(
        "my-story.html",
        "text/html; charset=utf-8",
        text,
    ))
}

#[derive(Template)]
#[template(path = "pages/close.html")]
struct ClosePage {
    s: Shell,
    at: String,
    /// There is, or was, an outcome that can have been reached or become another.
    has_outcome: bool,
    /// The live outcome as it reads.
    outcome: Option<String>,
    form: EndForm,
    faults: Faults,
}

impl ClosePage {
    fn of(visit: &Visit, entered: &Entered) -> Self {
        let engagement = &entered.engagement;
        let wording = engagement.outcome().and_then(|outcome| outcome.wording());
        Self {
            s: visit.shell(),
            at: format!("/e/{}", entered.id),
            has_outcome: engagement.outcomes().next().is_some(),
            outcome: wording.map(|wording| wording.text.reveal().to_owned()),
            form: EndForm::default(),
            faults: Faults::default(),
        }
    }
}

/// `GET /e/{id}/close`.
async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    if entered.engagement.ended().is_some() {
        return Ok(answer::to(&format!("/e/{id}/take")));
    }
    answer::page(&ClosePage::of(&visit, &entered))
}

/// `POST /e/{id}/close`: one of three good ends.
async fn end(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let mut page = ClosePage::of(&visit, &entered);
    let (form, read) = EndForm::read(&fields);
    let ending = match read {
        Ok(ending @ Ending::LetGo { .. }) => ending,
        Ok(ending) if page.has_outcome => ending,
        Ok(_) => {
            page.faults.note("end", "close-no-outcome");
            page.form = form;
            return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
        Err(faults) => {
            page.faults = faults;
            page.form = form;
            return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    // What was live ends with the work, and is live again if that is taken back.
    let live = entered.engagement.outcome().map(|live| live.id.to_string());
    let then = Then::to(format!("/e/{id}"), "close-done").undone_by(
        format!("/e/{id}/reopen"),
        &[("outcome", live.as_deref().unwrap_or_default())],
    );
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::End {
            ending: ending.clone(),
            quote: None,
        }]
    })
    .await?)
}

/// `POST /e/{id}/reopen`: goes on after all, with the outcome that ended with it (`outcome`) where one did.
async fn reopen(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let outcome = fields
        .text("outcome")
        .parse()
        .map(domain::id::OutcomeId)
        .ok();
    let then = Then::to(format!("/e/{id}"), "close-undone");
    Ok(once(&visit, &entered, &fields, then, |now| {
        let free = now.outcome().is_none();
        let outcome = outcome
            .filter(|_| free)
            .map(|outcome| Command::ReopenOutcome { outcome });
        [Command::Reopen].into_iter().chain(outcome).collect()
    })
    .await?)
}

/// What throwing away means, before it is done: the one thing here that nothing takes back.
#[derive(Template)]
#[template(path = "pages/throw-away.html")]
struct ThrowAwayPage {
    s: Shell,
    at: String,
    with_coach: bool,
}

/// `GET /e/{id}/take/away`.
async fn warn(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    answer::page(&ThrowAwayPage {
        s: visit.shell(),
        at: format!("/e/{id}"),
        with_coach: entered.engagement.companion() == Some(Companion::Coach),
    })
}

/// `POST /e/{id}/take/away`.
async fn throw_away(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    visit.site.workbench.throw_away(&entered).await?;
    Ok(answer::done("/settings", "throw-away-done", None))
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let (engagement, id) = super::my_story::sample::engagement();
    let s = Shell::sample(words);
    let take = |ended| TakePage {
        s: s.clone(),
        at: "/e/x".to_owned(),
        ended,
    };
    let close = |outcome: Option<&str>, faults| ClosePage {
        s: s.clone(),
        at: "/e/x".to_owned(),
        has_outcome: outcome.is_some(),
        outcome: outcome.map(str::to_owned),
        form: EndForm::default(),
        faults,
    };
    let mut faults = Faults::default();
    faults.note("end", "close-no-outcome");
    let throw_away = |with_coach| ThrowAwayPage {
        s: s.clone(),
        at: "/e/x".to_owned(),
        with_coach,
    };
    let full = Keepsake::of(s.clone(), &engagement, id);
    let empty = Keepsake::of(s.clone(), &Engagement::default(), id);
    vec![
        ("take", take(None).render().unwrap()),
        (
            "take-ended",
            take(ended(&super::my_story::sample::ended(), &s))
                .render()
                .unwrap(),
        ),
        (
            "close",
            close(Some("My mornings are mine"), Faults::default())
                .render()
                .unwrap(),
        ),
        ("close-without", close(None, faults).render().unwrap()),
        ("throw-away", throw_away(true).render().unwrap()),
        ("throw-away-alone", throw_away(false).render().unwrap()),
        ("keepsake", full.render().unwrap()),
        ("keepsake-empty", empty.render().unwrap()),
    ]
}
