//! What somebody wants to do.
//!
//! Where a command has a `quote`, it is the client's own words in a session. The client needs
//! none; for anybody else it is what makes the act the client's.

use super::{
    ActionAnswer, ActionDraft, ActionPart, Advice, Answer, Aspect, Companion, Decision, Dimension,
    Ending, Ends, GoalLevel, GoalScale, ItemDraft, Moment, Note, OfferedWording, Pace, Quote,
    Rating, Reading, Released, Said, Score, SessionRating, Slot, SlotName, Source, Term, Use,
    Verdict,
};
use crate::Private;
use crate::id::{
    ActionId, EngagementId, ItemId, MeasureId, OfferId, OutcomeId, ReframeId, ScaleId, SessionId,
    Timestamp,
};

/// What somebody wants to do to an engagement.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the thing its type names")]
pub enum Command {
    /// Begin the work.
    Open {
        engagement: EngagementId,
        companion: Companion,
        sponsor: Option<Private>,
    },
    /// End it. A live outcome ends with it, in the same way.
    End {
        ending: Ending,
        quote: Option<Quote>,
    },
    /// Go on after all. The client's.
    Reopen,

    /// Open the contract, or open it again.
    OpenContract,
    /// Note down a term as somebody put it.
    MentionTerm {
        term: Term,
        words: Private,
        quote: Option<Quote>,
    },
    /// The client's yes or no to a term; to `words` if the client gives some, else to those last
    /// mentioned.
    AnswerTerm {
        term: Term,
        agreed: bool,
        words: Option<Private>,
        quote: Option<Quote>,
    },
    /// Come back to the contract.
    RevisitContract { note: Private },
    /// Look back on it and close it.
    CloseContract { note: Option<Private> },
    /// The client's yes or no to a use. Withdrawing is the same act as giving.
    AnswerConsent { to: Use, yes: bool, terms: u16 },
    /// Release one thing to the sponsor, or take it back. The client's.
    Release { what: Released, released: bool },

    /// State an outcome where there is none.
    StateOutcome { text: Private, quote: Option<Quote> },
    /// Put it differently.
    RewordOutcome { text: Private, quote: Option<Quote> },
    /// Offer the client wording.
    OfferWording { wording: OfferedWording },
    /// What the client makes of it.
    GiveVerdict {
        offer: OfferId,
        verdict: Verdict,
        quote: Option<Quote>,
    },
    /// Note that the client shows clarity or focus, or does so no longer.
    MarkOutcome {
        aspect: Aspect,
        holds: bool,
        quote: Option<Quote>,
    },
    /// Reach, redefine or let go of the live outcome.
    CloseOutcome {
        ending: Ending,
        quote: Option<Quote>,
    },
    /// Take such an end back. The client's.
    ReopenOutcome { outcome: OutcomeId },

    /// Begin to turn a goal into an outcome.
    StartReframe { goal: ItemId },
    /// What the client says that would give them.
    ClimbLadder {
        reframe: ReframeId,
        answer: Private,
        quote: Option<Quote>,
    },
    /// Fill a slot; what is already true can be several things, the others are replaced.
    FillSlot {
        reframe: ReframeId,
        slot: Slot,
        quote: Option<Quote>,
    },
    /// Empty a slot.
    EmptySlot { reframe: ReframeId, slot: SlotName },

    /// Keep an item of the story.
    KeepItem { draft: ItemDraft },
    /// Show that it rests on something the client said.
    CiteItem { item: ItemId, quote: Quote },
    /// Put it differently.
    RewordItem { item: ItemId, text: Private },
    /// Take it back.
    RetractItem { item: ItemId },
    /// Have it back.
    RestoreItem { item: ItemId },
    /// The client's decision on an option.
    DecideOption {
        option: ItemId,
        decision: Decision,
        quote: Option<Quote>,
    },
    /// An obstacle is behind the client, or is not after all.
    MarkObstacle {
        obstacle: ItemId,
        passed: bool,
        quote: Option<Quote>,
    },
    /// Look at an episode of advice.
    RecordAdvice { advice: Advice },

