//! The same conversation through several frames: what each sees where, what each misses, and which
//! of its strengths and weaknesses show here.
//!
//! A comparison holds no verdict on the coach, and none on which frame is better: it lays out what
//! a person needs to judge that, each thing with its turns.

use domain::{Function, Offset};
use serde::Serialize;

use crate::coded::{Coded, Quote};
use crate::frames::{Circumstance, Frame, Kind, Point};
use crate::track::{self, Profile, Return, StageSegment, StageTrack};

mod circumstances;
mod lines;
mod looks;
mod side_by_side;

pub use side_by_side::{Passage, Reading, Remark, SideBySide};

use circumstances::InFrame;

/// One conversation in several frames.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Comparison {
    /// Turns in all. Turns are counted from 0 throughout.
    pub turns: usize,
    /// Length in minutes, where the source has times.
    pub minutes: Option<f64>,
    /// Each frame's view.
    pub frames: Vec<View>,
    /// The views held against each other; `None` with fewer than two frames.
    pub side_by_side: Option<SideBySide>,
}

/// One conversation in one frame.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// The frame's id.
    pub frame: String,
    /// The frame's name.
    pub name: String,
    /// A process or a profile.
    pub kind: Kind,
    /// What the frame is for.
    pub purpose: String,
    /// Of a process: the talk as stretches in a stage or in none, in order.
    pub stages: Vec<Stretch>,
    /// Of a profile: the talk on its dimensions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// How much of the talk each stage or dimension takes, in the frame's order.
    pub shares: Vec<Share>,
    /// Stages or dimensions of which nothing was seen.
    pub not_seen: Vec<Unseen>,
    /// Tasks of which nothing was seen though their stage was, by name.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks_not_seen: Vec<String>,
    /// What the frame has no place for.
    pub misses: Misses,
    /// The stage in which the talk came in.
    pub entry: Option<String>,
    /// The stages in the order the talk was in them, by name.
    pub order: Vec<String>,
    /// Where the talk went back to an earlier stage.
    pub returns: Vec<Return>,
    /// Strengths that show in this conversation.
    pub strengths: Vec<Showing>,
    /// Weaknesses that show in this conversation.
    pub weaknesses: Vec<Showing>,
    /// What speaks for this frame here.
    pub fits: Vec<Showing>,
    /// What speaks against it here.
    pub does_not_fit: Vec<Showing>,
    /// Some questions of the frame that the talk did not reach.
    pub unreached: Vec<Unreached>,
}

/// A stretch of the talk in a stage, with its time.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stretch {
    /// The stretch.
    #[serde(flatten)]
    pub segment: StageSegment,
    /// When its first turn began, in seconds, where the source says.
    pub start: Option<f64>,
    /// When it was over, in seconds, where the source says.
    pub end: Option<f64>,
}

/// How much of the talk a stage or dimension takes.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Share {
    /// Its id.
    pub stage: String,
    /// Its name.
    pub name: String,
    /// How many turns.
    pub turns: usize,
    /// Of all turns, 0 to 1. The shares of a profile overlap.
    pub share_of_turns: f64,
    /// Of all words, 0 to 1.
    pub share_of_words: f64,
}

/// A stage or dimension of which nothing was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unseen {
    /// Its id.
    pub stage: String,
    /// Its name.
    pub name: String,
    /// The frame works without it.
    pub optional: bool,
}

/// What a frame has no place for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Misses {
    /// The turns.
    pub turns: Vec<usize>,
    /// What they do.
    pub functions: Vec<Function>,
    /// Of all turns, 0 to 1.
    pub share_of_turns: f64,
}

/// A strength, weakness or word on fit that shows in this conversation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Showing {
    /// What the frame's file says.
    pub text: String,
    /// The circumstance behind it.
    pub shows_when: Circumstance,
    /// Why it is said to show here.
    pub because: String,
    /// The turns that show it; empty where it is an absence.
    pub turns: Vec<usize>,
    /// The words of the first of them.
    pub quote: Option<Quote>,
}

