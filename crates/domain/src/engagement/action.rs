//! Actions: small steps that are the client's to take, and what became of them.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::{Actor, Origin, Quote, Recorded, Sign};
use crate::id::{ActionId, Timestamp};
use crate::{Private, Role};

/// An action as far as it has been put into words. Whatever is missing stays missing until
/// somebody says it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActionDraft {
    /// What will be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub what: Option<Private>,
    /// By when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// How one will know it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measure: Option<Private>,
    /// What doing it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stage_benefit: Option<Private>,
    /// Who or what helps.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub support: Option<Private>,
    /// What to do when something gets in the way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub barrier_plan: Option<BarrierPlan>,
    /// Whose idea it was.
    pub origin: Origin,
    /// What the client said that it rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quotes: Vec<Quote>,
}

impl ActionDraft {
    /// Every part that has been said.
    pub(super) fn parts(&self) -> impl Iterator<Item = ActionPart> {
        [
            self.what.clone().map(ActionPart::What),
            self.due.clone().map(ActionPart::Due),
            self.measure.clone().map(ActionPart::Measure),
            self.stage_benefit.clone().map(ActionPart::StageBenefit),
            self.support.clone().map(ActionPart::Support),
            self.barrier_plan.clone().map(ActionPart::BarrierPlan),
        ]
        .into_iter()
        .flatten()
    }

    /// Nothing but whose idea it was.
    #[must_use]
    pub fn from_origin(origin: Origin) -> Self {
        Self {
            what: None,
            due: None,
            measure: None,
            stage_benefit: None,
            support: None,
            barrier_plan: None,
            origin,
            quotes: Vec::new(),
        }
    }
}

/// By when. People say *Friday* or *before the boat goes out*; a calendar gives a date. Words are
/// kept as they were said, and nobody works out a date from them but the client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Due {
    /// A date, picked as such.
    On(Date),
    /// In the client's words, with the date they mean if they gave one.
    Said {
        /// The words.
        said: Private,
        /// The date.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        on: Option<Date>,
    },
}

impl Due {
    /// In words alone.
    pub fn said(words: impl Into<Private>) -> Self {
        Self::Said {
            said: words.into(),
            on: None,
        }
    }

    /// The date, where there is one.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        match self {
            Self::On(date) => Some(*date),
            Self::Said { on, .. } => *on,
        }
    }

    /// As people read it: the words, or the date where there are none.
    #[must_use]
    pub fn words(&self) -> Private {
        match self {
            Self::On(date) => Private::new(date.to_string()),
            Self::Said { said, .. } => said.clone(),
        }
    }

    /// Blank words name no time.
    fn is_said(&self) -> bool {
        match self {
            Self::On(_) => true,
            Self::Said { said, on } => on.is_some() || !said.is_blank(),
        }
    }
}

impl From<Date> for Due {
    fn from(date: Date) -> Self {
        Self::On(date)
    }
}

/// If this happens, then I do that.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BarrierPlan {
    /// What may get in the way.
    #[serde(rename = "if")]
    pub when: Private,
    /// What the client does then.
    pub then: Private,
}

/// One part of an action, said or said anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is the field of `ActionDraft` of the same name"
)]
pub enum ActionPart {
    What(Private),
    Due(Due),
    Measure(Private),
    StageBenefit(Private),
    Support(Private),
    BarrierPlan(BarrierPlan),
}

impl ActionPart {
    /// Its words; a date has none.
    pub(super) fn words(&self) -> Vec<Private> {
        match self {
            Self::What(text)
            | Self::Measure(text)
            | Self::StageBenefit(text)
            | Self::Support(text) => vec![text.clone()],
            Self::BarrierPlan(plan) => vec![plan.when.clone(), plan.then.clone()],
            Self::Due(Due::On(_)) => vec![],
            Self::Due(Due::Said { said, .. }) => vec![said.clone()],
        }
    }
}

/// A part without which an action is incomplete.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// What will be done.
    Action,
    /// By when.
    Due,
    /// How one will know.
    Measure,
}

