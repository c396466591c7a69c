//! Pictures: SVG with a title, a description, and a table that says the same.
//!
//! A page holds one of these views and includes its template from `templates/charts/`; there `chart` is the view and
//! `s` the shell. Places across are in hundredths of the width or in a fixed drawing 640 wide; the content policy lets
//! no style attribute through, so every place is an attribute of SVG's own.

mod bands;
mod first;
mod measure;
mod talk;

pub(crate) use bands::Bands;
pub(crate) use first::{First, dimension_key};
pub(crate) use measure::Measure;
pub(crate) use talk::{Talk, function, place};

use crate::report::timeline::axis::{Axis, Counts, Said, Tick as Place};
use crate::report::timeline::{Bar, Label, Marker, Panel, Point, Tick, percent};
use crate::report::words::clock;

/// Rows of bars over the length of a talk: labels at the left, the track scrolls beside them.
pub(crate) struct Picture {
    /// Begins the ids of its parts; no two pictures of a page share it.
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) desc: String,
    pub(crate) height: usize,
    pub(crate) labels: Vec<Label>,
    pub(crate) panels: Vec<Panel>,
    pub(crate) bars: Vec<Bar>,
    pub(crate) markers: Vec<Marker>,
    /// Where the outcome became clear, with the height of its row.
    pub(crate) clear: Option<Point>,
    pub(crate) ticks: Vec<Tick>,
}

/// What the axis needs to know of each turn.
fn said(conversation: &domain::Conversation) -> Vec<Said> {
    let turns = conversation.turns.iter();
    turns
        .map(|turn| Said {
            start: turn.start.map(domain::Offset::seconds),
            end: turn.end.map(domain::Offset::seconds),
            words: turn.text.reveal().split_whitespace().count(),
        })
        .collect()
}

fn ticks(axis: &Axis) -> Vec<Tick> {
    let tick = |tick: &Place| Tick {
        x: percent(tick.x),
        label: match axis.counts {
            Counts::Time => clock(tick.value as f64),
            Counts::Turns => tick.value.to_string(),
        },
        // At the rims a label would be cut off.
        anchor: match tick.x {
            x if x < 2.0 => "start",
            x if x > 97.0 => "end",
            _ => "middle",
        },
    };
    axis.ticks.iter().map(tick).collect()
}

#[cfg(test)]
mod tests;
