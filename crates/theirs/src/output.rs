//! Results out: whole or not at all, and in the order they were asked for.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};

/// Writes a file whole: beside its place first, then moved there, so that a full disk or a stopped
/// program never leaves half a report.
pub(crate) fn write_whole(path: &Path, text: &str) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    let beside = Path::new(&beside);
    let written = std::fs::write(beside, text).and_then(|()| std::fs::rename(beside, path));
    if written.is_err() {
        // The first error is the one to tell; that nothing was left behind is all this is for.
        let _ = std::fs::remove_file(beside);
    }
    written.with_context(|| format!("{}: cannot be written", path.display()))
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
