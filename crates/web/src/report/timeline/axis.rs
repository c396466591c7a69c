//! Where each turn lies on the timeline: plain geometry over plain numbers.
//!
//! Places are in hundredths of the width, so that the picture can be as wide as the page lets it
//! be while its words keep their size.

/// What the axis needs to know of a turn. Seconds are those of the source, as they stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Said {
    pub(crate) start: Option<f64>,
    pub(crate) end: Option<f64>,
    pub(crate) words: usize,
}

/// What the axis counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Counts {
    /// Time, where the source has it.
    Time,
    /// Turns, each as wide as its words.
    Turns,
}

/// A stretch of the axis, 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) x: f64,
    pub(crate) width: f64,
}

impl Place {
    pub(crate) fn end(self) -> f64 {
        self.x + self.width
    }
}

/// A mark on the axis: where, and the second or the turn that lies there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Tick {
    pub(crate) x: f64,
    pub(crate) value: usize,
}

/// The axis of a conversation.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Axis {
    pub(crate) counts: Counts,
    /// One per turn, in order.
    pub(crate) places: Vec<Place>,
    pub(crate) ticks: Vec<Tick>,
}

/// No bar is narrower, or it could not be seen.
const NARROWEST: f64 = 0.14;

/// A picture with more marks than this has its labels run into each other on a phone.
const MOST_TICKS: f64 = 8.0;

/// Words a minute of ordinary speech, for turns whose length the source does not tell.
const WORDS_PER_SECOND: f64 = 2.5;

/// Turns of the source that may lack a time; with more, time is no axis.
const MAY_LACK: f64 = 0.2;

impl Axis {
    /// Lays the turns out, by time where the source has times and by words where it has not.
    pub(crate) fn of(said: &[Said]) -> Self {
        by_time(said).unwrap_or_else(|| by_turns(said))
    }

    /// From the first turn of a stretch to the end of its last.
    pub(crate) fn stretch(&self, from: usize, to: usize) -> Place {
        let (Some(first), Some(last)) = (self.places.get(from), self.places.get(to)) else {
            return Place { x: 0.0, width: 0.0 };
        };
        // The silence up to the next turn belongs to the stretch, or the picture would be torn.
        let end = self
            .places
            .get(to + 1)
            .map_or(last.end(), |next| next.x.max(last.x));
        Place {
            x: first.x,
            width: (end - first.x).max(NARROWEST).min(100.0 - first.x),
        }
    }
}

fn by_time(said: &[Said]) -> Option<Axis> {
    let lacking = said.iter().filter(|turn| turn.start.is_none()).count();
    if said.len() < 2 || lacking as f64 > said.len() as f64 * MAY_LACK {
        return None;
    }
    let starts = starts(said)?;
    let ends = ends(said, &starts);
    let first = *starts.first()?;
    let whole = ends.iter().copied().fold(first, f64::max) - first;
    if whole <= 0.0 {
        return None;
    }
    let place = |second: f64| (second - first) / whole * 100.0;
    let places = starts
        .iter()
        .zip(&ends)
        .map(|(&start, &end)| seen(place(start), place(end)))
        .collect();
    let step = step(
        whole,
        &[
            10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 86400,
        ],
    );
    // A recording that does not begin at zero still has its marks at whole minutes.
    let from = (first / step as f64).ceil() as usize;
    let ticks = (from..)
        .map(|count| count * step)
        .take_while(|&second| second as f64 <= first + whole)
        .map(|second| Tick {
            x: place(second as f64),
            value: second,
        })
        .collect();
    Some(Axis {
        counts: Counts::Time,
        places,
        ticks,
    })
}

/// When each turn began, never before the one before it. A missing time is put between its
/// neighbours: good enough for a picture, and told nowhere else.
fn starts(said: &[Said]) -> Option<Vec<f64>> {
    let known: Vec<(usize, f64)> = said
        .iter()
        .enumerate()
        .filter_map(|(index, turn)| Some((index, turn.start.filter(|start| start.is_finite())?)))
        .collect();
    let (&(_, first), &(_, last)) = (known.first()?, known.last()?);
    let mut starts = Vec::with_capacity(said.len());
    let mut latest = first;
    for index in 0..said.len() {
        let after = known.partition_point(|&(at, _)| at < index);
        let guess = match (after.checked_sub(1).map(|at| known[at]), known.get(after)) {
            (_, Some(&(at, start))) if at == index => start,
            (Some((before, from)), Some(&(next, to))) => {
                from + (to - from) * (index - before) as f64 / (next - before) as f64
            }
            (Some(_), None) => last,
            (None, _) => first,
        };
        latest = latest.max(guess);
        starts.push(latest);
    }
    Some(starts)
}

