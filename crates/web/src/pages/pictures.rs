//! Pictures of an engagement: the client's own measures over time, and FIRST before and after, with the form that
//! reads it.

use std::sync::Arc;

use app::{Entered, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Dimension, FirstScore, Moment, Percent, Quote, Reading};
use domain::{Actor, Command, Engagement, EngagementId, Refusal, Role};

use crate::answer;
use crate::charts::{First, Measure, dimension_key};
use crate::form::Fields;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/pictures", get(show))
        .route("/e/{id}/pictures/first", post(read))
        .route("/e/{id}/pictures/confirm", post(confirm))
}

/// `GET /e/{id}/pictures`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    answer::page(&Pictures::of(&visit, &entered, Typed::default()))
}

/// `POST /e/{id}/pictures/first`: one reading of one dimension.
async fn read(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    let (typed, moment, dimension) = Typed::of(&fields)?;
    let again = |fault| {
        let typed = Typed {
            fault: Some(fault),
            ..typed.clone()
        };
        let page = Pictures::of(&visit, &entered, typed);
        answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let Some(reading) = reading(&fields, &entered.engagement, entered.actor)? else {
        return again("pictures-no-line");
    };
    let command = |_: &Engagement| {
        vec![Command::ReadFirst {
            moment,
            dimension,
            reading: reading.clone(),
        }]
    };
    match visit.site.workbench.act_in(&entered, command).await {
        Ok(_) => Ok(answer::done(
            &format!("/e/{id}/pictures"),
            "pictures-read",
            None,
        )),
        Err(app::NotDone::Refused(Refusal::NotInThatTurn)) => again("pictures-not-in-turn"),
        Err(app::NotDone::Refused(Refusal::HalfASentence)) => again("pictures-half"),
        Err(not_done) => Err(not_done.into()),
    }
}

/// What the form says; `None` if a level was chosen without a line that shows it.
fn reading(
    fields: &Fields,
    engagement: &Engagement,
    actor: Actor,
) -> Result<Option<Reading>, Trouble> {
    let score = fields.text("score");
    if score == "none" {
        return Ok(Some(Reading::NotDiscussed));
    }
    let score = score
        .parse::<i64>()
        .ok()
        .and_then(|score| FirstScore::try_from(score).ok());
    let score = score.ok_or(Trouble::Garbled)?;
    let Some((session, turn)) = fields.text("line").split_once('-') else {
        return Ok(None);
    };
    let (Ok(session), Ok(turn)) = (
        session.parse().map(domain::id::SessionId),
        turn.parse::<u32>(),
    ) else {
        return Err(Trouble::Garbled);
    };
    let known = engagement.session(session).ok_or(Trouble::Nothing)?;
    let said = known
        .turns(actor)
        .get(turn as usize)
        .ok_or(Trouble::Nothing)?;
    let words = fields
        .private("words")
        .unwrap_or_else(|| said.said.text.clone());
    let sure = match fields.text("sure") {
        "very" => 90,
        "little" => 40,
        _ => 70,
    };
    let confidence = Percent::try_from(sure).map_err(|_| Trouble::Garbled)?;
    Ok(Some(Reading::Scored {
        score,
        quotes: vec![Quote::new(session, turn, words)],
        confidence,
    }))
}

/// `POST /e/{id}/pictures/confirm`: stands behind a reading somebody else made.
async fn confirm(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    let (_, moment, dimension) = Typed::of(&fields)?;
    let workbench = &visit.site.workbench;
    workbench
        .act_in(&entered, |_| {
            vec![Command::ConfirmFirst { moment, dimension }]
        })
        .await?;
    Ok(answer::done(
        &format!("/e/{id}/pictures"),
        "pictures-confirmed",
        None,
    ))
}

/// What was typed, to be there again where it has to be changed.
#[derive(Clone, Debug, Default)]
struct Typed {
    moment: String,
    dimension: String,
    score: String,
    line: String,
    words: String,
    fault: Option<&'static str>,
}

impl Typed {
    fn of(fields: &Fields) -> Result<(Self, Moment, Dimension), Trouble> {
        let text = |name| fields.text(name).to_owned();
        let moment = match fields.text("moment") {
            "before" => Moment::Before,
            "after" => Moment::After,
            _ => return Err(Trouble::Garbled),
        };
        let dimension = Dimension::ALL
            .into_iter()
            .find(|one| dimension_key(*one) == fields.text("dimension"));
        if fields.is_too_long("words") {
            return Err(Trouble::TooLarge);
        }
        let typed = Self {
            moment: text("moment"),
            dimension: text("dimension"),
            score: text("score"),
            line: text("line"),
            words: text("words"),
            fault: None,
        };
        Ok((typed, moment, dimension.ok_or(Trouble::Garbled)?))
    }
}

#[derive(Template)]
#[template(path = "pages/pictures.html")]
struct Pictures {
    s: Shell,
    at: String,
    mine: bool,
    other: String,
    measures: Vec<Measure>,
    first: Option<First>,
    /// Dimensions by key, each with what 0, 2 and 4 look like.
    dimensions: [&'static str; 5],
    /// Readings nobody stands behind yet: moment and key of the dimension.
    unconfirmed: Vec<(&'static str, &'static str)>,
    may_confirm: bool,
    /// What the client said, to show a level by: `session-turn` and the words.
    lines: Vec<(String, String)>,
    typed: Typed,
}

/// Lines to choose from, the newest first.
const LINES: usize = 200;
/// Characters of each.
const SHOWN: usize = 110;

impl Pictures {
    fn of(visit: &Visit, entered: &Entered, typed: Typed) -> Self {
        let s = visit.shell_in(entered);
        Self {
            at: format!("/e/{}", entered.id),
            mine: entered.actor == Actor::Client,
            other: entered.other.reveal().to_owned(),
            ..Self::drawn(&entered.engagement, entered.actor, s, typed)
        }
    }

    fn drawn(engagement: &Engagement, actor: Actor, s: Shell, typed: Typed) -> Self {
        let alone = engagement.companion() == Some(domain::engagement::Companion::Alone);
        Self {
            at: String::new(),
            mine: false,
            other: String::new(),
            measures: measures(engagement, &s),
            first: First::of(engagement.measures(), &s),
            dimensions: Dimension::ALL.map(dimension_key),
            unconfirmed: unconfirmed(engagement),
            may_confirm: actor == if alone { Actor::Client } else { Actor::Coach },
            lines: lines(engagement, actor),
            typed,
            s,
        }
    }
}

fn measures(engagement: &Engagement, s: &Shell) -> Vec<Measure> {
    let own = engagement.measures().own();
    // Days alone: with their time, two labels would run into each other on a telephone.
    let day = |at| s.words.short_day(crate::words::zoned(at, &s.zone).date());
    own.map(|measure| {
        let values: Vec<(String, u8)> = measure
            .ratings
            .iter()
            .map(|(at, score)| (day(*at), score.get()))
            .collect();
        let ends = measure.ends.as_ref();
        let ends = ends.map(|ends| (ends.low.reveal().to_owned(), ends.high.reveal().to_owned()));
        Measure::of(
            format!("measure-{}", measure.id.0),
            measure.words.reveal(),
            ends,
            &values,
            s,
        )
    })
    .collect()
}

fn unconfirmed(engagement: &Engagement) -> Vec<(&'static str, &'static str)> {
    let moments = [(Moment::Before, "before"), (Moment::After, "after")];
    let mut open = Vec::new();
    for (moment, name) in moments {
        for dimension in Dimension::ALL {
            let kept = engagement.measures().first(moment, dimension);
            if kept.is_some_and(|kept| kept.confirmed.is_none()) {
                open.push((name, dimension_key(dimension)));
            }
        }
    }
    open
}

fn lines(engagement: &Engagement, actor: Actor) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for session in engagement.sessions().rev() {
        for (at, turn) in session.turns(actor).iter().enumerate().rev() {
            if turn.said.role == Role::Client && lines.len() < LINES {
                let words = crate::report::words::cut(turn.said.text.reveal(), SHOWN);
                lines.push((format!("{}-{at}", session.id.0), words));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    tests::samples(words)
}
