//! The one way in: who may open which engagement, and what is done there in whose name.

use std::sync::Arc;

use domain::{Command, Engagement, EngagementId};

use super::{Entered, Person, Purpose};
use crate::workbench::{NotDone, Workbench};

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
        let _ = (person, id, purpose);
        Err(NotDone::NotYours)
    }

    /// Does several things in the name of whoever entered: all of them or, if a rule refuses one, none. `commands`
    /// sees the engagement as it is now; if somebody else writes meanwhile, it is asked once more.
    ///
    /// # Errors
    /// If a rule refuses, or it cannot be kept.
    pub async fn act_in(
        &self,
        entered: &Entered,
        commands: impl Fn(&Engagement) -> Vec<Command>,
    ) -> Result<Arc<Engagement>, NotDone> {
        let by = entered.actor;
        let engagement = self
            .act(entered.id, |engagement| {
                let commands = commands(engagement).into_iter();
                commands.map(|command| (by, command)).collect()
            })
            .await?;
        Ok(Arc::new(engagement))
    }
}
