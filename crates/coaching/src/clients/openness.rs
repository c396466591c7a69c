//! How open a client is, and what moves it: the heart of the simulation, in one table.
//!
//! The sizes are this project's own. What raises and what lowers follows the project's domain
//! reference: unasked advice and leading close people, being heard opens them, and a chain of
//! questions without a word given back is an interrogation however open each of them is.

use serde::Serialize;

use super::file::Manner;
use super::given_back::GivenBack;
use super::hears::{Advised, Heard};
use super::topic::Topic;

/// What a coach did that a client felt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Felt {
    /// Their words came back to them.
    Reflected,
    /// What they meant or felt came back to them.
    Understood,
    /// Several things they said, put together and checked.
    Summed,
    /// An open question that leaves the answer with them.
    AskedOpenly,
    /// A strength or an effort was named.
    Affirmed,
    /// The choice was left with them, in words.
    LeftTheChoice,
    /// They had asked, and got possibilities.
    GivenOptions,
    /// Advice nobody had asked for.
    AdvisedUnasked,
    /// They had asked, and were urged one way.
    Urged,
    /// A question that carried its answer.
    Led,
    /// Several questions at once.
    Stacked,
    /// Question after question, nothing given back.
    Interrogated,
    /// It was asked before.
    AskedAgain,
    /// Praise that named nothing.
    Flattered,
    /// Something was given back that they never said.
    Misheard,
    /// Everything was given back, word for word.
    Parroted,
    /// The coach spoke of the coach.
    CoachsOwnStory,
    /// A question for yes or no.
    AskedClosed,
}

impl Felt {
    /// In words, of what the coach did.
    #[must_use]
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Reflected => "gave words back",
            Self::Understood => "gave back what was meant",
            Self::Summed => "put it together and asked whether it was right",
            Self::AskedOpenly => "asked openly",
            Self::Affirmed => "named a strength",
            Self::LeftTheChoice => "left the choice with them",
            Self::GivenOptions => "offered possibilities when asked",
            Self::AdvisedUnasked => "advised unasked",
            Self::Urged => "urged one way when asked",
            Self::Led => "asked a question that carried its answer",
            Self::Stacked => "asked several things at once",
            Self::Interrogated => "asked again without giving anything back",
            Self::AskedAgain => "asked what was asked before",
            Self::Flattered => "praised without naming anything",
            Self::Misheard => "gave back what was not said",
            Self::Parroted => "gave everything back word for word",
            Self::CoachsOwnStory => "told of yourself",
            Self::AskedClosed => "asked for yes or no",
        }
    }
}

/// How open the client is now.
#[derive(Clone, Debug)]
pub(super) struct Openness {
    pub(super) receptivity: f32,
    /// What was earned by listening: the real thing takes time as well as warmth.
    pub(super) depth: f32,
    /// Questions since something was last given back.
    questions: usize,
    /// How many reflections there were; each counts a little less.
    heard: usize,
    /// Turns at the end of which the client had all but gone.
    pub(super) low: usize,
}

/// Depth before the real thing can come.
const DEEP: f32 = 5.0;
/// Nobody is asked further down than this by questions alone.
const TIRED: f32 = 0.3;
/// Below this a client has all but gone.
const GONE: f32 = 0.1;

impl Openness {
    pub(super) fn new(manner: &Manner, chance: f32) -> Self {
        // People do not come equally open every day.
        let today = (chance - 0.5) * 0.2;
        Self {
            receptivity: (manner.receptivity + today).clamp(0.05, 0.95),
            depth: 0.0,
            questions: 0,
            heard: 0,
            low: 0,
        }
    }

    /// Open enough, and long enough listened to.
    pub(super) fn can_surface(&self, manner: &Manner) -> bool {
        self.receptivity >= manner.surfaces_at && self.depth >= DEEP
    }

