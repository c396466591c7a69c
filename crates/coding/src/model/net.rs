//! The sequence step: a small recurrent net over what the tables say of each turn.
//!
//! Each turn's outputs and facts are brought to one width by the side that speaks, a gated
//! recurrent unit (Cho et al. 2014) carries what was said along the conversation, forward and, for
//! a whole conversation, backward too; what comes out is added to what the turn says by itself.

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
        let out =
            sides.map(|outputs| part(self.inner + self.ways * self.hidden + 1, outputs - 1));
        Parts { into, gates, carried, own, out, len: at }
    }
}

/// What the net is told of a turn.
#[derive(Clone, Debug)]
pub struct Told {
    /// Whose turn.
    pub role: Role,
    /// What the tables say; a client turn uses the first [`CLIENT`].
    pub outputs: [f32; COACH],
    /// Facts, as many as the shape says.
    pub facts: Vec<f32>,
}

/// A net ready to run, in whole numbers: the same on every machine, and eight products at a time
/// where the processor can.
#[derive(Clone, Debug)]
pub(crate) struct Net {
    pub(crate) shape: Shape,
    into: [Matrix; 2],
    gates: [Matrix; 2],
    carried: [Matrix; 2],
    own: [Matrix; 2],
    out: [Matrix; 2],
}

/// Weights are kept as multiples of this.
pub const WEIGHT: f32 = 1.0 / 1024.0;

/// Values on their way through a net are multiples of this.
const VALUE: f32 = 1.0 / 2048.0;

/// Outputs that are added up side by side.
const LANES: usize = 32;

/// Two inputs at a time: what processors multiply and add in one go.
type Pair = [i16; 2];

/// One part, turned for adding up: by group of outputs and pair of inputs, the weights of each output.
#[derive(Clone, Debug)]
struct Matrix {
    pairs: usize,
    weights: Vec<[Pair; LANES]>,
    /// Added always, where the part's last row is that.
    constant: Vec<f32>,
}

impl Matrix {
    fn of(part: Part, all: &[i16], with_constant: bool) -> Self {
        let rows = part.rows - usize::from(with_constant);
        let pairs = rows.div_ceil(2);
        let mut weights = vec![[[0; 2]; LANES]; pairs * part.columns.div_ceil(LANES)];
        for row in 0..rows {
            for column in 0..part.columns {
                let weight = all[part.at + row * part.columns + column];
                let place = column / LANES * pairs + row / 2;
                weights[place][column % LANES][row % 2] = weight;
            }
        }
        let last = part.at + rows * part.columns;
        let constant = (0..part.columns)
            .map(|column| match with_constant {
                true => f32::from(all[last + column]) * WEIGHT,
                false => 0.0,
            })
            .collect();
        Self { pairs, weights, constant }
    }

    /// Adds each output to what stands there.
    #[inline]
    fn add(&self, values: &[Pair], to: &mut [f32]) {
        let values = &values[..self.pairs];
        let groups = to.chunks_mut(LANES).zip(self.constant.chunks(LANES));
        for ((to, constant), weights) in groups.zip(self.weights.chunks_exact(self.pairs)) {
            let sums = sums(values, weights);
            for ((to, constant), sum) in to.iter_mut().zip(constant).zip(&sums) {
                *to += *sum as f32 * (WEIGHT * VALUE) + constant;
            }
        }
    }
}

/// Sums of products. Many inputs are 0 (facts that do not hold), and are passed over.
#[inline]
fn sums(values: &[Pair], weights: &[[Pair; LANES]]) -> [i32; LANES] {
    let mut sums = [0_i32; LANES];
    for (value, weights) in values.iter().zip(weights) {
        if *value == [0, 0] {
            continue;
        }
        let [one, other] = value.map(i32::from);
        for (sum, weight) in sums.iter_mut().zip(weights) {
            let products = i32::from(weight[0]) * one;
            *sum = sum.wrapping_add(products.wrapping_add(i32::from(weight[1]) * other));
        }
    }
    sums
}

/// A value as the matrices take it.
#[inline]
fn whole(value: f32) -> i16 {
    (value.clamp(-15.9, 15.9) / VALUE) as i16
}

