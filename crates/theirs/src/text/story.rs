//! A story as it is kept: whose words, what is still to ask.

use app::story::Story;

use super::{count, paragraph, word};

/// What stands now, as its owner reads it.
pub(crate) fn story(story: &Story) -> String {
    let mut out = String::from("YOUR STORY SO FAR\n");
    match story.outcomes.last() {
        Some(outcome) => {
            paragraph(
                &mut out,
                "What you want: ",
                "  ",
                &format!(
                    "“{}” ({})",
                    outcome.text.reveal(),
                    outcome.state.replace('_', " ")
                ),
            );
            for earlier in outcome.earlier.iter().rev() {
                paragraph(
                    &mut out,
                    "  earlier: ",
                    "    ",
                    &format!("“{}”", earlier.reveal()),
                );
            }
        }
        None => paragraph(
            &mut out,
            "",
            "  ",
            "What you want has not been kept in your words yet. It can take its time.",
        ),
    }
    let kinds = [
        ("value", "Matters to you"),
        ("strength", "You can do, or have done"),
        ("success", "Already true"),
        ("obstacle", "In the way"),
        ("option", "Ways you named"),
    ];
    for (kind, title) in kinds {
        for (number, item) in story
            .items
            .iter()
            .filter(|item| word(&item.kind) == kind)
            .enumerate()
        {
            let first = if number == 0 {
                format!("{title}: ")
            } else {
                "  ".to_owned()
            };
            paragraph(
                &mut out,
                &first,
                "    ",
                &format!("“{}”", item.text.reveal()),
            );
        }
    }
    for reframe in &story.reframes {
        let mut line = |title: &str, words: &str| {
            paragraph(&mut out, title, "    ", &format!("“{words}”"));
        };
        line("The goal you came with: ", reframe.goal.reveal());
        for answer in &reframe.ladder {
            line("  what it would give: ", answer.reveal());
        }
        for already in &reframe.already_true {
            line("  already so: ", already.reveal());
        }
        if let Some(bigger) = &reframe.bigger_victory {
            line("  what that grows into: ", bigger.reveal());
        }
    }
    for (number, action) in story.actions.iter().enumerate() {
        let first = if number == 0 {
            "Your next step: "
        } else {
            "  and: "
        };
        let what = action.what.as_ref().map_or("", |what| what.reveal());
        let mut told = format!("“{what}”");
        if let Some(due) = &action.due {
            told.push_str(&format!("; when: “{}”", due.reveal()));
        }
        if let Some(measure) = &action.measure {
            told.push_str(&format!("; done when: “{}”", measure.reveal()));
        }
        paragraph(&mut out, first, "    ", &told);
        for question in &action.still_to_ask {
            paragraph(&mut out, "    still open: ", "      ", question);
        }
    }
    out
}

/// One engagement in the list: figures only.
pub(crate) fn listed(listed: &app::Listed) -> String {
    let with = if listed.alone {
        "on your own"
    } else {
        "with a coach"
    };
    let ended = if listed.ended { ", ended" } else { "" };
    format!(
        "{}  {with}, {}, {} open{ended}, last on {}\n",
        listed.engagement,
        count(listed.sessions as usize, "conversation"),
        count(listed.open_actions as usize, "step"),
        app::day(listed.last)
    )
}
