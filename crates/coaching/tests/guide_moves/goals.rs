//! From a goal that makes the present a failure to an outcome, and from one direction to another.

use coaching::guide::{Kept, Move};
use coaching::{Coded, goals, story};
use coding::Coder;

use super::told::{Told, fall_short, holds, tell};

/// Answers for as long as the ladder and the inventory go on.
fn partner() -> Told {
    tell(&[
        "If I don't make partner by forty I'm a failure.",
        "That my father would stop comparing me.",
        "Being left in peace, I think. And being trusted.",
        "That I'm good at the work without anybody checking.",
        "Clients ask for me by name. And I brought two juniors through their exams.",
        "The two juniors still ring me when they are stuck.",
    ])
}

fn places(told: &Told, wanted: Move) -> Vec<usize> {
    let moves = (0..told.replies.len()).filter(|&place| told.moved(place) == Some(wanted));
    moves.collect()
}

#[test]
fn a_goal_that_makes_the_present_a_failure_goes_down_a_ladder_and_through_an_inventory() {
    let told = partner();
    let (rungs, inventory) = (places(&told, Move::Ladder), places(&told, Move::Inventory));
    assert!((1..=4).contains(&rungs.len()), "{}", told.script());
    assert!(!inventory.is_empty(), "{}", told.script());
    assert!(
        rungs.iter().max() < inventory.iter().min(),
        "{}",
        told.script()
    );
    assert!(
        !told.made(Move::Confirm),
        "nothing is offered before: {}",
        told.script()
    );
    assert_eq!(told.outcome(), None);
}

#[test]
fn then_it_asks_what_that_can_grow_into_and_keeps_only_after_a_verdict() {
    let mut told = partner();
    let asked = |told: &Told| told.made(Move::Reframe);
    for line in [
        "I also set up the reading group.",
        "They all came to the farewell.",
    ] {
        if !asked(&told) {
            told.hear(line);
        }
    }
    assert!(asked(&told), "{}", told.script());
    told.hear("I want to be the one who brings people on, partner or not.");
    assert_eq!(told.last_move(), Some(Move::Confirm), "{}", told.script());
    assert_eq!(told.outcome(), None);
    told.hear("Yes.");
    assert!(
        told.outcome().unwrap().contains("brings people on"),
        "{}",
        told.script()
    );
}

#[test]
fn what_success_is_there_already_is_not_offered_as_the_outcome() {
    let mut told = partner();
    told.hear("Those two juniors still ring me.");
    assert_ne!(told.last_move(), Some(Move::Confirm), "{}", told.script());
}

#[test]
fn the_original_goal_is_kept_as_one_result_and_every_slot_is_cited() {
    let mut told = partner();
    for line in [
        "It would grow into being somebody people learn from.",
        "I want to be the one who brings people on, partner or not.",
        "Yes.",
    ] {
        told.hear(line);
    }
    let conversation = told.guide.conversation();
    let codes = Coder::embedded().code(conversation);
    let coded = Coded::new(conversation, &codes);
    assert!(goals::framing(&coded).flagged);
    let reframe = story::propose(&coded, &[], &[]).reframe;
    let reframe = reframe.unwrap_or_else(|| panic!("{}", told.script()));
    assert!(
        reframe.goal.reveal().contains("partner by forty"),
        "{}",
        reframe.goal.reveal()
    );
    assert!(
        !reframe.ladder.is_empty() && !reframe.present_success.is_empty(),
        "{}",
        told.script()
    );
    assert!(
        reframe
            .bigger_victory
            .as_ref()
            .is_some_and(|bigger| bigger.reveal().contains("brings people on")),
        "{}",
        told.script()
    );
    for slot in &reframe.quotes {
        let said = conversation.text(slot.quote.turn);
        assert!(
            said.contains(slot.quote.text.reveal()),
            "{}: {said}",
            slot.slot
        );
    }
}

#[test]
fn an_answer_in_the_form_of_into_is_the_outcome_and_no_straying() {
    let mut told = partner();
    told.hear("Into being the one who brings people on.");
    assert_ne!(told.last_move(), Some(Move::HandBack), "{}", told.script());
}

