//! Phrases worth keeping, cut where clauses begin and end.
//!
//! Each clause is weighed for each kind of mark by the cues found in it and by what is known of
//! its turn, its function above all. Precision comes before recall: a phrase wrongly offered
//! for a client's story costs more than one left for the client to say again.

use std::ops::Range;

use domain::Role;
use domain::codes::{Evidence, Field, Mark, MarkKind, Span};

use super::Coder;
use super::decide::span_of;
use super::labels::{MARK_KINDS, chance};
use super::reading::Reading;
use crate::text::{Token, opens_clause, starts_clause};

type Votes = [f32; MARK_KINDS.len()];

/// A clause of more words than this is cut, so that captions without punctuation stay quotable.
const LONGEST: usize = 30;

/// How sure a mark must be, in the order of [`MARK_KINDS`]; chosen on the labelled conversations
/// for precision.
const THRESHOLDS: Votes = [
    0.25, // outcome
    0.2,  // value
    0.2,  // strength
    0.2,  // obstacle
    0.25, // option
    0.25, // action
    1.0,  // due: by the words found alone
    0.25, // measure
    0.25, // incentive
    0.15, // support
    0.25, // contract
    0.25, // consent
    0.2,  // boundary
];

/// The clauses of a turn: ranges of tokens that cover it, none empty.
pub(super) fn clauses(list: &[Token]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = 0;
    for at in 1..=list.len() {
        let ends = at == list.len()
            || list[at - 1].has(Token::END)
            || at - start >= LONGEST
            || (at - start >= 2 && boundary(list, at));
        if ends {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses
}

/// The marks of a turn, in order, with their evidence.
pub(super) fn find(coder: &Coder, reading: &Reading, evidence: &mut Vec<Evidence>) -> Vec<Mark> {
    let mut found = Vec::new();
    let list = &reading.tokens.list;
    let mut base = Votes::default();
    for &(fact, cue) in &coder.mark_facts[0][reading.role as usize] {
        if reading.facts.get(fact) > 0.0 {
            let value = coder.holds(reading, cue);
            add(&mut base, &coder.cues[cue as usize].clause_votes, value);
        }
    }
    let clauses = clauses(list);
    let mut facts = reading.facts.clone();
    let mut hits = reading.marking.as_slice();
    let last = clauses.len().saturating_sub(1);
    for (place, clause) in clauses.iter().enumerate() {
        let asked = list[clause.end - 1].has(Token::ASKED);
        facts.of_clause(place == 0, place == last, clause.len(), asked);
        let mut votes = base;
        for &(fact, cue) in &coder.mark_facts[1][reading.role as usize] {
            let value = facts.get(fact);
            if value > 0.0 {
                add(&mut votes, &coder.cues[cue as usize].clause_votes, value);
            }
        }
        let inside = hits
            .iter()
            .take_while(|hit| (hit.first as usize) < clause.end)
            .count();
        let (here, rest) = hits.split_at(inside);
        hits = rest;
        let mut strongest = [(0.0, u32::MAX); MARK_KINDS.len()];
        for (at, hit) in here.iter().enumerate() {
            let cue = &coder.cues[hit.cue as usize];
            // A cue votes once a clause. Few hits share one, so looking back is cheap; the
            // bound keeps it so.
            let seen = here[at.saturating_sub(32)..at]
                .iter()
                .any(|past| past.cue == hit.cue);
            let value = coder.holds(reading, hit.cue);
            if let Some((kind, sure)) = cue.mark
                && sure * value >= 0.3
            {
                let span = span_of(reading, hit.first, hit.past);
                push(&mut found, mark(kind, span, sure * value), hit.cue);
            }
            if seen || value <= 0.0 {
                continue;
            }
            add(&mut votes, &cue.clause_votes, value);
            for &(kind, weight) in &cue.clause_votes {
                if weight * value > strongest[kind].0 {
                    strongest[kind] = (weight * value, hit.cue);
                }
            }
        }
        for (kind, &score) in votes.iter().enumerate() {
            let sure = chance(score);
            let (_, cue) = strongest[kind];
            if sure < THRESHOLDS[kind] || cue == u32::MAX || !may(MARK_KINDS[kind], reading.role) {
                continue;
            }
            let (first, past) = trimmed(list, clause);
            if first < past {
                let span = span_of(reading, first as u32, past as u32);
                push(&mut found, mark(MARK_KINDS[kind], span, sure), cue);
            }
        }
    }
    found.sort_by_key(|(mark, _)| (mark.span.start, mark.span.end, mark.kind));
    evidence.extend(found.iter().map(|(mark, cue)| Evidence {
        field: Field::Marks,
        rule: coder.cues[*cue as usize].id.clone(),
        span: mark.span,
        confidence: mark.confidence,
    }));
    found.into_iter().map(|(mark, _)| mark).collect()
}

fn add(votes: &mut Votes, by: &[(usize, f32)], value: f32) {
    for &(kind, weight) in by {
        votes[kind] += weight * value;
    }
}

fn mark(kind: MarkKind, span: Span, confidence: f32) -> Mark {
    Mark {
        kind,
        span,
        confidence,
    }
}

/// What the coach said is never the client's outcome, value, strength, obstacle or gain.
fn may(kind: MarkKind, role: Role) -> bool {
    match role {
        Role::Client => true,
        Role::Coach => matches!(
            kind,
            MarkKind::Option
                | MarkKind::Action
                | MarkKind::Due
                | MarkKind::Contract
                | MarkKind::Boundary
        ),
    }
}

/// Of marks of one kind that overlap, the surer stays. Finds come in order of their first word,
/// so only the latest marks can overlap with a new one.
fn push(found: &mut Vec<(Mark, u32)>, mark: Mark, cue: u32) {
    let near = found.len().saturating_sub(16);
    for (known, by) in &mut found[near..] {
        let overlap = known.span.start < mark.span.end && mark.span.start < known.span.end;
        if known.kind == mark.kind && overlap {
            if mark.confidence > known.confidence {
                (*known, *by) = (mark, cue);
            }
            return;
        }
    }
    found.push((mark, cue));
}

/// The clause without the words that only join or open it.
fn trimmed(list: &[Token], clause: &Range<usize>) -> (usize, usize) {
    let mut from = clause.start;
    while from + 1 < clause.end && opens_clause(list[from].key) {
        from += 1;
    }
    (from, clause.end)
}

/// A clause begins at `at`: after a comma with a word that can start one, or with a joining word
/// and a subject.
fn boundary(list: &[Token], at: usize) -> bool {
    let word = list[at].key;
    let comma = list[at - 1].has(Token::COMMA);
    if comma && (opens_clause(word) || starts_clause(word)) {
        return true;
    }
    opens_clause(word) && list.get(at + 1).is_some_and(|next| starts_clause(next.key))
}
