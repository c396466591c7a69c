//! Pictures drawn of an invented engagement, and FIRST read through the real page.

use axum::http::StatusCode;
use domain::engagement::Score;

use super::*;
use crate::pages::import::tests::engaged;
use crate::pages::tests::engagement;
use crate::words::Words;

pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let mut engagement = engagement().0;
    let mut act = |by, command| {
        let events = engagement
            .decide(command, by, domain::Timestamp(1_794_900_000_000_000))
            .unwrap();
        for event in &events {
            engagement.evolve(event);
        }
        engagement.clone()
    };
    let define = Command::DefineMeasure {
        words: "How much of my <morning> is mine".into(),
        ends: None,
        quote: None,
    };
    let now = act(Actor::Client, define);
    let measure = now.measures().own().next().unwrap().id;
    let none = act(
        Actor::Client,
        Command::DefineMeasure {
            words: "Not rated yet".into(),
            ends: None,
            quote: None,
        },
    );
    for value in [2, 3, 6] {
        let score = Score::try_from(value).unwrap();
        act(
            Actor::Client,
            Command::Rate {
                measure,
                score,
                quote: None,
            },
        );
    }
    let session = none.sessions().next().unwrap().id;
    let quote = Quote::new(session, 2, "My manager fills every gap in my calendar");
    let scored = Reading::Scored {
        score: FirstScore::try_from(3).unwrap(),
        quotes: vec![quote],
        confidence: Percent::try_from(70).unwrap(),
    };
    let read = |moment, dimension, reading| Command::ReadFirst {
        moment,
        dimension,
        reading,
    };
    act(
        Actor::Client,
        read(Moment::Before, Dimension::Focus, scored.clone()),
    );
    act(Actor::Coach, read(Moment::After, Dimension::Focus, scored));
    let full = act(
        Actor::Coach,
        read(Moment::Before, Dimension::Scope, Reading::NotDiscussed),
    );
    let s = || Shell::sample(words);
    let typed = Typed {
        moment: "after".to_owned(),
        dimension: "chart-first-scope".to_owned(),
        score: "3".to_owned(),
        line: String::new(),
        words: "<b>x</b>".to_owned(),
        fault: Some("pictures-no-line"),
    };
    let coach = Pictures::drawn(&full, Actor::Coach, s(), typed);
    let client = Pictures {
        mine: true,
        ..Pictures::drawn(&full, Actor::Client, s(), Typed::default())
    };
    let empty = Pictures::drawn(&Engagement::default(), Actor::Coach, s(), Typed::default());
    vec![
        ("pictures", coach.render().unwrap()),
        ("pictures-mine", client.render().unwrap()),
        ("pictures-empty", empty.render().unwrap()),
    ]
}

#[tokio::test]
async fn a_reading_needs_a_line_and_a_coach_stands_behind_the_clients() {
    let (coach, client, id) = engaged(true).await;
    let talk = "Coach: Hello.\nClient: I have a list of three.\nCoach: And?\nClient: I do not know any others.\n";
    let brought = coach
        .bring(&format!("/e/{id}/import"), Some(talk.as_bytes()), &[])
        .await;
    let taken = coach.post(&brought.to, "once=1&coach=0").await;
    let session = taken.to.rsplit('/').next().unwrap();
    let at = format!("/e/{id}/pictures");
    let form = "moment=before&dimension=chart-first-scope&score=1";
    let without = client.post(&format!("{at}/first"), form).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    let foreign = client
        .post(
            &format!("{at}/first"),
            &format!("{form}&line={session}-1&words=Nobody+said+this"),
        )
        .await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY);
    let read = client
        .post(&format!("{at}/first"), &format!("{form}&line={session}-1"))
        .await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.html);
    let page = coach.get(&at).await;
    assert!(page.html.contains(&format!("action=\"{at}/confirm\"")));
    assert!(
        !client
            .get(&at)
            .await
            .html
            .contains(&format!("action=\"{at}/confirm\""))
    );
    let confirm = "moment=before&dimension=chart-first-scope";
    let refused = client.post(&format!("{at}/confirm"), confirm).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let confirmed = coach.post(&format!("{at}/confirm"), confirm).await;
    assert_eq!(confirmed.status, StatusCode::SEE_OTHER);
    assert!(
        !coach
            .get(&at)
            .await
            .html
            .contains(&format!("action=\"{at}/confirm\""))
    );
}

#[tokio::test]
async fn nonsense_is_refused() {
    let (coach, _, id) = engaged(true).await;
    let at = format!("/e/{id}/pictures/first");
    for form in [
        "",
        "moment=during&dimension=chart-first-scope",
        "moment=before&dimension=chart-first-scope&score=9",
    ] {
        assert_eq!(
            coach.post(&at, form).await.status,
            StatusCode::BAD_REQUEST,
            "{form}"
        );
    }
}
