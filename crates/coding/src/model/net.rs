//! The sequence step: a small recurrent net over what the tables say of each turn.
//!
//! Each turn's outputs and facts are brought to one width by the side that speaks, a gated
//! recurrent unit (Cho et al. 2014) carries what was said along the conversation, forward and, for
//! a whole conversation, backward too; what comes out is added to what the turn says by itself.

use super::FACTS;
use super::heads::{CLIENT, COACH};
use super::math::{sigmoid, tanh};
use domain::Role;

/// Sizes of a net, and where each of its parts stands among its weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Facts known of a turn.
    pub facts: usize,
    /// Width of a turn once brought in.
    pub inner: usize,
    /// Width of what is carried along.
    pub hidden: usize,
    /// Directions: 1 forward, 2 forward and backward.
    pub ways: usize,
}

/// A matrix among the weights: `rows` of `columns`, one row an input.
#[derive(Clone, Copy, Debug)]
pub struct Part {
    /// Where it begins.
    pub at: usize,
    /// Inputs.
    pub rows: usize,
    /// Outputs.
    pub columns: usize,
}

/// Every part of a net.
#[derive(Clone, Copy, Debug)]
pub struct Parts {
    /// By side: from outputs and facts to the inner width; the last row is added always.
    pub into: [Part; 2],
    /// By direction: from a turn to the gates (update, reset, new); the last row is added always.
    pub gates: [Part; 2],
    /// By direction: from what is carried to the gates.
    pub carried: [Part; 2],
    /// By side: from the turn's own outputs to outputs.
    pub own: [Part; 2],
    /// By side: from inner and carried to outputs; the last row is added always.
    pub out: [Part; 2],
    /// All weights.
    pub len: usize,
}

impl Shape {
    /// Outputs of the table for one side's turns.
    #[must_use]
    pub fn outputs(role: Role) -> usize {
        match role {
            Role::Coach => COACH,
            Role::Client => CLIENT,
        }
    }

    /// What a net says of one side's turns: all its outputs but the register.
    #[must_use]
    pub fn results(role: Role) -> usize {
        Self::outputs(role) - 1
    }

    /// Where everything stands.
    #[must_use]
    pub fn parts(&self) -> Parts {
        let mut at = 0;
        let mut part = |rows: usize, columns: usize| {
            let part = Part { at, rows, columns };
            at += rows * columns;
            part
        };
        let sides = [COACH, CLIENT];
        let into = sides.map(|outputs| part(outputs + self.facts + 1, self.inner));
        let gates = [(); 2].map(|()| part(self.inner + 1, 3 * self.hidden));
        let carried = [(); 2].map(|()| part(self.hidden, 3 * self.hidden));
        let own = sides.map(|outputs| part(outputs, outputs - 1));
        let out = sides.map(|outputs| part(self.inner + self.ways * self.hidden + 1, outputs - 1));
        Parts {
            into,
            gates,
            carried,
            own,
            out,
            len: at,
        }
    }
}

/// What the net is told of a turn.
#[derive(Clone, Debug)]
pub struct Told {
    /// Whose turn.
    pub role: Role,
    /// What the tables say; a client turn uses the first [`CLIENT`].
    pub outputs: [f32; COACH],
    /// Facts; a net looks at as many as its shape says.
    pub facts: [f32; FACTS],
}

/// A net ready to run. Products are added up in one fixed order, so every machine has the same sums.
#[derive(Clone, Debug)]
pub struct Net {
    pub(crate) shape: Shape,
    into: [Matrix; 2],
    gates: [Matrix; 2],
    carried: [Matrix; 2],
    own: [Matrix; 2],
    out: [Matrix; 2],
}

/// Weights are kept as multiples of this.
pub const WEIGHT: f32 = 1.0 / 1024.0;

/// Outputs that are added up side by side: as many as fit into a processor's registers.
const LANES: usize = 32;

/// One part: by group of outputs and by input, the weights of each output.
#[derive(Clone, Debug)]
struct Matrix {
    inputs: usize,
    weights: Vec<[f32; LANES]>,
    /// Added always, where the part's last row is that.
    constant: Vec<[f32; LANES]>,
}

impl Matrix {
    fn of(part: Part, all: &[i16], with_constant: bool) -> Self {
        let inputs = part.rows - usize::from(with_constant);
        let groups = part.columns.div_ceil(LANES);
        let mut weights = vec![[0.0; LANES]; inputs * groups];
        let mut constant = vec![[0.0; LANES]; groups];
        for row in 0..part.rows {
            for column in 0..part.columns {
                let weight = f32::from(all[part.at + row * part.columns + column]) * WEIGHT;
                let group = column / LANES;
                match row < inputs {
                    true => weights[group * inputs + row][column % LANES] = weight,
                    false => constant[group][column % LANES] = weight,
                }
            }
        }
        Self {
            inputs,
            weights,
            constant,
        }
    }

    /// Adds each output to what stands there. Many inputs are 0 (facts that do not hold, units that
    /// are quiet), and are passed over.
    #[inline]
    fn add(&self, values: &[f32], to: &mut [f32]) {
        let values = &values[..self.inputs];
        let groups = self.weights.chunks_exact(self.inputs).zip(&self.constant);
        for (to, (weights, constant)) in to.chunks_mut(LANES).zip(groups) {
            let mut sums = *constant;
            for (value, weights) in values.iter().zip(weights) {
                if *value != 0.0 {
                    for (sum, weight) in sums.iter_mut().zip(weights) {
                        *sum += value * weight;
                    }
                }
            }
            for (to, sum) in to.iter_mut().zip(&sums) {
                *to += sum;
            }
        }
    }
}

