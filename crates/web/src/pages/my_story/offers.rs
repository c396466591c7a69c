//! Wording somebody offered: the client takes it, puts it differently, says no, or leaves it open.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::Verdict;
use domain::id::OfferId;
use domain::{Actor, Command, EngagementId};

use super::hand::{Then, client, once};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::story::{OfferShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}/my/offers/{offer}", get(ask).post(decide))
}

#[derive(Template)]
#[template(path = "pages/my-story/offer.html")]
struct OfferPage {
    s: Shell,
    at: String,
    offer: OfferShown,
    text: String,
    faults: Faults,
}

impl OfferPage {
    fn of(visit: &Visit, entered: &app::Entered, offer: u32) -> Result<Self, Trouble> {
        let (s, at) = (visit.shell(), format!("/e/{}", entered.id));
        let offers = Story::of(&entered.engagement, Actor::Client, &s, &at).offers;
        let offer = offers.into_iter().find(|one| one.id == offer);
        let offer = offer.ok_or(Trouble::Nothing)?;
        Ok(Self {
            s,
            at,
            text: offer.text.clone(),
            offer,
            faults: Faults::default(),
        })
    }
}

/// `GET /e/{id}/my/offers/{offer}`: to change the words.
async fn ask(
    visit: Visit,
    Path((id, offer)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    answer::page(&OfferPage::of(&visit, &entered, offer)?)
}

/// `POST /e/{id}/my/offers/{offer}`: `verdict` is `adopted`, `edited` (with `text`), `rejected` or `unsure`.
async fn decide(
    visit: Visit,
    Path((id, offer)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let mut faults = Faults::default();
    if fields.is_too_long("text") {
        faults.note("text", "my-too-long");
    }
    let (verdict, says) = match (fields.text("verdict"), fields.private("text")) {
        ("adopted", _) => (Verdict::Adopted, "my-offer-adopted"),
        ("rejected", _) => (Verdict::Rejected, "my-offer-rejected"),
        ("unsure", _) => (Verdict::Unsure, "my-offer-unsure"),
        ("edited", text) => {
            if text.is_none() {
                faults.note("text", "my-outcome-missing");
            }
            let text = text.unwrap_or_default();
            (Verdict::Edited { text }, "my-outcome-kept")
        }
        _ => return Err(Trouble::Garbled),
    };
    if !faults.is_empty() {
        let page = OfferPage {
            text: fields.text("text").to_owned(),
            faults,
            ..OfferPage::of(&visit, &entered, offer)?
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let mut then = Then::to(format!("/e/{id}"), says);
    if verdict == Verdict::Rejected {
        // Not sure yet is what it was before.
        then = then.undone_by(
            format!("/e/{id}/my/offers/{offer}"),
            &[("verdict", "unsure")],
        );
    }
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::GiveVerdict {
            offer: OfferId(offer),
            verdict: verdict.clone(),
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
    let offer = Story::of(&engagement, Actor::Client, &s, &at)
        .offers
        .remove(0);
    let mut faults = Faults::default();
    faults.note("text", "my-outcome-missing");
    let page = OfferPage {
        text: offer.text.clone(),
        s,
        at,
        offer,
        faults,
    };
    vec![("my-offer", page.render().unwrap())]
}
