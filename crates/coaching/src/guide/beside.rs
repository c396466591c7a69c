//! The guide beside a conversation that others hold: it follows, and proposes what could be said next.

use domain::Role;
use domain::codes::Codes;

use super::moves::{Move, Proposal};
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
        let mut others: Vec<Proposal> = Vec::new();
        // A few kinds of move are more of a choice than a few questions.
        let kinds = self.candidates(&self.heard).chain(self.only_giving_back());
        for candidate in kinds {
            let (made, why) = (candidate.made, wording::why(candidate.why));
            let known = found
                .iter()
                .chain(&others)
                .any(|proposal| proposal.why == why);
            if known || others.len() > PROPOSED {
                continue;
            }
            let Some((_, say)) = self.passed(candidate, "").1 else {
                continue;
            };
            let again = found
                .iter()
                .chain(&others)
                .any(|proposal| proposal.say == say);
            let proposal = Proposal {
                made,
                say,
                why,
                answers: self.heard.turn,
            };
            if again {
                continue;
            }
            if found.iter().any(|proposal| proposal.made == made) {
                others.push(proposal);
            } else {
                found.push(proposal);
            }
            if found.len() == PROPOSED {
                break;
            }
        }
        let free = PROPOSED.saturating_sub(found.len());
        found.extend(others.into_iter().take(free));
        found
    }
}
