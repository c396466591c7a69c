//! A conversation on one's own, kept as it grows.
//!
//! Each line and the answer to it are appended before the answer is shown, so what the client sees
//! as said is on disk, and what they said yes to is kept in the same write, by their own hand. (A
//! promise follows in a second one, since a step needs its number first.) Nothing is made before the
//! first line: looking in and leaving leaves nothing behind.

use coaching::guide::{Guide, Reply, Safety};
use domain::engagement::{ActionState, Companion};
use domain::id::SessionId;
use domain::{Actor, Command, EngagementId, PersonId, Private, Role};
use store::PlaceRow;

use self::keep::{outcome, said, settled};
use crate::help::{Country, turn_to};
use crate::workbench::{NotDone, Workbench};

mod begin;
mod by_hand;
mod keep;
mod why;
mod wording;

pub use by_hand::{NotedLine, stopped_at_danger};
pub use why::Why;
pub use wording::{Ai, asks_leave};

/// A conversation going on.
#[derive(Debug)]
pub struct Talk {
    /// Whose work it belongs to.
    pub engagement: EngagementId,
    /// Who takes their place in that work when it begins.
    owner: Option<PersonId>,
    /// `None` until the first line opens it.
    session: Option<SessionId>,
    frame: Option<String>,
    guide: Guide,
    /// True once the work it belongs to is kept.
    goes_on: bool,
    /// A language model, if one is connected.
    voice: Option<wording::Voice>,
    why: Why,
}

impl Talk {
    /// True once something is kept of it.
    #[must_use]
    pub fn is_kept(&self) -> bool {
        self.session.is_some()
    }

    /// Whom to turn to where there are signs of danger, and where the client is. To be said before the first
    /// line, of a resumed talk as well.
    pub fn set_help(&mut self, table: &Safety, country: &Country) {
        turn_to(&mut self.guide, table, country);
    }

    /// What was noted and never confirmed, a line each, as the client would have seen it.
    #[must_use]
    pub fn unconfirmed(&self) -> Vec<String> {
        self.guide.unconfirmed()
    }
}

impl Workbench {
    /// Takes in a line of the client's and answers it. If a language model is connected and the client
    /// lets it, the question at the end may be in its words; that takes as long as its budget allows.
    ///
    /// # Errors
    /// If it cannot be kept; then it was not said.
    pub async fn hear(&self, talk: &mut Talk, line: &str) -> Result<Reply, NotDone> {
        let turns = talk.guide.conversation().turns.len();
        let mut reply = talk.guide.hear(line);
        self.reword(talk, &mut reply).await?;
        talk.why = Why::of(&talk.guide, &reply);
        self.keep(talk, turns, &reply).await?;
        Ok(reply)
    }

    /// Comes to an end: shows what could be kept and asks, or ends if there is nothing to ask.
    ///
    /// # Errors
    /// If that cannot be kept.
    pub async fn wind_up_talk(&self, talk: &mut Talk) -> Result<Reply, NotDone> {
        let turns = talk.guide.conversation().turns.len();
        let reply = talk.guide.wind_up();
        talk.why = Why::of(&talk.guide, &reply);
        self.keep(talk, turns, &reply).await?;
        Ok(reply)
    }

    /// Ends the conversation at once; what waits for a yes is not kept.
    ///
    /// # Errors
    /// If that cannot be kept.
    pub async fn end_talk(&self, talk: &mut Talk) -> Result<Reply, NotDone> {
        let turns = talk.guide.conversation().turns.len();
        let reply = talk.guide.end();
        self.keep(talk, turns, &reply).await?;
        Ok(reply)
    }

