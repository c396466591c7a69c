//! Leave to advise: a client's request, or the coach's asking in words, and how long it holds.

use domain::Role;
use domain::codes::Permission;

use super::Coder;
use super::decide::Ruling;
use super::labels::{ASKS_ADVICE, SOUGHT};
use super::reading::Reading;

/// How many client turns a request for advice, or leave to give it, stays in force.
const LASTS: usize = 3;

/// Client turns since advice was asked for, and since leave to give it was sought.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leave {
    asked: usize,
    sought: usize,
}

impl Default for Leave {
    fn default() -> Self {
        Self {
            asked: usize::MAX,
            sought: usize::MAX,
        }
    }
}

impl Leave {
    /// Takes in a turn and tells what leave holds for it: a request just made comes first, then
    /// leave sought, then a request not long ago.
    pub(super) fn after(
        &mut self,
        reading: &Reading,
        coder: &Coder,
        ruling: &Ruling,
    ) -> Permission {
        match reading.role {
            Role::Coach => {
                if reading.supported && asking(reading, coder).is_some() {
                    self.sought = 0;
                }
                match (self.asked, self.sought) {
                    (0, _) => Permission::AskedByClient,
                    (_, ..=LASTS) => Permission::Sought,
                    (..=LASTS, _) => Permission::AskedByClient,
                    _ => Permission::None,
                }
            }
            Role::Client => {
                let asks = reading.supported && ruling.holds(reading, ASKS_ADVICE);
                self.asked = if asks {
                    0
                } else {
                    self.asked.saturating_add(1)
                };
                self.sought = self.sought.saturating_add(1);
                Permission::None
            }
        }
    }
}

/// The find in which the coach asks leave in words.
pub(super) fn asking<'r>(reading: &'r Reading, coder: &Coder) -> Option<&'r crate::cues::Hit> {
    reading.voting.iter().find(|hit| {
        let votes = &coder.cues[hit.cue as usize].cue.votes;
        votes
            .iter()
            .any(|&(label, vote)| usize::from(label) == SOUGHT && vote > 0.0)
    })
}
