//! Names are masked before anything is sent away, and put back in what returns.
//!
//! There is no list of all names, so this goes by how people write: what has a capital letter in the
//! middle of a sentence is taken for a name, and so is anything like an address or a number to ring.
//! It masks too much rather than too little. What it cannot see is a name typed in small letters that
//! is not a common first name; `docs/operator.md` says so.

mod pieces;

use std::collections::{BTreeMap, HashSet};
use std::fmt;
use std::sync::OnceLock;

use serde::Deserialize;

use pieces::{Form, Piece, pieces};

/// What stands for what, the same all through one brief.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Masks {
    /// By what is masked, in exactly the letters it was typed in, so that it comes back in them.
    by_word: BTreeMap<String, Mask>,
    /// Words that were once seen to be names, in small letters: then they are names everywhere.
    known: HashSet<String>,
}

/// It holds what is masked.
impl fmt::Debug for Masks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Masks(<{} names>)", self.by_word.len())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Mask {
    kind: Kind,
    /// Which one; no two share it, whatever their kind.
    number: usize,
}

/// What a mask says of what is behind it. It is a guess and nothing rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Person,
    Place,
    Contact,
    Number,
}

/// An answer speaks of somebody nobody named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownName;

impl Masks {
    /// Finds everything to be masked in `texts`.
    #[must_use]
    pub fn over<'t>(texts: impl IntoIterator<Item = &'t str> + Clone) -> Self {
        let mut masks = Self::default();
        for text in texts.clone() {
            let found = pieces(text);
            for (at, piece) in found.iter().enumerate() {
                if surely_a_name(&found, at) {
                    masks.known.insert(piece.lower());
                }
            }
        }
        for text in texts {
            let found = pieces(text);
            for at in 0..found.len() {
                if masks.hides(&found, at) {
                    masks.give(&found, at);
                }
            }
        }
        masks
    }

    /// `text` with placeholders. What was not among the texts this was made of is masked too, as
    /// far as it is found, with a placeholder that says nothing.
    #[must_use]
    pub fn mask(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let found = pieces(text);
        for (at, piece) in found.iter().enumerate() {
            if !self.hides(&found, at) {
                continue;
            }
            out.push_str(&text[from..piece.start]);
            match self.by_word.get(piece.text) {
                Some(mask) => out.push_str(&mask.to_string()),
                None => out.push('…'),
            }
            from = piece.start + piece.text.len();
        }
        out.push_str(&text[from..]);
        out
    }

    /// `text` with the names put back.
    ///
    /// # Errors
    /// If it holds a placeholder that stands for nothing.
    pub fn unmask(&self, text: &str) -> Result<String, UnknownName> {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        while let Some((start, end, number)) = placeholder(text, from) {
            let named = self
                .by_word
                .iter()
                .find(|(_, mask)| Some(mask.number) == number);
            out.push_str(&text[from..start]);
            match named {
                // "A person A has met" was typed so; a "Person" was not, since it would be masked.
                _ if text[start..].starts_with(char::is_lowercase) => {
                    out.push_str(&text[start..end]);
                }
                Some((word, _)) => out.push_str(word),
                None => return Err(UnknownName),
            }
            from = end;
        }
        out.push_str(&text[from..]);
        Ok(out)
    }

    /// True if an answer wrote a placeholder in small letters, so that it would not be put back.
    pub(super) fn is_garbled(&self, text: &str) -> bool {
        let mut from = 0;
        while let Some((start, end, number)) = placeholder(text, from) {
            let known = number.is_some_and(|number| number < self.by_word.len());
            if known && text[start..].starts_with(char::is_lowercase) {
                return true;
            }
            from = end;
        }
        false
    }

    /// What is masked, for tests that look for it where it must not be.
    pub fn originals(&self) -> impl Iterator<Item = &str> {
        self.by_word.keys().map(String::as_str)
    }

    fn hides(&self, found: &[Piece<'_>], at: usize) -> bool {
        let piece = &found[at];
        if surely_a_name(found, at) {
            return true;
        }
        let lower = piece.lower();
        let Form::Word { capital: true, .. } = piece.form else {
            return self.known.contains(&lower) && !words().ordinary.contains(&lower);
        };
        if self.known.contains(&lower) {
            return true;
        }
        !words().never.contains(&lower) && !words().ordinary.contains(&lower)
    }

    fn give(&mut self, found: &[Piece<'_>], at: usize) {
        let number = self.by_word.len();
        let before = at.checked_sub(1).map(|before| &found[before]);
        let kind = match found[at].form {
            Form::Contact => Kind::Contact,
            Form::Number => Kind::Number,
            Form::Word { .. } => match before {
                // The second word of a name is what the first is.
                Some(first) if self.by_word.contains_key(first.text) && first.touches => {
                    self.by_word[first.text].kind
                }
                Some(word) if words().places.contains(&word.lower()) => Kind::Place,
                _ => Kind::Person,
            },
        };
        self.by_word
            .entry(found[at].text.to_owned())
            .or_insert(Mask { kind, number });
    }
}

/// True if this needs no other evidence: its form, its capital inside a sentence, or what it follows.
fn surely_a_name(found: &[Piece<'_>], at: usize) -> bool {
    let piece = &found[at];
    let Form::Word { capital, opens } = piece.form else {
        return true;
    };
    let lower = piece.lower();
    if capital && Kind::of(&lower).is_some() {
        // Somebody who types "Person A" must not be taken for a placeholder.
        return true;
    }
    let words = words();
    let back = |by: usize| at.checked_sub(by).map(|before| found[before].lower());
    let is = |word: Option<String>, list: &HashSet<String>| {
        word.is_some_and(|word| list.contains(&word))
    };
    if capital
        && is(back(1), &words.titles)
        && !matches!(lower.as_str(), "i" | "i'm" | "i've" | "i'd" | "i'll")
    {
        // "Dr. May", "Mr Cook": neither a month nor the beginning of a sentence. "Miss, I …" is.
        return true;
    }
    if words.never.contains(&lower) {
        return false;
    }
    if capital {
        let shouted = piece.is_shouted() && words.ordinary.contains(&lower);
        return !(opens || shouted);
    }
    if words.given.contains(&lower) {
        return true;
    }
    if words.ordinary.contains(&lower) {
        return false;
    }
    is(back(1), &words.names)
        || (matches!(back(1).as_deref(), Some("at" | "for")) && is(back(2), &words.works))
}

impl Kind {
    const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Contact, Self::Number];

    fn name(self) -> &'static str {
        match self {
            Self::Person => "Person",
            Self::Place => "Place",
            Self::Contact => "Contact",
            Self::Number => "Number",
        }
    }

    fn of(word: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|kind| kind.name().eq_ignore_ascii_case(word))
    }
}

