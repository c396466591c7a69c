//! An example while it happens: each act becomes a command, which the rules take or refuse.

use domain::engagement::{
    ActionAnswer, ActionDraft, ActionPart, Companion, Due, Ends, ItemDraft, Note, OfferedWording,
    Origin, Pace, Quote, Rating, Reading, Said, Slot, SlotName, Source,
};
use domain::id::{ActionId, ItemId, MeasureId, OfferId, ReframeId, SessionId};
use domain::{Actor, Command, Engagement, Private, Recorded, Refusal, Role, Timestamp};
use jiff::civil::{Date, Time};
use jiff::{Span, ToSpan, Zoned};

use super::act::{Act, Step};

/// The version of the consents' text that the example's client is shown.
const TERMS: u16 = 1;

/// An example so far.
pub(super) struct Play {
    pub(super) engagement: Engagement,
    pub(super) events: Vec<Recorded>,
    /// The day on which somebody looks.
    pub(super) today: Zoned,
}

impl Play {
    pub(super) fn act(
        &mut self,
        by: Actor,
        command: Command,
        at: Timestamp,
    ) -> Result<(), Refusal> {
        for event in self.engagement.decide(command, by, at)? {
            self.engagement.evolve(&event);
            self.events.push(event);
        }
        Ok(())
    }

    /// So many days from today at that time of day; what no calendar has is now.
    pub(super) fn moment(&self, days: i32, time: Time) -> Timestamp {
        let there = self.day(days).to_datetime(time);
        let zoned = there.to_zoned(self.today.time_zone().clone());
        let at = zoned.map_or(self.today.timestamp(), |zoned| zoned.timestamp());
        Timestamp(at.as_microsecond())
    }

    fn day(&self, days: i32) -> Date {
        let (today, span): (_, Span) = (self.today.date(), i64::from(days).days());
        today.checked_add(span).unwrap_or(today)
    }

