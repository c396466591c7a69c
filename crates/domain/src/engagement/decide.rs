//! What would happen: the rules of beginning, being let in and ending, and the way from each
//! command to the rules of its own file.

use super::*;

impl Engagement {
    /// What would happen if `by` did this `at` that moment: events ready to be appended, with
    /// their versions, or none if it is so already.
    ///
    /// # Errors
    /// A [`Refusal`] if the conduct rules do not let it happen.
    pub fn decide(
        &self,
        command: Command,
        by: Actor,
        at: Timestamp,
    ) -> Result<Vec<Recorded>, Refusal> {
        self.lets_in(&command, by)?;
        let events = self.events(command, by)?;
        let versions = self.version + 1..;
        Ok(versions
            .zip(events)
            .map(|(version, event)| Recorded {
                version,
                at,
                by,
                event,
            })
            .collect())
    }

    fn lets_in(&self, command: &Command, by: Actor) -> Result<(), Refusal> {
        let Some(opening) = &self.opening else {
            return match command {
                Command::Open { .. } => Ok(()),
                _ => Err(Refusal::NotOpened),
            };
        };
        if by == Actor::Coach {
            if opening.companion == Companion::Alone {
                return Err(Refusal::NoCoachHere);
            }
            if !command.prepares_the_contract() {
                self.consented(Use::Access)?;
            }
        }
        if self.ended.is_some() && !command.outlives_the_end() {
            return Err(Refusal::Ended);
        }
        Ok(())
    }

    fn events(&self, command: Command, by: Actor) -> Result<Vec<Event>, Refusal> {
        match command {
            Command::Open {
                engagement,
                companion,
                sponsor,
            } => self.open(by, engagement, companion, sponsor),
            Command::End { ending, quote } => self.end(by, ending, quote),
            Command::Reopen => self.reopen(by),

            Command::OpenContract => self.open_contract(by),
            Command::MentionTerm { term, words, quote } => {
                self.mention_term(by, term, words, quote)
            }
            Command::AnswerTerm {
                term,
                agreed,
                words,
                quote,
            } => self.answer_term(by, term, agreed, words, quote),
            Command::RevisitContract { note } => self.revisit_contract(note),
            Command::CloseContract { note } => self.close_contract(note),
            Command::AnswerConsent { to, yes, terms } => self.answer_consent(by, to, yes, terms),

            Command::Release { what, released } => self.release(by, what, released),

            Command::StateOutcome { text, quote } => self.state_outcome(by, text, quote),
            Command::RewordOutcome { text, quote } => self.reword_outcome(by, text, quote),
            Command::OfferWording { wording } => self.offer_wording(by, wording),
            Command::GiveVerdict {
                offer,
                verdict,
                quote,
            } => self.give_verdict(by, offer, verdict, quote),
            Command::MarkOutcome {
                aspect,
                holds,
                quote,
            } => self.mark_outcome(by, aspect, holds, quote),
            Command::CloseOutcome { ending, quote } => self.close_outcome(by, ending, quote),
            Command::ReopenOutcome { outcome } => self.reopen_outcome(by, outcome),

            Command::StartReframe { goal } => self.start_reframe(goal),
            Command::ClimbLadder {
                reframe,
                answer,
                quote,
            } => self.climb_ladder(by, reframe, answer, quote),
            Command::FillSlot {
                reframe,
                slot,
                quote,
            } => self.fill_slot(by, reframe, slot, quote),
            Command::EmptySlot { reframe, slot } => self.empty_slot(by, reframe, slot),

            Command::KeepItem { draft } => self.keep_item(by, draft),
            Command::CiteItem { item, quote } => self.cite_item(by, item, quote),
            Command::RewordItem { item, text } => self.reword_item(by, item, text),
            Command::RetractItem { item } => self.retract_item(by, item),
            Command::RestoreItem { item } => self.restore_item(by, item),
            Command::DecideOption {
                option,
                decision,
                quote,
            } => self.decide_option(by, option, decision, quote),
            Command::MarkObstacle {
                obstacle,
                passed,
                quote,
            } => self.mark_obstacle(by, obstacle, passed, quote),
            Command::RecordAdvice { advice } => self.record_advice(by, advice),

            Command::ProposeAction { draft } => self.propose_action(by, draft),
            Command::RefineAction {
                action,
                part,
                quote,
            } => self.refine_action(by, action, part, quote),
            Command::CommitAction { action, quote } => self.commit_action(by, action, quote),
            Command::SettleAction {
                action,
                answer,
                quote,
            } => self.settle_action(by, action, answer, quote),
            Command::ReopenAction { action } => self.reopen_action(by, action),
            Command::RetractAction { action } => self.retract_action(by, action),
            Command::CheckIn {
                answers,
                rating,
                line,
            } => self.check_in(by, answers, rating, line),
            Command::SetPace { pace } => self.set_pace(by, pace),

            Command::OpenSession { with, held } => self.open_session(by, with, held),
            Command::Say {
                session,
                turns,
                source,
            } => self.say(by, session, turns, source),
            Command::ChooseFrame { session, frame } => self.choose_frame(by, session, frame),
            Command::CloseSession {
                session,
                contract_checked,
                follow_up,
            } => self.close_session(by, session, contract_checked, follow_up),
            Command::ReopenSession { session } => self.reopen_session(by, session),
            Command::ShareSession { session, shared } => self.share_session(by, session, shared),
            Command::RateSession { session, rating } => self.rate_session(by, session, rating),
            Command::Reflect {
                session,
                structure,
                note,
            } => self.reflect(by, session, structure, note),
            Command::Prepare { note } => {
                words::worded(&note.text)?;
                Ok(vec![Event::Prepared { note }])
            }
            Command::SetNextSession { at } if at == self.next_session => Ok(vec![]),
            Command::SetNextSession { at } => Ok(vec![Event::NextSessionSet { at }]),

            Command::DefineMeasure { words, ends, quote } => {
                self.define_measure(by, words, ends, quote)
            }
            Command::Rate {
                measure,
                score,
                quote,
            } => self.rate(by, measure, score, quote),
            Command::WriteScale { scale, written } => self.write_scale(by, scale, written),
            Command::ScoreScale {
                scale,
                level,
                quote,
            } => self.score_scale(by, scale, level, quote),
            Command::ReadFirst {
                moment,
                dimension,
                reading,
            } => self.read_first(by, moment, dimension, reading),
            Command::ConfirmFirst { moment, dimension } => {
                self.confirm_first(by, moment, dimension)
            }
        }
    }
}

