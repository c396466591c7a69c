//! The content files keep their own rules; a folder can add to them; the guide says what they say.

#[path = "frames_support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use coaching::frames::{
    Circumstance, Claim, Draws, Frame, FrameError, Frames, Question, QuestionBank, Use, table,
};
use support::{guide, read_frame};

#[test]
fn the_embedded_content_is_in_order() {
    let problems = Frames::embedded().check();
    let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "{}", told.join("\n"));
    assert_eq!(Frames::embedded().all().count(), 8);
}

#[test]
fn a_frame_is_found_however_its_id_is_written() {
    let frames = Frames::embedded();
    for id in ["ali-graham", "ali_graham", "Ali Graham"] {
        assert_eq!(frames.get(id).unwrap().name, "Ali & Graham");
    }
    let error = frames.get("glow").unwrap_err();
    assert_eq!(
        error.to_string(),
        "There is no frame `glow`. The frames are: bme, lee, grow, ali-graham, egan, first, oskar, clear."
    );
}

#[test]
fn claims_read_and_write_alike() {
    for written in ["F6", "F10 before options", "F1 after goal", "F8 staying"] {
        assert_eq!(
            Claim::try_from(written.to_owned()).unwrap().to_string(),
            written
        );
    }
    for wrong in ["f6", "F11", "", "F6 during options", "F6 after", "6"] {
        assert!(Claim::try_from(wrong.to_owned()).is_err(), "{wrong:?}");
    }
}

#[test]
fn a_folder_adds_and_replaces() {
    let walked = guide_example();
    let own = read_frame("grow").replace("name = \"GROW\"", "name = \"GROW, our way\"");
    let files = [
        ("walk.toml", walked.as_str()),
        ("grow.toml", &own),
        ("bad.toml", "id = 3\n"),
    ];
    let (frames, problems) = Frames::embedded()
        .with_folder_files(files.map(|(name, text)| (name.to_owned(), text.to_owned())));
    assert_eq!(frames.ids().count(), 9);
    assert_eq!(frames.get("grow").unwrap().name, "GROW, our way");
    assert_eq!(frames.get("walk").unwrap().stages.len(), 2);
    assert_eq!(problems.len(), 1);
    assert_eq!(
        (&*problems[0].file, &*problems[0].place),
        ("bad.toml", "line 1")
    );
    assert_eq!(frames.check(), []);
}

#[test]
fn problems_name_file_place_and_remedy() {
    let grow = read_frame("grow");
    let check = |from: &str, to: &str, expect: &str| {
        assert!(grow.contains(from), "{from:?} is no longer in grow.toml");
        let text = grow.replacen(from, to, 1);
        let (frames, mut problems) =
            Frames::embedded().with_folder_files([("own/grow.toml".to_owned(), text)]);
        problems.extend(frames.check());
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert!(
            told.iter()
                .any(|line| line.starts_with("own/grow.toml, ") && line.contains(expect)),
            "{expect:?} is not told: {told:#?}"
        );
    };
    check(
        "What could you do?",
        "Could you ask her?",
        "question `grow.could-do`: It can be answered with yes or no.",
    );
    check("What could you do?", "What else?", "It asks the same as");
    check(
        "id = \"else\"",
        "id = \"mix\"",
        "question `grow.mix`: The id is there twice.",
    );
    check("f = \"F7\"", "f = \"F12\"", "unknown variant `F12`");
    check("also = [\"F2\"]", "also = [\"G2\"]", "`G2` is no function");
    check(
        "F6 before options",
        "F6 before choices",
        "`F6 before choices` speaks of `choices`",
    );
    check(
        "track = [\"goal\", \"reality\", \"options\", \"will\"]",
        "track = [\"goal\"]",
        "`track` should be",
    );
    check(
        "signs = [\"could, might, another\", \"Several ideas in a row\", \"An idea from elsewhere in the client's life\"]",
        "signs = []",
        "stage `options`: `signs` is empty.",
    );
    check(
        "shows_when = \"client_has_goal\"",
        "shows_when = \"full_moon\"",
        "full_moon",
    );
    check(
        "F4*2 F3*2 F6*4",
        "F4*x",
        "after the star comes how many turns",
    );
    check(
        "kind = \"process\"",
        "kind = \"profile\"",
        "A dimension without anchors",
    );
    check("id = \"grow\"", "id = \"Grow!\"", "cannot be typed");
    check(
        "coach_does_not = [\"Insist",
        "coach_doesnt = [\"Insist",
        "unknown field `coach_doesnt`",
    );
}

