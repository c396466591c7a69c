//! A conversation side by side with its codes, and the questions everything else asks of the two.

use domain::codes::{ClientCodes, CoachCodes, Codes, Language, Mark, MarkKind, Span};
use domain::{Conversation, Private, Role};
use serde::Serialize;

/// A conversation and what each of its turns does.
#[derive(Clone, Copy, Debug)]
pub struct Coded<'a> {
    /// Who said what.
    pub conversation: &'a Conversation,
    /// One per turn.
    pub codes: &'a [Codes],
}

/// Words of one turn, with where they stand: what every finding rests on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quote {
    /// Index of the turn.
    pub turn: usize,
    /// When it was said, in seconds, where the source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub t: Option<f64>,
    /// Who said it.
    pub role: Role,
    /// The words.
    pub text: Private,
}

impl<'a> Coded<'a> {
    /// Puts the two side by side.
    ///
    /// # Panics
    /// If there is not exactly one set of codes per turn.
    #[must_use]
    pub fn new(conversation: &'a Conversation, codes: &'a [Codes]) -> Self {
        assert_eq!(
            conversation.turns.len(),
            codes.len(),
            "one set of codes per turn"
        );
        Self {
            conversation,
            codes,
        }
    }

    /// How many turns there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.codes.len()
    }

    /// True if nobody said anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.codes.is_empty()
    }

    /// Who said turn `index`.
    #[must_use]
    pub fn role(&self, index: usize) -> Role {
        self.conversation.role(index)
    }

    /// The words of turn `index`.
    #[must_use]
    pub fn text(&self, index: usize) -> &'a str {
        self.conversation.text(index)
    }

    /// True if turn `index` was coded. A turn in a language that is not supported was not: its codes
    /// are defaults, and nothing may rest on them.
    #[must_use]
    pub fn is_coded(&self, index: usize) -> bool {
        self.codes
            .get(index)
            .is_some_and(|codes| codes.language == Language::Supported)
    }

    /// The turns that were not coded.
    #[must_use]
    pub fn not_coded(&self) -> Vec<usize> {
        (0..self.len())
            .filter(|&turn| !self.is_coded(turn))
            .collect()
    }

    /// The coach's codes of turn `index`, if it exists, is the coach's and was coded.
    #[must_use]
    pub fn coach(&self, index: usize) -> Option<&'a CoachCodes> {
        let codes = self.codes.get(index)?;
        codes.coach().filter(|_| self.is_coded(index))
    }

    /// The client's codes of turn `index`, if it exists, is the client's and was coded.
    #[must_use]
    pub fn client(&self, index: usize) -> Option<&'a ClientCodes> {
        let codes = self.codes.get(index)?;
        codes.client().filter(|_| self.is_coded(index))
    }

    /// The first turn of `role` after `index`.
    #[must_use]
    pub fn next_of(&self, role: Role, index: usize) -> Option<usize> {
        (index + 1..self.len()).find(|&later| self.role(later) == role)
    }

    /// The last turn of `role` before `index`.
    #[must_use]
    pub fn last_of(&self, role: Role, index: usize) -> Option<usize> {
        (0..index).rev().find(|&earlier| self.role(earlier) == role)
    }

    /// Every mark of `kind`, with the turn it stands in.
    pub fn marks(&self, kind: MarkKind) -> impl Iterator<Item = (usize, &'a Mark)> + use<'a> {
        self.codes
            .iter()
            .enumerate()
            .flat_map(move |(turn, codes)| {
                codes
                    .marks
                    .iter()
                    .filter(move |mark| mark.kind == kind)
                    .map(move |mark| (turn, mark))
            })
    }

    /// The words of a mark, as a quote.
    #[must_use]
    pub fn quote(&self, turn: usize, mark: &Mark) -> Quote {
        self.quote_text(turn, trimmed(mark.span.of(self.text(turn))))
    }

    /// The whole of a turn, as a quote.
    #[must_use]
    pub fn quote_turn(&self, turn: usize) -> Quote {
        self.quote_text(turn, self.text(turn))
    }

    /// Some words of a turn, as a quote.
    #[must_use]
    pub fn quote_text(&self, turn: usize, text: &str) -> Quote {
        Quote {
            turn,
            t: self.conversation.turns[turn]
                .start
                .map(domain::Offset::seconds),
            role: self.role(turn),
            text: Private::new(text.trim()),
        }
    }
}

/// The sentence around `span`: what a reader needs to see a cue in its place. Of a sentence too long
/// to quote (captions have no others), about a dozen words to either side.
#[must_use]
pub fn sentence_around(text: &str, span: Span) -> &str {
    const WORDS_WHOLE: usize = 40;
    const WORDS_EACH_SIDE: usize = 12;
    let is_end = |c: char| matches!(c, '.' | '?' | '!' | '\n');
    let (Some(before), Some(after)) = (text.get(..span.start), text.get(span.end..)) else {
        return text;
    };
    let mut start = before.rfind(is_end).map_or(0, |at| at + 1);
    let mut end = after
        .find(is_end)
        .map_or(text.len(), |at| span.end + at + 1);
    if text[start..end].split_whitespace().count() > WORDS_WHOLE {
        if let Some((at, _)) = before[start..].rmatch_indices(' ').nth(WORDS_EACH_SIDE) {
            start += at + 1;
        }
        if let Some((at, _)) = text[span.end..end].match_indices(' ').nth(WORDS_EACH_SIDE) {
            end = span.end + at;
        }
    }
    text[start..end].trim()
}

/// A phrase without the words it trails off in: nobody's outcome ends in "and".
fn trimmed(words: &str) -> &str {
    const TRAILING: [&str; 16] = [
        "and", "but", "or", "so", "because", "cause", "'cause", "like", "um", "uh", "er", "the",
        "a", "to", "that", "which",
    ];
    let mut kept = words.trim();
    while let Some((rest, last)) = kept.rsplit_once(char::is_whitespace) {
        let last = last
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        if !last.is_empty() && !TRAILING.contains(&last.as_str()) {
            break;
        }
        kept = rest.trim_end();
    }
    kept.trim_end_matches([',', ';', '-', '—', '–'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_is_shown_in_its_sentence() {
        let text = "Fine. You should ring her, really. What else?";
        let at = text.find("should").unwrap();
        assert_eq!(
            sentence_around(text, Span::new(at, at + 6)),
            "You should ring her, really."
        );
    }

    #[test]
    fn a_phrase_does_not_trail_off() {
        assert_eq!(
            trimmed("I want to be outdoors and, um"),
            "I want to be outdoors"
        );
        assert_eq!(trimmed(" ring her on Monday, "), "ring her on Monday");
        assert_eq!(trimmed("and"), "and");
    }

    #[test]
    fn captions_without_punctuation_show_some_words_to_either_side() {
        let words: Vec<String> = (0..60).map(|n| format!("w{n}")).collect();
        let text = words.join(" ");
        let at = text.find("w30").unwrap();
        let shown = sentence_around(&text, Span::new(at, at + 3));
        assert_eq!(shown.split(' ').count(), 25);
        assert!(shown.contains("w30"));
    }
}
