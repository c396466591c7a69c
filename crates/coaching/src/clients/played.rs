//! A simulated client in a conversation.

use std::sync::Arc;

use super::file::{Line, SimulatedClient};
use super::hears::{Advised, Ear, Heard, STANDS};
use super::openness::{Felt, Openness};
use super::stock::{Common, Stock};
use super::topic::Topic;
use crate::chance::SplitMix64;

/// A client somebody is talking with. The same seed and the same coach give the same conversation.
#[derive(Debug)]
pub struct Played {
    pub(super) client: Arc<SimulatedClient>,
    pub(super) chance: SplitMix64,
    pub(super) openness: Openness,
    pub(super) stock: Stock,
    pub(super) steps: Steps,
    pub(super) ear: Ear,
    pub(super) told: Told,
    exchanges: usize,
    /// Coach turns for which a wish for advice still stands.
    asked_advice: usize,
    ended: bool,
}

/// How far the client has come with what they will say.
#[derive(Clone, Debug, Default)]
pub(super) struct Told {
    pub(super) real: usize,
    /// How much of the real thing comes out before what they want does.
    pub(super) real_before: usize,
    pub(super) outcome: usize,
    pub(super) turned: bool,
    pub(super) closing: bool,
    /// The exchange of the last aside; 0 before any.
    pub(super) strayed: usize,
}

/// What the client will do, of their own accord or because they gave in.
#[derive(Clone, Debug, Default)]
pub(super) struct Steps {
    /// Which of the file's actions are still unsaid, the next one last.
    pub(super) left: Vec<usize>,
    pub(super) at_most: usize,
    pub(super) agreed: Vec<Agreed>,
}

/// Something the client agreed to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agreed {
    /// Which of the client's own actions it is; `None` for somebody else's plan, agreed to so as to
    /// be left alone.
    pub own: Option<usize>,
    /// The client said by when.
    pub due: bool,
    /// The client said how they will know.
    pub measure: bool,
}

impl Agreed {
    /// Theirs, and with all its parts said by them.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.own.is_some() && self.due && self.measure
    }
}

/// What the client says, and what was happening in them.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The words. Empty only if the client has gone already.
    pub text: String,
    /// What was felt of what the coach did, each with how far it moved the client.
    pub felt: Vec<(Felt, f32)>,
    /// How open the client is now, 0 to 1. Nobody sees this while they talk.
    pub receptivity: f32,
    /// What the words were for.
    pub line: Option<Line>,
    /// What the coach was heard to ask for.
    pub topic: Option<Topic>,
    /// A question was heard.
    pub asked: bool,
    /// And not one for yes or no.
    pub asked_openly: bool,
    /// What else happened.
    pub happened: Vec<Happened>,
}

/// Something that mattered in an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happened {
    /// The true thing beneath was said.
    RealSaid,
    /// What they really want was said, in their own words.
    OutcomeSaid,
    /// They let go of what they came with.
    Turned,
    /// A step of their own was named.
    ActionNamed,
    /// By when.
    DueNamed,
    /// How they will know.
    MeasureNamed,
    /// They gave in to a plan that is not theirs.
    GaveIn,
    /// They asked what to do.
    AskedAdvice,
    /// They ended the talk.
    Ended,
}

/// Somebody who has sat here that long gets up.
const LONGEST: usize = 45;
/// Turns somebody stays who has all but gone.
const STAYS: usize = 3;

impl Played {
    /// Somebody about to be talked with; all their chance comes from `seed`.
    #[must_use]
    pub fn new(client: Arc<SimulatedClient>, seed: u64) -> Self {
        let mut chance = SplitMix64::new(seed);
        let stock = Stock::of(&client, &mut chance);
        let mut left: Vec<usize> = (0..client.say.action.len()).collect();
        chance.shuffle(&mut left);
        let real_before = 1 + usize::from(chance.happens(0.3 + client.manner.ambivalence * 0.5));
        Self {
            openness: Openness::new(&client.manner, chance.unit()),
            steps: Steps {
                left,
                at_most: 1 + chance.below(2),
                agreed: Vec::new(),
            },
            told: Told {
                real_before,
                ..Told::default()
            },
            stock,
            ear: Ear::new(),
            client,
            chance,
            exchanges: 0,
            asked_advice: 0,
            ended: false,
        }
    }

