//! From log-odds to values, each with its evidence.

use std::sync::Arc;

use domain::codes::{
    Behaviour, Clarity, ClientCodes, CoachCodes, Evidence, Field, Input, Language, Main,
    Permission, Question, Reflection, Span, Talk,
};
use domain::{Codes, Function, Role};

use super::labels::{self, COUNT, Scores};
use super::leave;
use super::reading::{Reading, Trace};
use super::{Coder, marks};
use crate::model::Way;

/// Pieces of evidence kept per value.
const PIECES: usize = 3;

/// How sure a turn in another language is said to be coded.
const FOREIGN: f32 = 0.1;

/// How sure a turn without a word is said to be coded, at most.
const SILENT: f32 = 0.3;

/// How the values of one way of coding are chosen, by label.
#[derive(Clone, Debug)]
pub(super) struct Ruling {
    /// How many nets speak.
    pub(super) nets: f32,
    /// Divides log-odds so that chances are honest, by side.
    pub(super) heat: [Scores; 2],
    /// Added to log-odds where values are chosen, by side: what is rare and matters is said at a
    /// chance below one half.
    lean: [Scores; 2],
}

impl Ruling {
    pub(super) fn of(way: &Way) -> Self {
        let mut ruling = Self {
            nets: way.nets.len().max(1) as f32,
            heat: [[1.0; COUNT]; 2],
            lean: [[0.0; COUNT]; 2],
        };
        for role in [Role::Coach, Role::Client] {
            let side = role as usize;
            for label in 0..COUNT {
                if let Some(output) = labels::output_of(role, label) {
                    ruling.heat[side][label] = way.heat[side][output];
                    ruling.lean[side][label] = way.lean[side][output];
                }
            }
        }
        ruling
    }

    /// Whether a label that stands alone holds.
    pub(super) fn holds(&self, reading: &Reading, label: usize) -> bool {
        reading.scores[label] + self.lean[reading.role as usize][label] > 0.0
    }
}

/// The rules named where no cue stands behind a value.
#[derive(Clone, Debug)]
pub(super) struct Rules {
    pub(super) words: Arc<str>,
    neighbours: Arc<str>,
    language: Arc<str>,
    not_asked: Arc<str>,
    asked_before: Arc<str>,
    sought_before: Arc<str>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            words: "model.words".into(),
            neighbours: "model.neighbours".into(),
            language: "language.not-supported".into(),
            not_asked: "permission.not-asked".into(),
            asked_before: "permission.asked-before".into(),
            sought_before: "permission.sought-before".into(),
        }
    }
}

/// A value that was decided: its field, its label, how sure.
struct Decided {
    field: Field,
    label: usize,
    sure: f32,
}

/// Decides the values of one turn.
struct Judge<'r> {
    scores: &'r Scores,
    lean: &'r Scores,
    decided: Vec<Decided>,
}

impl Coder {
    /// The codes of one turn.
    pub(super) fn decide(
        &self,
        reading: &Reading,
        text: &str,
        leave: Permission,
        trail: &[Trace],
        ruling: &Ruling,
    ) -> Codes {
        let side = reading.role as usize;
        let mut judge = Judge {
            scores: &reading.scores,
            lean: &ruling.lean[side],
            decided: Vec::with_capacity(8),
        };
        let silent = reading.tokens.list.is_empty() || !reading.supported;
        let behaviour = match reading.role {
            Role::Coach => Behaviour::Coach(judge.coach(silent, leave)),
            Role::Client => Behaviour::Client(judge.client(silent)),
        };
        let function = judge.choose::<10>(Field::Function, labels::FUNCTION, false);
        let mut decided = judge.decided;
        if silent {
            // What nobody said is for the turns around to tell, and they do not tell much.
            for value in &mut decided {
                value.sure = value.sure.min(SILENT);
            }
        }
        let mut evidence;
        if reading.supported {
            evidence = self.evidence(reading, &decided, text, trail);
        } else {
            decided.retain(|value| matches!(value.field, Field::Main | Field::Function));
            let foreign = |value: &Decided| Evidence {
                field: value.field,
                rule: self.rules.language.clone(),
                span: whole(text),
                confidence: value.sure.min(FOREIGN),
            };
            evidence = decided.iter().map(foreign).collect();
        }
        if let Behaviour::Coach(CoachCodes {
            permission: Some(permission),
            ..
        }) = behaviour
        {
            evidence.push(self.leave(reading, permission, text));
        }
        let marks = if silent {
            Vec::new()
        } else {
            marks::find(self, reading, &mut evidence)
        };
        Codes {
            behaviour,
            function: Function::ALL[function],
            marks,
            evidence,
            language: if reading.supported {
                Language::Supported
            } else {
                Language::Unsupported
            },
        }
    }

