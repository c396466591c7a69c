//! One coded turn.

use app::record::{Side, TurnRecord};

use super::{clock, paragraph, word};

/// Writes one turn with its codes under it.
pub(crate) fn turn(record: &TurnRecord, out: &mut String) {
    let time = record
        .t
        .map(|t| format!(" {}", clock(t)))
        .unwrap_or_default();
    let head = format!("{:>4}{time} {}: ", record.i, record.speaker.reveal());
    paragraph(out, &head, "       ", record.text.reveal().trim());
    let mut told = vec![format!("{:?}", record.function)];
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
            told.push(format!("mainly {}", word(main)));
            told.extend(question.map(|question| format!("{} question", word(&question))));
            told.extend(reflection.map(|reflection| format!("{} reflection", word(&reflection))));
            told.extend(input.map(|input| word(&input)));
            told.extend(
                permission.map(|permission| match word(&permission).as_str() {
                    "none" => "unasked".to_owned(),
                    word => word.to_owned(),
                }),
            );
            let flags = [
                (*leading, "leading"),
                (*stacked, "stacked"),
                (*summary, "summary"),
                (*affirmation, "affirmation"),
                (*autonomy, "autonomy"),
                (*structure, "structure"),
                (*self_disclosure, "own story"),
            ];
            told.extend(
                flags
                    .into_iter()
                    .filter(|flag| flag.0)
                    .map(|flag| flag.1.to_owned()),
            );
        }
        Side::Client {
            talk,
            asks_advice,
            clarity,
        } => {
            told.push(format!("{} talk", word(talk)));
            told.extend(asks_advice.then(|| "asks for advice".to_owned()));
            told.extend(clarity.map(|clarity| word(&clarity)));
        }
    }
    paragraph(out, "       = ", "         ", &told.join(", "));
    for mark in &record.marks {
        paragraph(
            out,
            &format!("       {}: ", word(&mark.kind)),
            "         ",
            &format!("“{}”", mark.quote.reveal()),
        );
    }
}