/// Beginning and ending.
impl Engagement {
    fn open(
        &self,
        by: Actor,
        engagement: EngagementId,
        companion: Companion,
        sponsor: Option<Private>,
    ) -> Result<Vec<Event>, Refusal> {
        if self.opening.is_some() {
            return Err(Refusal::AlreadyOpened);
        }
        if companion == Companion::Alone && by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::OpenOwnEngagement));
        }
        Ok(vec![Event::EngagementOpened {
            engagement,
            companion,
            sponsor,
        }])
    }

    fn end(&self, by: Actor, ending: Ending, quote: Option<Quote>) -> Result<Vec<Event>, Refusal> {
        let voice = self.ending_voice(by, &ending, quote, Deed::EndEngagement)?;
        let end = ending.end();
        let mut events = match (self.outcome(), &ending) {
            (Some(outcome), _) => self.closed(outcome.id, ending, voice.clone()),
            // Stopping needs no outcome; having reached or changed one does, now or earlier.
            (None, Ending::LetGo { .. }) => vec![],
            (None, _) if self.outcomes.is_empty() => return Err(Refusal::NoOutcome),
            (None, _) => vec![],
        };
        events.push(Event::EngagementEnded { end, voice });
        Ok(events)
    }

    fn reopen(&self, by: Actor) -> Result<Vec<Event>, Refusal> {
        if by != Actor::Client {
            return Err(Refusal::OnlyTheClient(Deed::Reopen));
        }
        Ok(self
            .ended
            .iter()
            .map(|_| Event::EngagementReopened)
            .collect())
    }

    /// The next free number.
    pub(super) fn number(&self) -> u32 {
        self.last_number.saturating_add(1)
    }
}
