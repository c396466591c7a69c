//! Links into one engagement: the invitation and the check-in.

use domain::Actor;
use store::{LinkKind, LinkRow};

use super::sign_in::{DAY, after, hash};
use super::{Entered, Invitation, Person, Purpose, Token};
use crate::workbench::{NotDone, Workbench};

/// Long enough for a holiday in between.
const LINK_HOLDS: i64 = 14 * DAY;

impl Workbench {
    /// The coach's invitation to the client, whom it calls as the coach does. It replaces an earlier one that was
    /// not used, works once and ends after 14 days.
    ///
    /// # Errors
    /// [`NotDone::AlreadyHere`] once the client has come, since whoever holds a link into their place would be
    /// them; [`NotDone::NotYours`] for anybody but the coach.
    pub async fn invite(&self, entered: &Entered) -> Result<Token, NotDone> {
        let here = self.store.places_in(entered.id).await?;
        let coach = here
            .iter()
            .any(|(place, _)| place.person == entered.person.id && place.actor == Actor::Coach);
        if !coach {
            return Err(NotDone::NotYours);
        }
        if here.iter().any(|(place, _)| place.actor == Actor::Client) {
            return Err(NotDone::AlreadyHere);
        }
        let link = LinkRow {
            person: None,
            kind: LinkKind::Invite,
            engagement: Some(entered.id),
            name: entered.other.clone(),
            ends: after(self.now(), LINK_HOLDS),
        };
        self.new_link(&link).await
    }

    /// How far the inviting of the client has come.
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn invitation(&self, entered: &Entered) -> Result<Invitation, NotDone> {
        let here = self.store.places_in(entered.id).await?;
        if here.iter().any(|(place, _)| place.actor == Actor::Client) {
            return Ok(Invitation::Used);
        }
        let open = self.store.invitation(entered.id, self.now()).await?;
        Ok(open.map_or(Invitation::None, Invitation::Open))
    }

    /// A link by which the client can send one check-in without signing in. It ends after 14 days.
    ///
    /// # Errors
    /// [`NotDone::NobodyThere`] if no client has come yet; [`NotDone::NotLetIn`] for a coach whom the client does
    /// not let in.
    pub async fn check_in_link(&self, entered: &Entered) -> Result<Token, NotDone> {
        self.still_in(entered).await?;
        let here = self.store.places_in(entered.id).await?;
        let client = here
            .into_iter()
            .find(|(place, _)| place.actor == Actor::Client);
        let (client, _) = client.ok_or(NotDone::NobodyThere)?;
        let link = LinkRow {
            person: Some(client.person),
            kind: LinkKind::CheckIn,
            engagement: Some(entered.id),
            name: domain::Private::default(),
            ends: after(self.now(), LINK_HOLDS),
        };
        self.new_link(&link).await
    }

    /// The engagement a check-in link leads to, entered as its client. That uses nothing up; [`Self::spend_link`]
    /// does, once something is sent. What is entered so takes a check-in, a value on their measure and the pace,
    /// and nothing else.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is no check-in link, or is unknown, used or past its time.
    pub async fn use_check_in(&self, token: &str) -> Result<Entered, NotDone> {
        let link = self.store.link(&hash(token), self.now()).await?;
        let link = link.filter(|link| link.kind == LinkKind::CheckIn);
        let leads = link.and_then(|link| Some((link.person?, link.engagement?)));
        let (person, engagement) = leads.ok_or(NotDone::LinkEnded)?;
        let person = self.store.person(person).await?.ok_or(NotDone::LinkEnded)?;
        let entered = self
            .enter(&Person::read(person), engagement, Purpose::CheckIn)
            .await;
        match entered {
            Ok(entered) => Ok(Entered {
                by_link: true,
                ..entered
            }),
            Err(NotDone::NotYours) => Err(NotDone::LinkEnded),
            Err(other) => Err(other),
        }
    }

    /// Uses a check-in link up: to be called before what was sent is kept, so that sent twice is kept once.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is no check-in link, or is unknown, used or past its time.
    pub async fn spend_link(&self, token: &str) -> Result<(), NotDone> {
        let spent = self
            .store
            .spend_link(&hash(token), LinkKind::CheckIn, self.now())
            .await?;
        spent.then_some(()).ok_or(NotDone::LinkEnded)
    }
}
