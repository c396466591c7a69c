//! From a text that cannot be said to one that can: an open question, a reflection, or both.
//!
//! What was good in the text is kept, then what can be made good is, then the client's own words are
//! given back with a question; the last resort is a plain question. Whatever comes of it is read by the
//! guard like any other text.

mod open;

use coding::Coder;
use domain::Role;
use domain::codes::{MarkKind, Span};

use super::client::Client;
use super::questions::{Form, form, joint};
use super::speech::MOST_BYTES;
use super::text::{Sentence, Text};
use super::words::{cues, words};
use super::{Context, Fault, Finding, Guarded, Purpose, Verdict, inspect, pass};

/// Of a long text, this many sentences are tried; what is worth keeping stands early.
const MOST_SENTENCES: usize = 12;

/// The text, if it can be said; otherwise what can be said in its place: one open question, a
/// reflection, or a reflection and a question, keeping what is the client's. It passes [`inspect`] in
/// the same context, whatever the text.
#[must_use]
pub fn hand_back(text: &str, context: &Context<'_>) -> Guarded {
    let verdict = match pass(text, context) {
        Ok(guarded) => return guarded,
        Err(verdict) => verdict,
    };
    let client = Client::new(context.client);
    let read = Text::read(beginning(text), &client);
    let fault = chief(&verdict);
    let piece = Pieces {
        text: &read,
        client: &client,
        context,
        fault,
    };
    let reflection = piece.reflection();
    let question = piece.question();
    let both = reflection
        .zip(question.as_deref())
        .map(|(reflection, question)| format!("{reflection} {question}"));
    let given_back = || piece.given_back();
    let alone = || {
        (question.is_none())
            .then(|| reflection.map(str::to_owned))
            .flatten()
    };
    both.into_iter()
        .chain(question.clone())
        .find_map(|candidate| pass(candidate, context).ok())
        .or_else(|| given_back().and_then(|candidate| pass(candidate, context).ok()))
        .or_else(|| alone().and_then(|candidate| pass(candidate, context).ok()))
        .unwrap_or_else(|| Guarded(words().plain(fault).to_owned()))
}

/// As much of a text as could be said at all.
fn beginning(text: &str) -> &str {
    let mut end = text.len().min(MOST_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The fault that decides what is asked instead: the one that takes most from the client. A text
/// that advises in a closed question is handed back as advice.
fn chief(verdict: &Verdict) -> Fault {
    const ORDER: [Fault; 11] = [
        Fault::Diagnosis,
        Fault::Advice,
        Fault::AssumedGoal,
        Fault::WordsInMouth,
        Fault::ClaimsHuman,
        Fault::Leading,
        Fault::EmptyPraise,
        Fault::Stacked,
        Fault::Closed,
        Fault::TooLong,
        Fault::NotSpeech,
    ];
    // Advice in a question that pleads for a yes is answered as the question it pretends to be.
    let pleads = |finding: &Finding| finding.rule.starts_with("leading.");
    if !verdict.finds(Fault::Diagnosis) && verdict.findings.iter().any(pleads) {
        return Fault::Leading;
    }
    let found = ORDER.into_iter().find(|&fault| verdict.finds(fault));
    found.unwrap_or(Fault::NotSpeech)
}

/// A faulty text taken apart.
struct Pieces<'p> {
    text: &'p Text<'p>,
    client: &'p Client<'p>,
    context: &'p Context<'p>,
    fault: Fault,
}

impl<'p> Pieces<'p> {
    fn sentences(&self) -> impl Iterator<Item = Sentence> {
        self.text.sentences.iter().copied().take(MOST_SENTENCES)
    }

    fn passes(&self, words: &str) -> bool {
        inspect(words, self.context).passes()
    }

    /// A statement that can stand and holds something of the client's.
    fn reflection(&self) -> Option<&'p str> {
        let text = self.text;
        let quotes = |sentence: &Sentence| {
            let inside =
                |span: Span| span.start >= sentence.span.start && span.end <= sentence.span.end;
            text.quotes
                .iter()
                .any(|quote| quote.stands && inside(quote.whole))
        };
        let mut telling = self.sentences().filter(|sentence| !sentence.asks);
        telling
            .find(|sentence| {
                let words = sentence.span.of(text.said);
                let praises = cues()
                    .find(words)
                    .iter()
                    .any(|found| found.cue.starts_with("praise"));
                let theirs = quotes(sentence) || self.client.shares(words).1 > 0;
                theirs && !praises && self.passes(words)
            })
            .map(|sentence| sentence.span.of(text.said))
    }

    /// The first question that can stand, or that can be made to.
    fn question(&self) -> Option<String> {
        let asking: Vec<&str> = self
            .sentences()
            .filter(|sentence| sentence.asks)
            .map(|sentence| sentence.span.of(self.text.said))
            .collect();
        let open = |words: &&&str| {
            let fits = self.context.purpose != Purpose::Explore || form(words) == Form::Open;
            fits && self.passes(words)
        };
        if let Some(kept) = asking.iter().find(open) {
            return Some((*kept).to_owned());
        }
        let made = asking.iter().find_map(|words| self.made_open(words));
        let way = || {
            self.sentences()
                .find_map(|sentence| self.way(sentence.span.of(self.text.said)))
        };
        made.or_else(way)
    }

    /// A question cut to its first half, turned to the client's own way, or opened.
    fn made_open(&self, question: &str) -> Option<String> {
        let first_half = || {
            let cut = joint(question)?;
            let half = question[..cut]
                .trim_end()
                .trim_end_matches([',', ';', '—', '–', '-', ' ']);
            (form(half) == Form::Open).then(|| format!("{half}?"))
        };
        let candidates = [first_half(), self.way(question), self.opened(question)];
        candidates
            .into_iter()
            .flatten()
            .find(|candidate| self.passes(candidate))
    }

    /// A way that the client named themself may be asked about.
    fn way(&self, words: &str) -> Option<String> {
        let way = open::way(words)?;
        let question = words_of_shape(&way);
        (self.client.owns(&way) && self.passes(&question)).then_some(question)
    }

    fn opened(&self, question: &str) -> Option<String> {
        // What carries its answer is not opened but let go of, unless it names what was tried or
        // whom it was talked over with: that may be asked for as well.
        let leads = |form: &str| {
            let found = cues().find(question);
            found.iter().any(|found| found.cue.starts_with(form))
        };
        if leads("leading.negative") {
            None
        } else if leads("leading.") {
            open::named(question)
        } else {
            open::opened(question)
        }
    }

    /// The client's own words with a question, by what the fault was.
    fn given_back(&self) -> Option<String> {
        const TURNS: usize = 3;
        let lately = || self.context.client.iter().rev().take(TURNS);
        let theirs = lately()
            .find_map(|turn| marked(turn, sought(self.fault)))
            .or_else(|| worth_giving_back(self.client.last()?, self.fault))?;
        words().with_words(self.fault, theirs)
    }
}

