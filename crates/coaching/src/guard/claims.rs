//! What is said of the client that they did not say, and what a program says of itself.

use domain::codes::{Field, Span};

use super::Fault;
use super::client::content;
use super::look::Look;
use super::text::Sentence;

/// How sure the coder has to be that the speaker tells of themself.
const SURE_OF_SELF: f32 = 0.6;

pub(super) fn look(look: &mut Look<'_>) {
    quotes(look);
    for (place, sentence) in look.sentences() {
        goals(look, place, sentence);
        feelings(look, place, sentence);
        praise(look, place, sentence);
        labels(look, place);
        for (kind, fault) in [
            ("human", Fault::ClaimsHuman),
            ("not_speech", Fault::NotSpeech),
        ] {
            for found in look.cues_of(place, kind) {
                look.find(fault, found.span, &*found.cue);
            }
        }
    }
    own_story(look);
}

fn quotes(look: &mut Look<'_>) {
    for quote in &look.text.quotes {
        if !quote.stands {
            look.find(Fault::WordsInMouth, quote.whole, "not said word for word");
        }
    }
}

/// What follows a supposed goal has to be the client's. Of a new job, the "new" as well.
fn goals(look: &mut Look<'_>, place: usize, sentence: Sentence) {
    const CHANGES: [&str; 7] = [
        "new",
        "next",
        "better",
        "dream",
        "another",
        "different",
        "promoted",
    ];
    for found in look.cues_of(place, "goal") {
        let rest = clause(look, Span::new(found.span.end, sentence.span.end));
        let (all, shared) = look.client.shares(rest);
        if all > 0 && shared * 2 <= all {
            let span = Span::new(found.span.start, found.span.end + rest.trim_end().len());
            look.find(Fault::AssumedGoal, span, &*found.cue);
        }
    }
    for found in look.cues_of(place, "new_goal") {
        let from = found.span.start;
        let words = clause(look, Span::new(from, sentence.span.end));
        let change = words
            .split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .find(|word| CHANGES.contains(&word.as_str()));
        let theirs = change.is_none_or(|change| look.client.says(&change));
        let (all, shared) = look.client.shares(words);
        if all > 0 && (shared * 2 <= all || !theirs) {
            look.find(
                Fault::AssumedGoal,
                Span::new(from, from + words.trim_end().len()),
                &*found.cue,
            );
        }
    }
}

/// Up to where the clause ends.
fn clause<'t>(look: &'t Look<'_>, span: Span) -> &'t str {
    let rest = span.of(&look.text.own);
    let end = rest.find([',', ';', ':', '?', '.', '!', '—', '–', '“', '"']);
    &rest[..end.unwrap_or(rest.len())]
}

/// A feeling stands if the client named it, a motive if it is made of their words.
fn feelings(look: &mut Look<'_>, place: usize, sentence: Sentence) {
    for found in look.cues_of(place, "feeling") {
        let words = found.span.of(&look.text.own);
        let last = words.split_whitespace().rfind(|word| *word != "of");
        if !look.client.owns(last.unwrap_or(words)) {
            look.find(Fault::WordsInMouth, found.span, &*found.cue);
        }
    }
    for found in look.cues_of(place, "motive") {
        let words = clause(look, Span::new(found.span.start, sentence.span.end));
        if !look.client.owns(words) {
            look.find(Fault::WordsInMouth, found.span, &*found.cue);
        }
    }
}

/// Praise may stand with what the client did; alone it only says who judges.
fn praise(look: &mut Look<'_>, place: usize, sentence: Sentence) {
    if sentence.asks {
        return;
    }
    for found in look.cues_of(place, "praise") {
        let own = &look.text.own;
        let before = &own[sentence.span.start..found.span.start];
        let after = &own[found.span.end..sentence.span.end];
        let names = content(before).len() + content(after).len() > 0
            && look.client.shares(before).1 + look.client.shares(after).1 > 0;
        if !names {
            look.find(Fault::EmptyPraise, found.span, &*found.cue);
        }
    }
    // Comfort judges as praise does, and however much it names: nobody here can know that it is true.
    for found in look.cues_of(place, "comfort") {
        if !look.client.says_turned(found.span.of(&look.text.own)) {
            look.find(Fault::EmptyPraise, found.span, &*found.cue);
        }
    }
}

/// The client's own word for themself is no label of the speaker's.
fn labels(look: &mut Look<'_>, place: usize) {
    for found in look.cues_of(place, "diagnosis") {
        if !look.client.says(found.span.of(&look.text.own)) {
            look.find(Fault::Diagnosis, found.span, &*found.cue);
        }
    }
}

/// A program has no story of its own. The coder hears one where no cue does.
fn own_story(look: &mut Look<'_>) {
    let tells = look.coach().is_some_and(|coach| coach.self_disclosure);
    let is_self = |word: &str| {
        matches!(
            word.trim_matches(|c: char| !c.is_alphanumeric()),
            "I" | "my"
                | "My"
                | "me"
                | "I'd"
                | "I've"
                | "I'm"
                | "I’d"
                | "I’ve"
                | "I’m"
                | "mine"
                | "myself"
        )
    };
    let speaks_of_self = look.text.own.split_whitespace().any(is_self);
    if tells && speaks_of_self && look.sure(Field::SelfDisclosure) >= SURE_OF_SELF {
        let span = look.rests_on(Field::SelfDisclosure);
        look.find(Fault::ClaimsHuman, span, "coder.self_disclosure");
    }
}
