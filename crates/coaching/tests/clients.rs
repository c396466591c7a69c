//! Every simulated client behaves as the format promises, whatever a coach does.

use std::collections::HashSet;
use std::sync::Arc;

use coaching::clients::practice::Practice;
use coaching::clients::{Clients, Felt, Happened, Line, Played, SimulatedClient};
use coaching::frames::QuestionBank;
use proptest::prelude::*;

fn clients() -> Vec<Arc<SimulatedClient>> {
    Clients::embedded().all().cloned().collect()
}

/// Somebody who has spoken once, on some day.
fn met(client: &Arc<SimulatedClient>, seed: u64) -> (Played, String) {
    let mut played = Played::new(client.clone(), seed);
    let opening = played.opening().text;
    (played, opening)
}

/// How far a coach's turn moves each client after their first words.
fn moves(turn: impl Fn(&str) -> String) -> Vec<(String, f32)> {
    let mut moved = Vec::new();
    for client in clients() {
        for seed in 0..5 {
            let (mut played, opening) = met(&client, seed);
            let before = played.receptivity();
            let answer = played.answer(&turn(&opening));
            moved.push((client.id.clone(), answer.receptivity - before));
        }
    }
    moved
}

#[test]
fn every_file_holds_what_the_format_asks_for() {
    let problems: Vec<String> = Clients::embedded()
        .check()
        .iter()
        .map(ToString::to_string)
        .collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn every_client_speaks_first_in_their_own_words() {
    for client in clients() {
        let openings: HashSet<String> = (0..20).map(|seed| met(&client, seed).1).collect();
        assert!(openings.len() >= 3, "{}", client.id);
        let (_, one) = met(&client, 4);
        assert_eq!(one, met(&client, 4).1, "{}", client.id);
    }
}

#[test]
fn unasked_advice_closes_everybody() {
    for (client, by) in
        moves(|_| "You should ask for a meeting with your manager this week.".to_owned())
    {
        assert!(by < 0.0, "{client}: {by}");
    }
}

#[test]
fn a_leading_question_closes_everybody() {
    for (client, by) in moves(|_| "Don't you think you're just a bit afraid of change?".to_owned())
    {
        assert!(by < 0.0, "{client}: {by}");
    }
}

#[test]
fn words_given_back_open_everybody() {
    let quote = |opening: &str| {
        let words: Vec<&str> = opening.split_whitespace().take(9).collect();
        format!(
            "You said “{}”.",
            words.join(" ").trim_end_matches(['.', ','])
        )
    };
    for (client, by) in moves(quote) {
        assert!(by > 0.0, "{client}: {by}");
    }
}

#[test]
fn words_nobody_said_close_everybody() {
    let foreign =
        "It sounds as if your violin teacher and the orchestra disappointed you at the concert.";
    for (client, by) in moves(|_| foreign.to_owned()) {
        assert!(by < 0.0, "{client}: {by}");
    }
}

#[test]
fn questions_without_a_word_given_back_do_not_bring_the_real_thing() {
    for client in clients() {
        for seed in 0..5 {
            let (mut played, _) = met(&client, seed);
            for question in QuestionBank::embedded().questions.iter().take(40) {
                let answer = played.answer(&question.text);
                assert!(
                    !answer.happened.contains(&Happened::RealSaid),
                    "{}",
                    client.id
                );
                assert_ne!(answer.line, Some(Line::Outcome), "{}", client.id);
            }
        }
    }
}

#[test]
fn a_plan_that_is_not_theirs_is_never_theirs() {
    for client in clients() {
        for seed in 0..5 {
            let (mut played, _) = met(&client, seed);
            for _ in 0..12 {
                played.answer("You should ring the college on Monday. Will you do that?");
            }
            assert!(
                played.agreed().iter().all(|step| !step.is_complete()),
                "{}",
                client.id
            );
        }
    }
}

#[test]
fn talk_goes_back_to_where_it_stood() {
    for client in clients() {
        let coach = [
            "What would you like to talk about?",
            "What is that like for you?",
            "You should take a course.",
            "What matters to you in it?",
        ];
        let mut practice = Practice::begin(&client, 9);
        let said: Vec<String> = coach
            .iter()
            .map(|text| practice.say(text).text.clone())
            .collect();
        assert_eq!(practice.rewind(2), said[1], "{}", client.id);
        assert_eq!(practice.exchanges().len(), 2);
        for (text, before) in coach.iter().zip(&said).skip(2) {
            assert_eq!(&practice.say(text).text, before, "{}", client.id);
        }
        assert_eq!(practice.rewind(99).to_owned(), practice.opening());
    }
}

#[test]
fn a_debrief_shows_where_it_opened_and_where_it_closed() {
    let clients = clients();
    let Some(client) = clients.first() else {
        return;
    };
    let mut practice = Practice::begin(client, 1);
    practice.say("What is that like for you?");
    let words: Vec<String> = practice.exchanges()[0]
        .answer
        .text
        .split_whitespace()
        .take(8)
        .map(str::to_owned)
        .collect();
    practice.say(&format!("You said “{}”.", words.join(" ")));
    practice.say("You should really speak to your manager about all this.");
    let debrief = practice.debrief();
    assert!(debrief.moments.len() <= 3);
    assert!(debrief.moments.iter().any(|moment| moment.opened));
    let closed = debrief
        .moments
        .iter()
        .find(|moment| !moment.opened)
        .unwrap();
    assert_eq!((closed.number, closed.back), (3, 1));
    assert_eq!(closed.did, Felt::AdvisedUnasked.in_words());
    assert_eq!(debrief.counts.advice_unasked, 1);
    assert!(!debrief.outcome_said);
    assert!(debrief.work_on.contains("advice"), "{}", debrief.work_on);
}

#[test]
fn faults_in_a_file_are_told_with_place_and_remedy() {
    let clients = clients();
    let Some(client) = clients.first() else {
        return;
    };
    let parsed = SimulatedClient::parse("x.toml", "id = \"x\"\nnane = \"Y\"");
    let told = parsed.unwrap_err().to_string();
    assert!(
        told.starts_with("x.toml, line 2: unknown field `nane`"),
        "{told}"
    );
    let told: Vec<String> = client
        .check("content/clients/other.toml")
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].contains("the file is called other.toml"),
        "{told:?}"
    );
    let unknown = Clients::embedded().get("nobody").unwrap_err().to_string();
    assert!(
        unknown.starts_with("There is no client `nobody`. The clients are: "),
        "{unknown}"
    );
}

