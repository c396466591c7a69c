//! `theirs code --live`: each turn from what was said up to it.

use serde_json::Value;

use crate::run::{Place, read, talk};

fn code(place: &Place, arguments: &[&str]) -> Vec<Value> {
    let all = [&["code", "--json"], arguments].concat();
    let out = place.run(&all).fine();
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn every_line_of_a_live_coding_says_so_and_no_other_does() {
    let place = Place::new();
    let rota = talk("the-rota.txt");
    let live = code(&place, &["--live", &rota]);
    assert_eq!(live.len(), 12);
    assert!(live.iter().all(|record| record["live"] == true));
    let whole = code(&place, &[&rota]);
    assert!(whole.iter().all(|record| record.get("live").is_none()));
}

/// One turn a line, so half of the file is half of the talk.
#[test]
fn half_a_talk_coded_live_is_the_first_half_of_the_whole() {
    let place = Place::new();
    let text = read(talk("one-line-one-turn.jsonl"));
    let lines: Vec<&str> = text.lines().collect();
    let half = lines.len() / 2;
    let all = place.file("all.jsonl", &text);
    let some = place.file("some.jsonl", lines[..half].join("\n"));
    let all = code(&place, &["--live", &all]);
    assert_eq!(code(&place, &["--live", &some]), all[..half]);
}

#[test]
fn a_live_coding_reads_as_text_too() {
    let text = Place::new()
        .run(&["code", "--live", &talk("the-rota.txt")])
        .fine();
    assert_eq!(text.matches("\n       = ").count(), 12, "{text}");
}
