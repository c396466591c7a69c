//! What the client has said for their story so far, in their words.

use domain::codes::MarkKind;
use domain::{Private, Role};

use super::wording::{label, words};
use crate::coded::Coded;
use crate::matter::{Phrases, same_matter};

/// What a turn held, before it is known whether the client wants it kept.
pub type Noted = (MarkKind, Private, usize);

/// What the coder marks less surely than this is not noted; the client would have to leave it out again.
const SURE: f32 = 0.5;

/// The story as it grows during a conversation on one's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What the client wants, once they said yes to the words.
    pub outcome: Option<(Private, usize)>,
    /// What sounded like it and waits to be asked about.
    pub outcome_heard: Option<(Private, usize)>,
    /// What matters, what the client can do, what stands in the way, what could be done: the words
    /// and the turn.
    pub noted: Vec<Noted>,
    /// The places in `noted` that the client decided on by hand: they stay heard, and wait for nothing.
    decided: Vec<usize>,
    /// Steps, complete or not.
    pub actions: Vec<DraftAction>,
    /// The words of `noted` and of `actions`, so that nothing is noted twice.
    of_noted: Phrases,
    of_actions: Phrases,
    /// A goal on its way to an outcome, where worth hung on one.
    pub reframe: Option<DraftReframe>,
}

/// A goal that made the present a failure, and what the client said on the way from there. Every slot is in
/// their words; an empty one was not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DraftReframe {
    /// The goal as they put it, and the turn. It stays, as one result among others.
    pub goal: (Private, usize),
    /// What it is for, from the goal down.
    pub ladder: Vec<(Private, usize)>,
    /// What is there already.
    pub evidence: Vec<(Private, usize)>,
    /// What that grows into.
    pub bigger: Option<(Private, usize)>,
    /// True once it was handed on for the story.
    pub settled: bool,
}

/// A step as far as the client has said it.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftAction {
    /// What will be done.
    pub text: Private,
    /// By when.
    pub due: Option<Private>,
    /// How one will know.
    pub measure: Option<Private>,
    /// The turns it was said in.
    pub turns: Vec<usize>,
    /// The client said "I will", not only "I could".
    pub promised: bool,
    /// The client was shown the whole step and said yes to it.
    pub confirmed: bool,
    /// True once it was handed on for the story.
    pub settled: bool,
}

/// Something the client settled, for the engagement to keep.
#[derive(Clone, Debug, PartialEq)]
pub enum Kept {
    /// The outcome, in these words.
    Outcome {
        /// The words.
        text: Private,
        /// Where they were said.
        turn: usize,
        /// Another outcome than before, not only other words for it.
        instead: bool,
    },
    /// That the outcome is what they want, said plainly.
    Clear {
        /// The words.
        text: Private,
        /// Where they were said.
        turn: usize,
    },
    /// A value, strength, obstacle or option.
    Item {
        /// Which.
        kind: MarkKind,
        /// The words.
        text: Private,
        /// Where they were said.
        turn: usize,
    },
    /// A step, with the parts the client named.
    Action(DraftAction),
    /// A goal turned into an outcome, slot by slot.
    Reframe(DraftReframe),
}

impl Draft {
    /// Takes what the coder marks in a client turn into the draft.
    pub(super) fn take(&mut self, coded: &Coded<'_>, turn: usize) {
        debug_assert_eq!(
            coded.role(turn),
            Role::Client,
            "only the client fills the story"
        );
        for mark in &coded.codes[turn].marks {
            if mark.confidence < SURE {
                continue;
            }
            // A step is what the client says they will do, in those words or asked for it.
            if mark.kind == MarkKind::Action {
                continue;
            }
            let text = mark.span.of(coded.text(turn)).trim();
            if !coding::content(text).is_empty() {
                self.note(mark.kind, text.into(), turn);
            }
        }
    }

