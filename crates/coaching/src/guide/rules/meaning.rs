//! What it means and what they want: listening first, then the outcome in the client's words, and what lies
//! beneath one that was said only for now.

use domain::codes::{MarkKind, Talk};

use super::super::Guide;
use super::super::hearing::Heard;
use super::super::moves::{Candidate, Move, Then};
use super::super::wording::words;
use super::ask;
use super::reacting::summary;
use crate::frames::{Draws, Use};

/// A ladder of more rungs turns into an interrogation (domain reference, section 2).
const MOST_RUNGS: usize = 4;

/// What is success already is asked for so often.
const INVENTORY: usize = 2;

/// Answers before the outcome is asked for, where nobody has said it.
const LISTEN_FIRST: usize = 3;

/// Questions in a round beneath an outcome said for now, and rounds at most.
const ROUND: usize = 3;
const ROUNDS: usize = 3;

/// What they want is asked for at most this often.
const MOST_ASKED: usize = 4;

/// A phrase of this weight is given back and nothing is asked.
const WAIT_FOR: f32 = 2.4;

/// And one of this weight even soon after another.
const HEAVY: f32 = 3.6;

/// Once steps are talked of, only something of this weight is stayed with.
const WAIT_FOR_LATE: f32 = 4.4;

/// A part is asked for at most this often; somebody who does not answer has answered.
pub(super) const ASK_AT_MOST: usize = 2;

/// With little time left, what it should go to is the client's to say.
pub(super) fn time_is_short(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if !guide.is_short_of_time() || guide.memory.drawn(Draws::Contract) > 0 {
        return None;
    }
    let text = words().time_left.clone();
    let candidate = Candidate::new(Move::CheckContract, "time_left", text);
    Some(
        candidate
            .asking("time left", Some(Draws::Contract))
            .after(guide.lead(heard)),
    )
}

/// Worth hangs on a goal: what is it for, what is there already, what can that grow into?
pub(super) fn worth_hangs_on_a_goal(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let memory = &guide.memory;
    // Never pushed: somebody who turns it away is not asked on.
    let turned_away = guide.memory.upset > 0 || guide.heard.is("guide.mistaken");
    if guide.draft.outcome.is_some() || !memory.is_framed() || turned_away {
        return None;
    }
    // "Then everyone will see I'm worthless" is stayed with; what it is for is asked another time.
    let hurts =
        heard.signs.iter().any(|class| class == "contingent_worth") || heard.is("guide.feeling");
    if hurts && memory.rungs > 0 {
        return None;
    }
    let lead = guide.lead(heard);
    // A value at the bottom of the ladder is reached when the coder marks one, or the rungs are used up.
    let bottom =
        memory.rungs >= MOST_RUNGS || memory.rungs >= 2 && guide.draft.has(MarkKind::Value);
    if !bottom && let Some(picked) = guide.for_moment(Use::Ladder, heard) {
        return Some(ask(Move::Ladder, "framed", picked, lead).then(Then::Rung));
    }
    if memory.inventory < INVENTORY
        && let Some(picked) = guide.for_moment(Use::Inventory, heard)
    {
        return Some(ask(Move::Inventory, "inventory", picked, lead).then(Then::Inventory));
    }
    if memory.drawn(Draws::Outcome) == 0
        && let Some(picked) = guide.for_moment(Use::BiggerVictory, heard)
    {
        return Some(ask(Move::Reframe, "bigger", picked, lead).then(Then::Bigger));
    }
    None
}

/// What they can do or have done is named again, and left standing.
pub(super) fn a_strength_is_named(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    const REPLIES_BETWEEN: usize = 4;
    if guide.memory.since_affirmed < REPLIES_BETWEEN && guide.memory.replies > REPLIES_BETWEEN {
        return None;
    }
    let asked = guide.drew_last == Some(Draws::Strength) && !heard.is_empty();
    let lead = guide.affirmed(heard, asked)?;
    let candidate = Candidate::new(Move::Affirm, "affirm", String::new());
    Some(candidate.after(Some(lead)).then(Then::Affirmed))
}

/// What matters most is given back, and then there is time.
pub(super) fn something_that_matters(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    const REPLIES_BETWEEN: usize = 2;
    let phrase = guide.fresh(heard)?;
    let enough = if guide.is_planning() {
        WAIT_FOR_LATE
    } else {
        WAIT_FOR
    };
    let heavy = phrase.weight >= HEAVY;
    let between = if heavy { 1 } else { REPLIES_BETWEEN };
    let wait = phrase.weight >= enough && guide.memory.since_waited >= between && heard.words >= 6;
    if !wait {
        return None;
    }
    let candidate = Candidate::new(Move::Reflect, "heard", String::new());
    Some(candidate.after(guide.lead(heard)).then(Then::Waited))
}

/// Feeling is stayed with before anything else is asked.
pub(super) fn feeling(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let asked = guide.memory.drawn(Draws::Feeling);
    if !heard.is("guide.feeling") || asked >= ASK_AT_MOST || guide.is_planning() {
        return None;
    }
    let picked = guide.drawing(Draws::Feeling, Use::Feeling, heard)?;
    Some(ask(Move::Ask, "feeling", picked, guide.lead(heard)))
}

/// They move away from what they want: that side is heard, too.
pub(super) fn the_other_side(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let asked = guide.memory.has_asked("once sustain");
    if heard.client.talk != Talk::Sustain
        || asked
        || guide.draft.outcome.is_none()
        || guide.is_planning()
    {
        return None;
    }
    let picked = guide.for_moment(Use::Sustain, heard)?;
    Some(ask(Move::Ask, "sustain", picked, guide.lead(heard)))
}