    /// Write an action down, complete or not.
    ProposeAction { draft: ActionDraft },
    /// Say a part of it.
    RefineAction {
        action: ActionId,
        part: ActionPart,
        quote: Option<Quote>,
    },
    /// The client will do it.
    CommitAction {
        action: ActionId,
        quote: Option<Quote>,
    },
    /// What became of it, for good.
    SettleAction {
        action: ActionId,
        answer: Answer,
        quote: Option<Quote>,
    },
    /// It goes on after all. The client's.
    ReopenAction { action: ActionId },
    /// Take a draft back.
    RetractAction { action: ActionId },
    /// Word from the client between sessions.
    CheckIn {
        answers: Vec<ActionAnswer>,
        rating: Option<Rating>,
        line: Option<Note>,
    },
    /// How often the client wants to be asked.
    SetPace { pace: Pace },

    /// Open a session, now or to take in one that was `held` before.
    OpenSession {
        with: Companion,
        held: Option<Timestamp>,
    },
    /// Take down what is said.
    Say {
        session: SessionId,
        turns: Vec<Said>,
        source: Source,
    },
    /// Choose a frame, or none.
    ChooseFrame {
        session: SessionId,
        frame: Option<String>,
    },
    /// Close it.
    CloseSession {
        session: SessionId,
        contract_checked: bool,
        follow_up: Option<Private>,
    },
    /// Go on after all.
    ReopenSession { session: SessionId },
    /// Share what was talked through alone, or share it no longer. The client's.
    ShareSession { session: SessionId, shared: bool },
    /// How the client found it.
    RateSession {
        session: SessionId,
        rating: SessionRating,
    },
    /// Think about it, in a structure.
    Reflect {
        session: SessionId,
        structure: String,
        note: Note,
    },
    /// Get ready for the next one.
    Prepare { note: Note },
    /// Set the next session, or unset it.
    SetNextSession { at: Option<Timestamp> },

    /// The client's own measure.
    DefineMeasure {
        words: Private,
        ends: Option<Ends>,
        quote: Option<Quote>,
    },
    /// A value on it.
    Rate {
        measure: MeasureId,
        score: Score,
        quote: Option<Quote>,
    },
    /// Write a Goal Attainment Scale; with its number, write it anew.
    WriteScale {
        scale: Option<ScaleId>,
        written: GoalScale,
    },
    /// Say which level the client is at.
    ScoreScale {
        scale: ScaleId,
        level: GoalLevel,
        quote: Option<Quote>,
    },
    /// Read a dimension of FIRST.
    ReadFirst {
        moment: Moment,
        dimension: Dimension,
        reading: Reading,
    },
    /// Stand behind a reading.
    ConfirmFirst {
        moment: Moment,
        dimension: Dimension,
    },
}

impl Command {
    /// What a coach may do before the client has let them in: set up how the two will work.
    pub(super) fn prepares_the_contract(&self) -> bool {
        matches!(
            self,
            Self::Open { .. }
                | Self::OpenContract
                | Self::MentionTerm { quote: None, .. }
                | Self::SetNextSession { .. }
                // Refused to them for a better reason than this one.
                | Self::AnswerConsent { .. }
        )
    }

    /// What is left to do when the engagement has ended: the client's say over it, looking back,
    /// and following up.
    pub(super) fn outlives_the_end(&self) -> bool {
        matches!(
            self,
            Self::Reopen
                | Self::AnswerConsent { .. }
                | Self::Release { .. }
                | Self::ShareSession { .. }
                | Self::RetractItem { .. }
                | Self::CloseContract { .. }
                | Self::SetPace { .. }
                | Self::CheckIn { .. }
                | Self::RateSession { .. }
                | Self::Reflect { .. }
                | Self::RecordAdvice { .. }
                | Self::Rate { .. }
                | Self::ScoreScale { .. }
                | Self::ReadFirst { .. }
                | Self::ConfirmFirst { .. }
        )
    }
}
