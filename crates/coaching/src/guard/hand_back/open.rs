//! Closed questions opened, and ways taken out of advice.

use super::super::words::words;

/// An open question about what a closed one asks after, if its shape is known.
pub(super) fn opened(question: &str) -> Option<String> {
    let plain = plain_words(question);
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    let plain = without_opener(&plain);
    important(plain)
        .or_else(|| how(plain))
        .or_else(|| table(plain, 3))
        .or_else(|| thing(plain))
        .or_else(|| table(plain, 2))
}

/// The same, only for what the table of beginnings names closely.
pub(super) fn named(question: &str) -> Option<String> {
    let plain = plain_words(question);
    let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
    table(without_opener(&plain), 3)
}

/// A question may have a word before it: "so, do you", "and is it".
fn without_opener<'w, 'p>(plain: &'p [&'w str]) -> &'p [&'w str] {
    match plain {
        [
            "so" | "and" | "but" | "well" | "okay" | "now" | "then",
            rest @ ..,
        ] => rest,
        all => all,
    }
}

/// "Is money important?" "How important is money to you?"
fn important(words_said: &[&str]) -> Option<String> {
    let (is, rest) = be(words_said)?;
    let rest = match rest {
        [rest @ .., "to", "you" | "them" | "him" | "her"] => rest,
        all => all,
    };
    let [thing @ .., "important"] = rest else {
        return None;
    };
    let thing = short(thing)?;
    let shape = &words().shapes.how_to_you;
    Some(shape.replace("{is}", is).replace("{thing}", &thing))
}

/// "Are you sure?" "How sure are you?"
fn how(words_said: &[&str]) -> Option<String> {
    let (is, rest) = be(words_said)?;
    let (quality, thing) = rest.split_last()?;
    let known = words().lists.qualities.iter().any(|known| known == quality);
    let thing = short(thing).filter(|_| known)?;
    let shape = &words().shapes.how;
    Some(
        (shape.replace("{quality}", quality))
            .replace("{is}", is)
            .replace("{thing}", &thing),
    )
}

/// "Do you enjoy the job?" "What do you make of the job?"
fn thing(words_said: &[&str]) -> Option<String> {
    let ["do" | "did" | "are" | "were", "you", verb, rest @ ..] = words_said else {
        return None;
    };
    let whose = matches!(
        rest.first(),
        Some(&("the" | "your" | "this" | "that" | "these" | "those"))
    );
    let apart = matches!(
        *verb,
        "want" | "think" | "know" | "have" | "feel" | "hope" | "need" | "going"
    );
    if apart || !whose || rest.len() < 2 {
        return None;
    }
    let thing = short(rest)?;
    Some(words().shapes.thing.replace("{thing}", &thing))
}

/// The table of beginnings, those of at least `least` words.
fn table(words_said: &[&str], least: usize) -> Option<String> {
    let begins = |start: &String| {
        let start: Vec<&str> = start.split(' ').collect();
        start.len() >= least && words_said.starts_with(&start)
    };
    let mut rows = words().opening.iter();
    rows.find(|row| row.starts.iter().any(begins))
        .map(|row| row.ask.clone())
}

fn be<'w>(words_said: &'w [&'w str]) -> Option<(&'w str, &'w [&'w str])> {
    let (is, rest) = words_said.split_first()?;
    matches!(*is, "is" | "are" | "was" | "were").then_some((*is, rest))
}

/// What a question is about, if it can be said in a few words.
fn short(thing: &[&str]) -> Option<String> {
    const MOST: usize = 4;
    (1..=MOST).contains(&thing.len()).then(|| thing.join(" "))
}

/// The words of a question as far as its first clause goes, without its marks, in lower case but for "I".
fn plain_words(question: &str) -> Vec<String> {
    let words = question.split_whitespace().map(|word| {
        let bare = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .replace('’', "'");
        if bare == "I" || bare.starts_with("I'") {
            bare
        } else {
            bare.to_lowercase()
        }
    });
    words.filter(|word| !word.is_empty()).collect()
}

