//! What will be done: ways, a step with its parts, how much it is meant, and when it is looked at again.

use domain::codes::MarkKind;

use super::super::Guide;
use super::super::hearing::Heard;
use super::super::moves::{Candidate, Move, Then};
use super::super::wording::words;
use super::ask;
use super::meaning::ASK_AT_MOST;
use crate::frames::{Draws, Use};

/// Somebody this sure, from 0 to 10, is not asked what would raise it.
const SURE: u8 = 8;

/// The part still missing from the step being talked about. It is asked for and never filled in.
pub(super) fn a_step_lacks_a_part(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    // Turns of both sides after which a step is no longer what is talked about.
    const STILL: usize = 8;
    let action = guide.draft.open_action()?;
    if action
        .turns
        .last()
        .is_some_and(|&turn| turn + STILL < heard.turn)
    {
        return None;
    }
    let (made, why, questions, then) = if action.due.is_none() {
        (Move::AskPart, "missing_due", &words().ask_due, Then::Due)
    } else if action.measure.is_none() {
        (
            Move::AskPart,
            "missing_measure",
            &words().ask_measure,
            Then::Measure,
        )
    } else {
        return None;
    };
    let number = guide.draft.actions.len();
    let (place, question) = questions.iter().enumerate().find(|(place, question)| {
        !guide.memory.has_asked(&format!("{why} {number} {place}"))
            && (number > 1 || !guide.memory.repeats(question))
    })?;
    let id = format!("{why} {number} {place}");
    // Of a second step it is asked by its name, so that no question is said twice.
    let (text, gives_back) = if guide.memory.repeats(question) {
        let moment = if then == Then::Due {
            Use::MissingDue
        } else {
            Use::MissingMeasure
        };
        let picked = guide.for_moment(moment, heard)?;
        (picked.text, picked.gives_back)
    } else {
        (question.clone(), None)
    };
    let draws = if then == Then::Due {
        Draws::Due
    } else {
        Draws::Measure
    };
    let lead = guide.echo(heard);
    let mut candidate = Candidate::new(made, why, text)
        .settles()
        .asking(&id, Some(draws))
        .after(lead)
        .then(then);
    candidate.gives_back.extend(gives_back);
    Some(candidate)
}

/// What is in the way, what could be done, which of it they choose.
pub(super) fn obstacles_and_ways(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if !guide.draft.actions.is_empty() || guide.memory.enough {
        return None;
    }
    let draft = &guide.draft;
    let named_now = guide.codes[heard.turn]
        .marks
        .iter()
        .any(|mark| mark.kind == MarkKind::Obstacle);
    let lead = guide.lead(heard);
    let wants = [
        (
            named_now && !guide.memory.has_asked("bank.hesitate"),
            Draws::Obstacle,
            Use::Sustain,
            "obstacle",
        ),
        (
            !draft.has(MarkKind::Obstacle),
            Draws::Obstacle,
            Use::MissingObstacle,
            "missing_obstacle",
        ),
        (
            !draft.has(MarkKind::Option),
            Draws::Option,
            Use::MissingOption,
            "missing_option",
        ),
        (
            draft.count(MarkKind::Option) > 1,
            Draws::Decision,
            Use::MissingDecision,
            "missing_decision",
        ),
    ];
    wants
        .into_iter()
        .filter(|&(wanted, draws, ..)| wanted && guide.memory.drawn(draws) < ASK_AT_MOST)
        .find_map(|(_, draws, moment, why)| {
            let picked = guide.drawing(draws, moment, heard)?;
            Some(ask(Move::Ask, why, picked, lead.clone()))
        })
}

pub(super) fn a_step(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let asked = guide.memory.drawn(Draws::Action) >= ASK_AT_MOST;
    if !guide.draft.actions.is_empty() || asked || guide.memory.enough {
        return None;
    }
    let picked = guide.drawing(Draws::Action, Use::MissingAction, heard)?;
    Some(ask(Move::Ask, "missing_action", picked, guide.lead(heard)))
}

/// A whole step: from 0 to 10, what would raise it, and what if something comes in between.
pub(super) fn is_it_meant(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let step = guide.draft.open_action()?;
    if step.due.is_none() && step.measure.is_none() {
        return None;
    }
    let memory = &guide.memory;
    if memory.drawn(Draws::Commitment) == 0 {
        let picked = guide.for_moment(Use::Commitment, heard)?;
        let candidate = ask(
            Move::TestCommitment,
            "commitment",
            picked,
            guide.lead(heard),
        );
        return Some(candidate.settles().then(Then::Scale));
    }
    if memory.scale.is_some_and(|scale| scale < SURE)
        && let Some(picked) = guide.for_moment(Use::Raise, heard)
    {
        return Some(ask(
            Move::TestCommitment,
            "raise",
            picked,
            guide.lead(heard),
        ));
    }
    let picked = guide.for_moment(Use::Barrier, heard)?;
    Some(ask(Move::PlanBarrier, "barrier", picked, guide.echo(heard)))
}

/// Is this what they came for; when will it be looked at again; what do they take with them?
pub(super) fn look_again_and_end(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let lead = guide.echo(heard).or_else(|| guide.lead(heard));
    if guide.memory.drawn(Draws::Contract) == 0
        && guide.memory.answers > 6
        && let Some(picked) = guide.drawing(Draws::Contract, Use::Recontract, heard)
    {
        return Some(ask(Move::CheckContract, "contract", picked, lead));
    }
    if guide.memory.drawn(Draws::FollowUp) == 0 {
        let picked = guide.drawing(Draws::FollowUp, Use::MissingFollowUp, heard)?;
        return Some(ask(Move::FollowUp, "follow_up", picked, lead).settles());
    }
    guide.last_words().map(|last| last.after(lead))
}
