//! The story so far: needs, goals, values, strengths, successes, obstacles, options; and the
//! advice that was given along the way.
//!
//! Every item says whose it is and what the client said that it rests on. An item nobody can
//! show the client's words for is kept, is shown as such, and never becomes part of an outcome.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::words::worded;
use super::{Actor, Companion, Engagement, Event, Origin, Place, Quote, Sign};
use crate::id::{AdviceId, ItemId, SessionId, Timestamp};
use crate::{Private, Role};

/// What an item of the story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// The need that brings the client.
    Need,
    /// A goal as the client came with it.
    Goal,
    /// What matters to the client.
    Value,
    /// What the client can do.
    Strength,
    /// What the client has already brought about.
    Success,
    /// What stands in the way.
    Obstacle,
    /// A way that could be taken.
    Option,
}

/// An item as it is written down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemDraft {
    /// What it is.
    pub kind: ItemKind,
    /// What it says.
    pub text: Private,
    /// Whose idea it was.
    pub origin: Origin,
    /// What the client said that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

/// An item of the story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number.
    pub id: ItemId,
    /// What it is.
    pub kind: ItemKind,
    /// What it says.
    pub text: Private,
    /// Whose idea it was.
    pub origin: Origin,
    /// What the client said that it rests on.
    pub quotes: Vec<Quote>,
    /// Who wrote it down.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// What the client decided about an option, or that an obstacle is behind them.
    pub standing: Option<(Standing, Sign)>,
    /// Taken back. It stays readable here and is left out everywhere else.
    pub retracted: bool,
}

impl Item {
    pub(super) fn kept(id: ItemId, draft: ItemDraft, by: Actor, at: Timestamp) -> Self {
        Self {
            id,
            kind: draft.kind,
            text: draft.text,
            origin: draft.origin,
            quotes: draft.quotes,
            by,
            at,
            standing: None,
            retracted: false,
        }
    }

    /// Whether it rests on the client's words: their own hand, or a quote.
    #[must_use]
    pub fn is_clients_words(&self) -> bool {
        self.by == Actor::Client || !self.quotes.is_empty()
    }

    /// The client's decision on an option.
    #[must_use]
    pub fn decision(&self) -> Option<Decision> {
        match self.standing {
            Some((Standing::Decided(decision), _)) => Some(decision),
            _ => None,
        }
    }

    /// Whether an obstacle is behind the client.
    #[must_use]
    pub fn is_passed(&self) -> bool {
        matches!(self.standing, Some((Standing::Passed, _)))
    }
}

/// Where the client has got to with an option or an obstacle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// An option, decided on.
    Decided(Decision),
    /// An obstacle, behind the client.
    Passed,
}

/// What the client decides about an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// This one.
    Chosen,
    /// Not this one.
    Declined,
    /// Perhaps later.
    Later,
}

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
}

impl Engagement {
    pub(super) fn keep_item(&self, by: Actor, draft: ItemDraft) -> Result<Vec<Event>, Refusal> {
        worded(&draft.text)?;
        self.client_said_all(by, &draft.quotes)?;
        self.program_only_mirrors(by, draft.origin, &draft.quotes)?;
        Ok(vec![Event::ItemKept {
            item: ItemId(self.number()),
            draft,
        }])
    }

    pub(super) fn cite_item(
        &self,
        by: Actor,
        item: ItemId,
        quote: Quote,
    ) -> Result<Vec<Event>, Refusal> {
        self.client_said(by, &quote)?;
        Ok(if self.item(item)?.quotes.contains(&quote) {
            vec![]
        } else {
            vec![Event::ItemCited { item, quote }]
        })
    }

    pub(super) fn reword_item(
        &self,
        by: Actor,
        item: ItemId,
        text: Private,
    ) -> Result<Vec<Event>, Refusal> {
        worded(&text)?;
        self.item(item)?.is_open_to(by)?;
        Ok(vec![Event::ItemReworded { item, text }])
    }

    pub(super) fn retract_item(&self, by: Actor, item: ItemId) -> Result<Vec<Event>, Refusal> {
        let known = self.any_item(item)?;
        known.is_open_to(by)?;
        Ok(if known.retracted {
            vec![]
        } else {
            vec![Event::ItemRetracted { item }]
        })
    }

    pub(super) fn restore_item(&self, by: Actor, item: ItemId) -> Result<Vec<Event>, Refusal> {
        let known = self.any_item(item)?;
        known.is_open_to(by)?;
        Ok(if known.retracted {
            vec![Event::ItemRestored { item }]
        } else {
            vec![]
        })
    }

    pub(super) fn decide_option(
        &self,
        by: Actor,
        option: ItemId,
        decision: Decision,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.item(option)?;
        if known.kind != ItemKind::Option {
            return Err(Refusal::NotA(Thing::Option));
        }
        let voice = self.voice(by, quote, Deed::DecideOption)?;
        Ok(if known.decision() == Some(decision) {
            vec![]
        } else {
            vec![Event::OptionDecided {
                option,
                decision,
                voice,
            }]
        })
    }

    pub(super) fn mark_obstacle(
        &self,
        by: Actor,
        obstacle: ItemId,
        passed: bool,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.item(obstacle)?;
        if known.kind != ItemKind::Obstacle {
            return Err(Refusal::NotA(Thing::Obstacle));
        }
        let voice = self.voice(by, quote, Deed::MarkObstacle)?;
        Ok(if known.is_passed() == passed {
            vec![]
        } else {
            vec![Event::ObstacleMarked {
                obstacle,
                passed,
                voice,
            }]
        })
    }

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
        Ok(vec![Event::AdviceRecorded {
            id: AdviceId(self.number()),
            advice,
        }])
    }

    /// The guide on its own has no ideas: what it writes down is the client's, with their words.
    pub(super) fn program_only_mirrors(
        &self,
        by: Actor,
        origin: Origin,
        quotes: &[Quote],
    ) -> Result<(), Refusal> {
        if by == Actor::Program && (origin != Origin::Client || quotes.is_empty()) {
            return Err(Refusal::ProgramNeverTells);
        }
        Ok(())
    }

    /// An item that has not been taken back.
    pub(super) fn item(&self, item: ItemId) -> Result<&Item, Refusal> {
        self.any_item(item).and_then(|item| {
            if item.retracted {
                Err(Refusal::Retracted)
            } else {
                Ok(item)
            }
        })
    }

    fn any_item(&self, item: ItemId) -> Result<&Item, Refusal> {
        self.items.get(&item).ok_or(Refusal::NoSuch(Thing::Item))
    }
}

impl Item {
    fn is_open_to(&self, by: Actor) -> Result<(), Refusal> {
        if by == Actor::Client || by == self.by {
            return Ok(());
        }
        Err(Refusal::NotYours)
    }
}
