//! Where something was said, and the words: what every finding on the page rests on.

use coaching::Quote;
use domain::{Conversation, Role};

use super::words;

/// The conversation everything cites.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a>(pub(crate) &'a Conversation);

/// A place in the transcript.
pub(crate) struct Cite {
    /// The turn's number; the page's anchor is `#turn-N`.
    pub(crate) turn: usize,
    /// As a reader finds it: the time, or the turn where there is none.
    pub(crate) label: String,
}

/// A stretch of the transcript.
pub(crate) struct Range {
    /// Its first turn.
    pub(crate) from: usize,
    /// From when to when, or from which turn to which.
    pub(crate) label: String,
}

/// Somebody's words.
pub(crate) struct Said {
    /// `Client` or `Coach`.
    pub(crate) who: &'static str,
    /// True for the client's; they are set in their own typeface.
    pub(crate) client: bool,
    pub(crate) words: String,
    pub(crate) cite: Cite,
}

/// Characters of a quote that are shown; the transcript has the whole of it.
const SHOWN: usize = 420;

/// Places cited beside one finding; more would bury it.
const CITED: usize = 6;

impl Source<'_> {
    /// The place of one turn.
    pub(crate) fn cite(self, turn: usize) -> Cite {
        let number = words::number(turn);
        let start = self.0.turns.get(turn).and_then(|turn| turn.start);
        let label = start.map_or_else(|| format!("turn {number}"), domain::Offset::clock);
        Cite {
            turn: number,
            label,
        }
    }

    /// The places of several turns, the first few of them.
    pub(crate) fn cites(self, turns: &[usize]) -> Vec<Cite> {
        turns
            .iter()
            .take(CITED)
            .map(|&turn| self.cite(turn))
            .collect()
    }

    /// From one turn to the end of another.
    pub(crate) fn range(self, from: usize, to: usize) -> Range {
        let start = self.0.turns.get(from).and_then(|turn| turn.start);
        let last = self
            .0
            .turns
            .get(to)
            .and_then(|turn| turn.end.or(turn.start));
        let (first_number, last_number) = (words::number(from), words::number(to));
        let label = match (start, last) {
            (Some(start), Some(end)) => format!("{}–{}", start.clock(), end.clock()),
            _ if from == to => format!("turn {first_number}"),
            _ => format!("turns {first_number}–{last_number}"),
        };
        Range {
            from: first_number,
            label,
        }
    }

    /// A quote with its place.
    pub(crate) fn said(self, quote: &Quote) -> Said {
        self.said_in(quote, SHOWN)
    }

    /// A quote in at most `most` characters, with its place.
    pub(crate) fn said_in(self, quote: &Quote, most: usize) -> Said {
        Said {
            who: words::role(quote.role),
            client: quote.role == Role::Client,
            words: words::cut(quote.text.reveal(), most),
            cite: self.cite(quote.turn),
        }
    }
}