#[test]
fn every_question_of_every_file_has_an_id_of_its_own() {
    let frames = Frames::embedded();
    let framed = frames
        .all()
        .flat_map(Frame::questions)
        .map(|(_, question)| question);
    let all: Vec<&Question> = framed.chain(&QuestionBank::embedded().questions).collect();
    let ids: BTreeSet<&str> = all.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(ids.len(), all.len());
    assert!(
        all.len() >= 208,
        "the first bank had 208 questions; there are {}",
        all.len()
    );
}

#[test]
fn the_bank_has_something_for_every_moment() {
    let bank = QuestionBank::embedded();
    let moments = [
        Use::Opening,
        Use::ContractOpening,
        Use::Recontract,
        Use::ContractClosing,
        Use::Ladder,
        Use::Inventory,
        Use::BiggerVictory,
        Use::ClientCheck,
        Use::AdviceBefore,
        Use::AdviceAfter,
        Use::HandBack,
        Use::Unsure,
        Use::Sustain,
        Use::Feeling,
        Use::MissingOutcome,
        Use::MissingValue,
        Use::MissingStrength,
        Use::MissingObstacle,
        Use::MissingOption,
        Use::MissingDecision,
        Use::MissingAction,
        Use::MissingDue,
        Use::MissingMeasure,
        Use::MissingSupport,
        Use::MissingIncentive,
        Use::MissingFollowUp,
        Use::CheckIn,
        Use::ChangedMind,
        Use::Ending,
    ];
    for moment in moments {
        let plain = bank
            .for_use(moment)
            .filter(|question| !question.takes_words())
            .count();
        assert!(
            plain >= 2,
            "{moment:?} has {plain} questions that need no words"
        );
    }
    assert!(
        bank.for_use(Use::MissingDue)
            .all(|question| question.draws(Draws::Due))
    );
    let question = bank.get("bank.words-day").unwrap();
    assert_eq!(
        question.with_words(" ring Maja "),
        "When will you do ring Maja?"
    );
}

#[test]
fn every_circumstance_is_used_and_spelled_as_it_is_read() {
    let frames = Frames::embedded();
    let points = frames.all().flat_map(|frame| {
        let lists = [
            &frame.strengths,
            &frame.weaknesses,
            &frame.fits,
            &frame.does_not_fit,
        ];
        lists.into_iter().flatten()
    });
    let used: BTreeSet<Circumstance> = points.filter_map(|point| point.shows_when).collect();
    for &circumstance in Circumstance::ALL {
        let written = serde_json::to_string(&circumstance).unwrap();
        assert_eq!(written, format!("\"{}\"", circumstance.id()));
        assert!(
            guide().contains(&format!("`{}`", circumstance.id())),
            "{written} is not in the guide"
        );
    }
    assert!(
        used.len() >= 20,
        "only {} circumstances are used",
        used.len()
    );
}

#[test]
fn the_guide_shows_the_table_the_files_make() {
    let frames = Frames::embedded();
    let all: Vec<&Frame> = frames.all().collect();
    let table = table(&all);
    assert!(
        guide().contains(&table),
        "docs/frames.md should hold this table:\n{table}"
    );
}

#[test]
fn an_unreadable_file_is_told_of_with_its_line() {
    let text =
        read_frame("grow")
            .replacen("cycle", "circle", 1)
            .replacen("purpose = ", "purpose ", 1);
    let problem = Frame::parse("own/grow.toml", &text).unwrap_err();
    assert_eq!(problem.place, "line 6");
    let unknown = FrameError::Unreadable(problem).to_string();
    assert!(unknown.starts_with("own/grow.toml, line 6: "), "{unknown}");
}

/// The walkthrough's frame in the guide, so that a reader can trust it to work.
fn guide_example() -> String {
    let guide = guide();
    let from = guide.find("```toml\n").expect("the guide shows a frame") + "```toml\n".len();
    let to = guide[from..]
        .find("```")
        .expect("the frame in the guide ends")
        + from;
    guide[from..to].to_owned()
}
