//! What the guide says next: a few words given back, and one open question.

use domain::codes::{Clarity, MarkKind, Talk};

use super::wording::{words, worth_giving_back};
use super::{Guide, Reply, Waiting};
use crate::coded::Coded;
use crate::frames::{Draws, Question, QuestionBank, Use};
use crate::goals;

/// A part of the story and how to ask for it: what the question draws, and the bank's moment for it.
const LACKS: [(Draws, Use); 8] = [
    (Draws::Outcome, Use::MissingOutcome),
    (Draws::Value, Use::MissingValue),
    (Draws::Strength, Use::MissingStrength),
    (Draws::Obstacle, Use::MissingObstacle),
    (Draws::Option, Use::MissingOption),
    (Draws::Decision, Use::MissingDecision),
    (Draws::Action, Use::MissingAction),
    (Draws::FollowUp, Use::MissingFollowUp),
];

/// A part is asked for at most this often; somebody who does not answer has answered.
const ASK_AT_MOST: usize = 2;

impl Guide {
    /// The first question.
    pub(super) fn ask_opening(&mut self) -> String {
        let bank = QuestionBank::embedded();
        let question = bank
            .for_use(Use::Opening)
            .next()
            .or_else(|| bank.for_use(Use::MissingOutcome).next());
        question.map_or_else(String::new, |question| self.ask(question, None))
    }

    /// The first question to somebody who was here before.
    pub(super) fn ask_since(&mut self) -> Option<String> {
        let question = QuestionBank::embedded()
            .for_use(Use::Opening)
            .find(|question| question.draws(Draws::ReEvaluation))?;
        Some(self.ask(question, None))
    }

    /// Says something fitting to client turn `turn`.
    pub(super) fn answer(&mut self, turn: usize, reply: &mut Reply) {
        if self.waiting == Some(Waiting::OutcomeWording) {
            return;
        }
        if self.asks(turn) {
            reply.say.push(self.own_ideas());
            return;
        }
        if let Some((text, said)) = self.draft.outcome_heard.take() {
            reply.say.push(self.mirror(text.reveal()));
            let confirm = &words().confirm_outcome;
            reply
                .say
                .push(confirm[self.mirrored % confirm.len()].clone());
            self.waiting = Some(Waiting::OutcomeVerdict { text, turn: said });
            return;
        }
        if let Some(words) = self.give_back(turn) {
            reply.say.push(words);
        }
        match self.question(turn) {
            Some(question) => reply.say.push(question),
            None => {
                self.waiting = Some(Waiting::Farewell);
                reply.say.push(words().closing.clone());
            }
        }
    }

    /// The next open question, or `None` when there is nothing left to ask.
    fn question(&mut self, turn: usize) -> Option<String> {
        if let Some(question) = self.step_part() {
            return Some(question);
        }
        let line = self.conversation.text(turn);
        let client = self.client(turn);
        let coded = Coded::new(&self.conversation, &self.codes);
        let unsure = client.clarity == Some(Clarity::Unsure) || self.heard(line, "guide.dont_know");
        let new = |kind: MarkKind| coded.codes[turn].marks.iter().any(|mark| mark.kind == kind);
        let mut moments = Vec::new();
        if self.draft.outcome.is_none() && goals::framing(&coded).flagged {
            moments.extend([Use::Ladder, Use::Inventory]);
        }
        if unsure {
            moments.push(Use::Unsure);
        }
        if client.talk == Talk::Sustain {
            moments.push(Use::Sustain);
        }
        let obstacle = new(MarkKind::Obstacle);
        for moment in moments {
            if let Some(question) = self.bank_question(moment) {
                return Some(question);
            }
        }
        if obstacle && let Some(question) = self.drawing(Draws::Obstacle, Use::Sustain) {
            return Some(question);
        }
        let lacking = LACKS
            .into_iter()
            .filter(|&(draws, _)| self.lacks(draws))
            .collect::<Vec<_>>();
        lacking
            .into_iter()
            .find_map(|(draws, moment)| self.drawing(draws, moment))
    }

    /// The part still missing from the step being talked about.
    fn step_part(&mut self) -> Option<String> {
        let action = self.draft.open_action()?;
        let (waiting, key, text) = if action.due.is_none() {
            (Waiting::Due, "due", &words().ask_due)
        } else if action.measure.is_none() {
            (Waiting::Measure, "measure", &words().ask_measure)
        } else {
            return None;
        };
        let asked = format!("{key} {}", self.draft.actions.len());
        if !self.asked.insert(asked) {
            return None;
        }
        self.waiting = Some(waiting);
        Some(text.clone())
    }

    fn lacks(&self, draws: Draws) -> bool {
        let draft = &self.draft;
        match draws {
            Draws::Outcome => draft.outcome.is_none(),
            Draws::Value => !draft.has(MarkKind::Value),
            Draws::Strength => !draft.has(MarkKind::Strength),
            Draws::Obstacle => !draft.has(MarkKind::Obstacle),
            Draws::Option => !draft.has(MarkKind::Option) && draft.actions.is_empty(),
            Draws::Decision => draft.actions.is_empty() && draft.has(MarkKind::Option),
            Draws::Action => draft.actions.is_empty(),
            _ => true,
        }
    }

    /// A question that draws out `draws`: from the frame chosen, or else from the bank.
    fn drawing(&mut self, draws: Draws, moment: Use) -> Option<String> {
        let count = format!("count {draws:?}");
        let asked = self
            .asked
            .iter()
            .filter(|id| id.starts_with(&count))
            .count();
        if asked >= ASK_AT_MOST {
            return None;
        }
        let from_frame = self.frame.as_ref().and_then(|frame| {
            frame
                .questions()
                .map(|(_, question)| question)
                .find(|question| question.draws(draws) && !self.asked.contains(&question.id))
                .cloned()
        });
        let text = match from_frame {
            Some(question) => self.ask(&question, None),
            None => self.bank_question(moment)?,
        };
        self.asked.insert(format!("{count} {asked}"));
        Some(text)
    }

    fn bank_question(&mut self, moment: Use) -> Option<String> {
        let question = QuestionBank::embedded()
            .for_use(moment)
            .find(|question| !question.takes_words() && !self.asked.contains(&question.id))?;
        Some(self.ask(question, None))
    }

    fn ask(&mut self, question: &Question, words: Option<&str>) -> String {
        self.asked.insert(question.id.clone());
        self.drew = question.draws.first().copied();
        words.map_or_else(|| question.text.clone(), |words| question.with_words(words))
    }

    /// The client's words as a quote, unless they say too little or were only just given back.
    fn give_back(&mut self, turn: usize) -> Option<String> {
        let coded = Coded::new(&self.conversation, &self.codes);
        let words = worth_giving_back(&coded, turn)?.to_owned();
        Some(self.mirror(&words))
    }

    fn mirror(&mut self, words_said: &str) -> String {
        let mirrors = &words().mirrors;
        let mirror = &mirrors[self.mirrored % mirrors.len()];
        self.mirrored += 1;
        mirror.replace("{words}", words_said.trim_end_matches(['.', ',', ';']))
    }

    /// Asked for advice, the guide hands the client's own ideas back.
    fn own_ideas(&mut self) -> String {
        let own: Vec<String> = self
            .draft
            .noted
            .iter()
            .filter(|noted| noted.0 == MarkKind::Option)
            .map(|noted| format!("“{}”", noted.1.reveal()))
            .collect();
        if own.is_empty() {
            words().no_ideas.clone()
        } else {
            words().own_ideas.replace("{options}", &own.join(", "))
        }
    }
}
