//! The contract: what the two agreed about working together, and what the client lets be done.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::consent::{ConsentAnswer, Released, Use};
use super::refusal::{Deed, Refusal};
use super::words::worded;
use super::{Actor, Engagement, Event, Quote, Voice};
use crate::Private;
use crate::id::Timestamp;

/// Who the client works with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Companion {
    /// A coach.
    Coach,
    /// Nobody but the built-in guide.
    Alone,
}

/// The three levels of a contract (Berne).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Arrangements.
    Practical,
    /// What the work is, and its bounds.
    Professional,
    /// What makes it possible to speak.
    Psychological,
}

macro_rules! terms {
    ($($level:ident { $($(#[$doc:meta])* $term:ident,)+ })+) => {
        /// A term of working together.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Term { $($($(#[$doc])* $term,)+)+ }

        impl Term {
            /// Every term, level by level.
            pub const ALL: &[Self] = &[$($(Self::$term,)+)+];

            /// The level it belongs to.
            #[must_use]
            pub fn level(self) -> Level {
                match self { $($(Self::$term)|+ => Level::$level,)+ }
            }
        }
    };
}

terms! {
    Practical {
        /// The time available.
        Time,
        /// Where, or by what means.
        Place,
        /// How often.
        Frequency,
        /// What it costs, and what cancelling does.
        Cost,
        /// Whether anything is recorded.
        Recording,
        /// Notes, and who holds them.
        Notes,
        /// When and how the two are in touch next.
        FollowUp,
    }
    Professional {
        /// What coaching is and is not.
        Nature,
        /// Who does what.
        Roles,
        /// The aim, and how one will know today was worth it.
        Aim,
        /// What stays between the two.
        Privacy,
        /// When it would not.
        LimitsOfConfidentiality,
        /// What the sponsor pays for, asks and hears.
        Sponsor,
        /// Whether the coach speaks of this work to a supervisor.
        Supervision,
        /// Whether and where AI takes part.
        Ai,
    }
    Psychological {
        /// What the client hopes for and worries about.
        HopesAndWorries,
        /// How the client likes to be challenged.
        Challenge,
        /// That the client may stop.
        FreedomToStop,
        /// What was not helpful before.
        UnhelpfulBefore,
        /// What would help now.
        WhatWouldHelp,
        /// What the coach brings an interest in.
        CoachsAgenda,
    }
}

impl Term {
    /// The small contract of an informal talk or of working alone.
    pub const MINI: [Self; 3] = [Self::Time, Self::Privacy, Self::WhatWouldHelp];
}

/// How far a term has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TermStatus<'a> {
    /// Nobody spoke of it.
    Absent,
    /// It was said; the client has not agreed.
    Mentioned(&'a Mention),
    /// The client agreed.
    AgreedByClient(&'a Agreement),
}

/// A term as somebody put it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// What was said.
    pub words: Private,
    /// Where, if it was in a session (either side's turn).
    pub quote: Option<Quote>,
    /// Who wrote it down.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// A term as the client agreed to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What was agreed.
    pub words: Private,
    /// How the client said yes.
    pub voice: Voice,
    /// When.
    pub at: Timestamp,
}

/// Whether the contract is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Phase {
    /// Not yet spoken of.
    #[default]
    NotOpened,
    /// In force.
    Open(Timestamp),
    /// Looked back on and closed.
    Closed(Timestamp),
}

/// A moment at which the two came back to the contract.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revisit {
    /// What was looked at or changed.
    pub note: Private,
    /// Who wrote it down.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
}

/// The contract of an engagement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contract {
    /// Whether it is open.
    pub phase: Phase,
    /// The times it was looked at again, its closing included.
    pub revisits: Vec<Revisit>,
    pub(super) mentions: BTreeMap<Term, Mention>,
    pub(super) agreements: BTreeMap<Term, Agreement>,
    pub(super) answers: BTreeMap<Use, Vec<ConsentAnswer>>,
    pub(super) released: BTreeSet<Released>,
}

impl Contract {
    /// How far `term` has come. What the client agreed stands until the client takes it back,
    /// whatever is said later.
    #[must_use]
    pub fn term(&self, term: Term) -> TermStatus<'_> {
        match (self.agreements.get(&term), self.mentions.get(&term)) {
            (Some(agreement), _) => TermStatus::AgreedByClient(agreement),
            (None, Some(mention)) => TermStatus::Mentioned(mention),
            (None, None) => TermStatus::Absent,
        }
    }

    /// A newer wording of an agreed term, still waiting for the client.
    #[must_use]
    pub fn pending(&self, term: Term) -> Option<&Mention> {
        let (agreed, said) = (self.agreements.get(&term)?, self.mentions.get(&term)?);
        (said.at > agreed.at).then_some(said)
    }
}

impl Engagement {
    pub(super) fn open_contract(&self, by: Actor) -> Result<Vec<Event>, Refusal> {
        if self.companion() == Some(Companion::Alone) && by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::OpenOwnContract));
        }
        match self.contract.phase {
            Phase::Open(_) => Ok(vec![]),
            Phase::NotOpened | Phase::Closed(_) => Ok(vec![Event::ContractOpened]),
        }
    }

    pub(super) fn mention_term(
        &self,
        by: Actor,
        term: Term,
        words: Private,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        worded(&words)?;
        if let Some(quote) = &quote {
            self.said(by, quote)?;
        }
        Ok(vec![Event::TermMentioned { term, words, quote }])
    }

    pub(super) fn answer_term(
        &self,
        by: Actor,
        term: Term,
        agreed: bool,
        words: Option<Private>,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let voice = self.voice(by, quote, Deed::AgreeTerm)?;
        if !agreed {
            return Ok(match self.contract.term(term) {
                TermStatus::AgreedByClient(_) => vec![Event::TermTakenBack { term, voice }],
                TermStatus::Absent | TermStatus::Mentioned(_) => vec![],
            });
        }
        // The client's yes is to words: theirs, or those last said to them.
        let said = || {
            self.contract
                .mentions
                .get(&term)
                .map(|said| said.words.clone())
        };
        let own = words.filter(|words| !words.is_blank());
        let new = match (own, by) {
            (Some(words), Actor::Client) => Some(words),
            // Somebody else's typing can report a yes, but not reword what it was to.
            (_, Actor::Coach | Actor::Program) | (None, Actor::Client) => said(),
        };
        let words = new.ok_or(Refusal::TermWithoutWords)?;
        Ok(vec![Event::TermAgreed { term, words, voice }])
    }

    pub(super) fn revisit_contract(&self, note: Private) -> Result<Vec<Event>, Refusal> {
        worded(&note)?;
        self.in_force()?;
        Ok(vec![Event::ContractRevisited { note }])
    }

    pub(super) fn close_contract(&self, note: Option<Private>) -> Result<Vec<Event>, Refusal> {
        self.in_force()?;
        Ok(vec![Event::ContractClosed { note }])
    }

    pub(super) fn in_force(&self) -> Result<(), Refusal> {
        match self.contract.phase {
            Phase::Open(_) => Ok(()),
            Phase::NotOpened => Err(Refusal::ContractNotOpened),
            Phase::Closed(_) => Err(Refusal::ContractClosed),
        }
    }
}
