//! The built-in guide: it asks, mirrors and never tells.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use std::collections::HashSet;

use coaching::frames::Frames;
use coaching::guard::Guarded;
use coaching::guide::{Guide, Kept};
use domain::Role;
use domain::codes::MarkKind;

/// A conversation told line by line, and what came of it.
struct Told {
    guide: Guide,
    said: Vec<String>,
    kept: Vec<Kept>,
    ended: bool,
}

fn text(say: &[Guarded]) -> String {
    let said: Vec<&str> = say.iter().map(Guarded::as_str).collect();
    said.join(" ")
}

fn tell(lines: &[&str]) -> Told {
    let (guide, say) = Guide::begin(None);
    let mut told = Told {
        guide,
        said: vec![text(&say)],
        kept: Vec::new(),
        ended: false,
    };
    for line in lines {
        told.hear(line);
    }
    told
}

impl Told {
    fn hear(&mut self, line: &str) {
        let reply = self.guide.hear(line);
        self.said.push(text(&reply.say));
        self.kept.extend(reply.kept);
        self.ended |= reply.ended;
    }

    fn last(&self) -> &str {
        self.said.last().unwrap()
    }

    fn outcome(&self) -> Option<&str> {
        self.guide
            .draft()
            .outcome
            .as_ref()
            .map(|(text, _)| text.reveal())
    }
}

#[test]
fn it_says_that_it_is_a_program_before_anything_else() {
    assert!(tell(&[]).said[0].starts_with("This is a program, not a person."));
}

#[test]
fn an_outcome_is_kept_only_after_a_yes_to_the_words() {
    let mut told = tell(&[
        "Something about work.",
        "I want to be the one who teaches the new people.",
    ]);
    assert!(
        told.last()
            .contains("I want to be the one who teaches the new people"),
        "{}",
        told.last()
    );
    assert_eq!(told.outcome(), None, "nobody has said yes yet");
    told.hear("Yes.");
    assert_eq!(
        told.outcome(),
        Some("I want to be the one who teaches the new people")
    );
    assert!(
        told.kept
            .iter()
            .any(|kept| matches!(kept, Kept::Outcome { .. }))
    );
}

#[test]
fn after_a_no_the_client_words_it_and_that_is_what_is_kept() {
    let mut told = tell(&[
        "Something about work.",
        "I want to be the one who teaches the new people.",
        "No.",
    ]);
    assert!(
        told.last().contains("How would you put it"),
        "{}",
        told.last()
    );
    told.hear("More like somebody the new people can come to.");
    assert_eq!(told.outcome(), Some("somebody the new people can come to"));
}

#[test]
fn a_correction_in_place_of_a_yes_is_the_clients_own_wording() {
    let mut told = tell(&[
        "Something about work.",
        "I want to be the one who teaches the new people.",
    ]);
    told.hear("no, the one they can come to when it goes wrong");
    assert_eq!(
        told.outcome(),
        Some("the one they can come to when it goes wrong")
    );
}

#[test]
fn asked_for_advice_it_hands_the_clients_own_ideas_back() {
    let mut told = tell(&["What should I do?"]);
    assert!(told.last().contains("gives no advice"), "{}", told.last());
    for line in [
        "I want to move to the day shift.",
        "Yes.",
        "I could ask for Tuesdays.",
        "What would you do?",
    ] {
        told.hear(line);
    }
    assert!(
        told.last().contains("I could ask for Tuesdays"),
        "{}",
        told.last()
    );
    let advises = [
        "you should",
        "you could",
        "why don't you",
        "have you tried",
        "i would",
        "make sure",
    ];
    for said in &told.said {
        let said = said.to_lowercase();
        assert!(!advises.iter().any(|words| said.contains(words)), "{said}");
    }
}

