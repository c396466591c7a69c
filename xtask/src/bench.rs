//! `cargo xtask bench`: the figures we aim at, measured, in one table.
//!
//! Two kinds of rows. *Process* rows start the release program as a person would. *Inside* rows
//! call a crate directly. Wall time lies on shared machines: compare figures of one run with each
//! other, and use `--instructions` to compare runs.

use std::process::{Command, ExitCode};

use anyhow::{Context, Result, ensure};
use clap::Args;

use crate::programs;

mod harness;
pub(crate) mod hour;
mod inside;
pub(crate) mod process;
mod table;
pub(crate) mod talk;
mod web;

pub(crate) use table::Row;

#[derive(Args)]
pub(crate) struct Options {
    /// How often the program is started for its median
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=1000))]
    runs: u32,
    /// Count instructions as well, where valgrind is installed (slow, and the same on every run)
    #[arg(long)]
    instructions: bool,
    /// Measure this group of rows only: coding, review, replay, guide, self-play or web
    #[arg(long)]
    only: Option<String>,
}

/// One group of rows.
struct Bench {
    name: &'static str,
    run: fn(&Options) -> Result<Vec<Row>>,
}

/// Everything that is measured, in the order it is printed.
const BENCHES: [Bench; 6] = [
    Bench {
        name: "coding",
        run: |_| inside::bench_coding(),
    },
    Bench {
        name: "review",
        run: process::bench_review,
    },
    Bench {
        name: "replay",
        run: |_| inside::bench_replay(),
    },
    Bench {
        name: "guide",
        run: |_| talk::bench_guide(),
    },
    Bench {
        name: "self-play",
        run: |_| talk::bench_self_play(),
    },
    Bench {
        name: "web",
        run: |_| web::bench_web(),
    },
];

/// Prints the table. Not reaching an aim is shown and is no failure; failing to measure is one.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    if cfg!(debug_assertions) {
        return again_in_release(options);
    }
    let mut rows = Vec::new();
    let wanted = |bench: &Bench| {
        options
            .only
            .as_deref()
            .is_none_or(|only| only == bench.name)
    };
    ensure!(BENCHES.iter().any(wanted), "no group of rows has this name");
    for bench in BENCHES.into_iter().filter(wanted) {
        eprintln!("measuring {} …", bench.name);
        let measured = (bench.run)(options);
        rows.extend(measured.with_context(|| format!("`{}` could not be measured", bench.name))?);
    }
    print!("{}", table::table(&rows));
    println!("{}", table::machine());
    Ok(ExitCode::SUCCESS)
}

/// `cargo xtask` is a debug build; what is measured inside it must be a release build too.
fn again_in_release(options: &Options) -> Result<ExitCode> {
    let folder = programs::build_release(&["theirs", "xtask"])?;
    let mut bench = Command::new(folder.join("xtask"));
    bench.args(["bench", "--runs", &options.runs.to_string()]);
    if options.instructions {
        bench.arg("--instructions");
    }
    if let Some(only) = &options.only {
        bench.args(["--only", only]);
    }
    Ok(programs::pass_on(programs::run(&mut bench)?))
}
