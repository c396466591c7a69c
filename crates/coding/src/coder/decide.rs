//! From votes to values, each with its evidence.

use std::sync::Arc;

use domain::codes::{
    Behaviour, Clarity, ClientCodes, CoachCodes, Evidence, Field, Input, Main, Permission,
    Question, Reflection, Span, Talk,
};
use domain::{Codes, Function, Role};

use super::facts::Fact;
use super::labels::{self, COUNT};
use super::reading::Reading;
use super::{Coder, marks};

/// How sure a yes-or-no label must be. Below one half where a moment missed costs a reader more
/// than a moment shown in vain; each was chosen on the labelled conversations.
mod threshold {
    pub(super) const LEADING: f32 = 0.2;
    pub(super) const STACKED: f32 = 0.2;
    pub(super) const SUMMARY: f32 = 0.2;
    pub(super) const AFFIRMATION: f32 = 0.33;
    pub(super) const AUTONOMY: f32 = 0.3;
    pub(super) const STRUCTURE: f32 = 0.33;
    pub(super) const SELF_DISCLOSURE: f32 = 0.3;
    pub(super) const ASKS_ADVICE: f32 = 0.45;
    /// Factors on the chances of none / open / closed.
    pub(super) const QUESTION: [f32; 3] = [1.0, 1.4, 2.0];
    /// Of none / information / advice / options / negotiation.
    pub(super) const INPUT: [f32; 5] = [1.0, 1.4, 1.4, 1.0, 1.0];
    /// Of none / simple / complex.
    pub(super) const REFLECTION: [f32; 3] = [1.0, 1.0, 0.7];
    /// Of neutral / change / sustain.
    pub(super) const TALK: [f32; 3] = [1.0, 1.0, 2.0];
    /// Of none / unsure / sure.
    pub(super) const CLARITY: [f32; 3] = [1.0, 1.4, 1.7];
}

/// Pieces of evidence kept per value.
const PIECES: usize = 3;

/// The rules named where no single cue stands behind a value, but the sum of them or the turns before.
#[derive(Clone, Debug)]
pub(super) struct Balance {
    rules: [Arc<str>; 5],
}

impl Default for Balance {
    fn default() -> Self {
        Self {
            rules: [
                "balance.of-cues",
                "function.of-neighbours",
                "permission.not-asked",
                "permission.asked-before",
                "permission.sought-before",
            ]
            .map(Arc::from),
        }
    }
}

/// A value that was decided: its field, the label whose votes count, how sure.
struct Decided {
    field: Field,
    label: usize,
    sure: f32,
}

impl Coder {
    /// The codes of one turn.
    pub(super) fn decide(&self, reading: &Reading, text: &str) -> Codes {
        let mut decided = Vec::with_capacity(8);
        let empty = reading.tokens.list.is_empty();
        let behaviour = match reading.role {
            Role::Coach => Behaviour::Coach(coach(reading, empty, &mut decided)),
            Role::Client => Behaviour::Client(client(reading, empty, &mut decided)),
        };
        let (function, sure) = best(&reading.functions, &[1.0; 10]);
        decided.push(Decided {
            field: Field::Function,
            label: labels::FUNCTION.start + function,
            sure,
        });
        let mut evidence = self.evidence(reading, &decided, text);
        self.leave(reading, &behaviour, text, &mut evidence);
        let marks = if empty {
            Vec::new()
        } else {
            marks::find(self, reading, &mut evidence)
        };
        Codes {
            behaviour,
            function: Function::ALL[function],
            marks,
            evidence,
        }
    }

