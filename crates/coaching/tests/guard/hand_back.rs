//! What is said in place of what cannot be said.

use coaching::guard::{Context, Guarded, Purpose, hand_back, inspect, pass};
use proptest::prelude::*;

const CLIENT: [&str; 2] = [
    "I rang the college on Monday, and that took me a year.",
    "My sister says I should ask my boss for mornings, but he would laugh at me.",
];

fn context(client: &'static [&'static str]) -> Context<'static> {
    Context {
        client,
        purpose: Purpose::Explore,
    }
}

fn check(client: &'static [&'static str], cases: &[(&str, &str)]) {
    let context = context(client);
    let mut wrong = Vec::new();
    for (text, expected) in cases {
        let said = hand_back(text, &context);
        if said.as_str() != *expected {
            wrong.push(format!(
                "{text}\n  expected {expected}\n  got      {}",
                said.as_str()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_text_that_passes_is_left_as_it_is() {
    check(
        &CLIENT,
        &[
            (
                "What would mornings give you?",
                "What would mornings give you?",
            ),
            (
                "“he would laugh at me”, you said. What then?",
                "“he would laugh at me”, you said. What then?",
            ),
        ],
    );
}

#[test]
fn leading_questions_lose_their_answer() {
    check(
        &CLIENT,
        &[
            (
                "Don't you think you should ask your boss?",
                "What do you make of asking your boss?",
            ),
            (
                "Don't you think you should leave the bakery?",
                "How do you see it yourself?",
            ),
            (
                "Wouldn't it be easier to move to London?",
                "How do you see it yourself?",
            ),
            (
                "Why don't you just ask your boss for mornings?",
                "What do you make of asking your boss for mornings?",
            ),
        ],
    );
}

#[test]
fn of_two_questions_the_first_open_one_is_kept() {
    check(
        &CLIENT,
        &[
            (
                "What was Monday like, and how long did it last?",
                "What was Monday like?",
            ),
            (
                "Do you like it? What would mornings give you? Who knows?",
                "What would mornings give you?",
            ),
            (
                "You rang the college. What helped? What else?",
                "You rang the college. What helped?",
            ),
        ],
    );
}

#[test]
fn closed_questions_open() {
    check(
        &[],
        &[
            ("Do you enjoy the job?", "What do you make of the job?"),
            ("Is money important?", "How important is money to you?"),
            ("Have you tried the library?", "What have you tried?"),
            ("Are you ready?", "How ready are you?"),
            ("So, will you go?", "What will you do?"),
            ("Shall we?", "What do you make of it?"),
        ],
    );
}

#[test]
fn advice_becomes_a_question_for_the_clients_own_idea() {
    check(
        &CLIENT,
        &[
            (
                "Ask your boss for mornings.",
                "What do you make of asking your boss for mornings?",
            ),
            (
                "You should really apply for a course online.",
                "You said “he would laugh at me”. What would your own idea be?",
            ),
        ],
    );
    check(
        &[],
        &[(
            "You should apply for a course.",
            "What would your own idea be?",
        )],
    );
}

#[test]
fn what_was_never_said_is_dropped_and_what_was_is_kept() {
    check(
        &CLIENT,
        &[
            (
                "You said “I hate him”. What would mornings give you?",
                "What would mornings give you?",
            ),
            (
                "Amazing! You said “he would laugh at me”. What then?",
                "You said “he would laugh at me”. What then?",
            ),
        ],
    );
    let said = hand_back("That sounds like burnout.", &context(&CLIENT));
    assert!(said.as_str().starts_with("You said “"), "{}", said.as_str());
    let said = hand_back("You must be furious.", &context(&CLIENT));
    assert!(said.as_str().starts_with("You said “"), "{}", said.as_str());
    let said = hand_back("Great job!", &context(&["I rang the college on Monday."]));
    assert_eq!(said.as_str(), "What have you done that you are glad of?");
}

#[test]
fn long_texts_are_cut_to_a_question() {
    let long = format!("What would mornings give you? {}", "I see. ".repeat(80));
    check(&CLIENT, &[(&long, "What would mornings give you?")]);
    let huge = "You should go. ".repeat(8_000);
    let said = hand_back(&huge, &context(&CLIENT));
    assert!(inspect(said.as_str(), &context(&CLIENT)).passes());
}

#[test]
fn guarded_texts_are_kept_out_of_logs_and_can_be_joined() {
    let parts: Vec<Guarded> = ["What else?", "Take your time."]
        .map(|text| pass(text, &Context::default()).unwrap())
        .into();
    assert_eq!(format!("{parts:?}"), "[Guarded(…), Guarded(…)]");
    assert_eq!(Guarded::join(&parts), "What else?\n\nTake your time.");
    assert!(pass("You should go.", &Context::default()).is_err());
}

/// Pieces that come near what the rules look for.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "you",
        "should",
        "“",
        "”",
        "\"",
        "'",
        "ask",
        "your boss",
        "?",
        ".",
        ", and what",
        "what",
        "do you",
        "think",
        "don't you",
        "is money important",
        "great job",
        "depressed",
        "I",
        "felt",
        "goal is",
        "want to",
        "when you find",
        "the new job",
        "I hate it",
        "boss",
        "…",
        "—",
        "\n",
        "\u{202e}",
        "é",
        "好的",
        "{words}",
        "**",
        "have you tried",
        "ing",
        "’",
        "‘",
        "«",
        "you said",
        "mornings",
        "!",
        " ",
        "😳",
        "or",
        "could",
        "1.",
        "Coach:",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.join(" "))
}

fn said() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), pieces(), "\\PC{0,80}"]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_is_handed_back_passes(
        text in said(),
        client in prop::collection::vec(said(), 0..4),
        purpose in prop::sample::select(vec![Purpose::Explore, Purpose::Settle, Purpose::Offer]),
    ) {
        let client: Vec<&str> = client.iter().map(String::as_str).collect();
        let context = Context { client: &client, purpose };
        for finding in inspect(&text, &context).findings {
            prop_assert!(text.get(finding.span.start..finding.span.end).is_some(), "{finding:?}");
        }
        let said = hand_back(&text, &context);
        let verdict = inspect(said.as_str(), &context);
        prop_assert!(verdict.passes(), "{:?}: {verdict:?}", said.as_str());
    }
}

/// Prints how long a text takes to be read: `cargo test --release -p coaching --test guard speed --
/// --ignored --nocapture`.
#[test]
#[ignore = "a measurement"]
#[expect(clippy::disallowed_methods, reason = "measuring is what it is for")]
fn speed_of_reading() {
    const TIMES: u32 = 5_000;
    let text = "You said “he would laugh at me”, and that your sister sees it another way. What would \
                you like your boss to know about the mornings?";
    let context = context(&CLIENT);
    assert!(inspect(text, &context).passes());
    let start = std::time::Instant::now();
    for _ in 0..TIMES {
        std::hint::black_box(inspect(std::hint::black_box(text), &context));
    }
    println!(
        "inspect, {} words: {:?}",
        text.split(' ').count(),
        start.elapsed() / TIMES
    );
    let start = std::time::Instant::now();
    for _ in 0..TIMES {
        std::hint::black_box(hand_back(
            "Don't you think you should leave the bakery?",
            &context,
        ));
    }
    println!("hand_back: {:?}", start.elapsed() / TIMES);
}
