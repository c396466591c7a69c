//! A conversation on one's own, kept as it grows.
//!
//! Each line and the answer to it are appended before the answer is shown, so what the client sees
//! as said is on disk. What the client settled is kept in the same write, by the rules of the
//! engagement: their outcome by their own hand, the rest with the words it rests on.

use coaching::frames::Frame;
use coaching::guide::{DraftAction, Guide, Kept, Reply};
use domain::codes::MarkKind;
use domain::engagement::{
    ActionDraft, ActionState, Companion, Due, ItemDraft, ItemKind, Origin, Quote, Said, Source,
};
use domain::id::SessionId;
use domain::{Actor, Command, Engagement, EngagementId, Private, Role};

use crate::workbench::{NotDone, Workbench};

/// A conversation going on.
#[derive(Debug)]
pub struct Talk {
    /// Whose work it belongs to.
    pub engagement: EngagementId,
    session: SessionId,
    guide: Guide,
}

impl Talk {
    /// The last thing the guide said.
    #[must_use]
    pub fn last_said(&self) -> &str {
        self.guide.last_said()
    }
}

impl Workbench {
    /// Begins a conversation on one's own, in work of its own, and says the first words.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn begin_talk(&self, frame: Option<&Frame>) -> Result<(Talk, Vec<String>), NotDone> {
        let id = self.new_id()?;
        self.begin_session(id, frame, None).await
    }

    /// Goes on with the work last done alone: where its conversation stopped, or with a new one if
    /// that had ended. Says what was said last, or the first words of the new one.
    ///
    /// # Errors
    /// If there is nothing to go on with.
    pub async fn resume_talk(&self, frame: Option<&Frame>) -> Result<(Talk, Vec<String>), NotDone> {
        let alone = self
            .engagements()
            .await?
            .into_iter()
            .find(|listed| listed.alone && !listed.ended);
        let id = alone.ok_or(NotDone::NothingYet)?.engagement;
        let (_, engagement) = self.engagement(Some(id)).await?;
        let Some(session) = engagement
            .sessions()
            .next_back()
            .filter(|session| session.is_open())
        else {
            let outcome = engagement
                .outcome()
                .and_then(|outcome| outcome.wording())
                .map(|wording| wording.text.clone());
            return self.begin_session(id, frame, outcome).await;
        };
        let heard = session.turns(Actor::Client);
        let lines = heard
            .iter()
            .filter(|turn| turn.said.role == Role::Client)
            .map(|turn| turn.said.text.reveal());
        let mut guide = Guide::resume(frame, lines);
        if let Some(wording) = engagement.outcome().and_then(|outcome| outcome.wording()) {
            guide.outcome_is(&wording.text);
        }
        if heard.is_empty() {
            // The last start stopped before its first words were kept.
            let talk = Talk {
                engagement: id,
                session: session.id,
                guide,
            };
            self.act(id, |_| said(&talk, 0)).await?;
            let say = vec![talk.last_said().to_owned()];
            return Ok((talk, say));
        }
        let last = heard
            .iter()
            .rev()
            .find(|turn| turn.said.role == Role::Coach);
        let said = last.map_or_else(Vec::new, |turn| vec![turn.said.text.reveal().to_owned()]);
        Ok((
            Talk {
                engagement: id,
                session: session.id,
                guide,
            },
            coaching::guide::welcome_back(said),
        ))
    }

    /// Takes in a line of the client's and answers it.
    ///
    /// # Errors
    /// If it cannot be kept; then it was not said.
    pub async fn hear(&self, talk: &mut Talk, line: &str) -> Result<Reply, NotDone> {
        let turns = talk.guide.conversation().turns.len();
        let reply = talk.guide.hear(line);
        self.keep(talk, turns, &reply).await?;
        Ok(reply)
    }

    /// Ends the conversation.
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
        self.act(talk.engagement, |engagement| {
            vec![(Actor::Client, outcome(engagement, text.into()))]
        })
        .await?;
        talk.guide.outcome_is(&text.into());
        Ok(())
    }

    /// Takes back what was kept last in this engagement: an item, or a step not yet promised. Says
    /// what it was, or `None` if there is nothing.
    ///
    /// # Errors
    /// If that cannot be kept.
    pub async fn take_back(&self, talk: &Talk) -> Result<Option<Private>, NotDone> {
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

    async fn begin_session(
        &self,
        id: EngagementId,
        frame: Option<&Frame>,
        outcome: Option<Private>,
    ) -> Result<(Talk, Vec<String>), NotDone> {
        let (guide, say) = match &outcome {
            Some(outcome) => Guide::begin_again(frame, outcome),
            None => Guide::begin(frame),
        };
        let engagement = self
            .act(id, |engagement| {
                let mut commands = Vec::new();
                if engagement.id().is_none() {
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
        let talk = Talk {
            engagement: id,
            session,
            guide,
        };
        let frame = frame.map(|frame| frame.id.clone());
        self.act(id, |_| {
            let mut commands = said(&talk, 0);
            if frame.is_some() {
                commands.push((
                    Actor::Client,
                    Command::ChooseFrame {
                        session,
                        frame: frame.clone(),
                    },
                ));
            }
            commands
        })
        .await?;
        Ok((talk, say))
    }

    /// Appends what was said from turn `from` on, and what it settled.
    async fn keep(&self, talk: &Talk, from: usize, reply: &Reply) -> Result<(), NotDone> {
        let engagement = self
            .act(talk.engagement, |engagement| {
                let mut commands = said(talk, from);
                for kept in &reply.kept {
                    commands.extend(settled(engagement, talk, kept));
                }
                if reply.ended {
                    let close = Command::CloseSession {
                        session: talk.session,
                        contract_checked: false,
                        follow_up: None,
                    };
                    commands.push((Actor::Client, close));
                }
                commands
            })
            .await?;
        self.commit_promised(talk, &engagement, reply).await
    }
}

impl Workbench {
    /// A complete step that the client put as "I will" is promised, with those words.
    async fn commit_promised(
        &self,
        talk: &Talk,
        engagement: &Engagement,
        reply: &Reply,
    ) -> Result<(), NotDone> {
        let promised = |what: &Option<Private>| {
            reply.kept.iter().any(|kept| {
                matches!(kept, Kept::Action(step) if step.promised && Some(&step.text) == what.as_ref())
            })
        };
        let commands: Vec<(Actor, Command)> = engagement
            .actions()
            .filter(|action| action.state == ActionState::Draft && action.missing().is_empty())
            .filter(|action| promised(&action.draft.what))
            .filter_map(|action| {
                let quote = action.draft.quotes.first().cloned();
                quote.as_ref()?;
                Some((
                    Actor::Program,
                    Command::CommitAction {
                        action: action.id,
                        quote,
                    },
                ))
            })
            .collect();
        if !commands.is_empty() {
            self.act(talk.engagement, |_| commands.clone()).await?;
        }
        Ok(())
    }
}

fn said(talk: &Talk, from: usize) -> Vec<(Actor, Command)> {
    let conversation = talk.guide.conversation();
    let turns =
        (from..conversation.turns.len()).filter(|&turn| !conversation.turns[turn].text.is_blank());
    turns
        .map(|turn| {
            let role = conversation.role(turn);
            let by = if role == Role::Client {
                Actor::Client
            } else {
                Actor::Program
            };
            let turns = vec![Said::new(role, conversation.turns[turn].text.clone())];
            (
                by,
                Command::Say {
                    session: talk.session,
                    turns,
                    source: Source::Typed,
                },
            )
        })
        .collect()
}

fn settled(engagement: &Engagement, talk: &Talk, kept: &Kept) -> Vec<(Actor, Command)> {
    match kept {
        Kept::Outcome { text, .. } => vec![(Actor::Client, outcome(engagement, text.clone()))],
        Kept::Item { kind, text, turn } => {
            let kind = match kind {
                MarkKind::Value => ItemKind::Value,
                MarkKind::Strength => ItemKind::Strength,
                MarkKind::Obstacle => ItemKind::Obstacle,
                MarkKind::Option => ItemKind::Option,
                _ => return Vec::new(),
            };
            let quotes = vec![quote(talk, *turn, text)];
            let draft = ItemDraft {
                kind,
                text: text.clone(),
                origin: Origin::Client,
                quotes,
            };
            vec![(Actor::Program, Command::KeepItem { draft })]
        }
        Kept::Action(action) => vec![(Actor::Client, step(talk, action))],
    }
}

fn outcome(engagement: &Engagement, text: Private) -> Command {
    match engagement.outcome() {
        Some(_) => Command::RewordOutcome { text, quote: None },
        None => Command::StateOutcome { text, quote: None },
    }
}

fn step(talk: &Talk, action: &DraftAction) -> Command {
    let draft = ActionDraft {
        what: Some(action.text.clone()),
        due: action.due.clone().map(Due::said),
        measure: action.measure.clone(),
        quotes: action
            .turns
            .first()
            .map(|&turn| quote(talk, turn, &action.text))
            .into_iter()
            .collect(),
        ..ActionDraft::from_origin(Origin::Client)
    };
    Command::ProposeAction { draft }
}

fn quote(talk: &Talk, turn: usize, words: &Private) -> Quote {
    Quote::new(
        talk.session,
        u32::try_from(turn).unwrap_or(u32::MAX),
        words.clone(),
    )
}