fn coach_turn() -> impl Strategy<Value = String> {
    let bank = &QuestionBank::embedded().questions;
    prop_oneof![
        3 => (0..bank.len()).prop_map(|at| bank[at].text.clone()),
        2 => "\\PC{0,60}",
        1 => "[a-z “”?.’ ]{0,80}",
        1 => Just("You should ring her today.".to_owned()),
        1 => Just("“I don't know.” What do you really want? Is that it?".to_owned()),
        1 => Just("What will you do, by when, and how will you know?".to_owned()),
        1 => Just("Great! What do you take away from this?".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever a coach says is answered until the client goes, and nothing is said twice.
    #[test]
    fn any_coach_is_answered(
        which in 0_usize..64,
        seed in any::<u64>(),
        turns in proptest::collection::vec(coach_turn(), 1..60),
    ) {
        let clients = clients();
        prop_assume!(!clients.is_empty());
        let client = &clients[which % clients.len()];
        let mut played = Played::new(client.clone(), seed);
        let mut said = HashSet::new();
        for turn in &turns {
            let gone = played.has_ended();
            let answer = played.answer(turn);
            prop_assert!((0.0..=1.0).contains(&answer.receptivity));
            if gone {
                prop_assert_eq!(&answer.text, "");
                continue;
            }
            prop_assert!(!answer.text.trim().is_empty());
            prop_assert!(said.insert(answer.text.clone()), "{}: twice: {}", client.id, answer.text);
            if answer.line == Some(Line::Real) {
                prop_assert!(answer.receptivity >= client.manner.surfaces_at);
            }
        }
    }
}
