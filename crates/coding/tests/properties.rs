//! What holds for any text whatever.

use coding::Coder;
use domain::codes::{Behaviour, Field, Language, Main};
use domain::{Codes, Conversation, Role};
use proptest::collection::vec;
use proptest::prelude::*;

/// Words that wake cues, joined by anything at all.
fn talk() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "what would you do",
        "so you want",
        "I don't know",
        "by Friday",
        "it's up to you",
        "you should ring her",
        "have you",
        "and",
        "?",
        ".",
        ",",
        "I'll ask",
        "I’m",
        "[laughs",
        "]",
        "—",
        "…",
        "I 'd",
        "is n't",
        "don t",
        "20 minutes",
        "\n",
        "😳",
        "",
    ]);
    prop_oneof![
        3 => vec(pieces, 0..40).prop_map(|pieces| pieces.join(" ")),
        1 => any::<String>(),
        1 => "[ -~¡-ỿ一-三]{0,80}",
    ]
}

fn conversation() -> impl Strategy<Value = Conversation> {
    let turn = (any::<bool>(), talk()).prop_map(|(coach, text)| {
        let role = if coach { Role::Coach } else { Role::Client };
        (role, text)
    });
    vec(turn, 0..12).prop_map(Conversation::between_two)
}

/// The fields of a turn that hold something beyond their default.
fn set_fields(codes: &Codes) -> Vec<Field> {
    let mut fields = vec![Field::Function];
    let mut note = |field, set: bool| {
        if set {
            fields.push(field);
        }
    };
    match &codes.behaviour {
        Behaviour::Coach(coach) => {
            note(Field::Main, true);
            note(Field::Question, coach.question.is_some());
            note(Field::Leading, coach.leading);
            note(Field::Stacked, coach.stacked);
            note(Field::Reflection, coach.reflection.is_some());
            note(Field::Summary, coach.summary);
            note(Field::Affirmation, coach.affirmation);
            note(Field::Autonomy, coach.autonomy);
            note(Field::Structure, coach.structure);
            note(Field::SelfDisclosure, coach.self_disclosure);
            note(Field::Input, coach.input.is_some());
            note(Field::Permission, coach.permission.is_some());
        }
        Behaviour::Client(client) => {
            note(Field::Talk, client.talk != domain::codes::Talk::Neutral);
            note(Field::AsksAdvice, client.asks_advice);
            note(Field::Clarity, client.clarity.is_some());
        }
    }
    note(Field::Marks, !codes.marks.is_empty());
    fields
}

proptest! {
    #[test]
    fn any_conversation_is_coded_whole(conversation in conversation()) {
        let coded = Coder::embedded().code(&conversation);
        prop_assert_eq!(coded.len(), conversation.turns.len());
        for (turn, codes) in coded.iter().enumerate() {
            let text = conversation.text(turn);
            prop_assert_eq!(codes.role(), conversation.role(turn));
            for evidence in &codes.evidence {
                let span = evidence.span;
                prop_assert!(text.get(span.start..span.end).is_some(), "{span:?} in {text:?}");
                prop_assert!((0.0..=1.0).contains(&evidence.confidence));
                prop_assert!(!evidence.rule.is_empty());
            }
            let mut last = 0;
            for mark in &codes.marks {
                prop_assert!(!mark.span.of(text).is_empty());
                prop_assert!((0.0..=1.0).contains(&mark.confidence));
                prop_assert!(mark.span.start >= last);
                last = mark.span.start;
            }
            for field in set_fields(codes) {
                prop_assert!(codes.confidence(field).is_some(), "no evidence for {field:?}");
            }
            if let Some(coach) = codes.coach() {
                prop_assert_eq!(coach.permission.is_some(), coach.advises());
                prop_assert!(coach.question.is_some() || !(coach.leading || coach.stacked));
                prop_assert!(coach.reflection.is_some() || !coach.summary);
                let there = match coach.main {
                    Main::Question => coach.question.is_some(),
                    Main::Reflection => coach.reflection.is_some(),
                    Main::Input => coach.input.is_some(),
                    Main::Other => true,
                };
                prop_assert!(there, "{:?} is the main behaviour and is not there", coach.main);
            }
        }
        prop_assert_eq!(coded, Coder::embedded().code(&conversation));
    }

    #[test]
    fn words_and_sentences_lie_in_the_text(text in talk()) {
        let mut last = 0;
        for word in coding::words(&text) {
            prop_assert!(word.span.start >= last);
            prop_assert!(!word.span.of(&text).is_empty());
            last = word.span.end;
        }
        let mut last = 0;
        for sentence in coding::sentences(&text) {
            prop_assert!(sentence.start >= last);
            prop_assert!(!sentence.of(&text).is_empty());
            last = sentence.end;
        }
        let overlap = coding::overlap(&text, &text);
        prop_assert!(overlap.share == 0.0 || overlap.share == 1.0);
    }
}

