//! The engagement: one client's work with one coach, or alone.
//!
//! It is a fold of its events. [`Engagement::decide`] takes a [`Command`] and answers with events
//! or a [`Refusal`], and changes nothing; [`Engagement::evolve`] takes in what happened, and never
//! refuses. The rules of conduct are here and not on the screen:
//!
//! * **The outcome is the client's.** See [`outcome`] for the two ways in which a coach's typing
//!   may carry it, and for why there are only two.
//! * **An act of the client's has a [`Voice`]**: their own hand, or their words in a session, cited
//!   and checked against the turn. Consents and check-ins take their own hand only.
//! * **Every item says whose it is** and what it rests on; without the client's words it cannot
//!   become part of an outcome. What somebody else marks as the client's is word for word theirs,
//!   and is not cut out of a sentence that says the opposite (a guard, in English: see
//!   [`means_the_same_alone`]).
//! * **Nothing is filled in.** What is missing is named as the question to ask.
//! * **Consent is permission.** [`Engagement::may`] is the one question; a coach acts at all only
//!   while the client lets them in, and no session with a coach opens before every consent was
//!   answered, yes or no.
//! * **No stage is required**, ever. No rule here asks what was done before, except that a thing
//!   must be there to be changed.
//! * **Ends are taken back by new events.** The client can reopen whatever they ended.
//!
//! Doing the same thing twice is no fault: the second time gives no events.

mod action;
mod advice;
mod check_in;
mod command;
mod commitment;
pub mod consent;
pub mod contract;
mod decide;
mod event;
mod evolve;
pub mod measure;
mod offer;
pub mod outcome;
pub mod reframe;
mod refusal;
pub mod session;
pub mod story;
mod stretch;
mod tally;
mod upcast;
mod words;

use std::borrow::Borrow;
use std::collections::BTreeMap;

use jiff::civil::Date;

pub use action::{Action, ActionDraft, ActionPart, ActionState, Answer, BarrierPlan, Due, Part};
pub use advice::{Advice, AdviceRule};
pub use check_in::{ActionAnswer, CheckIn, Pace, Rating};
pub use command::Command;
pub use consent::{Consent, Released, Use};
pub use contract::{Companion, Contract, Term, TermStatus};
pub use event::{Event, Recorded};
pub use measure::{
    Dimension, Ends, FirstScore, GoalLevel, GoalScale, Measures, Moment, Percent, Reading, Score,
    Weight,
};
pub use offer::{Offer, OfferedWording, Verdict};
pub use outcome::{Aspect, Ending, GoodEnd, Outcome, OutcomeState, Sign, Wording};
pub use reframe::{EnoughRungs, Reframe, Slot, SlotName};
pub use refusal::{Deed, Refusal, Thing};
pub use session::{Said, Session, SessionRating, SessionState, Source};
pub use story::{Decision, Item, ItemDraft, ItemKind};
pub use stretch::means_the_same_alone;
pub use tally::{Measured, Quarter, Tally, quarter_of};
pub use upcast::{FORMAT, upcast};
pub use words::{Actor, Line, Note, Origin, Place, Quote, Voice};

use crate::Private;
use crate::id::{
    ActionId, AdviceId, EngagementId, ItemId, OfferId, OutcomeId, ReframeId, SessionId, Timestamp,
};

/// One client's work with one coach, or alone, as its events have made it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Engagement {
    version: u64,
    /// The highest number given to anything in it.
    last_number: u32,
    last: Option<Timestamp>,
    opening: Option<Opening>,
    ended: Option<(GoodEnd, Sign)>,
    contract: Contract,
    outcomes: BTreeMap<OutcomeId, Outcome>,
    offers: BTreeMap<OfferId, Offer>,
    reframes: BTreeMap<ReframeId, Reframe>,
    items: BTreeMap<ItemId, Item>,
    advice: BTreeMap<AdviceId, Advice>,
    actions: BTreeMap<ActionId, Action>,
    check_ins: Vec<CheckIn>,
    pace: Pace,
    sessions: BTreeMap<SessionId, Session>,
    preparations: Vec<(Timestamp, Line)>,
    next_session: Option<Timestamp>,
    measures: Measures,
}

/// How it began.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Opening {
    id: EngagementId,
    companion: Companion,
    sponsor: Option<Private>,
    at: Timestamp,
}

