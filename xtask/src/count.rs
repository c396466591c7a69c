//! Counting instructions: wall time lies on shared machines, instructions do not.
//!
//! *Coding a turn*: a child of ours codes a conversation once more in one run than in another, both
//! under valgrind; the difference is what coding it takes, without what is made once at the start.
//! *A move*: a child lets the guide hear some lines, and valgrind collects only there.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use coaching::guide::Guide;
use coding::Coder;
use domain::Conversation;

use crate::bench::{hour, process, talk};
use crate::{corpus, house};

#[derive(Args)]
pub(crate) struct Options {
    /// What is counted
    #[arg(value_enum, default_value = "turn")]
    what: What,
    /// Only code the conversation this often (what is counted)
    #[arg(long, hide = true)]
    times: Option<u32>,
    /// Only let the guide hear the last lines of a talk of so many turns (what is counted)
    #[arg(long, hide = true)]
    after: Option<usize>,
}

#[derive(Clone, Copy, ValueEnum)]
enum What {
    /// Coding one turn
    Turn,
    /// A line heard and answered by the guide: early in a talk, and late in a long one
    Move,
}

/// The conversation that is coded, and how much of it.
const CONVERSATION: &str = "fixtures/held-out/s-07.json";
const TURNS: usize = 40;

/// Turns of the talks in which a move is counted, and lines that are counted at the end of each.
const TALKS: [usize; 2] = [60, 1_200];
const LINES: usize = 20;

/// Prints how many instructions coding a turn, or a move, takes.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if let Some(times) = options.times {
        code(times)?;
        return Ok(ExitCode::SUCCESS);
    }
    if let Some(before) = options.after {
        hear_after(before);
        return Ok(ExitCode::SUCCESS);
    }
    let steps = match options.what {
        What::Turn => of_a_turn()?.map(|steps| vec![steps]),
        What::Move => TALKS.into_iter().map(of_a_move).collect::<Result<_>>()?,
    };
    match steps {
        Some(steps) => {
            let steps: Vec<String> = steps.iter().map(u64::to_string).collect();
            println!("{}", steps.join(" "));
        }
        None => println!("not counted: valgrind is not installed"),
    }
    Ok(ExitCode::SUCCESS)
}

/// Instructions for one turn; `None` where nobody can count.
pub(crate) fn of_a_turn() -> Result<Option<u64>> {
    let program = std::env::current_exe().context("this program's file is not known")?;
    let counted = |times: &str| {
        let mut command = Command::new("valgrind");
        command.args(["--tool=callgrind", "--callgrind-out-file=/dev/null"]);
        process::counted(command.arg(&program).args(["count", "--times", times]))
    };
    let (Some(once), Some(thrice)) = (counted("1")?, counted("3")?) else {
        return Ok(None);
    };
    Ok(Some(((thrice - once) / 2.0 / TURNS as f64) as u64))
}

/// Instructions for one move at the end of a talk of so many turns; `None` where nobody can count.
fn of_a_move(turns: usize) -> Result<Option<u64>> {
    let program = std::env::current_exe().context("this program's file is not known")?;
    let before = turns - 2 * LINES;
    let mut command = Command::new("valgrind");
    command.args([
        "--tool=callgrind",
        "--callgrind-out-file=/dev/null",
        "--toggle-collect=*heard_by_the_guide*",
    ]);
    command.arg(&program).args(["count", "--after"]);
    let steps = process::counted(command.arg(before.to_string()))?;
    Ok(steps.map(|steps| (steps / LINES as f64) as u64))
}

fn hear_after(before: usize) {
    // What is made once is made before anything is counted.
    let lines = hour::client_lines(LINES);
    hold(&lines, 0, hear);
    hold(&lines, before, heard_by_the_guide);
}

/// The guide hears the lines after so many turns; where the talk ends, another begins.
fn hold(lines: &[String], before: usize, hear: fn(&mut Guide, &str) -> bool) {
    let mut guide = talk::after(before);
    for line in lines {
        if hear(&mut guide, line) {
            guide = talk::after(before);
        }
    }
}

/// What valgrind is told to count, by this name. Says whether the talk comes to its end.
#[inline(never)]
fn heard_by_the_guide(guide: &mut Guide, line: &str) -> bool {
    hear(guide, line)
}

fn hear(guide: &mut Guide, line: &str) -> bool {
    talk::comes_to_its_end(&guide.hear(line))
}

fn code(times: u32) -> Result<()> {
    let corpus = corpus::read(&house::root().join(CONVERSATION))?;
    let labelled = corpus
        .conversations
        .first()
        .context("the file holds no conversation")?;
    let turns = labelled.turns.iter().take(TURNS);
    let talk = Conversation::between_two(turns.map(|(role, text)| (*role, text.as_str())));
    for _ in 0..times {
        std::hint::black_box(Coder::embedded().code(&talk));
    }
    Ok(())
}
