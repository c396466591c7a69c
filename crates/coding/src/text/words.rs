use domain::codes::Span;

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

/// A first word that agrees.
pub(crate) fn is_yes(key: u64) -> bool {
    YES.contains(&key)
}

/// A first word that does not.
pub(crate) fn is_no(key: u64) -> bool {
    NO.contains(&key)
}

/// A word that joins clauses or opens one without belonging to it.
pub(crate) fn opens_clause(key: u64) -> bool {
    OPENERS.binary_search(&key).is_ok() || JOINERS.contains(&key)
}

/// A word a clause can start with: a subject, mostly.
pub(crate) fn starts_clause(key: u64) -> bool {
    SUBJECTS.binary_search(&key).is_ok()
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    tokens: Tokens,
    /// Stops and commas seen.
    breaks: usize,
    /// Punctuation since the last token.
    first: bool,
    /// The text is at its end.
    closing: bool,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str) -> Self {
        let mut end = text.len().min(u32::MAX as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self {
            text: &text[..end],
            at: 0,
            tokens: Tokens {
                list: Vec::with_capacity(end / 5 + 1),
                ..Tokens::default()
            },
            breaks: 0,
            first: true,
            closing: false,
        }
    }

    fn read(&mut self) {
        let bytes = self.text.as_bytes();
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte.is_ascii_alphanumeric() {
                self.word(false);
            } else if byte.is_ascii() {
                self.mark(byte);
            } else {
                self.beyond_ascii();
            }
        }
        // The end of the text ends a sentence too, but is no sign of punctuation.
        self.tokens.stopped = self.first && !self.tokens.list.is_empty();
        self.closing = true;
        self.end_sentence(false);
    }

    fn beyond_ascii(&mut self) {
        let Some(c) = self.text[self.at..].chars().next() else {
            self.at = self.text.len();
            return;
        };
        match c {
            '’' | '‘' => {
                self.at += c.len_utf8();
                self.suffix();
            }
            '…' | '。' | '！' => {
                self.at += c.len_utf8();
                self.end_sentence(false);
            }
            '？' => {
                self.at += c.len_utf8();
                self.end_sentence(true);
            }
            '–' | '—' | '،' | '，' => {
                self.at += c.len_utf8();
                self.comma();
            }
            c if c.is_alphanumeric() => self.word(false),
            _ => self.at += c.len_utf8(),
        }
    }

    fn mark(&mut self, byte: u8) {
        self.at += 1;
        match byte {
            b'.' | b'!' | b'\n' => self.end_sentence(false),
            b'?' => {
                self.tokens.asked += 1;
                self.end_sentence(true);
            }
            b',' | b';' | b':' | b'(' | b')' => self.comma(),
            b'-' => {
                let rest = &self.text.as_bytes()[self.at..];
                let spaced = self.at >= 2 && self.text.as_bytes()[self.at - 2] == b' ';
                if rest.first() == Some(&b'-') || (spaced && rest.first() == Some(&b' ')) {
                    self.comma();
                }
            }
            b'\'' => self.suffix(),
            b'[' => {
                // A note of the transcriber's ([laughs], [pause]) is nothing that was said.
                let rest = &self.text.as_bytes()[self.at..];
                if let Some(close) = rest.iter().take(60).position(|&b| b == b']') {
                    self.at += close + 1;
                }
            }
            _ => {}
        }
    }

    fn comma(&mut self) {
        if let Some(last) = self.tokens.list.last_mut()
            && !last.has(Token::END | Token::COMMA)
        {
            last.flags |= Token::COMMA;
            self.breaks += 1;
        }
    }

    fn end_sentence(&mut self, asked: bool) {
        self.first = true;
        if let Some(last) = self.tokens.list.last_mut() {
            if !last.has(Token::END) && !self.closing {
                self.breaks += 1;
            }
            last.flags |= Token::END;
            if asked {
                last.flags |= Token::ASKED;
            }
        }
    }

    /// After an apostrophe at the start of a word: `'d` as some corpora cut it, or a quote.
    fn suffix(&mut self) {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.first().is_some_and(u8::is_ascii_alphabetic) {
            self.word(true);
        }
    }

    fn word(&mut self, after_apostrophe: bool) {
        let start = self.at;
        let mut hash = Hash::new();
        let mut flags = 0_u16;
        let mut letters = 0_usize;
        let mut tail = [0_u8; 4];
        let bytes = self.text.as_bytes();
        if bytes[start].is_ascii_digit() {
            flags |= Token::DIGIT;
        } else if bytes[start].is_ascii_uppercase() {
            flags |= Token::CAPITAL;
        }
        while self.at < bytes.len() {
            let byte = bytes[self.at];
            if byte.is_ascii_alphanumeric() {
                let low = byte.to_ascii_lowercase();
                hash.byte(low);
                tail = [tail[1], tail[2], tail[3], low];
                letters += 1;
                self.at += 1;
            } else if byte == b'\'' && joins(bytes, self.at + 1) {
                flags |= Token::APOSTROPHE;
                self.at += 1;
            } else if (byte == b'.' || byte == b',')
                && flags & Token::DIGIT != 0
                && bytes.get(self.at + 1).is_some_and(u8::is_ascii_digit)
            {
                hash.byte(byte);
                self.at += 1;
            } else if byte.is_ascii() {
                break;
            } else {
                let Some(c) = self.text[self.at..].chars().next() else {
                    break;
                };
                if c == '’' && joins(bytes, self.at + 3) {
                    flags |= Token::APOSTROPHE;
                } else if c.is_alphanumeric() {
                    for low in c.to_lowercase() {
                        hash.char(low);
                    }
                    tail = [tail[1], tail[2], tail[3], b'*'];
                    letters += 1;
                } else {
                    break;
                }
                self.at += c.len_utf8();
            }
        }
        let end = self.at;
        if self.joins_previous(start, after_apostrophe, tail, letters, flags) {
            self.extend_previous(end, tail, letters, flags | Token::APOSTROPHE);
            return;
        }
        if letters <= 3 && FILLERS.contains(&hash.key()) {
            return;
        }
        self.push(start, end, &hash, flags, letters, tail);
    }

    /// Some texts cut or blank the apostrophe: `don t`, `I 'd`, `is n't`.
    fn joins_previous(
        &self,
        start: usize,
        after_apostrophe: bool,
        tail: [u8; 4],
        letters: usize,
        flags: u16,
    ) -> bool {
        if letters > 2 || flags & Token::DIGIT != 0 {
            return false;
        }
        let Some(last) = self.tokens.list.last() else {
            return false;
        };
        let gap = start - last.end as usize;
        let between = &self.text.as_bytes()[last.end as usize..start];
        let close = (gap == 1 && between[0] == b' ')
            || (after_apostrophe && between.len() <= 4 && between[0] == b' ');
        if !close || last.has(Token::DIGIT | Token::END | Token::COMMA) {
            return false;
        }
        let before = self.text.as_bytes()[last.end as usize - 1].to_ascii_lowercase();
        match (&tail[2..], letters) {
            ([_, b't'], 1) => before == b'n' && !after_apostrophe,
            ([b'n', b't'] | [b'r', b'e'] | [b'v', b'e'] | [b'l', b'l'], 2) => true,
            ([_, b'm'], 1) => before == b'i',
            ([_, b's' | b'd'], 1) => true,
            _ => false,
        }
    }

    fn extend_previous(&mut self, end: usize, tail: [u8; 4], letters: usize, flags: u16) {
        let Some(last) = self.tokens.list.pop() else {
            return;
        };
        // The key is taken again from the letters, since an ambiguous one may have been changed.
        let mut hash = Hash::new();
        let text = &self.text[last.start as usize..last.end as usize];
        let mut count = 0;
        for c in text.chars().filter(|c| c.is_alphanumeric()) {
            for low in c.to_lowercase() {
                hash.char(low);
            }
            count += 1;
        }
        for &byte in &tail[4 - letters..] {
            hash.byte(byte);
        }
        let kept = (last.flags | flags) & !(Token::START | Token::FIRST | Token::CONTENT);
        let first = self.first;
        self.first = last.has(Token::FIRST);
        self.push(last.start as usize, end, &hash, kept, count + letters, tail);
        self.first = first && self.first;
    }

    fn push(
        &mut self,
        start: usize,
        end: usize,
        hash: &Hash,
        mut flags: u16,
        letters: usize,
        tail: [u8; 4],
    ) {
        let mut key = hash.key();
        if flags & Token::APOSTROPHE != 0 && AMBIGUOUS.contains(&key) {
            key = !key;
        }
        if tail[1..] == *b"ing" && letters > 4 {
            flags |= Token::ING;
        }
        let mut stem = key;
        if letters >= 4 && flags & Token::APOSTROPHE == 0 && !is_grammar(key) {
            flags |= Token::CONTENT;
            stem = self.stem(start, end, key);
        }
        if self.first {
            flags |= Token::FIRST;
            self.first = false;
        }
        self.tokens.list.push(Token {
            start: start as u32,
            end: end as u32,
            key,
            stem,
            flags,
        });
    }

    /// A light stem: without -ing, -ed, -es, -s, -ly, and a doubled letter or final e left over.
    fn stem(&self, start: usize, end: usize, key: u64) -> u64 {
        let word = &self.text.as_bytes()[start..end];
        let lower = |index: usize| word[index].to_ascii_lowercase();
        let ends = |ending: &[u8]| {
            word.len() >= ending.len() + 3
                && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
        };
        let mut keep = word.len();
        for ending in [&b"ing"[..], b"ed", b"es", b"ly", b"s"] {
            if ends(ending) {
                keep -= ending.len();
                break;
            }
        }
        if keep >= 4 && lower(keep - 1) == lower(keep - 2) {
            keep -= 1;
        }
        if keep >= 4 && lower(keep - 1) == b'e' {
            keep -= 1;
        }
        if keep == word.len() || !word.is_ascii() {
            return key;
        }
        let mut hash = Hash::new();
        for index in 0..keep {
            hash.byte(lower(index));
        }
        hash.key()
    }
}

