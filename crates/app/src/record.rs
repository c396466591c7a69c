//! The turn record: the public JSON of `theirs code --json`, one turn a line.
//!
//! Coach fields stand on coach turns, client fields on client turns. `start` and `end` of an
//! evidence count Unicode characters of `text`, so that they mean the same in every language a
//! reader of this JSON is written in; inside the program spans count bytes.

pub use domain::codes::Field;
use domain::codes::{
    Behaviour, Clarity, Evidence, Function, Input, Language, Main, MarkKind, Permission, Question,
    Reflection, Span, Talk,
};
use domain::{Private, Role};
use serde::Serialize;

use crate::Opened;

/// One coded turn.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TurnRecord {
    /// The file, where several were coded at once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// True if the turn was coded from what was said up to it; absent otherwise.
    #[serde(skip_serializing_if = "is_false")]
    pub live: bool,
    /// The turn's index, from 0.
    pub i: usize,
    /// When it was said, in seconds; `null` where the source does not say.
    pub t: Option<f64>,
    /// Which side spoke.
    pub role: Role,
    /// Who, as the transcript names them.
    pub speaker: Private,
    /// The words.
    pub text: Private,
    /// `not supported` where the turn was not coded; absent otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<&'static str>,
    /// What only this side has.
    #[serde(flatten)]
    pub side: Side,
    /// The dominant function.
    pub function: Function,
    /// Phrases worth keeping.
    pub marks: Vec<MarkRecord>,
    /// Why, field by field.
    pub evidence: Vec<EvidenceRecord>,
}

/// The fields of one side.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[expect(
    missing_docs,
    reason = "each is the field of `CoachCodes` or `ClientCodes` of the same name"
)]
pub enum Side {
    /// Of a coach turn.
    Coach {
        main: Main,
        question: Option<Question>,
        leading: bool,
        stacked: bool,
        reflection: Option<Reflection>,
        summary: bool,
        affirmation: bool,
        autonomy: bool,
        structure: bool,
        self_disclosure: bool,
        input: Option<Input>,
        permission: Option<Permission>,
    },
    /// Of a client turn.
    Client {
        talk: Talk,
        asks_advice: bool,
        clarity: Option<Clarity>,
    },
}

/// A marked phrase. How sure it is stands in the evidence, under the field `marks`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct MarkRecord {
    /// What it is about.
    pub kind: MarkKind,
    /// The words, exactly as they stand in the turn.
    pub quote: Private,
    /// How sure, 0 to 1; in JSON it stands in the evidence.
    #[serde(skip)]
    pub confidence: f64,
}

/// Why a field has its value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceRecord {
    /// The field.
    pub field: Field,
    /// The rule, cue or model.
    pub rule: String,
    /// First character of the words it rests on.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// How sure, 0 to 1.
    pub confidence: f64,
}

/// True if a finding this sure is more likely wrong than right. It is kept, because what is rare
/// and matters is worth a look at lower odds, and shown with a question mark. Told by the two places
/// that JSON gives, so that every view doubts the same.
#[must_use]
pub fn is_doubtful(confidence: f64) -> bool {
    const EVEN: f64 = 50.0;
    (confidence * 100.0).round() < EVEN
}

impl TurnRecord {
    /// True if the value of `field` is doubtful. What has no evidence is a default: nothing was
    /// claimed, so there is nothing to doubt.
    #[must_use]
    pub fn doubts(&self, field: Field) -> bool {
        let behind = self.evidence.iter().filter(|piece| piece.field == field);
        behind
            .map(|piece| piece.confidence)
            .reduce(f64::max)
            .is_some_and(is_doubtful)
    }
}

/// The records of a conversation, in order.
pub fn records(opened: &Opened) -> impl Iterator<Item = TurnRecord> + '_ {
    (0..opened.codes.len()).map(|turn| record(opened, turn))
}

