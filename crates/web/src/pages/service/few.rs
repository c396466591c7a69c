//! Small numbers hidden, so that nobody can be found in them, and so that they cannot be worked out.
//!
//! A number under [`FEWEST`] is hidden. Where numbers add up to another, hiding one alone would hide nothing: it is
//! what the others lack. So next to it others are hidden too, the smallest first, until more than one of a sum is
//! hidden and what the hidden ones come to is itself no small number. All of them are shown in the same way, so that
//! it is not told which was the small one.
//!
//! This holds for sums that share nothing but a total, or of which one's total is a part of another. Sums that cross, as a table of quarters by ways to end with
//! totals on both sides, need more; [`super::year`] shows such a table whole or not at all.

/// A smaller number than this is not shown.
pub(super) const FEWEST: u32 = 5;

/// Numbers, some of which add up to others.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    values: Vec<u32>,
    hidden: Vec<bool>,
    /// A total and its parts, by place.
    sums: Vec<(usize, Vec<usize>)>,
}

impl Numbers {
    /// Takes in a number; its place.
    pub(super) fn put(&mut self, value: u32) -> usize {
        self.values.push(value);
        self.hidden.push(value < FEWEST);
        self.values.len() - 1
    }

    /// These parts add up to that total.
    pub(super) fn sum(&mut self, total: usize, parts: Vec<usize>) {
        debug_assert_eq!(
            self.values[total],
            parts.iter().map(|part| self.values[*part]).sum::<u32>()
        );
        self.sums.push((total, parts));
    }

    /// A number that may be shown, after [`Numbers::hide`].
    pub(super) fn shown(&self, place: usize) -> Option<u32> {
        (!self.hidden[place]).then(|| self.values[place])
    }

    /// Hides what would give a hidden number away. Ends, since each round hides one more or is the last.
    pub(super) fn hide(&mut self) {
        while let Some(next) = self.gives_away() {
            self.hidden[next] = true;
        }
    }

    /// A number that has to be hidden as well.
    fn gives_away(&self) -> Option<usize> {
        let through = self.sums.iter().filter(|sum| self.lets_through(sum));
        let mut next = through.filter_map(|sum| self.smallest_shown(sum));
        next.next()
    }

    /// Whether this sum tells a hidden number, or that several together are small, or bounds a hidden total from
    /// below by the parts that are shown.
    fn lets_through(&self, sum: &(usize, Vec<usize>)) -> bool {
        let (total, parts) = sum;
        let hidden: Vec<u32> = (parts.iter().filter(|part| self.hidden[**part]))
            .map(|part| self.values[*part])
            .collect();
        match (self.hidden[*total], hidden.len()) {
            (true, hidden) => hidden < parts.len(),
            (false, 0) => false,
            (false, 1) => true,
            (false, _) => hidden.iter().sum::<u32>() < FEWEST,
        }
    }

    fn smallest_shown(&self, sum: &(usize, Vec<usize>)) -> Option<usize> {
        let shown = |place: &usize| !self.hidden[*place];
        // Parts first: a total is what people came for.
        let parts = sum.1.iter().copied().filter(shown);
        parts
            .min_by_key(|part| self.values[*part])
            .or_else(|| Some(sum.0).filter(shown))
    }
}

#[cfg(test)]
mod tests {
    use super::{FEWEST, Numbers};

    fn one_sum(parts: &[u32]) -> Vec<Option<u32>> {
        let mut numbers = Numbers::default();
        let places: Vec<usize> = parts.iter().map(|part| numbers.put(*part)).collect();
        let total = numbers.put(parts.iter().sum());
        numbers.sum(total, places.clone());
        numbers.hide();
        places
            .into_iter()
            .chain([total])
            .map(|place| numbers.shown(place))
            .collect()
    }

