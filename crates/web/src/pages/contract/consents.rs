//! Consents as they are shown: where each stands, since when, and every answer there has been.

use domain::Engagement;
use domain::engagement::{Companion, Consent, Use};

use crate::shell::Shell;

/// The version of the words in which the consents are asked for; it goes into the log with every answer. Raise it
/// with any change of what a consent means.
pub(super) const WORDS: u16 = 1;

/// The uses as forms and keys name them: `consent-access`, `consent-access-means`.
pub(super) const USES: [(Use, &str); 7] = [
    (Use::Access, "access"),
    (Use::Recording, "recording"),
    (Use::Transcription, "transcription"),
    (Use::Ai, "ai"),
    (Use::Supervision, "supervision"),
    (Use::Sponsor, "sponsor"),
    (Use::Research, "research"),
];

/// A consent with its history.
#[derive(Clone, Debug)]
pub(super) struct ConsentShown {
    pub(super) name: &'static str,
    pub(super) given: bool,
    pub(super) answered: bool,
    /// The key of where it stands, and since when: `consent-given`.
    pub(super) state: (&'static str, String),
    /// Every answer, newest first: yes or no, and when.
    pub(super) history: Vec<(bool, String)>,
}

impl ConsentShown {
    /// Those there is anything to say yes or no to here, in their order.
    pub(super) fn all(engagement: &Engagement, s: &Shell) -> Vec<Self> {
        let asked = USES.into_iter().filter(|(to, _)| is_asked(engagement, *to));
        asked
            .map(|(to, name)| Self::of(engagement, to, name, s))
            .collect()
    }

    fn of(engagement: &Engagement, to: Use, name: &'static str, s: &Shell) -> Self {
        let contract = engagement.contract();
        let consent = contract.consent(to);
        let state = match consent {
            Consent::Unanswered => ("consent-unanswered", String::new()),
            Consent::Given(at) => ("consent-given", s.moment(&at)),
            Consent::Declined(at) => ("consent-declined", s.moment(&at)),
            Consent::Withdrawn(at) => ("consent-withdrawn", s.moment(&at)),
        };
        let history = contract.consent_history(to).iter().rev();
        Self {
            name,
            given: engagement.may(to),
            answered: consent != Consent::Unanswered,
            state,
            history: history
                .map(|answer| (answer.yes, s.moment(&answer.at)))
                .collect(),
        }
    }
}

/// Alone, nobody is let in and nobody pays; with a coach, a sponsor is asked about where there is one.
pub(super) fn is_asked(engagement: &Engagement, to: Use) -> bool {
    let with_coach = engagement.companion() == Some(Companion::Coach);
    match to {
        Use::Transcription | Use::Ai | Use::Research => true,
        Use::Access | Use::Recording | Use::Supervision => with_coach,
        Use::Sponsor => with_coach && engagement.sponsor().is_some(),
    }
}
