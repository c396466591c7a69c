//! What is inside a caption: words, voices, entities.
//!
//! The tokenizer is the one of the WebVTT standard, section 6.4. A transcript needs of the tree
//! only the words and the voices, so no tree is built.

use quick_xml::escape::resolve_html5_entity;

/// How a `<` that begins no tag is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As the standard does, which drops everything up to the next `>`.
    Strict,
    /// As a mark that someone spoke or typed.
    Generous,
}

/// A stretch of a caption spoken by one voice.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    /// The annotation of the `<v>` tag round it, if there is one that names somebody.
    pub(crate) voice: Option<String>,
    pub(crate) text: String,
}

/// All words of a caption.
pub(crate) fn words(text: &str, manner: Manner) -> String {
    let mut words = String::with_capacity(text.len());
    tokens(text, manner, |token| {
        if let Token::Text(text) = token {
            words.push_str(text);
        }
    });
    words
}

/// A caption taken apart.
pub(crate) struct Stretches {
    pub(crate) all: Vec<Stretch>,
    /// It has times inside, as rolling captions do.
    pub(crate) timed: bool,
    /// It says where a voice ends.
    pub(crate) closed: bool,
}

/// The words of a caption by voice.
pub(crate) fn stretches(text: &str) -> Stretches {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut voice: Option<String> = None;
    let mut changed = true;
    let mut timed = false;
    let mut closed = false;
    tokens(text, Manner::Generous, |token| match token {
        Token::Text(words) => {
            if changed {
                stretches.push(Stretch {
                    voice: voice.clone(),
                    text: String::new(),
                });
                changed = false;
            }
            if let Some(last) = stretches.last_mut() {
                last.text.push_str(words);
            }
        }
        // Beyond any caption made by people, what follows is left to the last voice.
        Token::Start("v", _) | Token::End("v") if stretches.len() >= MOST_STRETCHES => {}
        Token::Start("v", annotation) => {
            voice = (!annotation.is_empty()).then(|| annotation.to_owned());
            changed = true;
        }
        Token::End("v") => {
            closed = true;
            voice = None;
            changed = true;
        }
        Token::Time => timed = true,
        Token::Start(..) | Token::End(_) => {}
    });
    Stretches {
        all: stretches,
        timed,
        closed,
    }
}

/// More changes of voice than one caption has.
const MOST_STRETCHES: usize = 1_000;

/// Names of people are not longer than this, and with them no tag is.
const LONGEST_TAG: usize = 300;

