//! The client's own measure over time: points of 0 to 10, in the order they were given.

use crate::shell::Shell;
use crate::words::Arg;

/// One measure.
pub(crate) struct Measure {
    /// Begins the ids of its parts.
    pub(crate) id: String,
    /// What is measured, in the client's words.
    pub(crate) title: String,
    pub(crate) desc: String,
    /// What 0 and 10 mean to the client.
    pub(crate) ends: Option<(String, String)>,
    pub(crate) points: Vec<Point>,
    /// `40,140 120,125`: the same points for a line.
    pub(crate) line: String,
}

/// A value.
pub(crate) struct Point {
    pub(crate) x: usize,
    pub(crate) y: usize,
    /// When, in words.
    pub(crate) label: String,
    pub(crate) value: u8,
    /// Whether its label is written under the axis; with many, only the first and the last are.
    pub(crate) labelled: bool,
    /// `start`, `middle` or `end`: at the rims a label would be cut off.
    pub(crate) anchor: &'static str,
}

const LEFT: usize = 44;
const RIGHT: usize = 590;
const TOP: usize = 20;
const BOTTOM: usize = 170;

impl Measure {
    /// A measure with its values, each `(when, 0 to 10)`, oldest first. `id` is of letters, digits and hyphens and no
    /// other picture of the page has it.
    pub(crate) fn of(
        id: String,
        title: &str,
        ends: Option<(String, String)>,
        values: &[(String, u8)],
        s: &Shell,
    ) -> Self {
        let last = values.len().saturating_sub(1);
        let point = |(at, (label, value)): (usize, &(String, u8))| Point {
            x: LEFT + (RIGHT - LEFT) * at / last.max(1),
            y: BOTTOM - (BOTTOM - TOP) * usize::from((*value).min(10)) / 10,
            label: label.clone(),
            value: *value,
            labelled: at == 0 || at == last,
            anchor: match at {
                0 => "start",
                at if at == last => "end",
                _ => "middle",
            },
        };
        let points: Vec<Point> = values.iter().enumerate().map(point).collect();
        let places: Vec<String> = points
            .iter()
            .map(|point| format!("{},{}", point.x, point.y))
            .collect();
        let desc = match (values.first(), values.last()) {
            (Some((_, first)), Some((_, last))) => s.words.with(
                "chart-measure-desc",
                &[
                    ("first", Arg::from(*first)),
                    ("last", Arg::from(*last)),
                    ("count", Arg::from(values.len())),
                ],
            ),
            _ => s.t("chart-measure-none"),
        };
        Self {
            id,
            title: title.to_owned(),
            desc,
            ends,
            line: places.join(" "),
            points,
        }
    }
}
