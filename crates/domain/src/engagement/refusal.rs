//! Refusals: why something was not done, as a sentence a person can act on.
//!
//! None of them holds anything a person said, so a refusal may be logged. As JSON it is a name, and
//! what the refusal is about, for a program or a translation to go by.

use serde::Serialize;
use thiserror::Error;

use super::action::Part;
use super::advice::AdviceRule;
use super::consent::Use;
use super::reframe::SlotName;

/// Why a command was refused. Nothing happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error, Serialize)]
#[serde(tag = "refusal", content = "about", rename_all = "snake_case")]
pub enum Refusal {
    /// Nothing has been opened under this id.
    #[error("This engagement has not been opened yet. Open it first.")]
    NotOpened,
    /// It is there already.
    #[error("This engagement is open already.")]
    AlreadyOpened,
    /// It came to its end.
    #[error("This engagement has ended. The client can reopen it.")]
    Ended,
    /// A coach spoke up in work done alone.
    #[error("The client works alone here. No coach takes part.")]
    NoCoachHere,
    /// The act is the client's, and nothing shows that the client did it.
    #[error("{}", .0.sentence())]
    OnlyTheClient(Deed),
    /// The guide tried to bring something of its own.
    #[error("The guide does not bring ideas of its own. Quote what the client said.")]
    ProgramNeverTells,
    /// Somebody touched what another wrote.
    #[error("Only the client, or whoever wrote this, can change it or take it back.")]
    NotYours,
    /// Somebody else looked into how the coach advised.
    #[error("What is found about the coach is for the coach. Leave it to them.")]
    CoachsOwnFindings,
    /// A FIRST reading is confirmed by a person.
    #[error("The coach confirms a reading, or the client when working alone.")]
    NotYoursToConfirm,

    /// A text that must say something is blank.
    #[error("There are no words here yet. Write what was said.")]
    NoWords,
    /// The quoted words do not stand in the turn.
    #[error(
        "These words are not in the turn they point to. Quote one unbroken stretch of it, as it was said."
    )]
    NotInThatTurn,
    /// Words were cut out of a sentence that says the opposite, or leaves it open.
    #[error(
        "What comes before these words in their sentence says no, or leaves it open. Quote the whole sentence."
    )]
    HalfASentence,
    /// Somebody else's words were marked as the client's.
    #[error(
        "These are not the client's words. Quote an unbroken stretch of what they said and write that, or mark the idea as the coach's."
    )]
    NotTheirWords,
    /// A coach turn was quoted as the client's words.
    #[error("That turn is the coach's. Quote something the client said.")]
    NotAClientTurn,
    /// A client turn was named for something the coach did.
    #[error("That turn is the client's. Point to a turn of the coach's.")]
    NotACoachTurn,
    /// A turn of an advice episode stands where its rule could not have been kept.
    #[error("{}", .0.sentence())]
    AdviceOutOfOrder(AdviceRule),
    /// There is no such thing in this engagement.
    #[error("There is no such {} in this engagement. It may have been opened elsewhere; reload the page.", .0.name())]
    NoSuch(Thing),
    /// It is there, but it is something else.
    #[error("That is not {}. Choose one that is.", .0.with_article())]
    NotA(Thing),
    /// It was taken back.
    #[error("This was taken back. Restore it first.")]
    Retracted,
    /// A name with characters a name does not have.
    #[error("A name here has up to 40 small letters, digits, - and _.")]
    NotAName,
    /// A number outside its scale.
    #[error("Choose a number from {low} to {high}.")]
    OutOfRange {
        /// The least.
        low: i8,
        /// The most.
        high: i8,
    },

    /// A session was to open before the contract was.
    #[error("Open the contract first: say how the two of you will work. It may be brief.")]
    ContractNotOpened,
    /// The contract was closed.
    #[error("The contract is closed. Open it again to go on working.")]
    ContractClosed,
    /// The client's yes had nothing to be about.
    #[error("Nobody has put this term into words yet. Say what is to be agreed.")]
    TermWithoutWords,
    /// A session was to open before the client answered.
    #[error("Before a session opens, the client answers yes or no to {}. Either answer will do.", .0.phrase())]
    ConsentUnanswered(Use),
    /// The client has not said yes to this.
    #[error("The client has not agreed to {}. Ask; either answer is fine.", .0.phrase())]
    NotConsented(Use),

    /// An outcome is there already.
    #[error("There is an outcome already. The client can reword it, redefine it or let it go.")]
    OutcomeAlready,
    /// There is none to do this with.
    #[error("There is no outcome yet. Ask: what do you want from our time together?")]
    NoOutcome,
    /// The client wanted to offer themselves wording.
    #[error("It is your outcome: state it or reword it. There is no need to offer it.")]
    NoNeedToOffer,
    /// Wording was offered that rests on nothing the client said.
    #[error("Wording that is offered cites what the client said. Add at least one quote.")]
    OfferWithoutQuotes,
    /// A spoken verdict from before the wording was heard.
    #[error(
        "The client said this before the wording was offered. Ask what they make of it, and quote that."
    )]
    VerdictBeforeOffer,
    /// An item nobody can show the client's words for was to become part of the outcome.
    #[error(
        "Nothing shows that these are the client's words. Ask about it, and quote what they say."
    )]
    ItemWithoutClientWords,
    /// A slot of the reframe is empty.
    #[error("Still to be asked, {}: {}", .0.name(), .0.question())]
    SlotEmpty(SlotName),

    /// A part nobody has said. The sentence is the question to ask.
    #[error("{}", .0.question())]
    ActionIncomplete(Part),
    /// Nobody can show that the client put this action into words, so nobody else reports that
    /// they promised it.
    #[error(
        "Nothing shows that the client said this action. Ask what they will do, and quote that."
    )]
    ActionWithoutClientWords,
    /// A spoken promise from before the action was there.
    #[error(
        "The client said this before the action was put into words. Ask whether they will do it, and quote that."
    )]
    CommitmentBeforeAction,
    /// One check-in says two things about one action.
    #[error("This check-in names the same action twice. Say once what became of it.")]
    ActionTwice,
    /// The client has not said they will.
    #[error("The client has not committed to this action. Ask whether they will do it.")]
    NotCommitted,
    /// It has been promised, so it is settled rather than taken back.
    #[error(
        "The client has committed to this action. They can settle it: done, partly, not now or changed my mind."
    )]
    NoLongerADraft,
    /// It is over.
    #[error("This action has been settled. The client can reopen it.")]
    ActionSettled,

    /// It is over.
    #[error("This session is closed. Reopen it to add to it.")]
    SessionClosed,
    /// What the coach heard cannot be made unheard.
    #[error("This session was held with the coach, who took part in it. Withdraw access instead.")]
    SessionWithCoach,

    /// A Goal Attainment Scale lacks a level.
    #[error("Write all five levels, from -2 to +2, before anything is scored.")]
    FiveLevels,
    /// The levels have been used.
    #[error("This scale has been scored, so its levels stand. Write a new scale.")]
    AlreadyScored,
    /// A FIRST score that rests on nothing.
    #[error("A reading cites what the client said. Add at least one quote, or say: not discussed.")]
    ReadingWithoutQuote,
}

