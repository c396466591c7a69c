//! Terms of working together: each not spoken of yet, mentioned, or agreed by the client, with the words and when.

use app::{Entered, NotDone, Purpose};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::engagement::contract::Level;
use domain::engagement::{Term, TermStatus};
use domain::{Actor, Command, Engagement, EngagementId, Refusal};

use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::my_story::hand::{Then, once};
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The terms as addresses and keys name them: `term-time`, `term-time-ask`.
const TERMS: [(Term, &str); 21] = [
    (Term::Time, "time"),
    (Term::Place, "place"),
    (Term::Frequency, "frequency"),
    (Term::Cost, "cost"),
    (Term::Recording, "recording"),
    (Term::Notes, "notes"),
    (Term::FollowUp, "follow-up"),
    (Term::Nature, "nature"),
    (Term::Roles, "roles"),
    (Term::Aim, "aim"),
    (Term::Privacy, "privacy"),
    (Term::LimitsOfConfidentiality, "limits"),
    (Term::Sponsor, "sponsor"),
    (Term::Supervision, "supervision"),
    (Term::Ai, "ai"),
    (Term::HopesAndWorries, "hopes"),
    (Term::Challenge, "challenge"),
    (Term::FreedomToStop, "stop"),
    (Term::UnhelpfulBefore, "unhelpful"),
    (Term::WhatWouldHelp, "help"),
    (Term::CoachsAgenda, "agenda"),
];

/// A term with how far it has come.
#[derive(Clone, Debug)]
pub(super) struct TermShown {
    pub(super) name: &'static str,
    /// The key of how far: `term-absent`, `term-mentioned`, `term-agreed`.
    pub(super) state: &'static str,
    /// The words that hold, or wait.
    pub(super) words: Option<String>,
    pub(super) when: String,
    pub(super) agreed: bool,
    /// There are words the client can say yes to.
    pub(super) waits: bool,
    /// A newer wording than the one agreed to.
    pub(super) newer: Option<(String, String)>,
}

impl TermShown {
    /// Every term, each with its level; alone, the three of the small contract.
    pub(super) fn all(engagement: &Engagement, alone: bool, s: &Shell) -> Vec<(Level, Self)> {
        let terms = TERMS.into_iter();
        terms
            .filter(|(term, _)| !alone || Term::MINI.contains(term))
            .map(|(term, name)| (term.level(), Self::of(engagement, term, name, s)))
            .collect()
    }

    fn of(engagement: &Engagement, term: Term, name: &'static str, s: &Shell) -> Self {
        let contract = engagement.contract();
        let newer = contract.pending(term);
        let (state, words, when) = match contract.term(term) {
            TermStatus::Absent => ("term-absent", None, String::new()),
            TermStatus::Mentioned(said) => {
                ("term-mentioned", Some(&said.words), s.moment(&said.at))
            }
            TermStatus::AgreedByClient(agreed) => {
                ("term-agreed", Some(&agreed.words), s.moment(&agreed.at))
            }
        };
        Self {
            name,
            state,
            words: words.map(|words| words.reveal().to_owned()),
            when,
            agreed: state == "term-agreed",
            waits: state == "term-mentioned" || newer.is_some(),
            newer: newer.map(|said| (said.words.reveal().to_owned(), s.moment(&said.at))),
        }
    }
}

/// One term: to write down how it was put, or to agree in one's own words.
#[derive(Template)]
#[template(path = "pages/contract-term.html")]
struct TermPage {
    s: Shell,
    at: String,
    mine: bool,
    term: TermShown,
    text: String,
    faults: Faults,
}

impl TermPage {
    fn of(visit: &Visit, entered: &Entered, term: Term, name: &'static str) -> Self {
        let s = visit.shell();
        let term = TermShown::of(&entered.engagement, term, name, &s);
        Self {
            s,
            at: format!("/e/{}", entered.id),
            mine: entered.actor == Actor::Client,
            text: term.words.clone().unwrap_or_default(),
            term,
            faults: Faults::default(),
        }
    }
}

