//! The `Name:` rule: which words at the start of a line name a speaker.
//!
//! A colon alone proves nothing, so labels are first collected and then admitted together: a name
//! counts if it comes again, or if nearly every line has one.

use std::collections::{HashMap, HashSet};

use domain::Role;

use crate::name::{self, Likeness};
use crate::roles;

/// A line that may begin with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label<'t> {
    pub(crate) name: &'t str,
    /// What is said behind the label.
    pub(crate) rest: &'t str,
}

/// Names are not longer than this, so no colon is looked for further on.
const LONGEST: usize = 80;

/// `Name: words`, `[Name] words`, `[Name]: words`; in front of it may stand `-`, `>>` or `•`.
pub(crate) fn label(line: &str) -> Option<Label<'_>> {
    let line = line
        .trim_start()
        .trim_start_matches(['-', '>', '•', '–', '—', '*'])
        .trim_start();
    if let Some(inside) = line.strip_prefix('[') {
        let end = window(inside).find(']')?;
        let (name, rest) = (&inside[..end], &inside[end + 1..]);
        let rest = rest.strip_prefix(':').unwrap_or(rest);
        let judged = name::likeness(name);
        return (judged == Likeness::Strong && !is_sound(name)).then_some(Label {
            name,
            rest: rest.trim_start(),
        });
    }
    let at = window(line).find([':', '：'])?;
    let colon = line[at..].chars().next()?;
    let (name, rest) = (&line[..at], &line[at + colon.len_utf8()..]);
    let next = rest.chars().next();
    let fits = colon == '：'
        || next.is_none_or(|c| {
            c.is_whitespace() || c.is_alphabetic() || matches!(c, '"' | '“' | '*' | '[' | '(')
        });
    (fits && name::likeness(name) != Likeness::None).then_some(Label {
        name,
        rest: rest.trim_start(),
    })
}

/// The name in brackets at the beginning of a turn: one or two words with capitals, and no sound.
pub(crate) fn in_brackets(text: &str) -> Option<&str> {
    let inside = text.trim_start().strip_prefix('[')?;
    let (name, rest) = inside.split_at(window(inside).find(']')?);
    let words: Vec<&str> = name.split(' ').collect();
    let is_word = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’' | '.'))
    };
    let is_name = words.len() <= 2
        && words.iter().all(|word| is_word(word))
        && !is_sound(name)
        && !is_sound(words[0])
        && !is_insertion(name)
        && !name::is_unknown(name)
        && name::likeness(name) == Likeness::Strong
        && roles::said_by_label(name) != Some(Role::Coach);
    (is_name && !rest[1..].trim().is_empty()).then_some(name)
}

/// The start of the text, cut where a character begins.
pub(crate) fn window(text: &str) -> &str {
    &text[..text.floor_char_boundary(LONGEST)]
}

/// Counts labels until it is known which of them are names.
#[derive(Default)]
pub(crate) struct Ballot {
    ids: HashMap<String, u32>,
    counts: Vec<(u32, Likeness)>,
    /// The labels in the order of the file.
    order: Vec<u32>,
    lines: usize,
}

impl Ballot {
    /// A line that could have had a label.
    pub(crate) fn line(&mut self) {
        self.lines += 1;
    }

    /// A label on such a line.
    pub(crate) fn label(&mut self, name: &str) {
        let next = self.counts.len() as u32;
        let id = *self.ids.entry(key(name)).or_insert(next);
        if id == next {
            self.counts.push((0, Likeness::None));
        }
        let count = &mut self.counts[id as usize];
        count.0 += 1;
        count.1 = count.1.max(name::likeness(name));
        self.order.push(id);
    }

    /// Which of the labels are names. Captions have no headings, so there a name need not come
    /// again as long as nearly every caption has one.
    pub(crate) fn close(self, in_captions: bool) -> Names {
        let recurs = |id: u32| match self.counts[id as usize] {
            (count, Likeness::Strong) => count >= 2,
            (count, Likeness::Weak) => count >= 3,
            (_, Likeness::None) => false,
        };
        let any_recurs = (0..self.counts.len() as u32).any(recurs);
        let is_role = |name: &str| roles::said_by_label(name).is_some();
        // “Coach: Lena” at the head of a file whose turns begin with “Lena:” is no turn.
        let any_name_recurs = self
            .ids
            .iter()
            .any(|(name, &id)| recurs(id) && !is_role(name));
        let nearly_all = self.order.len() * 5 >= self.lines * 4;
        let all_singles = nearly_all && (any_recurs || in_captions || self.order.len() <= 2);
        // Between two labels of one speaker somebody else has spoken.
        let alternate: HashSet<u32> = self
            .order
            .windows(3)
            .filter(|three| three[0] == three[2] && recurs(three[0]))
            .map(|three| three[1])
            .collect();
        let names = self
            .ids
            .iter()
            .filter(|&(name, &id)| {
                let strong = self.counts[id as usize].1 == Likeness::Strong;
                let once = if is_role(name) {
                    !any_name_recurs
                } else {
                    strong && (all_singles || alternate.contains(&id))
                };
                recurs(id) || once
            })
            .map(|(name, _)| name.clone())
            .collect();
        Names(names)
    }
}

