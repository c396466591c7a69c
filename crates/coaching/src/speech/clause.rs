//! Clauses worth giving back, and the noun phrases in them.

use super::without_leads;

/// A stretch of what was said that can stand by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause<'t> {
    /// The words, as they were said.
    pub words: &'t str,
    /// It has a subject and something said of it, so that it can be turned and stand as a sentence.
    pub whole: bool,
}

/// Words a clause begins with that has a subject.
const SUBJECTS: &[&str] = &[
    "i",
    "i'm",
    "im",
    "i've",
    "ive",
    "i'd",
    "i'll",
    "we",
    "we're",
    "we've",
    "we'd",
    "we'll",
    "my",
    "it",
    "it's",
    "its",
    "there",
    "there's",
    "they",
    "they're",
    "they've",
    "they'd",
    "he",
    "he's",
    "she",
    "she's",
    "nobody",
    "nothing",
    "everyone",
    "everybody",
    "everything",
    "somebody",
    "someone",
    "people",
    "that's",
    "this",
    "the",
    "our",
    "his",
    "her",
];

/// Words that say something of a subject that is more than one word.
const SAYS: &[&str] = &[
    "is", "are", "was", "were", "isn't", "aren't", "wasn't", "weren't", "has", "have", "had",
    "hasn't", "haven't", "hadn't", "do", "does", "did", "don't", "doesn't", "didn't", "can",
    "can't", "could", "couldn't", "will", "won't", "would", "wouldn't", "should", "might", "must",
    "needs", "wants", "keeps", "makes", "gets", "says", "said", "told", "went", "came", "left",
    "got", "knows", "thinks", "feels", "means", "stopped",
];

/// Words nothing ends with.
const NEVER_LAST: &[&str] = &[
    "and", "but", "or", "so", "because", "the", "a", "an", "my", "your", "his", "her", "their",
    "our", "i", "i'm", "it's", "um", "uh", "really", "of",
];

/// Words a clause ends with only where it was cut off; "what to talk about" is whole.
const CUT_OFF: &[&str] = &[
    "to", "in", "on", "at", "for", "with", "from", "by", "that", "which", "who", "if", "when",
    "as", "than", "like", "into", "about", "is", "are", "was", "were", "be",
];

const MOST_WORDS: usize = 22;

/// True if a clause can begin with this word.
pub(super) fn opens(word: &str) -> bool {
    let plain = plain(word);
    SUBJECTS.contains(&plain.as_str()) || matches!(plain.as_str(), "if" | "when" | "what")
}

/// The clauses of what was said, in order, without what leads in or trails off.
#[must_use]
pub fn clauses(text: &str) -> Vec<Clause<'_>> {
    let mut found = Vec::new();
    for span in coding::sentences(text) {
        let sentence = span.of(text).trim();
        if sentence.ends_with('?') {
            continue;
        }
        let ends = sentence.ends_with(['.', '!', '…']);
        let parts = split(sentence);
        let last = parts.len();
        for (place, part) in parts.into_iter().enumerate() {
            // "the thing I need an answer to, and …" ends where it was meant to; "I wanted to, I mean" does not.
            let whole_at_comma =
                part.trim_end().ends_with(',') && part.split_whitespace().count() > 6;
            let words = trimmed(
                without_leads(part),
                ends && place + 1 == last || whole_at_comma,
            );
            let count = words.split_whitespace().count();
            if (2..=MOST_WORDS).contains(&count) {
                let whole = is_whole(words);
                found.push(Clause { words, whole });
            }
        }
    }
    found
}

/// Where one clause of a sentence ends and another begins: at a dash, semicolon or colon, and at a comma
/// or a joining word that a subject follows. Short sentences stay whole.
fn split(sentence: &str) -> Vec<&str> {
    const WHOLE: usize = 12;
    if sentence.split_whitespace().count() <= WHOLE && !sentence.contains([';', '—', '–', ':'])
    {
        return vec![sentence];
    }
    let mut parts = Vec::new();
    let mut start = 0;
    let words: Vec<(usize, &str)> = offsets(sentence);
    for pair in words.windows(3) {
        let [(at, word), (next_at, next), (_, after)] = [pair[0], pair[1], pair[2]];
        let end = at + word.len();
        let hard = word.ends_with([';', ':', '—', '–']) || matches!(word, "—" | "–" | "-");
        let comma = word.ends_with(',');
        let joins = matches!(
            plain(next).as_str(),
            "and" | "but" | "because" | "so" | "or" | "except"
        );
        if hard || comma && (opens(next) || joins && opens(after)) {
            parts.push(&sentence[start..end]);
            start = next_at;
        } else if joins && opens(after) && next_at > start && long_enough(&sentence[start..next_at])
        {
            parts.push(&sentence[start..next_at]);
            start = next_at;
        }
    }
    parts.push(&sentence[start..]);
    parts
}

fn long_enough(words: &str) -> bool {
    words.split_whitespace().count() >= 4
}

fn offsets(text: &str) -> Vec<(usize, &str)> {
    text.split_whitespace()
        .map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
        .collect()
}

/// Without the words it trails off in.
fn trimmed(words: &str, ends: bool) -> &str {
    let mut kept = words.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '”' && c != '\'');
    while let Some((rest, last)) = kept.rsplit_once(char::is_whitespace) {
        let last = plain(last);
        let trails = NEVER_LAST.contains(&last.as_str());
        if !trails && (ends || !CUT_OFF.contains(&last.as_str())) {
            break;
        }
        kept = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
    }
    kept
}

