//! What an event changes. Nothing here refuses: what happened, happened. An event about
//! something that is not there (a damaged or shuffled log) changes nothing.

use std::collections::BTreeMap;

use super::consent::ConsentAnswer;
use super::contract::{Agreement, Mention, Phase, Revisit};
use super::measure::{KeptReading, KeptScale, Measure};
use super::reframe::{Filled, Rung};
use super::session::{FrameChoice, HeardTurn, Reflection};
use super::story::Standing;
use super::{
    Action, ActionState, Aspect, CheckIn, Engagement, Event, Item, Note, Offer, Opening, Outcome,
    OutcomeState, Rating, Recorded, Reframe, Session, SessionState, Sign, Verdict, Voice, Wording,
};
use crate::Private;
use crate::id::OutcomeId;

impl Engagement {
    /// Takes in what happened.
    pub fn evolve(&mut self, recorded: &Recorded) {
        let &Recorded {
            version,
            at,
            by,
            ref event,
        } = recorded;
        self.version = self.version.max(version);
        self.last = Some(at);
        let sign = |voice: &Voice| Sign {
            voice: voice.clone(),
            at,
        };
        let wording = |text: &Private, voice: &Voice, from| Wording {
            text: text.clone(),
            voice: voice.clone(),
            from,
            at,
        };
        match event {
            Event::EngagementOpened {
                engagement,
                companion,
                sponsor,
            } => {
                self.opening = Some(Opening {
                    id: *engagement,
                    companion: *companion,
                    sponsor: sponsor.clone(),
                    at,
                });
            }
            Event::EngagementEnded { end, voice } => self.ended = Some((*end, sign(voice))),
            Event::EngagementReopened => self.ended = None,

            Event::ContractOpened => self.contract.phase = Phase::Open(at),
            Event::TermMentioned { term, words, quote } => {
                let mention = Mention {
                    words: words.clone(),
                    quote: quote.clone(),
                    by,
                    at,
                };
                self.contract.mentions.insert(*term, mention);
            }
            Event::TermAgreed { term, words, voice } => {
                let agreement = Agreement {
                    words: words.clone(),
                    voice: voice.clone(),
                    at,
                };
                self.contract.agreements.insert(*term, agreement);
            }
            Event::TermTakenBack { term, .. } => {
                self.contract.agreements.remove(term);
            }
            Event::ContractRevisited { note } => {
                self.contract.revisits.push(Revisit {
                    note: note.clone(),
                    by,
                    at,
                });
            }
            Event::ContractClosed { note } => {
                self.contract.phase = Phase::Closed(at);
                let note = note.clone().map(|note| Revisit { note, by, at });
                self.contract.revisits.extend(note);
            }
            &Event::ConsentAnswered { to, yes, terms } => {
                self.contract
                    .say_yes_or_no(to, ConsentAnswer { yes, terms, at });
            }

            &Event::Released { what, released } => {
                if released {
                    self.contract.released.insert(what);
                } else {
                    self.contract.released.remove(&what);
                }
            }

            Event::OutcomeStated {
                outcome,
                text,
                voice,
                from,
            } => {
                self.allotted(outcome.0);
                let first = wording(text, voice, *from);
                self.outcomes
                    .insert(*outcome, Outcome::stated(*outcome, first));
            }
            Event::OutcomeReworded {
                outcome,
                text,
                voice,
                from,
            } => {
                change(&mut self.outcomes, outcome, |outcome| {
                    outcome.wordings.push(wording(text, voice, *from));
                });
            }
            Event::OutcomeMarked {
                outcome,
                aspect,
                holds,
                voice,
            } => {
                change(&mut self.outcomes, outcome, |outcome| match aspect {
                    Aspect::Focus => outcome.focus = holds.then(|| sign(voice)),
                    Aspect::Clarity if !outcome.is_live() => {}
                    Aspect::Clarity if *holds => {
                        outcome.state = OutcomeState::Clear(sign(voice));
                    }
                    Aspect::Clarity => outcome.state = OutcomeState::Emerging,
                });
            }
            Event::OutcomeReached { outcome, voice } => {
                self.set_outcome(*outcome, OutcomeState::Reached(sign(voice)));
            }
            Event::OutcomeRedefined {
                outcome,
                into,
                voice,
            } => {
                let state = OutcomeState::Redefined {
                    into: *into,
                    sign: sign(voice),
                };
                self.set_outcome(*outcome, state);
            }
            Event::OutcomeLetGo {
                outcome,
                why,
                voice,
            } => {
                let state = OutcomeState::LetGo {
                    why: why.clone(),
                    sign: sign(voice),
                };
                self.set_outcome(*outcome, state);
            }
            Event::OutcomeReopened { outcome } => {
                self.set_outcome(*outcome, OutcomeState::Emerging);
            }
            Event::WordingOffered { offer, wording } => {
                self.allotted(offer.0);
                let made = Offer::made(*offer, wording.clone(), recorded);
                self.offers.insert(*offer, made);
            }
            Event::VerdictGiven { offer, verdict, .. } => {
                change(&mut self.offers, offer, |offer| {
                    offer.verdict = Some(Verdict::clone(verdict));
                });
            }

            &Event::ReframeStarted { reframe: id, goal } => {
                self.allotted(id.0);
                self.reframes.insert(id, Reframe::started(id, goal, at));
            }
            Event::LadderClimbed {
                reframe,
                answer,
                voice,
            } => {
                change(&mut self.reframes, reframe, |reframe| {
                    let answer = answer.clone();
                    reframe.ladder.push(Rung {
                        answer,
                        sign: sign(voice),
                    });
                });
            }
            Event::SlotFilled {
                reframe,
                slot,
                voice,
            } => {
                change(&mut self.reframes, reframe, |reframe| {
                    reframe.fill(Filled {
                        slot: slot.clone(),
                        voice: voice.clone(),
                        at,
                    });
                });
            }
            Event::SlotEmptied { reframe, slot } => {
                change(&mut self.reframes, reframe, |reframe| {
                    reframe.slots.retain(|filled| filled.slot.name() != *slot);
                });
            }

            Event::ItemKept { item: id, draft } => {
                self.allotted(id.0);
                self.items
                    .insert(*id, Item::kept(*id, draft.clone(), by, at));
            }
            Event::ItemCited { item, quote } => {
                change(&mut self.items, item, |item| {
                    item.quotes.push(quote.clone());
                });
            }
            Event::ItemReworded { item, text } => {
                change(&mut self.items, item, |item| {
                    item.text = text.clone();
                    // Whoever chose the words now is the one who wrote them.
                    item.by = by;
                });
            }
            Event::ItemRetracted { item } | Event::ItemRestored { item } => {
                change(&mut self.items, item, |item| {
                    item.retracted = matches!(event, Event::ItemRetracted { .. });
                });
            }
            Event::OptionDecided {
                option,
                decision,
                voice,
            } => {
                change(&mut self.items, option, |item| {
                    item.standing = Some((Standing::Decided(*decision), sign(voice)));
                });
            }
            Event::ObstacleMarked {
                obstacle,
                passed,
                voice,
            } => {
                change(&mut self.items, obstacle, |item| {
                    item.standing = passed.then(|| (Standing::Passed, sign(voice)));
                });
            }
            &Event::AdviceRecorded { id, advice } => {
                self.allotted(id.0);
                self.advice.insert(id, advice);
            }

            Event::ActionProposed { action: id, draft } => {
                self.allotted(id.0);
                let proposed = Action::proposed(*id, draft.clone(), recorded);
                self.actions.insert(*id, proposed);
            }
            Event::ActionRefined {
                action,
                part,
                quote,
            } => {
                change(&mut self.actions, action, |action| {
                    action.say(part.clone(), recorded);
                    action.draft.quotes.extend(quote.clone());
                });
            }
            Event::ActionCommitted { action, voice } => {
                change(&mut self.actions, action, |action| {
                    action.state = ActionState::Committed(sign(voice));
                });
            }
            Event::ActionSettled {
                action,
                answer,
                voice,
            } => {
                change(&mut self.actions, action, |action| {
                    action.settle(*answer, sign(voice));
                });
            }
            Event::ActionReopened { action } => {
                change(&mut self.actions, action, |action| {
                    action.reopen();
                });
            }
            Event::ActionRetracted { action } => {
                change(&mut self.actions, action, |action| {
                    action.retracted = true;
                });
            }
            Event::CheckedIn {
                answers,
                rating,
                line,
            } => {
                for said in answers {
                    change(&mut self.actions, &said.action, |action| {
                        action.answers.push((at, said.answer));
                    });
                }
                if let Some(Rating { measure, score }) = rating {
                    change(&mut self.measures.own, measure, |measure| {
                        measure.ratings.push((at, *score));
                    });
                }
                self.check_ins.push(CheckIn {
                    at,
                    answers: answers.clone(),
                    rating: *rating,
                    line: line.as_ref().map(|line| line.line(by)),
                });
            }
            &Event::PaceSet { pace } => self.pace = pace,

            &Event::SessionOpened {
                session: id,
                with,
                held,
            } => {
                self.allotted(id.0);
                let held = held.unwrap_or(at);
                // The session that was looked forward to is this one.
                self.next_session = self.next_session.filter(|&next| next > held);
                self.sessions.insert(id, Session::opened(id, with, held));
            }
            Event::TurnsSaid { session, turns, .. } => {
                change(&mut self.sessions, session, |session| {
                    let heard = |said: &_| HeardTurn {
                        said: Clone::clone(said),
                        by,
                        version,
                    };
                    session.turns.extend(turns.iter().map(heard));
                });
            }
            Event::FrameChosen { session, frame } => {
                change(&mut self.sessions, session, |session| {
                    let from_turn = u32::try_from(session.turns.len()).unwrap_or(u32::MAX);
                    session.frames.push(FrameChoice {
                        from_turn,
                        frame: frame.clone(),
                    });
                });
            }
            Event::SessionClosed {
                session,
                contract_checked,
                follow_up,
            } => {
                change(&mut self.sessions, session, |session| {
                    session.state = SessionState::Closed {
                        at,
                        contract_checked: *contract_checked,
                        follow_up: follow_up.clone(),
                    };
                });
            }
            Event::SessionReopened { session } => {
                change(&mut self.sessions, session, |session| {
                    session.state = SessionState::Open;
                });
            }
            Event::SessionShared { session, shared } => {
                change(&mut self.sessions, session, |session| {
                    session.shared = *shared;
                });
            }
            Event::SessionRated { session, rating } => {
                change(&mut self.sessions, session, |session| {
                    session.rating = Some(rating.clone());
                });
            }
            Event::Reflected {
                session,
                structure,
                note,
            } => {
                change(&mut self.sessions, session, |session| {
                    let (structure, line) = (structure.clone(), note.line(by));
                    session.reflections.push(Reflection {
                        structure,
                        line,
                        at,
                    });
                });
            }
            Event::Prepared { note } => self.preparations.push((at, Note::line(note, by))),
            &Event::NextSessionSet { at } => self.next_session = at,

            Event::MeasureDefined {
                measure: id,
                words,
                ends,
                voice,
            } => {
                self.allotted(id.0);
                let (words, ends) = (words.clone(), ends.clone());
                let measure = Measure::defined(*id, words, ends, voice.clone());
                self.measures.own.insert(*id, measure);
            }
            Event::MeasureRated { measure, score, .. } => {
                change(&mut self.measures.own, measure, |measure| {
                    measure.ratings.push((at, *score));
                });
            }
            Event::ScaleWritten { scale: id, written } => {
                self.allotted(id.0);
                let kept = KeptScale::written(*id, written.clone(), at);
                self.measures.scales.insert(*id, kept);
            }
            Event::ScaleScored { scale, level, .. } => {
                change(&mut self.measures.scales, scale, |scale| {
                    scale.scores.push((at, *level));
                });
            }
            Event::FirstRead {
                moment,
                dimension,
                reading,
            } => {
                let confirmed = self.stands_behind_readings(by).then_some(at);
                let kept = KeptReading {
                    reading: reading.clone(),
                    by,
                    at,
                    confirmed,
                };
                self.measures.first.insert((*moment, *dimension), kept);
            }
            Event::FirstConfirmed { moment, dimension } => {
                change(&mut self.measures.first, &(*moment, *dimension), |kept| {
                    kept.confirmed = Some(at);
                });
            }
        }
    }

    fn set_outcome(&mut self, outcome: OutcomeId, state: OutcomeState) {
        change(&mut self.outcomes, &outcome, |outcome| {
            outcome.state = state;
        });
    }

    fn allotted(&mut self, number: u32) {
        self.last_number = self.last_number.max(number);
    }
}

/// Changes the thing with this id, if it is there.
fn change<K: Ord, T>(things: &mut BTreeMap<K, T>, id: &K, with: impl FnOnce(&mut T)) {
    things.get_mut(id).map(with);
}
