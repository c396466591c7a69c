//! The three moments, as the page shows them.

use coaching::moments::{Moment, Tone};

use super::cite::{Said, Source};

/// A moment in words.
pub(crate) struct Shown {
    /// 1, 2, 3: the mark on the timeline.
    pub(crate) number: usize,
    pub(crate) good: bool,
    /// How to look at it; the colour beside it says the same.
    pub(crate) tone: &'static str,
    pub(crate) title: String,
    pub(crate) why: String,
    pub(crate) ask: String,
    pub(crate) quotes: Vec<Said>,
}

/// The moments in order.
pub(crate) fn moments(source: Source<'_>, moments: &[Moment]) -> Vec<Shown> {
    let shown = moments.iter().enumerate().map(|(index, moment)| Shown {
        number: index + 1,
        good: moment.tone == Tone::Good,
        tone: match moment.tone {
            Tone::Good => "Went well",
            Tone::Look => "Worth a look",
        },
        title: moment.title.clone(),
        why: moment.why.clone(),
        ask: moment.ask.clone(),
        quotes: moment
            .quotes
            .iter()
            .map(|quote| source.said(quote))
            .collect(),
    });
    shown.collect()
}
