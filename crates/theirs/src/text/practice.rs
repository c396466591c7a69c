//! Simulated clients, talks with them and what is counted of many, as people read them.

use std::fmt::Write;

use app::clients::practice::{Debrief, Moment};
use app::clients::{Clients, SimulatedClient};
use app::selfplay::{Held, Report, Said, Summary};

use super::{count, paragraph, per_cent, plain};

/// The clients to practise with.
pub(crate) fn clients(clients: &Clients) -> String {
    let mut out = String::new();
    for client in clients.all() {
        paragraph(
            &mut out,
            "",
            "  ",
            &format!("{}: {}. {}", client.id, client.name, client.about),
        );
    }
    out.push_str(
        "\nSimulated people, each a program. theirs practise --client ID talks with one.\n",
    );
    out
}

/// A conversation between a guide and a client.
pub(crate) fn held(guide: &str, client: &SimulatedClient, held: &Held, openness: bool) -> String {
    let mut out = format!(
        "{guide} with {} ({}), a simulated client\n\n",
        client.name, client.id
    );
    let mut number = 0;
    for said in &held.said {
        match said {
            Said::Coach(words) => {
                number += 1;
                paragraph(&mut out, &format!("{number:>2} guide: "), "   ", words);
            }
            Said::Client(answer) => {
                let name = format!("   {}: ", client.name);
                paragraph(&mut out, &name, "   ", &answer.text);
                if openness {
                    inside(&mut out, answer);
                }
            }
        }
    }
    let figures = &held.figures;
    let _ = writeln!(
        out,
        "\nWhat they want was {}; {} agreed to, {} of them their own and complete.",
        if figures.outcome_stated {
            "said"
        } else {
            "not said"
        },
        count(figures.actions, "action"),
        figures.actions_complete,
    );
    out
}

/// What was happening in the client.
fn inside(out: &mut String, answer: &app::clients::Answer) {
    let felt: Vec<String> = answer
        .felt
        .iter()
        .map(|(felt, by)| format!("{} {by:+.3}", felt.in_words()))
        .collect();
    let asked = answer.topic.map(|topic| format!("{topic:?}"));
    let line = answer.line.map(|line| format!("{line:?}"));
    let told = format!(
        "open {:.2}; heard {}; said {} {:?}; {}",
        answer.receptivity,
        asked.as_deref().unwrap_or("no question"),
        line.as_deref().unwrap_or("nothing"),
        answer.happened,
        felt.join(", ")
    );
    paragraph(out, "      [", "       ", &(told + "]"));
}

/// What is counted of a guide's talks, client by client.
pub(crate) fn selfplay(report: &Report) -> String {
    let mut out = format!(
        "{}, {}, seed {}; every client a program\n\n",
        report.guide,
        count(report.all.sessions, "session"),
        report.seed
    );
    let wide = report
        .clients
        .iter()
        .map(|of| of.client.len())
        .chain(["all".len()])
        .max()
        .unwrap_or_default();
    let _ = writeln!(
        out,
        "{:wide$}  {:>7} {:>8} {:>5} {:>6} {:>7} {:>7} {:>7} {:>4} {:>4}",
        "",
        "outcome",
        "complete",
        "turns",
        "advice",
        "leading",
        "stacked",
        "repeats",
        "r/q",
        "open",
    );
    for of in &report.clients {
        row(&mut out, wide, &of.client, &of.of);
    }
    row(&mut out, wide, "all", &report.all);
    let all = &report.all;
    let _ = writeln!(
        out,
        "\nClients open at the end: {}. Questions that are open: {}. Texts the guard kept back: {}.",
        per_cent(all.receptivity_end),
        per_cent(all.open_share),
        all.guard_refusals
    );
    if all.actions_written > 0.0 {
        let _ = writeln!(
            out,
            "Of the complete steps, written down by the guide as they were said: {}. Written down and not agreed to: {}.",
            per_cent(all.actions_written),
            all.actions_strange
        );
    }
    out.push_str(
        "outcome: sessions in which the client said what they really want. complete: of the actions\n\
         agreed to, those that are the client's, with what, when and measure. turns: the guide's, in\n\
         the middle. advice, leading, stacked, repeats: in all sessions. r/q: reflections for each\n\
         question. open: how open the client was at the end.\n",
    );
    out
}

fn row(out: &mut String, wide: usize, name: &str, of: &Summary) {
    let _ = writeln!(
        out,
        "{name:wide$}  {:>7} {:>8} {:>5} {:>6} {:>7} {:>7} {:>7} {:>4.1} {:>4.2}",
        per_cent(of.outcome_stated),
        per_cent(of.actions_complete),
        of.turns_median,
        of.advice_unasked,
        of.leading,
        of.stacked,
        of.repeats,
        of.reflections_per_question,
        of.receptivity_end,
    );
}

/// What the program saw, after the coach has said their own view.
pub(crate) fn debrief(client: &SimulatedClient, debrief: &Debrief) -> String {
    let mut out = String::from("\nWhat the program saw. It can be wrong; the talk was yours.\n");
    if debrief.moments.is_empty() {
        out.push_str("\nThe client neither opened nor closed much at any one place.\n");
    }
    for moment in &debrief.moments {
        tell(&mut out, client, moment);
    }
    let said = match (debrief.outcome_said, debrief.real_said) {
        (true, _) => "That was said, in their own words.",
        (false, true) => "That was not said; what lies beneath it came up.",
        (false, false) => "That was not said.",
    };
    let name = &client.name;
    out.push('\n');
    let hidden = &debrief.hidden;
    paragraph(
        &mut out,
        "",
        "  ",
        &format!("What {name} really wants: {} {said}", hidden.outcome),
    );
    paragraph(
        &mut out,
        "",
        "  ",
        &format!("Beneath it: {}", hidden.beneath),
    );
    let counts = &debrief.counts;
    paragraph(
        &mut out,
        "\n",
        "  ",
        &format!(
            "Counted: {}; {}, {} of them open; advice unasked {}, leading {}, several at once {}.",
            count(counts.reflections, "reflection"),
            count(counts.questions, "question"),
            counts.open,
            counts.advice_unasked,
            counts.leading,
            counts.stacked
        ),
    );
    paragraph(
        &mut out,
        "",
        "  ",
        &format!("One thing to practise: {}", debrief.work_on),
    );
    let back = debrief.moments.iter().find(|moment| !moment.opened);
    let back = back
        .or(debrief.moments.first())
        .map_or(1, |moment| moment.back);
    paragraph(
        &mut out,
        "",
        "  ",
        &format!("/rewind {back} goes back to there, to say it another way. Anything else ends."),
    );
    out
}

fn tell(out: &mut String, client: &SimulatedClient, moment: &Moment) {
    let way = if moment.opened { "opened" } else { "closed" };
    let _ = writeln!(
        out,
        "\nExchange {}: {} {way}. You {}. (/rewind {})",
        moment.number, client.name, moment.did, moment.back
    );
    paragraph(out, "  you: ", "    ", &plain(&moment.coach));
    paragraph(out, &format!("  {}: ", client.name), "    ", &moment.client);
}
