//! From a conversation to its codes.
//!
//! Each turn's words are read and the cues found in them ([`reading`]); the model's tables say what
//! the turn does by itself, its nets what it does among its neighbours ([`model`](crate::model));
//! then the values are decided with their evidence ([`decide`]) and phrases are marked
//! ([`marks`]). A whole conversation is seen at once; [`Live`] sees only what has been said.

mod decide;
pub(crate) mod facts;
pub(crate) mod labels;
mod language;
mod leave;
mod live;
mod marks;
mod reading;
mod sight;

use std::sync::{Mutex, OnceLock, PoisonError};

use domain::{Codes, Conversation};

use crate::CueSet;
use crate::cues::{Cue, Matcher};
use crate::model::Model;
use crate::model::features;
use crate::model::heads::MARKS;
use crate::model::math::log_odds;
use crate::model::net::Told;
use decide::{Rules, Ruling};
use leave::Leave;
use reading::{Reading, Room};

pub use live::Live;

/// Codes conversations with one set of cues.
#[derive(Debug)]
pub struct Coder {
    model: &'static Model<'static>,
    cues: Vec<Rule>,
    matcher: Matcher,
    /// How values are chosen in a whole conversation, and in one that is being spoken.
    whole: Ruling,
    live: Ruling,
    rules: Rules,
    /// How sure a mark must be, by kind, in log-odds.
    enough: [f32; MARKS],
    /// Rooms nobody works in just now: what they keep of words is worth having again.
    rooms: Mutex<Vec<Room>>,
}

/// A cue as the coder uses it.
#[derive(Debug)]
struct Rule {
    cue: Cue,
    /// The feature that it was found.
    feature: u64,
    /// The model was trained with it and weighs it; others weigh what their votes say.
    known: bool,
}

impl Coder {
    /// With the cues that come with the program; made once.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CODER: OnceLock<Coder> = OnceLock::new();
        CODER.get_or_init(|| Self::new(CueSet::embedded()))
    }

    /// With these cues. Those the model was trained with are weighed by it; those it does not
    /// know are weighed by their own votes.
    #[must_use]
    pub fn new(cues: &CueSet) -> Self {
        Self::with(cues, Model::embedded())
    }

    /// With these cues and other weights than the embedded ones; `None` if they cannot be read. For
    /// training.
    #[doc(hidden)]
    #[must_use]
    pub fn trained(cues: &CueSet, weights: &'static [u8]) -> Option<Self> {
        let model = Box::leak(Box::new(Model::read(weights)?));
        Some(Self::with(cues, model))
    }

    fn with(cues: &CueSet, model: &'static Model<'static>) -> Self {
        let rule = |cue: &Cue| {
            let feature = features::of_cue(&cue.id);
            Rule {
                cue: cue.rule(),
                feature,
                known: model.knows(feature),
            }
        };
        Self {
            model,
            cues: cues.cues.iter().map(rule).collect(),
            matcher: cues.matcher(),
            whole: Ruling::of(&model.whole),
            live: Ruling::of(&model.live),
            rules: Rules::default(),
            enough: model.enough.map(log_odds),
            rooms: Mutex::new(Vec::new()),
        }
    }

    /// One [`Codes`] per turn, in order. The whole conversation is seen: a turn's codes may rest
    /// on what came after it.
    #[must_use]
    pub fn code(&self, conversation: &Conversation) -> Vec<Codes> {
        let mut room = self.room();
        let mut readings = self.read(conversation, &mut room);
        let told: Vec<Told> = readings.iter().map(Reading::told).collect();
        for net in &self.model.whole.nets {
            net.run(&told, |turn, outputs| readings[turn].hear(outputs));
        }
        let mut leave = Leave::default();
        let codes = (readings.iter_mut().enumerate())
            .map(|(turn, reading)| {
                self.settle(reading, &self.whole);
                let permission = leave.after(reading, self, &self.whole);
                self.decide(
                    reading,
                    conversation.text(turn),
                    permission,
                    &room.trail,
                    &self.whole,
                )
            })
            .collect();
        self.leave_room(room);
        codes
    }

    /// A room to work in.
    fn room(&self) -> Room {
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.pop().unwrap_or_else(Room::new)
    }

    /// Leaves a room for the next who comes, without what was said in it.
    fn leave_room(&self, mut room: Room) {
        room.trail = Vec::new();
        let mut rooms = self.rooms.lock().unwrap_or_else(PoisonError::into_inner);
        rooms.push(room);
    }

    /// Words, cues, facts and the tables' outputs of every turn.
    fn read(&self, conversation: &Conversation, room: &mut Room) -> Vec<Reading> {
        let turns = conversation.turns.len();
        let mut readings: Vec<Reading> = Vec::with_capacity(turns);
        for turn in 0..turns {
            let mut now = self.reading(conversation.role(turn), conversation.text(turn), room);
            now.follow(&readings, turn);
            self.weigh(&mut now, readings.last(), conversation.text(turn), room);
            readings.push(now);
        }
        for turn in 0..turns {
            let (now, after) = readings[turn..].split_at_mut(1);
            now[0].facts.of_share(turn, turns);
            if let Some(next) = after.first() {
                now[0].facts.of_next(&next.tokens, &now[0].content);
            }
        }
        language::judge(&mut readings);
        readings
    }
}
