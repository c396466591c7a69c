//! What could be said next, as a list of named rules in the order in which they are asked.
//!
//! What the client just did comes first, then what they want and what it means, then steps. No rule knows
//! a stage: each looks at what was said and at what is still unsaid, so a talk can begin anywhere.

mod meaning;
mod reacting;
mod steps;

use super::Guide;
use super::ask::Picked;
use super::hearing::Heard;
use super::moves::{Candidate, Lead, Move, Then};
use super::wording::words;

type Rule = fn(&Guide, &Heard) -> Option<Candidate>;

/// In the order in which they are asked.
const RULES: [Rule; 36] = [
    // What the client just did.
    reacting::another_language,
    reacting::a_question_back,
    reacting::a_loss,
    reacting::advice_is_asked,
    reacting::mistaken,
    reacting::upset,
    reacting::an_outcome_is_heard,
    reacting::letting_go,
    reacting::an_outcome_is_doubted,
    reacting::what_fits_is_said,
    reacting::leave_is_given,
    steps::a_step_lacks_a_part,
    reacting::stuck_twice,
    reacting::not_knowing,
    reacting::few_words,
    reacting::little_was_said,
    reacting::a_flood,
    reacting::it_strays,
    // What it means, and what they want.
    meaning::time_is_short,
    meaning::worth_hangs_on_a_goal,
    meaning::a_strength_is_named,
    meaning::something_that_matters,
    meaning::feeling,
    meaning::the_other_side,
    meaning::beneath_for_now,
    meaning::explore,
    meaning::gather,
    meaning::an_outcome,
    meaning::what_it_leaves_out,
    meaning::a_value,
    meaning::a_strength,
    // What will be done.
    steps::obstacles_and_ways,
    steps::a_step,
    steps::is_it_meant,
    meaning::an_outcome_after_all,
    steps::look_again_and_end,
];

impl Guide {
    /// Everything that could be said now, the best first.
    pub(super) fn candidates<'g>(&'g self, heard: &'g Heard) -> impl Iterator<Item = Candidate> {
        RULES
            .iter()
            .filter_map(move |rule| rule(self, heard))
            .chain(self.last_words())
    }

    /// The client's words given back, and nothing asked.
    pub(super) fn only_giving_back(&self) -> Option<Candidate> {
        let lead = self.lead_of_line(&self.heard)?;
        let candidate = Candidate::new(Move::Reflect, "heard", String::new());
        Some(candidate.after(Some(lead)).then(Then::Waited))
    }

    fn last_words(&self) -> Option<Candidate> {
        let text = &words().closing;
        (!self.memory.repeats(text))
            .then(|| Candidate::new(Move::Close, "ending", text.clone()).then(Then::Farewell))
    }
}

/// A picked question, asked.
fn ask(made: Move, why: &'static str, picked: Picked, lead: Option<Lead>) -> Candidate {
    let mut candidate = Candidate::new(made, why, picked.text)
        .asking(&picked.id, picked.draws)
        .after(lead);
    candidate.gives_back.extend(picked.gives_back);
    candidate
}
