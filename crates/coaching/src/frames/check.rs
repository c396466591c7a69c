//! The rules every content file keeps, and the files' own examples.

use std::collections::{BTreeMap, BTreeSet};

use domain::codes::{Behaviour, ClientCodes, CoachCodes, Codes, Language};
use domain::{Function, Role};

use super::frame::{Claim, Example, Frame, Kind, Said, Stage, When};
use super::problem::Problem;
use super::questions::{Question, QuestionBank};
use super::wording;
use crate::track;

/// Adds what is wrong with `frame`.
pub(super) fn frame(file: &str, frame: &Frame, problems: &mut Vec<Problem>) {
    let mut note = Note { file, problems };
    head(frame, &mut note);
    ids(frame, &mut note);
    claims(frame, &mut note);
    for stage in &frame.stages {
        self::stage(frame, stage, &mut note);
    }
    let all = frame.questions().map(|(_, question)| question);
    wordings(all, &mut note);
    for example in &frame.examples {
        self::example(frame, example, &mut note);
    }
}

/// Adds what is wrong with the questions of no frame.
pub(super) fn bank(file: &str, bank: &QuestionBank, problems: &mut Vec<Problem>) {
    let mut note = Note { file, problems };
    wordings(bank.questions.iter(), &mut note);
    for question in &bank.questions {
        if question.uses.is_empty() {
            note.add(
                place_of(question),
                "Nobody will ask it: it has no `uses`.",
                "Say which moment it is kept for.",
            );
        }
    }
}

struct Note<'a> {
    file: &'a str,
    problems: &'a mut Vec<Problem>,
}

impl Note<'_> {
    fn add(
        &mut self,
        place: impl Into<String>,
        what: impl Into<String>,
        remedy: impl Into<String>,
    ) {
        self.problems
            .push(Problem::new(self.file, place, what, remedy));
    }
}

fn head(frame: &Frame, note: &mut Note<'_>) {
    if frame.id.is_empty() || frame.id != super::plain_id(&frame.id) {
        note.add(
            "id",
            format!("`{}` cannot be typed as a frame's id.", frame.id),
            "Use small letters, figures and hyphens.",
        );
    }
    for (name, points) in [
        ("strengths", &frame.strengths),
        ("weaknesses", &frame.weaknesses),
        ("fits", &frame.fits),
        ("does_not_fit", &frame.does_not_fit),
    ] {
        if points.is_empty() {
            note.add(
                name,
                "There is none.",
                "Every frame has some; add at least one sentence.",
            );
        }
    }
    if frame.stages.len() < 2 {
        note.add(
            "stage",
            "A frame of fewer than two stages shows nothing.",
            "Add a second [[stage]].",
        );
    }
    if frame.examples.is_empty() {
        note.add(
            "example",
            "There is none, so nothing tests this frame.",
            "Add an [[example]] with functions and the track you expect.",
        );
    }
}

fn ids(frame: &Frame, note: &mut Note<'_>) {
    let mut seen = BTreeSet::new();
    for place in places(frame) {
        if !seen.insert(place) {
            note.add(
                format!("stage or task `{place}`"),
                "The id is there twice.",
                "Give every stage and every task an id of its own.",
            );
        }
        if place == NO_PLACE {
            note.add(
                format!("stage or task `{place}`"),
                "An example could not tell it from turns without a stage.",
                "Choose another id.",
            );
        }
    }
}

/// How an example writes turns that no stage claims.
const NO_PLACE: &str = "none";

fn places(frame: &Frame) -> impl Iterator<Item = &str> {
    frame.stages.iter().flat_map(|stage| {
        std::iter::once(stage.id.as_str()).chain(stage.tasks.iter().map(|task| task.id.as_str()))
    })
}

fn claims(frame: &Frame, note: &mut Note<'_>) {
    let known: BTreeSet<&str> = places(frame).collect();
    let mut one = |holder: &str, list: &[Claim]| {
        for claim in list {
            let (When::Before(other) | When::After(other)) = &claim.when else {
                continue;
            };
            if !known.contains(other.as_str()) {
                note.add(
                    format!("stage or task `{holder}`"),
                    format!("`{claim}` speaks of `{other}`, which is not in this frame."),
                    "Use the id of one of its stages or tasks.",
                );
            }
        }
    };
    for stage in &frame.stages {
        one(&stage.id, &stage.home);
        one(&stage.id, &stage.also);
        for task in &stage.tasks {
            one(&task.id, &task.home);
            one(&task.id, &task.also);
        }
    }
}

