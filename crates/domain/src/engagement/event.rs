//! What happened. Events are kept for good, so what is here is only ever added to.

use serde::{Deserialize, Serialize};

use super::{
    ActionAnswer, ActionDraft, ActionPart, Actor, Advice, Answer, Aspect, Companion, Decision,
    Dimension, Ends, GoalLevel, GoalScale, GoodEnd, ItemDraft, Moment, Note, OfferedWording, Pace,
    Quote, Rating, Reading, Released, Said, Score, SessionRating, Slot, SlotName, Source, Term,
    Use, Verdict, Voice,
};
use crate::Private;
use crate::id::{
    ActionId, AdviceId, EngagementId, ItemId, MeasureId, OfferId, OutcomeId, ReframeId, ScaleId,
    SessionId, Timestamp,
};

/// An event in its place in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recorded {
    /// Its place in the engagement's log, from 1.
    pub version: u64,
    /// When it happened.
    pub at: Timestamp,
    /// Who did it.
    pub by: Actor,
    /// What happened.
    pub event: Event,
}

/// What happened in an engagement. In JSON, `kind` tells which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[expect(missing_docs, reason = "each field is the thing its type names")]
pub enum Event {
    /// The work began.
    EngagementOpened {
        engagement: EngagementId,
        companion: Companion,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        sponsor: Option<Private>,
    },
    /// The work ended, well. What became of the outcome is an event of its own.
    EngagementEnded { end: GoodEnd, voice: Voice },
    /// It goes on after all.
    EngagementReopened,

    /// The contract was opened, or opened again.
    ContractOpened,
    /// A term was said.
    TermMentioned {
        term: Term,
        words: Private,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quote: Option<Quote>,
    },
    /// The client agreed to a term.
    TermAgreed {
        term: Term,
        words: Private,
        voice: Voice,
    },
    /// The client no longer agrees to it.
    TermTakenBack { term: Term, voice: Voice },
    /// The two came back to the contract.
    ContractRevisited { note: Private },
    /// The two looked back on it and closed it.
    ContractClosed { note: Option<Private> },
    /// The client said yes or no to a use, having been shown text number `terms`.
    ConsentAnswered { to: Use, yes: bool, terms: u16 },
    /// The client released something to the sponsor, or took it back.
    Released { what: Released, released: bool },

    /// The client stated an outcome.
    OutcomeStated {
        outcome: OutcomeId,
        text: Private,
        voice: Voice,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<OfferId>,
    },
    /// The client put it differently.
    OutcomeReworded {
        outcome: OutcomeId,
        text: Private,
        voice: Voice,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        from: Option<OfferId>,
    },
    /// The client's words show clarity or focus, or show it no longer.
    OutcomeMarked {
        outcome: OutcomeId,
        aspect: Aspect,
        holds: bool,
        voice: Voice,
    },
    /// The client is there.
    OutcomeReached { outcome: OutcomeId, voice: Voice },
    /// The client wants something else, which is stated next.
    OutcomeRedefined {
        outcome: OutcomeId,
        into: OutcomeId,
        voice: Voice,
    },
    /// The client does not want it any more.
    OutcomeLetGo {
        outcome: OutcomeId,
        why: Option<Private>,
        voice: Voice,
    },
    /// The client took an ending back.
    OutcomeReopened { outcome: OutcomeId },
    /// Wording was offered to the client.
    WordingOffered {
        offer: OfferId,
        wording: OfferedWording,
    },
    /// The client said what they make of it.
    VerdictGiven {
        offer: OfferId,
        verdict: Verdict,
        voice: Voice,
    },

    /// A goal began to be turned into an outcome.
    ReframeStarted { reframe: ReframeId, goal: ItemId },
    /// The client said what that would give them.
    LadderClimbed {
        reframe: ReframeId,
        answer: Private,
        voice: Voice,
    },
    /// A slot was filled with the client's words.
    SlotFilled {
        reframe: ReframeId,
        slot: Slot,
        voice: Voice,
    },
    /// A slot was emptied.
    SlotEmptied { reframe: ReframeId, slot: SlotName },

    /// An item joined the story.
    ItemKept { item: ItemId, draft: ItemDraft },
    /// It was shown to rest on something the client said.
    ItemCited { item: ItemId, quote: Quote },
    /// It was put differently.
    ItemReworded { item: ItemId, text: Private },
    /// It was taken back.
    ItemRetracted { item: ItemId },
    /// It is back.
    ItemRestored { item: ItemId },
    /// The client decided about an option.
    OptionDecided {
        option: ItemId,
        decision: Decision,
        voice: Voice,
    },
    /// An obstacle is behind the client, or is not after all.
    ObstacleMarked {
        obstacle: ItemId,
        passed: bool,
        voice: Voice,
    },
    /// An episode of advice was looked at.
    AdviceRecorded { id: AdviceId, advice: Advice },

