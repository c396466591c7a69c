//! The advice protocol as a conversation.

use coaching::guide::Move;

use super::told::{Told, fall_short, holds, questions, tell};

/// What urges somebody.
const URGES: &[&str] = &[
    "you should",
    "you must",
    "you need to",
    "the best thing",
    "i would",
    "i'd suggest",
    "make sure",
];

fn marked_possible(said: &str) -> bool {
    holds(
        said,
        &["possibilit", "perhaps", "possibly", "may not", "might"],
    )
}

fn two_offers() -> Told {
    tell(&[
        "I've two offers and they are very different.",
        "I could take the one in Bath.",
        "What should I do?",
    ])
}

#[test]
fn asked_for_advice_their_own_ideas_come_first() {
    let told = two_offers();
    assert_eq!(told.last_move(), Some(Move::HandBack), "{}", told.script());
    assert!(
        holds(&told.last(), &["the one in Bath"]),
        "{}",
        told.script()
    );
}

#[test]
#[ignore = "guide: two ideas in one sentence are not noted as theirs"]
fn two_ideas_in_one_breath_are_both_own_ideas() {
    let told = tell(&[
        "I've two offers and I can't decide between them.",
        "I could take the one in Bath, or I could ask the other for a week more.",
        "What should I do?",
    ]);
    assert!(
        holds(&told.last(), &["the one in Bath", "a week more"]),
        "{}",
        told.script()
    );
}

#[test]
fn asked_again_what_they_thought_of_and_then_two_possibilities() {
    let mut told = tell(&["My days all look the same.", "What should I do?"]);
    assert_eq!(told.last_move(), Some(Move::HandBack), "{}", told.script());
    assert!(
        holds(&told.last(), &["already thought"]),
        "{}",
        told.script()
    );
    told.hear("Nothing so far. What would you do?");
    let said = told.last();
    assert_eq!(told.last_move(), Some(Move::Offer), "{}", told.script());
    assert!(marked_possible(&said) && !holds(&said, URGES), "{said}");
    assert!(
        holds(&said, &["you can leave both", "for you to say", "fits you"]),
        "{said}"
    );
    assert!(questions(&said).len() <= 1, "{said}");
}

#[test]
fn asked_three_times_it_never_urges_and_never_says_the_same() {
    let told = tell(&[
        "My days all look the same.",
        "What should I do?",
        "I don't know. What would you do?",
        "Just tell me what to do.",
        "Please, just tell me.",
        "Any advice at all?",
    ]);
    assert_eq!(told.asked_twice(), None, "{}", told.script());
    for said in told.all_said() {
        assert!(!holds(&said, URGES), "{said}");
    }
    let offers = told.moves().filter(|&made| made == Move::Offer).count();
    assert!((1..=2).contains(&offers), "{}", told.script());
}

#[test]
fn after_the_answer_it_steps_back_and_advises_no_more() {
    let told = tell(&[
        "My days all look the same.",
        "What should I do?",
        "Nothing so far. What would you do?",
        "Talking it through with my old teacher, that fits.",
        "I would like to hear how she did it.",
        "She went back to school at fifty.",
    ]);
    assert_eq!(told.moved(3), Some(Move::HandBack), "{}", told.script());
    for place in 3..6 {
        let made = told.moved(place);
        assert!(
            !matches!(made, Some(Move::Offer | Move::BridgeToAdvice)),
            "{}",
            told.script()
        );
    }
    assert!(holds(
        &told.said(3),
        &[
            "your own",
            "your decision",
            "how you see it",
            "talking it through with your",
            "talking it through with my"
        ]
    ));
}

#[test]
#[ignore = "guide: “Neither of them” is answered with an old line in which nothing was named"]
fn neither_of_them_is_an_answer_and_no_decision() {
    let told = tell(&[
        "My days all look the same.",
        "What should I do?",
        "Nothing. I haven't thought of anything. What should I do?",
        "Neither of them, really.",
    ]);
    assert_ne!(told.last_move(), Some(Move::Offer), "{}", told.script());
    assert!(
        !holds(
            &told.last(),
            &["your own decision", "haven't thought of anything"]
        ),
        "{}",
        told.script()
    );
}

