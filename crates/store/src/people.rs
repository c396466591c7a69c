//! People, the links that let them in, and who is signed in.
//!
//! A link and a cookie are known by their hash alone. Everything that uses one up is one transaction that
//! begins with the write lock, so of two uses at the same time one finds it used.

use domain::{EngagementId, PersonId, Private, Timestamp};
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::places::client_place;
use crate::{Store, StoreError};

/// The SHA-256 of a secret.
pub type Hash = [u8; 32];

/// A person as they are kept. What is in `hats` and `settings` is their writer's affair.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Who.
    pub person: PersonId,
    /// What they are called.
    pub name: Private,
    /// Where letters reach them, if they said so.
    pub mail: Option<Private>,
    /// A JSON list.
    pub hats: String,
    /// A JSON object.
    pub settings: String,
}

/// What a link does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkKind {
    /// Signs its person in.
    SignIn,
    /// Makes a person and their place as the client of an engagement.
    Invite,
    /// Lets its person, the client, check in.
    CheckIn,
}

/// A link as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkRow {
    /// Whom it lets in; `None` for an invitation.
    pub person: Option<PersonId>,
    /// What it does.
    pub kind: LinkKind,
    /// The engagement it leads to, if to one.
    pub engagement: Option<EngagementId>,
    /// The name of the one invited, else blank.
    pub name: Private,
    /// When it stops working.
    pub ends: Timestamp,
}

/// Somebody signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    /// Who.
    pub person: PersonRow,
    /// Since when.
    pub made: Timestamp,
    /// When they were last seen, to within the hour.
    pub last: Timestamp,
}

impl Store {
    /// The first person there ever was, or `fresh` if there is none; with a link that signs them in.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn first_person(
        &self,
        fresh: &PersonRow,
        hash: &Hash,
        at: Timestamp,
        ends: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let first: Option<Vec<u8>> =
            sqlx::query_scalar("SELECT person FROM person ORDER BY made, person LIMIT 1")
                .fetch_optional(&mut *transaction)
                .await?;
        let person = if let Some(bytes) = first {
            PersonId::from_bytes(sixteen(bytes))
        } else {
            insert_person(&mut transaction, fresh, at).await?;
            fresh.person
        };
        let link = LinkRow {
            person: Some(person),
            kind: LinkKind::SignIn,
            engagement: None,
            name: Private::default(),
            ends,
        };
        insert_link(&mut transaction, hash, &link, at).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Keeps a link, unless it leads to an engagement nobody has a place in. An invitation takes the place of those to the same engagement that were not used; links past
    /// their time are forgotten.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn put_link(
        &self,
        hash: &Hash,
        link: &LinkRow,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        if let (LinkKind::Invite, Some(engagement)) = (link.kind, link.engagement) {
            sqlx::query("DELETE FROM link WHERE engagement = ? AND kind = ? AND used IS NULL")
                .bind(engagement.to_bytes().to_vec())
                .bind(link.kind.name())
                .execute(&mut *transaction)
                .await?;
        }
        insert_link(&mut transaction, hash, link, at).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Until when an invitation into an engagement works that nobody has used; `None` where there is none.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn invitation(
        &self,
        engagement: EngagementId,
        at: Timestamp,
    ) -> Result<Option<Timestamp>, StoreError> {
        let row = sqlx::query(
            "SELECT ends FROM link WHERE engagement = ? AND kind = ? AND used IS NULL AND ends > ?",
        )
        .bind(engagement.to_bytes().to_vec())
        .bind(LinkKind::Invite.name())
        .bind(at.0)
        .fetch_optional(&self.readers)
        .await?;
        Ok(row
            .map(|row| row.try_get("ends"))
            .transpose()?
            .map(Timestamp))
    }

