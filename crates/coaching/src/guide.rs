//! The built-in guide: a conversation that asks, gives back and never tells.
//!
//! It hears one line of the client's at a time and proposes a few moves, each with its reason: mostly
//! something of the client's given back, in their words or turned to "you", and one open question. What
//! comes next depends on what was just said and on what is still unsaid; no stage has to come first
//! ([`rules`]). An outcome is kept only after the client said *yes, in these words*, or worded it anew;
//! everything else is merely noted until the client has seen the lines and said which to keep. No part of
//! an action is filled in. Asked for advice, it hands back the client's own ideas first, and then offers
//! two possibilities and steps back.
//!
//! Everything said has passed the guard: a reply holds [`Guarded`] texts and nothing else. The guide is a
//! fold: the same lines give the same conversation, so an interrupted one is resumed by telling it again
//! ([`Guide::resume`]); and it keeps its state, so that a move costs the same however long a talk has been.

mod advise;
mod ask;
mod beside;
mod by_hand;
mod choices;
mod draft;
mod hearing;
mod listen;
mod memory;
mod moves;
mod reflect;
mod rules;
mod safety;
mod say;
mod wording;

use std::fmt;

use coding::{Coder, Live};
use domain::codes::Codes;
use domain::{Conversation, Private, Role, Turn};

pub use draft::{Draft, DraftAction, DraftReframe, Kept, Noted};
pub use moves::{Move, Proposal, Reply};
pub use safety::{HelpLine, Safety};

use crate::frames::{Draws, Frame, QuestionBank, Use};
use crate::guard::{Guarded, Purpose};
use ask::Picked;
use choices::Choices;
use hearing::Heard;
use memory::Memory;
use moves::Then;
pub(crate) use wording::cues;
use wording::{turn_about, words};

/// A conversation with the built-in guide.
pub struct Guide {
    frame: Option<Frame>,
    /// Two letters, for whom to turn to in danger.
    country: Option<String>,
    /// Whom to turn to in danger, where it is not the table that comes along.
    safety: Option<Safety>,
    minutes_left: Option<u32>,
    /// It follows a talk others hold: its words are for the one who holds it.
    follows: bool,
    conversation: Conversation,
    live: Live<'static>,
    codes: Vec<Codes>,
    memory: Memory,
    draft: Draft,
    waiting: Option<Waiting>,
    /// What the last line settled.
    just: Just,
    heard: Heard,
    /// What the last question draws out, if one was asked.
    drew: Option<Draws>,
    /// What the question that the last line answers drew out.
    drew_last: Option<Draws>,
    /// What was said last, as far as the answer belongs to it.
    then: Then,
    /// While a question is left aside: what it would have drawn out.
    left_aside: Option<Option<Draws>>,
    refusals: usize,
    ended: bool,
    /// It ended because of signs of danger.
    signposted: bool,
    /// Kept where somebody may word the next reply, or choose among the moves.
    choices: Option<Choices>,
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
    /// A number from 0 to 10.
    Scale,
    /// Yes or no to hearing possibilities.
    Leave,
    /// What of them fits.
    WhatFits,
    /// The last words.
    Farewell,
    /// Which of the lines noted may be kept.
    KeepThese {
        /// It was asked before, and not understood.
        again: bool,
    },
}

/// It holds what was said, so only how much of it is told.
impl fmt::Debug for Guide {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guide")
            .field("turns", &self.conversation.turns.len())
            .field("ended", &self.ended)
            .finish_non_exhaustive()
    }
}

impl Waiting {
    /// What a move waits for, but for a verdict on words, which are the client's and not the move's.
    fn of(then: &Then) -> Option<Self> {
        Some(match then {
            Then::Due => Self::Due,
            Then::Measure => Self::Measure,
            Then::Scale => Self::Scale,
            Then::Leave => Self::Leave,
            Then::Possibilities | Then::Offered => Self::WhatFits,
            Then::Farewell => Self::Farewell,
            _ => return None,
        })
    }
}

/// What a line settled, for the rules that answer it.
#[derive(Clone, Copy, Debug, Default)]
struct Just {
    /// It answered what was waited for.
    settled: bool,
    leave_given: bool,
    fits_said: bool,
}

