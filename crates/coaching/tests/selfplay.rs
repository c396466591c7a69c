//! Guides against simulated clients: the same seed, the same talk; and the right order of guides.

use std::sync::Arc;

use coaching::clients::{Clients, Line, SimulatedClient, Topic};
use coaching::selfplay::{Chair, Coach, Figures, Report, Said, Tally, converse, hold};

fn clients() -> Vec<Arc<SimulatedClient>> {
    Clients::embedded().all().cloned().collect()
}

fn text(said: &[Said]) -> Vec<&str> {
    said.iter().map(Said::text).collect()
}

/// Somebody who listens: gives words back, asks what it is like and what it would give, and only then
/// what is wanted and what to do. Plain, fixed, and sees nothing but what the client says. It shows that
/// the clients can be reached, and how.
#[derive(Debug, Default)]
struct Listener {
    turn: usize,
}

const LISTENS: [&str; 22] = [
    "What is that like for you?",
    "What does it do to you when that happens?",
    "What matters to you in that?",
    "Tell me more about that.",
    "How do you feel as you say it?",
    "What would it give you if that were different?",
    "What have you done that you are glad of?",
    "What is underneath that?",
    "What goes on in you when you think of it?",
    "What do you really want?",
    "Is that it, in your words?",
    "How would you put what you want, in your own words?",
    "What might get in the way?",
    "What ways do you see?",
    "What is the first thing you will do?",
    "What will you do?",
    "By when will you have done it?",
    "How will you know that it is done?",
    "Who could help you with it?",
    "How sure are you, from nought to ten?",
    "What do you take away from this?",
    "Thank you for your time. Goodbye.",
];

impl Coach for Listener {
    fn opens(&mut self) -> String {
        "Hello, it's good to meet you. What would you like to talk about?".to_owned()
    }

    fn answers(&mut self, heard: &str) -> Option<String> {
        let question = LISTENS.get(self.turn)?;
        self.turn += 1;
        let sentence = heard
            .split_inclusive(['.', '!', '?', ','])
            .max_by_key(|sentence| sentence.len())
            .unwrap_or(heard);
        let words = sentence.trim().trim_end_matches(['.', '!', '?', ',']);
        Some(if self.turn.is_multiple_of(5) {
            (*question).to_owned()
        } else {
            format!("“{words}.” {question}")
        })
    }
}

fn summary(held: impl Iterator<Item = Figures>) -> coaching::selfplay::Summary {
    let mut tally = Tally::default();
    held.for_each(|figures| tally.add(figures));
    tally.summary()
}

fn of(chair: Chair, sessions: u64) -> coaching::selfplay::Summary {
    let clients = clients();
    summary(
        clients.iter().flat_map(|client| {
            (0..sessions).map(move |number| hold(chair, client, 1, number).figures)
        }),
    )
}

#[test]
fn the_same_seed_gives_the_same_talk_and_another_one_another() {
    for client in clients() {
        for (chair, _) in Chair::ALL {
            let first = hold(chair, &client, 7, 3);
            let again = hold(chair, &client, 7, 3);
            assert_eq!(text(&first.said), text(&again.said), "{}", client.id);
            assert_eq!(first.figures, again.figures);
        }
        let told = |number| {
            let held = hold(Chair::GrowScript, &client, 7, number);
            text(&held.said).join("\n")
        };
        assert_ne!(told(0), told(1), "{}", client.id);
    }
}

#[test]
fn somebody_who_listens_hears_what_is_wanted() {
    let clients = clients();
    let mut each = Vec::new();
    let all = summary(clients.iter().flat_map(|client| {
        let held: Vec<Figures> = (0..20)
            .map(|number| converse(&mut Listener::default(), client, number).figures)
            .collect();
        let stated = held.iter().filter(|figures| figures.outcome_stated).count();
        each.push(format!("{} {stated}", client.id));
        held
    }));
    println!("{each:?}\n{all:?}");
    assert!(all.outcome_stated >= 0.6, "{all:?}");
    assert!(
        all.outcome_stated <= 0.97,
        "nobody reaches everyone: {all:?}"
    );
}

