//! The whole program as a person starts it: time and memory of `theirs review`.

use std::fs;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use nix::sys::resource::{UsageWho, getrusage};
use serde::{Deserialize, Serialize};

use crate::programs::{self, works};

use super::harness::Samples;
use super::table::{Figure, Row};
use super::{Options, hour};

/// Starts before counting, so that the program is in the page cache.
const WARM_UP: u32 = 2;

/// What one run of a program took.
#[derive(Serialize, Deserialize)]
struct Taken {
    milliseconds: f64,
    /// Peak of resident memory, in megabytes of 1,000,000 bytes.
    megabytes: f64,
}

/// Median and least time, and peak memory, of the review of a one-hour conversation.
pub(crate) fn bench_review(options: &Options) -> Result<Vec<Row>> {
    let folder = programs::target_folder()?;
    let program = folder.join("release/theirs");
    let conversation = folder.join("bench/one-hour.vtt");
    fs::create_dir_all(folder.join("bench")).context("the folder `bench` could not be made")?;
    fs::write(&conversation, hour::vtt()).context("the conversation could not be written")?;

    let command = [
        &*program.to_string_lossy(),
        "review",
        &*conversation.to_string_lossy(),
        "--json",
    ]
    .map(str::to_owned);
    for _ in 0..WARM_UP {
        measure_apart(&command)?;
    }
    let runs = (0..options.runs).map(|_| measure_apart(&command));
    let taken = runs.collect::<Result<Vec<_>>>()?;
    let times = Samples::new(taken.iter().map(|run| run.milliseconds).collect());
    let memory = Samples::new(taken.iter().map(|run| run.megabytes).collect());

    let mut rows = vec![
        Row {
            what: "review of one hour, median",
            figure: Figure::Milliseconds(times.median()),
            aim: Some(50.0),
        },
        Row {
            what: "review of one hour, least",
            figure: Figure::Milliseconds(times.least()),
            aim: None,
        },
        Row {
            what: "review of one hour, peak memory",
            figure: Figure::Megabytes(memory.most()),
            aim: Some(40.0),
        },
    ];
    if options.instructions {
        rows.push(Row {
            what: "review of one hour, instructions",
            figure: instructions(&command)?,
            aim: None,
        });
    }
    Ok(rows)
}

/// Runs the command from a fresh process of our own.
///
/// The kernel reports the largest child of a process; in this one that would soon be a compiler.
fn measure_apart(command: &[String]) -> Result<Taken> {
    let ourselves = std::env::current_exe().context("this program cannot find itself")?;
    let output = Command::new(ourselves)
        .arg("measure")
        .args(command)
        .stderr(Stdio::inherit())
        .output()
        .context("the measuring process could not be started")?;
    ensure!(
        output.status.success(),
        "`{}` failed, see above",
        command.join(" ")
    );
    serde_json::from_slice(&output.stdout).context("the measuring process did not answer JSON")
}

/// `measure`: runs one command, its output thrown away, and prints what it took.
pub(crate) fn measure_once(command: &[String]) -> Result<ExitCode> {
    let [program, args @ ..] = command else {
        bail!("there is no command to measure");
    };
    let started = Instant::now();
    let status = Command::new(program)
        .args(args)
        .stdout(Stdio::null())
        .status()
        .with_context(|| format!("{program} could not be started"))?;
    let milliseconds = started.elapsed().as_secs_f64() * 1e3;
    ensure!(status.success(), "{program} ended with {status}");
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).context("the kernel reports no usage")?;
    // Linux counts this in units of 1,024 bytes. Before the program is loaded the child is a copy
    // of us, so a program smaller than this one (about 3 MB) would be reported as this one.
    let megabytes = usage.max_rss() as f64 * 1024.0 / 1e6;
    println!(
        "{}",
        serde_json::to_string(&Taken {
            milliseconds,
            megabytes
        })?
    );
    Ok(ExitCode::SUCCESS)
}

/// Instructions by valgrind's count, in millions: the same on every run and every machine load.
fn instructions(command: &[String]) -> Result<Figure> {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .args(command);
    Ok(match counted(&mut valgrind)? {
        Some(count) => Figure::Instructions(count / 1e6),
        None => Figure::NotMeasured("valgrind is not installed"),
    })
}

/// What a run of valgrind counted; `None` where it is not installed.
pub(crate) fn counted(valgrind: &mut Command) -> Result<Option<f64>> {
    if !works(Command::new("valgrind").arg("--version")) {
        return Ok(None);
    }
    let output = valgrind.output().context("valgrind could not be started")?;
    ensure!(
        output.status.success(),
        "valgrind failed on what it was to count"
    );
    let count = collected(&String::from_utf8_lossy(&output.stderr));
    Ok(Some(
        count.context("valgrind named no count of instructions")?,
    ))
}

/// The number in callgrind's line `==123== Collected : 456`.
fn collected(report: &str) -> Option<f64> {
    let (_, count) = report.split_once("Collected :")?;
    count.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::collected;

    #[test]
    fn valgrind_names_its_count() {
        let report = "==7== Events    : Ir\n==7== Collected : 1234567\n==7==\n";
        assert_eq!(collected(report), Some(1_234_567.0));
        assert_eq!(collected("nothing"), None);
    }
}
