//! Engagements kept replayed, so that opening a page does not read hundreds of events each time.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use domain::{Engagement, EngagementId};
use store::StoreError;

use crate::workbench::{NotDone, Workbench};

/// More than are worked on at once; beyond, the one asked for longest ago goes.
const KEPT: usize = 512;

/// Shared by all clones of a workbench. It is never believed without asking the store for the version.
#[derive(Clone, Default)]
pub(crate) struct Replayed {
    kept: Arc<Mutex<Kept>>,
}

#[derive(Default)]
struct Kept {
    engagements: HashMap<EngagementId, (u64, Arc<Engagement>)>,
    /// Counts the asking, so that the order of use is known without a clock.
    asked: u64,
}

impl fmt::Debug for Replayed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<replayed engagements>")
    }
}

impl Replayed {
    fn get(&self, id: EngagementId) -> Option<Arc<Engagement>> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        let (asked, engagement) = kept.engagements.get_mut(&id)?;
        *asked = now;
        Some(engagement.clone())
    }

    pub(crate) fn put(&self, id: EngagementId, engagement: Arc<Engagement>) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.asked += 1;
        let now = kept.asked;
        kept.engagements.insert(id, (now, engagement));
        if kept.engagements.len() > KEPT {
            let oldest = kept.engagements.iter().min_by_key(|(_, (asked, _))| *asked);
            if let Some(oldest) = oldest.map(|(id, _)| *id) {
                kept.engagements.remove(&oldest);
            }
        }
    }

    pub(crate) fn forget(&self, id: EngagementId) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.engagements.remove(&id);
    }
}

impl Workbench {
    /// The engagement as it is now, replayed only as far as it is not known.
    ///
    /// # Errors
    /// [`StoreError::NoSuchEngagement`] if there is none.
    pub(crate) async fn current(&self, id: EngagementId) -> Result<Arc<Engagement>, NotDone> {
        let version = self.store.version(id).await?;
        if version == 0 {
            self.replayed.forget(id);
            return Err(StoreError::NoSuchEngagement(id).into());
        }
        let known = self.replayed.get(id).filter(|it| it.version() <= version);
        let mut engagement = known.unwrap_or_default();
        if engagement.version() == version {
            return Ok(engagement);
        }
        let events = self.store.load_after(id, engagement.version()).await?;
        let state = Arc::make_mut(&mut engagement);
        for event in &events {
            state.evolve(event);
        }
        if engagement.version() < version {
            // Thrown away between the two questions.
            self.replayed.forget(id);
            return Err(StoreError::NoSuchEngagement(id).into());
        }
        self.replayed.put(id, engagement.clone());
        Ok(engagement)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use domain::{Engagement, EngagementId, Timestamp};

    use super::{KEPT, Replayed};

    #[test]
    fn what_was_asked_for_longest_ago_goes_first() {
        let replayed = Replayed::default();
        let id = |n: usize| {
            let at = i64::try_from(n).unwrap() * 1000;
            EngagementId::new(Timestamp(at), [0; 10])
        };
        for n in 0..KEPT {
            replayed.put(id(n), Arc::new(Engagement::default()));
        }
        assert!(replayed.get(id(0)).is_some());
        replayed.put(id(KEPT), Arc::new(Engagement::default()));
        assert!(replayed.get(id(0)).is_some());
        assert!(replayed.get(id(1)).is_none());
        assert!(replayed.get(id(KEPT)).is_some());
    }
}
