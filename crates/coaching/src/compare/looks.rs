//! Where something stands in a talk: the looks that the rules on circumstances are made of.

use domain::codes::{Clarity, CoachCodes, MarkKind, Permission};
use domain::{Function, Role};

use crate::coded::Coded;

pub(super) fn unasked(talk: &Coded<'_>) -> Vec<usize> {
    let unasked = |turn: &usize| {
        talk.coach(*turn)
            .is_some_and(|coach| coach.advises() && coach.permission == Some(Permission::None))
    };
    (0..talk.len()).filter(unasked).collect()
}

pub(super) fn coach_ideas(talk: &Coded<'_>) -> Vec<usize> {
    let ideas = |turn: &usize| talk.coach(*turn).is_some_and(CoachCodes::advises);
    (0..talk.len()).filter(ideas).collect()
}

pub(super) fn reflects(talk: &Coded<'_>, turn: usize) -> bool {
    talk.coach(turn)
        .is_some_and(|coach| coach.reflection.is_some())
}

pub(super) fn clarity(talk: &Coded<'_>, which: Clarity) -> Vec<usize> {
    let says = |turn: &usize| {
        talk.client(*turn)
            .is_some_and(|client| client.clarity == Some(which))
    };
    (0..talk.len()).filter(says).collect()
}

pub(super) fn with(talk: &Coded<'_>, function: Function) -> Vec<usize> {
    (0..talk.len())
        .filter(|&turn| talk.is_coded(turn) && talk.codes[turn].function == function)
        .collect()
}

pub(super) fn client_turns<'a>(talk: &Coded<'a>) -> impl Iterator<Item = usize> + use<'a> {
    talk.conversation.turns_of(Role::Client)
}

pub(super) fn marks(talk: &Coded<'_>, kinds: &[MarkKind]) -> Vec<usize> {
    let marked = |turn: &usize| {
        talk.codes[*turn]
            .marks
            .iter()
            .any(|mark| kinds.contains(&mark.kind))
    };
    (0..talk.len()).filter(marked).collect()
}

pub(super) fn client_marks(talk: &Coded<'_>, kinds: &[MarkKind]) -> Vec<usize> {
    let mut turns = marks(talk, kinds);
    turns.retain(|&turn| talk.role(turn) == Role::Client);
    turns
}

pub(super) fn marks_said(talk: &Coded<'_>, kind: MarkKind) -> usize {
    talk.marks(kind)
        .filter(|(turn, _)| talk.role(*turn) == Role::Client)
        .count()
}

/// Words for feeling that is more than a shade. English only: in other languages the rule stays
/// silent, which is the safer side.
const FEELING: [&str; 28] = [
    "afraid",
    "scared",
    "terrified",
    "frightened",
    "panic",
    "panicking",
    "dread",
    "dreading",
    "angry",
    "furious",
    "rage",
    "ashamed",
    "shame",
    "humiliated",
    "humiliating",
    "crying",
    "cried",
    "tears",
    "devastated",
    "heartbroken",
    "gutted",
    "grief",
    "grieving",
    "hopeless",
    "desperate",
    "miserable",
    "overwhelmed",
    "lonely",
];

pub(super) fn feels(text: &str) -> bool {
    text.split(|letter: char| !letter.is_alphabetic())
        .any(|word| FEELING.contains(&word.to_lowercase().as_str()))
}

pub(super) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    }
}

pub(super) fn percent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

pub(super) fn sorted(turns: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut turns: Vec<usize> = turns.collect();
    turns.sort_unstable();
    turns.dedup();
    turns
}
