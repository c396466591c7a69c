//! Advice that was given along the way, and how it was given.
//!
//! An episode has an order of its own: the client asks, then ideas are given, several of them, then
//! there is time, the client says what fits, and the coach steps back to the outcome. A turn named
//! for a rule stands where that rule could have been kept.

use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::{Actor, Companion, Engagement, Event, Place};
use crate::Role;
use crate::id::{AdviceId, SessionId};

/// One episode of advice, with the turn that shows each of the five rules it kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advice {
    /// The session it was given in.
    pub session: SessionId,
    /// The coach turn in which it was given.
    pub given: u32,
    /// The client turn in which ideas were asked for.
    pub asked: Option<u32>,
    /// The coach turn with two or more, each left as a possibility.
    pub several: Option<u32>,
    /// The client turn that came next: there was time.
    pub time: Option<u32>,
    /// The client turn in which the client says what fits.
    pub client_decides: Option<u32>,
    /// The coach turn that goes back to the client's outcome.
    pub step_back: Option<u32>,
}

/// One of the five rules of giving advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is the field of `Advice` of the same name"
)]
pub enum AdviceRule {
    Asked,
    Several,
    Time,
    ClientDecides,
    StepBack,
}

impl AdviceRule {
    /// Where a turn that shows it stands, and what to do about one that does not.
    pub(super) fn sentence(self) -> String {
        let where_it_stands = match self {
            Self::Asked => "The client asks before the advice is given",
            Self::Several => {
                "Several possibilities are named as the advice is given or after it, before the client decides"
            }
            Self::Time => "There is time after the advice was given",
            Self::ClientDecides => "The client says what fits after the advice was given",
            Self::StepBack => {
                "The coach steps back after the advice was given and the client has decided"
            }
        };
        format!("{where_it_stands}. Point to such a turn, or to none.")
    }
}

impl Advice {
    /// How many of the five rules were kept, 0 to 5.
    #[must_use]
    pub fn score(&self) -> u8 {
        self.rules()
            .map(|(_, turn)| u8::from(turn.is_some()))
            .iter()
            .sum()
    }

    fn rules(&self) -> [(Role, Option<u32>); 5] {
        [
            (Role::Client, self.asked),
            (Role::Coach, self.several),
            (Role::Client, self.time),
            (Role::Client, self.client_decides),
            (Role::Coach, self.step_back),
        ]
    }

    /// The first rule whose turn stands where it could not have been kept.
    fn out_of_order(&self) -> Option<AdviceRule> {
        let after = |turn: u32| turn > self.given;
        let decided = self.client_decides;
        [
            (AdviceRule::Asked, self.asked.is_none_or(|t| t < self.given)),
            (AdviceRule::ClientDecides, decided.is_none_or(after)),
            (
                AdviceRule::Several,
                self.several
                    .is_none_or(|t| t >= self.given && decided.is_none_or(|end| t < end)),
            ),
            (AdviceRule::Time, self.time.is_none_or(after)),
            (
                AdviceRule::StepBack,
                self.step_back
                    .is_none_or(|t| after(t) && decided.is_none_or(|said| t > said)),
            ),
        ]
        .into_iter()
        .find_map(|(rule, stands)| (!stands).then_some(rule))
    }
}

impl Engagement {
    /// The advice episodes `viewer` may see. Findings on the coach are the coach's alone; findings
    /// on the guide are for whoever may read the session.
    pub fn advice(&self, viewer: Actor) -> impl Iterator<Item = &Advice> {
        self.advice
            .values()
            .filter(move |advice| self.may_look_into(advice.session, viewer))
    }

    fn may_look_into(&self, session: SessionId, viewer: Actor) -> bool {
        self.session(session)
            .is_some_and(|session| match session.with {
                Companion::Coach => viewer == Actor::Coach,
                Companion::Alone => session.is_open_to(viewer),
            })
    }

    pub(super) fn record_advice(&self, by: Actor, advice: Advice) -> Result<Vec<Event>, Refusal> {
        if self.session(advice.session).is_some() && !self.may_look_into(advice.session, by) {
            return Err(Refusal::CoachsOwnFindings);
        }
        let rules = advice
            .rules()
            .into_iter()
            .filter_map(|(role, turn)| Some((role, turn?)));
        for (role, turn) in rules.chain([(Role::Coach, advice.given)]) {
            let place = Place {
                session: advice.session,
                turn,
            };
            if self.turn(by, place)?.said.role != role {
                return Err(match role {
                    Role::Client => Refusal::NotAClientTurn,
                    Role::Coach => Refusal::NotACoachTurn,
                });
            }
        }
        if let Some(rule) = advice.out_of_order() {
            return Err(Refusal::AdviceOutOfOrder(rule));
        }
        Ok(vec![Event::AdviceRecorded {
            id: AdviceId(self.number()),
            advice,
        }])
    }
}
