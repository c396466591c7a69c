//! Small cases: one turn, or two, and what must be found in it.
#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests stop where tests would"
)]

use coding::Coder;
use domain::codes::{Clarity, CoachCodes, Input, MarkKind, Permission, Question};
use domain::{Codes, Conversation, Role};

/// The codes of the last of a few turns, the speakers taking turns and `role` having the last.
fn last(role: Role, said: &[&str]) -> (Codes, String) {
    let other = match role {
        Role::Coach => Role::Client,
        Role::Client => Role::Coach,
    };
    let turns = said.iter().rev().enumerate().map(|(back, text)| {
        let speaker = if back % 2 == 0 { role } else { other };
        (speaker, *text)
    });
    let turns: Vec<(Role, &str)> = turns.collect();
    let conversation = Conversation::between_two(turns.into_iter().rev());
    let codes = Coder::embedded().code(&conversation).pop().unwrap();
    (codes, (*said.last().unwrap()).to_owned())
}

fn coach(said: &[&str]) -> CoachCodes {
    *last(Role::Coach, said).0.coach().unwrap()
}

#[test]
fn questions_open_and_close() {
    for (said, expected) in [
        ("What would that give you?", Some(Question::Open)),
        ("what would that give you", Some(Question::Open)),
        (
            "So how did you get through that winter?",
            Some(Question::Open),
        ),
        (
            "Tell me about a day when it went well.",
            Some(Question::Open),
        ),
        ("Is that the one you want?", Some(Question::Closed)),
        ("and have you told him yet", Some(Question::Closed)),
        ("When will you ring them?", Some(Question::Closed)),
        ("Mm-hm.", None),
        (
            "So the shop was closed when you came back from your leave.",
            None,
        ),
    ] {
        assert_eq!(
            coach(&["It was a long year for all of us.", said]).question,
            expected,
            "{said}"
        );
    }
}

#[test]
fn a_question_can_lead_or_come_in_twos() {
    assert!(coach(&["It pays well.", "But don't you think it's time to leave?"]).leading);
    assert!(!coach(&["It pays well.", "What do you like about it?"]).leading);
    let twice = "How long were you there, and what did you do all day?";
    assert!(coach(&["I was in the yard.", twice]).stacked);
    assert!(!coach(&["I was in the yard.", "How long were you there?"]).stacked);
}

#[test]
fn the_choice_can_be_left_with_the_client() {
    for said in [
        "It's up to you, it's your call.",
        "you decide what we do with it it's up to you",
    ] {
        assert!(coach(&["I could stay or go.", said]).autonomy, "{said}");
    }
    assert!(!coach(&["I could stay or go.", "You should stay."]).autonomy);
}

#[test]
fn advice_has_leave_or_has_none() {
    let advice = "You should ring the agency first and get your papers in order by Friday.";
    let unasked = coach(&["It has been a quiet week.", advice]);
    assert_eq!(unasked.input, Some(Input::Advice));
    assert_eq!(unasked.permission, Some(Permission::None));
    let asked = coach(&["So tell me, what should I do? What would you do?", advice]);
    assert_eq!(asked.permission, Some(Permission::AskedByClient));
}

#[test]
fn a_client_asks_knows_and_does_not_know() {
    let client = |said: &str| {
        let (codes, _) = last(Role::Client, &["What do you want from this?", said]);
        *codes.client().unwrap()
    };
    assert!(client("I don't know. What would you do if you were me?").asks_advice);
    assert!(!client("I told my sister about it.").asks_advice);
    let unsure = client("I don't know what I want, honestly. I don't know if I should go.");
    assert_eq!(unsure.clarity, Some(Clarity::Unsure));
    let sure = client("I want to train the young ones. That's what I want, I know that now.");
    assert_eq!(sure.clarity, Some(Clarity::Sure));
}

#[test]
fn marks_are_clauses() {
    let marked = |role: Role, said: &[&str], kind: MarkKind| -> Vec<String> {
        let (codes, text) = last(role, said);
        let marks = codes.marks.iter().filter(|mark| mark.kind == kind);
        marks.map(|mark| mark.span.of(&text).to_owned()).collect()
    };
    let said = [
        "What ways can you see?",
        "I could ask the college, or wait for the agency.",
        "Which of those will you take?",
        "The college, I think. That one's mine.",
        "So what will you do first, and when will you do it?",
        "Well, I'll ring the college on Monday and I'll ask for the dates. Before work.",
        "How will you know it's done?",
        "I'll have the dates in my hand.",
        "Good. Shall we meet again in two weeks?",
        "Yes, that's fine.",
    ];
    let speakers = [Role::Coach, Role::Client].into_iter().cycle();
    let conversation = Conversation::between_two(speakers.zip(said));
    let plan = &Coder::embedded().code(&conversation)[5];
    let quotes: Vec<(MarkKind, &str)> = (plan.marks.iter())
        .map(|mark| (mark.kind, mark.span.of(said[5])))
        .collect();
    for expected in [
        (MarkKind::Action, "I'll ring the college on Monday"),
        (MarkKind::Action, "I'll ask for the dates"),
        (MarkKind::Due, "on Monday"),
    ] {
        assert!(quotes.contains(&expected), "{expected:?} in {quotes:?}");
    }
    let terms = "Before we start, we have half an hour, and what you tell me stays in this room.";
    assert_eq!(
        marked(Role::Coach, &[terms], MarkKind::Contract),
        [
            "we have half an hour",
            "what you tell me stays in this room"
        ]
    );
}
