//! Beginning a talk and going on with one.

use coaching::frames::{Frame, Frames};
use coaching::guard::Guarded;
use coaching::guide::Guide;
use domain::codes::MarkKind;
use domain::engagement::{Companion, ItemKind, Quote, Session};
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

impl Workbench {
    /// The conversation on one's own in this engagement as a page shows it: where it stopped, through the frames
    /// chosen on the way, with every line that was decided on by hand; or a new one, which is kept from its first
    /// line on and may go through `frame`. What was said is in the talk ([`Talk::said`]); the first words of a new one
    /// are given as well, a paragraph each.
    ///
    /// # Errors
    /// [`NotDone::OnlyTheClient`] for anybody but the client.
    pub async fn talk_of(
        &self,
        entered: &Entered,
        frames: &Frames,
        frame: Option<&Frame>,
    ) -> Result<(Talk, Vec<Guarded>), NotDone> {
        let engagement = self.of_the_client(entered).await?;
        Ok(match open_alone(&engagement) {
            Some(session) => {
                let through = Through::Chosen(frames);
                let (talk, _) = told_again(entered.id, &engagement, session, through);
                (talk, Vec::new())
            }
            None => begun(entered.id, &engagement, frame, Guide::begin_on_a_page),
        })
    }
}

/// The frames a talk that is told again goes through.
#[derive(Clone, Copy)]
enum Through<'f> {
    /// This one, or none, all along.
    One(Option<&'f Frame>),
    /// Those chosen on the way.
    Chosen(&'f Frames),
}

impl Through<'_> {
    /// The frame the talk was in when this turn was said.
    fn at(self, session: &Session, turn: usize) -> Option<Frame> {
        match self {
            Self::One(frame) => frame.cloned(),
            Self::Chosen(frames) => {
                let chosen = session.frames.iter().rev();
                let mut chosen = chosen.skip_while(|choice| choice.from_turn as usize > turn);
                let id = chosen.next()?.frame.as_deref()?;
                frames.get(id).ok().cloned()
            }
        }
    }
}

/// The conversation on one's own that is going on.
fn open_alone(engagement: &Engagement) -> Option<&Session> {
    // A session with a coach that is still open is another conversation.
    let last = engagement
        .sessions()
        .rfind(|session| session.with == Companion::Alone);
    last.filter(|session| session.is_open())
}

fn resumed(
    id: EngagementId,
    engagement: &Engagement,
    frame: Option<&Frame>,
) -> (Talk, Vec<Guarded>) {
    match open_alone(engagement) {
        Some(session) => told_again(id, engagement, session, Through::One(frame)),
        None => anew(id, engagement, frame),
    }
}

/// A new conversation, which begins with the outcome where there is one.
fn anew(id: EngagementId, engagement: &Engagement, frame: Option<&Frame>) -> (Talk, Vec<Guarded>) {
    begun(id, engagement, frame, Guide::begin)
}

fn begun(
    id: EngagementId,
    engagement: &Engagement,
    frame: Option<&Frame>,
    first: fn(Option<&Frame>) -> (Guide, Vec<Guarded>),
) -> (Talk, Vec<Guarded>) {
    let outcome = engagement.outcome().and_then(|outcome| outcome.wording());
    let (mut guide, say) = match outcome {
        Some(wording) => Guide::begin_again(frame, &wording.text),
        None => first(frame),
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
    through: Through<'_>,
) -> (Talk, Vec<Guarded>) {
    let heard = session.turns(Actor::Client);
    let mut guide = begun_as(engagement, session, through.at(session, 0).as_ref());
    guide.keep_choices();
    let mut why = Why::default();
    for (at, turn) in heard.iter().enumerate() {
        guide.set_frame(through.at(session, at).as_ref());
        if turn.said.role != Role::Client {
            let before = at.checked_sub(1).map(|before| heard[before].said.role);
            if before == Some(Role::Coach) {
                guide.said_unasked(turn.said.text.reveal());
            }
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
    guide.set_frame(through.at(session, heard.len()).as_ref());
    if let Some(wording) = engagement.outcome().and_then(|outcome| outcome.wording()) {
        guide.outcome_is(&wording.text);
    }
    decided_by_hand(&mut guide, engagement, session);
    let last = heard
        .iter()
        .rev()
        .find(|turn| turn.said.role == Role::Coach);
    let said = last.map(|turn| turn.said.text.reveal());
    let talk = Talk {
        engagement: id,
        owner: None,
        session: Some(session.id),
        frame: session.frame().map(str::to_owned),
        guide,
        goes_on: true,
        voice: None,
        why,
    };
    (talk, coaching::guide::welcome_back(said))
}

/// A guide that has said what this session began with: its first words differ by where one types, and by whether
/// there was an outcome already.
fn begun_as(engagement: &Engagement, session: &Session, frame: Option<&Frame>) -> Guide {
    let first = session.turns(Actor::Client).first();
    let first = first.map_or("", |turn| turn.said.text.reveal());
    let outcome = engagement
        .outcomes()
        .flat_map(|outcome| &outcome.wordings)
        .filter(|wording| wording.at <= session.held)
        .last();
    let again = outcome.map(|wording| Guide::begin_again(frame, &wording.text));
    let ways = again.into_iter().chain([Guide::begin_on_a_page(frame)]);
    let said = |say: &[Guarded]| {
        say.iter()
            .map(Guarded::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    };
    let way = ways.into_iter().find(|(_, say)| said(say) == first);
    way.map_or_else(|| Guide::resume(frame, []), |(guide, _)| guide)
}

/// Lines that were kept or left out by hand on the way wait no longer.
fn decided_by_hand(guide: &mut Guide, engagement: &Engagement, session: &Session) {
    let here = |quote: &&Quote| quote.place.session == session.id;
    for item in engagement.items() {
        let Some(kind) = mark_kind(item.kind) else {
            continue;
        };
        for quote in item.quotes.iter().filter(here) {
            guide.leave_out(kind, quote.words.reveal());
        }
    }
    for action in engagement.actions() {
        for quote in action.draft.quotes.iter().filter(here) {
            guide.keep_now(MarkKind::Action, quote.words.reveal());
        }
    }
}

/// What the guide calls a kind of item, if it notes it.
fn mark_kind(kind: ItemKind) -> Option<MarkKind> {
    Some(match kind {
        ItemKind::Value => MarkKind::Value,
        ItemKind::Strength => MarkKind::Strength,
        ItemKind::Obstacle => MarkKind::Obstacle,
        ItemKind::Option => MarkKind::Option,
        ItemKind::Need | ItemKind::Goal | ItemKind::Success => return None,
    })
}
