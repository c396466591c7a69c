//! Results out: whole or not at all, and in the order they were asked for.

use std::fs::File;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use anyhow::{Context, Result, bail};
use indicatif::{ProgressBar, ProgressStyle};

/// Writes a file whole: beside its place first, then moved there, so that a full disk or a stopped
/// program never leaves half a report. What is written is private, so a new file is its owner's alone.
///
/// A file that is there already is replaced only if its name ends as ours would, in one of `endings`:
/// `--html talk.vtt other.vtt` must not cost anybody a transcript.
pub(crate) fn write_whole(path: &Path, text: &str, endings: &[&str]) -> Result<()> {
    let place = || format!("{}: cannot be written", path.display());
    // Through a link to the file itself, or the link would be replaced.
    let target = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    match std::fs::metadata(&target) {
        Ok(there) if there.is_dir() => bail!("{}: is a folder; name a file", path.display()),
        // A device or a pipe takes what comes; moving a file over it would take its place.
        Ok(there) if !there.is_file() => return std::fs::write(&target, text).with_context(place),
        Ok(_) if !ends_in(&target, endings) => bail!(
            "{}: is there already and is kept as it is; name a file that ends in .{}",
            path.display(),
            endings[0]
        ),
        _ => {}
    }
    let mut beside = target.clone().into_os_string();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    let written = create_private(beside)
        .and_then(|mut file| file.write_all(text.as_bytes()))
        .and_then(|()| std::fs::rename(beside, &target));
    if written.is_err() {
        // The first error is the one to tell; that nothing was left behind is all this is for.
        let _ = std::fs::remove_file(beside);
    }
    written.with_context(place)
}

fn ends_in(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|extension| {
        endings
            .iter()
            .any(|ending| extension.eq_ignore_ascii_case(ending))
    })
}

/// A new file nobody but its owner can read.
pub(crate) fn create_private(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Prints to standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// True if whoever read our output has gone.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == ErrorKind::BrokenPipe)
    })
}

/// Does `work` for each item on all cores and takes the results in order, showing progress on
/// standard error where somebody watches.
///
/// At most a few results wait at any time, so memory does not grow with the number of items.
pub(crate) fn each_in_order<I: Sync, R: Send>(
    items: &[I],
    work: impl Fn(&I) -> R + Sync,
    mut take: impl FnMut(&I, R) -> Result<()>,
) -> Result<()> {
    let workers = std::thread::available_parallelism()
        .map_or(1, usize::from)
        .min(items.len())
        .max(1);
    let progress = progress(items.len());
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel(workers * 2);
        for _ in 0..workers {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                loop {
                    let index = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(index) else { break };
                    if send.send((index, work(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let mut waiting = std::collections::BTreeMap::new();
        let mut wanted = 0;
        for (index, result) in receive {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&wanted) {
                progress.inc(1);
                progress.suspend(|| take(&items[wanted], result))?;
                wanted += 1;
            }
        }
        Ok(())
    })
}

fn progress(items: usize) -> ProgressBar {
    if items < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(items as u64);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:30} {pos} of {len} conversations, {eta} left")
    {
        bar.set_style(style);
    }
    bar
}
