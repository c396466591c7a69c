//! What could be said next: what its JSON promises, and which turn is answered. Which move is best is tested
//! where it is decided, in `coaching`.

use serde_json::Value;

use crate::run::{Place, content, talk};

fn next(arguments: &[&str]) -> Value {
    let all = [&["next", "--json"], arguments].concat();
    let out = Place::new().run(&all).fine();
    assert_eq!(out.lines().count(), 1, "{out}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn the_json_is_what_its_paper_says() {
    let found = next(&[&talk("the-rota.txt")]);
    let fields =
        |value: &Value| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let mut all = fields(&found);
    all.sort();
    assert_eq!(all, ["danger", "file", "moves", "quote", "turn"]);
    assert_eq!(found["file"], "the-rota.txt");
    assert_eq!(found["turn"], 11);
    assert_eq!(found["quote"]["turn"], 11);
    assert_eq!(found["danger"], Value::Array(Vec::new()));
    let moves = found["moves"].as_array().unwrap();
    assert!((1..=3).contains(&moves.len()), "{found}");
    for made in moves {
        let mut all = fields(made);
        all.sort();
        assert_eq!(all, ["answers", "move", "say", "why"]);
        assert_eq!(made["answers"], 11);
        for text in ["move", "say", "why"] {
            assert!(!made[text].as_str().unwrap().is_empty(), "{made}");
        }
    }
}

#[test]
fn where_the_coach_spoke_last_the_client_before_is_answered() {
    let found = next(&[&talk("the-rota.txt"), "--at", "8"]);
    assert_eq!(
        (&found["turn"], &found["quote"]["turn"]),
        (&8.into(), &7.into())
    );
    assert_eq!(found["quote"]["text"], "Maybe. What would you do?");
    assert_eq!(found["moves"][0]["answers"], 7);
}

#[test]
fn nothing_after_the_place_is_heard() {
    let place = Place::new();
    let whole = crate::run::read(talk("the-rota.txt"));
    let begun: Vec<&str> = whole.lines().take(6).collect();
    let begun = place.file("the-rota.txt", begun.join("\n"));
    let coach = ["--coach", "Maeve"];
    let of = |arguments: &[&str]| next(&[arguments, &coach].concat());
    assert_eq!(of(&[&talk("the-rota.txt"), "--at", "5"]), of(&[&begun]));
}

#[test]
fn turns_are_numbered_as_in_the_codes_even_where_one_is_empty() {
    let found = next(&[&talk("one-line-one-turn.jsonl")]);
    assert_eq!(found["turn"], 5);
    assert_eq!(found["quote"]["text"], "I will write to her on Friday.");
    assert_eq!(found["moves"][0]["answers"], 5);
}

#[test]
fn before_the_client_said_anything_there_is_nothing_to_answer() {
    let found = next(&[&talk("the-rota.txt"), "--at", "0"]);
    assert_eq!(found["quote"], Value::Null);
    assert_eq!(found["moves"], Value::Array(Vec::new()));
}

#[test]
fn a_turn_that_is_not_there_is_said_and_the_other_files_are_done() {
    let place = Place::new();
    let ran = place.run(&[
        "next",
        "--json",
        "--at",
        "8",
        &talk("one-line-one-turn.jsonl"),
        &talk("the-rota.txt"),
    ]);
    assert_eq!(ran.code, Some(1));
    assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    assert!(
        ran.err
            .contains("one-line-one-turn.jsonl: there is no turn 8"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("end with turn 5"), "{}", ran.err);
}

#[test]
fn signs_of_danger_come_before_any_coaching() {
    let place = Place::new();
    let said = "Coach: What would you like?\nClient: Some nights I do not want to be here.\n\
                Coach: Tell me more.\nClient: I want another job.\n";
    let file = place.file("talk.txt", said);
    let own = content("whom");
    let run = |at: &str| {
        place
            .run(&["next", "--at", at, &file, "--content", &own])
            .fine()
    };
    let out = run("2");
    assert!(out.contains("signs of danger"), "{out}");
    assert!(out.contains("1. names people who can help"), "{out}");
    assert!(out.contains("extension 4"), "{out}");
    assert!(!out.contains("\n2. "), "{out}");
    // Later it is still said that they were there.
    let out = run("3");
    assert!(out.contains("Before that, in turn 1"), "{out}");
    let found = next(&[&file]);
    assert_eq!(found["danger"], Value::Array(vec![1.into()]));
}
