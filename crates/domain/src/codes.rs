//! What a turn does: behaviour codes, functions and marks, each with the words it rests on.
//!
//! The fields follow the project's labelling scheme (adapted from MITI/MISC and AnnoMI: questions,
//! reflections, input and autonomy are kept; change talk is coded only toward what the client
//! wants). Their JSON spelling is the public record of `theirs code --json`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Role;

/// The ten functions a turn can have in a career conversation, shared by all frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Function {
    /// Contract: time, privacy, roles, notes, how the two will work.
    F1,
    /// The need that brings the client.
    F2,
    /// Exploring the present.
    F3,
    /// Envisioning: the outcome.
    F4,
    /// Testing, weighing, gently challenging.
    F5,
    /// Meeting an obstacle.
    F6,
    /// Generating options.
    F7,
    /// Deciding, committing.
    F8,
    /// Planning an action: what, when, measure, support.
    F9,
    /// Closing, following up, re-evaluating.
    F10,
}

impl Function {
    /// All ten, in order.
    pub const ALL: [Self; 10] = [
        Self::F1,
        Self::F2,
        Self::F3,
        Self::F4,
        Self::F5,
        Self::F6,
        Self::F7,
        Self::F8,
        Self::F9,
        Self::F10,
    ];

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::F1 => "contract",
            Self::F2 => "presenting need",
            Self::F3 => "explore present",
            Self::F4 => "envision",
            Self::F5 => "test and weigh",
            Self::F6 => "obstacle",
            Self::F7 => "generate options",
            Self::F8 => "decide",
            Self::F9 => "plan action",
            Self::F10 => "close and re-evaluate",
        }
    }

    /// Its place in [`Function::ALL`], from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self as usize
    }
}

/// A coach turn's main behaviour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Main {
    /// Asks.
    Question,
    /// Gives back what the client said or meant.
    Reflection,
    /// Brings something of the coach's: information, advice, options.
    Input,
    /// Anything else: greeting, structure, support.
    Other,
}

/// How far a question opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Invites any answer.
    Open,
    /// Yes or no, a date, a name, a pick from a set.
    Closed,
}

/// How much a reflection adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reflection {
    /// Repeats or rephrases.
    Simple,
    /// Adds meaning, feeling or a link.
    Complex,
}

/// What the coach brings of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Input {
    /// Facts.
    Information,
    /// One course urged, however softly.
    Advice,
    /// Two or more possibilities left open.
    Options,
    /// Working out with the client what will be done.
    Negotiation,
}

/// Whether the client had let the coach give advice or options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    /// The client asked for ideas shortly before.
    AskedByClient,
    /// The coach asked leave in words.
    Sought,
    /// Neither. (JSON `"none"`, as distinct from `null` where nothing was given.)
    None,
}

/// Which way a client turn moves, seen from what the client wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Talk {
    /// Toward it.
    Change,
    /// Away from it.
    Sustain,
    /// Neither.
    Neutral,
}

/// Whether the client knows the direction they want (never a matter of tone).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Clarity {
    /// Does not know, or wavers about it.
    Unsure,
    /// Says plainly: this is what I want.
    Sure,
}

/// What a marked phrase is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// What the client wants to be so.
    Outcome,
    /// What matters to the client.
    Value,
    /// What the client can do or has done.
    Strength,
    /// What stands in the way.
    Obstacle,
    /// A way that could be taken.
    Option,
    /// Something that will be done.
    Action,
    /// By when.
    Due,
    /// How one will know.
    Measure,
    /// What doing it gives.
    Incentive,
    /// Who or what helps.
    Support,
    /// A term of working together.
    Contract,
    /// A yes or no to such a term.
    Consent,
    /// Something the client does not want opened.
    Boundary,
}

/// Part of a turn's text, in bytes, on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// From `start` up to `end`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The words it covers in `text`; empty where it lies outside.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// A phrase of the turn and what it is about.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// What it is about.
    pub kind: MarkKind,
    /// Where it stands.
    pub span: Span,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// A field of the record that evidence can stand behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each is the record's field of the same name, documented there"
)]
pub enum Field {
    Main,
    Question,
    Leading,
    Stacked,
    Reflection,
    Summary,
    Affirmation,
    Autonomy,
    Structure,
    SelfDisclosure,
    Input,
    Permission,
    Talk,
    AsksAdvice,
    Clarity,
    Function,
    Marks,
}