/// What only the client can do. Somebody else may at most record that they did, with a quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is said in words by `Deed::sentence`")]
pub enum Deed {
    StateOutcome,
    EditOutcome,
    Verdict,
    MarkOutcome,
    CloseOutcome,
    EndEngagement,
    FillSlot(SlotName),
    ClimbLadder,
    AgreeTerm,
    Consent,
    OpenOwnContract,
    OpenOwnEngagement,
    OpenOwnSession,
    ShareSession,
    SpeakForThemselves,
    Release,
    DecideOption,
    MarkObstacle,
    CommitAction,
    ChangeAction,
    SettleAction,
    CheckIn,
    SetPace,
    DefineMeasure,
    Rate,
    Reopen,
}

impl Deed {
    /// Whose it is, and what somebody else can do instead.
    #[must_use]
    pub fn sentence(self) -> String {
        let (what, instead) = match self {
            Self::StateOutcome => ("state an outcome", OFFER),
            Self::EditOutcome => ("reword the outcome", OFFER),
            Self::Verdict => (
                "say whether this wording is theirs",
                "Ask, and quote what they say",
            ),
            Self::MarkOutcome => ("show clarity and focus", QUOTE),
            Self::CloseOutcome => ("reach, redefine or let go of an outcome", QUOTE),
            Self::EndEngagement => (
                "end the engagement",
                "Quote the client's own words, or close the contract",
            ),
            Self::FillSlot(slot) => {
                return format!(
                    "Only the client can say {}. Ask: {} Then quote their own words.",
                    slot.name(),
                    slot.question()
                );
            }
            Self::ClimbLadder => ("say what it would give them", QUOTE),
            Self::AgreeTerm => ("agree to a term", QUOTE),
            Self::Consent => (
                "give or withdraw consent",
                "Hand them the page; either answer is fine",
            ),
            Self::OpenOwnContract => ("open the contract of work done alone", HAND),
            Self::OpenOwnEngagement => ("begin to work alone", HAND),
            Self::OpenOwnSession => ("open a session of their own", HAND),
            Self::ShareSession => ("share what they talked through alone", HAND),
            Self::SpeakForThemselves => ("say what they say", HAND),
            Self::Release => ("release anything to the sponsor", HAND),
            Self::DecideOption => ("decide about an option", QUOTE),
            Self::MarkObstacle => ("say that an obstacle is behind them", QUOTE),
            Self::CommitAction => ("commit to an action", "Ask, and quote what they say"),
            Self::ChangeAction => ("change what they committed to", QUOTE),
            Self::SettleAction => ("say what became of an action", QUOTE),
            Self::CheckIn => ("check in", HAND),
            Self::SetPace => ("say how often they want to be asked", HAND),
            Self::DefineMeasure => ("say what they will measure by", QUOTE),
            Self::Rate => ("give this value", "Ask, and quote what they say"),
            Self::Reopen => ("reopen what they ended", HAND),
        };
        format!("Only the client can {what}. {instead}.")
    }
}

const OFFER: &str = "Offer this wording, or quote the client's own words";
const QUOTE: &str = "Quote the client's own words";
const HAND: &str = "Leave it to them";

/// A kind of thing in an engagement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is named by `Thing::name`")]
pub enum Thing {
    Session,
    Turn,
    Outcome,
    Offer,
    Reframe,
    Item,
    Goal,
    Option,
    Obstacle,
    Action,
    Measure,
    Scale,
    Reading,
}

impl Thing {
    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Session => "session",
            Self::Turn => "turn",
            Self::Outcome => "outcome",
            Self::Offer => "offered wording",
            Self::Reframe => "reframe",
            Self::Item => "line of the story",
            Self::Goal => "goal",
            Self::Option => "option",
            Self::Obstacle => "obstacle",
            Self::Action => "action",
            Self::Measure => "measure",
            Self::Scale => "scale",
            Self::Reading => "reading",
        }
    }

    fn with_article(self) -> String {
        let name = self.name();
        let article = if name.starts_with(['a', 'e', 'i', 'o', 'u']) {
            "an"
        } else {
            "a"
        };
        format!("{article} {name}")
    }
}
