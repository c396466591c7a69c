//! The log: appended to, loaded, listed.

use domain::engagement::{Companion, FORMAT, Figures, GoodEnd, upcast};
use domain::{Actor, EngagementId, Event, Recorded, Timestamp};
use jiff::civil::Date;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::places::{PlaceRow, insert_place};
use crate::{Store, StoreError};

/// One engagement in a list: figures only.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub engagement: EngagementId,
    /// The version of its last event.
    pub version: u64,
    /// The client works alone in it.
    pub alone: bool,
    /// When it began.
    pub opened: Timestamp,
    /// When something last happened.
    pub last: Timestamp,
    /// It has come to its end.
    pub ended: bool,
    /// Which of the good ends it came to, if it has.
    pub end: Option<GoodEnd>,
    /// How many sessions there were.
    pub sessions: u32,
    /// How many actions are still open.
    pub open_actions: u32,
    /// The day the next of them is due.
    pub next_due: Option<Date>,
    /// When the two meet next.
    pub next_session: Option<Timestamp>,
    /// The client lets their coach open what is kept.
    pub let_in: bool,
}

impl Store {
    /// Appends events to an engagement, together with the figures they lead to. They must follow the
    /// version the writer has seen, without a gap; appending nothing does nothing.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if somebody else wrote in the meantime.
    pub async fn append(
        &self,
        engagement: EngagementId,
        events: &[Recorded],
        figures: &Figures,
    ) -> Result<(), StoreError> {
        self.append_with(engagement, events, figures, None).await
    }

    /// The same, and in the same transaction somebody takes their place in it.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if somebody else wrote in the meantime.
    pub async fn append_with(
        &self,
        engagement: EngagementId,
        events: &[Recorded],
        figures: &Figures,
        place: Option<&PlaceRow>,
    ) -> Result<(), StoreError> {
        let Some(first) = events.first() else {
            return Ok(());
        };
        // IMMEDIATE takes the write lock at once; a deferred one could fail half-way, at its first write.
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        if version(&mut transaction, engagement).await? + 1 != first.version {
            return Err(StoreError::Stale);
        }
        for event in events {
            insert(&mut transaction, engagement, event).await?;
        }
        put_figures(&mut transaction, engagement, figures).await?;
        if let Some(place) = place {
            insert_place(&mut transaction, place).await?;
        }
        transaction.commit().await?;
        Ok(())
    }

    /// The version of the last event; 0 where there is none. One look at an index.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn version(&self, engagement: EngagementId) -> Result<u64, StoreError> {
        let mut connection = self.readers.acquire().await?;
        version(&mut connection, engagement).await
    }

    /// The events after a version, in order; none if nothing happened since.
    ///
    /// # Errors
    /// If an event cannot be read.
    pub async fn load_after(
        &self,
        engagement: EngagementId,
        seen: u64,
    ) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        load(&mut connection, engagement, seen).await
    }

    /// All events of an engagement, in order.
    ///
    /// # Errors
    /// If there is no such engagement, or an event of it cannot be read.
    pub async fn load(&self, engagement: EngagementId) -> Result<Vec<Recorded>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        let log = load(&mut connection, engagement, 0).await?;
        if log.is_empty() {
            Err(StoreError::NoSuchEngagement(engagement))
        } else {
            Ok(log)
        }
    }

    /// Every engagement, the one last worked on first.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn list(&self) -> Result<Vec<Listed>, StoreError> {
        let rows = sqlx::query(
            "SELECT engagement, version, alone, opened, last, ended, good_end, sessions, open_actions, next_due, \
             next_session, let_in FROM engagement ORDER BY last DESC, engagement",
        )
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(listed).collect()
    }
}

async fn load(
    connection: &mut SqliteConnection,
    engagement: EngagementId,
    seen: u64,
) -> Result<Vec<Recorded>, StoreError> {
    let rows = sqlx::query(
        "SELECT version, at, by_whom, kind, format, body FROM event WHERE engagement = ? AND version > ? \
         ORDER BY version",
    )
    .bind(key(engagement))
    .bind(number(seen))
    .fetch_all(connection)
    .await?;
    rows.iter().map(|row| recorded(engagement, row)).collect()
}

/// The version of the last event; 0 where there is none.
async fn version(
    connection: &mut SqliteConnection,
    engagement: EngagementId,
) -> Result<u64, StoreError> {
    let last: i64 =
        sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM event WHERE engagement = ?")
            .bind(key(engagement))
            .fetch_one(connection)
            .await?;
    Ok(last.unsigned_abs())
}

