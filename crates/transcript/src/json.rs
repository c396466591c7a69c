//! JSON: our own turns, and what speech services write.

mod native;
mod services;
mod value;
mod words;

use serde_json::Value;

use crate::assemble::Draft;
use crate::reading::{Format, Issue, IssueKind};

/// More values than any transcript has, word by word; a bound on memory.
const MAX_VALUES: usize = 4_000_000;

/// Reads JSON and JSON Lines if this is either.
pub(crate) fn read(text: &str) -> Option<Draft> {
    let json = text.trim();
    if !json.starts_with(['{', '[']) {
        // A first line that is broken does not make the rest of our own form unreadable.
        return native::has_turn_early(text).then(|| native::lines(text))?;
    }
    let values = json
        .bytes()
        .filter(|b| matches!(b, b',' | b'[' | b'{'))
        .count();
    if values > MAX_VALUES {
        return looks_like_json(json).then(|| {
            Draft::refused(
                None,
                Issue::fatal(
                    IssueKind::TooLarge,
                    "The file has more than four million values, which no transcript of one conversation has.",
                ),
            )
        });
    }
    if native::begins_with_turn(json) {
        return native::lines(text);
    }
    match serde_json::from_str::<Value>(json) {
        Ok(value) => Some(known(&value)),
        Err(error) => native::lines(text).or_else(|| damaged(json, error.line())),
    }
}

/// What is meant as JSON is refused; chat brackets and frame numbers begin with a bracket, too.
fn damaged(text: &str, line: usize) -> Option<Draft> {
    looks_like_json(text).then(|| {
        Draft::refused(
            None,
            Issue::fatal(
                IssueKind::BadLine,
                format!(
                    "This is JSON, but it breaks off or is damaged at line {line}; export it again."
                ),
            )
            .at(line),
        )
    })
}

fn looks_like_json(text: &str) -> bool {
    let mut rest = text[1..].trim_start();
    if text.starts_with('[') {
        let Some(inner) = rest.strip_prefix(['{', '[']) else {
            return false;
        };
        rest = inner.trim_start();
    }
    rest.starts_with('"') || rest.starts_with('}')
}

fn known(value: &Value) -> Draft {
    native::turns(value)
        .or_else(|| words::read(value))
        .or_else(|| services::read(value))
        .unwrap_or_else(|| {
            Draft::refused(
                None,
                Issue::fatal(
                    IssueKind::NoSpeech,
                    format!(
                        "This is JSON in a form that is not known; known are turns with “role” and “text” and the output of {}.",
                        [Format::WhisperCpp, Format::Whisper, Format::Deepgram, Format::AssemblyAi, Format::AwsTranscribe, Format::Recall, Format::Fireflies]
                            .map(|format| format.name().trim_end_matches(" JSON"))
                            .join(", ")
                    ),
                ),
            )
        })
}