impl TermPage {
    /// The key of what to ask about it.
    fn ask(&self) -> String {
        format!("term-{}-ask", self.term.name)
    }
}

fn named(name: &str) -> Result<(Term, &'static str), Trouble> {
    let known = TERMS.into_iter().find(|(_, known)| *known == name);
    known.ok_or(Trouble::Nothing)
}

/// `GET /e/{id}/contract/terms/{term}`.
pub(super) async fn ask(
    visit: Visit,
    Path((id, name)): Path<(EngagementId, String)>,
) -> Result<Response, Trouble> {
    let (term, name) = named(&name)?;
    let entered = visit.enter(id, Purpose::Contract).await?;
    answer::page(&TermPage::of(&visit, &entered, term, name))
}

/// `POST /e/{id}/contract/terms/{term}`: `do` is `write` (with `text`: mentioned by the coach, agreed by the client),
/// `agree` to what was last said, or `take-back`.
pub(super) async fn say(
    visit: Visit,
    Path((id, name)): Path<(EngagementId, String)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (term, name) = named(&name)?;
    let entered = visit.enter(id, Purpose::Contract).await?;
    let mine = entered.actor == Actor::Client;
    let answer_with = |agreed, words| Command::AnswerTerm {
        term,
        agreed,
        words,
        quote: None,
    };
    let path = format!("/e/{id}/contract/terms/{name}");
    let then = |says| Then::to(format!("/e/{id}/contract#term-{name}"), says);
    let (command, then) = match fields.text("do") {
        // Without the client's words in a session, a yes is given by their own hand alone.
        "agree" | "take-back" if !mine => return Err(Trouble::NotLetIn),
        "agree" => (
            // To the words they had before them, which the other may have changed since.
            answer_with(true, fields.private("seen")),
            then("term-now-agreed").undone_by(path, &[("do", "take-back")]),
        ),
        "take-back" => (answer_with(false, None), then("term-taken-back")),
        "write" => {
            let mut faults = Faults::default();
            if fields.is_too_long("text") {
                faults.note("text", "my-too-long");
            } else if fields.text("text").is_empty() {
                faults.note("text", "term-missing");
            }
            let text = fields.private("text").filter(|_| faults.is_empty());
            let Some(words) = text else {
                let page = TermPage {
                    text: fields.text("text").to_owned(),
                    faults,
                    ..TermPage::of(&visit, &entered, term, name)
                };
                return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
            };
            if mine {
                (answer_with(true, Some(words)), then("term-now-agreed"))
            } else {
                let mention = Command::MentionTerm {
                    term,
                    words,
                    quote: None,
                };
                (mention, then("term-now-mentioned"))
            }
        }
        _ => return Err(Trouble::Garbled),
    };
    match once(&visit, &entered, &fields, then, |_| vec![command.clone()]).await {
        // What was to be agreed has gone since the page was made.
        Err(NotDone::Refused(Refusal::TermWithoutWords)) => {
            let mut faults = Faults::default();
            faults.note("text", "term-missing");
            let page = TermPage {
                faults,
                ..TermPage::of(&visit, &entered, term, name)
            };
            answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        done => Ok(done?),
    }
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let (engagement, id) = crate::pages::my_story::sample::engagement();
    let s = Shell::sample(words);
    let mut pages = Vec::new();
    for (term, name) in TERMS {
        let mut faults = Faults::default();
        faults.note("text", "term-missing");
        let page = TermPage {
            at: format!("/e/{id}"),
            mine: term != Term::Place,
            term: TermShown::of(&engagement, term, name, &s),
            text: String::new(),
            faults,
            s: s.clone(),
        };
        pages.push(("contract-term", page.render().unwrap()));
    }
    pages
}

#[cfg(test)]
mod tests {
    use domain::engagement::Term;

    use super::TERMS;

    #[test]
    fn every_term_is_there_once() {
        let here: Vec<Term> = TERMS.map(|(term, _)| term).to_vec();
        assert_eq!(here, Term::ALL);
    }
}
