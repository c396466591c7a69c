//! One frame, whole.

use super::{count, paragraph};

/// A frame in the list of all.
pub(crate) fn in_list(frame: &app::Frame) -> String {
    let mut out = String::new();
    paragraph(
        &mut out,
        &format!("{:<11} ", frame.id),
        "            ",
        &frame.name,
    );
    paragraph(&mut out, "            ", "            ", &frame.purpose);
    out
}

/// A frame with its stages, questions, strengths and weaknesses.
pub(crate) fn frame(frame: &app::Frame) -> String {
    let mut out = String::new();
    paragraph(&mut out, "", "", &format!("{} ({})", frame.name, frame.id));
    paragraph(&mut out, "", "", &frame.purpose);
    let year = frame
        .source
        .year
        .map(|year| format!(", {year}"))
        .unwrap_or_default();
    paragraph(
        &mut out,
        "Source: ",
        "  ",
        &format!("{}{year}: {}", frame.source.author, frame.source.described),
    );
    if let Some(not_found) = &frame.source.not_found {
        paragraph(&mut out, "Not found: ", "  ", not_found);
    }
    for (number, stage) in frame.stages.iter().enumerate() {
        out.push('\n');
        let optional = if stage.optional {
            ", only if it comes up"
        } else {
            ""
        };
        paragraph(
            &mut out,
            &format!("{}. ", number + 1),
            "   ",
            &format!("{}{optional}", stage.name),
        );
        paragraph(&mut out, "   ", "   ", &stage.purpose);
        paragraph(&mut out, "   Seen in: ", "     ", &stage.signs.join("; "));
        paragraph(
            &mut out,
            "   Complete when: ",
            "     ",
            &stage.complete_when,
        );
        for question in stage.all_questions() {
            paragraph(&mut out, "   ? ", "     ", &question.text);
        }
    }
    let lists = [
        ("Strengths", &frame.strengths),
        ("Weaknesses", &frame.weaknesses),
        ("Fits", &frame.fits),
        ("Does not fit", &frame.does_not_fit),
    ];
    for (title, points) in lists {
        out.push_str(&format!("\n{title}\n"));
        for point in points {
            paragraph(&mut out, "  - ", "    ", &point.text);
        }
    }
    let questions = frame.questions().count();
    out.push_str(&format!(
        "\n{}, {}.\n",
        count(frame.stages.len(), "stage"),
        count(questions, "question")
    ));
    out
}
