//! Who has a place in which engagement: beginning, listing, throwing away.

use domain::engagement::Companion;
use domain::{Actor, Command, EngagementId, Private, Recorded};
use store::{Listed, PlaceRow, Tallied};

use super::{Entered, Hat, Mine, Opening, Person, Purpose};
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// Every engagement this person has a place in, the one last worked on first. No log is opened for it.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn mine(&self, person: &Person) -> Result<Vec<Mine>, NotDone> {
        let places = self.store.places_of(person.id).await?;
        let mine = places.into_iter().map(|(place, listed)| Mine {
            id: place.engagement,
            actor: place.actor,
            other: place.calls_other,
            example: place.example,
            listed: if place.actor == Actor::Coach && !listed.let_in {
                from_outside(&listed)
            } else {
                listed
            },
        });
        Ok(mine.collect())
    }

    /// What a service may count, of everything that is not made up: figures only, and no log is opened for them.
    /// Small numbers are in it as they are; whoever shows them hides them.
    ///
    /// For now everybody who says that they run a service is believed; issue F asks for more.
    ///
    /// # Errors
    /// [`NotDone::NotYours`] for anybody who does not.
    pub async fn tallies(&self, person: &Person) -> Result<Vec<Tallied>, NotDone> {
        if person.hats.contains(&Hat::Service) {
            Ok(self.store.tallies().await?)
        } else {
            Err(NotDone::NotYours)
        }
    }

    /// Begins work with a client: opened by the coach, the contract open, the coach's place taken, all at once.
    /// `client` is what the coach calls them; an `example` is made up.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn begin_with(
        &self,
        coach: &Person,
        client: &str,
        example: bool,
    ) -> Result<EngagementId, NotDone> {
        let engagement = self.new_id()?;
        let place = self.place_row(coach, engagement, Actor::Coach, client.into(), example);
        let open = Command::Open {
            engagement,
            companion: Companion::Coach,
            sponsor: None,
        };
        self.act_placing(engagement, Some(&place), |_| {
            vec![
                (Actor::Coach, open.clone()),
                (Actor::Coach, Command::OpenContract),
            ]
        })
        .await?;
        Ok(engagement)
    }

    /// A place for work on one's own. Its log begins with the first line said (see [`Self::begin_talk_in`] and
    /// [`Self::resume_talk_of`]); until then no list shows it.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn begin_alone(&self, person: &Person) -> Result<EngagementId, NotDone> {
        let engagement = self.new_id()?;
        self.take_place(person, engagement, Actor::Client, Private::default(), false)
            .await?;
        Ok(engagement)
    }

    /// Gives a person a place in an engagement; whoever has one keeps the one they have.
    pub(crate) async fn take_place(
        &self,
        person: &Person,
        id: EngagementId,
        actor: Actor,
        other: Private,
        example: bool,
    ) -> Result<(), NotDone> {
        let place = self.place_row(person, id, actor, other, example);
        Ok(self.store.take_place(&place).await?)
    }

    pub(crate) fn place_row(
        &self,
        person: &Person,
        engagement: EngagementId,
        actor: Actor,
        calls_other: Private,
        example: bool,
    ) -> PlaceRow {
        PlaceRow {
            engagement,
            person: person.id,
            actor,
            calls_other,
            since: self.now(),
            example,
        }
    }

    /// Who opened it for what, and when last; the latest first. The client's to see, their own openings included.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody else.
    pub async fn openings(&self, entered: &Entered) -> Result<Vec<Opening>, NotDone> {
        self.of_the_client(entered).await?;
        let rows = self.store.openings(entered.id).await?;
        let openings = rows.into_iter().filter_map(|row| {
            Some(Opening {
                who: row.name,
                actor: row.actor,
                purpose: Purpose::named(&row.purpose)?,
                last: row.last,
                times: row.times,
            })
        });
        Ok(openings.collect())
    }

    /// Everybody who has a place in it, in the order they came.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn people_of(&self, entered: &Entered) -> Result<Vec<(Private, Actor)>, NotDone> {
        let here = self.store.places_in(entered.id).await?;
        let people = here.into_iter().map(|(place, name)| (name, place.actor));
        Ok(people.collect())
    }

    /// Everything that is kept of it, oldest first. The client's to take away: a log holds what they wrote for
    /// nobody but themselves.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody else.
    pub async fn log_of(&self, entered: &Entered) -> Result<Vec<Recorded>, NotDone> {
        self.of_the_client(entered).await?;
        Ok(self.store.load_after(entered.id, 0).await?)
    }

    /// Throws it away: log, figures, places, links and openings, in one go. The client can do so with anything
    /// of theirs, a coach with an example no client has come to. The rows are gone at once; traces in free pages
    /// of the file and in backups are not. Sealing each engagement with its own key, so that it can be erased for
    /// good, comes with issue F.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody else.
    pub async fn throw_away(&self, entered: &Entered) -> Result<(), NotDone> {
        if entered.actor == Actor::Coach && entered.example {
            let here = self.store.places_in(entered.id).await?;
            if here.iter().any(|(place, _)| place.actor == Actor::Client) {
                return Err(NotDone::OnlyTheClient);
            }
        } else {
            self.of_the_client(entered).await?;
        }
        self.store.throw_away(entered.id).await?;
        self.replayed.forget(entered.id);
        self.live.end(entered.id);
        Ok(())
    }
}

/// What a coach sees who is not let in: that it is there, when they meet, and nothing of what the client does.
fn from_outside(listed: &Listed) -> Listed {
    Listed {
        sessions: 0,
        open_actions: 0,
        next_due: None,
        ..listed.clone()
    }
}
