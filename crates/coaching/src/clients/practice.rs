//! A person practises with a simulated client: talk, go back, and look at it afterwards.

use std::sync::Arc;

use super::file::SimulatedClient;
use super::openness::Felt;
use super::played::{Answer, Happened, Played};
use super::stock::words;
use super::{Hidden, Topic};

/// One person's practice with one client.
#[derive(Debug)]
pub struct Practice {
    seed: u64,
    played: Played,
    opening: String,
    exchanges: Vec<Exchange>,
}

/// What the coach said and what came of it.
#[derive(Debug)]
pub struct Exchange {
    /// The coach's words.
    pub coach: String,
    /// The client's.
    pub answer: Answer,
    /// How open the client was before.
    before: f32,
}

/// What to look at afterwards, once the coach has said their own view.
#[derive(Clone, Debug, PartialEq)]
pub struct Debrief {
    /// Three moments at most, in order.
    pub moments: Vec<Moment>,
    /// What the client had not said at the beginning.
    pub hidden: Hidden,
    /// What they really want was said.
    pub outcome_said: bool,
    /// What lies beneath it was said.
    pub real_said: bool,
    /// What was counted.
    pub counts: Counts,
    /// One thing to practise.
    pub work_on: String,
}

/// A place where the client opened or closed.
#[derive(Clone, Debug, PartialEq)]
pub struct Moment {
    /// Which exchange, from 1.
    pub number: usize,
    /// How many exchanges to take back so as to say it anew.
    pub back: usize,
    /// True if the client opened.
    pub opened: bool,
    /// What the coach said.
    pub coach: String,
    /// What the coach did, in words.
    pub did: &'static str,
    /// What the client answered.
    pub client: String,
}

/// What was counted of the coach, by the client's ear.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Turns that gave something back that fits.
    pub reflections: usize,
    /// Turns that asked something.
    pub questions: usize,
    /// Of these, openly.
    pub open: usize,
    /// Advice nobody had asked for.
    pub advice_unasked: usize,
    /// Leading turns.
    pub leading: usize,
    /// Turns with several questions.
    pub stacked: usize,
    /// Turns that gave back what was not said.
    pub misheard: usize,
    /// Questions asked again.
    pub repeats: usize,
}

/// A client moves this much in a moment worth looking at.
const WORTH: f32 = 0.02;
const MOMENTS: usize = 3;

impl Practice {
    /// The client has come in and says the first words.
    #[must_use]
    pub fn begin(client: &Arc<SimulatedClient>, seed: u64) -> Self {
        let mut played = Played::new(client.clone(), seed);
        let opening = played.opening().text;
        Self {
            seed,
            played,
            opening,
            exchanges: Vec::new(),
        }
    }

    /// The client's first words.
    #[must_use]
    pub fn opening(&self) -> &str {
        &self.opening
    }

    /// What the client says to this.
    pub fn say(&mut self, coach: &str) -> &Answer {
        let before = self.played.receptivity();
        let answer = self.played.answer(coach);
        self.exchanges.push(Exchange {
            coach: coach.to_owned(),
            answer,
            before,
        });
        &self.exchanges[self.exchanges.len() - 1].answer
    }

    /// Takes the last exchanges back: the talk is told again up to there, so it stands as it stood.
    /// Gives the words the client had said last, then.
    pub fn rewind(&mut self, exchanges: usize) -> &str {
        let kept = self.exchanges.len().saturating_sub(exchanges);
        let said: Vec<String> = self
            .exchanges
            .drain(..)
            .take(kept)
            .map(|exchange| exchange.coach)
            .collect();
        *self = Self::begin(&self.played.client, self.seed);
        for coach in said {
            self.say(&coach);
        }
        self.exchanges
            .last()
            .map_or(&self.opening, |exchange| &exchange.answer.text)
    }

    /// What was said so far.
    #[must_use]
    pub fn exchanges(&self) -> &[Exchange] {
        &self.exchanges
    }

