//! Where a talk is in a frame: from the functions of its turns to the stages of any frame.
//!
//! Stages are detected, never required. Each run of turns with one function is given to the stage
//! that claims the function; where several do, in this order: a stage that has the function as its
//! *home*; the stage the talk is *already in*; the *nearest stage ahead*; the *nearest behind*.
//! A run that no stage claims stays without one: that is what the frame misses.

use domain::codes::{Field, Language};
use domain::{Codes, Function};
use serde::Serialize;

use crate::frames::{Claim, Frame, Kind, Stage, Task, When};

mod profile;

pub use profile::{Dimension, Level, Profile};

/// A stretch of turns with one function.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Segment {
    /// The function.
    pub function: Function,
    /// What people call it.
    pub name: &'static str,
    /// First turn.
    pub from: usize,
    /// Last turn.
    pub to: usize,
    /// How many turns.
    pub turns: usize,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// Single turns inside that did something else for a moment.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub blips: Vec<usize>,
}

/// A talk as one frame sees it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageTrack {
    /// The frame's id.
    pub frame: String,
    /// Of a process: stretches in order, together covering every turn. Empty for a profile.
    pub stages: Vec<StageSegment>,
    /// Of a profile: what the turns say on each dimension.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
}

/// A stretch of turns in one stage, or in none.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageSegment {
    /// The stage's id; `None` where the frame has no place for these turns.
    pub stage: Option<String>,
    /// The stage's name.
    pub name: Option<String>,
    /// First turn.
    pub from: usize,
    /// Last turn.
    pub to: usize,
    /// How many turns.
    pub turns: usize,
    /// How sure, 0 to 1. Lower where several stages could claim the turns.
    pub confidence: f32,
    /// The functions inside, in order.
    pub functions: Vec<Function>,
    /// The tasks inside, where the stage has tasks.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<TaskSegment>,
}

/// A stretch of turns in one task of a stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TaskSegment {
    /// The task's id.
    pub task: String,
    /// The task's name.
    pub name: String,
    /// First turn.
    pub from: usize,
    /// Last turn.
    pub to: usize,
}

/// A step back to an earlier stage. Often a good sign, never a fault in itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Return {
    /// The turn with which it begins.
    pub turn: usize,
    /// From which stage, by name.
    pub from: String,
    /// To which, by name.
    pub to: String,
}

impl StageTrack {
    /// The stage the talk is in at its end, as far as this frame can see.
    #[must_use]
    pub fn current(&self) -> Option<&str> {
        self.stages
            .iter()
            .rev()
            .find_map(|seen| seen.stage.as_deref())
    }

    /// True if the talk was ever in this stage; of a profile, if any turn bears on the dimension.
    #[must_use]
    pub fn saw(&self, stage: &str) -> bool {
        let dimensions = self.profile.iter().flat_map(|profile| &profile.dimensions);
        self.stages
            .iter()
            .any(|seen| seen.stage.as_deref() == Some(stage))
            || dimensions
                .filter(|dimension| dimension.dimension == stage)
                .any(|dimension| !dimension.turns.is_empty())
    }

    /// The stretches the frame has no place for.
    pub fn misses(&self) -> impl Iterator<Item = &StageSegment> {
        self.stages.iter().filter(|seen| seen.stage.is_none())
    }
}

/// The talk as stretches of one function each. A single turn that does something else between two
/// stretches of the same function does not break them, and a turn that was not coded, being in a
/// language that is not supported, stays in the stretch it stands in.
#[must_use]
pub fn functions(codes: &[Codes]) -> Vec<Segment> {
    let mut runs: Vec<Segment> = Vec::new();
    for (index, code) in codes.iter().enumerate() {
        let coded = code.language == Language::Supported;
        match runs.last_mut() {
            Some(run) if run.function == code.function || !coded => run.to = index,
            _ => runs.push(Segment {
                function: code.function,
                name: code.function.name(),
                from: index,
                to: index,
                turns: 1,
                confidence: 0.0,
                blips: Vec::new(),
            }),
        }
    }
    let mut segments = over_blips(runs);
    for segment in &mut segments {
        segment.turns = segment.to - segment.from + 1;
        segment.confidence = confidence(segment, codes);
    }
    segments
}

/// The talk in the stages of `frame`.
#[must_use]
pub fn stages(frame: &Frame, codes: &[Codes]) -> StageTrack {
    let (stages, profile) = match frame.kind {
        Kind::Process => (sequence(frame, &functions(codes)), None),
        Kind::Profile => (Vec::new(), Some(profile::profile(frame, codes))),
    };
    StageTrack {
        frame: frame.id.clone(),
        stages,
        profile,
    }
}

/// Where the talk went back to an earlier stage. Going round a cycle is no step back.
#[must_use]
pub fn returns(frame: &Frame, track: &StageTrack) -> Vec<Return> {
    let place = |piece: &StageSegment| {
        let id = piece.stage.as_ref()?;
        frame.stages.iter().position(|stage| stage.id == *id)
    };
    let mut found = Vec::new();
    let mut before: Option<usize> = None;
    for piece in &track.stages {
        let Some(now) = place(piece) else { continue };
        if let Some(before) = before.filter(|&before| is_return(frame, before, now)) {
            found.push(Return {
                turn: piece.from,
                from: frame.stages[before].name.clone(),
                to: frame.stages[now].name.clone(),
            });
        }
        before = Some(now);
    }
    found
}

/// In a cycle the last stage leads on to the others.
fn is_return(frame: &Frame, before: usize, now: usize) -> bool {
    let closing_the_circle = frame.cycle && before + 1 == frame.stages.len();
    now < before && !closing_the_circle
}