impl Part {
    /// What to ask the client for it. Open, and with nothing filled in.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Action => "What will you do?",
            Self::Due => "By when do you want this done?",
            Self::Measure => "How will you know it is done?",
        }
    }
}

/// What the client says became of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Done.
    Done,
    /// Partly.
    Partly,
    /// Not now.
    NotNow,
    /// I want something else now.
    ChangedMind,
}

impl Answer {
    /// Whether a check-in with this answer also ends the action. The other two leave it open,
    /// until the client ends it with them.
    #[must_use]
    pub fn settles(self) -> bool {
        matches!(self, Self::Done | Self::ChangedMind)
    }
}

/// Where an action stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActionState {
    /// Written down, perhaps incomplete; nobody has promised anything.
    Draft,
    /// The client said they will.
    Committed(Sign),
    /// Over, in one of four ways that are all all right.
    Settled {
        /// Which.
        answer: Answer,
        /// The client's act.
        sign: Sign,
        /// The commitment it followed, if there was one.
        committed: Option<Sign>,
    },
}

/// An action. Its owner is always the client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// Its number.
    pub id: ActionId,
    /// What it says so far.
    pub draft: ActionDraft,
    /// Who wrote it down.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// Where it stands.
    pub state: ActionState,
    /// What the client said about it at check-ins, oldest first.
    pub answers: Vec<(Timestamp, Answer)>,
    /// Taken back while it was a draft.
    pub retracted: bool,
    /// Who put into words what will be done, and in which version of the engagement.
    pub(super) worded: (Actor, u64),
}

impl Action {
    pub(super) fn proposed(id: ActionId, draft: ActionDraft, recorded: &Recorded) -> Self {
        Self {
            id,
            draft,
            by: recorded.by,
            at: recorded.at,
            worded: (recorded.by, recorded.version),
            state: ActionState::Draft,
            answers: Vec::new(),
            retracted: false,
        }
    }

    /// Whose it is to take.
    #[must_use]
    pub fn owner(&self) -> Role {
        Role::Client
    }

    /// What nobody has said yet, in the order in which to ask.
    #[must_use]
    pub fn missing(&self) -> Vec<Part> {
        let said = |text: &Option<Private>| text.as_ref().is_some_and(|text| !text.is_blank());
        [
            (Part::Action, said(&self.draft.what)),
            (Part::Due, self.draft.due.as_ref().is_some_and(Due::is_said)),
            (Part::Measure, said(&self.draft.measure)),
        ]
        .into_iter()
        .filter_map(|(part, is_said)| (!is_said).then_some(part))
        .collect()
    }

    pub(super) fn complete(&self) -> Result<(), Refusal> {
        match self.missing().first() {
            Some(&part) => Err(Refusal::ActionIncomplete(part)),
            None => Ok(()),
        }
    }

    /// Promised by the client and not over.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.state, ActionState::Committed(_)) && !self.retracted
    }

    pub(super) fn settle(&mut self, answer: Answer, sign: Sign) {
        let committed = match &self.state {
            ActionState::Draft => None,
            ActionState::Committed(sign) => Some(sign.clone()),
            ActionState::Settled { committed, .. } => committed.clone(),
        };
        self.state = ActionState::Settled {
            answer,
            sign,
            committed,
        };
    }

    /// Back to what it was before it was settled: reopening promises nothing new.
    pub(super) fn reopen(&mut self) {
        if let ActionState::Settled { committed, .. } = &mut self.state {
            self.state = committed
                .take()
                .map_or(ActionState::Draft, ActionState::Committed);
        }
    }

    pub(super) fn say(&mut self, part: ActionPart, recorded: &Recorded) {
        match part {
            ActionPart::What(what) => {
                self.draft.what = Some(what);
                self.worded = (recorded.by, recorded.version);
            }
            ActionPart::Due(due) => self.draft.due = Some(due),
            ActionPart::Measure(measure) => self.draft.measure = Some(measure),
            ActionPart::StageBenefit(benefit) => self.draft.stage_benefit = Some(benefit),
            ActionPart::Support(support) => self.draft.support = Some(support),
            ActionPart::BarrierPlan(plan) => self.draft.barrier_plan = Some(plan),
        }
    }
}
