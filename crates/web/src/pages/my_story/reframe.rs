//! From a goal to what is already true and what that grows into: a sheet of questions, each answered in the client's
//! own words or not yet.

use std::sync::Arc;

use app::{Entered, NotDone};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Engagement, Reframe, Slot, SlotName};
use domain::id::{ItemId, ReframeId};
use domain::{Actor, Command, EngagementId, Refusal};
use jiff::civil::Date;

use super::hand::{Then, act, client, once};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::story::{Cited, cites};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/my/reframes", post(begin))
        .route("/e/{id}/my/reframes/{reframe}", get(show).post(say))
}

/// A goal on its way.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) id: u32,
    /// The goal as it came.
    pub(super) goal: String,
    /// What it is for, from the goal down.
    pub(super) ladder: Vec<Line>,
    /// The ladder seems to have found its bottom.
    pub(super) enough: bool,
    pub(super) slots: Vec<SlotShown>,
    /// The first slot still to be answered.
    pub(super) next: Option<&'static str>,
}

/// Words on the sheet, and where they were said if somebody else wrote them down.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) words: String,
    pub(super) cited: Option<Cited>,
}

/// A question of the sheet with what answers it.
#[derive(Clone, Debug)]
pub(super) struct SlotShown {
    /// As forms and keys name it: `my-slot-now` is its heading, `my-slot-now-ask` its question.
    pub(super) name: &'static str,
    pub(super) lines: Vec<Line>,
    /// The day, as a form field writes it; of the last slot only.
    pub(super) day: String,
}

/// The slots as forms and keys name them.
const SLOTS: [(SlotName, &str); 6] = [
    (SlotName::NowEvidence, "now"),
    (SlotName::Value, "value"),
    (SlotName::BiggerVictory, "bigger"),
    (SlotName::OriginalGoalAsResult, "goal"),
    (SlotName::Measure, "measure"),
    (SlotName::Date, "date"),
];

impl Sheet {
    /// Every goal on its way whose goal still stands, newest last.
    pub(super) fn all(engagement: &Engagement, s: &Shell, at: &str) -> Vec<Self> {
        let reframes = engagement.reframes();
        reframes
            .filter_map(|reframe| Self::of(engagement, reframe, s, at))
            .collect()
    }

    fn of(engagement: &Engagement, reframe: &Reframe, s: &Shell, at: &str) -> Option<Self> {
        let mut items = engagement.items();
        let goal = items.find(|item| item.id == reframe.goal && !item.retracted)?;
        let cited = |voice| cites(engagement, Actor::Client, s, at, voice);
        let slot = |(name, key): (SlotName, &'static str)| {
            let filled = reframe.slot(name);
            let date = |slot: &Slot| match slot {
                Slot::Date(day) => Some(*day),
                _ => None,
            };
            SlotShown {
                name: key,
                day: reframe
                    .slot(name)
                    .find_map(|filled| date(&filled.slot))
                    .map(|day| day.to_string())
                    .unwrap_or_default(),
                lines: filled
                    .filter_map(|filled| {
                        let day = date(&filled.slot).map(|day| s.words.short_day(day));
                        let words = filled.slot.words().map(|words| words.reveal().to_owned());
                        Some(Line {
                            words: words.or(day)?,
                            cited: cited(&filled.voice),
                        })
                    })
                    .collect(),
            }
        };
        let slots: Vec<SlotShown> = SLOTS.into_iter().map(slot).collect();
        let ladder = reframe.ladder.iter().map(|rung| Line {
            words: rung.answer.reveal().to_owned(),
            cited: cited(&rung.sign.voice),
        });
        Some(Self {
            id: reframe.id.0,
            goal: goal.text.reveal().to_owned(),
            ladder: ladder.collect(),
            enough: reframe.enough_rungs().is_some(),
            next: slots
                .iter()
                .find(|slot| slot.lines.is_empty())
                .map(|slot| slot.name),
            slots,
        })
    }
}

#[derive(Template)]
#[template(path = "pages/my-story/reframe.html")]
struct SheetPage {
    s: Shell,
    at: String,
    sheet: Sheet,
    /// What was typed and could not be kept: the field and its text.
    typed: (String, String),
    faults: Faults,
}

impl SheetPage {
    fn of(visit: &Visit, entered: &Entered, reframe: u32) -> Result<Self, Trouble> {
        let (s, at) = (visit.shell(), format!("/e/{}", entered.id));
        let mut sheets = Sheet::all(&entered.engagement, &s, &at).into_iter();
        let sheet = sheets.find(|sheet| sheet.id == reframe);
        Ok(Self {
            sheet: sheet.ok_or(Trouble::Nothing)?,
            s,
            at,
            typed: (String::new(), String::new()),
            faults: Faults::default(),
        })
    }

