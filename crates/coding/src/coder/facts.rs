//! Facts about a turn beyond its words: its length, its place, what it echoes, what it answers.
//!
//! Cue files give them weight (`when = "echo.much"`). Each is between 0 and 1.

use super::labels::{self, Scores};
use crate::text::{Token, Tokens};

macro_rules! facts {
    ($($fact:ident $name:literal)*) => {
        /// Something known about a turn.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
        #[repr(u8)]
        pub(crate) enum Fact { $($fact),* }

        pub(crate) const NAMES: [&str; Fact::COUNT] = [$($name),*];
        const ALL: [Fact; Fact::COUNT] = [$(Fact::$fact),*];

        impl Fact {
            pub(crate) const COUNT: usize = [$($name),*].len();
        }
    };
}

facts! {
    // Known from the words of the conversation alone.
    Always "always"
    NoWords "words.0"
    OneWord "words.1"
    FewWords "words.3"
    SomeWords "words.8"
    ManyWords "words.20"
    MoreWords "words.50"
    MostWords "words.more"
    Bare "bare"
    Asked "asked"
    AskedTwice "asked.twice"
    AskedThrice "asked.thrice"
    AskedLast "asked.last"
    AskedBefore "asked.before-the-end"
    Onset "onset"
    OnsetTwice "onset.twice"
    OnsetThrice "onset.thrice"
    OnsetLate "onset.late"
    OnsetFirst "onset.first"
    OnsetUnasked "onset.in-statement"
    OnsetOpen "onset.unstopped"
    Stated "stated"
    Unstopped "unstopped"
    AskedNoOnset "asked.without-onset"
    EchoWord "echo.word"
    EchoSome "echo.some"
    EchoMuch "echo.much"
    EchoAll "echo.all"
    First "place.first"
    Second "place.second"
    Start "place.start"
    Early "place.early"
    Late "place.late"
    Ending "place.end"
    Last "place.last"
    Outset "place.outset"
    Middle "place.middle"
    NextYes "next.yes"
    NextNo "next.no"
    NextShort "next.short"
    NextLong "next.long"
    NextAsks "next.asks"
    BeforeAsked "before.asked"
    BeforeShort "before.short"
    BeforeLong "before.long"
    // Known once every turn has been weighed by itself: the first of these is `HasOpen`.
    HasOpen "has.open"
    HasClosed "has.closed"
    HasSimple "has.simple"
    HasComplex "has.complex"
    HasInformation "has.information"
    HasAdvice "has.advice"
    HasOptions "has.options"
    AnswersOpen "answers.open"
    AnswersClosed "answers.closed"
    AnswersReflection "answers.reflection"
    AnswersInformation "answers.information"
    AnswersAdvice "answers.advice"
    AnswersOptions "answers.options"
    ClientAsked "client.asked"
    ClientAskedLately "client.asked.lately"
    Sought "leave.sought"
    // Known last: the function of this turn and of the turn it answers; for marks only.
    Now1 "now.F1"
    Now2 "now.F2"
    Now3 "now.F3"
    Now4 "now.F4"
    Now5 "now.F5"
    Now6 "now.F6"
    Now7 "now.F7"
    Now8 "now.F8"
    Now9 "now.F9"
    Now10 "now.F10"
    // Known of one clause of the turn, for marks only.
    ClauseFirst "clause.first"
    ClauseLast "clause.last"
    ClauseOnly "clause.only"
    ClauseTiny "clause.words.3"
    ClauseSome "clause.words.8"
    ClauseMany "clause.words.16"
    ClauseMore "clause.words.more"
    ClauseAsked "clause.asked"
}

impl Fact {
    /// Needs what was weighed in the first round.
    pub(crate) fn is_second(self) -> bool {
        self >= Self::HasOpen
    }

    /// Is about a clause, not the turn.
    pub(crate) fn is_of_clause(self) -> bool {
        self >= Self::ClauseFirst
    }

    /// The fact that the turn has the function of this index.
    pub(crate) fn now(function: usize) -> Self {
        ALL[Self::Now1 as usize + function]
    }
}

/// The fact of this name.
pub(crate) fn named(name: &str) -> Option<Fact> {
    let place = NAMES.iter().position(|known| *known == name)?;
    Some(ALL[place])
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

    pub(crate) fn get(&self, fact: Fact) -> f32 {
        self.0[fact as usize]
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

    /// Where in the conversation it stands.
    pub(crate) fn of_place(&mut self, turn: usize, turns: usize) {
        let share = turn as f32 / turns as f32;
        self.note(Fact::First, turn == 0);
        self.note(Fact::Second, turn == 1);
        self.note(Fact::Start, (2..6).contains(&turn));
        self.note(Fact::Outset, share < 0.15);
        self.note(Fact::Early, (0.15..0.4).contains(&share));
        self.note(Fact::Middle, (0.4..0.7).contains(&share));
        self.note(Fact::Late, (0.7..0.9).contains(&share));
        self.note(Fact::Ending, share >= 0.9);
        self.note(Fact::Last, turn + 2 >= turns && turns > 2);
    }

    /// What comes next, where that is known.
    pub(crate) fn of_next(&mut self, next: &Tokens) {
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

    /// Where in the turn a clause stands, and its length in words.
    pub(crate) fn of_clause(&mut self, first: bool, last: bool, words: usize, asked: bool) {
        self.note(Fact::ClauseFirst, first);
        self.note(Fact::ClauseLast, last);
        self.note(Fact::ClauseOnly, first && last);
        self.note(Fact::ClauseTiny, words <= 3);
        self.note(Fact::ClauseSome, (4..=8).contains(&words));
        self.note(Fact::ClauseMany, (9..=16).contains(&words));
        self.note(Fact::ClauseMore, words > 16);
        self.note(Fact::ClauseAsked, asked);
    }

    /// What the first round found in a coach turn.
    pub(crate) fn of_first_round(&mut self, scores: &Scores) {
        let [_, open, closed] = labels::shares(scores, labels::QUESTION);
        let [_, simple, complex] = labels::shares(scores, labels::REFLECTION);
        let [_, information, advice, options, _] = labels::shares(scores, labels::INPUT);
        self.set(Fact::HasOpen, open);
        self.set(Fact::HasClosed, closed);
        self.set(Fact::HasSimple, simple);
        self.set(Fact::HasComplex, complex);
        self.set(Fact::HasInformation, information);
        self.set(Fact::HasAdvice, advice);
        self.set(Fact::HasOptions, options);
    }

    /// What the first round found in the coach turn this one answers.
    pub(crate) fn of_answered(&mut self, coach: &Self) {
        self.set(Fact::AnswersOpen, coach.get(Fact::HasOpen));
        self.set(Fact::AnswersClosed, coach.get(Fact::HasClosed));
        let reflection = coach.get(Fact::HasSimple) + coach.get(Fact::HasComplex);
        self.set(Fact::AnswersReflection, reflection);
        self.set(Fact::AnswersInformation, coach.get(Fact::HasInformation));
        self.set(Fact::AnswersAdvice, coach.get(Fact::HasAdvice));
        self.set(Fact::AnswersOptions, coach.get(Fact::HasOptions));
    }
}
