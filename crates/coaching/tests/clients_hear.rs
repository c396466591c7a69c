//! Simulated clients understand what they are asked, in the words of the question bank, of the frames,
//! and of people who never saw either.

use std::collections::BTreeMap;

use coaching::clients::Topic;
use coaching::frames::{Draws, Frames, Question, QuestionBank};
use labelled::{questions_in, root};

/// What a question that draws this out can be heard as.
fn heard_as(draws: Draws) -> &'static [Topic] {
    match draws {
        Draws::Contract => &[Topic::Contract, Topic::Verdict],
        Draws::Need => &[Topic::Outcome, Topic::Story, Topic::More],
        Draws::Story => &[Topic::Story, Topic::More, Topic::CheckIn, Topic::Feeling],
        Draws::Feeling => &[Topic::Feeling],
        Draws::Information => &[Topic::Story, Topic::Weigh],
        Draws::Outcome => &[Topic::Outcome],
        Draws::Value => &[Topic::Value],
        Draws::Strength => &[Topic::Strength],
        Draws::Test => &[Topic::Weigh, Topic::Verdict],
        Draws::Obstacle => &[Topic::Obstacle, Topic::Barrier],
        Draws::Option => &[Topic::Option],
        Draws::Decision => &[Topic::Decision],
        Draws::Commitment => &[Topic::Commitment],
        Draws::Action => &[Topic::Action],
        Draws::Due => &[Topic::Due],
        Draws::Measure => &[Topic::Measure],
        Draws::Support => &[Topic::Support],
        Draws::Incentive => &[Topic::Incentive, Topic::Value],
        Draws::ReEvaluation => &[Topic::CheckIn, Topic::Takeaway, Topic::Story],
        Draws::FollowUp => &[Topic::FollowUp],
    }
}

fn agrees(question: &Question) -> bool {
    let heard = Topic::of(&question.text);
    let mut wanted = question.draws.iter().flat_map(|draws| heard_as(*draws));
    heard.is_some_and(|heard| wanted.any(|topic| *topic == heard))
}

#[test]
fn the_questions_of_the_bank_and_of_the_frames_are_understood() {
    let frames = Frames::embedded();
    let in_frames: Vec<&Question> = frames
        .all()
        .flat_map(|frame| frame.questions().map(|(_, question)| question))
        .collect();
    for (name, all, floor) in [
        (
            "bank",
            QuestionBank::embedded().questions.iter().collect(),
            0.8,
        ),
        ("frames", in_frames, 0.7),
    ] {
        let mut missed = Vec::new();
        let mut asked = 0;
        for question in all {
            if question.draws.is_empty() {
                continue;
            }
            asked += 1;
            if !agrees(question) {
                missed.push(format!(
                    "{}: {:?} heard as {:?}",
                    question.text,
                    question.draws,
                    Topic::of(&question.text)
                ));
            }
        }
        let share = 1.0 - missed.len() as f64 / f64::from(asked);
        println!("{name}: {share:.3} of {asked}\n{}", missed.join("\n"));
        assert!(share >= floor, "{name}: {share:.3}\n{}", missed.join("\n"));
    }
}

/// Questions of coaches in labelled conversations: whether what is heard can serve the function a
/// person gave the turn.
#[test]
fn questions_of_other_coaches_are_understood() {
    for (folder, floor) in [("fixtures/labelled", 0.6), ("fixtures/held-out", 0.55)] {
        let (mut asked, mut right) = (0_u32, 0_u32);
        let mut confused: BTreeMap<String, u32> = BTreeMap::new();
        for (text, function) in questions_in(&root().join(folder)) {
            let Some(topic) = Topic::of(&text) else {
                continue;
            };
            asked += 1;
            if topic.functions().contains(&function) {
                right += 1;
            } else {
                *confused
                    .entry(format!("{topic:?} {function:?}"))
                    .or_default() += 1;
            }
        }
        let share = f64::from(right) / f64::from(asked);
        println!("{folder}: {share:.3} of {asked}, {confused:?}");
        assert!(share >= floor, "{folder}: {share:.3}, {confused:?}");
    }
}

/// Conversations people labelled.
#[cfg(test)]
mod labelled {
    use std::path::{Path, PathBuf};

    use domain::Function;
    use serde_json::Value;

    /// The last question of every coach turn that people labelled as one.
    pub(crate) fn questions_in(folder: &Path) -> Vec<(String, Function)> {
        let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.extension()
                    .is_some_and(|extension| extension == "json")
            })
            .collect();
        files.sort();
        let mut found = Vec::new();
        for file in files {
            let conversation: Value = serde_json::from_slice(&read(&file)).unwrap();
            for turn in conversation["turns"].as_array().unwrap() {
                if turn["role"] != "coach" || turn["question"].is_null() {
                    continue;
                }
                let text = turn["text"].as_str().unwrap();
                let last = coding::sentences(text)
                    .into_iter()
                    .map(|span| span.of(text))
                    .rfind(|sentence| sentence.contains('?'));
                let function = serde_json::from_value(turn["function"].clone()).unwrap();
                found.push((last.unwrap_or(text).to_owned(), function));
            }
        }
        found
    }

    #[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
    fn read(path: &Path) -> Vec<u8> {
        std::fs::read(path).unwrap()
    }

    pub(crate) fn root() -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
    }
}
