//! What could be said next in a conversation that somebody else holds: a few moves to choose from, for a coach
//! between sessions or in one. They are proposals of a program; whether one is made is the coach's.

use coaching::frames::Frame;
use coaching::guide::{Guide, Move, Safety};
use coaching::{Coded, Quote};
use domain::{Private, Role};
use serde::Serialize;
use thiserror::Error;

use crate::Opened;
use crate::help::{Country, turn_to};

/// What is known beside the conversation.
#[derive(Clone, Copy, Debug)]
pub struct Asking<'c> {
    /// A frame whose questions come first.
    pub frame: Option<&'c Frame>,
    /// The turn after which something is to be said, from 0; the last one if not given.
    pub at: Option<usize>,
    /// How long the talk may still go on, in minutes.
    pub minutes_left: Option<u32>,
    /// Whom to turn to in danger.
    pub safety: &'c Safety,
    /// Where the client is.
    pub country: &'c Country,
}

/// What could be said next: the public JSON of `theirs next`.
#[derive(Clone, Debug, Serialize)]
pub struct Next {
    /// The name of the file, without its folders.
    pub file: String,
    /// The turn after which something is to be said, from 0.
    pub turn: usize,
    /// What the client said last up to there, which is what is answered; `null` if they said nothing.
    pub quote: Option<Quote>,
    /// The client's turns up to there in which signs of danger were found.
    pub danger: Vec<usize>,
    /// The moves, the best first.
    pub moves: Vec<NextMove>,
}

/// Something that could be said.
#[derive(Clone, Debug, Serialize)]
pub struct NextMove {
    /// What it does.
    #[serde(rename = "move")]
    pub made: Move,
    /// The words. They may give back the client's.
    pub say: Private,
    /// Why.
    pub why: &'static str,
    /// The client's turn it answers, from 0.
    pub answers: usize,
}

/// There is no such turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
#[error("there is no turn {at}; its turns, counted from 0, end with turn {last}")]
pub struct NoSuchTurn {
    /// The turn asked for.
    pub at: usize,
    /// The last there is.
    pub last: usize,
}

/// What could be said next at a place of a conversation. It is told to the guide turn by turn, as it would have
/// heard it; what was said after the place is not heard.
///
/// # Errors
/// If there is no such turn.
pub fn next(opened: &Opened, asking: &Asking<'_>) -> Result<Next, NoSuchTurn> {
    let conversation = &opened.conversation;
    let last = conversation.turns.len().saturating_sub(1);
    let turn = asking.at.unwrap_or(last);
    if turn > last {
        return Err(NoSuchTurn { at: turn, last });
    }
    let mut guide = Guide::listening(asking.frame);
    turn_to(&mut guide, asking.safety, asking.country);
    guide.set_minutes_left(asking.minutes_left);
    // A turn without words is none for the guide, so it counts otherwise than the transcript does.
    let mut heard = Vec::new();
    let mut danger = Vec::new();
    for at in 0..conversation.turns.len().min(turn + 1) {
        let said = conversation.text(at);
        if said.trim().is_empty() {
            continue;
        }
        let role = conversation.role(at);
        guide.overhear(role, said);
        heard.push(at);
        if role == Role::Client && guide.hears_danger() {
            danger.push(at);
        }
    }
    let moves: Vec<NextMove> = guide
        .proposals()
        .into_iter()
        .filter_map(|proposal| {
            Some(NextMove {
                made: proposal.made,
                say: Private::new(proposal.say.as_str()),
                why: proposal.why,
                answers: *heard.get(proposal.answers)?,
            })
        })
        .collect();
    let mut answered = heard.into_iter().rev();
    let quote = answered
        .find(|&at| conversation.role(at) == Role::Client)
        .map(|at| Coded::new(conversation, &opened.codes).quote_turn(at));
    Ok(Next {
        file: opened.file.clone(),
        turn,
        quote,
        danger,
        moves,
    })
}
