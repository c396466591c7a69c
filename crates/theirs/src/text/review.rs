//! A review: the story first, then three moments, then figures.

use app::{Opened, Reviewed};

use super::{clock, count, paragraph, per_cent, place, word};

/// Findings fainter than this are only pointed to; the page and the JSON have them whole.
const FAINT: f32 = 0.25;

/// The review of one conversation.
pub(crate) fn review(opened: &Opened, reviewed: &Reviewed) -> String {
    let mut out = String::new();
    head(&mut out, opened, reviewed);
    story(&mut out, reviewed);
    contract(&mut out, reviewed);
    moments(&mut out, reviewed);
    advice(&mut out, reviewed);
    stages(&mut out, opened, reviewed);
    figures(&mut out, reviewed);
    for issue in &reviewed.issues {
        let line = issue
            .line
            .map(|line| format!("line {line}: "))
            .unwrap_or_default();
        paragraph(
            &mut out,
            "Reading: ",
            "  ",
            &format!("{line}{}", issue.message),
        );
    }
    out.push('\n');
    out
}

fn title(out: &mut String, words: &str) {
    out.push('\n');
    out.push_str(&words.to_uppercase());
    out.push('\n');
}

fn head(out: &mut String, opened: &Opened, reviewed: &Reviewed) {
    let review = &reviewed.review;
    let minutes = review
        .measures
        .minutes
        .map(|minutes| match minutes.round() as usize {
            0 => ", under a minute".to_owned(),
            whole => format!(", {}", count(whole, "minute")),
        })
        .unwrap_or_default();
    let turns = count(opened.conversation.turns.len(), "turn");
    paragraph(
        out,
        "",
        "",
        &format!("{}: {}, {turns}{minutes}", reviewed.file, reviewed.format),
    );
    for speaker in &review.speakers {
        let guess = if word(&speaker.role) == "coach" && !reviewed.roles.stated {
            format!(
                "; a guess, {} sure, --coach NAME sets it",
                per_cent(f64::from(reviewed.roles.confidence))
            )
        } else {
            String::new()
        };
        let line = format!(
            "{}: {}, {}, {} of the words{guess}",
            word(&speaker.role),
            speaker.name.reveal(),
            count(speaker.turns, "turn"),
            per_cent(speaker.word_share)
        );
        paragraph(out, "  ", "    ", &line);
    }
    paragraph(
        out,
        "",
        "",
        "Proposals with their quotes: the client has confirmed none of them. For the coach's eyes.",
    );
}

