//! The story as its owner takes it away: readable without Theirs.
//!
//! Two parts. `story` says in plain JSON what stands now, each thing with whose words it is and the
//! words it rests on. `log` is every event that led there, oldest first; only what a coach wrote for
//! their own eyes is left out. The format is described in `docs/story-format.md`.

use domain::engagement::{
    Action, ActionState, Companion, Due, Item, ItemKind, Origin, OutcomeState, Part, Quote,
    Reframe, SlotName,
};
use domain::{Actor, Engagement, EngagementId, Event, Private, Recorded, Role};
use serde::Serialize;

/// Names the format, so that a reader years from now knows what to look up.
pub const FORMAT: &str = "theirs-story/1";

/// Everything kept about one engagement, in the open format.
#[derive(Clone, Debug, Serialize)]
pub struct Export {
    /// [`FORMAT`].
    pub format: &'static str,
    /// The engagement.
    pub engagement: String,
    /// What stands now.
    pub story: Story,
    /// Every event, oldest first.
    pub log: Vec<Recorded>,
}

/// What stands now.
#[derive(Clone, Debug, Serialize)]
pub struct Story {
    /// The client works alone, with the program.
    pub alone: bool,
    /// What the client wants, or wanted; the last is the one in force.
    pub outcomes: Vec<OutcomeStory>,
    /// Values, strengths, obstacles, options and the rest, without what was taken back.
    pub items: Vec<ItemStory>,
    /// Goals on their way to an outcome, with what the client said on the way.
    pub reframes: Vec<ReframeStory>,
    /// Steps.
    pub actions: Vec<ActionStory>,
    /// Conversations, with what was said.
    pub sessions: Vec<SessionStory>,
}

/// An outcome with its wordings.
#[derive(Clone, Debug, Serialize)]
pub struct OutcomeStory {
    /// The wording in force.
    pub text: Private,
    /// `emerging`, `clear`, `reached`, `redefined` or `let_go`.
    pub state: &'static str,
    /// Every earlier wording, oldest first.
    pub earlier: Vec<Private>,
}

/// An item of the story.
#[derive(Clone, Debug, Serialize)]
pub struct ItemStory {
    /// What it is.
    pub kind: ItemKind,
    /// The words.
    pub text: Private,
    /// Whose they are.
    pub origin: Origin,
    /// What the client said that it rests on.
    pub quotes: Vec<Quote>,
}

/// A goal on its way to an outcome: each slot in the client's words, or empty.
#[derive(Clone, Debug, Serialize)]
pub struct ReframeStory {
    /// The goal they came with. It stays, as one result among others.
    pub goal: Private,
    /// What it is for, from the goal down.
    pub ladder: Vec<Private>,
    /// What is there already.
    pub already_true: Vec<Private>,
    /// What that grows into.
    pub bigger_victory: Option<Private>,
}

/// A step.
#[derive(Clone, Debug, Serialize)]
pub struct ActionStory {
    /// What will be done.
    pub what: Option<Private>,
    /// By when, in the words it was said in.
    pub due: Option<Private>,
    /// How one will know.
    pub measure: Option<Private>,
    /// Whose idea it was.
    pub origin: Origin,
    /// `draft`, `committed` or `settled`.
    pub state: &'static str,
    /// The questions still to be asked.
    pub still_to_ask: Vec<&'static str>,
}

/// A conversation.
#[derive(Clone, Debug, Serialize)]
pub struct SessionStory {
    /// What was said, in order.
    pub turns: Vec<TurnStory>,
}

/// A turn of it.
#[derive(Clone, Debug, Serialize)]
pub struct TurnStory {
    /// `client`, `coach`, or `program` where the built-in guide spoke.
    pub by: &'static str,
    /// The words.
    pub text: Private,
}

/// The engagement in the open format, as its client may see it: whole, but for the coach's own notes.
#[must_use]
pub fn export(id: EngagementId, engagement: &Engagement, log: Vec<Recorded>) -> Export {
    Export {
        format: FORMAT,
        engagement: id.to_string(),
        story: story(engagement),
        log: log
            .into_iter()
            .filter(|event| !is_the_coachs_alone(event))
            .collect(),
    }
}

/// What the coach wrote for nobody but themselves: thoughts after a session, a preparation they did not share. The
/// client takes away everything of theirs, and this is not theirs.
fn is_the_coachs_alone(recorded: &Recorded) -> bool {
    let (Event::Reflected { note, .. } | Event::Prepared { note }) = &recorded.event else {
        return false;
    };
    recorded.by == Actor::Coach && !note.shared
}

/// What stands now.
#[must_use]
pub fn story(engagement: &Engagement) -> Story {
    Story {
        alone: engagement.companion() == Some(Companion::Alone),
        outcomes: engagement.outcomes().filter_map(outcome).collect(),
        items: engagement
            .items()
            .filter(|item| !item.retracted)
            .map(item)
            .collect(),
        reframes: engagement
            .reframes()
            .filter_map(|sheet| reframe(engagement, sheet))
            .collect(),
        actions: engagement.actions().map(action).collect(),
        sessions: engagement.sessions().map(session).collect(),
    }
}

fn outcome(outcome: &domain::engagement::Outcome) -> Option<OutcomeStory> {
    let (last, earlier) = outcome.wordings.split_last()?;
    Some(OutcomeStory {
        text: last.text.clone(),
        state: match outcome.state {
            OutcomeState::Emerging => "emerging",
            OutcomeState::Clear(_) => "clear",
            OutcomeState::Reached(_) => "reached",
            OutcomeState::Redefined { .. } => "redefined",
            OutcomeState::LetGo { .. } => "let_go",
        },
        earlier: earlier.iter().map(|wording| wording.text.clone()).collect(),
    })
}

fn item(item: &Item) -> ItemStory {
    ItemStory {
        kind: item.kind,
        text: item.text.clone(),
        origin: item.origin,
        quotes: item.quotes.clone(),
    }
}

fn reframe(engagement: &Engagement, sheet: &Reframe) -> Option<ReframeStory> {
    let goal = engagement.items().find(|item| item.id == sheet.goal)?;
    let words = |name| {
        let slots = sheet.slot(name).filter_map(|filled| filled.slot.words());
        slots.cloned().collect::<Vec<Private>>()
    };
    (!goal.retracted).then(|| ReframeStory {
        goal: goal.text.clone(),
        ladder: sheet
            .ladder
            .iter()
            .map(|rung| rung.answer.clone())
            .collect(),
        already_true: words(SlotName::NowEvidence),
        bigger_victory: words(SlotName::BiggerVictory).pop(),
    })
}

fn action(action: &Action) -> ActionStory {
    ActionStory {
        what: action.draft.what.clone(),
        due: action.draft.due.as_ref().map(Due::words),
        measure: action.draft.measure.clone(),
        origin: action.draft.origin,
        state: match action.state {
            ActionState::Draft => "draft",
            ActionState::Committed(_) => "committed",
            ActionState::Settled { .. } => "settled",
        },
        still_to_ask: action.missing().into_iter().map(Part::question).collect(),
    }
}

fn session(session: &domain::engagement::Session) -> SessionStory {
    let turns = session.turns(Actor::Client).iter().map(|turn| TurnStory {
        by: match (turn.said.role, turn.by) {
            (Role::Client, _) => "client",
            (Role::Coach, Actor::Program) => "program",
            (Role::Coach, _) => "coach",
        },
        text: turn.said.text.clone(),
    });
    SessionStory {
        turns: turns.collect(),
    }
}
