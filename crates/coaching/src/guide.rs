//! The built-in guide: a conversation on one's own that asks, mirrors and never tells.
//!
//! It hears one line of the client's at a time and says a little: often the client's own words given
//! back as a quote, then one open question. What it asks next depends on what was just said and on
//! what the story still lacks; no stage has to come first. It keeps an outcome only after the client
//! said *yes, in these words*, or worded it anew; everything else it merely notes, until the client has
//! seen the lines and said which to keep. It never fills in a part of an action and gives no advice:
//! asked for it, it hands the client's own ideas back.
//!
//! The guide is a fold: the same lines give the same conversation, so an interrupted one is resumed
//! by telling it again ([`Guide::resume`]).

mod choose;
mod draft;
mod listen;
mod wording;

use std::collections::HashSet;

use coding::Coder;
use domain::codes::{ClientCodes, Codes};
use domain::{Conversation, Private, Role, Turn};

pub use draft::{Draft, DraftAction, Kept, Noted};

use crate::frames::{Draws, Frame, QuestionBank};
use crate::phrasing::Choice;
pub(crate) use wording::cues;
use wording::words;

/// What is said to somebody who comes back, before what was said last.
#[must_use]
pub fn welcome_back(last_said: Vec<String>) -> Vec<String> {
    std::iter::once(words().resumed.clone())
        .chain(last_said)
        .collect()
}

/// A conversation with the built-in guide.
#[derive(Debug)]
pub struct Guide {
    frame: Option<Frame>,
    conversation: Conversation,
    codes: Vec<Codes>,
    asked: HashSet<String>,
    draft: Draft,
    waiting: Option<Waiting>,
    /// What the last question draws out, if one was asked.
    drew: Option<Draws>,
    mirrored: usize,
    ended: bool,
}

/// What the last question waits for, beyond an answer.
#[derive(Clone, Debug, PartialEq)]
enum Waiting {
    /// Yes to these words, or the client's own.
    OutcomeVerdict { text: Private, turn: usize },
    /// The client's own wording.
    OutcomeWording,
    /// A date for the action last named.
    Due,
    /// A way to know that the action last named is done.
    Measure,
    /// The last words.
    Farewell,
    /// Which of the lines noted may be kept.
    KeepThese {
        /// It was asked before, and not understood.
        again: bool,
    },
}

/// What the guide does with a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Reply {
    /// What it says, a paragraph each.
    pub say: Vec<String>,
    /// What the client has now settled for their story.
    pub kept: Vec<Kept>,
    /// True if the conversation is over.
    pub ended: bool,
}

impl Guide {
    /// Begins a conversation, through a frame or none, and says the first words.
    #[must_use]
    pub fn begin(frame: Option<&Frame>) -> (Self, Vec<String>) {
        let mut guide = Self::silent(frame);
        let mut say = words().opening.clone();
        say.push(guide.ask_opening());
        guide.record(Role::Coach, &say.join(" "));
        (guide, say)
    }

    /// Begins another conversation of somebody whose outcome is known already, and asks whether it
    /// still holds.
    #[must_use]
    pub fn begin_again(frame: Option<&Frame>, outcome: &Private) -> (Self, Vec<String>) {
        let mut guide = Self::silent(frame);
        guide.draft.outcome = Some((outcome.clone(), 0));
        let mut say = vec![
            words().resumed.clone(),
            words()
                .last_time
                .replace("{words}", outcome.reveal().trim_end_matches('.')),
        ];
        say.extend(guide.ask_since());
        guide.record(Role::Coach, &say.join(" "));
        (guide, say)
    }

    fn silent(frame: Option<&Frame>) -> Self {
        Self {
            frame: frame.cloned(),
            conversation: Conversation::between_two(std::iter::empty::<(Role, Private)>()),
            codes: Vec::new(),
            asked: HashSet::new(),
            draft: Draft::default(),
            waiting: None,
            drew: None,
            mirrored: 0,
            ended: false,
        }
    }

