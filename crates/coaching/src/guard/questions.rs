//! Leading, stacked and closed questions.

use domain::codes::{Field, Question, Span};

use super::look::Look;
use super::text::Sentence;
use super::{Fault, Purpose};

/// Above these chances the coder's word alone is enough. It was trained on people's talk, where a
/// leading question comes with its tune; on written questions it errs more, and a question that is
/// refused wrongly costs less than one that leads, so the line lies near an even chance.
const SURE_LEADING: f32 = 0.5;
const SURE_STACKED: f32 = 0.5;

pub(super) fn look(look: &mut Look<'_>) {
    leading(look);
    stacked(look);
    if look.purpose == Purpose::Explore {
        closed(look);
    }
}

fn leading(look: &mut Look<'_>) {
    let mut cued = false;
    for (place, sentence) in look.sentences() {
        if !sentence.asks {
            continue;
        }
        for found in look.cues_of(place, "leading") {
            cued = true;
            look.find(Fault::Leading, found.span, &*found.cue);
        }
    }
    let says = look.coach().is_some_and(|coach| coach.leading);
    if says && !cued && look.sure(Field::Leading) >= SURE_LEADING && !asks_openly(look) {
        look.find(
            Fault::Leading,
            look.rests_on(Field::Leading),
            "coder.leading",
        );
    }
}

/// Every question begins with a question word, and none has a form that leads: what the coder hears
/// in it stands round the question.
fn asks_openly(look: &Look<'_>) -> bool {
    let mut asking = look
        .sentences()
        .filter(|(_, sentence)| sentence.asks)
        .peekable();
    asking.peek().is_some()
        && asking.all(|(_, sentence)| form(look.text.own(sentence)) == Form::Open)
}

fn stacked(look: &mut Look<'_>) {
    let mut cued = false;
    for (place, sentence) in look.sentences() {
        for found in look.cues_of(place, "stacked") {
            if sentence.asks {
                cued = true;
                look.find(Fault::Stacked, found.span, &*found.cue);
            }
        }
    }
    let asking: Vec<Sentence> = (look.text.sentences.iter().copied())
        .filter(|sentence| sentence.asks)
        .collect();
    if let [_, second, ..] = asking[..] {
        look.find(Fault::Stacked, second.span, "two questions");
    } else if !cued
        && look.coach().is_some_and(|coach| coach.stacked)
        && look.sure(Field::Stacked) >= SURE_STACKED
        && !asks_openly(look)
    {
        look.find(
            Fault::Stacked,
            look.rests_on(Field::Stacked),
            "coder.stacked",
        );
    }
}

fn closed(look: &mut Look<'_>) {
    let says = look.coach().and_then(|coach| coach.question) == Some(Question::Closed);
    for (place, sentence) in look.sentences() {
        if look.has(place, "open") {
            continue;
        }
        let is_closed = match form(look.text.own(sentence)) {
            Form::Closed => true,
            Form::ClosedIfAsked => sentence.asks,
            Form::Open => false,
            // "The money?" can open as wide as any; there the coder is asked.
            Form::Neither => sentence.asks && says,
        };
        if is_closed {
            look.find(Fault::Closed, sentence.span, "closed");
        }
    }
}

/// The form of a sentence as a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Begins with a question word.
    Open,
    /// Verb before a pronoun, which only questions have.
    Closed,
    /// Verb before something else: "is money", and also "have a look".
    ClosedIfAsked,
    Neither,
}

const QUESTION_WORDS: [&str; 14] = [
    "what",
    "how",
    "who",
    "whom",
    "whose",
    "where",
    "when",
    "why",
    "which",
    "whats",
    "whos",
    "hows",
    "wheres",
    "whichever",
];
const PRONOUNS: [&str; 10] = [
    "you", "it", "that", "this", "there", "he", "she", "they", "we", "i",
];
const VERBS: [&str; 40] = [
    "do", "does", "did", "is", "are", "am", "was", "were", "have", "has", "had", "can", "could",
    "would", "will", "should", "shall", "may", "might", "must", "dont", "doesnt", "didnt", "isnt",
    "arent", "wasnt", "werent", "havent", "hasnt", "hadnt", "cant", "couldnt", "wouldnt", "wont",
    "shouldnt", "mustnt", "ought", "dare", "need", "aint",
];
/// Words a question may have before it.
const OPENERS: [&str; 26] = [
    "and", "so", "but", "or", "well", "okay", "ok", "right", "yes", "no", "now", "then", "oh",
    "hm", "just", "also", "there", "here", "thanks", "today", "in", "on", "by", "for", "at", "to",
];

/// Looks for what comes first at the beginning of a clause: a question word, or a verb before its
/// subject. "When you say so" is no question; "when do you" is.
pub(super) fn form(sentence: &str) -> Form {
    let words: Vec<(String, bool)> = sentence
        .split_whitespace()
        .map(|piece| {
            let plain: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
            (
                plain.to_lowercase(),
                piece.ends_with([',', ':', ';', '—', '–', '.']),
            )
        })
        .collect();
    let is_pronoun = |place: usize| {
        let word = words.get(place).map(|word| word.0.as_str());
        word.is_some_and(|word| PRONOUNS.contains(&word))
    };
    let mut clause = true;
    for (place, (word, pause)) in words.iter().enumerate() {
        let word = word.as_str();
        if QUESTION_WORDS.contains(&word) {
            if !is_pronoun(place + 1) {
                return Form::Open;
            }
        } else if clause && VERBS.contains(&word) && place + 1 < words.len() && !*pause {
            return if is_pronoun(place + 1) {
                Form::Closed
            } else {
                Form::ClosedIfAsked
            };
        }
        clause = *pause || word.is_empty() || (clause && OPENERS.contains(&word));
    }
    Form::Neither
}

/// Where a second question is joined on to the first: the place to cut.
pub(super) fn joint(sentence: &str) -> Option<usize> {
    let found = super::words::cues().find(sentence);
    let joined = found.iter().find(|found| &*found.cue == "stacked.joined")?;
    let Span { start, .. } = joined.span;
    (start > 0).then_some(start)
}

#[cfg(test)]
mod tests {
    use super::{Form, form};

    #[test]
    fn the_form_of_a_question_is_told_by_how_it_begins() {
        for (sentence, expected) in [
            ("What do you make of it?", Form::Open),
            ("So, by when do you want it?", Form::Open),
            ("Before we start, what would help?", Form::Open),
            ("When you say “this”, what comes to mind?", Form::Open),
            ("When you say so, is it the money?", Form::ClosedIfAsked),
            ("And do you like it?", Form::Closed),
            ("Do you know what you want?", Form::Closed),
            ("Is money important?", Form::ClosedIfAsked),
            ("If it rained, would you go?", Form::Closed),
            ("The money?", Form::Neither),
            ("You told her.", Form::Neither),
        ] {
            assert_eq!(form(sentence), expected, "{sentence}");
        }
    }
}
