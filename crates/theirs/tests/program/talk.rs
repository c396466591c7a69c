//! Talking on one's own: what is typed is kept, what is kept can be shown, taken away and gone on
//! with. What the program asks is tested where it is decided, in `coaching`.

use serde_json::Value;

use crate::run::{Place, Ran};

impl Place {
    fn data(&self) -> String {
        self.at("data").display().to_string()
    }

    fn talks(&self, typed: &str) -> Ran {
        self.run_with(&["talk", "--data", &self.data()], typed.as_bytes())
    }

    fn goes_on(&self, typed: &str) -> Ran {
        self.run_with(
            &["talk", "--resume", "--data", &self.data()],
            typed.as_bytes(),
        )
    }

    fn story(&self, arguments: &[&str]) -> Ran {
        let data = self.data();
        self.run(&[&["story"], arguments, &["--data", &data]].concat())
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.story(&["show", "--json"]).fine()).unwrap()
    }

    /// What the client said, in every conversation.
    fn said(&self) -> Vec<String> {
        let story = self.json();
        let sessions = story["sessions"].as_array().unwrap();
        let turns = sessions
            .iter()
            .flat_map(|session| session["turns"].as_array().unwrap());
        turns
            .filter(|turn| turn["by"] == "client")
            .map(|turn| turn["text"].as_str().unwrap().to_owned())
            .collect()
    }
}

#[test]
fn a_talk_is_labelled_kept_and_ends_with_the_story() {
    let place = Place::new();
    let ran = place.talks("I keep being passed over.\nI do not know why.\n/end\n");
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(
        ran.out.starts_with("This is a program, not a person."),
        "{}",
        ran.out
    );
    assert!(
        ran.out.contains("\n> I keep being passed over.\n"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("YOUR STORY SO FAR"), "{}", ran.out);
    assert!(ran.err.contains("Kept on this machine only"), "{}", ran.err);
    assert_eq!(
        place.said(),
        ["I keep being passed over.", "I do not know why."]
    );
    assert_eq!(place.names(), ["data"], "nothing is kept anywhere else");
}

#[test]
fn the_end_of_input_ends_it_well() {
    let place = Place::new();
    for typed in ["", "\n", "   \n\n\t\n", "One line, and no line end"] {
        let ran = place.talks(typed);
        assert_eq!(ran.code, Some(0), "{typed:?}: {}", ran.err);
        let said = !typed.trim().is_empty();
        assert_eq!(ran.out.contains("YOUR STORY SO FAR"), said, "{typed:?}");
        assert_eq!(ran.err.contains("nothing is kept"), !said, "{typed:?}");
    }
    assert_eq!(place.said(), ["One line, and no line end"]);
}

#[test]
fn silence_is_fine_and_is_not_kept_as_words() {
    let place = Place::new();
    place.talks("\n   \nI am here now.\n\n/end\n").fine();
    assert_eq!(place.said(), ["I am here now."]);
}

#[test]
fn commands_are_obeyed_and_not_taken_for_words() {
    let place = Place::new();
    let out = place
        .talks("/help\n/nosuch thing\n/undo\n/outcome\n/outcome  I want to be asked first \n/story\n/end\nnever read\n")
        .fine();
    assert!(out.contains("/outcome WORDS"), "{out}");
    assert!(out.contains("There is no /nosuch."), "{out}");
    assert!(out.contains("There is nothing to take back."), "{out}");
    assert!(out.contains("Put the words behind it"), "{out}");
    assert_eq!(
        out.matches("What you want: “I want to be asked first”")
            .count(),
        2,
        "{out}"
    );
    assert!(!out.contains("never read"), "{out}");
    assert!(place.said().is_empty());
}

#[test]
fn whoever_is_asked_may_ask_why() {
    let place = Place::new();
    let out = place
        .talks("/why\nI keep being passed over.\n/why\n\n/why\n")
        .fine();
    let whys: Vec<&str> = out.split("> /why\n").skip(1).collect();
    assert!(whys[0].starts_with("There is no reason to tell"), "{out}");
    assert!(whys[1].starts_with("What it did: "), "{out}");
    assert!(whys[1].contains("Why, as it would tell a coach"), "{out}");
    assert!(
        whys[1].contains("What it could have said instead:\n  "),
        "{out}"
    );
    assert!(whys[2].starts_with("What it did: gives time"), "{out}");
    assert!(
        !whys[2].contains("instead"),
        "silence was not chosen among others: {out}"
    );
    assert!(out.lines().all(|line| line.chars().count() <= 80), "{out}");
    assert_eq!(place.said(), ["I keep being passed over."]);
}

#[test]
fn the_reason_is_still_known_after_a_break() {
    let place = Place::new();
    let cut_off = |typed: &[u8]| place.run_with(&["talk", "--data", &place.data()], typed);
    let first = cut_off(b"I keep being passed over.\n/why\n\xff\n").out;
    let (_, told) = first.split_once("> /why\n").unwrap();
    let again = place.goes_on("/why\n").out;
    assert!(again.contains(told), "{again}");
}

#[test]
fn an_earlier_wording_stays_readable() {
    let place = Place::new();
    let out = place
        .talks("/outcome I want to be promoted\n/outcome I want to be asked first\n/end\n")
        .fine();
    assert!(out.contains("earlier: “I want to be promoted”"), "{out}");
    let outcome = &place.json()["outcomes"][0];
    assert_eq!(outcome["text"], "I want to be asked first");
    assert_eq!(outcome["earlier"][0], "I want to be promoted");
}

#[test]
fn a_talk_cut_off_goes_on_where_it_was() {
    let place = Place::new();
    // Not text any more: the talk stops as if the machine had, and what was said before is kept.
    let ran = place.run_with(
        &["talk", "--data", &place.data()],
        b"I was cut off.\n\xff\xfe\n",
    );
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("theirs talk --resume"), "{}", ran.err);
    let out = place.goes_on("And I am back.\n/end\n").fine();
    assert!(
        out.starts_with("Welcome back. This is still a program"),
        "{out}"
    );
    assert_eq!(place.said(), ["I was cut off.", "And I am back."]);
    assert_eq!(place.json()["sessions"].as_array().unwrap().len(), 1);
    // That one has ended; going on begins another in the same story.
    place.goes_on("A week later.\n/end\n").fine();
    assert_eq!(place.json()["sessions"].as_array().unwrap().len(), 2);
    assert!(place.story(&["list"]).fine().contains("2 conversations"));
}

