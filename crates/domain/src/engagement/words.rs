//! Whose words they are, and how one can tell.

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::session::HeardTurn;
use super::stretch::{means_the_same_alone, occurs};
use super::{Companion, Engagement};
use crate::id::SessionId;
use crate::{Private, Role};

/// Who acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The person whose outcome it is.
    Client,
    /// The coach, adviser or mentor.
    Coach,
    /// The built-in guide, when the client works alone. It asks and mirrors, and never tells.
    Program,
}

/// Whose idea something was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The client's.
    Client,
    /// The coach's, after the client had asked for ideas.
    CoachAsked,
    /// The coach's, unasked.
    CoachUnasked,
}

/// A turn of a session, by its place from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The session.
    pub session: SessionId,
    /// The turn's place in it, from 0.
    pub turn: u32,
}

/// Words somebody said, and where they said them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quote {
    /// The turn they were said in.
    #[serde(flatten)]
    pub place: Place,
    /// The words, an unbroken stretch of that turn.
    pub words: Private,
}

impl Quote {
    /// `words` as said in turn `turn` of `session`.
    pub fn new(session: SessionId, turn: u32, words: impl Into<Private>) -> Self {
        Self {
            place: Place { session, turn },
            words: words.into(),
        }
    }
}

/// How the client's act reached the log. There is no third way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voice {
    /// The client did it themselves.
    OwnHand,
    /// The client said it in a session, and somebody else typed it in; here are the words.
    Quoted(Quote),
}

impl Voice {
    /// The words it rests on, where it was said rather than done.
    #[must_use]
    pub fn quote(&self) -> Option<&Quote> {
        match self {
            Self::OwnHand => None,
            Self::Quoted(quote) => Some(quote),
        }
    }
}

/// A line that may be for its writer's eyes only.
///
/// The text can be had only by saying who is looking, so it cannot reach the wrong page by
/// oversight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    by: Actor,
    shared: bool,
    text: Private,
}

impl Line {
    /// Who wrote it.
    #[must_use]
    pub fn by(&self) -> Actor {
        self.by
    }

    /// Whether the other side may read it.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        self.shared
    }

    /// The text, if `viewer` may read it.
    #[must_use]
    pub fn seen_by(&self, viewer: Actor) -> Option<&Private> {
        (self.shared || self.by == viewer).then_some(&self.text)
    }
}

/// A line as it is written, before it is known by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// What it says.
    pub text: Private,
    /// For both sides, or for the writer alone.
    pub shared: bool,
}

impl Note {
    pub(super) fn line(&self, by: Actor) -> Line {
        Line {
            by,
            shared: self.shared,
            text: self.text.clone(),
        }
    }
}

/// Something a person must have put into words before it can be kept.
pub(super) fn worded(text: &Private) -> Result<(), Refusal> {
    if text.is_blank() {
        return Err(Refusal::NoWords);
    }
    Ok(())
}

impl Engagement {
    /// The client's voice behind an act: their own hand, or words they are shown to have said.
    pub(super) fn voice(
        &self,
        by: Actor,
        quote: Option<Quote>,
        deed: Deed,
    ) -> Result<Voice, Refusal> {
        match (quote, by) {
            (Some(quote), _) => {
                self.client_said(by, &quote)?;
                Ok(Voice::Quoted(quote))
            }
            (None, Actor::Client) => Ok(Voice::OwnHand),
            (None, Actor::Coach | Actor::Program) => Err(Refusal::OnlyTheClient(deed)),
        }
    }

    /// As [`Engagement::voice`], and unless the client writes by their own hand, every one of
    /// `text`'s words must be theirs: an unbroken stretch of the words that are quoted, which does
    /// not say the opposite of its sentence.
    pub(super) fn own_words(
        &self,
        by: Actor,
        text: &Private,
        quote: Option<Quote>,
        deed: Deed,
    ) -> Result<Voice, Refusal> {
        worded(text)?;
        let voice = self.voice(by, quote, deed)?;
        if let Some(quote) = voice.quote()
            && by != Actor::Client
        {
            if !occurs(text.reveal(), quote.words.reveal()) {
                return Err(Refusal::OnlyTheClient(deed));
            }
            // The quote may itself be cut short, so it is the turn that is asked.
            let turn = self.turn(by, quote.place)?.said.text.reveal();
            if !means_the_same_alone(text.reveal(), turn) {
                return Err(Refusal::HalfASentence);
            }
        }
        Ok(voice)
    }

