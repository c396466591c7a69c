//! The FIRST profile before and after. Its five dimensions are never added up, so there is no total to draw.

use domain::engagement::{Dimension, Measures, Moment, Reading};

use crate::shell::Shell;

/// The five dimensions.
pub(crate) struct First {
    /// Begins the ids of its parts.
    pub(crate) id: &'static str,
    pub(crate) height: usize,
    pub(crate) rows: Vec<Row>,
}

/// One dimension: two bars and a row of the table.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) y: usize,
    pub(crate) before: Bar,
    pub(crate) after: Bar,
}

/// A reading as a bar.
pub(crate) struct Bar {
    pub(crate) y: usize,
    pub(crate) width: usize,
    /// In words: `3 of 4`, `not talked about`, `not read yet`.
    pub(crate) words: String,
    /// Nothing was said about it, which is not the same as nought.
    pub(crate) unsaid: bool,
}

/// How wide 4 of 4 is in the drawing 640 wide; the template begins the bars at 150.
const WIDE: usize = 480;
const ROW: usize = 58;

impl First {
    /// `None` if nothing was read yet.
    pub(crate) fn of(measures: &Measures, s: &Shell) -> Option<Self> {
        let row = |(at, dimension): (usize, Dimension)| {
            let y = 10 + at * ROW;
            Row {
                name: s.t(dimension_key(dimension)),
                y,
                before: bar(measures, Moment::Before, dimension, y, s),
                after: bar(measures, Moment::After, dimension, y + 19, s),
            }
        };
        let any = Dimension::ALL.into_iter().any(|dimension| {
            [Moment::Before, Moment::After]
                .into_iter()
                .any(|moment| measures.first(moment, dimension).is_some())
        });
        any.then(|| Self {
            id: "first",
            height: 10 + Dimension::ALL.len() * ROW,
            rows: Dimension::ALL.into_iter().enumerate().map(row).collect(),
        })
    }
}

fn bar(measures: &Measures, moment: Moment, dimension: Dimension, y: usize, s: &Shell) -> Bar {
    let kept = measures.first(moment, dimension);
    let (score, words) = match kept.map(|kept| (&kept.reading, kept.confirmed.is_some())) {
        None => (None, s.t("chart-first-unread")),
        Some((Reading::NotDiscussed, _)) => (None, s.t("chart-first-unsaid")),
        Some((Reading::Scored { score, .. }, sure)) => {
            let key = if sure {
                "chart-first-score"
            } else {
                "chart-first-guess"
            };
            (
                Some(usize::from(score.get())),
                s.t1(key, "score", score.get()),
            )
        }
    };
    Bar {
        y,
        width: score.map_or(0, |score| score * WIDE / 4),
        words,
        unsaid: score.is_none(),
    }
}

/// The key of what a dimension is called.
pub(crate) fn dimension_key(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Focus => "chart-first-focus",
        Dimension::Information => "chart-first-information",
        Dimension::Realism => "chart-first-realism",
        Dimension::Scope => "chart-first-scope",
        Dimension::Tactics => "chart-first-tactics",
    }
}
