//! Chance that is the same on every machine and in every run: it comes in as a seed.

/// A generator of 64 bits (Steele, Lea and Flood 2014).
#[derive(Clone, Debug)]
pub(crate) struct SplitMix64(u64);

impl SplitMix64 {
    /// The stream of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    /// A whole number from 0 up to `count`.
    pub(crate) fn below(&mut self, count: usize) -> usize {
        let wide = u128::from(self.next()) * count as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// A number from 0 up to 1.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// True with this probability.
    pub(crate) fn happens(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }

    /// Puts a list into a chance order.
    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.below(last + 1);
            list.swap(last, other);
        }
    }
}

/// One seed made from a seed and what it is for, so that each conversation has chance of its own
/// whatever order conversations are held in.
pub(crate) fn seed_for(seed: u64, whose: &str, number: u64) -> u64 {
    let mut mixed = SplitMix64::new(seed ^ number.rotate_left(32)).next();
    for byte in whose.bytes() {
        mixed = SplitMix64::new(mixed ^ u64::from(byte)).next();
    }
    mixed
}

#[cfg(test)]
mod tests {
    use super::{SplitMix64, seed_for};

    #[test]
    fn chance_is_the_published_one() {
        let mut chance = SplitMix64::new(1_234_567);
        let first: Vec<u64> = (0..3).map(|_| chance.next()).collect();
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
        assert_eq!(chance.below(0), 0);
    }

    #[test]
    fn every_conversation_has_its_own_chance() {
        assert_ne!(seed_for(1, "ines", 0), seed_for(1, "ines", 1));
        assert_ne!(seed_for(1, "ines", 0), seed_for(1, "omar", 0));
        assert_ne!(seed_for(1, "ines", 0), seed_for(2, "ines", 0));
    }
}