    /// The key of the question of a slot.
    fn ask(&self, slot: &str) -> String {
        format!("my-slot-{slot}-ask")
    }

    /// What stands in a field that was sent and not kept.
    fn typed(&self, field: &str) -> &str {
        if self.typed.0 == field {
            &self.typed.1
        } else {
            ""
        }
    }
}

/// `POST /e/{id}/my/reframes`: begins with a goal (`goal`), or goes on where it was begun.
async fn begin(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let goal = ItemId(fields.parsed("goal")?);
    let begun = |now: &Engagement| {
        now.reframes()
            .find(|one| one.goal == goal)
            .map(|one| one.id)
    };
    let engagement = act(&visit, &entered, |now| match begun(now) {
        Some(_) => vec![],
        None => vec![Command::StartReframe { goal }],
    })
    .await?;
    let reframe = begun(&engagement).ok_or(Trouble::Garbled)?;
    Ok(answer::to(&format!("/e/{id}/my/reframes/{reframe}")))
}

/// `GET /e/{id}/my/reframes/{reframe}`.
async fn show(
    visit: Visit,
    Path((id, reframe)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    answer::page(&SheetPage::of(&visit, &entered, reframe)?)
}

/// `POST /e/{id}/my/reframes/{reframe}`: answers one question. `slot` is one of the slots or `ladder`, `text` the
/// answer (a day for `date`); `empty` instead of `text` begins that slot anew.
async fn say(
    visit: Visit,
    Path((id, number)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let reframe = ReframeId(number);
    let name = fields.text("slot");
    let slot = SLOTS.into_iter().find(|(_, key)| *key == name);
    let Some(field) = slot
        .map(|(_, key)| key)
        .or((name == "ladder").then_some("ladder"))
    else {
        return Err(Trouble::Garbled);
    };
    let path = format!("/e/{id}/my/reframes/{number}");
    if let (Some((slot, _)), true) = (slot, fields.is_on("empty")) {
        let then = Then::to(format!("{path}#{field}"), "my-slot-emptied");
        let empty = |_: &_| vec![Command::EmptySlot { reframe, slot }];
        return Ok(once(&visit, &entered, &fields, then, empty).await?);
    }
    let mut faults = Faults::default();
    let text = fields.private("text");
    let day: Option<Date> = fields.text("text").parse().ok();
    if fields.is_too_long("text") {
        faults.note(field, "my-too-long");
    } else if field == "date" && day.is_none() {
        faults.note(field, "my-step-day-unknown");
    } else if text.is_none() {
        faults.note(field, "my-slot-missing");
    }
    let said = text.zip(Some(slot)).filter(|_| faults.is_empty());
    let Some((text, slot)) = said else {
        let page = SheetPage {
            typed: (field.to_owned(), fields.text("text").to_owned()),
            faults,
            ..SheetPage::of(&visit, &entered, number)?
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let filled = match slot.map(|(slot, _)| slot) {
        None => None,
        Some(SlotName::NowEvidence) => Some(Slot::NowEvidence(text.clone())),
        Some(SlotName::Value) => Some(Slot::Value(text.clone())),
        Some(SlotName::BiggerVictory) => Some(Slot::BiggerVictory(text.clone())),
        Some(SlotName::OriginalGoalAsResult) => Some(Slot::OriginalGoalAsResult(text.clone())),
        Some(SlotName::Measure) => Some(Slot::Measure(text.clone())),
        Some(SlotName::Date) => day.map(Slot::Date),
    };
    let command = match filled {
        Some(slot) => Command::FillSlot {
            reframe,
            slot,
            quote: None,
        },
        None => Command::ClimbLadder {
            reframe,
            answer: text,
            quote: None,
        },
    };
    let then = Then::to(path, "my-slot-kept");
    match once(&visit, &entered, &fields, then, |_| vec![command.clone()]).await {
        Err(NotDone::Refused(Refusal::NoSuch(_))) => Err(Trouble::Nothing),
        done => Ok(done?),
    }
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let (engagement, id) = super::sample::engagement();
    let at = format!("/e/{id}");
    let sheet = Sheet::all(&engagement, &s, &at).remove(0);
    let mut faults = Faults::default();
    faults.note("measure", "my-slot-missing");
    faults.note("date", "my-step-day-unknown");
    let page = SheetPage {
        s,
        at,
        sheet,
        typed: ("date".to_owned(), "soon".to_owned()),
        faults,
    };
    vec![("my-reframe", page.render().unwrap())]
}
