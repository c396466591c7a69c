//! Sessions: what was said, in which frame it was looked at, how it closed, what one thought of it.
//!
//! No rule here asks for a stage, an order or a length. A frame is a way of looking; choosing or
//! switching one changes nothing that was said.

use serde::{Deserialize, Serialize};

use super::contract::Companion;
use super::refusal::{Deed, Refusal, Thing};
use super::words::worded;
use super::{Actor, Engagement, Event, Line, Note, Score, Use};
use crate::id::{SessionId, Timestamp};
use crate::{Conversation, Offset, Private, Role};

/// One turn as it is taken down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Which side spoke.
    pub role: Role,
    /// What was said.
    pub text: Private,
    /// When it began, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<Offset>,
    /// When it ended, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<Offset>,
}

impl Said {
    /// By `role`, at no known time.
    pub fn new(role: Role, text: impl Into<Private>) -> Self {
        Self {
            role,
            text: text.into(),
            start: None,
            end: None,
        }
    }
}

/// How words came to be taken down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Somebody typed them as they were said.
    Typed,
    /// From a recording or a transcript. Only with consent to transcription.
    Transcript,
}

/// A turn and how it got here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeardTurn {
    /// What was said.
    pub said: Said,
    /// Who took it down.
    pub by: Actor,
    /// The version of the engagement that took it in.
    pub version: u64,
}

/// From this turn on, seen in this frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrameChoice {
    /// The first turn it was chosen for.
    pub from_turn: u32,
    /// The frame's name; `None` for no frame.
    pub frame: Option<String>,
}

/// Whether a session is still going on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionState {
    /// Going on.
    Open,
    /// Over.
    Closed {
        /// When.
        at: Timestamp,
        /// Whether the two looked back at the contract.
        contract_checked: bool,
        /// What they agreed about the next contact.
        follow_up: Option<Private>,
    },
}

/// Thoughts after a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reflection {
    /// Which structure it follows: `gibbs`, `kolb`, `free` …
    pub structure: String,
    /// The thoughts, for the writer's eyes.
    pub line: Line,
    /// When.
    pub at: Timestamp,
}

/// How the client found a session, each 0 to 10.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SessionRating {
    /// I worked on what I wanted.
    pub what_i_wanted: Option<Score>,
    /// I was heard.
    pub heard: Option<Score>,
    /// The way of working suited me.
    pub suited: Option<Score>,
    /// I am clearer.
    pub clearer: Option<Score>,
    /// I know my next step.
    pub next_step: Option<Score>,
    /// Anything to change.
    pub change: Option<Private>,
}

/// One session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: SessionId,
    /// Whom the client talks with in it.
    pub with: Companion,
    /// When it was held: when it was opened, unless it was taken in later.
    pub held: Timestamp,
    /// Whether it is still going on.
    pub state: SessionState,
    /// Whether the coach may read it. A session with the coach is shared from the start; what
    /// the client talked through alone is theirs until they share it.
    pub shared: bool,
    /// Frames chosen, in order.
    pub frames: Vec<FrameChoice>,
    /// The client's rating.
    pub rating: Option<SessionRating>,
    pub(super) reflections: Vec<Reflection>,
    pub(super) turns: Vec<HeardTurn>,
}

impl Session {
    pub(super) fn opened(id: SessionId, with: Companion, held: Timestamp) -> Self {
        Self {
            id,
            with,
            held,
            state: SessionState::Open,
            shared: with == Companion::Coach,
            frames: Vec::new(),
            rating: None,
            reflections: Vec::new(),
            turns: Vec::new(),
        }
    }

    /// Whether `viewer` may read what was said.
    #[must_use]
    pub fn is_open_to(&self, viewer: Actor) -> bool {
        self.shared || viewer != Actor::Coach
    }

    /// What was said, for `viewer`; nothing if it is not theirs to read.
    #[must_use]
    pub fn turns(&self, viewer: Actor) -> &[HeardTurn] {
        if self.is_open_to(viewer) {
            &self.turns
        } else {
            &[]
        }
    }

    /// What was said, for `viewer`, in the form the coding reads.
    #[must_use]
    pub fn conversation(&self, viewer: Actor) -> Conversation {
        let heard = self.turns(viewer);
        let said = heard
            .iter()
            .map(|turn| (turn.said.role, turn.said.text.clone()));
        let mut conversation = Conversation::between_two(said);
        for (turn, heard) in conversation.turns.iter_mut().zip(heard) {
            (turn.start, turn.end) = (heard.said.start, heard.said.end);
        }
        conversation
    }

    /// How many turns were taken down.
    #[must_use]
    pub fn turn_count(&self) -> usize {
        self.turns.len()
    }

    /// The frame it is seen in now.
    #[must_use]
    pub fn frame(&self) -> Option<&str> {
        self.frames.last()?.frame.as_deref()
    }

