//! After the session, for the coach alone: their own view first, then three moments, then the picture.
//!
//! What the program found is shown once something was written, or the coach says "later". Nobody else ever opens this
//! page, and nothing on it is a mark.

use std::sync::Arc;

use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::{Companion, Note, Session};
use domain::id::SessionId;
use domain::{Actor, Command, EngagementId, Private};
use serde::Deserialize;

use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::session::does::is_about_a_finding;
use crate::pages::session::{People, Sitting};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod findings;

use findings::{Findings, findings};

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}/sessions/{n}/after", get(show).post(reflect))
}

/// A structure to think in: its name and its prompts.
struct Structure {
    name: &'static str,
    prompts: &'static [&'static str],
}

/// The structures there are; the first is the one that is there unless another is chosen.
const STRUCTURES: [Structure; 3] = [
    Structure {
        name: "gibbs",
        prompts: &["happened", "weighed", "next"],
    },
    Structure {
        name: "kolb",
        prompts: &["did", "noticed", "try"],
    },
    Structure {
        name: "free",
        prompts: &["free"],
    },
];

/// How the page is asked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    structure: String,
    /// The findings first, the own view later.
    later: Option<String>,
}

#[derive(Template)]
#[template(path = "pages/session/after.html")]
struct After {
    s: Shell,
    at: String,
    here: String,
    id: u32,
    number: usize,
    people: People,
    open: bool,
    structures: Vec<(&'static str, bool)>,
    structure: &'static str,
    /// Each prompt with what was typed.
    prompts: Vec<(&'static str, String)>,
    faults: Faults,
    own: Vec<OwnView>,
    findings: Option<Findings>,
    /// Nothing was said, so there is nothing to look back at.
    empty: bool,
}

/// What the coach wrote.
struct OwnView {
    structure: String,
    when: String,
    text: String,
}

/// `GET …/after`.
async fn show(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    answer::page(&After::of(&visit, &sitting, &asked, None)?)
}

/// `POST …/after`: the coach's own view, for their eyes.
async fn reflect(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(answer) = visit.site.posted.led_to(&fields) {
        return Ok(answer);
    }
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let structure = structure(fields.text("structure"));
    let mut faults = Faults::default();
    let written = |prompt: &&&str| !fields.text(prompt).is_empty();
    let said: Vec<&str> = structure.prompts.iter().filter(written).copied().collect();
    if said.is_empty() {
        faults.note("own", "session-after-missing");
    } else if said.iter().any(|prompt| fields.is_too_long(prompt)) {
        faults.note("own", "session-line-long");
    }
    if !faults.is_empty() {
        let asked = Asked {
            structure: structure.name.to_owned(),
            later: None,
        };
        let page = After::of(&visit, &sitting, &asked, Some((&fields, faults)))?;
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let paragraphs: Vec<String> = said
        .into_iter()
        .map(|prompt| {
            let asked = visit.words.t(&format!("session-after-{prompt}"));
            format!("{asked}\n{}", fields.text(prompt))
        })
        .collect();
    let (session, text) = (sitting.session, Private::new(paragraphs.join("\n\n")));
    visit
        .site
        .workbench
        .act_in(&sitting.entered, |_| {
            vec![Command::Reflect {
                session,
                structure: structure.name.to_owned(),
                note: Note {
                    text: text.clone(),
                    shared: false,
                },
            }]
        })
        .await?;
    let to = format!("{}/after#moments", sitting.here);
    visit.site.posted.leads_to(&fields, &to);
    Ok(answer::to(&to))
}

fn structure(name: &str) -> &'static Structure {
    STRUCTURES
        .iter()
        .find(|known| known.name == name)
        .unwrap_or(&STRUCTURES[0])
}

impl After {
    fn of(
        visit: &Visit,
        sitting: &Sitting,
        asked: &Asked,
        typed: Option<(&Fields, Faults)>,
    ) -> Result<Self, Trouble> {
        let session = sitting.known()?;
        if session.with == Companion::Alone {
            return Err(Trouble::Nothing);
        }
        let s = visit.shell_in(&sitting.entered);
        let entered = &sitting.entered;
        let own = own(&s, session);
        let people = People::of(
            &s,
            Actor::Coach,
            &entered.person.name,
            &entered.other,
            session.with,
        );
        let shown = session.turn_count() > 0 && (asked.later.is_some() || !own.is_empty());
        let findings = shown.then(|| findings(&visit.site.content, session, &people));
        Ok(Self::made(
            s,
            session,
            (sitting.at(), sitting.number()),
            people,
            own,
            findings.flatten(),
            (asked, typed),
        ))
    }

    fn made(
        s: Shell,
        session: &Session,
        (at, number): (String, usize),
        people: People,
        own: Vec<OwnView>,
        findings: Option<Findings>,
        (asked, typed): (&Asked, Option<(&Fields, Faults)>),
    ) -> Self {
        let chosen = structure(&asked.structure);
        let (fields, faults) = typed.map_or((None, Faults::default()), |(fields, faults)| {
            (Some(fields), faults)
        });
        let written = |prompt: &str| {
            let text = fields.map(|fields| fields.text(prompt).to_owned());
            text.unwrap_or_default()
        };
        Self {
            here: format!("{at}/sessions/{}", session.id),
            id: session.id.0,
            open: session.is_open(),
            structures: STRUCTURES
                .iter()
                .map(|known| (known.name, known.name == chosen.name))
                .collect(),
            structure: chosen.name,
            prompts: chosen
                .prompts
                .iter()
                .map(|&prompt| (prompt, written(prompt)))
                .collect(),
            empty: session.turn_count() == 0,
            at,
            number,
            people,
            faults,
            own,
            findings,
            s,
        }
    }
}

/// What the coach wrote about this session, newest first.
fn own(s: &Shell, session: &Session) -> Vec<OwnView> {
    let mut own: Vec<OwnView> = session
        .reflections(Actor::Coach)
        .filter(|thought| thought.line.by() == Actor::Coach)
        .filter(|thought| !is_about_a_finding(&thought.structure))
        .filter_map(|thought| {
            let known = STRUCTURES
                .iter()
                .any(|known| known.name == thought.structure);
            Some(OwnView {
                structure: if known {
                    s.of("session-structure", &thought.structure)
                } else {
                    thought.structure.clone()
                },
                when: s.moment(&thought.at),
                text: thought.line.seen_by(Actor::Coach)?.reveal().to_owned(),
            })
        })
        .collect();
    own.reverse();
    own
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    use crate::pages::session::sample;

    let engagement = sample::engagement();
    let session = engagement.sessions().next().unwrap();
    let content = app::Content::embedded();
    let page = |structure: &str, found: bool, faults: Faults| {
        let s = Shell::sample(words).hearing(engagement.id().unwrap(), 1);
        let people = sample::people(&s);
        let findings = found
            .then(|| findings(&content, session, &people))
            .flatten();
        let own = OwnView {
            structure: s.t("session-structure-gibbs"),
            when: s.moment(&sample::now(&engagement)),
            text: "What happened?\nI gave an idea too early.".to_owned(),
        };
        let own = if found { vec![own] } else { Vec::new() };
        let asked = Asked {
            structure: structure.to_owned(),
            later: None,
        };
        let fields = Fields::default();
        let at = ("/e/x".to_owned(), 1);
        let page = After::made(
            s,
            session,
            at,
            people,
            own,
            findings,
            (&asked, Some((&fields, faults))),
        );
        page.render().unwrap()
    };
    let mut faults = Faults::default();
    faults.note("own", "session-after-missing");
    vec![
        ("after", page("gibbs", false, Faults::default())),
        ("after-kolb", page("kolb", false, faults)),
        ("after-free", page("free", false, Faults::default())),
        ("after-found", page("gibbs", true, Faults::default())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::session::sample;
    use crate::words::Words;

    #[test]
    fn a_moment_is_overruled_by_its_name_and_by_its_finding() {
        let engagement = sample::engagement();
        let session = engagement.sessions().next().unwrap();
        let people = sample::people(&Shell::sample(Words::of("en")));
        let found = findings(&app::Content::embedded(), session, &people).unwrap();
        let first = &found.moments[0];
        let command = Command::Reflect {
            session: session.id,
            structure: crate::pages::session::does::DISAGREE.to_owned(),
            note: Note {
                text: first.name.as_str().into(),
                shared: false,
            },
        };
        let at = sample::now(&engagement);
        let events = engagement.decide(command, Actor::Coach, at).unwrap();
        let mut engagement = engagement.clone();
        events.iter().for_each(|event| engagement.evolve(event));
        let session = engagement.sessions().next().unwrap();
        let rest = findings(&app::Content::embedded(), session, &people).unwrap();
        assert_eq!(rest.moments.len() + 1, found.moments.len());
        assert_eq!(rest.timeline.markers.len(), rest.moments.len());
        // And it is no thought of the coach's to be read again.
        assert!(own(&Shell::sample(Words::of("en")), session).is_empty());
    }
}
