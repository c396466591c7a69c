//! Work on all cores, results in order.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, anyhow};

/// Does `work` on every item, on as many threads as there are cores. The first error ends it.
pub(crate) fn on_all<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> Result<T> + Sync,
) -> Result<Vec<T>> {
    let next = AtomicUsize::new(0);
    let worker = || {
        let mut done = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(at) else {
                return Ok(done);
            };
            match work(item) {
                Ok(result) => done.push((at, result)),
                Err(error) => {
                    // The others need not go on.
                    next.store(items.len(), Ordering::Relaxed);
                    return Err(error);
                }
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let mut done = Vec::with_capacity(items.len());
    thread::scope(|scope| -> Result<()> {
        let threads: Vec<_> = (0..cores.min(items.len()))
            .map(|_| scope.spawn(worker))
            .collect();
        for thread in threads {
            let part: Result<Vec<(usize, T)>> = (thread.join())
                .map_err(|_| anyhow!("a thread panicked, see above"))
                .and_then(|part| part);
            done.extend(part?);
        }
        Ok(())
    })?;
    done.sort_by_key(|(at, _)| *at);
    Ok(done.into_iter().map(|(_, result)| result).collect())
}
