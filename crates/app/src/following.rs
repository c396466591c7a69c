//! Sessions that are going on, followed turn by turn.
//!
//! What a turn does is found once, when it is said, from what was said up to it; a page that is asked for again does
//! not code the talk again. Nothing here is kept on disk: a session nobody follows yet is followed from its first turn.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use coaching::Coded;
use coaching::frames::Frame;
use coaching::guide::Guide;
use coaching::ideas::{self, HandBack};
use coding::{Coder, Live};
use domain::codes::Codes;
use domain::engagement::Session;
use domain::engagement::session::HeardTurn;
use domain::id::SessionId;
use domain::{Actor, EngagementId, Private, Role};

use crate::content::Content;
use crate::help::{Country, turn_to};
use crate::next::NextMove;

/// More sessions than go on at once; beyond, the one asked for longest ago is followed anew when it is asked for.
const KEPT: usize = 128;

/// The sessions followed. Shared by all who look on.
#[derive(Default)]
pub struct Following {
    kept: Mutex<Kept>,
}

#[derive(Default)]
struct Kept {
    sessions: HashMap<(EngagementId, SessionId), (u64, Arc<Mutex<Followed>>)>,
    /// Counts the asking, so that the order of use is known without a clock.
    asked: u64,
}

impl fmt::Debug for Following {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<sessions followed>")
    }
}

/// What was heard in a session so far. Turns are counted from 0.
#[derive(Clone, Debug)]
pub struct Heard {
    /// What each turn does, at least one for each turn asked about.
    pub codes: Arc<Vec<Codes>>,
    /// What could be said next, the best first; for the coach.
    pub moves: Vec<NextMove>,
    /// The client's turns in which signs of danger were found.
    pub danger: Vec<usize>,
    /// The way to hand the talk back, where the coach's own ideas pile up.
    pub hand_back: Option<HandBack>,
}

impl Following {
    /// What was heard so far in a session of this engagement, as its coach may know it. `minutes_left` is what is
    /// left of the time agreed, if any was.
    pub fn hear(
        &self,
        content: &Content,
        engagement: EngagementId,
        session: &Session,
        minutes_left: Option<u32>,
    ) -> Heard {
        let frame = session
            .frame()
            .and_then(|frame| content.frames.get(frame).ok());
        let followed = self.of(engagement, session.id, content.coder());
        let mut followed = held(&followed);
        followed.follow(session.turns(Actor::Coach));
        followed.heard(content, frame, minutes_left)
    }

    /// Lets go of a session that is over.
    pub fn forget(&self, engagement: EngagementId, session: SessionId) {
        held(&self.kept).sessions.remove(&(engagement, session));
    }

    fn of(
        &self,
        engagement: EngagementId,
        session: SessionId,
        coder: &'static Coder,
    ) -> Arc<Mutex<Followed>> {
        let mut kept = held(&self.kept);
        kept.asked += 1;
        let now = kept.asked;
        let fresh = || (now, Arc::new(Mutex::new(Followed::nothing(coder))));
        let (asked, followed) = kept
            .sessions
            .entry((engagement, session))
            .or_insert_with(fresh);
        *asked = now;
        let followed = followed.clone();
        if kept.sessions.len() > KEPT {
            let oldest = kept.sessions.iter().min_by_key(|(_, (asked, _))| *asked);
            if let Some(oldest) = oldest.map(|(key, _)| *key) {
                kept.sessions.remove(&oldest);
            }
        }
        followed
    }
}

fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One session, as far as it was followed.
struct Followed {
    live: Live<'static>,
    guide: Guide,
    said: Vec<(Role, Private)>,
    codes: Arc<Vec<Codes>>,
    danger: Vec<usize>,
    hand_back: Option<HandBack>,
    /// What was proposed last, and for which frame and time left.
    proposed: Option<(Asked, Vec<NextMove>)>,
}

/// What a proposal depends on besides the talk.
#[derive(Clone, PartialEq)]
struct Asked {
    frame: Option<String>,
    minutes_left: Option<u32>,
}

impl Followed {
    fn nothing(coder: &'static Coder) -> Self {
        Self {
            live: coder.live(),
            guide: Guide::listening(None),
            said: Vec::new(),
            codes: Arc::default(),
            danger: Vec::new(),
            hand_back: None,
            proposed: None,
        }
    }

    /// Takes in what was said since. A session only grows, so whoever sees an older state of it finds everything
    /// followed already.
    fn follow(&mut self, turns: &[HeardTurn]) {
        let new = turns.get(self.said.len()..).unwrap_or_default();
        if new.is_empty() {
            return;
        }
        for turn in new {
            let (role, text) = (turn.said.role, turn.said.text.reveal());
            Arc::make_mut(&mut self.codes).push(self.live.push(role, text));
            self.guide.overhear(role, text);
            if role == Role::Client && self.guide.hears_danger() {
                self.danger.push(self.said.len());
            }
            self.said.push((role, turn.said.text.clone()));
        }
        let conversation = domain::Conversation::between_two(self.said.iter().cloned());
        self.hand_back = ideas::hand_back(&Coded::new(&conversation, &self.codes));
        self.proposed = None;
    }

