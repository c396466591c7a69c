//! Rows that call a crate directly. Each is measured in a release build, see `bench::run`.

use std::hint::black_box;

use anyhow::{Result, ensure};
use coding::Coder;
use coding::model::weights;
use domain::engagement::{Companion, Origin, Said, Source};
use domain::engagement::{ItemDraft, ItemKind, Quote};
use domain::{
    Actor, Command, Conversation, Engagement, EngagementId, Recorded, Role, Timestamp, replay,
};

use super::harness;
use super::hour;
use super::table::{Figure, Row};

/// The committed weights.
static WEIGHTS: &[u8] = include_bytes!("../../../crates/coding/weights/coder.bin");

/// Coding a one-hour conversation: microseconds a turn on one core, turns a second on all.
pub(crate) fn bench_coding() -> Result<Vec<Row>> {
    let vtt = hour::vtt();
    let talk = transcript::read(vtt.as_bytes()).conversation;
    ensure!(
        talk.turns.len() > 300,
        "the hour that is measured has only {} turns",
        talk.turns.len()
    );
    let coder = Coder::embedded();
    let turns = talk.turns.len();
    let bare = bare(&talk);
    Ok(vec![
        Row {
            what: "coding a turn, one core",
            figure: Figure::Microseconds(harness::per_item(turns, || coder.code(&talk)).median()),
            aim: Some(10.0),
        },
        Row {
            what: "coding a turn of captions, one core",
            figure: Figure::Microseconds(harness::per_item(turns, || coder.code(&bare)).median()),
            aim: Some(10.0),
        },
        Row {
            what: "coding, all cores",
            figure: Figure::PerSecond(harness::all_cores(turns, || coder.code(&talk))),
            aim: None,
        },
        Row {
            what: "reading the weights",
            figure: Figure::Milliseconds(
                harness::per_item(1, || weights::readable(black_box(WEIGHTS))).median() / 1000.0,
            ),
            aim: Some(5.0),
        },
        Row {
            what: "reading the hour's captions",
            figure: Figure::Milliseconds(
                harness::per_item(1, || transcript::read(black_box(vtt.as_bytes()))).median()
                    / 1000.0,
            ),
            aim: None,
        },
    ])
}

/// Folding an engagement of 5,000 events into its state.
pub(crate) fn bench_replay() -> Result<Vec<Row>> {
    let log = engagement(5_000)?;
    Ok(vec![Row {
        what: "replay of 5,000 events",
        figure: Figure::Milliseconds(harness::per_item(1, || replay(&log)).median() / 1000.0),
        aim: Some(5.0),
    }])
}

/// The same words as captions come: lower case, no punctuation.
fn bare(talk: &Conversation) -> Conversation {
    let mut bare = talk.clone();
    for turn in &mut bare.turns {
        let kept = |c: &char| c.is_alphanumeric() || c.is_whitespace() || *c == '\'';
        let text: String = turn
            .text
            .reveal()
            .to_lowercase()
            .chars()
            .filter(kept)
            .collect();
        turn.text = text.into();
        turn.cues.clear();
    }
    bare
}

/// Work done alone, as the program writes it: a session, turn after turn, and now and then something
/// kept with the words it rests on.
fn engagement(events: usize) -> Result<Vec<Recorded>> {
    let mut engagement = Engagement::default();
    let mut log = Vec::new();
    let id = EngagementId::from_bytes([7; 16]);
    let begin = [
        Command::Open {
            engagement: id,
            companion: Companion::Alone,
            sponsor: None,
        },
        Command::OpenContract,
        Command::OpenSession {
            with: Companion::Alone,
            held: None,
        },
    ];
    for command in begin {
        act(&mut engagement, &mut log, command)?;
    }
    let Some(session) = engagement.sessions().next_back().map(|session| session.id) else {
        return Ok(log);
    };
    for turn in 0_u32.. {
        if log.len() >= events {
            break;
        }
        let words = format!("What I want is a quieter day, and that is reason number {turn}.");
        let turns = vec![Said::new(Role::Client, words.clone())];
        act(
            &mut engagement,
            &mut log,
            Command::Say {
                session,
                turns,
                source: Source::Typed,
            },
        )?;
        if turn % 5 == 0 {
            let quotes = vec![Quote::new(session, turn, words.clone())];
            let draft = ItemDraft {
                kind: ItemKind::Value,
                text: words.into(),
                origin: Origin::Client,
                quotes,
            };
            act(&mut engagement, &mut log, Command::KeepItem { draft })?;
        }
    }
    Ok(log)
}

fn act(engagement: &mut Engagement, log: &mut Vec<Recorded>, command: Command) -> Result<()> {
    for event in engagement.decide(command, Actor::Client, Timestamp(0))? {
        engagement.evolve(&event);
        log.push(event);
    }
    Ok(())
}