    /// Tells the conversation again, line by line, and stands where it stood.
    #[must_use]
    pub fn resume<'t>(
        frame: Option<&Frame>,
        client_lines: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let (mut guide, _) = Self::begin(frame);
        for line in client_lines {
            guide.hear(line);
        }
        guide
    }

    /// Takes in a line of the client's.
    pub fn hear(&mut self, line: &str) -> Reply {
        let mut reply = Reply::default();
        if self.ended {
            reply.ended = true;
            return reply;
        }
        if line.trim().is_empty() {
            // Silence is not a turn; it gets time, and no question.
            reply.say.push(words().long_silence.clone());
            return reply;
        }
        self.record(Role::Client, line.trim());
        let turn = self.conversation.turns.len() - 1;
        if self.heard(line, "guide.crisis") {
            return self.signpost(reply);
        }
        let keeping = matches!(self.waiting, Some(Waiting::KeepThese { .. }));
        let stops = !keeping && self.heard(line, "guide.stop");
        if stops {
            self.waiting = None;
            return self.wind_up_with(reply);
        }
        let settled = self.settle(turn, line, &mut reply);
        if self.ended {
            return self.finish(reply);
        }
        if matches!(self.waiting, Some(Waiting::KeepThese { .. })) {
            self.record(Role::Coach, &reply.say.join(" "));
            return reply;
        }
        if !settled {
            self.take_in(turn);
        }
        self.answer(turn, &mut reply);
        self.record(Role::Coach, &reply.say.join(" "));
        reply.ended = self.ended;
        reply
    }

    /// The client put their outcome in these words outside the talk; a question about others is moot.
    pub fn outcome_is(&mut self, text: &Private) {
        let turn = self.conversation.turns.len().saturating_sub(1);
        self.draft.outcome_heard = None;
        self.draft.outcome = Some((text.clone(), turn));
        if matches!(
            self.waiting,
            Some(Waiting::OutcomeVerdict { .. } | Waiting::OutcomeWording)
        ) {
            self.waiting = None;
        }
    }

    /// Forgets what was noted last, and says what it was.
    pub fn take_back(&mut self) -> Option<Private> {
        self.draft.take_back()
    }

    /// Comes to an end: shows what could be kept and asks, or ends if there is nothing to ask.
    pub fn wind_up(&mut self) -> Reply {
        if self.ended || matches!(self.waiting, Some(Waiting::KeepThese { .. })) {
            return self.end();
        }
        self.wind_up_with(Reply::default())
    }

    /// Ends the conversation at once, as the end of the input does. What waits for a yes is not kept;
    /// a step stays the draft it is.
    pub fn end(&mut self) -> Reply {
        if self.ended {
            return Reply {
                ended: true,
                ..Reply::default()
            };
        }
        self.finish(Reply::default())
    }

    /// What was noted and never confirmed, as the client would have seen it.
    #[must_use]
    pub fn unconfirmed(&self) -> Vec<String> {
        self.draft.lines()
    }

    /// What was said so far. The coach's side is the program.
    #[must_use]
    pub fn conversation(&self) -> &Conversation {
        &self.conversation
    }

    /// What the story holds so far.
    #[must_use]
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The move that ends `reply`, if it may be worded differently: an open question from the bank or
    /// the frame, on which nothing hangs but an answer. What settles something, ends, or sends
    /// somebody to a person is said as it is written.
    #[must_use]
    pub fn open_move(&self, reply: &Reply) -> Option<Choice> {
        let last = reply.say.last()?;
        if reply.ended || self.ended || self.waiting.is_some() {
            return None;
        }
        let from_frame = self.frame.iter().flat_map(Frame::questions);
        let question = from_frame
            .map(|(_, question)| question)
            .chain(&QuestionBank::embedded().questions)
            .find(|question| question.text == *last && !question.draws(Draws::Contract))?;
        Some(Choice {
            name: question
                .draws
                .first()
                .map_or("asks to hear more", |draws| draws.asks())
                .to_owned(),
            wording: last.clone(),
        })
    }

    /// The last reply was said in these words instead, so the record of it says so, and what comes
    /// next is read in their light. `text` is the whole of it, as [`Reply::say`] joined by spaces.
    pub fn said_instead(&mut self, text: &str) {
        let Some(last) = self.conversation.turns.last_mut() else {
            return;
        };
        if last.speaker == 0 && last.text.reveal() != text {
            last.text = Private::new(text);
            self.codes = Coder::embedded().code(&self.conversation);
        }
    }

    fn record(&mut self, role: Role, text: &str) {
        self.conversation.turns.push(Turn {
            speaker: usize::from(role == Role::Client),
            text: Private::new(text),
            start: None,
            end: None,
            cues: Vec::new(),
        });
        self.codes = Coder::embedded().code(&self.conversation);
    }

    fn heard(&self, line: &str, cue: &str) -> bool {
        cues().find(line).iter().any(|found| &*found.cue == cue)
    }

    /// The client asks the program what to do.
    fn asks(&self, turn: usize) -> bool {
        self.client(turn).asks_advice || self.heard(self.conversation.text(turn), "guide.asks")
    }

    fn client(&self, turn: usize) -> ClientCodes {
        self.codes[turn].client().copied().unwrap_or_default()
    }
}
