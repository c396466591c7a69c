//! What a talk says on each dimension of a profile, and a cautious sketch of before and after.
//!
//! A level on a scale of 0 to 4 is a person's judgement. Codes can only sketch one, so every level
//! comes with its turns and its reason, never reaches 4, and the dimensions are never added up.

use domain::codes::{Clarity, Language, MarkKind};
use domain::{Codes, Function};
use serde::Serialize;

use crate::frames::{Frame, SketchRule, Stage};

/// A talk on the dimensions of a profile frame.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Profile {
    /// One per dimension, in the frame's order.
    pub dimensions: Vec<Dimension>,
}

/// A talk on one dimension.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dimension {
    /// The dimension's id.
    pub dimension: String,
    /// What people call it.
    pub name: String,
    /// The turns that bear on it.
    pub turns: Vec<usize>,
    /// Where the client seems to come from: the first third. `None`: not discussed, or not for a
    /// rule to say.
    pub before: Option<Level>,
    /// Where the client seems to stand at the end.
    pub after: Option<Level>,
}

/// A sketched level.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Level {
    /// 0 to 3. Only a person gives a 4.
    pub level: u8,
    /// Why, as a sentence.
    pub because: &'static str,
    /// The turns it rests on.
    pub turns: Vec<usize>,
    /// How sure, 0 to 1; a sketch never goes above a half.
    pub confidence: f32,
}

pub(super) fn profile(frame: &Frame, codes: &[Codes]) -> Profile {
    let early = &codes[..codes.len().div_ceil(3)];
    let dimensions = frame.stages.iter().map(|stage| {
        let (before, after) = match stage.sketch {
            Some(rule) => (sketch(rule, early), sketch(rule, codes)),
            None => (None, None),
        };
        Dimension {
            dimension: stage.id.clone(),
            name: stage.name.clone(),
            turns: bearing(stage, codes),
            before,
            after,
        }
    });
    Profile {
        dimensions: dimensions.collect(),
    }
}

/// The turns whose function the dimension claims. A function that two dimensions share counts for
/// both: which of them was meant is for a person to say.
fn bearing(stage: &Stage, codes: &[Codes]) -> Vec<usize> {
    turns(codes, |code| stage.claims(code.function))
}

fn sketch(rule: SketchRule, codes: &[Codes]) -> Option<Level> {
    match rule {
        SketchRule::Narrowing => narrowing(codes),
        SketchRule::Testing => testing(codes),
        SketchRule::Breadth => breadth(codes),
        SketchRule::Steps => steps(codes),
    }
}

/// The client's last word on whether the direction is known, and whether anything was weighed.
fn narrowing(codes: &[Codes]) -> Option<Level> {
    let said = turns(codes, |code| client_clarity(code).is_some());
    let options = client_marks(codes, MarkKind::Option);
    let weighed = turns(codes, |code| code.function == Function::F5);
    let last = said.last().and_then(|&turn| client_clarity(&codes[turn]));
    let weighing = weighed.len() >= 2;
    match last {
        Some(Clarity::Sure) if weighing => level(
            3,
            "The client is plainly sure, and ideas were weighed.",
            said,
        ),
        Some(Clarity::Sure) => level(
            1,
            "The client is plainly sure, but hardly anything was weighed: it may be one unexamined idea.",
            said,
        ),
        Some(Clarity::Unsure) if options.is_empty() => {
            level(0, "The client is unsure and names no option.", said)
        }
        Some(Clarity::Unsure) => level(1, "There are options, and the client is unsure.", said),
        None if options.len() >= 2 => {
            level(2, "There are options, and no word of a choice.", options)
        }
        None => None,
    }
}

fn testing(codes: &[Codes]) -> Option<Level> {
    let weighed = turns(codes, |code| code.function == Function::F5);
    let limits = client_marks(codes, MarkKind::Obstacle);
    let strengths = client_marks(codes, MarkKind::Strength);
    let rests_on = |lists: &[&[usize]]| {
        let mut all = lists.concat();
        all.sort_unstable();
        all.dedup();
        all
    };
    let on_both_sides = weighed.len() >= 2 && !strengths.is_empty();
    match (weighed.is_empty(), limits.is_empty()) {
        (true, true) => None,
        (false, false) if on_both_sides => level(
            3,
            "Ideas were tested, limits named, and strengths set against them.",
            rests_on(&[&weighed, &limits, &strengths]),
        ),
        (false, false) => level(
            2,
            "Ideas were tested and limits named.",
            rests_on(&[&weighed, &limits]),
        ),
        (false, true) => level(1, "Something was tested, but no limit named.", weighed),
        (true, false) => level(1, "Limits were named, but nothing was tested.", limits),
    }
}

fn breadth(codes: &[Codes]) -> Option<Level> {
    let options = client_marks(codes, MarkKind::Option);
    let asked = turns(codes, |code| code.function == Function::F7);
    match options.len() {
        0 if asked.is_empty() => None,
        0 => level(
            0,
            "Options were talked of, but the client named none.",
            asked,
        ),
        1 => level(1, "The client named one option.", options),
        2 => level(2, "The client named two options.", options),
        _ => level(3, "The client named several options.", options),
    }
}

fn steps(codes: &[Codes]) -> Option<Level> {
    let actions = client_marks(codes, MarkKind::Action);
    let dates = client_marks(codes, MarkKind::Due);
    let planned = turns(codes, |code| code.function == Function::F9);
    if actions.is_empty() {
        return if planned.is_empty() {
            None
        } else {
            level(
                0,
                "Planning was talked of, but the client said no step.",
                planned,
            )
        };
    }
    if dates.is_empty() {
        level(2, "The client said steps, without a date.", actions)
    } else {
        level(3, "The client said steps, with a date.", actions)
    }
}

fn level(level: u8, because: &'static str, turns: Vec<usize>) -> Option<Level> {
    // One turn is an indication, several are more; a rule on codes is never better than a half.
    let confidence = if turns.len() >= 3 { 0.5 } else { 0.3 };
    Some(Level {
        level,
        because,
        turns,
        confidence,
    })
}

fn client_clarity(code: &Codes) -> Option<Clarity> {
    code.client().and_then(|client| client.clarity)
}

fn client_marks(codes: &[Codes], kind: MarkKind) -> Vec<usize> {
    turns(codes, |code| {
        code.client().is_some() && code.marks.iter().any(|mark| mark.kind == kind)
    })
}

fn turns(codes: &[Codes], keep: impl Fn(&Codes) -> bool) -> Vec<usize> {
    (0..codes.len())
        .filter(|&turn| codes[turn].language == Language::Supported && keep(&codes[turn]))
        .collect()
}
