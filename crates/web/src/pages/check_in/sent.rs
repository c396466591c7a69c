//! A check-in as it was sent, read against what it is about.

use domain::engagement::{ActionAnswer, Answer, Companion, Note, Rating, Score};
use domain::{Command, Engagement};

use crate::form::{Faults, Fields};

/// What was sent: at least one thing of it.
#[derive(Debug)]
pub(super) struct Sent {
    answers: Vec<ActionAnswer>,
    ratings: Vec<Rating>,
    line: Option<Note>,
}

impl Sent {
    /// Reads the form. Steps that are over by now, and measures that are not there, are left aside.
    pub(super) fn read(fields: &Fields, engagement: &Engagement) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let steps = engagement.actions().filter(|step| step.is_open());
        let answers = steps.filter_map(|step| {
            let answer = match fields.text(&format!("step-{}", step.id)) {
                "done" => Answer::Done,
                "partly" => Answer::Partly,
                "not-now" => Answer::NotNow,
                "changed-mind" => Answer::ChangedMind,
                _ => return None,
            };
            let action = step.id;
            Some(ActionAnswer { action, answer })
        });
        let measures = engagement.measures().own();
        let ratings = measures.filter_map(|measure| {
            let field = format!("measure-{}", measure.id);
            let value: i64 = fields.text(&field).parse().ok()?;
            let score = Score::try_from(value).ok()?;
            let measure = measure.id;
            fields
                .is_on(&format!("{field}-on"))
                .then_some(Rating { measure, score })
        });
        if fields.is_too_long("line") {
            faults.note("line", "my-too-long");
        }
        let with_coach = engagement.companion() == Some(Companion::Coach);
        let line = fields.private("line").map(|text| Note {
            text,
            shared: with_coach && !fields.is_on("own"),
        });
        let sent = Self {
            answers: answers.collect(),
            ratings: ratings.collect(),
            line,
        };
        if sent.answers.is_empty() && sent.ratings.is_empty() && sent.line.is_none() {
            faults.note("line", "check-in-missing");
        }
        if faults.is_empty() {
            Ok(sent)
        } else {
            Err(faults)
        }
    }

    /// As it is kept: one check-in, and a value of its own for each further measure.
    pub(super) fn commands(&self) -> Vec<Command> {
        let check_in = Command::CheckIn {
            answers: self.answers.clone(),
            rating: self.ratings.first().copied(),
            line: self.line.clone(),
        };
        let more = self.ratings.iter().skip(1).map(|rating| Command::Rate {
            measure: rating.measure,
            score: rating.score,
            quote: None,
        });
        [check_in].into_iter().chain(more).collect()
    }
}