    /// The first words, where the client speaks first.
    pub fn opening(&mut self) -> Answer {
        let (line, text) = self.take(Line::Opening);
        self.say(line, text, Vec::new(), None, Vec::new())
    }

    /// What the client says to a coach's turn.
    pub fn answer(&mut self, coach: &str) -> Answer {
        if self.ended {
            return self.gone();
        }
        let first = self.ear.own.is_empty();
        let heard = self.ear.hear(coach, self.asked_advice > 0);
        self.asked_advice = self.asked_advice.saturating_sub(1);
        self.exchanges += 1;
        let noise = self.chance.unit();
        let felt = self.openness.feel(&heard, &self.client.manner, noise);
        let mut happened = Vec::new();
        let (line, text) = if first {
            self.take(Line::Opening)
        } else if self.leaves(&heard) {
            self.ended = true;
            happened.push(Happened::Ended);
            self.take(Line::Bye)
        } else {
            self.choose(&heard, &mut happened)
        };
        if line == Line::Asks {
            self.asked_advice = STANDS;
            happened.push(Happened::AskedAdvice);
        }
        self.told.closing |= line == Line::Takeaway;
        self.say(line, text, felt, Some(&heard), happened)
    }

    /// The client has said goodbye, or gone.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// How open the client is, 0 to 1.
    #[must_use]
    pub fn receptivity(&self) -> f32 {
        self.openness.receptivity
    }

    /// Whether what they really want was said.
    #[must_use]
    pub fn outcome_said(&self) -> bool {
        self.told.outcome > 0
    }

    /// Whether the true thing beneath was said.
    #[must_use]
    pub fn real_said(&self) -> bool {
        self.told.real > 0
    }

    /// What the client agreed to do.
    #[must_use]
    pub fn agreed(&self) -> &[Agreed] {
        &self.steps.agreed
    }

    /// Who it is.
    #[must_use]
    pub fn client(&self) -> &SimulatedClient {
        &self.client
    }

    fn leaves(&self, heard: &Heard) -> bool {
        let nothing_asked = matches!(heard.topic, None | Some(Topic::Goodbye | Topic::Silence));
        let said_goodbye = heard.topic == Some(Topic::Goodbye) && self.exchanges > 2;
        self.exchanges >= LONGEST
            || self.openness.low >= STAYS
            || said_goodbye
            || self.told.closing && nothing_asked
    }

    fn say(
        &mut self,
        line: Line,
        text: String,
        felt: Vec<(Felt, f32)>,
        heard: Option<&Heard>,
        happened: Vec<Happened>,
    ) -> Answer {
        self.ear.own_line(line, &text);
        Answer {
            text,
            felt,
            receptivity: self.openness.receptivity,
            line: Some(line),
            topic: heard.and_then(|heard| heard.topic),
            asked: heard.is_some_and(|heard| heard.asks),
            asked_openly: heard.is_some_and(|heard| heard.asks && !heard.closed),
            happened,
        }
    }

    fn gone(&self) -> Answer {
        Answer {
            text: String::new(),
            felt: Vec::new(),
            receptivity: self.openness.receptivity,
            line: None,
            topic: None,
            asked: false,
            asked_openly: false,
            happened: vec![Happened::Ended],
        }
    }

    /// A line of this kind or, where they are used up, one like it. Somebody who has nothing left to
    /// say says goodbye.
    pub(super) fn take(&mut self, line: Line) -> (Line, String) {
        if let Some(taken) = self.stock.take_or_like(line) {
            return taken;
        }
        self.ended = true;
        let bye = self.stock.take(Line::Bye).unwrap_or_default();
        (Line::Bye, bye)
    }

    /// The wish for advice still stands.
    pub(super) fn wants_advice(&mut self) {
        self.asked_advice = STANDS;
    }

    /// How many coach turns there were.
    pub(super) fn exchanges(&self) -> usize {
        self.exchanges
    }

    /// A line anybody can say, or the client's own of this kind.
    pub(super) fn common_or(&mut self, common: Common, line: Line) -> (Line, String) {
        match self.stock.take_common(common) {
            Some(text) => (line, text),
            None => self.take(line),
        }
    }

    /// True if advice came without their wish, or against it.
    pub(super) fn is_pushed(heard: &Heard) -> bool {
        heard.advised == Some(Advised::Unasked)
    }
}
