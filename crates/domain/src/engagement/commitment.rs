//! Who may write an action down, change it, promise it, and say what became of it.
//!
//! Anybody may note an idea as the idea it is. Marked as the client's by somebody else, it cites
//! what the client said and says it in their words; by when and how one will know, a coach may note
//! on a draft as they hear it, for a draft binds nobody. A promise is the client's. Somebody else
//! reports one only of an action that is in the client's words, with what the client said then or
//! later: a *yes, I will* to a coach's own sentence is the client's to give by their own hand, or to
//! say in their own words.

use super::action::{Action, ActionDraft, ActionPart, ActionState, Answer, Part};
use super::refusal::{Deed, Refusal, Thing};
use super::stretch::occurs;
use super::words::worded;
use super::{Actor, Engagement, Event, Origin, Place, Quote};
use crate::id::ActionId;

impl Engagement {
    pub(super) fn propose_action(
        &self,
        by: Actor,
        draft: ActionDraft,
    ) -> Result<Vec<Event>, Refusal> {
        self.client_said_all(by, &draft.quotes)?;
        self.marked_as_theirs(by, draft.origin, &draft.quotes)?;
        if draft.origin == Origin::Client {
            let cited: Vec<_> = draft.quotes.iter().collect();
            for part in draft.parts() {
                // When and how one will know, a coach may note as they hear it; the guide may not.
                if by == Actor::Program || matches!(part, ActionPart::What(_)) {
                    self.part_in_their_words(by, &part, &cited)?;
                }
            }
        }
        Ok(vec![Event::ActionProposed {
            action: ActionId(self.number()),
            draft,
        }])
    }

    pub(super) fn refine_action(
        &self,
        by: Actor,
        action: ActionId,
        part: ActionPart,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        part.words().iter().try_for_each(worded)?;
        if let Some(quote) = &quote {
            self.client_said(by, quote)?;
        }
        let voiced = by == Actor::Client || quote.is_some();
        let known = self.action(action)?;
        match (&known.state, by) {
            // A coach may note down a draft as they hear it; it binds nobody.
            (ActionState::Draft, Actor::Client | Actor::Coach) => {}
            (ActionState::Draft | ActionState::Committed(_), _) if voiced => {}
            (ActionState::Settled { .. }, _) => return Err(Refusal::ActionSettled),
            (ActionState::Draft, _) => return Err(Refusal::ProgramNeverTells),
            (ActionState::Committed(_), _) => {
                return Err(Refusal::OnlyTheClient(Deed::ChangeAction));
            }
        }
        if let ActionState::Committed(_) = known.state {
            self.part_in_their_words(by, &part, &quote.iter().collect::<Vec<_>>())
                .map_err(|refusal| match refusal {
                    Refusal::NotTheirWords => Refusal::OnlyTheClient(Deed::ChangeAction),
                    refusal => refusal,
                })?;
        } else if by == Actor::Program || known.is_theirs() && matches!(part, ActionPart::What(_)) {
            let cited: Vec<_> = known.draft.quotes.iter().chain(&quote).collect();
            self.part_in_their_words(by, &part, &cited)?;
        }
        Ok(vec![Event::ActionRefined {
            action,
            part,
            quote,
        }])
    }

    pub(super) fn commit_action(
        &self,
        by: Actor,
        action: ActionId,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.action(action)?;
        if matches!(known.state, ActionState::Settled { .. }) {
            return Err(Refusal::ActionSettled);
        }
        let voice = self.voice(by, quote, Deed::CommitAction)?;
        known.complete()?;
        if known.state != ActionState::Draft {
            return Ok(vec![]);
        }
        if let Some(quote) = voice.quote()
            && by != Actor::Client
        {
            self.promised(by, known, quote)?;
        }
        Ok(vec![Event::ActionCommitted { action, voice }])
    }

    /// Whether `quote` can be the client's promise of this action: the action is in their words,
    /// and they say so no earlier than it was said, or written down by their hand.
    fn promised(&self, by: Actor, known: &Action, quote: &Quote) -> Result<(), Refusal> {
        let Some(what) = &known.draft.what else {
            return Err(Refusal::ActionIncomplete(Part::Action));
        };
        let (worded_by, version) = known.worded;
        if worded_by != Actor::Client {
            let cited = known.draft.quotes.iter().chain([quote]);
            self.in_their_words(by, what, cited)
                .map_err(|refusal| match refusal {
                    Refusal::HalfASentence => Refusal::HalfASentence,
                    _ => Refusal::ActionWithoutClientWords,
                })?;
        }
        let heard = |place: Place| self.turn(by, place).ok();
        let says_it = |place: &Place| {
            heard(*place).is_some_and(|turn| occurs(what.reveal(), turn.said.text.reveal()))
        };
        if says_it(&quote.place) {
            return Ok(());
        }
        let cited = known.draft.quotes.iter().map(|quote| quote.place);
        let mut said_in = cited.filter(says_it).peekable();
        let follows = if said_in.peek().is_some() {
            said_in.any(|earlier| self.said_no_earlier(quote.place, earlier))
        } else {
            heard(quote.place).is_some_and(|turn| turn.version > version)
        };
        follows.then_some(()).ok_or(Refusal::CommitmentBeforeAction)
    }

    fn part_in_their_words(
        &self,
        by: Actor,
        part: &ActionPart,
        cited: &[&Quote],
    ) -> Result<(), Refusal> {
        let words = part.words();
        let mut said = words.iter().filter(|words| !words.is_blank());
        said.try_for_each(|words| self.in_their_words(by, words, cited.iter().copied()))
    }

    pub(super) fn settle_action(
        &self,
        by: Actor,
        action: ActionId,
        answer: Answer,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.action(action)?;
        let voice = self.voice(by, quote, Deed::SettleAction)?;
        if let ActionState::Settled { answer: before, .. } = known.state {
            return if before == answer {
                Ok(vec![])
            } else {
                Err(Refusal::ActionSettled)
            };
        }
        // Nobody has to name a date in order to say no.
        if matches!(answer, Answer::Done | Answer::Partly) {
            known.complete()?;
        }
        Ok(vec![Event::ActionSettled {
            action,
            answer,
            voice,
        }])
    }

    pub(super) fn reopen_action(&self, by: Actor, action: ActionId) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::Reopen));
        }
        Ok(match self.action(action)?.state {
            ActionState::Settled { .. } => vec![Event::ActionReopened { action }],
            ActionState::Draft | ActionState::Committed(_) => vec![],
        })
    }

    pub(super) fn retract_action(
        &self,
        by: Actor,
        action: ActionId,
    ) -> Result<Vec<Event>, Refusal> {
        let known = self.action(action)?;
        if by != Actor::Client && by != known.by {
            return Err(Refusal::NotYours);
        }
        match known.state {
            ActionState::Draft => Ok(vec![Event::ActionRetracted { action }]),
            ActionState::Committed(_) | ActionState::Settled { .. } => Err(Refusal::NoLongerADraft),
        }
    }

    pub(super) fn action(&self, action: ActionId) -> Result<&Action, Refusal> {
        match self.actions.get(&action) {
            Some(known) if known.retracted => Err(Refusal::Retracted),
            Some(known) => Ok(known),
            None => Err(Refusal::NoSuch(Thing::Action)),
        }
    }
}

impl Action {
    /// Marked as the client's idea, or put into words by their hand: nobody else puts it otherwise.
    fn is_theirs(&self) -> bool {
        let by_hand = self.draft.what.is_some() && self.worded.0 == Actor::Client;
        self.draft.origin == Origin::Client || by_hand
    }
}
