//! Measuring, apart from what is measured.

use std::hint::black_box;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Long enough for the processor to settle, short enough to run often.
const WARM_UP: Duration = Duration::from_millis(300);
const MEASURE: Duration = Duration::from_secs(2);

/// Several measurements of the same thing.
#[derive(Debug)]
pub(crate) struct Samples(Vec<f64>);

impl Samples {
    /// In any order; at least one.
    pub(crate) fn new(mut values: Vec<f64>) -> Self {
        assert!(!values.is_empty(), "nothing was measured");
        values.sort_by(f64::total_cmp);
        Self(values)
    }

    /// The middle one, or the mean of the two in the middle.
    pub(crate) fn median(&self) -> f64 {
        let middle = self.0.len() / 2;
        if self.0.len() % 2 == 1 {
            self.0[middle]
        } else {
            f64::midpoint(self.0[middle - 1], self.0[middle])
        }
    }

    /// The least disturbed one.
    pub(crate) fn least(&self) -> f64 {
        self.0[0]
    }

    /// The one to plan for.
    pub(crate) fn most(&self) -> f64 {
        self.0[self.0.len() - 1]
    }
}

/// Microseconds an item, on one core; `work` handles `items` of them each time it is called.
pub(crate) fn per_item<T>(items: usize, mut work: impl FnMut() -> T) -> Samples {
    repeat_for(WARM_UP, &mut work);
    let took = repeat_for(MEASURE, &mut work);
    let micros = |took: Duration| took.as_secs_f64() * 1e6 / items.max(1) as f64;
    Samples::new(took.into_iter().map(micros).collect())
}

/// Items a second with every core busy at once.
pub(crate) fn all_cores<T>(items: usize, work: impl Fn() -> T + Sync) -> f64 {
    let cores = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let (stop, rounds) = (AtomicBool::new(false), AtomicU64::new(0));
    let started = Instant::now();
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                while !stop.load(Ordering::Relaxed) {
                    black_box(work());
                    rounds.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        thread::sleep(MEASURE);
        stop.store(true, Ordering::Relaxed);
    });
    // The clock stops after the last round ended, so that no round counts for less time than it took.
    let seconds = started.elapsed().as_secs_f64();
    rounds.load(Ordering::Relaxed) as f64 * items as f64 / seconds
}

fn repeat_for<T>(whole: Duration, work: &mut impl FnMut() -> T) -> Vec<Duration> {
    let started = Instant::now();
    let mut took = Vec::new();
    while took.is_empty() || started.elapsed() < whole {
        let round = Instant::now();
        black_box(work());
        took.push(round.elapsed());
    }
    took
}

#[cfg(test)]
mod tests {
    use super::{Samples, all_cores, per_item};

    #[test]
    fn the_median_is_the_middle() {
        let odd = Samples::new(vec![3.0, 1.0, 2.0]);
        assert_eq!((odd.least(), odd.median(), odd.most()), (1.0, 2.0, 3.0));
        assert_eq!(Samples::new(vec![4.0, 1.0]).median(), 2.5);
    }

    #[test]
    #[ignore = "takes some seconds: the harness measures for real"]
    fn work_is_measured() {
        let work = || (0..1000_u64).sum::<u64>();
        assert!(per_item(1000, work).median() < 1000.0);
        assert!(all_cores(1000, work) > 1.0);
    }
}