fn is_whole(words: &str) -> bool {
    let mut each = words.split_whitespace().map(plain);
    let Some(first) = each.next() else {
        return false;
    };
    match first.as_str() {
        "i'm" | "im" | "i've" | "ive" | "i'd" | "i'll" | "it's" | "there's" | "they're"
        | "he's" | "she's" | "we're" | "we've" | "that's" | "they've" => true,
        "i" | "we" | "they" | "he" | "she" | "it" | "nobody" | "nothing" | "everyone"
        | "everybody" | "everything" | "somebody" | "someone" | "people" | "there" => {
            each.next().is_some()
        }
        "my" | "our" | "the" | "this" | "his" | "her" | "its" => {
            // A subject of a few words, and then its verb.
            each.take(5)
                .skip(1)
                .any(|word| SAYS.contains(&word.as_str()) || word.ends_with("ed"))
        }
        _ => false,
    }
}

/// The first thing named in a clause with a word that shows whose or which it is: "my sister's shop", "the
/// night shifts". As it was said.
#[must_use]
pub fn noun_phrase(words: &str) -> Option<&str> {
    const SHOWS: &[&str] = &[
        "my", "the", "our", "his", "her", "their", "this", "these", "those",
    ];
    /// Words that cannot stand in what is named.
    const ENDS: &[&str] = &[
        "is", "are", "was", "were", "be", "been", "isn't", "wasn't", "has", "have", "had", "do",
        "does", "did", "can", "can't", "could", "will", "won't", "would", "should", "might",
        "must", "of", "in", "on", "at", "for", "with", "from", "by", "to", "into", "about", "over",
        "after", "before", "between", "through", "without", "and", "but", "or", "so", "because",
        "if", "when", "while", "that", "which", "who", "where", "what", "how", "than", "as",
        "until", "i", "i'm", "i've", "i'd", "i'll", "you", "he", "she", "it", "it's", "we", "they",
        "me", "him", "them", "us", "my", "the", "our", "his", "her", "their", "this", "these",
        "those", "a", "an", "not", "never", "just", "only", "still", "already", "now", "then",
        "there", "doesn't", "didn't", "don't", "there's",
    ];
    /// After these a name is complete; after other grammar its last word may have been a verb.
    const CLOSES: &[&str] = &[
        "is", "are", "was", "were", "isn't", "wasn't", "has", "had", "can", "can't", "could",
        "will", "won't", "would", "of", "and", "but", "or", "doesn't", "didn't", "who", "which",
        "does", "did", "should", "might",
    ];
    const VAGUE: &[&str] = &[
        "thing", "things", "way", "time", "day", "one", "lot", "bit", "moment", "same", "whole",
        "other", "end", "first", "last", "kind", "sort", "point", "case", "rest", "most", "year",
        "years", "while", "minute", "next", "most", "few",
    ];
    let each: Vec<(usize, &str)> = offsets(words);
    for (place, (at, word)) in each.iter().enumerate() {
        if !SHOWS.contains(&plain(word).as_str()) || word.ends_with([',', '.']) {
            continue;
        }
        let mut last = None;
        let mut closed = true;
        for (taken, &(begin, next)) in each[place + 1..].iter().enumerate() {
            let grammar = plain(next);
            if ENDS.contains(&grammar.as_str()) {
                closed = CLOSES.contains(&grammar.as_str());
                break;
            }
            let bare = next.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '\'');
            last = Some((taken, begin + bare.len(), grammar));
            if bare.len() < next.len() || taken == 2 {
                closed = bare.len() < next.len();
                break;
            }
        }
        let Some((taken, end, noun)) = last else {
            continue;
        };
        // "The manager laughed at": the last word may be what was done and not what is named.
        let doubtful = taken > 0 && (!closed || noun.ends_with("ed"));
        let vague = VAGUE.contains(&noun.as_str())
            || noun.len() < 3
            || noun.ends_with("'s")
            || noun.ends_with("est");
        if !doubtful
            && !vague
            && noun
                .chars()
                .all(|c| c.is_alphabetic() || c == '\'' || c == '-')
        {
            return words.get(*at..end);
        }
    }
    None
}

fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase()
        .replace('’', "'")
}

#[cfg(test)]
mod tests {
    use super::{clauses, noun_phrase};

    #[test]
    fn clauses_stand_by_themselves() {
        let cut = |text| {
            clauses(text)
                .iter()
                .map(|clause| (clause.words.to_owned(), clause.whole))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            cut(
                "Well, I've got two kids and a mortgage, and my boss keeps asking me to stay late, but I can't say no to him."
            ),
            [
                ("I've got two kids and a mortgage".to_owned(), true),
                ("my boss keeps asking me to stay late".to_owned(), true),
                ("I can't say no to him".to_owned(), true),
            ]
        );
        assert_eq!(cut("What do you mean? Fine."), []);
        assert_eq!(
            cut("I want to be outdoors and, um"),
            [("I want to be outdoors".to_owned(), true)]
        );
        assert_eq!(
            cut(
                "Right, I have got a thing I need an answer to, and I was hoping you would have it."
            ),
            [
                ("I have got a thing I need an answer to".to_owned(), true),
                ("I was hoping you would have it".to_owned(), true),
            ]
        );
        assert_eq!(
            cut("To be asked first."),
            [("To be asked first".to_owned(), false)]
        );
    }

    #[test]
    fn what_is_named_is_found_where_it_is_sure() {
        for (said, named) in [
            (
                "I keep thinking about my sister's shop",
                Some("my sister's shop"),
            ),
            ("the night shifts are killing me", Some("the night shifts")),
            ("my boss thinks I am lazy", None),
            ("the manager laughed at it", None),
            ("It's the thing", None),
            ("I go", None),
            ("they closed the depot in May", Some("the depot")),
        ] {
            assert_eq!(noun_phrase(said), named, "{said}");
        }
    }
}
