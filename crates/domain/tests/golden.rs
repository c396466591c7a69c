//! A log written in an earlier day reads as it did then.
//!
//! The golden logs are never rewritten: a new format or a new kind of event gets a log of its own
//! beside them, and every one of them goes on being read.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on had better fail"
)]

use std::collections::BTreeSet;
use std::fmt::Write;

use domain::engagement::{
    ActionState, Consent, Dimension, FORMAT, ItemKind, Moment, OutcomeState, SlotName, Term,
    TermStatus, Use, upcast,
};
use domain::{Actor, Engagement, Event, Private, Recorded, Timestamp, replay};
use serde::Deserialize;

/// One line of a golden log: what `store` keeps of an event, in the open.
#[derive(Deserialize)]
struct Kept {
    version: u64,
    at: Timestamp,
    by: Actor,
    kind: String,
    format: u16,
    body: serde_json::Value,
}

fn read(log: &str) -> Vec<Recorded> {
    log.lines()
        .map(|line| {
            let kept: Kept = serde_json::from_str(line).unwrap();
            let event = upcast(&kept.kind, kept.format, kept.body).unwrap();
            let Kept {
                version, at, by, ..
            } = kept;
            Recorded {
                version,
                at,
                by,
                event,
            }
        })
        .collect()
}

#[test]
fn the_promotion_log_reads_as_it_did() {
    let log = read(include_str!("golden/promotion.jsonl"));
    assert_eq!(
        portrait(&replay(&log)),
        include_str!("golden/promotion.txt")
    );
}

#[test]
fn the_golden_logs_hold_every_kind_of_event() {
    let log = read(include_str!("golden/promotion.jsonl"));
    let seen: BTreeSet<_> = log.iter().map(|recorded| recorded.event.kind()).collect();
    assert_eq!(seen, Event::KINDS.iter().copied().collect());
}

#[test]
fn an_event_says_the_same_kind_in_json_as_in_the_log() {
    for recorded in read(include_str!("golden/promotion.jsonl")) {
        let json = serde_json::to_value(&recorded.event).unwrap();
        assert_eq!(json["kind"], recorded.event.kind());
    }
}

#[test]
fn what_a_newer_theirs_wrote_is_not_skipped() {
    let says = |kind, format, body: &str| {
        let mut body = serde_json::Deserializer::from_str(body);
        upcast(kind, format, &mut body).unwrap_err().to_string()
    };
    let unknown = r#"{"kind":"mood_guessed","mood":"low"}"#;
    assert_eq!(
        says("mood_guessed", FORMAT, unknown),
        "this engagement holds `mood_guessed` in format 1, which this version of Theirs does not know; use a newer one"
    );
    let known = r#"{"kind":"contract_opened"}"#;
    assert!(says("contract_opened", FORMAT + 1, known).contains("format 2"));
    assert!(says("contract_closed", FORMAT, known).contains("says it is `contract_opened`"));
}

