//! The rules of conduct, told as stories: given what happened, when somebody does something,
//! then this follows or is refused.
//!
//! The conversation is the one of the promotion chaser, held the way Lee would hold it.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on had better fail"
)]

mod actions;
mod advice;
mod check_ins;
mod commitments;
mod contract;
mod ending;
mod measures;
mod offers;
mod outcome;
mod reframe;
mod sessions;
mod story_items;

use domain::engagement::{Companion, Quote, Said, Source, Use};
use domain::id::SessionId;
use domain::{
    Actor, Command, Engagement, EngagementId, Private, Recorded, Refusal, Role, Timestamp,
};

use Actor::{Client, Coach, Program};

/// The session every coached story has, and what was said in it.
pub(crate) const SESSION: SessionId = SessionId(1);
pub(crate) const TALK: [(Role, &str); 8] = [
    (Role::Coach, "What do you want from our time together?"),
    (
        Role::Client,
        "I want to be promoted again this year. Being promoted is how I know I'm successful.",
    ),
    (Role::Coach, "What would that give you?"),
    (
        Role::Client,
        "Then I'm in a better position to help people.",
    ),
    (Role::Coach, "What of that is already there?"),
    (
        Role::Client,
        "I found work I love, and I solve hard problems with friends. What would you do?",
    ),
    (
        Role::Coach,
        "I solve problems that help people, and they get bigger. Is that yours?",
    ),
    (
        Role::Client,
        "Yes, that's it. By June I will ask Ana for the platform project, and I'll know when she says yes or no.",
    ),
];

/// An engagement on its way.
#[derive(Clone)]
pub(crate) struct Story {
    pub(crate) now: Engagement,
    pub(crate) log: Vec<Recorded>,
    clock: i64,
}

/// What came of the last thing somebody tried.
pub(crate) struct Then {
    before: Story,
    result: Result<Vec<Recorded>, Refusal>,
}

impl Story {
    /// Nothing has happened.
    pub(crate) fn new() -> Self {
        Self {
            now: Engagement::default(),
            log: Vec::new(),
            clock: 0,
        }
    }

    /// Work with a coach has been opened, and nothing else.
    pub(crate) fn opened() -> Self {
        Self::new().given(Coach, open(Companion::Coach))
    }

    /// Work with a coach: contract open, every use consented to, [`TALK`] said in [`SESSION`].
    pub(crate) fn coached() -> Self {
        let mut story = Self::opened().given(Coach, Command::OpenContract);
        for to in Use::ALL {
            story = story.given(Client, yes(to));
        }
        story
            .given(
                Coach,
                Command::OpenSession {
                    with: Companion::Coach,
                    held: None,
                },
            )
            .given(Coach, say(SESSION, TALK))
    }

    /// Work alone: contract open, the client's own words said in [`SESSION`].
    pub(crate) fn alone() -> Self {
        Self::new()
            .given(Client, open(Companion::Alone))
            .given(Client, Command::OpenContract)
            .given(
                Client,
                Command::OpenSession {
                    with: Companion::Alone,
                    held: None,
                },
            )
            .given(Client, say(SESSION, TALK))
    }

    /// This happened.
    pub(crate) fn given(self, by: Actor, command: Command) -> Self {
        let what = format!("{command:?}");
        let then = self.when(by, command);
        match &then.result {
            Ok(_) => then.go_on(),
            Err(refusal) => panic!("{what} was refused: {refusal}"),
        }
    }

    /// Somebody tries this.
    pub(crate) fn when(mut self, by: Actor, command: Command) -> Then {
        self.clock += 1_000_000;
        let result = self.now.decide(command, by, Timestamp(self.clock));
        Then {
            before: self,
            result,
        }
    }
}

impl Then {
    /// These kinds of events follow, in this order.
    pub(crate) fn then(self, kinds: &[&str]) -> Story {
        match &self.result {
            Ok(events) => {
                let got: Vec<_> = events
                    .iter()
                    .map(|recorded| recorded.event.kind())
                    .collect();
                assert_eq!(got, kinds);
            }
            Err(refusal) => panic!("refused: {refusal}"),
        }
        self.go_on()
    }

    /// It is so already.
    pub(crate) fn then_nothing(self) -> Story {
        self.then(&[])
    }

    /// It is refused for this reason, and nothing has changed.
    pub(crate) fn refused(self, refusal: Refusal) -> Story {
        assert_eq!(self.result.map(|events| events.len()), Err(refusal));
        self.before
    }

    /// It is refused with this sentence.
    pub(crate) fn refused_saying(self, sentence: &str) -> Story {
        match self.result {
            Ok(events) => panic!("accepted: {events:?}"),
            Err(refusal) => assert_eq!(refusal.to_string(), sentence),
        }
        self.before
    }

    fn go_on(self) -> Story {
        let mut story = self.before;
        for recorded in self.result.unwrap() {
            story.now.evolve(&recorded);
            story.log.push(recorded);
        }
        story
    }
}

pub(crate) fn open(companion: Companion) -> Command {
    let engagement = EngagementId::new(Timestamp(0), [0; 10]);
    Command::Open {
        engagement,
        companion,
        sponsor: None,
    }
}

pub(crate) fn yes(to: Use) -> Command {
    Command::AnswerConsent {
        to,
        yes: true,
        terms: 1,
    }
}

pub(crate) fn no(to: Use) -> Command {
    Command::AnswerConsent {
        to,
        yes: false,
        terms: 1,
    }
}

pub(crate) fn say<'a>(
    session: SessionId,
    said: impl IntoIterator<Item = (Role, &'a str)>,
) -> Command {
    Command::Say {
        session,
        turns: said
            .into_iter()
            .map(|(role, text)| Said::new(role, text))
            .collect(),
        source: Source::Typed,
    }
}

/// Words from turn `turn` of [`TALK`].
pub(crate) fn said(turn: u32, words: &str) -> Quote {
    Quote::new(SESSION, turn, words)
}

/// The same, where a command takes a quote or none.
pub(crate) fn quoting(turn: u32, words: &str) -> Option<Quote> {
    Some(said(turn, words))
}

pub(crate) fn text(words: &str) -> Private {
    Private::new(words)
}
