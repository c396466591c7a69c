//! The main job on real conversations: whatever is read is reviewed whole, and every finding stands
//! where it says it stands.
//!
//! With the folder of corpora beside the checkout these run on all of it; without it, on the
//! conversations the project brings.
#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may stop at what it does not expect, and says what it skipped"
)]

use std::fs;
use std::path::{Path, PathBuf};

use app::{Content, Opened, Reviewed};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn beside(folder: &str) -> Option<PathBuf> {
    let path = root().join("../shared/data").join(folder);
    if !path.exists() {
        eprintln!("skipped: {folder} is not in a shared/data folder beside the checkout");
        return None;
    }
    Some(path)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).unwrap()
}

fn opened(name: &str, bytes: &[u8]) -> Option<Opened> {
    app::open(Content::embedded().coder(), name, bytes, None).ok()
}

fn reviewed(opened: &Opened) -> Reviewed {
    let content = Content::embedded();
    opened.review(content.frames.get("lee").unwrap())
}

/// Everything a review promises, whatever was said.
fn holds(name: &str, opened: &Opened) -> Value {
    let review = reviewed(opened);
    let json = serde_json::to_value(&review).unwrap();
    for field in [
        "story",
        "advice_episodes",
        "moments",
        "measures",
        "functions",
        "stages",
        "speakers",
        "issues",
    ] {
        assert!(!json[field].is_null(), "{name}: {field} is missing");
    }
    let turns = opened.conversation.turns.len();
    let measures = &json["measures"];
    let sum = |value: &Value| -> usize {
        let numbers: Vec<&Value> = match value {
            Value::Object(fields) => fields.values().collect(),
            Value::Array(list) => list.iter().collect(),
            _ => Vec::new(),
        };
        numbers
            .iter()
            .map(|number| number.as_u64().unwrap() as usize)
            .sum()
    };
    let count = |field: &str| measures[field].as_u64().unwrap() as usize;
    assert_eq!(count("turns"), turns, "{name}");
    let not_coded = measures["not_coded"].as_array().map_or(0, Vec::len);
    let coded = count("coach_turns") + count("client_turns");
    assert_eq!(coded + not_coded, turns, "{name}");
    assert_eq!(sum(&measures["main"]), count("coach_turns"), "{name}: main");
    assert_eq!(
        sum(&measures["talk"]),
        count("client_turns"),
        "{name}: talk"
    );
    assert_eq!(sum(&measures["functions"]), coded, "{name}: functions");
    assert!(json["moments"].as_array().unwrap().len() <= 3, "{name}");
    quotes_stand(name, opened, &json);
    stretches_cover(name, turns, &json["functions"]);
    stretches_cover(name, turns, &json["stages"]);
    json
}

/// Wherever the JSON quotes a turn, the words stand in that turn; every index is one of a turn.
fn quotes_stand(name: &str, opened: &Opened, value: &Value) {
    match value {
        Value::Object(fields) => {
            if let (Some(turn), Some(text)) = (fields.get("turn"), fields.get("text")) {
                let turn = turn.as_u64().unwrap() as usize;
                let said = opened.conversation.text(turn);
                assert!(
                    said.contains(text.as_str().unwrap()),
                    "{name}: a quote is not in turn {turn}"
                );
            }
            if let Some(Value::Array(turns)) = fields.get("turns") {
                for turn in turns {
                    let turn = turn.as_u64().unwrap() as usize;
                    assert!(
                        turn < opened.conversation.turns.len(),
                        "{name}: there is no turn {turn}"
                    );
                }
            }
            fields
                .values()
                .for_each(|field| quotes_stand(name, opened, field));
        }
        Value::Array(list) => list
            .iter()
            .for_each(|item| quotes_stand(name, opened, item)),
        _ => {}
    }
}

/// Stretches follow each other from the first turn to the last, without gap or overlap.
fn stretches_cover(name: &str, turns: usize, stretches: &Value) {
    let mut next = 0;
    for stretch in stretches.as_array().unwrap() {
        assert_eq!(stretch["from"].as_u64().unwrap() as usize, next, "{name}");
        next = stretch["to"].as_u64().unwrap() as usize + 1;
    }
    assert_eq!(next, turns, "{name}");
}

