//! What the model decides of a turn: its heads, and where their outputs stand.
//!
//! The last head of each side is no field of the record: the *register*, career talk or talk about
//! health, which tells the nets by which habits such talk was coded.

use std::ops::Range;

/// Outputs for a coach turn.
pub const COACH: usize = 33;
/// Outputs for a client turn.
pub const CLIENT: usize = 18;
/// Outputs for a clause: one for each kind of mark.
pub const MARKS: usize = 13;

/// The heads of a coach turn as ranges of its outputs, in the order of [`COACH_HEADS`]. A head of
/// one output is yes or no; the outputs of the others exclude each other.
pub const COACH_GROUPS: [Range<usize>; 13] = [
    0..4,
    4..7,
    7..10,
    10..15,
    15..16,
    16..17,
    17..18,
    18..19,
    19..20,
    20..21,
    21..22,
    22..32,
    32..33,
];

/// The heads of a client turn.
pub const CLIENT_GROUPS: [Range<usize>; 5] = [0..3, 3..4, 4..7, 7..17, 17..18];

/// Names of a coach turn's heads.
pub const COACH_HEADS: [&str; 13] = [
    "main",
    "question",
    "reflection",
    "input",
    "leading",
    "stacked",
    "summary",
    "affirmation",
    "autonomy",
    "structure",
    "self_disclosure",
    "function",
    "register",
];

/// Names of a client turn's heads.
pub const CLIENT_HEADS: [&str; 5] = ["talk", "asks_advice", "clarity", "function", "register"];

/// What is known of a clause's turn when its marks are looked for: the chance of each function,
/// then of each way of client talk.
pub const CONTEXT: usize = 13;
