//! Leading, stacked and closed questions.

use domain::codes::{Field, Question, Span};

use super::look::Look;
use super::text::Sentence;
use super::{Fault, Purpose};

/// Elsewhere the coder's word is enough however sure it is. Where a question may be closed, many that
/// only settle something sound to it as if they led, so it has to be sure.
const SURE_WHERE_CLOSED: f32 = 0.8;

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
        let open_from = open_from(look.text.own(sentence)).map(|at| sentence.span.start + at);
        for found in look.cues_of(place, "leading") {
            // After a question word, "do you think it" and "would it be better" ask openly.
            let turns = matches!(
                &*found.cue,
                "leading.think" | "leading.better" | "leading.negative" | "leading.supplied"
            );
            if turns && open_from.is_some_and(|at| at < found.span.start) {
                continue;
            }
            // "Is it?" is a question; "you know it, is it?" has it for a tag.
            let tag = &*found.cue == "leading.positive_tag";
            let before = &look.text.own[sentence.span.start..found.span.start];
            if tag && (before.split_whitespace().count() < 2 || open_from.is_some()) {
                continue;
            }
            cued = true;
            look.find(Fault::Leading, found.span, &*found.cue);
        }
    }
    let says = look.coach().is_some_and(|coach| coach.leading);
    let enough = match look.purpose {
        Purpose::Settle => SURE_WHERE_CLOSED,
        Purpose::Explore | Purpose::Offer => 0.0,
    };
    let sure = look.sure(Field::Leading) >= enough;
    if says && sure && !cued && !asks_openly(look) {
        look.find(
            Fault::Leading,
            look.rests_on(Field::Leading),
            "coder.leading",
        );
    }
}

/// There is nothing but open questions, and no form that leads. The coder was trained on people's talk,
/// where a leading question comes with its tune; of a plain open question in writing it is no judge.
fn asks_openly(look: &Look<'_>) -> bool {
    let open = |(_, sentence): (usize, Sentence)| {
        sentence.asks && form(look.text.own(sentence)) == Form::Open
    };
    look.sentences().all(open)
}

fn stacked(look: &mut Look<'_>) {
    let mut cued = false;
    for (place, sentence) in look.sentences() {
        for found in look.cues_of(place, "stacked") {
            let joins = &*found.cue != "stacked.joined" || is_joint(look, sentence, found.span);
            if sentence.asks && joins {
                cued = true;
                look.find(Fault::Stacked, found.span, &*found.cue);
            }
        }
    }
    // A name called out or an echo ("Tuesday?") asks nothing of its own; three in a row do.
    let asking: Vec<Sentence> = (look.text.sentences.iter().copied())
        .filter(|sentence| sentence.asks)
        .collect();
    let own: Vec<Sentence> = (asking.iter().copied())
        .filter(|&sentence| form(look.text.own(sentence)) != Form::Neither)
        .collect();
    let second = own.get(1).or_else(|| asking.get(2));
    if let Some(second) = second {
        look.find(Fault::Stacked, second.span, "two questions");
    } else if !cued
        && look.coach().is_some_and(|coach| coach.stacked)
        && !asks_openly(look)
        && !asks_once(&asking, look)
    {
        look.find(
            Fault::Stacked,
            look.rests_on(Field::Stacked),
            "coder.stacked",
        );
    }
}

/// There is one open question, and nothing in it that could join another to it.
fn asks_once(asking: &[Sentence], look: &Look<'_>) -> bool {
    let [one] = asking else {
        return false;
    };
    let own = look.text.own(*one);
    let joins = [",", ";", " and ", " or "];
    form(own) == Form::Open && !joins.iter().any(|joint| own.contains(joint))
}

/// Something was asked before the joint: "and what is it" alone is one question, and so is "who or
/// what could help".
fn is_joint(look: &Look<'_>, sentence: Sentence, joint: Span) -> bool {
    asked_before(&look.text.own[sentence.span.start..joint.start])
}

fn asked_before(before: &str) -> bool {
    const LEAST: usize = 3;
    before.split_whitespace().count() >= LEAST && form(before) != Form::Neither
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
    asked(sentence).0
}

/// Where an open question begins, in bytes of the sentence.
pub(super) fn open_from(sentence: &str) -> Option<usize> {
    let (form, at) = asked(sentence);
    (form == Form::Open).then_some(at)
}

/// The form and where what decides it stands.
fn asked(sentence: &str) -> (Form, usize) {
    let mut from = 0;
    let words: Vec<(String, bool, usize)> = sentence
        .split_whitespace()
        .map(|piece| {
            let plain: String = piece.chars().filter(|c| c.is_alphanumeric()).collect();
            let pause = piece.ends_with([',', ':', ';', '—', '–', '.']);
            let at = from + sentence[from..].find(piece).unwrap_or(0);
            from = at + piece.len();
            (plain.to_lowercase(), pause, at)
        })
        .collect();
    let is_pronoun = |place: usize| {
        let word = words.get(place).map(|word| word.0.as_str());
        word.is_some_and(|word| PRONOUNS.contains(&word))
    };
    let (mut clause, mut first) = (true, true);
    for (place, (word, pause, at)) in words.iter().enumerate() {
        let word = word.as_str();
        if QUESTION_WORDS.contains(&word) {
            if !is_pronoun(place + 1) {
                return (Form::Open, *at);
            }
        } else if clause && VERBS.contains(&word) && place + 1 < words.len() && !*pause {
            // Later in a sentence "so is that" may be no question.
            return if first && is_pronoun(place + 1) {
                (Form::Closed, *at)
            } else {
                (Form::ClosedIfAsked, *at)
            };
        }
        first &= clause && !*pause;
        clause = *pause || word.is_empty() || (clause && OPENERS.contains(&word));
    }
    (Form::Neither, 0)
}

/// Where a second question is joined on to the first: the place to cut.
pub(super) fn joint(sentence: &str) -> Option<usize> {
    let found = super::words::cues().find(sentence);
    let joined = found.iter().find(|found| &*found.cue == "stacked.joined")?;
    let start = joined.span.start;
    asked_before(&sentence[..start]).then_some(start)
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
            ("Well, do you like it?", Form::ClosedIfAsked),
            ("Do you know what you want?", Form::Closed),
            ("Is money important?", Form::ClosedIfAsked),
            ("If it rained, would you go?", Form::ClosedIfAsked),
            ("The money?", Form::Neither),
            ("You told her.", Form::Neither),
        ] {
            assert_eq!(form(sentence), expected, "{sentence}");
        }
    }
}
