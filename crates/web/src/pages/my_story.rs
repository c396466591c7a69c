//! The client's own page: their story, and *change this*.
//!
//! Everything on it is the client's to change by their own hand, and nothing asks for leave. Forms that need room are
//! pages of their own under `/e/{id}/my/`.

use std::sync::Arc;

use app::Entered;
use askama::Template;
use axum::Router;
use axum::response::Response;
use domain::Actor;
use domain::engagement::{Companion, GoodEnd, ItemKind};

use crate::answer;
use crate::pages::story::{ActionShown, Group, OfferShown, OutcomeShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) mod hand;
mod items;
mod measures;
mod offers;
mod outcome;
pub(super) mod outcome_end;
mod reframe;
#[cfg(test)]
pub(super) mod sample;
mod steps;
mod talks;

use measures::MeasureDrawn;
use reframe::Sheet;
use talks::TalkShown;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .merge(outcome::routes())
        .merge(outcome_end::routes())
        .merge(offers::routes())
        .merge(items::routes())
        .merge(steps::routes())
        .merge(reframe::routes())
        .merge(measures::routes())
        .merge(talks::routes())
}

/// `GET /e/{id}`, for the client.
pub(super) fn page(visit: &Visit, entered: &Entered) -> Result<Response, Trouble> {
    let (s, other) = (visit.shell_in(entered), entered.other.reveal());
    let at = format!("/e/{}", entered.id);
    answer::page(&MyStory::told(s, &entered.engagement, other, &at))
}

#[derive(Template)]
#[template(path = "pages/my-story.html")]
struct MyStory {
    s: Shell,
    /// `/e/ID`.
    at: String,
    /// What the client calls the coach; nobody where they work alone.
    coach: Option<String>,
    /// The key of how it ended, and when, if it did.
    ended: Option<(&'static str, String)>,
    /// Nothing has been said yet.
    empty: bool,
    outcome: Option<OutcomeShown>,
    /// Outcomes that came to a good end, newest first.
    past: Vec<OutcomeShown>,
    offers: Vec<OfferShown>,
    groups: Vec<Group>,
    sheets: Vec<Sheet>,
    /// The numbers of goals that no sheet was begun with.
    goals: Vec<u32>,
    /// Steps promised and not over.
    open: Vec<ActionShown>,
    /// Steps written down and not promised.
    ideas: Vec<ActionShown>,
    /// Steps that are over, newest first.
    over: Vec<ActionShown>,
    measures: Vec<MeasureDrawn>,
    talks: Vec<TalkShown>,
    /// When the two meet next.
    next: Option<String>,
    /// Uses the client was never asked about, or has not answered.
    unanswered: bool,
}

impl MyStory {
    fn told(s: Shell, engagement: &domain::Engagement, other: &str, at: &str) -> Self {
        let story = Story::of(engagement, Actor::Client, &s, at);
        let with_coach = engagement.companion() == Some(Companion::Coach);
        let begun: Vec<_> = engagement.reframes().map(|sheet| sheet.goal).collect();
        let goals = engagement
            .story(ItemKind::Goal)
            .filter(|goal| goal.is_clients_words() && !begun.contains(&goal.id))
            .map(|goal| goal.id.0);
        let empty = story.is_empty();
        let (open, rest): (Vec<_>, Vec<_>) = story.actions.into_iter().partition(|one| one.open);
        let (ideas, mut over): (Vec<_>, Vec<_>) = rest.into_iter().partition(|one| one.draft);
        over.reverse();
        Self {
            coach: with_coach.then(|| {
                let called = (!other.trim().is_empty()).then(|| other.to_owned());
                called.unwrap_or_else(|| s.t("my-coach"))
            }),
            ended: engagement
                .ended()
                .map(|(end, sign)| (end_key(*end), s.moment(&sign.at))),
            empty,
            goals: goals.collect(),
            sheets: Sheet::all(engagement, &s, at),
            outcome: story.outcome,
            past: story.ended,
            offers: story.offers,
            groups: in_the_clients_order(story.groups),
            open,
            ideas,
            over,
            measures: story
                .measures
                .iter()
                .map(|measure| MeasureDrawn::of(measure, &s))
                .collect(),
            talks: TalkShown::all(engagement, &s),
            next: engagement.next_session().map(|at| s.moment(&at)),
            unanswered: with_coach && engagement.unanswered().next().is_some(),
            at: at.to_owned(),
            s,
        }
    }

    /// The key of the question of a slot.
    fn ask(&self, slot: &str) -> String {
        format!("my-slot-{slot}-ask")
    }

    /// Whose words something is, as the client reads it: `my-origin-client` is *your words*.
    fn whose(&self, origin: &str) -> String {
        self.s.of("my-origin", origin)
    }
}

/// What is already true comes first: it is what the rest grows from.
fn in_the_clients_order(mut groups: Vec<Group>) -> Vec<Group> {
    groups.sort_by_key(|group| group.kind != ItemKind::Success);
    groups
}

/// The key of a good end.
pub(super) fn end_key(end: GoodEnd) -> &'static str {
    match end {
        GoodEnd::Reached => "outcome-reached",
        GoodEnd::Redefined => "outcome-redefined",
        GoodEnd::LetGo => "outcome-let-go",
    }
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    use domain::Engagement;

    let (engagement, id) = sample::engagement();
    let at = format!("/e/{id}");
    let tell = |engagement: &Engagement, other: &str| {
        let s = Shell::sample(words).hearing(id, engagement.version());
        MyStory::told(s, engagement, other, &at).render().unwrap()
    };
    let pages = vec![
        ("my-story", tell(&engagement, "Noor")),
        ("my-story-empty", tell(&Engagement::default(), "")),
        ("my-story-begun", tell(&sample::begun(), "")),
        ("my-story-ended", tell(&sample::ended(), "Noor")),
    ];
    [
        pages,
        outcome::samples(words),
        outcome_end::samples(words),
        offers::samples(words),
        items::samples(words),
        steps::samples(words),
        reframe::samples(words),
        measures::samples(words),
    ]
    .concat()
}