    /// An action was written down, complete or not.
    ActionProposed {
        action: ActionId,
        draft: ActionDraft,
    },
    /// A part of it was said.
    ActionRefined {
        action: ActionId,
        part: ActionPart,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        quote: Option<Quote>,
    },
    /// The client will do it.
    ActionCommitted { action: ActionId, voice: Voice },
    /// The client said what became of it, and with that it is over.
    ActionSettled {
        action: ActionId,
        answer: Answer,
        voice: Voice,
    },
    /// It goes on after all.
    ActionReopened { action: ActionId },
    /// A draft was taken back.
    ActionRetracted { action: ActionId },
    /// The client sent word.
    CheckedIn {
        answers: Vec<ActionAnswer>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rating: Option<Rating>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        line: Option<Note>,
    },
    /// The client said how often to ask.
    PaceSet { pace: Pace },

    /// A session was opened.
    SessionOpened {
        session: SessionId,
        with: Companion,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        held: Option<Timestamp>,
    },
    /// Turns were taken down.
    TurnsSaid {
        session: SessionId,
        turns: Vec<Said>,
        source: Source,
    },
    /// A frame was chosen or left.
    FrameChosen {
        session: SessionId,
        frame: Option<String>,
    },
    /// It closed.
    SessionClosed {
        session: SessionId,
        contract_checked: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follow_up: Option<Private>,
    },
    /// It goes on after all.
    SessionReopened { session: SessionId },
    /// The client shared, or no longer shares, what they talked through alone.
    SessionShared { session: SessionId, shared: bool },
    /// The client said how it was.
    SessionRated {
        session: SessionId,
        rating: SessionRating,
    },
    /// Somebody thought about it.
    Reflected {
        session: SessionId,
        structure: String,
        note: Note,
    },
    /// Somebody got ready for the next one.
    Prepared { note: Note },
    /// The next session was set, or unset.
    NextSessionSet { at: Option<Timestamp> },

    /// The client said what they will measure by.
    MeasureDefined {
        measure: MeasureId,
        words: Private,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ends: Option<Ends>,
        voice: Voice,
    },
    /// The client gave a value.
    MeasureRated {
        measure: MeasureId,
        score: Score,
        voice: Voice,
    },
    /// A Goal Attainment Scale was written, or written anew before it was scored.
    ScaleWritten { scale: ScaleId, written: GoalScale },
    /// The client said which level they are at.
    ScaleScored {
        scale: ScaleId,
        level: GoalLevel,
        voice: Voice,
    },
    /// A dimension of FIRST was read.
    FirstRead {
        moment: Moment,
        dimension: Dimension,
        reading: Reading,
    },
    /// A person stands behind the reading.
    FirstConfirmed {
        moment: Moment,
        dimension: Dimension,
    },
}

macro_rules! kinds {
    ($($variant:ident $kind:literal,)+) => {
        impl Event {
            /// The kinds there are.
            pub const KINDS: &[&str] = &[$($kind,)+];

            /// Its kind, as in JSON. Holds nothing private.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $kind,)+ }
            }
        }
    };
}

kinds! {
    EngagementOpened "engagement_opened",
    EngagementEnded "engagement_ended",
    EngagementReopened "engagement_reopened",
    ContractOpened "contract_opened",
    TermMentioned "term_mentioned",
    TermAgreed "term_agreed",
    TermTakenBack "term_taken_back",
    ContractRevisited "contract_revisited",
    ContractClosed "contract_closed",
    ConsentAnswered "consent_answered",
    Released "released",
    OutcomeStated "outcome_stated",
    OutcomeReworded "outcome_reworded",
    OutcomeMarked "outcome_marked",
    OutcomeReached "outcome_reached",
    OutcomeRedefined "outcome_redefined",
    OutcomeLetGo "outcome_let_go",
    OutcomeReopened "outcome_reopened",
    WordingOffered "wording_offered",
    VerdictGiven "verdict_given",
    ReframeStarted "reframe_started",
    LadderClimbed "ladder_climbed",
    SlotFilled "slot_filled",
    SlotEmptied "slot_emptied",
    ItemKept "item_kept",
    ItemCited "item_cited",
    ItemReworded "item_reworded",
    ItemRetracted "item_retracted",
    ItemRestored "item_restored",
    OptionDecided "option_decided",
    ObstacleMarked "obstacle_marked",
    AdviceRecorded "advice_recorded",
    ActionProposed "action_proposed",
    ActionRefined "action_refined",
    ActionCommitted "action_committed",
    ActionSettled "action_settled",
    ActionReopened "action_reopened",
    ActionRetracted "action_retracted",
    CheckedIn "checked_in",
    PaceSet "pace_set",
    SessionOpened "session_opened",
    TurnsSaid "turns_said",
    FrameChosen "frame_chosen",
    SessionClosed "session_closed",
    SessionReopened "session_reopened",
    SessionShared "session_shared",
    SessionRated "session_rated",
    Reflected "reflected",
    Prepared "prepared",
    NextSessionSet "next_session_set",
    MeasureDefined "measure_defined",
    MeasureRated "measure_rated",
    ScaleWritten "scale_written",
    ScaleScored "scale_scored",
    FirstRead "first_read",
    FirstConfirmed "first_confirmed",
}