    /// A link that still works.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn link(&self, hash: &Hash, at: Timestamp) -> Result<Option<LinkRow>, StoreError> {
        let row = sqlx::query(
            "SELECT person, kind, engagement, name, ends FROM link WHERE hash = ? AND used IS NULL AND ends > ?",
        )
        .bind(hash.to_vec())
        .bind(at.0)
        .fetch_optional(&self.readers)
        .await?;
        row.as_ref().map(link_row).transpose().map(Option::flatten)
    }

    /// Uses a link of this kind up. False if it did not work (any more).
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn spend_link(
        &self,
        hash: &Hash,
        kind: LinkKind,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let spent = spend(&mut transaction, hash, at).await?;
        if spent.is_none_or(|link| link.kind != kind) {
            return Ok(false);
        }
        transaction.commit().await?;
        Ok(true)
    }

    /// Uses a link up and signs in whom it lets in, under the hash of their cookie. For an invitation that is
    /// `fresh`, by the name in the link unless they are here already, who takes the client's place. `None` if the link did not work (any
    /// more), lets nobody in, or somebody else is the client already; then nothing changed.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn come_in(
        &self,
        hash: &Hash,
        cookie: &Hash,
        fresh: &PersonRow,
        at: Timestamp,
    ) -> Result<Option<(PersonRow, LinkRow)>, StoreError> {
        // Leaving early drops the transaction, which takes back what it did.
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        let Some(link) = spend(&mut transaction, hash, at).await? else {
            return Ok(None);
        };
        let person = match (link.kind, link.person, link.engagement) {
            (LinkKind::SignIn, Some(person), _) => person,
            (LinkKind::Invite, _, Some(engagement)) => {
                if by_id(&mut transaction, fresh.person).await?.is_none() {
                    let invited = PersonRow {
                        name: link.name.clone(),
                        ..fresh.clone()
                    };
                    insert_person(&mut transaction, &invited, at).await?;
                }
                if !client_place(&mut transaction, engagement, fresh.person, at).await? {
                    return Ok(None);
                }
                fresh.person
            }
            _ => return Ok(None),
        };
        let Some(person) = by_id(&mut transaction, person).await? else {
            return Ok(None);
        };
        sqlx::query("INSERT INTO signed_in (hash, person, made, last) VALUES (?, ?, ?, ?)")
            .bind(cookie.to_vec())
            .bind(person.person.to_bytes().to_vec())
            .bind(at.0)
            .bind(at.0)
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(Some((person, link)))
    }

    /// Who is signed in under this hash. How long that holds is the asker's to say.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn signed_in(&self, cookie: &Hash) -> Result<Option<SignedIn>, StoreError> {
        let row = sqlx::query(
            "SELECT p.person, p.name, p.mail, p.hats, p.settings, s.made AS since, s.last AS seen \
             FROM signed_in s JOIN person p ON p.person = s.person WHERE s.hash = ?",
        )
        .bind(cookie.to_vec())
        .fetch_optional(&self.readers)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(SignedIn {
            person: person_row(&row)?,
            made: Timestamp(row.try_get("since")?),
            last: Timestamp(row.try_get("seen")?),
        }))
    }

    /// Remembers that they were here.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn seen(
        &self,
        cookie: &Hash,
        person: PersonId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let mut transaction = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query("UPDATE signed_in SET last = ? WHERE hash = ?")
            .bind(at.0)
            .bind(cookie.to_vec())
            .execute(&mut *transaction)
            .await?;
        sqlx::query("UPDATE person SET last = ? WHERE person = ?")
            .bind(at.0)
            .bind(person.to_bytes().to_vec())
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        Ok(())
    }

    /// Forgets a cookie.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn sign_out(&self, cookie: &Hash) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM signed_in WHERE hash = ?")
            .bind(cookie.to_vec())
            .execute(&self.writer)
            .await?;
        Ok(())
    }

    /// Keeps a person's name, hats and settings. Nothing happens if there is no such person.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn set_person(&self, person: &PersonRow) -> Result<(), StoreError> {
        sqlx::query(
            "UPDATE person SET name = ?, mail = ?, hats = ?, settings = ? WHERE person = ?",
        )
        .bind(person.name.reveal())
        .bind(person.mail.as_ref().map(Private::reveal))
        .bind(&person.hats)
        .bind(&person.settings)
        .bind(person.person.to_bytes().to_vec())
        .execute(&self.writer)
        .await?;
        Ok(())
    }

    /// One person.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn person(&self, person: PersonId) -> Result<Option<PersonRow>, StoreError> {
        let mut connection = self.readers.acquire().await?;
        by_id(&mut connection, person).await
    }

    /// Everybody who goes by this name, and everybody letters to this address reach; small and capital letters of
    /// English are the same. At most ten of each, the newest first.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn people_known_as(
        &self,
        name_or_mail: &Private,
    ) -> Result<Vec<PersonRow>, StoreError> {
        let rows = sqlx::query(
            "SELECT person, name, mail, hats, settings FROM person \
             WHERE lower(name) = lower(?) OR lower(mail) = lower(?) ORDER BY made DESC, person LIMIT 10",
        )
        .bind(name_or_mail.reveal())
        .bind(name_or_mail.reveal())
        .fetch_all(&self.readers)
        .await?;
        rows.iter().map(person_row).collect()
    }
}

