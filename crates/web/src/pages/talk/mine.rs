//! Everything of one's own: work alone and work with a coach, each with what waits in it.

use app::{Mine, Purpose};
use askama::Template;
use axum::response::Response;
use domain::engagement::{Session, Verdict};
use domain::{Actor, Engagement};
use jiff::civil::Date;

use super::beside;
use crate::answer;
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// `GET /mine`.
pub(super) async fn show(visit: Visit) -> Result<Response, Trouble> {
    let s = visit.shell();
    let mine = visit.site.workbench.mine(visit.person()?).await?;
    let mut works = Vec::new();
    for work in mine.into_iter().filter(|work| work.actor == Actor::Client) {
        // Thrown away since it was listed: then it is in no list.
        match visit.enter(work.id, Purpose::Story).await {
            Ok(entered) => works.push(Work::of(&work, &entered.engagement, &s)),
            Err(Trouble::Nothing) => {}
            Err(trouble) => return Err(trouble),
        }
    }
    answer::page(&MinePage { s, works })
}

#[derive(Template)]
#[template(path = "pages/mine.html")]
struct MinePage {
    s: Shell,
    works: Vec<Work>,
}

/// One's work with somebody, or alone.
struct Work {
    /// `/e/ID`.
    at: String,
    /// The coach; blank where one works alone.
    other: String,
    alone: bool,
    example: bool,
    outcome: Option<String>,
    last: String,
    ended: bool,
    /// Wordings to decide on.
    offers: usize,
    /// Steps whose day has come.
    due: usize,
    /// A talk that was left in the middle.
    unfinished: bool,
}

impl Work {
    fn of(work: &Mine, engagement: &Engagement, s: &Shell) -> Self {
        let outcome = engagement.outcome().and_then(|outcome| outcome.wording());
        Self {
            at: format!("/e/{}", work.id),
            other: work.other.reveal().to_owned(),
            alone: work.listed.alone,
            example: work.example,
            outcome: outcome.map(|wording| wording.text.reveal().to_owned()),
            last: s.moment(&work.listed.last),
            ended: work.listed.ended,
            offers: undecided(engagement),
            due: due(engagement, s.today()),
            unfinished: beside::last_alone(engagement).is_some_and(Session::is_open),
        }
    }

    fn offers(&self) -> usize {
        self.offers
    }

    fn due(&self) -> usize {
        self.due
    }
}

/// Wordings on offer that the client has not said yes or no to.
fn undecided(engagement: &Engagement) -> usize {
    let waits = |verdict: &Option<Verdict>| match verdict {
        None | Some(Verdict::Unsure) => true,
        Some(Verdict::Adopted | Verdict::Edited { .. } | Verdict::Rejected) => false,
    };
    let offers = engagement.offers();
    offers.filter(|offer| waits(&offer.verdict)).count()
}

/// Steps promised for this day or one before.
fn due(engagement: &Engagement, today: Date) -> usize {
    let open = engagement.actions().filter(|action| action.is_open());
    let days = open.filter_map(|action| action.draft.due.as_ref()?.date());
    days.filter(|day| *day <= today).count()
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let work = || Work {
        at: "/e/x".to_owned(),
        other: String::new(),
        alone: true,
        example: false,
        outcome: Some("My mornings are <i>mine</i>".to_owned()),
        last: "21 November 2026, 09:12".to_owned(),
        ended: false,
        offers: 0,
        due: 2,
        unfinished: true,
    };
    let coached = Work {
        other: "Noor".to_owned(),
        alone: false,
        outcome: None,
        offers: 1,
        due: 0,
        unfinished: false,
        ..work()
    };
    let ended = Work {
        ended: true,
        example: true,
        due: 0,
        unfinished: false,
        ..work()
    };
    let page = |works| MinePage {
        s: Shell::sample(words),
        works,
    };
    vec![
        ("mine", page(vec![work(), coached, ended]).render().unwrap()),
        ("mine-empty", page(Vec::new()).render().unwrap()),
    ]
}
