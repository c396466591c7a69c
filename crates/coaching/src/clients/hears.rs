//! How a simulated client hears the coach: what is asked for, what was given back, what was pushed.
//!
//! The codes of the turn come from the coder as it works live, which sees no more than a client does.

use std::collections::HashSet;

use coding::{Coder, Live};
use domain::codes::{CoachCodes, Field, Function, Input, Language, Question, Reflection};
use domain::{Codes, Role};

use super::file::Line;
use super::given_back::{self, GivenBack, Sounds};
use super::topic::{Topic, cues, settles_what_is_kept, without_quotes};

/// Advice as it reaches a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Advised {
    /// They had not asked.
    Unasked,
    /// They had asked, and were given one way, urged.
    Urged,
    /// They had asked, or gave leave, and were given possibilities.
    Welcome,
}

/// A coach's turn, as the client takes it in.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    pub(super) codes: CoachCodes,
    pub(super) understood: bool,
    /// What is asked for; `None` where nothing is.
    pub(super) topic: Option<Topic>,
    /// Something is asked, and not only room left.
    pub(super) asks: bool,
    /// Taken to be closed: for yes or no, a date, a number.
    pub(super) closed: bool,
    /// It can be answered by yes or no.
    pub(super) yes_or_no: bool,
    pub(super) advised: Option<Advised>,
    pub(super) given_back: Option<GivenBack>,
    /// Which of the client's own lines were given back.
    pub(super) lines: Vec<Line>,
    /// A summary that asks whether it is right, or a reflection that does.
    pub(super) checks: bool,
    /// Praise that names nothing.
    pub(super) empty_praise: bool,
    pub(super) repeated: bool,
    /// It is asked as a hope for the talk and not as a look back at it.
    pub(super) hopes: bool,
}

/// Coach turns for which a wish for advice stands.
pub(super) const STANDS: usize = 2;

/// What the client remembers of the talk so as to hear the next turn.
#[derive(Debug)]
pub(super) struct Ear {
    live: Live<'static>,
    /// Coach turns for which a wish for advice in the client's last line still stands.
    wished: usize,
    asked: HashSet<Vec<u64>>,
    pub(super) own: given_back::Own,
}

impl Ear {
    pub(super) fn new() -> Self {
        Self {
            live: Coder::embedded().live(),
            wished: 0,
            asked: HashSet::new(),
            own: given_back::Own::default(),
        }
    }

    /// The client's own line, which the coder's live eye goes by as well.
    pub(super) fn own_line(&mut self, line: Line, text: &str) {
        let codes = self.live.push(Role::Client, text);
        if codes.client().is_some_and(|client| client.asks_advice) {
            self.wished = STANDS;
        }
        self.own.add(line, text);
    }

    /// Takes in what the coach says. `asked` is true while leave the client gave stands.
    pub(super) fn hear(&mut self, text: &str, asked: bool) -> Heard {
        let asked = asked || self.wished > 0;
        self.wished = self.wished.saturating_sub(1);
        let (coded, codes) = self.coded(text);
        let found = cues().find(&without_quotes(text));
        let has = |id: &str| found.iter().any(|found| &*found.cue == id);
        let topic = topic(text, &codes, coded.function);
        let asks = topic.is_some() && is_asked(text, &codes);
        let urges = has("hears.urges");
        let of_them = has("hears.mirrors") && !urges;
        let sounds = Sounds {
            mirrors: codes.reflection.is_some() || codes.summary || of_them,
            of_them,
            complex: codes.reflection == Some(Reflection::Complex),
            wording: topic == Some(Topic::Verdict),
        };
        let (given_back, lines) = self.own.given_back(text, sounds);
        // A list of the client's own lines to keep is full of plans; they are the client's.
        let advised = advised(&coded, &codes, asked, urges && given_back.is_none())
            .filter(|_| !matches!(topic, Some(Topic::Keep | Topic::Goodbye)));
        let praise = codes.affirmation || has("hears.praise");
        Heard {
            understood: is_silence(text)
                || coded.language == Language::Supported && has_words(text),
            asks,
            closed: codes.question == Some(Question::Closed),
            yes_or_no: questions(text).last().is_some_and(asks_yes_or_no),
            checks: has("hears.checks"),
            empty_praise: praise && given_back.is_none() && !self.own.shares(text, 2),
            repeated: self.is_repeated(text),
            hopes: has("hears.hopes"),
            codes,
            topic,
            advised,
            given_back,
            lines,
        }
    }

