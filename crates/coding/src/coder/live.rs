//! Coding while people speak: only what has been said so far is seen.

use std::fmt;

use domain::{Codes, Role};

use super::Coder;
use super::language;
use super::leave::Leave;
use super::reading::Reading;
use crate::model::net::{Carried, Net};

/// A conversation as it is spoken. Each turn is coded once, from what was said up to its end, and
/// its codes never change; coded whole later, they may differ.
#[derive(Clone)]
pub struct Live<'c> {
    coder: &'c Coder,
    past: Vec<Reading>,
    turns: usize,
    carried: Vec<Carried>,
    leave: Leave,
}

/// It remembers words that were said, so only how many turns there were is told.
impl fmt::Debug for Live<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Live({} turns)", self.turns)
    }
}

/// Turns kept to look back at.
const KEPT: usize = 6;

impl Coder {
    /// A conversation about to begin.
    #[must_use]
    pub fn live(&self) -> Live<'_> {
        Live {
            coder: self,
            past: Vec::new(),
            turns: 0,
            carried: self.model.live.nets.iter().map(Net::begin).collect(),
            leave: Leave::default(),
        }
    }
}

impl Live<'_> {
    /// The codes of the turn just said.
    pub fn push(&mut self, role: Role, text: &str) -> Codes {
        let coder = self.coder;
        // Borrowed for the turn alone: a thousand conversations waiting need no room of their own.
        let mut room = coder.room();
        let mut now = coder.reading(role, text, &mut room);
        now.follow(&self.past, self.turns);
        coder.weigh(&mut now, self.past.last(), text, &mut room);
        language::judge_live(&self.past, &mut now);
        let told = now.told();
        for (net, carried) in coder.model.live.nets.iter().zip(&mut self.carried) {
            now.hear(&net.step(&told, carried));
        }
        coder.settle(&mut now, &coder.live);
        let permission = self.leave.after(&now, coder, &coder.live);
        let codes = coder.decide(&now, text, permission, &room.trail, &coder.live);
        coder.leave_room(room);
        self.turns += 1;
        if self.past.len() == KEPT {
            self.past.remove(0);
        }
        self.past.push(now);
        codes
    }
}