/// The way that advice urges, as a name for it: "you should ask your boss" urges "asking your boss".
pub(super) fn way(advice: &str) -> Option<String> {
    /// What stands before a way. The longest that fits is taken.
    const BEFORE: [&str; 24] = [
        "have you thought about",
        "have you thought of",
        "have you considered",
        "have you tried",
        "why don't you",
        "why not",
        "what about",
        "how about",
        "what if you",
        "could you",
        "can you",
        "would you",
        "you should",
        "you could",
        "you might",
        "you may",
        "you must",
        "you need to",
        "you have to",
        "you ought to",
        "you'd better",
        "you had better",
        "i'd",
        "if i were you i'd",
    ];
    const MOST: usize = 8;
    let clause = advice
        .split([',', ';', ':', '—', '–', '“', '"'])
        .find(|clause| BEFORE.iter().any(|before| contains(clause, before)))
        .unwrap_or(advice);
    let said = plain_words(clause);
    let text = said.join(" ");
    let after = BEFORE
        .iter()
        .filter_map(|before| {
            let at = format!(" {text} ").find(&format!(" {before} "))?;
            Some((before.len(), at + before.len()))
        })
        .max()
        .and_then(|(_, at)| text.get(at..));
    let rest = after.map_or(text.as_str(), str::trim);
    let mut words: Vec<&str> = rest.split(' ').collect();
    while let Some(
        "just" | "maybe" | "perhaps" | "simply" | "really" | "also" | "always" | "then" | "please",
    ) = words.first().copied()
    {
        words.remove(0);
    }
    let (verb, rest) = words.split_first()?;
    let alphabetic = !verb.is_empty() && verb.bytes().all(|byte| byte.is_ascii_lowercase());
    if !alphabetic || rest.is_empty() || words.len() > MOST {
        return None;
    }
    // Without a word of advice before it, only an order begins with its verb.
    if after.is_none() && !super::super::words::cues().finds("urged.order", advice) {
        return None;
    }
    Some(format!("{} {}", ing(verb), rest.join(" ")))
}

fn contains(clause: &str, before: &str) -> bool {
    let said = plain_words(clause).join(" ");
    format!(" {said} ").contains(&format!(" {before} "))
}

/// The verb in -ing. `verb` is lower-case ASCII.
fn ing(verb: &str) -> String {
    if verb.ends_with("ing") && verb.len() > 4 {
        return verb.to_owned();
    }
    if let Some(stem) = verb.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    if verb.ends_with('e') && !verb.ends_with("ee") && verb.len() > 2 {
        return format!("{}ing", &verb[..verb.len() - 1]);
    }
    let vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    let doubled = match verb.as_bytes() {
        [start @ .., before, middle, last] => {
            !start.iter().any(|&byte| vowel(byte))
                && !vowel(*before)
                && vowel(*middle)
                && !vowel(*last)
                && !matches!(last, b'w' | b'x' | b'y')
        }
        _ => false,
    };
    match verb.chars().next_back() {
        Some(last) if doubled => format!("{verb}{last}ing"),
        _ => format!("{verb}ing"),
    }
}

#[cfg(test)]
mod tests {
    use super::{ing, opened, way};

    #[test]
    fn closed_questions_open() {
        for (closed, open) in [
            (
                "Do you enjoy the job?",
                Some("What do you make of the job?"),
            ),
            (
                "So, is money important to you?",
                Some("How important is money to you?"),
            ),
            ("Are you sure?", Some("How sure are you?")),
            ("Have you tried the library?", Some("What have you tried?")),
            ("Will you go?", Some("What will you do?")),
            ("Shall we?", None),
        ] {
            assert_eq!(opened(closed).as_deref(), open, "{closed}");
        }
    }

    #[test]
    fn advice_names_its_way() {
        for (advice, named) in [
            (
                "Don't you think you should ask your boss?",
                Some("asking your boss"),
            ),
            (
                "Why don't you just leave the shop?",
                Some("leaving the shop"),
            ),
            ("Ask your boss.", Some("asking your boss")),
            ("It rained.", None),
        ] {
            assert_eq!(way(advice).as_deref(), named, "{advice}");
        }
        for (verb, named) in [
            ("get", "getting"),
            ("make", "making"),
            ("lie", "lying"),
            ("see", "seeing"),
            ("be", "being"),
        ] {
            assert_eq!(ing(verb), named);
        }
    }
}