fn story(out: &mut String, reviewed: &Reviewed) {
    let story = &reviewed.review.story;
    title(out, "The client's story, as it was said");
    match &story.outcome {
        Some(outcome) => {
            let state = if story.clear { "clear" } else { "emerging" };
            paragraph(
                out,
                "Outcome: ",
                "  ",
                &format!(
                    "“{}” ({state}; {})",
                    outcome.text.reveal(),
                    turns(&outcome.turns)
                ),
            );
        }
        None => paragraph(
            out,
            "Outcome: ",
            "  ",
            "none was heard in the client's own words. One could ask: what do you want to have by the end of our time?",
        ),
    }
    let lists = [
        ("Matters to them", &story.values),
        ("Can do, has done", &story.strengths),
        ("In the way", &story.obstacles),
    ];
    for (name, items) in lists {
        let (plain, faint): (Vec<_>, Vec<_>) =
            items.iter().partition(|item| item.confidence >= FAINT);
        for (number, item) in plain.iter().enumerate() {
            let first = if number == 0 {
                format!("{name}: ")
            } else {
                "  ".to_owned()
            };
            let told = format!("“{}” ({})", item.text.reveal(), turns(&item.turns));
            paragraph(out, &first, "    ", &told);
        }
        if !faint.is_empty() {
            let mut listed: Vec<usize> = faint.iter().map(|item| item.turns[0]).collect();
            listed.dedup();
            let told = format!("perhaps more in {}", turns(&listed));
            paragraph(out, &format!("{name}: "), "    ", &told);
        }
    }
    for (number, option) in story.options.iter().enumerate() {
        let first = if number == 0 { "Options: " } else { "  " };
        let whose = match word(&option.origin).as_str() {
            "client" => "the client's",
            "coach asked" => "the coach's, asked",
            _ => "the coach's, unasked",
        };
        let decision = word(&option.decision);
        let text = option.item.text.reveal();
        paragraph(
            out,
            first,
            "    ",
            &format!(
                "“{text}” ({whose}; {decision}; {})",
                turns(&option.item.turns)
            ),
        );
    }
    for (number, action) in story.actions.iter().enumerate() {
        let first = if number == 0 { "Actions: " } else { "  " };
        let mut told = format!("“{}”", action.item.text.reveal());
        if let Some(due) = &action.due {
            told.push_str(&format!("; when: “{}”", due.reveal()));
        }
        if let Some(measure) = &action.measure {
            told.push_str(&format!("; done when: “{}”", measure.reveal()));
        }
        if !action.said_by_client {
            told.push_str("; the coach's words");
        }
        paragraph(
            out,
            first,
            "    ",
            &format!("{told} ({})", turns(&action.item.turns)),
        );
        for missing in &action.missing {
            paragraph(out, "    still to ask: ", "      ", missing.ask);
        }
    }
    if let Some(reframe) = &story.reframe {
        paragraph(
            out,
            "A goal turned: ",
            "  ",
            &format!(
                "“{}”, verdict: {}",
                reframe.goal.reveal(),
                word(&reframe.verdict)
            ),
        );
    }
    let framing = &reviewed.review.goal_framing;
    if framing.flagged
        && let Some(sign) = framing.signs.first()
    {
        paragraph(
            out,
            "Worth a listen: ",
            "  ",
            &format!(
                "a goal that may make the present a failure, “{}” ({})",
                sign.quote.text.reveal(),
                place(sign.quote.turn, sign.quote.t)
            ),
        );
    }
}

fn contract(out: &mut String, reviewed: &Reviewed) {
    let of = |status: &str| -> String {
        let checklist = &reviewed.review.contract_checklist;
        let names: Vec<&str> = checklist
            .iter()
            .filter(|item| word(&item.status) == status)
            .map(|item| item.name.as_str())
            .collect();
        if names.is_empty() {
            "nothing".to_owned()
        } else {
            // Some names have a comma of their own.
            names.join("; ")
        }
    };
    title(out, "The contract");
    paragraph(out, "Agreed: ", "  ", &of("agreed"));
    paragraph(out, "Mentioned: ", "  ", &of("mentioned"));
    paragraph(out, "Not heard: ", "  ", &of("absent"));
}

fn moments(out: &mut String, reviewed: &Reviewed) {
    title(
        out,
        match reviewed.review.moments.len() {
            0 | 1 => "A moment worth a look",
            2 => "Two moments worth a look",
            _ => "Three moments worth a look",
        },
    );
    if reviewed.review.moments.is_empty() {
        out.push_str(if reviewed.review.measures.not_coded.is_empty() {
            "The conversation is too short to choose any.\n"
        } else {
            "Too few turns were coded to choose any.\n"
        });
    }
    for (number, moment) in reviewed.review.moments.iter().enumerate() {
        let tone = if word(&moment.tone) == "good" {
            "went well"
        } else {
            "worth a look"
        };
        paragraph(
            out,
            &format!("{}. ", number + 1),
            "   ",
            &format!("{} ({tone})", moment.title),
        );
        for quote in moment.quotes.iter().take(3) {
            let said = format!(
                "{}, {}: “{}”",
                word(&quote.role),
                place(quote.turn, quote.t),
                short(quote.text.reveal())
            );
            paragraph(out, "   ", "     ", &said);
        }
        paragraph(out, "   ", "   ", &moment.why);
        paragraph(out, "   Ask yourself: ", "     ", &moment.ask);
    }
}

