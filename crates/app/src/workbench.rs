//! The workbench: engagements, each loaded, decided on and appended to.

use std::path::Path;
use std::sync::Arc;

use domain::{Actor, Command, Engagement, EngagementId, Recorded, Refusal, Timestamp};
use store::{Listed, PlaceRow, Store, StoreError};
use thiserror::Error;

use crate::Clock;
use crate::clock::chance;
use crate::live::Live;
use crate::replayed::Replayed;

/// Everything people can do that is kept.
#[derive(Clone, Debug)]
pub struct Workbench {
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) live: Live,
    pub(crate) replayed: Replayed,
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

/// So many people may write to one engagement at the same moment, and none of them has to say it again.
const WRITERS_AT_ONCE: usize = 64;

impl Workbench {
    /// Opens the database at `path`, making it if it is not there.
    ///
    /// # Errors
    /// If the place cannot be used.
    pub async fn open(path: &Path, clock: Clock) -> Result<Self, NotDone> {
        Ok(Self::of(Store::open(path).await?, clock))
    }

    /// A workbench that forgets everything when it goes.
    ///
    /// # Errors
    /// If SQLite cannot be started.
    pub async fn in_memory(clock: Clock) -> Result<Self, NotDone> {
        Ok(Self::of(Store::in_memory().await?, clock))
    }

    fn of(store: Store, clock: Clock) -> Self {
        Self {
            store,
            clock,
            live: Live::default(),
            replayed: Replayed::default(),
        }
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
        let id = self.named_or_last(id).await?;
        Ok((id, Arc::unwrap_or_clone(self.current(id).await?)))
    }

    /// Its events, oldest first: everything that is kept.
    ///
    /// # Errors
    /// If there is none.
    pub async fn log(
        &self,
        id: Option<EngagementId>,
    ) -> Result<(EngagementId, Vec<Recorded>), NotDone> {
        let id = self.named_or_last(id).await?;
        Ok((id, self.store.load(id).await?))
    }

    async fn named_or_last(&self, id: Option<EngagementId>) -> Result<EngagementId, NotDone> {
        match id {
            Some(id) => Ok(id),
            None => {
                let listed = self.store.list().await?;
                Ok(listed.first().ok_or(NotDone::NothingYet)?.engagement)
            }
        }
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
    /// `commands` sees the engagement as it is; if somebody else wrote meanwhile, it is asked again.
    pub(crate) async fn act(
        &self,
        id: EngagementId,
        commands: impl Fn(&Engagement) -> Vec<(Actor, Command)>,
    ) -> Result<Arc<Engagement>, NotDone> {
        self.act_placing(id, None, commands).await
    }

    /// The same, and somebody takes their place in it with what is done first.
    pub(crate) async fn act_placing(
        &self,
        id: EngagementId,
        place: Option<&PlaceRow>,
        commands: impl Fn(&Engagement) -> Vec<(Actor, Command)>,
    ) -> Result<Arc<Engagement>, NotDone> {
        // Each time it is refused, somebody else has got through, so this ends as soon as they have.
        for _ in 0..WRITERS_AT_ONCE {
            match self.try_to_act(id, place, &commands).await {
                Err(NotDone::NotKept(StoreError::Stale)) => {}
                done => return done,
            }
        }
        self.try_to_act(id, place, &commands).await
    }

    async fn try_to_act(
        &self,
        id: EngagementId,
        place: Option<&PlaceRow>,
        commands: &impl Fn(&Engagement) -> Vec<(Actor, Command)>,
    ) -> Result<Arc<Engagement>, NotDone> {
        let mut now = match self.current(id).await {
            Err(NotDone::NotKept(StoreError::NoSuchEngagement(_))) => Arc::default(),
            current => current?,
        };
        let wanted = commands(&now);
        let engagement = Arc::make_mut(&mut now);
        let mut events = Vec::new();
        for (by, command) in wanted {
            for event in engagement.decide(command, by, self.clock.now())? {
                engagement.evolve(&event);
                events.push(event);
            }
        }
        let figures = engagement.figures();
        self.store.append_with(id, &events, &figures, place).await?;
        if !events.is_empty() {
            self.replayed.put(id, now.clone());
            self.live.tell(id, now.version());
        }
        Ok(now)
    }
}
