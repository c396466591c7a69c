//! The page a coach holds a session with.

use std::collections::BTreeSet;

use app::Heard;
use askama::Template;
use coaching::frames::{Frame, Frames, Kind};
use coaching::ideas::Pile;
use domain::engagement::Session;
use domain::{Actor, Engagement, Private, Refusal, Role};
use serde::Deserialize;

use super::does::{Does, disagreed, does};
use super::keep::{LastKept, OF_THE_CLIENT, OF_THE_COACH, last_kept};
use super::say::KINDS;
use super::turns::{People, TurnShown, coded};
use super::{MINUTE, STILL_THE_SAME, Sitting, offer, refused};
use crate::form::Faults;
use crate::pages::story::Story;
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// What the page is asked to show besides itself.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(super) struct Asked {
    /// A turn to look at closely.
    pub(super) turn: Option<u32>,
    /// A turn of the coach's to be offered as wording.
    pub(super) offer: Option<u32>,
}

/// What was typed and could not be taken, for the page that asks again.
#[derive(Debug, Default)]
pub(super) struct Typed {
    pub(super) composer: Option<Composer>,
    pub(super) looked: Option<Looked>,
    pub(super) offer: Option<OfferForm>,
}

/// The line that is being written.
#[derive(Debug)]
pub(super) struct Composer {
    pub(super) line: String,
    /// What it is, one of [`KINDS`].
    pub(super) kind: &'static str,
    pub(super) faults: Faults,
    /// The rule that did not let it be kept.
    pub(super) why: Option<Refusal>,
}

/// Words picked out of a turn that could not be kept so.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) words: Private,
    pub(super) why: Refusal,
}

/// Wording to be offered.
#[derive(Debug)]
pub(super) struct OfferForm {
    pub(super) words: String,
    pub(super) spoken: Option<u32>,
    /// The client's last turns, newest first: place, words, and whether it is chosen.
    pub(super) choice: Vec<(usize, String, bool)>,
    pub(super) why: Option<String>,
}

/// Everything the page is made of.
pub(super) struct Facts<'f> {
    pub(super) engagement: &'f Engagement,
    pub(super) session: &'f Session,
    pub(super) people: People,
    /// Where the engagement is, `/e/ID`.
    pub(super) at: String,
    pub(super) number: usize,
    /// The line that hands the talk back is wanted.
    pub(super) hand_back: bool,
    pub(super) frames: &'f Frames,
    pub(super) heard: Heard,
    pub(super) minutes: u32,
}

#[derive(Template)]
#[template(path = "pages/session/room.html")]
pub(super) struct Room {
    pub(super) s: Shell,
    at: String,
    here: String,
    id: u32,
    number: usize,
    people: People,
    open: bool,
    frames: Vec<FrameChoice>,
    stages: Vec<StageShown>,
    timer: Option<Timer>,
    turns: Vec<TurnShown>,
    look: Option<Look>,
    line: String,
    kinds: Vec<(&'static str, usize, bool)>,
    fault: Option<String>,
    last: Option<LastKept>,
    offer: Option<OfferForm>,
    story: Story,
    next: Vec<NextShown>,
    hand_back: Option<HandBackShown>,
    /// The client's last turn in which signs of danger were found.
    danger: Option<usize>,
}

struct FrameChoice {
    id: String,
    name: String,
    chosen: bool,
}

/// A stage of the frame. It is heard, never set.
struct StageShown {
    name: String,
    here: bool,
    passed: bool,
    since: Option<String>,
}

struct Timer {
    agreed: u32,
    /// `of 50 minutes`.
    of: String,
    gone: u32,
    /// Since it began, for a script that goes on counting.
    seconds: i64,
}

/// A turn looked at closely.
struct Look {
    index: usize,
    words: String,
    does: Vec<Does>,
    /// What it can be kept as.
    kinds: &'static [&'static str],
    client: bool,
    /// The outcome can be called clear by these words.
    outcome: bool,
    why: Option<String>,
}

struct NextShown {
    say: String,
    why: &'static str,
    answers: usize,
}

struct HandBackShown {
    /// The key of why.
    why: &'static str,
    say: String,
    turn: usize,
}

impl Room {
    /// The page of this session, as it is now.
    pub(super) fn of(
        visit: &Visit,
        sitting: &Sitting,
        asked: &Asked,
        minutes: u32,
        typed: Typed,
    ) -> Result<Self, Trouble> {
        let s = visit.shell_in(&sitting.entered);
        let session = sitting.known()?;
        let entered = &sitting.entered;
        let site = &visit.site;
        let gone = gone(session, s.now).map_or(0, |gone| gone / MINUTE);
        let left = u32::try_from(i64::from(minutes) - gone).unwrap_or(0);
        let left = session.is_open().then_some(left);
        let heard = site
            .following
            .hear(&site.content, entered.id, session, left);
        let people = People::of(
            &s,
            Actor::Coach,
            &entered.person.name,
            &entered.other,
            session.with,
        );
        let facts = Facts {
            engagement: &entered.engagement,
            session,
            people,
            at: sitting.at(),
            number: sitting.number(),
            hand_back: entered.person.settings.hand_back,
            frames: &site.content.frames,
            heard,
            minutes,
        };
        Ok(Self::made(s, facts, asked, typed))
    }

