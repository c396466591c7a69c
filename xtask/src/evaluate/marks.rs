//! How far marked phrases overlap, counted in words, so that a mark a word too long is not lost.

use std::collections::{BTreeMap, BTreeSet};

use domain::codes::{Mark, MarkKind, Span};

/// By kind, what people and the coder marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Overlaps(pub(super) BTreeMap<MarkKind, Overlap>);

/// Words and marks of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Overlap {
    /// Words inside a mark of both.
    pub(super) both: u32,
    /// Words inside a mark of the coder's.
    pub(super) coder: u32,
    /// Words inside a mark of people's.
    pub(super) people: u32,
    /// How many marks the coder made.
    pub(super) coder_marks: u32,
    /// How many people made.
    pub(super) people_marks: u32,
}

impl Overlaps {
    /// Counts one turn.
    pub(super) fn count(&mut self, text: &str, people: &[(MarkKind, Span)], coder: &[Mark]) {
        let kinds: BTreeSet<MarkKind> = (people.iter().map(|(kind, _)| *kind))
            .chain(coder.iter().map(|mark| mark.kind))
            .collect();
        if kinds.is_empty() {
            return;
        }
        let words = coding::words(text);
        for kind in kinds {
            let by_people: Vec<Span> = (people.iter())
                .filter(|(other, _)| *other == kind)
                .map(|(_, span)| *span)
                .collect();
            let by_coder: Vec<Span> = (coder.iter())
                .filter(|mark| mark.kind == kind)
                .map(|mark| mark.span)
                .collect();
            let overlap = self.0.entry(kind).or_default();
            for word in &words {
                let inside = |spans: &[Span]| {
                    let at = word.span.start;
                    spans.iter().any(|span| span.start <= at && at < span.end)
                };
                let (people, coder) = (inside(&by_people), inside(&by_coder));
                overlap.both += u32::from(people && coder);
                overlap.coder += u32::from(coder);
                overlap.people += u32::from(people);
            }
            overlap.coder_marks += u32::try_from(by_coder.len()).unwrap_or(u32::MAX);
            overlap.people_marks += u32::try_from(by_people.len()).unwrap_or(u32::MAX);
        }
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        for (kind, more) in &other.0 {
            self.0.entry(*kind).or_default().add(*more);
        }
    }

    /// All kinds together.
    pub(super) fn all(&self) -> Overlap {
        let mut all = Overlap::default();
        for overlap in self.0.values() {
            all.add(*overlap);
        }
        all
    }
}

impl Overlap {
    fn add(&mut self, more: Self) {
        self.both += more.both;
        self.coder += more.coder;
        self.people += more.people;
        self.coder_marks += more.coder_marks;
        self.people_marks += more.people_marks;
    }

    /// Which part of the coder's words people marked too; `None` without any.
    pub(super) fn precision(self) -> Option<f64> {
        (self.coder > 0).then(|| f64::from(self.both) / f64::from(self.coder))
    }

    /// Which part of people's words the coder marked too; `None` without any.
    pub(super) fn recall(self) -> Option<f64> {
        (self.people > 0).then(|| f64::from(self.both) / f64::from(self.people))
    }
}

/// The kind as the public record writes it.
pub(super) fn name(kind: MarkKind) -> String {
    let value = serde_json::to_value(kind).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use domain::codes::{Mark, MarkKind, Span};

    use super::{Overlaps, name};

    #[test]
    fn overlap_is_counted_in_words() {
        let text = "ring the harbour office on Monday";
        let people = [(MarkKind::Action, Span::new(0, 23))]; // ring the harbour office
        let coder = [Mark {
            kind: MarkKind::Action,
            span: Span::new(9, 33), // harbour office on Monday
            confidence: 0.5,
        }];
        let mut overlaps = Overlaps::default();
        overlaps.count(text, &people, &coder);
        overlaps.count("", &[], &[]);
        let mut sum = Overlaps::default();
        sum.add(&overlaps);
        let all = sum.all();
        assert_eq!((all.both, all.coder, all.people), (2, 4, 4));
        assert_eq!((all.precision(), all.recall()), (Some(0.5), Some(0.5)));
        assert_eq!((all.coder_marks, all.people_marks), (1, 1));
    }

    #[test]
    fn kinds_are_counted_apart() {
        let people = [(MarkKind::Due, Span::new(0, 6))];
        let mut overlaps = Overlaps::default();
        overlaps.count("Monday", &people, &[]);
        assert_eq!(overlaps.0[&MarkKind::Due].recall(), Some(0.0));
        assert_eq!(overlaps.0[&MarkKind::Due].precision(), None);
        assert_eq!(name(MarkKind::Due), "due");
    }
}
