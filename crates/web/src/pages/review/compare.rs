//! The same conversation through two or more models: where each sees a stage, what each has no place for, and which
//! of its strengths and weaknesses show here. Which is better is not said; that is for whoever reads.

use std::sync::Arc;

use app::{Frame, Opened};
use askama::Template;
use axum::Router;
use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use coaching::compare::{Comparison, Showing, View};

use super::upload::{self, Sent, Unread, Upload};
use super::who::{Asked, Line, Who, line};
use super::{FrameChoice, choices, held};
use crate::answer;
use crate::charts::Bands;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route(
            "/learn/compare",
            get(ask).merge(post(bring).layer(upload::limit())),
        )
        .route("/learn/compare/{key}", get(look))
}

/// The two that differ most, to begin with.
const BEGIN_WITH: [&str; 2] = ["grow", "egan"];

fn begin_with(site: &Site) -> Vec<&Frame> {
    let named = BEGIN_WITH
        .iter()
        .filter_map(|id| site.content.frames.get(id).ok());
    named.collect()
}

/// `GET /learn/compare`.
async fn ask(visit: Visit) -> Result<Response, Trouble> {
    visit.person()?;
    answer::page(&Bring {
        frames: choices(&visit.site, &begin_with(&visit.site)),
        s: visit.shell(),
        upload: Upload::default(),
        two: false,
    })
}

