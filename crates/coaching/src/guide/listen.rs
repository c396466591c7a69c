//! What a line of the client's means here: an answer to what the last question waited for, something
//! for the story, or the end.

use domain::Private;
use domain::codes::{Clarity, ClientCodes, MarkKind};

use super::draft::Kept;
use super::wording::{self, turn_about, words};
use super::{Guide, Move, Reply, Then, Waiting};
use crate::coded::Coded;
use crate::frames::Draws;
use crate::guard::{Guarded, Purpose};
use crate::matter::same_matter;
use crate::story;

/// An answer of fewer words is too little to keep as somebody's value or step.
const LEAST_ANSWER: usize = 3;

/// An outcome that nobody asked about is said in so many words at most.
const LONGEST_OUTCOME: usize = 30;

/// And in so many where the coder hears no outcome in it.
const PLAIN_WISH: usize = 12;

/// Said unasked, "I'll" is a step where it names something to do, or where the coder is this sure of one.
const STEP_SURE: f32 = 0.6;

/// From this on, an answer beginning with yes says more than yes.
const PLAIN_YES: usize = 8;

impl Guide {
    /// Notes what the line holds for the story: what the coder marks in it, what its wording shows,
    /// and, since an answer belongs to its question, what the question drew out. Nothing of it is kept
    /// before the client has seen it and said yes.
    pub(super) fn take_in(&mut self, turn: usize) {
        let drew = self.drew.take();
        if self.heard.is_empty() || !self.heard.followed {
            return;
        }
        let coded = Coded::new(&self.conversation, &self.codes);
        let line = coded.text(turn).to_owned();
        self.draft.take(&coded, turn);
        // What sounded like the outcome in passing is asked about only where it could be one.
        let tells = !self.heard.wishes && !wording::names(&line);
        let passing =
            self.draft.outcome_heard.is_some() && (tells || !self.may_be_outcome(&line, drew));
        if passing {
            self.draft.outcome_heard = None;
        }
        if let Some(kind) = self.kind(turn, &line, drew) {
            let marked = self.codes[turn].marks.iter().any(|mark| mark.kind == kind);
            if kind == MarkKind::Outcome {
                let wish = wording::wish(&line).unwrap_or_else(|| wording::gist(&line));
                // "I want it" names nothing that could be kept.
                if wish.split_whitespace().count() > 3 && !coding::content(wish).is_empty() {
                    self.draft.outcome_heard = Some((wish.into(), turn));
                }
            } else if kind == MarkKind::Action || !marked {
                let words = if kind == MarkKind::Action {
                    wording::step(&line)
                } else {
                    wording::gist(&line)
                };
                self.draft.note(kind, Private::new(words), turn);
            }
        }
        self.take_into_reframe(turn, &line);
        let asks = |(words, _): &mut (Private, usize)| words.reveal().contains('?');
        self.draft.outcome_heard.take_if(asks);
        if !self.heard.signs.is_empty() && self.memory.is_framed() {
            // Worth that hangs on a goal is heard out before anything is offered to be kept.
            self.draft.outcome_heard = None;
        }
        self.take_parts(turn, &line);
    }

    /// What the line adds to a goal on its way to an outcome: the goal itself, an answer to what it is for, to
    /// what is there already, to what that grows into.
    fn take_into_reframe(&mut self, turn: usize, line: &str) {
        let said = || (Private::new(wording::gist(line)), turn);
        if self.draft.reframe.is_none() {
            if self.memory.is_framed() && self.draft.outcome.is_none() {
                let at = self.memory.framed_at.unwrap_or(turn);
                let goal = wording::gist(self.conversation.text(at));
                self.draft.reframe = Some(super::DraftReframe {
                    goal: (Private::new(goal), at),
                    ..super::DraftReframe::default()
                });
            }
            return;
        }
        let Some(reframe) = &mut self.draft.reframe else {
            return;
        };
        match self.then {
            Then::Rung => reframe.ladder.push(said()),
            Then::Inventory => reframe.evidence.push(said()),
            Then::Bigger => {
                reframe.bigger = Some(said());
                // What it grows into may be what they want; whether it is, they are asked. "They still ring me" tells
                // something, and names nothing that could grow.
                let names = wording::names(line);
                if self.draft.outcome_heard.is_none() && names {
                    self.draft.outcome_heard = Some(said());
                }
            }
            _ => {}
        }
    }

