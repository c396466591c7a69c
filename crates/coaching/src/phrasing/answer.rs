//! What a model answered, read with suspicion: one of the moves, not said before, nothing of the
//! prompt, and through the guard.

use domain::{Private, Role};
use serde_json::Value;
use thiserror::Error;

use super::{Brief, UnknownName};
use crate::guard::{self, Guarded, Verdict};

/// A wording that may be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// The move it words, by its place in the brief.
    pub choice: usize,
    /// The words, names put back.
    pub say: Guarded,
}

/// Why an answer was not used. The sentences hold nothing of it.
#[derive(Clone, Debug, PartialEq, Error)]
pub enum Why {
    /// There is no line in it that could be said.
    #[error("there was no line to say in the answer")]
    NoLine,
    /// It chose a move nobody offered.
    #[error("it chose a move that was not offered")]
    NoSuchMove,
    /// It is about something else than any of the moves and what was said.
    #[error("it was about something else")]
    AboutSomethingElse,
    /// That was said before.
    #[error("it was said before")]
    SaidBefore,
    /// It repeats what it was told to do.
    #[error("it repeated its instructions")]
    RepeatsPrompt,
    /// It speaks of itself.
    #[error("it spoke of itself")]
    SpeaksOfItself,
    /// It tells something, which is neither a question nor the client's words given back.
    #[error("it told something of its own")]
    TellsSomething,
    /// It speaks of somebody nobody named.
    #[error("it spoke of somebody nobody named")]
    UnknownName,
    /// The guard found what stands against it.
    #[error("the guard did not let it pass")]
    Guard(Verdict),
}

impl From<UnknownName> for Why {
    fn from(UnknownName: UnknownName) -> Self {
        Self::UnknownName
    }
}

/// Words of a line at most; the guard may set a lower bound.
const MOST_WORDS: usize = 60;
/// So many words in a row are no coincidence.
const RUN: usize = 6;
/// Two questions that share this much of their content are one question.
const SAME: f32 = 0.8;
/// A statement in which this much of the content is the client's gives their words back.
const THEIRS: f32 = 0.6;

/// Reads an answer: as JSON, also inside other text or a fence, or as the plain line itself.
///
/// # Errors
/// What stands against saying it. Then the guide's own words are said.
pub fn settle(answer: &str, brief: &Brief, context: &guard::Context<'_>) -> Result<Settled, Why> {
    let (chosen, line) = read(answer).ok_or(Why::NoLine)?;
    let line = one_line(&line)?;
    let choice = match chosen {
        Some(number) => number
            .checked_sub(1)
            .filter(|choice| *choice < brief.moves.len())
            .ok_or(Why::NoSuchMove)?,
        None => nearest(&line, brief),
    };
    if shares_run(&line, &super::words().system) {
        return Err(Why::RepeatsPrompt);
    }
    if brief.masks.is_garbled(&line) {
        return Err(Why::UnknownName);
    }
    let line = brief.masks.unmask(&line)?;
    // The guard knows what people must not say. From a model less will do: it has no self to speak of,
    // and nothing to tell.
    if speaks_of_itself(&line) {
        return Err(Why::SpeaksOfItself);
    }
    if tells_something(&line, brief) {
        return Err(Why::TellsSomething);
    }
    if !is_about(&line, brief, choice) {
        return Err(Why::AboutSomethingElse);
    }
    if brief.said.iter().any(|said| repeats(&line, said.reveal())) {
        return Err(Why::SaidBefore);
    }
    let say = guard::pass(line, context).map_err(Why::Guard)?;
    Ok(Settled { choice, say })
}

/// The move's number, if one is named, and the line.
fn read(answer: &str) -> Option<(Option<usize>, String)> {
    // Models that think aloud mark where they stop.
    let answer = answer
        .rsplit_once("</think>")
        .map_or(answer, |(_, rest)| rest);
    for (at, _) in answer.match_indices('{') {
        let mut values = serde_json::Deserializer::from_str(&answer[at..]).into_iter::<Value>();
        let Some(Ok(Value::Object(object))) = values.next() else {
            continue;
        };
        let line = ["say", "text", "reply"]
            .iter()
            .find_map(|key| object.get(*key)?.as_str())?;
        let number = match object.get("move") {
            None | Some(Value::Null) => None,
            Some(named) => Some(number(named).unwrap_or(0)),
        };
        return Some((number, line.to_owned()));
    }
    // Half an object is not a line.
    let plain = !answer.contains(['{', '}', '`']) && !answer.contains("\"say\"");
    plain.then(|| (None, answer.to_owned()))
}

