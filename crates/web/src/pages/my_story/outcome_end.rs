//! Three good ends of an outcome: reached, become another, let go. The client can take each back.

use std::sync::Arc;

use app::NotDone;
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::Ending;
use domain::id::OutcomeId;
use domain::{Actor, Command, EngagementId, Refusal};

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
        .route("/e/{id}/outcome/end", get(ask).post(end))
        .route("/e/{id}/outcome/reopen", post(reopen))
}

/// The form for one of the three ends: of an outcome here, of an engagement in [`crate::pages::take`].
#[derive(Clone, Debug, Default)]
pub(in crate::pages) struct EndForm {
    /// `reached`, `redefined`, `let_go`, or nothing yet.
    pub(in crate::pages) end: String,
    /// The new outcome.
    pub(in crate::pages) text: String,
    /// Why, if they care to say.
    pub(in crate::pages) why: String,
}

impl EndForm {
    /// What was chosen, and with it what is wrong with the form.
    pub(in crate::pages) fn read(fields: &Fields) -> (Self, Result<Ending, Faults>) {
        let form = Self {
            end: fields.text("end").to_owned(),
            text: fields.text("text").to_owned(),
            why: fields.text("why").to_owned(),
        };
        let mut faults = Faults::default();
        for name in ["text", "why"] {
            if fields.is_too_long(name) {
                faults.note(name, "my-too-long");
            }
        }
        let ending = match form.end.as_str() {
            "reached" => Some(Ending::Reached),
            "redefined" => {
                let text = fields.private("text");
                if text.is_none() {
                    faults.note("text", "my-end-redefined-missing");
                }
                text.map(|text| Ending::Redefined { text })
            }
            "let_go" => Some(Ending::LetGo {
                why: fields.private("why"),
            }),
            _ => {
                faults.note("end", "my-end-missing");
                None
            }
        };
        let read = match ending.filter(|_| faults.is_empty()) {
            Some(ending) => Ok(ending),
            None => Err(faults),
        };
        (form, read)
    }
}

#[derive(Template)]
#[template(path = "pages/my-story/outcome-end.html")]
struct EndPage {
    s: Shell,
    at: String,
    now: OutcomeShown,
    form: EndForm,
    faults: Faults,
}

/// `GET /e/{id}/outcome/end`.
async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let (s, at) = (visit.shell(), format!("/e/{id}"));
    let Some(now) = Story::of(&entered.engagement, Actor::Client, &s, &at).outcome else {
        return Ok(answer::to(&format!("{at}/outcome")));
    };
    answer::page(&EndPage {
        s,
        at,
        now,
        form: EndForm::default(),
        faults: Faults::default(),
    })
}

/// `POST /e/{id}/outcome/end`.
async fn end(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    let at = format!("/e/{id}");
    let Some(live) = entered.engagement.outcome().map(|live| live.id) else {
        return Err(NotDone::Refused(Refusal::NoOutcome).into());
    };
    let (form, read) = EndForm::read(&fields);
    let ending = match read {
        Ok(ending) => ending,
        Err(faults) => {
            let s = visit.shell();
            let now = Story::of(&entered.engagement, Actor::Client, &s, &at).outcome;
            let page = EndPage {
                now: now.ok_or(Trouble::Garbled)?,
                s,
                at,
                form,
                faults,
            };
            return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
        }
    };
    let says = match ending {
        Ending::Reached => "my-end-reached-done",
        Ending::Redefined { .. } => "my-end-redefined-done",
        Ending::LetGo { .. } => "my-end-let-go-done",
    };
    let engagement = act(&visit, &entered, |now| {
        // It is this outcome that was meant, and no other that came meanwhile.
        let still = now.outcome().is_some_and(|now| now.id == live);
        let close = Command::CloseOutcome {
            ending: ending.clone(),
            quote: None,
        };
        still.then_some(close).into_iter().collect()
    })
    .await?;
    let next = engagement.outcome().map_or(0, |next| next.id.0).to_string();
    let old = live.0.to_string();
    visit.site.posted.leads_to(&fields, &at);
    Ok(Then::to(at.clone(), says)
        .undone_by(
            format!("{at}/outcome/reopen"),
            &[("outcome", &old), ("instead", &next)],
        )
        .answer())
}

/// `POST /e/{id}/outcome/reopen`: the end of `outcome` is taken back. Where it had become another, that is `instead`,
/// and is let go: there is one outcome at a time, and the words stay readable.
async fn reopen(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let outcome = OutcomeId(fields.parsed("outcome")?);
    let instead = fields.text("instead").parse().map(OutcomeId).ok();
    let then = Then::to(format!("/e/{id}"), "my-outcome-again");
    Ok(once(&visit, &entered, &fields, then, |now| {
        let successor = now
            .outcome()
            .filter(|live| live.id != outcome && Some(live.id) == instead);
        let let_go = successor.map(|_| Command::CloseOutcome {
            ending: Ending::LetGo { why: None },
            quote: None,
        });
        let reopen = Command::ReopenOutcome { outcome };
        let_go.into_iter().chain([reopen]).collect()
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
    faults.note("end", "my-end-missing");
    faults.note("text", "my-end-redefined-missing");
    let page = EndPage {
        now: now.unwrap(),
        s,
        at,
        form: EndForm {
            end: "redefined".to_owned(),
            ..EndForm::default()
        },
        faults,
    };
    vec![("my-outcome-end", page.render().unwrap())]
}
