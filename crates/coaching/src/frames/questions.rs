//! Open questions: those of a stage, and the bank that belongs to no frame.

use std::sync::LazyLock;

use domain::Function;
use serde::{Deserialize, Serialize};

use super::problem::{Problem, unreadable};

/// An open question, in this project's own words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Its stable id. A file writes the last part; loading puts the frame's id before it: `grow.itch`.
    pub id: String,
    /// The function it serves.
    #[serde(rename(deserialize = "f"))]
    pub function: Function,
    /// The question. In the bank it may hold `{words}`: the client's own words, put in by [`Question::with_words`].
    pub text: String,
    /// What it draws out.
    #[serde(default)]
    pub draws: Vec<Draws>,
    /// The moments it is kept for; only in the bank.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub uses: Vec<Use>,
}

impl Question {
    /// True if it wants the client's own words put in.
    #[must_use]
    pub fn takes_words(&self) -> bool {
        self.text.contains("{words}")
    }

    /// The question with the client's words put in.
    #[must_use]
    pub fn with_words(&self, words: &str) -> String {
        self.text.replace("{words}", words.trim())
    }

    /// True if it draws out `what`.
    #[must_use]
    pub fn draws(&self, what: Draws) -> bool {
        self.draws.contains(&what)
    }
}

/// What a question draws out of the client.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Draws {
    /// Terms of working together.
    Contract,
    /// What brings the client.
    Need,
    /// The story, the situation, its meaning.
    Story,
    /// What it feels like.
    Feeling,
    /// What the client knows, and from where.
    Information,
    /// What the client wants to be so.
    Outcome,
    /// What matters beneath it.
    Value,
    /// What the client can do or has.
    Strength,
    /// A belief or an idea put to the test, or weighed.
    Test,
    /// What stands in the way.
    Obstacle,
    /// A way that could be taken.
    Option,
    /// What the client chooses, or lets go.
    Decision,
    /// How much the client means it.
    Commitment,
    /// What will be done.
    Action,
    /// By when.
    Due,
    /// How one will know.
    Measure,
    /// Who or what helps.
    Support,
    /// What doing it gives.
    Incentive,
    /// What is different now; whether it still holds.
    ReEvaluation,
    /// What happens afterwards.
    FollowUp,
}

/// The moment a question of the bank is kept for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Use {
    /// First words, whatever the frame.
    Opening,
    /// What it means, before what to do about it.
    Explore,
    /// Before the work: terms.
    ContractOpening,
    /// In the middle: do the terms still suit?
    Recontract,
    /// At the end: was it what was agreed?
    ContractClosing,
    /// From a goal down to what it is for.
    Ladder,
    /// What is success already.
    Inventory,
    /// What present success grows into.
    BiggerVictory,
    /// Whether a wording is the client's.
    ClientCheck,
    /// When the client asks for advice, before any is given.
    AdviceBefore,
    /// After possibilities were offered: the decision goes back.
    AdviceAfter,
    /// When the coach's ideas pile up: the floor goes back.
    HandBack,
    /// When the client does not know what they want.
    Unsure,
    /// When the client moves away from what they said they want.
    Sustain,
    /// When feeling is strong.
    Feeling,
    /// Nothing wanted has been named.
    MissingOutcome,
    /// An outcome was said for now only, and more has been said since.
    OutcomeAgain,
    /// An outcome without what it is for.
    MissingValue,
    /// Nothing the client can do has been named.
    MissingStrength,
    /// A plan without a look at what may block it.
    MissingObstacle,
    /// No way forward named.
    MissingOption,
    /// Options, but no choice.
    MissingDecision,
    /// A choice, but nothing to do.
    MissingAction,
    /// An action without a date.
    MissingDue,
    /// An action without a way to know it is done.
    MissingMeasure,
    /// An action without help.
    MissingSupport,
    /// An action without what it gives.
    MissingIncentive,
    /// A whole step: how much is it meant?
    Commitment,
    /// Not quite meant: what would raise that?
    Raise,
    /// If something comes in between.
    Barrier,
    /// An end without what happens next.
    MissingFollowUp,
    /// A look at a step since last time.
    CheckIn,
    /// A new direction, or letting go: a good end too.
    ChangedMind,
    /// Last words.
    Ending,
}

/// Questions shared by all frames.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionBank {
    /// All of them, in the order of the file.
    #[serde(rename(deserialize = "question"))]
    pub questions: Vec<Question>,
}

/// The file the embedded bank comes from.
pub(super) const BANK_FILE: &str = "content/questions.toml";

static EMBEDDED: LazyLock<QuestionBank> = LazyLock::new(|| {
    QuestionBank::parse(
        BANK_FILE,
        include_str!("../../../../content/questions.toml"),
    )
    .unwrap_or_else(|problem| panic!("a test reads the embedded bank: {problem}"))
});

impl QuestionBank {
    /// The bank that comes with the program, read at its first use.
    ///
    /// # Panics
    /// Never in a program whose tests passed: one of them reads it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    /// Reads a bank; `file` is named in the problem.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its line.
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        let mut bank: Self =
            toml::from_str(text).map_err(|error| unreadable(file, text, &error))?;
        for question in &mut bank.questions {
            question.id.insert_str(0, "bank.");
        }
        Ok(bank)
    }

    /// The question with this id, `bank.…`.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id == id)
    }

    /// Those kept for one moment.
    pub fn for_use(&self, moment: Use) -> impl Iterator<Item = &Question> {
        self.questions
            .iter()
            .filter(move |question| question.uses.contains(&moment))
    }

    /// Those that draw out `what`.
    pub fn drawing(&self, what: Draws) -> impl Iterator<Item = &Question> {
        self.questions
            .iter()
            .filter(move |question| question.draws(what))
    }
}
