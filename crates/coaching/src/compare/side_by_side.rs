//! Several views of one talk held against each other.

use domain::{Function, Offset};
use serde::Serialize;

use super::{View, lines};
use crate::coded::Coded;
use crate::frames::{Frame, Kind};

/// Several views of one talk held against each other.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SideBySide {
    /// The talk cut wherever any frame sees a change, with what each sees there.
    pub passages: Vec<Passage>,
    /// Of all turns, 0 to 1: those for which every frame has a place.
    pub all_have_a_place: f64,
    /// What the frames agree on.
    pub agree: Vec<Remark>,
    /// Where they differ.
    pub differ: Vec<Remark>,
}

/// A stretch of turns through which no frame sees a change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Passage {
    /// First turn.
    pub from: usize,
    /// Last turn.
    pub to: usize,
    /// When it began, in seconds, where the source says.
    pub start: Option<f64>,
    /// What the turns do, each function once.
    pub functions: Vec<Function>,
    /// What each frame sees, in the order the frames were given.
    pub readings: Vec<Reading>,
}

/// What one frame sees in a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The frame's id.
    pub frame: String,
    /// The stage by name (dimensions of a profile joined by " / "); `None` where it has no place.
    pub sees: Option<String>,
}

/// A sentence about the views, with the turns it speaks of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The sentence.
    pub text: String,
    /// The turns.
    pub turns: Vec<usize>,
}

pub(super) fn of(frames: &[&Frame], views: &[View], talk: &Coded<'_>) -> SideBySide {
    let readings: Vec<Vec<Option<String>>> =
        views.iter().map(|view| reading(view, talk.len())).collect();
    let passages = passages(views, &readings, talk);
    let placed = (0..talk.len())
        .filter(|&turn| readings.iter().all(|frame| frame[turn].is_some()))
        .count();
    let mut agree = no_place_anywhere(&passages);
    agree.extend(shared_changes(frames, views, &readings, talk));
    let mut differ = no_place_here(views, &passages);
    differ.extend(finer(views, &readings));
    differ.extend(back_or_on(views, talk));
    differ.extend(strength_or_weakness(views));
    SideBySide {
        all_have_a_place: super::share(placed, talk.len()),
        passages,
        agree,
        differ,
    }
}

/// What a frame sees at each turn.
fn reading(view: &View, turns: usize) -> Vec<Option<String>> {
    let mut sees: Vec<Option<String>> = vec![None; turns];
    for stretch in &view.stages {
        sees[stretch.segment.from..=stretch.segment.to].fill(stretch.segment.name.clone());
    }
    for dimension in view.profile.iter().flat_map(|profile| &profile.dimensions) {
        for &turn in &dimension.turns {
            let joined = match sees[turn].take() {
                Some(others) => format!("{others} / {}", dimension.name),
                None => dimension.name.clone(),
            };
            sees[turn] = Some(joined);
        }
    }
    sees
}

fn passages(views: &[View], readings: &[Vec<Option<String>>], talk: &Coded<'_>) -> Vec<Passage> {
    let mut passages: Vec<Passage> = Vec::new();
    for (turn, codes) in talk.codes.iter().enumerate() {
        let same = turn > 0 && readings.iter().all(|frame| frame[turn] == frame[turn - 1]);
        match passages.last_mut().filter(|_| same) {
            Some(passage) => {
                passage.to = turn;
                if !passage.functions.contains(&codes.function) {
                    passage.functions.push(codes.function);
                }
            }
            None => passages.push(Passage {
                from: turn,
                to: turn,
                start: talk.conversation.turns[turn].start.map(Offset::seconds),
                functions: vec![codes.function],
                readings: views
                    .iter()
                    .zip(readings)
                    .map(|(view, frame)| Reading {
                        frame: view.frame.clone(),
                        sees: frame[turn].clone(),
                    })
                    .collect(),
            }),
        }
    }
    passages
}

fn no_place_anywhere(passages: &[Passage]) -> Vec<Remark> {
    let nobody = |passage: &&Passage| {
        passage
            .readings
            .iter()
            .all(|reading| reading.sees.is_none())
    };
    gather(passages.iter().filter(nobody), |turns, functions| {
        format!("None of them has a place for {turns} ({functions}).")
    })
    .into_iter()
    .collect()
}

/// Per frame: what it has no place for and another has.
fn no_place_here(views: &[View], passages: &[Passage]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (index, view) in views.iter().enumerate() {
        for (other, seeing) in views
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != index)
        {
            let lost: Vec<&Passage> = passages
                .iter()
                .filter(|passage| {
                    passage.readings[index].sees.is_none() && passage.readings[other].sees.is_some()
                })
                .collect();
            let mut stages: Vec<&str> = lost
                .iter()
                .filter_map(|passage| passage.readings[other].sees.as_deref())
                .collect();
            stages.sort_unstable();
            stages.dedup();
            remarks.extend(gather(lost.iter().copied(), |turns, functions| {
                format!(
                    "{} has no place for {turns} ({functions}); {} sees {} there.",
                    view.name,
                    seeing.name,
                    stages.join(", ")
                )
            }));
        }
    }
    remarks
}

