//! Who has a place in which engagement, and who opened it.

use domain::{Actor, EngagementId, PersonId, Private, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::log::{key, listed};
use crate::people::sixteen;
use crate::{Listed, Store, StoreError};

/// Somebody's place in an engagement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// In which.
    pub engagement: EngagementId,
    /// Whose.
    pub person: PersonId,
    /// As whom they act in it.
    pub actor: Actor,
    /// What they call the other one; blank where there is none.
    pub calls_other: Private,
    /// Since when.
    pub since: Timestamp,
    /// The engagement is made up.
    pub example: bool,
}

/// Who opened an engagement, for what, when last and how often.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningRow {
    /// What they are called.
    pub name: Private,
    /// As whom.
    pub actor: Actor,
    /// For what, in its writer's words.
    pub purpose: String,
    /// When last.
    pub last: Timestamp,
    /// How often.
    pub times: u32,
}

impl Store {
    /// Takes a place. Whoever has one keeps the one they have.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn take_place(&self, place: &PlaceRow) -> Result<(), StoreError> {
        let mut connection = self.writer.acquire().await?;
        insert_place(&mut connection, place).await
    }

    /// This person's place in this engagement.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn place(
        &self,
        engagement: EngagementId,
        person: PersonId,
    ) -> Result<Option<PlaceRow>, StoreError> {
        let row = sqlx::query(
            "SELECT engagement, person, actor, calls_other, since, example FROM place \
             WHERE engagement = ? AND person = ?",
        )
        .bind(key(engagement))
        .bind(person.to_bytes().to_vec())
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(place_row).transpose().map(Option::flatten)
    }

    /// Every engagement in which this person has a place and something is kept, the one last worked on first.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn places_of(&self, person: PersonId) -> Result<Vec<(PlaceRow, Listed)>, StoreError> {
        let rows = sqlx::query(
            "SELECT p.engagement, p.person, p.actor, p.calls_other, p.since, p.example, e.version, e.alone, \
             e.opened, e.last, e.ended, e.good_end, e.sessions, e.open_actions, e.next_due, e.next_session, e.let_in \
             FROM place p JOIN engagement e ON e.engagement = p.engagement WHERE p.person = ? \
             ORDER BY e.last DESC, e.engagement",
        )
        .bind(person.to_bytes().to_vec())
        .fetch_all(&self.readers)
        .await?;
        let mut mine = Vec::with_capacity(rows.len());
        for row in &rows {
            if let Some(place) = place_row(row)? {
                mine.push((place, listed(row)?));
            }
        }
        Ok(mine)
    }

    /// Everybody with a place in this engagement, with what they are called, in the order they came.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn places_in(
        &self,
        engagement: EngagementId,
    ) -> Result<Vec<(PlaceRow, Private)>, StoreError> {
        let rows = sqlx::query(
            "SELECT l.engagement, l.person, l.actor, l.calls_other, l.since, l.example, p.name \
             FROM place l JOIN person p ON p.person = l.person WHERE l.engagement = ? ORDER BY l.since, l.person",
        )
        .bind(key(engagement))
        .fetch_all(&self.readers)
        .await?;
        let mut here = Vec::with_capacity(rows.len());
        for row in &rows {
            if let Some(place) = place_row(row)? {
                here.push((place, Private::new(row.try_get::<String, _>("name")?)));
            }
        }
        Ok(here)
    }

    /// Remembers that somebody opened an engagement, unless they did so for the same purpose less than `apart`
    /// microseconds before, or have no place in it (any more).
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn opened(
        &self,
        engagement: EngagementId,
        person: PersonId,
        purpose: &str,
        at: Timestamp,
        apart: i64,
    ) -> Result<(), StoreError> {
        let before = at.0.saturating_sub(apart);
        // Asked first where readers ask, so that most pages need not wait for the writer.
        let last: Option<i64> = sqlx::query_scalar(
            "SELECT last FROM opening WHERE engagement = ? AND person = ? AND purpose = ?",
        )
        .bind(key(engagement))
        .bind(person.to_bytes().to_vec())
        .bind(purpose)
        .fetch_optional(&self.readers)
        .await?;
        if last.is_some_and(|last| last > before) {
            return Ok(());
        }
        sqlx::query(
            "INSERT INTO opening (engagement, person, purpose, last, times) \
             SELECT engagement, person, ?, ?, 1 FROM place WHERE engagement = ? AND person = ? \
             ON CONFLICT (engagement, person, purpose) DO UPDATE SET last = excluded.last, \
             times = opening.times + 1 WHERE opening.last <= ?",
        )
        .bind(purpose)
        .bind(at.0)
        .bind(key(engagement))
        .bind(person.to_bytes().to_vec())
        .bind(before)
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// Who opened an engagement, the latest first.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn openings(&self, engagement: EngagementId) -> Result<Vec<OpeningRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT p.name, l.actor, o.purpose, o.last, o.times FROM opening o \
             JOIN person p ON p.person = o.person \
             JOIN place l ON l.engagement = o.engagement AND l.person = o.person \
             WHERE o.engagement = ? ORDER BY o.last DESC, o.person, o.purpose",
        )
        .bind(key(engagement))
        .fetch_all(&self.readers)
        .await?;
        let mut openings = Vec::with_capacity(rows.len());
        for row in &rows {
            let Some(actor) = actor_named(row.try_get("actor")?) else {
                continue;
            };
            openings.push(OpeningRow {
                name: Private::new(row.try_get::<String, _>("name")?),
                actor,
                purpose: row.try_get("purpose")?,
                last: Timestamp(row.try_get("last")?),
                times: u32::try_from(row.try_get::<i64, _>("times")?).unwrap_or(u32::MAX),
            });
        }
        Ok(openings)
    }

    /// Deletes everything under an engagement's key, all of it or nothing.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn throw_away(&self, engagement: EngagementId) -> Result<(), StoreError> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        for delete in [
            "DELETE FROM event WHERE engagement = ?",
            "DELETE FROM engagement WHERE engagement = ?",
            "DELETE FROM link WHERE engagement = ?",
            "DELETE FROM opening WHERE engagement = ?",
            "DELETE FROM place WHERE engagement = ?",
        ] {
            sqlx::query(delete)
                .bind(key(engagement))
                .execute(&mut *transaction)
                .await?;
        }
        transaction.commit().await?;
        Ok(())
    }
}

