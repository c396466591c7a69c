//! A talk in a language that is not supported: it is said, and nothing is made up about it.

use serde_json::Value;

use crate::run::{Place, read};

/// Invented, in Finnish, which shares hardly a word with English.
const TALK: &str = r#"{"role":"coach","text":"Mukava nähdä sinua pitkästä aikaa. Mistä haluaisit tänään jutella?"}
{"role":"client","text":"Haluaisin miettiä töitäni, koska esimieheni lähtee keväällä eläkkeelle."}
{"role":"coach","text":"Mitä toivoisit sen jälkeen tapahtuvan omassa työssäsi?"}
{"role":"client","text":"Tahtoisin opettaa nuorempia, mutta pelkään etten osaa riittävästi."}
{"role":"coach","text":"Kuulostaa siltä, että opettaminen merkitsee sinulle paljon."}
{"role":"client","text":"Niin merkitsee. Kysyn perjantaina, saisinko pitää ensimmäisen tunnin."}
"#;

const SAID: &str = "No turn is in a language that is supported";

#[test]
fn code_says_of_each_turn_that_it_was_not_coded() {
    let place = Place::new();
    let file = place.file("talk.jsonl", TALK);
    for live in [&[][..], &["--live"]] {
        let text = place.run(&[&["code", &file], live].concat()).fine();
        let not_coded = "\n       = language not supported: not coded\n";
        assert_eq!(text.matches(not_coded).count(), 6, "{text}");
        assert_eq!(text.matches("       = ").count(), 6, "{text}");
        let json = place
            .run(&[&["code", &file, "--json"], live].concat())
            .fine();
        for line in json.lines() {
            let record: Value = serde_json::from_str(line).unwrap();
            assert_eq!(record["language"], "not supported", "{line}");
            assert_eq!(record["marks"].as_array().unwrap().len(), 0, "{line}");
        }
    }
}

#[test]
fn a_review_says_it_once_and_finds_nothing() {
    let place = Place::new();
    let file = place.file("talk.jsonl", TALK);
    let text = place.run(&["review", &file]).fine();
    assert_eq!(text.matches(SAID).count(), 1, "{text}");
    assert!(text.contains("Too few turns were coded"), "{text}");

    let json = place.run(&["review", &file, "--json"]).fine();
    let review: Value = serde_json::from_str(&json).unwrap();
    let issues = review["issues"].as_array().unwrap();
    let said: Vec<&Value> = issues
        .iter()
        .filter(|issue| issue["kind"] == "language_not_supported")
        .collect();
    assert_eq!(said.len(), 1, "{issues:?}");
    assert!(said[0]["message"].as_str().unwrap().starts_with(SAID));
    assert_eq!(review["moments"].as_array().unwrap().len(), 0);
    assert!(review["story"]["outcome"].is_null());
    let measures = &review["measures"];
    assert_eq!(measures["turns"], 6);
    assert_eq!(measures["coach_turns"], 0);
    assert_eq!(measures["not_coded"].as_array().unwrap().len(), 6);
}

#[test]
fn a_page_says_it_once_and_of_each_turn() {
    let place = Place::new();
    let file = place.file("talk.jsonl", TALK);
    let page = place.at("page.html");
    place
        .run(&["review", &file, "--html", &page.display().to_string()])
        .fine();
    let html = read(&page);
    assert_eq!(html.matches(SAID).count(), 1);
    assert_eq!(html.matches("language not supported: not coded").count(), 6);
    assert!(html.contains("0 coach, 0 client; 6 not coded"));
}
