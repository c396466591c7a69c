//! Advice episodes: how the coach's own ways forward came in, and how the client got the floor back.
//!
//! An episode is a run of advising turns with the client's answers in between. Five rules, after
//! Lee's article (domain reference section 1.3): the client **asked** (or truly gave leave); **several**
//! possibilities were offered; the client was given **time**; the **client decides**; the coach
//! **steps back**. The score is how many of them were met, shown with the turns, never a grade.

use domain::codes::{Evidence, Field, Input, Main, MarkKind, Permission, Question, Talk};
use domain::{Function, Role};
use serde::Serialize;

use crate::coded::{Coded, Quote};

/// One stretch of advice or options, from its trigger to the coach's next move.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AdviceEpisode {
    /// Trigger (if any), the input turns, the client's answers, the coach's next turn.
    pub turns: Vec<usize>,
    /// The advising turns alone.
    pub input: Vec<usize>,
    /// The client asked, or gave leave when the coach sought it.
    pub asked: bool,
    /// Two or more possibilities were offered.
    pub several: bool,
    /// Possibilities the client had asked for were left open, and the coach stopped.
    pub time: bool,
    /// The client said what fits or does not.
    pub client_decides: bool,
    /// The coach's following turn was a question or reflection, not more of the same.
    pub steps_back: bool,
    /// How many of the five were met.
    pub score: u8,
    /// The first words of the advice.
    pub quote: Quote,
}

/// A client turn of fewer words is a nod, not a decision.
const SUBSTANCE_WORDS: usize = 5;

/// The coach turns within which an earlier request still covers what is offered.
const LEAVE_LASTS: usize = 2;

/// Finds the advice episodes of a conversation, in order.
#[must_use]
pub fn episodes(coded: &Coded<'_>) -> Vec<AdviceEpisode> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < coded.len() {
        if !advises(coded, index) {
            index += 1;
            continue;
        }
        let input = run_from(coded, index);
        index = input.last().map_or(index, |last| last + 1);
        found.push(episode(coded, input));
    }
    found
}

/// Talk about how the two will work ("then I'd have to tell someone") sounds like advice and is none.
fn advises(coded: &Coded<'_>, turn: usize) -> bool {
    coded.coach(turn).is_some_and(|coach| {
        coach.advises() && !(coach.structure && coded.codes[turn].function == Function::F1)
    })
}

/// The advising turns that belong together: the coach goes on advising at the next turn, and the
/// client has neither asked anew nor decided in between.
fn run_from(coded: &Coded<'_>, first: usize) -> Vec<usize> {
    let mut input = vec![first];
    let mut last = first;
    while let Some(next) = coded.next_of(Role::Coach, last) {
        let asked_anew = (last + 1..next)
            .any(|turn| coded.client(turn).is_some_and(|client| client.asks_advice));
        if !advises(coded, next) || asked_anew {
            break;
        }
        input.push(next);
        last = next;
    }
    input
}

fn episode(coded: &Coded<'_>, input: Vec<usize>) -> AdviceEpisode {
    let first = input[0];
    let last = input[input.len() - 1];
    let trigger = trigger(coded, first);
    let after = coded.next_of(Role::Coach, last);
    let answer_end = after.unwrap_or(coded.len());
    let answers: Vec<usize> = (first + 1..answer_end)
        .filter(|&turn| coded.role(turn) == Role::Client)
        .collect();

    let asked = trigger.is_some();
    let several = input.iter().any(|&turn| {
        coded
            .coach(turn)
            .is_some_and(|coach| coach.input == Some(Input::Options))
    }) || possibilities(coded, &input) > 1;
    let time = asked && input.len() == 1 && left_open(coded, first);
    let client_decides = answers.iter().any(|&turn| decides(coded, turn));
    let steps_back = after.is_some_and(|turn| steps_back(coded, turn));

    let mut turns: Vec<usize> = trigger.into_iter().collect();
    turns.extend(
        trigger
            .filter(|&turn| coded.role(turn) == Role::Coach)
            .map(|turn| turn + 1)
            .filter(|&turn| turn < first),
    );
    turns.extend(first..answer_end);
    turns.extend(after);
    turns.dedup();

    let score = [asked, several, time, client_decides, steps_back]
        .into_iter()
        .map(u8::from)
        .sum();
    AdviceEpisode {
        turns,
        asked,
        several,
        time,
        client_decides,
        steps_back,
        score,
        quote: advice_quote(coded, first),
        input,
    }
}

