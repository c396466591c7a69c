//! The client's words, made ready to be given back: cut into clauses, and turned from *I* to *you*.
//!
//! Nothing is added. What cannot be turned safely is left to be quoted as it is.

mod clause;

pub use clause::{Clause, clauses, noun_phrase};

/// Words that lead in or fill, and say nothing themselves. Longest first.
const LEADS: &[&str] = &[
    "the other thing is that",
    "the thing is that",
    "to be honest with you",
    "i don't know if",
    "the truth is that",
    "the other thing is",
    "at the end of the day",
    "it's just that",
    "the thing is",
    "the truth is",
    "to be honest",
    "to be fair",
    "if i'm honest",
    "i suppose that",
    "i guess that",
    "i mean",
    "i suppose",
    "i guess",
    "i think",
    "you see",
    "you know",
    "in a way",
    "kind of",
    "sort of",
    "of course",
    "honestly",
    "actually",
    "basically",
    "obviously",
    "anyway",
    "maybe",
    "perhaps",
    "really",
    "though",
    "plus",
    "yeah",
    "yes",
    "yep",
    "aye",
    "no",
    "well",
    "okay",
    "ok",
    "right",
    "look",
    "like",
    "also",
    "just",
    "then",
    "because",
    "'cause",
    "cause",
    "except",
    "but",
    "and",
    "or",
    "so",
    "oh",
    "ah",
    "um",
    "uh",
    "that",
];

/// What *I* becomes.
const TURNED: &[(&str, &str)] = &[
    ("i", "you"),
    ("i'm", "you're"),
    ("im", "you're"),
    ("i've", "you've"),
    ("ive", "you've"),
    ("i'd", "you'd"),
    ("i'll", "you'll"),
    ("me", "you"),
    ("my", "your"),
    ("mine", "yours"),
    ("myself", "yourself"),
    ("we", "you"),
    ("we're", "you're"),
    ("we've", "you've"),
    ("we'd", "you'd"),
    ("we'll", "you'll"),
    ("us", "you"),
    ("our", "your"),
    ("ours", "yours"),
    ("ourselves", "yourselves"),
    ("gonna", "going to"),
    ("wanna", "want to"),
    ("gotta", "have to"),
    ("'em", "them"),
    ("cos", "because"),
    ("'cause", "because"),
    ("dunno", "don't know"),
    ("kinda", "kind of"),
    ("sorta", "sort of"),
    ("mum", "your mum"),
    ("mam", "your mam"),
    ("mom", "your mom"),
    ("dad", "your dad"),
    ("ain't", "aren't"),
];

/// Adverbs that may stand between *I* and its verb.
const BETWEEN: &[&str] = &[
    "just", "always", "never", "really", "only", "still", "also", "once", "actually", "probably",
    "even", "already",
];

/// The words turned from the first person to the second, without a full stop, beginning small unless
/// a name begins them. `None` where turning could go wrong: somebody is spoken to, something is quoted
/// or asked.
#[must_use]
pub fn to_you(words: &str) -> Option<String> {
    if words.contains(['?', '“', '”', '"', '(', '[', '*']) {
        return None;
    }
    let mut turned: Vec<String> = Vec::new();
    // Where the last *I* or *we* stood, as long as its verb may still follow.
    let mut after_subject = false;
    for raw in words.split_whitespace() {
        let word = raw.trim_end_matches([',', '.', ';', ':', '!', '…', '-']);
        let tail = &raw[word.len()..];
        let plain = word.to_lowercase().replace('’', "'");
        if matches!(
            plain.as_str(),
            "you" | "your" | "yours" | "yourself" | "you're" | "you've" | "you'd" | "you'll" | "ya"
        ) {
            return None;
        }
        let owned = turned.last().is_some_and(|before| {
            matches!(
                before.as_str(),
                "your" | "his" | "her" | "their" | "the" | "a"
            )
        });
        let parent = matches!(plain.as_str(), "mum" | "mam" | "mom" | "dad");
        let becomes = TURNED
            .iter()
            .find(|(from, _)| *from == plain)
            .filter(|_| !(parent && (owned || word.starts_with(char::is_lowercase))))
            .map(|(_, to)| *to);
        let verb = match plain.as_str() {
            "am" => Some("are"),
            "was" if after_subject => Some("were"),
            "wasn't" | "wasnt" if after_subject => Some("weren't"),
            _ => None,
        };
        let subject = matches!(plain.as_str(), "i" | "we");
        after_subject = subject || after_subject && BETWEEN.contains(&plain.as_str());
        let said = match becomes.or(verb) {
            Some(said) => said.to_owned(),
            None => word.to_owned(),
        };
        turned.push(format!("{said}{tail}"));
    }
    // "What am I" and "nor was I": the verb stood before its subject.
    for at in 1..turned.len() {
        if turned[at] == "you" && turned[at - 1] == "was" {
            "were".clone_into(&mut turned[at - 1]);
        }
    }
    let turned = turned.join(" ");
    let turned = turned.trim_end_matches(['.', ',', ';', ':', '!', '…', ' ', '-']);
    (!turned.is_empty()).then(|| small(turned))
}

