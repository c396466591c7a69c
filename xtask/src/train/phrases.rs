//! The mark head: which clauses hold a phrase worth keeping.

use coding::model::heads::{self, CONTEXT, MARK_KINDS, MARKS};
use coding::model::math::sigmoid;
use domain::Role;
use domain::codes::MarkKind;

use super::documents::Document;
use super::linear::{Example, Linear, Settings, Vocabulary};
use super::pack::Packed;

/// A table for marks, and how sure each kind must be.
#[derive(Clone, Debug)]
pub(super) struct Phrases {
    pub(super) table: Packed,
    pub(super) enough: [f32; MARKS],
}

/// By document, view and turn: what is known of the turn.
pub(super) type Contexts = Vec<Vec<Vec<[f32; CONTEXT]>>>;

/// A document's view whose clauses are marked.
struct Marked<'d> {
    document: usize,
    view: usize,
    documents: &'d [Document],
}

const BUCKETS: usize = 4096;

/// How much finding too little counts beside finding too much: a phrase wrongly offered for a
/// client's story costs more than one left for the client to say again.
const BETA: f64 = 0.7;

/// The context of a turn from what the nets said of it, as the coder will know it.
pub(super) fn context(role: Role, outputs: &[f32], heat: &[f32]) -> [f32; CONTEXT] {
    let said: Vec<f32> = outputs
        .iter()
        .zip(heat)
        .map(|(said, heat)| said / heat)
        .collect();
    match role {
        Role::Coach => heads::context(&said[22..32], None),
        Role::Client => heads::context(&said[7..17], Some(&said[..3])),
    }
}

impl Phrases {
    /// Trains on some documents.
    pub(super) fn train(
        documents: &[Document],
        of: &[usize],
        contexts: &Contexts,
        settings: &Settings,
        seed: u64,
    ) -> Self {
        let marked: Vec<Marked<'_>> = (of.iter())
            .flat_map(|&document| {
                (0..2).map(move |view| Marked {
                    document,
                    view,
                    documents,
                })
            })
            .filter(|marked| {
                !marked.documents[marked.document].views[marked.view]
                    .marked
                    .is_empty()
            })
            .collect();
        let lists = marked.iter().flat_map(|marked| {
            let view = &marked.documents[marked.document].views[marked.view];
            let clauses = view.sights.iter().flat_map(|sight| &sight.clauses);
            clauses.flat_map(|clause| {
                [
                    (marked.document, clause.words.as_slice()),
                    (marked.document, clause.hand.as_slice()),
                ]
            })
        });
        let vocabulary = Vocabulary::of(lists, 2);
        let mut examples = Vec::new();
        for Marked {
            document,
            view,
            documents,
        } in &marked
        {
            let seen = &documents[*document].views[*view];
            for (turn, sight) in seen.sights.iter().enumerate() {
                for (clause, bits) in sight.clauses.iter().zip(&seen.marked[turn]) {
                    let mut masks = [0; 13];
                    for (kind, mask) in masks.iter_mut().enumerate() {
                        *mask = 1 + (bits >> kind & 1);
                    }
                    examples.push(Example {
                        words: vocabulary.known(&clause.words),
                        hand: vocabulary.known(&clause.hand),
                        context: contexts[*document][*view][turn].to_vec(),
                        count: clause.words.len(),
                        masks,
                        weight: 0.5,
                    });
                }
            }
        }
        let groups: Vec<std::ops::Range<usize>> = (0..MARKS).map(|at| at..at + 1).collect();
        let linear = Linear::train(
            &groups,
            vocabulary.features.len(),
            &examples,
            settings,
            seed,
        );
        let table = Packed::of(&linear, &vocabulary, BUCKETS);
        Self {
            table,
            enough: [0.5; MARKS],
        }
    }

    /// How sure it is of each kind, clause by clause, with what people marked.
    pub(super) fn judge(
        &self,
        document: &Document,
        contexts: &[Vec<[f32; CONTEXT]>],
    ) -> Vec<Judged> {
        let mut judged = Vec::new();
        for (view, seen) in document.views.iter().enumerate().take(2) {
            for (turn, marked) in seen.marked.iter().enumerate() {
                for (clause, bits) in seen.sights[turn].clauses.iter().zip(marked) {
                    let said = self.table.outputs(&clause.words, &clause.hand);
                    let mut sure = [0.0; MARKS];
                    for (kind, sure) in sure.iter_mut().enumerate() {
                        let context = &contexts[view][turn];
                        let from: f32 = (context.iter().enumerate())
                            .map(|(row, value)| value * self.table.context[row * MARKS + kind])
                            .sum();
                        *sure = sigmoid(said[kind] + from);
                    }
                    // A date is marked only where a cue has found its words.
                    if clause.exact != Some(MarkKind::Due) {
                        sure[MARK_KINDS
                            .iter()
                            .position(|kind| *kind == MarkKind::Due)
                            .unwrap_or(0)] = 0.0;
                    }
                    judged.push(Judged {
                        sure,
                        bits: *bits,
                        words: clause.tokens.len(),
                    });
                }
            }
        }
        judged
    }
}

/// One clause: how sure of each kind, and what people say.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    sure: [f32; MARKS],
    bits: u16,
    words: usize,
}

/// How sure each kind must be for the best balance of too much and too little, in words.
pub(super) fn enough(judged: &[&Judged]) -> [f32; MARKS] {
    let mut enough = [0.5; MARKS];
    for (kind, enough) in enough.iter_mut().enumerate() {
        let mut best = (0.0, 0.5);
        for step in 2..18 {
            let line = step as f32 * 0.05;
            let (mut both, mut coder, mut people) = (0.0, 0.0, 0.0);
            for one in judged {
                let words = one.words as f64;
                let (by_coder, by_people) = (one.sure[kind] >= line, one.bits >> kind & 1 == 1);
                both += if by_coder && by_people { words } else { 0.0 };
                coder += if by_coder { words } else { 0.0 };
                people += if by_people { words } else { 0.0 };
            }
            let square = BETA * BETA;
            let f = (1.0 + square) * both / (coder + square * people).max(1.0);
            if f > best.0 {
                best = (f, line);
            }
        }
        *enough = best.1;
    }
    enough
}
