//! The one way in: who may open which engagement, and what is done there in whose name.

use std::sync::Arc;

use domain::engagement::{Companion, Use};
use domain::{Actor, Command, Engagement, EngagementId};
use store::StoreError;

use super::{Entered, Person, Purpose};
use crate::workbench::{NotDone, Workbench};

/// Openings for the same purpose within ten minutes count once: one visit is many pages.
const ONE_VISIT: i64 = 600_000_000;

impl Workbench {
    /// Opens an engagement for a person: the one function through which any page does. It asks for their place in
    /// it and for the contract in force at that moment, and remembers the opening for the client to see.
    ///
    /// # Errors
    /// [`NotDone::NotYours`] without a place, the same for what does not exist; [`NotDone::NotLetIn`] for a coach
    /// without the client's consent, except to the contract.
    pub async fn enter(
        &self,
        person: &Person,
        id: EngagementId,
        purpose: Purpose,
    ) -> Result<Entered, NotDone> {
        let place = self.store.place(id, person.id).await?;
        let place = place.ok_or(NotDone::NotYours)?;
        let engagement = self.as_it_is(id, place.actor).await?;
        if purpose != Purpose::Contract {
            lets_in(&engagement, place.actor)?;
        }
        if purpose == Purpose::Export && place.actor != Actor::Client {
            return Err(NotDone::OnlyTheClient);
        }
        self.store
            .opened(id, person.id, purpose.name(), self.now(), ONE_VISIT)
            .await?;
        let mut other = place.calls_other;
        if other.is_blank() && engagement.companion() == Some(Companion::Coach) {
            // They had no name yet when they were first met.
            let here = self.store.places_in(id).await?;
            let named = here.into_iter().find(|(at, _)| at.person != person.id);
            other = named.map(|(_, name)| name).unwrap_or_default();
        }
        Ok(Entered {
            id,
            person: person.clone(),
            actor: place.actor,
            other,
            example: place.example,
            engagement,
            by_link: false,
        })
    }

    /// Does several things in the name of whoever entered: all of them or, if a rule refuses one, none. `commands`
    /// sees the engagement as it is now; if somebody else writes meanwhile, it is asked once more.
    ///
    /// # Errors
    /// If a rule refuses, or it cannot be kept; [`NotDone::OnlyTheClient`] for what a check-in link does not carry.
    pub async fn act_in(
        &self,
        entered: &Entered,
        commands: impl Fn(&Engagement) -> Vec<Command>,
    ) -> Result<Arc<Engagement>, NotDone> {
        if entered.by_link {
            let now = self.as_it_is(entered.id, entered.actor).await?;
            if !commands(&now).iter().all(fits_a_check_in) {
                return Err(NotDone::OnlyTheClient);
            }
        }
        let by = entered.actor;
        self.act(entered.id, |engagement| {
            let commands = commands(engagement).into_iter();
            commands.map(|command| (by, command)).collect()
        })
        .await
    }

    /// The engagement as it is now, for its client signed in, and for nobody else.
    pub(crate) async fn of_the_client(
        &self,
        entered: &Entered,
    ) -> Result<Arc<Engagement>, NotDone> {
        if entered.actor != Actor::Client || entered.by_link {
            return Err(NotDone::OnlyTheClient);
        }
        // They may have thrown it away since, in another window.
        let place = self.store.place(entered.id, entered.person.id).await?;
        place.ok_or(NotDone::NotYours)?;
        self.as_it_is(entered.id, entered.actor).await
    }

    /// Whoever entered a while ago may still be there: what was withdrawn since holds at once.
    pub(super) async fn still_in(&self, entered: &Entered) -> Result<(), NotDone> {
        lets_in(
            &*self.as_it_is(entered.id, entered.actor).await?,
            entered.actor,
        )
    }

    /// Work on one's own has a place before it has a log, which begins with the first line said.
    async fn as_it_is(&self, id: EngagementId, actor: Actor) -> Result<Arc<Engagement>, NotDone> {
        match self.current(id).await {
            Err(NotDone::NotKept(StoreError::NoSuchEngagement(_))) => {
                if actor == Actor::Client {
                    Ok(Arc::default())
                } else {
                    Err(NotDone::NotYours)
                }
            }
            current => current,
        }
    }
}

/// A coach opens what is kept only while the client says yes to it.
fn lets_in(engagement: &Engagement, actor: Actor) -> Result<(), NotDone> {
    if actor == Actor::Client || engagement.may(Use::Access) {
        Ok(())
    } else {
        Err(NotDone::NotLetIn)
    }
}

/// A link from a mail may have been passed on, so it carries the ten-second answer and nothing more.
fn fits_a_check_in(command: &Command) -> bool {
    matches!(
        command,
        Command::CheckIn { .. } | Command::Rate { .. } | Command::SetPace { .. }
    )
}

impl Purpose {
    const ALL: [Self; 6] = [
        Self::Story,
        Self::Session,
        Self::Contract,
        Self::Export,
        Self::CheckIn,
        Self::Figures,
    ];

    /// As it is kept.
    fn name(self) -> &'static str {
        match self {
            Self::Story => "story",
            Self::Session => "session",
            Self::Contract => "contract",
            Self::Export => "export",
            Self::CheckIn => "check_in",
            Self::Figures => "figures",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}
