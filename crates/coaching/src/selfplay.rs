//! Guides against simulated clients: what becomes of a conversation when nobody is in it.
//!
//! [`hold`] lets one guide and one client talk and gives what was said with its [`Figures`];
//! [`Tally`] puts many together. The guide sees the client's words and nothing else. What is counted
//! of the guide is counted by the coder over the whole conversation, an eye that took no part in it,
//! and by the client's own ear; the larger number stands.

pub mod baselines;
mod figures;
mod written;

use std::sync::Arc;

use domain::{Private, Role};

pub use figures::{Figures, Report, Summary, Tally};
pub use written::Written;

use crate::chance::seed_for;
use crate::clients::topic::without_quotes;
use crate::clients::{Answer, Played, SimulatedClient};
use crate::guard::Guarded;
use crate::guide::Guide;

/// Whoever sits in the coach's chair.
pub trait Coach {
    /// The first words.
    fn opens(&mut self) -> String;

    /// What is said to the client's words; `None` once the conversation is over.
    fn answers(&mut self, heard: &str) -> Option<String>;

    /// How many texts of its own a guard kept back.
    fn refusals(&self) -> usize {
        0
    }

    /// The steps it has written down as the client's; nothing, where it keeps no list.
    fn written(&self) -> Vec<Written> {
        Vec::new()
    }
}

/// Which guide is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chair {
    /// The built-in guide.
    Builtin,
    /// A fixed script after GROW.
    GrowScript,
    /// Two questions, then advice, warmly.
    Adviser,
    /// Open questions only.
    Interrogator,
    /// Keywords and swapped pronouns.
    Eliza,
}

impl Chair {
    /// All of them, with their names.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Builtin, "builtin"),
        (Self::GrowScript, "grow-script"),
        (Self::Adviser, "adviser"),
        (Self::Interrogator, "interrogator"),
        (Self::Eliza, "eliza"),
    ];

    /// Its name on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(chair, _)| *chair == self)
            .map_or("", |(_, name)| name)
    }

    /// Somebody to sit in it, with chance of their own.
    #[must_use]
    pub fn seat(self, seed: u64) -> Box<dyn Coach> {
        match self {
            Self::Builtin => Box::new(BuiltIn::default()),
            Self::GrowScript => Box::new(baselines::GrowScript::new()),
            Self::Adviser => Box::new(baselines::Adviser::new(seed)),
            Self::Interrogator => Box::new(baselines::Interrogator::new(seed)),
            Self::Eliza => Box::new(baselines::Eliza::new()),
        }
    }
}

/// The built-in guide in the coach's chair.
#[derive(Debug, Default)]
struct BuiltIn {
    guide: Option<Guide>,
    /// Of a talk that has ended.
    refusals: usize,
    written: Vec<Written>,
}

impl Coach for BuiltIn {
    fn opens(&mut self) -> String {
        let (guide, say) = Guide::begin(None);
        self.guide = Some(guide);
        spoken(&say)
    }

    fn answers(&mut self, heard: &str) -> Option<String> {
        let guide = self.guide.as_mut()?;
        let reply = guide.hear(heard);
        if reply.ended {
            self.refusals = guide.refusals();
            self.written = written::of_draft(guide.draft());
            self.guide = None;
        }
        let text = spoken(&reply.say);
        (!text.is_empty()).then_some(text)
    }

    fn refusals(&self) -> usize {
        self.refusals + self.guide.as_ref().map_or(0, Guide::refusals)
    }

    fn written(&self) -> Vec<Written> {
        match &self.guide {
            Some(guide) => written::of_draft(guide.draft()),
            None => self.written.clone(),
        }
    }
}

fn spoken(say: &[Guarded]) -> String {
    let parts: Vec<&str> = say.iter().map(Guarded::as_str).collect();
    parts.join(" ")
}

/// A conversation that was held.
#[derive(Debug)]
pub struct Held {
    /// What was said, in order, coach first.
    pub said: Vec<Said>,
    /// What is counted of it.
    pub figures: Figures,
}

/// A turn of it.
#[derive(Debug)]
pub enum Said {
    /// By the guide.
    Coach(String),
    /// By the client, with what was happening in them.
    Client(Box<Answer>),
}

/// Coach turns after which a conversation is stopped.
const LONGEST: usize = 60;

/// Holds session `number` of a run: the same guide, client, seed and number give the same words.
#[must_use]
pub fn hold(chair: Chair, client: &Arc<SimulatedClient>, seed: u64, number: u64) -> Held {
    let own = seed_for(seed, &client.id, number);
    let mut coach = chair.seat(seed_for(own, "coach", 0));
    converse(coach.as_mut(), client, own)
}

/// Lets somebody in the coach's chair talk with a client until one of them ends it.
#[must_use]
pub fn converse(coach: &mut dyn Coach, client: &Arc<SimulatedClient>, seed: u64) -> Held {
    let mut played = Played::new(client.clone(), seed);
    let mut said = Vec::new();
    let mut next = Some(coach.opens());
    for _ in 0..LONGEST {
        let Some(text) = next else { break };
        let answer = played.answer(&text);
        said.push(Said::Coach(text));
        let ended = played.has_ended();
        if answer.text.is_empty() {
            break;
        }
        next = if ended {
            None
        } else {
            coach.answers(&answer.text)
        };
        said.push(Said::Client(Box::new(answer)));
    }
    let figures = Figures::of(&said, &played, coach);
    Held { said, figures }
}

impl Said {
    /// The words.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Coach(text) => text,
            Self::Client(answer) => &answer.text,
        }
    }

    /// The turn without what a coach puts in “…”.
    fn unquoted(&self) -> (Role, Private) {
        match self {
            Self::Coach(text) => (Role::Coach, Private::new(without_quotes(text))),
            Self::Client(_) => self.turn(),
        }
    }

    fn turn(&self) -> (Role, Private) {
        let role = match self {
            Self::Coach(_) => Role::Coach,
            Self::Client(_) => Role::Client,
        };
        (role, Private::new(self.text()))
    }
}
