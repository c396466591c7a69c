//! Saying something: the move chosen, as far as the guard lets it pass.

use coding::Coder;
use domain::codes::Codes;
use domain::{Conversation, Private, Role};

use super::moves::{Candidate, Move, Reply, Then};
use super::wording;
use super::{Guide, PROPOSED, Waiting};
use crate::guard::{self, Context, Guarded, Purpose};

/// Turns before the client's last that the second look takes in.
const LOOKED_BACK: usize = 1;

impl Guide {
    /// Makes the best move that passes the guard. False if there is none.
    pub(super) fn answer(&mut self, reply: &mut Reply) -> bool {
        let before = spoken(&reply.say);
        let mut refused = 0;
        let wanted = if self.choices.is_some() { PROPOSED } else { 1 };
        let mut passed = self
            .candidates(&self.heard)
            .filter_map(|candidate| self.as_left_aside(candidate))
            .filter_map(|candidate| {
                let (refusals, passed) = self.passed(candidate, &before);
                refused += refusals;
                passed
            })
            .take(wanted)
            .collect::<Vec<_>>();
        self.refusals += refused;
        if passed.is_empty() {
            return false;
        }
        self.keep_for_choosing(&passed);
        let (candidate, say) = passed.swap_remove(0);
        self.make(&candidate);
        reply.made = Some((candidate.made, wording::why(candidate.why)));
        reply.gives_back.extend(candidate.turns());
        reply.gives_back.sort_unstable();
        reply.gives_back.dedup();
        reply.say.push(say);
        true
    }

    /// Where a question was left aside, only another one will do, and nothing is given back a second time.
    fn as_left_aside(&self, mut candidate: Candidate) -> Option<Candidate> {
        let Some(left) = self.left_aside else {
            return Some(candidate);
        };
        let (_, draws) = candidate.asks.as_ref()?;
        if left.is_some() && *draws == left {
            return None;
        }
        candidate.lead = None;
        Some(candidate)
    }

    /// The move is made: what follows from it is remembered.
    pub(super) fn make(&mut self, candidate: &Candidate) {
        self.memory.made(candidate);
        self.waiting = self.waits(candidate);
        self.then = candidate.then.clone();
        if candidate.then == Then::OutcomeVerdict {
            self.draft.outcome_heard = None;
        }
        self.drew = candidate.asks.as_ref().and_then(|asked| asked.1);
    }

    /// The move as it can be said after what is said `before` it in the same reply: whole, or without what
    /// it gives back. And how often the guard refused.
    pub(super) fn passed(
        &self,
        mut candidate: Candidate,
        before: &str,
    ) -> (usize, Option<(Candidate, Guarded)>) {
        let mut refused = 0;
        loop {
            let whole = candidate.whole();
            if whole.is_empty() {
                return (refused, None);
            }
            let said = self.guarded(&whole, candidate.purpose, &candidate.turns());
            let all = format!("{before} {whole}");
            // Fixed words that ask nothing, or ask leave, were held to the guard once and for all by a test.
            let fixed = matches!(candidate.made, Move::BridgeToAdvice | Move::GiveTime)
                && candidate.lead.is_none();
            match said.filter(|_| fixed || !self.second_look(&all, candidate.purpose)) {
                Some(say) => return (refused, Some((candidate, say))),
                None => refused += 1,
            }
            if candidate.lead.take().is_none() {
                return (refused, None);
            }
        }
    }

    /// The guide is stricter with itself than the guard is with others: a text that the coder, seeing both
    /// sides of it at once, takes for leading, stacked or unasked advice is not said either. What stands in
    /// quotes is the client's.
    fn second_look(&self, text: &str, purpose: Purpose) -> bool {
        let heard = self.heard.turn;
        let own = unquoted(Role::Coach, text);
        let now = self.live.clone().push(Role::Coach, &own);
        let turns = (heard.saturating_sub(LOOKED_BACK)..=heard).map(|turn| {
            let role = self.conversation.role(turn);
            (role, unquoted(role, self.conversation.text(turn)))
        });
        let turns = turns.chain(std::iter::once((Role::Coach, own)));
        let talk = Conversation::between_two(turns.map(|(role, text)| (role, Private::new(text))));
        let codes = Coder::embedded().code(&talk);
        let asked = purpose == Purpose::Offer || self.heard.asks_advice();
        let faulty = |codes: &Codes| {
            codes
                .coach()
                .is_some_and(|coach| coach.leading || coach.stacked || coach.advises() && !asked)
        };
        faulty(&now) || codes.last().is_some_and(faulty)
    }

    pub(super) fn guarded(
        &self,
        text: &str,
        purpose: Purpose,
        gives_back: &[usize],
    ) -> Option<Guarded> {
        let mut client: Vec<&str> = gives_back
            .iter()
            .filter(|&&turn| turn != self.heard.turn)
            .map(|&turn| self.conversation.text(turn))
            .collect();
        let last = self.conversation.turns.len().checked_sub(1);
        client.extend(last.map(|turn| self.conversation.text(turn)));
        let context = Context {
            client: &client,
            purpose,
        };
        guard::pass(text, &context).ok()
    }

    /// Fixed words of the content files, which a test holds to the guard.
    pub(super) fn plainly<'t>(&self, texts: impl IntoIterator<Item = &'t str>) -> Vec<Guarded> {
        let pass = |text: &'t str| self.guarded(text, Purpose::Settle, &[]);
        texts.into_iter().filter_map(pass).collect()
    }

    fn waits(&self, candidate: &Candidate) -> Option<Waiting> {
        if candidate.then == Then::OutcomeVerdict {
            let (text, turn) = self.draft.outcome_heard.clone()?;
            return Some(Waiting::OutcomeVerdict { text, turn });
        }
        Waiting::of(&candidate.then)
    }
}

/// All of a reply as one text.
pub(super) fn spoken(say: &[Guarded]) -> String {
    let parts: Vec<&str> = say.iter().map(Guarded::as_str).collect();
    parts.join(" ")
}

/// What a coach says, without what is quoted of the client's.
fn unquoted(role: Role, text: &str) -> String {
    if role == Role::Client {
        return text.to_owned();
    }
    text.split('“')
        .enumerate()
        .map(|(place, part)| match part.split_once('”') {
            Some((_, rest)) if place > 0 => format!("that{rest}"),
            _ => part.to_owned(),
        })
        .collect()
}
