//! Consents: what the client lets be done. Each is its own switch with a date, as easy to withdraw
//! as to give because both are the same act.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::{Actor, Contract, Engagement, Event};
use crate::id::{ActionId, OutcomeId, Timestamp};

/// Something that is done only while the client says yes to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// The coach opens what is kept here.
    Access,
    /// Sessions are recorded.
    Recording,
    /// What is said is turned into text.
    Transcription,
    /// A language model reads any of it.
    Ai,
    /// The coach takes any of it to supervision.
    Supervision,
    /// The sponsor sees what the client releases.
    Sponsor,
    /// It joins a research export.
    Research,
}

impl Use {
    /// All seven.
    pub const ALL: [Self; 7] = [
        Self::Access,
        Self::Recording,
        Self::Transcription,
        Self::Ai,
        Self::Supervision,
        Self::Sponsor,
        Self::Research,
    ];

    /// As it stands in a sentence: "yes or no to …".
    #[must_use]
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Access => "their coach opening what is kept here",
            Self::Recording => "recording",
            Self::Transcription => "turning what is said into text",
            Self::Ai => "the use of AI",
            Self::Supervision => "sharing with the coach's supervisor",
            Self::Sponsor => "sharing with the sponsor",
            Self::Research => "research",
        }
    }
}

/// One answer of the client's to one use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConsentAnswer {
    /// Yes or no.
    pub yes: bool,
    /// Which version of the text they were shown.
    pub terms: u16,
    /// When.
    pub at: Timestamp,
}

/// Where a consent stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Not asked, or not answered. Counts as no.
    Unanswered,
    /// Yes, since then.
    Given(Timestamp),
    /// No, and never yes.
    Declined(Timestamp),
    /// No, after a yes.
    Withdrawn(Timestamp),
}

/// Something the client can release to the sponsor. What was said, and how anybody scored, is
/// not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Released {
    /// When there were sessions.
    Attendance,
    /// An outcome as it is worded, and where it stands.
    Outcome(OutcomeId),
    /// An action as it is worded, and what became of it.
    Action(ActionId),
}

impl Contract {
    /// Where the consent to `use` stands.
    #[must_use]
    pub fn consent(&self, to: Use) -> Consent {
        let history = self.consent_history(to);
        match history.last() {
            None => Consent::Unanswered,
            Some(answer) if answer.yes => Consent::Given(answer.at),
            Some(answer) if history.iter().any(|earlier| earlier.yes) => {
                Consent::Withdrawn(answer.at)
            }
            Some(answer) => Consent::Declined(answer.at),
        }
    }

    /// Every answer the client gave about `use`, oldest first.
    #[must_use]
    pub fn consent_history(&self, to: Use) -> &[ConsentAnswer] {
        self.answers.get(&to).map_or(&[], Vec::as_slice)
    }

    pub(super) fn say_yes_or_no(&mut self, to: Use, answer: ConsentAnswer) {
        self.answers.entry(to).or_default().push(answer);
    }
}

impl Engagement {
    /// Whether the client lets this be done, now. The one question to ask before any of it.
    #[must_use]
    pub fn may(&self, to: Use) -> bool {
        matches!(self.contract.consent(to), Consent::Given(_))
    }

    /// The uses the client has to answer, yes or no, before a session with a coach: all of them,
    /// the sponsor's only where there is one.
    pub fn unanswered(&self) -> impl Iterator<Item = Use> + '_ {
        Use::ALL
            .into_iter()
            .filter(|&to| to != Use::Sponsor || self.sponsor().is_some())
            .filter(|&to| self.contract.consent(to) == Consent::Unanswered)
    }

    /// What the sponsor may see: what was released one by one, while sharing is consented to.
    pub fn released(&self) -> impl Iterator<Item = Released> + '_ {
        let sharing = self.may(Use::Sponsor);
        self.contract
            .released
            .iter()
            .copied()
            .filter(move |_| sharing)
    }

    pub(super) fn answer_consent(
        &self,
        by: Actor,
        to: Use,
        yes: bool,
        terms: u16,
    ) -> Result<Vec<Event>, Refusal> {
        // Not even a quote will do: a session, where it could be said, needs the answer first.
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::Consent));
        }
        let again = self
            .contract
            .consent_history(to)
            .last()
            .is_some_and(|last| (last.yes, last.terms) == (yes, terms));
        Ok(if again {
            vec![]
        } else {
            vec![Event::ConsentAnswered { to, yes, terms }]
        })
    }

    pub(super) fn release(
        &self,
        by: Actor,
        what: Released,
        released: bool,
    ) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::Release));
        }
        let known = match what {
            Released::Attendance => true,
            Released::Outcome(outcome) => self.outcomes.contains_key(&outcome),
            Released::Action(action) => self.actions.contains_key(&action),
        };
        if !known {
            return Err(Refusal::NoSuch(match what {
                Released::Action(_) => Thing::Action,
                Released::Outcome(_) | Released::Attendance => Thing::Outcome,
            }));
        }
        if released {
            self.consented(Use::Sponsor)?;
        }
        Ok(if self.contract.released.contains(&what) == released {
            vec![]
        } else {
            vec![Event::Released { what, released }]
        })
    }

    pub(super) fn consented(&self, to: Use) -> Result<(), Refusal> {
        if self.may(to) {
            Ok(())
        } else {
            Err(Refusal::NotConsented(to))
        }
    }
}
