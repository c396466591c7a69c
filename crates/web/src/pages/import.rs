//! Taking a conversation into an engagement: a file or pasted text, who is who, names or letters, and then into a
//! session. Until the last button nothing of it is kept.

use std::sync::Arc;

use app::{Entered, Opened, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::engagement::{Companion, Said, Session, Source, Use};
use domain::id::SessionId;
use domain::{Actor, Command, Engagement, EngagementId, Event, Timestamp};
use jiff::civil::DateTime;

use super::review::held;
use super::review::upload::{self, Sent, Unread, Upload};
use super::review::who::{Asked, Who};
use crate::answer;
use crate::form::Fields;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route(
            "/e/{id}/import",
            get(ask).merge(post(bring).layer(upload::limit())),
        )
        .route("/e/{id}/import/{key}", get(look).post(take_in))
}

/// The coach who may take something in; the client's own talk comes in by talking.
async fn enter(visit: &Visit, id: EngagementId) -> Result<Entered, Trouble> {
    let entered = visit.enter(id, Purpose::Session).await?;
    if entered.actor == Actor::Coach {
        Ok(entered)
    } else {
        Err(Trouble::Nothing)
    }
}

/// `GET /e/{id}/import`.
async fn ask(
    visit: Visit,
    Path(id): Path<EngagementId>,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let entered = enter(&visit, id).await?;
    let session = Asked::of(query.as_deref()).session;
    let page = Bring::of(visit.shell(), &entered, Upload::default(), session);
    if entered.engagement.may(Use::Transcription) {
        answer::page(&page)
    } else {
        answer::page_with(StatusCode::FORBIDDEN, &page)
    }
}