    /// Takes a turn in. Gives what was felt, each with how far it moved the client; `noise` is a
    /// chance number from 0 to 1.
    pub(super) fn feel(&mut self, heard: &Heard, manner: &Manner, noise: f32) -> Vec<(Felt, f32)> {
        let felt = self.felt(heard, manner);
        let before = self.receptivity;
        // The more open somebody is, the less there is to win.
        let room = 1.08 - before;
        // And the less open, the less there is to lose.
        let left = 0.35 + before;
        let mut moved = Vec::with_capacity(felt.len());
        let mut now = before + (noise - 0.5) * 0.012;
        for (what, by) in felt {
            let by = if by > 0.0 { by * room } else { by * left };
            now += by;
            moved.push((what, by));
        }
        self.receptivity = now.clamp(0.0, 1.0);
        self.low = if self.receptivity < GONE {
            self.low + 1
        } else {
            0
        };
        moved
    }

    fn felt(&mut self, heard: &Heard, manner: &Manner) -> Vec<(Felt, f32)> {
        let codes = &heard.codes;
        let mut felt = Vec::new();
        self.given_back(heard, &mut felt);
        match heard.advised {
            Some(Advised::Unasked) => felt.push((Felt::AdvisedUnasked, -manner.advice_hurts)),
            Some(Advised::Urged) => felt.push((Felt::Urged, -manner.advice_hurts * 0.5)),
            Some(Advised::Welcome) => felt.push((Felt::GivenOptions, 0.03)),
            None => {}
        }
        // "You should …, shouldn't you?" is one push, not two.
        if codes.leading && heard.advised.is_none() {
            felt.push((Felt::Led, -0.06));
        }
        if codes.stacked {
            felt.push((Felt::Stacked, -0.05));
        }
        if heard.repeated {
            felt.push((Felt::AskedAgain, -0.06));
        }
        if heard.empty_praise {
            felt.push((Felt::Flattered, -0.025));
        } else if codes.affirmation {
            felt.push((Felt::Affirmed, 0.06));
        }
        if codes.autonomy {
            felt.push((Felt::LeftTheChoice, 0.05));
        }
        // "I" inside the client's own words is the client.
        if codes.self_disclosure && heard.lines.is_empty() {
            felt.push((Felt::CoachsOwnStory, -0.02));
        }
        let pushed = heard.advised.is_some() || codes.leading || codes.stacked;
        if heard.asks && !pushed {
            self.asked(heard, &mut felt);
        }
        felt
    }

    fn given_back(&mut self, heard: &Heard, felt: &mut Vec<(Felt, f32)>) {
        let less = 1.0 / (1.0 + 0.1 * self.heard as f32);
        match heard.given_back {
            Some(GivenBack::Simple) => {
                felt.push((Felt::Reflected, 0.055 * less));
                self.depth += 0.5;
            }
            Some(GivenBack::Complex) => {
                felt.push((Felt::Understood, 0.09 * less));
                self.depth += 1.0;
            }
            Some(GivenBack::Wrong) => felt.push((Felt::Misheard, -0.05)),
            Some(GivenBack::Parroted) => felt.push((Felt::Parroted, -0.03)),
            None => {}
        }
        let fits = matches!(
            heard.given_back,
            Some(GivenBack::Simple | GivenBack::Complex)
        );
        if fits {
            self.heard += 1;
            self.questions = 0;
            if heard.codes.summary && heard.checks {
                felt.push((Felt::Summed, 0.05));
            }
        }
    }

    fn asked(&mut self, heard: &Heard, felt: &mut Vec<(Felt, f32)>) {
        const IN_A_ROW: usize = 4;
        if settles(heard.topic) {
            return;
        }
        self.questions += 1;
        if self.questions >= IN_A_ROW {
            // It tires; it does not by itself drive anybody out of the room.
            let tires = (0.01 * (self.questions + 1 - IN_A_ROW) as f32).min(0.045);
            let by = tires.min((self.receptivity - TIRED).max(0.0));
            felt.push((Felt::Interrogated, -by));
        } else if heard.closed {
            felt.push((Felt::AskedClosed, -0.015));
        } else if !heard.closed {
            felt.push((Felt::AskedOpenly, 0.03));
            if heard.topic.is_some_and(Topic::explores) {
                self.depth += 0.5;
            }
        }
    }
}

/// Some things are settled by yes or no, or by a day, and nobody minds.
fn settles(topic: Option<Topic>) -> bool {
    matches!(
        topic,
        Some(
            Topic::Verdict
                | Topic::Keep
                | Topic::Permission
                | Topic::Contract
                | Topic::Due
                | Topic::Measure
                | Topic::Commitment
                | Topic::FollowUp
        )
    )
}
