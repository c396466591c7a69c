//! The outcome, which is the client's.
//!
//! Nobody else states it, rewords it, marks it reached, lets go of it or redefines it. There are
//! two ways in which a coach's typing may still bring it here:
//!
//! * the coach *records* what the client said. Then every word must be the client's: one unbroken
//!   stretch of a client turn, which is cited. Patching several stretches together is refused,
//!   because that is where words get put into mouths;
//! * the coach *offers wording*. Then it is the coach's sentence, it cites the client turns it
//!   grew from, and it waits. Only the client's verdict makes it an outcome; a verdict spoken in
//!   a session can be recorded by citing what the client said *after* they heard the offer.
//!
//! A session is what somebody took down, so a turn keeps who did (`HeardTurn::by`), and a quote leads
//! to its turn. Nobody can check what was said in a room; what was noted, by whom, anybody can see.
//!
//! The client can undo every one of these. Earlier wordings are kept and stay readable.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::{Actor, Engagement, Event, Quote, Voice};
use crate::Private;
use crate::id::{OfferId, OutcomeId, Timestamp};

/// What the client wants to be so, with every wording it has had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Its number.
    pub id: OutcomeId,
    /// Every wording, oldest first. Never empty.
    pub wordings: Vec<Wording>,
    /// Where it stands.
    pub state: OutcomeState,
    /// The client's words that show *focus*: they know what keeps them on track to it.
    /// Apart from clarity, which is a state.
    pub focus: Option<Sign>,
}

/// Where an outcome stands. The last three are equally good ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OutcomeState {
    /// Being found. It may be as rough as it likes.
    Emerging,
    /// The client knows it: *this is what I want*.
    Clear(Sign),
    /// The client is there.
    Reached(Sign),
    /// The client wants something else now.
    Redefined {
        /// The outcome that took its place.
        into: OutcomeId,
        /// The client's act.
        sign: Sign,
    },
    /// The client does not want it any more.
    LetGo {
        /// Why, if they cared to say.
        why: Option<Private>,
        /// The client's act.
        sign: Sign,
    },
}

/// When the client made something so, and how one can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sign {
    /// Their own hand, or their words in a session.
    pub voice: Voice,
    /// When it was recorded.
    pub at: Timestamp,
}

/// One wording of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The words.
    pub text: Private,
    /// How the client said so.
    pub voice: Voice,
    /// The offer it was adopted or edited from, if it was.
    pub from: Option<OfferId>,
    /// When.
    pub at: Timestamp,
}

impl Outcome {
    pub(super) fn stated(id: OutcomeId, first: Wording) -> Self {
        Self {
            id,
            wordings: vec![first],
            state: OutcomeState::Emerging,
            focus: None,
        }
    }

    /// The wording in force.
    #[must_use]
    pub fn wording(&self) -> Option<&Wording> {
        self.wordings.last()
    }

    /// Whether it is still being worked toward.
    #[must_use]
    pub fn is_live(&self) -> bool {
        matches!(self.state, OutcomeState::Emerging | OutcomeState::Clear(_))
    }

    /// Whether the client knows it is what they want.
    #[must_use]
    pub fn is_clear(&self) -> bool {
        matches!(self.state, OutcomeState::Clear(_))
    }

    /// Whether the client knows what keeps them on track to it.
    #[must_use]
    pub fn has_focus(&self) -> bool {
        self.focus.is_some()
    }
}

/// The two things worth knowing about a live outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The client knows the outcome.
    Clarity,
    /// The client knows what keeps them on track to it.
    Focus,
}

/// A good end: of an outcome, or of the engagement with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// The client is there.
    Reached,
    /// The client wants something else, in these words.
    Redefined {
        /// The new outcome.
        text: Private,
    },
    /// The client does not want it any more.
    LetGo {
        /// Why, if they care to say.
        why: Option<Private>,
    },
}

/// A good end without its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is the `Ending` of the same name")]
pub enum GoodEnd {
    Reached,
    Redefined,
    LetGo,
}

