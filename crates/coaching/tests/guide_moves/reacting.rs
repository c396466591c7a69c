//! What the client just did: knew nothing, said little, was angry, flooded, strayed, asked back, or wrote in
//! another language.

use std::collections::HashSet;

use coaching::guide::Move;

use super::talks::FLOOD;
use super::told::{count_words, fall_short, holds, questions, tell};

/// What pushes somebody who does not know.
const PUSHES: &[&str] = &[
    "you must",
    "try to",
    "think harder",
    "come on",
    "surely",
    "you need to",
    "just say",
];

#[test]
fn three_ways_of_not_knowing_get_three_moves_and_no_push() {
    let told = tell(&[
        "Something about my job, but it's foggy.",
        "I don't know.",
        "No idea, honestly.",
        "Couldn't say.",
    ]);
    let said: HashSet<String> = (1..=3).map(|place| told.said(place)).collect();
    assert_eq!(said.len(), 3, "{}", told.script());
    for said in &said {
        assert!(!holds(said, PUSHES), "{said}");
        assert!(count_words(said) <= 30, "{said}");
    }
    assert_eq!(told.asked_twice(), None, "{}", told.script());
}

#[test]
fn not_knowing_for_the_third_time_is_asked_nothing() {
    let told = tell(&[
        "Something about my job, but it's foggy.",
        "I don't know.",
        "No idea, honestly.",
        "Couldn't say.",
    ]);
    assert!(questions(&told.said(3)).is_empty(), "{}", told.script());
}

#[test]
fn not_knowing_is_not_asked_about_as_if_something_had_been_said() {
    for start in [
        "My contract runs out in June.",
        "Something about my job, but it's foggy.",
    ] {
        let told = tell(&[start, "Dunno.", "I really don't know.", "Not sure."]);
        for place in 1..=3 {
            let said = told.said(place);
            assert!(
                !holds(
                    &said,
                    &["when that happens", "put it like that", "getting that"]
                ),
                "{}",
                told.script()
            );
        }
    }
}

#[test]
#[ignore = "guide: “I haven't a clue” is told back"]
fn a_fourth_way_of_not_knowing_is_not_told_back() {
    let told = tell(&[
        "My contract runs out in June.",
        "Dunno.",
        "I really don't know.",
        "Not sure.",
        "I haven't a clue.",
    ]);
    assert!(
        !holds(&told.last(), &["you haven't a clue", "getting that"]),
        "{}",
        told.script()
    );
}

#[test]
fn not_knowing_what_somebody_thinks_is_an_answer() {
    let told = tell(&[
        "Work is strange.",
        "I don't know what my boss wants from me, he never says.",
    ]);
    assert!(!holds(&told.last(), &["fair answer"]), "{}", told.script());
}

#[test]
fn idk_in_passing_does_not_drown_what_was_said() {
    let told = tell(&["hi so im 19 and everyone says i should go uni but idk"]);
    assert!(!holds(&told.last(), &["fair answer"]), "{}", told.script());
}

#[test]
fn a_word_gets_an_invitation() {
    for word in ["Fine.", "Tired.", "No.", "Work."] {
        let told = tell(&["There's the rota, and the new manager.", word]);
        let invites = matches!(
            told.last_move(),
            Some(Move::Reflect | Move::GiveTime | Move::HandBack)
        );
        assert!(invites, "{}", told.script());
        assert!(questions(&told.last()).is_empty(), "{}", told.script());
    }
}

#[test]
fn words_one_by_one_get_no_question_about_nothing() {
    let told = tell(&["Fine.", "Tired.", "No.", "Work.", "Maybe."]);
    for place in 0..5 {
        assert!(
            !holds(
                &told.said(place),
                &["when that happens", "put it like that"]
            ),
            "{}",
            told.script()
        );
    }
}

#[test]
fn nods_are_not_noted_into_the_story() {
    let mut told =
        tell(&["I've been offered the supervisor job and I keep not answering the email."]);
    for nod in [
        "ok",
        "mm-hm",
        "yeah",
        "right",
        "sure",
        "hmm",
        "I see",
        "uh-huh",
        "okay then",
        "go on",
    ] {
        told.hear(nod);
        let noted = told.guide.unconfirmed().join("\n").to_lowercase();
        let bare = format!("“{}”", nod.to_lowercase());
        assert!(!noted.contains(&bare), "{noted}");
        assert_eq!(told.outcome(), None);
        assert_ne!(told.last_move(), Some(Move::Confirm), "{}", told.script());
    }
}

#[test]
fn a_nod_is_not_asked_how_it_feels() {
    let told = tell(&[
        "I've been offered the supervisor job and I keep not answering the email.",
        "ok",
        "mm-hm",
        "yeah",
    ]);
    for place in 1..=3 {
        assert!(
            !holds(
                &told.said(place),
                &["when that happens", "put it like that"]
            ),
            "{}",
            told.script()
        );
    }
}

/// What defends, or asks on as if nothing had been said.
const DEFENDS: &[&str] = &[
    "sorry you feel",
    "trying to help",
    "designed to",
    "only asked",
    "calm down",
    "but i",
    "when that happens",
    "put it like that",
];

