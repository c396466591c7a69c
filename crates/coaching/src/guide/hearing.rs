//! A client's line taken apart, once: what it holds for the story, and which of its words are worth giving
//! back.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use domain::codes::{ClientCodes, Codes, Language, MarkKind, Span};

use super::wording::{self, cues};
use coding::Coder;
use domain::{Conversation, Function, Private, Role};

use crate::frames::Draws;
use crate::{goals, speech};

/// A client's line, taken apart.
#[derive(Clone, Default)]
pub(super) struct Heard {
    pub(super) turn: usize,
    pub(super) words: usize,
    /// It ends as a question.
    pub(super) asks: bool,
    /// It asks, and speaks to somebody.
    asks_you: bool,
    /// The program can follow the language.
    pub(super) followed: bool,
    pub(super) client: ClientCodes,
    /// Says what the client wants, by its wording.
    pub(super) wishes: bool,
    /// Classes of signs that a goal makes the present a failure.
    pub(super) signs: Vec<String>,
    /// The phrases worth giving back, the one that matters most first.
    pub(super) phrases: Vec<Phrase>,
    cues: Vec<Arc<str>>,
}

/// Some words of a client's turn.
#[derive(Clone, PartialEq)]
pub(super) struct Phrase {
    /// As they were said.
    pub(super) said: String,
    /// Turned from I to you, beginning small; `None` where only a quote is safe.
    pub(super) turned: Option<String>,
    pub(super) turn: usize,
    /// How much it matters that it is heard.
    pub(super) weight: f32,
    /// The same for the same content, so that nothing is given back twice.
    pub(super) key: u64,
    /// It tells of something the client can do or has done.
    pub(super) strength: bool,
}

impl Heard {
    pub(super) fn of(turn: usize, line: &str, codes: &Codes) -> Self {
        let found = cues().find(line);
        let feelings: Vec<Span> = found
            .iter()
            .filter(|found| &*found.cue == "guide.feeling")
            .map(|found| found.span)
            .collect();
        let signs = goals::signs(line).map(|(class, _)| class).collect();
        Self {
            turn,
            words: line.split_whitespace().count(),
            asks: line.trim_end().ends_with('?'),
            asks_you: line.contains('?')
                && line
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| word.eq_ignore_ascii_case("you")),
            followed: codes.language == Language::Supported && is_followed(line),
            client: codes.client().copied().unwrap_or_default(),
            wishes: wording::wishes(line),
            signs,
            phrases: phrases(turn, line, codes, &feelings),
            cues: found.into_iter().map(|found| found.cue).collect(),
        }
    }

    pub(super) fn is(&self, cue: &str) -> bool {
        self.cues.iter().any(|found| &**found == cue)
    }

    /// The topics heard in it (`topic.*`).
    pub(super) fn topics(&self) -> impl Iterator<Item = &str> {
        self.cues
            .iter()
            .filter_map(|cue| cue.strip_prefix("topic."))
    }

    /// It says that the client does not know.
    pub(super) fn does_not_know(&self) -> bool {
        // "… but idk" at the end of much is no answer to what was asked.
        const SHORT: usize = 9;
        self.is("guide.dont_know") && self.words <= SHORT
    }

    /// A nod, and nothing else.
    pub(super) fn nods(&self) -> bool {
        const SHORT: usize = 6;
        self.is("guide.filler") && self.words <= SHORT
    }

    /// Too little to be an answer to keep.
    pub(super) fn is_empty(&self) -> bool {
        const LEAST_ANSWER: usize = 3;
        self.words < LEAST_ANSWER
            || self.asks
            || self.does_not_know()
            || self.nods()
            || self.is("guide.enough")
            || self.is("guide.nothing_more")
            || self.asks_advice()
    }

    pub(super) fn asks_advice(&self) -> bool {
        // The coder's word alone is not enough to bring ideas that are not theirs: it has to be put to somebody.
        self.is("guide.asks") || self.client.asks_advice && self.asks_you
    }
}

/// A strength is named again only where the coder is this sure of it; praise for nothing is worse than none.
const STRENGTH_SURE: f32 = 0.7;

/// Unpunctuated speech has no clauses to go by, so only short stretches of it are given back.
const UNPUNCTUATED: usize = 18;
const MOST_UNPUNCTUATED: usize = 11;

/// Phrases of fewer words say too little; longer ones would be parroted.
const WORDS: std::ops::RangeInclusive<usize> = 3..=18;