/// The figures of an engagement: nothing a person said, so they may stand in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    missing_docs,
    reason = "each is the answer of the method of the same name"
)]
pub struct Figures {
    pub version: u64,
    pub companion: Option<Companion>,
    pub opened: Option<Timestamp>,
    pub last: Option<Timestamp>,
    pub ended: Option<GoodEnd>,
    pub sessions: u32,
    pub open_actions: u32,
    pub next_due: Option<Date>,
    pub next_session: Option<Timestamp>,
    pub pace: Pace,
    pub may_access: bool,
    pub tally: Tally,
}

/// The engagement that these events have made.
pub fn replay(events: impl IntoIterator<Item = impl Borrow<Recorded>>) -> Engagement {
    let mut engagement = Engagement::default();
    for recorded in events {
        engagement.evolve(recorded.borrow());
    }
    engagement
}

impl Engagement {
    /// How many events it has taken in; the version of the last.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version
    }

    /// Its id, once it is opened.
    #[must_use]
    pub fn id(&self) -> Option<EngagementId> {
        Some(self.opening.as_ref()?.id)
    }

    /// Whom the client works with, once it is opened.
    #[must_use]
    pub fn companion(&self) -> Option<Companion> {
        Some(self.opening.as_ref()?.companion)
    }

    /// Who pays, if somebody else does.
    #[must_use]
    pub fn sponsor(&self) -> Option<&Private> {
        self.opening.as_ref()?.sponsor.as_ref()
    }

    /// How the client ended it, and when, if they did.
    #[must_use]
    pub fn ended(&self) -> Option<&(GoodEnd, Sign)> {
        self.ended.as_ref()
    }

    /// The contract and the consents.
    #[must_use]
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The live outcome, emerging or clear.
    #[must_use]
    pub fn outcome(&self) -> Option<&Outcome> {
        self.outcomes
            .values()
            .rev()
            .find(|outcome| outcome.is_live())
    }

    /// Every outcome there has been, oldest first.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.values()
    }

    /// Wording offered, oldest first; what waits has no verdict yet.
    pub fn offers(&self) -> impl Iterator<Item = &Offer> {
        self.offers.values()
    }

    /// One offer.
    #[must_use]
    pub fn offer(&self, offer: OfferId) -> Option<&Offer> {
        self.offers.get(&offer)
    }

    /// Goals being turned into outcomes, oldest first.
    pub fn reframes(&self) -> impl Iterator<Item = &Reframe> {
        self.reframes.values()
    }

    /// The story of one kind, oldest first, without what was taken back.
    pub fn story(&self, kind: ItemKind) -> impl Iterator<Item = &Item> {
        self.items
            .values()
            .filter(move |item| item.kind == kind && !item.retracted)
    }

    /// Every item there has been, oldest first, what was taken back included.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// Actions, oldest first, without drafts taken back.
    pub fn actions(&self) -> impl Iterator<Item = &Action> {
        self.actions.values().filter(|action| !action.retracted)
    }

    /// Word from the client between sessions, oldest first.
    #[must_use]
    pub fn check_ins(&self) -> &[CheckIn] {
        &self.check_ins
    }

    /// How often the client wants to be asked.
    #[must_use]
    pub fn pace(&self) -> Pace {
        self.pace
    }

    /// Sessions, oldest first.
    pub fn sessions(&self) -> impl DoubleEndedIterator<Item = &Session> {
        self.sessions.values()
    }

    /// One session.
    #[must_use]
    pub fn session(&self, session: SessionId) -> Option<&Session> {
        self.sessions.get(&session)
    }

    /// What was written to get ready, oldest first; each line says who may read it.
    #[must_use]
    pub fn preparations(&self) -> &[(Timestamp, Line)] {
        &self.preparations
    }

    /// When the two meet next, if that is set.
    #[must_use]
    pub fn next_session(&self) -> Option<Timestamp> {
        self.next_session
    }

    /// What is measured.
    #[must_use]
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Its figures.
    #[must_use]
    pub fn figures(&self) -> Figures {
        let open = || self.actions().filter(|action| action.is_open());
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Figures {
            version: self.version,
            companion: self.companion(),
            opened: self.opening.as_ref().map(|opening| opening.at),
            last: self.last,
            ended: self.ended.as_ref().map(|(end, _)| *end),
            sessions: count(self.sessions.len()),
            open_actions: count(open().count()),
            next_due: open()
                .filter_map(|action| action.draft.due.as_ref()?.date())
                .min(),
            next_session: self.next_session,
            pace: self.pace,
            may_access: self.may(Use::Access),
            tally: self.tally(),
        }
    }
}
