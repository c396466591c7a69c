//! People: who they are here, what they may open, and how they come in.
//!
//! Nobody has a password. A link that works once signs a person in, and a secret in a cookie keeps them
//! so. Of both only the hash is stored, so a copy of the database opens nothing.

use std::fmt;
use std::sync::Arc;

use domain::engagement::Engagement;
use domain::{Actor, EngagementId, PersonId, Private, Timestamp};
use serde::{Deserialize, Serialize};
use store::Listed;

mod enter;
mod links;
mod places;
mod sign_in;

/// What brings somebody here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hat {
    /// They coach, advise or mentor.
    Coach,
    /// They are here for themselves.
    Alone,
    /// They learn to coach, or teach it.
    Learning,
    /// They run a service.
    Service,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// As the machine is set.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// How a person wants things. What a newer version wrote and this one does not know is left aside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The language, as `en` or `de-AT`; `None` goes by the browser.
    pub locale: Option<String>,
    /// The time zone by its IANA name, as `Europe/Vienna`; `None` goes by the browser.
    pub zone: Option<String>,
    /// Light or dark.
    pub look: Look,
    /// The line that offers an open question when a coach's own ideas pile up.
    pub hand_back: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            locale: None,
            zone: None,
            look: Look::System,
            hand_back: true,
        }
    }
}

/// Somebody who signs in here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// What they are called; blank until they say.
    pub name: Private,
    /// Where letters reach them, if they said so.
    pub mail: Option<Private>,
    /// What brings them here; none until they say.
    pub hats: Vec<Hat>,
    /// How they want things.
    pub settings: Settings,
}

/// A secret: what a link or a cookie holds, 64 hex digits. Its `Debug` is a mark, and it has no `Display`.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// The secret itself, for the link or the cookie and nothing else.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<secret>")
    }
}

/// What a link is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkFor {
    /// To sign in.
    SignIn,
    /// To come in as the client of an engagement.
    Invite {
        /// Which.
        engagement: EngagementId,
        /// Who invites.
        coach: Private,
        /// What the coach calls the one invited.
        client: Private,
    },
    /// To send a check-in, without signing in.
    CheckIn {
        /// Of which engagement.
        engagement: EngagementId,
    },
}

/// How far the inviting of a client has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Invitation {
    /// No link is out; there was none, or it ended unused.
    None,
    /// A link is out that works until then.
    Open(Timestamp),
    /// The client has come.
    Used,
}

/// An engagement in its person's own list: figures, and what they call the other one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mine {
    /// Which.
    pub id: EngagementId,
    /// As whom.
    pub actor: Actor,
    /// What this person calls the other one; blank where there is none.
    pub other: Private,
    /// Made up, to be looked at and thrown away.
    pub example: bool,
    /// Its figures. For a coach who is not let in (`listed.let_in`), what the client does stays empty.
    pub listed: Listed,
}

/// What an engagement is opened for. The client sees it in the list of openings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// To read the story or work on it.
    Story,
    /// A session, live or taken in afterwards.
    Session,
    /// The contract and the consents.
    Contract,
    /// To take it away.
    Export,
    /// Word between sessions.
    CheckIn,
    /// Figures for a report.
    Figures,
}

/// An engagement somebody may open, opened. Only [`crate::Workbench::enter`] and
/// [`crate::Workbench::use_check_in`] make one, so a page that holds one has asked.
#[derive(Clone, Debug)]
pub struct Entered {
    /// Which.
    pub id: EngagementId,
    /// By whom.
    pub person: Person,
    /// As whom.
    pub actor: Actor,
    /// What this person calls the other one; blank where there is none.
    pub other: Private,
    /// Made up, to be looked at and thrown away.
    pub example: bool,
    /// As it was at that moment.
    pub engagement: Arc<Engagement>,
    /// By a check-in link: then only a check-in can be sent.
    pub(crate) by_link: bool,
}

/// Somebody who opened an engagement, as its client sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who.
    pub who: Private,
    /// As whom.
    pub actor: Actor,
    /// For what.
    pub purpose: Purpose,
    /// When last, to within ten minutes.
    pub last: Timestamp,
    /// How often: openings within ten minutes of each other count once.
    pub times: u32,
}