#[test]
fn somebody_who_only_wants_the_promotion_is_not_pushed() {
    let told = tell(&[
        "I need to be promoted this year or it was all for nothing.",
        "No. I just want the promotion.",
        "No, there's nothing else. I want to be promoted.",
        "I said I want the promotion.",
        "Yes.",
        "The review is in May.",
    ]);
    let asked = places(&told, Move::Ladder).len() + places(&told, Move::Inventory).len();
    assert!(asked <= 4, "{}", told.script());
    assert!(
        told.outcome()
            .is_some_and(|outcome| outcome.contains("promot")),
        "{}",
        told.script()
    );
    assert!(
        !told
            .all_said()
            .any(|said| holds(&said, &["really want", "are you sure"])),
        "{}",
        told.script()
    );
}

#[test]
fn the_same_wish_in_other_words_is_no_new_direction() {
    let told = tell(&[
        "I want the promotion.",
        "Yes.",
        "There's nothing else. I want to be promoted.",
    ]);
    assert!(!told.made(Move::ReEvaluate), "{}", told.script());
}

#[test]
fn other_goals_on_which_worth_hangs_are_heard_out() {
    let short = fall_short(
        &[
            "If I don't get the professorship I'm nobody.",
            "I have to pass the bar this time or I'm a loser.",
        ],
        |line| tell(&[line, "That's just how it is."]),
        |told| told.moved(0) != Some(Move::Confirm) && told.made(Move::Ladder),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn more_goals_on_which_worth_hangs_are_heard_out() {
    let short = fall_short(
        &[
            "Everyone from my class owns a house and I'm still renting, I've wasted my life.",
            "Only when I'm head chef will I be able to look my brother in the eye.",
            "I'm only worth something when I'm top of the sales list.",
            "I need to be promoted this year or it was all for nothing.",
            "Without that title I've got nothing to show for twenty years.",
        ],
        |line| tell(&[line, "That's just how it is."]),
        |told| told.moved(0) != Some(Move::Confirm) && told.made(Move::Ladder),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn an_ordinary_goal_is_not_taken_down_a_ladder() {
    for line in [
        "I want to lead the choir at work.",
        "I want to be promoted.",
        "I'd like to earn more next year.",
    ] {
        let told = tell(&[line]);
        assert_ne!(told.last_move(), Some(Move::Ladder), "{}", told.script());
    }
}

#[test]
fn a_ladder_has_four_rungs_at_most_whatever_is_said() {
    let mut told = tell(&["If I don't make partner by forty I'm a failure."]);
    for line in [
        "More money.",
        "Because everyone has it.",
        "I don't know.",
        "It's how it is.",
        "Respect from them.",
        "A bigger office.",
        "So they see me.",
    ] {
        told.hear(line);
    }
    assert!(places(&told, Move::Ladder).len() <= 4, "{}", told.script());
}

#[test]
fn what_is_and_is_not_wished_is_not_offered_as_the_outcome() {
    let short = fall_short(
        &["In a month.", "Same as ever.", "Less of everything."],
        |line| {
            tell(&[
                "I came back after the baby and everything has moved.",
                "My desk is somebody else's now.",
                "They were kind, but nobody needs me for anything.",
                "I used to run that whole floor.",
                line,
            ])
        },
        |told| {
            told.last_move() != Some(Move::Confirm) || holds(&told.last(), &["Less of everything"])
        },
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn an_answer_that_only_tells_is_not_offered_as_the_outcome() {
    let short = fall_short(
        &[
            "At home I'm tired and at work I'm invisible.",
            "Those two women still ring me.",
            "Canteen is closed anyway.",
            "Being overlooked, every day.",
        ],
        |line| {
            tell(&[
                "I came back after the baby and everything has moved.",
                "My desk is somebody else's now.",
                "They were kind, but nobody needs me for anything.",
                "I used to run that whole floor.",
                line,
            ])
        },
        |told| {
            told.last_move() != Some(Move::Confirm) || holds(&told.last(), &["Less of everything"])
        },
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn a_changed_direction_is_taken_up_after_a_verdict() {
    let mut told = tell(&[
        "I want to run the front desk.",
        "Yes.",
        "I like it when people leave calmer than they came.",
        "Actually no, I don't want that any more. I want to train as a midwife.",
    ]);
    assert_eq!(
        told.last_move(),
        Some(Move::ReEvaluate),
        "{}",
        told.script()
    );
    assert!(
        told.outcome().unwrap().contains("front desk"),
        "{}",
        told.script()
    );
    told.hear("Yes.");
    assert!(
        told.outcome().unwrap().contains("midwife"),
        "{}",
        told.script()
    );
    assert!(
        told.kept()
            .any(|kept| matches!(kept, Kept::Outcome { instead: true, .. }))
    );
}

#[test]
fn a_changed_direction_that_is_taken_back_leaves_the_outcome() {
    let mut told = tell(&[
        "I want to run the front desk.",
        "Yes.",
        "I like it when people leave calmer than they came.",
        "I want something else instead: I want to train as a midwife.",
    ]);
    assert_eq!(
        told.last_move(),
        Some(Move::ReEvaluate),
        "{}",
        told.script()
    );
    told.hear("No, I was dreaming. Keep the front desk.");
    assert!(
        told.outcome().unwrap().contains("front desk"),
        "{}",
        told.script()
    );
}

#[test]
fn letting_go_without_anything_new_is_heard() {
    let told = tell(&[
        "I want to run the front desk.",
        "Yes.",
        "I like it when people leave calmer than they came.",
        "I don't want that any more.",
    ]);
    assert_eq!(
        told.last_move(),
        Some(Move::ReEvaluate),
        "{}",
        told.script()
    );
}

#[test]
fn yes_for_now_keeps_nothing_and_looks_beneath() {
    let mut told = tell(&["I want a pay rise.", "Yes, I suppose."]);
    assert_eq!(told.outcome(), None);
    assert!(
        matches!(told.last_move(), Some(Move::Ladder | Move::Ask)),
        "{}",
        told.script()
    );
    for line in [
        "It would show they see me.",
        "That I'm not a number.",
        "The pay is the only thing they ever say to me.",
    ] {
        told.hear(line);
    }
    assert_eq!(told.asked_twice(), None, "{}", told.script());
}

#[test]
fn not_wrong_is_no_yes() {
    let told = tell(&[
        "I want a pay rise.",
        "It is not wrong. There is something behind it.",
    ]);
    assert_eq!(told.outcome(), None, "{}", told.script());
    let told = tell(&["I want a pay rise.", "It is."]);
    assert!(told.outcome().is_some(), "{}", told.script());
}

#[test]
fn what_they_want_beneath_it_is_taken_up_when_it_is_said() {
    let told = tell(&[
        "I want a pay rise.",
        "Yes, I suppose.",
        "It would show they see me.",
        "That I'm not a number.",
        "The pay is the only thing they ever say to me.",
        "I want my work to be seen.",
    ]);
    assert_eq!(told.last_move(), Some(Move::Confirm), "{}", told.script());
}

#[test]
fn a_wish_in_many_words_is_heard() {
    let short = fall_short(
        &[
            "I'd love to have my mornings to myself.",
            "I wish to be useful to the younger ones.",
            "My dream is a bakery by the sea.",
        ],
        |line| {
            tell(&[
                "I am sixty-three and they would like me to go quietly.",
                line,
            ])
        },
        |told| told.last_move() == Some(Move::Confirm),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn a_wish_in_other_words_is_heard() {
    let short = fall_short(
        &[
            "I should like to hand on what I know before it is thrown into a skip.",
            "What I'm after is a bench of my own.",
            "I fancy working with horses.",
            "i wanna work with horses",
            "I'd give anything to be asked first, for once.",
        ],
        |line| {
            tell(&[
                "I am sixty-three and they would like me to go quietly.",
                line,
            ])
        },
        |told| told.last_move() == Some(Move::Confirm),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn a_wish_with_an_i_think_is_offered_without_it() {
    let told = tell(&[
        "it's about after school",
        "i want to do an apprenticeship i think",
    ]);
    assert!(
        holds(&told.last(), &["an apprenticeship"]),
        "{}",
        told.script()
    );
    assert!(!holds(&told.last(), &["i think"]), "{}", told.script());
}