/// A question of the frame that the talk did not reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unreached {
    /// The stage it belongs to, by name.
    pub stage: String,
    /// The question's id.
    pub id: String,
    /// The question.
    pub text: String,
}

/// Looks at a conversation through each of `frames`.
#[must_use]
pub fn compare(frames: &[&Frame], talk: &Coded<'_>) -> Comparison {
    let tracks: Vec<StageTrack> = frames
        .iter()
        .map(|frame| track::stages(frame, talk.codes))
        .collect();
    let views: Vec<View> = frames
        .iter()
        .zip(&tracks)
        .map(|(frame, track)| view(frame, track, talk))
        .collect();
    let side_by_side = (views.len() > 1).then(|| side_by_side::of(frames, &views, talk));
    Comparison {
        turns: talk.len(),
        minutes: minutes(talk),
        frames: views,
        side_by_side,
    }
}

fn view(frame: &Frame, track: &StageTrack, talk: &Coded<'_>) -> View {
    let returns = track::returns(frame, track);
    let misses = misses(talk, &by_turn(frame, track, talk.len()));
    let not_seen = not_seen(frame, track);
    let returned: Vec<usize> = returns.iter().map(|back| back.turn).collect();
    let in_frame = InFrame {
        returned: &returned,
        outside: &misses.turns,
        all_seen: not_seen.iter().all(|unseen| unseen.optional),
    };
    let showing = |points: &[Point]| -> Vec<Showing> {
        points
            .iter()
            .filter_map(|point| show(point, talk, &in_frame))
            .collect()
    };
    let order: Vec<String> = track
        .stages
        .iter()
        .filter_map(|piece| piece.name.clone())
        .collect();
    View {
        strengths: showing(&frame.strengths),
        weaknesses: showing(&frame.weaknesses),
        fits: showing(&frame.fits),
        does_not_fit: showing(&frame.does_not_fit),
        frame: frame.id.clone(),
        name: frame.name.clone(),
        kind: frame.kind,
        purpose: frame.purpose.clone(),
        stages: track
            .stages
            .iter()
            .map(|piece| stretch(piece, talk))
            .collect(),
        profile: track.profile.clone(),
        shares: shares(frame, track, talk),
        unreached: unreached(frame, &not_seen, talk),
        tasks_not_seen: tasks_not_seen(frame, track),
        entry: order.first().cloned(),
        order: without_repeats(order),
        not_seen,
        misses,
        returns,
    }
}

fn show(point: &Point, talk: &Coded<'_>, in_frame: &InFrame<'_>) -> Option<Showing> {
    let shows_when = point.shows_when?;
    let found = circumstances::find(shows_when, talk, in_frame)?;
    Some(Showing {
        text: point.text.clone(),
        shows_when,
        because: format!("{}.", found.because),
        quote: found.turns.first().map(|&turn| talk.quote_turn(turn)),
        turns: found.turns,
    })
}

fn stretch(piece: &StageSegment, talk: &Coded<'_>) -> Stretch {
    let turns = &talk.conversation.turns;
    let next = turns.get(piece.to + 1).and_then(|turn| turn.start);
    Stretch {
        segment: piece.clone(),
        start: turns[piece.from].start.map(Offset::seconds),
        end: turns[piece.to].end.or(next).map(Offset::seconds),
    }
}

/// The stages (by their place in the frame) each turn is seen in: none or one in a process, any
/// number in a profile.
fn by_turn(frame: &Frame, track: &StageTrack, turns: usize) -> Vec<Vec<usize>> {
    let mut seen = vec![Vec::new(); turns];
    for piece in &track.stages {
        let place = frame
            .stages
            .iter()
            .position(|stage| Some(&stage.id) == piece.stage.as_ref());
        for places in &mut seen[piece.from..=piece.to] {
            places.extend(place);
        }
    }
    let dimensions = track.profile.iter().flat_map(|profile| &profile.dimensions);
    for (place, dimension) in dimensions.enumerate() {
        for &turn in &dimension.turns {
            seen[turn].push(place);
        }
    }
    seen
}

