//! Names out of a conversation, so that it can be shown to others: every voice becomes a letter, and so does whoever
//! is spoken of by name.
//!
//! What counts as a name is told by how it is written ([`coaching::phrasing::Masks`]); of what that finds, only words
//! are taken that stand with a capital inside a sentence, or are somebody's who speaks here. Else every first word of
//! a sentence would go, and with it what was said. It is a help and no proof: a name typed in small letters stays.

use std::collections::HashMap;

use coaching::phrasing::Masks;
use domain::{Conversation, Private, Role};

/// The letters names become; without I, which is a word.
const LETTERS: &[u8; 25] = b"ABCDEFGHJKLMNOPQRSTUVWXYZ";

/// Numbers and addresses lead to somebody and say nothing.
const GONE: &str = "…";

/// The same conversation without names: its voices are A, B and so on in the order they first speak, and whoever else
/// is named gets the letters after them. Times stay; where captions began inside a turn does not.
///
/// `english` is false for a conversation in another language, where capitals tell no names: then only the voices' own
/// names are replaced.
#[must_use]
pub fn masked(conversation: &Conversation, english: bool) -> Conversation {
    let letters = Letters::of(conversation, english);
    let mut masked = conversation.clone();
    for (at, speaker) in masked.speakers.iter_mut().enumerate() {
        speaker.name = Private::new(letter(at));
    }
    for turn in &mut masked.turns {
        turn.text = Private::new(letters.put_in(turn.text.reveal()));
        turn.cues.clear();
    }
    masked
}

/// Which word becomes what.
struct Letters {
    by_word: HashMap<String, String>,
}

impl Letters {
    fn of(conversation: &Conversation, english: bool) -> Self {
        let mut letters = Self {
            by_word: HashMap::new(),
        };
        for (at, speaker) in conversation.speakers.iter().enumerate() {
            for word in words(speaker.name.reveal()) {
                let plain = plain(word);
                if plain.chars().count() > 1 && !is_a_part(&plain) {
                    letters.by_word.entry(plain).or_insert_with(|| letter(at));
                }
            }
        }
        if english {
            letters.spoken_of(conversation);
        }
        letters
    }

    /// Whoever is spoken of, in the order they come up.
    fn spoken_of(&mut self, conversation: &Conversation) {
        let texts = || conversation.turns.iter().map(|turn| turn.text.reveal());
        let masks = Masks::over(texts().collect::<Vec<_>>().iter().copied());
        let found: Vec<String> = masks.originals().map(plain).collect();
        let mut next = conversation.speakers.len();
        for text in texts() {
            // Words of one name follow on one another and share its letter.
            let mut before: Option<(usize, String)> = None;
            for (at, word) in placed(text) {
                let plain = plain(word);
                let named = found.contains(&plain) && !self.by_word.contains_key(&plain);
                let joins = before
                    .take()
                    .filter(|(end, _)| text[*end..at].chars().all(|c| c == ' '));
                if named && tells(word) {
                    self.by_word.insert(plain.clone(), GONE.to_owned());
                } else if named
                    && starts_big(word)
                    && (inside_a_sentence(&text[..at]) || joins.is_some())
                {
                    let letter = joins.map_or_else(
                        || {
                            next += 1;
                            letter(next - 1)
                        },
                        |(_, letter)| letter,
                    );
                    self.by_word.insert(plain.clone(), letter);
                }
                before = self
                    .by_word
                    .get(&plain)
                    .filter(|_| starts_big(word))
                    .map(|letter| (at + word.len(), letter.clone()));
            }
        }
    }

    fn put_in(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut from = 0;
        let mut last: Option<&str> = None;
        for (at, word) in placed(text) {
            let Some(letter) = self.by_word.get(&plain(word)) else {
                last = None;
                continue;
            };
            let between = &text[from..at];
            // "Noor Haddad" is one person and becomes one letter.
            if last != Some(letter) || between != " " {
                out.push_str(between);
                out.push_str(letter);
            }
            out.push_str(possessive(word));
            last = Some(letter)
                .filter(|_| possessive(word).is_empty())
                .map(String::as_str);
            from = at + word.len();
        }
        out.push_str(&text[from..]);
        out
    }
}

