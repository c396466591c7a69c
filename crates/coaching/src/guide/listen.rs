//! What a line of the client's means here: an answer to what the last question waited for, something
//! for the story, or the end.

use domain::codes::{Clarity, MarkKind};
use domain::{Private, Role};

use super::draft::Kept;
use super::wording::{self, words};
use super::{Guide, Reply, Waiting};
use crate::coded::Coded;
use crate::frames::Draws;
use crate::goals;
use crate::story;

/// An answer of fewer words is too little to keep as somebody's value or step.
const LEAST_ANSWER: usize = 3;

impl Guide {
    /// Notes what the line holds for the story: what the coder marks in it, what its wording shows,
    /// and, since an answer belongs to its question, what the question drew out. Nothing of it is kept
    /// before the client has seen it and said yes.
    pub(super) fn take_in(&mut self, turn: usize) {
        let drew = self.drew.take();
        let coded = Coded::new(&self.conversation, &self.codes);
        let line = coded.text(turn);
        let empty = line.split_whitespace().count() < LEAST_ANSWER
            || line.trim_end().ends_with('?')
            || self.heard(line, "guide.dont_know")
            || self.heard(line, "guide.filler")
            || self.asks(turn);
        if empty {
            return;
        }
        self.draft.take(&coded, turn);
        let line = line.to_owned();
        if let Some(kind) = self.kind(turn, &line, drew) {
            let marked = self.codes[turn].marks.iter().any(|mark| mark.kind == kind);
            if kind == MarkKind::Outcome && self.draft.outcome.is_some() {
                let wish = wording::wish(&line).unwrap_or(&line);
                self.draft.outcome_heard = Some((wish.into(), turn));
            } else if !marked {
                self.draft
                    .note(kind, Private::new(wording::gist(&line)), turn);
            }
        }
        if self.framed(turn) {
            // Worth that hangs on a goal is heard out before anything is offered to be kept.
            self.draft.outcome_heard = None;
        }
        self.take_parts(turn, &line);
    }

    /// Whether the line itself puts a goal in a way that makes the present a failure.
    fn framed(&self, turn: usize) -> bool {
        let framing = goals::framing(&Coded::new(&self.conversation, &self.codes));
        framing.flagged && framing.signs.iter().any(|sign| sign.quote.turn == turn)
    }

    /// What the line is for the story, by its wording first and by its question second.
    fn kind(&self, turn: usize, line: &str, drew: Option<Draws>) -> Option<MarkKind> {
        let heard = |cue: &str| self.heard(line, cue);
        let wishes = story::decisions().finds("want.said", line);
        let known = self.draft.outcome.is_some();
        let unsure = self.client(turn).clarity == Some(Clarity::Unsure);
        if heard("guide.commits") && !heard("guide.knows") {
            return Some(MarkKind::Action);
        }
        if wishes && (!known || heard("guide.changes")) {
            return (!unsure || known).then_some(MarkKind::Outcome);
        }
        if heard("guide.blocked") {
            return Some(MarkKind::Obstacle);
        }
        if heard("guide.possible") {
            return Some(MarkKind::Option);
        }
        match drew? {
            Draws::Outcome => (!known && !unsure).then_some(MarkKind::Outcome),
            Draws::Value => Some(MarkKind::Value),
            // "My manager never lets me" answers the question and is no strength.
            Draws::Strength => (!story::negated(line)).then_some(MarkKind::Strength),
            Draws::Obstacle => Some(MarkKind::Obstacle),
            Draws::Option => (!story::negated(line)).then_some(MarkKind::Option),
            Draws::Action => Some(MarkKind::Action),
            _ => None,
        }
    }

    /// The date and the measure a line names for the step being talked about.
    fn take_parts(&mut self, turn: usize, line: &str) {
        let Some(action) = self.draft.open_action() else {
            return;
        };
        if !action.turns.contains(&turn) && !self.heard(line, "guide.knows") {
            return;
        }
        let measure = wording::measure_named(line);
        // "By Friday, and it is done when …": the time is looked for before the measure begins.
        let before = measure
            .and_then(|words| line.find(words))
            .map_or(line, |at| &line[..at]);
        let due = wording::time_named(before).map(str::to_owned);
        if let Some(due) = due {
            self.draft.set_due(&due, turn);
        }
        if let Some(measure) = measure {
            self.draft.set_measure(measure, turn);
        }
    }