    /// Notes something the client said.
    pub(super) fn note(&mut self, kind: MarkKind, text: Private, turn: usize) {
        match kind {
            MarkKind::Outcome if self.outcome.is_none() => self.outcome_heard = Some((text, turn)),
            MarkKind::Action if !self.has_action(&text) => {
                self.of_actions.push(text.reveal());
                self.actions.push(DraftAction {
                    promised: super::cues().finds("guide.commits", text.reveal()),
                    text,
                    due: None,
                    measure: None,
                    turns: vec![turn],
                    confirmed: false,
                    settled: false,
                });
            }
            MarkKind::Value | MarkKind::Strength | MarkKind::Obstacle | MarkKind::Option
                if !self.knows(kind, &text) =>
            {
                self.of_noted.push(text.reveal());
                self.noted.push((kind, text, turn));
            }
            _ => {}
        }
    }

    /// The client said yes to these words, or gave their own.
    pub(super) fn adopt(&mut self, text: Private, turn: usize) -> Kept {
        self.outcome_heard = None;
        let instead = self.outcome.is_some();
        self.outcome = Some((text.clone(), turn));
        Kept::Outcome {
            text,
            turn,
            instead,
        }
    }

    pub(super) fn set_due(&mut self, words: &str, turn: usize) {
        self.set_part(words, turn, |action| &mut action.due);
    }

    pub(super) fn set_measure(&mut self, words: &str, turn: usize) {
        self.set_part(words, turn, |action| &mut action.measure);
    }

    /// The step still being talked about.
    pub(super) fn open_action(&self) -> Option<&DraftAction> {
        self.actions.last().filter(|action| !action.settled)
    }

    /// The step being talked about was none.
    pub(super) fn drop_step(&mut self) {
        if self.open_action().is_some() {
            self.actions.pop();
            self.of_actions.pop();
        }
    }

    /// Forgets what was noted last.
    pub(super) fn take_back(&mut self) -> Option<Private> {
        let step = self.open_action().map(|action| action.turns[0]);
        let noted = self.noted.last().map(|noted| noted.2);
        if step >= noted && step.is_some() {
            self.of_actions.pop();
            return self.actions.pop().map(|action| action.text);
        }
        let last = self.noted.len().checked_sub(1)?;
        if self.decided.contains(&last) {
            // What was decided on is no longer only noted; before it there may be something that is.
            let place = (0..last)
                .rev()
                .find(|place| !self.decided.contains(place))?;
            self.decided.push(place);
            return Some(self.noted[place].1.clone());
        }
        self.of_noted.pop();
        self.noted.pop().map(|noted| noted.1)
    }

    /// What waits for the client's yes one by one: what was noted, without the steps.
    pub fn waiting(&self) -> impl Iterator<Item = &Noted> {
        self.noted
            .iter()
            .enumerate()
            .filter(|(place, _)| !self.decided.contains(place))
            .map(|(_, noted)| noted)
    }

    /// The client decided on this line by hand, whichever way; it waits no longer. Steps are settled by
    /// [`Draft::settle_step`].
    pub(super) fn decide(&mut self, kind: MarkKind, words: &str) -> Option<Noted> {
        let place = (0..self.noted.len()).find(|place| {
            let noted = &self.noted[*place];
            noted.0 == kind && noted.1.reveal() == words && !self.decided.contains(place)
        })?;
        self.decided.push(place);
        Some(self.noted[place].clone())
    }

    /// The client said yes to this step as it stands, by hand.
    pub(super) fn settle_step(&mut self, words: &str) -> Option<DraftAction> {
        let mut open = self.actions.iter_mut().filter(|action| !action.settled);
        let step = open.find(|action| action.text.reveal() == words)?;
        step.settled = true;
        step.confirmed = true;
        Some(step.clone())
    }

    /// The client said no to this step, by hand: it was none.
    pub(super) fn leave_step(&mut self, words: &str) -> Option<DraftAction> {
        let place = (self.actions.iter())
            .position(|action| !action.settled && action.text.reveal() == words)?;
        let left = self.actions.remove(place);
        self.of_actions.clear();
        for action in &self.actions {
            self.of_actions.push(action.text.reveal());
        }
        Some(left)
    }

