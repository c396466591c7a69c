//! A real conversation looked at: brought as a file or pasted, held for half an hour, kept nowhere.
//!
//! Nothing here belongs to an engagement. What somebody brings is theirs to look at; it is found again under a key
//! that only they can use.

use std::sync::Arc;

use app::Frame;
use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};

use crate::answer;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::uploads::Held;
use crate::visit::Visit;

mod compare;
pub(super) mod seen;
pub(super) mod upload;
pub(super) mod who;

#[cfg(test)]
pub(crate) mod tests;

use seen::Seen;
use upload::{Sent, Unread, Upload};
use who::{Asked, Who};

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route(
            "/learn/review",
            get(ask).merge(post(bring).layer(upload::limit())),
        )
        .route("/learn/review/{key}", get(look))
        .route("/learn/review/{key}/keep", get(keep))
        .route("/learn/review/{key}/forget", post(forget))
        .merge(compare::routes())
}

/// `GET /learn/review`.
async fn ask(visit: Visit) -> Result<Response, Trouble> {
    visit.person()?;
    answer::page(&Bring {
        s: visit.shell(),
        upload: Upload::default(),
    })
}

/// `POST /learn/review`: reads it, and on to who is who.
async fn bring(visit: Visit, sent: Sent) -> Result<Response, Trouble> {
    match sent.hold(&visit).await {
        Ok(key) => Ok(answer::to(&format!("/learn/review/{key}"))),
        Err(Unread::Trouble(trouble)) => Err(trouble),
        Err(Unread::Fault(upload)) => {
            let s = visit.shell();
            answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &Bring { s, upload })
        }
    }
}

#[derive(Template)]
#[template(path = "pages/review.html")]
struct Bring {
    s: Shell,
    upload: Upload,
}

/// What this person brought under this key.
pub(super) fn held(visit: &Visit, key: &str) -> Result<Held, Trouble> {
    let now = visit.site.workbench.now();
    let held = visit.site.uploads.get(visit.person()?.id, key, now);
    held.ok_or(Trouble::Nothing)
}

/// `GET /learn/review/{key}`: who is who and the own view; then, asked for, what the program saw.
async fn look(
    visit: Visit,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let held = held(&visit, &key)?;
    let asked = Asked::of(query.as_deref());
    let opened = asked.look_at(&held, &visit.site);
    let s = visit.shell();
    let who = Who::of(&held, &opened, &asked, &s);
    let frame = frame(&asked, &visit.site)?;
    let frames = choices(&visit.site, &[frame]);
    if !asked.seen {
        return answer::page(&OwnView {
            own: OWN,
            s,
            key,
            who,
            frames,
        });
    }
    let review = coaching::review(&opened.conversation, &opened.codes, frame);
    answer::page(&Reviewed {
        seen: Seen::of(&opened, &review, &s),
        purpose: frame.purpose.clone(),
        query: asked.query(),
        back: Asked {
            seen: false,
            ..asked.clone()
        }
        .query(),
        own: OWN,
        s,
        key,
        who,
        frames,
    })
}

/// The first frame asked for, or the first there is.
fn frame<'s>(asked: &Asked, site: &'s Site) -> Result<&'s Frame, Trouble> {
    let asked = asked.frames(site).first().copied();
    asked
        .or_else(|| site.content.frames.all().next())
        .ok_or(Trouble::Broken)
}

/// `GET /learn/review/{key}/keep`: the whole review as one file that needs no server.
async fn keep(
    visit: Visit,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let held = held(&visit, &key)?;
    let asked = Asked::of(query.as_deref());
    let mut opened = asked.look_at(&held, &visit.site);
    if asked.masked {
        opened.file = visit.words.t("upload-masked-file");
    }
    let reviewed = opened.review(frame(&asked, &visit.site)?);
    let page = crate::report::page(&opened, &reviewed);
    Ok(answer::file(
        "review.html",
        "text/html; charset=utf-8",
        page,
    ))
}

/// `POST /learn/review/{key}/forget`: gone before its half hour is over.
async fn forget(visit: Visit, Path(key): Path<String>) -> Result<Response, Trouble> {
    visit.site.uploads.forget(visit.person()?.id, &key);
    Ok(answer::done("/learn", "review-forgotten", None))
}

/// What one asks oneself before the program says anything.
pub(super) const OWN: [&str; 3] = ["review-own-1", "review-own-2", "review-own-3"];

/// Before the program says anything: who is who, and the coach's own view.
#[derive(Template)]
#[template(path = "pages/review-own.html")]
struct OwnView {
    s: Shell,
    key: String,
    who: Who,
    own: [&'static str; 3],
    frames: Vec<FrameChoice>,
}

/// What the program saw.
#[derive(Template)]
#[template(path = "pages/review-seen.html")]
struct Reviewed {
    s: Shell,
    key: String,
    /// The same page's address again, for what leads on from it.
    query: String,
    /// The same before the program said anything, with what was chosen there.
    back: String,
    who: Who,
    own: [&'static str; 3],
    frames: Vec<FrameChoice>,
    /// What the frame is for.
    purpose: String,
    seen: Seen,
}

/// A frame to choose.
pub(super) struct FrameChoice {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) chosen: bool,
}

/// Every frame there is.
pub(super) fn choices(site: &Site, chosen: &[&Frame]) -> Vec<FrameChoice> {
    let choice = |frame: &Frame| FrameChoice {
        id: frame.id.clone(),
        name: frame.name.clone(),
        purpose: frame.purpose.clone(),
        chosen: chosen.iter().any(|known| known.id == frame.id),
    };
    site.content.frames.all().map(choice).collect()
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    tests::samples(words)
}
