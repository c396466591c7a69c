//! The built-in guide: a conversation on one's own that asks, mirrors and never tells.
//!
//! It hears one line of the client's at a time and says a little: often the client's own words given
//! back as a quote, then one open question. What it asks next depends on what was just said and on
//! what the story still lacks; no stage has to come first. It keeps an outcome only after the client
//! said *yes, in these words*, never fills in a part of an action, and gives no advice: asked for it,
//! it hands the client's own ideas back.
//!
//! The guide is a fold: the same lines give the same conversation, so an interrupted one is resumed
//! by telling it again ([`Guide::resume`]).

mod choose;
mod draft;
mod wording;

use std::collections::HashSet;

use coding::Coder;
use domain::codes::{Clarity, ClientCodes, Codes, MarkKind};
use domain::{Conversation, Private, Role, Turn};

pub use draft::{Draft, DraftAction, Kept};

use crate::coded::Coded;
use crate::frames::{Draws, Frame, Use};
use crate::story;
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

/// An answer of fewer words is too little to keep as somebody's value or step.
const LEAST_ANSWER: usize = 3;

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
        say.extend(guide.bank_question(Use::CheckIn));
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
        let stops = self.heard(line, "guide.stop");
        let settled = !stops && self.settle(turn, line, &mut reply);
        if self.ended || stops {
            return self.close(reply);
        }
        if !settled {
            self.take_in(turn, &mut reply);
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

    /// Ends the conversation, as `/end` and the end of the input do.
    pub fn end(&mut self) -> Reply {
        let reply = Reply::default();
        if self.ended {
            Reply {
                ended: true,
                ..reply
            }
        } else {
            self.close(reply)
        }
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

    /// The last thing the guide said.
    #[must_use]
    pub fn last_said(&self) -> &str {
        let last = self.conversation.turns_of(Role::Coach).last();
        last.map_or("", |turn| self.conversation.text(turn))
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

    /// What the line holds for the story: what the coder marks in it, and, since an answer belongs to
    /// its question, what the question drew out.
    fn take_in(&mut self, turn: usize, reply: &mut Reply) {
        let drew = self.drew.take();
        let coded = Coded::new(&self.conversation, &self.codes);
        self.draft.take(&coded, turn, &mut reply.kept);
        let line = coded.text(turn);
        let says_little = line.split_whitespace().count() < LEAST_ANSWER
            || line.trim_end().ends_with('?')
            || self.heard(line, "guide.dont_know")
            || self.asks(turn);
        let commits = self.heard(line, "guide.commits");
        let blocked = self.heard(line, "guide.blocked");
        let wishes = self.draft.outcome.is_none() && story::decisions().finds("want.said", line);
        let kind = match drew {
            _ if commits => MarkKind::Action,
            _ if blocked => MarkKind::Obstacle,
            _ if self.heard(line, "guide.possible") => MarkKind::Option,
            _ if wishes => MarkKind::Outcome,
            Some(Draws::Outcome) => MarkKind::Outcome,
            Some(Draws::Value) => MarkKind::Value,
            Some(Draws::Strength) => MarkKind::Strength,
            Some(Draws::Obstacle) => MarkKind::Obstacle,
            Some(Draws::Option) => MarkKind::Option,
            Some(Draws::Action) => MarkKind::Action,
            _ => return,
        };
        let marked = |kind| self.codes[turn].marks.iter().any(|mark| mark.kind == kind);
        let wavers =
            self.client(turn).clarity == Some(Clarity::Unsure) && kind == MarkKind::Outcome;
        if says_little || wavers || marked(kind) {
            return;
        }
        let words = Private::new(wording::gist(line));
        self.draft.note(kind, words, turn, &mut reply.kept);
    }

    /// What the line settles, if the last question waited for something. Says whether it did.
    fn settle(&mut self, turn: usize, line: &str, reply: &mut Reply) -> bool {
        let Some(waiting) = self.waiting.take() else {
            return false;
        };
        let (yes, no) = (self.heard(line, "guide.yes"), self.heard(line, "guide.no"));
        let unsure = self.heard(line, "guide.dont_know");
        let word_count = line.split_whitespace().count();
        // A new step is not the old one's date.
        let part = !unsure && !no && !self.asks(turn) && !self.heard(line, "guide.commits");
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
            Waiting::OutcomeVerdict { .. } | Waiting::OutcomeWording if unsure => false,
            Waiting::OutcomeVerdict { .. } | Waiting::OutcomeWording
                if word_count >= 4 && !line.trim_end().ends_with('?') && !self.asks(turn) =>
            {
                reply
                    .kept
                    .push(self.draft.adopt(wording::own_words(line), turn));
                reply.say.push(words().kept_outcome.clone());
                true
            }
            Waiting::Due if part => {
                self.draft.set_due(line, turn);
                true
            }
            Waiting::Measure if part => {
                self.draft.set_measure(line, turn);
                true
            }
            Waiting::Farewell => {
                self.ended = true;
                true
            }
            _ => false,
        }
    }

    fn signpost(&mut self, mut reply: Reply) -> Reply {
        reply.say.clone_from(&words().crisis);
        self.ended = true;
        self.record(Role::Coach, &reply.say.join(" "));
        reply.ended = true;
        reply
    }

    fn close(&mut self, mut reply: Reply) -> Reply {
        reply.kept.extend(self.draft.settle_actions());
        let step = self.draft.actions.iter().any(|action| action.settled);
        let line = if step {
            &words().ended_with_step
        } else {
            &words().ended_without_step
        };
        reply.say.push(line.clone());
        self.ended = true;
        self.record(Role::Coach, &reply.say.join(" "));
        reply.ended = true;
        reply
    }
}