enum Token<'t> {
    Text(&'t str),
    Start(&'t str, &'t str),
    End(&'t str),
    Time,
}

fn tokens(text: &str, manner: Manner, mut token: impl FnMut(Token<'_>)) {
    let mut rest = text;
    let mut next_close = text.find('>');
    while !rest.is_empty() {
        let at = rest.find(['<', '&']).unwrap_or(rest.len());
        if at > 0 {
            token(Token::Text(&rest[..at]));
            rest = &rest[at..];
        }
        if rest.starts_with('&') {
            let (resolved, length) = entity(rest);
            match resolved {
                Some(resolved) => token(Token::Text(&resolved)),
                None => token(Token::Text(&rest[..length])),
            }
            rest = &rest[length..];
        } else if !rest.is_empty() {
            let end = match manner {
                Manner::Strict => rest.find('>'),
                // Where the next `>` is, is looked up once and remembered, so that a long row of
                // `<` stays linear.
                Manner::Generous => {
                    let here = text.len() - rest.len();
                    if next_close.is_some_and(|close| close < here) {
                        next_close = rest.find('>').map(|at| here + at);
                    }
                    next_close
                        .map(|close| close - here)
                        .filter(|end| *end < LONGEST_TAG)
                }
            };
            if manner == Manner::Generous && !end.is_some_and(|end| is_tag(&rest[1..end])) {
                token(Token::Text("<"));
                rest = &rest[1..];
                continue;
            }
            let inside = &rest[1..end.unwrap_or(rest.len())];
            tag(inside, &mut token);
            rest = end.map_or("", |end| &rest[end + 1..]);
        }
    }
}

/// What the standard would call a tag and a person would, too.
fn is_tag(inside: &str) -> bool {
    match inside.chars().next() {
        Some('/') => true,
        Some(c) if c.is_ascii_digit() => crate::clock::whole(inside).is_some(),
        Some(c) => c.is_ascii_alphabetic(),
        None => false,
    }
}

fn tag(inside: &str, token: &mut impl FnMut(Token<'_>)) {
    if let Some(name) = inside.strip_prefix('/') {
        token(Token::End(name.trim()));
    } else if inside.starts_with(|c: char| c.is_ascii_digit()) {
        token(Token::Time);
    } else {
        let space = |c: char| matches!(c, '\t' | '\n' | '\u{c}' | ' ');
        let (head, annotation) = inside.split_once(space).unwrap_or((inside, ""));
        let name = head.split('.').next().unwrap_or_default();
        if annotation.contains('&') {
            token(Token::Start(name, resolve(annotation).trim()));
        } else {
            token(Token::Start(name, annotation.trim()));
        }
    }
}

/// Text with its entities resolved.
pub(crate) fn resolve(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (resolved, length) = entity(rest);
        match resolved {
            Some(resolved) => plain.push_str(&resolved),
            None => plain.push_str(&rest[..length]),
        }
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

/// The character reference at the start of the text, which begins with `&`, and its length.
/// What is no reference is the ampersand itself.
fn entity(text: &str) -> (Option<String>, usize) {
    let body = &text[1..];
    if let Some(number) = body.strip_prefix('#') {
        let (radix, digits) = match number.strip_prefix(['x', 'X']) {
            Some(hex) => (16, hex),
            None => (10, number),
        };
        let count = digits
            .bytes()
            .take(9)
            .take_while(|b| (*b as char).is_digit(radix))
            .count();
        let Ok(code) = u32::from_str_radix(&digits[..count], radix) else {
            return (None, 1);
        };
        let skipped = text.len() - digits.len() + count;
        let semicolon = usize::from(digits[count..].starts_with(';'));
        let character = char::from_u32(code)
            .filter(|c| *c != '\0')
            .unwrap_or('\u{fffd}');
        return (Some(character.to_string()), skipped + semicolon);
    }
    let count = body
        .bytes()
        .take(33)
        .take_while(u8::is_ascii_alphanumeric)
        .count();
    let name = &body[..count];
    if body[count..].starts_with(';')
        && let Some(resolved) = resolve_html5_entity(name)
    {
        return (Some(resolved.to_owned()), count + 2);
    }
    // A handful of names is known without the semicolon; the longest that fits wins.
    let legacy = (2..=count.min(6))
        .rev()
        .map(|length| &name[..length])
        .find(|name| LEGACY.contains(name));
    match legacy {
        Some(name) => (
            resolve_html5_entity(name).map(str::to_owned),
            name.len() + 1,
        ),
        None => (None, 1),
    }
}

/// The entity names HTML knows without a semicolon.
const LEGACY: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil",
    "ETH", "Eacute", "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT",
    "Ntilde", "Oacute", "Ocirc", "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN",
    "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute", "aacute", "acirc", "acute", "aelig", "agrave",
    "amp", "aring", "atilde", "auml", "brvbar", "ccedil", "cedil", "cent", "copy", "curren", "deg",
    "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12", "frac14", "frac34", "gt",
    "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr", "micro",
    "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash",
    "otilde", "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1",
    "sup2", "sup3", "szlig", "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml",
    "yacute", "yen", "yuml",
];

#[cfg(test)]
mod tests {
    use super::{Manner, resolve, stretches, words};

    #[test]
    fn voices_are_told_apart() {
        let found = stretches("<v Anna Berg>Hello</v> <v.loud Ben>Hi <b>there</b>");
        let voices: Vec<(Option<&str>, &str)> = found
            .all
            .iter()
            .map(|s| (s.voice.as_deref(), s.text.as_str()))
            .collect();
        assert_eq!(
            voices,
            [
                (Some("Anna Berg"), "Hello"),
                (None, " "),
                (Some("Ben"), "Hi there")
            ]
        );
        assert!(found.closed && !found.timed);
    }

    #[test]
    fn a_heart_is_no_tag_unless_the_standard_is_asked() {
        assert_eq!(words("I <3 that", Manner::Generous), "I <3 that");
        assert_eq!(words("I <3 that", Manner::Strict), "I ");
        assert_eq!(words("1 < 2 <i>so</i>", Manner::Generous), "1 < 2 so");
    }

    #[test]
    fn entities_resolve_as_in_html() {
        assert_eq!(
            resolve("a &amp;amp; b &notit; &#x41;&#66; &bogus; & &"),
            "a &amp; b ¬it; AB &bogus; & &"
        );
    }
}
