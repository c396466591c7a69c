//! The form of a step: what, when in words or by the calendar, how one will know, and what helps.

use domain::Private;
use domain::engagement::{ActionDraft, ActionPart, BarrierPlan, Due, Origin};
use jiff::civil::Date;

use crate::form::{Faults, Fields};
use crate::pages::story::ActionShown;

/// What stands in the fields.
#[derive(Clone, Debug, Default)]
pub(super) struct StepForm {
    pub(super) what: String,
    pub(super) due_said: String,
    /// `2026-11-27`.
    pub(super) due_on: String,
    pub(super) measure: String,
    pub(super) benefit: String,
    pub(super) support: String,
    /// What may get in the way.
    pub(super) when: String,
    /// What to do then.
    pub(super) then: String,
}

/// A form as it was read.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) what: Option<Private>,
    pub(super) parts: Parts,
    pub(super) faults: Faults,
}

/// Everything but what will be done.
#[derive(Debug)]
pub(super) struct Parts {
    due: Option<Due>,
    measure: Option<Private>,
    benefit: Option<Private>,
    support: Option<Private>,
    barrier: Option<BarrierPlan>,
}

impl StepForm {
    /// A step as it stands.
    pub(super) fn of(step: &ActionShown) -> Self {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (when, then) = step.barrier.clone().unwrap_or_default();
        Self {
            what: step.what.clone(),
            due_said: text(&step.due_said),
            due_on: text(&step.due_date),
            measure: text(&step.measure),
            benefit: text(&step.benefit),
            support: text(&step.support),
            when,
            then,
        }
    }

    /// What was sent, as it stands in the fields and as what it says.
    pub(super) fn read(fields: &Fields) -> (Self, Read) {
        let text = |name: &str| fields.text(name).to_owned();
        let form = Self {
            what: text("what"),
            due_said: text("due_said"),
            due_on: text("due_on"),
            measure: text("measure"),
            benefit: text("benefit"),
            support: text("support"),
            when: text("when"),
            then: text("then"),
        };
        let mut faults = Faults::default();
        for name in [
            "what", "due_said", "measure", "benefit", "support", "when", "then",
        ] {
            if fields.is_too_long(name) {
                faults.note(name, "my-too-long");
            }
        }
        let day: Option<Date> = form.due_on.parse().ok();
        if day.is_none() && !form.due_on.is_empty() {
            faults.note("due_on", "my-step-day-unknown");
        }
        let barrier = match (fields.private("when"), fields.private("then")) {
            (Some(when), Some(then)) => Some(BarrierPlan { when, then }),
            (None, None) => None,
            (Some(_), None) => {
                faults.note("then", "my-step-barrier-half");
                None
            }
            (None, Some(_)) => {
                faults.note("when", "my-step-barrier-half");
                None
            }
        };
        let due = match (fields.private("due_said"), day) {
            (Some(said), on) => Some(Due::Said { said, on }),
            (None, Some(day)) => Some(Due::On(day)),
            (None, None) => None,
        };
        let read = Read {
            what: fields.private("what"),
            parts: Parts {
                due,
                measure: fields.private("measure"),
                benefit: fields.private("benefit"),
                support: fields.private("support"),
                barrier,
            },
            faults,
        };
        (form, read)
    }
}

impl Parts {
    /// A promise says when, and how one will know: the question stands beside the field. What the step says `already`
    /// need not be said again.
    pub(super) fn ask_for_missing(&self, faults: &mut Faults, already: Option<&ActionDraft>) {
        if self.due.is_none() && already.is_none_or(|draft| draft.due.is_none()) {
            faults.note("due_said", "my-step-needs-when");
        }
        if self.measure.is_none() && already.is_none_or(|draft| draft.measure.is_none()) {
            faults.note("measure", "my-step-needs-how");
        }
    }

    /// As a step that says everything but what.
    pub(super) fn draft(self, origin: Origin) -> ActionDraft {
        ActionDraft {
            due: self.due,
            measure: self.measure,
            stage_benefit: self.benefit,
            support: self.support,
            barrier_plan: self.barrier,
            ..ActionDraft::from_origin(origin)
        }
    }
}

/// The parts that `said` says otherwise than the step does `now`; what it does not say stays.
pub(super) fn changed(said: &ActionDraft, now: Option<&ActionDraft>) -> Vec<ActionPart> {
    fn new<T: Clone + PartialEq>(said: Option<&T>, now: Option<&T>) -> Option<T> {
        said.filter(|said| now != Some(said)).cloned()
    }
    macro_rules! part {
        ($field:ident, $part:ident) => {
            new(
                said.$field.as_ref(),
                now.and_then(|now| now.$field.as_ref()),
            )
            .map(ActionPart::$part)
        };
    }
    [
        part!(what, What),
        part!(due, Due),
        part!(measure, Measure),
        part!(stage_benefit, StageBenefit),
        part!(support, Support),
        part!(barrier_plan, BarrierPlan),
    ]
    .into_iter()
    .flatten()
    .collect()
}