/// Joins `A B A` where `B` is a single turn and the two `A` are more than single turns together.
fn over_blips(runs: Vec<Segment>) -> Vec<Segment> {
    let mut joined: Vec<Segment> = Vec::with_capacity(runs.len());
    for run in runs {
        if let [.., before, blip] = joined.as_mut_slice() {
            let around = (before.to - before.from + 1) + (run.to - run.from + 1);
            if before.function == run.function && blip.from == blip.to && around > 2 {
                before.blips.push(blip.from);
                before.to = run.to;
                joined.pop();
                continue;
            }
        }
        joined.push(run);
    }
    joined
}

/// The mean over the turns; a blip counts as no support. Codes that come without evidence are
/// someone's word and count in full.
fn confidence(segment: &Segment, codes: &[Codes]) -> f32 {
    let support: f32 = (segment.from..=segment.to)
        .filter(|index| !segment.blips.contains(index))
        .map(|index| codes[index].confidence(Field::Function).unwrap_or(1.0))
        .sum();
    rounded(support / segment.turns as f32)
}

fn sequence(frame: &Frame, segments: &[Segment]) -> Vec<StageSegment> {
    let places: Vec<Place<'_>> = frame.stages.iter().map(Place::of_stage).collect();
    let mut seen: Vec<&str> = Vec::new();
    let mut current = None;
    let mut current_task = None;
    let mut track: Vec<StageSegment> = Vec::new();
    for segment in segments {
        let found = choose(&places, segment.function, current, &seen, frame.cycle);
        let mut piece = StageSegment {
            stage: None,
            name: None,
            from: segment.from,
            to: segment.to,
            turns: segment.turns,
            confidence: segment.confidence,
            functions: vec![segment.function],
            tasks: Vec::new(),
        };
        if let Some(Choice { place, weight }) = found {
            let stage = &frame.stages[place];
            if current != Some(place) {
                current_task = None;
            }
            current = Some(place);
            seen.push(&stage.id);
            piece.stage = Some(stage.id.clone());
            piece.name = Some(stage.name.clone());
            piece.confidence = rounded(segment.confidence * weight);
            let tasks: Vec<Place<'_>> = stage.tasks.iter().map(Place::of_task).collect();
            if let Some(choice) = choose(&tasks, segment.function, current_task, &seen, false) {
                let task = &stage.tasks[choice.place];
                current_task = Some(choice.place);
                seen.push(&task.id);
                piece.tasks.push(TaskSegment {
                    task: task.id.clone(),
                    name: task.name.clone(),
                    from: segment.from,
                    to: segment.to,
                });
            }
        }
        append(&mut track, piece);
    }
    track
}

/// A stage or a task, as far as choosing between them goes.
struct Place<'a> {
    home: &'a [Claim],
    also: &'a [Claim],
}

impl<'a> Place<'a> {
    fn of_stage(stage: &'a Stage) -> Self {
        Self {
            home: &stage.home,
            also: &stage.also,
        }
    }

    fn of_task(task: &'a Task) -> Self {
        Self {
            home: &task.home,
            also: &task.also,
        }
    }
}

struct Choice {
    place: usize,
    /// How far the choice itself can be trusted.
    weight: f32,
}

/// A home is taken at its word. A sole other claim and one of several are worth less; the two
/// figures are this project's own and only order one stretch against another.
const SOLE: f32 = 0.85;
const CONTESTED: f32 = 0.7;

fn choose(
    places: &[Place<'_>],
    function: Function,
    current: Option<usize>,
    seen: &[&str],
    cycle: bool,
) -> Option<Choice> {
    let claiming = |list: for<'a> fn(&Place<'a>) -> &'a [Claim]| -> Vec<usize> {
        let claims = |index: &usize| {
            let mut claims = list(&places[*index]).iter();
            claims.any(|claim| claim.function == function && holds(claim, *index, current, seen))
        };
        (0..places.len()).filter(claims).collect()
    };
    let homes = claiming(|place| place.home);
    let (candidates, sole, several) = if homes.is_empty() {
        (claiming(|place| place.also), SOLE, CONTESTED)
    } else {
        (homes, 1.0, SOLE)
    };
    let place = nearest(&candidates, current, cycle)?;
    let weight = if candidates.len() > 1 { several } else { sole };
    Some(Choice { place, weight })
}

fn holds(claim: &Claim, place: usize, current: Option<usize>, seen: &[&str]) -> bool {
    match &claim.when {
        When::Always => true,
        When::Before(other) => !seen.contains(&other.as_str()),
        When::After(other) => seen.contains(&other.as_str()),
        When::Staying => current == Some(place),
    }
}

fn nearest(candidates: &[usize], current: Option<usize>, cycle: bool) -> Option<usize> {
    let Some(current) = current else {
        return candidates.first().copied();
    };
    let ahead = candidates.iter().copied().find(|&place| place >= current);
    let behind = if cycle {
        candidates.first()
    } else {
        candidates.last()
    };
    ahead.or(behind.copied())
}

/// Puts a piece at the end, joined to the last where the stage is the same.
fn append(track: &mut Vec<StageSegment>, piece: StageSegment) {
    let Some(last) = track.last_mut().filter(|last| last.stage == piece.stage) else {
        track.push(piece);
        return;
    };
    let (had, has) = (last.turns as f32, piece.turns as f32);
    last.confidence = rounded((last.confidence * had + piece.confidence * has) / (had + has));
    last.to = piece.to;
    last.turns += piece.turns;
    last.functions.extend(piece.functions);
    for task in piece.tasks {
        match last
            .tasks
            .last_mut()
            .filter(|before| before.task == task.task)
        {
            Some(before) => before.to = task.to,
            None => last.tasks.push(task),
        }
    }
}

/// Two decimals: more would claim a precision that is not there.
fn rounded(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}