fn stage(frame: &Frame, stage: &Stage, note: &mut Note<'_>) {
    let place = format!("stage `{}`", stage.id);
    if stage.home.is_empty() {
        note.add(
            &*place,
            "No function is at home here.",
            "Name at least one in `home`.",
        );
    }
    if stage.all_questions().next().is_none() {
        note.add(
            &*place,
            "It has no questions.",
            "Add open questions to it or to its tasks.",
        );
    }
    for (name, list) in [
        ("signs", &stage.signs),
        ("coach_does", &stage.coach_does),
        ("coach_does_not", &stage.coach_does_not),
    ] {
        if list.is_empty() {
            note.add(
                &*place,
                format!("`{name}` is empty."),
                "Add at least one line.",
            );
        }
    }
    if frame.kind == Kind::Profile && stage.anchors.is_none() {
        note.add(
            &*place,
            "A dimension without anchors cannot be rated by two people alike.",
            "Add `anchors` for 0, 2 and 4.",
        );
    }
    for task in &stage.tasks {
        for claim in task.home.iter().chain(&task.also) {
            if !stage.claims(claim.function) {
                note.add(
                    format!("task `{}`", task.id),
                    format!(
                        "`{claim}` never gets here: stage `{}` does not claim it.",
                        stage.id
                    ),
                    "Add the function to the stage's `home` or `also`.",
                );
            }
        }
    }
}

fn wordings<'a>(questions: impl Iterator<Item = &'a Question>, note: &mut Note<'_>) {
    let mut ids = BTreeSet::new();
    let mut texts = BTreeMap::new();
    for question in questions {
        if !ids.insert(question.id.as_str()) {
            note.add(
                place_of(question),
                "The id is there twice.",
                "Give every question an id of its own.",
            );
        }
        if let Some(other) = texts.insert(question.text.as_str(), question.id.as_str()) {
            note.add(
                place_of(question),
                format!("It asks the same as `{other}`."),
                "Drop one of them.",
            );
        }
        if question.draws.is_empty() {
            note.add(
                place_of(question),
                "It does not say what it draws out.",
                "Fill in `draws`.",
            );
        }
        if let Some((what, remedy)) = wording::fault(&question.text) {
            note.add(place_of(question), what, remedy);
        }
    }
}

fn place_of(question: &Question) -> String {
    format!("question `{}`", question.id)
}

fn example(frame: &Frame, example: &Example, note: &mut Note<'_>) {
    let place = format!("example \"{}\"", example.name);
    let codes = match codes_of(example) {
        Ok(codes) if codes.is_empty() => {
            note.add(
                &*place,
                "It has no turns.",
                "Give it `functions` or `talk`.",
            );
            return;
        }
        Ok(codes) => codes,
        Err(what) => {
            note.add(
                &*place,
                what,
                "Write functions as F4 F4 F3*6, or give each turn coach or client.",
            );
            return;
        }
    };
    let seen = track::stages(frame, &codes);
    match &seen.profile {
        Some(profile) => {
            let found: BTreeMap<String, Vec<usize>> = profile
                .dimensions
                .iter()
                .map(|dimension| (dimension.dimension.clone(), dimension.turns.clone()))
                .collect();
            expect(&place, "evidence", &example.evidence, &found, note);
        }
        None => {
            let stages: Vec<String> = seen
                .stages
                .iter()
                .map(|piece| piece.stage.clone().unwrap_or_else(|| NO_PLACE.to_owned()))
                .collect();
            expect(&place, "track", &example.track, &stages, note);
            let tasks = seen.stages.iter().flat_map(|piece| &piece.tasks);
            let tasks: Vec<String> = tasks.map(|task| task.task.clone()).collect();
            if !example.tasks.is_empty() {
                expect(&place, "tasks", &example.tasks, &tasks, note);
            }
        }
    }
}

fn expect<T: PartialEq + std::fmt::Debug>(
    place: &str,
    name: &str,
    expected: &T,
    found: &T,
    note: &mut Note<'_>,
) {
    if expected != found {
        note.add(
            place,
            format!("`{name}` should be {expected:?}, but the talk is seen as {found:?}."),
            "Mend the stages' `home` and `also`, or the expectation.",
        );
    }
}

/// An example's turns as codes that say nothing but who speaks and the function.
fn codes_of(example: &Example) -> Result<Vec<Codes>, String> {
    let functions = example.sequence()?;
    if example.functions.is_some() {
        let roles = [Role::Coach, Role::Client].into_iter().cycle();
        return Ok(functions.into_iter().zip(roles).map(bare).collect());
    }
    example
        .talk
        .iter()
        .map(|said| speaker(said).map(|role| bare((said.f, role))))
        .collect()
}

fn speaker(said: &Said) -> Result<Role, String> {
    match (&said.coach, &said.client) {
        (Some(_), None) => Ok(Role::Coach),
        (None, Some(_)) => Ok(Role::Client),
        _ => Err("A turn of `talk` needs the words of one side: `coach` or `client`.".to_owned()),
    }
}

fn bare((function, role): (Function, Role)) -> Codes {
    Codes {
        behaviour: match role {
            Role::Coach => Behaviour::Coach(CoachCodes::default()),
            Role::Client => Behaviour::Client(ClientCodes::default()),
        },
        function,
        marks: Vec::new(),
        evidence: Vec::new(),
        language: Language::Supported,
    }
}