#[test]
fn it_can_be_entered_at_a_step_and_asks_for_what_nobody_has_said() {
    let mut told = tell(&["I'll ring the college."]);
    assert!(
        told.last().contains("By when do you want this done?"),
        "{}",
        told.last()
    );
    told.hear("By Friday.");
    assert!(
        told.last().contains("How will you know it is done?"),
        "{}",
        told.last()
    );
    told.hear("They've given me a date.");
    told.hear("That's all for now.");
    assert!(
        told.last()
            .contains("a step: “I'll ring the college”, when: “By Friday”"),
        "{}",
        told.last()
    );
    assert!(!told.ended);
    told.hear("Yes.");
    assert!(told.ended);
    let actions: Vec<_> = told.guide.draft().actions.iter().collect();
    assert_eq!(actions.len(), 1);
    assert!(actions[0].due.as_ref().unwrap().reveal().contains("Friday"));
    assert!(
        actions[0]
            .measure
            .as_ref()
            .unwrap()
            .reveal()
            .contains("a date")
    );
}

#[test]
fn what_is_not_said_is_never_filled_in() {
    let told = tell(&[
        "I'll ring the college.",
        "ok",
        "because I have to",
        "That's all for now.",
        "Yes.",
    ]);
    assert!(told.ended);
    let action = &told.guide.draft().actions[0];
    assert_eq!((&action.due, &action.measure), (&None, &None));
}

#[test]
fn signs_of_danger_end_the_coaching_calmly() {
    let told = tell(&[
        "Work is bad.",
        "Some nights I don't want to be here any more.",
    ]);
    assert!(told.ended);
    assert!(told.last().contains("emergency number"));
    assert!(
        !told.last().contains('?'),
        "no question is asked: {}",
        told.last()
    );
}

#[test]
fn no_question_is_asked_twice_whatever_the_answers() {
    for answer in [
        "I don't know.",
        "Yes.",
        "No.",
        "Hm.",
        "It is all a bit much at the moment, to be honest.",
    ] {
        let mut told = tell(&[]);
        for _ in 0..60 {
            if told.ended {
                break;
            }
            told.hear(answer);
        }
        assert!(
            told.ended,
            "it comes to an end after sixty times \"{answer}\""
        );
        let mut asked = HashSet::new();
        for said in &told.said {
            for question in said
                .split(['.', '”', ':'])
                .filter(|part| part.trim_end().ends_with('?'))
            {
                assert!(
                    asked.insert(question.trim().to_owned()),
                    "asked twice: {question}"
                );
            }
        }
    }
}

#[test]
fn silence_is_given_time_and_is_no_turn() {
    let mut told = tell(&["Something about work."]);
    let turns = told.guide.conversation().turns.len();
    told.hear("   ");
    assert_eq!(told.last(), "Take your time.");
    assert_eq!(told.guide.conversation().turns.len(), turns);
}

#[test]
fn told_again_it_stands_where_it_stood() {
    let lines = [
        "I don't know.",
        "I want to be outdoors.",
        "Yes",
        "I could ask Tom.",
        "I'll ask Tom on Monday.",
    ];
    let told = tell(&lines);
    let again = Guide::resume(None, lines);
    assert_eq!(again.conversation(), told.guide.conversation());
    assert_eq!(again.draft(), told.guide.draft());
}

#[test]
fn a_frame_lends_its_questions() {
    let frames = Frames::embedded();
    let grow = frames.get("grow").unwrap();
    let (mut guide, _) = Guide::begin(Some(grow));
    let mut said = String::new();
    for line in [
        "Work, mostly.",
        "Hard to say.",
        "I want a quieter job.",
        "Yes.",
        "Time with the children.",
        "I cook well.",
    ] {
        said += &text(&guide.hear(line).say);
    }
    assert!(
        grow.questions()
            .any(|(_, question)| said.contains(&question.text)),
        "{said}"
    );
}

