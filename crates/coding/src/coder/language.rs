//! Whether a turn is in a language the model was trained with.
//!
//! Told by the share of its words the model has met. Names, dialect and words of trade stay far
//! above the line; another language, even one that shares short words with English, falls below.

use super::reading::Reading;

/// A turn of fewer words is too short to tell by itself.
const ENOUGH: usize = 4;
/// The share of known words under which a turn is not in a supported language.
const KNOWN: f32 = 0.4;

/// Judges the turns of a whole conversation. Short turns follow the last one that could be judged,
/// or, at the beginning, the first one that can.
pub(super) fn judge(readings: &mut [Reading]) {
    let mut foreign = readings.iter().find_map(is_foreign).unwrap_or(false);
    for reading in readings {
        foreign = is_foreign(reading).unwrap_or(foreign);
        reading.supported = !(foreign && has_strange_words(reading));
    }
}

/// Judges the turn just said.
pub(super) fn judge_live(past: &[Reading], now: &mut Reading) {
    let judged = past.iter().rev().find_map(is_foreign).unwrap_or(false);
    let foreign = is_foreign(now).unwrap_or(judged);
    now.supported = !(foreign && has_strange_words(now));
}

/// Where nothing was said, or every word is known, there is nothing foreign.
fn has_strange_words(reading: &Reading) -> bool {
    reading.known < reading.tokens.list.len()
}

/// Whether a turn is in another language; `None` where it is too short to tell.
fn is_foreign(reading: &Reading) -> Option<bool> {
    let words = reading.tokens.list.len();
    if words >= ENOUGH {
        return Some((reading.known as f32) < KNOWN * words as f32);
    }
    // Some languages do without spaces: what looks like a word may be a sentence.
    (reading.other_script && reading.known == 0).then_some(true)
}
