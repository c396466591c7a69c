//! Talk it through: a conversation on one's own, with the story building beside it.
//!
//! Each line is on disk before its answer is shown. The talk itself is held in memory between two lines
//! ([`crate::talks`]) and told again where it is not. A form carries how many turns its page showed, so a line
//! written in another window while this one stood still is never answered twice.

use std::sync::Arc;

use app::Purpose;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use coaching::guide::Reply;
use domain::engagement::Outcome;
use domain::id::ItemId;
use domain::{Command, Engagement, EngagementId, Timestamp};

use crate::answer;
use crate::form::Fields;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod beside;
mod held;
mod mine;
mod over;
mod page;
mod whereabouts;

use held::{Held, MINUTE, minutes_left};
use page::TalkPage;
use whereabouts::Whereabouts;

/// The longest time that can be said to be left, in minutes.
const LONGEST_LEFT: i64 = 180;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/mine", get(mine::show))
        .route("/talk", post(begin))
        .route("/e/{id}/talk", get(show).post(say))
        .route("/e/{id}/talk/line", post(decide))
        .route("/e/{id}/talk/outcome", post(word_outcome))
        .route("/e/{id}/talk/item", post(take_item))
        .route("/e/{id}/talk/back", post(take_back))
        .route("/e/{id}/talk/how", post(set_how))
        .route("/e/{id}/talk/finish", post(finish))
        .route("/e/{id}/talk/keep", post(keep))
        .route("/e/{id}/talk/end", get(over::show))
}

/// `POST /talk`: a place for work on one's own. Nothing is kept of it before the first line.
async fn begin(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let person = visit.person()?;
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    let id = visit.site.workbench.begin_alone(person).await?;
    let to = format!("/e/{id}/talk");
    visit.site.posted.leads_to(&fields, &to);
    Ok(answer::to(&to))
}

/// `GET /e/{id}/talk`: goes on where it stopped, or begins.
async fn show(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
) -> Result<Response, Trouble> {
    match Held::open(&visit, id, &whereabouts).await? {
        Ok(held) => answer::page(&TalkPage::of(&visit, &held, &whereabouts)),
        Err(elsewhere) => Ok(elsewhere),
    }
}

/// Opens the talk for a form: or the page to show instead, because it was sent before, or the talk has gone on
/// elsewhere, or a text in it is too long.
macro_rules! held {
    ($visit:ident, $id:ident, $whereabouts:ident, $fields:ident) => {{
        let held = match Held::open(&$visit, $id, &$whereabouts).await? {
            Ok(held) => held,
            Err(elsewhere) => return Ok(elsewhere),
        };
        if let Some(before) = $visit.site.posted.led_to(&$fields) {
            return Ok(before);
        }
        let moved = $fields.get("turns").is_some()
            && $fields.parsed::<usize>("turns")? != held.talk()?.said().len();
        if moved || $fields.is_too_long("line") || $fields.is_too_long("text") {
            let page = TalkPage::refused(&$visit, &held, &$whereabouts, &$fields, moved);
            let status = if moved {
                StatusCode::CONFLICT
            } else {
                StatusCode::UNPROCESSABLE_ENTITY
            };
            return answer::page_with(status, &page);
        }
        held
    }};
}

/// `POST /e/{id}/talk`: a line, or the question left aside.
async fn say(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let workbench = &visit.site.workbench;
    let mut talk = held.take()?;
    held.going.aside = None;
    let turns = talk.said().len();
    let skips = fields.text("do") == "skip";
    let reply = if skips {
        workbench.skip_question(&mut talk).await?
    } else {
        workbench.hear(&mut talk, fields.text("line")).await?
    };
    if talk.said().len() == turns && !reply.ended {
        // Silence is not a turn; it gets time.
        held.going.aside = reply.say.first().map(|say| say.as_str().to_owned());
        held.put(&visit, talk).await?;
        return held.done(&visit, &fields);
    }
    let answer = held.goes_on(&visit, talk, &reply, &fields).await?;
    if skips && !reply.ended && !fields.text("line").is_empty() {
        // What was typed is still being written, and goes along.
        held.entered = visit.enter(id, Purpose::Session).await?;
        return answer::page(&TalkPage::with(&visit, &held, &whereabouts, &fields));
    }
    Ok(answer)
}

