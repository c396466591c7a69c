//! Invented sessions, for rendering the pages in tests.

use app::{Content, Following};
use askama::Template;
use domain::engagement::{Companion, Score, SessionRating};
use domain::{Actor, Command, Engagement, Private, Refusal, Timestamp};

use super::read::Read;
use super::room::{Asked, Composer, Facts, Looked, Room, Typed};
use super::turns::{People, plain};
use super::{offer, rate};
use crate::form::Faults;
use crate::pages::tests;
use crate::shell::Shell;
use crate::words::Words;

/// A moment in the middle of the invented session: some twenty minutes after it began.
pub(in crate::pages) fn now(engagement: &Engagement) -> Timestamp {
    let held = engagement.sessions().next().unwrap().held;
    Timestamp(held.0 + 22 * super::MINUTE)
}

/// An invented engagement in whose session everything is there: advice unasked, an outcome, a step.
pub(in crate::pages) fn engagement() -> Engagement {
    let (mut engagement, _) = tests::engagement();
    let session = engagement.sessions().next().unwrap().id;
    let at = now(&engagement);
    let mut act = |command| {
        let events = engagement.decide(command, Actor::Coach, at).unwrap();
        events.iter().for_each(|event| engagement.evolve(event));
    };
    let advice = "You should block the first hour and tell your manager that you are away.";
    act(Command::Say {
        session,
        turns: super::say::at_its_time(
            &domain::engagement::Session::clone(tests::engagement().0.session(session).unwrap()),
            vec![domain::engagement::Said::new(domain::Role::Coach, advice)],
            at,
        ),
        source: domain::engagement::Source::Typed,
    });
    let frame = Some("ali-graham".to_owned());
    act(Command::ChooseFrame { session, frame });
    engagement
}

/// What the coach's page is made of.
pub(in crate::pages) fn people(s: &Shell) -> People {
    let (own, other) = (Private::new("Noor"), Private::new("Tomasz"));
    People::of(s, Actor::Coach, &own, &other, Companion::Coach)
}

fn room(words: Words, engagement: &Engagement, asked: &Asked, typed: Typed) -> String {
    let content = Content::embedded();
    let id = engagement.id().unwrap();
    let session = engagement.sessions().next().unwrap();
    let mut s = Shell::sample(words).hearing(id, engagement.version());
    s.now = now(engagement);
    let facts = Facts {
        engagement,
        session,
        people: people(&s),
        at: format!("/e/{id}"),
        number: 1,
        hand_back: true,
        frames: &content.frames,
        heard: Following::default().hear(&content, id, session, Some(28)),
        minutes: 50,
    };
    Room::made(s, facts, asked, typed).render().unwrap()
}

fn closed(mut engagement: Engagement) -> Engagement {
    let session = engagement.sessions().next().unwrap().id;
    let close = Command::CloseSession {
        session,
        contract_checked: true,
        follow_up: Some("Thursday".into()),
    };
    let events = engagement.decide(close, Actor::Coach, Timestamp(1_794_100_000_000_000));
    events
        .unwrap()
        .iter()
        .for_each(|event| engagement.evolve(event));
    engagement
}

fn read(words: Words, engagement: &Engagement, faults: Faults, empty: bool) -> String {
    let session = engagement.sessions().next().unwrap();
    let s = Shell::sample(words);
    let people = People::of(
        &s,
        Actor::Client,
        &"Tomasz".into(),
        &Private::default(),
        Companion::Coach,
    );
    let rating = SessionRating {
        heard: Score::try_from(8).ok(),
        ..SessionRating::default()
    };
    let page = Read {
        at: "/e/x".to_owned(),
        here: "/e/x/sessions/1".to_owned(),
        number: 1,
        held: s.moment(&session.held),
        open: session.is_open(),
        rates: true,
        turns: if empty {
            Vec::new()
        } else {
            plain(&s, session, Actor::Client, &people)
        },
        answers: rate::answers(Some(&rating)),
        change: "Longer silences.".to_owned(),
        rated: !faults.is_empty(),
        people,
        faults,
        s,
    };
    page.render().unwrap()
}

/// Every page of these files.
pub(in crate::pages) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let full = engagement();
    let session = full.sessions().next().unwrap();
    let s = Shell::sample(words);
    let empty = {
        let mut engagement = full.clone();
        let open = Command::OpenSession {
            with: Companion::Coach,
            held: None,
        };
        let events = engagement.decide(open, Actor::Coach, now(&full)).unwrap();
        events.iter().for_each(|event| engagement.evolve(event));
        engagement
    };
    let new = empty.sessions().last().unwrap();
    let empty_facts = {
        let content = Content::embedded();
        let heard = Following::default().hear(&content, full.id().unwrap(), new, None);
        let frames = content.frames;
        let mut s = s.clone();
        s.now = now(&full);
        let facts = Facts {
            engagement: &empty,
            session: new,
            people: people(&s),
            at: "/e/x".to_owned(),
            number: 2,
            hand_back: false,
            frames: &frames,
            heard,
            minutes: 30,
        };
        Room::made(s, facts, &Asked::default(), Typed::default())
            .render()
            .unwrap()
    };
    let look = |turn| Asked {
        turn: Some(turn),
        ..Asked::default()
    };
    let refused = Typed {
        looked: Some(Looked {
            words: "mornings".into(),
            why: Refusal::HalfASentence,
        }),
        ..Typed::default()
    };
    let mut faults = Faults::default();
    faults.note("line", "session-line-several");
    let several = Typed {
        composer: Some(Composer {
            line: "One.\nTwo.".to_owned(),
            kind: "obstacle",
            faults,
            why: None,
        }),
        offer: Some(offer::form(
            &s,
            session,
            "My mornings are mine",
            Some(3),
            None,
            Some(&Refusal::OfferWithoutQuotes),
        )),
        ..Typed::default()
    };
    let offering = Asked {
        offer: Some(3),
        ..Asked::default()
    };
    let mut long = Faults::default();
    long.note("change", "session-line-long");
    let over = closed(full.clone());
    let none = Asked::default();
    vec![
        ("session", room(words, &full, &none, Typed::default())),
        ("session-empty", empty_facts),
        ("session-look", room(words, &full, &look(1), refused)),
        (
            "session-look-coach",
            room(words, &full, &look(3), Typed::default()),
        ),
        (
            "session-offer",
            room(words, &full, &offering, Typed::default()),
        ),
        ("session-faults", room(words, &full, &none, several)),
        (
            "session-closed",
            room(words, &over, &none, Typed::default()),
        ),
        ("session-read", read(words, &full, Faults::default(), true)),
        ("session-rate", read(words, &over, Faults::default(), false)),
        ("session-rate-faults", read(words, &over, long, false)),
    ]
}