    /// What an act asks of the rules. A name that names nothing gives something they refuse.
    #[expect(
        clippy::too_many_lines,
        reason = "one arm for each act, and nothing but that"
    )]
    pub(super) fn command(&self, step: &Step) -> Command {
        let session = self.session();
        match step.act.clone() {
            Act::Mention { term, words } => Command::MentionTerm {
                term,
                words,
                quote: None,
            },
            Act::Agree { term, words } => Command::AnswerTerm {
                term,
                agreed: true,
                words,
                quote: None,
            },
            Act::Consent { to, yes } => Command::AnswerConsent {
                to,
                yes,
                terms: TERMS,
            },
            Act::Revisit { note } => Command::RevisitContract { note },
            Act::OpenSession => Command::OpenSession {
                with: Companion::Coach,
                held: None,
            },
            Act::Frame { frame } => Command::ChooseFrame {
                session,
                frame: Some(frame),
            },
            Act::Say { turns } => Command::Say {
                session,
                turns: turns.lines().filter_map(said).collect(),
                source: Source::Typed,
            },
            Act::CloseSession { follow_up } => Command::CloseSession {
                session,
                contract_checked: true,
                follow_up: Some(follow_up),
            },
            Act::RateSession { rating } => Command::RateSession { session, rating },
            Act::Reflect { structure, text } => Command::Reflect {
                session,
                structure,
                note: Note {
                    text,
                    shared: false,
                },
            },
            Act::StateOutcome { text } => Command::StateOutcome {
                quote: self.spoken(step.by, &text),
                text,
            },
            Act::RewordOutcome { text } => Command::RewordOutcome {
                quote: self.spoken(step.by, &text),
                text,
            },
            Act::Mark { aspect } => Command::MarkOutcome {
                aspect,
                holds: true,
                quote: None,
            },
            Act::Offer { text, quotes } => Command::OfferWording {
                wording: OfferedWording {
                    text,
                    quotes: self.quotes(&quotes),
                    items: Vec::new(),
                    reframe: None,
                    spoken: None,
                },
            },
            Act::Verdict { verdict } => Command::GiveVerdict {
                offer: self.offer(),
                verdict,
                quote: None,
            },
            Act::Keep {
                kind,
                text,
                origin,
                quotes,
            } => Command::KeepItem {
                draft: ItemDraft {
                    kind,
                    origin,
                    quotes: self.resting_on(step.by, origin, &text, &quotes),
                    text,
                },
            },
            Act::Decide { option, decision } => Command::DecideOption {
                option: self.item(&option),
                decision,
                quote: None,
            },
            Act::Pass { obstacle } => Command::MarkObstacle {
                obstacle: self.item(&obstacle),
                passed: true,
                quote: None,
            },
            Act::Reframe { goal } => Command::StartReframe {
                goal: self.item(&goal),
            },
            Act::Climb { answer } => Command::ClimbLadder {
                reframe: self.reframe(),
                quote: self.spoken(step.by, &answer),
                answer,
            },
            Act::Fill { slot, words } => Command::FillSlot {
                reframe: self.reframe(),
                quote: self.spoken(step.by, &words),
                slot: filled(slot, words),
            },
            Act::Propose {
                what,
                due,
                due_in,
                measure,
                origin,
                quotes,
            } => Command::ProposeAction {
                draft: ActionDraft {
                    due: due.map(|said| Due::Said {
                        said,
                        on: due_in.map(|days| self.day(days)),
                    }),
                    measure,
                    quotes: self.resting_on(step.by, origin, &what, &quotes),
                    what: Some(what),
                    ..ActionDraft::from_origin(origin)
                },
            },
            Act::Gives { action, words } => Command::RefineAction {
                action: self.action(&action),
                part: ActionPart::StageBenefit(words),
                quote: None,
            },
            Act::Commit { action, quote } => Command::CommitAction {
                action: self.action(&action),
                quote: quote.map(|words| self.quote(&words)),
            },
            Act::CheckIn {
                answers,
                score,
                line,
                shared,
            } => Command::CheckIn {
                answers: answers
                    .into_iter()
                    .map(|(action, answer)| ActionAnswer {
                        action: self.action(&action),
                        answer,
                    })
                    .collect(),
                rating: score.map(|score| Rating {
                    measure: self.measure(),
                    score,
                }),
                line: line.map(|text| Note { text, shared }),
            },
            Act::AskEvery { days } => Command::SetPace {
                pace: Pace::EveryDays(days),
            },
            Act::Prepare { text, shared } => Command::Prepare {
                note: Note { text, shared },
            },
            Act::MeetIn { days, time } => Command::SetNextSession {
                at: Some(self.moment(days, time)),
            },
            Act::Define { words, low, high } => Command::DefineMeasure {
                words,
                ends: Some(Ends { low, high }),
                quote: None,
            },
            Act::Rate { score } => Command::Rate {
                measure: self.measure(),
                score,
                quote: None,
            },
            Act::Read {
                moment,
                dimension,
                score,
                confidence,
                quotes,
            } => Command::ReadFirst {
                moment,
                dimension,
                reading: Reading::Scored {
                    score,
                    quotes: self.quotes(&quotes),
                    confidence,
                },
            },
        }
    }

    /// Where somebody else says what the client said, their words; the client's own hand needs none.
    fn spoken(&self, by: Actor, words: &Private) -> Option<Quote> {
        (by != Actor::Client).then(|| self.quote(words.reveal()))
    }

    /// What a coach marks as the client's rests on those words of theirs, where nothing else is named.
    fn resting_on(
        &self,
        by: Actor,
        origin: Origin,
        text: &Private,
        named: &[String],
    ) -> Vec<Quote> {
        if named.is_empty() && by == Actor::Coach && origin == Origin::Client {
            vec![self.quote(text.reveal())]
        } else {
            self.quotes(named)
        }
    }

    fn quotes(&self, all: &[String]) -> Vec<Quote> {
        all.iter().map(|words| self.quote(words)).collect()
    }

    /// Words of the client's, in the latest turn that holds them.
    fn quote(&self, words: &str) -> Quote {
        let mut sessions = self.engagement.sessions().rev();
        let found = sessions.find_map(|session| {
            let mut turns = session.turns(Actor::Coach).iter();
            let turn = turns.rposition(|turn| {
                turn.said.role == Role::Client && turn.said.text.reveal().contains(words)
            })?;
            Some((session.id, turn))
        });
        let (session, turn) = found.unwrap_or((self.session(), usize::MAX));
        Quote::new(session, u32::try_from(turn).unwrap_or(u32::MAX), words)
    }

    fn session(&self) -> SessionId {
        let latest = self.engagement.sessions().next_back();
        latest.map_or(SessionId(0), |session| session.id)
    }

    fn offer(&self) -> OfferId {
        let latest = self.engagement.offers().last();
        latest.map_or(OfferId(0), |offer| offer.id)
    }

    fn reframe(&self) -> ReframeId {
        let latest = self.engagement.reframes().last();
        latest.map_or(ReframeId(0), |reframe| reframe.id)
    }

    fn measure(&self) -> MeasureId {
        let latest = self.engagement.measures().own().last();
        latest.map_or(MeasureId(0), |measure| measure.id)
    }

    fn item(&self, text: &str) -> ItemId {
        let mut items = self.engagement.items();
        let found = items.find(|item| item.text.reveal() == text);
        found.map_or(ItemId(0), |item| item.id)
    }

    fn action(&self, what: &str) -> ActionId {
        let says = |text: &Private| text.reveal() == what;
        let mut actions = self.engagement.actions();
        let found = actions.find(|action| action.draft.what.as_ref().is_some_and(says));
        found.map_or(ActionId(0), |action| action.id)
    }
}

/// A line of a talk; one without a name before it is nobody's.
fn said(line: &str) -> Option<Said> {
    let (who, words) = line.split_once(": ")?;
    let role = match who.trim() {
        "Coach" => Role::Coach,
        "Client" => Role::Client,
        _ => return None,
    };
    Some(Said::new(role, words.trim()))
}

/// A date is picked and not said, so words for it stand as how one will know.
fn filled(slot: SlotName, words: Private) -> Slot {
    match slot {
        SlotName::NowEvidence => Slot::NowEvidence(words),
        SlotName::Value => Slot::Value(words),
        SlotName::BiggerVictory => Slot::BiggerVictory(words),
        SlotName::OriginalGoalAsResult => Slot::OriginalGoalAsResult(words),
        SlotName::Measure | SlotName::Date => Slot::Measure(words),
    }
}