/// They said yes for now only: what is beneath it is looked for, and then it is asked again.
pub(super) fn beneath_for_now(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let memory = &guide.memory;
    let rounds = memory.rounds.max(1);
    let asked = memory.for_now.is_some() || memory.drawn(Draws::Outcome) > 0;
    if guide.draft.outcome.is_some() || !asked || guide.is_planning() {
        return None;
    }
    let spent = memory.rounds > ROUNDS || memory.drawn(Draws::Outcome) > MOST_ASKED;
    if spent {
        return None;
    }
    let lead = guide.lead(heard);
    let again = memory.beneath >= ROUND * rounds.max(memory.drawn(Draws::Outcome));
    if again {
        if memory.gathered < rounds
            && let Some(candidate) = gather(guide, heard)
        {
            return Some(candidate);
        }
        let picked = guide.drawing(Draws::Outcome, Use::OutcomeAgain, heard)?;
        return Some(ask(Move::Ask, "missing_outcome", picked, lead));
    }
    let (made, why, moment) = match memory.beneath % ROUND {
        // Somebody who went down a ladder already is not sent down it again.
        0 if memory.rungs == 0 => (Move::Ladder, "ladder", Use::Ladder),
        _ => (Move::Ask, "beneath", Use::Explore),
    };
    let picked = guide.least_drawn(moment, heard)?;
    Some(ask(made, why, picked, lead).then(Then::Beneath))
}

/// Early on, or where an outcome was named at once: what it means comes before what to do.
pub(super) fn explore(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let known = guide.draft.outcome.is_some();
    let memory = &guide.memory;
    let enough = if known {
        memory.explored >= 2
    } else {
        memory.answers > LISTEN_FIRST || memory.explored > LISTEN_FIRST
    };
    if enough || guide.is_planning() {
        return None;
    }
    let early = guide.conversation.turns.len() <= 4 && guide.then != Then::Gathered;
    let picked = if early && memory.explored == 0 && !known {
        guide.by_id("bank.today-matter")?
    } else if known {
        guide.drawing(Draws::Value, Use::MissingValue, heard)?
    } else {
        let wanted = [Draws::Story, Draws::Value, Draws::Feeling];
        let draws = wanted
            .into_iter()
            .min_by_key(|&draws| memory.drawn(draws))
            .unwrap_or(Draws::Story);
        guide
            .in_frame(draws)
            .or_else(|| guide.least_drawn(Use::Explore, heard))?
    };
    Some(ask(Move::Ask, "explore", picked, guide.lead(heard)).then(Then::Explored))
}

/// Several things stand beside each other: they are gathered up, and the client says what is missing.
pub(super) fn gather(guide: &Guide, _: &Heard) -> Option<Candidate> {
    let memory = &guide.memory;
    if !memory.wants_gathering() || guide.is_planning() {
        return None;
    }
    let mut threads: Vec<_> = memory.threads.iter().collect();
    threads.sort_by(|one, other| other.weight.total_cmp(&one.weight));
    let lead = guide.gathered(&threads, 3, &words().summed_up_so_far)?;
    summary(guide, "gather", lead)
}

pub(super) fn an_outcome(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if guide.draft.outcome.is_some() || guide.memory.for_now.is_some() || guide.is_planning() {
        return None;
    }
    if guide.memory.drawn(Draws::Outcome) > 0 {
        return None;
    }
    let picked = guide.drawing(Draws::Outcome, Use::MissingOutcome, heard)?;
    Some(ask(Move::Ask, "missing_outcome", picked, guide.lead(heard)))
}

/// A step is there and nobody has said what it is for: that is asked once more before the end.
pub(super) fn an_outcome_after_all(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let asked = guide.memory.drawn(Draws::Outcome);
    if guide.draft.outcome.is_some() || asked > MOST_ASKED + 1 {
        return None;
    }
    let picked = guide
        .drawing(Draws::Outcome, Use::OutcomeAgain, heard)
        .or_else(|| guide.drawing(Draws::Outcome, Use::MissingOutcome, heard))?;
    Some(ask(Move::Ask, "missing_outcome", picked, guide.lead(heard)))
}

/// An outcome was said early: is anything left out of it?
pub(super) fn what_it_leaves_out(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if guide.draft.outcome.is_none() || guide.is_planning() || guide.memory.drawn(Draws::Test) > 0 {
        return None;
    }
    // They have just said yes to the words, so how those sit with them is not asked again.
    let mut picked = guide.by_id("bank.leaves-out")?;
    picked.draws = Some(Draws::Test);
    Some(ask(Move::Ask, "test_outcome", picked, guide.lead(heard)))
}

pub(super) fn a_value(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    let asked = guide.memory.drawn(Draws::Value);
    if guide.draft.has(MarkKind::Value) || asked >= ASK_AT_MOST || guide.is_planning() {
        return None;
    }
    let picked = guide.drawing(Draws::Value, Use::MissingValue, heard)?;
    Some(ask(Move::Ask, "missing_value", picked, guide.lead(heard)))
}

pub(super) fn a_strength(guide: &Guide, heard: &Heard) -> Option<Candidate> {
    if guide.is_planning() {
        return None;
    }
    if guide.draft.has(MarkKind::Strength) {
        // Named just now: it stands there, and the talk goes on from it.
        return None;
    }
    if guide.memory.drawn(Draws::Strength) >= ASK_AT_MOST {
        return None;
    }
    let picked = guide.drawing(Draws::Strength, Use::MissingStrength, heard)?;
    Some(ask(
        Move::Ask,
        "missing_strength",
        picked,
        guide.lead(heard),
    ))
}
