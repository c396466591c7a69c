//! The turn record: the public JSON of `theirs code --json`, one turn a line.
//!
//! Coach fields stand on coach turns, client fields on client turns. `start` and `end` of an
//! evidence count Unicode characters of `text`, so that they mean the same in every language a
//! reader of this JSON is written in; inside the program spans count bytes.

use domain::codes::{
    Behaviour, Clarity, Evidence, Field, Function, Input, Main, MarkKind, Permission, Question,
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
        i,
        t: turn.start.map(domain::Offset::seconds),
        role: conversation.role(i),
        speaker: conversation.speakers[turn.speaker].name.clone(),
        text: turn.text.clone(),
        side: side(&codes.behaviour),
        function: codes.function,
        marks: codes
            .marks
            .iter()
            .map(|mark| MarkRecord {
                kind: mark.kind,
                quote: Private::new(mark.span.of(text)),
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

fn hundredths(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}

#[cfg(test)]
mod tests {
    use super::Characters;

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
