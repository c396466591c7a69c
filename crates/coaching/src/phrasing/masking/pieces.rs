//! A text cut into what may have to be masked: words, addresses, numbers.

/// A word, an address or a number, where it stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
    pub(super) form: Form,
    /// True if only a space stands between it and the next piece.
    pub(super) touches: bool,
}

/// What it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Word {
        /// It has a capital letter, anywhere in it.
        capital: bool,
        /// A sentence, a line or a quotation may begin here, and would give it one.
        opens: bool,
    },
    /// An address to write to, or of a page.
    Contact,
    /// So many digits that it leads to somebody.
    Number,
}

/// A run of this many digits is a telephone number, a date, an amount, an account.
const TELLING_DIGITS: usize = 5;

impl Piece<'_> {
    pub(super) fn lower(&self) -> String {
        self.text.to_lowercase().replace('’', "'")
    }

    /// All in capitals.
    pub(super) fn is_shouted(&self) -> bool {
        self.text.chars().count() > 1 && !self.text.chars().any(char::is_lowercase)
    }
}

/// The pieces of `text`, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found: Vec<Piece<'_>> = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let (end, form) = if let Some(end) = contact(text, at) {
            (end, Form::Contact)
        } else if let Some(end) = telling_number(text, at) {
            (end, Form::Number)
        } else if c.is_alphanumeric() {
            let end = word(text, at);
            let digits = text[at..end].chars().filter(char::is_ascii_digit).count();
            let capital = text[at..end].chars().any(char::is_uppercase);
            let opens = opens(text, at);
            if digits >= TELLING_DIGITS {
                (end, Form::Number)
            } else {
                (end, Form::Word { capital, opens })
            }
        } else {
            at += c.len_utf8();
            continue;
        };
        if let Some(last) = found.last_mut() {
            last.touches = &text[last.start + last.text.len()..at] == " ";
        }
        found.push(Piece {
            start: at,
            text: &text[at..end],
            form,
            touches: false,
        });
        at = end;
    }
    found
}

/// The end of the word that begins at `at`. An apostrophe inside belongs to it (O'Brien, don't),
/// the ending of a possessive or a contraction with a name does not (Moira's, Moira'll).
fn word(text: &str, at: usize) -> usize {
    let rest = &text[at..];
    let mut end = rest
        .find(|c: char| !c.is_alphanumeric())
        .unwrap_or(rest.len());
    while let Some(apostrophe) = rest[end..]
        .chars()
        .next()
        .filter(|c| matches!(c, '\'' | '’'))
    {
        let after = &rest[end + apostrophe.len_utf8()..];
        let more = after
            .find(|c: char| !c.is_alphanumeric())
            .unwrap_or(after.len());
        let small_ending = matches!(&after[..more], "s" | "S") && end > 2;
        let whole = &rest[..end + apostrophe.len_utf8() + more];
        let contraction = matches!(&after[..more], "ll" | "ve" | "re" | "d" | "m" | "t");
        if more == 0 || (small_ending && !is_small_word(whole)) {
            break;
        }
        if contraction && !is_small_word(whole) && !matches!(&after[..more], "t") {
            break;
        }
        end = whole.len();
    }
    at + end
}

/// A contraction that is one of the small words: it's, they'll.
fn is_small_word(word: &str) -> bool {
    let lower = word.to_lowercase().replace('’', "'");
    super::words().never.contains(&lower)
}

/// True if what stands before `at` would give any word a capital.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '-', '*', '(', '[']);
    before.is_empty()
        || before.ends_with([
            '.', '!', '?', ':', '…', '\n', '\r', '"', '“', '‘', '–', '—', '>',
        ])
}

/// The end of an address that begins at `at`: an e-mail address, a page, a handle.
fn contact(text: &str, at: usize) -> Option<usize> {
    let starts_token = text[..at]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '<' | '[' | '"' | '“' | ',' | ':'));
    if !starts_token {
        return None;
    }
    let token = text[at..].split(char::is_whitespace).next()?;
    let core = token.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '/');
    let lower = core.to_lowercase();
    let inside = |mark: char| {
        core.find(mark).is_some_and(|at| {
            at + 1 < core.len() && core[at + 1..].starts_with(char::is_alphanumeric)
        })
    };
    let is_page = lower.contains("://") || lower.starts_with("www.") || has_domain(&lower);
    (inside('@') || is_page).then_some(at + core.len())
}

/// `name.tld`, also without anything before it.
fn has_domain(token: &str) -> bool {
    let host = token.split('/').next().unwrap_or(token);
    let Some((name, last)) = host.rsplit_once('.') else {
        return false;
    };
    let letters = |part: &str| part.chars().all(|c| c.is_alphanumeric() || c == '-');
    last.len() >= 2
        && last.chars().all(char::is_alphabetic)
        && name.chars().count() >= 2
        && name
            .split('.')
            .all(|part| !part.is_empty() && letters(part))
}

/// The end of a number with so many digits that it may lead to somebody.
fn telling_number(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at..];
    let first = rest.chars().next()?;
    let inside_word = text[..at]
        .chars()
        .next_back()
        .is_some_and(char::is_alphanumeric);
    if inside_word || !(first.is_ascii_digit() || matches!(first, '+' | '(')) {
        return None;
    }
    let (mut digits, mut end, mut gap) = (0, 0, 0);
    for (by, c) in rest.char_indices() {
        if c.is_ascii_digit() {
            digits += 1;
            end = by + 1;
            gap = 0;
        } else if matches!(c, ' ' | '-' | '.' | ',' | '/' | '(' | ')' | '+' | '\u{a0}') {
            gap += 1;
            if gap > 2 {
                break;
            }
        } else {
            break;
        }
    }
    let whole = !rest[end..].starts_with(char::is_alphanumeric);
    (digits >= TELLING_DIGITS && whole).then_some(at + end)
}