    /// What spoke for each value: the cues found, or else the words that weighed most.
    fn evidence(
        &self,
        reading: &Reading,
        decided: &[Decided],
        text: &str,
        trail: &[Trace],
    ) -> Vec<Evidence> {
        let mut best = [Best::default(); MOST];
        let mut wordless: Vec<(usize, usize)> = Vec::with_capacity(decided.len());
        for (value, best) in decided.iter().zip(&mut best) {
            for hit in &reading.voting {
                for &(label, vote) in &self.cues[hit.cue as usize].cue.votes {
                    if usize::from(label) == value.label {
                        best.offer(vote, hit.cue, hit.first, hit.past);
                    }
                }
            }
        }
        for (at, value) in decided.iter().enumerate() {
            if best[at].is_empty()
                && let Some(output) = labels::output_of(reading.role, value.label)
            {
                wordless.push((at, output));
            }
        }
        // Row by row, since to look for a row costs more than to look at it.
        for trace in &trail[reading.trail.clone()] {
            for &(at, output) in &wordless {
                let weight = match reading.role {
                    Role::Coach => self.model.coach.weight(trace.row, output),
                    Role::Client => self.model.client.weight(trace.row, output),
                };
                best[at].offer(weight * reading.weight, MODEL, trace.first, trace.past);
            }
        }
        let mut evidence = Vec::with_capacity(decided.len() * 2);
        for (value, best) in decided.iter().zip(&best) {
            let by_model = best.pieces[0].1 == MODEL;
            // Words that hardly weigh are no reason; the turns around it are.
            if best.is_empty() || (by_model && best.most() < 0.05) {
                evidence.push(Evidence {
                    field: value.field,
                    rule: self.rules.neighbours.clone(),
                    span: whole(text),
                    confidence: value.sure,
                });
                continue;
            }
            for &(strength, rule, first, past) in best.pieces() {
                let rule = match rule {
                    MODEL => &self.rules.words,
                    cue => &self.cues[cue as usize].cue.id,
                };
                evidence.push(Evidence {
                    field: value.field,
                    rule: rule.clone(),
                    span: span_of(reading, first, past),
                    confidence: value.sure * (strength / best.most()),
                });
            }
        }
        evidence
    }

    /// Permission follows from the turns before; its evidence is there, so here it is the whole
    /// turn, or the words in which leave was asked.
    fn leave(&self, reading: &Reading, permission: Permission, text: &str) -> Evidence {
        let asking = leave::asking(reading, self).filter(|_| permission == Permission::Sought);
        let (rule, span) = match (permission, asking) {
            (_, Some(hit)) => (
                &self.cues[hit.cue as usize].cue.id,
                span_of(reading, hit.first, hit.past),
            ),
            (Permission::None, None) => (&self.rules.not_asked, whole(text)),
            (Permission::AskedByClient, None) => (&self.rules.asked_before, whole(text)),
            (Permission::Sought, None) => (&self.rules.sought_before, whole(text)),
        };
        Evidence {
            field: Field::Permission,
            rule: rule.clone(),
            span,
            confidence: 0.7,
        }
    }
}