impl fmt::Display for Mask {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.name(), code(self.number))
    }
}

/// The letters that mark placeholders; without I, because of "the person I asked".
const LETTERS: &[u8; 25] = b"ABCDEFGHJKLMNOPQRSTUVWXYZ";

/// A, B, … Z, BA, BB, …
fn code(number: usize) -> String {
    let mut number = number;
    let mut code = String::new();
    loop {
        code.insert(0, char::from(LETTERS[number % LETTERS.len()]));
        number /= LETTERS.len();
        if number == 0 {
            return code;
        }
    }
}

fn number(code: &str) -> Option<usize> {
    code.bytes().try_fold(0_usize, |number, letter| {
        let at = LETTERS.iter().position(|known| *known == letter)?;
        number.checked_mul(LETTERS.len())?.checked_add(at)
    })
}

/// The next thing in `text` that is written like a placeholder: where it begins and ends, and its
/// number.
fn placeholder(text: &str, from: usize) -> Option<(usize, usize, Option<usize>)> {
    let mut at = from;
    while let Some(word_start) = text[at..].find(char::is_alphanumeric).map(|by| at + by) {
        let word_end = end_of_word(text, word_start);
        at = word_end;
        let word = &text[word_start..word_end];
        if !text[word_end..].starts_with(' ') {
            continue;
        }
        let code_start = word_end + 1;
        let code_end = end_of_word(text, code_start);
        let code = &text[code_start..code_end];
        let capitals = !code.is_empty() && code.bytes().all(|c| c.is_ascii_uppercase());
        if Kind::of(word).is_some() && capitals && code != "I" && code.len() <= 3 {
            return Some((word_start, code_end, number(code)));
        }
    }
    None
}

fn end_of_word(text: &str, start: usize) -> usize {
    text[start..]
        .find(|c: char| !c.is_alphanumeric())
        .map_or(text.len(), |by| start + by)
}

/// `content/guide/masking.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    never: HashSet<String>,
    ordinary: HashSet<String>,
    given: HashSet<String>,
    places: HashSet<String>,
    works: HashSet<String>,
    names: HashSet<String>,
    titles: HashSet<String>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../content/guide/masking.toml"))
            .expect("content/guide/masking.toml is checked by a test")
    })
}
