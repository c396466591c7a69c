//! Rows of bars, from the top down.

use super::axis::Axis;
use super::{Bar, Label, Panel, percent};

/// Pixels down. A label fits beside a row of this height.
const ROW: usize = 15;
const BAR: usize = 10;
const THIN: usize = 6;
const THIN_BAR: usize = 4;
const HEADING: usize = 20;
const BETWEEN: usize = 8;
const MOMENTS: usize = 26;
/// Room for the axis and its words.
const AXIS: usize = 26;
/// Characters of a label; its column is as wide on a phone as on a wall.
const LABEL: usize = 18;

/// A picture being built, row under row.
pub(crate) struct Rows<'a> {
    axis: &'a Axis,
    labels: Vec<Label>,
    panels: Vec<Panel>,
    bars: Vec<Bar>,
    /// Where the next row begins.
    y: usize,
    /// The row that takes the next bars.
    bar: (usize, usize),
    group: usize,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(axis: &'a Axis) -> Self {
        Self {
            axis,
            labels: Vec::new(),
            panels: Vec::new(),
            bars: Vec::new(),
            y: 0,
            bar: (0, 0),
            group: 0,
        }
    }

    /// The row of the numbered moments, always at the top.
    pub(crate) fn moments(&mut self, label: &str) {
        self.label(MOMENTS / 2, label, false);
        self.y = MOMENTS;
    }

    /// The row of the mark for a clear outcome; gives the height of its middle.
    pub(crate) fn clear(&mut self, label: &str) -> usize {
        let middle = self.y + ROW / 2;
        self.label(middle, label, false);
        self.y += ROW;
        middle
    }

    /// Begins a group with a heading.
    pub(crate) fn group(&mut self, title: &str) {
        self.y += BETWEEN;
        self.label(self.y + HEADING / 2 + 2, title, true);
        self.y += HEADING;
        self.group = self.y;
    }

    /// Ends a group: its rows get a ground to stand on.
    pub(crate) fn end(&mut self) {
        if self.y > self.group {
            self.panels.push(Panel {
                y: self.group,
                height: self.y - self.group,
            });
        }
    }

    /// A row with a label.
    pub(crate) fn row(&mut self, label: &str) {
        self.begin(label, ROW, BAR);
    }

    /// A row of a track, thinner than a label: one at its top or bottom leans inwards by `lean`.
    pub(crate) fn thin(&mut self, label: &str, lean: isize) {
        if !label.is_empty() {
            self.label(
                (self.y + THIN / 2).saturating_add_signed(lean),
                label,
                false,
            );
        }
        self.begin("", THIN, THIN_BAR);
    }

    /// A bar for one turn, as long as it is.
    pub(crate) fn turn(&mut self, class: &'static str, turn: usize, title: String) {
        let Some(&place) = self.axis.places.get(turn) else {
            return;
        };
        self.bar(class, place.x, place.width, title);
    }

    /// A bar for a stretch of turns.
    pub(crate) fn stretch(&mut self, class: &'static str, from: usize, to: usize, title: String) {
        let place = self.axis.stretch(from, to);
        self.bar(class, place.x, place.width, title);
    }

    /// Labels, grounds, bars, and how high it all is.
    pub(crate) fn done(self) -> (Vec<Label>, Vec<Panel>, Vec<Bar>, usize) {
        (self.labels, self.panels, self.bars, self.y + BETWEEN + AXIS)
    }

    fn begin(&mut self, label: &str, row: usize, bar: usize) {
        if !label.is_empty() {
            self.label(self.y + row / 2, label, false);
        }
        self.bar = (self.y + (row - bar).div_ceil(2), bar);
        self.y += row;
    }

    fn bar(&mut self, class: &'static str, x: f64, width: f64, title: String) {
        let (y, height) = self.bar;
        self.bars.push(Bar {
            class,
            x: percent(x),
            width: percent(width),
            y,
            height,
            title,
        });
    }

    fn label(&mut self, y: usize, words: &str, heading: bool) {
        let words = match words.char_indices().nth(LABEL) {
            Some((end, _)) => format!("{}…", words[..end].trim_end()),
            None => words.to_owned(),
        };
        self.labels.push(Label { y, words, heading });
    }
}

#[cfg(test)]
mod tests {
    use super::super::axis::Said;
    use super::*;

    #[test]
    fn bars_stand_in_their_rows_and_inside_the_picture() {
        let said: Vec<Said> = (1..30)
            .map(|words| Said {
                words,
                ..Said::default()
            })
            .collect();
        let axis = Axis::of(&said);
        let mut rows = Rows::new(&axis);
        rows.moments("moments");
        rows.group("A frame with a very long name indeed");
        rows.row("first");
        rows.stretch("stage", 0, 10, String::new());
        rows.thin("", 0);
        rows.turn("asks", 28, String::new());
        rows.turn("asks", 99, String::new());
        rows.end();
        let (labels, panels, bars, height) = rows.done();
        assert_eq!(bars.len(), 2, "a turn that is not there has no bar");
        for bar in &bars {
            let (x, width): (f64, f64) = (bar.x.parse().unwrap(), bar.width.parse().unwrap());
            assert!(x >= 0.0 && width > 0.0 && x + width <= 100.01);
            let panel = &panels[0];
            assert!(bar.y >= panel.y && bar.y + bar.height <= panel.y + panel.height);
            assert!(bar.y + bar.height <= height);
        }
        assert!(bars[0].y + bars[0].height <= bars[1].y);
        assert!(
            labels
                .iter()
                .all(|label| label.words.chars().count() <= LABEL + 1)
        );
        assert!(
            labels
                .iter()
                .any(|label| label.heading && label.words.ends_with('…'))
        );
    }
}
