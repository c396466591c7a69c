//! Turning a goal into an outcome: a success already there that grows into a larger one.
//!
//! The reframe is a sheet of slots. Each holds the client's own words; an empty slot becomes a
//! question, never a suggestion. The goal is not deleted: it is kept as one result of the outcome.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::words::worded;
use super::{Actor, Engagement, Event, ItemKind, Quote, Sign, Voice};
use crate::Private;
use crate::id::{ItemId, ReframeId, Timestamp};

/// What fills a slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// What is already true. There may be several.
    NowEvidence(Private),
    /// What matters, found at the bottom of the ladder.
    Value(Private),
    /// What the present success grows into.
    BiggerVictory(Private),
    /// The goal the client came with, as one result among others.
    OriginalGoalAsResult(Private),
    /// How the client will know.
    Measure(Private),
    /// By when.
    Date(Date),
}

/// A slot without its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is the slot of the same name, documented there"
)]
pub enum SlotName {
    NowEvidence,
    Value,
    BiggerVictory,
    OriginalGoalAsResult,
    Measure,
    Date,
}

impl SlotName {
    /// All six, in the order in which they are best asked for.
    pub const ALL: [Self; 6] = [
        Self::NowEvidence,
        Self::Value,
        Self::BiggerVictory,
        Self::OriginalGoalAsResult,
        Self::Measure,
        Self::Date,
    ];

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NowEvidence => "what is already true",
            Self::Value => "what matters",
            Self::BiggerVictory => "the bigger victory",
            Self::OriginalGoalAsResult => "the goal as one result",
            Self::Measure => "how you will know",
            Self::Date => "by when",
        }
    }

    /// What to ask while it is empty.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::NowEvidence => "What of this is already there, even a little?",
            Self::Value => "What would having that give you?",
            Self::BiggerVictory => "What could this grow into?",
            Self::OriginalGoalAsResult => "Where does the goal you came with fit in?",
            Self::Measure => "How will you know it is so?",
            Self::Date => "By when would you like to see it?",
        }
    }
}

impl Slot {
    /// Which slot it is.
    #[must_use]
    pub fn name(&self) -> SlotName {
        match self {
            Self::NowEvidence(_) => SlotName::NowEvidence,
            Self::Value(_) => SlotName::Value,
            Self::BiggerVictory(_) => SlotName::BiggerVictory,
            Self::OriginalGoalAsResult(_) => SlotName::OriginalGoalAsResult,
            Self::Measure(_) => SlotName::Measure,
            Self::Date(_) => SlotName::Date,
        }
    }

    /// Its words; a date has none of its own, only those of its quote.
    #[must_use]
    pub fn words(&self) -> Option<&Private> {
        match self {
            Self::NowEvidence(words)
            | Self::Value(words)
            | Self::BiggerVictory(words)
            | Self::OriginalGoalAsResult(words)
            | Self::Measure(words) => Some(words),
            Self::Date(_) => None,
        }
    }
}

/// A filled slot and the client's voice behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled {
    /// What fills it.
    pub slot: Slot,
    /// How the client said so.
    pub voice: Voice,
    /// When.
    pub at: Timestamp,
}

/// One answer on the way down from a goal to what it is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rung {
    /// What the client answered.
    pub answer: Private,
    /// How they said so, and when.
    pub sign: Sign,
}

/// A reason to stop asking what for. Advice, never a bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnoughRungs {
    /// The last answer has been given before: this seems to be the bottom.
    Repeated,
    /// Four rungs: further asking may feel like an interrogation.
    Four,
}

/// One goal on its way to becoming an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reframe {
    /// Its number.
    pub id: ReframeId,
    /// The goal it starts from, kept as the client said it.
    pub goal: ItemId,
    /// The ladder of *what would that give you*.
    pub ladder: Vec<Rung>,
    /// The slots filled so far, in the order they were.
    pub slots: Vec<Filled>,
    /// When it was begun.
    pub at: Timestamp,
}