    /// What the line settles, if the last question waited for something. Says whether it did.
    pub(super) fn settle(&mut self, turn: usize, line: &str, reply: &mut Reply) -> bool {
        let plain = self.note_clarity(turn, line, reply);
        let Some(waiting) = self.waiting.take() else {
            return plain;
        };
        let (yes, no) = (self.heard(line, "guide.yes"), self.heard(line, "guide.no"));
        let unsure = self.heard(line, "guide.dont_know");
        let word_count = line.split_whitespace().count();
        let asks = line.trim_end().ends_with('?') || self.asks(turn);
        // A new step is not the old one's date.
        let new_step = self.heard(line, "guide.commits") && !self.heard(line, "guide.knows");
        match waiting {
            Waiting::OutcomeVerdict { text, turn: said } if yes && word_count <= 8 => {
                reply.kept.push(self.draft.adopt(text, said));
                reply.say.push(words().kept_outcome.clone());
                true
            }
            Waiting::OutcomeVerdict { .. } if no && word_count <= 4 => {
                self.waiting = Some(Waiting::OutcomeWording);
                reply.say.push(words().own_wording.clone());
                true
            }
            Waiting::OutcomeVerdict { .. } | Waiting::OutcomeWording
                if unsure || asks || new_step =>
            {
                false
            }
            // Something else was said in place of a yes; what it is, it is not a yes.
            Waiting::OutcomeVerdict { .. } if !self.words_it_anew(line) => false,
            Waiting::OutcomeVerdict { .. } | Waiting::OutcomeWording
                if word_count >= LEAST_ANSWER =>
            {
                reply
                    .kept
                    .push(self.draft.adopt(wording::own_words(line), turn));
                reply.say.push(words().kept_outcome.clone());
                true
            }
            Waiting::Due if !asks && !new_step => match wording::time(line) {
                Some(time) => {
                    self.draft.set_due(time, turn);
                    true
                }
                None => false,
            },
            Waiting::Measure if !asks && !new_step && !unsure => {
                let says = word_count >= LEAST_ANSWER && !self.heard(line, "guide.filler");
                if says {
                    self.draft.set_measure(wording::gist(line), turn);
                }
                says
            }
            Waiting::Farewell => {
                self.ask_to_keep(reply);
                true
            }
            Waiting::KeepThese { again } => {
                self.keep_these(line, again, reply);
                true
            }
            _ => false,
        }
    }

    /// Whether a line puts the outcome just offered in other words: a correction, or another wish.
    fn words_it_anew(&self, line: &str) -> bool {
        self.heard(line, "guide.no")
            || self.heard(line, "guide.corrects")
            || story::decisions().finds("want.said", line)
    }

    /// Whether the client says plainly that the outcome kept is what they want.
    fn note_clarity(&mut self, turn: usize, line: &str, reply: &mut Reply) -> bool {
        let sure = self.draft.outcome.is_some()
            && self.heard(line, "guide.sure")
            && !self.heard(line, "guide.changes");
        if sure {
            let text = Private::new(line.trim());
            reply.kept.push(Kept::Clear { text, turn });
            reply.say.push(words().clear_noted.clone());
        }
        sure
    }

    /// Shows what could be kept and asks; ends if there is nothing.
    fn ask_to_keep(&mut self, reply: &mut Reply) {
        let lines = self.draft.lines();
        if lines.is_empty() {
            self.ended = true;
            return;
        }
        reply.say.push(words().keep_these.clone());
        reply.say.extend(lines);
        reply.say.push(words().keep_these_ask.clone());
        self.waiting = Some(Waiting::KeepThese { again: false });
    }

    fn keep_these(&mut self, line: &str, again: bool, reply: &mut Reply) {
        let numbers: Vec<usize> = line
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect();
        let all = self.draft.lines().len();
        let except: Vec<usize> = if self.heard(line, "guide.no") && numbers.is_empty() {
            (1..=all).collect()
        } else if self.heard(line, "guide.yes") || !numbers.is_empty() {
            numbers
        } else if again {
            (1..=all).collect()
        } else {
            reply.say.push(words().keep_these_again.clone());
            self.waiting = Some(Waiting::KeepThese { again: true });
            return;
        };
        let kept = self.draft.confirm(&except);
        let said = if kept.is_empty() {
            words().kept_none.clone()
        } else {
            words()
                .kept_these
                .replace("{count}", &kept.len().to_string())
        };
        reply.say.push(said);
        reply.kept.extend(kept);
        self.ended = true;
    }

    /// Comes to an end by way of what could be kept.
    pub(super) fn wind_up_with(&mut self, mut reply: Reply) -> Reply {
        self.ask_to_keep(&mut reply);
        if self.ended {
            return self.finish(reply);
        }
        self.record(Role::Coach, &reply.say.join(" "));
        reply
    }

    pub(super) fn signpost(&mut self, mut reply: Reply) -> Reply {
        reply.say.clone_from(&words().crisis);
        self.ended = true;
        self.record(Role::Coach, &reply.say.join(" "));
        reply.ended = true;
        reply
    }

    pub(super) fn finish(&mut self, mut reply: Reply) -> Reply {
        reply.kept.extend(self.draft.unconfirmed_steps());
        let line = if self.draft.actions.iter().any(|action| action.confirmed) {
            &words().ended_with_step
        } else if self.draft.actions.is_empty() {
            &words().ended_without_step
        } else {
            &words().ended_with_draft
        };
        reply.say.push(line.clone());
        self.ended = true;
        self.record(Role::Coach, &reply.say.join(" "));
        reply.ended = true;
        reply
    }
}
