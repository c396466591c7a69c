//! What a service counts, over all engagements. No log is opened for it.

use domain::engagement::{GoodEnd, Tally};
use sqlx::Row;

use crate::log::end_named;
use crate::{Store, StoreError};

/// What one engagement adds to a service's figures; which one it is, nobody is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tallied {
    /// Which of the good ends it came to, if it has.
    pub end: Option<GoodEnd>,
    /// Its numbers; `None` where nothing has happened in it since they are counted.
    pub tally: Option<Tally>,
}

impl Store {
    /// Every engagement but those made up, in no order that means anything.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn tallies(&self) -> Result<Vec<Tallied>, StoreError> {
        let rows = sqlx::query(
            "SELECT e.good_end, e.tally FROM engagement e WHERE NOT EXISTS \
             (SELECT 1 FROM place p WHERE p.engagement = e.engagement AND p.example = 1)",
        )
        .fetch_all(&self.readers)
        .await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in &rows {
            let end: Option<String> = row.try_get("good_end")?;
            let tally: Option<String> = row.try_get("tally")?;
            all.push(Tallied {
                end: end.and_then(|name| end_named(&name)),
                // One that a newer version wrote otherwise is not counted, rather than counted wrong.
                tally: tally.and_then(|json| serde_json::from_str(&json).ok()),
            });
        }
        Ok(all)
    }
}