/// With a capital at the beginning and a full stop at the end.
#[must_use]
pub fn sentence(words: &str) -> String {
    let words = words.trim();
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let stop = if words.ends_with(['.', '!', '?', '…', '”']) {
        ""
    } else {
        "."
    };
    format!("{}{}{stop}", first.unwrap_or_default(), letters.as_str())
}

/// Beginning small, if what begins it is a word of grammar and no name.
#[must_use]
pub fn small(words: &str) -> String {
    const GRAMMAR: &[&str] = &[
        "you",
        "you're",
        "you've",
        "you'd",
        "you'll",
        "your",
        "yours",
        "it",
        "it's",
        "there",
        "there's",
        "that",
        "that's",
        "this",
        "these",
        "those",
        "they",
        "they're",
        "they've",
        "he",
        "he's",
        "she",
        "she's",
        "the",
        "a",
        "an",
        "nobody",
        "nothing",
        "everyone",
        "everybody",
        "everything",
        "somebody",
        "someone",
        "something",
        "people",
        "to",
        "not",
        "no",
        "being",
        "having",
        "going",
        "getting",
        "some",
        "every",
        "all",
        "what",
        "when",
        "where",
        "how",
        "if",
        "in",
        "on",
        "at",
        "by",
        "with",
        "for",
        "from",
        "her",
    ];
    let first = words.split_whitespace().next().unwrap_or_default();
    let known = GRAMMAR.contains(&first.to_lowercase().replace('’', "'").as_str());
    if !known {
        return words.to_owned();
    }
    let mut letters = words.chars();
    let first = letters.next().map(|first| first.to_lowercase().to_string());
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// The words without what only leads in.
#[must_use]
pub fn without_leads(words: &str) -> &str {
    let mut rest =
        words.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '\'' && c != '“');
    loop {
        let lead = LEADS.iter().find(|lead| {
            rest.get(..lead.len()).is_some_and(|start| {
                start.eq_ignore_ascii_case(lead)
                    && rest[lead.len()..]
                        .chars()
                        .next()
                        .is_some_and(|c| !c.is_alphanumeric() && c != '\'' && c != '’' && c != '-')
            })
        });
        let Some(lead) = lead else { return rest };
        let after =
            rest[lead.len()..].trim_start_matches([' ', ',', '.', '!', '-', '–', '—', ';', ':']);
        // "No one", "so much", "like that", "right now", "just nights", "that job": not a lead there.
        let kept = match *lead {
            "no" | "so" | "like" | "right" | "really" | "then" | "just" | "look" | "that"
            | "or" => {
                let direct = rest[lead.len()..].starts_with(' ');
                let next = after
                    .split_whitespace()
                    .next()
                    .unwrap_or_default()
                    .to_lowercase();
                let opens = clause::opens(&next);
                direct && !opens
            }
            _ => false,
        };
        if after.is_empty() || kept {
            return rest;
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::{sentence, to_you, without_leads};

    #[test]
    fn i_becomes_you() {
        for (said, turned) in [
            (
                "I'm tired of being the one who fixes it.",
                "you're tired of being the one who fixes it",
            ),
            (
                "I was always told my work didn't count",
                "you were always told your work didn't count",
            ),
            (
                "I just wasn't ready for me to lead",
                "you just weren't ready for you to lead",
            ),
            (
                "My sister and I run it ourselves",
                "your sister and you run it yourselves",
            ),
            (
                "It's mine, and that scares me.",
                "it's yours, and that scares you",
            ),
            ("Dad never asked", "your dad never asked"),
            ("my dad never asked", "your dad never asked"),
            (
                "Leeds is where we were happy",
                "Leeds is where you were happy",
            ),
            (
                "I gotta get out, I am worn out",
                "you have to get out, you are worn out",
            ),
            ("the manager was kind", "the manager was kind"),
        ] {
            assert_eq!(to_you(said).as_deref(), Some(turned), "{said}");
        }
    }

    #[test]
    fn what_speaks_to_somebody_is_not_turned() {
        for said in [
            "You get up at five",
            "What would I do?",
            "she said \"go\"",
            "I said “no”",
        ] {
            assert_eq!(to_you(said), None, "{said}");
        }
    }

    #[test]
    fn leads_fall_away_and_words_that_count_stay() {
        for (said, kept) in [
            ("Well, I mean, to be honest I'm tired", "I'm tired"),
            ("And so it goes on", "it goes on"),
            ("No one asked me", "No one asked me"),
            ("So much of it is waiting", "So much of it is waiting"),
            ("Right now I drive a van", "Right now I drive a van"),
            ("But because I can't sleep", "I can't sleep"),
            ("Just nights", "Just nights"),
            ("That job was mine", "That job was mine"),
            ("yes", "yes"),
        ] {
            assert_eq!(without_leads(said), kept, "{said}");
        }
    }

    #[test]
    fn a_sentence_has_its_capital_and_its_stop() {
        assert_eq!(sentence("you're tired"), "You're tired.");
        assert_eq!(sentence("why?"), "Why?");
    }
}