/// When each turn ended: as the source says, or when the next began. People talk over each other,
/// so an end may lie after the next start.
fn ends(said: &[Said], starts: &[f64]) -> Vec<f64> {
    let spoken = |index: usize| said[index].words as f64 / WORDS_PER_SECOND;
    (0..said.len())
        .map(|index| {
            let start = starts[index];
            let told = said[index]
                .end
                .filter(|&end| end.is_finite() && end >= start);
            told.or_else(|| starts.get(index + 1).copied())
                .unwrap_or_else(|| start + spoken(index).max(1.0))
        })
        .collect()
}

fn by_turns(said: &[Said]) -> Axis {
    // A nod is worth a few words, or forty nods would vanish.
    let weight = |turn: &Said| turn.words.max(3) as f64;
    let whole: f64 = said.iter().map(weight).sum::<f64>().max(1.0);
    let mut at = 0.0;
    let places: Vec<Place> = said
        .iter()
        .map(|turn| {
            let start = at;
            at += weight(turn);
            seen(start / whole * 100.0, at / whole * 100.0)
        })
        .collect();
    let step = step(
        said.len() as f64,
        &[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000],
    );
    let ticks = (0..said.len())
        .step_by(step)
        .map(|turn| Tick {
            x: places[turn].x,
            value: turn,
        })
        .collect();
    Axis {
        counts: Counts::Turns,
        places,
        ticks: cleared(ticks),
    }
}

/// A place wide enough to be seen and inside the picture.
fn seen(start: f64, end: f64) -> Place {
    let x = start.clamp(0.0, 100.0 - NARROWEST);
    Place {
        x,
        width: (end - start).max(NARROWEST).min(100.0 - x),
    }
}

fn step(whole: f64, steps: &[usize]) -> usize {
    let enough = steps
        .iter()
        .copied()
        .find(|&step| whole / step as f64 <= MOST_TICKS);
    enough.unwrap_or_else(|| (whole / MOST_TICKS).ceil().max(1.0) as usize)
}

/// Without the marks that stand too near to the one before.
fn cleared(ticks: Vec<Tick>) -> Vec<Tick> {
    let mut kept: Vec<Tick> = Vec::new();
    for tick in ticks {
        if kept.last().is_none_or(|last| tick.x - last.x >= 4.0) {
            kept.push(tick);
        }
    }
    kept
}

