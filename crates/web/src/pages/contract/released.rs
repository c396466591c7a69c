//! What the client releases to whoever pays, one by one: when there were sessions, an outcome, a step.

use domain::Engagement;
use domain::engagement::Released;
use domain::engagement::Use;
use domain::id::{ActionId, OutcomeId};

use crate::shell::Shell;

/// Something that can be released.
#[derive(Clone, Debug)]
pub(super) struct ReleasedShown {
    /// As the form sends it: `attendance`, `outcome:7`, `action:9`.
    pub(super) name: String,
    /// What it is, in the client's words where it has any.
    pub(super) text: String,
    pub(super) words: bool,
    pub(super) released: bool,
}

impl ReleasedShown {
    /// Everything there is to release; nothing without a sponsor, or while sharing is not consented to.
    pub(super) fn all(engagement: &Engagement, s: &Shell) -> Vec<Self> {
        if engagement.sponsor().is_none() || !engagement.may(Use::Sponsor) {
            return vec![];
        }
        let shown = |what: Released, text: String| Self {
            name: name(what),
            words: what != Released::Attendance,
            text,
            released: engagement.released().any(|released| released == what),
        };
        let attendance = shown(Released::Attendance, s.t("contract-attendance"));
        let outcomes = engagement.outcomes().filter_map(|outcome| {
            let text = outcome.wording()?.text.reveal().to_owned();
            Some(shown(Released::Outcome(outcome.id), text))
        });
        let actions = engagement.actions().filter_map(|action| {
            let text = action.draft.what.as_ref()?.reveal().to_owned();
            Some(shown(Released::Action(action.id), text))
        });
        [attendance]
            .into_iter()
            .chain(outcomes)
            .chain(actions)
            .collect()
    }
}

fn name(what: Released) -> String {
    match what {
        Released::Attendance => "attendance".to_owned(),
        Released::Outcome(outcome) => format!("outcome:{outcome}"),
        Released::Action(action) => format!("action:{action}"),
    }
}

/// What a form names.
pub(super) fn read(name: &str) -> Option<Released> {
    match name.split_once(':') {
        None => (name == "attendance").then_some(Released::Attendance),
        Some(("outcome", number)) => number.parse().ok().map(OutcomeId).map(Released::Outcome),
        Some(("action", number)) => number.parse().ok().map(ActionId).map(Released::Action),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::engagement::Released;
    use domain::id::{ActionId, OutcomeId};

    use super::{name, read};

    #[test]
    fn what_a_form_names_is_what_was_shown() {
        for what in [
            Released::Attendance,
            Released::Outcome(OutcomeId(7)),
            Released::Action(ActionId(9)),
        ] {
            assert_eq!(read(&name(what)), Some(what));
        }
        for odd in ["", "outcome", "outcome:", "outcome:x", "notes:1"] {
            assert_eq!(read(odd), None, "{odd}");
        }
    }
}