    /// The reflections `viewer` may read.
    pub fn reflections(&self, viewer: Actor) -> impl Iterator<Item = &Reflection> {
        self.reflections
            .iter()
            .filter(move |reflection| reflection.line.seen_by(viewer).is_some())
    }

    /// Whether it still goes on.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.state == SessionState::Open
    }
}

impl Engagement {
    pub(super) fn open_session(
        &self,
        by: Actor,
        with: Companion,
        held: Option<Timestamp>,
    ) -> Result<Vec<Event>, Refusal> {
        match with {
            Companion::Coach if self.companion() == Some(Companion::Alone) => {
                return Err(Refusal::NoCoachHere);
            }
            Companion::Alone if by == Actor::Coach => {
                return Err(Refusal::OnlyTheClient(Deed::OpenOwnSession));
            }
            Companion::Coach | Companion::Alone => {}
        }
        self.in_force()?;
        if with == Companion::Coach {
            if let Some(to) = self.unanswered().next() {
                return Err(Refusal::ConsentUnanswered(to));
            }
            self.consented(Use::Access)?;
        }
        Ok(vec![Event::SessionOpened {
            session: SessionId(self.number()),
            with,
            held,
        }])
    }

    pub(super) fn say(
        &self,
        by: Actor,
        session: SessionId,
        turns: Vec<Said>,
        source: Source,
    ) -> Result<Vec<Event>, Refusal> {
        self.going_on(by, session)?;
        // What a program heard is typed in by whoever said it.
        if by == Actor::Program && turns.iter().any(|turn| turn.role == Role::Client) {
            return Err(Refusal::OnlyTheClient(Deed::SpeakForThemselves));
        }
        if source == Source::Transcript {
            self.consented(Use::Transcription)?;
        }
        turns.iter().try_for_each(|turn| worded(&turn.text))?;
        Ok(if turns.is_empty() {
            vec![]
        } else {
            vec![Event::TurnsSaid {
                session,
                turns,
                source,
            }]
        })
    }

    pub(super) fn choose_frame(
        &self,
        by: Actor,
        session: SessionId,
        frame: Option<String>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.readable(by, session)?;
        frame.as_deref().map_or(Ok(()), is_a_name)?;
        Ok(if known.frame() == frame.as_deref() {
            vec![]
        } else {
            vec![Event::FrameChosen { session, frame }]
        })
    }

    pub(super) fn close_session(
        &self,
        by: Actor,
        session: SessionId,
        contract_checked: bool,
        follow_up: Option<Private>,
    ) -> Result<Vec<Event>, Refusal> {
        self.going_on(by, session)?;
        Ok(vec![Event::SessionClosed {
            session,
            contract_checked,
            follow_up,
        }])
    }

    pub(super) fn reopen_session(
        &self,
        by: Actor,
        session: SessionId,
    ) -> Result<Vec<Event>, Refusal> {
        Ok(if self.readable(by, session)?.is_open() {
            vec![]
        } else {
            vec![Event::SessionReopened { session }]
        })
    }

    pub(super) fn share_session(
        &self,
        by: Actor,
        session: SessionId,
        shared: bool,
    ) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::ShareSession));
        }
        let known = self.readable(by, session)?;
        // What was said to the coach, the coach has heard.
        if known.with == Companion::Coach {
            return Err(Refusal::SessionWithCoach);
        }
        Ok(if known.shared == shared {
            vec![]
        } else {
            vec![Event::SessionShared { session, shared }]
        })
    }

    pub(super) fn reflect(
        &self,
        by: Actor,
        session: SessionId,
        structure: String,
        note: Note,
    ) -> Result<Vec<Event>, Refusal> {
        self.readable(by, session)?;
        worded(&note.text)?;
        is_a_name(&structure)?;
        Ok(vec![Event::Reflected {
            session,
            structure,
            note,
        }])
    }

    pub(super) fn rate_session(
        &self,
        by: Actor,
        session: SessionId,
        rating: SessionRating,
    ) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::Rate));
        }
        self.readable(by, session)?;
        Ok(vec![Event::SessionRated { session, rating }])
    }

    pub(super) fn readable(&self, by: Actor, session: SessionId) -> Result<&Session, Refusal> {
        self.session(session)
            .filter(|known| known.is_open_to(by))
            .ok_or(Refusal::NoSuch(Thing::Session))
    }

    fn going_on(&self, by: Actor, session: SessionId) -> Result<&Session, Refusal> {
        let known = self.readable(by, session)?;
        if known.is_open() {
            Ok(known)
        } else {
            Err(Refusal::SessionClosed)
        }
    }
}

/// Names of frames and structures are shown, logged and compared; text of a person's is not.
fn is_a_name(name: &str) -> Result<(), Refusal> {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-".contains(c);
    if !name.is_empty() && name.len() <= 40 && name.chars().all(plain) {
        Ok(())
    } else {
        Err(Refusal::NotAName)
    }
}
