//! The guide beside a conversation that others hold: it follows, and proposes what could be said next.

use domain::Role;
use domain::codes::Codes;

use super::moves::{Candidate, Move, Proposal};
use super::{Guide, Just, PROPOSED, hearing, wording};
use crate::guard::Guarded;

impl Guide {
    /// Follows a line of a conversation others hold, and answers nothing.
    pub fn overhear(&mut self, role: Role, line: &str) {
        if line.trim().is_empty() {
            return;
        }
        self.take_turn(role, line.trim());
        if role == Role::Client {
            self.just = Just::default();
            self.waiting = None;
            // Nobody asked about words said earlier; the talk has gone on.
            self.draft.outcome_heard = None;
            self.take_in(self.heard.turn);
        } else {
            self.memory.said(line);
            let last = self.codes.last();
            self.drew = last.and_then(hearing::draws);
            let summed_up = last
                .and_then(Codes::coach)
                .is_some_and(|coach| coach.summary);
            self.memory.others_said(self.drew, summed_up);
        }
    }

    /// Whether there were signs of danger in what the client said last. It finds some plain words, and misses
    /// others.
    #[must_use]
    pub fn hears_danger(&self) -> bool {
        self.heard.is("guide.crisis")
    }

    /// A few moves that could be made now, the best first, each with its reason. None is made by asking.
    #[must_use]
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut found: Vec<Proposal> = Vec::new();
        if self.conversation.turns_of(Role::Client).next().is_none() {
            return found;
        }
        if self.heard.is("guide.crisis") {
            let said = self.whom_to_turn_to().join(" ");
            let say = Guarded::signpost(&[said]);
            return say
                .into_iter()
                .map(|say| Proposal {
                    made: Move::Signpost,
                    say,
                    why: wording::why("crisis"),
                    answers: self.heard.turn,
                })
                .collect();
        }
        let mut candidates = self.candidates(&self.heard);
        let first = candidates.find_map(|candidate| self.proposed(candidate));
        // Ending belongs here only where nothing else does.
        let ends = first.as_ref().is_none_or(|first| is_end(first.made));
        let rest = candidates.filter(|candidate| ends || !is_end(candidate.made));
        let others = self.only_giving_back().into_iter().chain(rest);
        let mut others = others.filter_map(|candidate| self.proposed(candidate));
        found.extend(first);
        while found.len() < PROPOSED
            && let Some(next) = others.next()
        {
            let again = |known: &Proposal| known.say == next.say || known.why == next.why;
            if !found.iter().any(again) {
                found.push(next);
            }
        }
        found
    }

    fn proposed(&self, candidate: Candidate) -> Option<Proposal> {
        let (made, why) = (candidate.made, wording::why(candidate.why));
        let (_, say) = self.passed(candidate, "").1?;
        Some(Proposal {
            made,
            say,
            why,
            answers: self.heard.turn,
        })
    }
}

fn is_end(made: Move) -> bool {
    matches!(made, Move::Close | Move::FollowUp | Move::CheckContract)
}