#[test]
fn everything_kept_is_in_the_clients_own_words() {
    let lines = [
        "I've done nine years on the same desk.",
        "I want to be out on the water again.",
        "Yes.",
        "The quiet matters to me, and the crew.",
        "I ran a season with six students and nobody drowned.",
        "I'm scared they'd say no.",
        "I could ring Moira at the trust.",
        "I'll ring her on Monday.",
        "She says yes or no.",
        "That's all for now.",
        "yes",
    ];
    let told = tell(&lines);
    let conversation = told.guide.conversation();
    assert!(told.kept.len() >= 4, "{}", told.kept.len());
    for kept in &told.kept {
        let (text, turn) = match kept {
            Kept::Outcome { text, turn, .. }
            | Kept::Clear { text, turn }
            | Kept::Item { text, turn, .. } => (text, *turn),
            Kept::Action(action) => (&action.text, action.turns[0]),
            Kept::Reframe(reframe) => (&reframe.goal.0, reframe.goal.1),
        };
        assert_eq!(conversation.role(turn), Role::Client);
        assert!(
            conversation.text(turn).contains(text.reveal()),
            "{}",
            text.reveal()
        );
    }
    assert!(told.kept.iter().any(|kept| matches!(
        kept,
        Kept::Item {
            kind: MarkKind::Obstacle,
            ..
        }
    )));
}

#[test]
fn nothing_but_the_outcome_is_kept_before_the_client_has_seen_it_and_said_yes() {
    let mut told = tell(&[
        "I'm scared they'd say no.",
        "I could ring Moira at the trust.",
        "I'll ring her on Monday and it's done when she says yes or no.",
    ]);
    assert!(told.kept.is_empty(), "{:?}", told.kept);
    told.hear("That's all for now.");
    for line in [
        "in the way: “I'm scared they'd say no”",
        "a way you named",
        "when: “on Monday”",
        "done when: “she says yes or no”",
    ] {
        assert!(told.last().contains(line), "{line} in {}", told.last());
    }
    told.hear("2");
    let kinds: Vec<_> = told
        .kept
        .iter()
        .map(|kept| matches!(kept, Kept::Action(_)))
        .collect();
    assert_eq!(kinds, [false, true], "the second was left out");
}

#[test]
fn what_does_not_answer_is_not_filed_under_the_question() {
    let mut told = tell(&["I want to be out on the water again.", "Yes."]);
    for line in [
        "give me some options please",
        "My manager never lets me off the rota.",
        "ok",
        "because I have to",
    ] {
        told.hear(line);
    }
    told.hear("That's all for now.");
    assert!(
        !told.last().contains("can do") && !told.last().contains("options please"),
        "{}",
        told.last()
    );
    assert!(!told.last().contains("because"), "{}", told.last());
}

#[test]
fn the_client_changes_the_outcome_and_says_it_is_clear() {
    let mut told = tell(&[
        "I want to run my own bakery.",
        "Yes.",
        "This is definitely what I want.",
    ]);
    assert!(
        told.kept
            .iter()
            .any(|kept| matches!(kept, Kept::Clear { .. }))
    );
    told.hear("I want to change it: I want to teach baking.");
    assert!(
        told.last().contains("I want to teach baking"),
        "{}",
        told.last()
    );
    told.hear("Yes.");
    assert!(
        told.kept
            .iter()
            .any(|kept| matches!(kept, Kept::Outcome { instead: true, .. }))
    );
    assert_eq!(told.outcome(), Some("I want to teach baking"));
}

#[test]
fn something_else_said_in_place_of_a_yes_is_not_a_yes() {
    let told = tell(&[
        "I want to be out on the water again.",
        "Money, I suppose, and then I could help my mum.",
    ]);
    assert_eq!(told.outcome(), None);
    assert!(
        !told
            .kept
            .iter()
            .any(|kept| matches!(kept, Kept::Outcome { .. }))
    );
}

#[test]
fn a_goal_on_which_worth_hangs_is_heard_out_before_it_is_offered() {
    let told = tell(&["I need to get promoted every year, that's how I know I'm any good."]);
    assert!(!told.last().contains("kept"), "{}", told.last());
    assert_eq!(told.guide.draft().outcome_heard, None);
    assert!(told.last().ends_with('?'), "{}", told.last());
}

#[test]
fn who_comes_back_is_asked_how_it_has_been() {
    let (_, say) = Guide::begin_again(None, &"To be out on the water.".into());
    let said = text(&say);
    assert!(
        said.contains("“To be out on the water”") && said.contains("since last time"),
        "{said}"
    );
}
