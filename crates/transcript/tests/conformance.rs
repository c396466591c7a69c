//! The WebVTT parser against the cases of W3C and Mozilla.
//!
//! The counts are asserted, so that a case that stops to hold, or disappears, is a failure. The table
//! in `docs/transcripts.md` says the same and is checked here.

use std::path::Path;

use crate::common;
use serde_json::Value;
use transcript::webvtt::{Cue, parse, plain_text};

/// How many cases of a suite hold, of how many, and which do not.
struct Outcome {
    held: usize,
    failed: Vec<String>,
}

impl Outcome {
    fn of(cases: impl IntoIterator<Item = (String, Result<(), String>)>) -> Self {
        let mut outcome = Self {
            held: 0,
            failed: Vec::new(),
        };
        for (name, result) in cases {
            match result {
                Ok(()) => outcome.held += 1,
                Err(why) => outcome.failed.push(format!("{name}: {why}")),
            }
        }
        outcome
    }

    /// Asserts the counts, and that the document has them in its table.
    fn assert(&self, suite: &str, held: usize, failed: usize) {
        for failure in &self.failed {
            println!("{suite}: {failure}");
        }
        assert_eq!((self.held, self.failed.len()), (held, failed), "{suite}");
        let document = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/transcripts.md");
        let document = String::from_utf8(common::bytes(&document)).unwrap();
        let row = format!("| {suite} | {} | {held} |", held + failed);
        assert!(
            document.contains(&row),
            "docs/transcripts.md should have the row “{row}”"
        );
    }
}

fn text_of(path: &Path) -> String {
    // The standard decodes as UTF-8 and takes the byte order mark away.
    let text = String::from_utf8_lossy(&common::bytes(path)).into_owned();
    text.strip_prefix('\u{feff}')
        .map_or(text.clone(), str::to_owned)
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&common::bytes(path))
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "what is compared is made on the spot"
)]
fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, expected: T) -> Result<(), String> {
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what} is {found:?}, expected {expected:?}"))
    }
}

#[test]
fn w3c_file_parsing() {
    let Some(folder) = common::shared("transcripts/wpt-webvtt") else {
        return;
    };
    let expected = json_of(&folder.join("expected.json"));
    let cases = expected.as_object().unwrap();
    Outcome::of(cases.iter().map(|(name, case)| {
        let cues = parse(&text_of(
            &folder.join(format!("wpt-file-parsing/{name}.vtt")),
        ));
        (name.clone(), file_case(&cues, case))
    }))
    .assert("W3C file parsing", 36, 0);
}

fn file_case(cues: &[Cue], case: &Value) -> Result<(), String> {
    same(
        "the number of cues",
        cues.len() as u64,
        case["cues"].as_u64().unwrap(),
    )?;
    for (index, fields) in case["cue"].as_object().into_iter().flatten() {
        let cue = &cues[index.parse::<usize>().unwrap()];
        for (field, value) in fields.as_object().unwrap() {
            match field.as_str() {
                "id" => same("id", cue.id.as_str(), value.as_str().unwrap())?,
                "text" => same("text", cue.text.as_str(), value.as_str().unwrap())?,
                "startTime" => same("start", cue.start.seconds(), value.as_f64().unwrap())?,
                "endTime" => same("end", cue.end.seconds(), value.as_f64().unwrap())?,
                other => panic!("unknown field {other}"),
            }
        }
    }
    Ok(())
}

#[test]
fn w3c_cue_text() {
    let Some(folder) = common::shared("transcripts/wpt-webvtt/wpt-cue-parsing") else {
        return;
    };
    let mut cases = Vec::new();
    for path in common::files(&folder) {
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (index, case) in json_of(&path).as_array().unwrap().iter().enumerate() {
            let input = case["text"].as_str().unwrap();
            // Through a whole file, for what stands in no caption (a blank line, a NUL) is no case of it.
            let cues = parse(&format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{input}"));
            let result = same(
                "text",
                cues.first()
                    .map(|cue| plain_text(&cue.text))
                    .unwrap_or_default(),
                words_of_tree(case["expectedTree"].as_str().unwrap()),
            );
            cases.push((format!("{name} {index}"), result));
        }
    }
    Outcome::of(cases).assert("W3C cue text", 76, 1);
}

/// The text nodes of the tree as the suite draws it: `|   "words"`, over several lines if they are.
fn words_of_tree(tree: &str) -> String {
    let mut words = String::new();
    let mut open = false;
    for line in tree.split('\n') {
        let line = if open {
            words.push('\n');
            line
        } else {
            let inside = line.trim_start_matches('|').trim_start_matches(' ');
            let Some(inside) = inside.strip_prefix('"') else {
                continue;
            };
            inside
        };
        match line.strip_suffix('"') {
            Some(last) => {
                words.push_str(last);
                open = false;
            }
            None => {
                words.push_str(line);
                open = true;
            }
        }
    }
    words
}

#[test]
fn mozilla() {
    let Some(folder) = common::shared("transcripts/mozilla-vttjs") else {
        return;
    };
    for (part, held, failed) in [
        ("file-layout", 15, 1),
        ("cue-times", 18, 2),
        ("cue-settings", 76, 0),
        ("cuetext", 87, 0),
        ("integration", 10, 1),
        ("regions", 57, 0),
    ] {
        let files = common::files(&folder.join(part));
        Outcome::of(
            files
                .iter()
                .filter(|path| path.extension().is_some_and(|ending| ending == "vtt"))
                .map(|path| {
                    let name = path.strip_prefix(&folder).unwrap().display().to_string();
                    (name, mozilla_case(path))
                }),
        )
        .assert(&format!("Mozilla {part}"), held, failed);
    }
}

/// Three forms of expectation: the cues; the text as shown; or, for bad regions, one for the folder.
fn mozilla_case(path: &Path) -> Result<(), String> {
    let cues = parse(&text_of(path));
    let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
    let beside = |name: String| Some(path.with_file_name(name)).filter(|path| path.is_file());
    if let Some(expected) = beside(format!("{stem}.json")) {
        return expected_cues(&cues, &json_of(&expected));
    }
    if let Some(shown) = beside(format!("{stem}-proc.json")) {
        let shown = json_of(&shown);
        let shown: Vec<&str> = shown
            .as_array()
            .unwrap()
            .iter()
            .map(|cue| cue["textContent"].as_str().unwrap())
            .collect();
        let words: Vec<String> = cues.iter().map(|cue| plain_text(&cue.text)).collect();
        return same(
            "the text shown",
            words,
            shown.into_iter().map(str::to_owned).collect(),
        );
    }
    // Bad regions share one expectation in each folder.
    let shared = common::files(path.parent().unwrap())
        .into_iter()
        .find(|path| {
            let name = path.file_name().unwrap().to_string_lossy();
            name.starts_with("bad-") && name.ends_with(".json")
        })
        .unwrap();
    expected_cues(&cues, &json_of(&shared))
}

fn expected_cues(cues: &[Cue], expected: &Value) -> Result<(), String> {
    let expected = expected["cues"].as_array().unwrap();
    same("the number of cues", cues.len(), expected.len())?;
    for (cue, expected) in cues.iter().zip(expected) {
        same("id", cue.id.as_str(), expected["id"].as_str().unwrap())?;
        same(
            "text",
            cue.text.as_str(),
            expected["text"].as_str().unwrap(),
        )?;
        same(
            "start",
            cue.start.seconds(),
            expected["startTime"].as_f64().unwrap(),
        )?;
        same(
            "end",
            cue.end.seconds(),
            expected["endTime"].as_f64().unwrap(),
        )?;
    }
    Ok(())
}
