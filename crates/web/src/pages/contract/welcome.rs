//! The first page of a client who was invited: what this is, and what is all right for them. Nothing is chosen for
//! them, everything can be answered at once, and either answer is fine.

use app::Entered;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use domain::engagement::Consent;
use domain::{Actor, Command, Engagement};

use super::consents::{USES, WORDS, is_asked};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::my_story::hand::{Then, once};
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

#[derive(Template)]
#[template(path = "pages/contract-welcome.html")]
pub(super) struct Welcome {
    s: Shell,
    at: String,
    coach: String,
    /// Each use with the answer typed so far: `yes`, `no` or nothing.
    asked: Vec<(&'static str, String)>,
    /// Some were left open.
    faults: Faults,
}

/// A client with a coach who has answered nothing yet.
pub(super) fn is_new(engagement: &Engagement) -> bool {
    use domain::engagement::{Companion, Use};
    let with_coach = engagement.companion() == Some(Companion::Coach);
    let contract = engagement.contract();
    with_coach
        && Use::ALL
            .iter()
            .all(|&to| contract.consent(to) == Consent::Unanswered)
}

impl Welcome {
    pub(super) fn of(visit: &Visit, entered: &Entered) -> Self {
        let other = entered.other.reveal();
        let s = visit.shell();
        let asked = USES
            .into_iter()
            .filter(|(to, _)| is_asked(&entered.engagement, *to));
        Self {
            at: format!("/e/{}", entered.id),
            coach: if other.trim().is_empty() {
                s.t("my-coach")
            } else {
                other.to_owned()
            },
            s,
            asked: asked.map(|(_, name)| (name, String::new())).collect(),
            faults: Faults::default(),
        }
    }
}

impl Welcome {
    /// The key of what a consent means, after `consent-`.
    fn means(&self, name: &str) -> String {
        format!("{name}-means")
    }

    /// The key of the question.
    fn question(&self, name: &str) -> String {
        format!("consent-{name}-question")
    }
}

/// Takes every answer that was given; those left open are asked for once more, and can stay open.
pub(super) async fn answer(
    visit: &Visit,
    entered: &Entered,
    fields: &Fields,
) -> Result<Response, Trouble> {
    if entered.actor != Actor::Client {
        return Err(Trouble::NotLetIn);
    }
    let mut page = Welcome::of(visit, entered);
    let mut commands = Vec::new();
    for (to, name) in USES {
        let Some((_, typed)) = page.asked.iter_mut().find(|(known, _)| *known == name) else {
            continue;
        };
        let said = fields.text(name);
        let yes = match said {
            "yes" => true,
            "no" => false,
            _ => {
                page.faults.note(name, "welcome-open");
                continue;
            }
        };
        said.clone_into(typed);
        let terms = WORDS;
        commands.push(Command::AnswerConsent { to, yes, terms });
    }
    // What is left open can stay so; it counts as no until it is answered.
    if !page.faults.is_empty() && !fields.is_on("later") {
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let then = Then::to(format!("/e/{}", entered.id), "welcome-done");
    let wanted = |_: &_| commands.clone();
    Ok(once(visit, entered, fields, then, wanted).await?)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let page = |asked: Vec<(&'static str, String)>, faults| Welcome {
        s: Shell::sample(words),
        at: "/e/x".to_owned(),
        coach: "Noor".to_owned(),
        asked,
        faults,
    };
    let empty = USES.map(|(_, name)| (name, String::new())).to_vec();
    let some = USES.map(|(_, name)| (name, "no".to_owned())).to_vec();
    let mut faults = Faults::default();
    faults.note("ai", "welcome-open");
    vec![
        (
            "contract-welcome",
            page(empty, Faults::default()).render().unwrap(),
        ),
        (
            "contract-welcome-open",
            page(some, faults).render().unwrap(),
        ),
    ]
}
