//! Our own form: one turn a line, or a list of turns. A turn stays a turn, to the letter.

use domain::{Offset, Role};
use serde_json::Value;

use super::value::{Fields, seconds};
use crate::draft::{Draft, Piece};
use crate::label;
use crate::reading::{Format, Issue, IssueKind};

/// Bad lines after this many are only counted.
const TOLD: usize = 20;

/// True if the first line is a whole turn.
pub(super) fn begins_with_turn(text: &str) -> bool {
    is_turn(text.split('\n').next().unwrap_or_default())
}

/// True if one of the first lines begins as a turn does.
pub(super) fn may_have_turn_early(text: &str) -> bool {
    text.split('\n')
        .take(TOLD)
        .any(|line| line.trim_start().starts_with('{'))
}

/// True if one of the first lines is a whole turn.
pub(super) fn has_turn_early(text: &str) -> bool {
    text.split('\n').take(TOLD).any(is_turn)
}

fn is_turn(line: &str) -> bool {
    let mut unused = Draft::verbatim(Format::NativeLines);
    line.trim_start().starts_with('{')
        && serde_json::from_str::<Value>(line)
            .is_ok_and(|value| turn(&value, &mut unused).is_some())
}

/// `{"role":"coach","text":"…","t":12.5}` on each line.
pub(super) fn lines(text: &str) -> Option<Draft> {
    let mut draft = Draft::verbatim(Format::NativeLines);
    let mut bad = 0;
    for (index, line) in text.split('\n').enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let turn = serde_json::from_str::<Value>(line)
            .ok()
            .and_then(|value| turn(&value, &mut draft));
        match turn {
            Some(piece) => {
                draft.line = Some(index + 1);
                draft.push(piece);
            }
            None => {
                bad += 1;
                // A document over several lines is bad from its first line on.
                if draft.is_empty() && bad > TOLD {
                    return None;
                }
                if bad <= TOLD {
                    let line = index + 1;
                    draft.issues.push(
                        Issue::warning(
                            IssueKind::BadLine,
                            "This is not a turn with “role” (coach or client) and “text”; it was left out.",
                        )
                        .at(line),
                    );
                }
            }
        }
        if draft.is_full() {
            break;
        }
    }
    if bad > TOLD {
        draft.issues.push(Issue::warning(
            IssueKind::BadLine,
            format!("{} more lines are not turns and were left out.", bad - TOLD),
        ));
    }
    (!draft.is_empty()).then_some(draft)
}

/// `{"turns":[{"role":"coach","text":"…","t":12.5}]}`, or the list alone.
pub(super) fn turns(value: &Value) -> Option<Draft> {
    let list = match value {
        Value::Array(list) => list,
        Value::Object(fields) => fields.get("turns")?.as_array()?,
        _ => return None,
    };
    let mut draft = Draft::verbatim(Format::NativeTurns);
    for (index, value) in list.iter().enumerate() {
        match turn(value, &mut draft) {
            Some(piece) => draft.push(piece),
            None if draft.is_empty() => return None,
            None => draft.issues.push(Issue::warning(
                IssueKind::BadLine,
                format!(
                    "Turn {} has no “role” (coach or client) and “text”; it was left out.",
                    index + 1
                ),
            )),
        }
    }
    (!draft.is_empty()).then_some(draft)
}

fn turn(value: &Value, draft: &mut Draft) -> Option<Piece> {
    let fields = Fields::of(value)?;
    let role = match fields.text(&["role"])? {
        role if role.eq_ignore_ascii_case("coach") => Role::Coach,
        role if role.eq_ignore_ascii_case("client") => Role::Client,
        _ => return None,
    };
    let text = fields.text(&["text"])?.to_owned();
    let named = fields.text(&["speaker", "name"]).or_else(|| {
        // Somebody else on the client's side, a manager who joins, say.
        label::in_brackets(&text).filter(|_| role == Role::Client)
    });
    let voice = draft.voice_of(role, named);
    let start: Option<Offset> = fields.get(&["t", "start"]).and_then(seconds);
    Some(Piece {
        voice: Some(voice),
        text,
        start,
        end: fields.get(&["end"]).and_then(seconds),
    })
}
