//! What stands beside a conversation on one's own where it is shown on a page, and what the client does there by
//! hand: leave a question aside, say yes or no to a line that was noted, change it, choose a frame.

use coaching::frames::Frame;
use coaching::guide::{Guide, Kept, Reply};
use domain::codes::MarkKind;
use domain::engagement::{ActionPart, Companion, Session};
use domain::id::{ActionId, ItemId};
use domain::{Actor, Command, Engagement, Private, Role};

use super::keep::settled;
use super::{Talk, Why};
use crate::workbench::{NotDone, Workbench};

/// A line that was noted and waits for the client's yes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotedLine {
    /// What it is: a value, a strength, an obstacle, a way, a step.
    pub kind: MarkKind,
    /// In the client's words.
    pub words: Private,
    /// By when, of a step, if that was said.
    pub due: Option<Private>,
    /// How they will know that it is done, of a step, if that was said.
    pub measure: Option<Private>,
}

impl NotedLine {
    /// False while a step lacks its date or its measure: the conversation still asks for them.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.kind != MarkKind::Action || self.due.is_some() && self.measure.is_some()
    }
}

impl Talk {
    /// What was said so far, oldest first. The coach's side is the program.
    pub fn said(&self) -> impl ExactSizeIterator<Item = (Role, &Private)> {
        let conversation = self.guide.conversation();
        let turns = conversation.turns.iter().enumerate();
        turns.map(|(turn, said)| (conversation.role(turn), &said.text))
    }

    /// The words the client is being asked about: are they what they want?
    #[must_use]
    pub fn offered(&self) -> Option<&Private> {
        self.guide.offered()
    }

    /// What waits for a yes, in the order it was said, steps last.
    #[must_use]
    pub fn noted(&self) -> Vec<NotedLine> {
        let draft = self.guide.draft();
        let lines = draft.waiting().map(|(kind, words, _)| NotedLine {
            kind: *kind,
            words: words.clone(),
            due: None,
            measure: None,
        });
        let steps = draft.actions.iter().filter(|step| !step.settled);
        let steps = steps.map(|step| NotedLine {
            kind: MarkKind::Action,
            words: step.text.clone(),
            due: step.due.clone(),
            measure: step.measure.clone(),
        });
        lines.chain(steps).collect()
    }

    /// True while the client is being asked which of the lines noted may be kept.
    #[must_use]
    pub fn asks_what_to_keep(&self) -> bool {
        self.guide.asks_what_to_keep()
    }

    /// True once the conversation is over.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.guide.has_ended()
    }

    /// The frame it goes through, by its id.
    #[must_use]
    pub fn frame(&self) -> Option<&str> {
        self.frame.as_deref()
    }

    /// How long it may still go on, in minutes, where somebody said so.
    pub fn set_minutes_left(&mut self, minutes: Option<u32>) {
        self.guide.set_minutes_left(minutes);
    }
}

/// True if this conversation on one's own stopped at signs of danger: then whoever comes back to it is shown again
/// whom to turn to.
#[must_use]
pub fn stopped_at_danger(session: &Session) -> bool {
    let turns = session.turns(Actor::Client);
    let last = turns
        .iter()
        .rfind(|turn| turn.said.role == Role::Client)
        .filter(|_| session.with == Companion::Alone && !session.is_open());
    last.is_some_and(|last| {
        let mut guide = Guide::listening(None);
        guide.overhear(Role::Client, last.said.text.reveal());
        guide.hears_danger()
    })
}

impl Workbench {
    /// The last question is left aside, and another asked in its place; if there is none, it comes to its end as by
    /// [`Workbench::wind_up_talk`].
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn skip_question(&self, talk: &mut Talk) -> Result<Reply, NotDone> {
        let turns = talk.guide.conversation().turns.len();
        let reply = talk.guide.skip();
        talk.why = Why::of(&talk.guide, &reply);
        self.keep(talk, turns, &reply).await?;
        Ok(reply)
    }

    /// The client says yes to a line noted, in these words or `instead` in others. False if no such line waits.
    ///
    /// # Errors
    /// If it cannot be kept; then the talk has to be told again.
    pub async fn keep_line(
        &self,
        talk: &mut Talk,
        kind: MarkKind,
        words: &str,
        instead: Option<&str>,
    ) -> Result<bool, NotDone> {
        let Some(session) = talk.session else {
            return Ok(false);
        };
        let Some(kept) = talk.guide.keep_now(kind, words) else {
            return Ok(false);
        };
        let engagement = self
            .act(talk.engagement, |engagement| {
                settled(engagement, session, &kept)
            })
            .await?;
        if let Some(text) = instead {
            let text = Private::new(text);
            let reword = match kind {
                MarkKind::Action => last_step(&engagement).map(|action| Command::RefineAction {
                    action,
                    part: ActionPart::What(text),
                    quote: None,
                }),
                _ => last_item(&engagement).map(|item| Command::RewordItem { item, text }),
            };
            self.by_client(talk, reword).await?;
        } else if matches!(kept, Kept::Action(_)) {
            let reply = Reply {
                kept: vec![kept],
                ..Reply::default()
            };
            self.commit_promised(talk, &engagement, &reply).await?;
        }
        Ok(true)
    }

    /// The client says no to a line noted. That it was noted and left out is kept, so that nobody is asked twice,
    /// and so that they can have it back. False if no such line waits.
    ///
    /// # Errors
    /// If it cannot be kept; then the talk has to be told again.
    pub async fn leave_line(
        &self,
        talk: &mut Talk,
        kind: MarkKind,
        words: &str,
    ) -> Result<bool, NotDone> {
        let Some(session) = talk.session else {
            return Ok(false);
        };
        let Some(left) = talk.guide.leave_out(kind, words) else {
            return Ok(false);
        };
        // A step that was none leaves nothing behind.
        if kind != MarkKind::Action {
            let engagement = self
                .act(talk.engagement, |engagement| {
                    settled(engagement, session, &left)
                })
                .await?;
            let back = last_item(&engagement).map(|item| Command::RetractItem { item });
            self.by_client(talk, back).await?;
        }
        Ok(true)
    }

    /// The same conversation through another frame, or none; nothing is lost.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn choose_talk_frame(
        &self,
        talk: &mut Talk,
        frame: Option<&Frame>,
    ) -> Result<(), NotDone> {
        talk.guide.set_frame(frame);
        talk.frame = frame.map(|frame| frame.id.clone());
        // Before the first line there is nothing to choose it for; it is kept with that line.
        let chosen = talk.session.map(|session| Command::ChooseFrame {
            session,
            frame: talk.frame.clone(),
        });
        self.by_client(talk, chosen).await
    }

    async fn by_client(&self, talk: &Talk, command: Option<Command>) -> Result<(), NotDone> {
        if let Some(command) = command {
            self.act(talk.engagement, |_| vec![(Actor::Client, command.clone())])
                .await?;
        }
        Ok(())
    }
}

/// Everything in an engagement is numbered in the order it was kept.
fn last_item(engagement: &Engagement) -> Option<ItemId> {
    let items = engagement.items().map(|item| item.id);
    items.max_by_key(|id| id.0)
}

fn last_step(engagement: &Engagement) -> Option<ActionId> {
    let actions = engagement.actions().map(|action| action.id);
    actions.max_by_key(|id| id.0)
}