    /// Whether words that sound like a wish may be the outcome: the first that is said, one that was asked
    /// for, or another than the one that stands.
    fn may_be_outcome(&self, line: &str, drew: Option<Draws>) -> bool {
        let asked = self.heard.is("guide.wants_most")
            || matches!(
                drew,
                Some(Draws::Outcome | Draws::Test | Draws::ReEvaluation | Draws::Need)
            );
        let stands = self.draft.outcome.as_ref().or(self.memory.for_now.as_ref());
        let marked = self.heard.wishes && self.marks(MarkKind::Outcome);
        let words = line.split_whitespace().count();
        match stands {
            // Wanting is said of many things; what was not asked for is taken up where the coder, too, hears an
            // outcome in it, and where it is short enough to be somebody's.
            None => {
                asked
                    || self.heard.wishes
                        && words <= if marked { LONGEST_OUTCOME } else { PLAIN_WISH }
            }
            Some((words, _)) => {
                let plainly = self.heard.wishes
                    && self.draft.outcome.is_none()
                    && self.heard.words <= PLAIN_WISH;
                (asked || marked || plainly) && !same_matter(words.reveal(), line)
                    || self.heard.is("guide.changes")
            }
        }
    }

    /// Whether the coder marks something of this kind in the line just heard.
    fn marks(&self, kind: MarkKind) -> bool {
        let marks = &self.codes[self.heard.turn].marks;
        marks.iter().any(|mark| mark.kind == kind)
    }

    /// What the line is for the story, by its wording first and by its question second.
    fn kind(&self, turn: usize, line: &str, drew: Option<Draws>) -> Option<MarkKind> {
        let heard = |cue: &str| self.heard.is(cue);
        let known = self.draft.outcome.is_some();
        let for_now = self.memory.for_now.is_some();
        let unsure = self.client(turn).clarity == Some(Clarity::Unsure);
        if self.commits() {
            return Some(MarkKind::Action);
        }
        let asked = drew == Some(Draws::Outcome);
        let wishes = self.heard.wishes && (asked && for_now || self.may_be_outcome(line, drew));
        if wishes {
            return (!unsure || known).then_some(MarkKind::Outcome);
        }
        if heard("guide.blocked") {
            return Some(MarkKind::Obstacle);
        }
        if heard("guide.possible") {
            return Some(MarkKind::Option);
        }
        match drew? {
            // "A job near home" names something; "It has been like that since May" tells something.
            Draws::Outcome => {
                let verdict = heard("guide.yes") || heard("guide.no") || heard("guide.partly");
                let names = !verdict && wording::names(line);
                (!known && !unsure && names).then_some(MarkKind::Outcome)
            }
            Draws::Value => Some(MarkKind::Value),
            // "My manager never lets me" answers the question and is no strength.
            Draws::Strength => (!story::negated(line)).then_some(MarkKind::Strength),
            Draws::Obstacle => Some(MarkKind::Obstacle),
            Draws::Option => (!story::negated(line)).then_some(MarkKind::Option),
            Draws::Action | Draws::Decision => {
                let does = wording::does(line) && !story::negated(line);
                does.then_some(MarkKind::Action)
            }
            _ => None,
        }
    }

    /// Whether the line says that something will be done, and not only that something will be so.
    fn commits(&self) -> bool {
        let heard = |cue: &str| self.heard.is(cue);
        // "I'm going to nick that" does nothing that has a name, unless something to do was asked for.
        let asked = matches!(self.drew_last, Some(Draws::Action | Draws::Decision));
        let line = self.conversation.text(self.heard.turn);
        // Unasked, "I'm going to" is said of much that is no step.
        let marked = self.codes[self.heard.turn]
            .marks
            .iter()
            .any(|mark| mark.kind == MarkKind::Action && mark.confidence >= STEP_SURE);
        let named = asked || (marked || heard("guide.does")) && !wording::points(line);
        named && heard("guide.commits") && !heard("guide.knows") && !heard("guide.only_says")
    }