/// Why a field has its value: the rule, the words, how sure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The field it supports.
    pub field: Field,
    /// The rule, cue or model that says so.
    pub rule: Arc<str>,
    /// The words it rests on.
    pub span: Span,
    /// How sure, 0 to 1.
    pub confidence: f32,
}

/// The codes only a coach turn has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoachCodes {
    /// Main behaviour.
    pub main: Main,
    /// Whether a question is there, and how far it opens.
    pub question: Option<Question>,
    /// The question carries an assumption or a wanted answer.
    pub leading: bool,
    /// Two or more different questions at once.
    pub stacked: bool,
    /// Whether a reflection is there, and how much it adds.
    pub reflection: Option<Reflection>,
    /// Gathers two or more of the client's points.
    pub summary: bool,
    /// Names a strength or an effort of the client's.
    pub affirmation: bool,
    /// Leaves the choice with the client, in words.
    pub autonomy: bool,
    /// Talk about how the two will work.
    pub structure: bool,
    /// The coach's own story.
    pub self_disclosure: bool,
    /// What the coach brings.
    pub input: Option<Input>,
    /// Whether advice or options were welcome; `None` where neither was given.
    pub permission: Option<Permission>,
}

impl Default for CoachCodes {
    fn default() -> Self {
        Self {
            main: Main::Other,
            question: None,
            leading: false,
            stacked: false,
            reflection: None,
            summary: false,
            affirmation: false,
            autonomy: false,
            structure: false,
            self_disclosure: false,
            input: None,
            permission: None,
        }
    }
}

impl CoachCodes {
    /// Advice or options: the coach's own ways forward.
    #[must_use]
    pub fn advises(&self) -> bool {
        matches!(self.input, Some(Input::Advice | Input::Options))
    }
}

/// The codes only a client turn has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientCodes {
    /// Toward or away from what the client wants.
    pub talk: Talk,
    /// Asks the coach what to do.
    pub asks_advice: bool,
    /// Knows the direction, or does not.
    pub clarity: Option<Clarity>,
}

impl Default for ClientCodes {
    fn default() -> Self {
        Self {
            talk: Talk::Neutral,
            asks_advice: false,
            clarity: None,
        }
    }
}

/// Whether a turn is in a language the coder was trained with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Language {
    /// It is, or it is too short to tell.
    #[default]
    Supported,
    /// It is not: its codes are defaults, and nothing should rest on them.
    Unsupported,
}

/// The half of the codes that depends on who speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Behaviour {
    /// Of a coach turn.
    Coach(CoachCodes),
    /// Of a client turn.
    Client(ClientCodes),
}

/// Everything one turn was found to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Codes {
    /// What this side of the conversation can do.
    pub behaviour: Behaviour,
    /// The turn's dominant function.
    pub function: Function,
    /// Phrases worth keeping, in order.
    pub marks: Vec<Mark>,
    /// Why, field by field.
    pub evidence: Vec<Evidence>,
    /// Whether the words could be read at all.
    pub language: Language,
}

impl Codes {
    /// Which side spoke.
    #[must_use]
    pub fn role(&self) -> Role {
        match self.behaviour {
            Behaviour::Coach(_) => Role::Coach,
            Behaviour::Client(_) => Role::Client,
        }
    }

    /// The coach's codes, on a coach turn.
    #[must_use]
    pub fn coach(&self) -> Option<&CoachCodes> {
        match &self.behaviour {
            Behaviour::Coach(codes) => Some(codes),
            Behaviour::Client(_) => None,
        }
    }

    /// The client's codes, on a client turn.
    #[must_use]
    pub fn client(&self) -> Option<&ClientCodes> {
        match &self.behaviour {
            Behaviour::Client(codes) => Some(codes),
            Behaviour::Coach(_) => None,
        }
    }

    /// How sure the codes of `field` are, 0 to 1: the surest evidence behind it, or `None`.
    #[must_use]
    pub fn confidence(&self, field: Field) -> Option<f32> {
        self.evidence
            .iter()
            .filter(|evidence| evidence.field == field)
            .map(|evidence| evidence.confidence)
            .reduce(f32::max)
    }
}
