//! The story building beside a talk: what the program asks about, what waits for a yes, what is kept of this talk.

use app::Talk;
use domain::Engagement;
use domain::codes::MarkKind;
use domain::engagement::{ActionState, Companion, Item, ItemKind, Quote, Session};
use domain::id::{ItemId, SessionId};

/// What stands beside the talk.
#[derive(Clone, Debug, Default)]
pub(super) struct Beside {
    /// The outcome as it reads now.
    pub(super) outcome: Option<String>,
    /// Words the program asks about: are they what you want?
    pub(super) offered: Option<String>,
    pub(super) noted: Vec<NotedShown>,
    pub(super) kept: Vec<KeptShown>,
    /// Said no to.
    pub(super) left: Vec<KeptShown>,
    /// Steps taken into the story from this talk.
    pub(super) steps: Vec<StepShown>,
    /// There is something to take back.
    pub(super) can_take_back: bool,
}

/// A line that waits for a yes.
#[derive(Clone, Debug)]
pub(super) struct NotedShown {
    /// Its kind in the form.
    pub(super) kind: &'static str,
    /// The key of its kind in words.
    pub(super) label: &'static str,
    pub(super) words: String,
    pub(super) due: Option<String>,
    pub(super) measure: Option<String>,
    /// A step can be promised when nothing of it is missing.
    pub(super) whole: bool,
    /// The key of the question still to come.
    pub(super) missing: Option<&'static str>,
}

/// A line that was decided on.
#[derive(Clone, Debug)]
pub(super) struct KeptShown {
    pub(super) id: u32,
    pub(super) label: &'static str,
    pub(super) words: String,
}

/// A step of this talk.
#[derive(Clone, Debug)]
pub(super) struct StepShown {
    pub(super) words: String,
    pub(super) due: Option<String>,
    pub(super) measure: Option<String>,
    /// The key of how it stands.
    pub(super) state: &'static str,
}

/// What the guide notes: how forms name it, and the key of its words.
const KINDS: [(MarkKind, &str, &str); 5] = [
    (MarkKind::Value, "value", "talk-kind-value"),
    (MarkKind::Strength, "strength", "talk-kind-strength"),
    (MarkKind::Obstacle, "obstacle", "talk-kind-obstacle"),
    (MarkKind::Option, "option", "talk-kind-option"),
    (MarkKind::Action, "action", "talk-kind-action"),
];

/// The kind a form names.
pub(super) fn kind_named(name: &str) -> Option<MarkKind> {
    let known = KINDS.iter().find(|(_, id, _)| *id == name);
    known.map(|(kind, ..)| *kind)
}

/// The last conversation on one's own in this work.
pub(super) fn last_alone(engagement: &Engagement) -> Option<&Session> {
    engagement
        .sessions()
        .rfind(|session| session.with == Companion::Alone)
}

/// The item that was kept last of the talk going on.
pub(super) fn last_kept(engagement: &Engagement) -> Option<ItemId> {
    let session = last_alone(engagement).filter(|session| session.is_open())?;
    let kept = of_this_talk(engagement, session.id).filter(|item| !item.retracted);
    kept.map(|item| item.id).max_by_key(|id| id.0)
}

impl Beside {
    pub(super) fn of(talk: &Talk, engagement: &Engagement) -> Self {
        let session = last_alone(engagement).filter(|session| session.is_open());
        let mut beside = session.map_or_else(
            || Self {
                outcome: outcome(engagement),
                ..Self::default()
            },
            |session| Self::kept(engagement, session.id),
        );
        beside.offered = talk.offered().map(|words| words.reveal().to_owned());
        beside.noted = talk.noted().iter().filter_map(NotedShown::of).collect();
        beside.can_take_back = !beside.noted.is_empty() || !beside.kept.is_empty();
        beside
    }