    /// What waits for the client's yes, as they will see it: first what was noted, then the steps.
    pub(super) fn lines(&self) -> Vec<String> {
        let noted = self
            .waiting()
            .map(|(kind, text, _)| (label(*kind), text.reveal().to_owned()));
        let steps = self
            .actions
            .iter()
            .filter(|action| !action.settled)
            .map(|action| {
                let mut told = action.text.reveal().to_owned();
                if let Some(due) = &action.due {
                    told.push_str(&format!("”, when: “{}", due.reveal()));
                }
                if let Some(measure) = &action.measure {
                    told.push_str(&format!("”, done when: “{}", measure.reveal()));
                }
                (label(MarkKind::Action), told)
            });
        let goal = self.reframe.iter().filter(|reframe| reframe.is_more());
        let goal = goal.map(|reframe| {
            let told = reframe.goal.0.reveal().to_owned();
            (words().labels.get("goal").map_or("", String::as_str), told)
        });
        let lines = noted.chain(steps).chain(goal).enumerate();
        lines
            .map(|(place, (label, told))| format!("{}. {label}: “{told}”", place + 1))
            .collect()
    }

    /// The client said yes to the lines, except those with these numbers.
    pub(super) fn confirm(&mut self, except: &[usize]) -> Vec<Kept> {
        let mut number = 0;
        let mut wanted = || {
            number += 1;
            !except.contains(&number)
        };
        let mut kept = Vec::new();
        self.of_noted.clear();
        let decided = std::mem::take(&mut self.decided);
        for (place, (kind, text, turn)) in std::mem::take(&mut self.noted).into_iter().enumerate() {
            if !decided.contains(&place) && wanted() {
                kept.push(Kept::Item { kind, text, turn });
            }
        }
        for action in self.actions.iter_mut().filter(|action| !action.settled) {
            action.settled = true;
            if wanted() {
                action.confirmed = true;
                kept.push(Kept::Action(action.clone()));
            }
        }
        let reframe = self.reframe.as_mut().filter(|reframe| reframe.is_more());
        if let Some(reframe) = reframe {
            reframe.settled = true;
            if wanted() {
                kept.push(Kept::Reframe(reframe.clone()));
            }
        }
        kept
    }

    /// Hands on the steps nobody said yes or no to, as the drafts they are.
    pub(super) fn unconfirmed_steps(&mut self) -> Vec<Kept> {
        let open = self.actions.iter_mut().filter(|action| !action.settled);
        open.map(|action| {
            action.settled = true;
            Kept::Action(action.clone())
        })
        .collect()
    }

    /// True if a way forward or a step was named.
    pub(super) fn has_way(&self) -> bool {
        self.has(MarkKind::Option) || !self.actions.is_empty()
    }

    /// How many things of this kind were said.
    pub(super) fn count(&self, kind: MarkKind) -> usize {
        self.noted.iter().filter(|noted| noted.0 == kind).count()
    }

    /// True if something of this kind was said.
    pub(super) fn has(&self, kind: MarkKind) -> bool {
        self.noted.iter().any(|noted| noted.0 == kind)
    }

    fn has_action(&self, text: &Private) -> bool {
        let alike = self.of_actions.same_as(text.reveal());
        alike
            .into_iter()
            .filter_map(|place| self.actions.get(place))
            .any(|action| same_step(action.text.reveal(), text.reveal()))
    }

    fn knows(&self, kind: MarkKind, text: &Private) -> bool {
        let same = self.of_noted.same_as(text.reveal());
        same.into_iter().any(|place| self.noted[place].0 == kind)
    }

    fn set_part(
        &mut self,
        words: &str,
        turn: usize,
        part: fn(&mut DraftAction) -> &mut Option<Private>,
    ) {
        if let Some(action) = self.actions.last_mut().filter(|action| !action.settled) {
            let part = part(action);
            if part.is_none() {
                *part = Some(Private::new(words.trim()));
                if !action.turns.contains(&turn) {
                    action.turns.push(turn);
                }
            }
        }
    }
}

impl DraftReframe {
    /// More was said than the goal, and it was not handed on yet.
    fn is_more(&self) -> bool {
        let said = !self.ladder.is_empty() || !self.evidence.is_empty();
        said && !self.settled
    }
}

/// Two steps are one where they share more than a word; "tell him" and "tell my dad" are two.
fn same_step(one: &str, other: &str) -> bool {
    const LEAST: usize = 2;
    let enough = |words: &str| coding::content(words).len() >= LEAST;
    one.eq_ignore_ascii_case(other) || enough(one) && enough(other) && same_matter(one, other)
}