    /// What anybody but the client writes down as the client's must be the client's words: an
    /// unbroken stretch of a turn among `cited`, which does not say the opposite of its sentence.
    pub(super) fn in_their_words<'a>(
        &self,
        by: Actor,
        text: &Private,
        cited: impl IntoIterator<Item = &'a Quote>,
    ) -> Result<(), Refusal> {
        let mut refusal = match by {
            Actor::Client => return Ok(()),
            Actor::Coach => Refusal::NotTheirWords,
            Actor::Program => Refusal::ProgramNeverTells,
        };
        for quote in cited {
            // What was cited before may be closed to them since.
            let Ok(turn) = self.turn(by, quote.place) else {
                continue;
            };
            let turn = turn.said.text.reveal();
            if means_the_same_alone(text.reveal(), turn) {
                return Ok(());
            }
            if occurs(text.reveal(), turn) {
                refusal = Refusal::HalfASentence;
            }
        }
        Err(refusal)
    }

    /// Whether `later` was said in the turn of `earlier` or after it.
    pub(super) fn said_no_earlier(&self, later: Place, earlier: Place) -> bool {
        let when = |place: Place| {
            let held = self.session(place.session).map(|session| session.held);
            (held, place)
        };
        when(later) >= when(earlier)
    }

    /// The guide on its own has no ideas: what it writes down is the client's, with their words.
    /// And whoever else marks something as the client's cites what they said.
    pub(super) fn marked_as_theirs(
        &self,
        by: Actor,
        origin: Origin,
        quotes: &[Quote],
    ) -> Result<(), Refusal> {
        match (by, origin) {
            (Actor::Client, _) | (Actor::Coach, Origin::CoachAsked | Origin::CoachUnasked) => {
                Ok(())
            }
            (Actor::Coach, Origin::Client) if quotes.is_empty() => Err(Refusal::NotTheirWords),
            (Actor::Program, Origin::Client) if quotes.is_empty() => {
                Err(Refusal::ProgramNeverTells)
            }
            (Actor::Coach | Actor::Program, Origin::Client) => Ok(()),
            (Actor::Program, _) => Err(Refusal::ProgramNeverTells),
        }
    }

    pub(super) fn client_said_all(&self, by: Actor, quotes: &[Quote]) -> Result<(), Refusal> {
        quotes
            .iter()
            .try_for_each(|quote| self.client_said(by, quote))
    }

    pub(super) fn client_said(&self, by: Actor, quote: &Quote) -> Result<(), Refusal> {
        match self.said(by, quote)?.said.role {
            Role::Client => Ok(()),
            Role::Coach => Err(Refusal::NotAClientTurn),
        }
    }

    pub(super) fn said(&self, by: Actor, quote: &Quote) -> Result<&HeardTurn, Refusal> {
        // A coach reads the story. So what the client talked through alone is taken into it by the
        // client's hand, or by anybody once it is shared, and never by the guide on its own.
        if by == Actor::Program
            && self.readable(Actor::Coach, quote.place.session).is_err()
            && self.companion() == Some(Companion::Coach)
        {
            return Err(Refusal::OnlyTheClient(Deed::ShareSession));
        }
        let turn = self.turn(by, quote.place)?;
        if !occurs(quote.words.reveal(), turn.said.text.reveal()) {
            return Err(Refusal::NotInThatTurn);
        }
        Ok(turn)
    }

    pub(super) fn turn(&self, by: Actor, place: Place) -> Result<&HeardTurn, Refusal> {
        self.readable(by, place.session)?
            .turns(by)
            .get(place.turn as usize)
            .ok_or(Refusal::NoSuch(Thing::Turn))
    }
}