    #[test]
    fn one_small_number_takes_another_with_it() {
        assert_eq!(one_sum(&[3, 9, 20]), [None, None, Some(20), Some(32)]);
        assert_eq!(one_sum(&[5, 9, 20]), [Some(5), Some(9), Some(20), Some(34)]);
        assert_eq!(one_sum(&[1, 2]), [None, None, None]);
    }

    #[test]
    fn several_small_numbers_that_come_to_a_small_one_do_too() {
        // Two noughts would be known from their sum.
        assert_eq!(
            one_sum(&[0, 0, 9, 20]),
            [None, None, None, Some(20), Some(29)]
        );
    }

    /// Whatever a reader could hold for the hidden numbers, found by trying all of it: for each there is more than
    /// one possibility.
    #[test]
    fn nothing_hidden_can_be_worked_out() {
        const MOST: u32 = 13;
        let all = (0..MOST).flat_map(|a| (0..MOST).map(move |b| (a, b)));
        for (a, b, c) in all.flat_map(|(a, b)| (0..MOST).map(move |c| (a, b, c))) {
            let real = [a, b, c, a + b + c];
            let shown = one_sum(&real[..3]);
            let fits = |guess: &[u32; 4]| {
                let mut each = shown.iter().zip(guess);
                each.all(|(shown, guess)| shown.is_none_or(|shown| shown == *guess))
            };
            for place in (0..4).filter(|place| shown[*place].is_none()) {
                // Another number in its place, made up for by some other hidden one.
                let other = (0..4 * MOST).any(|guess| {
                    guess != real[place]
                        && (0..3).any(|by| {
                            let mut made = real.map(i64::from);
                            let more = i64::from(guess) - made[place];
                            made[place] += more;
                            if place == 3 {
                                made[by] += more;
                            } else if by == place {
                                made[3] += more;
                            } else {
                                made[by] -= more;
                            }
                            let made = made.map(|value| u32::try_from(value).unwrap_or(u32::MAX));
                            !made.contains(&u32::MAX) && fits(&made)
                        })
                });
                assert!(other, "{real:?}: number {place} can be worked out");
            }
            for (place, value) in real.into_iter().enumerate() {
                assert!(value >= FEWEST || shown[place].is_none());
            }
        }
    }

    /// The same where a part is itself a sum: three kinds and those of no kind.
    #[test]
    fn nor_where_a_part_is_a_sum() {
        const SOME: [u32; 5] = [0, 2, 5, 7, 11];
        let pairs = || SOME.iter().flat_map(|a| SOME.map(|b| (*a, b)));
        for ((a, b), (c, without)) in pairs().flat_map(|one| pairs().map(move |other| (one, other)))
        {
            let whole =
                |[a, b, c, without]: [u32; 4]| [a, b, c, without, a + b + c, a + b + c + without];
            let mut numbers = Numbers::default();
            let real = whole([a, b, c, without]);
            for value in real {
                numbers.put(value);
            }
            numbers.sum(5, vec![4, 3]);
            numbers.sum(4, vec![0, 1, 2]);
            numbers.hide();
            let shown: Vec<Option<u32>> = (0..6).map(|place| numbers.shown(place)).collect();
            let mut could_be = [false; 6];
            let range = |place: usize| match shown[place] {
                Some(value) => value..value + 1,
                None => 0..18,
            };
            for a in range(0) {
                for b in range(1) {
                    for c in range(2) {
                        for without in range(3) {
                            let guess = whole([a, b, c, without]);
                            let mut each = shown.iter().zip(guess);
                            if each.all(|(shown, guess)| shown.is_none_or(|shown| shown == guess)) {
                                for (place, guess) in guess.into_iter().enumerate() {
                                    could_be[place] |= guess != real[place];
                                }
                            }
                        }
                    }
                }
            }
            for (place, shown) in shown.iter().enumerate() {
                assert!(
                    shown.is_some() || could_be[place],
                    "{real:?}: number {place}"
                );
            }
        }
    }
}
