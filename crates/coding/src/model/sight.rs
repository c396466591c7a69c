//! What training is told of a turn.

use domain::Role;
use domain::codes::{MarkKind, Span};

/// What the model sees of a turn.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Whose turn.
    pub role: Role,
    /// Features of its words, and of the edges of the turn before.
    pub words: Vec<u64>,
    /// Cues found and facts that hold.
    pub hand: Vec<u64>,
    /// Facts for the nets; the first [`LIVE_FACTS`](super::LIVE_FACTS) are known while people speak.
    pub facts: [f32; super::FACTS],
    /// Its clauses.
    pub clauses: Vec<Clause>,
}

/// What the model sees of a clause.
#[derive(Clone, Debug)]
pub struct Clause {
    /// Features of its words.
    pub words: Vec<u64>,
    /// Cues found in it, its place, who speaks.
    pub hand: Vec<u64>,
    /// Where its words stand.
    pub tokens: Vec<Span>,
    /// A kind of mark whose very words a cue found in it.
    pub exact: Option<MarkKind>,
}