fn number(named: &Value) -> Option<usize> {
    match named {
        Value::Number(number) => usize::try_from(number.as_u64()?).ok(),
        Value::String(text) => text.trim().trim_end_matches('.').parse().ok(),
        _ => None,
    }
}

/// The line without what stands round it. More than one paragraph, or signs that are not for reading,
/// are no line.
fn one_line(line: &str) -> Result<String, Why> {
    let mut line = line.trim();
    for (open, close) in [('"', '"'), ('“', '”')] {
        let inner = line
            .strip_prefix(open)
            .and_then(|rest| rest.strip_suffix(close));
        // Only if they stand round all of it, and not round a quote at each end.
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close])) {
            line = inner.trim();
        }
    }
    let words = line.split_whitespace().count();
    let unseen = |c: char| {
        (c.is_control() && c != '\t')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
    };
    if words == 0 || words > MOST_WORDS || line.contains(unseen) {
        return Err(Why::NoLine);
    }
    Ok(line.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The move whose wording a line is closest to; the guide's own choice if it is close to none.
fn nearest(line: &str, brief: &Brief) -> usize {
    let shared = |choice: usize| {
        coding::overlap(line, &brief.moves[choice].wording)
            .shared
            .len()
    };
    (0..brief.moves.len())
        .rev()
        .max_by_key(|choice| shared(*choice))
        .unwrap_or(0)
}

/// A line is about a move if it shares a word that means something with the move or with what was
/// said. A line without any such word ("What else?") is about what was just said.
fn is_about(line: &str, brief: &Brief, choice: usize) -> bool {
    let choice = &brief.moves[choice];
    let texts = brief
        .heard
        .iter()
        .map(|turn| turn.1.reveal())
        .chain(brief.outcome.as_ref().map(Private::reveal))
        .chain([choice.wording.as_str(), choice.name.as_str()]);
    let before = texts.collect::<Vec<_>>().join("\n");
    coding::content(line).is_empty() || !coding::overlap(line, &before).shared.is_empty()
}

/// True if it says "I" outside a quotation.
fn speaks_of_itself(line: &str) -> bool {
    const SELF: [&str; 9] = [
        "i", "i'm", "i've", "i'd", "i'll", "me", "my", "mine", "myself",
    ];
    let mut quoted = false;
    let own = line.chars().filter(|c| match c {
        '“' => {
            quoted = true;
            false
        }
        '”' => {
            quoted = false;
            true
        }
        _ => !quoted,
    });
    let own: String = own.collect();
    plain(&own).split(' ').any(|word| SELF.contains(&word))
}

/// True if one of its sentences is neither a question nor made of the client's words.
fn tells_something(line: &str, brief: &Brief) -> bool {
    let client = brief
        .heard
        .iter()
        .filter(|turn| turn.0 == Role::Client)
        .map(|turn| turn.1.reveal())
        .chain(brief.outcome.as_ref().map(Private::reveal));
    let client = client.collect::<Vec<_>>().join("\n");
    coding::sentences(line)
        .into_iter()
        .map(|span| span.of(line))
        .filter(|sentence| !sentence.trim_end_matches(['”', '"', ')']).ends_with('?'))
        .any(|sentence| {
            !coding::content(sentence).is_empty()
                && coding::overlap(sentence, &client).share < THEIRS
        })
}

/// True if `line` or one of its sentences stands in `said`, or asks the same in nearly the same words.
fn repeats(line: &str, said: &str) -> bool {
    let asked = |text: &'_ str| -> Vec<String> {
        coding::sentences(text)
            .into_iter()
            .map(|span| span.of(text).to_owned())
            .filter(|sentence| sentence.ends_with('?'))
            .collect()
    };
    if plain(line) == plain(said) {
        return true;
    }
    let earlier = asked(said);
    asked(line).iter().any(|question| {
        earlier.iter().any(|before| {
            let both = [
                coding::overlap(question, before),
                coding::overlap(before, question),
            ];
            plain(question) == plain(before) || both.iter().all(|overlap| overlap.share >= SAME)
        })
    })
}

/// True if `line` holds [`RUN`] words in a row of `text`.
fn shares_run(line: &str, text: &str) -> bool {
    let text = format!(" {} ", plain(text));
    let words = plain(line);
    let words: Vec<&str> = words.split(' ').collect();
    words
        .windows(RUN)
        .any(|run| text.contains(&format!(" {} ", run.join(" "))))
}

/// The words alone, in small letters.
fn plain(text: &str) -> String {
    let words = text
        .split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        .filter(|word| !word.is_empty());
    let words: Vec<String> = words
        .map(|word| word.to_lowercase().replace('’', "'"))
        .collect();
    words.join(" ")
}