proptest! {
    #[test]
    fn live_codes_never_change(conversation in conversation()) {
        let code = |turns: usize| -> Vec<Codes> {
            let mut live = Coder::embedded().live();
            (0..turns).map(|turn| live.push(conversation.role(turn), conversation.text(turn))).collect()
        };
        let all = code(conversation.turns.len());
        for turns in 0..all.len() {
            prop_assert_eq!(&code(turns)[..], &all[..turns]);
        }
    }
}

#[test]
fn what_is_no_talk_gets_no_codes() {
    for text in [
        "",
        "   ",
        "😳😳",
        "[pause]",
        "...",
        "一二三",
        "Ich weiß es wirklich nicht genau",
    ] {
        let conversation = Conversation::between_two([(Role::Coach, text), (Role::Client, text)]);
        let coded = Coder::embedded().code(&conversation);
        let coach = coded[0].coach().unwrap();
        assert_eq!(coach.question, None, "{text}");
        assert_eq!(coach.input, None, "{text}");
        assert!(
            !coach.leading && !coach.stacked && !coach.autonomy,
            "{text}"
        );
        let client = coded[1].client().unwrap();
        assert_eq!(client.clarity, None, "{text}");
        assert!(!client.asks_advice, "{text}");
        for codes in &coded {
            assert!(codes.marks.is_empty(), "{text}");
        }
    }
}

#[test]
fn another_language_is_said_and_not_coded() {
    let foreign = |said: &[&str]| -> Vec<bool> {
        let roles = [Role::Coach, Role::Client].into_iter().cycle();
        let talk = Conversation::between_two(roles.zip(said.iter().copied()));
        let coded = Coder::embedded().code(&talk);
        coded
            .iter()
            .map(|codes| codes.language == Language::Unsupported)
            .collect()
    };
    for said in [
        &[
            "Hola.",
            "Buenos días, ¿cómo le va hoy con todo esto?",
            "Pues no sé qué decirle, la verdad es que estoy cansada.",
        ][..],
        &[
            "Was führt Sie heute zu mir?",
            "Ich weiß nicht, ob ich in dem Betrieb bleiben soll.",
        ],
        &[
            "Qu'est-ce qui vous amène aujourd'hui ?",
            "Je voudrais changer de métier, mais je ne sais pas lequel.",
        ],
        &["一二三四五六七八", "我不知道我想要什么"],
        &[
            "Что бы вы хотели сегодня обсудить?",
            "Я не знаю, чего я хочу от этой работы.",
        ],
    ] {
        assert_eq!(foreign(said), vec![true; said.len()], "{said:?}");
    }
    for said in [
        &[
            "Right, Oonagh, what's the craic with the Ballycastle job?",
            "Och, it's wild handlin', so it is.",
        ][..],
        &[
            "So your Beschäftigung, how goes it?",
            "It goes, ja, but I must decide until Freitag.",
        ],
        &["Okay.", "Mm-hm.", "😳", "Good, la. Can or not?"],
    ] {
        assert_eq!(foreign(said), vec![false; said.len()], "{said:?}");
    }
    let silence = [
        "",
        "😳😳",
        "[pause]",
        "Wie geht es Ihnen heute mit der neuen Stelle?",
    ];
    assert_eq!(foreign(&silence), [false, false, false, true]);
}

#[test]
fn one_long_turn_is_read_in_one_go() {
    // 4 MB, without a stop and with one: quadratic behaviour would take hours.
    for text in [
        "what would you do if you were me and ".repeat(100_000),
        "so. ".repeat(1_000_000),
    ] {
        let conversation = Conversation::between_two([(Role::Coach, text)]);
        assert_eq!(Coder::embedded().code(&conversation).len(), 1);
    }
}