/// `POST /e/{id}/talk/line`: is this it, in your words? Yes, changed, no.
async fn decide(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let workbench = &visit.site.workbench;
    let kind = beside::kind_named(fields.text("kind")).ok_or(Trouble::Garbled)?;
    let words = fields.get("words").unwrap_or_default();
    let mut talk = held.take()?;
    match (fields.text("verdict"), fields.text("text")) {
        ("yes", _) => workbench.keep_line(&mut talk, kind, words, None).await?,
        ("no", _) => workbench.leave_line(&mut talk, kind, words).await?,
        ("change", "") => false,
        ("change", text) => {
            let instead = Some(text).filter(|text| *text != words);
            workbench.keep_line(&mut talk, kind, words, instead).await?
        }
        _ => return Err(Trouble::Garbled),
    };
    held.put(&visit, talk).await?;
    held.done(&visit, &fields)
}

/// `POST /e/{id}/talk/outcome`: are these words what you want? Yes and no are said in the talk, like everything;
/// other words are said there too where it asked for them, and kept at once where it did not.
async fn word_outcome(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let workbench = &visit.site.workbench;
    let asked = held.talk()?.offered().is_some();
    let text = fields.text("text");
    let lines: &[&str] = match fields.text("verdict") {
        "yes" if asked => &["Yes."],
        "no" if asked => &["No."],
        "change" if text.is_empty() => &[],
        "change" if asked => &["No.", text],
        "change" => {
            let mut talk = held.take()?;
            workbench.reword_outcome(&mut talk, text).await?;
            held.put(&visit, talk).await?;
            return held.done(&visit, &fields);
        }
        // It was answered meanwhile.
        _ => &[],
    };
    let before = wordings(&held.entered.engagement);
    let mut talk = held.take()?;
    let mut last = Reply::default();
    for line in lines {
        last = workbench.hear(&mut talk, line).await?;
        held.going.heard(talk.said().len() - 1, &last.say);
        if last.ended {
            break;
        }
    }
    let changed = fields.text("verdict") == "change" && !lines.is_empty() && !last.ended;
    if changed {
        let now = held.put(&visit, talk).await?;
        talk = held.take()?;
        if wordings(&now) == before {
            // The program took the words for something else; the client's own hand says what they are.
            workbench.reword_outcome(&mut talk, text).await?;
        }
    }
    held.goes_on(&visit, talk, &last, &fields).await
}

/// How often the outcome was worded.
fn wordings(engagement: &Engagement) -> usize {
    let each = |outcome: &Outcome| outcome.wordings.len();
    engagement.outcomes().map(each).sum()
}

/// `POST /e/{id}/talk/item`: takes a line back that was kept, or has one that was left out.
async fn take_item(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let item = ItemId(fields.parsed("item")?);
    let restore = fields.text("do") == "restore";
    let talk = held.take()?;
    let workbench = &visit.site.workbench;
    let command = || match restore {
        true => vec![Command::RestoreItem { item }],
        false => vec![Command::RetractItem { item }],
    };
    workbench.act_in(&held.entered, |_| command()).await?;
    held.put(&visit, talk).await?;
    held.done(&visit, &fields)
}

