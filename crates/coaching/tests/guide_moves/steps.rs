//! Steps: the parts asked for and never filled in, how much they are meant, what comes in between, the end.

use coaching::guide::Move;

use super::told::{Told, fall_short, holds, questions, tell};

fn whole_step(number: &str) -> Told {
    tell(&[
        "I'll book the welding test.",
        "Tomorrow.",
        "When I've got the confirmation mail.",
        number,
    ])
}

#[test]
fn a_missing_day_and_sign_are_asked_for_and_never_filled_in() {
    let told = tell(&[
        "I'll write to the union about the rota.",
        "Oh, whenever.",
        "ok",
        "I don't know.",
        "It's about fairness, mostly.",
    ]);
    assert!(told.made(Move::AskPart), "{}", told.script());
    let asked = told.moves().filter(|&made| made == Move::AskPart).count();
    assert!(asked <= 4, "{}", told.script());
    let action = &told.guide.draft().actions[0];
    assert_eq!(
        (&action.due, &action.measure),
        (&None, &None),
        "{}",
        told.script()
    );
}

#[test]
fn when_and_how_are_asked_one_at_a_time() {
    let told = tell(&["I'll write to the union about the rota."]);
    assert_eq!(questions(&told.last()).len(), 1, "{}", told.script());
}

#[test]
fn what_was_said_with_the_step_is_not_asked_for() {
    let told = tell(&["I'll ring Ola by Friday, and it's done when we have a day."]);
    let action = &told.guide.draft().actions[0];
    assert!(
        action.due.is_some() && action.measure.is_some(),
        "{}",
        told.script()
    );
    assert_ne!(told.last_move(), Some(Move::AskPart), "{}", told.script());
}

#[test]
#[ignore = "guide: of an answer with a day and a sign the sign is lost"]
fn both_parts_in_one_answer_are_both_heard() {
    let told = tell(&[
        "I'll ring the college.",
        "By Friday, and I'll know when they have told me the price.",
    ]);
    let action = &told.guide.draft().actions[0];
    assert!(
        action
            .due
            .as_ref()
            .is_some_and(|due| due.reveal().contains("Friday")),
        "{}",
        told.script()
    );
    assert!(
        action
            .measure
            .as_ref()
            .is_some_and(|measure| measure.reveal().contains("price")),
        "{}",
        told.script()
    );
}

#[test]
fn a_second_step_is_asked_for_its_own_parts() {
    let told = tell(&[
        "I'll ring the college about evening classes.",
        "By Friday.",
        "When they've told me the price.",
        "9",
        "Then I ring on Monday.",
        "I'll also tell my manager I need Tuesdays.",
        "Next week.",
        "When it's in the rota.",
    ]);
    let actions = &told.guide.draft().actions;
    assert_eq!(actions.len(), 2, "{}", told.script());
    assert!(actions[0].due.as_ref().unwrap().reveal().contains("Friday"));
    assert!(
        actions[1]
            .due
            .as_ref()
            .unwrap()
            .reveal()
            .contains("Next week")
    );
    assert!(
        actions[1]
            .measure
            .as_ref()
            .unwrap()
            .reveal()
            .contains("rota")
    );
    assert_eq!(told.asked_twice(), None, "{}", told.script());
}

#[test]
fn below_eight_it_asks_what_would_raise_it() {
    for number in [
        "7",
        "About a 4.",
        "six",
        "Maybe a five, honestly.",
        "0",
        "3/10",
    ] {
        let told = whole_step(number);
        assert_eq!(
            told.moved(2),
            Some(Move::TestCommitment),
            "{}",
            told.script()
        );
        assert_eq!(
            told.last_move(),
            Some(Move::TestCommitment),
            "{}",
            told.script()
        );
        assert!(
            holds(&told.last(), &["bring that number up", "raise", "one more"]),
            "{}",
            told.script()
        );
    }
}

#[test]
fn from_eight_on_it_does_not() {
    for number in [
        "8",
        "9",
        "Ten.",
        "Nine, definitely.",
        "10 out of 10",
        "9/10",
    ] {
        let told = whole_step(number);
        assert!(
            !holds(&told.last(), &["bring that number up"]),
            "{}",
            told.script()
        );
        assert_eq!(
            told.last_move(),
            Some(Move::PlanBarrier),
            "{}",
            told.script()
        );
    }
}

#[test]
fn no_number_is_not_pressed_for() {
    let told = whole_step("I don't like numbers.");
    assert!(
        !holds(&told.last(), &["0 to 10", "number"])
            || holds(&told.last(), &["don't like numbers"]),
        "{}",
        told.script()
    );
    assert_eq!(told.asked_twice(), None);
}

#[test]
fn what_if_something_comes_in_between_and_when_to_look_again() {
    let mut told = whole_step("9");
    assert!(told.made(Move::PlanBarrier), "{}", told.script());
    for line in [
        "Then I do it from my phone on the bus.",
        "I want to weld for a living.",
        "Yes.",
        "Pretty close to what I came for.",
        "It's close enough, I'd say.",
        "There's nothing more to it.",
        "My hands know it already.",
    ] {
        if told.made(Move::FollowUp) || told.ended() {
            break;
        }
        told.hear(line);
    }
    assert!(told.made(Move::FollowUp), "{}", told.script());
}

#[test]
fn an_outcome_said_after_the_step_is_taken_up() {
    let told = tell(&[
        "I'll book the welding test.",
        "Tomorrow.",
        "When I've got the confirmation mail.",
        "9",
        "Then I do it from my phone on the bus.",
        "I want to weld for a living.",
        "Yes.",
    ]);
    assert_eq!(
        told.outcome(),
        Some("I want to weld for a living"),
        "{}",
        told.script()
    );
}

