//! What the client does by hand beside the talk, where they see it on a page: leave a question aside, say yes or
//! no to one line that was noted, without having to say it in words.

use domain::Private;
use domain::codes::MarkKind;

use super::draft::Kept;
use super::wording::words;
use super::{Guide, Reply, Waiting};
use crate::frames::Frame;
use crate::guard::Guarded;

impl Guide {
    /// Begins as [`Guide::begin`] does, on a page that shows what can be done.
    #[must_use]
    pub fn begin_on_a_page(frame: Option<&Frame>) -> (Self, Vec<Guarded>) {
        Self::begin_with(frame, None)
    }

    /// The last question is left aside, and the next that fits is asked in its place; if there is none, the talk
    /// comes to its end as by [`Guide::wind_up`]. Says nothing where an end is being settled or was reached.
    pub fn skip(&mut self) -> Reply {
        let mut reply = Reply::default();
        if self.ended || self.asks_what_to_keep() {
            reply.ended = self.ended;
            return reply;
        }
        self.waiting = None;
        self.left_aside = Some(self.drew.take());
        let asked = self.answer(&mut reply);
        self.left_aside = None;
        if !asked {
            return self.wind_up_with(reply);
        }
        self.record_said(&reply.say);
        reply
    }

    /// When a talk is told again: this was said without a line of the client's before it, when a question was left
    /// aside or the end was asked for.
    pub fn said_unasked(&mut self, text: &str) {
        if text.starts_with(&words().keep_these) {
            self.wind_up();
        } else {
            self.skip();
        }
        self.was_said(text);
    }

    /// The words the client is being asked about: are they what they want?
    #[must_use]
    pub fn offered(&self) -> Option<&Private> {
        match &self.waiting {
            Some(Waiting::OutcomeVerdict { text, .. }) => Some(text),
            _ => None,
        }
    }

    /// True while the client is being asked which of the lines noted may be kept.
    #[must_use]
    pub fn asks_what_to_keep(&self) -> bool {
        matches!(self.waiting, Some(Waiting::KeepThese { .. }))
    }

    /// True once the conversation is over.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// True if it ended because of signs of danger.
    #[must_use]
    pub fn has_signposted(&self) -> bool {
        self.signposted
    }

    /// The client says yes to a line noted, now and by hand: what it settles. `None` if no such line waits.
    pub fn keep_now(&mut self, kind: MarkKind, words: &str) -> Option<Kept> {
        if kind == MarkKind::Action {
            return self.draft.settle_step(words).map(Kept::Action);
        }
        let (kind, text, turn) = self.draft.decide(kind, words)?;
        Some(Kept::Item { kind, text, turn })
    }

    /// The client says no to a line noted: what it would have settled. `None` if no such line waits.
    pub fn leave_out(&mut self, kind: MarkKind, words: &str) -> Option<Kept> {
        if kind == MarkKind::Action {
            return self.draft.leave_step(words).map(Kept::Action);
        }
        self.keep_now(kind, words)
    }
}
