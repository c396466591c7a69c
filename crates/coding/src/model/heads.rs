//! What the model decides of a turn: its heads, and where their outputs stand.
//!
//! The last head of each side is no field of the record: the *register*, career talk or talk about
//! health, which tells the nets by which habits such talk was coded.

use std::ops::Range;

use domain::codes::MarkKind;

use super::math::exp;

/// Outputs for a coach turn.
pub const COACH: usize = 33;
/// Outputs for a client turn.
pub const CLIENT: usize = 18;
/// Outputs for a clause: one for each kind of mark.
pub const MARKS: usize = 13;

/// The heads of a coach turn as ranges of its outputs: main, question, reflection, input; leading,
/// stacked, summary, affirmation, autonomy, structure, self-disclosure; function; register. A head of
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

/// The heads of a client turn: talk, asks advice, clarity, function, register.
pub const CLIENT_GROUPS: [Range<usize>; 5] = [0..3, 3..4, 4..7, 7..17, 17..18];

/// What a clause can hold, in the order of its outputs.
pub const MARK_KINDS: [MarkKind; MARKS] = [
    MarkKind::Outcome,
    MarkKind::Value,
    MarkKind::Strength,
    MarkKind::Obstacle,
    MarkKind::Option,
    MarkKind::Action,
    MarkKind::Due,
    MarkKind::Measure,
    MarkKind::Incentive,
    MarkKind::Support,
    MarkKind::Contract,
    MarkKind::Consent,
    MarkKind::Boundary,
];

/// What is known of a clause's turn when its marks are looked for: the chance of each function,
/// then of each way of client talk.
pub const CONTEXT: usize = 13;

/// That, from the log-odds of the functions and, on a client's turn, of talk.
#[must_use]
pub fn context(functions: &[f32], talk: Option<&[f32]>) -> [f32; CONTEXT] {
    let mut context = [0.0; CONTEXT];
    shares(functions, &mut context[..10]);
    if let Some(talk) = talk {
        shares(talk, &mut context[10..]);
    }
    context
}

/// The chance of each of the values that exclude each other, adding up to 1.
pub fn shares(log_odds: &[f32], to: &mut [f32]) {
    let most = log_odds.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for (share, &log_odds) in to.iter_mut().zip(log_odds) {
        *share = exp(log_odds - most);
        sum += *share;
    }
    for share in to {
        *share /= sum;
    }
}