    /// The turn's codes. What is pushed or told of oneself inside the client's own words, quoted back,
    /// is the client's, so that is looked for without them.
    fn coded(&mut self, text: &str) -> (Codes, CoachCodes) {
        let before = text.contains(['“', '"']).then(|| self.live.clone());
        let coded = self.live.push(Role::Coach, text);
        let mut codes = coded.coach().copied().unwrap_or_default();
        let pushes = codes.advises() || codes.leading || codes.stacked || codes.self_disclosure;
        let Some(mut before) = before.filter(|_| pushes) else {
            return (coded, codes);
        };
        let plain = before.push(Role::Coach, &without_quotes(text));
        let unquoted = plain.coach().copied().unwrap_or_default();
        codes.leading &= unquoted.leading;
        codes.stacked &= unquoted.stacked;
        codes.self_disclosure &= unquoted.self_disclosure;
        if codes.advises() {
            codes.input = unquoted.input;
        }
        (coded, codes)
    }

    /// The same question, word for word, was asked before. Very short ones may come again.
    fn is_repeated(&mut self, text: &str) -> bool {
        const LEAST: usize = 4;
        let mut again = false;
        for key in asked_keys(text) {
            again |= key.len() >= LEAST && !self.asked.insert(key);
        }
        again
    }
}

/// What a whole turn asks for: its last question, which is the one people answer.
fn topic(text: &str, codes: &CoachCodes, function: Function) -> Option<Topic> {
    if is_silence(text) {
        return Some(Topic::Silence);
    }
    // Whichever sentence says so, and whatever stands in the list.
    if settles_what_is_kept(text) {
        let asks = cues().finds("ask.keep", &without_quotes(text));
        return Some(if asks { Topic::Keep } else { Topic::Goodbye });
    }
    let asked: Vec<&str> = questions(text).collect();
    let of_words = asked
        .iter()
        .rev()
        .find_map(|question| Topic::found(question));
    if let Some((topic, false)) = of_words {
        return Some(topic);
    }
    // "What is …" can ask for anything: the coder sees the turns before it, the words alone do not.
    if !asked.is_empty() {
        return Some(Topic::of_function(function));
    }
    let last = sentences(text).last().copied().unwrap_or_default();
    let of_last = Topic::of(last);
    match of_last {
        Some(Topic::Keep | Topic::Silence | Topic::Goodbye | Topic::More) => of_last,
        Some(_) if codes.question.is_some() || begins_as_request(last) => of_last,
        None if codes.question.is_some() => Some(Topic::of_function(function)),
        _ => None,
    }
}

fn is_asked(text: &str, codes: &CoachCodes) -> bool {
    let asked = questions(text).next().is_some() || codes.question.is_some();
    asked
        || sentences(text)
            .last()
            .is_some_and(|last| begins_as_request(last))
}

fn asks_yes_or_no(question: &str) -> bool {
    const BEGIN: [&str; 22] = [
        "do", "does", "did", "don't", "is", "isn't", "are", "aren't", "was", "were", "have", "has",
        "had", "can", "could", "would", "will", "should", "shall", "may", "you", "it",
    ];
    const SMALL: [&str; 7] = ["so", "and", "but", "or", "well", "okay", "then"];
    question
        .split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’'))
        .filter(|word| !word.is_empty())
        .map(|word| word.to_lowercase().replace('’', "'"))
        .find(|word| !SMALL.contains(&word.as_str()))
        .is_some_and(|word| BEGIN.contains(&word.as_str()))
}

/// Nothing was said: an empty line, or dots.
fn is_silence(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || matches!(c, '.' | '…'))
}

/// "Tell me about your week" asks without a question mark.
fn begins_as_request(sentence: &str) -> bool {
    const REQUESTS: [&str; 7] = [
        "tell me", "talk me", "walk me", "describe", "say ", "imagine", "picture",
    ];
    let start = sentence.trim_start().to_lowercase();
    REQUESTS.iter().any(|request| start.starts_with(request))
}

