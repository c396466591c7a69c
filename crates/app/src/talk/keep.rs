//! What a talk settled, as commands: by the client's own hand, each with the words it rests on.

use coaching::guide::{DraftAction, Kept, Reply};
use domain::codes::MarkKind;
use domain::engagement::{
    ActionDraft, ActionState, Aspect, Due, Ending, ItemDraft, ItemKind, Origin, Quote, Said, Slot,
    Source,
};
use domain::id::SessionId;
use domain::{Actor, Command, Engagement, Private, Role};

use super::Talk;
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// A goal on its way to an outcome: the goal as an item, then the sheet it begins, then what the client said,
    /// slot by slot, by their own hand.
    pub(super) async fn keep_reframe(
        &self,
        talk: &Talk,
        session: SessionId,
        reply: &Reply,
    ) -> Result<(), NotDone> {
        let kept = reply.kept.iter().find_map(|kept| match kept {
            Kept::Reframe(reframe) => Some(reframe),
            _ => None,
        });
        let Some(kept) = kept else { return Ok(()) };
        let (goal, turn) = &kept.goal;
        let draft = ItemDraft {
            kind: ItemKind::Goal,
            text: goal.clone(),
            origin: Origin::Client,
            quotes: vec![quote(session, *turn, goal)],
        };
        let by_client = |command| vec![(Actor::Client, command)];
        let engagement = self
            .act(talk.engagement, |_| {
                by_client(Command::KeepItem {
                    draft: draft.clone(),
                })
            })
            .await?;
        let Some(goal_item) = engagement.items().map(|item| item.id).max_by_key(|id| id.0) else {
            return Ok(());
        };
        let engagement = self
            .act(talk.engagement, |_| {
                by_client(Command::StartReframe { goal: goal_item })
            })
            .await?;
        let Some(reframe) = engagement
            .reframes()
            .map(|reframe| reframe.id)
            .max_by_key(|id| id.0)
        else {
            return Ok(());
        };
        let rungs = kept.ladder.iter().map(|(answer, _)| Command::ClimbLadder {
            reframe,
            answer: answer.clone(),
            quote: None,
        });
        let fill = |slot| Command::FillSlot {
            reframe,
            slot,
            quote: None,
        };
        let value = kept
            .ladder
            .last()
            .map(|(words, _)| Slot::Value(words.clone()));
        let bigger = kept
            .bigger
            .as_ref()
            .map(|(words, _)| Slot::BiggerVictory(words.clone()));
        let evidence = kept
            .evidence
            .iter()
            .map(|(words, _)| Slot::NowEvidence(words.clone()));
        let slots = evidence
            .chain(value)
            .chain(bigger)
            .chain([Slot::OriginalGoalAsResult(goal.clone())])
            .map(fill);
        let commands: Vec<(Actor, Command)> = rungs
            .chain(slots)
            .map(|command| (Actor::Client, command))
            .collect();
        self.act(talk.engagement, |_| commands.clone()).await?;
        Ok(())
    }

    /// A complete step that the client put as "I will", and said yes to when shown it, is promised.
    pub(super) async fn commit_promised(
        &self,
        talk: &Talk,
        engagement: &Engagement,
        reply: &Reply,
    ) -> Result<(), NotDone> {
        let promised = |what: &Option<Private>| {
            reply.kept.iter().any(|kept| {
                matches!(kept, Kept::Action(step)
                    if step.promised && step.confirmed && Some(&step.text) == what.as_ref())
            })
        };
        let commands: Vec<(Actor, Command)> = engagement
            .actions()
            .filter(|action| action.state == ActionState::Draft && action.missing().is_empty())
            .filter(|action| promised(&action.draft.what))
            .map(|action| {
                (
                    Actor::Client,
                    Command::CommitAction {
                        action: action.id,
                        quote: None,
                    },
                )
            })
            .collect();
        if !commands.is_empty() {
            self.act(talk.engagement, |_| commands.clone()).await?;
        }
        Ok(())
    }
}

pub(super) fn said(talk: &Talk, session: SessionId, from: usize) -> Vec<(Actor, Command)> {
    let conversation = talk.guide.conversation();
    (from..conversation.turns.len())
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
                    session,
                    turns,
                    source: Source::Typed,
                },
            )
        })
        .collect()
}

/// What the client said yes to, by their own hand.
pub(super) fn settled(
    engagement: &Engagement,
    session: SessionId,
    kept: &Kept,
) -> Vec<(Actor, Command)> {
    let command = match kept {
        Kept::Outcome {
            text,
            instead: true,
            ..
        } if engagement.outcome().is_some() => Command::CloseOutcome {
            ending: Ending::Redefined { text: text.clone() },
            quote: None,
        },
        Kept::Outcome { text, .. } => outcome(engagement, text.clone()),
        Kept::Clear { .. } => Command::MarkOutcome {
            aspect: Aspect::Clarity,
            holds: true,
            quote: None,
        },
        Kept::Item { kind, text, turn } => {
            let kind = match kind {
                MarkKind::Value => ItemKind::Value,
                MarkKind::Strength => ItemKind::Strength,
                MarkKind::Obstacle => ItemKind::Obstacle,
                MarkKind::Option => ItemKind::Option,
                _ => return Vec::new(),
            };
            let quotes = vec![quote(session, *turn, text)];
            Command::KeepItem {
                draft: ItemDraft {
                    kind,
                    text: text.clone(),
                    origin: Origin::Client,
                    quotes,
                },
            }
        }
        Kept::Action(action) => step(session, action),
        // It begins with an item that needs its number first; see `keep_reframe`.
        Kept::Reframe(_) => return Vec::new(),
    };
    vec![(Actor::Client, command)]
}

pub(super) fn outcome(engagement: &Engagement, text: Private) -> Command {
    match engagement.outcome() {
        Some(_) => Command::RewordOutcome { text, quote: None },
        None => Command::StateOutcome { text, quote: None },
    }
}

fn step(session: SessionId, action: &DraftAction) -> Command {
    let draft = ActionDraft {
        what: Some(action.text.clone()),
        due: action.due.clone().map(Due::said),
        measure: action.measure.clone(),
        quotes: action
            .turns
            .first()
            .map(|&turn| quote(session, turn, &action.text))
            .into_iter()
            .collect(),
        ..ActionDraft::from_origin(Origin::Client)
    };
    Command::ProposeAction { draft }
}

fn quote(session: SessionId, turn: usize, words: &Private) -> Quote {
    Quote::new(
        session,
        u32::try_from(turn).unwrap_or(u32::MAX),
        words.clone(),
    )
}