/// The state in words, as far as one reader would want to know it.
fn portrait(engagement: &Engagement) -> String {
    let mut lines = String::new();
    let mut put = |line: String| writeln!(lines, "{line}").unwrap();
    let read = Private::reveal;

    put(format!(
        "version {}, {:?}",
        engagement.version(),
        engagement.companion().unwrap()
    ));
    put(format!(
        "sponsor {}",
        engagement.sponsor().map_or("none", read)
    ));
    for to in Use::ALL {
        put(format!(
            "{to:?}: {}",
            match engagement.contract().consent(to) {
                Consent::Unanswered => "unanswered",
                Consent::Given(_) => "given",
                Consent::Declined(_) => "declined",
                Consent::Withdrawn(_) => "withdrawn",
            }
        ));
    }
    for &term in Term::ALL {
        match engagement.contract().term(term) {
            TermStatus::Absent => {}
            TermStatus::Mentioned(said) => {
                put(format!("{term:?} mentioned: {}", read(&said.words)));
            }
            TermStatus::AgreedByClient(yes) => {
                put(format!("{term:?} agreed: {}", read(&yes.words)));
            }
        }
    }
    for revisit in &engagement.contract().revisits {
        put(format!("contract: {}", read(&revisit.note)));
    }
    for what in engagement.released() {
        put(format!("released {what:?}"));
    }
    for outcome in engagement.outcomes() {
        let state = match &outcome.state {
            OutcomeState::Emerging => "emerging".into(),
            OutcomeState::Clear(_) => "clear".into(),
            OutcomeState::Reached(_) => "reached".into(),
            OutcomeState::Redefined { into, .. } => format!("redefined into {into}"),
            OutcomeState::LetGo { .. } => "let go".into(),
        };
        put(format!(
            "outcome {} {state}, focus {}",
            outcome.id,
            outcome.has_focus()
        ));
        for wording in &outcome.wordings {
            let said = wording.voice.quote().map(|quote| quote.place.turn);
            put(format!(
                "  {} (turn {said:?}, offer {:?})",
                read(&wording.text),
                wording.from
            ));
        }
    }
    for offer in engagement.offers() {
        let quotes = offer.wording.quotes.len();
        put(format!(
            "offer {}: {} ({quotes} quotes)",
            offer.id,
            read(&offer.wording.text)
        ));
    }
    for reframe in engagement.reframes() {
        put(format!("reframe {} of {}", reframe.id, reframe.goal));
        for rung in &reframe.ladder {
            put(format!("  rung {}", read(&rung.answer)));
        }
        for slot in SlotName::ALL
            .into_iter()
            .flat_map(|name| reframe.slot(name))
        {
            let words = slot.slot.words().map_or("a date", read);
            put(format!("  {}: {words}", slot.slot.name().name()));
        }
    }
    for kind in [ItemKind::Goal, ItemKind::Option, ItemKind::Obstacle] {
        for item in engagement.story(kind) {
            let (text, quotes) = (read(&item.text), item.quotes.len());
            let (passed, decision) = (item.is_passed(), item.decision());
            put(format!(
                "{kind:?} {}: {text}, {:?}, {quotes} quotes, {decision:?}, passed {passed}",
                item.id, item.origin
            ));
        }
    }
    for advice in engagement.advice(Actor::Coach) {
        put(format!(
            "advice in turn {} scored {}",
            advice.given,
            advice.score()
        ));
    }
    for action in engagement.actions() {
        let draft = &action.draft;
        let state = match &action.state {
            ActionState::Draft => "draft".into(),
            ActionState::Committed(_) => "committed".into(),
            ActionState::Settled { answer, .. } => format!("{answer:?}"),
        };
        put(format!(
            "action {}: {state}, answers {:?}",
            action.id,
            action.answers.len()
        ));
        put(format!(
            "  {} by {}",
            draft.what.as_ref().map_or("", read),
            draft.due.as_ref().unwrap().words().reveal()
        ));
        put(format!(
            "  until {}",
            draft.measure.as_ref().map_or("", read)
        ));
    }
    for check_in in engagement.check_ins() {
        let line = check_in
            .line
            .as_ref()
            .and_then(|line| line.seen_by(Actor::Coach));
        put(format!(
            "check-in, to the coach: {}",
            line.map_or("-", read)
        ));
    }
    for session in engagement.sessions() {
        let (turns, frame) = (session.turns(Actor::Coach).len(), session.frame());
        put(format!(
            "session {}: {turns} turns for the coach, frame {frame:?}",
            session.id
        ));
        let reflections = session.reflections(Actor::Coach).count();
        put(format!(
            "  open {}, {reflections} reflections",
            session.is_open()
        ));
    }
    let measures = engagement.measures();
    for measure in measures.own() {
        put(format!(
            "measure {}: moved {:?}",
            read(&measure.words),
            measure.moved()
        ));
    }
    put(format!("T {:.2}", measures.t_score().unwrap()));
    for dimension in Dimension::ALL {
        if let Some(kept) = measures.first(Moment::Before, dimension) {
            put(format!(
                "{dimension:?} confirmed {}",
                kept.confirmed.is_some()
            ));
        }
    }
    let figures = engagement.figures();
    put(format!("ended {:?}, {:?}", figures.ended, figures.pace));
    lines
}
