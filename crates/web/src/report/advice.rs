//! Advice episodes: five rules each, in words and never added up.

use coaching::advice::AdviceEpisode;

use super::cite::{Range, Said, Source};

/// The rules, as the table's headings say them.
pub(crate) const RULES: [&str; 5] = [
    "asked for",
    "several",
    "time to answer",
    "client decides",
    "coach steps back",
];

/// Characters of the advice that are shown; a table has no room for more.
const SHOWN: usize = 160;

/// One episode.
pub(crate) struct Episode {
    /// From what let it in to the coach's next move.
    pub(crate) range: Range,
    pub(crate) quote: Said,
    /// In the order of [`RULES`].
    pub(crate) rules: Vec<Rule>,
}

/// A rule and whether it was kept here.
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) kept: bool,
}

/// The episodes in order.
pub(crate) fn episodes(source: Source<'_>, episodes: &[AdviceEpisode]) -> Vec<Episode> {
    episodes
        .iter()
        .map(|episode| shown(source, episode))
        .collect()
}

fn shown(source: Source<'_>, episode: &AdviceEpisode) -> Episode {
    let first = episode.turns.first().copied().unwrap_or(episode.quote.turn);
    let last = episode.turns.last().copied().unwrap_or(first);
    let kept = [
        episode.asked,
        episode.several,
        episode.time,
        episode.client_decides,
        episode.steps_back,
    ];
    Episode {
        range: source.range(first, last),
        quote: source.said_in(&episode.quote, SHOWN),
        rules: RULES
            .into_iter()
            .zip(kept)
            .map(|(name, kept)| Rule { name, kept })
            .collect(),
    }
}