fn advised(coded: &Codes, codes: &CoachCodes, asked: bool, urges: bool) -> Option<Advised> {
    /// Below this the coder itself is in doubt, and a person gives the benefit of it.
    const SURE: f32 = 0.5;
    let sure = coded
        .confidence(Field::Input)
        .is_none_or(|confidence| confidence >= SURE);
    // "You should …" is plain enough whatever the coder makes of it.
    if !(codes.advises() && sure || urges) {
        return None;
    }
    Some(match (asked, codes.input) {
        (false, _) => Advised::Unasked,
        (true, Some(Input::Options)) => Advised::Welcome,
        (true, _) => Advised::Urged,
    })
}

/// What tells the questions of a turn from others: their words, without the client's. Whether some
/// words are right is asked anew of other words.
pub(crate) fn asked_keys(text: &str) -> Vec<Vec<u64>> {
    let quoted = given_back::quotes(text).join(" ");
    questions(text)
        .map(|question| {
            let mut asked = key(&without_quotes(question));
            if Topic::of(question) == Some(Topic::Verdict) {
                asked.extend(key(&quoted));
            }
            asked
        })
        .collect()
}

/// The sentences that end in a question mark.
fn questions(text: &str) -> impl Iterator<Item = &str> {
    sentences(text)
        .into_iter()
        .filter(|sentence| sentence.contains('?'))
}

pub(super) fn sentences(text: &str) -> Vec<&str> {
    coding::sentences(text)
        .into_iter()
        .map(|span| span.of(text))
        .filter(|sentence| !sentence.trim().is_empty())
        .collect()
}

/// A question's words, so that case and punctuation do not matter.
pub(super) fn key(question: &str) -> Vec<u64> {
    coding::words(question)
        .iter()
        .map(|word| word.key)
        .collect()
}

fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn heard(said: &str, coach: &str) -> Heard {
        let mut ear = Ear::new();
        ear.own_line(Line::Story, said);
        ear.hear(coach, false)
    }

    const SAID: &str = "I stand at the counter all day and the boss never says a word.";

    #[test]
    fn praise_that_names_nothing_is_heard_as_that() {
        for text in ["That is great, well done!", "You're amazing.", "Brilliant!"] {
            let heard = heard(SAID, text);
            assert!(heard.empty_praise, "{text}: {heard:?}");
            assert_eq!(heard.topic, None, "{text}");
        }
        assert!(!heard(SAID, "What was it like?").empty_praise);
    }

    #[test]
    fn advice_leading_and_several_questions_are_heard() {
        let advice = heard(SAID, "You should ask for a meeting with him this week.");
        assert_eq!(advice.advised, Some(Advised::Unasked));
        let stacked = heard(
            SAID,
            "What do you want? And who could help you, and when will you start?",
        );
        assert!(stacked.codes.stacked);
        let led = heard(SAID, "Don't you think he's just jealous of you?");
        assert!(led.codes.leading);
    }

    #[test]
    fn silence_and_small_sounds_ask_for_nothing() {
        for text in ["", "  ", "...", "…"] {
            let heard = heard(SAID, text);
            assert_eq!((heard.topic, heard.asks), (Some(Topic::Silence), false));
            assert!(heard.understood);
        }
        assert!(!heard(SAID, "Mm.").asks);
        assert!(heard(SAID, "Tell me more about the counter.").asks);
    }

    #[test]
    fn the_last_question_is_the_one_that_is_heard() {
        let heard = heard(
            SAID,
            "You ring her. By when? And how will you know it is done?",
        );
        assert_eq!(heard.topic, Some(Topic::Measure));
    }

    #[test]
    fn quotes_are_the_clients_and_ask_nothing() {
        assert_eq!(
            without_quotes("What would “ringing her, by when?” give you?"),
            "What would that give you?"
        );
        assert_eq!(without_quotes("“never closed"), "“never closed");
    }

    #[test]
    fn the_same_question_of_other_words_is_another() {
        let mut ear = Ear::new();
        ear.own_line(Line::Story, SAID);
        let mut again = |text: &str| ear.hear(text, false).repeated;
        assert!(!again(
            "“I stand at the counter.” Is that it, in your words?"
        ));
        assert!(!again(
            "“The boss never says a word.” Is that it, in your words?"
        ));
        assert!(again(
            "“The boss never says a word.” Is that it, in your words?"
        ));
        assert!(!again("What do you make of it yourself?"));
        assert!(
            again("So, what do you make of it yourself?")
                || again("What do you make of it yourself?")
        );
    }
}
