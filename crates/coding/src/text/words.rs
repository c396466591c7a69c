use domain::codes::Span;

use super::lists::OPENERS;
use super::reader::Reader;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it stands, in bytes.
    pub span: Span,
    /// The same for the same word whatever its case and apostrophes (`Don't`, `dont`); stable
    /// from one version of the program to the next.
    pub key: u64,
}

/// The words of `text`, in order. Fillers (um, er) and notes in brackets (`[laughs]`) are not
/// words; contractions are one word.
#[must_use]
pub fn words(text: &str) -> Vec<Word> {
    Tokens::of(text)
        .list
        .iter()
        .map(|token| Word {
            span: token.span(),
            key: token.key,
        })
        .collect()
}

/// The words that carry content which two texts share.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overlap {
    /// Where each shared word stands in the first text, in order.
    pub shared: Vec<Span>,
    /// Shared content words among the first text's content words, 0 to 1.
    pub share: f32,
}

/// Which content words of `said` already stood in `before`.
#[must_use]
pub fn overlap(said: &str, before: &str) -> Overlap {
    let earlier = Tokens::of(before).content_keys();
    let mut shared = Vec::new();
    let mut content = 0_usize;
    for token in Tokens::of(said).list {
        if token.is_content() {
            content += 1;
            if earlier.binary_search(&token.stem).is_ok() {
                shared.push(token.span());
            }
        }
    }
    let share = if content == 0 {
        0.0
    } else {
        shared.len() as f32 / content as f32
    };
    Overlap { shared, share }
}

/// The content words of a text as stable numbers, sorted, each once: "plan" and "planning" are one.
#[must_use]
pub fn content(text: &str) -> Vec<u64> {
    Tokens::of(text).content_keys()
}

/// A word with what stands round it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// First byte; texts beyond 4 GiB are read up to there.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    /// [`Word::key`].
    pub(crate) key: u64,
    /// The key of the word without a common ending, so that "plan" and "planning" meet.
    pub(crate) stem: u64,
    /// See the constants.
    pub(crate) flags: u16,
}

impl Token {
    /// A sentence may start here: after punctuation, or after words that only open one.
    pub(crate) const START: u16 = 1;
    /// Punctuation ends a sentence after this word, or the text ends.
    pub(crate) const END: u16 = 2;
    /// A comma, dash or the like stands after this word.
    pub(crate) const COMMA: u16 = 4;
    /// It begins with a digit.
    pub(crate) const DIGIT: u16 = 8;
    /// The sentence it ends is marked as a question.
    pub(crate) const ASKED: u16 = 16;
    /// It is written with a capital.
    pub(crate) const CAPITAL: u16 = 32;
    /// It has an apostrophe inside.
    pub(crate) const APOSTROPHE: u16 = 64;
    /// Punctuation stands before it, or the text starts.
    pub(crate) const FIRST: u16 = 128;
    /// It ends in -ing.
    pub(crate) const ING: u16 = 256;
    /// It carries content: long enough, and no word of grammar.
    pub(crate) const CONTENT: u16 = 512;

    pub(crate) fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }

    pub(crate) fn is_content(&self) -> bool {
        self.has(Self::CONTENT)
    }

    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}

/// A text's tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tokens {
    /// In order.
    pub(crate) list: Vec<Token>,
    /// Question marks.
    pub(crate) asked: usize,
    /// The text's last sentence is ended by a mark.
    pub(crate) stopped: bool,
    /// The text is long and has hardly any punctuation, as captions come.
    pub(crate) bare: bool,
}

impl Tokens {
    /// Reads a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut reader = Reader::new(text);
        reader.read();
        let mut tokens = reader.tokens;
        tokens.open_sentences(reader.breaks);
        tokens
    }

    /// The stems of the content words, sorted, each once.
    pub(crate) fn content_keys(&self) -> Vec<u64> {
        let mut keys: Vec<u64> = self
            .list
            .iter()
            .filter(|token| token.is_content())
            .map(|token| token.stem)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Marks where a sentence may start beyond the punctuation: after words that only open one
    /// ("so, what…"), after a name called out ("Dara, what…"), and, where there is no punctuation
    /// to go by, after the small words that join spoken sentences.
    fn open_sentences(&mut self, breaks: usize) {
        let stopped = !self.list.is_empty() && breaks > 0;
        let long = if stopped { 24 } else { 8 };
        self.bare = self.list.len() > long && breaks * 25 < self.list.len();
        let bare = self.bare;
        let mut open = true;
        for index in 0..self.list.len() {
            let token = &mut self.list[index];
            open |= token.has(Token::FIRST);
            // Most words are neither; the list is looked at only where it matters.
            let opener = (open || bare) && OPENERS.binary_search(&token.key).is_ok();
            if open || opener {
                token.flags |= Token::START;
            }
            open = if token.has(Token::END) {
                true
            } else if token.has(Token::START) {
                opener || token.has(Token::COMMA)
            } else {
                false
            };
        }
    }
}

/// The key of one word written as people write it; `None` if it is not exactly one word.
pub(crate) fn key_of(word: &str) -> Option<u64> {
    let tokens = Tokens::of(word);
    match tokens.list.as_slice() {
        [one] => Some(one.key),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, Tokens, key_of, overlap, words};

    fn said(text: &str) -> Vec<&str> {
        words(text).iter().map(|word| word.span.of(text)).collect()
    }

    #[test]
    fn words_have_their_spans() {
        assert_eq!(
            said("Well, I don’t—um, [laughs] I can't do 6,800 a month"),
            [
                "Well", "I", "don’t", "I", "can't", "do", "6,800", "a", "month"
            ]
        );
        assert_eq!(said("Är du säker? 好的 😳"), ["Är", "du", "säker", "好的"]);
        assert_eq!(said(" \n"), Vec::<&str>::new());
    }

    #[test]
    fn contractions_meet_however_they_are_cut() {
        for (one, other) in [
            ("don't", "don t"),
            ("I'd", "I 'd"),
            ("isn't", "is n't"),
            ("you're", "you re"),
            ("DON’T", "dont"),
        ] {
            assert_eq!(key_of(one), key_of(other), "{one} and {other}");
        }
        assert_ne!(key_of("we'll"), key_of("well"));
        assert_eq!(key_of("two words"), None);
    }

    #[test]
    fn sentences_open_after_small_words_and_names() {
        let starts = |text: &str| -> Vec<String> {
            let tokens = Tokens::of(text);
            (tokens.list.iter())
                .filter(|token| token.has(Token::START))
                .map(|token| token.span().of(text).to_owned())
                .collect()
        };
        assert_eq!(
            starts("So, what now? Dara, go on."),
            ["So", "what", "Dara", "go"]
        );
        assert_eq!(
            starts("yeah i think i could do it but what would you do if you were me"),
            ["yeah", "i", "but", "what"]
        );
    }

    #[test]
    fn overlap_counts_content_words() {
        let overlap = overlap("You planned the refit", "I was planning a refit then");
        assert_eq!(overlap.shared.len(), 2);
        assert!(overlap.share > 0.9);
    }
}