    /// The client has said goodbye, or gone.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.played.has_ended()
    }

    /// What to look at afterwards.
    #[must_use]
    pub fn debrief(&self) -> Debrief {
        let counts = self.counts();
        Debrief {
            moments: self.moments(),
            hidden: self.played.client.hidden.clone(),
            outcome_said: self.played.outcome_said(),
            real_said: self.played.real_said(),
            work_on: self.work_on(counts),
            counts,
        }
    }

    /// Where the client moved most: of opening and closing each at least one, if there is one.
    fn moments(&self) -> Vec<Moment> {
        let moved = |at: &usize| {
            let exchange = &self.exchanges[*at];
            let said = |what| exchange.answer.happened.contains(&what);
            // What was said for the first time weighs more than any number.
            let spoken = f32::from(said(Happened::OutcomeSaid) || said(Happened::RealSaid)) * 0.2;
            exchange.answer.receptivity - exchange.before + spoken
        };
        let by_size = |up: bool| {
            let mut places: Vec<usize> = (0..self.exchanges.len())
                .filter(|at| {
                    if up {
                        moved(at) >= WORTH
                    } else {
                        moved(at) <= -WORTH
                    }
                })
                .collect();
            places.sort_by(|a, b| moved(b).abs().total_cmp(&moved(a).abs()));
            places
        };
        let (up, down) = (by_size(true), by_size(false));
        let mut chosen: Vec<usize> = up
            .iter()
            .take(1)
            .chain(down.iter().take(1))
            .copied()
            .collect();
        let mut rest: Vec<usize> = up
            .into_iter()
            .skip(1)
            .chain(down.into_iter().skip(1))
            .collect();
        rest.sort_by(|a, b| moved(b).abs().total_cmp(&moved(a).abs()));
        chosen.extend(rest.into_iter().take(MOMENTS - chosen.len()));
        chosen.sort_unstable();
        let moment = |at: usize| {
            let exchange = &self.exchanges[at];
            let opened = moved(&at) > 0.0;
            let did = exchange
                .answer
                .felt
                .iter()
                .filter(|(_, by)| (*by > 0.0) == opened)
                .max_by(|(_, a), (_, b)| a.abs().total_cmp(&b.abs()))
                .map_or("left room", |(felt, _)| felt.in_words());
            Moment {
                number: at + 1,
                back: self.exchanges.len() - at,
                opened,
                coach: exchange.coach.clone(),
                did,
                client: exchange.answer.text.clone(),
            }
        };
        chosen.into_iter().map(moment).collect()
    }

    fn counts(&self) -> Counts {
        let felt = |what: &[Felt]| {
            let had = |exchange: &&Exchange| {
                let felt = &exchange.answer.felt;
                felt.iter().any(|(felt, _)| what.contains(felt))
            };
            self.exchanges.iter().filter(had).count()
        };
        let questions = self
            .exchanges
            .iter()
            .filter(|exchange| exchange.answer.asked)
            .count();
        Counts {
            reflections: felt(&[Felt::Reflected, Felt::Understood]),
            questions,
            open: self
                .exchanges
                .iter()
                .filter(|exchange| exchange.answer.asked_openly)
                .count(),
            advice_unasked: felt(&[Felt::AdvisedUnasked]),
            leading: felt(&[Felt::Led]),
            stacked: felt(&[Felt::Stacked]),
            misheard: felt(&[Felt::Misheard, Felt::Parroted]),
            repeats: felt(&[Felt::AskedAgain]),
        }
    }

    /// One thing, the one that would change most.
    fn work_on(&self, counts: Counts) -> String {
        let complete = self.played.agreed().iter().any(super::Agreed::is_complete);
        let explored = self
            .exchanges
            .iter()
            .filter(|exchange| exchange.answer.topic.is_some_and(Topic::explores))
            .count();
        let id = if counts.advice_unasked > 0 {
            "advice"
        } else if counts.leading > 0 {
            "leading"
        } else if counts.stacked > 1 {
            "stacked"
        } else if counts.misheard > 1 {
            "wrong"
        } else if counts.reflections * 2 < counts.questions {
            "reflect"
        } else if counts.repeats > 1 {
            "repeats"
        } else if !self.played.real_said() || explored < 3 {
            "stay"
        } else if !self.played.outcome_said() {
            "outcome"
        } else if !complete {
            "action"
        } else {
            "again"
        };
        let found = words().practise.work_on.iter().find(|one| one.id == id);
        found.map_or_else(String::new, |one| self.named(&one.text))
    }

    /// A sentence of the practice with the client's name in it.
    fn named(&self, text: &str) -> String {
        text.replace("{name}", &self.played.client.name)
    }
}

/// What is said round a talk with a client, with their name in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundIt {
    /// That this is a program.
    pub program: String,
    /// Who speaks first, and what can be typed.
    pub begin: String,
    /// Why the own view comes first.
    pub own_first: String,
    /// The questions for it.
    pub own: [String; 2],
}

/// What is said round a talk with this client.
#[must_use]
pub fn round_it(client: &SimulatedClient) -> RoundIt {
    let words = &words().practise;
    let named = |text: &str| text.replace("{name}", &client.name);
    RoundIt {
        program: named(&words.program),
        begin: named(&words.begin),
        own_first: named(&words.own_first),
        own: [named(&words.own_well), named(&words.own_else)],
    }
}
