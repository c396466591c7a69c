//! JSON: our own turns, and what speech services write.

mod native;
mod services;
mod value;
mod words;

use serde_json::Value;

use crate::MAX_TURN_BYTES;
use crate::draft::{Draft, endless_turn};
use crate::reading::{Format, Issue, IssueKind};

/// More values than any transcript has, word by word; a bound on memory.
const MAX_VALUES: usize = 4_000_000;

/// Reads JSON and JSON Lines if this is either.
pub(crate) fn read(text: &str) -> Option<Draft> {
    let json = text.trim();
    if !json.starts_with(['{', '[']) {
        // A first line that is broken does not make the rest of our own form unreadable.
        if !native::may_have_turn_early(text) {
            return None;
        }
        return endless_text(text)
            .or_else(|| native::has_turn_early(text).then(|| native::lines(text))?);
    }
    if (looks_like_json(json) || native::may_have_turn_early(text))
        && let Some(refused) = endless_text(text)
    {
        return Some(refused);
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
        Err(error) if is_too_deep(json) => Some(refused_at(
            error.line(),
            "This begins like JSON, but its brackets stand more than a hundred deep, and no transcript is written so; export it again.".to_owned(),
        )),
        Err(error) => native::lines(text).or_else(|| damaged(json, error.line())),
    }
}

/// Refuses a text in quotes that is longer than anybody speaks, before any value is made of it.
fn endless_text(text: &str) -> Option<Draft> {
    if text.len() <= MAX_TURN_BYTES {
        return None;
    }
    for (index, line) in text.split('\n').enumerate() {
        if line.len() <= MAX_TURN_BYTES {
            continue;
        }
        // No text in quotes goes on over a line end.
        let mut begun = None;
        let mut escaped = false;
        for (at, byte) in line.bytes().enumerate() {
            match (byte, begun) {
                _ if escaped => escaped = false,
                (b'\\', Some(_)) => escaped = true,
                (b'"', Some(_)) => begun = None,
                (b'"', None) => begun = Some(at),
                (_, Some(from)) if at - from > MAX_TURN_BYTES => {
                    return Some(Draft::refused(None, endless_turn(Some(index + 1), None)));
                }
                _ => {}
            }
        }
    }
    None
}

/// True if it begins with more brackets than any transcript has inside each other.
fn is_too_deep(json: &str) -> bool {
    const DEEPEST: usize = 100;
    let mut depth = 0_usize;
    let mut quoted = false;
    let mut escaped = false;
    for byte in json.bytes().take(64 * 1024) {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return true;
        }
    }
    false
}

/// What is meant as JSON is refused; chat brackets and frame numbers begin with a bracket, too.
fn damaged(text: &str, line: usize) -> Option<Draft> {
    looks_like_json(text).then(|| {
        refused_at(
            line,
            format!(
                "This is JSON, but it breaks off or is damaged at line {line}; export it again."
            ),
        )
    })
}

fn refused_at(line: usize, message: String) -> Draft {
    Draft::refused(None, Issue::fatal(IssueKind::BadLine, message).at(line))
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
