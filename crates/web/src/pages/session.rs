//! A session: one page to hold it with, and the same page to read it on afterwards.
//!
//! For the coach it is where the talk is taken down, line by line, with the frame beside it and what could be asked
//! next. For the client, and for what was talked through alone, it is the turns as they were said. Every file below
//! is one thing that can be done on it.

use std::sync::Arc;

use app::{Entered, NotDone, Purpose};
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::HeaderValue;
use axum::http::header;
use axum::response::Response;
use axum::routing::{get, post};
use axum_extra::extract::CookieJar;
use domain::engagement::{Companion, Session, Term, TermStatus};
use domain::id::SessionId;
use domain::{Actor, Command, Engagement, EngagementId, Refusal};

use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::{Shell, Undo};
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) mod does;
mod keep;
mod offer;
mod rate;
mod read;
mod room;
#[cfg(test)]
pub(super) mod sample;
mod say;
mod split;
#[cfg(test)]
mod tests;
mod turns;

use room::{Asked, Room, Typed};
pub(super) use say::at_its_time;
pub(super) use turns::People;

/// Minutes a session has where nobody agreed on another length.
const USUAL: u32 = 50;
/// The cookie with the minutes agreed for one session; it stands under that session's own path.
const MINUTES: &str = "minutes";
/// Microseconds in a minute.
const MINUTE: i64 = 60_000_000;
/// So long after it began, a session that was never closed is no longer the one going on.
const STILL_THE_SAME: i64 = 12 * 60 * MINUTE;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/sessions", post(open))
        .route("/e/{id}/sessions/{n}", get(show))
        .route("/e/{id}/sessions/{n}/turns", post(say::say))
        .route("/e/{id}/sessions/{n}/keep", post(keep::keep))
        .route("/e/{id}/sessions/{n}/back", post(keep::take_back))
        .route("/e/{id}/sessions/{n}/offer", post(offer::offer))
        .route("/e/{id}/sessions/{n}/disagree", post(does::disagree))
        .route("/e/{id}/sessions/{n}/frame", post(choose_frame))
        .route("/e/{id}/sessions/{n}/minutes", post(agree_on_minutes))
        .route("/e/{id}/sessions/{n}/reopen", post(reopen))
        .route("/e/{id}/sessions/{n}/rating", post(rate::rate))
}

/// A session somebody has come to.
#[derive(Debug)]
pub(super) struct Sitting {
    pub(super) entered: Entered,
    pub(super) session: SessionId,
    /// Where its page is, `/e/ID/sessions/N`.
    pub(super) here: String,
}

impl Sitting {
    /// Opens a session that is open to whoever asks.
    ///
    /// # Errors
    /// As [`Visit::enter`]; and if there is no such session for them.
    pub(super) async fn of(
        visit: &Visit,
        id: EngagementId,
        session: SessionId,
    ) -> Result<Self, Trouble> {
        let entered = visit.enter(id, Purpose::Session).await?;
        let known = entered.engagement.session(session);
        if known.is_none_or(|session| !session.is_open_to(entered.actor)) {
            return Err(Trouble::Nothing);
        }
        Ok(Self {
            here: format!("/e/{id}/sessions/{session}"),
            entered,
            session,
        })
    }

    /// The same for what is the coach's alone.
    ///
    /// # Errors
    /// As [`Sitting::of`]; and for anybody else.
    pub(super) async fn of_the_coach(
        visit: &Visit,
        id: EngagementId,
        session: SessionId,
    ) -> Result<Self, Trouble> {
        let sitting = Self::of(visit, id, session).await?;
        if sitting.entered.actor == Actor::Coach {
            Ok(sitting)
        } else {
            Err(Trouble::Nothing)
        }
    }

    /// Where the engagement is, `/e/ID`.
    pub(super) fn at(&self) -> String {
        format!("/e/{}", self.entered.id)
    }

    /// The session in the engagement as it is now.
    pub(super) fn now<'e>(&self, engagement: &'e Engagement) -> Result<&'e Session, Trouble> {
        engagement.session(self.session).ok_or(Trouble::Nothing)
    }

    pub(super) fn known(&self) -> Result<&Session, Trouble> {
        self.now(&self.entered.engagement)
    }

    /// Which of the sessions it is, from 1.
    pub(super) fn number(&self) -> usize {
        let mut sessions = self.entered.engagement.sessions();
        let before = sessions.position(|session| session.id == self.session);
        before.map_or(0, |before| before + 1)
    }
}

/// `POST /e/{id}/sessions`: the coach begins one. One that is going on already is come back to.
async fn open(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(answer) = visit.site.posted.led_to(&fields) {
        return Ok(answer);
    }
    // Through the door of the contract, which stays open to a coach who then reads there what is missing.
    let entered = visit.enter(id, Purpose::Contract).await?;
    if entered.actor != Actor::Coach {
        return Err(Trouble::Nothing);
    }
    let minutes = minutes_of(fields.text("minutes"));
    let minutes = minutes.unwrap_or_else(|| usual_minutes(&entered.engagement));
    let engagement = match going_on(&visit, &entered.engagement) {
        Some(_) => entered.engagement.clone(),
        None => {
            let opened = visit.site.workbench.act_in(&entered, |_| {
                vec![Command::OpenSession {
                    with: Companion::Coach,
                    held: None,
                }]
            });
            match opened.await {
                Ok(engagement) => engagement,
                Err(NotDone::Refused(refusal)) if is_for_the_contract(&refusal) => {
                    let contract = format!("/e/{id}/contract");
                    return Ok(answer::done(&contract, "session-contract-first", None));
                }
                Err(not_done) => return Err(not_done.into()),
            }
        }
    };
    let session = going_on(&visit, &engagement).ok_or(Trouble::Broken)?;
    let here = format!("/e/{id}/sessions/{session}");
    visit.site.posted.leads_to(&fields, &here);
    let mut answer = answer::to(&here);
    keep_minutes(&visit, &mut answer, &here, minutes);
    Ok(answer)
}

