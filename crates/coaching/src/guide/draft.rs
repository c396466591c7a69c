//! What the client has said for their story so far, in their words.

use domain::codes::MarkKind;
use domain::{Private, Role};

use crate::coded::Coded;
use crate::matter::same_matter;

/// The story as it grows during a conversation on one's own.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Draft {
    /// What the client wants, once they said yes to the words.
    pub outcome: Option<(Private, usize)>,
    /// What sounded like it and waits to be asked about.
    pub outcome_heard: Option<(Private, usize)>,
    /// What matters, what the client can do, what stands in the way, what could be done: the words
    /// and the turn.
    pub noted: Vec<(MarkKind, Private, usize)>,
    /// Steps, complete or not.
    pub actions: Vec<DraftAction>,
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
}

impl Draft {
    /// Takes what a client turn holds into the draft.
    pub(super) fn take(&mut self, coded: &Coded<'_>, turn: usize, kept: &mut Vec<Kept>) {
        debug_assert_eq!(
            coded.role(turn),
            Role::Client,
            "only the client fills the story"
        );
        for mark in &coded.codes[turn].marks {
            let text = mark.span.of(coded.text(turn)).trim();
            if coding::content(text).is_empty()
                && !matches!(mark.kind, MarkKind::Due | MarkKind::Measure)
            {
                continue;
            }
            self.note(mark.kind, text.into(), turn, kept);
        }
    }

    /// Notes something the client said.
    pub(super) fn note(
        &mut self,
        kind: MarkKind,
        text: Private,
        turn: usize,
        kept: &mut Vec<Kept>,
    ) {
        match kind {
            MarkKind::Outcome if self.outcome.is_none() => self.outcome_heard = Some((text, turn)),
            MarkKind::Action if !self.has_action(&text) => {
                kept.extend(self.settle_actions());
                self.actions.push(DraftAction {
                    promised: super::cues().finds("guide.commits", text.reveal()),
                    text,
                    due: None,
                    measure: None,
                    turns: vec![turn],
                    settled: false,
                });
            }
            MarkKind::Due => self.set_part(text, turn, |action| &mut action.due),
            MarkKind::Measure => self.set_part(text, turn, |action| &mut action.measure),
            MarkKind::Value | MarkKind::Strength | MarkKind::Obstacle | MarkKind::Option
                if !self.knows(kind, &text) =>
            {
                self.noted.push((kind, text.clone(), turn));
                kept.push(Kept::Item { kind, text, turn });
            }
            _ => {}
        }
    }

    fn knows(&self, kind: MarkKind, text: &Private) -> bool {
        self.noted
            .iter()
            .any(|(noted, words, _)| *noted == kind && same_matter(words.reveal(), text.reveal()))
    }

    /// The client said yes to these words, or gave their own.
    pub(super) fn adopt(&mut self, text: Private, turn: usize) -> Kept {
        self.outcome_heard = None;
        self.outcome = Some((text.clone(), turn));
        Kept::Outcome { text, turn }
    }

    pub(super) fn set_due(&mut self, line: &str, turn: usize) {
        self.set_part(Private::new(line.trim()), turn, |action| &mut action.due);
    }

    pub(super) fn set_measure(&mut self, line: &str, turn: usize) {
        self.set_part(Private::new(line.trim()), turn, |action| {
            &mut action.measure
        });
    }

    /// The step still being talked about.
    pub(super) fn open_action(&self) -> Option<&DraftAction> {
        self.actions.last().filter(|action| !action.settled)
    }

    /// Hands on every step not yet handed on, complete or not.
    pub(super) fn settle_actions(&mut self) -> Vec<Kept> {
        let open = self.actions.iter_mut().filter(|action| !action.settled);
        open.map(|action| {
            action.settled = true;
            Kept::Action(action.clone())
        })
        .collect()
    }

    fn has_action(&self, text: &Private) -> bool {
        self.actions
            .iter()
            .any(|action| same_matter(action.text.reveal(), text.reveal()))
    }

    /// True if something of this kind was said.
    pub(super) fn has(&self, kind: MarkKind) -> bool {
        self.noted.iter().any(|noted| noted.0 == kind)
    }

    fn set_part(
        &mut self,
        text: Private,
        turn: usize,
        part: fn(&mut DraftAction) -> &mut Option<Private>,
    ) {
        if let Some(action) = self.actions.last_mut().filter(|action| !action.settled) {
            let part = part(action);
            if part.is_none() {
                *part = Some(text);
                if !action.turns.contains(&turn) {
                    action.turns.push(turn);
                }
            }
        }
    }
}
