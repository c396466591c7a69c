//! Coming in: the first link, another device, the cookie.

use super::{LinkFor, Person, Token};
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// A fresh link that signs the first person in, and that person too, if there is none yet (without a name
    /// or a hat). For the start of the program: it works once and ends after 24 hours.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn first_link(&self) -> Result<Token, NotDone> {
        Err(NotDone::LinkEnded)
    }

    /// A link that signs this person in on another device. It works once and ends after an hour.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn sign_in_link(&self, person: &Person) -> Result<Token, NotDone> {
        let _ = person;
        Err(NotDone::LinkEnded)
    }

    /// What a link is for. Looking uses nothing up, so a mail program that opens links spoils none.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is unknown, used or past its time.
    pub async fn look_at_link(&self, token: &str) -> Result<LinkFor, NotDone> {
        let _ = token;
        Err(NotDone::LinkEnded)
    }

    /// Uses a link to come in: gives the secret for the cookie, who came in, and what for. An invitation makes
    /// the client's person and their place. A check-in link signs nobody in.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is unknown, used or past its time.
    pub async fn use_link(&self, token: &str) -> Result<(Token, Person, LinkFor), NotDone> {
        let _ = token;
        Err(NotDone::LinkEnded)
    }

    /// Whose cookie this is; `None` if nobody is signed in by it (any more).
    ///
    /// # Errors
    /// If the database does not answer.
    pub async fn who(&self, secret: &str) -> Result<Option<Person>, NotDone> {
        let _ = secret;
        Ok(None)
    }

    /// Ends what this cookie opened.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn sign_out(&self, secret: &str) -> Result<(), NotDone> {
        let _ = secret;
        Ok(())
    }

    /// Keeps a person's name, hats and settings.
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn set_person(&self, person: &Person) -> Result<(), NotDone> {
        let _ = person;
        Ok(())
    }
}
