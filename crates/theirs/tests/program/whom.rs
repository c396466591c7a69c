//! Whom to turn to where there are signs of danger: by country, and from a table of one's own.

use crate::run::{Place, Ran, content};

const DANGER: &[u8] = b"Some nights I do not want to be here.\n";

fn talks(place: &Place, arguments: &[&str]) -> String {
    let data = place.at("data").display().to_string();
    let all = [&["talk", "--data", &data], arguments].concat();
    place.run_with(&all, DANGER).fine()
}

/// The countries of the lines shown, in their order.
fn countries(out: &str) -> Vec<&str> {
    let (_, said) = out.split_once("the coaching stops").unwrap();
    let (said, _) = said.split_once("YOUR STORY").unwrap();
    let in_brackets = said.split('(').skip(1);
    in_brackets
        .map(|rest| rest.split(')').next().unwrap())
        .collect()
}

#[test]
fn a_country_that_was_said_is_shown_alone() {
    let place = Place::new();
    let out = talks(&place, &["--country", "ie"]);
    assert_eq!(countries(&out), ["IE"], "{out}");
    assert!(out.contains("116 123"), "{out}");
    let out = talks(&place, &["--country", "UK"]);
    assert_eq!(countries(&out), ["GB"], "{out}");
}

#[test]
fn a_country_without_a_line_gets_all_of_them() {
    let out = talks(&Place::new(), &["--country", "FR"]);
    assert!(countries(&out).len() > 3, "{out}");
    assert!(out.contains("or 112, which reaches"), "{out}");
}

#[test]
fn the_machines_settings_put_a_line_first_and_hide_none() {
    let place = Place::new();
    let data = place.at("data").display().to_string();
    let unset = talks(&place, &[]);
    let arguments = ["talk", "--data", &data];
    let set = place.run_set_to("de_DE.UTF-8", &arguments, DANGER).fine();
    assert_eq!(countries(&set)[0], "DE", "{set}");
    assert_ne!(countries(&unset)[0], "DE", "{unset}");
    assert_eq!(countries(&set).len(), countries(&unset).len());
}

#[test]
fn a_resumed_talk_knows_the_country_too() {
    let place = Place::new();
    let data = place.at("data").display().to_string();
    let cut_off: Ran = place.run_with(&["talk", "--data", &data], b"Hello.\n\xff\n");
    assert_eq!(cut_off.code, Some(1));
    let out = talks(&place, &["--resume", "--country", "NZ"]);
    assert_eq!(countries(&out), ["NZ"], "{out}");
}

#[test]
fn what_is_no_country_is_wrong_usage_and_makes_nothing() {
    let place = Place::new();
    let data = place.at("data").display().to_string();
    let told = place
        .run(&["talk", "--data", &data, "--country", "Ireland"])
        .refused(2);
    assert!(told.contains("two letters"), "{told}");
    assert!(place.names().is_empty());
}

#[test]
fn a_table_of_ones_own_stands_in_place_of_the_other() {
    let own = content("whom");
    let out = talks(&Place::new(), &["--content", &own]);
    assert_eq!(countries(&out), ["GB", "FR"], "{out}");
    assert!(out.contains("extension 4"), "{out}");
    assert!(!out.contains("Samaritans"), "{out}");
    let out = talks(&Place::new(), &["--content", &own, "--country", "FR"]);
    assert_eq!(countries(&out), ["FR"], "{out}");
    assert!(out.contains("3114"), "{out}");
}

#[test]
fn a_table_that_cannot_be_read_stops_the_program_at_once() {
    let place = Place::new();
    let data = place.at("data").display().to_string();
    let broken = content("no-line");
    for command in [&["talk", "--data", &data][..], &["check"]] {
        let all = [command, &["--content", &broken]].concat();
        let told = place.run(&all).refused(1);
        assert!(told.contains("guide/safety.toml: line 5"), "{told}");
        assert!(told.contains("docs/operator.md"), "{told}");
    }
    std::fs::create_dir_all(place.at("mine/guide")).unwrap();
    place.file("mine/guide/saftey.toml", "say = []");
    let mine = place.at("mine").display().to_string();
    let told = place.run(&["check", "--content", &mine]).refused(1);
    assert!(told.contains("only safety.toml"), "{told}");
    assert!(!place.at("data").exists());
}

#[test]
fn the_check_names_lines_nobody_looked_at_for_two_years() {
    let ran = Place::new().run(&["check"]);
    assert_eq!(ran.code, Some(0), "old is not wrong: {}", ran.err);
    for line in [
        "Lifeline (AU,",
        "1737 Need to talk (NZ,",
        "TelefonSeelsorge (DE,",
    ] {
        assert!(ran.err.contains(line), "{}", ran.err);
    }
    let ran = Place::new().run(&["check", "--content", &content("whom")]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
    assert!(
        ran.err.contains("our own service (GB, as of 2001-01)"),
        "{}",
        ran.err
    );
}
