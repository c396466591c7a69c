//! The conversation through one frame: where it sees its stages, and what it has no place for.

use coaching::Review;
use coaching::track::{Level, StageSegment};
use domain::Function;

use super::cite::{Cite, Range, Source};
use super::words;

/// What a frame sees.
pub(crate) struct Through {
    pub(crate) name: String,
    /// Of a process: its stages, in the order the talk came to them.
    pub(crate) stages: Vec<Stage>,
    /// Of a profile: its dimensions.
    pub(crate) dimensions: Vec<Dimension>,
    /// Of a process: the stretches it has no place for.
    pub(crate) missed: Vec<Missed>,
    /// Stages or dimensions of which nothing was seen.
    pub(crate) not_seen: String,
    /// True if the frame is a profile, which has no stages.
    pub(crate) profile: bool,
}

/// A stage and where it was.
pub(crate) struct Stage {
    pub(crate) name: String,
    pub(crate) share: String,
    pub(crate) sure: &'static str,
    pub(crate) ranges: Vec<Range>,
    /// Stretches beyond those listed, in words; empty if there are none.
    pub(crate) more: String,
}

/// A stretch without a stage.
pub(crate) struct Missed {
    pub(crate) range: Range,
    pub(crate) functions: String,
}

/// A dimension of a profile.
pub(crate) struct Dimension {
    pub(crate) name: String,
    /// How many turns bear on it; empty where none does.
    pub(crate) turns: String,
    pub(crate) before: Option<Sketch>,
    pub(crate) after: Option<Sketch>,
}

/// A level as a sketch, with its reason.
pub(crate) struct Sketch {
    pub(crate) level: u8,
    pub(crate) because: &'static str,
    pub(crate) sure: &'static str,
    pub(crate) cites: Vec<Cite>,
}

/// Stretches listed for one stage.
const LISTED: usize = 8;

impl Through {
    pub(crate) fn of(source: Source<'_>, review: &Review) -> Self {
        let profile = review.stages.profile.as_ref();
        let dimensions = profile.into_iter().flat_map(|profile| &profile.dimensions);
        Self {
            name: review.frame.name.clone(),
            stages: stages(source, &review.stages.stages, review.measures.turns),
            dimensions: dimensions
                .map(|dimension| Dimension {
                    name: dimension.name.clone(),
                    turns: match dimension.turns.len() {
                        0 => String::new(),
                        many => words::count(many, "turn", "turns"),
                    },
                    before: dimension.before.as_ref().map(|level| sketch(source, level)),
                    after: dimension.after.as_ref().map(|level| sketch(source, level)),
                })
                .collect(),
            missed: review
                .stages
                .misses()
                .map(|seen| Missed {
                    range: source.range(seen.from, seen.to),
                    functions: functions(&seen.functions),
                })
                .collect(),
            not_seen: review.stages_not_seen.join(", "),
            profile: profile.is_some(),
        }
    }
}

/// One line a stage, however often the talk came back to it.
fn stages(source: Source<'_>, track: &[StageSegment], turns: usize) -> Vec<Stage> {
    let mut names: Vec<&str> = Vec::new();
    for name in track.iter().filter_map(|seen| seen.name.as_deref()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let stage = |name: &str| {
        let here: Vec<&StageSegment> = track
            .iter()
            .filter(|seen| seen.name.as_deref() == Some(name))
            .collect();
        let many: usize = here.iter().map(|seen| seen.turns).sum();
        let weighed: f32 = here
            .iter()
            .map(|seen| seen.confidence * seen.turns as f32)
            .sum();
        let beyond = here.len().saturating_sub(LISTED);
        Stage {
            name: name.to_owned(),
            share: words::percent(many as f64 / turns.max(1) as f64),
            sure: words::sure(weighed / many.max(1) as f32),
            ranges: here
                .iter()
                .take(LISTED)
                .map(|seen| source.range(seen.from, seen.to))
                .collect(),
            more: if beyond > 0 {
                format!("and {beyond} more")
            } else {
                String::new()
            },
        }
    };
    names.into_iter().map(stage).collect()
}

fn sketch(source: Source<'_>, level: &Level) -> Sketch {
    Sketch {
        level: level.level,
        because: level.because,
        sure: words::sure(level.confidence),
        cites: source.cites(&level.turns),
    }
}

fn functions(functions: &[Function]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for function in functions {
        if !names.contains(&function.name()) {
            names.push(function.name());
        }
    }
    names.join(", ")
}
