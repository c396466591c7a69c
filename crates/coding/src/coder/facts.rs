//! Facts about a turn beyond its words: its length, its place, what it echoes, what it answers.
//!
//! The model weighs them. Each is between 0 and 1.

use crate::text::{Token, Tokens};

macro_rules! facts {
    ($($fact:ident)*) => {
        /// Something known about a turn.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
        #[repr(u8)]
        pub(crate) enum Fact { $($fact),* }


        impl Fact {
            pub(crate) const COUNT: usize = [$(Self::$fact),*].len();
        }
    };
}

facts! {
    // Known from the words of the conversation alone.
    Always
    NoWords
    OneWord
    FewWords
    SomeWords
    ManyWords
    MoreWords
    MostWords
    Bare
    Asked
    AskedTwice
    AskedThrice
    AskedLast
    AskedBefore
    Onset
    OnsetTwice
    OnsetThrice
    OnsetLate
    OnsetFirst
    OnsetUnasked
    OnsetOpen
    Stated
    Unstopped
    AskedNoOnset
    EchoWord
    EchoSome
    EchoMuch
    EchoAll
    First
    Second
    Start
    BeforeAsked
    BeforeShort
    BeforeLong
    Opening
    Further
    Beyond
    // Known only when the whole conversation is: the first of these is `Outset`.
    Outset
    Early
    Middle
    Late
    Ending
    Last
    NextYes
    NextNo
    NextShort
    NextLong
    NextAsks
    NextEcho
}

impl Fact {
    /// How many facts are known from what has been said so far.
    pub(crate) const LIVE: usize = Self::Outset as usize;
    /// How many are known from a whole conversation.
    pub(crate) const WHOLE: usize = Self::COUNT;
}

/// All facts of one turn.
#[derive(Clone, Debug)]
pub(crate) struct Facts([f32; Fact::COUNT]);

impl Facts {
    pub(crate) fn new() -> Self {
        let mut facts = Self([0.0; Fact::COUNT]);
        facts.set(Fact::Always, 1.0);
        facts
    }

    /// All of them, in order.
    pub(crate) fn known(&self) -> &[f32; Fact::COUNT] {
        &self.0
    }

    pub(crate) fn set(&mut self, fact: Fact, value: f32) {
        self.0[fact as usize] = value;
    }

    fn note(&mut self, fact: Fact, holds: bool) {
        self.set(fact, f32::from(u8::from(holds)));
    }

    /// What the turn's own words tell. `onsets` are the tokens at which questions were found to
    /// begin, in order.
    pub(crate) fn of_words(&mut self, tokens: &Tokens, onsets: &[u32]) {
        let words = tokens.list.len();
        self.note(Fact::NoWords, words == 0);
        self.note(Fact::OneWord, words == 1);
        self.note(Fact::FewWords, (2..=3).contains(&words));
        self.note(Fact::SomeWords, (4..=8).contains(&words));
        self.note(Fact::ManyWords, (9..=20).contains(&words));
        self.note(Fact::MoreWords, (21..=50).contains(&words));
        self.note(Fact::MostWords, words > 50);
        self.note(Fact::Bare, tokens.bare);
        self.note(Fact::Asked, tokens.asked > 0);
        self.note(Fact::AskedTwice, tokens.asked == 2);
        self.note(Fact::AskedThrice, tokens.asked > 2);
        let ends_asked = tokens
            .list
            .last()
            .is_some_and(|last| last.has(Token::ASKED));
        self.note(Fact::AskedLast, ends_asked);
        self.note(Fact::AskedBefore, tokens.asked > 0 && !ends_asked);
        // The onsets of one question ("and what would you say") stand close together.
        let mut separate = 0;
        let mut last = None;
        for &onset in onsets {
            if last.is_none_or(|last| onset > last + 3) {
                separate += 1;
            }
            last = Some(onset);
        }
        self.note(Fact::Onset, separate > 0);
        self.note(Fact::OnsetTwice, separate == 2);
        self.note(Fact::OnsetThrice, separate > 2);
        self.note(
            Fact::OnsetFirst,
            onsets.first().is_some_and(|&first| first < 3),
        );
        self.note(
            Fact::OnsetLate,
            onsets
                .last()
                .is_some_and(|&last| words - last as usize <= 14),
        );
        // Where sentences are ended by marks, the lack of a question mark says something; in
        // captions it says nothing.
        let unasked = tokens.asked == 0;
        self.note(
            Fact::OnsetUnasked,
            separate > 0 && unasked && tokens.stopped,
        );
        self.note(Fact::OnsetOpen, separate > 0 && unasked && !tokens.stopped);
        self.note(Fact::Stated, unasked && tokens.stopped);
        self.note(Fact::Unstopped, !tokens.stopped);
        self.note(Fact::AskedNoOnset, separate == 0 && tokens.asked > 0);
    }

    /// How much of the turn stood in the other side's last turn; `earlier` is sorted.
    pub(crate) fn of_echo(&mut self, tokens: &Tokens, earlier: &[u64]) {
        let mut content = 0_usize;
        let mut shared = 0_usize;
        for token in tokens.list.iter().filter(|token| token.is_content()) {
            content += 1;
            shared += usize::from(earlier.binary_search(&token.stem).is_ok());
        }
        self.note(Fact::EchoWord, shared > 0);
        self.note(Fact::EchoSome, shared * 10 >= content * 3 && shared > 0);
        self.note(Fact::EchoMuch, shared * 2 >= content && shared > 1);
        self.note(Fact::EchoAll, shared == content && shared > 0);
    }

    /// Which turn it is, from 0.
    pub(crate) fn of_turn(&mut self, turn: usize) {
        self.note(Fact::First, turn == 0);
        self.note(Fact::Second, turn == 1);
        self.note(Fact::Start, (2..6).contains(&turn));
        self.note(Fact::Opening, (6..20).contains(&turn));
        self.note(Fact::Further, (20..50).contains(&turn));
        self.note(Fact::Beyond, turn >= 50);
    }

    /// Where in a whole conversation it stands.
    pub(crate) fn of_share(&mut self, turn: usize, turns: usize) {
        let share = turn as f32 / turns as f32;
        self.note(Fact::Outset, share < 0.15);
        self.note(Fact::Early, (0.15..0.4).contains(&share));
        self.note(Fact::Middle, (0.4..0.7).contains(&share));
        self.note(Fact::Late, (0.7..0.9).contains(&share));
        self.note(Fact::Ending, share >= 0.9);
        self.note(Fact::Last, turn + 2 >= turns && turns > 2);
    }

    /// What comes next, where that is known.
    pub(crate) fn of_next(&mut self, next: &Tokens, now: &[u64]) {
        let echoes = |token: &Token| token.is_content() && now.binary_search(&token.stem).is_ok();
        self.note(Fact::NextEcho, next.list.iter().any(echoes));
        let words = next.list.len();
        let first = next.list.first().map(|token| token.key);
        self.note(Fact::NextYes, first.is_some_and(crate::text::is_yes));
        self.note(Fact::NextNo, first.is_some_and(crate::text::is_no));
        self.note(Fact::NextShort, words <= 4);
        self.note(Fact::NextLong, words > 25);
        self.note(Fact::NextAsks, next.asked > 0);
    }

    /// What came before.
    pub(crate) fn of_before(&mut self, before: &Tokens, asked: bool) {
        let words = before.list.len();
        self.note(Fact::BeforeAsked, asked);
        self.note(Fact::BeforeShort, words <= 4);
        self.note(Fact::BeforeLong, words > 25);
    }
}