fn record(opened: &Opened, i: usize) -> TurnRecord {
    let conversation = &opened.conversation;
    let (turn, codes) = (&conversation.turns[i], &opened.codes[i]);
    let text = turn.text.reveal();
    let characters = Characters::of(text);
    TurnRecord {
        file: None,
        live: opened.live,
        i,
        t: turn.start.map(domain::Offset::seconds),
        role: conversation.role(i),
        speaker: conversation.speakers[turn.speaker].name.clone(),
        text: turn.text.clone(),
        language: (codes.language == Language::Unsupported).then_some("not supported"),
        side: side(&codes.behaviour),
        function: codes.function,
        marks: codes
            .marks
            .iter()
            .map(|mark| MarkRecord {
                kind: mark.kind,
                quote: Private::new(mark.span.of(text)),
                confidence: hundredths(mark.confidence),
            })
            .collect(),
        evidence: codes
            .evidence
            .iter()
            .map(|evidence| characters.record(evidence))
            .collect(),
    }
}

fn side(behaviour: &Behaviour) -> Side {
    match *behaviour {
        Behaviour::Coach(codes) => Side::Coach {
            main: codes.main,
            question: codes.question,
            leading: codes.leading,
            stacked: codes.stacked,
            reflection: codes.reflection,
            summary: codes.summary,
            affirmation: codes.affirmation,
            autonomy: codes.autonomy,
            structure: codes.structure,
            self_disclosure: codes.self_disclosure,
            input: codes.input,
            permission: codes.permission,
        },
        Behaviour::Client(codes) => Side::Client {
            talk: codes.talk,
            asks_advice: codes.asks_advice,
            clarity: codes.clarity,
        },
    }
}

/// From bytes to characters. Most turns are ASCII, where the two are the same.
struct Characters {
    /// The byte at which each character starts; empty for ASCII.
    starts: Vec<usize>,
}

impl Characters {
    fn of(text: &str) -> Self {
        let starts = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(at, _)| at).collect()
        };
        Self { starts }
    }

    fn at(&self, byte: usize) -> usize {
        if self.starts.is_empty() {
            byte
        } else {
            self.starts.partition_point(|&start| start < byte)
        }
    }

    fn record(&self, evidence: &Evidence) -> EvidenceRecord {
        let Span { start, end } = evidence.span;
        EvidenceRecord {
            field: evidence.field,
            rule: evidence.rule.to_string(),
            start: self.at(start),
            end: self.at(end),
            confidence: hundredths(evidence.confidence),
        }
    }
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde asks for a reference"
)]
fn is_false(value: &bool) -> bool {
    !value
}

fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubts(evidence: &[(Field, f64)], field: Field) -> bool {
        let record = TurnRecord {
            file: None,
            live: false,
            i: 0,
            t: None,
            role: Role::Client,
            speaker: Private::new("Client"),
            text: Private::new("I might."),
            language: None,
            side: Side::Client {
                talk: Talk::Change,
                asks_advice: false,
                clarity: None,
            },
            function: Function::F4,
            marks: Vec::new(),
            evidence: evidence
                .iter()
                .map(|&(field, confidence)| EvidenceRecord {
                    field,
                    rule: "model.words".into(),
                    start: 0,
                    end: 1,
                    confidence,
                })
                .collect(),
        };
        record.doubts(field)
    }

    #[test]
    fn the_surest_evidence_of_a_field_says_whether_to_doubt_it() {
        use Field::{Clarity, Function, Talk};
        let evidence = [(Talk, 0.3), (Talk, 0.5), (Function, 0.49)];
        assert!(!doubts(&evidence, Talk));
        assert!(doubts(&evidence, Function));
        assert!(!doubts(&evidence, Clarity), "a default claims nothing");
    }

    #[test]
    fn spans_leave_as_characters() {
        let text = "Máire’s idea";
        let characters = Characters::of(text);
        let at = text.find("idea").unwrap();
        assert_eq!(characters.at(at), 8);
        assert_eq!(characters.at(text.len()), text.chars().count());
        assert_eq!(Characters::of("plain").at(3), 3);
    }
}