impl Reframe {
    pub(super) fn started(id: ReframeId, goal: ItemId, at: Timestamp) -> Self {
        Self {
            id,
            goal,
            ladder: Vec::new(),
            slots: Vec::new(),
            at,
        }
    }

    /// The contents of one slot.
    pub fn slot(&self, name: SlotName) -> impl Iterator<Item = &Filled> {
        self.slots
            .iter()
            .filter(move |filled| filled.slot.name() == name)
    }

    /// The slots still to be asked for.
    pub fn empty(&self) -> impl Iterator<Item = SlotName> + '_ {
        SlotName::ALL
            .into_iter()
            .filter(|&name| self.slot(name).next().is_none())
    }

    /// Everything of the client's that the slots cite.
    pub fn quotes(&self) -> impl Iterator<Item = &Quote> {
        self.slots.iter().filter_map(|filled| filled.voice.quote())
    }

    /// Whether to stop climbing.
    #[must_use]
    pub fn enough_rungs(&self) -> Option<EnoughRungs> {
        let (last, earlier) = self.ladder.split_last()?;
        let plain = |rung: &Rung| rung.answer.reveal().trim().to_lowercase();
        if earlier.iter().any(|rung| plain(rung) == plain(last)) {
            Some(EnoughRungs::Repeated)
        } else {
            (self.ladder.len() >= 4).then_some(EnoughRungs::Four)
        }
    }

    pub(super) fn fill(&mut self, filled: Filled) {
        if filled.slot.name() != SlotName::NowEvidence {
            self.slots
                .retain(|old| old.slot.name() != filled.slot.name());
        }
        self.slots.push(filled);
    }
}

impl Engagement {
    pub(super) fn start_reframe(&self, goal: ItemId) -> Result<Vec<Event>, Refusal> {
        let item = self.item(goal)?;
        if item.kind != ItemKind::Goal {
            return Err(Refusal::NotA(Thing::Goal));
        }
        if !item.is_clients_words() {
            return Err(Refusal::ItemWithoutClientWords);
        }
        Ok(vec![Event::ReframeStarted {
            reframe: ReframeId(self.number()),
            goal,
        }])
    }

    pub(super) fn climb_ladder(
        &self,
        by: Actor,
        reframe: ReframeId,
        answer: Private,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        self.reframe(reframe)?;
        let voice = self.own_words(by, &answer, quote, Deed::ClimbLadder)?;
        Ok(vec![Event::LadderClimbed {
            reframe,
            answer,
            voice,
        }])
    }

    pub(super) fn fill_slot(
        &self,
        by: Actor,
        reframe: ReframeId,
        slot: Slot,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        self.reframe(reframe)?;
        let deed = Deed::FillSlot(slot.name());
        let voice = match slot.words() {
            Some(words) => {
                worded(words).map_err(|_| Refusal::SlotEmpty(slot.name()))?;
                self.own_words(by, words, quote, deed)?
            }
            None => self.voice(by, quote, deed)?,
        };
        Ok(vec![Event::SlotFilled {
            reframe,
            slot,
            voice,
        }])
    }

    pub(super) fn empty_slot(
        &self,
        by: Actor,
        reframe: ReframeId,
        slot: SlotName,
    ) -> Result<Vec<Event>, Refusal> {
        let mut filled = self.reframe(reframe)?.slot(slot).peekable();
        if filled.peek().is_none() {
            return Ok(vec![]);
        }
        if by != Actor::Client && filled.any(|filled| filled.voice == Voice::OwnHand) {
            return Err(Refusal::NotYours);
        }
        Ok(vec![Event::SlotEmptied { reframe, slot }])
    }

    pub(super) fn reframe(&self, reframe: ReframeId) -> Result<&Reframe, Refusal> {
        self.reframes
            .get(&reframe)
            .ok_or(Refusal::NoSuch(Thing::Reframe))
    }
}
