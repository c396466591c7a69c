//! Beginning a talk and going on with one.

use coaching::frames::Frame;
use coaching::guard::Guarded;
use coaching::guide::Guide;
use domain::engagement::{Companion, Session};
use domain::{Actor, Engagement, EngagementId, Role};

use super::{Talk, Why};
use crate::people::{Entered, Person};
use crate::workbench::{NotDone, Workbench};

impl Workbench {
    /// Begins a conversation on one's own, in work of its own, and says the first words. Nothing is
    /// kept before the first line.
    ///
    /// # Errors
    /// If there is no chance to make an id of.
    pub fn begin_talk(&self, frame: Option<&Frame>) -> Result<(Talk, Vec<Guarded>), NotDone> {
        Ok(anew(self.new_id()?, &Engagement::default(), frame))
    }

    /// The same for this person, who takes their place in that work with the first line that is kept.
    ///
    /// # Errors
    /// If there is no chance to make an id of.
    pub async fn begin_talk_for(
        &self,
        person: &Person,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let (mut talk, say) = self.begin_talk(frame)?;
        talk.owner = Some(person.id);
        Ok((talk, say))
    }

    /// Begins a new conversation on one's own inside an engagement one has, also one with a coach. Nothing is
    /// kept before the first line.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody but the client.
    pub async fn begin_talk_in(
        &self,
        entered: &Entered,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let engagement = self.of_the_client(entered).await?;
        let (mut talk, say) = anew(entered.id, &engagement, frame);
        talk.owner = Some(entered.person.id);
        Ok((talk, say))
    }

    /// Goes on with the work last done alone: where its conversation stopped, or with a new one if
    /// that had ended. Says what was said last, or the first words of the new one.
    ///
    /// # Errors
    /// If there is nothing to go on with.
    pub async fn resume_talk(
        &self,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let alone = self
            .engagements()
            .await?
            .into_iter()
            .find(|listed| listed.alone && !listed.ended);
        let id = alone.ok_or(NotDone::NothingYet)?.engagement;
        Ok(resumed(id, &*self.current(id).await?, frame))
    }

    /// Goes on with the conversation on one's own in this engagement, as [`Self::resume_talk`] does with the last.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody but the client.
    pub async fn resume_talk_of(
        &self,
        entered: &Entered,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let engagement = self.of_the_client(entered).await?;
        let (mut talk, say) = resumed(entered.id, &engagement, frame);
        talk.owner = Some(entered.person.id);
        Ok((talk, say))
    }
}

fn resumed(
    id: EngagementId,
    engagement: &Engagement,
    frame: Option<&Frame>,
) -> (Talk, Vec<Guarded>) {
    // A session with a coach that is still open is another conversation.
    let last = engagement
        .sessions()
        .rfind(|session| session.with == Companion::Alone);
    match last.filter(|session| session.is_open()) {
        Some(session) => told_again(id, engagement, session, frame),
        None => anew(id, engagement, frame),
    }
}

/// A new conversation, which begins with the outcome where there is one.
fn anew(id: EngagementId, engagement: &Engagement, frame: Option<&Frame>) -> (Talk, Vec<Guarded>) {
    let outcome = engagement.outcome().and_then(|outcome| outcome.wording());
    let (mut guide, say) = match outcome {
        Some(wording) => Guide::begin_again(frame, &wording.text),
        None => Guide::begin(frame),
    };
    guide.keep_choices();
    let talk = Talk {
        engagement: id,
        owner: None,
        session: None,
        frame: frame.map(|frame| frame.id.clone()),
        guide,
        goes_on: engagement.id().is_some(),
        voice: None,
        why: Why::default(),
    };
    (talk, say)
}

/// The same lines told to a new guide.
fn told_again(
    id: EngagementId,
    engagement: &Engagement,
    session: &Session,
    frame: Option<&Frame>,
) -> (Talk, Vec<Guarded>) {
    let heard = session.turns(Actor::Client);
    let mut guide = Guide::resume(frame, []);
    guide.keep_choices();
    let mut why = Why::default();
    for (at, turn) in heard.iter().enumerate() {
        if turn.said.role != Role::Client {
            continue;
        }
        let answer = guide.hear(turn.said.text.reveal());
        // It may have been said in other words than the guide's own, and is read in their light.
        let reply = heard.get(at + 1).map(|next| &next.said);
        if let Some(reply) = reply.filter(|reply| reply.role == Role::Coach) {
            guide.was_said(reply.text.reveal());
            // What was said without hearing anything, such as what could be kept, has no reason of its own.
            if at + 2 == heard.len() {
                why = Why::again(&guide, &answer, reply.text.reveal());
            }
        }
    }
    if let Some(wording) = engagement.outcome().and_then(|outcome| outcome.wording()) {
        guide.outcome_is(&wording.text);
    }
    let last = heard
        .iter()
        .rev()
        .find(|turn| turn.said.role == Role::Coach);
    let said = last.map(|turn| turn.said.text.reveal());
    let talk = Talk {
        engagement: id,
        owner: None,
        session: Some(session.id),
        frame: None,
        guide,
        goes_on: true,
        voice: None,
        why,
    };
    (talk, coaching::guide::welcome_back(said))
}
