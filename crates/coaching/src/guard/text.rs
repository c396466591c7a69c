//! A text as the guard reads it: quotes told apart from the speaker's own words, sentence by sentence.

use domain::codes::Span;

use super::client::{Client, content};
use super::words::cues;

/// A text with its quotes and sentences.
pub(super) struct Text<'t> {
    /// As it was written.
    pub(super) said: &'t str,
    /// The same, byte for byte as long, with every verified quote of the client's blanked out: what
    /// they said is theirs, and no advice, praise or label of the speaker's.
    pub(super) own: String,
    pub(super) quotes: Vec<Quoted>,
    pub(super) sentences: Vec<Sentence>,
}

/// Words in quotation marks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Quoted {
    /// With the marks.
    pub(super) whole: Span,
    /// The client said them, or they are an answer that is offered.
    pub(super) stands: bool,
}

/// A sentence.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sentence {
    pub(super) span: Span,
    /// It ends in a question mark.
    pub(super) asks: bool,
}

impl<'t> Text<'t> {
    pub(super) fn read(said: &'t str, client: &Client<'_>) -> Self {
        let quotes = quotes(said, client);
        let own = blanked(said, &quotes);
        let sentences = sentences(&own);
        Self {
            said,
            own,
            quotes,
            sentences,
        }
    }

    /// The speaker's own words of a sentence.
    pub(super) fn own(&self, sentence: Sentence) -> &str {
        sentence.span.of(&self.own)
    }

    /// How many words, the client's in quotes included: they too have to be taken in.
    pub(super) fn words(&self) -> usize {
        let says = |word: &&str| word.chars().any(char::is_alphanumeric);
        self.said.split_whitespace().filter(says).count()
    }
}

/// Every pair of quotation marks. One that is never closed reaches to the end.
fn quotes(said: &str, client: &Client<'_>) -> Vec<Quoted> {
    let mut quotes = Vec::new();
    let mut at = 0;
    while let Some((start, open)) = said[at..]
        .char_indices()
        .map(|(place, c)| (at + place, c))
        .find(|&(place, c)| matches!(c, '“' | '"' | '„' | '«') || opens_single(said, place, c))
    {
        let inner = start + open.len_utf8();
        let close = said[inner..]
            .char_indices()
            .map(|(place, c)| (inner + place, c))
            .find(|&(place, c)| closes(said, open, place, c));
        let (past, end) = close.map_or((said.len(), said.len()), |(place, c)| {
            (place, place + c.len_utf8())
        });
        at = end;
        let words = &said[inner..past];
        // Single marks may set off any phrase; they quote the client where speech is claimed.
        let single = matches!(open, '\'' | '‘');
        let before = sentence_before(&said[..start]);
        if single && (close.is_none() || !cues().finds("said.claimed", before)) {
            at = inner;
            continue;
        }
        quotes.push(Quoted {
            whole: Span::new(start, end),
            stands: client.says(words) || is_offered(before, words),
        });
    }
    quotes
}

fn opens_single(said: &str, place: usize, c: char) -> bool {
    matches!(c, '\'' | '‘')
        && !said[..place].ends_with(char::is_alphanumeric)
        && said[place + c.len_utf8()..].starts_with(char::is_alphanumeric)
}

fn closes(said: &str, open: char, place: usize, c: char) -> bool {
    match open {
        '"' => matches!(c, '"' | '”'),
        '\'' | '‘' => {
            matches!(c, '\'' | '’')
                && !said[place + c.len_utf8()..].starts_with(char::is_alphanumeric)
        }
        '«' => c == '»',
        _ => matches!(c, '”' | '"'),
    }
}

/// What stands before a quote in its sentence.
fn sentence_before(before: &str) -> &str {
    let from = before.rfind(['.', '?', '!', '\n']).map_or(0, |at| at + 1);
    &before[from..]
}

/// "Say “yes”": words to answer with, of which nobody claims that they were said. They are about
/// nothing, or "say “I quit”" would pass for an offer.
fn is_offered(before: &str, words: &str) -> bool {
    const MOST_WORDS: usize = 4;
    words.split_whitespace().count() <= MOST_WORDS
        && content(words).is_empty()
        && cues().finds("offered.answer", before)
}

/// The quotes that stand, blanked out. A word is left in their place, so that what stands round them
/// keeps its shape: "What would “this” give you?"
fn blanked(said: &str, quotes: &[Quoted]) -> String {
    const LEFT: &str = "this";
    let mut own = String::with_capacity(said.len());
    let mut at = 0;
    for quote in quotes.iter().filter(|quote| quote.stands) {
        let whole = quote.whole.of(said);
        let inner: &str = whole
            .strip_prefix(['“', '"', '„', '«', '\'', '‘'])
            .unwrap_or(whole);
        let inner = inner
            .strip_suffix(['”', '"', '»', '\'', '’'])
            .unwrap_or(inner);
        let start = quote.whole.start + whole.find(inner).unwrap_or(0);
        own.push_str(&said[at..start]);
        let mut room = inner.len();
        if room >= LEFT.len() {
            own.push_str(LEFT);
            room -= LEFT.len();
        }
        let stop = room > 0 && inner.ends_with(['.', '!', '?']);
        own.extend(std::iter::repeat_n(' ', room - usize::from(stop)));
        if stop {
            own.push('.');
        }
        at = start + inner.len();
    }
    own.push_str(&said[at..]);
    own
}

/// The sentences, each with the marks that close it.
fn sentences(own: &str) -> Vec<Sentence> {
    let closing = |c: char| matches!(c, '”' | '"' | '’' | '»' | ')');
    let mut spans = coding::sentences(own);
    for place in 1..spans.len() {
        let text = spans[place].of(own);
        let rest = text.trim_start_matches(closing);
        // A straight mark may open as well: then a word follows at once.
        let moved = text.len() - rest.len();
        if moved > 0 && (!text.starts_with('"') || rest.starts_with(char::is_whitespace)) {
            spans[place - 1].end = spans[place].start + moved;
            spans[place].start += moved + (rest.len() - rest.trim_start().len());
        }
    }
    // A mark that closes the last sentence has no sentence after it.
    if let Some(last) = spans.last_mut() {
        let rest = &own[last.end..];
        last.end += rest.len() - rest.trim_start_matches(closing).len();
    }
    spans
        .into_iter()
        .map(|span| Sentence {
            span,
            asks: span
                .of(own)
                .trim_end_matches(closing)
                .ends_with(['?', '？']),
        })
        .collect()
}
