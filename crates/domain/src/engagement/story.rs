//! The story so far: needs, goals, values, strengths, successes, obstacles, options.
//!
//! Every item says whose it is and what the client said that it rests on. Marked as the client's
//! by somebody else, it is in the client's words and stays so: an unbroken stretch of a turn it
//! cites. A coach's own idea is kept in the coach's words, is shown as such, and never becomes part
//! of an outcome unless it cites what the client said.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::words::worded;
use super::{Actor, Engagement, Event, Origin, Quote, Sign};
use crate::Private;
use crate::id::{ItemId, Timestamp};

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

impl Engagement {
    pub(super) fn keep_item(&self, by: Actor, draft: ItemDraft) -> Result<Vec<Event>, Refusal> {
        worded(&draft.text)?;
        self.client_said_all(by, &draft.quotes)?;
        self.marked_as_theirs(by, draft.origin, &draft.quotes)?;
        if draft.origin == Origin::Client {
            self.in_their_words(by, &draft.text, &draft.quotes)?;
        }
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
        let known = self.item(item)?;
        known.is_open_to(by)?;
        if known.origin == Origin::Client {
            self.in_their_words(by, &text, &known.quotes)?;
        }
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
