//! The cue files and what their writers are told.

use coding::{Coder, CueSet};
use domain::codes::Field;
use domain::{Conversation, Role};

#[test]
fn every_example_in_the_cue_files_holds() {
    let failures = CueSet::embedded().check();
    let told: Vec<String> = failures.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_cue_can_be_added() {
    let own = CueSet::parse(
        "own.toml",
        r#"
        [lists]
        fruit = ["apple", "pear"]
        [[cue]]
        id = "autonomy.fruit"
        role = "coach"
        patterns = ["pick (a|an|your) <fruit>"]
        votes = { autonomy = 9 }
        yes = ["Pick an apple."]
        no = ["Pick a day, perhaps a <weekday>."]
        "#,
    )
    .unwrap();
    assert_eq!(own.check(), []);
    let cues = CueSet::embedded().clone().with(own);
    assert_eq!(cues.check(), []);
    let said = Conversation::between_two([(Role::Coach, "So pick a pear for us")]);
    let codes = Coder::new(&cues).code(&said).remove(0);
    assert!(codes.coach().unwrap().autonomy);
    let evidence = codes
        .evidence
        .iter()
        .find(|evidence| evidence.field == Field::Autonomy);
    let evidence = evidence.unwrap();
    assert_eq!(&*evidence.rule, "autonomy.fruit");
    assert_eq!(evidence.span.of(said.text(0)), "pick a pear");
}

#[test]
fn a_cue_of_a_known_id_replaces_it() {
    let quiet = CueSet::parse(
        "own.toml",
        r#"
        [[cue]]
        id = "autonomy.up-to-you"
        patterns = ["never said by anybody"]
        votes = { autonomy = 1 }
        yes = ["It was never said by anybody."]
        "#,
    )
    .unwrap();
    let said = Conversation::between_two([(Role::Coach, "It's up to you, it's your call.")]);
    let cited = |cues: &CueSet| {
        let codes = Coder::new(cues).code(&said).remove(0);
        let mut evidence = codes.evidence.iter();
        evidence.any(|evidence| &*evidence.rule == "autonomy.up-to-you")
    };
    assert!(cited(CueSet::embedded()));
    assert!(!cited(&CueSet::embedded().clone().with(quiet)));
}

#[test]
fn an_example_that_fails_is_told() {
    let cues = CueSet::parse(
        "own.toml",
        "[[cue]]\nid = \"a.b\"\npatterns = [\"up\"]\nvotes = { F1 = 1 }\nyes = [\"Down.\"]\nno = [\"Up.\"]",
    )
    .unwrap();
    let told: Vec<String> = cues.check().iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "own.toml: cue \"a.b\": the yes example \"Down.\" is not found by any pattern; change the patterns or the example",
            "own.toml: cue \"a.b\": the no example \"Up.\" is found by a pattern; change the patterns or the example",
        ]
    );
}

#[test]
fn faults_are_told_in_one_sentence_with_what_to_do() {
    let cue = |rest: &str| format!("[[cue]]\nid = \"a.b\"\n{rest}");
    for (text, told) in [
        ("[[cue]".to_owned(), "own.toml: line 1 cannot be read"),
        (
            cue("votes = { F1 = 1 }\npatterns = [\"a\"]\nyes = [\"A\"]\ncolour = 1"),
            "line",
        ),
        (cue("patterns = [\"a\"]"), "says nothing"),
        (
            cue("votes = { F11 = 1 }\npatterns = [\"a\"]\nyes = [\"A\"]"),
            "\"F11\"",
        ),
        (
            cue("votes = { F1 = 99 }\npatterns = [\"a\"]\nyes = [\"A\"]"),
            "between -10 and 10",
        ),
        (
            cue("votes = { F1 = 1 }\npatterns = [\"(a\"]\nyes = [\"A\"]"),
            "opening bracket",
        ),
        (
            cue("votes = { F1 = 1 }\npatterns = [\"<hue>\"]\nyes = [\"A\"]"),
            "<hue>",
        ),
        (
            cue("votes = { F1 = 1 }\npatterns = [\"a\"]"),
            "no yes example",
        ),
        (cue("votes = { F1 = 1 }"), "nothing to find"),
        (
            cue("votes = { F1 = 1 }\npatterns = [\"a\"]\nyes = [\"A\"]")
                .repeat(2)
                .replace("[[", "\n[["),
            "twice",
        ),
        ("[lists]\nday = [\"one two\"]".to_owned(), "not one word"),
    ] {
        let error = CueSet::parse("own.toml", &text).unwrap_err().to_string();
        assert!(error.starts_with("own.toml: "), "{error}");
        assert!(error.contains(told), "{told} in {error}");
        assert!(!error.contains('\n'), "{error}");
    }
}
