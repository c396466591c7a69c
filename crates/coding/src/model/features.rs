//! What the model sees of a text: hashed words, runs of words and runs of letters.
//!
//! A feature is a number; nothing of a text can be read back from the weights but what somebody
//! already knows to ask for.

use std::ops::Range;

use crate::text::{Token, Tokens};

/// A feature and the tokens it was seen at.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen {
    pub(crate) key: u64,
    pub(crate) first: u32,
    pub(crate) past: u32,
    /// It is a word by itself.
    pub(crate) alone: bool,
}

/// What kind of thing was seen; part of a feature's number.
#[derive(Clone, Copy)]
#[repr(u64)]
enum Kind {
    Word = 1,
    Pair,
    Triple,
    Apart,
    First,
    FirstTwo,
    FirstThree,
    Last,
    LastTwo,
    Onset,
    OnsetTwo,
    Asked,
    AskedOnset,
    Letters,
    BeforeFirst,
    BeforeLast,
    BeforeLastTwo,
    BeforeAsked,
    Cue,
    Fact,
}

/// Letters of a word beyond this many are not looked at.
const LONGEST: usize = 20;

/// Visits the features of a turn's words.
pub(crate) fn of_words(list: &[Token], mut each: impl FnMut(Seen)) {
    let mut see = |kind, a, b, c, first: usize, past: usize| {
        each(Seen {
            key: key(kind, a, b, c),
            first: first as u32,
            past: past as u32,
            alone: matches!(kind, Kind::Word),
        });
    };
    let past = list.len();
    let word = |at: usize| list[at].key;
    for (at, token) in list.iter().enumerate() {
        see(Kind::Word, word(at), 0, 0, at, at + 1);
        if at + 1 < past {
            see(Kind::Pair, word(at), word(at + 1), 0, at, at + 2);
        }
        if at + 2 < past {
            see(
                Kind::Triple,
                word(at),
                word(at + 1),
                word(at + 2),
                at,
                at + 3,
            );
            see(Kind::Apart, word(at), word(at + 2), 0, at, at + 3);
        }
        if token.has(Token::START) && at + 1 < past {
            see(Kind::Onset, word(at), 0, 0, at, at + 1);
            see(Kind::OnsetTwo, word(at), word(at + 1), 0, at, at + 2);
        }
        if token.has(Token::ASKED) {
            see(Kind::Asked, word(at), 0, 0, at, at + 1);
            // Where the asking sentence began.
            let begin = (0..at)
                .rev()
                .take(40)
                .find(|&back| list[back].has(Token::END));
            let begin = begin.map_or(0, |back| back + 1);
            see(Kind::AskedOnset, word(begin), 0, 0, begin, begin + 1);
            if begin < at {
                see(
                    Kind::AskedOnset,
                    word(begin),
                    word(begin + 1),
                    0,
                    begin,
                    begin + 2,
                );
            }
        }
    }
    if past > 0 {
        see(Kind::First, word(0), 0, 0, 0, 1);
        see(Kind::Last, word(past - 1), 0, 0, past - 1, past);
    }
    if past > 1 {
        see(Kind::FirstTwo, word(0), word(1), 0, 0, 2);
        see(
            Kind::LastTwo,
            word(past - 2),
            word(past - 1),
            0,
            past - 2,
            past,
        );
    }
    if past > 2 {
        see(Kind::FirstThree, word(0), word(1), word(2), 0, 3);
    }
}

/// More than as many features as [`of_words`] visits in a turn of this many words.
pub(crate) fn most(words: usize) -> usize {
    9 * words + 5
}

/// Visits the features of one clause of a turn.
pub(crate) fn of_clause(list: &[Token], clause: Range<usize>, mut each: impl FnMut(u64)) {
    let list = &list[clause];
    for (at, token) in list.iter().enumerate() {
        each(key(Kind::Word, token.key, 0, 0));
        if let Some(next) = list.get(at + 1) {
            each(key(Kind::Pair, token.key, next.key, 0));
            if let Some(third) = list.get(at + 2) {
                each(key(Kind::Triple, token.key, next.key, third.key));
            }
        }
    }
    if let [first, next, ..] = list {
        each(key(Kind::FirstTwo, first.key, next.key, 0));
    }
    if let Some(first) = list.first() {
        each(key(Kind::First, first.key, 0, 0));
    }
}

