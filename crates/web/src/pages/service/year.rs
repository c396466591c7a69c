//! A year of a service in figures: its four quarters and the whole, counted and then made safe to show.

use app::Tallied;
use domain::engagement::{GoodEnd, Tally, quarter_of};

use super::few::{FEWEST, Numbers};

/// The figures of a year, ready to be shown.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) year: i16,
    /// The quarters, then the whole year.
    pub(super) periods: [Period; 5],
    /// Some work is not counted yet.
    pub(super) uncounted: bool,
}

/// The whole year among the periods.
pub(super) const WHOLE: usize = 4;

/// One period; what is not shown is `None`.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Period {
    pub(super) people: Option<u32>,
    pub(super) ends: [Option<u32>; 4],
    /// Of whom two values are known.
    pub(super) measured: Option<u32>,
    pub(super) moves: [Option<u32>; 4],
    pub(super) sessions: Option<u32>,
    pub(super) alone: Option<u32>,
    pub(super) check_ins: Option<u32>,
}

/// How work stands at the end of a period, in the order of [`Period::ends`]: its keys.
pub(super) const ENDS: [&str; 4] = ["reached", "redefined", "let-go", "going"];
/// How the client's own measure moved, in the order of [`Period::moves`]: its keys.
pub(super) const MOVES: [&str; 4] = ["up", "same", "down", "unknown"];

impl Period {
    /// Of so many people in a hundred two values are known, if that can be told.
    pub(super) fn response(&self) -> Option<u32> {
        let (people, measured) = (self.people?, self.measured?);
        (measured * 100 + people / 2).checked_div(people)
    }
}

/// A period, counted.
#[derive(Clone, Copy, Default)]
struct Counted {
    ends: [u32; 4],
    moves: [u32; 4],
    sessions: u32,
    alone: u32,
    check_ins: u32,
}

impl Year {
    pub(super) fn of(year: i16, tallied: &[Tallied]) -> Self {
        let mut counted = [Counted::default(); 5];
        for one in tallied {
            if let Some(tally) = &one.tally {
                for (place, counted) in counted.iter_mut().enumerate() {
                    counted.take(tally, one.end, year, place);
                }
            }
        }
        Self {
            year,
            periods: safe(&counted),
            uncounted: tallied.iter().any(|one| one.tally.is_none()),
        }
    }
}

/// Whether a moment's quarter is in the period.
fn is_in(period: usize, year: i16, (of, quarter): (i16, u8)) -> bool {
    of == year && (period == WHOLE || usize::from(quarter) == period + 1)
}

impl Counted {
    fn events(&self) -> [u32; 3] {
        [self.sessions, self.alone, self.check_ins]
    }

    fn holds_something(&self) -> bool {
        self.ends
            .iter()
            .chain(&self.events())
            .any(|count| *count > 0)
    }

    /// Takes in one piece of work with a client. It belongs to a period in which the two met, or in which it came to
    /// its end after they had met.
    fn take(&mut self, tally: &Tally, end: Option<GoodEnd>, year: i16, period: usize) {
        let mut met = false;
        for quarter in &tally.quarters {
            if is_in(period, year, (quarter.year, quarter.quarter)) {
                self.sessions += quarter.sessions;
                self.alone += quarter.alone;
                self.check_ins += quarter.check_ins;
                met |= quarter.sessions > 0;
            }
        }
        let ever = tally.quarters.iter().any(|quarter| quarter.sessions > 0);
        let ended = tally
            .ended
            .filter(|at| is_in(period, year, quarter_of(*at)));
        let counts = met || ever && ended.is_some();
        if !counts {
            return;
        }
        let stands = match end.filter(|_| ended.is_some()) {
            Some(GoodEnd::Reached) => 0,
            Some(GoodEnd::Redefined) => 1,
            Some(GoodEnd::LetGo) => 2,
            None => 3,
        };
        self.ends[stands] += 1;
        let measured = tally.measured.filter(|measured| measured.values > 1);
        let moved = match measured.map(|measured| measured.last.cmp(&measured.first)) {
            Some(std::cmp::Ordering::Greater) => 0,
            Some(std::cmp::Ordering::Equal) => 1,
            Some(std::cmp::Ordering::Less) => 2,
            None => 3,
        };
        self.moves[moved] += 1;
    }
}

/// The same without the numbers that are small or would give a small one away.
///
/// A year less three of its quarters is the fourth, so how work ended is told by quarters only in a year in which none
/// of those numbers is small, and else for the whole year alone. A quarter in which nothing at all was done, because
/// it has not come yet or there was no service, is no secret, and takes no part in the sums.
fn safe(counted: &[Counted; 5]) -> [Period; 5] {
    let mut quarters = counted[..WHOLE]
        .iter()
        .filter(|period| period.holds_something());
    let by_quarters = quarters.all(|period| period.ends.iter().all(|count| *count >= FEWEST));
    let mut numbers = Numbers::default();
    let mut place = 0;
    let places = counted.map(|period| {
        place += 1;
        period.holds_something().then(|| Placed {
            people: numbers.put(period.ends.iter().sum()),
            ends: (by_quarters || place > WHOLE)
                .then(|| period.ends.map(|count| numbers.put(count))),
            measured: numbers.put(period.moves[..3].iter().sum()),
            moves: period.moves.map(|count| numbers.put(count)),
            events: period.events().map(|count| numbers.put(count)),
        })
    });
    for period in places.iter().flatten() {
        if let Some(ends) = period.ends {
            numbers.sum(period.people, ends.to_vec());
        }
        // Of how many it is known comes first, since the other numbers mean little without it.
        let [known @ .., unknown] = period.moves;
        numbers.sum(period.people, vec![period.measured, unknown]);
        numbers.sum(period.measured, known.to_vec());
    }
    if let Some(whole) = &places[WHOLE] {
        for (event, total) in whole.events.into_iter().enumerate() {
            let quarters = places[..WHOLE].iter().flatten();
            numbers.sum(total, quarters.map(|period| period.events[event]).collect());
        }
    }
    numbers.hide();
    places.map(|period| {
        period.map_or_else(Period::default, |period| Period {
            people: numbers.shown(period.people),
            ends: period
                .ends
                .map_or([None; 4], |ends| ends.map(|place| numbers.shown(place))),
            measured: numbers.shown(period.measured),
            moves: period.moves.map(|place| numbers.shown(place)),
            sessions: numbers.shown(period.events[0]),
            alone: numbers.shown(period.events[1]),
            check_ins: numbers.shown(period.events[2]),
        })
    })
}

