//! Telling those who look on that something changed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use domain::EngagementId;
use tokio::sync::watch;

use crate::workbench::Workbench;

/// Who is watching what. Shared by all clones of a workbench.
#[derive(Clone, Debug, Default)]
pub(crate) struct Live {
    watched: Arc<Mutex<HashMap<EngagementId, watch::Sender<u64>>>>,
}

impl Live {
    fn watch(&self, id: EngagementId) -> watch::Receiver<u64> {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        // A receiver that went tells nobody, so whoever comes clears up after those who left.
        watched.retain(|_, sender| sender.receiver_count() > 0);
        watched
            .entry(id)
            .or_insert_with(|| watch::Sender::new(0))
            .subscribe()
    }

    /// Tells the version of what was just appended. Of two writers, the later version stands.
    pub(crate) fn tell(&self, id: EngagementId, version: u64) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(sender) = watched.get(&id) else {
            return;
        };
        if sender.receiver_count() == 0 {
            watched.remove(&id);
            return;
        }
        sender.send_if_modified(|told| {
            let newer = version > *told;
            *told = version.max(*told);
            newer
        });
    }

    /// Ends the watching: there is nothing to be told any more.
    pub(crate) fn end(&self, id: EngagementId) {
        let mut watched = self.watched.lock().unwrap_or_else(PoisonError::into_inner);
        watched.remove(&id);
    }
}

impl Workbench {
    /// The version of an engagement whenever it changes: told within the append, before the one who wrote
    /// has their answer. It is `0` until the first change that somebody watched, so subscribe first and look at
    /// the version then. The sender goes when the engagement is thrown away.
    ///
    /// Told are changes made through this workbench and its clones. What another process writes into the
    /// same file is found by asking again, for instance at every reconnection.
    #[must_use]
    pub fn watch(&self, id: EngagementId) -> watch::Receiver<u64> {
        self.live.watch(id)
    }
}

#[cfg(test)]
mod tests {
    use domain::{EngagementId, Timestamp};

    use super::Live;

    fn id(chance: u8) -> EngagementId {
        EngagementId::new(Timestamp(0), [chance; 10])
    }

    #[test]
    fn nothing_stays_behind_when_nobody_watches() {
        let live = Live::default();
        drop(live.watch(id(1)));
        let two = live.watch(id(2));
        live.tell(id(2), 7);
        assert_eq!(*two.borrow(), 7);
        drop(two);
        live.tell(id(2), 8);
        assert_eq!(live.watched.lock().unwrap().len(), 0);
    }

    #[test]
    fn an_earlier_version_told_late_changes_nothing() {
        let live = Live::default();
        let mut seen = live.watch(id(1));
        live.tell(id(1), 9);
        seen.borrow_and_update();
        live.tell(id(1), 8);
        assert!(!seen.has_changed().unwrap());
        assert_eq!(*seen.borrow(), 9);
    }
}
