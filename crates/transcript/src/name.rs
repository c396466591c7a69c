//! What is a speaker's name and what only looks like one.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words before a colon that head a section rather than a turn.
static HEADINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("name/headings.txt").lines().collect());

/// Small words inside names that are not counted and may be written small.
const PARTICLES: &[&str] = &[
    "van", "der", "den", "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "von",
    "zu", "zur", "al", "el", "bin", "ibn", "ben", "y", "e", "of", "the", "and", "ter", "ten", "af",
    "av",
];

/// Titles before names, which are not counted either.
const TITLES: &[&str] = &[
    "dr",
    "mr",
    "mrs",
    "ms",
    "prof",
    "professor",
    "rev",
    "sir",
    "coach",
];

/// How much a piece of text looks like a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Likeness {
    /// It is no name.
    None,
    /// It could be one, if it comes again and again: a handle written small, say.
    Weak,
    /// It is written like a name.
    Strong,
}

/// Judges a candidate for the strict `Name:` rule.
pub(crate) fn likeness(candidate: &str) -> Likeness {
    let text = tidy(candidate);
    if text.is_empty() || text.len() > 64 || is_heading(&text) {
        return Likeness::None;
    }
    if is_phone(&text) {
        return Likeness::Strong;
    }
    if text.chars().any(|c| {
        matches!(
            c,
            '?' | '!'
                | ';'
                | ':'
                | '"'
                | '<'
                | '>'
                | '{'
                | '}'
                | '/'
                | '\\'
                | '='
                | '|'
                | '“'
                | '”'
                | '…'
                | '%'
                | '。'
                | '，'
                | '？'
                | '！'
                | '、'
                | '['
                | ']'
                | '\u{fffd}'
        )
    }) || text.contains("...")
    {
        return Likeness::None;
    }
    let commas = text.matches(',').count();
    if commas > 1 {
        return Likeness::None;
    }
    let mut counted = 0;
    let mut likeness = if commas == 1 {
        Likeness::Weak
    } else {
        Likeness::Strong
    };
    let mut letters = false;
    for (index, word) in text.split_whitespace().enumerate() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let small = bare.to_lowercase();
        letters |= bare.chars().any(char::is_alphabetic);
        if word.ends_with('.') && bare.chars().count() > 4 {
            return Likeness::None;
        }
        let ignored = (index > 0 && PARTICLES.contains(&small.as_str()))
            || (index == 0 && TITLES.contains(&small.as_str()));
        counted += usize::from(!ignored && !bare.is_empty());
        if !ignored && bare.chars().next().is_some_and(char::is_lowercase) {
            likeness = Likeness::Weak;
        }
    }
    match counted {
        _ if !letters => Likeness::None,
        0..=3 => likeness,
        4 => Likeness::Weak.min(likeness),
        _ => Likeness::None,
    }
}

/// A name without the badges that meeting programs glue to it, and without stray marks.
pub(crate) fn tidy(raw: &str) -> String {
    let mark =
        |c: char| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '\u{feff}' | '\u{200b}');
    let behind = |c: char| mark(c) || matches!(c, ':' | '：' | '-' | '–' | '—' | ',');
    let mut text = raw.trim_start_matches(mark).trim_end_matches(behind);
    while let Some(stripped) = strip_badge(text) {
        text = stripped;
    }
    if text.contains(|c: char| c.is_whitespace() && c != ' ') || text.contains("  ") {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        text.to_owned()
    }
}

/// True if the label itself says that the speaker is not known.
pub(crate) fn is_unknown(name: &str) -> bool {
    const UNKNOWN: &[&str] = &[
        "unknown",
        "unknown speaker",
        "unidentified",
        "unidentified speaker",
        "speaker unknown",
        "unk",
        "uu",
        "?",
        "n/a",
        "null",
        "none",
        "nan",
        "(unknown)",
        "undefined",
        "speaker ?",
    ];
    let small = name.trim().to_lowercase();
    UNKNOWN.contains(&small.as_str())
}

fn is_heading(text: &str) -> bool {
    HEADINGS.contains(text.to_lowercase().as_str())
}

/// Callers by phone are named by their number, some of it starred out.
fn is_phone(text: &str) -> bool {
    let digits = text
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '*')
        .count();
    digits >= 7
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || matches!(c, '*' | '+' | ' ' | '-' | '(' | ')' | '.'))
}

/// `Anna Smith (Guest)`, `Anna Smith [External]`.
fn strip_badge(text: &str) -> Option<&str> {
    const BADGES: &[&str] = &[
        "guest",
        "external",
        "unverified",
        "host",
        "co-host",
        "cohost",
        "organizer",
        "organiser",
        "presenter",
        "attendee",
        "me",
        "you",
        "she/her",
        "he/him",
        "they/them",
        "she/they",
        "he/they",
        "participant",
        "gast",
        "invité",
        "invitado",
        "moderator",
        "unauthenticated",
        "in person",
        "remote",
        "federated",
        "external guest",
        "host, me",
        "co-host, me",
        "guest, external",
        "speaker",
    ];
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inside) = text.strip_suffix(close)
            && let Some(at) = inside.rfind(open)
            && at > 0
        {
            let badge = inside[at + open.len_utf8()..].trim().to_lowercase();
            if BADGES.contains(&badge.as_str()) {
                return Some(text[..at].trim_end());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{Likeness, likeness, tidy};

    #[test]
    fn names_are_told_from_headings_and_sentences() {
        for strong in [
            "Anna",
            "Dr. Maria Keller",
            "Jan van der Berg",
            "SPEAKER_00",
            "Speaker 1",
            "A",
            "山田太郎",
            "+44 7700 900123",
            "Anna Berg (Guest)",
            "COACH",
            "O'Neil",
            "Mary-Jane",
        ] {
            assert_eq!(likeness(strong), Likeness::Strong, "{strong}");
        }
        for weak in ["river 9", "Berg, Anna", "Anna Maria Luise Berg"] {
            assert_eq!(likeness(weak), Likeness::Weak, "{weak}");
        }
        for none in [
            "Agenda",
            "10",
            "",
            "Action items",
            "Is this it?",
            "What he said to me yesterday was",
            "https",
            "I mean it. Really. Anna",
            "one, two, three",
        ] {
            assert_eq!(likeness(none), Likeness::None, "{none}");
        }
    }

    #[test]
    fn badges_come_off() {
        assert_eq!(tidy(" Anna Berg (Guest) [External]"), "Anna Berg");
        assert_eq!(tidy("**Anna**:"), "Anna");
        assert_eq!(tidy("Anna (Berg)"), "Anna (Berg)");
    }
}
