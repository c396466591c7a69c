//! `theirs practise`: somebody is the coach, a program is the client.

use std::io::{self, BufRead, IsTerminal, Read};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use app::clients::SimulatedClient;
use app::clients::practice::{Practice, RoundIt, round_it};

use crate::arguments::Practise;
use crate::{content, output, text};

const HELP: &str = "\
You can type, at any time:
  /rewind [N]   take the last exchange back, or the last N, and say it anew
  /end          end the talk and look at it
  /help         see this
Anything else is said to the client. An empty line is a silence.";

pub(crate) fn run(practise: &Practise, folder: Option<&Path>) -> Result<ExitCode> {
    let content = content::load(folder)?;
    let Some(id) = &practise.client else {
        output::print(&text::clients(content.clients()))?;
        return Ok(ExitCode::SUCCESS);
    };
    let clients = super::selfplay::clients(&content, std::slice::from_ref(id))?;
    let Some(client) = clients.first() else {
        bail!("there is no such client");
    };
    let mut practice = Practice::begin(client, practise.seed);
    let round = round_it(client);
    speak(&round.program)?;
    speak(&client.about)?;
    speak(&round.begin)?;
    said_by(client, practice.opening())?;
    let mut lines = Lines::new();
    converse(client, &mut practice, &mut lines)?;
    debrief(client, &mut practice, &round, &mut lines)?;
    Ok(ExitCode::SUCCESS)
}

/// Line by line until the coach or the client ends it, or the input does.
fn converse(client: &SimulatedClient, practice: &mut Practice, lines: &mut Lines) -> Result<()> {
    while !practice.has_ended() {
        let Some(line) = lines.next()? else { break };
        let Some(command) = line.trim().strip_prefix('/') else {
            said_by(client, &practice.say(&line).text)?;
            continue;
        };
        match command.trim() {
            "end" => break,
            other => obey(client, practice, other)?,
        }
    }
    Ok(())
}

/// Does what a line beginning with `/` says.
fn obey(client: &SimulatedClient, practice: &mut Practice, command: &str) -> Result<()> {
    let (word, number) = command.split_once(' ').unwrap_or((command, "1"));
    match (word, number.trim().parse::<usize>()) {
        ("help", _) => output::print(&format!("{HELP}\n")),
        ("rewind", Ok(exchanges)) if practice.exchanges().is_empty() || exchanges == 0 => {
            speak("There is nothing to take back.")
        }
        ("rewind", Ok(exchanges)) => {
            let back = exchanges.min(practice.exchanges().len());
            speak(&format!("Taken back: {}.", text::count(back, "exchange")))?;
            let last = practice.rewind(back).to_owned();
            said_by(client, &last)
        }
        ("rewind", Err(_)) => speak("/rewind takes a number of exchanges, as in /rewind 2."),
        _ => speak(&format!(
            "There is no /{word}. /help lists what you can type."
        )),
    }
}

/// The coach's own view first; then what the program saw; then, for as long as they like, again from
/// a moment.
fn debrief(
    client: &SimulatedClient,
    practice: &mut Practice,
    round: &RoundIt,
    lines: &mut Lines,
) -> Result<()> {
    loop {
        if practice.exchanges().is_empty() {
            return speak("Nothing was said, so there is nothing to look at.");
        }
        output::print("\n")?;
        speak(&round.own_first)?;
        for question in &round.own {
            speak(question)?;
            // Read so that it is thought about; it goes nowhere.
            if lines.next()?.is_none() {
                break;
            }
        }
        output::print(&text::debrief(client, &practice.debrief()))?;
        let Some(line) = lines.next()? else {
            return Ok(());
        };
        let Some(command) = line.trim().strip_prefix("/rewind") else {
            return Ok(());
        };
        obey(client, practice, &format!("rewind {}", number_in(command)))?;
        converse(client, practice, lines)?;
    }
}

/// What was typed behind `/rewind`, or 1.
fn number_in(typed: &str) -> &str {
    let typed = typed.trim();
    if typed.is_empty() { "1" } else { typed }
}

/// What is typed, line by line.
struct Lines {
    input: io::StdinLock<'static>,
    live: bool,
}

impl Lines {
    fn new() -> Self {
        let stdin = io::stdin();
        Self {
            live: stdin.is_terminal(),
            input: stdin.lock(),
        }
    }

    /// The next line, or `None` at the end. A pipe may never end a line, so there is a bound.
    fn next(&mut self) -> Result<Option<String>> {
        const LONGEST: usize = 64 * 1024;
        if self.live {
            output::print("\n> ")?;
        }
        let mut bytes = Vec::new();
        let read = (&mut self.input)
            .take(LONGEST as u64 + 1)
            .read_until(b'\n', &mut bytes)
            .context("standard input cannot be read")?;
        if read == 0 {
            return Ok(None);
        }
        if read > LONGEST {
            bail!("a line of more than {} KB is no turn", LONGEST / 1024);
        }
        let line =
            String::from_utf8(bytes).map_err(|_| anyhow!("standard input is not UTF-8 text"))?;
        let line = line.trim_end_matches(['\r', '\n']).to_owned();
        if !self.live {
            // In a pipe nobody sees what was typed, so the record shows both sides.
            output::print(&format!("\n> {}\n", text::plain(&line)))?;
        }
        Ok(Some(line))
    }
}

fn said_by(client: &SimulatedClient, words: &str) -> Result<()> {
    speak(&format!("{}: {words}", client.name))
}

fn speak(line: &str) -> Result<()> {
    let mut out = String::new();
    text::spoken(&mut out, line);
    output::print(&out)
}
