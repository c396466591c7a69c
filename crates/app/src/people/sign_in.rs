//! Coming in: the first link, another device, the cookie.

use domain::{Actor, PersonId, Private, Timestamp};
use sha2::{Digest, Sha256};
use store::{Hash, LinkKind, LinkRow, PersonRow};

use super::{LinkFor, Person, Settings, Token};
use crate::clock::{chance, secret};
use crate::workbench::{NotDone, Workbench};

const HOUR: i64 = 3_600_000_000;
pub(super) const DAY: i64 = 24 * HOUR;
/// The first link is printed at the start, where it may wait for its reader till the next morning.
const FIRST_LINK_HOLDS: i64 = DAY;
/// A link for another device is used by somebody who has both at hand.
const DEVICE_LINK_HOLDS: i64 = HOUR;
/// Unused for so long, a session ends.
const IDLE: i64 = 30 * DAY;
/// So old, it ends however much it was used.
const AGE: i64 = 180 * DAY;

impl Workbench {
    /// A fresh link that signs the first person in, and that person too, if there is none yet (without a name
    /// or a hat). For the start of the program: it works once and ends after 24 hours.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn first_link(&self) -> Result<Token, NotDone> {
        let token = Token::fresh()?;
        let (now, fresh) = (self.now(), self.fresh_person()?);
        self.store
            .first_person(
                &fresh,
                &hash(token.reveal()),
                now,
                after(now, FIRST_LINK_HOLDS),
            )
            .await?;
        Ok(token)
    }

    /// A link that signs this person in on another device. It works once and ends after an hour.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn sign_in_link(&self, person: &Person) -> Result<Token, NotDone> {
        let link = LinkRow {
            person: Some(person.id),
            kind: LinkKind::SignIn,
            engagement: None,
            name: Private::default(),
            ends: after(self.now(), DEVICE_LINK_HOLDS),
        };
        self.new_link(&link).await
    }

    /// Whoever goes by this name or whom letters to this address reach, the newest first: for whoever runs the
    /// program, and for sending a link to the address itself. A page must not show it to anybody who asks.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn known_as(&self, name_or_mail: &Private) -> Result<Vec<Person>, NotDone> {
        let rows = self.store.people_known_as(name_or_mail).await?;
        Ok(rows.into_iter().map(Person::read).collect())
    }

    /// What a link is for. Looking uses nothing up, so a mail program that opens links spoils none.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is unknown, used or past its time.
    pub async fn look_at_link(&self, token: &str) -> Result<LinkFor, NotDone> {
        let link = self.store.link(&hash(token), self.now()).await?;
        let link = link.ok_or(NotDone::LinkEnded)?;
        self.link_for(link).await
    }

    /// Uses a link to come in: gives the secret for the cookie, who came in, and what for. An invitation makes
    /// the client's person and their place. A check-in link signs nobody in and stays as it is.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is unknown, used or past its time.
    pub async fn use_link(&self, token: &str) -> Result<(Token, Person, LinkFor), NotDone> {
        let fresh = self.fresh_person()?;
        self.come_in(token, &fresh).await
    }

    /// The same for somebody who is signed in: an invitation gives them a place beside those they have, so that
    /// nobody loses what is theirs by following a link.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] as above, and where they have a place in the engagement already.
    pub async fn use_link_as(
        &self,
        token: &str,
        person: &Person,
    ) -> Result<(Token, Person, LinkFor), NotDone> {
        self.come_in(token, &person.written()).await
    }

    async fn come_in(
        &self,
        token: &str,
        fresh: &PersonRow,
    ) -> Result<(Token, Person, LinkFor), NotDone> {
        let cookie = Token::fresh()?;
        let came_in = self
            .store
            .come_in(&hash(token), &hash(cookie.reveal()), fresh, self.now())
            .await?;
        let (person, link) = came_in.ok_or(NotDone::LinkEnded)?;
        let what_for = self.link_for(link).await?;
        Ok((cookie, Person::read(person), what_for))
    }

    /// Whose cookie this is; `None` if nobody is signed in by it (any more). That ends after 30 days without a
    /// visit, and after 180 days in any case.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn who(&self, secret: &str) -> Result<Option<Person>, NotDone> {
        let cookie = hash(secret);
        let Some(signed_in) = self.store.signed_in(&cookie).await? else {
            return Ok(None);
        };
        let now = self.now();
        let since = |moment: Timestamp| now.0.saturating_sub(moment.0);
        if since(signed_in.last) > IDLE || since(signed_in.made) > AGE {
            self.store.sign_out(&cookie).await?;
            return Ok(None);
        }
        // A write for every page would make reading as dear as writing.
        if since(signed_in.last) > HOUR {
            self.store
                .seen(&cookie, signed_in.person.person, now)
                .await?;
        }
        Ok(Some(Person::read(signed_in.person)))
    }

    /// Ends what this cookie opened.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn sign_out(&self, secret: &str) -> Result<(), NotDone> {
        Ok(self.store.sign_out(&hash(secret)).await?)
    }

    /// Keeps a person's name, hats and settings.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn set_person(&self, person: &Person) -> Result<(), NotDone> {
        Ok(self.store.set_person(&person.written()).await?)
    }

    /// Keeps a link under the hash of a fresh token, and gives the token.
    pub(super) async fn new_link(&self, link: &LinkRow) -> Result<Token, NotDone> {
        let token = Token::fresh()?;
        self.store
            .put_link(&hash(token.reveal()), link, self.now())
            .await?;
        Ok(token)
    }

    fn fresh_person(&self) -> Result<PersonRow, NotDone> {
        let person = Person {
            id: PersonId::new(self.now(), chance()?),
            name: Private::default(),
            mail: None,
            hats: Vec::new(),
            settings: Settings::default(),
        };
        Ok(person.written())
    }

    async fn link_for(&self, link: LinkRow) -> Result<LinkFor, NotDone> {
        match (link.kind, link.engagement) {
            (LinkKind::SignIn, _) => Ok(LinkFor::SignIn),
            (LinkKind::CheckIn, Some(engagement)) => Ok(LinkFor::CheckIn { engagement }),
            (LinkKind::Invite, Some(engagement)) => {
                let here = self.store.places_in(engagement).await?;
                let coach = here
                    .into_iter()
                    .find(|(place, _)| place.actor == Actor::Coach);
                let (_, coach) = coach.ok_or(NotDone::LinkEnded)?;
                Ok(LinkFor::Invite {
                    engagement,
                    coach,
                    client: link.name,
                })
            }
            _ => Err(NotDone::LinkEnded),
        }
    }
}

impl Token {
    fn fresh() -> Result<Self, NotDone> {
        Ok(Self(secret()?))
    }
}

impl Person {
    pub(super) fn read(row: PersonRow) -> Self {
        let hats: Vec<serde_json::Value> = serde_json::from_str(&row.hats).unwrap_or_default();
        Self {
            id: row.person,
            name: row.name,
            mail: row.mail,
            // What a newer version knows and this one does not is left aside, not an error at every page.
            hats: hats
                .into_iter()
                .filter_map(|hat| serde_json::from_value(hat).ok())
                .collect(),
            settings: serde_json::from_str(&row.settings).unwrap_or_default(),
        }
    }

    fn written(&self) -> PersonRow {
        PersonRow {
            person: self.id,
            name: self.name.clone(),
            mail: self.mail.clone(),
            hats: serde_json::json!(self.hats).to_string(),
            settings: serde_json::json!(self.settings).to_string(),
        }
    }
}

/// A secret has 256 bits of chance, so one round without salt is enough.
pub(super) fn hash(secret: &str) -> Hash {
    Sha256::digest(secret.as_bytes()).into()
}

pub(super) fn after(now: Timestamp, microseconds: i64) -> Timestamp {
    Timestamp(now.0.saturating_add(microseconds))
}