/// What let the advice in: the client's request, or the coach's asking leave that was not refused.
fn trigger(coded: &Coded<'_>, first: usize) -> Option<usize> {
    let permission = coded.coach(first)?.permission;
    if permission == Some(Permission::None) {
        return None;
    }
    let mut coach_turns = 0;
    for turn in (0..first).rev() {
        if let Some(client) = coded.client(turn) {
            if client.asks_advice {
                return Some(turn);
            }
        } else if coded.role(turn) == Role::Coach {
            coach_turns += 1;
            let sought = permission == Some(Permission::Sought) && asks_leave(coded, turn);
            if sought && leave_given(coded, turn) {
                return Some(turn);
            }
            if coach_turns >= LEAVE_LASTS {
                break;
            }
        }
    }
    None
}

fn asks_leave(coded: &Coded<'_>, turn: usize) -> bool {
    coded
        .coach(turn)
        .is_some_and(|coach| coach.question == Some(Question::Closed))
}

/// Leave asked in the same breath as the advice was not waited for; leave answered "no" is none.
fn leave_given(coded: &Coded<'_>, asked: usize) -> bool {
    coded.next_of(Role::Client, asked).is_some_and(|answer| {
        coded
            .client(answer)
            .is_some_and(|client| client.talk != Talk::Sustain)
    })
}

fn possibilities(coded: &Coded<'_>, input: &[usize]) -> usize {
    input
        .iter()
        .flat_map(|&turn| &coded.codes[turn].marks)
        .filter(|mark| mark.kind == MarkKind::Option)
        .count()
}

/// Two or more possibilities, none of them pressed. One course urged leaves nothing to take time over.
fn left_open(coded: &Coded<'_>, turn: usize) -> bool {
    coded
        .coach(turn)
        .is_some_and(|coach| coach.input == Some(Input::Options) && !coach.leading)
}

fn substantial(coded: &Coded<'_>, turn: usize) -> bool {
    coded.text(turn).split_whitespace().count() >= SUBSTANCE_WORDS
}

/// The client weighs the advice in words of their own: moves toward what they want, plans, or turns
/// it down with a reason. A nod or a "maybe" is not a decision.
fn decides(coded: &Coded<'_>, turn: usize) -> bool {
    let codes = &coded.codes[turn];
    let Some(client) = coded.client(turn) else {
        return false;
    };
    let plans = codes
        .marks
        .iter()
        .any(|mark| matches!(mark.kind, MarkKind::Action | MarkKind::Outcome));
    substantial(coded, turn)
        && !client.asks_advice
        && (plans
            || client.talk == Talk::Change
            || client.clarity == Some(domain::codes::Clarity::Sure))
}

fn steps_back(coded: &Coded<'_>, turn: usize) -> bool {
    coded.coach(turn).is_some_and(|coach| match coach.main {
        Main::Question => {
            coach.question == Some(Question::Open) && !coach.leading && !coach.stacked
        }
        Main::Reflection => !coach.leading,
        Main::Other => coach.autonomy,
        Main::Input => false,
    })
}

fn advice_quote(coded: &Coded<'_>, turn: usize) -> Quote {
    let codes = &coded.codes[turn];
    let cited = codes
        .evidence
        .iter()
        .filter(|evidence| evidence.field == Field::Input);
    // A cue for advice itself points closer than one for its tone; of equals the first is read first.
    let weight = |evidence: &Evidence| {
        let direct = evidence.rule.starts_with("advice") || evidence.rule.starts_with("options");
        evidence.confidence + if direct { 0.5 } else { 0.0 }
    };
    let cited = cited.reduce(|best, next| {
        if weight(next) > weight(best) {
            next
        } else {
            best
        }
    });
    match cited {
        Some(evidence) => coded.quote_text(
            turn,
            crate::coded::sentence_around(coded.text(turn), evidence.span),
        ),
        None => coded.quote_turn(turn),
    }
}