#[test]
fn a_step_is_not_tested_before_it_is_whole() {
    let told = tell(&["I'll book the welding test.", "Tomorrow."]);
    assert!(!told.made(Move::TestCommitment), "{}", told.script());
}

#[test]
fn a_farewell_shows_what_could_be_kept_and_ends_after_the_answer() {
    for bye in [
        "bye",
        "I have to go now.",
        "That's all for today.",
        "Let's stop here.",
        "I need to leave now, sorry.",
    ] {
        let mut told = tell(&["I'll ring the college.", "By Friday.", bye]);
        assert!(!told.ended(), "{}", told.script());
        assert!(
            holds(&told.last(), &["I'll ring the college"]),
            "{}",
            told.script()
        );
        told.hear("yes");
        assert!(told.ended(), "{}", told.script());
        assert!(told.guide.draft().actions[0].confirmed);
    }
}

#[test]
fn a_farewell_with_nothing_to_keep_ends_without_a_question() {
    let told = tell(&["I'm a bookkeeper.", "bye"]);
    assert!(
        told.ended() && questions(&told.last()).is_empty(),
        "{}",
        told.script()
    );
}

#[test]
fn going_on_with_the_story_is_no_farewell() {
    let short = fall_short(
        &[
            "I have to go now and then to the depot in Hull for them.",
            "I want to stop here and there to smell the bread, but there's no time.",
            "Stop and go, that's what the line is like all day.",
            "Goodbye parties are all we have these days.",
            "That's enough for anybody, I said, and they laughed.",
            "I need to finish it this year, the degree.",
        ],
        |line| tell(&["Work is a lot.", line]),
        |told| !told.ended(),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn a_farewell_in_other_words_is_one() {
    let short = fall_short(
        &["I'll leave it there.", "Thanks, bye!"],
        |line| tell(&["Work is a lot.", line]),
        Told::ended,
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn more_ways_of_saying_farewell_are_heard() {
    let short = fall_short(
        &[
            "OK, that's me for today.",
            "Got to run, thanks.",
            "Enough for today.",
            "I think I'm done.",
            "Can we stop?",
        ],
        |line| tell(&["Work is a lot.", line]),
        Told::ended,
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn the_sum_of_it_is_in_the_clients_words_and_in_its_place() {
    let told = tell(&[
        "I want to do something with my hands where nobody shouts.",
        "Yes, that's it.",
        "I'm good at it. I restored two bicycles for my sister.",
        "The money. I'd lose the night bonus.",
        "I could ask at the repair café.",
        "The café, I think.",
        "That's all for now.",
    ]);
    assert!(
        !holds(
            &told.last(),
            &[
                "matters to you: “The café",
                "can do, or have done: “The café"
            ]
        ),
        "{}",
        told.script()
    );
}

#[test]
#[ignore = "guide: a day to look again, said before, is asked for"]
fn a_follow_up_said_before_it_is_asked_is_not_asked_for() {
    let mut told = whole_step("10");
    told.hear("Then I do it on Friday. And I'd like to look at all this again in a month.");
    for line in [
        "I want to weld for a living.",
        "Yes.",
        "It's what I came for.",
        "That is all of it, I think.",
    ] {
        told.hear(line);
    }
    assert!(!told.made(Move::FollowUp), "{}", told.script());
}

#[test]
fn ill_in_passing_is_no_step() {
    for line in [
        "I'll be honest with you, it's the money.",
        "I'll never forget her face.",
        "I'll miss them.",
        "I'll always be the quiet one.",
    ] {
        let told = tell(&["It's about the job.", line]);
        assert!(told.guide.draft().actions.is_empty(), "{}", told.script());
    }
}

#[test]
fn a_step_in_careless_typing_is_a_step() {
    let short = fall_short(
        &[
            "ill tell nan on sunday",
            "im gonna ring the college tomorrow",
        ],
        |line| tell(&["it's about after school", line]),
        |told| told.guide.draft().actions.len() == 1,
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn a_step_without_an_i_is_a_step() {
    let short = fall_short(
        &[
            "gonna ask my boss on monday",
            "imma hand in the form tmrw",
            "Will ring her on Monday.",
        ],
        |line| tell(&["it's about after school", line]),
        |told| told.guide.draft().actions.len() == 1,
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn what_was_filed_fits_what_it_is_filed_under() {
    let told = tell(&[
        "I want to get out of the call centre.",
        "Yes.",
        "So that I come home with something left for the kids.",
        "It has been four years of being shouted at.",
        "No, nothing is missing from that.",
        "I matter to my kids, and being calm with them is important to me.",
        "I am patient and I stay polite whatever they say.",
        "That's all for now.",
    ]);
    let wrong = [
        "matters to you: “It has been four years",
        "can do, or have done: “I matter to my kids",
    ];
    assert!(!holds(&told.last(), &wrong), "{}", told.script());
}

#[test]
fn a_strength_named_is_named_again_and_not_asked_for_at_once() {
    let short = fall_short(
        &[
            "I'm good at calming people down.",
            "I taught myself to weld in one winter.",
            "I managed a team of nine people for six years and I'm good at it.",
        ],
        |line| {
            tell(&[
                "I want to lead the choir at work.",
                "Yes.",
                "It would matter to the people there.",
                "It has been quiet since the old leader left.",
                "No, nothing.",
                "I value being useful, it's the most important thing to me.",
                line,
            ])
        },
        |told| !holds(&told.last(), &["glad of", "helped at other hard moments"]),
    );
    assert!(short.is_empty(), "{short}");
}
