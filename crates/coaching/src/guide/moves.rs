//! What a move is: something that could be said next, why, and what it answers.

use serde::Serialize;

use super::draft::Kept;
use crate::frames::Draws;
use crate::guard::{Guarded, Purpose};

/// What is done by saying something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Move {
    /// An open question.
    Ask,
    /// The client's words given back.
    Reflect,
    /// Several of the client's points gathered up, and a check.
    Summarise,
    /// A strength the client named, named again.
    Affirm,
    /// Is this still what was agreed?
    CheckContract,
    /// Leave is asked before any idea that is not the client's.
    BridgeToAdvice,
    /// Possibilities, each only possible.
    Offer,
    /// Time, and no question.
    GiveTime,
    /// The floor goes back to the client.
    HandBack,
    /// One step down from a goal to what it is for.
    Ladder,
    /// What is success already, listed by the client.
    Inventory,
    /// What present success grows into.
    Reframe,
    /// Are these words the client's outcome?
    Confirm,
    /// The part an action lacks.
    AskPart,
    /// How much is it meant, from 0 to 10, and what would raise that?
    TestCommitment,
    /// If something comes in between, what then?
    PlanBarrier,
    /// Last words, and what is taken away.
    Close,
    /// When will it be looked at again?
    FollowUp,
    /// Something else is wanted now, or the same anew.
    ReEvaluate,
    /// Signs of danger: the coaching stops, and people who can help are named.
    Signpost,
}

impl Move {
    /// What it does, in words.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "asks openly",
            Self::Reflect => "gives words back, and waits",
            Self::Summarise => "gathers up what was said, and checks",
            Self::Affirm => "names a strength the client named",
            Self::CheckContract => "checks what was agreed",
            Self::BridgeToAdvice => "asks leave before any idea",
            Self::Offer => "offers possibilities",
            Self::GiveTime => "gives time",
            Self::HandBack => "hands the floor back",
            Self::Ladder => "asks what it is for",
            Self::Inventory => "asks what is there already",
            Self::Reframe => "asks what it can grow into",
            Self::Confirm => "asks whether these words are it",
            Self::AskPart => "asks for what a step lacks",
            Self::TestCommitment => "asks how much it is meant",
            Self::PlanBarrier => "asks what if something comes in between",
            Self::Close => "comes to an end",
            Self::FollowUp => "asks when to look again",
            Self::ReEvaluate => "asks whether it still holds",
            Self::Signpost => "names people who can help",
        }
    }
}

/// Something that could be said next.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// What it does.
    pub made: Move,
    /// The words, read by the guard.
    pub say: Guarded,
    /// Why, for whoever holds the conversation.
    pub why: &'static str,
    /// The client's turn it answers, by index.
    pub answers: usize,
}

/// What the guide does with a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// What it says, a paragraph each.
    pub say: Vec<Guarded>,
    /// The move it makes, and why, in the words of the content file; none where it only notes or ends.
    pub made: Option<(Move, &'static str)>,
    /// The turns of the client's that what is said gives back, by index.
    pub gives_back: Vec<usize>,
    /// What the client has now settled for their story.
    pub kept: Vec<Kept>,
    /// True if the conversation is over.
    pub ended: bool,
}

/// A move before the guard has read it.
#[derive(Clone)]
pub(super) struct Candidate {
    pub(super) made: Move,
    /// A key of `[why]` in words.toml.
    pub(super) why: &'static str,
    /// What is given back before it, which can be left away.
    pub(super) lead: Option<Lead>,
    pub(super) text: String,
    pub(super) purpose: Purpose,
    /// The client's turns `text` itself gives back.
    pub(super) gives_back: Vec<usize>,
    /// The question in it: its id, and what it draws out.
    pub(super) asks: Option<(String, Option<Draws>)>,
    /// The phrases `text` itself gives back, by [`super::hearing::Phrase::key`].
    pub(super) phrases: Vec<u64>,
    /// What else follows once it is said.
    pub(super) then: Then,
}

/// Something of the client's, given back.
#[derive(Clone, PartialEq)]
pub(super) struct Lead {
    pub(super) text: String,
    /// Where it was said.
    pub(super) turns: Vec<usize>,
    pub(super) phrases: Vec<u64>,
    /// Two things said at different times stand side by side in it.
    pub(super) linked: bool,
}

impl Lead {
    /// Words that give nothing back.
    pub(super) fn plain(text: String) -> Self {
        Self {
            text,
            turns: Vec::new(),
            phrases: Vec::new(),
            linked: false,
        }
    }
}

/// What follows from saying a move.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) enum Then {
    #[default]
    Nothing,
    /// The words wait for the client's verdict.
    OutcomeVerdict,
    Due,
    Measure,
    Scale,
    Leave,
    Possibilities,
    /// Possibilities were offered that are not the client's own.
    Offered,
    /// A reflection and nothing else.
    Waited,
    Gathered,
    NotKnowing,
    OtherLanguage,
    ToldAbout,
    Loss,
    Affirmed,
    FewWords,
    Invited,
    Upset,
    Strayed,
    /// Another step beneath an outcome said only for now.
    Beneath,
    Explored,
    Rung,
    Inventory,
    /// What present success grows into.
    Bigger,
    Farewell,
}

impl Candidate {
    pub(super) fn new(made: Move, why: &'static str, text: String) -> Self {
        Self {
            made,
            why,
            lead: None,
            text,
            purpose: Purpose::Explore,
            gives_back: Vec::new(),
            asks: None,
            phrases: Vec::new(),
            then: Then::Nothing,
        }
    }

    pub(super) fn settles(mut self) -> Self {
        self.purpose = Purpose::Settle;
        self
    }

    pub(super) fn then(mut self, then: Then) -> Self {
        self.then = then;
        self
    }

    /// With something given back before it.
    pub(super) fn after(mut self, lead: Option<Lead>) -> Self {
        self.lead = lead;
        self
    }

    pub(super) fn asking(mut self, id: &str, draws: Option<Draws>) -> Self {
        self.asks = Some((id.to_owned(), draws));
        self
    }

    /// All that would be said.
    pub(super) fn whole(&self) -> String {
        match &self.lead {
            Some(lead) if self.text.is_empty() => lead.text.clone(),
            Some(lead) => format!("{} {}", lead.text, self.text),
            None => self.text.clone(),
        }
    }

    /// The client's turns all of it gives back.
    pub(super) fn turns(&self) -> Vec<usize> {
        let lead = self.lead.iter().flat_map(|lead| &lead.turns);
        let mut turns: Vec<usize> = lead.chain(&self.gives_back).copied().collect();
        turns.sort_unstable();
        turns.dedup();
        turns
    }

    pub(super) fn giving_back(mut self, turn: usize) -> Self {
        if !self.gives_back.contains(&turn) {
            self.gives_back.push(turn);
        }
        self
    }
}
