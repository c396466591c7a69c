//! Phrases worth keeping, cut where a clause begins and ends.

use domain::codes::{Evidence, Field, Mark, MarkKind, Span};

use super::Coder;
use super::decide::span_of;
use super::reading::Reading;
use crate::cues::Take;
use crate::text::{Token, opens_clause, starts_clause};

/// A quote of more words than this is no quote any more.
const LONGEST: usize = 34;

/// A mark must be at least this sure.
const THRESHOLD: f32 = 0.3;

/// The marks of a turn, in order, with their evidence.
pub(super) fn find(
    coder: &Coder,
    reading: &Reading,
    text: &str,
    evidence: &mut Vec<Evidence>,
) -> Vec<Mark> {
    let mut found: Vec<(Mark, u32)> = Vec::new();
    for hit in &reading.marking {
        let Some((kind, take, sure)) = coder.cues[hit.cue as usize].mark else {
            continue;
        };
        let confidence = sure * coder.holds(reading, hit.cue);
        if confidence < THRESHOLD {
            continue;
        }
        let Some((first, past)) = cut(&reading.tokens.list, hit.first, hit.past, take) else {
            continue;
        };
        let span = span_of(reading, first, past);
        keep(
            &mut found,
            Mark {
                kind,
                span,
                confidence,
            },
            hit.cue,
        );
    }
    debug_assert!(found.iter().all(|(mark, _)| text.get(mark.span.start..mark.span.end).is_some()));
    found.sort_by_key(|(mark, _)| (mark.span.start, mark.span.end, mark.kind));
    evidence.extend(found.iter().map(|(mark, cue)| Evidence {
        field: Field::Marks,
        rule: coder.cues[*cue as usize].id.clone(),
        span: mark.span,
        confidence: mark.confidence,
    }));
    found.into_iter().map(|(mark, _)| mark).collect()
}

/// Of marks of one kind that overlap, the surer stays, and of equals the longer. Finds come in
/// order of their first word, so only the latest marks can overlap with a new one.
fn keep(found: &mut Vec<(Mark, u32)>, mark: Mark, cue: u32) {
    let near = found.len().saturating_sub(12);
    for (known, by) in &mut found[near..] {
        if known.kind == mark.kind && overlaps(known.span, mark.span) {
            let length = |span: Span| span.end - span.start;
            let better = mark.confidence > known.confidence
                || (mark.confidence == known.confidence && length(mark.span) > length(known.span));
            if better {
                (*known, *by) = (mark, cue);
            }
            return;
        }
    }
    found.push((mark, cue));
}

fn overlaps(one: Span, other: Span) -> bool {
    one.start < other.end && other.start < one.end
}

/// The tokens a find becomes, or `None` if nothing of it is left.
fn cut(list: &[Token], first: u32, past: u32, take: Take) -> Option<(u32, u32)> {
    let (first, past) = (first as usize, past as usize);
    let (from, to) = match take {
        Take::Match => (first, past),
        Take::Onward => (first, clause_end(list, past)),
        Take::After => (past, clause_end(list, past)),
        Take::Clause => (clause_start(list, first), clause_end(list, past)),
        Take::Sentence => (sentence_start(list, first), sentence_end(list, past)),
    };
    let from = match take {
        Take::Clause | Take::Sentence => skip_openers(list, from, first),
        Take::After | Take::Match | Take::Onward => from,
    };
    (from < to && to <= list.len()).then_some((from as u32, to as u32))
}

fn skip_openers(list: &[Token], mut from: usize, first: usize) -> usize {
    while from < first && opens_clause(list[from].key) {
        from += 1;
    }
    from
}

fn sentence_start(list: &[Token], first: usize) -> usize {
    let mut at = first;
    while at > 0 && first - at < LONGEST && !list[at - 1].has(Token::END) {
        at -= 1;
    }
    at
}

fn sentence_end(list: &[Token], past: usize) -> usize {
    let mut at = past.max(1);
    while at < list.len() && at - past < LONGEST && !list[at - 1].has(Token::END) {
        at += 1;
    }
    at
}

fn clause_start(list: &[Token], first: usize) -> usize {
    let mut at = first;
    while at > 0 && first - at < LONGEST && !list[at - 1].has(Token::END) && !boundary(list, at) {
        at -= 1;
    }
    at
}

fn clause_end(list: &[Token], past: usize) -> usize {
    let mut at = past;
    while at < list.len()
        && at - past < LONGEST
        && (at == 0 || !list[at - 1].has(Token::END))
        && (at == past && list.get(at.wrapping_sub(1)).is_none_or(|t| !t.has(Token::COMMA))
            || !boundary(list, at))
    {
        at += 1;
    }
    at
}

/// A clause begins at `at`: after a comma with a word that can start one, or with a joining word
/// and a subject.
fn boundary(list: &[Token], at: usize) -> bool {
    let word = list[at].key;
    let comma = at > 0 && list[at - 1].has(Token::COMMA);
    if comma && (opens_clause(word) || starts_clause(word)) {
        return true;
    }
    opens_clause(word) && list.get(at + 1).is_some_and(|next| starts_clause(next.key))
}
