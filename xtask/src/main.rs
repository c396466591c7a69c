//! What developers run: `cargo xtask test`, `tidy`, `bench`, `train`, `evaluate`, `demo`.
//!
//! Nothing here is part of the product. It may use files, the clock and the terminal, which the
//! rest of the workspace may not, and it starts other programs rather than imitating them.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a developer's tool talks to the terminal, reads the checkout and measures time"
)]

use std::process::ExitCode;

use clap::{Parser, Subcommand};

mod bench;
mod chance;
mod cores;
mod corpus;
mod count;
mod demo;
mod evaluate;
mod follow;
mod house;
mod programs;
mod test;
mod tidy;
mod train;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "What developers of Theirs run")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Pass all tests, with nextest where it is installed
    Test {
        /// Handed on to the test runner: part of a test's name, or its own options
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Hold the house rules: formatting, lints, crate edges, wording
    Tidy {
        /// Fail when rustfmt or clippy is not installed, instead of saying what was skipped
        #[arg(long)]
        require_tools: bool,
    },
    /// Train the coder on the labelled conversations, measure it, and write its weights and report
    Train(train::Options),
    /// Measure the program and print one table, figure beside aim
    Bench(bench::Options),
    /// Review the conversations in `fixtures/` and keep the pages under `target/demo/`
    Demo,
    /// Code labelled conversations and print how far the codes agree with people's
    Evaluate(evaluate::Options),
    /// Tell real conversations to the guide and print how well the moves it would make fit
    Follow(follow::Options),
    /// Print how many instructions coding a turn takes
    Count(count::Options),
    /// Run one program once and print its time and peak memory as JSON (`bench` calls this)
    #[command(hide = true)]
    Measure {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true, required = true)]
        command: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Test { args } => test::run(&args),
        Task::Tidy { require_tools } => tidy::run(require_tools),
        Task::Count(options) => count::run(&options),
        Task::Train(options) => train::run(&options),
        Task::Bench(options) => bench::run(&options),
        Task::Demo => demo::run(),
        Task::Evaluate(options) => evaluate::run(&options),
        Task::Follow(options) => follow::run(&options),
        Task::Measure { command } => bench::process::measure_once(&command),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, Parser};

    use super::{Cli, Task};

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn test_hands_everything_on() {
        let cli = Cli::parse_from(["xtask", "test", "quotes", "--no-capture"]);
        assert!(matches!(cli.task, Task::Test { args } if args == ["quotes", "--no-capture"]));
    }
}