/// `POST /learn/compare`: reads it, and on to the comparison.
async fn bring(visit: Visit, sent: Sent) -> Result<Response, Trouble> {
    let asked = Asked {
        frames: sent
            .fields
            .all("frame")
            .take(8)
            .map(str::to_owned)
            .collect(),
        ..Asked::default()
    };
    match sent.hold(&visit).await {
        // With fewer than two models the next page puts one beside; a file sent again would be a file chosen again.
        Ok(key) => Ok(answer::to(&format!(
            "/learn/compare/{key}{}",
            asked.query()
        ))),
        Err(Unread::Trouble(trouble)) => Err(trouble),
        Err(Unread::Fault(upload)) => {
            let chosen = asked.frames(&visit.site);
            let page = Bring {
                frames: choices(&visit.site, &chosen),
                s: visit.shell(),
                upload,
                two: chosen.len() < 2,
            };
            answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

#[derive(Template)]
#[template(path = "pages/compare.html")]
struct Bring {
    s: Shell,
    upload: Upload,
    frames: Vec<FrameChoice>,
    /// Fewer than two models were chosen.
    two: bool,
}

/// `GET /learn/compare/{key}`.
async fn look(
    visit: Visit,
    Path(key): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Trouble> {
    let held = held(&visit, &key)?;
    let asked = Asked::of(query.as_deref());
    let opened = asked.look_at(&held, &visit.site);
    let s = visit.shell();
    let mut chosen = asked.frames(&visit.site);
    // Whoever comes from a review brings its one model and has not been asked for two yet.
    let two = !asked.seen && !asked.frames.is_empty() && chosen.len() < 2;
    if chosen.len() < 2 {
        for frame in begin_with(&visit.site) {
            if chosen.len() < 2 && chosen.iter().all(|known| known.id != frame.id) {
                chosen.push(frame);
            }
        }
    }
    let who = Who::of(&held, &opened, &asked, &s);
    answer::page(&Compared {
        frames: choices(&visit.site, &chosen),
        query: asked.query(),
        two,
        beside: Beside::of(&opened, &opened.compare(&chosen), &s),
        s,
        key,
        who,
    })
}

#[derive(Template)]
#[template(path = "pages/compare-seen.html")]
struct Compared {
    s: Shell,
    key: String,
    query: String,
    who: Who,
    frames: Vec<FrameChoice>,
    /// Only one was asked for; another was put beside it.
    two: bool,
    beside: Beside,
}

/// The models side by side.
struct Beside {
    chart: Bands,
    columns: Vec<Column>,
    agree: Vec<String>,
    differ: Vec<String>,
    turns: Vec<Line>,
}

/// One model's view. Its sentences are the model's own file's, in English.
struct Column {
    name: String,
    purpose: String,
    /// Each stage with its share of the turns, in the model's order.
    stages: Vec<(String, String)>,
    not_seen: Vec<String>,
    /// What it has no place for: the share, and keys of what the talk does there.
    missed: Option<(String, Vec<String>)>,
    /// Key of a heading, and what shows here.
    shows: Vec<(&'static str, Vec<Shows>)>,
}

/// A strength or weakness that shows.
struct Shows {
    text: String,
    because: String,
    turn: Option<(usize, String)>,
}

impl Beside {
    fn of(opened: &Opened, comparison: &Comparison, s: &Shell) -> Self {
        let side = comparison.side_by_side.as_ref();
        let remarks = |remarks: &[coaching::compare::Remark]| -> Vec<String> {
            remarks.iter().map(|remark| remark.text.clone()).collect()
        };
        Self {
            chart: Bands::of(&opened.conversation, comparison, s),
            columns: comparison
                .frames
                .iter()
                .map(|view| column(opened, view, s))
                .collect(),
            agree: side.map_or_else(Vec::new, |side| remarks(&side.agree)),
            differ: side.map_or_else(Vec::new, |side| remarks(&side.differ)),
            turns: (0..opened.conversation.turns.len())
                .map(|turn| line(opened, turn, usize::MAX))
                .collect(),
        }
    }
}

fn column(opened: &Opened, view: &View, s: &Shell) -> Column {
    let percent = |share: f64| s.t1("review-percent", "percent", (share * 100.0).round());
    let shows = |points: &[Showing]| -> Vec<Shows> {
        let shown = |point: &Showing| Shows {
            text: point.text.clone(),
            because: point.because.clone(),
            turn: point.turns.first().map(|&turn| {
                (
                    turn,
                    crate::charts::place(&opened.conversation, turn, turn, s),
                )
            }),
        };
        points.iter().map(shown).collect()
    };
    let misses = &view.misses;
    let stages = view.shares.iter().filter(|share| share.turns > 0);
    Column {
        name: view.name.clone(),
        purpose: view.purpose.clone(),
        stages: stages
            .map(|share| (share.name.clone(), percent(share.share_of_turns)))
            .collect(),
        not_seen: view
            .not_seen
            .iter()
            .map(|unseen| unseen.name.clone())
            .collect(),
        missed: (!misses.turns.is_empty()).then(|| {
            let functions = misses.functions.iter();
            let keys = functions.map(|function| crate::charts::function(*function));
            (percent(misses.share_of_turns), keys.collect())
        }),
        shows: vec![
            ("compare-strengths", shows(&view.strengths)),
            ("compare-weaknesses", shows(&view.weaknesses)),
            ("compare-fits", shows(&view.fits)),
            ("compare-does-not-fit", shows(&view.does_not_fit)),
        ],
    }
}

/// Both pages with an invented conversation.
#[cfg(test)]
pub(super) fn samples(
    words: crate::words::Words,
    site: &Site,
    held: &crate::uploads::Held,
) -> Vec<(&'static str, String)> {
    let s = || Shell::sample(words);
    let chosen = begin_with(site);
    let asked = Asked::default();
    let opened = asked.look_at(held, site);
    let bring = Bring {
        s: s(),
        upload: super::tests::fault(),
        frames: choices(site, &chosen),
        two: true,
    };
    let profile = site.content.frames.get("first").unwrap();
    let compared = Compared {
        who: Who::of(held, &opened, &asked, &s()),
        frames: choices(site, &chosen),
        query: asked.query(),
        two: true,
        beside: Beside::of(
            &opened,
            &opened.compare(&[chosen[0], chosen[1], profile]),
            &s(),
        ),
        key: "x".to_owned(),
        s: s(),
    };
    vec![
        ("compare", bring.render().unwrap()),
        ("compare-seen", compared.render().unwrap()),
    ]
}