/// Minutes from which on what is left should go to what the client chooses.
const SHORT_OF_TIME: u32 = 5;

/// Moves proposed at once: a few to choose from, not a list to read.
const PROPOSED: usize = 3;

/// What is said to somebody who comes back, before what was said last.
#[must_use]
pub fn welcome_back(last_said: Option<&str>) -> Vec<Guarded> {
    let said = last_said.map(|said| Guarded::record(said.to_owned()));
    std::iter::once(Guarded::record(words().resumed.clone()))
        .chain(said)
        .collect()
}

impl Guide {
    /// Begins a conversation, through a frame or none, and says the first words.
    #[must_use]
    pub fn begin(frame: Option<&Frame>) -> (Self, Vec<Guarded>) {
        Self::begin_with(frame, Some(&words().keys))
    }

    fn begin_with(frame: Option<&Frame>, keys: Option<&str>) -> (Self, Vec<Guarded>) {
        let mut guide = Self::silent(frame);
        let opening = words().opening.iter().map(String::as_str);
        let mut say = guide.plainly(opening.chain(keys));
        say.extend(guide.open_with(Use::Opening, Draws::Need));
        guide.record_said(&say);
        (guide, say)
    }

    /// Begins another conversation of somebody whose outcome is known already, and asks whether it
    /// still holds.
    #[must_use]
    pub fn begin_again(frame: Option<&Frame>, outcome: &Private) -> (Self, Vec<Guarded>) {
        let mut guide = Self::silent(frame);
        guide.draft.outcome = Some((outcome.clone(), 0));
        let last = words()
            .last_time
            .replace("{words}", outcome.reveal().trim_end_matches('.'));
        let mut say = guide.plainly([words().resumed.as_str()]);
        // The words are the client's own, from a conversation this one does not hold.
        say.push(Guarded::record(last));
        say.extend(guide.open_with(Use::Opening, Draws::ReEvaluation));
        guide.record_said(&say);
        (guide, say)
    }

    /// A guide that has said nothing and follows a conversation others hold: tell it what is said with
    /// [`Guide::overhear`], and ask it for [`Guide::proposals`].
    #[must_use]
    pub fn listening(frame: Option<&Frame>) -> Self {
        Self {
            follows: true,
            ..Self::silent(frame)
        }
    }