#[test]
fn a_line_without_end_is_refused_within_bounds() {
    let place = Place::new();
    let typed = ["I said this.\n".to_owned(), "x".repeat(1 << 20)].concat();
    let ran = place.talks(&typed);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("64 KB"), "{}", ran.err);
    assert_eq!(place.said(), ["I said this."]);
}

#[test]
fn a_frame_can_be_chosen_and_an_unknown_one_makes_nothing() {
    let place = Place::new();
    let data = place.data();
    let told = place
        .run(&["talk", "--frame", "nosuch", "--data", &data])
        .refused(2);
    assert!(told.contains("lee, grow"), "{told}");
    assert!(place.names().is_empty());
    place
        .run_with(
            &["talk", "--frame", "grow", "--data", &data],
            b"Hello.\n/end\n",
        )
        .fine();
}

#[test]
fn asking_what_is_kept_makes_nothing() {
    let place = Place::new();
    for arguments in [&["list"][..], &["show"], &["show", "--json"], &["export"]] {
        assert!(
            place
                .story(arguments)
                .refused(1)
                .contains("`theirs talk` begins one")
        );
    }
    assert!(
        place
            .goes_on("")
            .refused(1)
            .contains("`theirs talk` begins one")
    );
    assert!(place.names().is_empty(), "{:?}", place.names());
}

