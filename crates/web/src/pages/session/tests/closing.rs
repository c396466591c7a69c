//! The end of a session: the client's word on it, promises, closing, looking back.

use domain::{Actor, Role};

use super::{Two, said};

#[tokio::test]
async fn the_client_reads_it_and_says_how_it_was() {
    let two = Two::met().await;
    let here = said(&two, &[("client", "I want my mornings back.")]).await;
    let page = two.ask(&two.client.0, &here, None).await.html;
    assert!(page.contains("I want my mornings back.") && !page.contains("chip machine"));
    assert!(!page.contains("composer"));
    two.post(&format!("{here}/ending/close"), "").await;
    let rating = format!("{here}/rating");
    let form = "heard=9&change=Longer+silences.";
    assert_eq!(
        two.post(&rating, form).await.status,
        404,
        "not the coach's to give"
    );
    let got = two.ask(&two.client.0, &rating, Some(form)).await;
    assert_eq!(got.status, 303);
    let now = two.now().await;
    let given = now.sessions().next().unwrap().rating.clone().unwrap();
    assert_eq!(given.heard.map(i64::from), Some(9));
    assert_eq!(given.clearer, None, "what was left out is not filled in");
    let got = two.ask(&two.client.0, &rating, Some("heard=11")).await;
    assert_eq!(got.status, 400);
}

#[tokio::test]
async fn a_promise_rests_on_what_the_client_said() {
    let two = Two::met().await;
    let here = said(&two, &[("client", "I will ask for one free morning.")]).await;
    let ending = format!("{here}/ending");
    let step = "words=I+will+ask+for+one+free+morning";
    two.post(&format!("{ending}/step"), step).await;
    let now = two.now().await;
    let session = now.sessions().next().unwrap();
    assert_eq!(session.turn_count(), 1, "said before, so not said again");
    let action = now.actions().next().unwrap().id;
    let promise = format!("action={action}&words=Yes,+I+will.");
    let got = two.post(&format!("{ending}/promise"), &promise).await;
    assert_eq!(
        got.status, 422,
        "when, and how they will know, is not said yet"
    );
    assert_eq!(two.now().await.sessions().next().unwrap().turn_count(), 1);
    let part = format!("{ending}/part");
    two.post(
        &part,
        &format!("action={action}&part=due&words=Friday&date=2030-12-06"),
    )
    .await;
    assert_eq!(
        two.post(&part, &format!("action={action}&part=measure"))
            .await
            .status,
        422
    );
    two.post(
        &part,
        &format!("action={action}&part=measure&words=It+is+in+my+calendar"),
    )
    .await;
    assert_eq!(
        two.post(&format!("{ending}/promise"), &promise)
            .await
            .status,
        303
    );
    let now = two.now().await;
    assert!(now.actions().next().unwrap().is_open());
    let last = now
        .sessions()
        .next()
        .unwrap()
        .turns(Actor::Client)
        .last()
        .unwrap()
        .said
        .clone();
    assert_eq!(
        (last.role, last.text.reveal()),
        (Role::Client, "Yes, I will.")
    );
}

#[tokio::test]
async fn closing_sets_the_next_time_and_can_be_taken_back() {
    let two = Two::met().await;
    let here = said(&two, &[("client", "I want my mornings back.")]).await;
    let close = format!("{here}/ending/close");
    let got = two.post(&close, "date=31.2.&follow_up=Noor+writes").await;
    assert_eq!(got.status, 422);
    assert!(got.html.contains("Noor writes</textarea>"));
    let got = two
        .post(&close, "date=2030-12-04&time=14:00&checked=yes")
        .await;
    assert_eq!((got.status, got.to), (303, format!("{here}/after")));
    let now = two.now().await;
    assert!(now.next_session().is_some() && !now.sessions().next().unwrap().is_open());
    let got = two
        .post(&format!("{here}/turns"), "who=client&text=More.")
        .await;
    assert_eq!(got.status, 422);
    assert_eq!(two.post(&format!("{here}/reopen"), "").await.to, here);
    assert!(two.now().await.sessions().next().unwrap().is_open());
}

#[tokio::test]
async fn the_own_view_comes_first_and_is_the_coachs() {
    let two = Two::met().await;
    let advice = "You should block the first hour of every day and tell your manager no.";
    let here = said(
        &two,
        &[
            (
                "client",
                "I want my mornings back, but my manager fills every gap.",
            ),
            ("mine", advice),
        ],
    )
    .await;
    let after = format!("{here}/after");
    assert!(!two.get(&after).await.html.contains("id=\"moments\""));
    assert!(
        two.get(&format!("{after}?later=yes"))
            .await
            .html
            .contains("id=\"moments\"")
    );
    assert_eq!(
        two.post(&after, "structure=gibbs&happened=+").await.status,
        422
    );
    let got = two
        .post(&after, "structure=gibbs&happened=I+was+too+fast.")
        .await;
    assert_eq!(got.status, 303);
    let html = two.get(&after).await.html;
    assert!(html.contains("I was too fast.") && html.contains("id=\"moments\""));
    let now = two.now().await;
    let session = now.sessions().next().unwrap();
    assert_eq!(session.reflections(Actor::Client).count(), 0);
    // Looking back at nothing shows nothing, and does not break.
    let empty = Two::met().await;
    let here = empty.begun().await;
    assert_eq!(
        empty.get(&format!("{here}/after?later=yes")).await.status,
        200
    );
}
