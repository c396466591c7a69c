//! After a practice: one's own view first, then what the program saw, and back to any place to try another way.

use app::clients::practice::{Debrief, round_it};
use askama::Template;

use super::Brought;
use super::talk::State;
use crate::shell::Shell;
use crate::words::Arg;

/// The own view, before the program says anything. Its questions are the practice's own, in English.
#[derive(Template)]
#[template(path = "pages/practice-own.html")]
pub(super) struct Own {
    s: Shell,
    state: State,
    lead: String,
    questions: [String; 2],
}

impl Own {
    pub(super) fn of(s: Shell, brought: &Brought<'_>) -> Self {
        let round = round_it(&brought.client);
        Self {
            s,
            state: State::of(brought),
            lead: round.own_first,
            questions: round.own,
        }
    }
}

/// What the program saw.
#[derive(Template)]
#[template(path = "pages/practice-seen.html")]
pub(super) struct Debriefed {
    s: Shell,
    state: State,
    /// The questions of the own view with what was written.
    own: Vec<(String, String)>,
    moments: Vec<Moment>,
    wants: String,
    beneath: String,
    /// The key of whether it was said.
    said: &'static str,
    counts: Vec<String>,
    work_on: String,
}

/// A place where the client opened or closed.
struct Moment {
    title: String,
    /// How many exchanges stay if one goes back to before it.
    keep: usize,
    coach: String,
    client: String,
    did: &'static str,
}

impl Debriefed {
    pub(super) fn of(s: Shell, brought: &Brought<'_>, own: [String; 2]) -> Self {
        let debrief = brought.played().debrief();
        let name = &brought.client.name;
        let moment = |moment: &app::clients::practice::Moment| Moment {
            title: s.words.with(
                if moment.opened {
                    "practice-opened"
                } else {
                    "practice-closed"
                },
                &[
                    ("name", Arg::from(name.as_str())),
                    ("number", Arg::from(moment.number)),
                ],
            ),
            keep: moment.number - 1,
            coach: moment.coach.clone(),
            client: moment.client.clone(),
            did: moment.did,
        };
        let questions = round_it(&brought.client).own.into_iter();
        Self {
            state: State::of(brought),
            own: questions
                .zip(own)
                .filter(|(_, written)| !written.is_empty())
                .collect(),
            moments: debrief.moments.iter().map(moment).collect(),
            said: match (debrief.outcome_said, debrief.real_said) {
                (true, _) => "practice-said",
                (false, true) => "practice-said-beneath",
                (false, false) => "practice-not-said",
            },
            counts: counts(&debrief, &s),
            wants: debrief.hidden.outcome,
            beneath: debrief.hidden.beneath,
            work_on: debrief.work_on,
            s,
        }
    }
}

fn counts(debrief: &Debrief, s: &Shell) -> Vec<String> {
    let counts = &debrief.counts;
    let questions = s.words.with(
        "practice-questions",
        &[
            ("count", Arg::from(counts.questions)),
            ("open", Arg::from(counts.open)),
        ],
    );
    let rest = [
        ("practice-advice", counts.advice_unasked),
        ("practice-leading", counts.leading),
        ("practice-stacked", counts.stacked),
        ("practice-misheard", counts.misheard),
        ("practice-repeats", counts.repeats),
    ];
    let mut said = vec![s.n("practice-reflections", counts.reflections), questions];
    said.extend(
        rest.into_iter()
            .filter(|(_, many)| *many > 0)
            .map(|(key, many)| s.n(key, many)),
    );
    said
}
