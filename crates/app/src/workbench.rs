//! The workbench: engagements, each loaded, decided on and appended to.

use std::path::Path;

use domain::{Actor, Command, Engagement, EngagementId, Recorded, Refusal, Timestamp, replay};
use store::{Listed, Store, StoreError};
use thiserror::Error;

use crate::Clock;
use crate::clock::chance;

/// Everything people can do that is kept.
#[derive(Clone, Debug)]
pub struct Workbench {
    store: Store,
    clock: Clock,
}

/// Why something was not done. The sentences are for people and hold no private text.
#[derive(Debug, Error)]
pub enum NotDone {
    /// A rule of conduct does not allow it; the sentence says what does.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// It could not be kept.
    #[error(transparent)]
    NotKept(#[from] StoreError),
    /// There is nothing here yet.
    #[error("there is no conversation here yet; `theirs talk` begins one")]
    NothingYet,
    /// It does not exist, or belongs to somebody else. Which of the two is nobody's business.
    #[error("There is nothing here that is yours to open. Your own list shows what is.")]
    NotYours,
    /// The client has not let their coach in, or does so no longer.
    #[error(
        "Your client has not let you in, or no longer does. The contract is open to you: go through it \
         together, and they say yes or no there with their own hand."
    )]
    NotLetIn,
    /// Unknown, used or past its time; all three sound the same, so that nobody learns which by trying.
    #[error("This link does not work any more. Ask whoever gave it to you for a new one.")]
    LinkEnded,
    /// The client of this engagement has come already, so there is nobody to invite.
    #[error("Your client is here already. For another device they make themselves a link.")]
    AlreadyHere,
    /// Nobody has come as the client yet.
    #[error("Your client has not been here yet. Invite them first.")]
    NobodyThere,
    /// It is for the client's own hand.
    #[error("Only the client can do this, signed in and by their own hand.")]
    OnlyTheClient,
    /// The machine has no chance to give.
    #[error("this machine gives no random numbers ({0})")]
    NoChance(#[from] getrandom::Error),
}

impl Workbench {
    /// Opens the database at `path`, making it if it is not there.
    ///
    /// # Errors
    /// If the place cannot be used.
    pub async fn open(path: &Path, clock: Clock) -> Result<Self, NotDone> {
        Ok(Self {
            store: Store::open(path).await?,
            clock,
        })
    }

    /// A workbench that forgets everything when it goes.
    ///
    /// # Errors
    /// If SQLite cannot be started.
    pub async fn in_memory(clock: Clock) -> Result<Self, NotDone> {
        Ok(Self {
            store: Store::in_memory().await?,
            clock,
        })
    }

    /// Lets go of the database.
    pub async fn close(self) {
        self.store.close().await;
    }

    /// Every engagement, the one last worked on first.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn engagements(&self) -> Result<Vec<Listed>, NotDone> {
        Ok(self.store.list().await?)
    }

    /// The engagement named, or the one last worked on, as its events have made it.
    ///
    /// # Errors
    /// If there is none.
    pub async fn engagement(
        &self,
        id: Option<EngagementId>,
    ) -> Result<(EngagementId, Engagement), NotDone> {
        let (id, log) = self.log(id).await?;
        Ok((id, replay(&log)))
    }

    /// Its events, oldest first: everything that is kept.
    ///
    /// # Errors
    /// If there is none.
    pub async fn log(
        &self,
        id: Option<EngagementId>,
    ) -> Result<(EngagementId, Vec<Recorded>), NotDone> {
        let id = match id {
            Some(id) => id,
            None => {
                self.store
                    .list()
                    .await?
                    .first()
                    .ok_or(NotDone::NothingYet)?
                    .engagement
            }
        };
        Ok((id, self.store.load(id).await?))
    }

    /// Now, by this workbench's clock.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// An id for a new engagement.
    pub(crate) fn new_id(&self) -> Result<EngagementId, NotDone> {
        Ok(EngagementId::new(self.clock.now(), chance()?))
    }

    /// Does several things at once: all of them or, if a rule refuses one, none.
    ///
    /// `commands` sees the engagement as it is; if somebody else wrote meanwhile, it is asked once more.
    pub(crate) async fn act(
        &self,
        id: EngagementId,
        commands: impl Fn(&Engagement) -> Vec<(Actor, Command)>,
    ) -> Result<Engagement, NotDone> {
        match self.try_to_act(id, &commands).await {
            Err(NotDone::NotKept(StoreError::Stale)) => self.try_to_act(id, &commands).await,
            done => done,
        }
    }

    async fn try_to_act(
        &self,
        id: EngagementId,
        commands: &impl Fn(&Engagement) -> Vec<(Actor, Command)>,
    ) -> Result<Engagement, NotDone> {
        let log = match self.store.load(id).await {
            Err(StoreError::NoSuchEngagement(_)) => Vec::new(),
            loaded => loaded?,
        };
        let mut engagement = replay(&log);
        let mut events = Vec::new();
        for (by, command) in commands(&engagement) {
            for event in engagement.decide(command, by, self.clock.now())? {
                engagement.evolve(&event);
                events.push(event);
            }
        }
        self.store
            .append(id, &events, &engagement.figures())
            .await?;
        Ok(engagement)
    }
}
