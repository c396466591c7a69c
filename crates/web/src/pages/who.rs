//! Who can see: the people, what each can open now, when they last did and for what, and what was taken away.

use std::sync::Arc;

use app::{Opening, Purpose};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::{Companion, Use};
use domain::{Actor, Engagement, EngagementId, Private};

use super::my_story::hand::client;
use crate::answer;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/e/{id}/who", get(show))
}

#[derive(Template)]
#[template(path = "pages/who.html")]
struct WhoPage {
    s: Shell,
    at: String,
    alone: bool,
    people: Vec<PersonShown>,
    /// What else is allowed now, or not: the name of each use, and whether.
    uses: Vec<(&'static str, bool)>,
    /// Who pays, and in words how many things they may see.
    sponsor: Option<(String, String)>,
    /// Every opening but those to take it away, latest first.
    looked: Vec<OpeningShown>,
    exports: Vec<OpeningShown>,
}

/// Somebody with a place here.
#[derive(Clone, Debug)]
struct PersonShown {
    name: String,
    /// `client` or `coach`.
    role: &'static str,
    /// The key of what they can open: `who-opens-all`.
    opens: &'static str,
    /// When they last opened anything; nothing if never.
    last: Option<String>,
}

/// An opening in words.
#[derive(Clone, Debug)]
struct OpeningShown {
    name: String,
    role: &'static str,
    /// The key of what for: `who-for-story`.
    purpose: &'static str,
    last: String,
    times: u32,
}

fn role(actor: Actor) -> &'static str {
    match actor {
        Actor::Client => "client",
        Actor::Coach => "coach",
        Actor::Program => "program",
    }
}

fn purpose(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Story => "who-for-story",
        Purpose::Session => "who-for-session",
        Purpose::Contract => "who-for-contract",
        Purpose::Export => "who-for-export",
        Purpose::CheckIn => "who-for-check-in",
        Purpose::Figures => "who-for-figures",
    }
}

impl WhoPage {
    fn told(
        s: Shell,
        engagement: &Engagement,
        people: &[(Private, Actor)],
        openings: &[Opening],
        at: String,
    ) -> Self {
        let alone = engagement.companion() != Some(Companion::Coach);
        let shown = |opening: &Opening| OpeningShown {
            name: opening.who.reveal().to_owned(),
            role: role(opening.actor),
            purpose: purpose(opening.purpose),
            last: s.moment(&opening.last),
            times: opening.times,
        };
        let person = |(name, actor): &(Private, Actor)| {
            let own = |opening: &&Opening| opening.actor == *actor && opening.who == *name;
            let last = openings
                .iter()
                .filter(own)
                .map(|opening| opening.last)
                .max();
            PersonShown {
                name: name.reveal().to_owned(),
                role: role(*actor),
                opens: match actor {
                    Actor::Client => "who-opens-all",
                    Actor::Coach if engagement.may(Use::Access) => "who-opens-coach",
                    Actor::Coach => "who-opens-contract",
                    Actor::Program => "who-opens-nothing",
                },
                last: last.map(|last| s.moment(&last)),
            }
        };
        let is_export = |opening: &&Opening| opening.purpose == Purpose::Export;
        let sponsor = engagement.sponsor().map(|sponsor| {
            let released = s.n("who-released", engagement.released().count());
            (sponsor.reveal().to_owned(), released)
        });
        let uses = [
            (Use::Recording, "recording", !alone),
            (Use::Transcription, "transcription", true),
            (Use::Ai, "ai", true),
            (Use::Supervision, "supervision", !alone),
            (Use::Research, "research", true),
        ];
        Self {
            alone,
            people: people.iter().map(person).collect(),
            uses: uses
                .into_iter()
                .filter(|(.., asked)| *asked)
                .map(|(to, name, _)| (name, engagement.may(to)))
                .collect(),
            sponsor,
            looked: openings
                .iter()
                .filter(|opening| !is_export(opening))
                .map(shown)
                .collect(),
            exports: openings.iter().filter(is_export).map(shown).collect(),
            at,
            s,
        }
    }
}

/// `GET /e/{id}/who`: the client's.
async fn show(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let workbench = &visit.site.workbench;
    let people = workbench.people_of(&entered).await?;
    let openings = workbench.openings(&entered).await?;
    answer::page(&WhoPage::told(
        visit.shell_in(&entered),
        &entered.engagement,
        &people,
        &openings,
        format!("/e/{id}"),
    ))
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    use domain::Timestamp;

    let page = |engagement: &Engagement, people: &[(Private, Actor)], openings: &[Opening]| {
        let s = Shell::sample(words);
        let page = WhoPage::told(s, engagement, people, openings, "/e/x".to_owned());
        page.render().unwrap()
    };
    let two = [
        (Private::new("Noor"), Actor::Coach),
        (Private::new("Tomasz"), Actor::Client),
    ];
    let all = [
        Purpose::Story,
        Purpose::Session,
        Purpose::Contract,
        Purpose::Export,
        Purpose::CheckIn,
        Purpose::Figures,
    ];
    let openings: Vec<Opening> = all
        .into_iter()
        .map(|purpose| Opening {
            who: Private::new("Noor"),
            actor: Actor::Coach,
            purpose,
            last: Timestamp(1_794_990_000_000_000),
            times: if purpose == Purpose::Story { 14 } else { 1 },
        })
        .collect();
    let engagement = super::my_story::sample::engagement().0;
    let paid = super::my_story::sample::paid();
    let nobody = [(Private::default(), Actor::Client)];
    vec![
        ("who", page(&engagement, &two, &openings)),
        ("who-sponsor", page(&paid, &two, &openings[..1])),
        ("who-alone", page(&Engagement::default(), &nobody, &[])),
    ]
}
