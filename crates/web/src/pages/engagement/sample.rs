//! The pages of this folder with invented content, for tests that render them all.

use askama::Template;
use domain::Actor;

use super::between::{Word, Written};
use super::contract_line::ContractLine;
use super::keep::KeepPage;
use super::offer::OfferPage;
use super::turns::heard;
use super::when::When;
use super::{EngagementPage, NotLetIn, SessionShown};
use crate::form::Faults;
use crate::pages::story::Story;
use crate::pages::tests;
use crate::shell::Shell;
use crate::words::Words;

pub(in crate::pages) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let (engagement, id) = tests::engagement();
    let other = || "Tomasz <i>".to_owned();
    let soon = When {
        date: "2026-12-01".to_owned(),
        time: "10:00".to_owned(),
    };
    let page = |full: bool, faults, ended| {
        let s = Shell::sample(words);
        let none = domain::Engagement::default();
        let told = if full { &engagement } else { &none };
        let session = |id, number, state| SessionShown {
            id,
            number,
            when: "14 November 2026".to_owned(),
            state,
            turns: s.n("coach-turns", 44),
        };
        let page = EngagementPage {
            id,
            other: other(),
            story: Story::of(told, Actor::Coach, &s, &format!("/e/{id}")),
            meets: full.then(|| "today, 14:00".to_owned()),
            next: if full { soon.clone() } else { When::default() },
            faults,
            contract: ContractLine::of(told, &s),
            session: full.then_some(9),
            sessions: if full {
                vec![
                    session(9, 3, "coach-session-open"),
                    session(5, 2, "coach-session-alone"),
                    session(1, 1, "coach-session-closed"),
                ]
            } else {
                Vec::new()
            },
            prepared: if full { vec![written()] } else { Vec::new() },
            check_ins: if full { vec![word()] } else { Vec::new() },
            noted: if full {
                vec![(4, "I keep Sundays free".to_owned())]
            } else {
                Vec::new()
            },
            ended,
            s,
        };
        page.render().unwrap()
    };
    let not_let_in = |withdrawn, next: When, faults| {
        let page = NotLetIn {
            s: Shell::sample(words),
            id,
            other: other(),
            withdrawn,
            meets: (!next.date.is_empty()).then(|| "tomorrow, 10:00".to_owned()),
            next,
            faults,
        };
        page.render().unwrap()
    };
    let s = Shell::sample(words);
    let turns = heard(&engagement, &[], &s);
    let offer = |heard, text: &str, faults| {
        let page = OfferPage {
            s: Shell::sample(words),
            id,
            other: other(),
            text: text.to_owned(),
            heard,
            faults,
        };
        page.render().unwrap()
    };
    let keep = |heard, text: &str, faults| {
        let page = KeepPage {
            s: Shell::sample(words),
            id,
            other: other(),
            kind: "obstacle".to_owned(),
            origin: "client".to_owned(),
            text: text.to_owned(),
            heard,
            faults,
        };
        page.render().unwrap()
    };
    let faults = |all: &[(&'static str, &'static str)]| {
        let mut faults = Faults::default();
        for (field, key) in all {
            faults.note(field, key);
        }
        faults
    };
    let none = Faults::default;
    let past = [("date", "coach-date-past"), ("time", "coach-time-missing")];
    vec![
        ("engagement", page(true, none(), None)),
        ("engagement-empty", page(false, none(), None)),
        ("engagement-faults", page(true, faults(&past), None)),
        (
            "engagement-ended",
            page(true, none(), Some("coach-ended-let-go")),
        ),
        ("not-let-in", not_let_in(false, When::default(), none())),
        (
            "not-let-in-again",
            not_let_in(true, soon.clone(), faults(&past)),
        ),
        ("offer", offer(turns.clone(), "", none())),
        ("offer-nothing-said", offer(Vec::new(), "", none())),
        (
            "offer-faults",
            offer(
                turns.clone(),
                "</textarea>",
                faults(&[
                    ("text", "coach-offer-missing"),
                    ("turn", "coach-offer-quote-missing"),
                ]),
            ),
        ),
        ("keep", keep(turns.clone(), "", none())),
        (
            "keep-faults",
            keep(
                turns.clone(),
                "my mornings",
                faults(&[
                    ("text", "coach-keep-not-theirs"),
                    ("turn", "coach-keep-turn-missing"),
                ]),
            ),
        ),
        (
            "keep-half",
            keep(turns, "I want", faults(&[("text", "coach-keep-half")])),
        ),
        ("keep-nothing-said", keep(Vec::new(), "", none())),
    ]
}

fn written() -> Written {
    Written {
        when: "today, 7:50".to_owned(),
        text: "I asked. <script>".to_owned(),
    }
}

fn word() -> Word {
    Word {
        when: "today, 7:50".to_owned(),
        answers: vec![("Ask".to_owned(), "action-partly")],
        rating: Some(("My mornings".to_owned(), "6 of 10".to_owned())),
        line: Some("Nobody minded.".to_owned()),
    }
}

/// Every word a form or a notice of these pages can say exists in every language.
#[test]
fn what_forms_answer_has_words() {
    for (tag, _) in Words::languages() {
        for key in [
            "coach-next-set",
            "coach-next-unset",
            "coach-offered",
            "coach-kept",
            "coach-item-gone",
            "coach-item-back",
            "coach-example-gone",
            "coach-example-kept",
            "coach-text-long",
            "coach-quote-not-client",
            "coach-keep-text-missing",
            "coach-ended-reached",
            "coach-ended-redefined",
        ] {
            assert!(Words::of(tag).has(key), "{tag}: {key}");
        }
    }
}