/// The session with the coach that is going on now.
fn going_on(visit: &Visit, engagement: &Engagement) -> Option<SessionId> {
    let now = visit.site.workbench.now();
    let mut sessions = engagement.sessions().rev();
    let on = sessions.find(|session| {
        let since = now.0.saturating_sub(session.held.0);
        session.is_open() && session.with == Companion::Coach && since < STILL_THE_SAME
    });
    on.map(|session| session.id)
}

fn is_for_the_contract(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::ContractNotOpened
            | Refusal::ContractClosed
            | Refusal::ConsentUnanswered(_)
            | Refusal::NotConsented(_)
    )
}

/// `GET /e/{id}/sessions/{n}`.
async fn show(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    Query(asked): Query<Asked>,
    jar: CookieJar,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&visit, id, SessionId(n)).await?;
    let session = sitting.known()?;
    if sitting.entered.actor == Actor::Coach && session.with == Companion::Coach {
        let room = Room::of(
            &visit,
            &sitting,
            &asked,
            agreed(&jar, &sitting),
            Typed::default(),
        )?;
        answer::page(&room)
    } else {
        answer::page(&read::Read::of(&visit, &sitting, Faults::default())?)
    }
}

/// Minutes agreed for this session: said when it was opened, or in the contract, or the usual ones.
fn agreed(jar: &CookieJar, sitting: &Sitting) -> u32 {
    jar.get(MINUTES)
        .and_then(|cookie| minutes_of(cookie.value()))
        .unwrap_or_else(|| usual_minutes(&sitting.entered.engagement))
}

fn minutes_of(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|minutes| (5..=480).contains(minutes))
}

/// The minutes a session has by the contract, as far as its words name any; else the usual ones. For the form that
/// opens one.
pub(super) fn usual_minutes(engagement: &Engagement) -> u32 {
    let words = match engagement.contract().term(Term::Time) {
        TermStatus::AgreedByClient(agreement) => agreement.words.reveal(),
        TermStatus::Mentioned(mention) => mention.words.reveal(),
        TermStatus::Absent => return USUAL,
    };
    let numbers = words.split(|c: char| !c.is_ascii_digit());
    numbers
        .filter_map(minutes_of)
        // "Six sessions of 50 minutes", "12 sessions of 45": the length is the larger of the two.
        .max()
        .filter(|minutes| *minutes >= 10)
        .unwrap_or(USUAL)
}

fn keep_minutes(visit: &Visit, answer: &mut Response, here: &str, minutes: u32) {
    let secure = if visit.site.is_https() {
        "; Secure"
    } else {
        ""
    };
    let cookie =
        format!("{MINUTES}={minutes}; Path={here}; Max-Age=86400; HttpOnly; SameSite=Lax{secure}");
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
}

/// `POST …/minutes`: the two agree on another length while they talk.
async fn agree_on_minutes(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let mut answer = answer::to(&sitting.here);
    if let Some(minutes) = minutes_of(fields.text("minutes")) {
        keep_minutes(&visit, &mut answer, &sitting.here, minutes);
    }
    Ok(answer)
}

/// `POST …/frame`: another way of looking at the same talk.
async fn choose_frame(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let chosen = fields.text("frame");
    let frame = match chosen {
        "" => None,
        id => {
            let frame = visit.site.content.frames.get(id);
            Some(frame.map_err(|_| Trouble::Garbled)?.id.clone())
        }
    };
    let session = sitting.session;
    visit
        .site
        .workbench
        .act_in(&sitting.entered, |_| {
            let frame = frame.clone();
            vec![Command::ChooseFrame { session, frame }]
        })
        .await?;
    Ok(answer::to(&sitting.here))
}

/// `POST …/reopen`: it goes on after all.
async fn reopen(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of(&visit, id, SessionId(n)).await?;
    let session = sitting.session;
    visit
        .site
        .workbench
        .act_in(&sitting.entered, |_| {
            vec![Command::ReopenSession { session }]
        })
        .await?;
    Ok(answer::done(&sitting.here, "session-goes-on", None))
}

/// What takes the closing of a session back.
pub(super) fn reopening(sitting: &Sitting) -> Undo {
    Undo {
        to: format!("{}/reopen", sitting.here),
        fields: Vec::new(),
    }
}

/// Why something was not done, in the reader's language where there are words for it.
pub(super) fn refused(s: &Shell, refusal: &Refusal) -> String {
    let name = serde_json::to_value(refusal).ok();
    let name = name.as_ref().and_then(|name| name["refusal"].as_str());
    let key = name.map(|name| format!("session-refused-{}", name.replace('_', "-")));
    key.filter(|key| s.words.has(key))
        .map_or_else(|| refusal.to_string(), |key| s.t(&key))
}

#[cfg(test)]
pub(super) use sample::samples;