#[test]
fn no_idea_is_offered_to_somebody_who_did_not_ask() {
    let told = tell(&[
        "My days all look the same.",
        "I get up, I stamp things, I go home.",
        "My wife says I talk in my sleep about stamps.",
        "I want to make something people keep.",
        "Yes.",
        "My father made chairs.",
        "The house loan is the trouble.",
    ]);
    assert!(!told.made(Move::Offer), "{}", told.script());
}

/// Told until the ways have been asked for.
fn asked_for_ways() -> Told {
    let mut told = tell(&["I want to get out of the call centre.", "Yes."]);
    let answers = [
        "So that I come home with something left for the kids.",
        "It has been four years of being shouted at.",
        "No, nothing is missing from that.",
        "I matter to my kids, and being calm with them is important to me.",
        "I am patient and I stay polite whatever they say.",
        "The loan gets in the way.",
        "My confidence gets in the way, too.",
        "The whole town works there.",
    ];
    for answer in answers {
        if holds(&told.last(), &["ways do you see"]) {
            break;
        }
        told.hear(answer);
    }
    assert!(
        holds(&told.last(), &["ways do you see"]),
        "{}",
        told.script()
    );
    told
}

#[test]
fn stuck_twice_on_ways_leave_is_asked_before_any_idea() {
    let mut told = asked_for_ways();
    told.hear("I don't know.");
    assert!(!told.made(Move::Offer), "{}", told.script());
    told.hear("No idea, I really don't see any.");
    told.hear("I don't know.");
    let (asked, offered) = (told.made(Move::BridgeToAdvice), told.made(Move::Offer));
    assert!(asked && !offered, "{}", told.script());
}

#[test]
fn leave_refused_is_respected() {
    let mut told = asked_for_ways();
    told.hear("I don't know.");
    told.hear("I don't know.");
    assert_eq!(
        told.last_move(),
        Some(Move::BridgeToAdvice),
        "{}",
        told.script()
    );
    told.hear("No, thanks.");
    for line in [
        "I'd rather think about it myself.",
        "I don't know.",
        "I don't know.",
        "It's late.",
    ] {
        told.hear(line);
        assert!(
            !matches!(told.last_move(), Some(Move::Offer | Move::BridgeToAdvice)),
            "{}",
            told.script()
        );
    }
}

#[test]
fn leave_given_brings_two_possibilities_and_then_a_step_back() {
    let mut told = asked_for_ways();
    told.hear("I don't know.");
    told.hear("I don't know.");
    assert_eq!(
        told.last_move(),
        Some(Move::BridgeToAdvice),
        "{}",
        told.script()
    );
    told.hear("Yes, go on.");
    assert_eq!(told.last_move(), Some(Move::Offer), "{}", told.script());
    assert!(
        marked_possible(&told.last()) && !holds(&told.last(), URGES),
        "{}",
        told.script()
    );
    told.hear("A small piece of it for a week, that could be something.");
    assert!(
        !matches!(told.last_move(), Some(Move::Offer | Move::BridgeToAdvice)),
        "{}",
        told.script()
    );
}

#[test]
fn leave_given_in_other_words_is_leave() {
    let short = fall_short(
        &[
            "Go on then.",
            "Why not.",
            "Please.",
            "That would help.",
            "OK, let me see them.",
            "I suppose so.",
        ],
        |yes| {
            let mut told = asked_for_ways();
            told.hear("I don't know.");
            told.hear("I don't know.");
            told.hear(yes);
            told
        },
        |told| told.last_move() == Some(Move::Offer),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn a_question_within_what_is_told_is_no_wish_for_advice() {
    let told = tell(&["My sister always says what would you do without me, and she's right."]);
    assert_ne!(told.last_move(), Some(Move::Offer), "{}", told.script());
    assert!(
        !holds(&told.last(), &["gives no advice"]),
        "{}",
        told.script()
    );
}
