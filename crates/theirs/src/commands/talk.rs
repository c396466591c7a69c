//! `theirs talk`: a conversation on one's own, in the terminal or from a pipe.

use std::io::{self, BufRead, IsTerminal, Read, Write};
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, anyhow, bail};
use app::{Clock, Guarded, NotDone, Talk as Conversation, Workbench};

use crate::arguments::Talk;
use crate::{content, data, output, text};

mod model;

const HELP: &str = "\
You can type, at any time:
  /outcome WORDS   put what you want in these words instead; it is yours to change
  /undo            take back what was noted or kept last; what you want is changed with /outcome
  /why             why the program said what it said last, and what else it could have said
  /story           see what is kept and noted so far
  /ai              whether a language model reads along; /ai off, /ai on
  /end             come to an end: see what could be kept, and say what may be
  /help            see this
Anything else is said. An empty line is silence, and is fine.";

pub(crate) fn run(talk: &Talk, folder: Option<&Path>) -> Result<ExitCode> {
    let content = content::load(folder)?;
    let frame = talk.frame.as_deref().map(|id| super::frame(&content, id));
    let frame = frame.transpose()?;
    let language_model = model::connected(talk)?;
    let country = crate::country::country(talk.country.as_deref());
    let path = if talk.resume {
        // Asking to go on makes nothing: where there is no database, there was no conversation.
        data::place(talk.data.as_deref())?
    } else {
        data::database(talk.data.as_deref())?
    };
    if !path.exists() {
        return Err(nothing_to_resume());
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let done = runtime.block_on(async {
        let workbench = Workbench::open(&path, Clock::System).await?;
        let begun = if talk.resume {
            workbench.resume_talk(frame).await
        } else {
            workbench.begin_talk(frame)
        };
        let (mut conversation, say) = match begun {
            Err(NotDone::NothingYet) => {
                return Err(nothing_to_resume());
            }
            begun => begun?,
        };
        conversation.set_help(content.safety(), &country);
        if let Some(client) = language_model {
            conversation.connect(client);
        }
        converse(&workbench, &mut conversation, &say).await?;
        if conversation.is_kept() {
            let (id, engagement) = workbench.engagement(Some(conversation.engagement)).await?;
            let story = app::story::story(&engagement);
            output::print(&format!("\n{}", text::story(&story)))?;
            match (conversation.model_host(), conversation.model_asked()) {
                (Some(host), sent @ 1..) => eprintln!(
                    "Kept in {} ({id}). The last few lines, names masked, were sent to {host} {}.",
                    path.display(),
                    model::times(sent)
                ),
                _ => eprintln!("Kept on this machine only, in {} ({id}).", path.display()),
            }
            eprintln!(
                "`theirs story show` shows it, `theirs story export` takes it all away with you."
            );
        } else {
            eprintln!("Nothing was said, so nothing is kept.");
        }
        workbench.close().await;
        Ok(ExitCode::SUCCESS)
    });
    // A look-up of the model's address may still be waiting for its answer; nobody else is.
    runtime.shutdown_background();
    done
}

fn nothing_to_resume() -> anyhow::Error {
    anyhow!("there is no conversation to resume yet; `theirs talk` begins one")
}

/// Line by line until the client ends it, or the input does.
async fn converse(
    workbench: &Workbench,
    conversation: &mut Conversation,
    first_words: &[Guarded],
) -> Result<()> {
    let live = io::stdin().is_terminal();
    let mut input = io::stdin().lock();
    if model::greet(workbench, conversation).await? {
        let answer = next(&mut input, live)?.unwrap_or_default();
        model::answered(workbench, conversation, &answer).await?;
        output::print("\n")?;
    }
    speak(first_words)?;
    while let Some(line) = next(&mut input, live)? {
        if let Some(command) = line.trim().strip_prefix('/') {
            if obey(workbench, conversation, command).await? {
                return Ok(());
            }
            continue;
        }
        let reply = workbench.hear(conversation, &line).await?;
        speak(&reply.say)?;
        if let Some(notice) = conversation.take_notice() {
            show([notice])?;
        }
        if reply.ended {
            return Ok(());
        }
    }
    let unconfirmed = conversation.unconfirmed();
    let reply = workbench.end_talk(conversation).await?;
    speak(&reply.say)?;
    if !unconfirmed.is_empty() {
        // The input ended before anybody could say yes; what is not kept is at least shown.
        show(["Noted, and not confirmed by you:"])?;
        show(unconfirmed.iter().map(String::as_str))?;
    }
    Ok(())
}

/// What is typed next, shown where it would not be seen otherwise.
fn next(input: &mut impl BufRead, live: bool) -> Result<Option<String>> {
    if live {
        output::print("\n> ")?;
    }
    let line = line(input)?;
    if let Some(line) = line.as_ref().filter(|_| !live) {
        // In a pipe nobody sees what was typed, so the record shows both sides.
        output::print(&format!("\n> {}\n", text::plain(line)))?;
    }
    Ok(line)
}

/// The next line, or `None` at the end. A pipe may never end a line, so there is a bound.
fn line(input: &mut impl BufRead) -> Result<Option<String>> {
    const LONGEST: usize = 64 * 1024;
    const KEPT: &str =
        "what was said before is kept, and `theirs talk --resume` goes on from there";
    let mut bytes = Vec::new();
    let read = input
        .take(LONGEST as u64 + 1)
        .read_until(b'\n', &mut bytes)
        .context("standard input cannot be read")?;
    if read == 0 {
        return Ok(None);
    }
    if read > LONGEST {
        bail!(
            "a line of more than {} KB is no answer; {KEPT}",
            LONGEST / 1024
        );
    }
    let line = String::from_utf8(bytes)
        .map_err(|_| anyhow!("standard input is not UTF-8 text; {KEPT}"))?;
    Ok(Some(line.trim_end_matches(['\r', '\n']).to_owned()))
}

/// Does what a line beginning with `/` says. True if the conversation is over with that.
async fn obey(
    workbench: &Workbench,
    conversation: &mut Conversation,
    command: &str,
) -> Result<bool> {
    let (name, rest) = command
        .split_once(char::is_whitespace)
        .unwrap_or((command, ""));
    match name {
        "end" | "stop" | "quit" | "exit" => {
            let reply = workbench.wind_up_talk(conversation).await?;
            speak(&reply.say)?;
            return Ok(reply.ended);
        }
        "help" | "?" => output::print(&format!("{HELP}\n"))?,
        "why" => output::print(&text::why(conversation.why()))?,
        "story" => {
            if conversation.is_kept() {
                let (_, engagement) = workbench.engagement(Some(conversation.engagement)).await?;
                output::print(&text::story(&app::story::story(&engagement)))?;
            }
            let noted = conversation.unconfirmed();
            let head = if noted.is_empty() {
                "Nothing waits for your yes."
            } else {
                "Noted, not kept yet:"
            };
            show([head])?;
            show(noted.iter().map(String::as_str))?;
        }
        "outcome" if rest.trim().is_empty() => {
            output::print("Put the words behind it: /outcome I want to …\n")?;
        }
        "outcome" => {
            workbench.reword_outcome(conversation, rest.trim()).await?;
            output::print("Kept, in your words. Earlier wordings stay readable.\n")?;
        }
        "ai" => model::obey(workbench, conversation, rest).await?,
        "undo" => match workbench.take_back(conversation).await? {
            Some(text) => show([format!("Taken back: “{}”.", text.reveal()).as_str()])?,
            None => output::print(
                "There is nothing to take back. /outcome puts what you want in other words.\n",
            )?,
        },
        other => output::print(&format!(
            "There is no /{other}. /help lists what you can type.\n"
        ))?,
    }
    Ok(false)
}

/// What the guide says: nothing that did not pass its guard.
fn speak(say: &[Guarded]) -> Result<()> {
    show(say.iter().map(Guarded::as_str))
}

/// What the program tells about itself.
fn tell(lines: &[String]) -> Result<()> {
    show(lines.iter().map(String::as_str))
}

/// What the program shows of its own or of what was noted.
fn show<'t>(lines: impl IntoIterator<Item = &'t str>) -> Result<()> {
    let mut out = String::new();
    for line in lines {
        text::spoken(&mut out, line);
    }
    output::print(&out)?;
    io::stdout().flush()?;
    Ok(())
}