impl Ending {
    /// Which of the three it is.
    #[must_use]
    pub fn end(&self) -> GoodEnd {
        match self {
            Self::Reached => GoodEnd::Reached,
            Self::Redefined { .. } => GoodEnd::Redefined,
            Self::LetGo { .. } => GoodEnd::LetGo,
        }
    }
}

impl Engagement {
    pub(super) fn state_outcome(
        &self,
        by: Actor,
        text: Private,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let voice = self.own_words(by, &text, quote, Deed::StateOutcome)?;
        if self.outcome().is_some() {
            return Err(Refusal::OutcomeAlready);
        }
        Ok(vec![self.stated(text, voice, None)])
    }

    pub(super) fn reword_outcome(
        &self,
        by: Actor,
        text: Private,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let voice = self.own_words(by, &text, quote, Deed::EditOutcome)?;
        let outcome = self.live_outcome()?.id;
        Ok(vec![Event::OutcomeReworded {
            outcome,
            text,
            voice,
            from: None,
        }])
    }

    pub(super) fn mark_outcome(
        &self,
        by: Actor,
        aspect: Aspect,
        holds: bool,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let voice = self.voice(by, quote, Deed::MarkOutcome)?;
        let outcome = self.live_outcome()?;
        let now = match aspect {
            Aspect::Clarity => outcome.is_clear(),
            Aspect::Focus => outcome.has_focus(),
        };
        Ok(if now == holds {
            vec![]
        } else {
            vec![Event::OutcomeMarked {
                outcome: outcome.id,
                aspect,
                holds,
                voice,
            }]
        })
    }

    pub(super) fn close_outcome(
        &self,
        by: Actor,
        ending: Ending,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let voice = self.ending_voice(by, &ending, quote, Deed::CloseOutcome)?;
        let outcome = self.live_outcome()?.id;
        Ok(self.closed(outcome, ending, voice))
    }

    pub(super) fn reopen_outcome(
        &self,
        by: Actor,
        outcome: OutcomeId,
    ) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::Reopen));
        }
        let known = self
            .outcomes()
            .find(|known| known.id == outcome)
            .ok_or(Refusal::NoSuch(Thing::Outcome))?;
        if known.is_live() {
            return Ok(vec![]);
        }
        if self.outcome().is_some() {
            return Err(Refusal::OutcomeAlready);
        }
        Ok(vec![Event::OutcomeReopened { outcome }])
    }

    pub(super) fn ending_voice(
        &self,
        by: Actor,
        ending: &Ending,
        quote: Option<Quote>,
        deed: Deed,
    ) -> Result<Voice, Refusal> {
        match ending {
            Ending::Redefined { text } | Ending::LetGo { why: Some(text) } => {
                self.own_words(by, text, quote, deed)
            }
            Ending::Reached | Ending::LetGo { why: None } => self.voice(by, quote, deed),
        }
    }

    pub(super) fn closed(&self, outcome: OutcomeId, ending: Ending, voice: Voice) -> Vec<Event> {
        let next = match &ending {
            Ending::Redefined { text } => Some(self.stated(text.clone(), voice.clone(), None)),
            Ending::Reached | Ending::LetGo { .. } => None,
        };
        let into = next.as_ref().map(|_| OutcomeId(self.number()));
        let closed = match ending {
            Ending::Reached => Event::OutcomeReached { outcome, voice },
            Ending::LetGo { why } => Event::OutcomeLetGo {
                outcome,
                why,
                voice,
            },
            Ending::Redefined { .. } => Event::OutcomeRedefined {
                outcome,
                into: into.unwrap_or(outcome),
                voice,
            },
        };
        std::iter::once(closed).chain(next).collect()
    }

    fn live_outcome(&self) -> Result<&Outcome, Refusal> {
        self.outcome().ok_or(Refusal::NoOutcome)
    }

    pub(super) fn stated(&self, text: Private, voice: Voice, from: Option<OfferId>) -> Event {
        Event::OutcomeStated {
            outcome: OutcomeId(self.number()),
            text,
            voice,
            from,
        }
    }
}
