//! Who is let in, what is shared, and what a link opens.

use axum::http::StatusCode;
use domain::Command;
use domain::engagement::{Pace, Term, TermStatus, Use};

use super::Two;

#[tokio::test]
async fn a_new_client_is_asked_first_and_a_no_holds_at_once() {
    let two = Two::met().await;
    let page = two.get("/e/ID/contract").await;
    assert!(page.body.contains("name=\"access\" value=\"yes\""));
    assert!(
        !page.body.contains(" checked"),
        "nothing is chosen for them"
    );
    let kept_out = two.ask(&two.coachs, "/e/ID/prepare", None).await;
    assert_eq!(kept_out.status, StatusCode::FORBIDDEN);

    let some = two.post("/e/ID/contract", "do=welcome&access=yes").await;
    assert_eq!(some.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(!two.now().await.may(Use::Access), "all at once, or none");
    let all =
        "do=welcome&access=yes&recording=no&transcription=no&ai=no&supervision=no&research=no";
    two.post("/e/ID/contract", all).await.leads_to(&two.at());
    assert!(two.now().await.may(Use::Access));
    assert_eq!(two.now().await.unanswered().count(), 0);
    let let_in = two.ask(&two.coachs, "/e/ID/prepare", None).await;
    assert_eq!(let_in.status, StatusCode::OK);

    let off = "do=consent&to=access&yes=no";
    let by_coach = two.ask(&two.coachs, "/e/ID/contract", Some(off)).await;
    assert_eq!(by_coach.status, StatusCode::FORBIDDEN);
    let to = format!("{}/contract#consents", two.at());
    two.post("/e/ID/contract", off).await.leads_to(&to);
    let kept_out = two.ask(&two.coachs, "/e/ID/prepare", None).await;
    assert_eq!(kept_out.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_check_in_link_is_used_up_by_sending_and_opens_nothing_else() {
    let two = Two::agreed().await;
    let define = Command::DefineMeasure {
        words: "Mine".into(),
        ends: None,
        quote: None,
    };
    let now = two.client_does(vec![define]).await;
    let measure = now.measures().own().next().unwrap().id;
    let made = two.ask(&two.coachs, "/e/ID/check-in-link", Some("")).await;
    let path = made.body.split("http://127.0.0.1:1").nth(1).unwrap();
    let path = path.split('"').next().unwrap().to_owned();
    assert!(path.starts_with("/check-in/"));

    for _ in 0..2 {
        // Looking ahead, as mail programs do, uses nothing up.
        assert_eq!(two.ask("", &path, None).await.status, StatusCode::OK);
    }
    let nothing = two.ask("", &path, Some("once=a&line=")).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pace = two
        .ask(
            "",
            &format!("{path}/pace"),
            Some("pace=14&line=half+a+thought"),
        )
        .await;
    assert_eq!(pace.status, StatusCode::OK);
    assert!(pace.body.contains("half a thought"), "what was typed stays");
    let form =
        format!("once=b&line=I+slept+well&own=yes&measure-{measure}=7&measure-{measure}-on=yes");
    for _ in 0..2 {
        two.ask("", &path, Some(&form))
            .await
            .leads_to("/check-in/thanks");
    }
    let again = two.ask("", &path, Some("once=c&line=again")).await;
    assert_eq!(again.status, StatusCode::GONE);
    let now = two.now().await;
    assert_eq!(now.check_ins().len(), 1);
    let line = now.check_ins()[0].line.as_ref().unwrap();
    assert!(!line.is_shared());
    let ratings = &now.measures().own().next().unwrap().ratings;
    assert_eq!(ratings.len(), 1);
    assert_eq!(now.pace(), Pace::EveryDays(14));
}

#[tokio::test]
async fn what_is_not_shared_is_not_on_the_coachs_page() {
    let two = Two::agreed().await;
    let lines = "once=a&since=Quiet+week&share-since=yes&know=Only+mine&want=";
    let to = format!("{}/prepare", two.at());
    two.post("/e/ID/prepare", lines).await.leads_to(&to);
    let coachs = two.ask(&two.coachs, "/e/ID/prepare", None).await.body;
    assert!(coachs.contains("Quiet week") && !coachs.contains("Only mine"));
    assert!(two.get("/e/ID/prepare").await.body.contains("Only mine"));
    assert_eq!(
        two.post("/e/ID/prepare", "since=+").await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn a_term_is_mentioned_by_the_coach_and_agreed_by_the_client() {
    let two = Two::met().await;
    let path = "/e/ID/contract/terms/time";
    let to = format!("{}/contract#term-time", two.at());
    let early = two.post(path, "do=agree").await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "to what?");
    let written = two
        .ask(&two.coachs, path, Some("once=a&do=write&text=Six+sessions"))
        .await;
    written.leads_to(&to);
    let forged = two.ask(&two.coachs, path, Some("do=agree")).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    two.post(path, "do=agree").await.leads_to(&to);
    let page = two.ask(&two.coachs, "/e/ID/contract", None).await;
    assert!(page.body.contains("Six sessions"));
    two.post(path, "do=take-back").await.leads_to(&to);
    let now = two.now().await;
    let term = now.contract().term(Term::Time);
    assert!(matches!(term, TermStatus::Mentioned(_)));
    assert_eq!(
        two.get("/e/ID/contract/terms/no").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn who_looked_and_who_took_it_away_is_there_to_be_read() {
    let two = Two::agreed().await;
    two.ask(&two.coachs, "/e/ID/prepare", None).await;
    let before = two.get("/e/ID/who").await.body;
    assert!(before.contains("Noor") && before.contains("Nobody has taken a copy"));
    let json = two.get("/e/ID/export").await.body;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["format"], app::story::FORMAT);
    assert!(json["log"].as_array().unwrap().len() > 5);
    assert!(
        !two.get("/e/ID/who")
            .await
            .body
            .contains("Nobody has taken a copy")
    );
}

#[tokio::test]
async fn thrown_away_is_gone_for_both_after_a_page_that_says_so() {
    let two = Two::agreed().await;
    assert!(
        two.get("/e/ID/take/away")
            .await
            .body
            .contains("cannot be taken back")
    );
    let by_coach = two.ask(&two.coachs, "/e/ID/take/away", Some("")).await;
    assert_eq!(by_coach.status, StatusCode::FORBIDDEN);
    two.post("/e/ID/take/away", "").await.leads_to("/settings");
    assert_eq!(two.get("/e/ID").await.status, StatusCode::NOT_FOUND);
    let coach = two.ask(&two.coachs, "/e/ID/contract", None).await;
    assert_eq!(coach.status, StatusCode::NOT_FOUND);
}
