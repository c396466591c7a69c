//! Turns in a language that is not supported: nothing is made of them, whatever their codes say.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use coaching::Review;
use coaching::frames::Frames;
use domain::codes::{
    Behaviour, Clarity, ClientCodes, CoachCodes, Evidence, Field, Input, Language, Main, Mark,
    MarkKind, Permission, Question, Span, Talk,
};
use domain::{Codes, Conversation, Function, Role};

use Role::{Client, Coach};

/// The turns from the third to the sixth are the ones that were not coded.
const NOT_CODED: [usize; 4] = [2, 3, 4, 5];

const TALK: [(Role, &str); 8] = [
    (Coach, "What would you like from our half hour?"),
    (Client, "I want to find out whether teaching is for me."),
    (
        Coach,
        "Hakisin sinuna heti, ja soittaisin sinne jo huomenna.",
    ),
    (
        Client,
        "No en oikein tiedä, pelkään ettei minusta ole siihen, ja jos en pärjää, olen pelkkä huijari koko elämäni, niin isäkin aina sanoi, joka ikinen kerta.",
    ),
    (
        Coach,
        "Ei hätää, tämä jää meidän välille, aikaa riittää vielä.",
    ),
    (Client, "Haluan olla opettaja, se on selvää."),
    (Coach, "What would be a first step?"),
    (Client, "I'll ask to sit in on a lesson on Monday."),
];

/// Codes that would be rich in findings, were they believed.
fn codes(turn: usize, language: Language) -> Codes {
    let (role, text) = TALK[turn];
    let behaviour = match role {
        Coach if turn % 4 == 2 && turn < 6 => Behaviour::Coach(CoachCodes {
            main: Main::Input,
            input: Some(Input::Advice),
            permission: Some(Permission::None),
            ..CoachCodes::default()
        }),
        Coach => Behaviour::Coach(CoachCodes {
            main: Main::Question,
            question: Some(Question::Open),
            leading: NOT_CODED.contains(&turn),
            ..CoachCodes::default()
        }),
        Client => Behaviour::Client(ClientCodes {
            talk: Talk::Change,
            asks_advice: false,
            clarity: Some(Clarity::Sure),
        }),
    };
    Codes {
        behaviour,
        function: [Function::F4, Function::F6, Function::F9][turn % 3],
        marks: vec![Mark {
            kind: if role == Coach {
                MarkKind::Contract
            } else {
                MarkKind::Boundary
            },
            span: Span::new(0, text.len()),
            confidence: 0.9,
        }],
        evidence: vec![Evidence {
            field: Field::Leading,
            rule: "model.words".into(),
            span: Span::new(0, text.len()),
            confidence: 0.9,
        }],
        language,
    }
}

fn review(not_coded: &[usize]) -> Review {
    let codes: Vec<Codes> = (0..TALK.len())
        .map(|turn| {
            let language = if not_coded.contains(&turn) {
                Language::Unsupported
            } else {
                Language::Supported
            };
            codes(turn, language)
        })
        .collect();
    let frames = Frames::embedded();
    coaching::review(
        &Conversation::between_two(TALK),
        &codes,
        frames.get("lee").unwrap(),
    )
}

#[test]
fn no_moment_and_no_item_rests_on_a_turn_that_was_not_coded() {
    let believed = review(&[]);
    let touches = |review: &Review| -> bool {
        let moments = review.moments.iter().map(|moment| &moment.turns);
        let advice = review.advice_episodes.iter().map(|episode| &episode.input);
        let contract = review.contract_checklist.iter().map(|item| &item.turns);
        moments
            .chain(advice)
            .chain(contract)
            .flatten()
            .any(|turn| NOT_CODED.contains(turn))
    };
    assert!(touches(&believed), "the codes would be findings");
    let review = review(&NOT_CODED);
    assert!(!touches(&review));
    assert!(!review.moments.is_empty(), "the other turns have theirs");
}

#[test]
fn figures_count_what_was_coded() {
    let measures = review(&NOT_CODED).measures;
    assert_eq!(measures.turns, TALK.len());
    assert_eq!(measures.not_coded, NOT_CODED);
    assert_eq!((measures.coach_turns, measures.client_turns), (2, 2));
    assert_eq!(measures.main.question, 2);
    assert_eq!(measures.main.other, 0);
    assert_eq!(measures.talk.change, 2);
    assert_eq!(measures.functions.iter().sum::<usize>(), 4);
    assert_eq!(measures.questions.leading, 0);
    assert_eq!(measures.advice_unasked, 0);
    assert_eq!(measures.gate.sure, [1, 7]);
    let json = serde_json::to_value(review(&[]).measures).unwrap();
    assert!(json.get("not_coded").is_none(), "only where there are some");
}

#[test]
fn a_talk_of_which_nothing_was_coded_has_no_findings() {
    let all: Vec<usize> = (0..TALK.len()).collect();
    let review = review(&all);
    assert!(review.moments.is_empty() && review.advice_episodes.is_empty());
    assert_eq!(review.measures.coach_turns, 0);
    assert_eq!(review.measures.functions, [0; 10]);
    assert_eq!(review.functions.len(), 1, "one stretch, of no weight");
}
