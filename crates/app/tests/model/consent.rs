//! Nothing is sent without the client's yes to this use and this place, and everything stops with a no.

use std::time::Duration;

use app::{Ai, Workbench};
use coaching::phrasing::Budget;
use domain::Actor;
use domain::engagement::{Consent, Event, Term, TermStatus, Use, Voice};

use crate::server::{Act, Fake};
use crate::{LINES, NOON, PATIENT, told};

const MORE: [&str; 6] = [
    "Nights, then earlies, then nights.",
    "My sister says the same.",
    "It was better at the old depot.",
    "I am good with the new starters.",
    "Somebody has to do it.",
    "There is the money as well.",
];

#[tokio::test]
async fn without_a_yes_no_connection_is_made() {
    let fake = Fake::new(Act::file("stream.http")).await;
    for answer in [None, Some(false)] {
        let workbench = Workbench::in_memory(NOON).await.unwrap();
        let (mut talk, _) = workbench.begin_talk(None).unwrap();
        talk.connect(fake.client(PATIENT));
        assert_eq!(workbench.ai(&talk).await.unwrap(), Ai::NotAsked);
        if let Some(yes) = answer {
            workbench.answer_ai(&mut talk, yes).await.unwrap();
            assert_eq!(workbench.ai(&talk).await.unwrap(), Ai::Off);
        }
        for line in LINES.iter().chain(&MORE) {
            workbench.hear(&mut talk, line).await.unwrap();
        }
        let (_, engagement) = workbench.engagement(None).await.unwrap();
        assert!(!engagement.may(Use::Ai));
    }
    assert_eq!(fake.connections(), 0);
}

#[tokio::test]
async fn the_yes_is_in_the_contract_with_its_place_and_date() {
    let fake = Fake::new(Act::file("stream.http")).await;
    let told = told(Some(fake.client(PATIENT))).await;
    let (_, engagement) = told.workbench.engagement(None).await.unwrap();
    let contract = engagement.contract();
    assert!(matches!(contract.consent(Use::Ai), Consent::Given(_)));
    let TermStatus::AgreedByClient(agreed) = contract.term(Term::Ai) else {
        panic!("where AI takes part is agreed");
    };
    assert_eq!(agreed.voice, Voice::OwnHand);
    let host = told.talk.model_host().unwrap();
    assert!(agreed.words.reveal().contains(&host));
    let (_, log) = told.workbench.log(None).await.unwrap();
    let yes = log
        .iter()
        .find(|kept| {
            matches!(
                kept.event,
                Event::ConsentAnswered {
                    to: Use::Ai,
                    yes: true,
                    ..
                }
            )
        })
        .unwrap();
    assert_eq!(yes.by, Actor::Client);
}

#[tokio::test]
async fn a_no_holds_from_the_next_line_on_and_so_does_a_yes() {
    let fake = Fake::new(Act::says("What else is there about the rota?")).await;
    let mut told = told(Some(fake.client(PATIENT))).await;
    assert_eq!(fake.connections(), 1);
    told.workbench
        .answer_ai(&mut told.talk, false)
        .await
        .unwrap();
    assert_eq!(told.workbench.ai(&told.talk).await.unwrap(), Ai::Off);
    for line in &MORE[..3] {
        told.workbench.hear(&mut told.talk, line).await.unwrap();
    }
    assert_eq!(fake.connections(), 1, "withdrawn at once");
    let (_, engagement) = told.workbench.engagement(None).await.unwrap();
    assert!(matches!(
        engagement.contract().consent(Use::Ai),
        Consent::Withdrawn(_)
    ));

    told.workbench
        .answer_ai(&mut told.talk, true)
        .await
        .unwrap();
    for line in &MORE[3..] {
        told.workbench.hear(&mut told.talk, line).await.unwrap();
    }
    assert!(fake.connections() > 1);
}

#[tokio::test]
async fn a_yes_to_one_place_is_none_to_another() {
    let here = Fake::new(Act::file("stream.http")).await;
    let elsewhere = Fake::new(Act::file("stream.http")).await;
    let told = told(Some(here.client(PATIENT))).await;
    let workbench = told.workbench;

    let (mut talk, _) = workbench.resume_talk(None).await.unwrap();
    talk.connect(here.client(PATIENT));
    assert_eq!(
        workbench.ai(&talk).await.unwrap(),
        Ai::On,
        "asked once is enough"
    );

    let (mut talk, _) = workbench.resume_talk(None).await.unwrap();
    talk.connect(elsewhere.client(PATIENT));
    assert_eq!(workbench.ai(&talk).await.unwrap(), Ai::NotAsked);
    for line in MORE {
        workbench.hear(&mut talk, line).await.unwrap();
    }
    assert_eq!(elsewhere.connections(), 0);
}

#[tokio::test]
async fn after_three_failures_it_is_left_alone_and_that_is_said_once() {
    let fake = Fake::new(Act::file("status-500.http")).await;
    let mut told = told(Some(fake.client(PATIENT))).await;
    let mut notices = Vec::new();
    for line in MORE.iter().chain(&MORE) {
        told.workbench.hear(&mut told.talk, line).await.unwrap();
        notices.extend(told.talk.take_notice());
    }
    assert_eq!(fake.connections(), 3);
    assert_eq!(notices.len(), 1, "{notices:?}");
    assert_eq!(told.workbench.ai(&told.talk).await.unwrap(), Ai::LeftAlone);

    told.workbench
        .answer_ai(&mut told.talk, true)
        .await
        .unwrap();
    assert_eq!(
        told.workbench.ai(&told.talk).await.unwrap(),
        Ai::On,
        "tried again when asked for"
    );
}

#[tokio::test]
async fn a_session_has_a_share_of_tokens_and_no_more() {
    let fake = Fake::new(Act::says("What else is there about the rota?")).await;
    let budget = Budget {
        wait: Duration::from_secs(20),
        answer_tokens: 120,
        session_tokens: 100,
    };
    let mut told = told(Some(fake.client(budget))).await;
    assert_eq!(fake.connections(), 0, "not even begun");
    assert!(told.talk.take_notice().unwrap().contains("used up"));
    assert_eq!(told.workbench.ai(&told.talk).await.unwrap(), Ai::LeftAlone);
}

#[tokio::test]
async fn a_resumed_talk_knows_what_was_said_and_not_what_might_have_been() {
    let fake = Fake::new(Act::file("stream.http")).await;
    let told = told(Some(fake.client(PATIENT))).await;
    let said = told.say.join(" ");
    let workbench = told.workbench;
    drop(told.talk);
    let (mut talk, say) = workbench.resume_talk(None).await.unwrap();
    assert!(say.iter().any(|say| say.as_str() == said));
    // Goes on without the model: what is sent next would hold the line as it was said.
    talk.connect(fake.client(PATIENT));
    workbench.hear(&mut talk, MORE[0]).await.unwrap();
    let asked = fake.asked();
    assert!(
        asked[1]
            .user()
            .contains("What is it about the rota that wears you out?")
    );
}