/// `POST /e/{id}/talk/back`: takes back what was noted last, or else kept last.
async fn take_back(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let workbench = &visit.site.workbench;
    let mut talk = held.take()?;
    let last = talk.noted().pop();
    let taken = match last {
        // Left out rather than forgotten, so that it is not asked about again.
        Some(line) => {
            let words = line.words.reveal();
            workbench.leave_line(&mut talk, line.kind, words).await?
        }
        None => match beside::last_kept(&held.entered.engagement) {
            Some(item) => {
                let back = || vec![Command::RetractItem { item }];
                workbench.act_in(&held.entered, |_| back()).await?;
                true
            }
            None => false,
        },
    };
    held.put(&visit, talk).await?;
    held.done(&visit, &fields)?;
    let key = if taken {
        "talk-taken-back"
    } else {
        "talk-nothing-to-take-back"
    };
    Ok(answer::done(&held.path(), key, None))
}

/// `POST /e/{id}/talk/how`: the frame, how long there is, and the country whose help lines are named.
async fn set_how(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let workbench = &visit.site.workbench;
    let frame = match fields.text("frame") {
        "" => None,
        id => {
            let frame = visit.site.content.frames.get(id);
            Some(frame.map_err(|_| Trouble::Garbled)?)
        }
    };
    let mut talk = held.take()?;
    if talk.frame() != frame.map(|frame| frame.id.as_str()) {
        workbench.choose_talk_frame(&mut talk, frame).await?;
    }
    let now = workbench.now();
    let minutes = fields.text("minutes").parse::<i64>().ok();
    let minutes = minutes.filter(|minutes| (1..=LONGEST_LEFT).contains(minutes));
    if minutes != minutes_left(held.going.ends, now).map(i64::from) {
        let ends = |minutes: i64| Timestamp(now.0.saturating_add(minutes * MINUTE));
        held.going.ends = minutes.map(ends);
    }
    held.put(&visit, talk).await?;
    let mut answer = held.done(&visit, &fields)?;
    whereabouts::remember(&mut answer, fields.text("country"));
    Ok(answer)
}

/// `POST /e/{id}/talk/finish`: comes to an end, by way of what could be kept.
async fn finish(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let mut talk = held.take()?;
    if talk.asks_what_to_keep() {
        held.put(&visit, talk).await?;
        return held.done(&visit, &fields);
    }
    let workbench = &visit.site.workbench;
    let mut reply = Reply::default();
    if !fields.text("line").is_empty() {
        // What stands in the box was meant to be said.
        reply = workbench.hear(&mut talk, fields.text("line")).await?;
        held.going.heard(talk.said().len() - 1, &reply.say);
    }
    if !reply.ended && !talk.asks_what_to_keep() {
        reply = workbench.wind_up_talk(&mut talk).await?;
    }
    held.goes_on(&visit, talk, &reply, &fields).await
}

/// `POST /e/{id}/talk/keep`: which of the lines noted may be kept.
async fn keep(
    visit: Visit,
    Path(id): Path<EngagementId>,
    whereabouts: Whereabouts,
    fields: Fields,
) -> Result<Response, Trouble> {
    let mut held = held!(visit, id, whereabouts, fields);
    let mut talk = held.take()?;
    if !talk.asks_what_to_keep() {
        held.put(&visit, talk).await?;
        return held.done(&visit, &fields);
    }
    let lines = talk.unconfirmed().len();
    let wanted = |number: &usize| fields.all("keep").any(|sent| sent == number.to_string());
    let without: Vec<String> = (1..=lines)
        .filter(|number| !wanted(number))
        .map(|number| number.to_string())
        .collect();
    // Said in the talk as it would be typed, so that the log tells what was agreed to.
    let line = if without.is_empty() {
        "Yes.".to_owned()
    } else if without.len() == lines {
        "No.".to_owned()
    } else {
        format!("Yes, without {}.", without.join(", "))
    };
    let reply = visit.site.workbench.hear(&mut talk, &line).await?;
    held.goes_on(&visit, talk, &reply, &fields).await
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    [
        mine::samples(words),
        page::samples(words),
        over::samples(words),
    ]
    .concat()
}

#[cfg(test)]
mod tests;