impl Judge<'_> {
    /// The value of a group of `N` labels, as its place; where something must be there, the first
    /// label (none) is left out.
    fn choose<const N: usize>(
        &mut self,
        field: Field,
        group: std::ops::Range<usize>,
        there: bool,
    ) -> usize {
        let leaning =
            |place: usize| self.scores[group.start + place] + self.lean[group.start + place];
        let mut chosen = usize::from(there);
        for place in chosen + 1..N {
            if leaning(place) > leaning(chosen) {
                chosen = place;
            }
        }
        let sure = labels::shares::<N>(self.scores, group.clone())[chosen];
        // What is absent needs no reason.
        let absent = chosen == 0 && !matches!(field, Field::Main | Field::Talk | Field::Function);
        if !absent {
            self.decided.push(Decided {
                field,
                label: group.start + chosen,
                sure,
            });
        }
        chosen
    }

    /// Whether a label that stands alone holds.
    fn holds(&mut self, field: Field, label: usize) -> bool {
        let holds = self.scores[label] + self.lean[label] > 0.0;
        if holds {
            let sure = labels::chance(self.scores[label]);
            self.decided.push(Decided { field, label, sure });
        }
        holds
    }

    fn coach(&mut self, silent: bool, leave: Permission) -> CoachCodes {
        let mut codes = CoachCodes::default();
        if silent {
            self.decided.push(Decided {
                field: Field::Main,
                label: labels::MAIN.end - 1,
                sure: 0.3,
            });
            return codes;
        }
        codes.main = match self.choose::<4>(Field::Main, labels::MAIN, false) {
            0 => Main::Question,
            1 => Main::Reflection,
            2 => Main::Input,
            _ => Main::Other,
        };
        // A main behaviour that is not there at all would be none, so what it says is given the
        // best of its values.
        let asks = codes.main == Main::Question;
        codes.question = match self.choose::<3>(Field::Question, labels::QUESTION, asks) {
            0 => None,
            1 => Some(Question::Open),
            _ => Some(Question::Closed),
        };
        let reflects = codes.main == Main::Reflection;
        codes.reflection = match self.choose::<3>(Field::Reflection, labels::REFLECTION, reflects) {
            0 => None,
            1 => Some(Reflection::Simple),
            _ => Some(Reflection::Complex),
        };
        let gives = codes.main == Main::Input;
        codes.input = match self.choose::<5>(Field::Input, labels::INPUT, gives) {
            0 => None,
            1 => Some(Input::Information),
            2 => Some(Input::Advice),
            3 => Some(Input::Options),
            _ => Some(Input::Negotiation),
        };
        let asks = codes.question.is_some();
        codes.leading = asks && self.holds(Field::Leading, labels::LEADING);
        codes.stacked = asks && self.holds(Field::Stacked, labels::STACKED);
        codes.summary = codes.reflection.is_some() && self.holds(Field::Summary, labels::SUMMARY);
        codes.affirmation = self.holds(Field::Affirmation, labels::AFFIRMATION);
        codes.autonomy = self.holds(Field::Autonomy, labels::AUTONOMY);
        codes.structure = self.holds(Field::Structure, labels::STRUCTURE);
        codes.self_disclosure = self.holds(Field::SelfDisclosure, labels::SELF_DISCLOSURE);
        codes.permission = codes.advises().then_some(leave);
        codes
    }

    fn client(&mut self, silent: bool) -> ClientCodes {
        let mut codes = ClientCodes::default();
        if silent {
            return codes;
        }
        let talk = self.choose::<3>(Field::Talk, labels::TALK, false);
        codes.talk = [Talk::Neutral, Talk::Change, Talk::Sustain][talk];
        codes.asks_advice = self.holds(Field::AsksAdvice, labels::ASKS_ADVICE);
        let clarity = self.choose::<3>(Field::Clarity, labels::CLARITY, false);
        codes.clarity = [None, Some(Clarity::Unsure), Some(Clarity::Sure)][clarity];
        codes
    }
}

/// What stands for a cue where the model speaks.
const MODEL: u32 = u32::MAX;

/// More values than one turn can be decided to have.
const MOST: usize = 16;

/// The strongest few of what was offered, the strongest first.
#[derive(Clone, Copy, Default)]
struct Best {
    pieces: [(f32, u32, u32, u32); PIECES],
}

impl Best {
    fn offer(&mut self, strength: f32, rule: u32, first: u32, past: u32) {
        if strength <= self.pieces[PIECES - 1].0 {
            return;
        }
        // Words are cited once; of runs that overlap, the strongest.
        let kept = self
            .pieces
            .iter()
            .position(|&(known, _, from, to)| known > 0.0 && from < past && first < to);
        if let Some(kept) = kept {
            if self.pieces[kept].0 >= strength {
                return;
            }
            self.pieces[kept..].rotate_left(1);
            self.pieces[PIECES - 1] = (0.0, 0, 0, 0);
        }
        let at = (self.pieces.iter().position(|piece| strength > piece.0)).unwrap_or(PIECES - 1);
        self.pieces[at..].rotate_right(1);
        self.pieces[at] = (strength, rule, first, past);
    }

    fn most(&self) -> f32 {
        self.pieces[0].0
    }

    fn is_empty(&self) -> bool {
        self.most() <= 0.0
    }

    fn pieces(&self) -> &[(f32, u32, u32, u32)] {
        let count = self.pieces.iter().take_while(|piece| piece.0 > 0.0).count();
        &self.pieces[..count]
    }
}

fn whole(text: &str) -> Span {
    Span::new(0, text.len())
}

pub(super) fn span_of(reading: &Reading, first: u32, past: u32) -> Span {
    let list = &reading.tokens.list;
    match (
        list.get(first as usize),
        list.get(past.max(first + 1) as usize - 1),
    ) {
        (Some(first), Some(last)) => Span::new(first.start as usize, last.end as usize),
        _ => Span::new(0, 0),
    }
}