fn angry_and_not_heard(lines: &[&str]) -> String {
    fall_short(
        lines,
        |line| tell(&["I was passed over for the lead post.", line]),
        |told| {
            let heard = told.last_move() == Some(Move::HandBack) && !told.ended();
            heard && !holds(&told.last(), DEFENDS) && told.asked_twice().is_none()
        },
    )
}

#[test]
fn anger_is_heard_and_nothing_defended() {
    let short = angry_and_not_heard(&[
        "This is pointless.",
        "You're not listening to me.",
        "I already told you that.",
        "What a waste of time.",
    ]);
    assert!(short.is_empty(), "{short}");
}

#[test]
fn anger_in_other_words_is_heard() {
    let short = angry_and_not_heard(&[
        "This isn't helping at all.",
        "You just keep repeating what I say.",
        "For God's sake, I've answered that!",
        "Are you even reading what I write?!",
        "Stupid machine.",
        "I said that already.",
        "Why do you keep asking me that?",
        "This is ridiculous",
        "You don't get it, do you.",
        "ffs",
    ]);
    assert!(short.is_empty(), "{short}");
}

#[test]
fn anger_at_the_program_is_heard_each_time_in_other_words() {
    let told = tell(&[
        "My wife said I should try this.",
        "This is pointless.",
        "You're not listening to me.",
        "I already told you that.",
    ]);
    let said: HashSet<String> = (1..=3).map(|place| told.said(place)).collect();
    assert_eq!(said.len(), 3, "{}", told.script());
    assert_eq!(told.asked_twice(), None);
}

#[test]
fn stop_asking_me_is_anger_and_no_farewell() {
    let short = fall_short(
        &[
            "Stop asking me how I feel.",
            "Stop repeating everything I say.",
            "Stop it with the questions, will you.",
            "Stop. You're not listening.",
        ],
        |line| tell(&["They took a man who started after me.", line]),
        |told| !told.ended() && told.last_move() == Some(Move::HandBack),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn somebody_elses_words_are_no_anger_at_the_program() {
    let short = fall_short(
        &[
            "It would mean my father could stop asking.",
            "My manager told me this is ridiculous, in front of everyone.",
            "He said you're useless, and I believed him.",
            "The Monday meeting is a waste of time, and I have to chair it.",
            "I told my boss: you are not listening.",
        ],
        |line| tell(&["I was passed over for the lead post.", line]),
        |told| !holds(&told.last(), &["it is heard", "it counts"]),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn fine_and_then_something_true_is_heard() {
    let told = tell(&[
        "My wife said I should try this.",
        "This is pointless.",
        "Fine. I hate that I need this job.",
    ]);
    assert!(
        holds(
            &told.last(),
            &["hate that you need this job", "hate that I need this job"]
        ),
        "{}",
        told.script()
    );
}

#[test]
fn a_flood_is_gathered_up_briefly_and_checked() {
    let told = tell(&[FLOOD]);
    let said = told.last();
    assert!(count_words(FLOOD) >= 120);
    assert_eq!(told.last_move(), Some(Move::Summarise), "{}", told.script());
    assert!(
        count_words(&said) <= 45,
        "{} words: {said}",
        count_words(&said)
    );
    assert_eq!(questions(&said).len(), 1, "{said}");
    assert!(holds(&said, &["spare part", "old and angry"]), "{said}");
}

#[test]
#[ignore = "guide: a flood without a full stop is gathered from what matters least"]
fn a_flood_without_a_full_stop_is_gathered_up_too() {
    let flood = "so basically I was at the salon for nine years and then my hands went and Denise said have a rest and I did \
        and then there was the baby and the rest turned into three years and now everybody there is twenty and I walk past \
        it every day and I look in and I think that was me that was my chair and my husband says find something with sitting \
        down but sitting down is not the point the point is I miss being good at something";
    let told = tell(&[flood]);
    let said = told.last();
    assert!(count_words(&said) <= 45, "{said}");
    assert!(
        holds(&said, &["miss", "good at something", "chair", "nine years"]),
        "{}",
        told.script()
    );
}

#[test]
fn an_answer_to_a_check_is_not_answered_from_the_beginning() {
    let told = tell(&[FLOOD, "The spare part thing."]);
    assert!(
        !holds(&told.last(), &["What makes this matter today"]),
        "{}",
        told.script()
    );
    assert!(holds(&told.last(), &["spare part"]), "{}", told.script());
}

const OFF: &[&str] = &[
    "I've come because I want to decide about the teaching post in Leeds.",
    "My son thinks Leeds is too far, and I'm afraid he is right.",
    "The football last night was incredible, three goals in the last ten minutes.",
    "Also the neighbours are building a huge fence between the two gardens.",
];

#[test]
fn off_the_track_a_bridge_is_built_and_the_choice_is_theirs() {
    let told = tell(OFF);
    for place in [2, 3] {
        assert_eq!(told.moved(place), Some(Move::HandBack), "{}", told.script());
        assert!(
            !told.replies[place].gives_back.is_empty(),
            "{}",
            told.script()
        );
    }
    assert_ne!(told.said(2), told.said(3));
}

#[test]
fn the_bridge_leads_to_what_they_came_with() {
    let told = tell(OFF);
    assert!(
        holds(&told.said(2), &["Leeds", "teaching post"]),
        "{}",
        told.script()
    );
}
