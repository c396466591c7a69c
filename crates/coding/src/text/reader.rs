//! From characters to tokens, in one pass.

use super::lists::{AMBIGUOUS, FILLERS, Hash, is_grammar};
use super::words::{Token, Tokens};

/// A text while it is read.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    pub(super) tokens: Tokens,
    /// Stops and commas seen.
    pub(super) breaks: usize,
    /// Punctuation since the last token.
    first: bool,
    /// The text is at its end.
    closing: bool,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut end = text.len().min(u32::MAX as usize);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        Self {
            text: &text[..end],
            at: 0,
            tokens: Tokens {
                list: Vec::with_capacity(end / 4 + 2),
                ..Tokens::default()
            },
            breaks: 0,
            first: true,
            closing: false,
        }
    }

    pub(super) fn read(&mut self) {
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
