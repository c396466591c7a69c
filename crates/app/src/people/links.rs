//! Links into one engagement: the invitation and the check-in.

use super::{Entered, Token};
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// The coach's invitation to the client. It replaces an earlier one that was not used, works once and ends
    /// after 14 days.
    ///
    /// # Errors
    /// [`NotDone::AlreadyHere`] once the client has come; [`NotDone::NotYours`] for anybody but the coach.
    pub async fn invite(&self, entered: &Entered) -> Result<Token, NotDone> {
        let _ = entered;
        Err(NotDone::NotYours)
    }

    /// A link by which the client can send one check-in without signing in. It ends after 14 days.
    ///
    /// # Errors
    /// [`NotDone::NobodyThere`] if no client has come yet.
    pub async fn check_in_link(&self, entered: &Entered) -> Result<Token, NotDone> {
        let _ = entered;
        Err(NotDone::NotYours)
    }

    /// The engagement a check-in link leads to, entered as its client. That uses nothing up; [`Self::spend_link`]
    /// does, once something is sent. What is entered so takes a check-in and the pace, and nothing else.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is no check-in link, or is unknown, used or past its time.
    pub async fn use_check_in(&self, token: &str) -> Result<Entered, NotDone> {
        let _ = token;
        Err(NotDone::LinkEnded)
    }

    /// Uses a check-in link up: to be called before what was sent is kept, so that sent twice is kept once.
    ///
    /// # Errors
    /// [`NotDone::LinkEnded`] if it is unknown, used or past its time.
    pub async fn spend_link(&self, token: &str) -> Result<(), NotDone> {
        let _ = token;
        Err(NotDone::LinkEnded)
    }
}