    /// The date and the measure a line names for the step being talked about.
    fn take_parts(&mut self, turn: usize, line: &str) {
        let Some(action) = self.draft.open_action() else {
            return;
        };
        if !action.turns.contains(&turn) && !self.heard.is("guide.knows") {
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
        let waiting = self.waiting.take();
        let verdict = matches!(waiting, Some(Waiting::OutcomeVerdict { .. }));
        let plain = !verdict && self.note_clarity(turn, line, reply);
        let Some(waiting) = waiting else {
            return plain;
        };
        let heard = &self.heard;
        let (yes, no) = (heard.is("guide.yes"), heard.is("guide.no"));
        let unsure = heard.does_not_know();
        let count = heard.words;
        let asks = heard.asks || heard.asks_advice();
        // A new step is not the old one's date.
        let new_step = self.commits();
        if matches!(waiting, Waiting::Due | Waiting::Measure) && self.heard.is("guide.not_a_step") {
            // It was no step; it is not asked about again, and not kept.
            self.draft.drop_step();
            return false;
        }
        match waiting {
            Waiting::OutcomeVerdict { text, turn: said } => {
                self.verdict(turn, line, reply, (text, said), new_step)
            }
            Waiting::OutcomeWording if unsure || asks || new_step => false,
            Waiting::OutcomeWording if count >= LEAST_ANSWER => {
                self.adopt(wording::own_words(line), turn, reply);
                true
            }
            Waiting::Due if !asks && !new_step && !unsure => {
                // "By Friday, and I'll know when she has said so": both parts in one breath.
                let measure = wording::measure_named(line);
                let at = measure.and_then(|words| line.find(words));
                let before = at.map_or(line, |at| wording::before_measure(&line[..at]));
                let Some(time) = wording::time(before) else {
                    return false;
                };
                self.draft.set_due(time, turn);
                if let Some(measure) = measure {
                    self.draft.set_measure(measure, turn);
                }
                true
            }
            Waiting::Measure if !asks && !new_step && !unsure => {
                let says = count >= LEAST_ANSWER && !self.heard.nods();
                if says {
                    self.draft.set_measure(wording::gist(line), turn);
                }
                says
            }
            Waiting::Scale => {
                self.memory.scale = wording::scale(line);
                self.memory.scale.is_some()
            }
            Waiting::Leave if yes && !no => {
                self.just.leave_given = true;
                true
            }
            Waiting::Leave if no => {
                reply.say.extend(self.plainly([words().no_leave.as_str()]));
                true
            }
            Waiting::WhatFits => {
                self.just.fits_said = count >= LEAST_ANSWER && !unsure && !asks;
                false
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

    /// What the client makes of words offered as their outcome.
    fn verdict(
        &mut self,
        turn: usize,
        line: &str,
        reply: &mut Reply,
        (text, said): (Private, usize),
        new_step: bool,
    ) -> bool {
        let heard = &self.heard;
        let (yes, no) = (heard.is("guide.yes"), heard.is("guide.no"));
        let sure = heard.is("guide.sure");
        let asks = heard.asks || heard.asks_advice();
        let plainly = sure && !no;
        if heard.is("guide.partly") && !plainly && !asks {
            // Yes for now is heard, and nothing is kept: there may be something beneath it.
            self.memory.for_now = Some((text, said));
            self.memory.rounds += 1;
            let held = turn_about(&words().held_for_now, self.memory.rounds);
            reply.say.extend(self.plainly([held]));
            if self.heard.words >= PLAIN_YES {
                self.take_in(turn);
            }
            return true;
        }
        if (yes || sure) && (self.heard.words <= PLAIN_YES || wording::says_yes_first(line)) {
            self.adopt(text, said, reply);
            return true;
        }
        if self.heard.does_not_know() || asks || new_step {
            return false;
        }
        let own = wording::own_words(line);
        let refuses = wording::only_refuses(own.reveal());
        if no && (self.heard.words <= 4 || refuses) {
            self.waiting = Some(Waiting::OutcomeWording);
            reply
                .say
                .extend(self.plainly([words().own_wording.as_str()]));
            return true;
        }
        // Something else was said in place of a yes; what it is, it is not a yes. The words are held, and come
        // back later.
        if !self.words_it_anew() || self.heard.words < LEAST_ANSWER || refuses {
            self.memory.for_now = Some((text, said));
            return false;
        }
        self.adopt(own, turn, reply);
        true
    }

    fn adopt(&mut self, text: Private, turn: usize, reply: &mut Reply) {
        self.memory.for_now = None;
        self.memory
            .threads
            .retain(|thread| thread.turn != turn && !same_matter(&thread.said, text.reveal()));
        let said = text.reveal().trim_end_matches(['.', ',', ';']);
        let kept = words().kept_outcome.replace("{words}", said);
        let said = self.guarded(&kept, Purpose::Settle, &[turn]);
        // What cannot be quoted as it stands is kept all the same.
        let said = said.unwrap_or_else(|| Guarded::record(kept));
        reply.say.push(said);
        reply.gives_back.push(turn);
        reply.kept.push(self.draft.adopt(text, turn));
    }

    /// Whether the line puts the outcome just offered in other words.
    /// Another wish is none: it is asked about in its turn.
    fn words_it_anew(&self) -> bool {
        self.heard.is("guide.no") || self.heard.is("guide.corrects")
    }

    /// Whether the client says plainly that the outcome kept is what they want.
    fn note_clarity(&mut self, turn: usize, line: &str, reply: &mut Reply) -> bool {
        // "That's it" to something given back agrees with that, and says nothing of the outcome.
        let asked = matches!(
            self.drew,
            Some(Draws::Outcome | Draws::Test | Draws::ReEvaluation | Draws::Contract)
        );
        let sure = self.draft.outcome.is_some()
            && (asked || line.contains("want"))
            && self.heard.is("guide.sure")
            && !self.heard.is("guide.changes");
        if sure {
            let text = Private::new(line.trim());
            reply.kept.push(Kept::Clear { text, turn });
            reply
                .say
                .extend(self.plainly([words().clear_noted.as_str()]));
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
        reply
            .say
            .extend(self.plainly([words().keep_these.as_str()]));
        reply.say.extend(lines.into_iter().map(Guarded::record));
        reply
            .say
            .extend(self.plainly([words().keep_these_ask.as_str()]));
        self.waiting = Some(Waiting::KeepThese { again: false });
    }

    fn keep_these(&mut self, line: &str, again: bool, reply: &mut Reply) {
        let numbers: Vec<usize> = line
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect();
        let all = self.draft.lines().len();
        let except: Vec<usize> = if self.heard.is("guide.no") && numbers.is_empty() {
            (1..=all).collect()
        } else if self.heard.is("guide.yes") || !numbers.is_empty() {
            numbers
        } else if again {
            (1..=all).collect()
        } else {
            reply
                .say
                .extend(self.plainly([words().keep_these_again.as_str()]));
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
        reply.say.extend(self.plainly([said.as_str()]));
        reply.kept.extend(kept);
        self.ended = true;
    }

    /// Comes to an end by way of what could be kept.
    pub(super) fn wind_up_with(&mut self, mut reply: Reply) -> Reply {
        self.ask_to_keep(&mut reply);
        if self.ended {
            return self.finish(reply);
        }
        self.record_said(&reply.say);
        reply
    }

    pub(super) fn signpost(&mut self, mut reply: Reply) -> Reply {
        let said = self.whom_to_turn_to();
        reply.say = Guarded::signpost(&said);
        reply.made = Some((Move::Signpost, wording::why("crisis")));
        self.ended = true;
        self.signposted = true;
        self.record_said(&reply.say);
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
        reply.say.extend(self.plainly([line.as_str()]));
        self.ended = true;
        self.record_said(&reply.say);
        reply.ended = true;
        reply
    }

    fn client(&self, turn: usize) -> ClientCodes {
        self.codes[turn].client().copied().unwrap_or_default()
    }
}