pub(crate) async fn insert_place(
    connection: &mut SqliteConnection,
    place: &PlaceRow,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO place (engagement, person, actor, calls_other, since, example) VALUES (?, ?, ?, ?, ?, ?) \
         ON CONFLICT (engagement, person) DO NOTHING",
    )
    .bind(key(place.engagement))
    .bind(place.person.to_bytes().to_vec())
    .bind(actor_name(place.actor))
    .bind(place.calls_other.reveal())
    .bind(place.since.0)
    .bind(place.example)
    .execute(connection)
    .await?;
    Ok(())
}

/// The client's place beside the coach's, who is called as they call themselves. False if there is no coach to
/// have invited them, or a client already.
pub(crate) async fn client_place(
    connection: &mut SqliteConnection,
    engagement: EngagementId,
    person: PersonId,
    at: Timestamp,
) -> Result<bool, StoreError> {
    let taken = sqlx::query(
        "INSERT INTO place (engagement, person, actor, calls_other, since, example) \
         SELECT l.engagement, ?, ?, p.name, ?, l.example FROM place l JOIN person p ON p.person = l.person \
         WHERE l.engagement = ? AND l.actor = ? \
         AND NOT EXISTS (SELECT 1 FROM place WHERE engagement = l.engagement AND (actor = ? OR person = ?))",
    )
    .bind(person.to_bytes().to_vec())
    .bind(actor_name(Actor::Client))
    .bind(at.0)
    .bind(key(engagement))
    .bind(actor_name(Actor::Coach))
    .bind(actor_name(Actor::Client))
    .bind(person.to_bytes().to_vec())
    .execute(connection)
    .await?;
    Ok(taken.rows_affected() == 1)
}

/// `None` for a part this version does not know: then it is no place.
fn place_row(row: &SqliteRow) -> Result<Option<PlaceRow>, StoreError> {
    let Some(actor) = actor_named(row.try_get("actor")?) else {
        return Ok(None);
    };
    Ok(Some(PlaceRow {
        engagement: EngagementId::from_bytes(sixteen(row.try_get("engagement")?)),
        person: PersonId::from_bytes(sixteen(row.try_get("person")?)),
        actor,
        calls_other: Private::new(row.try_get::<String, _>("calls_other")?),
        since: Timestamp(row.try_get("since")?),
        example: row.try_get("example")?,
    }))
}

fn actor_name(actor: Actor) -> &'static str {
    match actor {
        Actor::Client => "client",
        Actor::Coach => "coach",
        Actor::Program => "program",
    }
}

fn actor_named(name: &str) -> Option<Actor> {
    [Actor::Client, Actor::Coach, Actor::Program]
        .into_iter()
        .find(|&actor| actor_name(actor) == name)
}
