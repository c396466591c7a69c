//! What is to be said of turns in a language that is not supported.

use domain::codes::{Codes, Language};
use transcript::{Issue, IssueKind, Severity};

/// Stretches named one by one; of more, the first few show where to look.
const NAMED: usize = 12;

/// One sentence for the whole conversation, if there are such turns.
pub(crate) fn issue(codes: &[Codes]) -> Option<Issue> {
    let turns: Vec<usize> = (0..codes.len())
        .filter(|&turn| codes[turn].language == Language::Unsupported)
        .collect();
    let message = match turns.as_slice() {
        [] => return None,
        all if all.len() == codes.len() => "No turn is in a language that is supported, so \
            nothing was coded; that little is found here says nothing about the talk."
            .to_owned(),
        [one] => format!(
            "Turn {one} is in a language that is not supported; it was not coded, and no count or \
             moment rests on it."
        ),
        several => format!(
            "{} turns are in a language that is not supported ({}); they were not coded, and no \
             count or moment rests on them.",
            several.len(),
            listed(several)
        ),
    };
    Some(Issue {
        severity: Severity::Warning,
        line: None,
        kind: IssueKind::LanguageNotSupported,
        message,
    })
}

/// `4, 7 to 9`.
fn listed(turns: &[usize]) -> String {
    let stretches: Vec<&[usize]> = turns.chunk_by(|one, next| one + 1 == *next).collect();
    let mut named: Vec<String> = stretches
        .iter()
        .take(NAMED)
        .filter_map(|stretch| match stretch {
            [] => None,
            [one] => Some(one.to_string()),
            [first, .., last] => Some(format!("{first} to {last}")),
        })
        .collect();
    if stretches.len() > NAMED {
        named.push("and others".to_owned());
    }
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use domain::codes::{Behaviour, ClientCodes, Function};

    use super::*;

    fn told(unsupported: impl Fn(usize) -> bool, turns: usize) -> Option<String> {
        let codes: Vec<Codes> = (0..turns)
            .map(|turn| Codes {
                behaviour: Behaviour::Client(ClientCodes::default()),
                function: Function::F3,
                marks: Vec::new(),
                evidence: Vec::new(),
                language: if unsupported(turn) {
                    Language::Unsupported
                } else {
                    Language::Supported
                },
            })
            .collect();
        issue(&codes).map(|issue| issue.message)
    }

    #[test]
    fn the_turns_are_named_once() {
        assert_eq!(told(|_| false, 5), None);
        assert_eq!(told(|_| true, 0), None);
        let one = told(|turn| turn == 4, 9).unwrap();
        assert!(one.starts_with("Turn 4 is "), "{one}");
        let some = told(|turn| turn == 4 || turn > 6, 10).unwrap();
        assert!(
            some.starts_with("4 turns ") && some.contains("(4, 7 to 9)"),
            "{some}"
        );
        let all = told(|_| true, 3).unwrap();
        assert!(all.starts_with("No turn is "), "{all}");
    }

    #[test]
    fn a_talk_in_two_languages_is_told_in_one_sentence() {
        let told = told(|turn| turn % 2 == 0, 900).unwrap();
        assert!(told.starts_with("450 turns "), "{told}");
        assert!(told.contains("22, and others)"), "{told}");
    }
}
