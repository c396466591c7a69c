//! Whether "90 % sure" is right nine times in ten.

/// How many bins there are, of equal width.
const BINS: usize = 10;

/// Confidences and how often they were right, in ten bins by confidence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Bins([Bin; BINS]);

#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bin {
    sure: f64,
    right: u32,
    turns: u32,
}

impl Bins {
    /// Counts one turn.
    pub(super) fn count(&mut self, sure: f32, right: bool) {
        let sure = f64::from(sure).clamp(0.0, 1.0);
        let at = ((sure * BINS as f64) as usize).min(BINS - 1);
        self.0[at].sure += sure;
        self.0[at].right += u32::from(right);
        self.0[at].turns += 1;
    }

    /// Adds what was counted elsewhere.
    pub(super) fn add(&mut self, other: &Self) {
        for (bin, more) in self.0.iter_mut().zip(&other.0) {
            bin.sure += more.sure;
            bin.right += more.right;
            bin.turns += more.turns;
        }
    }

    /// How many turns were counted.
    pub(super) fn turns(&self) -> u32 {
        self.0.iter().map(|bin| bin.turns).sum()
    }

    /// The expected calibration error: the mean distance, over turns, between how sure the codes of
    /// a bin are and how often they are right. `None` where nothing was counted.
    pub(super) fn error(&self) -> Option<f64> {
        let apart = self
            .0
            .iter()
            .map(|bin| (bin.sure - f64::from(bin.right)).abs());
        let turns = self.turns();
        (turns > 0).then(|| apart.sum::<f64>() / f64::from(turns))
    }
}

#[cfg(test)]
mod tests {
    use super::Bins;

    #[test]
    fn the_error_is_what_a_hand_gets() {
        let mut bins = Bins::default();
        // Two at 0.75, one right: apart by 0.5 in sum. One at 1.0, right: apart by nothing.
        bins.count(0.75, true);
        bins.count(0.75, false);
        let mut more = Bins::default();
        more.count(1.0, true);
        bins.add(&more);
        assert_eq!(bins.turns(), 3);
        let error = bins.error().expect("three turns");
        assert!((error - 0.5 / 3.0).abs() < 1e-9, "{error}");
    }

    #[test]
    fn nothing_counted_is_no_error() {
        assert_eq!(Bins::default().error(), None);
    }

    #[test]
    fn a_confidence_outside_its_range_is_kept_inside() {
        let mut bins = Bins::default();
        bins.count(7.0, true);
        bins.count(f32::NAN, false);
        assert_eq!(bins.turns(), 2);
    }
}
