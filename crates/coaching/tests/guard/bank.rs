//! What the program itself may say passes its own guard.

use coaching::frames::{Frames, QuestionBank};
use coaching::guard::{Context, Purpose, inspect};

/// Questions of the content that are faulty by the guard's own measure, with what it finds.
const EXCEPTIONS: [&str; 0] = [];

fn told(text: &str, purpose: Purpose, client: &[&str]) -> Option<String> {
    let verdict = inspect(text, &Context { client, purpose });
    let found = verdict.findings.iter();
    let told: Vec<String> = found
        .map(|finding| {
            format!(
                "{:?} {} [{}]",
                finding.fault,
                finding.rule,
                finding.span.of(text)
            )
        })
        .collect();
    (!verdict.passes()).then(|| format!("{text}: {}", told.join("; ")))
}

#[test]
fn every_question_of_the_content_passes() {
    let bank = QuestionBank::embedded()
        .questions
        .iter()
        .map(|question| &question.text);
    let frames = Frames::embedded();
    let frames = frames
        .all()
        .flat_map(coaching::frames::Frame::questions)
        .map(|(_, question)| &question.text);
    let mut failed = Vec::new();
    let mut read = 0;
    for text in bank.chain(frames).filter(|text| !text.contains("{words}")) {
        read += 1;
        for client in [
            &[][..],
            &["I want to leave the shop, but I can't ask my boss."],
            &["ok"],
        ] {
            if !EXCEPTIONS.contains(&text.as_str()) {
                failed.extend(told(text, Purpose::Explore, client));
            }
        }
    }
    assert!(read > 250, "{read}");
    assert!(
        failed.is_empty(),
        "{} of {read}\n{}",
        failed.len(),
        failed.join("\n")
    );
}

#[test]
fn questions_with_the_clients_words_pass() {
    let client = ["I should have left the shop years ago, it is killing me."];
    let mut failed = Vec::new();
    for question in &QuestionBank::embedded().questions {
        if question.takes_words() {
            let text = question.with_words("“I should have left the shop”");
            failed.extend(told(&text, Purpose::Explore, &client));
            assert!(!inspect(&text, &Context::default()).passes(), "{text}");
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a test reads the guide's words")]
fn what_the_guide_says_passes() {
    let path =
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/guide/words.toml");
    let words: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let client =
        ["I should ask for fewer hours, I can't go on like this, but what would they say."];
    let mut failed = Vec::new();
    for (key, value) in &words {
        // Labels are parts of sentences, and reasons are for whoever holds the talk.
        if key == "why" || key == "labels" {
            continue;
        }
        // What offers possibilities is read as such, with two of them in it.
        let offers = key == "possibilities" || key == "possibilities_ask";
        let lines: Vec<&str> = match value {
            toml::Value::Array(lines) => lines.iter().map(|line| line.as_str().unwrap()).collect(),
            line => vec![line.as_str().unwrap()],
        };
        for line in lines {
            let line = line
                .replace("{words}", "I should ask for fewer hours")
                .replace("{options}", "“ask for fewer hours”")
                .replace("{You}", "You can't go on like this")
                .replace("{you}", "you can't go on like this")
                .replace("{other}", "you asked for fewer hours")
                .replace(
                    "{points}",
                    "you asked for fewer hours; and you can't go on like this",
                )
                .replace("{one}", "trying it for a week")
                .replace("{two}", "leaving it for a month")
                .replace("{count}", "3");
            if offers {
                failed.extend(told(&line, Purpose::Offer, &client));
                continue;
            }
            failed.extend(told(&line, Purpose::Settle, &client));
            let asks_closed =
                key.starts_with("confirm") || key == "ask_leave" || key == "keep_these_ask";
            if !asks_closed {
                failed.extend(told(&line, Purpose::Explore, &client));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
