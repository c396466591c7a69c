//! Check-in: what became of the steps, where the client is on their own measure, a line to the coach or just for
//! themselves. From a link without signing in, or signed in; in ten seconds either way.

use std::sync::Arc;

use app::{Entered, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Companion, Pace};
use domain::{Actor, Command, Engagement, EngagementId};

use super::my_story::hand::{Then, act, once};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::story::{ActionShown, MeasureShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod link;
mod sent;

use sent::Sent;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/check-in/thanks", get(link::thanks))
        .route("/check-in/{token}", get(link::show).post(link::send))
        .route("/check-in/{token}/pace", post(link::pace))
        .route("/e/{id}/check-in", get(show).post(send))
        .route("/e/{id}/check-in/pace", post(pace))
        .route("/e/{id}/check-in-link", get(link::ask).post(link::make))
}

/// The form, for whichever way it was come to.
#[derive(Template)]
#[template(path = "pages/check-in.html")]
struct CheckInPage {
    s: Shell,
    /// Where the form goes: `/check-in/TOKEN` or `/e/ID/check-in`.
    to: String,
    /// The way back to the story; none for somebody who is not signed in.
    story: Option<String>,
    /// What the client calls the coach; nobody where they work alone.
    coach: Option<String>,
    steps: Vec<StepAsked>,
    measures: Vec<MeasureAsked>,
    line: String,
    /// The line is for the client alone.
    own: bool,
    /// The key of how often they are asked: `check-in-pace-7`.
    pace: String,
    /// It was just changed.
    pace_set: bool,
    /// The paces to choose from, in days; 0 for not at all.
    paces: Vec<&'static str>,
    faults: Faults,
}

/// A promised step with the answer chosen so far.
struct StepAsked {
    step: ActionShown,
    /// The field: `step-7`.
    field: String,
    chosen: String,
}

/// A measure with the value chosen so far.
struct MeasureAsked {
    measure: MeasureShown,
    field: String,
    value: i64,
    /// The value is to be sent.
    on: bool,
}

/// How often people want to be asked, in days.
const PACES: [&str; 4] = ["7", "14", "30", "0"];

impl CheckInPage {
    fn of(s: Shell, entered: &Entered, to: String, story: Option<String>) -> Self {
        Self::told(s, &entered.engagement, entered.other.reveal(), to, story)
    }

    fn told(
        s: Shell,
        engagement: &Engagement,
        other: &str,
        to: String,
        story: Option<String>,
    ) -> Self {
        let told = Story::of(engagement, Actor::Client, &s, "");
        let with_coach = engagement.companion() == Some(Companion::Coach);
        let steps = told.actions.into_iter().filter(|step| step.open);
        let measures = told.measures.into_iter();
        Self {
            coach: with_coach.then(|| {
                let called = (!other.trim().is_empty()).then(|| other.to_owned());
                called.unwrap_or_else(|| s.t("my-coach"))
            }),
            steps: steps
                .map(|step| StepAsked {
                    field: format!("step-{}", step.id),
                    step,
                    chosen: String::new(),
                })
                .collect(),
            measures: measures
                .map(|measure| MeasureAsked {
                    field: format!("measure-{}", measure.id),
                    value: measure
                        .ratings
                        .last()
                        .map_or(5, |(_, value)| i64::from(*value)),
                    measure,
                    on: false,
                })
                .collect(),
            line: String::new(),
            own: false,
            pace: match engagement.pace() {
                Pace::Off => "0".to_owned(),
                Pace::EveryDays(days) => days.to_string(),
            },
            pace_set: false,
            paces: PACES.to_vec(),
            faults: Faults::default(),
            to,
            story,
            s,
        }
    }

    /// How often they are asked now, in words.
    fn pace_now(&self) -> String {
        match self.pace.as_str() {
            "0" => self.s.t("check-in-pace-off"),
            days => self
                .s
                .n("check-in-pace-days", days.parse::<i64>().unwrap_or(0)),
        }
    }