/// Where the numbers of a period are.
struct Placed {
    people: usize,
    /// Nowhere, where a quarter would tell of the others.
    ends: Option<[usize; 4]>,
    /// Of whom two values are known.
    measured: usize,
    moves: [usize; 4],
    events: [usize; 3],
}

#[cfg(test)]
pub(super) mod tests {
    use app::Tallied;
    use domain::Timestamp;
    use domain::engagement::{GoodEnd, Measured, Quarter, Tally};

    use super::{WHOLE, Year};

    /// Work with so many sessions in this quarter of 2026.
    pub(in super::super) fn work(quarter: u8, sessions: u32) -> Tallied {
        let quarter = Quarter {
            year: 2026,
            quarter,
            sessions,
            alone: 1,
            check_ins: 2,
        };
        Tallied {
            end: None,
            tally: Some(Tally {
                quarters: vec![quarter],
                ..Tally::default()
            }),
        }
    }

    /// The same, come to an end in November 2026, from 3 to 7 on its own measure.
    pub(in super::super) fn ended(end: GoodEnd) -> Tallied {
        let mut work = work(4, 3);
        work.end = Some(end);
        if let Some(tally) = &mut work.tally {
            tally.ended = Some(Timestamp(1_795_262_400_000_000));
            tally.measured = Some(Measured {
                first: 3,
                last: 7,
                values: 4,
            });
        }
        work
    }

    fn many(count: usize, one: &Tallied) -> Vec<Tallied> {
        vec![one.clone(); count]
    }

    #[test]
    fn work_is_counted_where_it_was_done_and_where_it_ended() {
        let all = [
            many(8, &ended(GoodEnd::Reached)),
            many(7, &ended(GoodEnd::LetGo)),
            many(6, &ended(GoodEnd::Redefined)),
            many(9, &work(4, 1)),
        ]
        .concat();
        let last = Year::of(2026, &all).periods[3];
        assert_eq!(last.people, Some(30));
        assert_eq!(last.ends, [Some(8), Some(6), Some(7), Some(9)]);
        assert_eq!(last.sessions, Some(21 * 3 + 9));
        assert_eq!(Year::of(2025, &all).periods[WHOLE].people, None);

        // Nobody ended in the first quarter, which would follow from the year and the fourth.
        let all = [all, many(10, &work(1, 2))].concat();
        let year = Year::of(2026, &all);
        assert_eq!(
            year.periods[WHOLE].ends,
            [Some(8), Some(6), Some(7), Some(19)]
        );
        assert_eq!(year.periods[WHOLE].people, Some(40));
        assert_eq!(year.periods[0].people, Some(10));
        assert_eq!(year.periods[0].ends, [None; 4]);
        assert_eq!(year.periods[3].ends, [None; 4]);
    }

    #[test]
    fn the_rate_of_answers_is_told_only_with_its_numbers() {
        let mut down = ended(GoodEnd::Reached);
        let mut same = down.clone();
        let last = |one: &mut Tallied, value: u8| {
            let measured = one.tally.as_mut().unwrap().measured.as_mut();
            measured.unwrap().last = value;
        };
        last(&mut down, 1);
        last(&mut same, 3);
        let up = many(12, &ended(GoodEnd::Reached));
        let all = [up, many(5, &down), many(5, &same), many(8, &work(4, 1))].concat();
        let period = Year::of(2026, &all).periods[3];
        assert_eq!(period.moves, [Some(12), Some(5), Some(5), Some(8)]);
        assert_eq!(period.response(), Some(73));
        let few = [many(12, &ended(GoodEnd::Reached)), many(2, &work(4, 1))].concat();
        assert_eq!(Year::of(2026, &few).periods[3].response(), None);
    }

    #[test]
    fn a_quarter_cannot_be_had_from_the_year() {
        let all = [
            many(20, &work(1, 1)),
            many(20, &work(2, 1)),
            many(20, &work(3, 1)),
            many(2, &work(4, 1)),
        ]
        .concat();
        let year = Year::of(2026, &all);
        assert_eq!(year.periods[3].sessions, None);
        let quarters = year.periods[..WHOLE].iter();
        let hidden = quarters.filter(|period| period.sessions.is_none()).count();
        assert!(hidden > 1 || year.periods[WHOLE].sessions.is_none());
    }
}
