//! What is counted: of one conversation, of one client's, of all.

use std::collections::HashSet;

use coding::Coder;
use domain::Conversation;
use domain::codes::{Permission, Question};
use serde::Serialize;

use super::{Coach, Said, written};
use crate::clients::hears::asked_keys;
use crate::clients::topic::settles_what_is_kept;
use crate::clients::{Felt, Played};

/// One conversation in numbers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures {
    /// Times the coach spoke.
    pub turns: usize,
    /// The client said what they really want, in their own words.
    pub outcome_stated: bool,
    /// The client said what lay beneath it.
    pub real_said: bool,
    /// What the client agreed to do.
    pub actions: usize,
    /// Of these, how many are theirs, with what, when and measure said by them.
    pub actions_complete: usize,
    /// Of the complete ones, how many the guide wrote down with all their parts as they were said.
    pub actions_written: usize,
    /// Steps the guide wrote down that the client had not agreed to.
    pub actions_strange: usize,
    /// Advice or options nobody had asked for.
    pub advice_unasked: usize,
    /// Leading turns.
    pub leading: usize,
    /// Turns with several questions.
    pub stacked: usize,
    /// Questions asked before, word for word.
    pub repeats: usize,
    /// Turns that give something back.
    pub reflections: usize,
    /// Turns that ask.
    pub questions: usize,
    /// Of these, openly.
    pub open: usize,
    /// How open the client was at the end.
    pub receptivity_end: f32,
    /// Texts the guard kept back.
    pub guard_refusals: usize,
}

impl Figures {
    pub(super) fn of(said: &[Said], played: &Played, coach: &dyn Coach) -> Self {
        let conversation = Conversation::between_two(said.iter().map(Said::turn));
        let codes = Coder::embedded().code(&conversation);
        let (actions_written, actions_strange) = written::held_against(&coach.written(), played);
        let mut figures = Self {
            actions_written,
            actions_strange,
            outcome_stated: played.outcome_said(),
            real_said: played.real_said(),
            actions: played.agreed().len(),
            actions_complete: played
                .agreed()
                .iter()
                .filter(|step| step.is_complete())
                .count(),
            repeats: repeats(said),
            receptivity_end: played.receptivity(),
            guard_refusals: coach.refusals(),
            ..Self::default()
        };
        // The client's own words, quoted back, are the client's: what they advise themselves is no advice.
        let unquoted = Conversation::between_two(said.iter().map(Said::unquoted));
        let spoken = Coder::embedded().code(&unquoted);
        for (codes, said) in spoken.iter().zip(said) {
            let Some(coach) = codes.coach() else { continue };
            if settles_what_is_kept(said.text()) {
                continue;
            }
            let unasked = coach.advises() && coach.permission == Some(Permission::None);
            figures.advice_unasked += usize::from(unasked);
            figures.leading += usize::from(coach.leading);
            figures.stacked += usize::from(coach.stacked);
        }
        for coach in codes.iter().filter_map(|codes| codes.coach()) {
            figures.turns += 1;
            figures.reflections += usize::from(coach.reflection.is_some());
            figures.questions += usize::from(coach.question.is_some());
            figures.open += usize::from(coach.question == Some(Question::Open));
        }
        let felt = |what: Felt| {
            let answers = said.iter().filter_map(|said| match said {
                Said::Client(answer) => Some(answer),
                Said::Coach(_) => None,
            });
            answers
                .filter(|answer| answer.felt.iter().any(|(felt, _)| *felt == what))
                .count()
        };
        figures.advice_unasked = figures.advice_unasked.max(felt(Felt::AdvisedUnasked));
        figures.leading = figures.leading.max(felt(Felt::Led));
        figures.stacked = figures.stacked.max(felt(Felt::Stacked));
        let given_back = felt(Felt::Reflected) + felt(Felt::Understood);
        figures.reflections = figures.reflections.max(given_back);
        figures
    }
}

/// Questions asked a second time in the same words.
fn repeats(said: &[Said]) -> usize {
    let mut asked = HashSet::new();
    said.iter()
        .filter_map(|said| match said {
            Said::Coach(text) => Some(text),
            Said::Client(_) => None,
        })
        // A question the client asked, quoted back, is not the coach's.
        .flat_map(|text| asked_keys(&without_quoted_questions(text)))
        .filter(|question| !asked.insert(question.clone()))
        .count()
}

/// The text, in which nothing that is quoted ends as a question.
fn without_quoted_questions(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|&sign| {
            match sign {
                '“' => inside = true,
                '”' => inside = false,
                _ => {}
            }
            !(inside && sign == '?')
        })
        .collect()
}

/// Many conversations put together.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    each: Vec<Figures>,
}

