//! Steps: another one, a part of one that is missing, and the promise.

use std::sync::Arc;

use app::NotDone;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::engagement::{
    ActionDraft, ActionPart, Due, Origin, Quote, Said, Source, means_the_same_alone,
};
use domain::id::{ActionId, SessionId};
use domain::{Actor, Command, Engagement, EngagementId, Private, Refusal, Role, Timestamp};
use jiff::civil;

use super::{Ending, Tried};
use crate::answer;
use crate::form::Fields;
use crate::pages::session::{Sitting, at_its_time, refused};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// `POST …/step`: another step, in the client's words.
pub(super) async fn step(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let words = fields.private("words").unwrap_or_default();
    let with = |quote: Option<Quote>| Command::ProposeAction {
        draft: ActionDraft {
            what: Some(words.clone()),
            quotes: quote.into_iter().collect(),
            ..ActionDraft::from_origin(Origin::Client)
        },
    };
    in_their_words(&visit, id, n, &fields, "step", with).await
}

/// `POST …/promise`: they will do it.
pub(super) async fn promise(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let action = ActionId(fields.parsed("action")?);
    let with = |quote| Command::CommitAction { action, quote };
    in_their_words(&visit, id, n, &fields, "promise", with).await
}

/// `POST …/part`: by when, or how they will know.
pub(super) async fn part(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let action = ActionId(fields.parsed("action")?);
    let said = fields.private("words");
    let date: Option<civil::Date> = fields.text("date").parse().ok();
    let part = match (fields.text("part"), said, date) {
        ("due", None, Some(date)) => ActionPart::Due(Due::On(date)),
        ("due", Some(said), on) => ActionPart::Due(Due::Said { said, on }),
        ("due", None, None) => ActionPart::Due(Due::said("")),
        ("measure", said, _) => ActionPart::Measure(said.unwrap_or_default()),
        ("what", said, _) => ActionPart::What(said.unwrap_or_default()),
        _ => return Err(Trouble::Garbled),
    };
    let sitting = Sitting::of(&visit, id, SessionId(n)).await?;
    if fields.is_too_long("words") {
        return too_long(&visit, &sitting, &fields, fields.text("part"));
    }
    let done = visit.site.workbench.act_in(&sitting.entered, |_| {
        vec![Command::RefineAction {
            action,
            part: part.clone(),
            quote: None,
        }]
    });
    taken(&visit, &sitting, &fields, fields.text("part"), done.await)
}

/// Does something that rests on the client's words: the client's own hand where they are looking, else a quote of
/// what they said, which is taken down first if it was not said before.
async fn in_their_words(
    visit: &Visit,
    id: EngagementId,
    n: u32,
    fields: &Fields,
    part: &str,
    command: impl Fn(Option<Quote>) -> Command,
) -> Result<Response, Trouble> {
    if let Some(answer) = visit.site.posted.led_to(fields) {
        return Ok(answer);
    }
    let sitting = Sitting::of(visit, id, SessionId(n)).await?;
    if fields.is_too_long("words") {
        return too_long(visit, &sitting, fields, part);
    }
    let words = fields.private("words").unwrap_or_default();
    let (session, now) = (sitting.session, visit.site.workbench.now());
    let by_hand = sitting.entered.actor == Actor::Client;
    let done = visit.site.workbench.act_in(&sitting.entered, |engagement| {
        if by_hand {
            return vec![command(None)];
        }
        let (said, quote) = said(engagement, session, &words, now);
        said.into_iter().chain([command(Some(quote))]).collect()
    });
    taken(visit, &sitting, fields, part, done.await)
}

/// Where the client said these words: an earlier turn of theirs, or one that is taken down now.
fn said(
    engagement: &Engagement,
    session: SessionId,
    words: &Private,
    now: Timestamp,
) -> (Option<Command>, Quote) {
    let turns = engagement
        .session(session)
        .map(|known| known.turns(Actor::Coach))
        .unwrap_or_default();
    let before = turns.iter().rposition(|turn| {
        turn.said.role == Role::Client
            && means_the_same_alone(words.reveal(), turn.said.text.reveal())
    });
    let place = |turn: usize| u32::try_from(turn).unwrap_or(u32::MAX);
    if let Some(turn) = before {
        return (None, Quote::new(session, place(turn), words.clone()));
    }
    let turn = vec![Said::new(Role::Client, words.clone())];
    let say = engagement.session(session).map(|known| Command::Say {
        session,
        turns: at_its_time(known, turn, now),
        source: Source::Typed,
    });
    (say, Quote::new(session, place(turns.len()), words.clone()))
}

fn too_long(
    visit: &Visit,
    sitting: &Sitting,
    fields: &Fields,
    part: &str,
) -> Result<Response, Trouble> {
    let why = visit.words.t("session-line-long");
    again(visit, sitting, fields, part, why)
}

fn taken(
    visit: &Visit,
    sitting: &Sitting,
    fields: &Fields,
    part: &str,
    done: Result<Arc<Engagement>, NotDone>,
) -> Result<Response, Trouble> {
    match done {
        Ok(_) => {
            let to = format!("{}/ending#steps", sitting.here);
            visit.site.posted.leads_to(fields, &to);
            Ok(answer::to(&to))
        }
        Err(NotDone::Refused(refusal)) => {
            let why = why(visit, &refusal);
            again(visit, sitting, fields, part, why)
        }
        Err(not_done) => Err(not_done.into()),
    }
}

fn why(visit: &Visit, refusal: &Refusal) -> String {
    refused(&visit.shell(), refusal)
}

fn again(
    visit: &Visit,
    sitting: &Sitting,
    fields: &Fields,
    part: &str,
    why: String,
) -> Result<Response, Trouble> {
    let tried = Tried {
        action: fields.parsed("action").unwrap_or(0),
        part: part.to_owned(),
        words: fields.text("words").to_owned(),
        why,
    };
    let page = Ending::of(visit, sitting, Some(tried))?;
    answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
}
