//! *Change this*: the outcome is said, or put differently, by the client's own hand.
//!
//! The form says from which wording it was made. If the outcome was put differently meanwhile, both texts are shown
//! side by side and the client chooses; neither is lost.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::Aspect;
use domain::{Actor, Command, Engagement, EngagementId};

use super::hand::{Then, act, client, once};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::story::{OutcomeShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/outcome", get(ask).post(say))
        .route("/e/{id}/outcome/mark", post(mark))
}

#[derive(Template)]
#[template(path = "pages/my-story/outcome.html")]
struct OutcomePage {
    s: Shell,
    at: String,
    /// As it reads now.
    now: Option<OutcomeShown>,
    text: String,
    seen: String,
    faults: Faults,
}

/// Two texts that met.
#[derive(Template)]
#[template(path = "pages/my-story/outcome-two.html")]
struct TwoTexts {
    s: Shell,
    at: String,
    theirs: OutcomeShown,
    mine: String,
    seen: String,
}

/// Which outcome a form was made from and how many wordings that had: `7:2`; `0:0` where there was none.
fn seen(engagement: &Engagement) -> String {
    let live = engagement.outcome();
    let (id, wordings) = live.map_or((0, 0), |live| (live.id.0, live.wordings.len()));
    format!("{id}:{wordings}")
}

/// `GET /e/{id}/outcome`.
async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let s = visit.shell_in(&entered);
    let at = format!("/e/{id}");
    let now = Story::of(&entered.engagement, Actor::Client, &s, &at).outcome;
    answer::page(&OutcomePage {
        text: now.as_ref().map_or(String::new(), |now| now.text.clone()),
        seen: seen(&entered.engagement),
        now,
        at,
        s,
        faults: Faults::default(),
    })
}

/// `POST /e/{id}/outcome`.
async fn say(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    let at = format!("/e/{id}");
    let mut faults = Faults::default();
    let text = fields.private("text");
    if fields.is_too_long("text") {
        faults.note("text", "my-too-long");
    }
    let Some(text) = text.filter(|_| faults.is_empty()) else {
        if faults.is_empty() {
            faults.note("text", "my-outcome-missing");
        }
        let s = visit.shell_in(&entered);
        let page = OutcomePage {
            now: Story::of(&entered.engagement, Actor::Client, &s, &at).outcome,
            text: fields.text("text").to_owned(),
            seen: fields.text("seen").to_owned(),
            at,
            s,
            faults,
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let made_from = fields.text("seen");
    let engagement = act(&visit, &entered, |now| {
        if seen(now) != made_from {
            // Somebody was faster: nothing is done before the client has read both.
            return vec![];
        }
        let (text, quote) = (text.clone(), None);
        vec![match now.outcome() {
            None => Command::StateOutcome { text, quote },
            Some(_) => Command::RewordOutcome { text, quote },
        }]
    })
    .await?;
    let wording = engagement.outcome().and_then(|outcome| outcome.wording());
    if wording.is_some_and(|wording| wording.text == text) {
        visit.site.posted.leads_to(&fields, &at);
        return Ok(Then::to(at, "my-outcome-kept").answer());
    }
    let s = visit.shell();
    let story = Story::of(&engagement, Actor::Client, &s, &at);
    // What was live when the form was made may have come to an end meanwhile.
    let theirs = story.outcome.or_else(|| story.ended.into_iter().next());
    let theirs = theirs.ok_or(Trouble::Garbled)?;
    let page = TwoTexts {
        theirs,
        mine: text.reveal().to_owned(),
        seen: seen(&engagement),
        at,
        s,
    };
    answer::page_with(StatusCode::CONFLICT, &page)
}

/// `POST /e/{id}/outcome/mark`: *this is what I want*, or not after all. `holds` is `yes` or `no`.
async fn mark(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let holds = match fields.text("holds") {
        "yes" => true,
        "no" => false,
        _ => return Err(Trouble::Garbled),
    };
    let (says, back) = if holds {
        ("my-marked-clear", "no")
    } else {
        ("my-marked-unclear", "yes")
    };
    let then = Then::to(format!("/e/{id}"), says)
        .undone_by(format!("/e/{id}/outcome/mark"), &[("holds", back)]);
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::MarkOutcome {
            aspect: Aspect::Clarity,
            holds,
            quote: None,
        }]
    })
    .await?)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let (engagement, id) = super::sample::engagement();
    let at = format!("/e/{id}");
    let now = Story::of(&engagement, Actor::Client, &s, &at).outcome;
    let mut faults = Faults::default();
    faults.note("text", "my-outcome-missing");
    let page = |now: Option<OutcomeShown>, faults| OutcomePage {
        s: s.clone(),
        at: at.clone(),
        text: now.as_ref().map_or(String::new(), |now| now.text.clone()),
        seen: seen(&engagement),
        now,
        faults,
    };
    let two = TwoTexts {
        s: s.clone(),
        at: at.clone(),
        theirs: now.clone().unwrap(),
        mine: "Mornings are for what I choose".to_owned(),
        seen: seen(&engagement),
    };
    vec![
        ("my-outcome", page(now, Faults::default()).render().unwrap()),
        ("my-outcome-first", page(None, faults).render().unwrap()),
        ("my-outcome-two-texts", two.render().unwrap()),
    ]
}
