//! One frame: a process model, or a profile of outcomes, as its file says it.

use std::fmt;

use domain::Function;
use serde::{Deserialize, Serialize};

use super::circumstance::Circumstance;
use super::questions::Question;

/// A process model or an outcome profile, read from one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Frame {
    /// What it is called on the command line: `grow`, `ali-graham`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// Whether it describes a way through a talk or what a talk leaves behind.
    pub kind: Kind,
    /// What it is for, in one sentence.
    pub purpose: String,
    /// Where it comes from.
    pub source: Source,
    /// After the last stage comes the first again, and that is no step back.
    #[serde(default)]
    pub cycle: bool,
    /// What it does well.
    pub strengths: Vec<Point>,
    /// What it does badly or not at all.
    pub weaknesses: Vec<Point>,
    /// When to reach for it.
    pub fits: Vec<Point>,
    /// When to leave it.
    pub does_not_fit: Vec<Point>,
    /// Its stages in order; of a profile, its dimensions.
    #[serde(rename(deserialize = "stage"))]
    pub stages: Vec<Stage>,
    /// Short invented talks that show it at work, run as tests.
    #[serde(default, rename(deserialize = "example"))]
    pub examples: Vec<Example>,
}

impl Frame {
    /// The stage with this id.
    #[must_use]
    pub fn stage(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id)
    }

    /// Every question with the stage it belongs to, in the order of the file.
    pub fn questions(&self) -> impl Iterator<Item = (&Stage, &Question)> {
        self.stages
            .iter()
            .flat_map(|stage| stage.all_questions().map(move |question| (stage, question)))
    }

    /// True if some stage has a place for this function, at least at some point of a talk.
    #[must_use]
    pub fn has_place_for(&self, function: Function) -> bool {
        self.stages.iter().any(|stage| stage.claims(function))
    }
}

/// What a frame describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Stages a talk passes through.
    Process,
    /// Dimensions on which the client may stand elsewhere afterwards.
    Profile,
}

/// Where a frame comes from, and what could not be found of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Who described it.
    pub author: String,
    /// The year of the description, where known.
    #[serde(default)]
    pub year: Option<u16>,
    /// Where it is described.
    pub described: String,
    /// What this file's author looked for and did not find.
    #[serde(default)]
    pub not_found: Option<String>,
}

/// A strength, a weakness or a word on fit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Point {
    /// In one sentence.
    pub text: String,
    /// The circumstance of a conversation in which it shows; `None` where no rule could tell.
    #[serde(default)]
    pub shows_when: Option<Circumstance>,
}

/// A stage of a process, or a dimension of a profile.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Its id, unique in the frame.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is there for.
    pub purpose: String,
    /// The functions that chiefly live here.
    pub home: Vec<Claim>,
    /// The functions that may also happen here.
    #[serde(default)]
    pub also: Vec<Claim>,
    /// The frame works without it.
    #[serde(default)]
    pub optional: bool,
    /// What the coach does in it.
    pub coach_does: Vec<String>,
    /// What the coach leaves alone in it.
    pub coach_does_not: Vec<String>,
    /// What in the talk shows it.
    pub signs: Vec<String>,
    /// How one knows it has done its work.
    pub complete_when: String,
    /// Of a profile's dimension: what 0, 2 and 4 mean.
    #[serde(default)]
    pub anchors: Option<Anchors>,
    /// Of a profile's dimension: the rule that may sketch a level from coded turns.
    #[serde(default)]
    pub sketch: Option<SketchRule>,
    /// Open questions for it.
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Smaller pieces of it.
    #[serde(default, rename(deserialize = "task"))]
    pub tasks: Vec<Task>,
}

impl Stage {
    /// Its own questions and those of its tasks.
    pub fn all_questions(&self) -> impl Iterator<Item = &Question> {
        self.questions
            .iter()
            .chain(self.tasks.iter().flat_map(|task| task.questions.iter()))
    }

    /// True if it can hold this function at some point of a talk.
    #[must_use]
    pub fn claims(&self, function: Function) -> bool {
        let mut claims = self.home.iter().chain(&self.also);
        claims.any(|claim| claim.function == function)
    }
}

/// A piece of a stage, as in Egan's three by three.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// Its id, unique in the frame.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// What it is there for.
    pub purpose: String,
    /// The functions that chiefly live here.
    pub home: Vec<Claim>,
    /// The functions that may also happen here.
    #[serde(default)]
    pub also: Vec<Claim>,
    /// Open questions for it.
    pub questions: Vec<Question>,
}