#[test]
fn the_conversations_the_project_brings_are_reviewed_whole() {
    let mut paths = Vec::new();
    files(&root().join("fixtures/conversations"), &mut paths);
    files(&root().join("fixtures/gold"), &mut paths);
    let mut seen = 0;
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|extension| extension != "md"))
    {
        let name = path.display().to_string();
        let opened = opened(&name, &bytes(path)).unwrap_or_else(|| panic!("{name} was refused"));
        let json = holds(&name, &opened);
        assert!(
            !json["moments"].as_array().unwrap().is_empty(),
            "{name}: no moments"
        );
        seen += 1;
    }
    assert!(seen >= 12, "only {seen} conversations");
}

#[test]
fn a_story_comes_out_of_the_conversation_the_readme_shows() {
    let path = root().join("fixtures/conversations/the-allotment.vtt");
    let opened = opened("the-allotment.vtt", &bytes(&path)).unwrap();
    let json = holds("the-allotment.vtt", &opened);
    let story = &json["story"];
    assert_eq!(
        story["outcome"]["text"],
        "I want to be who they learn it off"
    );
    assert_eq!(story["clear"], true);
    assert_eq!(json["goal_framing"]["flagged"], true);
    let origins: Vec<&str> = story["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|option| option["origin"].as_str().unwrap())
        .collect();
    for origin in ["client", "coach_asked", "coach_unasked"] {
        assert!(origins.contains(&origin), "{origin}");
    }
    let episodes = json["advice_episodes"].as_array().unwrap();
    assert!(
        episodes
            .iter()
            .any(|episode| episode["score"] == 5 && episode["asked"] == true)
    );
    assert!(episodes.iter().any(|episode| episode["asked"] == false));
}

#[test]
fn every_practitioner_client_conversation_is_reviewed_whole() {
    let Some(csv) = beside("annomi/utterances.csv") else {
        return;
    };
    let conversations = annomi(&String::from_utf8(bytes(&csv)).unwrap());
    assert_eq!(conversations.len(), 100);
    let (mut outcomes, mut moments) = (0, 0);
    for (name, lines) in &conversations {
        let opened = opened(name, lines.as_bytes()).unwrap_or_else(|| panic!("{name} was refused"));
        let json = holds(name, &opened);
        outcomes += usize::from(!json["story"]["outcome"].is_null());
        moments += json["moments"].as_array().unwrap().len();
    }
    println!("100 conversations: an outcome heard in {outcomes}, {moments} moments");
    assert!(moments >= 270, "{moments} moments in 100 conversations");
}

#[test]
fn every_transcript_is_reviewed_or_refused_with_a_sentence() {
    let Some(folder) = beside("transcripts") else {
        return;
    };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let content = Content::embedded();
    let (mut seen, mut refused) = (0, 0);
    for path in &paths {
        let name = path.display().to_string();
        match app::open(content.coder(), &name, &bytes(path), None) {
            Ok(opened) => {
                holds(&name, &opened);
                seen += 1;
            }
            Err(told) => {
                let told = told.to_string();
                assert!(told.len() > 20 && !told.contains("Error"), "{name}: {told}");
                refused += 1;
            }
        }
    }
    println!("{seen} reviewed, {refused} refused");
    assert!(seen >= 50, "{seen} reviewed, {refused} refused");
}

/// The corpus as native conversations, by transcript. Its CSV quotes with `"` and doubles them inside.
fn annomi(csv: &str) -> Vec<(String, String)> {
    let mut rows = csv_rows(csv).into_iter();
    let head = rows.next().unwrap();
    let column = |name: &str| head.iter().position(|field| field == name).unwrap();
    let (transcript, speaker, text, seconds) = (
        column("transcript"),
        column("speaker"),
        column("text"),
        column("seconds"),
    );
    let mut found: Vec<(String, String)> = Vec::new();
    for row in rows.filter(|row| row.len() == head.len()) {
        let role = if row[speaker] == "therapist" {
            "coach"
        } else {
            "client"
        };
        let line = serde_json::json!({
            "role": role, "text": row[text], "t": row[seconds].parse::<f64>().unwrap_or_default()
        });
        match found.last_mut().filter(|last| last.0 == row[transcript]) {
            Some(last) => last.1.push_str(&format!("{line}\n")),
            None => found.push((row[transcript].clone(), format!("{line}\n"))),
        }
    }
    found
}

fn csv_rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    let mut characters = csv.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut field).trim_end_matches('\r').to_owned());
                rows.push(std::mem::take(&mut row));
            }
            other => field.push(other),
        }
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    rows
}
