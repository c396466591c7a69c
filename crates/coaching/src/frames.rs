//! Frames: process models as data, each a view of the same ten functions.
//!
//! A frame is one file in `content/frames/`. Those files are compiled in; a folder given at start
//! can add frames or replace them. A file is read when somebody asks for its frame, not before,
//! so that a review in one frame pays for one.

use std::borrow::Cow;
use std::sync::OnceLock;

use domain::Function;

mod check;
mod circumstance;
mod frame;
mod problem;
mod questions;
mod wording;

pub use circumstance::Circumstance;
pub use frame::{
    Anchors, Claim, Example, Frame, Kind, Point, Said, SketchRule, Source, Stage, Task, When,
};
pub use problem::{FrameError, Problem};
pub use questions::{Draws, Question, QuestionBank, Use};

/// All frames at hand, each read at its first use.
#[derive(Debug)]
pub struct Frames {
    entries: Vec<Entry>,
}

#[derive(Debug)]
struct Entry {
    id: Cow<'static, str>,
    file: Cow<'static, str>,
    text: Cow<'static, str>,
    read: OnceLock<Result<Frame, Problem>>,
}

/// Id, file and text of the frames that come with the program, in the order they are offered.
const EMBEDDED: [(&str, &str, &str); 8] = [
    (
        "bme",
        "content/frames/bme.toml",
        include_str!("../../../content/frames/bme.toml"),
    ),
    (
        "lee",
        "content/frames/lee.toml",
        include_str!("../../../content/frames/lee.toml"),
    ),
    (
        "grow",
        "content/frames/grow.toml",
        include_str!("../../../content/frames/grow.toml"),
    ),
    (
        "ali-graham",
        "content/frames/ali-graham.toml",
        include_str!("../../../content/frames/ali-graham.toml"),
    ),
    (
        "egan",
        "content/frames/egan.toml",
        include_str!("../../../content/frames/egan.toml"),
    ),
    (
        "first",
        "content/frames/first.toml",
        include_str!("../../../content/frames/first.toml"),
    ),
    (
        "oskar",
        "content/frames/oskar.toml",
        include_str!("../../../content/frames/oskar.toml"),
    ),
    (
        "clear",
        "content/frames/clear.toml",
        include_str!("../../../content/frames/clear.toml"),
    ),
];

impl Frames {
    /// The frames that come with the program. Reads none of them yet.
    #[must_use]
    pub fn embedded() -> Self {
        let entries = EMBEDDED.map(|(id, file, text)| Entry {
            id: id.into(),
            file: file.into(),
            text: text.into(),
            read: OnceLock::new(),
        });
        Self {
            entries: entries.into(),
        }
    }

    /// Adds the frames of a folder, given as file names and texts; a frame whose id is there
    /// already takes its place. A file that cannot be read is left out and told of.
    #[must_use]
    pub fn with_folder_files(
        mut self,
        files: impl IntoIterator<Item = (String, String)>,
    ) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        for (file, text) in files {
            match Frame::parse(&file, &text) {
                Ok(frame) => self.put(file, text, frame),
                Err(problem) => problems.push(problem),
            }
        }
        (self, problems)
    }

    fn put(&mut self, file: String, text: String, frame: Frame) {
        let entry = Entry {
            id: frame.id.clone().into(),
            file: file.into(),
            text: text.into(),
            read: OnceLock::from(Ok(frame)),
        };
        match self.entries.iter_mut().find(|there| there.id == entry.id) {
            Some(there) => *there = entry,
            None => self.entries.push(entry),
        }
    }

    /// The ids, in the order frames are offered.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.id.as_ref())
    }

    /// The frame called `id`; case, `_` and spaces do not matter.
    ///
    /// # Errors
    /// If there is no such frame, with the ids there are; or if its file cannot be read.
    pub fn get(&self, id: &str) -> Result<&Frame, FrameError> {
        let wanted = plain_id(id);
        let entry = self.entries.iter().find(|entry| entry.id == wanted);
        let entry = entry.ok_or_else(|| FrameError::Unknown {
            id: id.to_owned(),
            known: self.ids().map(str::to_owned).collect(),
        })?;
        entry
            .frame()
            .map_err(|problem| FrameError::Unreadable(problem.clone()))
    }

    /// Every frame that can be read, in the order they are offered.
    pub fn all(&self) -> impl Iterator<Item = &Frame> {
        self.entries.iter().filter_map(|entry| entry.frame().ok())
    }

    /// Runs the files' own tests and the rules every content file keeps. Empty means all is well.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for entry in &self.entries {
            match entry.frame() {
                Ok(frame) => check::frame(&entry.file, frame, &mut problems),
                Err(problem) => problems.push(problem.clone()),
            }
        }
        check::bank(
            questions::BANK_FILE,
            QuestionBank::embedded(),
            &mut problems,
        );
        problems
    }
}

impl Entry {
    fn frame(&self) -> Result<&Frame, &Problem> {
        self.read
            .get_or_init(|| Frame::parse(&self.file, &self.text))
            .as_ref()
    }
}

impl Frame {
    /// Reads one frame; `file` is named in the problem.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its line. What can be read but breaks a rule of
    /// content is found by [`Frames::check`].
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        let mut frame: Self =
            toml::from_str(text).map_err(|error| problem::unreadable(file, text, &error))?;
        let prefix = format!("{}.", frame.id);
        for stage in &mut frame.stages {
            let tasks = stage.tasks.iter_mut().flat_map(|task| &mut task.questions);
            for question in stage.questions.iter_mut().chain(tasks) {
                question.id.insert_str(0, &prefix);
            }
        }
        Ok(frame)
    }
}

/// The functions by frame, as a Markdown table: what stage each function is seen in. Bold where
/// it is at home.
#[must_use]
pub fn table(frames: &[&Frame]) -> String {
    let names: Vec<&str> = frames.iter().map(|frame| frame.name.as_str()).collect();
    let mut lines = vec![
        format!("| | {} |", names.join(" | ")),
        format!("|---|{}", "---|".repeat(frames.len())),
    ];
    for function in Function::ALL {
        let cells: Vec<String> = frames.iter().map(|frame| cell(frame, function)).collect();
        let name = function.name();
        lines.push(format!("| {function:?} {name} | {} |", cells.join(" | ")));
    }
    lines.join("\n")
}

fn cell(frame: &Frame, function: Function) -> String {
    let mut stages = Vec::new();
    for stage in &frame.stages {
        let here = |claims: &[Claim]| claims.iter().any(|claim| claim.function == function);
        if here(&stage.home) {
            stages.push(format!("**{}**", stage.name));
        } else if here(&stage.also) {
            stages.push(stage.name.clone());
        }
    }
    if stages.is_empty() {
        "–".to_owned()
    } else {
        stages.join(", ")
    }
}

fn plain_id(id: &str) -> String {
    id.trim().to_lowercase().replace(['_', ' '], "-")
}