    fn heard(&mut self, content: &Content, frame: Option<&Frame>, minutes: Option<u32>) -> Heard {
        let asked = Asked {
            frame: frame.map(|frame| frame.id.clone()),
            minutes_left: minutes,
        };
        let known = self.proposed.take().filter(|(before, _)| *before == asked);
        let (_, moves) = self.proposed.insert(known.unwrap_or_else(|| {
            turn_to(&mut self.guide, content.safety(), &Country::Unknown);
            self.guide.set_frame(frame);
            self.guide.set_minutes_left(minutes);
            let proposals = self.guide.proposals().into_iter();
            let moves = proposals.map(|proposal| NextMove {
                made: proposal.made,
                say: Private::new(proposal.say.as_str()),
                why: proposal.why,
                answers: proposal.answers,
            });
            (asked, moves.collect())
        }));
        Heard {
            codes: self.codes.clone(),
            moves: moves.clone(),
            danger: self.danger.clone(),
            hand_back: self.hand_back.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::engagement::{Companion, Said, Source, Use};
    use domain::{Command, Engagement, Timestamp};

    use super::*;

    fn session(lines: &[(Role, &str)]) -> (Engagement, EngagementId) {
        let id = EngagementId::new(Timestamp(1), [1; 10]);
        let mut engagement = Engagement::default();
        let mut act = |by, command| {
            let events = engagement.decide(command, by, Timestamp(1)).unwrap();
            events.iter().for_each(|event| engagement.evolve(event));
            engagement.clone()
        };
        let open = Command::Open {
            engagement: id,
            companion: Companion::Coach,
            sponsor: None,
        };
        act(Actor::Coach, open);
        act(Actor::Coach, Command::OpenContract);
        for to in Use::ALL {
            let answer = Command::AnswerConsent {
                to,
                yes: true,
                terms: 1,
            };
            act(Actor::Client, answer);
        }
        let opened = act(
            Actor::Coach,
            Command::OpenSession {
                with: Companion::Coach,
                held: None,
            },
        );
        let session = opened.sessions().next().unwrap().id;
        let turns = lines.iter().map(|&(role, text)| Said::new(role, text));
        let say = Command::Say {
            session,
            turns: turns.collect(),
            source: Source::Typed,
        };
        (act(Actor::Coach, say), id)
    }

    const TALK: [(Role, &str); 4] = [
        (
            Role::Coach,
            "What would you like to have by the end of today?",
        ),
        (Role::Client, "I want mornings that belong to me again."),
        (Role::Coach, "You should block the first hour of every day."),
        (Role::Client, "I tried that, and my manager books over it."),
    ];

    #[test]
    fn turn_by_turn_gives_what_the_whole_gives() {
        let content = Content::embedded();
        let (whole, by_turn) = (Following::default(), Following::default());
        for end in 1..=TALK.len() {
            let (engagement, id) = session(&TALK[..end]);
            let session = engagement.sessions().next().unwrap();
            by_turn.hear(&content, id, session, Some(20));
        }
        let (engagement, id) = session(&TALK);
        let session = engagement.sessions().next().unwrap();
        let (one, other) = (
            whole.hear(&content, id, session, Some(20)),
            by_turn.hear(&content, id, session, Some(20)),
        );
        assert_eq!(one.codes, other.codes);
        assert_eq!(one.codes.len(), TALK.len());
        let said = |heard: &Heard| -> Vec<String> {
            let moves = heard.moves.iter();
            moves.map(|next| next.say.reveal().to_owned()).collect()
        };
        assert_eq!(said(&one), said(&other));
        assert!(one.moves.iter().all(|next| next.answers == 3));
    }

    #[test]
    fn an_older_state_loses_nothing_and_the_frame_changes_no_code() {
        let content = Content::embedded();
        let following = Following::default();
        let (engagement, id) = session(&TALK);
        let newer = engagement.sessions().next().unwrap();
        let before = following.hear(&content, id, newer, None);
        let (engagement, _) = session(&TALK[..2]);
        let older = engagement.sessions().next().unwrap();
        assert_eq!(
            following.hear(&content, id, older, None).codes,
            before.codes
        );
        let mut framed = newer.clone();
        framed
            .frames
            .push(domain::engagement::session::FrameChoice {
                from_turn: 4,
                frame: Some("grow".to_owned()),
            });
        assert_eq!(
            following.hear(&content, id, &framed, None).codes,
            before.codes
        );
    }

    #[test]
    fn the_one_asked_for_longest_ago_goes_first() {
        let following = Following::default();
        let id = EngagementId::new(Timestamp(1), [1; 10]);
        for n in 0..=KEPT {
            let n = SessionId(u32::try_from(n).unwrap());
            following.of(id, n, Coder::embedded());
        }
        let kept = held(&following.kept);
        assert_eq!(kept.sessions.len(), KEPT);
        assert!(!kept.sessions.contains_key(&(id, SessionId(0))));
    }
}