/// A, B, … Z, AA, AB, …
fn letter(number: usize) -> String {
    let (before, last) = (number / LETTERS.len(), number % LETTERS.len());
    let last = char::from(LETTERS[last]);
    match before {
        0 => last.to_string(),
        _ => format!("{}{last}", letter(before - 1)),
    }
}

/// What a voice is called by its part is nobody's name.
fn is_a_part(word: &str) -> bool {
    const PARTS: [&str; 14] = [
        "coach",
        "client",
        "adviser",
        "advisor",
        "mentor",
        "counsellor",
        "counselor",
        "coachee",
        "mentee",
        "speaker",
        "unknown",
        "interviewer",
        "participant",
        "the",
    ];
    PARTS.contains(&word)
}

/// In small letters, without the ending that says whose.
fn plain(word: &str) -> String {
    let bare = &word[..word.len() - possessive(word).len()];
    bare.to_lowercase()
}

fn possessive(word: &str) -> &str {
    let ending = ["'s", "’s"]
        .into_iter()
        .find(|ending| word.ends_with(ending));
    ending.map_or("", |ending| &word[word.len() - ending.len()..])
}

fn starts_big(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// True for an address or for so many digits that they lead to somebody.
fn tells(word: &str) -> bool {
    word.contains('@') || word.chars().filter(char::is_ascii_digit).count() >= 5
}

/// Whether a capital after `before` is there for its own sake.
fn inside_a_sentence(before: &str) -> bool {
    let last = before.trim_end_matches([' ', '(']).chars().next_back();
    last.is_some_and(|c| c.is_alphanumeric() || matches!(c, ',' | ';' | '\'' | '’'))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    placed(text).map(|(_, word)| word)
}

/// The words of a text, each with the byte it begins at. An address is one word.
fn placed(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| c.is_whitespace() || "()[]{}<>\"“”„,;:!?…/".contains(c))
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Makes nobody of a conversation coach but the voice at `coach`; a voice that is not there changes nothing.
pub(crate) fn with_coach(conversation: &mut Conversation, coach: usize) {
    if coach >= conversation.speakers.len() {
        return;
    }
    for (at, speaker) in conversation.speakers.iter_mut().enumerate() {
        speaker.role = if at == coach {
            Role::Coach
        } else {
            Role::Client
        };
    }
}

#[cfg(test)]
mod tests {
    use domain::{Conversation, Private, Role, Speaker, Turn};

    use super::{letter, masked};

    fn talk(said: &[(usize, &str)]) -> Conversation {
        let speaker = |name: &str, role| Speaker {
            name: Private::new(name),
            role,
        };
        Conversation {
            speakers: vec![
                speaker("Noor Haddad", Role::Coach),
                speaker("Tomasz", Role::Client),
            ],
            turns: said
                .iter()
                .map(|&(speaker, text)| Turn {
                    speaker,
                    text: text.into(),
                    start: None,
                    end: None,
                    cues: Vec::new(),
                })
                .collect(),
        }
    }

    fn check(said: &[(usize, &str)], english: bool, expect: &[&str]) {
        let masked = masked(&talk(said), english);
        let texts: Vec<&str> = (0..said.len()).map(|turn| masked.text(turn)).collect();
        assert_eq!(texts, expect);
        assert_eq!(masked.speakers[0].name.reveal(), "A");
        assert_eq!(masked.speakers[1].role, Role::Client);
    }

    #[test]
    fn voices_and_whoever_they_speak_of_become_letters() {
        check(
            &[
                (0, "Good morning, Tomasz. What brings you?"),
                (
                    1,
                    "Mornings! I asked Noor Haddad, and then Jadwiga Nowak said: ring me on 0555123456.",
                ),
                (0, "Jadwiga's idea, tomasz?"),
            ],
            true,
            &[
                "Good morning, B. What brings you?",
                "Mornings! I asked A, and then C said: ring me on ….",
                "C's idea, B?",
            ],
        );
    }

    #[test]
    fn in_a_language_of_capitals_only_the_voices_go() {
        check(
            &[(1, "Ich möchte mit Noor über meinen Morgen sprechen.")],
            false,
            &["Ich möchte mit A über meinen Morgen sprechen."],
        );
    }

    #[test]
    fn there_are_letters_enough() {
        assert_eq!(letter(0), "A");
        assert_eq!(letter(24), "Z");
        assert_eq!(letter(25), "AA");
    }
}
