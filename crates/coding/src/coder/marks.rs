//! Phrases worth keeping, cut where clauses begin and end.
//!
//! Each clause is weighed for each kind of mark by its words, by the cues found in it and by what
//! its turn was found to do.

use std::ops::Range;

use domain::Role;
use domain::codes::{Evidence, Field, Mark, MarkKind, Span};

use super::Coder;
use super::decide::span_of;
use super::labels::{self, MARK_KINDS, chance};
use super::reading::Reading;
use crate::cues::Hit;
use crate::model::heads::{self, MARKS};
use crate::model::table::Sum;
use crate::model::{HAND, WORDS, features};
use crate::text::{Token, opens_clause, starts_clause};

type Scores = [f32; MARKS];

/// A clause of more words than this is cut, so that captions without punctuation stay quotable.
const LONGEST: usize = 30;

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

/// Where in its turn a clause stands, its length in words, and who speaks, as features.
pub(super) fn of_place(
    clause: &Range<usize>,
    list: &[Token],
    role: Role,
    mut each: impl FnMut(u64),
) {
    let words = clause.len();
    let length = match words {
        0..=3 => 0,
        4..=8 => 1,
        9..=16 => 2,
        _ => 3,
    };
    let first = clause.start == 0;
    let last = clause.end == list.len();
    // Numbers of their own, beyond those of the facts of turns.
    each(features::of_fact(500 + length));
    each(features::of_fact(
        510 + usize::from(first) + 2 * usize::from(last),
    ));
    each(features::of_fact(
        520 + usize::from(list[clause.end - 1].has(Token::ASKED)),
    ));
    each(features::of_fact(530 + role as usize));
}

/// The marks of a turn, in order, with their evidence.
pub(super) fn find(coder: &Coder, reading: &Reading, evidence: &mut Vec<Evidence>) -> Vec<Mark> {
    let mut found = Vec::new();
    let list = &reading.tokens.list;
    let base = from_context(coder, reading);
    let mut hits = reading.marking.as_slice();
    for clause in clauses(list) {
        let inside = hits
            .iter()
            .take_while(|hit| (hit.first as usize) < clause.end)
            .count();
        let (here, rest) = hits.split_at(inside);
        hits = rest;
        let scores = weigh(coder, reading, &clause, here, &base);
        for (kind, &score) in scores.iter().enumerate() {
            if score >= coder.enough[kind] && may(MARK_KINDS[kind], reading.role) {
                cite(
                    coder,
                    reading,
                    kind,
                    chance(score),
                    &clause,
                    here,
                    &mut found,
                );
            }
        }
    }
    found.sort_by_key(|(mark, _)| (mark.span.start, mark.span.end, mark.kind));
    evidence.extend(found.iter().map(|(mark, cue)| Evidence {
        field: Field::Marks,
        rule: match cue {
            Some(cue) => coder.cues[*cue as usize].cue.id.clone(),
            None => coder.rules.words.clone(),
        },
        span: mark.span,
        confidence: mark.confidence,
    }));
    found.into_iter().map(|(mark, _)| mark).collect()
}

/// What the turn a clause stands in says of each kind.
fn from_context(coder: &Coder, reading: &Reading) -> Scores {
    let mut base = Scores::default();
    let talk = (reading.role == Role::Client).then(|| &reading.scores[labels::TALK]);
    let context = heads::context(&reading.scores[labels::FUNCTION], talk);
    for (value, row) in context.iter().zip(&coder.model.context) {
        for (base, weight) in base.iter_mut().zip(row) {
            *base += value * weight;
        }
    }
    base
}

/// Log-odds of each kind for one clause.
fn weigh(
    coder: &Coder,
    reading: &Reading,
    clause: &Range<usize>,
    here: &[Hit],
    base: &Scores,
) -> Scores {
    let table = &coder.model.marks;
    let (mut words, mut hand) = (Sum::<MARKS>::new(), Sum::<MARKS>::new());
    let mut count = 0_usize;
    features::of_clause(&reading.tokens.list, clause.clone(), |key| {
        count += 1;
        table.add(key, &mut words);
    });
    of_place(clause, &reading.tokens.list, reading.role, |key| {
        table.add(key, &mut hand);
    });
    let mut scores = *base;
    for (at, hit) in here.iter().enumerate() {
        // A cue counts once a clause. Few hits share one, so looking back is cheap; the bound
        // keeps it so.
        let seen = here[at.saturating_sub(32)..at]
            .iter()
            .any(|past| past.cue == hit.cue);
        if seen {
            continue;
        }
        let rule = &coder.cues[hit.cue as usize];
        if rule.known {
            table.add(rule.feature, &mut hand);
        } else {
            for &(kind, vote) in &rule.cue.clause_votes {
                scores[kind] += vote;
            }
        }
    }
    let weight = WORDS / (count.max(1) as f32).sqrt();
    let (words, hand) = (words.total(), hand.total());
    for kind in 0..MARKS {
        scores[kind] += table.bias[kind]
            + table.scale[kind] * (weight * words[kind] as f32 + HAND * hand[kind] as f32);
    }
    scores
}

/// Marks the words: those a cue stands for by itself (a date), or else the clause.
fn cite(
    coder: &Coder,
    reading: &Reading,
    kind: usize,
    sure: f32,
    clause: &Range<usize>,
    here: &[Hit],
    found: &mut Vec<(Mark, Option<u32>)>,
) {
    let mark = |span: Span| Mark {
        kind: MARK_KINDS[kind],
        span,
        confidence: sure,
    };
    let mut exact = false;
    for hit in here {
        if coder.cues[hit.cue as usize].cue.mark == Some(MARK_KINDS[kind]) {
            exact = true;
            push(
                found,
                mark(span_of(reading, hit.first, hit.past)),
                Some(hit.cue),
            );
        }
    }
    // A date is never a whole clause.
    if exact || MARK_KINDS[kind] == MarkKind::Due {
        return;
    }
    let votes = |hit: &Hit| {
        let votes = &coder.cues[hit.cue as usize].cue.clause_votes;
        let vote = votes.iter().find(|(known, _)| *known == kind);
        vote.map_or(0.0, |&(_, vote)| vote)
    };
    let strongest = (here.iter())
        .filter(|hit| votes(hit) > 0.0)
        .max_by(|one, other| votes(one).total_cmp(&votes(other)));
    let (first, past) = trimmed(&reading.tokens.list, clause);
    if first < past {
        let span = span_of(reading, first as u32, past as u32);
        push(found, mark(span), strongest.map(|hit| hit.cue));
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
                | MarkKind::Measure
                | MarkKind::Contract
                | MarkKind::Boundary
        ),
    }
}

/// Of marks of one kind that overlap, the surer stays. Finds come in order of their first word,
/// so only the latest marks can overlap with a new one.
fn push(found: &mut Vec<(Mark, Option<u32>)>, mark: Mark, cue: Option<u32>) {
    let near = found.len().saturating_sub(16);
    for (known, by) in &mut found[near..] {
        let overlap = known.span.start < mark.span.end && mark.span.start < known.span.end;
        if known.kind == mark.kind && overlap {
            let longer = mark.span.end - mark.span.start > known.span.end - known.span.start;
            if mark.confidence > known.confidence || (mark.confidence == known.confidence && longer)
            {
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
