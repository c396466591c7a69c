//! What the JSON promises: `docs/json.md` as a test. The codes themselves are tested elsewhere.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::run::{Place, read, talk};

const EVERY_TURN: [&str; 8] = [
    "i", "t", "role", "speaker", "text", "function", "marks", "evidence",
];
const OF_A_COACH: [&str; 12] = [
    "main",
    "question",
    "leading",
    "stacked",
    "reflection",
    "summary",
    "affirmation",
    "autonomy",
    "structure",
    "self_disclosure",
    "input",
    "permission",
];
const OF_A_CLIENT: [&str; 3] = ["talk", "asks_advice", "clarity"];

fn lines(out: &str) -> Vec<Value> {
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn keys(value: &Value) -> BTreeSet<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

fn both(a: &[&'static str], b: &[&'static str]) -> BTreeSet<&'static str> {
    a.iter().chain(b).copied().collect()
}

fn code(name: &str) -> Vec<Value> {
    lines(&Place::new().run(&["code", &talk(name), "--json"]).fine())
}

fn review(name: &str) -> Value {
    let out = Place::new().run(&["review", &talk(name), "--json"]).fine();
    serde_json::from_str(&out).unwrap()
}

#[test]
fn a_turn_has_exactly_the_fields_of_its_side() {
    for record in code("the-rota.txt")
        .iter()
        .chain(&code("one-line-one-turn.jsonl"))
    {
        let side = if record["role"] == "coach" {
            &OF_A_COACH[..]
        } else {
            &OF_A_CLIENT
        };
        let mut keys_here = keys(record);
        if keys_here.remove("language") {
            assert_eq!(record["language"], "not supported");
        }
        assert_eq!(keys_here, both(&EVERY_TURN, side));
        for mark in record["marks"].as_array().unwrap() {
            assert!(
                keys(mark).is_superset(&BTreeSet::from(["kind", "quote"])),
                "{mark}"
            );
        }
        for evidence in record["evidence"].as_array().unwrap() {
            let fields = ["field", "rule", "start", "end", "confidence"];
            assert_eq!(keys(evidence), BTreeSet::from(fields));
        }
    }
}

#[test]
fn the_file_is_named_where_there_are_several() {
    let rota = talk("the-rota.txt");
    let out = Place::new().run(&["code", &rota, &rota, "--json"]).fine();
    let records = lines(&out);
    assert_eq!(records.len(), 24);
    assert!(
        records
            .iter()
            .all(|record| record["file"] == "the-rota.txt")
    );
    assert_eq!(records[12]["i"], 0);
}

#[test]
fn line_n_of_the_native_form_is_turn_n() {
    let given = lines(&read(talk("one-line-one-turn.jsonl")));
    let coded = code("one-line-one-turn.jsonl");
    assert_eq!(coded.len(), given.len());
    for (at, (given, coded)) in given.iter().zip(&coded).enumerate() {
        assert_eq!(coded["i"], at);
        for field in ["role", "text", "speaker"] {
            assert_eq!(coded[field], given[field], "line {at}");
        }
        assert_eq!(coded["t"].as_f64(), given["t"].as_f64(), "line {at}");
    }
}

#[test]
fn places_count_characters_and_quotes_are_verbatim() {
    let mut quotes = 0;
    for record in code("the-rota.txt")
        .iter()
        .chain(&code("one-line-one-turn.jsonl"))
    {
        let text = record["text"].as_str().unwrap();
        let length = text.chars().count() as u64;
        for evidence in record["evidence"].as_array().unwrap() {
            let (start, end) = (
                evidence["start"].as_u64().unwrap(),
                evidence["end"].as_u64().unwrap(),
            );
            assert!(
                start <= end && end <= length,
                "{evidence} in {length} characters"
            );
            let sure = evidence["confidence"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&sure), "{evidence}");
        }
        for mark in record["marks"].as_array().unwrap() {
            assert!(text.contains(mark["quote"].as_str().unwrap()), "{mark}");
            quotes += 1;
        }
    }
    assert!(quotes > 0, "nothing was marked, so nothing was tested");
}