    /// Puts the outcome differently: *change this*, which needs nobody's leave.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn reword_outcome(&self, talk: &mut Talk, text: &str) -> Result<(), NotDone> {
        let session = match talk.session {
            Some(session) => session,
            None => self.begin_session(talk).await?,
        };
        if talk.session.is_none() {
            self.act(talk.engagement, |_| said(talk, session, 0))
                .await?;
        }
        talk.session = Some(session);
        self.act(talk.engagement, |engagement| {
            vec![(Actor::Client, outcome(engagement, text.into()))]
        })
        .await?;
        talk.guide.outcome_is(&text.into());
        Ok(())
    }

    /// Takes back what was noted last, or else kept last: an item, or a step not yet promised. Says
    /// what it was, or `None` if there is nothing.
    ///
    /// # Errors
    /// If that cannot be kept.
    pub async fn take_back(&self, talk: &mut Talk) -> Result<Option<Private>, NotDone> {
        if let Some(text) = talk.guide.take_back() {
            return Ok(Some(text));
        }
        if !talk.is_kept() {
            return Ok(None);
        }
        let (_, engagement) = self.engagement(Some(talk.engagement)).await?;
        let items = engagement.items().filter(|item| !item.retracted);
        let items = items.map(|item| {
            let command = Command::RetractItem { item: item.id };
            (item.id.0, item.text.clone(), command)
        });
        let drafts = engagement
            .actions()
            .filter(|action| action.state == ActionState::Draft)
            .map(|action| {
                let text = action.draft.what.clone().unwrap_or_default();
                (
                    action.id.0,
                    text,
                    Command::RetractAction { action: action.id },
                )
            });
        // Everything in an engagement is numbered in the order it was kept.
        let last = items.chain(drafts).max_by_key(|kept| kept.0);
        let Some((_, text, command)) = last else {
            return Ok(None);
        };
        self.act(talk.engagement, |_| vec![(Actor::Client, command.clone())])
            .await?;
        Ok(Some(text))
    }

    /// Appends what was said from turn `from` on, and what it settled.
    async fn keep(&self, talk: &mut Talk, from: usize, reply: &Reply) -> Result<(), NotDone> {
        let said_anything = talk
            .guide
            .conversation()
            .turns_of(Role::Client)
            .next()
            .is_some();
        let (session, from) = match talk.session {
            Some(session) => (session, from),
            None if !said_anything => return Ok(()),
            None => (self.begin_session(talk).await?, 0),
        };
        talk.session = Some(session);
        let talk = &*talk;
        let engagement = self
            .act(talk.engagement, |engagement| {
                let mut commands = said(talk, session, from);
                for kept in &reply.kept {
                    commands.extend(settled(engagement, session, kept));
                }
                if reply.ended {
                    let close = Command::CloseSession {
                        session,
                        contract_checked: false,
                        follow_up: None,
                    };
                    commands.push((Actor::Client, close));
                }
                commands
            })
            .await?;
        self.keep_reframe(talk, session, reply).await?;
        self.commit_promised(talk, &engagement, reply).await
    }

    /// Opens the session, and writes down what was answered before there was one.
    async fn begin_session(&self, talk: &mut Talk) -> Result<SessionId, NotDone> {
        let session = self.open_session(talk).await?;
        talk.goes_on = true;
        let answered = talk.waiting_answer();
        if !answered.is_empty() {
            self.act(talk.engagement, |_| answered.clone()).await?;
            talk.answer_is_kept();
        }
        Ok(session)
    }

    /// Opens the session, and the work it belongs to if that is new.
    async fn open_session(&self, talk: &Talk) -> Result<SessionId, NotDone> {
        let id = talk.engagement;
        let place = talk.owner.map(|person| PlaceRow {
            engagement: id,
            person,
            actor: Actor::Client,
            calls_other: Private::default(),
            since: self.now(),
            example: false,
        });
        let engagement = self
            .act_placing(id, place.as_ref(), |engagement| {
                let mut commands = Vec::new();
                // What was kept and is no more was thrown away, and does not come back by a line said late.
                if engagement.id().is_none() && !talk.goes_on {
                    let companion = Companion::Alone;
                    commands.push(Command::Open {
                        engagement: id,
                        companion,
                        sponsor: None,
                    });
                    commands.push(Command::OpenContract);
                }
                commands.push(Command::OpenSession {
                    with: Companion::Alone,
                    held: None,
                });
                commands
                    .into_iter()
                    .map(|command| (Actor::Client, command))
                    .collect()
            })
            .await?;
        let session = engagement
            .sessions()
            .next_back()
            .map_or(SessionId(0), |session| session.id);
        if let Some(frame) = &talk.frame {
            let frame = Some(frame.clone());
            self.act(id, |_| {
                vec![(
                    Actor::Client,
                    Command::ChooseFrame {
                        session,
                        frame: frame.clone(),
                    },
                )]
            })
            .await?;
        }
        Ok(session)
    }
}