    pub(super) fn made(s: Shell, facts: Facts<'_>, asked: &Asked, typed: Typed) -> Self {
        let (session, engagement) = (facts.session, facts.engagement);
        let disagreed = disagreed(session, Actor::Coach);
        let codes = &facts.heard.codes;
        let turns = coded(&s, engagement, session, &facts.people, codes, &disagreed);
        let composer = typed.composer;
        let fault = composer.as_ref().and_then(|composer| {
            let rule = composer.why.as_ref().map(|why| refused(&s, why));
            rule.or_else(|| composer.faults.of("line").map(|key| s.t(key)))
        });
        let kind = composer.as_ref().map_or("said", |composer| composer.kind);
        let look = asked
            .turn
            .and_then(|turn| look(&s, &facts, turn, typed.looked.as_ref(), &disagreed));
        let offer = typed.offer.or_else(|| {
            let spoken = asked.offer?;
            let turn = session.turns(Actor::Coach).get(spoken as usize)?;
            let words = turn.said.text.reveal();
            (turn.said.role == Role::Coach)
                .then(|| offer::form(&s, session, words, Some(spoken), None, None))
        });
        let frame = session.frame().and_then(|id| facts.frames.get(id).ok());
        Self {
            here: format!("{}/sessions/{}", facts.at, session.id),
            id: session.id.0,
            number: facts.number,
            open: session.is_open(),
            frames: facts
                .frames
                .all()
                .map(|known| FrameChoice {
                    id: known.id.clone(),
                    name: known.name.clone(),
                    chosen: frame.is_some_and(|frame| frame.id == known.id),
                })
                .collect(),
            stages: frame
                .map(|frame| stages(&s, frame, &facts))
                .unwrap_or_default(),
            timer: timer(&s, session, facts.minutes),
            turns,
            look,
            line: composer
                .as_ref()
                .map(|composer| composer.line.clone())
                .unwrap_or_default(),
            kinds: KINDS
                .into_iter()
                .enumerate()
                .map(|(place, known)| (known, place + 1, known == kind))
                .collect(),
            fault,
            last: last_kept(session, engagement).filter(|_| session.is_open()),
            offer,
            story: Story::of(engagement, Actor::Coach, &s, &facts.at),
            next: next(&facts, session.is_open()),
            hand_back: hand_back(&facts, &disagreed),
            danger: facts.heard.danger.last().copied(),
            at: facts.at,
            people: facts.people,
            s,
        }
    }
}

/// Microseconds since it began, while it is the session going on.
fn gone(session: &Session, now: domain::Timestamp) -> Option<i64> {
    let gone = now.0.saturating_sub(session.held.0);
    (session.is_open() && (0..STILL_THE_SAME).contains(&gone)).then_some(gone)
}

fn timer(s: &Shell, session: &Session, agreed: u32) -> Option<Timer> {
    let gone = gone(session, s.now)?;
    Some(Timer {
        agreed,
        of: s.n("session-of-minutes", agreed),
        gone: u32::try_from(gone / MINUTE).ok()?,
        seconds: gone / 1_000_000,
    })
}

/// Where the talk is in the frame, as its turns show it.
fn stages(s: &Shell, frame: &Frame, facts: &Facts<'_>) -> Vec<StageShown> {
    let track = coaching::track::stages(frame, &facts.heard.codes);
    let current = track.current();
    let entered = track
        .stages
        .iter()
        .rev()
        .find(|piece| piece.stage.is_some())
        .and_then(|piece| facts.session.turns(Actor::Coach).get(piece.from))
        .and_then(|turn| turn.said.start.or(turn.said.end));
    let since = entered.zip(gone(facts.session, s.now)).map(|(at, gone)| {
        let at = i64::try_from(at.0).unwrap_or(i64::MAX);
        s.n("session-stage-since", (gone / 1000 - at).max(0) / 60_000)
    });
    let stage = |stage: &coaching::frames::Stage| {
        let here = frame.kind == Kind::Process && current == Some(stage.id.as_str());
        StageShown {
            name: stage.name.clone(),
            here,
            passed: !here && track.saw(&stage.id),
            since: since.clone().filter(|_| here),
        }
    };
    frame.stages.iter().map(stage).collect()
}

fn look(
    s: &Shell,
    facts: &Facts<'_>,
    turn: u32,
    tried: Option<&Looked>,
    disagreed: &BTreeSet<String>,
) -> Option<Look> {
    let index = turn as usize;
    let said = &facts.session.turns(Actor::Coach).get(index)?.said;
    let codes = facts.heard.codes.get(index)?;
    let client = said.role == Role::Client;
    let words = tried.map_or(&said.text, |tried| &tried.words);
    Some(Look {
        index,
        words: words.reveal().to_owned(),
        does: does(index, said.text.reveal(), codes, disagreed),
        kinds: if client {
            &OF_THE_CLIENT
        } else {
            &OF_THE_COACH
        },
        client,
        outcome: client && facts.engagement.outcome().is_some(),
        why: tried.map(|tried| refused(s, &tried.why)),
    })
}

fn next(facts: &Facts<'_>, open: bool) -> Vec<NextShown> {
    let moves = facts.heard.moves.iter().filter(|_| open);
    moves
        .map(|next| NextShown {
            say: next.say.reveal().to_owned(),
            why: next.why,
            answers: next.answers,
        })
        .collect()
}

fn hand_back(facts: &Facts<'_>, disagreed: &BTreeSet<String>) -> Option<HandBackShown> {
    let found = facts.heard.hand_back.as_ref()?;
    if !facts.hand_back || !facts.session.is_open() {
        return None;
    }
    let (why, finding) = match found.why {
        Pile::Leading => ("session-hand-back-leading", "leading"),
        Pile::Unasked => ("session-hand-back-unasked", "unasked"),
        Pile::TwoInARow => ("session-hand-back-two", "two"),
    };
    // Whoever disagrees with the finding is not told of it again in other words.
    let of_turn = format!("{} ", found.turn);
    let overruled = disagreed
        .iter()
        .any(|name| name.starts_with(&of_turn) && name.ends_with(finding));
    (!overruled).then(|| HandBackShown {
        why,
        say: found.say.as_str().to_owned(),
        turn: found.turn,
    })
}
