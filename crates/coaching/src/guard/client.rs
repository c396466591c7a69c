//! What is the client's: their words as they said them, and what the words are about.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::sync::LazyLock;

/// The client's turns, read only as far as a rule asks.
pub(super) struct Client<'a> {
    said: &'a [&'a str],
    turns: OnceCell<Vec<Vec<Spoken>>>,
    turned: OnceCell<Vec<Vec<String>>>,
    stems: OnceCell<HashSet<String>>,
}

/// A word as it was said.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spoken {
    /// Lower case, apostrophes alike, no punctuation at its edges.
    word: String,
    /// A sentence ends after it.
    ends: bool,
}

impl<'a> Client<'a> {
    pub(super) fn new(said: &'a [&'a str]) -> Self {
        Self {
            said,
            turns: OnceCell::new(),
            turned: OnceCell::new(),
            stems: OnceCell::new(),
        }
    }

    /// The turn said last.
    pub(super) fn last(&self) -> Option<&'a str> {
        self.said.last().copied()
    }

    /// True if these words stand in one turn as they are, case and edge punctuation aside. Words of
    /// two sentences of the client's are one quote only if the quote keeps the full stop: "Do I want
    /// it? No. I love it" never becomes "no I love it".
    pub(super) fn says(&self, quote: &str) -> bool {
        let sought = spoken(quote);
        let same = |said: &[Spoken]| {
            said.iter().zip(&sought).enumerate().all(|(place, pair)| {
                let last = place + 1 == sought.len();
                pair.0.word == pair.1.word && (last || pair.0.ends == pair.1.ends)
            })
        };
        !sought.is_empty()
            && sought.iter().all(|word| !word.word.is_empty())
            && (self.turns().iter()).any(|turn| turn.windows(sought.len()).any(same))
    }

    /// True if the client said this of themselves: "you should have left" is "I should have left".
    pub(super) fn says_turned(&self, words: &str) -> bool {
        const LEAST: usize = 3;
        let sought: Vec<String> = spoken(words).iter().map(turned).collect();
        // "Ask my boss", cut out of what they said, would be an order.
        let of_them = |word: &String| matches!(word.as_str(), "i" | "im" | "ive" | "id" | "ill");
        sought.len() >= LEAST
            && sought.iter().any(of_them)
            && self
                .turned
                .get_or_init(|| {
                    let turn = |turn: &Vec<Spoken>| turn.iter().map(turned).collect();
                    self.turns().iter().map(turn).collect()
                })
                .iter()
                .any(|turn: &Vec<String>| turn.windows(sought.len()).any(|part| part == sought))
    }

    /// How many words of content there are, and how many of them the client used in any form.
    pub(super) fn shares(&self, words: &str) -> (usize, usize) {
        let stems = content(words);
        let theirs = self.stems();
        let shared = stems.iter().filter(|stem| theirs.contains(*stem)).count();
        (stems.len(), shared)
    }

    /// True if there is content, all of it the client's.
    pub(super) fn owns(&self, words: &str) -> bool {
        let (all, shared) = self.shares(words);
        all > 0 && shared == all
    }

    fn turns(&self) -> &[Vec<Spoken>] {
        self.turns
            .get_or_init(|| self.said.iter().map(|turn| spoken(turn)).collect())
    }

    fn stems(&self) -> &HashSet<String> {
        self.stems
            .get_or_init(|| self.said.iter().flat_map(|turn| content(turn)).collect())
    }
}

fn spoken(text: &str) -> Vec<Spoken> {
    let mut words = Vec::new();
    for piece in text.split_whitespace() {
        let word = piece.trim_matches(|c: char| !c.is_alphanumeric());
        let ends = piece.ends_with(['.', '?', '!'])
            || piece
                .trim_end_matches(['”', '"', '’', '\'', ')'])
                .ends_with(['.', '?', '!']);
        words.push(Spoken {
            word: word.to_lowercase().replace(['’', '‘'], "'"),
            ends,
        });
    }
    // A dash or a row of dots at the edge is punctuation; within, something may have been left out.
    let says = |word: &Spoken| !word.word.is_empty();
    words.truncate(words.iter().rposition(says).map_or(0, |last| last + 1));
    let first = words.iter().position(says).unwrap_or(0);
    words.drain(..first);
    words
}