    /// What was kept of a talk, going on or over.
    pub(super) fn kept(engagement: &Engagement, session: SessionId) -> Self {
        let items = |retracted: bool| {
            of_this_talk(engagement, session)
                .filter(move |item| item.retracted == retracted)
                .map(|item| KeptShown {
                    id: item.id.0,
                    label: label(item.kind),
                    words: item.text.reveal().to_owned(),
                })
                .collect()
        };
        let steps = engagement
            .actions()
            .filter(|action| action.draft.quotes.iter().any(said_in(session)))
            .map(|action| {
                let draft = &action.draft;
                let text = |text: &Option<domain::Private>| {
                    text.as_ref().map(|text| text.reveal().to_owned())
                };
                StepShown {
                    words: text(&draft.what).unwrap_or_default(),
                    due: draft
                        .due
                        .as_ref()
                        .map(|due| due.words().reveal().to_owned()),
                    measure: text(&draft.measure),
                    state: match action.state {
                        ActionState::Draft => "talk-step-draft",
                        ActionState::Committed(_) | ActionState::Settled { .. } => {
                            "talk-step-promised"
                        }
                    },
                }
            });
        Self {
            outcome: outcome(engagement),
            kept: items(false),
            left: items(true),
            steps: steps.collect(),
            ..Self::default()
        }
    }

    /// Nothing has come of it yet.
    pub(super) fn is_empty(&self) -> bool {
        self.outcome.is_none()
            && self.offered.is_none()
            && self.noted.is_empty()
            && self.kept.is_empty()
            && self.left.is_empty()
            && self.steps.is_empty()
    }
}

fn outcome(engagement: &Engagement) -> Option<String> {
    let wording = engagement.outcome()?.wording()?;
    Some(wording.text.reveal().to_owned())
}

fn of_this_talk(engagement: &Engagement, session: SessionId) -> impl Iterator<Item = &Item> {
    engagement
        .items()
        .filter(move |item| item.quotes.iter().any(said_in(session)))
}

fn said_in(session: SessionId) -> impl Fn(&Quote) -> bool {
    move |quote| quote.place.session == session
}

impl NotedShown {
    fn of(line: &app::NotedLine) -> Option<Self> {
        let (_, kind, label) = KINDS.iter().find(|(kind, ..)| *kind == line.kind)?;
        let text =
            |text: &Option<domain::Private>| text.as_ref().map(|text| text.reveal().to_owned());
        Some(Self {
            kind,
            label,
            words: line.words.reveal().to_owned(),
            due: text(&line.due),
            measure: text(&line.measure),
            whole: line.is_whole(),
            missing: match (line.is_whole(), &line.due) {
                (true, _) => None,
                (false, None) => Some("missing-due"),
                (false, Some(_)) => Some("missing-measure"),
            },
        })
    }
}

fn label(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Need => "story-need",
        ItemKind::Goal => "story-goal",
        ItemKind::Success => "story-success",
        ItemKind::Value => "talk-kind-value",
        ItemKind::Strength => "talk-kind-strength",
        ItemKind::Obstacle => "talk-kind-obstacle",
        ItemKind::Option => "talk-kind-option",
    }
}

#[cfg(test)]
impl Beside {
    /// A talk with a bit of everything.
    pub(super) fn sample() -> Self {
        let noted = |kind: &'static str, label, words: &str, whole| NotedShown {
            kind,
            label,
            words: words.to_owned(),
            due: (kind == "action").then(|| "by Friday".to_owned()),
            measure: None,
            whole,
            missing: (!whole).then_some("missing-measure"),
        };
        let kept = |id, label, words: &str| KeptShown {
            id,
            label,
            words: words.to_owned(),
        };
        Self {
            outcome: Some("I want to want it, not only to be asked".to_owned()),
            offered: Some("to say yes because I want to".to_owned()),
            noted: vec![
                noted(
                    "obstacle",
                    "talk-kind-obstacle",
                    "I cannot tell the two apart",
                    true,
                ),
                noted(
                    "action",
                    "talk-kind-action",
                    "I'll ring Ilse <b>tomorrow</b>",
                    false,
                ),
            ],
            kept: vec![kept(7, "talk-kind-value", "being asked for what I can do")],
            left: vec![kept(9, "talk-kind-option", "I could just say yes")],
            steps: vec![StepShown {
                words: "Write down what I would miss".to_owned(),
                due: Some("tonight".to_owned()),
                measure: Some("there is a page".to_owned()),
                state: "talk-step-promised",
            }],
            can_take_back: true,
        }
    }
}