fn phrases(turn: usize, line: &str, codes: &Codes, feelings: &[Span]) -> Vec<Phrase> {
    let mut found: Vec<Phrase> = Vec::new();
    let bare = !line.contains(['.', ',', '!', '?', ';', '—', '–'])
        && line.split_whitespace().count() > UNPUNCTUATED;
    for (place, clause) in speech::clauses(line).into_iter().enumerate() {
        let start = clause.words.as_ptr() as usize - line.as_ptr() as usize;
        let span = Span::new(start, start + clause.words.len());
        let Some(mut phrase) = phrase(turn, clause) else {
            continue;
        };
        if bare && phrase.said.split_whitespace().count() > MOST_UNPUNCTUATED {
            continue;
        }
        let meets = |other: Span| other.start < span.end && span.start < other.end;
        for mark in codes.marks.iter().filter(|mark| meets(mark.span)) {
            if mark.kind == MarkKind::Option {
                // A way forward told as if it were so is a proposal; quoted, it is theirs.
                phrase.turned = None;
            }
            phrase.strength |= mark.kind == MarkKind::Strength && mark.confidence >= STRENGTH_SURE;
            phrase.weight += match mark.kind {
                MarkKind::Outcome | MarkKind::Value => 2.5,
                MarkKind::Obstacle | MarkKind::Strength => 2.0,
                MarkKind::Option | MarkKind::Action => 1.0,
                _ => 0.2,
            };
        }
        if feelings.iter().any(|&feeling| meets(feeling)) {
            phrase.weight += 3.0;
        }
        // What stands after "but", and what is said last, is mostly what matters.
        if line[..start]
            .trim_end()
            .to_ascii_lowercase()
            .ends_with("but")
        {
            phrase.weight += 1.0;
        }
        phrase.weight += 0.15 * place.min(6) as f32;
        found.push(phrase);
    }
    found.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    found
}

fn phrase(turn: usize, clause: speech::Clause<'_>) -> Option<Phrase> {
    let words = clause.words;
    let count = words.split_whitespace().count();
    let content = coding::content(words);
    if !WORDS.contains(&count)
        || content.is_empty()
        || words.contains(['?', '“', '”', '"', '[', ']'])
    {
        return None;
    }
    if stumbles(words) || breaks_off(words) {
        return None;
    }
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    let first_person = words.split_whitespace().any(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "i" | "i'm" | "i've" | "i'd" | "my" | "me"
        )
    });
    let mut weight = if clause.whole { 1.0 } else { 0.0 };
    weight += if first_person { 1.0 } else { 0.0 };
    weight += if (4..=14).contains(&count) { 1.0 } else { 0.0 };
    weight += 0.2 * content.len().min(5) as f32;
    // "You could ask her" and "you'll ask her" would be advice, whoever said it first: such words are quoted
    // and not turned.
    let possible = words.split(|c: char| !c.is_alphanumeric()).any(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "could"
                | "should"
                | "might"
                | "ought"
                | "must"
                | "would"
                | "can"
                | "maybe"
                | "perhaps"
                | "will"
                | "ll"
                | "won"
                | "wouldn"
                | "couldn"
                | "shouldn"
                | "going"
                | "gonna"
                | "let"
        )
    });
    let plain = words.to_lowercase();
    let must = ["need", "have to", "got to", "gotta", "had better", "ought"];
    // A wish is quoted, too: "you want the better wage" sounds as if somebody knew.
    let turns = clause.whole
        && !possible
        && !must.iter().any(|must| plain.contains(must))
        && !wording::wishes(words);
    Some(Phrase {
        said: words.to_owned(),
        turned: turns.then(|| speech::to_you(words)).flatten(),
        turn,
        weight,
        key: hasher.finish(),
        strength: false,
    })
}

/// What somebody said or thought follows after it, and is not in it.
fn breaks_off(words: &str) -> bool {
    let last = words.split_whitespace().next_back().unwrap_or_default();
    let last = last
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    matches!(
        last.as_str(),
        "say"
            | "says"
            | "said"
            | "saying"
            | "think"
            | "thinks"
            | "thought"
            | "ask"
            | "asked"
            | "tell"
            | "told"
            | "didn't"
            | "don't"
            | "isn't"
            | "wasn't"
            | "couldn't"
            | "can't"
            | "won't"
            | "wouldn't"
            | "haven't"
            | "hadn't"
    )
}

/// Whether a line by itself is in a language the coder was made for. Among lines it can follow, the coder is slow
/// to say so of one that it cannot.
fn is_followed(line: &str) -> bool {
    const TELLING: usize = 6;
    if line.split_whitespace().count() < TELLING {
        return true;
    }
    let alone = Conversation::between_two([(Role::Client, Private::new(line))]);
    let codes = Coder::embedded().code(&alone);
    codes
        .iter()
        .all(|codes| codes.language == Language::Supported)
}

/// Stumbles, which nobody wants to hear again: "the-the", "um", a word twice.
fn stumbles(words: &str) -> bool {
    let mut before = String::new();
    words.split_whitespace().any(|word| {
        let plain = word
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '-')
            .to_lowercase();
        let halves = plain.split_once('-');
        let stumbles = plain.starts_with('-')
            || plain.ends_with('-')
            || plain == before
            || matches!(
                plain.as_str(),
                "um" | "uh" | "er" | "erm" | "mm" | "hmm" | "uhm"
            )
            || halves.is_some_and(|(one, two)| two.starts_with(one));
        before = plain;
        stumbles
    }) || words.to_lowercase().contains("you know")
}

/// What a question of somebody else's draws out, as far as its codes tell.
pub(super) fn draws(codes: &Codes) -> Option<Draws> {
    let coach = codes.coach()?;
    coach.question?;
    Some(match codes.function {
        Function::F1 => Draws::Contract,
        Function::F2 => Draws::Need,
        Function::F3 => Draws::Story,
        Function::F4 => Draws::Outcome,
        Function::F5 => Draws::Test,
        Function::F6 => Draws::Obstacle,
        Function::F7 => Draws::Option,
        Function::F8 => Draws::Decision,
        Function::F9 => Draws::Action,
        Function::F10 => Draws::ReEvaluation,
    })
}