/// An apostrophe joins two letters; before anything else it closes a quote.
fn joins(bytes: &[u8], next: usize) -> bool {
    bytes.get(next).is_some_and(u8::is_ascii_alphabetic)
}

/// FNV-1a over the lower-case letters: simple, stable, and quick on short words.
struct Hash(u64);

impl Hash {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    const fn byte(&mut self, byte: u8) {
        self.0 = (self.0 ^ byte as u64).wrapping_mul(0x0000_0100_0000_01b3);
    }

    fn char(&mut self, c: char) {
        let mut buffer = [0; 4];
        for &byte in c.encode_utf8(&mut buffer).as_bytes() {
            self.byte(byte);
        }
    }

    const fn key(&self) -> u64 {
        self.0
    }
}

const fn key(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let mut hash = Hash::new();
    let mut index = 0;
    while index < bytes.len() {
        hash.byte(bytes[index]);
        index += 1;
    }
    hash.key()
}

const fn keys<const N: usize>(words: [&str; N]) -> [u64; N] {
    let mut out = [0; N];
    let mut index = 0;
    while index < N {
        out[index] = key(words[index]);
        index += 1;
    }
    out
}

const FILLERS: [u64; 7] = keys(["um", "uh", "er", "em", "erm", "uhm", "umm"]);