/// Many conversations in numbers. Shares and means are from 0 to 1; counts are over all sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// Conversations held.
    pub sessions: usize,
    /// Share of sessions in which the client said what they really want.
    pub outcome_stated: f64,
    /// Share of sessions in which what lay beneath it was said.
    pub real_said: f64,
    /// Of the actions clients agreed to, the share that is theirs, with what, when and measure.
    pub actions_complete: f64,
    /// Actions agreed to, over all sessions.
    pub actions: usize,
    /// Of the complete ones, the share that the guide wrote down with all their parts as they were said.
    pub actions_written: f64,
    /// Steps the guide wrote down that the client had not agreed to.
    pub actions_strange: usize,
    /// Share of sessions with at least one such complete action.
    pub sessions_with_action: f64,
    /// Coach turns until the end, in the middle of all sessions.
    pub turns_median: f64,
    /// Turns with advice or options nobody had asked for.
    pub advice_unasked: usize,
    /// Leading turns.
    pub leading: usize,
    /// Turns with several questions.
    pub stacked: usize,
    /// Questions asked again, word for word.
    pub repeats: usize,
    /// Turns that give back for each that asks.
    pub reflections_per_question: f64,
    /// Of the turns that ask, the share that asks openly.
    pub open_share: f64,
    /// How open clients were at the end, on average.
    pub receptivity_end: f64,
    /// Texts a guard kept back.
    pub guard_refusals: usize,
}

/// A whole run.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The guide in the coach's chair.
    pub guide: String,
    /// The seed of the run.
    pub seed: u64,
    /// All sessions.
    #[serde(flatten)]
    pub all: Summary,
    /// The same for each client.
    pub clients: Vec<OfClient>,
}

/// One client's sessions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct OfClient {
    /// The client's id.
    pub client: String,
    /// Their sessions.
    #[serde(flatten)]
    pub of: Summary,
}

impl Tally {
    /// Adds a conversation.
    pub fn add(&mut self, figures: Figures) {
        self.each.push(figures);
    }

    /// All in numbers. What has nothing to be a share of is 0.
    #[must_use]
    pub fn summary(&self) -> Summary {
        let sum = |count: fn(&Figures) -> usize| self.each.iter().map(count).sum::<usize>();
        let sessions = self.each.len();
        let actions = sum(|session| session.actions);
        let questions = sum(|session| session.questions);
        let receptivity = self
            .each
            .iter()
            .map(|session| f64::from(session.receptivity_end));
        Summary {
            sessions,
            outcome_stated: share(sum(|session| usize::from(session.outcome_stated)), sessions),
            real_said: share(sum(|session| usize::from(session.real_said)), sessions),
            actions_complete: share(sum(|session| session.actions_complete), actions),
            actions,
            actions_written: share(
                sum(|session| session.actions_written),
                sum(|session| session.actions_complete),
            ),
            actions_strange: sum(|session| session.actions_strange),
            sessions_with_action: share(
                sum(|session| usize::from(session.actions_complete > 0)),
                sessions,
            ),
            turns_median: median(self.each.iter().map(|session| session.turns).collect()),
            advice_unasked: sum(|session| session.advice_unasked),
            leading: sum(|session| session.leading),
            stacked: sum(|session| session.stacked),
            repeats: sum(|session| session.repeats),
            reflections_per_question: share(sum(|session| session.reflections), questions),
            open_share: share(sum(|session| session.open), questions),
            receptivity_end: rounded(receptivity.sum::<f64>() / sessions.max(1) as f64),
            guard_refusals: sum(|session| session.guard_refusals),
        }
    }
}

impl Report {
    /// Puts a run together, client by client in the order given.
    #[must_use]
    pub fn new(guide: &str, seed: u64, clients: &[(String, Tally)]) -> Self {
        let mut all = Tally::default();
        for (_, tally) in clients {
            all.each.extend(tally.each.iter().cloned());
        }
        let of = clients.iter().map(|(client, tally)| OfClient {
            client: client.clone(),
            of: tally.summary(),
        });
        Self {
            guide: guide.to_owned(),
            seed,
            all: all.summary(),
            clients: of.collect(),
        }
    }
}

fn share(part: usize, of: usize) -> f64 {
    if of == 0 {
        0.0
    } else {
        rounded(part as f64 / of as f64)
    }
}

/// To a ten-thousandth, so that figures read well and do not depend on how they were added up.
fn rounded(value: f64) -> f64 {
    (value * 10_000.0).round() / 10_000.0
}

fn median(mut numbers: Vec<usize>) -> f64 {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => 0.0,
        even if even % 2 == 0 => (numbers[middle - 1] + numbers[middle]) as f64 / 2.0,
        _ => numbers[middle] as f64,
    }
}
