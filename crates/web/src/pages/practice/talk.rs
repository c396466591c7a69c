//! The talk with a simulated client so far, and where it is in the model chosen.

use app::Frame;
use app::clients::practice::{Practice, round_it};
use askama::Template;
use coaching::track;
use domain::{Conversation, Role};

use super::{Brought, LONGEST};
use crate::shell::Shell;
use crate::site::Site;

#[derive(Template)]
#[template(path = "pages/practice-talk.html")]
pub(super) struct Talk {
    s: Shell,
    pub(super) state: State,
    about: String,
    /// That this is a program.
    program: String,
    opening: String,
    exchanges: Vec<Said>,
    /// What stands in the box.
    line: String,
    longest: usize,
    fault: Option<&'static str>,
    ended: bool,
    frame: Option<Through>,
}

/// What the form takes along.
pub(super) struct State {
    pub(super) client: String,
    pub(super) name: String,
    pub(super) seed: u64,
    /// The model's id; empty for none.
    pub(super) frame: String,
    pub(super) said: Vec<String>,
}

impl State {
    pub(super) fn of(brought: &Brought<'_>) -> Self {
        Self {
            client: brought.client.id.clone(),
            name: brought.client.name.clone(),
            seed: brought.seed,
            frame: brought
                .frame
                .map(|frame| frame.id.clone())
                .unwrap_or_default(),
            said: brought.said.clone(),
        }
    }
}

/// What the coach said and what came of it.
struct Said {
    /// Empty for a silence.
    coach: String,
    client: String,
}

/// The model chosen: its stages with the one heard last, and what it would ask there. Nothing is required.
struct Through {
    name: String,
    stages: Vec<Stage>,
    questions: Vec<String>,
}

struct Stage {
    name: String,
    now: bool,
    heard: bool,
}

impl Talk {
    pub(super) fn of(
        site: &Site,
        s: Shell,
        brought: &Brought<'_>,
        line: String,
        fault: Option<&'static str>,
    ) -> Self {
        let practice = brought.played();
        let said = |exchange: &app::clients::practice::Exchange| Said {
            coach: exchange.coach.clone(),
            client: exchange.answer.text.clone(),
        };
        Self {
            about: brought.client.about.clone(),
            program: round_it(&brought.client).program,
            opening: practice.opening().to_owned(),
            exchanges: practice.exchanges().iter().map(said).collect(),
            ended: practice.has_ended() || practice.exchanges().len() >= super::TURNS,
            frame: brought
                .frame
                .map(|frame| Through::of(site, frame, &practice)),
            state: State::of(brought),
            longest: LONGEST,
            s,
            line,
            fault,
        }
    }
}

/// Questions of a stage that are shown: enough to choose, few enough not to read them off.
const QUESTIONS: usize = 3;

impl Through {
    fn of(site: &Site, frame: &Frame, practice: &Practice) -> Self {
        let opening = [(Role::Client, practice.opening())];
        let exchanges = practice.exchanges().iter();
        let said = exchanges.flat_map(|exchange| {
            [
                (Role::Coach, exchange.coach.as_str()),
                (Role::Client, exchange.answer.text.as_str()),
            ]
        });
        let talk = Conversation::between_two(opening.into_iter().chain(said));
        let mut live = site.content.coder().live();
        let turns = 0..talk.turns.len();
        let codes: Vec<_> = turns
            .map(|turn| live.push(talk.role(turn), talk.text(turn)))
            .collect();
        let track = track::stages(frame, &codes);
        let now = track.current();
        let stage = |stage: &coaching::frames::Stage| Stage {
            name: stage.name.clone(),
            now: now == Some(stage.id.as_str()),
            heard: track.saw(&stage.id),
        };
        let here = frame
            .stages
            .iter()
            .find(|stage| now == Some(stage.id.as_str()));
        let here = here.or(frame.stages.first());
        let questions = here
            .into_iter()
            .flat_map(|stage| stage.all_questions().take(QUESTIONS));
        Self {
            name: frame.name.clone(),
            stages: frame.stages.iter().map(stage).collect(),
            questions: questions.map(|question| question.text.clone()).collect(),
        }
    }
}