    /// The cues that spoke for each value, the strongest first.
    fn evidence(&self, reading: &Reading, decided: &[Decided], text: &str) -> Vec<Evidence> {
        let mut of_label = [u8::MAX; COUNT];
        for (place, value) in decided.iter().enumerate() {
            of_label[value.label] = place as u8;
        }
        let mut kept: Vec<[(f32, u32, Span); PIECES]> =
            vec![[(0.0, u32::MAX, whole(text)); PIECES]; decided.len()];
        let mut note = |cue: u32, span: Span, value: f32| {
            for &(label, weight) in &self.cues[cue as usize].votes {
                let place = of_label[usize::from(label)];
                let vote = weight * value;
                if place == u8::MAX || vote <= 0.0 {
                    continue;
                }
                let pieces = &mut kept[usize::from(place)];
                if let Some(at) = pieces.iter().position(|piece| vote > piece.0) {
                    pieces[at..].rotate_right(1);
                    pieces[at] = (vote, cue, span);
                }
            }
        };
        for hit in &reading.voting {
            let value = self.holds(reading, hit.cue);
            note(hit.cue, span_of(reading, hit.first, hit.past), value);
        }
        for round in &self.fact_cues {
            for &(fact, cue) in &round[reading.role as usize] {
                if reading.facts.get(fact) > 0.0 {
                    note(cue, whole(text), self.holds(reading, cue));
                }
            }
        }
        let mut evidence = Vec::with_capacity(decided.len() * 2);
        for (value, pieces) in decided.iter().zip(&kept) {
            let most = pieces[0].0;
            if most <= 0.0 {
                let rule = usize::from(value.field == Field::Function);
                evidence.push(Evidence {
                    field: value.field,
                    rule: self.balance.rules[rule].clone(),
                    span: whole(text),
                    confidence: value.sure,
                });
            }
            for &(vote, cue, span) in pieces.iter().filter(|piece| piece.0 > 0.0) {
                evidence.push(Evidence {
                    field: value.field,
                    rule: self.cues[cue as usize].id.clone(),
                    span,
                    confidence: value.sure * (vote / most),
                });
            }
        }
        evidence
    }

    /// Permission follows from the turns before; its evidence is there, so here it is the whole
    /// turn, or the words in which leave was asked.
    fn leave(
        &self,
        reading: &Reading,
        behaviour: &Behaviour,
        text: &str,
        evidence: &mut Vec<Evidence>,
    ) {
        let Behaviour::Coach(CoachCodes {
            permission: Some(permission),
            ..
        }) = behaviour
        else {
            return;
        };
        let label = match permission {
            Permission::Sought => labels::SOUGHT,
            Permission::AskedByClient | Permission::None => COUNT,
        };
        let asking = reading.voting.iter().find(|hit| {
            (self.cues[hit.cue as usize].votes.iter())
                .any(|&(known, weight)| usize::from(known) == label && weight > 0.0)
        });
        let (rule, span) = match asking {
            Some(hit) => (
                self.cues[hit.cue as usize].id.clone(),
                span_of(reading, hit.first, hit.past),
            ),
            None => {
                let rule = match permission {
                    Permission::None => 2,
                    Permission::AskedByClient => 3,
                    Permission::Sought => 4,
                };
                (self.balance.rules[rule].clone(), whole(text))
            }
        };
        evidence.push(Evidence {
            field: Field::Permission,
            rule,
            span,
            confidence: 0.7,
        });
    }
}

