//! Whether a turn is in a language the model was trained with.
//!
//! Told by the share of its words the model has met. Names, dialect and words of trade stay far
//! above the line; another language, even one that shares short words with English, falls below.

use super::reading::Reading;

/// A turn of fewer words says nothing by itself.
const ENOUGH: usize = 4;
/// The share of known words under which a turn is not in a supported language.
const KNOWN: f32 = 0.4;

/// Judges the turns of a whole conversation; short turns follow the last one that could be judged.
pub(super) fn judge(readings: &mut [Reading]) {
    let mut foreign = false;
    for reading in readings {
        foreign = is_foreign(reading, foreign);
        reading.supported = !foreign;
    }
}

/// Judges the turn just said.
pub(super) fn judge_live(past: &[Reading], now: &mut Reading) {
    let before = past.last().is_some_and(|last| !last.supported);
    now.supported = !is_foreign(now, before);
}

fn is_foreign(reading: &Reading, before: bool) -> bool {
    let words = reading.tokens.list.len();
    let known = reading.known as f32;
    if words < ENOUGH {
        // Even a short turn is plain enough where every word of it is known.
        return before && reading.known < words;
    }
    known < KNOWN * words as f32
}
