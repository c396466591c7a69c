//! How the client found a session: five answers from 0 to 10, each of which may be left out, and a line.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::engagement::{Score, SessionRating};
use domain::id::SessionId;
use domain::{Actor, Command, EngagementId};

use super::Sitting;
use super::read::Read;
use crate::answer;
use crate::form::{Faults, Fields};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// What is asked, in its order: the name of the field and the end of the key of its words.
pub(super) const ASKED: [&str; 5] = ["wanted", "heard", "suited", "clearer", "next"];

/// A question and its answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) name: &'static str,
    /// 0 to 10, each with whether it was chosen. Nothing is chosen for anybody.
    pub(super) scale: Vec<(i64, bool)>,
}

/// Each question with what was answered before.
pub(super) fn answers(rating: Option<&SessionRating>) -> Vec<Answer> {
    let given = |name: &str| {
        let rating = rating?;
        match name {
            "wanted" => rating.what_i_wanted,
            "heard" => rating.heard,
            "suited" => rating.suited,
            "clearer" => rating.clearer,
            _ => rating.next_step,
        }
    };
    ASKED
        .into_iter()
        .map(|name| Answer {
            name,
            scale: (0..=10)
                .map(|value| {
                    (
                        value,
                        given(name).is_some_and(|score| i64::from(score) == value),
                    )
                })
                .collect(),
        })
        .collect()
}

/// `POST …/rating`: the client's alone.
pub(super) async fn rate(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&visit, id, SessionId(n)).await?;
    if sitting.entered.actor != Actor::Client {
        return Err(Trouble::Nothing);
    }
    if fields.is_too_long("change") {
        let mut faults = Faults::default();
        faults.note("change", "session-line-long");
        let page = Read {
            change: fields.text("change").to_owned(),
            ..Read::of(&visit, &sitting, faults)?
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let score = |name: &str| -> Result<Option<Score>, Trouble> {
        match fields.text(name) {
            "" => Ok(None),
            _ => {
                let value: i64 = fields.parsed(name)?;
                Score::try_from(value)
                    .map(Some)
                    .map_err(|_| Trouble::Garbled)
            }
        }
    };
    let rating = SessionRating {
        what_i_wanted: score("wanted")?,
        heard: score("heard")?,
        suited: score("suited")?,
        clearer: score("clearer")?,
        next_step: score("next")?,
        change: fields.private("change"),
    };
    let session = sitting.session;
    visit
        .site
        .workbench
        .act_in(&sitting.entered, |_| {
            vec![Command::RateSession {
                session,
                rating: rating.clone(),
            }]
        })
        .await?;
    Ok(answer::done(&sitting.here, "session-rated", None))
}