/// Issue C's bars, on another seed than the one that was looked at while the guide was written.
#[test]
fn the_built_in_guide_holds_its_promises() {
    const SESSIONS: u64 = 8;
    let tallied = |chair: Chair| {
        let held = clients()
            .into_iter()
            .flat_map(|client| (0..SESSIONS).map(move |number| hold(chair, &client, 20, number)));
        summary(held.map(|held| held.figures))
    };
    let guide = tallied(Chair::Builtin);
    assert!(guide.outcome_stated >= 0.92, "{guide:?}");
    assert!(guide.actions_complete >= 0.95, "{guide:?}");
    assert!(guide.turns_median < 40.0, "{guide:?}");
    assert_eq!(
        (
            guide.advice_unasked,
            guide.leading,
            guide.stacked,
            guide.repeats
        ),
        (0, 0, 0, 0),
        "{guide:?}"
    );
    assert!(guide.reflections_per_question >= 0.99, "{guide:?}");
    for (chair, name) in Chair::ALL {
        if chair != Chair::Builtin {
            let other = tallied(chair).outcome_stated;
            assert!(guide.outcome_stated - other >= 0.3, "{name}: {other}");
        }
    }
}

#[test]
fn the_other_guides_do_badly_for_their_own_reasons() {
    let grow = of(Chair::GrowScript, 6);
    let adviser = of(Chair::Adviser, 6);
    let interrogator = of(Chair::Interrogator, 6);
    let eliza = of(Chair::Eliza, 6);
    for (name, one) in [
        ("grow", &grow),
        ("adviser", &adviser),
        ("interrogator", &interrogator),
        ("eliza", &eliza),
    ] {
        println!("{name}: {one:?}");
        assert!(one.outcome_stated < 0.35, "{name}: {one:?}");
    }
    // The adviser advises, and what is agreed to is not the client's.
    assert!(adviser.advice_unasked > adviser.sessions);
    assert!(adviser.actions_complete < 0.3, "{adviser:?}");
    // Questions alone, however open, leave people where they were, or shut.
    assert!(interrogator.open_share > 0.8, "{interrogator:?}");
    assert_eq!(interrogator.repeats, 0);
    assert!(interrogator.receptivity_end < 0.4, "{interrogator:?}");
    // The script at least gets to what, when and how one will know.
    assert!(grow.actions_complete > adviser.actions_complete);
    // ELIZA never asks for a plan.
    assert_eq!(eliza.actions_complete, 0.0);
}

#[test]
fn no_client_is_told_apart_by_what_a_guide_sees() {
    // The figures of a run are the same whoever holds which session first.
    let clients = clients();
    let Some(client) = clients.first() else {
        return;
    };
    let (mut forward, mut backward) = (Tally::default(), Vec::new());
    for number in 0..6 {
        forward.add(hold(Chair::Eliza, client, 1, number).figures);
    }
    for number in (0..6).rev() {
        backward.push(hold(Chair::Eliza, client, 1, number).figures);
    }
    let back = summary(backward.into_iter().rev());
    assert_eq!(forward.summary(), back);
    let report = Report::new("eliza", 1, &[(client.id.clone(), forward)]);
    let json = serde_json::to_value(&report).unwrap();
    for key in [
        "sessions",
        "outcome_stated",
        "actions_complete",
        "turns_median",
        "advice_unasked",
        "leading",
        "stacked",
        "repeats",
        "reflections_per_question",
        "open_share",
        "receptivity_end",
        "guard_refusals",
        "guide",
        "seed",
    ] {
        assert!(json.get(key).is_some(), "{key}");
        assert!(
            key == "guide" || key == "seed" || json["clients"][0].get(key).is_some(),
            "{key}"
        );
    }
}

#[test]
fn the_real_thing_is_never_said_to_somebody_who_did_not_earn_it() {
    for client in clients() {
        for (chair, name) in Chair::ALL {
            for number in 0..4 {
                let held = hold(chair, &client, 3, number);
                for said in &held.said {
                    let Said::Client(answer) = said else { continue };
                    if matches!(answer.line, Some(Line::Real | Line::Outcome)) {
                        assert!(
                            answer.receptivity >= client.manner.surfaces_at
                                || answer.line == Some(Line::Outcome),
                            "{name} with {}: {answer:?}",
                            client.id
                        );
                    }
                }
                assert!(!held.figures.outcome_stated || held.figures.real_said);
            }
        }
    }
}

#[test]
fn a_question_about_a_date_is_heard_as_one() {
    assert_eq!(
        Topic::of("By when do you want this done?"),
        Some(Topic::Due)
    );
}
