//! Ways forward of the speaker's own.

use coding::Found;
use domain::codes::{Field, Input, Span};

use super::look::Look;
use super::questions::open_from;
use super::text::Sentence;
use super::{Fault, Purpose};

/// How sure the coder has to be of advice where no cue stands for it. Below an even chance only
/// because the coder shares its certainty among five kinds of input.
const SURE: f32 = 0.45;

pub(super) fn look(look: &mut Look<'_>) {
    match look.purpose {
        Purpose::Explore | Purpose::Settle => unasked(look),
        Purpose::Offer => offered(look),
    }
}

/// Any way at all, unless it was the client's own, given back.
fn unasked(look: &mut Look<'_>) {
    let mut any = false;
    for (place, sentence) in look.sentences() {
        let open_from = open_from(look.text.own(sentence)).map(|at| sentence.span.start + at);
        // "What do you need to keep?" urges nothing; "what if you asked her" does.
        let urges =
            |found: &Found| !(sentence.asks && open_from.is_some_and(|at| at < found.span.start));
        let mut cues = look.cues_of(place, "advice");
        cues.extend(look.cues_of(place, "urged"));
        cues.retain(urges);
        if cues.is_empty() || is_given_back(look, place, sentence) {
            continue;
        }
        any = true;
        for found in cues {
            look.find(Fault::Advice, found.span, &*found.cue);
        }
    }
    if any || look.sure(Field::Input) < SURE {
        return;
    }
    let rule = match look.coach().and_then(|coach| coach.input) {
        Some(Input::Advice) => "coder.input.advice",
        Some(Input::Options) => "coder.input.options",
        _ => return,
    };
    // An open question of the plain form brings no way, whatever its words remind the coder of.
    let brings = |(place, sentence): (usize, Sentence)| {
        let asks = sentence.asks && open_from(look.text.own(sentence)).is_some();
        !asks && !look.has(place, "offered") && !is_given_back(look, place, sentence)
    };
    if look.sentences().any(brings) {
        look.find(Fault::Advice, look.rests_on(Field::Input), rule);
    }
}

/// The sentence gives the client's own way back: their words turned round, or what they are about
/// with a word that says whose it is.
fn is_given_back(look: &Look<'_>, place: usize, sentence: Sentence) -> bool {
    let own = look.text.own(sentence);
    let says = look.has(place, "said") && is_said_back(look, place);
    (says && look.client.owns(&without_said(own))) || turned_clauses(look, own)
}

fn is_said_back(look: &Look<'_>, place: usize) -> bool {
    let mut found = look.cues[place].iter();
    found.any(|found| &*found.cue == "said.giving_back")
}

/// The words that only say who said it carry nothing of the client's.
fn without_said(own: &str) -> String {
    const SAID: [&str; 12] = [
        "said",
        "say",
        "told",
        "mentioned",
        "called",
        "words",
        "heard",
        "tells",
        "says",
        "part",
        "described",
        "wrote",
    ];
    let keeps = |word: &&str| {
        let plain = word
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        !SAID.contains(&plain.as_str())
    };
    own.split_whitespace()
        .filter(keeps)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The sentence, or all of it but a clause that says who said it, stands in what the client said, in
/// the first person.
fn turned_clauses(look: &Look<'_>, own: &str) -> bool {
    let plain = own.trim_end_matches(['?', '.', '!']);
    let plain = ["So ", "so ", "And ", "And so "]
        .iter()
        .find_map(|lead| plain.strip_prefix(lead))
        .unwrap_or(plain)
        .trim_start_matches([',', ' ']);
    if look.client.says_turned(plain) {
        return true;
    }
    let is_said = |clause: &str| super::words::cues().finds("said.giving_back", clause);
    let mut any = false;
    for clause in plain
        .split([',', ':', ';'])
        .filter(|clause| !clause.trim().is_empty())
    {
        if is_said(clause) && clause.split_whitespace().count() <= 5 {
            continue;
        }
        if !look.client.says_turned(clause) {
            return false;
        }
        any = true;
    }
    any
}

/// Possibilities, which the client may have now: two or more, marked as possible, none urged.
fn offered(look: &mut Look<'_>) {
    let mut ways: Vec<(Span, bool)> = Vec::new();
    let mut framed = false;
    for (place, sentence) in look.sentences() {
        let announces = look.cues[place]
            .iter()
            .any(|found| &*found.cue == "possible.frame");
        framed |= announces;
        if sentence.asks || is_given_back(look, place, sentence) {
            continue;
        }
        let urged = look.cues_of(place, "urged");
        let bare_order = |cue: &str| cue == "urged.order";
        let marked = look.has(place, "possible");
        for found in &urged {
            // In a list that is marked as one of possibilities, "ask her first" is one of them.
            if !(bare_order(&found.cue) && (framed || marked)) {
                look.find(Fault::Advice, found.span, &*found.cue);
            }
        }
        if marked || !urged.is_empty() || look.has(place, "advice") {
            let own = look.text.own(sentence);
            ways.extend((0..alternatives(own, announces)).map(|_| (sentence.span, marked)));
        }
    }
    if ways.is_empty() {
        let advises = look.coach().is_some_and(domain::codes::CoachCodes::advises);
        let asks = look.text.sentences.iter().any(|sentence| sentence.asks);
        if advises && !asks && look.sure(Field::Input) >= SURE {
            look.find(
                Fault::Advice,
                look.rests_on(Field::Input),
                "not marked as possible",
            );
        }
        return;
    }
    if ways.len() < 2 {
        look.find(Fault::Advice, ways[0].0, "fewer than two possibilities");
    }
    if !framed && let Some((span, _)) = ways.iter().find(|(_, marked)| !marked) {
        look.find(Fault::Advice, *span, "not marked as possible");
    }
}

/// How many ways a sentence holds: one, and one more for each word or mark that sets another apart. What
/// only announces ways ("here are some possibilities") holds those that follow its colon.
fn alternatives(own: &str, announces: bool) -> usize {
    const JOINING: [&str; 7] = [
        "or",
        "another",
        "others",
        "alternatively",
        "second",
        "third",
        "some",
    ];
    let (own, listed) = match own.split_once(':') {
        Some((_, list)) if announces => (list, list.matches(", ").count()),
        _ if announces => return 0,
        _ => (own, 0),
    };
    let plain = |word: &str| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        bare.to_lowercase()
    };
    // The word that opens the sentence joins nothing to it.
    let joined = own.split_whitespace().skip(1).map(plain);
    let joined = joined
        .filter(|word| JOINING.contains(&word.as_str()))
        .count();
    1 + listed.max(joined + own.matches(';').count())
}