/// Values in pairs.
type Pairs = Vec<Pair>;

/// Room to work in, and what is carried from turn to turn.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    hidden: Vec<f32>,
    /// The turn as it comes in; at inner width; inner and carried as they go out.
    told: Pairs,
    inner: Pairs,
    all: Pairs,
    gates: Vec<f32>,
}

/// Writes values into pairs, from place `at` on.
#[inline]
fn put(values: &[f32], at: usize, to: &mut [Pair]) {
    let to = &mut to.as_flattened_mut()[at..];
    for (to, &value) in to.iter_mut().zip(values) {
        *to = whole(value);
    }
}

impl Net {
    /// From weights in the order of [`Shape::parts`], as multiples of [`WEIGHT`].
    pub(crate) fn new(shape: Shape, weights: &[i16]) -> Option<Self> {
        let parts = shape.parts();
        let turned = |parts: [Part; 2], constant| {
            parts.map(|part| Matrix::of(part, weights, constant))
        };
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
        let Shape { facts, inner, hidden, ways } = self.shape;
        let room = |count: usize| vec![[0; 2]; count.div_ceil(2)];
        Carried {
            hidden: vec![0.0; hidden],
            told: room(COACH + facts),
            inner: room(inner),
            all: room(inner + ways * hidden),
            gates: vec![0.0; 6 * hidden.max(inner)],
        }
    }

    /// The turn at inner width.
    fn bring_in(&self, told: &Told, room: &mut Carried) {
        let Shape { facts, inner, .. } = self.shape;
        let outputs = Shape::outputs(told.role);
        let squashed = told.outputs.map(squashed);
        put(&squashed[..outputs], 0, &mut room.told);
        put(&told.facts[..facts], outputs, &mut room.told);
        let values = &mut room.gates[..inner];
        values.fill(0.0);
        self.into[told.role as usize].add(&room.told, values);
        for value in &mut *values {
            *value = value.max(0.0);
        }
        put(values, 0, &mut room.inner);
    }

    /// One turn onward in direction `way`, from the turn at inner width.
    fn carry(&self, way: usize, inner: &[Pair], room: &mut Carried) {
        let hidden = self.shape.hidden;
        let (from_turn, from_past) = room.gates.split_at_mut(3 * hidden);
        let from_past = &mut from_past[..3 * hidden];
        from_turn.fill(0.0);
        from_past.fill(0.0);
        self.gates[way].add(inner, from_turn);
        put(&room.hidden, 0, &mut room.all);
        self.carried[way].add(&room.all, from_past);
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
        inner: &[Pair],
        after: &[f32],
        room: &mut Carried,
    ) -> [f32; COACH] {
        let Shape { inner: wide, hidden, .. } = self.shape;
        let outputs = Shape::outputs(told.role);
        let mut result = [0.0; COACH];
        let to = &mut result[..Shape::results(told.role)];
        put(&told.outputs[..outputs], 0, &mut room.told);
        self.own[told.role as usize].add(&room.told, to);
        let all = room.all.as_flattened_mut();
        all[..wide].copy_from_slice(&inner.as_flattened()[..wide]);
        put(&room.hidden, wide, &mut room.all);
        put(after, wide + hidden, &mut room.all);
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
    pub(crate) fn run(&self, turns: &[Told], mut each: impl FnMut(usize, &[f32; COACH])) {
        let hidden = self.shape.hidden;
        let mut room = self.begin();
        let pairs = room.inner.len();
        let mut inners = Vec::with_capacity(turns.len() * pairs);
        for told in turns {
            self.bring_in(told, &mut room);
            inners.extend_from_slice(&room.inner);
        }
        let mut after = vec![0.0; turns.len() * hidden];
        for turn in (0..turns.len()).rev() {
            self.carry(1, &inners[turn * pairs..][..pairs], &mut room);
            after[turn * hidden..][..hidden].copy_from_slice(&room.hidden);
        }
        room.hidden.fill(0.0);
        for (turn, told) in turns.iter().enumerate() {
            let inner = &inners[turn * pairs..][..pairs];
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