/// The labels that are names.
pub(crate) struct Names(HashSet<String>);

impl Names {
    pub(crate) fn has(&self, name: &str) -> bool {
        !self.0.is_empty() && self.0.contains(&key(name))
    }

    /// True if only one name was admitted.
    pub(crate) fn is_single(&self) -> bool {
        self.0.len() == 1
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn key(name: &str) -> String {
    name::tidy(name).to_lowercase()
}

/// Words that an editor puts in brackets in the middle of what somebody says.
fn is_insertion(name: &str) -> bool {
    const INSERTED: &[&str] = &[
        "a", "an", "and", "but", "he", "her", "his", "i", "it", "my", "no", "our", "she", "so",
        "that", "the", "their", "they", "this", "we", "yes", "you", "your",
    ];
    let first = name.split(' ').next().unwrap_or_default().to_lowercase();
    INSERTED.contains(&first.as_str())
}

/// Bracketed words that describe a sound, or stand for what was taken out.
fn is_sound(name: &str) -> bool {
    const SOUNDS: &[&str] = &[
        "applause",
        "beep",
        "blank_audio",
        "breathing",
        "chuckle",
        "chuckles",
        "cough",
        "coughs",
        "cross talk",
        "crosstalk",
        "foreign",
        "foreign language",
        "inaudible",
        "indistinct",
        "laugh",
        "laughing",
        "laughs",
        "laughter",
        "music",
        "musik",
        "noise",
        "overlapping",
        "pause",
        "redacted",
        "sigh",
        "sighs",
        "silence",
        "sound",
        "unclear",
        "unintelligible",
        "long pause",
        "background noise",
        "phone rings",
        "pii",
        "name",
        "breath",
        "breathes",
        "city",
        "claps",
        "clears",
        "clicks",
        "company",
        "cries",
        "cry",
        "crying",
        "exhales",
        "gasp",
        "gasps",
        "groans",
        "inhales",
        "location",
        "brief pause",
        "nods",
        "organisation",
        "organization",
        "pauses",
        "place",
        "shrugs",
        "short pause",
        "sighing",
        "silent",
        "smiles",
        "sniffs",
        "snorts",
        "sobs",
        "static",
        "sounds",
        "tears",
        "typing",
        "whispers",
    ];
    let small = name.trim().to_lowercase();
    SOUNDS.contains(&small.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Ballot, Label, label};

    #[test]
    fn labels_are_found_at_the_start_of_lines() {
        assert_eq!(
            label("Anna: hello: you"),
            Some(Label {
                name: "Anna",
                rest: "hello: you"
            })
        );
        assert_eq!(
            label("- [Anna Berg] hello"),
            Some(Label {
                name: "Anna Berg",
                rest: "hello"
            })
        );
        assert_eq!(
            label("小林：こんにちは"),
            Some(Label {
                name: "小林",
                rest: "こんにちは"
            })
        );
        for none in [
            "10:30 then",
            "http://a.b",
            "[Music] hello",
            "Agenda: one",
            "What I mean is this: no",
            "no colon",
        ] {
            assert_eq!(label(none), None, "{none}");
        }
    }

    #[test]
    fn a_name_comes_again_or_everybody_has_one() {
        let admitted = |lines: &[&str], captions| {
            let mut ballot = Ballot::default();
            for line in lines {
                ballot.line();
                if let Some(label) = label(line) {
                    ballot.label(label.name);
                }
            }
            let names = ballot.close(captions);
            lines
                .iter()
                .filter(|line| label(line).is_some_and(|label| names.has(label.name)))
                .count()
        };
        assert_eq!(admitted(&["Anna: a", "Ben: b"], false), 2);
        assert_eq!(
            admitted(
                &[
                    "Anna: a",
                    "plain",
                    "Ben: b",
                    "Anna: c",
                    "plain",
                    "Honestly: d"
                ],
                false
            ),
            3
        );
        assert_eq!(admitted(&["Anna: a", "Ben: b", "Carla: c"], false), 0);
        assert_eq!(admitted(&["Anna: a", "Ben: b", "Carla: c"], true), 3);
        assert_eq!(
            admitted(&["Coach: a", "plain", "plain", "Client: b"], false),
            2
        );
    }
}
