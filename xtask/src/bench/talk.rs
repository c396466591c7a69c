//! The guide and its clients: a move, however long the talk has been, and whole talks played.

use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use coaching::clients::{Clients, SimulatedClient};
use coaching::guard::{self, Context, Purpose};
use coaching::guide::{Guide, Move, Reply};
use coaching::selfplay::{self, Chair};
use domain::Role;

use super::harness::{self, Samples};
use super::hour;
use super::table::{Figure, Row};
use crate::cores;

/// What the client says in the talk that is measured.
pub(crate) const EXCHANGES: usize = 60;

/// Turns that went before a move late in a long talk.
const LONG: usize = 1_000;

/// How often the talk is held; of each line the middle time counts.
const ROUNDS: usize = 41;

/// A long talk takes longer to get to than to measure.
const LATE_ROUNDS: usize = 15;

/// The most a move may take, in microseconds.
const MOVE: f64 = 200.0;

/// A move at the beginning and late in a long talk, and the guard by itself.
pub(crate) fn bench_guide() -> Result<Vec<Row>> {
    let lines = hour::client_lines(EXCHANGES);
    let early = moves(&lines, 0, ROUNDS);
    let late = moves(&lines, LONG, LATE_ROUNDS);
    ensure!(
        early.len() == lines.len() && late.len() == lines.len(),
        "not every line of the talk was answered"
    );
    let (early, late) = (Samples::new(early), Samples::new(late));
    let client: Vec<&str> = lines.iter().map(String::as_str).take(1).collect();
    let context = Context {
        client: &client,
        purpose: Purpose::Explore,
    };
    let said = "The evening class always comes first for you. What makes it matter?";
    let verdict = guard::inspect(said, &context);
    ensure!(
        verdict.passes(),
        "the guard refuses what is measured: {verdict:?}"
    );
    let guard = harness::per_item(1, || guard::inspect(black_box(said), &context));
    Ok(vec![
        Row {
            what: "a move, one core",
            figure: Figure::Microseconds(early.median()),
            aim: Some(MOVE),
        },
        Row {
            what: "a move, one core, the slowest of the talk",
            figure: Figure::Microseconds(early.most()),
            aim: None,
        },
        Row {
            what: "a move after 1,000 turns, one core",
            figure: Figure::Microseconds(late.median()),
            aim: Some(early.median() * 1.1),
        },
        Row {
            what: "the guard, one text",
            figure: Figure::Microseconds(guard.median()),
            aim: None,
        },
    ])
}

/// Microseconds each line of the talk takes to be heard and answered, after `before` turns of others.
fn moves(lines: &[String], before: usize, rounds: usize) -> Vec<f64> {
    let mut took: Vec<Vec<f64>> = vec![Vec::new(); lines.len()];
    for _ in 0..rounds {
        let mut guide = after(before);
        for (line, took) in lines.iter().zip(&mut took) {
            let started = Instant::now();
            let reply = black_box(guide.hear(black_box(line)));
            took.push(started.elapsed().as_secs_f64() * 1e6);
            if comes_to_its_end(&reply) {
                guide = after(before);
            }
        }
    }
    let took = took.into_iter().filter(|took| !took.is_empty());
    took.map(|took| Samples::new(took).median()).collect()
}

/// The talk is over, or all but: what comes after the last words is the list of all that was named in it,
/// which is as long as the talk was.
pub(crate) fn comes_to_its_end(reply: &Reply) -> bool {
    let closes = (reply.made.as_ref()).is_some_and(|(made, _)| *made == Move::Close);
    closes || reply.ended
}

/// A guide that has heard so many turns of a talk before it is asked for a move of its own.
pub(crate) fn after(turns: usize) -> Guide {
    let (mut guide, _) = Guide::begin(None);
    let exchanges = turns / 2;
    let (client, coach) = (hour::client_lines(EXCHANGES), hour::coach_lines(EXCHANGES));
    for exchange in 0..exchanges {
        let at = exchange % EXCHANGES;
        // No line is quite what another was, and each names something new, as talk does.
        let [one, other] = [exchange, exchange * 7 + 3].map(invented);
        let line = format!(
            "I could ask about the {one} and the {other}. {}",
            client[at]
        );
        guide.overhear(Role::Client, &line);
        guide.overhear(Role::Coach, &coach[at]);
    }
    guide
}

/// A word nobody said before: the number in syllables.
fn invented(mut number: usize) -> String {
    const SYLLABLES: [&str; 10] = [
        "ma", "tol", "vi", "ren", "ko", "sab", "du", "lin", "pa", "gor",
    ];
    let mut word = String::from("b");
    for _ in 0..4 {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
    }
    word
}

/// Sessions the built-in guide holds with simulated clients, all of them, on every core.
pub(crate) fn bench_self_play() -> Result<Vec<Row>> {
    const SESSIONS: usize = 10_000;
    let clients: Vec<Arc<SimulatedClient>> = Clients::embedded().all().cloned().collect();
    ensure!(!clients.is_empty(), "there is no client to talk with");
    let sessions: Vec<(usize, u64)> = (0..SESSIONS)
        .map(|session| (session % clients.len(), (session / clients.len()) as u64))
        .collect();
    let hold = |&(client, number): &(usize, u64)| {
        Ok(selfplay::hold(Chair::Builtin, &clients[client], 1, number)
            .said
            .len())
    };
    let started = Instant::now();
    let said = cores::on_all(&sessions, hold).context("self-play did not come to its end")?;
    let took = started.elapsed();
    ensure!(said.iter().all(|&turns| turns > 2), "a session was empty");
    let some = &sessions[..clients.len()];
    let one = harness::per_item(some.len(), || {
        some.iter().map(&hold).filter_map(Result::ok).sum::<usize>()
    });
    Ok(vec![
        Row {
            what: "self-play, 10,000 sessions, all cores",
            figure: Figure::Seconds(took.as_secs_f64()),
            aim: Some(60.0),
        },
        Row {
            what: "a self-play session, one core",
            figure: Figure::Milliseconds(one.median() / 1000.0),
            aim: None,
        },
    ])
}