fn gather<'a>(
    passages: impl Iterator<Item = &'a Passage>,
    sentence: impl Fn(&str, &str) -> String,
) -> Option<Remark> {
    let mut turns = Vec::new();
    let mut functions: Vec<Function> = Vec::new();
    for passage in passages {
        turns.extend(passage.from..=passage.to);
        functions.extend(&passage.functions);
    }
    functions.sort_unstable();
    functions.dedup();
    let names: Vec<&str> = functions.iter().map(|function| function.name()).collect();
    (!turns.is_empty()).then(|| Remark {
        text: sentence(&lines::turns(&turns), &names.join(", ")),
        turns,
    })
}

/// Turns at which every process frame sees a new stage begin.
fn shared_changes(
    frames: &[&Frame],
    views: &[View],
    readings: &[Vec<Option<String>>],
    talk: &Coded<'_>,
) -> Vec<Remark> {
    let processes: Vec<usize> = (0..frames.len())
        .filter(|&index| frames[index].kind == Kind::Process)
        .collect();
    if processes.len() < 2 {
        return Vec::new();
    }
    let changes = |index: usize, turn: usize| {
        let (before, now) = (
            readings[index][turn - 1].as_ref(),
            readings[index][turn].as_ref(),
        );
        now.is_some() && before.is_some() && now != before
    };
    let all_change = |turn: &usize| processes.iter().all(|&index| changes(index, *turn));
    (1..talk.len())
        .filter(all_change)
        .map(|turn| {
            let each: Vec<String> = processes
                .iter()
                .map(|&index| {
                    let name = |turn: usize| readings[index][turn].as_deref().unwrap_or_default();
                    format!(
                        "{} from {} to {}",
                        views[index].name,
                        name(turn - 1),
                        name(turn)
                    )
                })
                .collect();
            Remark {
                text: format!(
                    "All see a change at {}: {}.",
                    lines::at(turn, talk),
                    each.join("; ")
                ),
                turns: vec![turn],
            }
        })
        .collect()
}

/// A part of a stage that is shorter than this is a moment, not a distinction.
const DISTINCT: usize = 2;

/// Stretches that are one stage to one frame and several to another: the longest for each pair.
fn finer(views: &[View], readings: &[Vec<Option<String>>]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (coarse, view) in views.iter().enumerate() {
        for (fine, other) in views.iter().enumerate().filter(|(fine, _)| *fine != coarse) {
            if view.kind == Kind::Profile || other.kind == Kind::Profile {
                continue;
            }
            let split = view.stages.iter().filter_map(|stretch| {
                let (from, to) = (stretch.segment.from, stretch.segment.to);
                let inside = parts(&readings[fine][from..=to]);
                let name = stretch.segment.name.as_deref()?;
                (inside.len() > 1).then_some((to - from + 1, from, to, name, inside))
            });
            let Some((_, from, to, name, inside)) = split.max_by_key(|(length, ..)| *length) else {
                continue;
            };
            let range: Vec<usize> = (from..=to).collect();
            remarks.push(Remark {
                text: format!(
                    "{}: one stage for {} ({name}), {} stages for {} ({}).",
                    capital(&lines::turns(&range)),
                    view.name,
                    inside.len(),
                    other.name,
                    inside.join(", ")
                ),
                turns: range,
            });
        }
    }
    remarks
}

/// The different stages in a stretch, each long enough to be more than a moment, in order.
fn parts(sees: &[Option<String>]) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for name in sees.iter().flatten() {
        let long_enough = sees
            .iter()
            .filter(|other| other.as_ref() == Some(name))
            .count()
            >= DISTINCT;
        if long_enough && !parts.contains(name) {
            parts.push(name.clone());
        }
    }
    parts
}

/// Steps back that another frame does not see as such.
fn back_or_on(views: &[View], talk: &Coded<'_>) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for view in views {
        for back in &view.returns {
            let on: Vec<&str> = views
                .iter()
                .filter(|other| other.frame != view.frame && other.kind == Kind::Process)
                .filter(|other| other.returns.iter().all(|theirs| theirs.turn != back.turn))
                .map(|other| other.name.as_str())
                .collect();
            if !on.is_empty() {
                remarks.push(Remark {
                    text: format!(
                        "At {} the talk goes back for {} ({} to {}), but not for {}.",
                        lines::at(back.turn, talk),
                        view.name,
                        back.from,
                        back.to,
                        on.join(", ")
                    ),
                    turns: vec![back.turn],
                });
            }
        }
    }
    remarks
}

/// The same circumstance as one frame's strength and another's weakness.
fn strength_or_weakness(views: &[View]) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for strong in views {
        for strength in &strong.strengths {
            for weak in views {
                let weakness = weak
                    .weaknesses
                    .iter()
                    .find(|weakness| weakness.shows_when == strength.shows_when);
                let Some(weakness) = weakness.filter(|_| weak.frame != strong.frame) else {
                    continue;
                };
                remarks.push(Remark {
                    text: format!(
                        "{} Here {} is strong: \"{}\" Here {} is weak: \"{}\"",
                        strength.because, strong.name, strength.text, weak.name, weakness.text
                    ),
                    turns: strength.turns.clone(),
                });
            }
        }
    }
    remarks
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