/// Moves points that stand nearer than `gap` apart, keeping their order and staying inside.
pub(crate) fn apart(wanted: &[f64], gap: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|&a, &b| wanted[a].total_cmp(&wanted[b]));
    let mut at = wanted.to_vec();
    let mut least = gap / 2.0;
    for &index in &order {
        at[index] = at[index].max(least);
        least = at[index] + gap;
    }
    let mut most = 100.0 - gap / 2.0;
    for &index in order.iter().rev() {
        at[index] = at[index].min(most);
        most = at[index] - gap;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn timed(spans: &[(f64, f64)]) -> Vec<Said> {
        let said = |&(start, end)| Said {
            start: Some(start),
            end: Some(end),
            words: 10,
        };
        spans.iter().map(said).collect()
    }

    fn check(axis: &Axis, turns: usize) {
        assert_eq!(axis.places.len(), turns);
        for place in &axis.places {
            assert!(
                place.x >= 0.0 && place.width > 0.0 && place.end() <= 100.000_001,
                "{place:?}"
            );
        }
        assert!(
            axis.places.is_sorted_by(|a, b| a.x <= b.x),
            "turns stand in order"
        );
        assert!(axis.ticks.is_sorted_by(|a, b| a.x < b.x));
        assert!(
            axis.ticks
                .iter()
                .all(|tick| (0.0..=100.0).contains(&tick.x))
        );
        assert!(axis.ticks.len() <= 10, "{} ticks", axis.ticks.len());
    }

    #[test]
    fn times_lay_out_by_time() {
        let axis = Axis::of(&timed(&[(0.0, 10.0), (10.0, 40.0), (50.0, 100.0)]));
        check(&axis, 3);
        assert_eq!(axis.counts, Counts::Time);
        assert_eq!(
            axis.places[1],
            Place {
                x: 10.0,
                width: 30.0
            }
        );
        assert_eq!(
            axis.places[2],
            Place {
                x: 50.0,
                width: 50.0
            }
        );
        let seconds: Vec<usize> = axis.ticks.iter().map(|tick| tick.value).collect();
        assert_eq!(seconds, [0, 30, 60, 90]);
    }

    #[test]
    fn a_recording_that_begins_late_fills_the_width() {
        let axis = Axis::of(&timed(&[(615.0, 700.0), (700.0, 1215.0)]));
        check(&axis, 2);
        assert!(axis.places[0].x.abs() < 1e-9);
        assert_eq!(axis.ticks[0].value, 720);
    }

    #[test]
    fn without_times_words_make_the_width() {
        let said: Vec<Said> = [1, 97, 50, 50]
            .map(|words| Said {
                words,
                ..Said::default()
            })
            .to_vec();
        let axis = Axis::of(&said);
        check(&axis, 4);
        assert_eq!(axis.counts, Counts::Turns);
        assert!((axis.places[0].width - 1.5).abs() < 1e-9);
        assert!((axis.places[1].width - 48.5).abs() < 1e-9);
        assert_eq!(axis.ticks[0].value, 0);
    }

    #[test]
    fn a_missing_time_lies_between_its_neighbours_and_damage_is_borne() {
        let mut said = timed(&[(0.0, 8.0); 10]);
        for (index, turn) in said.iter_mut().enumerate() {
            turn.start = Some(index as f64 * 10.0);
            turn.end = None;
        }
        said[4].start = None;
        said[7].start = Some(3.0);
        said[8].end = Some(f64::INFINITY);
        let axis = Axis::of(&said);
        check(&axis, 10);
        assert_eq!(axis.counts, Counts::Time);
        assert!((axis.places[4].x / axis.places[5].x - 0.8).abs() < 1e-9);
    }

    #[test]
    fn nothing_and_nearly_nothing_are_laid_out() {
        check(&Axis::of(&[]), 0);
        check(&Axis::of(&timed(&[(3.0, 3.0)])), 1);
        check(&Axis::of(&timed(&[(3.0, 3.0), (3.0, 3.0)])), 2);
        check(&Axis::of(&[Said::default(); 3]), 3);
        assert_eq!(Axis::of(&[]).stretch(0, 4), Place { x: 0.0, width: 0.0 });
    }

    #[test]
    fn four_hundred_turns_stay_inside() {
        let spans: Vec<(f64, f64)> = (0..400)
            .map(|turn| (f64::from(turn) * 9.0, f64::from(turn) * 9.0 + 7.0))
            .collect();
        check(&Axis::of(&timed(&spans)), 400);
        let said: Vec<Said> = (0..400)
            .map(|turn| Said {
                words: turn % 60,
                ..Said::default()
            })
            .collect();
        check(&Axis::of(&said), 400);
    }

    #[test]
    fn a_stretch_reaches_to_the_next_turn() {
        let axis = Axis::of(&timed(&[(0.0, 10.0), (20.0, 30.0), (50.0, 100.0)]));
        assert_eq!(
            axis.stretch(0, 1),
            Place {
                x: 0.0,
                width: 50.0
            }
        );
        assert_eq!(
            axis.stretch(2, 2),
            Place {
                x: 50.0,
                width: 50.0
            }
        );
    }

    #[test]
    fn markers_keep_apart_and_inside() {
        let at = apart(&[50.0, 50.5, 99.9], 3.0);
        assert_eq!(at, [50.0, 53.0, 98.5]);
        let crowded = apart(&[99.0, 99.0, 99.0], 3.0);
        assert_eq!(crowded, [92.5, 95.5, 98.5]);
        assert!(apart(&[], 3.0).is_empty());
    }
}