async fn insert(
    connection: &mut SqliteConnection,
    engagement: EngagementId,
    recorded: &Recorded,
) -> Result<(), StoreError> {
    let unreadable = |error: serde_json::Error| StoreError::Unreadable {
        engagement,
        version: recorded.version,
        reason: error.to_string(),
    };
    let body = serde_json::to_vec(&recorded.event).map_err(unreadable)?;
    let by = serde_json::to_value(recorded.by).map_err(unreadable)?;
    let inserted = sqlx::query(
        "INSERT INTO event (engagement, version, at, by_whom, kind, format, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(key(engagement))
    .bind(number(recorded.version))
    .bind(recorded.at.0)
    .bind(by.as_str().unwrap_or_default().to_owned())
    .bind(recorded.event.kind())
    .bind(i64::from(FORMAT))
    .bind(body)
    .execute(connection)
    .await;
    match inserted {
        Ok(_) => Ok(()),
        Err(sqlx::Error::Database(error)) if error.is_unique_violation() => Err(StoreError::Stale),
        Err(error) => Err(error.into()),
    }
}

async fn put_figures(
    connection: &mut SqliteConnection,
    engagement: EngagementId,
    figures: &Figures,
) -> Result<(), StoreError> {
    let moment = |at: Option<Timestamp>| at.map_or(0, |at| at.0);
    sqlx::query(
        "INSERT INTO engagement (engagement, version, alone, opened, last, ended, good_end, sessions, open_actions, \
         next_due, next_session, let_in, tally) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) \
         ON CONFLICT (engagement) DO UPDATE SET version = excluded.version, alone = excluded.alone, \
         opened = excluded.opened, last = excluded.last, ended = excluded.ended, good_end = excluded.good_end, \
         sessions = excluded.sessions, open_actions = excluded.open_actions, next_due = excluded.next_due, \
         next_session = excluded.next_session, let_in = excluded.let_in, tally = excluded.tally",
    )
    .bind(key(engagement))
    .bind(number(figures.version))
    .bind(figures.companion == Some(Companion::Alone))
    .bind(moment(figures.opened))
    .bind(moment(figures.last))
    .bind(figures.ended.is_some())
    .bind(figures.ended.map(end_name))
    .bind(figures.sessions)
    .bind(figures.open_actions)
    .bind(figures.next_due.map(|date| date.to_string()))
    .bind(figures.next_session.map(|at| at.0))
    .bind(figures.may_access)
    .bind(serde_json::json!(figures.tally).to_string())
    .execute(connection)
    .await?;
    Ok(())
}

fn recorded(engagement: EngagementId, row: &SqliteRow) -> Result<Recorded, StoreError> {
    let version = row.try_get::<i64, _>("version")?.unsigned_abs();
    let unreadable = |reason: String| StoreError::Unreadable {
        engagement,
        version,
        reason,
    };
    let by: String = row.try_get("by_whom")?;
    let by: Actor = serde_json::from_value(serde_json::Value::String(by))
        .map_err(|_| unreadable("it was written by nobody this version knows".to_owned()))?;
    let kind: String = row.try_get("kind")?;
    let format = u16::try_from(row.try_get::<i64, _>("format")?).unwrap_or(u16::MAX);
    let body: Vec<u8> = row.try_get("body")?;
    Ok(Recorded {
        version,
        at: Timestamp(row.try_get("at")?),
        by,
        event: event(&kind, format, &body).map_err(unreadable)?,
    })
}

/// The event itself. A fault in the body is told by its place only, since the rest is private.
fn event(kind: &str, format: u16, body: &[u8]) -> Result<Event, String> {
    upcast(
        kind,
        format,
        &mut serde_json::Deserializer::from_slice(body),
    )
    .map_err(|error| {
        if error.is_data() && error.line() == 0 {
            error.to_string()
        } else {
            format!("its body is damaged at byte {}", error.column())
        }
    })
}

pub(crate) fn listed(row: &SqliteRow) -> Result<Listed, StoreError> {
    let id: Vec<u8> = row.try_get("engagement")?;
    let bytes: [u8; 16] = id.try_into().unwrap_or_default();
    Ok(Listed {
        engagement: EngagementId::from_bytes(bytes),
        version: row.try_get::<i64, _>("version")?.unsigned_abs(),
        alone: row.try_get("alone")?,
        opened: Timestamp(row.try_get("opened")?),
        last: Timestamp(row.try_get("last")?),
        ended: row.try_get("ended")?,
        end: row
            .try_get::<Option<String>, _>("good_end")?
            .and_then(|name| end_named(&name)),
        sessions: row.try_get("sessions")?,
        open_actions: row.try_get("open_actions")?,
        next_due: row
            .try_get::<Option<String>, _>("next_due")?
            .and_then(|date| date.parse().ok()),
        next_session: row
            .try_get::<Option<i64>, _>("next_session")?
            .map(Timestamp),
        let_in: row.try_get("let_in")?,
    })
}

fn end_name(end: GoodEnd) -> &'static str {
    match end {
        GoodEnd::Reached => "reached",
        GoodEnd::Redefined => "redefined",
        GoodEnd::LetGo => "let_go",
    }
}

pub(crate) fn end_named(name: &str) -> Option<GoodEnd> {
    [GoodEnd::Reached, GoodEnd::Redefined, GoodEnd::LetGo]
        .into_iter()
        .find(|&end| end_name(end) == name)
}

pub(crate) fn key(engagement: EngagementId) -> Vec<u8> {
    engagement.to_bytes().to_vec()
}

/// SQLite counts in signed numbers; no log comes near the difference.
fn number(version: u64) -> i64 {
    i64::try_from(version).unwrap_or(i64::MAX)
}