/// Words that open a sentence without being part of what it says.
static OPENERS: [u64; 22] = sorted(keys([
    "and", "so", "but", "well", "okay", "ok", "right", "yeah", "yes", "no", "now", "then", "oh",
    "alright", "great", "good", "because", "cause", "cos", "ah", "lovely", "aye",
]));

const JOINERS: [u64; 7] = keys([
    "though",
    "although",
    "cuz",
    "which",
    "otherwise",
    "plus",
    "anyway",
]);

static SUBJECTS: [u64; 58] = sorted(keys([
    "i", "im", "ive", "id", "ill", "you", "youre", "youve", "youd", "youll", "we", "weve", "wed",
    "he", "hes", "hed", "she", "shes", "it", "its", "itd", "itll", "they", "theyre", "theyve",
    "theyd", "theyll", "there", "theres", "that", "thats", "thatd", "this", "what", "whats", "who",
    "where", "when", "how", "if", "my", "your", "maybe", "not", "dont", "cant", "could", "would",
    "do", "does", "did", "is", "are", "can", "will", "have", "just", "then",
]));

const YES: [u64; 14] = keys([
    "yes",
    "yeah",
    "yep",
    "yup",
    "exactly",
    "right",
    "true",
    "aye",
    "definitely",
    "absolutely",
    "mhm",
    "correct",
    "totally",
    "yea",
]);

const NO: [u64; 4] = keys(["no", "nah", "nope", "not"]);

/// Spelled alike with and without the apostrophe, and both are words.
const AMBIGUOUS: [u64; 5] = keys(["well", "were", "hell", "shell", "shed"]);

fn is_grammar(key: u64) -> bool {
    GRAMMAR.binary_search(&key).is_ok()
}

/// Words of grammar and of talk with four letters or more; shorter ones never carry content.
static GRAMMAR: [u64; 117] = sorted(keys([
    "about",
    "after",
    "again",
    "also",
    "always",
    "another",
    "anything",
    "because",
    "been",
    "before",
    "being",
    "both",
    "cannot",
    "come",
    "could",
    "didnt",
    "does",
    "doesnt",
    "doing",
    "done",
    "dont",
    "down",
    "each",
    "even",
    "ever",
    "every",
    "everything",
    "from",
    "getting",
    "give",
    "goes",
    "going",
    "gone",
    "gonna",
    "have",
    "having",
    "hello",
    "here",
    "hers",
    "into",
    "isnt",
    "just",
    "kind",
    "know",
    "least",
    "less",
    "like",
    "little",
    "look",
    "made",
    "make",
    "many",
    "maybe",
    "mean",
    "might",
    "mine",
    "more",
    "most",
    "much",
    "must",
    "never",
    "okay",
    "once",
    "only",
    "other",
    "others",
    "ours",
    "over",
    "really",
    "right",
    "said",
    "same",
    "says",
    "should",
    "some",
    "something",
    "sort",
    "still",
    "such",
    "sure",
    "take",
    "than",
    "that",
    "thats",
    "their",
    "them",
    "then",
    "there",
    "theres",
    "these",
    "they",
    "theyre",
    "thing",
    "things",
    "think",
    "this",
    "those",
    "though",
    "through",
    "took",
    "very",
    "want",
    "wants",
    "well",
    "went",
    "were",
    "what",
    "whats",
    "when",
    "where",
    "which",
    "while",
    "will",
    "with",
    "would",
    "yeah",
    "your",
]));

const fn sorted<const N: usize>(mut keys: [u64; N]) -> [u64; N] {
    let mut end = 1;
    while end < N {
        let mut at = end;
        while at > 0 && keys[at - 1] > keys[at] {
            let swap = keys[at];
            keys[at] = keys[at - 1];
            keys[at - 1] = swap;
            at -= 1;
        }
        end += 1;
    }
    keys
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
