//! Ways that could be taken: who brought each, and what the client made of it.

use domain::codes::{Clarity, MarkKind, Talk};
use domain::{Function, Role};

use super::{Decision, OptionItem, Origin, add, decisions, item, said};
use crate::advice::AdviceEpisode;
use crate::coded::{Coded, sentence_around};
use crate::matter::{Matter, same_matter};

/// Every way spoken of, once each.
pub(super) fn options(coded: &Coded<'_>, episodes: &[AdviceEpisode]) -> Vec<OptionItem> {
    let matter = Matter::of(coded.conversation);
    let mut options: Vec<OptionItem> = Vec::new();
    for (turn, mark) in said(coded, MarkKind::Option) {
        let words = mark.span.of(coded.text(turn));
        if let Some(option) = options
            .iter_mut()
            .find(|option| same_matter(option.item.text.reveal(), words))
        {
            add(coded, &mut option.item, turn, mark);
        } else {
            let origin = origin(coded, episodes, turn);
            options.push(OptionItem {
                item: item(coded, turn, mark),
                origin,
                decision: Decision::Open,
            });
        }
    }
    for option in &mut options {
        option.decision = decision(coded, &matter, option);
    }
    options
}

/// Who said it first decides; for the coach, whether the episode it came in was asked for.
fn origin(coded: &Coded<'_>, episodes: &[AdviceEpisode], turn: usize) -> Origin {
    if coded.role(turn) == Role::Client {
        return Origin::Client;
    }
    let asked = episodes
        .iter()
        .any(|episode| episode.asked && episode.input.contains(&turn));
    if asked {
        Origin::CoachAsked
    } else {
        Origin::CoachUnasked
    }
}

/// The last word the client said about an option: taken up where a turn that speaks of it plans,
/// decides or says what they want; turned down where the words around it say so; otherwise open.
/// Silence is not a decision.
fn decision(coded: &Coded<'_>, matter: &Matter, option: &OptionItem) -> Decision {
    let words = option.item.text.reveal();
    let first = option.item.turns[0];
    let mut decision = Decision::Open;
    if coded.role(first) == Role::Coach
        && let Some(answer) = coded.next_of(Role::Client, first)
        && coded.is_coded(answer)
        && says(beginning(coded.text(answer)), "decision.rejects")
    {
        decision = Decision::Rejected;
    }
    for turn in first..coded.len() {
        let Some(client) = coded.client(turn) else {
            continue;
        };
        if !matter.spoken_of(words, turn) {
            continue;
        }
        let around = around(coded.text(turn), words);
        if says(around, "decision.rejects") {
            decision = Decision::Rejected;
        } else if turn > first && client.talk == Talk::Change && takes_up(coded, turn) {
            decision = Decision::Chosen;
        }
    }
    decision
}

fn takes_up(coded: &Coded<'_>, turn: usize) -> bool {
    let codes = &coded.codes[turn];
    codes.marks.iter().any(|mark| mark.kind == MarkKind::Action)
        || matches!(codes.function, Function::F8 | Function::F9)
        || coded
            .client(turn)
            .is_some_and(|client| client.clarity == Some(Clarity::Sure))
}

fn says(text: &str, cue: &str) -> bool {
    decisions().finds(cue, text)
}

/// The first words of an answer, where a verdict stands if there is one.
fn beginning(text: &str) -> &str {
    const WORDS: usize = 25;
    text.match_indices(' ')
        .nth(WORDS)
        .map_or(text, |(at, _)| &text[..at])
}

/// The sentence in which `text` first speaks of what `phrase` names.
fn around<'t>(text: &'t str, phrase: &str) -> &'t str {
    coding::overlap(text, phrase)
        .shared
        .first()
        .map_or("", |&span| sentence_around(text, span))
}
