//! Wording offered to the client, and the client's verdict on it.
//!
//! It is the coach's sentence until the client says otherwise, so it cites what it grew from and
//! waits. A verdict spoken in a session must come after the wording was heard.
//!
//! The guide has no sentences of its own. It offers back what the client said, word for word; or,
//! once every slot of a reframe holds the client's words, a sentence that puts them together and
//! carries those of the bigger victory as they are. The words that join them are the guide's, the
//! offer says that it is the guide's, and it waits like any other.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::stretch::occurs;
use super::words::worded;
use super::{Actor, Engagement, Event, Outcome, Place, Quote, Recorded, SlotName};
use crate::id::{ItemId, OfferId, ReframeId, Timestamp};
use crate::{Private, Role};

/// Wording offered to the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its number.
    pub id: OfferId,
    /// What is offered.
    pub wording: OfferedWording,
    /// Who offers it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// What the client made of it so far; `None` while it waits.
    pub verdict: Option<Verdict>,
    pub(super) version: u64,
}

/// The wording of an offer and what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedWording {
    /// The words offered.
    pub text: Private,
    /// What the client said that it grew from. At least one.
    pub quotes: Vec<Quote>,
    /// Story items taken up in it; each must rest on the client's words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<ItemId>,
    /// The reframe it puts into a sentence, whose slots must all be filled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reframe: Option<ReframeId>,
    /// The turn in which it was offered aloud, if it was. A spoken verdict must come after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spoken: Option<Place>,
}

/// What the client makes of offered wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is mine as it stands.
    Adopted,
    /// It is mine in these words.
    Edited {
        /// The client's words.
        text: Private,
    },
    /// It is not mine.
    Rejected,
    /// I do not know yet.
    Unsure,
}

impl Offer {
    pub(super) fn made(id: OfferId, wording: OfferedWording, recorded: &Recorded) -> Self {
        Self {
            id,
            wording,
            by: recorded.by,
            at: recorded.at,
            verdict: None,
            version: recorded.version,
        }
    }
}

impl Engagement {
    pub(super) fn offer_wording(
        &self,
        by: Actor,
        mut wording: OfferedWording,
    ) -> Result<Vec<Event>, Refusal> {
        worded(&wording.text)?;
        if by == Actor::Client {
            return Err(Refusal::NoNeedToOffer);
        }
        self.client_said_all(by, &wording.quotes)?;
        for &item in &wording.items {
            if !self.item(item)?.is_clients_words() {
                return Err(Refusal::ItemWithoutClientWords);
            }
        }
        if let Some(reframe) = wording.reframe {
            let reframe = self.reframe(reframe)?;
            if let Some(slot) = reframe.empty().next() {
                return Err(Refusal::SlotEmpty(slot));
            }
            wording.quotes.extend(reframe.quotes().cloned());
        }
        // A reframe the client filled in by hand has no quotes, and needs none.
        if wording.quotes.is_empty() && wording.reframe.is_none() {
            return Err(Refusal::OfferWithoutQuotes);
        }
        if by == Actor::Program {
            self.mirrored(by, &wording)?;
        }
        if let Some(place) = wording.spoken {
            let turn = self.turn(by, place)?;
            if turn.said.role != Role::Coach
                || !occurs(wording.text.reveal(), turn.said.text.reveal())
            {
                return Err(Refusal::NotInThatTurn);
            }
        }
        Ok(vec![Event::WordingOffered {
            offer: OfferId(self.number()),
            wording,
        }])
    }

    /// The guide offers the client's words, or a filled reframe's put together.
    fn mirrored(&self, by: Actor, wording: &OfferedWording) -> Result<(), Refusal> {
        let Some(reframe) = wording.reframe else {
            return self.in_their_words(by, &wording.text, &wording.quotes);
        };
        let carried = self
            .reframe(reframe)?
            .slot(SlotName::BiggerVictory)
            .filter_map(|filled| filled.slot.words())
            .any(|words| occurs(words.reveal(), wording.text.reveal()));
        carried.then_some(()).ok_or(Refusal::ProgramNeverTells)
    }

    pub(super) fn give_verdict(
        &self,
        by: Actor,
        offer: OfferId,
        verdict: Verdict,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let offer = self.offer(offer).ok_or(Refusal::NoSuch(Thing::Offer))?;
        let voice = match &verdict {
            Verdict::Edited { text } => self.own_words(by, text, quote, Deed::Verdict)?,
            Verdict::Adopted | Verdict::Rejected | Verdict::Unsure => {
                self.voice(by, quote, Deed::Verdict)?
            }
        };
        if let Some(quote) = voice.quote()
            && !self.heard_before(by, offer, quote.place)
        {
            return Err(Refusal::VerdictBeforeOffer);
        }
        let text = match &verdict {
            Verdict::Adopted => Some(offer.wording.text.clone()),
            Verdict::Edited { text } => Some(text.clone()),
            Verdict::Rejected | Verdict::Unsure => None,
        };
        let reads_so = |text: &Private| {
            let wording = self.outcome().and_then(Outcome::wording);
            wording.is_some_and(|wording| wording.text == *text)
        };
        if offer.verdict.as_ref() == Some(&verdict) && text.as_ref().is_none_or(reads_so) {
            return Ok(vec![]);
        }
        let mut events = vec![Event::VerdictGiven {
            offer: offer.id,
            verdict,
            voice: voice.clone(),
        }];
        if let Some(text) = text {
            let from = Some(offer.id);
            events.push(match self.outcome() {
                Some(outcome) => Event::OutcomeReworded {
                    outcome: outcome.id,
                    text,
                    voice,
                    from,
                },
                None => self.stated(text, voice, from),
            });
        }
        Ok(events)
    }

    /// Whether the client had heard or could have read `offer` when they spoke at `place`.
    fn heard_before(&self, by: Actor, offer: &Offer, place: Place) -> bool {
        match offer.wording.spoken {
            Some(spoken) if spoken.session == place.session => place.turn > spoken.turn,
            _ => self
                .turn(by, place)
                .is_ok_and(|turn| turn.version > offer.version),
        }
    }
}
