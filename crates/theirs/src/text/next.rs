//! What could be said next, and why the program said what it said.

use app::{Next, Opened, Why};

use super::{paragraph, per_cent, place, word};

/// The moves that could be made in one conversation.
pub(crate) fn next(opened: &Opened, next: &Next) -> String {
    let mut out = String::new();
    let said = format!("{}, after turn {}", next.file, next.turn);
    paragraph(
        &mut out,
        "",
        "  ",
        &format!("{said}: what could be said next."),
    );
    coach(&mut out, opened);
    let Some(quote) = &next.quote else {
        let nothing = "The client has said nothing yet, so there is nothing to answer. If they have, the wrong \
                       person is taken for the coach: --coach NAME sets it.";
        paragraph(&mut out, "", "", nothing);
        out.push('\n');
        return out;
    };
    paragraph(
        &mut out,
        "",
        "",
        "Proposals of a program that reads words and knows no more of your client. Take one, change it, or say \
         what you would have said.",
    );
    let speaker = opened.conversation.turns[quote.turn].speaker;
    let name = opened.conversation.speakers[speaker].name.reveal();
    out.push('\n');
    let answers = format!("To {}, {name}: ", place(quote.turn, quote.t));
    paragraph(
        &mut out,
        &answers,
        "  ",
        &format!("“{}”", quote.text.reveal()),
    );
    danger(&mut out, next, quote.turn);
    if next.moves.is_empty() {
        paragraph(&mut out, "", "", "The program has nothing to propose here.");
    }
    for (number, found) in next.moves.iter().enumerate() {
        out.push('\n');
        let first = format!("{}. {}: ", number + 1, found.made.name());
        paragraph(&mut out, &first, "   ", found.say.reveal());
        paragraph(&mut out, "   Why: ", "     ", found.why);
    }
    out.push('\n');
    out
}

/// Whom the program takes for the coach: with the wrong one, all that follows is of no use.
fn coach(out: &mut String, opened: &Opened) {
    if opened.roles.stated {
        return;
    }
    let speakers = opened.conversation.speakers.iter();
    let coaches: Vec<&str> = speakers
        .filter(|speaker| word(&speaker.role) == "coach")
        .map(|speaker| speaker.name.reveal())
        .collect();
    let line = format!(
        "coach: {}; a guess, {} sure, --coach NAME sets it",
        coaches.join(", "),
        per_cent(f64::from(opened.roles.confidence))
    );
    paragraph(out, "  ", "    ", &line);
}

/// Signs of danger: in what is answered, or before it, where the moves do not answer them.
fn danger(out: &mut String, next: &Next, answered: usize) {
    if next.danger.contains(&answered) {
        let line = "There are words in it that can be signs of danger. What follows is what the program says to \
                    somebody who is alone with it. You are there: say it as a person, and do what you have agreed \
                    for this.";
        out.push('\n');
        paragraph(out, "", "", line);
        return;
    }
    let earlier: Vec<String> = next
        .danger
        .iter()
        .filter(|&&turn| turn != answered)
        .map(ToString::to_string)
        .collect();
    if !earlier.is_empty() {
        let turns = if earlier.len() == 1 { "turn" } else { "turns" };
        let line = format!(
            "Before that, in {turns} {}, there were words that can be signs of danger. Come back to them before \
             anything else; `--at {}` shows whom one can turn to.",
            earlier.join(", "),
            earlier[0]
        );
        out.push('\n');
        paragraph(out, "", "", &line);
    }
}

/// Why the program said what it said last.
pub(crate) fn why(why: &Why) -> String {
    let mut out = String::new();
    let Some((made, reason)) = why.made else {
        let nothing = "There is no reason to tell: it greeted, noted, settled or ended something. Ask again after \
                       its next answer.";
        paragraph(&mut out, "", "", nothing);
        return out;
    };
    paragraph(&mut out, "What it did: ", "  ", made.name());
    paragraph(
        &mut out,
        "Why, as it would tell a coach about you: ",
        "  ",
        reason,
    );
    if !why.others.is_empty() {
        out.push_str("What it could have said instead:\n");
    }
    for (made, words) in &why.others {
        let words = format!("“{}”", words.reveal());
        paragraph(&mut out, &format!("  {}: ", made.name()), "    ", &words);
    }
    out
}
