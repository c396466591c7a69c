//! Standard output is data, standard error is talk, and the exit code says which to expect.

use std::io::Write;
use std::path::Path;

use crate::run::{Place, read, talk};

#[test]
fn a_result_comes_without_talk() {
    let place = Place::new();
    let rota = talk("the-rota.txt");
    for arguments in [
        &["review", &rota][..],
        &["review", &rota, "--json"],
        &["code", &rota],
        &["code", &rota, "--json"],
        &["compare", &rota],
        &["compare", &rota, "--json"],
        &["frames", "--json"],
        &["frames", "egan", "--json"],
        &["next", &rota],
        &["next", &rota, "--json"],
        &["--help"],
    ] {
        let ran = place.run(arguments);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        assert!(ran.out.ends_with('\n'), "{arguments:?}");
    }
    assert!(place.names().is_empty(), "looking at a talk keeps nothing");
}

#[test]
fn json_lines_are_each_whole() {
    let place = Place::new();
    let rota = talk("the-rota.txt");
    let frames = place.run(&["frames", "--json"]).fine();
    let reviews = place.run(&["review", &rota, &rota, "--json"]).fine();
    let compared = place.run(&["compare", &rota, "--json"]).fine();
    assert_eq!(reviews.lines().count(), 2);
    assert_eq!(compared.lines().count(), 1);
    for line in [frames, reviews, compared]
        .iter()
        .flat_map(|out| out.lines())
    {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn standard_input_is_a_file_like_any_other() {
    let place = Place::new();
    let rota = talk("the-rota.txt");
    let named = place.run(&["code", &rota, "--json"]).fine();
    let piped = place.run_with(&["code", "-", "--json"], read(&rota).as_bytes());
    assert_eq!(piped.fine(), named);
    let told = place.run_with(&["review", "-"], b"").refused(1);
    assert!(told.starts_with("theirs: standard input: "), "{told}");
}

#[test]
fn one_bad_file_leaves_the_others_in_their_order() {
    let place = Place::new();
    let empty = place.file("empty.txt", "");
    let rota = talk("the-rota.txt");
    let lines = talk("one-line-one-turn.jsonl");
    let ran = place.run(&["review", &lines, &empty, &rota, "--json"]);
    assert_eq!(ran.code, Some(1));
    let files: Vec<String> = ran
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["file"].to_string())
        .collect();
    assert_eq!(files, ["\"one-line-one-turn.jsonl\"", "\"the-rota.txt\""]);
    assert!(ran.err.contains("empty.txt"), "{}", ran.err);
    assert!(ran.err.contains("1 of 3"), "{}", ran.err);
}

#[test]
fn wrong_usage_is_told_apart_from_bad_input() {
    let place = Place::new();
    let rota = talk("the-rota.txt");
    place.run(&["review"]).refused(2);
    place
        .run(&["review", &rota, "--json", "--html", "x.html"])
        .refused(2);
    place.run(&["review", "nosuch.vtt"]).refused(1);
    place
        .run(&["review", &rota, "--frame", "nosuch"])
        .refused(2);
    place
        .run(&["compare", &rota, "--frames", "grow,grow"])
        .refused(2);
}

#[test]
fn who_speaks_is_told_to_whoever_named_the_wrong_coach() {
    let place = Place::new();
    let told = place
        .run(&["review", &talk("the-rota.txt"), "--coach", "Priscilla"])
        .refused(1);
    assert!(told.contains("Maeve Lund, Otis Brand"), "{told}");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_error() {
    let place = Place::new();
    let mut child = place
        .command(Path::new(env!("CARGO_BIN_EXE_theirs")))
        .args(["code", "-", "--json"])
        .spawn()
        .unwrap();
    // The reader is gone before there is anything to write.
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().unwrap();
    stdin
        .write_all(read(talk("the-rota.txt")).as_bytes())
        .unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
}

#[test]
fn a_transcript_cannot_steer_the_terminal() {
    let place = Place::new();
    let hostile = "Coach: What \u{1b}[2J would you \u{9b}31m like?\nClient: A \u{7}bell.\n\
                   Coach: What else?\nClient: Nothing else.\n";
    let file = place.file("steer.txt", hostile);
    for command in ["review", "code", "compare", "next"] {
        let out = place.run(&[command, &file]).fine();
        assert!(!out.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{command}");
    }
    let told = place
        .run(&["review", &file, "--coach", "\u{1b}[31m"])
        .refused(1);
    assert!(!told.contains('\u{1b}'), "{told:?}");
}