fn words_of_shape(way: &str) -> String {
    words().shapes.way.replace("{way}", way)
}

/// What of the client's answers a fault best: advice, what they see in the way; praise, what they did.
fn sought(fault: Fault) -> &'static [MarkKind] {
    match fault {
        Fault::Advice => &[MarkKind::Obstacle],
        Fault::EmptyPraise => &[MarkKind::Strength, MarkKind::Action],
        _ => &[],
    }
}

/// The first phrase of these kinds in a turn.
fn marked<'c>(turn: &'c str, kinds: &[MarkKind]) -> Option<&'c str> {
    if kinds.is_empty() || turn.len() > LONG {
        return None;
    }
    let codes = Coder::embedded().live().push(Role::Client, turn);
    let marks = codes.marks.iter().filter(|mark| kinds.contains(&mark.kind));
    marks.map(|mark| mark.span.of(turn)).find_map(fit)
}

/// What is worth giving back of a turn in which nothing was sought or found: the turn if it is short,
/// or its last sentence that is. Praise is not answered with just anything.
fn worth_giving_back(turn: &str, fault: Fault) -> Option<&str> {
    if fault == Fault::EmptyPraise || turn.len() > LONG {
        return None;
    }
    // What stands after a "but" is what stands in the way.
    let from = match turn.rfind(" but ") {
        Some(at) if fault == Fault::Advice => at + " but ".len(),
        _ => 0,
    };
    let sentences = || coding::sentences(turn).into_iter().rev();
    fit(&turn[from..]).or_else(|| sentences().find_map(|span| fit(span.of(turn))))
}

/// A client's turn of more bytes is not searched for words to give back.
const LONG: usize = 4_000;

/// Words as they can be put in quotation marks, if they are few and have none of their own.
fn fit(words: &str) -> Option<&str> {
    const MOST_WORDS: usize = 16;
    let bare = words
        .trim()
        .trim_end_matches(['.', ',', '!', ';', ':', ' ']);
    let bare = without_trailing(bare);
    let few = (2..=MOST_WORDS).contains(&bare.split_whitespace().count());
    (few && !bare.contains(['“', '”', '"', '?', '\n'])).then_some(bare)
}

/// Words people let a sentence trail off in are no part of what is given back.
fn without_trailing(words: &str) -> &str {
    const TRAILING: [&str; 6] = ["though", "anyway", "so", "then", "really", "and"];
    match words.rsplit_once(' ') {
        Some((rest, last)) if TRAILING.contains(&last) => rest.trim_end_matches([',', ' ']),
        _ => words,
    }
}
