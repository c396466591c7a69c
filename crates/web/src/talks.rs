//! Conversations on one's own that are going on, kept in memory between one line and the next.
//!
//! Everything said is in the log before it is shown, so nothing here is more than a way to answer fast: where a
//! conversation is missing, or another server or window went on with it, it is told again from the log.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use app::{Guarded, Talk};
use domain::{EngagementId, PersonId, Timestamp};

/// More than talk at once on one server; beyond, the one left longest ago goes.
const KEPT: usize = 256;

/// A conversation, for one request at a time.
pub(crate) type Shared = Arc<tokio::sync::Mutex<Going>>;

/// Every conversation going on.
#[derive(Default)]
pub(crate) struct Talks(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    going: HashMap<(PersonId, EngagementId), (u64, Shared)>,
    /// Counts the asking, so that the order of use is known without a clock.
    asked: u64,
}

/// They hold what was said, so nothing of it is told.
impl fmt::Debug for Talks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<talks>")
    }
}

/// One conversation.
#[derive(Debug, Default)]
pub(crate) struct Going {
    /// The talk as it stands at this version of its engagement.
    pub(crate) talk: Option<(u64, Talk)>,
    /// What the program said, by its turn, with its paragraphs; where it is missing the text is shown as one.
    pub(crate) paragraphs: BTreeMap<usize, String>,
    /// Said last and no turn: time, where an empty answer came.
    pub(crate) aside: Option<String>,
    /// When the time ends that they said they have.
    pub(crate) ends: Option<Timestamp>,
}

impl Going {
    /// What the program said last, with its paragraphs.
    pub(crate) fn heard(&mut self, turn: usize, say: &[Guarded]) {
        if !say.is_empty() {
            self.paragraphs.insert(turn, Guarded::join(say));
        }
    }

    /// It is over: the next one begins anew.
    pub(crate) fn is_over(&mut self) {
        *self = Self::default();
    }
}

impl Talks {
    /// This person's conversation in this engagement. Whoever holds its lock is the only one in this server who
    /// goes on with it, so that two windows do not answer the same line twice.
    pub(crate) fn of(&self, person: PersonId, engagement: EngagementId) -> Shared {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        let (asked, going) = kept.going.entry((person, engagement)).or_default();
        *asked = now;
        let going = going.clone();
        if kept.going.len() > KEPT {
            // One that somebody holds right now stays.
            let idle = kept.going.iter();
            let idle = idle.filter(|(_, (_, going))| Arc::strong_count(going) == 1);
            let oldest = idle.min_by_key(|(_, (asked, _))| *asked);
            if let Some(oldest) = oldest.map(|(key, _)| *key) {
                kept.going.remove(&oldest);
            }
        }
        going
    }
}

#[cfg(test)]
mod tests {
    use domain::{EngagementId, PersonId, Timestamp};

    use super::{KEPT, Talks};

    #[tokio::test]
    async fn what_was_left_longest_ago_goes_and_what_is_held_stays() {
        let talks = Talks::default();
        let person = PersonId::new(Timestamp(0), [0; 10]);
        let id = |n: usize| {
            let at = i64::try_from(n).unwrap() * 1000;
            EngagementId::new(Timestamp(at), [0; 10])
        };
        let held = talks.of(person, id(0));
        let mut going = held.lock().await;
        going.aside = Some("Take your time.".to_owned());
        talks.of(person, id(1)).lock().await.aside = Some("There is no hurry.".to_owned());
        for n in 2..=KEPT {
            talks.of(person, id(n));
        }
        drop(going);
        drop(held);
        assert!(talks.of(person, id(0)).lock().await.aside.is_some());
        assert!(talks.of(person, id(1)).lock().await.aside.is_none());
    }
}