/// Visits the runs of three to five letters of one word, its edges among them.
pub(crate) fn of_letters(text: &str, token: Token, mut each: impl FnMut(u64)) {
    let bytes = &text.as_bytes()[token.start as usize..token.end as usize];
    let mut run = u64::from(b'_');
    let mut length = 1_usize;
    let lowered = bytes
        .iter()
        .filter(|byte| byte.is_ascii_alphanumeric() || (0xc3..0xe0).contains(*byte))
        .take(LONGEST)
        .map(u8::to_ascii_lowercase)
        .chain([b'_']);
    for byte in lowered {
        run = run << 8 | u64::from(byte);
        length += 1;
        for (size, mask) in [(3, 0xff_ffff), (4, 0xffff_ffff), (5, 0xff_ffff_ffff_u64)] {
            if length >= size {
                each(key(Kind::Letters, run & mask, size as u64, 0));
            }
        }
    }
}

/// Whether all words with this token's number have its runs of letters. Beyond plain letters that
/// is not sure: a number is the same for capitals and small ones, the letters looked at are not.
pub(crate) fn same_letters(text: &str, token: Token) -> bool {
    let word = &text.as_bytes()[token.start as usize..token.end as usize];
    word.is_ascii()
}

/// What stood at the edges of the turn before.
pub(crate) fn of_before(before: &Tokens, mut each: impl FnMut(u64)) {
    let list = &before.list;
    let (Some(first), Some(last)) = (list.first(), list.last()) else {
        return;
    };
    each(key(Kind::BeforeFirst, first.key, 0, 0));
    each(key(Kind::BeforeLast, last.key, 0, 0));
    if let [.., past, last] = list.as_slice() {
        each(key(Kind::BeforeLastTwo, past.key, last.key, 0));
    }
    if last.has(Token::ASKED) {
        let begin = list[..list.len() - 1]
            .iter()
            .rposition(|token| token.has(Token::END));
        let begin = begin.map_or(0, |back| back + 1);
        each(key(Kind::BeforeAsked, list[begin].key, 0, 0));
        if let Some(next) = list.get(begin + 1) {
            each(key(Kind::BeforeAsked, list[begin].key, next.key, 0));
        }
    }
}

/// The feature that a cue was found.
pub(crate) fn of_cue(id: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in id.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    key(Kind::Cue, hash, 0, 0)
}

/// The feature that a fact holds.
pub(crate) fn of_fact(fact: usize) -> u64 {
    key(Kind::Fact, fact as u64, 0, 0)
}

/// One well-mixed number of a kind and up to three words.
#[inline]
fn key(kind: Kind, a: u64, b: u64, c: u64) -> u64 {
    const ONE: u64 = 0x9e37_79b9_7f4a_7c15;
    const TWO: u64 = 0xd6e8_feb8_6659_fd93;
    let mut mixed = (a ^ (kind as u64).wrapping_mul(ONE)).wrapping_mul(TWO);
    mixed = (mixed.rotate_left(29) ^ b).wrapping_mul(ONE);
    mixed = (mixed.rotate_left(31) ^ c).wrapping_mul(TWO);
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::{of_letters, same_letters};
    use crate::text::Tokens;

    #[test]
    fn words_of_one_number_have_the_same_letters_where_that_is_said() {
        let seen = |word: &str| {
            let token = Tokens::of(word).list[0];
            let mut runs = Vec::new();
            of_letters(word, token, |run| runs.push(run));
            (token.key, same_letters(word, token), runs)
        };
        for (one, other) in [
            ("Don't", "dont"),
            ("Ÿz", "ÿz"),
            ("РАД", "рад"),
            ("don’t", "don't"),
        ] {
            let ((key, sure, runs), (same_key, same_sure, same_runs)) = (seen(one), seen(other));
            assert_eq!(key, same_key, "{one} and {other}");
            assert!(
                !(sure && same_sure) || runs == same_runs,
                "{one} and {other}"
            );
        }
        assert_ne!(
            seen("РАД").2,
            seen("рад").2,
            "this is what the question is for"
        );
    }
}
