//! Practising with a simulated client: somebody types what they would say as the coach, and an invented person, who is
//! a program, answers.
//!
//! Nothing of it is kept. What was said so far goes to and fro in the form, and the client is played again from the
//! beginning each time: the same words and the same seed give the same answers. So it survives the back button and a
//! server that was away, and works without script.

use std::sync::Arc;

use app::Frame;
use app::clients::SimulatedClient;
use app::clients::practice::Practice;
use askama::Template;
use axum::Router;
use axum::extract::{DefaultBodyLimit, RawQuery};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use axum::routing::{get, post};

use crate::answer;
use crate::form::Fields;
use crate::pages::review::{FrameChoice, choices};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod debrief;
mod talk;

use talk::Talk;

/// A practice ends after so many turns of the coach's.
const TURNS: usize = 200;
/// Characters of one turn.
const LONGEST: usize = 2_000;

pub(super) fn routes() -> Router<Arc<Site>> {
    // Two hundred turns to and fro, each letter perhaps nine bytes on its way.
    let room = DefaultBodyLimit::max(TURNS * LONGEST * 9 + 64 * 1024);
    Router::new().route("/learn/practice", get(ask).merge(post(go_on).layer(room)))
}

/// `GET /learn/practice`: which client, and which model, if any.
async fn ask(visit: Visit, RawQuery(query): RawQuery) -> Result<Response, Trouble> {
    visit.person()?;
    let fields = Fields::read(query.unwrap_or_default().as_bytes());
    answer::page(&Begin::of(
        &visit.site,
        visit.shell(),
        fields.text("client"),
    ))
}

#[derive(Template)]
#[template(path = "pages/practice.html")]
struct Begin {
    s: Shell,
    clients: Vec<ClientShown>,
    /// The id of the one chosen.
    chosen: String,
    frames: Vec<FrameChoice>,
}

impl Begin {
    fn of(site: &Site, s: Shell, chosen: &str) -> Self {
        let clients = clients(site);
        let known = clients
            .iter()
            .find(|client| client.id == chosen)
            .or(clients.first());
        Self {
            s,
            chosen: known.map(|client| client.id.clone()).unwrap_or_default(),
            clients,
            frames: choices(site, &[]),
        }
    }
}

/// A simulated client as they introduce themselves.
pub(super) struct ClientShown {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) about: String,
}

impl ClientShown {
    pub(super) fn of(client: &SimulatedClient) -> Self {
        Self {
            id: client.id.clone(),
            name: client.name.clone(),
            about: client.about.clone(),
        }
    }
}

/// Everybody one can practise with.
pub(super) fn clients(site: &Site) -> Vec<ClientShown> {
    let clients = site.content.clients();
    clients
        .all()
        .map(|client| ClientShown::of(client))
        .collect()
}

/// A practice as its form brings it.
struct Brought<'s> {
    client: Arc<SimulatedClient>,
    seed: u64,
    frame: Option<&'s Frame>,
    said: Vec<String>,
}

impl<'s> Brought<'s> {
    fn of(fields: &Fields, site: &'s Site, fresh: &str) -> Result<Self, Trouble> {
        let client = site.content.clients().get(fields.text("client"));
        let said: Vec<String> = fields.all("said").map(str::to_owned).collect();
        if said.len() > TURNS || said.iter().any(|line| line.chars().count() > LONGEST) {
            return Err(Trouble::TooLarge);
        }
        let seed = match fields.get("seed") {
            Some(seed) => seed.parse().map_err(|_| Trouble::Garbled)?,
            // Chance enough that a client does not say the same each time one begins.
            None => fresh
                .get(..12)
                .and_then(|hex| u64::from_str_radix(hex, 16).ok())
                .unwrap_or(1),
        };
        Ok(Self {
            client: client.map_err(|_| Trouble::Nothing)?.clone(),
            seed,
            frame: site.content.frames.get(fields.text("frame")).ok(),
            said,
        })
    }

    /// Played from the beginning.
    fn played(&self) -> Practice {
        let mut practice = Practice::begin(&self.client, self.seed);
        for line in &self.said {
            practice.say(line);
        }
        practice
    }
}

/// `POST /learn/practice`: begins, says something, takes something back, ends, looks back; `do` names which.
async fn go_on(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    visit.person()?;
    let s = visit.shell();
    let mut brought = Brought::of(&fields, &visit.site, &s.once)?;
    let line = fields.text("line").to_owned();
    let what = fields.text("do");
    let (back, number) = what.rsplit_once('-').unwrap_or((what, ""));
    match (what, back) {
        ("begin", _) => came_back(answer::page(&Talk::of(
            &visit.site,
            s,
            &brought,
            String::new(),
            None,
        ))),
        ("own", _) => came_back(answer::page(&debrief::Own::of(s, &brought))),
        ("seen", _) => {
            let own = [
                fields.text("own-1").to_owned(),
                fields.text("own-2").to_owned(),
            ];
            came_back(answer::page(&debrief::Debriefed::of(s, &brought, own)))
        }
        (_, "back") => {
            let kept: usize = number.parse().map_err(|_| Trouble::Garbled)?;
            // What was said there is in the box again, to be said another way.
            let again = brought.said.get(kept).cloned().unwrap_or(line);
            brought.said.truncate(kept);
            came_back(answer::page(&Talk::of(
                &visit.site,
                s,
                &brought,
                again,
                None,
            )))
        }
        _ => {
            let fault = if brought.played().has_ended() || brought.said.len() >= TURNS {
                Some("practice-over")
            } else if what == "silence" {
                None
            } else if line.is_empty() {
                Some("practice-empty")
            } else if line.chars().count() > LONGEST {
                Some("practice-long")
            } else {
                None
            };
            if fault.is_some() {
                let page = Talk::of(&visit.site, s, &brought, line, fault);
                return came_back(answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
            }
            let silent = what == "silence";
            brought
                .said
                .push(if silent { String::new() } else { line.clone() });
            let typed = if silent { line } else { String::new() };
            came_back(answer::page(&Talk::of(
                &visit.site,
                s,
                &brought,
                typed,
                None,
            )))
        }
    }
}

/// The back button shows the page again as it was, without asking whether to send the form anew: a browser may keep
/// it, for itself alone. It is a talk with an invented person.
fn came_back(answer: Result<Response, Trouble>) -> Result<Response, Trouble> {
    let mut answer = answer?;
    let keep = HeaderValue::from_static("private, max-age=600");
    answer.headers_mut().insert(header::CACHE_CONTROL, keep);
    Ok(answer)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    tests::samples(words)
}