/// What three points of a 0 to 4 scale mean; 1 and 3 lie between.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchors {
    /// What 0 means.
    #[serde(rename = "0")]
    pub zero: String,
    /// What 2 means.
    #[serde(rename = "2")]
    pub two: String,
    /// What 4 means.
    #[serde(rename = "4")]
    pub four: String,
}

/// A function that a stage has a place for, and when. Written `F6`, `F6 before options`,
/// `F6 after options` or `F8 staying`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Claim {
    /// The function.
    pub function: Function,
    /// At what point of the talk the claim holds.
    pub when: When,
}

/// At what point of a talk a claim holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    /// At any point.
    Always,
    /// As long as the talk has not been in the named stage or task.
    Before(String),
    /// Once the talk has been in the named stage or task.
    After(String),
    /// Only while the talk is in the claiming stage already: the function alone does not lead there.
    Staying,
}

impl TryFrom<String> for Claim {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        let words: Vec<&str> = written.split_whitespace().collect();
        let name = words.first().copied().unwrap_or_default();
        let function = Function::ALL
            .into_iter()
            .find(|function| format!("{function:?}") == name)
            .ok_or_else(|| {
                format!("`{name}` is no function; the ten are F1 to F10, written with a capital F")
            })?;
        let when = match words[1..] {
            [] => When::Always,
            ["before", place] => When::Before(place.to_owned()),
            ["after", place] => When::After(place.to_owned()),
            ["staying"] => When::Staying,
            _ => {
                return Err(format!(
                    "`{written}` is not understood; write `{name}`, `{name} before <stage>`, \
                     `{name} after <stage>` or `{name} staying`"
                ));
            }
        };
        Ok(Self { function, when })
    }
}

impl From<Claim> for String {
    fn from(claim: Claim) -> Self {
        claim.to_string()
    }
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.function)?;
        match &self.when {
            When::Always => Ok(()),
            When::Before(place) => write!(f, " before {place}"),
            When::After(place) => write!(f, " after {place}"),
            When::Staying => f.write_str(" staying"),
        }
    }
}

/// A short invented talk and where this frame should see it, run as a test.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The turns' functions, `F4 F4 F3*6`, coach and client in turn; or `talk`.
    #[serde(default)]
    pub functions: Option<String>,
    /// The turns themselves.
    #[serde(default)]
    pub talk: Vec<Said>,
    /// Of a process: the stages in the order the talk should be seen in them; `none` where the
    /// frame has no place.
    #[serde(default)]
    pub track: Vec<String>,
    /// Where tasks are expected too: the tasks in order.
    #[serde(default)]
    pub tasks: Vec<String>,
    /// Of a profile: the turns (from 0) that should bear on each dimension.
    #[serde(default)]
    pub evidence: std::collections::BTreeMap<String, Vec<usize>>,
}

/// A turn of an example: who, what, and its function.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// Its function.
    pub f: Function,
    /// The coach's words.
    #[serde(default)]
    pub coach: Option<String>,
    /// The client's words.
    #[serde(default)]
    pub client: Option<String>,
}

impl Example {
    /// The functions of its turns in order.
    ///
    /// # Errors
    /// A sentence saying what is wrong with the `functions` line.
    pub fn sequence(&self) -> Result<Vec<Function>, String> {
        let Some(line) = &self.functions else {
            return Ok(self.talk.iter().map(|said| said.f).collect());
        };
        let mut sequence = Vec::new();
        for word in line.split_whitespace() {
            let (name, times) = word.split_once('*').unwrap_or((word, "1"));
            let claim = Claim::try_from(name.to_owned())?;
            let times: usize = times.parse().map_err(|_| {
                format!("`{word}`: after the star comes how many turns, as in F3*6")
            })?;
            sequence.extend(std::iter::repeat_n(
                claim.function,
                times.min(LONGEST_EXAMPLE),
            ));
        }
        Ok(sequence)
    }
}

/// An example shows one thing; a slip of the finger in a repeat must not build millions of turns.
const LONGEST_EXAMPLE: usize = 200;

/// How a level of a profile's dimension may be sketched from coded turns. Each is a rule in
/// [`crate::track`]; a file picks one, it cannot invent one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SketchRule {
    /// How far the client has narrowed down: unsure, options, a decision.
    Narrowing,
    /// How tested the client's picture is: constraints and strengths put to the test.
    Testing,
    /// How many options the client has in view.
    Breadth,
    /// How far steps are worked out: actions, dates, measures.
    Steps,
}
