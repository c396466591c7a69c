//! Linear weights by feature: a table of few rows, found by fingerprint.
//!
//! Four features share a bucket, told apart by sixteen bits of their numbers, so that a feature the
//! training never saw finds nothing (but for one in some sixteen thousand) instead of somebody
//! else's weights. Rows stand in the order of how often they are looked up, so that those of common
//! words stay close to the processor.

/// Weights of `N` outputs, read in place from the weights file.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'w, const N: usize> {
    /// A bucket's four fingerprints of sixteen bits, 0 for an empty place, then its four rows'
    /// numbers, all little-endian.
    buckets: &'w [[u8; 16]],
    rows: &'w [[u8; N]],
    /// From a row's number to log-odds, by output.
    pub(crate) scale: [f32; N],
    pub(crate) bias: [f32; N],
}

/// A sum of rows.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sum<const N: usize> {
    near: [i16; N],
    far: [i32; N],
    rows: u32,
}

/// Rows that fit into sixteen bits before the sum must be carried over.
const NEAR: u32 = 250;

impl<const N: usize> Sum<N> {
    pub(crate) fn new() -> Self {
        Self {
            near: [0; N],
            far: [0; N],
            rows: 0,
        }
    }

    #[inline]
    fn add(&mut self, row: &[u8; N]) {
        for (sum, &weight) in self.near.iter_mut().zip(row) {
            *sum += i16::from(weight as i8);
        }
        self.rows += 1;
        if self.rows == NEAR {
            self.carry();
        }
    }

    /// Adds rows that were added up before.
    #[inline]
    fn add_all(&mut self, rows: &[i16; N]) {
        for (far, &rows) in self.far.iter_mut().zip(rows) {
            *far += i32::from(rows);
        }
    }

    fn carry(&mut self) {
        for (far, near) in self.far.iter_mut().zip(&mut self.near) {
            *far += i32::from(std::mem::take(near));
        }
        self.rows = 0;
    }

    /// The sums.
    pub(crate) fn total(mut self) -> [i32; N] {
        self.carry();
        self.far
    }
}

impl<'w, const N: usize> Table<'w, N> {
    pub(crate) fn new(
        buckets: &'w [[u8; 16]],
        rows: &'w [[u8; N]],
        scale: [f32; N],
        bias: [f32; N],
    ) -> Option<Self> {
        let known = |bucket: &[u8; 16]| {
            let (numbers, _) = bucket[8..].as_chunks::<2>();
            numbers
                .iter()
                .all(|number| usize::from(u16::from_le_bytes(*number)) < rows.len())
        };
        (buckets.len().is_power_of_two() && buckets.iter().all(known)).then_some(Self {
            buckets,
            rows,
            scale,
            bias,
        })
    }

    /// A table that knows nothing.
    pub(crate) fn empty() -> Self {
        Self {
            buckets: &[[0; 16]],
            rows: &[[0; N]],
            scale: [0.0; N],
            bias: [0.0; N],
        }
    }

    /// Whether a feature has a row, and which. Without a branch: nobody can guess which features
    /// have one, so a branch here would be taken wrongly half the time.
    #[inline]
    pub(crate) fn find(&self, key: u64) -> (bool, u32) {
        let (bucket, print) = place(key, self.buckets.len());
        let bucket = u128::from_le_bytes(self.buckets[bucket]);
        let four = bucket as u64;
        // A lane of sixteen bits is zero where the fingerprint is the same.
        let same = four ^ u64::from(print).wrapping_mul(0x0001_0001_0001_0001);
        let zero = same.wrapping_sub(0x0001_0001_0001_0001) & !same & 0x8000_8000_8000_8000;
        let lane = zero.trailing_zeros() & 0x30;
        (zero != 0, u32::from(((bucket >> 64) as u64 >> lane) as u16))
    }

    /// Adds a feature's row to the sum, if it has one.
    #[inline]
    pub(crate) fn add(&self, key: u64, sum: &mut Sum<N>) {
        let (found, row) = self.find(key);
        if found {
            sum.add(&self.rows[row as usize]);
        }
    }

    /// Adds a row that was found.
    #[inline]
    pub(crate) fn add_row(&self, row: u32, sum: &mut Sum<N>) {
        sum.add(&self.rows[row as usize]);
    }

    /// What one row says of one output, in log-odds before the turn's own scale.
    pub(crate) fn weight(&self, row: u32, output: usize) -> f32 {
        f32::from(self.rows[row as usize][output] as i8) * self.scale[output]
    }
}

/// What the runs of letters of words said, kept because words come again and again.
#[derive(Clone, Debug)]
pub(crate) struct Letters<const N: usize> {
    words: Vec<Word<N>>,
}

#[derive(Clone, Copy, Debug)]
struct Word<const N: usize> {
    key: u64,
    /// How many runs it has; 0 where no word is kept.
    runs: usize,
    rows: [i16; N],
}

/// Words that are kept; a word that meets another's place takes it.
const KEPT: usize = 1024;

impl<const N: usize> Letters<N> {
    pub(crate) fn new() -> Self {
        Self {
            words: vec![
                Word {
                    key: 0,
                    runs: 0,
                    rows: [0; N]
                };
                KEPT
            ],
        }
    }

    /// Adds the rows of a word's runs of letters to `sum`, and tells how many runs it has. `key` is
    /// the word's own number, the same for the same letters.
    #[inline]
    pub(crate) fn add(
        &mut self,
        key: u64,
        runs: impl FnOnce(&mut dyn FnMut(u64)),
        table: &Table<'_, N>,
        sum: &mut Sum<N>,
    ) -> usize {
        let word = &mut self.words[(key ^ key >> 32) as usize % KEPT];
        if word.key != key || word.runs == 0 {
            *word = Word::of(key, runs, table);
        }
        sum.add_all(&word.rows);
        word.runs
    }

    /// The same for a word that is not to be kept.
    pub(crate) fn add_once(
        &self,
        runs: impl FnOnce(&mut dyn FnMut(u64)),
        table: &Table<'_, N>,
        sum: &mut Sum<N>,
    ) -> usize {
        let word = Word::of(0, runs, table);
        sum.add_all(&word.rows);
        word.runs
    }
}

impl<const N: usize> Word<N> {
    fn of(key: u64, runs: impl FnOnce(&mut dyn FnMut(u64)), table: &Table<'_, N>) -> Self {
        let mut rows = Sum::new();
        let mut count = 0;
        runs(&mut |run| {
            count += 1;
            table.add(run, &mut rows);
        });
        // A word's runs are few (see `features::LONGEST`), so their sum is small.
        let rows = rows.total().map(|row| row as i16);
        Self {
            key,
            runs: count,
            rows,
        }
    }
}

/// A feature's bucket among `buckets` (a power of two) and its fingerprint there.
#[must_use]
pub fn place(key: u64, buckets: usize) -> (usize, u16) {
    let print = (key >> 48) as u16;
    (key as usize & (buckets - 1), print.max(1))
}
