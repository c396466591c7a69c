//! From what was typed or pasted to who said what.
//!
//! One line is one turn. A line that says who speaks ("Client: …", "K: …", or the name of one of the two) is taken at
//! its word, and lines after it that say nothing go on with it. Lines that name nobody are whoever's button was
//! pressed; or the two in turn.

use domain::Role;
use domain::engagement::Said;

/// Whose the lines are that do not say so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// One side's, all of them.
    Of(Role),
    /// The two in turn, this side first.
    InTurn(Role),
}

/// More turns are not taken from one form; a transcript comes as a file.
pub(super) const MOST: usize = 500;

/// Names the two go by on the page, for lines that begin with one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Names<'n> {
    pub(super) coach: &'n str,
    pub(super) client: &'n str,
}

/// Who said what, in order. `C` is the client and `K` the coach, as the keys on the page are.
pub(super) fn split(text: &str, whose: Whose, names: Names<'_>) -> Vec<Said> {
    let mut turns: Vec<(Role, String)> = Vec::new();
    let mut named = false;
    let mut unnamed = 0;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some((role, words)) = prefixed(line, names) {
            named = true;
            turns.push((role, words.to_owned()));
            continue;
        }
        match turns.last_mut() {
            Some((_, before)) if named => {
                before.push('\n');
                before.push_str(line);
            }
            _ => {
                let role = match whose {
                    Whose::Of(role) => role,
                    Whose::InTurn(first) if unnamed % 2 == 0 => first,
                    Whose::InTurn(first) => other(first),
                };
                unnamed += 1;
                turns.push((role, line.to_owned()));
            }
        }
    }
    turns.retain(|(_, words)| !words.trim().is_empty());
    let said = turns.into_iter().take(MOST);
    said.map(|(role, words)| Said::new(role, words.trim()))
        .collect()
}

fn other(role: Role) -> Role {
    match role {
        Role::Client => Role::Coach,
        Role::Coach => Role::Client,
    }
}

/// A line's speaker and its words, where it names one.
fn prefixed<'l>(line: &'l str, names: Names<'_>) -> Option<(Role, &'l str)> {
    const COACH: [&str; 6] = ["k", "coach", "ich", "me", "adviser", "beraterin"];
    const CLIENT: [&str; 6] = ["c", "client", "klient", "klientin", "kundin", "kunde"];
    let (before, words) = line.split_once(':')?;
    let name = before.trim().trim_matches(['*', '[', ']', '-', '–']).trim();
    let is = |other: &str| {
        !other.trim().is_empty() && name.to_lowercase() == other.trim().to_lowercase()
    };
    let role = if is(names.client) || CLIENT.iter().any(|word| is(word)) {
        Role::Client
    } else if is(names.coach) || COACH.iter().any(|word| is(word)) {
        Role::Coach
    } else {
        return None;
    };
    Some((role, words.trim_start_matches('*').trim()))
}

#[cfg(test)]
mod tests {
    use domain::Role::{self, Client, Coach};

    use super::{MOST, Names, Whose, split};

    fn check(text: &str, whose: Whose, expect: &[(Role, &str)]) {
        let names = Names {
            coach: "Noor",
            client: "Tomasz",
        };
        let said = split(text, whose, names);
        let got: Vec<_> = said
            .iter()
            .map(|turn| (turn.role, turn.text.reveal()))
            .collect();
        assert_eq!(got, expect);
    }

    #[test]
    fn a_line_is_a_turn_of_whoever_it_was_sent_for() {
        let of = Whose::Of(Client);
        check("One.\n\n Two. ", of, &[(Client, "One."), (Client, "Two.")]);
        check(" \n", of, &[]);
        check("At 9:30: I run.", of, &[(Client, "At 9:30: I run.")]);
    }

    #[test]
    fn a_line_that_names_its_speaker_is_taken_at_its_word() {
        let pasted =
            "K: What for?\nC: For me.\nAnd my son.\nTomasz: Mostly.\nNoor:\n**Coach:** I see.";
        let expect = [
            (Coach, "What for?"),
            (Client, "For me.\nAnd my son."),
            (Client, "Mostly."),
            (Coach, "I see."),
        ];
        check(pasted, Whose::Of(Client), &expect);
    }

    #[test]
    fn lines_can_be_the_two_in_turn() {
        let expect = [(Client, "a"), (Coach, "b"), (Client, "c")];
        check("a\nb\nc", Whose::InTurn(Client), &expect);
    }

    #[test]
    fn a_form_is_no_transcript() {
        let long = "a\n".repeat(MOST + 1);
        let names = Names {
            coach: "",
            client: "",
        };
        assert_eq!(split(&long, Whose::Of(Client), names).len(), MOST);
        assert_eq!(split(": x", Whose::Of(Client), names)[0].role, Client);
    }
}
