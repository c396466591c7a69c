//! Whether a text is speech at all, and little enough of it.

use domain::codes::{Language, Span};

use super::look::Look;
use super::text::Text;
use super::{Fault, Purpose};

/// A text of more bytes is refused unread. The most that is ever let through is 120 words, and words
/// of English have five or six letters; this leaves room for accents and for the client's long ones.
pub(super) const MOST_BYTES: usize = 2_000;

/// What can be taken in at one hearing. Of the coaches' turns in the labelled conversations 98 in 100
/// have no more than 60 words, some 25 seconds read aloud, and 96 no more than four sentences, which
/// hold a reflection of two, a question, and one to spare. Possibilities come several at a time and are read, so they
/// may take twice as much.
fn bounds(purpose: Purpose) -> (usize, usize) {
    match purpose {
        Purpose::Explore | Purpose::Settle => (60, 4),
        Purpose::Offer => (120, 8),
    }
}

/// More than can be taken in.
pub(super) fn length(look: &mut Look<'_>) {
    let (words, sentences) = bounds(look.purpose);
    let text = look.text;
    if text.words() > words {
        look.find(
            Fault::TooLong,
            whole(text),
            format!("at most {words} words"),
        );
    } else if text.sentences.len() > sentences {
        let from = text.sentences[sentences].span.start;
        let rest = Span::new(from, text.said.len());
        look.find(
            Fault::TooLong,
            rest,
            format!("at most {sentences} sentences"),
        );
    }
}

/// Mark-up, addresses, characters nobody can see or say.
pub(super) fn characters(look: &mut Look<'_>) {
    let text = look.text;
    if !text.said.chars().any(char::is_alphanumeric) {
        look.find(Fault::NotSpeech, whole(text), "no words");
        return;
    }
    if let Some((at, c)) = text.said.char_indices().find(|&(_, c)| is_unseen(c)) {
        let span = Span::new(at, at + c.len_utf8());
        look.find(Fault::NotSpeech, span, "a character that is not seen");
    }
    if let Some((at, c)) = text.own.char_indices().find(|&(_, c)| is_markup(c)) {
        look.find(
            Fault::NotSpeech,
            Span::new(at, at + c.len_utf8()),
            "mark-up",
        );
    }
    for sign in ["http", "www.", "://", "Private("] {
        if let Some(at) = text.own.find(sign) {
            let span = Span::new(at, at + sign.len());
            look.find(Fault::NotSpeech, span, "an address or a tag");
        }
    }
    let mut start = 0;
    for line in text.own.split('\n') {
        if let Some(sign) = line_sign(line) {
            let at = start + (line.len() - line.trim_start().len());
            let span = Span::new(at, at + sign.len());
            look.find(Fault::NotSpeech, span, "a list or a speaker's name");
        }
        start += line.len() + 1;
    }
}

/// Another language, told by its letters or by its words.
pub(super) fn language(look: &mut Look<'_>) {
    let text = look.text;
    let letters = text.own.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut other) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        other += usize::from(!is_latin(letter));
    }
    if other * 4 > all {
        look.find(Fault::NotSpeech, whole(text), "other letters");
    } else if look
        .codes
        .as_ref()
        .is_some_and(|codes| codes.language == Language::Unsupported)
    {
        look.find(Fault::NotSpeech, whole(text), "language.not-supported");
    }
}

fn whole(text: &Text<'_>) -> Span {
    Span::new(0, text.said.len())
}

/// Controls, characters that turn the direction of writing or leave no trace, and those that belong to
/// nobody: a text could hide anything in them. A line may end.
fn is_unseen(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

fn is_markup(c: char) -> bool {
    matches!(
        c,
        '*' | '`'
            | '<'
            | '>'
            | '{'
            | '}'
            | '['
            | ']'
            | '|'
            | '\\'
            | '_'
            | '~'
            | '^'
            | '='
            | '#'
            | '@'
    )
}

fn is_latin(c: char) -> bool {
    c.is_ascii() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// The dash or number of a list, or the name of who speaks, at the beginning of a line.
fn line_sign(line: &str) -> Option<&str> {
    const SPEAKERS: [&str; 9] = [
        "coach",
        "assistant",
        "client",
        "user",
        "system",
        "ai",
        "response",
        "output",
        "question",
    ];
    let line = line.trim_start();
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let bullet = matches!(first, "-" | "•" | "+" | "·" | "–") && !rest.is_empty();
    let number = first.strip_suffix(['.', ')']).is_some_and(|number| {
        number.len() < 3 && number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty()
    });
    let speaker = first.strip_suffix(':').is_some_and(|name| {
        SPEAKERS
            .iter()
            .any(|known| known.eq_ignore_ascii_case(name))
    });
    (bullet || number || speaker).then_some(first)
}
