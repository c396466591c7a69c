//! The client's own measure: what they look at, in their words, from 0 to 10, and how it moved.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Ends, Score};
use domain::id::MeasureId;
use domain::{Command, EngagementId};

use super::hand::{Then, client, once};
use crate::answer;
use crate::charts;
use crate::form::{Faults, Fields};
use crate::pages::story::MeasureShown;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/my/measures", get(ask).post(define))
        .route("/e/{id}/my/measures/{measure}", post(rate))
}

/// A measure as it is shown: the picture, the table and the slider.
pub(super) struct MeasureDrawn {
    pub(super) measure: MeasureShown,
    /// The last value, or the middle where there is none: where the slider stands.
    pub(super) stands: u8,
    /// How it moved; nothing for fewer than two values, since one dot shows no way.
    pub(super) chart: Option<charts::Measure>,
}

impl MeasureDrawn {
    pub(super) fn of(measure: &MeasureShown, s: &Shell) -> Self {
        let moved = measure.ratings.len() > 1;
        let (words, ends, ratings) = (&measure.words, &measure.ends, &measure.ratings);
        let id = format!("measure-{}-chart", measure.id);
        let chart = moved.then(|| charts::Measure::of(id, words, ends.clone(), ratings, s));
        Self {
            stands: ratings.last().map_or(5, |(_, value)| *value),
            chart,
            measure: measure.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/my-story/measure.html")]
struct MeasurePage {
    s: Shell,
    at: String,
    text: String,
    low: String,
    high: String,
    faults: Faults,
}

/// `GET /e/{id}/my/measures`: a new one.
async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    client(&visit, id).await?;
    answer::page(&MeasurePage {
        s: visit.shell(),
        at: format!("/e/{id}"),
        text: String::new(),
        low: String::new(),
        high: String::new(),
        faults: Faults::default(),
    })
}

/// `POST /e/{id}/my/measures`.
async fn define(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let mut faults = Faults::default();
    for name in ["text", "low", "high"] {
        if fields.is_too_long(name) {
            faults.note(name, "my-too-long");
        }
    }
    let ends = match (fields.private("low"), fields.private("high")) {
        (Some(low), Some(high)) => Some(Ends { low, high }),
        (None, None) => None,
        (Some(_), None) => {
            faults.note("high", "my-measure-half");
            None
        }
        (None, Some(_)) => {
            faults.note("low", "my-measure-half");
            None
        }
    };
    let words = fields.private("text");
    if words.is_none() {
        faults.note("text", "my-measure-missing");
    }
    let Some(words) = words.filter(|_| faults.is_empty()) else {
        let text = |name: &str| fields.text(name).to_owned();
        let page = MeasurePage {
            s: visit.shell(),
            at: format!("/e/{id}"),
            text: text("text"),
            low: text("low"),
            high: text("high"),
            faults,
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let then = Then::to(format!("/e/{id}#measures"), "my-measure-kept");
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::DefineMeasure {
            words: words.clone(),
            ends: ends.clone(),
            quote: None,
        }]
    })
    .await?)
}

/// `POST /e/{id}/my/measures/{measure}`: a `score` from 0 to 10.
async fn rate(
    visit: Visit,
    Path((id, measure)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let score: i64 = fields.parsed("score")?;
    let score = Score::try_from(score).map_err(|_| Trouble::Garbled)?;
    let then = Then::to(format!("/e/{id}#measures"), "my-measure-rated");
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::Rate {
            measure: MeasureId(measure),
            score,
            quote: None,
        }]
    })
    .await?)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let mut faults = Faults::default();
    faults.note("text", "my-measure-missing");
    faults.note("high", "my-measure-half");
    let page = MeasurePage {
        s: Shell::sample(words),
        at: "/e/x".to_owned(),
        text: String::new(),
        low: "None is mine".to_owned(),
        high: String::new(),
        faults,
    };
    vec![("my-measure", page.render().unwrap())]
}
