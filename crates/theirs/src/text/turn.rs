//! One coded turn.

use app::record::{Field, Side, TurnRecord, is_doubtful};

use super::{clock, paragraph, word};

/// Writes one turn with its codes under it.
pub(crate) fn turn(record: &TurnRecord, out: &mut String) {
    let time = record
        .t
        .map(|t| format!(" {}", clock(t)))
        .unwrap_or_default();
    let head = format!("{:>4}{time} {}: ", record.i, record.speaker.reveal());
    paragraph(out, &head, "       ", record.text.reveal().trim());
    paragraph(out, "       = ", "         ", &codes(record));
    for mark in &record.marks {
        let kind = doubted(word(&mark.kind), is_doubtful(mark.confidence));
        paragraph(
            out,
            &format!("       {kind}: "),
            "         ",
            &format!("“{}”", mark.quote.reveal()),
        );
    }
}

/// What the turn does, with a question mark behind what is doubtful.
fn codes(record: &TurnRecord) -> String {
    if record.language.is_some() {
        return "language not supported: not coded".to_owned();
    }
    let mut told: Vec<(Field, String)> = vec![(Field::Function, format!("{:?}", record.function))];
    match &record.side {
        Side::Coach {
            main,
            question,
            leading,
            stacked,
            reflection,
            summary,
            affirmation,
            autonomy,
            structure,
            self_disclosure,
            input,
            permission,
        } => {
            told.push((Field::Main, format!("mainly {}", word(main))));
            let question = question.map(|question| format!("{} question", word(&question)));
            told.extend(question.map(|said| (Field::Question, said)));
            let reflection = reflection.map(|kind| format!("{} reflection", word(&kind)));
            told.extend(reflection.map(|said| (Field::Reflection, said)));
            told.extend(input.map(|input| (Field::Input, word(&input))));
            let permission = permission.map(|permission| match word(&permission).as_str() {
                "none" => "unasked".to_owned(),
                word => word.to_owned(),
            });
            told.extend(permission.map(|said| (Field::Permission, said)));
            let flags = [
                (*leading, Field::Leading, "leading"),
                (*stacked, Field::Stacked, "stacked"),
                (*summary, Field::Summary, "summary"),
                (*affirmation, Field::Affirmation, "affirmation"),
                (*autonomy, Field::Autonomy, "autonomy"),
                (*structure, Field::Structure, "structure"),
                (*self_disclosure, Field::SelfDisclosure, "own story"),
            ];
            let there = flags.into_iter().filter(|flag| flag.0);
            told.extend(there.map(|(_, field, said)| (field, said.to_owned())));
        }
        Side::Client {
            talk,
            asks_advice,
            clarity,
        } => {
            told.push((Field::Talk, format!("{} talk", word(talk))));
            told.extend(asks_advice.then(|| (Field::AsksAdvice, "asks for advice".to_owned())));
            told.extend(clarity.map(|clarity| (Field::Clarity, word(&clarity))));
        }
    }
    let told: Vec<String> = told
        .into_iter()
        .map(|(field, said)| {
            // What a turn is called when nothing stands out claims nothing.
            let default = matches!(said.as_str(), "mainly other" | "neutral talk");
            doubted(said, record.doubts(field) && !default)
        })
        .collect();
    told.join(", ")
}

fn doubted(mut said: String, doubtful: bool) -> String {
    if doubtful {
        said.push('?');
    }
    said
}

#[cfg(test)]
mod tests {
    use app::record::{EvidenceRecord, records};

    use super::*;

    /// A client's turn with `evidence` for its codes, whatever they are.
    fn told(evidence: &[(Field, f64)], language: Option<&'static str>) -> String {
        let talk = "Coach: What would you like?\nClient: I want to rest.\n";
        let content = app::Content::embedded();
        let opened = app::open(content.coder(), "talk.txt", talk.as_bytes(), None).unwrap();
        let mut record = records(&opened).nth(1).unwrap();
        record.language = language;
        record.evidence = evidence
            .iter()
            .map(|&(field, confidence)| EvidenceRecord {
                field,
                rule: "model.words".to_owned(),
                start: 0,
                end: 1,
                confidence,
            })
            .collect();
        let mut out = String::new();
        turn(&record, &mut out);
        let (_, codes) = out.split_once(" = ").unwrap();
        codes.lines().next().unwrap().to_owned()
    }

    #[test]
    fn what_is_doubtful_has_a_question_mark() {
        let sure = told(&[(Field::Function, 0.9)], None);
        assert!(sure.starts_with('F') && !sure.contains('?'), "{sure}");
        let doubtful = told(&[(Field::Function, 0.3), (Field::Function, 0.49)], None);
        let function = doubtful.split(',').next().unwrap();
        assert!(function.ends_with('?'), "{doubtful}");
        assert_eq!(doubtful.matches('?').count(), 1, "{doubtful}");
    }

    #[test]
    fn a_turn_that_was_not_coded_says_only_that() {
        let told = told(&[(Field::Function, 0.1)], Some("not supported"));
        assert_eq!(told, "language not supported: not coded");
    }
}
