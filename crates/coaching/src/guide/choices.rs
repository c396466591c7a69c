//! Where somebody else may word the next reply: the moves to choose from, and what it takes to have said another
//! of them, or the same in other words.

use coding::Live;
use domain::Private;

use super::memory::Memory;
use super::moves::{Candidate, Move, Reply};
use super::{Guide, Waiting};
use crate::guard::{Guarded, Purpose};
use crate::phrasing::Choice;

/// The last reply, before it was made.
#[derive(Clone, Default)]
pub(super) struct Choices {
    /// The moves there were, the one made first, each with its words.
    moves: Vec<(Candidate, String)>,
    memory: Memory,
    /// The coder before it heard the reply.
    pub(super) live: Option<Live<'static>>,
}

impl Guide {
    /// From now on keeps, with every reply, the other moves there were, so that one of them can be said instead
    /// ([`Guide::said_instead`]). That costs a little more for each line.
    pub fn keep_choices(&mut self) {
        self.choices.get_or_insert_default();
    }

    pub(super) fn keep_for_choosing(&mut self, passed: &[(Candidate, Guarded)]) {
        if let Some(choices) = &mut self.choices {
            choices.memory = self.memory.clone();
            choices.moves = passed
                .iter()
                .map(|(candidate, say)| (candidate.clone(), say.as_str().to_owned()))
                .collect();
        }
    }

    /// The moves that `reply` may be worded anew as, the one it makes first. None where something hangs on its
    /// words: what settles something, ends, or sends somebody to a person is said as it is written.
    #[must_use]
    pub fn choices(&self, reply: &Reply) -> Vec<Choice> {
        let Some(choices) = &self.choices else {
            return Vec::new();
        };
        let first = choices.moves.first();
        let made = first.is_some_and(|(candidate, words)| {
            is_open(candidate)
                && reply
                    .say
                    .last()
                    .is_some_and(|say| say.as_str() == words.as_str())
        });
        if !made || reply.ended || self.ended || self.waiting.is_some() {
            return Vec::new();
        }
        choices
            .moves
            .iter()
            .filter(|(candidate, _)| is_open(candidate))
            .map(|(candidate, words)| Choice {
                name: candidate.made.name().to_owned(),
                wording: words.clone(),
            })
            .collect()
    }

    /// The moves there were beside the one `reply` makes, each with its words and its reason: for whoever asks
    /// why. None unless they are kept ([`Guide::keep_choices`]) and `reply` is the last one.
    #[must_use]
    pub fn others(&self, reply: &Reply) -> Vec<(Move, String, &'static str)> {
        let moves = self.choices.iter().flat_map(|choices| &choices.moves);
        let all: Vec<_> = moves
            .map(|(candidate, words)| {
                let why = super::wording::why(candidate.why);
                (candidate.made, words.clone(), why)
            })
            .collect();
        // Silence, an end and signs of danger are answered without choosing; what was kept is of an earlier reply.
        let made =
            |(made, _, why): &(Move, String, &'static str)| Some((*made, *why)) == reply.made;
        if !all.iter().any(made) {
            return Vec::new();
        }
        all.into_iter().filter(|other| !made(other)).collect()
    }

    /// Move `which` of [`Guide::choices`] was said instead, in these words: the reply, the record and what is
    /// remembered say so.
    pub fn said_instead(&mut self, which: usize, say: Guarded, reply: &mut Reply) {
        let Some(choices) = &self.choices else {
            return;
        };
        let open = choices
            .moves
            .iter()
            .filter(|(candidate, _)| is_open(candidate));
        let Some((candidate, _)) = open.clone().nth(which).cloned() else {
            return;
        };
        self.memory = choices.memory.clone();
        self.make(&candidate);
        self.memory.said(say.as_str());
        reply.made = Some((candidate.made, super::wording::why(candidate.why)));
        reply.gives_back = candidate.turns();
        if let Some(last) = reply.say.last_mut() {
            *last = say;
        }
        let said: Vec<&str> = reply.say.iter().map(Guarded::as_str).collect();
        self.was_said(&said.join(" "));
    }

    /// The last reply was said in these words, all of it: when a talk is told again, what was really said.
    pub fn was_said(&mut self, text: &str) {
        let live = self
            .choices
            .as_ref()
            .and_then(|choices| choices.live.clone());
        let (Some(last), Some(codes), Some(live)) = (
            self.conversation.turns.last_mut(),
            self.codes.last_mut(),
            live,
        ) else {
            return;
        };
        if last.speaker == 0 && last.text.reveal() != text {
            self.live = live;
            *codes = self.live.push(domain::Role::Coach, text);
            last.text = Private::new(text);
        }
    }
}

/// A move on which nothing hangs but an answer.
fn is_open(candidate: &Candidate) -> bool {
    let free = matches!(
        candidate.made,
        Move::Ask
            | Move::Reflect
            | Move::Affirm
            | Move::Ladder
            | Move::Inventory
            | Move::Reframe
            | Move::Summarise
    );
    free && candidate.purpose == Purpose::Explore && Waiting::of(&candidate.then).is_none()
}
