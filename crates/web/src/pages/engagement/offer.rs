//! Offering the client wording. It cites what they said, and waits for them.

use app::{Entered, NotDone};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::engagement::OfferedWording;
use domain::{Command, EngagementId, Refusal};

use super::as_coach;
use super::turns::{Heard, heard, quoted};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/offer.html")]
pub(super) struct OfferPage {
    pub(super) s: Shell,
    pub(super) id: EngagementId,
    pub(super) other: String,
    pub(super) text: String,
    pub(super) heard: Vec<Heard>,
    pub(super) faults: Faults,
}

impl OfferPage {
    fn of(visit: &Visit, entered: &Entered, fields: &Fields, faults: Faults) -> Self {
        let s = visit.shell_in(entered);
        let chosen: Vec<String> = fields.all("turn").map(str::to_owned).collect();
        Self {
            id: entered.id,
            other: entered.other.reveal().to_owned(),
            text: fields.text("text").to_owned(),
            heard: heard(&entered.engagement, &chosen, &s),
            faults,
            s,
        }
    }
}

/// `GET /e/{id}/coach/offers`.
pub(super) async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = as_coach(&visit, id).await?;
    let page = OfferPage::of(&visit, &entered, &Fields::default(), Faults::default());
    answer::page(&page)
}

/// `POST /e/{id}/coach/offers`.
pub(super) async fn make(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = as_coach(&visit, id).await?;
    if let Some(led) = visit.site.posted.led_to(&fields) {
        return Ok(led);
    }
    let engagement = &entered.engagement;
    let quotes = fields.all("turn").map(|turn| quoted(engagement, turn));
    let quotes = quotes.collect::<Result<Vec<_>, _>>()?;
    let mut faults = Faults::default();
    if fields.is_too_long("text") {
        faults.note("text", "coach-text-long");
    }
    let text = fields.private("text");
    if text.is_none() {
        faults.note("text", "coach-offer-missing");
    }
    if quotes.is_empty() {
        faults.note("turn", "coach-offer-quote-missing");
    }
    let Some(text) = text.filter(|_| faults.is_empty()) else {
        return refused(&visit, &entered, &fields, faults);
    };
    let wording = OfferedWording {
        text,
        quotes,
        items: Vec::new(),
        reframe: None,
        spoken: None,
    };
    let offer = |_: &_| {
        vec![Command::OfferWording {
            wording: wording.clone(),
        }]
    };
    match visit.site.workbench.act_in(&entered, offer).await {
        Ok(_) => {}
        Err(NotDone::Refused(Refusal::NotAClientTurn)) => {
            faults.note("turn", "coach-quote-not-client");
            return refused(&visit, &entered, &fields, faults);
        }
        Err(other) => return Err(other.into()),
    }
    let path = format!("/e/{id}");
    visit.site.posted.leads_to(&fields, &path);
    Ok(answer::done(&path, "coach-offered", None))
}

fn refused(
    visit: &Visit,
    entered: &Entered,
    fields: &Fields,
    faults: Faults,
) -> Result<Response, Trouble> {
    let page = OfferPage::of(visit, entered, fields, faults);
    answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