fn shares(frame: &Frame, track: &StageTrack, talk: &Coded<'_>) -> Vec<Share> {
    let seen = by_turn(frame, track, talk.len());
    let words: Vec<usize> = (0..talk.len())
        .map(|turn| talk.text(turn).split_whitespace().count())
        .collect();
    let all_words: usize = words.iter().sum();
    let one = |(place, stage): (usize, &crate::frames::Stage)| {
        let inside: Vec<usize> = (0..talk.len())
            .filter(|&turn| seen[turn].contains(&place))
            .collect();
        Share {
            stage: stage.id.clone(),
            name: stage.name.clone(),
            turns: inside.len(),
            share_of_turns: share(inside.len(), talk.len()),
            share_of_words: share(inside.iter().map(|&turn| words[turn]).sum(), all_words),
        }
    };
    frame.stages.iter().enumerate().map(one).collect()
}

fn not_seen(frame: &Frame, track: &StageTrack) -> Vec<Unseen> {
    let unseen = frame.stages.iter().filter(|stage| !track.saw(&stage.id));
    unseen
        .map(|stage| Unseen {
            stage: stage.id.clone(),
            name: stage.name.clone(),
            optional: stage.optional,
        })
        .collect()
}

fn tasks_not_seen(frame: &Frame, track: &StageTrack) -> Vec<String> {
    let seen: Vec<&str> = track
        .stages
        .iter()
        .flat_map(|piece| &piece.tasks)
        .map(|task| task.task.as_str())
        .collect();
    frame
        .stages
        .iter()
        .filter(|stage| track.saw(&stage.id))
        .flat_map(|stage| &stage.tasks)
        .filter(|task| !seen.contains(&task.id.as_str()))
        .map(|task| task.name.clone())
        .collect()
}

fn misses(talk: &Coded<'_>, seen: &[Vec<usize>]) -> Misses {
    let turns: Vec<usize> = (0..talk.len())
        .filter(|&turn| seen[turn].is_empty())
        .collect();
    let mut functions: Vec<Function> = turns
        .iter()
        .map(|&turn| talk.codes[turn].function)
        .collect();
    functions.sort_unstable();
    functions.dedup();
    Misses {
        share_of_turns: share(turns.len(), talk.len()),
        turns,
        functions,
    }
}

/// Enough to show where the frame would have led, few enough to be read.
const UNREACHED: usize = 6;

fn unreached(frame: &Frame, not_seen: &[Unseen], talk: &Coded<'_>) -> Vec<Unreached> {
    let is_unseen = |id: &str| not_seen.iter().any(|unseen| unseen.stage == id);
    let spoken = |function| talk.codes.iter().any(|codes| codes.function == function);
    let mut found = Vec::new();
    for stage in &frame.stages {
        let (most, whole_stage) = if is_unseen(&stage.id) {
            (2, true)
        } else {
            (1, false)
        };
        let questions = stage
            .all_questions()
            .filter(|question| whole_stage || !spoken(question.function))
            .take(most);
        found.extend(questions.map(|question| Unreached {
            stage: stage.name.clone(),
            id: question.id.clone(),
            text: question.text.clone(),
        }));
    }
    found.truncate(UNREACHED);
    found
}

fn without_repeats(mut names: Vec<String>) -> Vec<String> {
    names.dedup();
    names
}

/// From the first word to the last, where the source has times.
fn minutes(talk: &Coded<'_>) -> Option<f64> {
    let turns = &talk.conversation.turns;
    let first = turns.iter().find_map(|turn| turn.start)?;
    let last = turns
        .iter()
        .rev()
        .find_map(|turn| turn.end.or(turn.start))?;
    Some((last.seconds() - first.seconds()).max(0.0) / 60.0)
}

fn share(part: usize, whole: usize) -> f64 {
    let share = if whole == 0 {
        0.0
    } else {
        part as f64 / whole as f64
    };
    (share * 1000.0).round() / 1000.0
}
