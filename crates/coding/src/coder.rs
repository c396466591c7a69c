//! From a conversation to its codes.
//!
//! In rounds: each turn's words are read and the cues found in them ([`reading`]); cues and facts
//! vote, first on what a turn does by itself, then on what depends on that and on its neighbours;
//! the functions are settled along the whole conversation ([`sequence`]); last the values are
//! decided with their evidence ([`decide`]) and phrases are marked ([`marks`]).

mod decide;
pub(crate) mod facts;
pub(crate) mod labels;
mod marks;
mod reading;
mod sequence;

use std::sync::OnceLock;

use domain::{Codes, Conversation, Role};

use crate::CueSet;
use crate::cues::{Cue, Matcher};
use facts::Fact;
use reading::Reading;

/// Codes conversations with one set of cues.
#[derive(Debug)]
pub struct Coder {
    cues: Vec<Cue>,
    matcher: Matcher,
    /// Cues that are a fact and no pattern: those of the first round, then those of the second.
    fact_cues: [ByRole; 2],
    /// Those of them that speak of marks: by facts of the turn, and by facts of a clause.
    mark_facts: [ByRole; 2],
    /// Rule names for values that no single cue stands behind.
    balance: decide::Balance,
}

/// Cues and the facts they are, for the coach's turns and for the client's.
type ByRole = [Vec<(Fact, u32)>; 2];

/// How many client turns a request for advice, or leave to give it, stays in force.
const LEAVE_LASTS: usize = 3;

impl Coder {
    /// With the cues that come with the program; made once.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CODER: OnceLock<Coder> = OnceLock::new();
        CODER.get_or_init(|| Self::new(CueSet::embedded()))
    }

    /// With these cues.
    #[must_use]
    pub fn new(cues: &CueSet) -> Self {
        let mut fact_cues = <[ByRole; 2]>::default();
        let mut mark_facts = <[ByRole; 2]>::default();
        for (place, cue) in cues.cues.iter().enumerate() {
            let (true, Some(fact)) = (cue.sequences.is_empty(), cue.when) else {
                continue;
            };
            for role in [Role::Coach, Role::Client] {
                if cue.role.is_some_and(|side| side != role) {
                    continue;
                }
                let known = (fact, place as u32);
                if !cue.votes.is_empty() {
                    fact_cues[usize::from(fact.is_second())][role as usize].push(known);
                }
                if !cue.clause_votes.is_empty() {
                    mark_facts[usize::from(fact.is_of_clause())][role as usize].push(known);
                }
            }
        }
        Self {
            cues: cues.cues.iter().map(Cue::rule).collect(),
            matcher: cues.matcher(),
            fact_cues,
            mark_facts,
            balance: decide::Balance::default(),
        }
    }

    /// One [`Codes`] per turn, in order. The whole conversation is seen: a turn's codes may rest
    /// on what came after it.
    #[must_use]
    pub fn code(&self, conversation: &Conversation) -> Vec<Codes> {
        let mut readings = self.read(conversation);
        self.place(&mut readings);
        for reading in &mut readings {
            self.weigh(reading, 0);
        }
        connect(&mut readings);
        for reading in &mut readings {
            self.weigh(reading, 1);
        }
        sequence::settle(&mut readings);
        readings
            .iter()
            .enumerate()
            .map(|(turn, reading)| self.decide(reading, conversation.text(turn)))
            .collect()
    }

    /// Words and cues of every turn.
    fn read(&self, conversation: &Conversation) -> Vec<Reading> {
        let mut hits = Vec::new();
        (0..conversation.turns.len())
            .map(|turn| {
                hits.clear();
                let role = conversation.role(turn);
                self.reading(role, conversation.text(turn), &mut hits)
            })
            .collect()
    }

    /// The facts that words and places alone tell.
    fn place(&self, readings: &mut [Reading]) {
        let turns = readings.len();
        for turn in 0..turns {
            let (before, rest) = readings.split_at_mut(turn);
            let Some((now, after)) = rest.split_first_mut() else {
                return;
            };
            now.facts.of_words(&now.tokens, &now.onsets);
            now.facts.of_place(turn, turns);
            if let Some(next) = after.first() {
                now.facts.of_next(&next.tokens);
            }
            if let Some(last) = before.last() {
                let asked = last.tokens.asked > 0 || !last.onsets.is_empty();
                now.facts.of_before(&last.tokens, asked);
                // Turns of one side in a row (chat) echo the other side's last turn too, but only
                // a near one: looking further back would not stay linear.
                let other = before
                    .iter()
                    .rev()
                    .take(4)
                    .find(|past| past.role != now.role);
                if let Some(other) = other {
                    now.facts.of_echo(&now.tokens, &other.content);
                }
            }
        }
    }
}

/// The facts that depend on what the first round found in this turn and before it.
fn connect(readings: &mut [Reading]) {
    let mut asked_ago = usize::MAX;
    let mut sought_ago = usize::MAX;
    let mut answered = None;
    for turn in 0..readings.len() {
        match readings[turn].role {
            Role::Coach => {
                let last = turn.checked_sub(1).map(|last| &readings[last]);
                let just_asked = last.map_or(0.0, |last| match last.role {
                    Role::Client => labels::chance(last.scores[labels::ASKS_ADVICE]),
                    Role::Coach => 0.0,
                });
                let sought = labels::chance(readings[turn].scores[labels::SOUGHT]) > 0.5;
                if sought {
                    sought_ago = 0;
                }
                let now = &mut readings[turn];
                now.facts.of_first_round(&now.scores);
                now.facts.set(Fact::ClientAsked, just_asked);
                let lately = f32::from(u8::from(asked_ago <= LEAVE_LASTS));
                now.facts.set(Fact::ClientAskedLately, lately);
                let leave = f32::from(u8::from(sought_ago <= LEAVE_LASTS));
                now.facts.set(Fact::Sought, leave);
                answered = Some(turn);
            }
            Role::Client => {
                asked_ago = asked_ago.saturating_add(1);
                sought_ago = sought_ago.saturating_add(1);
                if labels::chance(readings[turn].scores[labels::ASKS_ADVICE]) > 0.5 {
                    asked_ago = 0;
                }
                if let Some(coach) = answered {
                    let (before, now) = readings.split_at_mut(turn);
                    now[0].facts.of_answered(&before[coach].facts);
                }
            }
        }
    }
}
