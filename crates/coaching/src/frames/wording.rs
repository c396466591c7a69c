//! Whether a question of a content file is open, single and not leading, by simple rules.
//!
//! These rules are strict on purpose: content can always be reworded. What a coach says in a talk
//! is judged by the `coding` crate, which knows more and accuses less.

/// What is wrong with the wording of `text`, with what to do; `None` if nothing.
pub(super) fn fault(text: &str) -> Option<(&'static str, &'static str)> {
    let plain = text.trim().to_lowercase();
    let words: Vec<&str> = plain
        .split(|letter: char| !letter.is_alphanumeric() && letter != '\'')
        .filter(|word| !word.is_empty())
        .collect();
    let first = *words.first()?;
    if INVITATIONS.contains(&first) {
        return if plain.ends_with('.') && !plain.contains('?') {
            None
        } else {
            Some((
                "An invitation with a question in it asks twice.",
                "End the invitation with a full stop, or ask the question alone.",
            ))
        };
    }
    if !plain.ends_with('?') {
        return Some((
            "It is neither a question nor an invitation.",
            "End it with a question mark, or begin it with a word such as \"Tell\" or \"Describe\".",
        ));
    }
    if plain.matches('?').count() > 1 || STACKERS.iter().any(|join| plain.contains(join)) {
        return Some((
            "It asks two things at once.",
            "Make two questions of it, or drop one.",
        ));
    }
    if LEADERS.iter().any(|lead| plain.contains(lead)) {
        return Some((
            "It carries the answer it wants.",
            "Ask so that any answer would be welcome.",
        ));
    }
    let asks_first = if OPENERS.contains(&first) {
        first
    } else {
        asking_word(&plain).unwrap_or(first)
    };
    if AUXILIARIES.contains(&first) || AUXILIARIES.contains(&asks_first) {
        return Some((
            "It can be answered with yes or no.",
            "Begin with what, how, which, who, where or when.",
        ));
    }
    if asks_first == "why" {
        return Some((
            "\"Why\" can be heard as blame.",
            "Ask what it would give, or what makes it so.",
        ));
    }
    if !words.iter().any(|word| OPENERS.contains(word)) {
        return Some((
            "It has no word that opens it.",
            "Use what, how, which, who, where or when.",
        ));
    }
    None
}

/// The word that asks after an opening clause: "By the time we finish, *what* would you like".
fn asking_word(plain: &str) -> Option<&str> {
    plain
        .rsplit([',', ';', ':'])
        .filter_map(|clause| clause.split_whitespace().next())
        .find(|word| OPENERS.contains(word) || AUXILIARIES.contains(word))
}

const INVITATIONS: [&str; 8] = [
    "tell", "talk", "describe", "say", "walk", "take", "picture", "imagine",
];

const OPENERS: [&str; 10] = [
    "what", "how", "which", "who", "whom", "whose", "where", "when", "why", "what's",
];

const AUXILIARIES: [&str; 25] = [
    "do", "does", "did", "is", "are", "was", "were", "am", "can", "could", "will", "would", "have",
    "has", "had", "should", "shall", "may", "might", "must", "don't", "isn't", "aren't",
    "wouldn't", "haven't",
];

/// Joins that put a second question after the first.
const STACKERS: [&str; 7] = [
    " and what ",
    " and how ",
    " and who ",
    " and when ",
    " and where ",
    " and why ",
    " or how ",
];

const LEADERS: [&str; 15] = [
    "don't you",
    "isn't it",
    "isn't that",
    "aren't you",
    "wouldn't you",
    "wouldn't it",
    "shouldn't you",
    "couldn't you",
    ", right?",
    "have you thought of",
    "have you tried",
    "you should",
    "surely",
    "obviously",
    "of course",
];

#[cfg(test)]
mod tests {
    use super::fault;

    fn check(text: &str, expect: &str) {
        let found = fault(text).map_or("", |(what, _)| what);
        assert!(
            if expect.is_empty() {
                found.is_empty()
            } else {
                found.contains(expect)
            },
            "{text:?}: {found:?}"
        );
    }

    #[test]
    fn open_single_questions_pass() {
        check(
            "By the time we finish today, what would you like to have?",
            "",
        );
        check("Who, where or what could help you get there?", "");
        check(
            "We set out to look at one thing and something else has come up; how would you like to use the time left?",
            "",
        );
        check("Talk me through how you got to where you are now.", "");
        check(
            "If you can't name a goal yet, what is the itch you notice?",
            "",
        );
    }

    #[test]
    fn faults_are_named() {
        check("Have you a goal?", "yes or no");
        check("With that in mind, would you go on?", "yes or no");
        check("Why did you leave?", "blame");
        check("What do you want? And by when?", "two things");
        check("What do you want and how will you get it?", "two things");
        check(
            "What would be wrong with the museum, don't you think?",
            "answer it wants",
        );
        check("Tell me, what do you want?", "asks twice");
        check("You could write to them.", "neither");
        check("Ready?", "no word that opens");
    }
}