fn coach(reading: &Reading, empty: bool, decided: &mut Vec<Decided>) -> CoachCodes {
    let mut codes = CoachCodes::default();
    let scores = &reading.scores;
    if empty {
        decided.push(Decided {
            field: Field::Main,
            label: labels::MAIN.end - 1,
            sure: 0.3,
        });
        return codes;
    }
    let mut choose = |field, group: std::ops::Range<usize>, chosen: (usize, f32)| {
        // What is absent needs no reason.
        if chosen.0 > 0 || field == Field::Main {
            decided.push(Decided {
                field,
                label: group.start + chosen.0,
                sure: chosen.1,
            });
        }
        chosen.0
    };
    let main = best(&labels::shares::<4>(scores, labels::MAIN), &[1.0; 4]);
    codes.main = match choose(Field::Main, labels::MAIN, main) {
        0 => Main::Question,
        1 => Main::Reflection,
        2 => Main::Input,
        _ => Main::Other,
    };
    // A main behaviour that is not there at all would be none, so what it says is given the best of
    // its values; `None` stands first in each group.
    let given = |is_main: bool, none: f32| if is_main { 0.0 } else { none };
    let question = best(
        &labels::shares::<3>(scores, labels::QUESTION),
        &with_first(
            threshold::QUESTION,
            given(codes.main == Main::Question, threshold::QUESTION[0]),
        ),
    );
    codes.question = match choose(Field::Question, labels::QUESTION, question) {
        0 => None,
        1 => Some(Question::Open),
        _ => Some(Question::Closed),
    };
    let shares = labels::shares::<3>(scores, labels::REFLECTION);
    let reflection = best(
        &shares,
        &with_first(
            threshold::REFLECTION,
            given(codes.main == Main::Reflection, threshold::REFLECTION[0]),
        ),
    );
    codes.reflection = match choose(Field::Reflection, labels::REFLECTION, reflection) {
        0 => None,
        1 => Some(Reflection::Simple),
        _ => Some(Reflection::Complex),
    };
    let input = best(
        &labels::shares::<5>(scores, labels::INPUT),
        &with_first(
            threshold::INPUT,
            given(codes.main == Main::Input, threshold::INPUT[0]),
        ),
    );
    codes.input = match choose(Field::Input, labels::INPUT, input) {
        0 => None,
        1 => Some(Input::Information),
        2 => Some(Input::Advice),
        3 => Some(Input::Options),
        _ => Some(Input::Negotiation),
    };
    let mut yes = |field, label: usize, threshold: f32| {
        let sure = labels::chance(scores[label]);
        if sure >= threshold {
            decided.push(Decided { field, label, sure });
        }
        sure >= threshold
    };
    let asks = codes.question.is_some();
    codes.leading = asks && yes(Field::Leading, labels::LEADING, threshold::LEADING);
    codes.stacked = asks && yes(Field::Stacked, labels::STACKED, threshold::STACKED);
    codes.summary =
        codes.reflection.is_some() && yes(Field::Summary, labels::SUMMARY, threshold::SUMMARY);
    codes.affirmation = yes(
        Field::Affirmation,
        labels::AFFIRMATION,
        threshold::AFFIRMATION,
    );
    codes.autonomy = yes(Field::Autonomy, labels::AUTONOMY, threshold::AUTONOMY);
    codes.structure = yes(Field::Structure, labels::STRUCTURE, threshold::STRUCTURE);
    codes.self_disclosure = yes(
        Field::SelfDisclosure,
        labels::SELF_DISCLOSURE,
        threshold::SELF_DISCLOSURE,
    );
    codes.permission = codes.advises().then(|| permission(reading));
    codes
}

/// A client's request just before, or not long ago, is leave; so is leave asked in words.
fn permission(reading: &Reading) -> Permission {
    let facts = &reading.facts;
    if facts.get(Fact::ClientAsked) > 0.5 {
        Permission::AskedByClient
    } else if facts.get(Fact::Sought) > 0.5 {
        Permission::Sought
    } else if facts.get(Fact::ClientAskedLately) > 0.5 {
        Permission::AskedByClient
    } else {
        Permission::None
    }
}

fn client(reading: &Reading, empty: bool, decided: &mut Vec<Decided>) -> ClientCodes {
    let mut codes = ClientCodes::default();
    if empty {
        return codes;
    }
    let scores = &reading.scores;
    let (talk, sure) = best(&labels::shares::<3>(scores, labels::TALK), &threshold::TALK);
    codes.talk = [Talk::Neutral, Talk::Change, Talk::Sustain][talk];
    decided.push(Decided {
        field: Field::Talk,
        label: labels::TALK.start + talk,
        sure,
    });
    let sure = labels::chance(scores[labels::ASKS_ADVICE]);
    if sure >= threshold::ASKS_ADVICE {
        codes.asks_advice = true;
        decided.push(Decided {
            field: Field::AsksAdvice,
            label: labels::ASKS_ADVICE,
            sure,
        });
    }
    let shares = labels::shares::<3>(scores, labels::CLARITY);
    let (clarity, sure) = best(&shares, &threshold::CLARITY);
    codes.clarity = [None, Some(Clarity::Unsure), Some(Clarity::Sure)][clarity];
    if clarity > 0 {
        decided.push(Decided {
            field: Field::Clarity,
            label: labels::CLARITY.start + clarity,
            sure,
        });
    }
    codes
}

fn with_first<const N: usize>(mut factors: [f32; N], first: f32) -> [f32; N] {
    factors[0] = first;
    factors
}

/// The place of the greatest chance after weighting, and that chance.
fn best<const N: usize>(chances: &[f32; N], factors: &[f32; N]) -> (usize, f32) {
    let mut place = 0;
    for candidate in 1..N {
        if chances[candidate] * factors[candidate] > chances[place] * factors[place] {
            place = candidate;
        }
    }
    (place, chances[place])
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
