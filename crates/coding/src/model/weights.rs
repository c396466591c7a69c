//! The weights file: what training wrote, read in place.
//!
//! Little-endian throughout: a mark, then the tables, the mark head's context, the nets, the
//! decisions and the cues the model was trained with, each with its sizes before it.

use super::FACTS;
use super::heads::{CLIENT, COACH, CONTEXT, MARKS};
use super::net::{Net, Shape};
use super::table::Table;

/// What a weights file begins with; the last letter is the format's version.
pub const MARK: &[u8; 8] = b"theirsW2";

/// Nets are never wider, nor more of them.
const MOST: usize = 1024;

/// Whether bytes can be read as weights. For measuring what that costs.
#[must_use]
pub fn readable(bytes: &[u8]) -> bool {
    Model::read(bytes).is_some()
}

/// A model ready to code with.
#[derive(Clone, Debug)]
pub(crate) struct Model<'w> {
    pub(crate) coach: Table<'w, COACH>,
    pub(crate) client: Table<'w, CLIENT>,
    pub(crate) marks: Table<'w, MARKS>,
    /// By what is known of a clause's turn, what that says of each kind of mark.
    pub(crate) context: [[f32; MARKS]; CONTEXT],
    /// How sure a mark must be, by kind.
    pub(crate) enough: [f32; MARKS],
    /// For conversations that are whole.
    pub(crate) whole: Way,
    /// For conversations while they are spoken.
    pub(crate) live: Way,
    /// Features of the cues the model was trained with, sorted.
    cues: Vec<u64>,
}

/// Nets, and how their outputs become chances and decisions.
#[derive(Clone, Debug)]
pub(crate) struct Way {
    /// Averaged.
    pub(crate) nets: Vec<Net>,
    /// Divides outputs so that chances are honest, by side and output.
    pub(crate) heat: [[f32; COACH]; 2],
    /// Added to outputs when the likeliest value is chosen, by side and output.
    pub(crate) lean: [[f32; COACH]; 2],
}

impl<'w> Model<'w> {
    /// Reads a weights file; `None` if it is none, or damaged.
    pub(crate) fn read(bytes: &'w [u8]) -> Option<Self> {
        let mut file = File { bytes };
        if file.take(MARK.len())? != MARK {
            return None;
        }
        let model = Self {
            coach: file.table()?,
            client: file.table()?,
            marks: file.table()?,
            context: {
                let mut rows = [[0.0; MARKS]; CONTEXT];
                for row in &mut rows {
                    *row = file.floats()?;
                }
                rows
            },
            enough: file.floats()?,
            whole: file.way(2)?,
            live: file.way(1)?,
            cues: {
                let count = file.size()?;
                let (words, rest) = file.take(count.checked_mul(8)?)?.as_chunks::<8>();
                debug_assert!(rest.is_empty());
                words.iter().map(|word| u64::from_le_bytes(*word)).collect()
            },
        };
        file.bytes.is_empty().then_some(model)
    }

    /// A model that has learnt nothing: every cue is weighed by its own votes.
    pub(crate) fn untrained() -> Self {
        let way = Way {
            nets: Vec::new(),
            heat: [[1.0; COACH]; 2],
            lean: [[0.0; COACH]; 2],
        };
        Self {
            coach: Table::empty(),
            client: Table::empty(),
            marks: Table::empty(),
            context: [[0.0; MARKS]; CONTEXT],
            enough: [0.5; MARKS],
            whole: way.clone(),
            live: way,
            cues: Vec::new(),
        }
    }

    /// Whether the model was trained with a cue, so that it weighs it itself.
    pub(crate) fn knows(&self, cue: u64) -> bool {
        self.cues.binary_search(&cue).is_ok()
    }
}

/// What is left to read.
struct File<'w> {
    bytes: &'w [u8],
}

impl<'w> File<'w> {
    fn take(&mut self, count: usize) -> Option<&'w [u8]> {
        let (taken, rest) = self.bytes.split_at_checked(count)?;
        self.bytes = rest;
        Some(taken)
    }

    fn size(&mut self) -> Option<usize> {
        let bytes = self.take(4)?.try_into().ok()?;
        usize::try_from(u32::from_le_bytes(bytes)).ok()
    }

    fn list(&mut self, count: usize) -> Option<Vec<f32>> {
        let (words, _) = self.take(count.checked_mul(4)?)?.as_chunks::<4>();
        Some(words.iter().map(|word| f32::from_le_bytes(*word)).collect())
    }

    fn floats<const N: usize>(&mut self) -> Option<[f32; N]> {
        self.list(N)?.try_into().ok()
    }

    fn table<const N: usize>(&mut self) -> Option<Table<'w, N>> {
        let (buckets, rows) = (self.size()?, self.size()?);
        let scale = self.floats()?;
        let bias = self.floats()?;
        let (buckets, _) = self.take(buckets.checked_mul(16)?)?.as_chunks::<16>();
        let (rows, _) = self.take(rows.checked_mul(N)?)?.as_chunks::<N>();
        Table::new(buckets, rows, scale, bias)
    }

    fn way(&mut self, ways: usize) -> Option<Way> {
        let (facts, inner, hidden, count) =
            (self.size()?, self.size()?, self.size()?, self.size()?);
        let sound = facts <= FACTS && (1..=MOST).contains(&inner) && (1..=MOST).contains(&hidden);
        if !sound || count > MOST {
            return None;
        }
        let shape = Shape {
            facts,
            inner,
            hidden,
            ways,
        };
        let nets = (0..count)
            .map(|_| {
                let (words, _) = self
                    .take(shape.parts().len.checked_mul(2)?)?
                    .as_chunks::<2>();
                let weights: Vec<i16> =
                    words.iter().map(|word| i16::from_le_bytes(*word)).collect();
                Net::new(shape, &weights)
            })
            .collect::<Option<Vec<Net>>>()?;
        let mut both = || Some([self.floats()?, self.floats()?]);
        Some(Way {
            nets,
            heat: both()?,
            lean: both()?,
        })
    }
}