/// `POST /e/{id}/import`: reads it, and on to who is who. Nothing is kept yet.
async fn bring(
    visit: Visit,
    Path(id): Path<EngagementId>,
    sent: Sent,
) -> Result<Response, Trouble> {
    let entered = enter(&visit, id).await?;
    let session = sent.fields.text("session").parse().ok();
    if !entered.engagement.may(Use::Transcription) {
        let text = sent.fields.text("text").to_owned();
        let upload = Upload {
            text,
            ..Upload::default()
        };
        let page = Bring::of(visit.shell(), &entered, upload, session);
        return answer::page_with(StatusCode::FORBIDDEN, &page);
    }
    match sent.hold(&visit).await {
        Ok(key) => {
            let into = session
                .map(|session: u32| format!("?session={session}"))
                .unwrap_or_default();
            Ok(answer::to(&format!("/e/{id}/import/{key}{into}")))
        }
        Err(Unread::Trouble(trouble)) => Err(trouble),
        Err(Unread::Fault(upload)) => {
            let page = Bring::of(visit.shell(), &entered, upload, session);
            answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[derive(Template)]
#[template(path = "pages/import.html")]
struct Bring {
    s: Shell,
    at: String,
    other: String,
    /// The client said yes to it.
    consented: bool,
    upload: Upload,
    /// The session it is for.
    session: Option<u32>,
}

impl Bring {
    fn of(s: Shell, entered: &Entered, upload: Upload, session: Option<u32>) -> Self {
        Self {
            s,
            at: format!("/e/{}", entered.id),
            other: entered.other.reveal().to_owned(),
            consented: entered.engagement.may(Use::Transcription),
            upload,
            session: open_session(&entered.engagement, session).map(|open| open.id.0),
        }
    }
}

/// The session asked for, if it still goes on.
fn open_session(engagement: &Engagement, asked: Option<u32>) -> Option<&Session> {
    let session = engagement.session(SessionId(asked?))?;
    (session.is_open() && session.is_open_to(Actor::Coach)).then_some(session)
}

/// `GET /e/{id}/import/{key}`: who is who, and how it begins.
async fn look(
    visit: Visit,
    Path((id, key)): Path<(EngagementId, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let entered = enter(&visit, id).await?;
    let asked = Asked::of(query.as_deref());
    let page = Look::of(&visit, &entered, key, &asked, String::new(), None)?;
    answer::page(&page)
}

#[derive(Template)]
#[template(path = "pages/import-look.html")]
struct Look {
    s: Shell,
    at: String,
    key: String,
    other: String,
    who: Who,
    turns: usize,
    /// The voice that is the coach's.
    coach: Option<usize>,
    session: Option<u32>,
    /// When it was held, as typed.
    held: String,
    fault: Option<&'static str>,
}

impl Look {
    fn of(
        visit: &Visit,
        entered: &Entered,
        key: String,
        asked: &Asked,
        when: String,
        fault: Option<&'static str>,
    ) -> Result<Self, Trouble> {
        let held = held(visit, &key)?;
        let opened = asked.look_at(&held, &visit.site);
        let s = visit.shell();
        Ok(Self {
            at: format!("/e/{}", entered.id),
            other: entered.other.reveal().to_owned(),
            who: Who::of(&held, &opened, asked, &s),
            turns: opened.conversation.turns.len(),
            coach: coach(&opened),
            session: open_session(&entered.engagement, asked.session).map(|open| open.id.0),
            held: when,
            key,
            fault,
            s,
        })
    }
}

fn coach(opened: &Opened) -> Option<usize> {
    let speakers = &opened.conversation.speakers;
    speakers
        .iter()
        .position(|speaker| speaker.role == domain::Role::Coach)
}

/// `POST /e/{id}/import/{key}`: into the session that goes on, or into one of its own that is over.
async fn take_in(
    visit: Visit,
    Path((id, key)): Path<(EngagementId, String)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    let entered = enter(&visit, id).await?;
    let asked = Asked {
        coach: fields.text("coach").parse().ok(),
        masked: fields.is_on("mask"),
        session: fields.text("session").parse().ok(),
        ..Asked::default()
    };
    let brought = held(&visit, &key)?;
    let opened = asked.look_at(&brought, &visit.site);
    let s = visit.shell();
    let when = fields.text("held").to_owned();
    let again = |fault| {
        let page = Look::of(
            &visit,
            &entered,
            key.clone(),
            &asked,
            when.clone(),
            Some(fault),
        )?;
        answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let held = match held_at(&when, &s) {
        Ok(held) => held,
        Err(fault) => return again(fault),
    };
    if coach(&opened).is_none() {
        return again("import-no-coach");
    }
    let into = open_session(&entered.engagement, asked.session).map(|open| open.id);
    let turns = said(&opened);
    let now = visit.site.workbench.now();
    let after = visit
        .site
        .workbench
        .act_in(&entered, |engagement| {
            commands(engagement, into, held, &turns, now)
        })
        .await?;
    let session = into.or_else(|| after.sessions().map(|session| session.id).max());
    visit.site.uploads.forget(entered.person.id, &key);
    let to = session.map_or_else(
        || format!("/e/{id}"),
        |session| format!("/e/{id}/sessions/{session}"),
    );
    visit.site.posted.leads_to(&fields, &to);
    Ok(answer::done(&to, "import-done", None))
}

/// What was said, as a session takes it down. Turns without a word are none.
fn said(opened: &Opened) -> Vec<Said> {
    let conversation = &opened.conversation;
    let turns = conversation.turns.iter().enumerate();
    turns
        .filter(|(_, turn)| !turn.text.is_blank())
        .map(|(at, turn)| Said {
            role: conversation.role(at),
            text: turn.text.clone(),
            start: turn.start,
            end: turn.end,
        })
        .collect()
}

/// All or nothing: were the words refused, no empty session would be left behind.
fn commands(
    engagement: &Engagement,
    into: Option<SessionId>,
    held: Option<Timestamp>,
    turns: &[Said],
    now: Timestamp,
) -> Vec<Command> {
    let say = |session| Command::Say {
        session,
        turns: turns.to_vec(),
        source: Source::Transcript,
    };
    if let Some(session) = into {
        return vec![say(session)];
    }
    let open = Command::OpenSession {
        with: Companion::Coach,
        held,
    };
    // Deciding changes nothing; it tells which number the session will have. What is refused here is refused again,
    // with its sentence, when it is done.
    let opened = engagement
        .decide(open.clone(), Actor::Coach, now)
        .unwrap_or_default();
    let session = opened.iter().find_map(|recorded| match &recorded.event {
        Event::SessionOpened { session, .. } => Some(*session),
        _ => None,
    });
    let mut commands = vec![open];
    if let Some(session) = session {
        commands.push(say(session));
        commands.push(Command::CloseSession {
            session,
            contract_checked: false,
            follow_up: None,
        });
    }
    commands
}

/// When it was held, in the reader's zone; `None` if that was left empty.
fn held_at(typed: &str, s: &Shell) -> Result<Option<Timestamp>, &'static str> {
    if typed.is_empty() {
        return Ok(None);
    }
    let moment: DateTime = typed.parse().map_err(|_| "import-held-unclear")?;
    let zoned = moment
        .to_zoned(s.zone.clone())
        .map_err(|_| "import-held-unclear")?;
    let at = Timestamp(zoned.timestamp().as_microsecond());
    if at > s.now {
        return Err("import-held-later");
    }
    Ok(Some(at))
}

#[cfg(test)]
pub(crate) mod tests;

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    tests::samples(words)
}
