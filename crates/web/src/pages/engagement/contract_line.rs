//! The contract in one line: how much is agreed, what is allowed, and what to ask next.

use domain::Engagement;
use domain::engagement::{Term, TermStatus, Use};

use crate::shell::Shell;
use crate::words::Arg;

/// The contract as a coach needs it before a session.
#[derive(Clone, Debug)]
pub(in crate::pages) struct ContractLine {
    pub(in crate::pages) says: String,
    /// The question that would bring it on; none where all is said.
    pub(in crate::pages) ask: Option<String>,
}

impl ContractLine {
    pub(in crate::pages) fn of(engagement: &Engagement, s: &Shell) -> Self {
        let has_sponsor = engagement.sponsor().is_some();
        let terms = Term::ALL
            .iter()
            .filter(|&&term| term != Term::Sponsor || has_sponsor);
        let agreed = |term: Term| {
            let status = engagement.contract().term(term);
            matches!(status, TermStatus::AgreedByClient(_))
        };
        let uses = Use::ALL
            .iter()
            .filter(|&&to| to != Use::Sponsor || has_sponsor);
        let args = [
            (
                "agreed",
                terms.clone().filter(|&&term| agreed(term)).count(),
            ),
            ("terms", terms.clone().count()),
            (
                "given",
                uses.clone().filter(|&&to| engagement.may(to)).count(),
            ),
            ("uses", uses.count()),
        ];
        // Without an answer to these no session opens; the three of the small contract come next.
        let ask = if engagement.unanswered().next().is_some() {
            Some(s.n("coach-ask-permissions", engagement.unanswered().count()))
        } else {
            let next = Term::MINI.iter().chain(terms).find(|&&term| !agreed(term));
            next.map(|&term| s.t(question(term)))
        };
        Self {
            says: s.words.with(
                "coach-contract-line",
                &args.map(|(name, count)| (name, Arg::from(count))),
            ),
            ask,
        }
    }
}

/// The key of the question that opens a term.
fn question(term: Term) -> &'static str {
    match term {
        Term::Time => "coach-ask-time",
        Term::Place => "coach-ask-place",
        Term::Frequency => "coach-ask-frequency",
        Term::Cost => "coach-ask-cost",
        Term::Recording => "coach-ask-recording",
        Term::Notes => "coach-ask-notes",
        Term::FollowUp => "coach-ask-follow-up",
        Term::Nature => "coach-ask-nature",
        Term::Roles => "coach-ask-roles",
        Term::Aim => "coach-ask-aim",
        Term::Privacy => "coach-ask-privacy",
        Term::LimitsOfConfidentiality => "coach-ask-limits",
        Term::Sponsor => "coach-ask-sponsor",
        Term::Supervision => "coach-ask-supervision",
        Term::Ai => "coach-ask-ai",
        Term::HopesAndWorries => "coach-ask-hopes",
        Term::Challenge => "coach-ask-challenge",
        Term::FreedomToStop => "coach-ask-stop",
        Term::UnhelpfulBefore => "coach-ask-unhelpful",
        Term::WhatWouldHelp => "coach-ask-help",
        Term::CoachsAgenda => "coach-ask-agenda",
    }
}

#[cfg(test)]
mod tests {
    use domain::engagement::Term;

    use crate::words::Words;

    #[test]
    fn every_term_has_its_question_in_every_language() {
        for (tag, _) in Words::languages() {
            for &term in Term::ALL {
                assert!(Words::of(tag).has(super::question(term)), "{tag}: {term:?}");
            }
        }
    }
}