/// Room to work in, and what is carried from turn to turn.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    hidden: Vec<f32>,
    /// The turn as it comes in; at inner width; inner and carried as they go out.
    told: Vec<f32>,
    inner: Vec<f32>,
    all: Vec<f32>,
    gates: Vec<f32>,
}

impl Net {
    /// From weights in the order of [`Shape::parts`], as multiples of [`WEIGHT`].
    #[must_use]
    pub fn new(shape: Shape, weights: &[i16]) -> Option<Self> {
        let parts = shape.parts();
        let turned =
            |parts: [Part; 2], constant| parts.map(|part| Matrix::of(part, weights, constant));
        (weights.len() == parts.len).then(|| Self {
            shape,
            into: turned(parts.into, true),
            gates: turned(parts.gates, true),
            carried: turned(parts.carried, false),
            own: turned(parts.own, false),
            out: turned(parts.out, true),
        })
    }

    /// The state before anything was said.
    pub(crate) fn begin(&self) -> Carried {
        let Shape {
            facts,
            inner,
            hidden,
            ways,
        } = self.shape;
        Carried {
            hidden: vec![0.0; hidden],
            told: vec![0.0; COACH + facts],
            inner: vec![0.0; inner],
            all: vec![0.0; inner + ways * hidden],
            gates: vec![0.0; 6 * hidden],
        }
    }

    /// The turn at inner width.
    fn bring_in(&self, told: &Told, room: &mut Carried) {
        let outputs = Shape::outputs(told.role);
        for (to, &value) in room.told.iter_mut().zip(&told.outputs[..outputs]) {
            *to = squashed(value);
        }
        let facts = &told.facts[..self.shape.facts];
        room.told[outputs..outputs + facts.len()].copy_from_slice(facts);
        room.inner.fill(0.0);
        self.into[told.role as usize].add(&room.told, &mut room.inner);
        for value in &mut room.inner {
            *value = value.max(0.0);
        }
    }

    /// One turn onward in direction `way`, from the turn at inner width.
    fn carry(&self, way: usize, inner: &[f32], room: &mut Carried) {
        let hidden = self.shape.hidden;
        room.gates.fill(0.0);
        let (from_turn, from_past) = room.gates.split_at_mut(3 * hidden);
        self.gates[way].add(inner, from_turn);
        self.carried[way].add(&room.hidden, from_past);
        let (gates, new) = from_turn.split_at_mut(2 * hidden);
        let (past_gates, past_new) = from_past.split_at(2 * hidden);
        for (gate, past) in gates.iter_mut().zip(past_gates) {
            *gate = sigmoid(*gate + past);
        }
        let (update, reset) = gates.split_at(hidden);
        for ((new, past), reset) in new.iter_mut().zip(past_new).zip(reset) {
            *new = tanh(*new + reset * past);
        }
        for ((hidden, update), new) in room.hidden.iter_mut().zip(update).zip(&*new) {
            *hidden = update * *hidden + (1.0 - update) * new;
        }
    }

    /// From a turn and what is carried, forward and back, to its outputs.
    fn bring_out(
        &self,
        told: &Told,
        inner: &[f32],
        after: &[f32],
        room: &mut Carried,
    ) -> [f32; COACH] {
        let Shape {
            inner: wide,
            hidden,
            ..
        } = self.shape;
        let mut result = [0.0; COACH];
        let to = &mut result[..Shape::results(told.role)];
        self.own[told.role as usize].add(&told.outputs, to);
        room.all[..wide].copy_from_slice(inner);
        room.all[wide..wide + hidden].copy_from_slice(&room.hidden);
        room.all[wide + hidden..].copy_from_slice(after);
        self.out[told.role as usize].add(&room.all, to);
        result
    }

    /// One turn onward, for a net that only goes forward.
    pub(crate) fn step(&self, told: &Told, room: &mut Carried) -> [f32; COACH] {
        self.bring_in(told, room);
        let inner = std::mem::take(&mut room.inner);
        self.carry(0, &inner, room);
        let result = self.bring_out(told, &inner, &[], room);
        room.inner = inner;
        result
    }

    /// Hands on the outputs of every turn of a conversation, in order.
    pub fn run(&self, turns: &[Told], mut each: impl FnMut(usize, &[f32; COACH])) {
        let hidden = self.shape.hidden;
        let mut room = self.begin();
        let wide = room.inner.len();
        let mut inners = Vec::with_capacity(turns.len() * wide);
        for told in turns {
            self.bring_in(told, &mut room);
            inners.extend_from_slice(&room.inner);
        }
        let mut after = vec![0.0; turns.len() * hidden];
        for turn in (0..turns.len()).rev() {
            self.carry(1, &inners[turn * wide..][..wide], &mut room);
            after[turn * hidden..][..hidden].copy_from_slice(&room.hidden);
        }
        room.hidden.fill(0.0);
        for (turn, told) in turns.iter().enumerate() {
            let inner = &inners[turn * wide..][..wide];
            self.carry(0, inner, &mut room);
            let outputs = self.bring_out(told, inner, &after[turn * hidden..][..hidden], &mut room);
            each(turn, &outputs);
        }
    }
}

/// What the tables say is held within bounds before the net looks at it.
#[inline]
#[must_use]
pub fn squashed(value: f32) -> f32 {
    (value * 0.3).clamp(-1.5, 1.5)
}
