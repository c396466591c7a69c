//! Conversations somebody is looking at: in memory, for half an hour, for whoever brought them, and gone with the
//! server. So a page can be looked at through another frame without the file being sent again, and without anything
//! of it reaching a disk.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use app::{Opened, PersonId};
use domain::Timestamp;

/// Half an hour, in microseconds.
const HOLDS: i64 = 30 * 60 * 1_000_000;
/// Bytes held for one person, and for all.
const FOR_ONE: usize = 20 * 1024 * 1024;
const FOR_ALL: usize = 200 * 1024 * 1024;
/// What a turn weighs besides its words: its codes with their evidence, roughly.
const OF_A_TURN: usize = 600;

/// What is held, oldest first.
#[derive(Debug, Default)]
pub(crate) struct Uploads(Mutex<VecDeque<Held>>);

/// One conversation.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    key: String,
    of: PersonId,
    at: Timestamp,
    weight: usize,
    pub(crate) opened: Arc<Opened>,
    /// How long it took to read, in microseconds.
    pub(crate) took: i64,
}

/// It is more than is held for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TooMuch;

impl Uploads {
    /// Holds a conversation for whoever brought it, and gives the key to it. What they brought earlier goes first
    /// where there is no room; then what others brought longest ago.
    pub(crate) fn hold(
        &self,
        of: PersonId,
        opened: Opened,
        took: i64,
        now: Timestamp,
    ) -> Result<String, TooMuch> {
        let weight = weight(&opened);
        if weight > FOR_ONE {
            return Err(TooMuch);
        }
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|one| now.0.saturating_sub(one.at.0) < HOLDS);
        let sum = |held: &VecDeque<Held>, of: Option<PersonId>| -> usize {
            let counted = held.iter().filter(|one| of.is_none_or(|of| one.of == of));
            counted.map(|one| one.weight).sum()
        };
        while sum(&held, Some(of)) + weight > FOR_ONE {
            let Some(first) = held.iter().position(|one| one.of == of) else {
                break;
            };
            held.remove(first);
        }
        while sum(&held, None) + weight > FOR_ALL {
            held.pop_front();
        }
        let key = app::once();
        held.push_back(Held {
            key: key.clone(),
            of,
            at: now,
            weight,
            opened: Arc::new(opened),
            took,
        });
        Ok(key)
    }

    /// What is held under `key`, if this person brought it and it is still there.
    pub(crate) fn get(&self, of: PersonId, key: &str, now: Timestamp) -> Option<Held> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|one| now.0.saturating_sub(one.at.0) < HOLDS);
        let theirs = held.iter().find(|one| one.key == key && one.of == of);
        theirs.cloned()
    }

    /// Lets go of it at once.
    pub(crate) fn forget(&self, of: PersonId, key: &str) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|one| one.key != key || one.of != of);
    }
}

fn weight(opened: &Opened) -> usize {
    let turns = opened.conversation.turns.iter();
    turns.map(|turn| turn.text.reveal().len() + OF_A_TURN).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(characters: usize) -> Opened {
        let talk = format!(
            "Coach: What brings you?\nClient: {}\n",
            "word ".repeat(characters / 5)
        );
        let content = app::Content::embedded();
        app::open(content.coder(), "talk.txt", talk.as_bytes(), None).unwrap()
    }

    fn person(mark: u8) -> PersonId {
        PersonId::new(Timestamp(1), [mark; 10])
    }

    #[test]
    fn what_is_held_is_its_bringers_for_half_an_hour() {
        let uploads = Uploads::default();
        let now = Timestamp(0);
        let key = uploads.hold(person(1), opened(50), 9, now).unwrap();
        assert!(uploads.get(person(1), &key, now).is_some());
        assert!(uploads.get(person(2), &key, now).is_none());
        assert!(uploads.get(person(1), "another", now).is_none());
        uploads.forget(person(2), &key);
        assert!(uploads.get(person(1), &key, now).is_some());
        uploads.forget(person(1), &key);
        assert!(uploads.get(person(1), &key, now).is_none());
        let later = uploads.hold(person(1), opened(50), 9, now).unwrap();
        assert!(uploads.get(person(1), &later, Timestamp(HOLDS)).is_none());
    }

    #[test]
    fn one_person_does_not_fill_it() {
        let uploads = Uploads::default();
        let of = |mark| {
            uploads
                .hold(person(mark), opened(3_000_000), 0, Timestamp(0))
                .unwrap()
        };
        let other = of(2);
        let keys: Vec<String> = (0..8).map(|_| of(1)).collect();
        let held =
            |person_: u8, key: &str| uploads.get(person(person_), key, Timestamp(0)).is_some();
        assert!(!held(1, &keys[0]) && held(1, &keys[7]));
        assert!(held(2, &other), "what others brought stays");
    }
}
