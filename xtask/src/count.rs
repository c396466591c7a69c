//! Counting instructions: wall time lies on shared machines, instructions do not.
//!
//! A child of ours codes a conversation once more in one run than in another, both under valgrind;
//! the difference is what coding it takes, without what is made once at the start.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result};
use clap::Args;
use coding::Coder;
use domain::Conversation;

use crate::bench::process;
use crate::{corpus, house};

#[derive(Args)]
pub(crate) struct Options {
    /// Only code the conversation this often (what is counted)
    #[arg(long, hide = true)]
    times: Option<u32>,
}

/// The conversation that is coded, and how much of it.
const CONVERSATION: &str = "fixtures/held-out/s-07.json";
const TURNS: usize = 40;

/// Prints how many instructions coding a turn takes.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if let Some(times) = options.times {
        code(times)?;
        return Ok(ExitCode::SUCCESS);
    }
    match of_a_turn()? {
        Some(steps) => println!("{steps}"),
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
