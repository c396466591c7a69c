//! One talk through several frames: where each sees its stages, over the same length.

use coaching::compare::{Comparison, View};
use domain::Conversation;

use super::talk::place;
use super::{Picture, said, ticks};
use crate::report::timeline::axis::Axis;
use crate::report::timeline::rows::Rows;
use crate::report::timeline::runs;
use crate::shell::Shell;

/// The picture and its table: a row for each passage in which no frame sees a change.
pub(crate) struct Bands {
    pub(crate) picture: Picture,
    pub(crate) frames: Vec<String>,
    pub(crate) rows: Vec<Passage>,
}

/// A passage, for the table.
pub(crate) struct Passage {
    pub(crate) from: usize,
    pub(crate) place: String,
    /// What each frame sees, in the order of the frames; `None` where it has no place.
    pub(crate) sees: Vec<Option<String>>,
}

impl Bands {
    pub(crate) fn of(conversation: &Conversation, comparison: &Comparison, s: &Shell) -> Self {
        let axis = Axis::of(&said(conversation));
        let mut rows = Rows::new(&axis);
        for view in &comparison.frames {
            rows.group(&view.name);
            stages(view, &mut rows, s);
            rows.end();
        }
        let (labels, panels, bars, height) = rows.done();
        let frames: Vec<String> = comparison
            .frames
            .iter()
            .map(|view| view.name.clone())
            .collect();
        let passages = comparison
            .side_by_side
            .iter()
            .flat_map(|side| &side.passages);
        Self {
            picture: Picture {
                id: "bands",
                title: s.t("chart-bands"),
                desc: s.t1("chart-bands-desc", "frames", frames.join(", ")),
                height,
                labels,
                panels,
                bars,
                markers: Vec::new(),
                clear: None,
                ticks: ticks(&axis),
            },
            frames,
            rows: passages
                .map(|passage| Passage {
                    from: passage.from,
                    place: place(conversation, passage.from, passage.to, s),
                    sees: passage
                        .readings
                        .iter()
                        .map(|reading| reading.sees.clone())
                        .collect(),
                })
                .collect(),
        }
    }
}

/// The stages in the frame's own order, then what it has no place for.
fn stages(view: &View, rows: &mut Rows<'_>, s: &Shell) {
    for share in view.shares.iter().filter(|share| share.turns > 0) {
        rows.row(&share.name);
        let here = view
            .stages
            .iter()
            .filter(|stretch| stretch.segment.stage.as_ref() == Some(&share.stage));
        for stretch in here {
            rows.stretch(
                "stage",
                stretch.segment.from,
                stretch.segment.to,
                share.name.clone(),
            );
        }
        let dimensions = view.profile.iter().flat_map(|profile| &profile.dimensions);
        for dimension in dimensions.filter(|dimension| dimension.dimension == share.stage) {
            for (from, to) in runs(&dimension.turns) {
                rows.stretch("stage", from, to, share.name.clone());
            }
        }
    }
    if !view.misses.turns.is_empty() {
        let none = s.t("chart-no-place");
        rows.row(&none);
        for (from, to) in runs(&view.misses.turns) {
            rows.stretch("none", from, to, none.clone());
        }
    }
}