async fn by_id(
    connection: &mut SqliteConnection,
    person: PersonId,
) -> Result<Option<PersonRow>, StoreError> {
    let row = sqlx::query("SELECT person, name, mail, hats, settings FROM person WHERE person = ?")
        .bind(person.to_bytes().to_vec())
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(person_row).transpose()
}

async fn insert_person(
    connection: &mut SqliteConnection,
    person: &PersonRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO person (person, name, mail, hats, settings, made, last) VALUES (?, ?, ?, ?, ?, ?, ?)",
    )
    .bind(person.person.to_bytes().to_vec())
    .bind(person.name.reveal())
    .bind(person.mail.as_ref().map(Private::reveal))
    .bind(&person.hats)
    .bind(&person.settings)
    .bind(at.0)
    .bind(at.0)
    .execute(connection)
    .await?;
    Ok(())
}

async fn insert_link(
    connection: &mut SqliteConnection,
    hash: &Hash,
    link: &LinkRow,
    at: Timestamp,
) -> Result<(), StoreError> {
    // A link past its time and one never made sound the same, so it need not be kept.
    sqlx::query("DELETE FROM link WHERE ends <= ?")
        .bind(at.0)
        .execute(&mut *connection)
        .await?;
    let engagement = link.engagement.map(|id| id.to_bytes().to_vec());
    // Nothing may lead to what was thrown away a moment ago.
    sqlx::query(
        "INSERT INTO link (hash, person, kind, engagement, name, made, ends) SELECT ?, ?, ?, ?, ?, ?, ? \
         WHERE ? IS NULL OR EXISTS (SELECT 1 FROM place WHERE engagement = ?)",
    )
    .bind(hash.to_vec())
    .bind(link.person.map(|person| person.to_bytes().to_vec()))
    .bind(link.kind.name())
    .bind(engagement.clone())
    .bind(link.name.reveal())
    .bind(at.0)
    .bind(link.ends.0)
    .bind(engagement.clone())
    .bind(engagement)
    .execute(connection)
    .await?;
    Ok(())
}

async fn spend(
    connection: &mut SqliteConnection,
    hash: &Hash,
    at: Timestamp,
) -> Result<Option<LinkRow>, StoreError> {
    let row = sqlx::query(
        "UPDATE link SET used = ? WHERE hash = ? AND used IS NULL AND ends > ? \
         RETURNING person, kind, engagement, name, ends",
    )
    .bind(at.0)
    .bind(hash.to_vec())
    .bind(at.0)
    .fetch_optional(connection)
    .await?;
    row.as_ref().map(link_row).transpose().map(Option::flatten)
}

fn person_row(row: &SqliteRow) -> Result<PersonRow, StoreError> {
    Ok(PersonRow {
        person: PersonId::from_bytes(sixteen(row.try_get("person")?)),
        name: Private::new(row.try_get::<String, _>("name")?),
        mail: row.try_get::<Option<String>, _>("mail")?.map(Private::new),
        hats: row.try_get("hats")?,
        settings: row.try_get("settings")?,
    })
}

/// `None` for a kind of link this version does not know: then it does not work.
fn link_row(row: &SqliteRow) -> Result<Option<LinkRow>, StoreError> {
    let Some(kind) = LinkKind::named(row.try_get("kind")?) else {
        return Ok(None);
    };
    let person: Option<Vec<u8>> = row.try_get("person")?;
    let engagement: Option<Vec<u8>> = row.try_get("engagement")?;
    Ok(Some(LinkRow {
        person: person.map(|bytes| PersonId::from_bytes(sixteen(bytes))),
        kind,
        engagement: engagement.map(|bytes| EngagementId::from_bytes(sixteen(bytes))),
        name: Private::new(row.try_get::<String, _>("name")?),
        ends: Timestamp(row.try_get("ends")?),
    }))
}

/// The table holds sixteen bytes, by its own check.
pub(crate) fn sixteen(bytes: Vec<u8>) -> [u8; 16] {
    bytes.try_into().unwrap_or_default()
}

impl LinkKind {
    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Invite => "invite",
            Self::CheckIn => "check_in",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::SignIn, Self::Invite, Self::CheckIn]
            .into_iter()
            .find(|kind| kind.name() == name)
    }
}
