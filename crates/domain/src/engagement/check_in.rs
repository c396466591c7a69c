//! Check-ins: word from the client between sessions, at the pace the client set.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal};
use super::{ActionState, Actor, Answer, Engagement, Event, Line, Note, Score, Voice};
use crate::id::{ActionId, MeasureId, Timestamp};

/// What the client says about one action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionAnswer {
    /// The action.
    pub action: ActionId,
    /// What became of it.
    pub answer: Answer,
}

/// A value on one of the client's own measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The measure.
    pub measure: MeasureId,
    /// 0 to 10.
    pub score: Score,
}

/// Word from the client between sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckIn {
    /// When.
    pub at: Timestamp,
    /// What became of which action.
    pub answers: Vec<ActionAnswer>,
    /// Where the client is on their own measure.
    pub rating: Option<Rating>,
    /// A line to the coach, or just for themselves.
    pub line: Option<Line>,
}

/// How often the client wants to be asked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// Not at all.
    #[default]
    Off,
    /// Every so many days.
    EveryDays(u16),
}

impl Engagement {
    pub(super) fn check_in(
        &self,
        by: Actor,
        answers: Vec<ActionAnswer>,
        rating: Option<Rating>,
        line: Option<Note>,
    ) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::CheckIn));
        }
        if let Some(rating) = rating {
            self.measure(rating.measure)?;
        }
        let line = line.filter(|line| !line.text.is_blank());
        if answers.is_empty() && rating.is_none() && line.is_none() {
            return Err(Refusal::NoWords);
        }
        let mut settled = Vec::new();
        for (place, &ActionAnswer { action, answer }) in answers.iter().enumerate() {
            if answers[..place].iter().any(|said| said.action == action) {
                return Err(Refusal::ActionTwice);
            }
            match self.action(action)?.state {
                ActionState::Committed(_) => {}
                ActionState::Draft => return Err(Refusal::NotCommitted),
                ActionState::Settled { .. } => return Err(Refusal::ActionSettled),
            }
            if answer.settles() {
                settled.push(Event::ActionSettled {
                    action,
                    answer,
                    voice: Voice::OwnHand,
                });
            }
        }
        let mut events = vec![Event::CheckedIn {
            answers,
            rating,
            line,
        }];
        events.append(&mut settled);
        Ok(events)
    }

    pub(super) fn set_pace(&self, by: Actor, pace: Pace) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::SetPace));
        }
        Ok(if pace == self.pace {
            vec![]
        } else {
            vec![Event::PaceSet { pace }]
        })
    }
}