#[test]
fn a_wrong_id_is_told_apart_from_an_unknown_one() {
    let place = Place::new();
    place.talks("Hello.\n").fine();
    let told = place.story(&["show", "the-last-one"]).refused(1);
    assert!(told.contains("theirs story list"), "{told}");
    let unknown = "01a1fe0b-ca90-7a80-b1ec-65e4c76ea3c4";
    assert!(
        place
            .story(&["export", unknown])
            .refused(1)
            .contains(unknown)
    );
}

#[test]
fn a_file_that_is_no_database_is_left_alone() {
    const SAID: &str = "Zanzipundel, and not a database at all";
    let place = Place::new();
    std::fs::create_dir(place.at("data")).unwrap();
    let file = place.file("data/theirs.db", SAID.repeat(100));
    for ran in [
        place.story(&["list"]),
        place.talks("Hello.\n"),
        place.goes_on(""),
    ] {
        let told = ran.refused(1);
        assert!(
            told.contains("theirs.db") && !told.contains("Zanzipundel"),
            "{told}"
        );
    }
    assert_eq!(crate::run::read(&file), SAID.repeat(100));
}

#[test]
fn everything_can_be_taken_away() {
    let place = Place::new();
    place
        .talks("I said this.\n/outcome I want to be asked first\n/end\n")
        .fine();
    let printed = place.story(&["export"]).fine();
    let out = place.at("mine.json").display().to_string();
    let ran = place.story(&["export", "--out", &out]);
    assert_eq!((ran.code, ran.out.as_str()), (Some(0), ""));
    assert_eq!(crate::run::read(&out), printed);

    let export: Value = serde_json::from_str(&printed).unwrap();
    assert_eq!(export["format"], "theirs-story/1");
    assert_eq!(export["story"], place.json());
    let versions: Vec<u64> = export["log"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| event["version"].as_u64().unwrap())
        .collect();
    assert_eq!(versions, (1..=versions.len() as u64).collect::<Vec<_>>());
    // The engagement named in the list is the one exported.
    let id = export["engagement"].as_str().unwrap();
    assert!(place.story(&["list"]).fine().starts_with(id));
    assert_eq!(place.story(&["export", id]).fine(), printed);
}

#[test]
fn what_is_kept_cites_the_turn_it_was_said_in() {
    let place = Place::new();
    // Silences are not kept, and must not shift the turns that are cited.
    let typed = "I run the night desk.\n\n\nI want to decide how the desk is run.\nyes\n\n\
                 It matters to me that the young ones learn it properly.\nThe rota gets in the way.\n\
                 I could ask Dana for a trial week.\nI will ask Dana on Monday.\n/end\n";
    place.talks(typed).fine();
    let story = place.json();
    for item in story["items"].as_array().unwrap() {
        assert_eq!(item["origin"], "client");
        for quote in item["quotes"].as_array().unwrap() {
            let turn = quote["turn"].as_u64().unwrap() as usize;
            let said = story["sessions"][0]["turns"][turn]["text"]
                .as_str()
                .unwrap();
            assert!(
                said.contains(quote["words"].as_str().unwrap()),
                "{quote}: {said}"
            );
        }
    }
}

#[test]
fn an_export_never_takes_the_place_of_something_else() {
    let place = Place::new();
    place.talks("I said this.\n/end\n").fine();
    let database = place.at("data/theirs.db").display().to_string();
    let told = place.story(&["export", "--out", &database]).refused(1);
    assert!(told.contains("kept as it is"), "{told}");
    assert_eq!(place.said(), ["I said this."]);
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::new();
    let mode = |name: &str| {
        std::fs::metadata(place.at(name))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    place.talks("Hello.\n").fine();
    assert_eq!(mode("data"), 0o700);
    assert_eq!(mode("data/theirs.db"), 0o600);
    let out = place.at("mine.json").display().to_string();
    assert_eq!(place.story(&["export", "--out", &out]).code, Some(0));
    assert_eq!(mode("mine.json"), 0o600);
    let files = std::fs::read_dir(place.at("data")).unwrap().count();
    assert_eq!(
        files, 1,
        "the database is closed, so one file is all there is to copy"
    );
}
