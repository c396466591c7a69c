//! `theirs`: the one binary. It reads what the person typed, reads and writes files, and leaves
//! everything else to `app` and `web`.
#![expect(
    clippy::print_stderr,
    reason = "this is the program that talks to the person; data goes out through `output`"
)]

mod arguments;
mod commands;
mod content;
mod country;
mod data;
mod input;
mod output;
mod text;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command, Serve};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let nothing_else = Command::Serve(Serve::default());
    let done = match arguments.command.as_ref().unwrap_or(&nothing_else) {
        Command::Serve(serve) => commands::serve::run(serve, arguments.content.as_deref()),
        Command::Review(review) => commands::review::run(review, arguments.content.as_deref()),
        Command::Code(code) => commands::code::run(code, arguments.content.as_deref()),
        Command::Compare(compare) => commands::compare::run(compare, arguments.content.as_deref()),
        Command::Next(next) => commands::next::run(next, arguments.content.as_deref()),
        Command::Frames(frames) => commands::frames::run(frames, arguments.content.as_deref()),
        Command::Talk(talk) => commands::talk::run(talk, arguments.content.as_deref()),
        Command::Practise(practise) => {
            commands::practise::run(practise, arguments.content.as_deref())
        }
        Command::Selfplay(selfplay) => {
            commands::selfplay::run(selfplay, arguments.content.as_deref())
        }
        Command::Link(link) => commands::link::run(link),
        Command::Story(story) => commands::story::run(story),
        Command::Check => commands::check::run(arguments.content.as_deref()),
    };
    match done {
        Ok(code) => code,
        // The reader of a pipe went away (`theirs code … | head`): nothing went wrong here.
        Err(error) if output::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("theirs: {}", text::plain(&format!("{error:#}")));
            let usage = error.downcast_ref::<commands::WrongUsage>().is_some();
            ExitCode::from(if usage { 2 } else { 1 })
        }
    }
}