#[test]
fn a_review_has_its_parts() {
    let review = review("the-rota.txt");
    for part in [
        "file",
        "format",
        "roles",
        "issues",
        "frame",
        "speakers",
        "story",
        "advice_episodes",
        "moments",
        "contract_checklist",
        "goal_framing",
        "measures",
        "functions",
        "stages",
    ] {
        assert!(review.get(part).is_some(), "{part}");
    }
    let story = &review["story"];
    let parts = [
        "outcome",
        "clear",
        "values",
        "strengths",
        "obstacles",
        "options",
        "actions",
        "contract",
        "reframe",
    ];
    assert_eq!(keys(story), BTreeSet::from(parts));
    assert!(story["clear"].is_boolean());
    for option in story["options"].as_array().unwrap() {
        assert!(one_of(
            &option["origin"],
            &["client", "coach_asked", "coach_unasked"]
        ));
        assert!(one_of(&option["decision"], &["chosen", "rejected", "open"]));
    }
    assert!(review["moments"].as_array().unwrap().len() <= 3);
    assert_eq!(review["speakers"][0]["name"], "Maeve Lund");
    assert_eq!(review["measures"]["turns"], 12);
}

fn one_of(value: &Value, allowed: &[&str]) -> bool {
    value.as_str().is_some_and(|value| allowed.contains(&value))
}

/// Whatever was found in the talk, it says where: this holds for every part, also ones to come.
#[test]
fn every_item_cites_turns_that_exist_with_the_words_said_there() {
    for name in ["the-rota.txt", "one-line-one-turn.jsonl"] {
        let review = review(name);
        let said: Vec<String> = code(name)
            .iter()
            .map(|record| record["text"].as_str().unwrap().to_owned())
            .collect();
        let story = &review["story"];
        let mut items: Vec<&Value> = [&story["outcome"], &story["reframe"]]
            .into_iter()
            .filter(|item| !item.is_null())
            .collect();
        for list in [
            "values",
            "strengths",
            "obstacles",
            "options",
            "actions",
            "contract",
        ] {
            items.extend(story[list].as_array().unwrap());
        }
        items.extend(review["advice_episodes"].as_array().unwrap());
        items.extend(review["moments"].as_array().unwrap());
        assert!(!items.is_empty());
        for item in items {
            let turns = item["turns"]
                .as_array()
                .unwrap_or_else(|| panic!("no turns: {item}"));
            assert!(!turns.is_empty(), "{item}");
            assert!(
                turns
                    .iter()
                    .all(|turn| turn.as_u64().unwrap() < said.len() as u64),
                "{item}"
            );
        }
        quotes_stand(&review, &said);
    }
}

fn quotes_stand(value: &Value, said: &[String]) {
    if let (Some(turn), Some(text)) = (value["turn"].as_u64(), value["text"].as_str()) {
        assert!(
            said[turn as usize].contains(text),
            "not in turn {turn}: {text}"
        );
    }
    match value {
        Value::Array(list) => list.iter().for_each(|value| quotes_stand(value, said)),
        Value::Object(fields) => fields.values().for_each(|value| quotes_stand(value, said)),
        _ => {}
    }
}

#[test]
fn the_same_talk_gives_the_same_bytes() {
    let place = Place::new();
    for name in ["the-rota.txt", "one-line-one-turn.jsonl"] {
        let file = talk(name);
        for arguments in [
            ["review", &file, "--json"],
            ["code", &file, "--json"],
            ["compare", &file, "--json"],
        ] {
            assert_eq!(place.run(&arguments).fine(), place.run(&arguments).fine());
        }
        assert_eq!(
            place.run(&["review", &file]).fine(),
            place.run(&["review", &file]).fine()
        );
    }
}
