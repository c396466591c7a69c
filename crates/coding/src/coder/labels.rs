//! What cues vote for: every value a field of the record can have, by the name cue files use.

use std::ops::Range;

use domain::Role;

use crate::model::heads;
pub(crate) use crate::model::heads::MARK_KINDS;
use crate::model::math::sigmoid;

/// A label's place in [`NAMES`].
pub(crate) type Label = u8;

/// How many there are.
pub(crate) const COUNT: usize = NAMES.len();

/// In groups: the labels of one group exclude each other; a group of one is yes or no.
pub(crate) const NAMES: [&str; 53] = [
    "main.question",
    "main.reflection",
    "main.input",
    "main.other",
    "question.none",
    "question.open",
    "question.closed",
    "reflection.none",
    "reflection.simple",
    "reflection.complex",
    "input.none",
    "input.information",
    "input.advice",
    "input.options",
    "input.negotiation",
    "leading",
    "stacked",
    "summary",
    "affirmation",
    "autonomy",
    "structure",
    "self_disclosure",
    "permission.sought",
    "talk.neutral",
    "talk.change",
    "talk.sustain",
    "asks_advice",
    "clarity.none",
    "clarity.unsure",
    "clarity.sure",
    "F1",
    "F2",
    "F3",
    "F4",
    "F5",
    "F6",
    "F7",
    "F8",
    "F9",
    "F10",
    "mark.outcome",
    "mark.value",
    "mark.strength",
    "mark.obstacle",
    "mark.option",
    "mark.action",
    "mark.due",
    "mark.measure",
    "mark.incentive",
    "mark.support",
    "mark.contract",
    "mark.consent",
    "mark.boundary",
];

pub(crate) const MAIN: Range<usize> = 0..4;
pub(crate) const QUESTION: Range<usize> = 4..7;
pub(crate) const REFLECTION: Range<usize> = 7..10;
pub(crate) const INPUT: Range<usize> = 10..15;
pub(crate) const LEADING: usize = 15;
pub(crate) const STACKED: usize = 16;
pub(crate) const SUMMARY: usize = 17;
pub(crate) const AFFIRMATION: usize = 18;
pub(crate) const AUTONOMY: usize = 19;
pub(crate) const STRUCTURE: usize = 20;
pub(crate) const SELF_DISCLOSURE: usize = 21;
pub(crate) const SOUGHT: usize = 22;
pub(crate) const TALK: Range<usize> = 23..26;
pub(crate) const ASKS_ADVICE: usize = 26;
pub(crate) const CLARITY: Range<usize> = 27..30;
pub(crate) const FUNCTION: Range<usize> = 30..40;
/// Voted for clause by clause, in the order of [`MARK_KINDS`].
pub(crate) const MARKS: Range<usize> = 40..53;

/// The label of this name.
pub(crate) fn named(name: &str) -> Option<Label> {
    let place = NAMES.iter().position(|known| *known == name)?;
    Label::try_from(place).ok()
}

/// Votes in log-odds, by label.
pub(crate) type Scores = [f32; COUNT];

/// The label that an output of a side's turns stands for.
pub(crate) fn of_output(role: Role, output: usize) -> usize {
    match role {
        Role::Coach if output < SOUGHT => output,
        Role::Coach => output - SOUGHT + FUNCTION.start,
        Role::Client => output + TALK.start,
    }
}

/// The output of a side's turns that stands for a label, if one does.
pub(crate) fn output_of(role: Role, label: usize) -> Option<usize> {
    match role {
        Role::Coach if label < SOUGHT => Some(label),
        Role::Coach if FUNCTION.contains(&label) => Some(label - FUNCTION.start + SOUGHT),
        Role::Client if (TALK.start..FUNCTION.end).contains(&label) => Some(label - TALK.start),
        Role::Coach | Role::Client => None,
    }
}

/// The chance of each label of a group, adding up to 1.
pub(crate) fn shares<const N: usize>(scores: &Scores, group: Range<usize>) -> [f32; N] {
    let mut out = [0.0; N];
    heads::shares(&scores[group], &mut out);
    out
}

/// The chance of a label that stands alone.
pub(crate) fn chance(score: f32) -> f32 {
    sigmoid(score)
}
