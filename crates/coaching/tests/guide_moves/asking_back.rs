//! Questions back, other languages, and what was given back wrongly.

use coaching::guide::Move;

use super::told::{fall_short, holds, questions, tell};

#[test]
fn a_question_back_goes_back_and_the_program_says_what_it_is() {
    let mut told = tell(&["I'm thinking of leaving nursing."]);
    told.hear("Are you a real person?");
    assert!(holds(&told.last(), &["program"]), "{}", told.script());
    assert!(
        !holds(&told.last(), &["I am a person", "of course I"]),
        "{}",
        told.script()
    );
    told.hear("What do you think?");
    assert_eq!(told.last_move(), Some(Move::HandBack), "{}", told.script());
    assert!(holds(&told.last(), &["you"]), "{}", told.script());
    told.hear("How old are you, then?");
    assert_eq!(told.last_move(), Some(Move::HandBack), "{}", told.script());
    assert_eq!(told.asked_twice(), None, "{}", told.script());
}

#[test]
fn who_can_read_this_is_answered() {
    let short = fall_short(
        &[
            "Who can read this?",
            "Who sees what I write here?",
            "Does my boss get to see this?",
            "Is this recorded?",
            "Where does this go?",
        ],
        |line| tell(&["I'm thinking of leaving nursing.", line]),
        |told| {
            holds(
                &told.last(),
                &["this machine", "nobody", "keeps", "kept", "stays"],
            )
        },
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn are_you_real_in_many_words_is_answered() {
    let short = fall_short(
        &[
            "Are you a real person?",
            "Am I talking to a human?",
            "Is this a bot?",
            "Are you human",
            "Do you understand me?",
        ],
        |line| tell(&["I'm thinking of leaving nursing.", line]),
        |told| holds(&told.last(), &["program"]),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn is_anybody_there_is_answered() {
    let short = fall_short(
        &["is anybody there"],
        |line| tell(&["I'm thinking of leaving nursing.", line]),
        |told| holds(&told.last(), &["program"]),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn what_the_program_is_is_not_told_in_the_same_words_twice() {
    let told = tell(&[
        "I'm thinking of leaving nursing.",
        "Are you a real person?",
        "Do you understand me?",
    ]);
    assert_ne!(
        told.said(1).split('.').next(),
        told.said(2).split('.').next(),
        "{}",
        told.script()
    );
}

#[test]
fn how_old_are_you_is_not_asked_how_they_would_answer_it() {
    let told = tell(&["I'm thinking of leaving nursing.", "How old are you, then?"]);
    assert!(
        !holds(&told.last(), &["How would you answer it yourself"]),
        "{}",
        told.script()
    );
}

#[test]
fn hello_is_not_sent_back_as_a_riddle() {
    let short = fall_short(
        &[
            "Hello?",
            "What?",
            "Sorry?",
            "How do you mean?",
            "What do you mean by that?",
            "Does this make sense?",
            "You know?",
        ],
        |line| tell(&["Work is a lot right now.", line]),
        |told| {
            !holds(
                &told.last(),
                &["cannot answer that one", "How would you answer it"],
            )
        },
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn another_language_is_not_followed_and_not_noted() {
    let short = fall_short(
        &[
            "Ich weiß nicht, ob ich in diesem Beruf bleiben soll, es macht mich müde.",
            "No sé si quiero seguir trabajando en la fábrica con mi hermano.",
            "Nie wiem, czy chcę dalej pracować w tym biurze.",
            "Je ne sais pas si je veux rester dans cette entreprise.",
            "Keine Ahnung, alles zu viel.",
        ],
        |line| tell(&[line]),
        |told| {
            let draft = told.guide.draft();
            let nothing = told.guide.unconfirmed().is_empty() && draft.outcome_heard.is_none();
            holds(&told.last(), &["English"]) && questions(&told.last()).is_empty() && nothing
        },
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
#[ignore = "guide: two words of Spanish are taken for English"]
fn two_words_of_another_language_are_not_given_back() {
    let short = fall_short(
        &["Estoy cansada."],
        |line| tell(&[line]),
        |told| {
            let draft = told.guide.draft();
            let nothing = told.guide.unconfirmed().is_empty() && draft.outcome_heard.is_none();
            holds(&told.last(), &["English"]) && questions(&told.last()).is_empty() && nothing
        },
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn another_language_is_heard_as_that_in_the_middle_of_a_talk() {
    let short = fall_short(
        &[
            "Ich weiß nicht, ob ich in diesem Beruf bleiben soll, es macht mich müde.",
            "No sé si quiero seguir trabajando en la fábrica con mi hermano.",
            "Nie wiem, czy chcę dalej pracować w tym biurze.",
        ],
        |line| {
            tell(&[
                "Work is a lot right now.",
                "My brother works there, too.",
                line,
            ])
        },
        |told| holds(&told.last(), &["English"]) && questions(&told.last()).is_empty(),
    );
    assert!(short.is_empty(), "{short}");
}

#[test]
fn who_writes_in_another_language_first_hears_that_english_goes() {
    let told = tell(&["Ich weiß nicht, ob ich in diesem Beruf bleiben soll, es macht mich müde."]);
    assert!(
        holds(&told.last(), &["go on in English", "follows English"]),
        "{}",
        told.script()
    );
}

#[test]
fn saying_that_one_will_write_english_is_no_step() {
    let told = tell(&[
        "Nie wiem, czy chcę dalej pracować w tym biurze.",
        "Sorry. I'll write English. I am not sure if I stay in this office.",
    ]);
    assert!(told.guide.draft().actions.is_empty(), "{}", told.script());
    assert_ne!(told.last_move(), Some(Move::AskPart), "{}", told.script());
}

#[test]
fn what_was_given_back_wrongly_is_taken_back() {
    let told = tell(&[
        "They gave my project to Kevin.",
        "Kevin, who can't spell.",
        "That's not what I said.",
    ]);
    assert_eq!(told.last_move(), Some(Move::HandBack), "{}", told.script());
    assert!(
        holds(&told.last(), &["wrong", "missed"]),
        "{}",
        told.script()
    );
}
