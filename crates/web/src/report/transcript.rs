//! The transcript: every turn with what it was found to do.

use app::Opened;
use app::record::is_doubtful;
use coaching::Review;
use domain::Role;
use domain::codes::{Codes, Mark};

use super::words::{self, Label};

/// One turn.
pub(crate) struct Turn {
    pub(crate) number: usize,
    pub(crate) time: Option<String>,
    pub(crate) client: bool,
    pub(crate) name: String,
    pub(crate) pieces: Vec<Piece>,
    /// What it does, in words.
    pub(crate) labels: Vec<Label>,
    /// What the talk is at, or that the turn was not coded.
    pub(crate) function: Label,
    /// The moment it belongs to, if it does.
    pub(crate) moment: Option<usize>,
}

/// A piece of what was said, under the same marks throughout.
#[derive(Debug, PartialEq)]
pub(crate) struct Piece {
    pub(crate) text: String,
    /// The kinds of its marks in words; empty for plain text.
    pub(crate) kinds: String,
}

/// The turns in order.
pub(crate) fn turns(opened: &Opened, review: &Review) -> Vec<Turn> {
    let conversation = &opened.conversation;
    let shown = conversation.turns.iter().zip(&opened.codes).enumerate();
    let shown = shown.map(|(index, (turn, codes))| {
        let moment = review
            .moments
            .iter()
            .position(|moment| moment.turns.contains(&index));
        Turn {
            number: words::number(index),
            time: turn.start.map(domain::Offset::clock),
            client: conversation.role(index) == Role::Client,
            name: conversation.speakers[turn.speaker].name.reveal().to_owned(),
            pieces: pieces(turn.text.reveal(), &codes.marks),
            labels: labels(codes),
            function: words::function(codes),
            moment: moment.map(|moment| moment + 1),
        }
    });
    shown.collect()
}

/// What the turn does, and what its marked words are about. Several phrases of one kind are one
/// label, as sure as the surest of them.
fn labels(codes: &Codes) -> Vec<Label> {
    let mut labels = words::labels(codes);
    for mark in &codes.marks {
        let kind = words::mark(mark.kind);
        let doubtful = is_doubtful(f64::from(mark.confidence));
        match labels.iter_mut().find(|label| label.words == kind) {
            Some(label) => label.doubtful &= doubtful,
            None => labels.push(Label {
                words: kind,
                doubtful,
            }),
        }
    }
    labels
}

/// Cuts a text where a mark begins or ends. Marks may overlap; one that does not lie on character
/// boundaries inside the text is passed over rather than trusted.
fn pieces(text: &str, marks: &[Mark]) -> Vec<Piece> {
    let marks: Vec<&Mark> = marks
        .iter()
        .filter(|mark| !mark.span.of(text).is_empty())
        .collect();
    let mut cuts: Vec<usize> = marks
        .iter()
        .flat_map(|mark| [mark.span.start, mark.span.end])
        .chain([0, text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    // Marks by their beginning, so that a piece looks only at those that are open where it stands.
    let mut waiting = marks.to_vec();
    waiting.sort_by_key(|mark| std::cmp::Reverse(mark.span.start));
    let mut open: Vec<&Mark> = Vec::new();
    let piece = |ends: &[usize]| {
        let (start, end) = (ends[0], ends[1]);
        while waiting.last().is_some_and(|mark| mark.span.start <= start) {
            open.extend(waiting.pop());
        }
        open.retain(|mark| mark.span.end > start);
        let mut kinds: Vec<&str> = Vec::new();
        for mark in &open {
            let kind = words::mark(mark.kind);
            if !kinds.contains(&kind) {
                kinds.push(kind);
            }
        }
        Piece {
            text: text[start..end].to_owned(),
            kinds: kinds.join(", "),
        }
    };
    cuts.windows(2).map(piece).collect()
}

#[cfg(test)]
mod tests {
    use domain::codes::{MarkKind, Span};

    use super::*;

    fn check(text: &str, marks: &[(MarkKind, usize, usize)], expect: &[(&str, &str)]) {
        let marks: Vec<Mark> = marks
            .iter()
            .map(|&(kind, start, end)| Mark {
                kind,
                span: Span::new(start, end),
                confidence: 0.5,
            })
            .collect();
        let pieces = pieces(text, &marks);
        let got: Vec<(&str, &str)> = pieces
            .iter()
            .map(|piece| (piece.text.as_str(), piece.kinds.as_str()))
            .collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn marks_cut_the_text_and_lose_none_of_it() {
        use MarkKind::{Due, Obstacle, Value};
        check("plain", &[], &[("plain", "")]);
        check("", &[], &[]);
        check(
            "by Friday",
            &[(Due, 3, 9)],
            &[("by ", ""), ("Friday", "by when")],
        );
        let both = [
            ("a", ""),
            ("b", "value"),
            ("c", "value, obstacle"),
            ("d", "obstacle"),
            ("e", ""),
        ];
        check("abcde", &[(Value, 1, 3), (Obstacle, 2, 4)], &both);
        check("abc", &[(Value, 0, 3), (Value, 0, 3)], &[("abc", "value")]);
    }

    #[test]
    fn damaged_marks_are_passed_over() {
        use MarkKind::Value;
        check("é!", &[(Value, 1, 2)], &[("é!", "")]);
        check(
            "ab",
            &[(Value, 1, 9), (Value, 2, 1), (Value, 1, 1)],
            &[("ab", "")],
        );
    }
}