    /// The same with what was typed.
    fn typed(mut self, fields: &Fields) -> Self {
        for asked in &mut self.steps {
            fields.text(&asked.field).clone_into(&mut asked.chosen);
        }
        for asked in &mut self.measures {
            asked.on = fields.is_on(&format!("{}-on", asked.field));
            asked.value = fields.text(&asked.field).parse().unwrap_or(asked.value);
        }
        fields.text("line").clone_into(&mut self.line);
        self.own = fields.is_on("own");
        self
    }
}

/// Opens it for a check-in of the client's, signed in.
async fn opened(visit: &Visit, id: EngagementId) -> Result<Entered, Trouble> {
    let entered = visit.enter(id, Purpose::CheckIn).await?;
    match entered.actor {
        Actor::Client => Ok(entered),
        Actor::Coach | Actor::Program => Err(Trouble::NotLetIn),
    }
}

fn signed_in(visit: &Visit, entered: &Entered) -> CheckInPage {
    let at = format!("/e/{}", entered.id);
    CheckInPage::of(visit.shell(), entered, format!("{at}/check-in"), Some(at))
}

/// `GET /e/{id}/check-in`.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = opened(&visit, id).await?;
    answer::page(&signed_in(&visit, &entered))
}

/// `POST /e/{id}/check-in`.
async fn send(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = opened(&visit, id).await?;
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    match Sent::read(&fields, &entered.engagement) {
        Ok(sent) => {
            let then = Then::to(format!("/e/{id}"), "check-in-kept");
            let commands = sent.commands();
            let wanted = |_: &_| commands.clone();
            Ok(once(&visit, &entered, &fields, then, wanted).await?)
        }
        Err(faults) => again(signed_in(&visit, &entered), &fields, faults),
    }
}

/// The form again, with what was typed and what has to be changed.
fn again(page: CheckInPage, fields: &Fields, faults: Faults) -> Result<Response, Trouble> {
    let page = CheckInPage {
        faults,
        ..page.typed(fields)
    };
    answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// `POST /e/{id}/check-in/pace`: set with one tap; what was typed besides stays in the form.
async fn pace(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = opened(&visit, id).await?;
    let entered = set_pace(&visit, entered, &fields).await?;
    let page = CheckInPage {
        pace_set: true,
        ..signed_in(&visit, &entered).typed(&fields)
    };
    answer::page(&page)
}

/// Sets the pace a button named, and has the engagement as it is then.
async fn set_pace(
    visit: &Visit,
    mut entered: Entered,
    fields: &Fields,
) -> Result<Entered, Trouble> {
    let pace = match fields.text("pace") {
        "0" => Pace::Off,
        days if PACES.contains(&days) => Pace::EveryDays(fields.parsed("pace")?),
        _ => return Err(Trouble::Garbled),
    };
    let set = |_: &_| vec![Command::SetPace { pace }];
    entered.engagement = act(visit, &entered, set).await?;
    Ok(entered)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let (engagement, id) = super::my_story::sample::engagement();
    let page = |s: Shell, engagement: &Engagement, story| {
        let to = "/check-in/x".to_owned();
        CheckInPage::told(s, engagement, "Noor", to, story)
    };
    let mut faults = Faults::default();
    faults.note("line", "check-in-missing");
    let faulty = CheckInPage {
        faults,
        pace_set: true,
        ..page(Shell::stranger(words), &engagement, None)
    };
    let alone = page(
        Shell::sample(words),
        &Engagement::default(),
        Some(format!("/e/{id}")),
    );
    let pages = vec![
        ("check-in", faulty.render().unwrap()),
        (
            "check-in-signed-in",
            page(Shell::sample(words), &engagement, Some(format!("/e/{id}")))
                .render()
                .unwrap(),
        ),
        ("check-in-empty", alone.render().unwrap()),
    ];
    [pages, link::samples(words)].concat()
}