fn advice(out: &mut String, reviewed: &Reviewed) {
    let episodes = &reviewed.review.advice_episodes;
    title(out, "Advice");
    if episodes.is_empty() {
        out.push_str("None was heard.\n");
    }
    for episode in episodes {
        let rules = [
            (episode.asked, "asked for", "unasked"),
            (episode.several, "several possibilities", "one course"),
            (episode.time, "left open", "no time left"),
            (
                episode.client_decides,
                "the client decided",
                "no decision of the client's",
            ),
            (
                episode.steps_back,
                "the coach stepped back",
                "the coach went on",
            ),
        ];
        let told: Vec<&str> = rules
            .iter()
            .map(|(met, yes, no)| if *met { *yes } else { *no })
            .collect();
        let quote = &episode.quote;
        paragraph(
            out,
            "- ",
            "  ",
            &format!(
                "“{}” ({})",
                short(quote.text.reveal()),
                place(quote.turn, quote.t)
            ),
        );
        paragraph(
            out,
            "  ",
            "  ",
            &format!("{} of 5: {}", episode.score, told.join(", ")),
        );
    }
}

fn stages(out: &mut String, opened: &Opened, reviewed: &Reviewed) {
    let review = &reviewed.review;
    title(out, &format!("Through {}", review.frame.name));
    let start = |turn: usize| {
        let start = opened
            .conversation
            .turns
            .get(turn)
            .and_then(|turn| turn.start);
        start
            .map(|start| format!(", from {}", clock(start.seconds())))
            .unwrap_or_default()
    };
    for stage in &review.stages.stages {
        let name = stage.name.as_deref().unwrap_or("(no place in this frame)");
        let range = if stage.from == stage.to {
            format!("turn {}", stage.from)
        } else {
            format!("turns {} to {}", stage.from, stage.to)
        };
        paragraph(
            out,
            "- ",
            "  ",
            &format!("{name}: {range}{}", start(stage.from)),
        );
    }
    if let Some(profile) = &review.stages.profile {
        for dimension in &profile.dimensions {
            paragraph(
                out,
                "- ",
                "  ",
                &format!(
                    "{}: {}",
                    dimension.name,
                    count(dimension.turns.len(), "turn")
                ),
            );
        }
    }
    if !review.stages_not_seen.is_empty() {
        paragraph(out, "Not seen: ", "  ", &review.stages_not_seen.join(", "));
    }
}

fn figures(out: &mut String, reviewed: &Reviewed) {
    let measures = &reviewed.review.measures;
    title(out, "Figures to think with, never marks");
    let ratio =
        |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |value| format!("{value:.1}"));
    let lines = [
        format!(
            "Coach: {}; questions in {} (open {}, closed {}; leading {}, stacked {}); reflections in {} (simple {}, complex {})",
            count(measures.coach_turns, "turn"),
            measures.questions.open + measures.questions.closed,
            measures.questions.open,
            measures.questions.closed,
            measures.questions.leading,
            measures.questions.stacked,
            measures.reflections.simple + measures.reflections.complex,
            measures.reflections.simple,
            measures.reflections.complex
        ),
        format!(
            "Reflections for each question: {}. Advice or options: {} ({} unasked)",
            ratio(measures.reflections_per_question),
            measures.input.advice + measures.input.options,
            measures.advice_unasked
        ),
        format!(
            "Client: {}; toward what they want {}, away {}; {} of the words",
            count(measures.client_turns, "turn"),
            measures.talk.change,
            measures.talk.sustain,
            measures
                .client_word_share
                .map_or_else(|| "-".to_owned(), per_cent)
        ),
    ];
    for line in lines {
        paragraph(out, "", "  ", &line);
    }
    for typical in &measures.typical {
        let Some(here) = typical.here else { continue };
        let name = typical.measure.replace('_', " ");
        paragraph(
            out,
            "  ",
            "    ",
            &format!(
                "{name}: {here:.2} here; {} in good and {} in poor demonstrations ({})",
                typical.good, typical.poor, typical.note
            ),
        );
    }
}

fn turns(turns: &[usize]) -> String {
    let listed: Vec<String> = turns.iter().map(usize::to_string).collect();
    format!(
        "{} {}",
        if turns.len() == 1 { "turn" } else { "turns" },
        listed.join(", ")
    )
}

/// Long turns are quoted by their beginning; the transcript has the rest.
fn short(text: &str) -> String {
    const WORDS: usize = 40;
    match text.match_indices(' ').nth(WORDS) {
        Some((at, _)) => format!("{} …", &text[..at]),
        None => text.to_owned(),
    }
}