    fn silent(frame: Option<&Frame>) -> Self {
        Self {
            follows: false,
            frame: frame.cloned(),
            country: None,
            safety: None,
            minutes_left: None,
            conversation: Conversation::between_two(std::iter::empty::<(Role, Private)>()),
            live: Coder::embedded().live(),
            codes: Vec::new(),
            memory: Memory::default(),
            draft: Draft::default(),
            waiting: None,
            just: Just::default(),
            heard: Heard::default(),
            drew: None,
            drew_last: None,
            then: Then::Nothing,
            left_aside: None,
            refusals: 0,
            ended: false,
            signposted: false,
            choices: None,
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

    /// Where the client lives, two letters: whose help lines are named where there are signs of danger.
    pub fn set_country(&mut self, country: Option<&str>) {
        self.country = country.map(str::to_owned);
    }

    /// Whom to turn to in danger, in place of the table that comes along.
    pub fn set_safety(&mut self, table: &Safety) {
        self.safety = Some(table.clone());
    }

    /// How long the talk may still go on, in minutes, where that was agreed.
    pub fn set_minutes_left(&mut self, minutes: Option<u32>) {
        self.minutes_left = minutes;
    }

    /// The same conversation through another frame, or none; nothing is lost.
    pub fn set_frame(&mut self, frame: Option<&Frame>) {
        self.frame = frame.cloned();
    }

    /// Takes in a line of the client's and answers it.
    pub fn hear(&mut self, line: &str) -> Reply {
        let mut reply = Reply::default();
        if self.ended {
            if self.signposted {
                // Whoever writes on after that is not met with nothing.
                reply.say = Guarded::signpost(&self.whom_to_turn_to());
                reply.made = Some((Move::Signpost, wording::why("crisis")));
            }
            reply.ended = true;
            return reply;
        }
        if line.trim().is_empty() {
            // Silence is not a turn; it gets time, and no question.
            let time = turn_about(&words().long_silence, self.memory.silences).to_owned();
            self.memory.silences += 1;
            reply.made = Some((Move::GiveTime, wording::why("silence")));
            reply.say = self.plainly([time.as_str()]);
            return reply;
        }
        self.take_turn(Role::Client, line.trim());
        let turn = self.heard.turn;
        if self.heard.is("guide.crisis") {
            return self.signpost(reply);
        }
        let keeping = matches!(self.waiting, Some(Waiting::KeepThese { .. }));
        // "Stop. You're not listening" is anger, and wants to go on.
        let stops = self.heard.is("guide.stop") && !self.heard.is("guide.upset");
        if !keeping && stops {
            self.waiting = None;
            return self.wind_up_with(reply);
        }
        self.just = Just::default();
        self.drew_last = self.drew;
        let settled = self.settle(turn, line.trim(), &mut reply);
        self.just.settled = settled;
        if self.ended {
            return self.finish(reply);
        }
        if matches!(self.waiting, Some(Waiting::KeepThese { .. })) {
            self.record_said(&reply.say);
            return reply;
        }
        if !settled {
            self.take_in(turn);
        }
        if self.waiting != Some(Waiting::OutcomeWording) && !self.answer(&mut reply) {
            // Nothing is left that could be asked.
            return self.wind_up_with(reply);
        }
        if !self.heard.followed && self.memory.languages == 1 {
            // What cannot be read may be a sign of danger, too.
            reply.say.extend(Guarded::signpost(&self.help_anywhere()));
        }
        self.record_said(&reply.say);
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

    /// How often the guard refused something the guide was about to say.
    #[must_use]
    pub fn refusals(&self) -> usize {
        self.refusals
    }
}

impl Guide {
    fn open_with(&mut self, moment: Use, draws: Draws) -> Option<Guarded> {
        let question = QuestionBank::embedded()
            .for_use(moment)
            .find(|question| question.draws(draws) && !question.takes_words())?;
        self.memory.note_asked(&question.id);
        self.memory.said(&question.text);
        self.drew = Some(draws);
        self.guarded(&question.text, Purpose::Explore, &[])
    }

    /// A question of the frame chosen that draws out `draws`.
    fn in_frame(&self, draws: Draws) -> Option<Picked> {
        self.frame.as_ref()?;
        let none = Heard::default();
        self.drawing(draws, Use::Opening, &none)
            .filter(|picked| !picked.id.starts_with("bank."))
    }

    /// The client has begun to plan: asking what it all means would hold them up.
    fn is_planning(&self) -> bool {
        !self.draft.actions.is_empty()
    }

    fn is_short_of_time(&self) -> bool {
        self.minutes_left.is_some_and(|left| left <= SHORT_OF_TIME)
    }

    /// What the guide, or whoever holds the conversation, said last.
    fn last_said(&self) -> &str {
        let turns = self.conversation.turns.iter().enumerate().rev();
        let mut said = turns.filter(|&(turn, _)| self.conversation.role(turn) == Role::Coach);
        said.next().map_or("", |(_, turn)| turn.text.reveal())
    }

    fn record_said(&mut self, say: &[Guarded]) {
        if !say.is_empty() {
            let live = self.choices.is_some().then(|| self.live.clone());
            self.take_turn(Role::Coach, &say::spoken(say));
            if let Some(choices) = &mut self.choices {
                choices.live = live;
            }
        }
    }

    fn take_turn(&mut self, role: Role, text: &str) {
        let codes = self.live.push(role, text);
        let turn = self.conversation.turns.len();
        if role == Role::Client {
            self.heard = Heard::of(turn, text, &codes);
            self.memory.hear(&self.heard);
        }
        self.conversation.turns.push(Turn {
            speaker: usize::from(role == Role::Client),
            text: Private::new(text),
            start: None,
            end: None,
            cues: Vec::new(),
        });
        self.codes.push(codes);
    }
}