/// First and second person as one.
fn turned(said: &Spoken) -> String {
    let plain = said.word.replace('\'', "");
    let one = match plain.as_str() {
        "i" | "me" | "you" => "i",
        "my" | "your" => "my",
        "mine" | "yours" => "mine",
        "myself" | "yourself" => "myself",
        "am" | "are" => "am",
        "was" | "were" => "was",
        "im" | "youre" => "im",
        "ive" | "youve" => "ive",
        "id" | "youd" => "id",
        "ill" | "youll" => "ill",
        _ => return plain,
    };
    one.to_owned()
}

/// The stems of the words that say what a text is about.
pub(super) fn content(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '\'' | '’')))
        .filter_map(|word| {
            let plain = word.to_lowercase().replace(['\'', '’'], "");
            let carries = plain.chars().count() >= 3 && !is_grammar(&plain);
            carries.then(|| stem(&plain))
        })
        .collect()
}

/// So short a stem that "plan", "planned" and "planning" meet, and "job" and "joy" do not.
fn stem(word: &str) -> String {
    const LEAST: usize = 3;
    let mut stem = word;
    for ending in [
        "ings", "ing", "edly", "ed", "ies", "es", "s", "ly", "er", "or", "y",
    ] {
        if let Some(rest) = stem.strip_suffix(ending)
            && rest.chars().count() >= LEAST
        {
            stem = rest;
            break;
        }
    }
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    let mut letters = stem.chars().rev();
    match (letters.next(), letters.next()) {
        (Some(last), Some(before)) if last == before && stem.chars().count() > LEAST => {
            stem[..stem.len() - last.len_utf8()].to_owned()
        }
        _ => stem.to_owned(),
    }
}

/// Words of grammar and of talk, which say nothing of what a client wants.
static GRAMMAR: LazyLock<HashSet<&str>> = LazyLock::new(|| GRAMMAR_WORDS.split(' ').collect());

const GRAMMAR_WORDS: &str = "\
    about after again all almost already also always and any anything are arent around because \
    been before being but came can cannot cant come comes coming could couldnt did didnt does \
    doesnt doing done dont down each either else even ever every everything far feel feels few \
    for from get gets getting give gives goal goes going gone gonna got had has hasnt have \
    havent having hed her here hers hes him his how ill into isnt its ive just kind know let like \
    lot made make makes many may maybe might more most much must neither not now off okay one \
    only other our out over own perhaps put quite rather really said say says she shes should \
    shouldnt some something still such than that thats the their them then there theres these \
    they theyre thing things this those though too very want wants was wasnt way were what \
    whats when where which who why will with wont would wouldnt you youd youll your youre \
    youve yes";

fn is_grammar(word: &str) -> bool {
    GRAMMAR.contains(word)
}

#[cfg(test)]
mod tests {
    use super::{Client, content};

    #[test]
    fn a_quote_stands_word_for_word_or_not_at_all() {
        let client = Client::new(&["Do I want it? No. I don’t know, I should have left the shop."]);
        for quote in [
            "i don't know",
            "I should have left",
            "the shop",
            "No. I don't know.",
        ] {
            assert!(client.says(quote), "{quote}");
        }
        for quote in [
            "no I don't know",
            "I have left",
            "I … know",
            "",
            "—",
            "shop the",
        ] {
            assert!(!client.says(quote), "{quote}");
        }
        assert!(client.says_turned("You should have left"));
        assert!(!client.says_turned("You should leave"));
    }

    #[test]
    fn stems_of_one_word_meet() {
        assert_eq!(content("planning plans"), content("planned plan"));
        assert_eq!(content("leave the rota"), content("leaving rotas"));
        assert_ne!(content("job"), content("joy"));
    }
}
