//! Taking a conversation in, through the real pages and rules.

use super::*;
use crate::pages::review::tests as review;
use crate::pages::review::tests::Browser;
use crate::words::Words;
use axum::http::StatusCode;

pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let s = || Shell::sample(words);
    let bring = |consented, upload, session| Bring {
        s: s(),
        at: "/e/x".to_owned(),
        other: "Tomasz".to_owned(),
        consented,
        upload,
        session,
    };
    let site = review::site_without_rooms();
    let look = |talk: &str, query: &str, session, fault| {
        let held = review::held(talk);
        let asked = Asked::of(Some(query));
        let opened = asked.look_at(&held, &site);
        Look {
            s: s(),
            at: "/e/x".to_owned(),
            key: "x".to_owned(),
            other: String::new(),
            who: Who::of(&held, &opened, &asked, &s()),
            turns: opened.conversation.turns.len(),
            coach: coach(&opened),
            session,
            held: "2031-01-01T09:00".to_owned(),
            fault,
        }
    };
    let refused = || Upload {
        text: "<b>x</b>".to_owned(),
        file: None,
        fault: Some("upload-nothing"),
        why: None,
    };
    vec![
        (
            "import",
            bring(true, Upload::default(), Some(3)).render().unwrap(),
        ),
        (
            "import-refused",
            bring(true, refused(), None).render().unwrap(),
        ),
        (
            "import-not-allowed",
            bring(false, refused(), None).render().unwrap(),
        ),
        (
            "import-look",
            look(TALK, "mask=yes", None, Some("import-held-later"))
                .render()
                .unwrap(),
        ),
        (
            "import-into",
            look(
                "Ines: Hm?\nAbel: Yes.\nInes: Just so.\nAbel: Good.\n",
                "coach=0",
                Some(3),
                None,
            )
            .render()
            .unwrap(),
        ),
    ]
}

const TALK: &str = "Coach: What brings you here?\nClient: I want mornings that are mine.\nCoach: And what else?\n\
     Client: I asked Jadwiga, and she said yes.\n";

/// A coach, and a client who lets them in; whether the client allows transcripts is said.
pub(crate) async fn engaged(transcripts: bool) -> (Browser, Browser, EngagementId) {
    let coach = Browser::signed_in().await;
    let workbench = &coach.site.workbench;
    let id = workbench
        .begin_with(&coach.person, "Tomasz", false)
        .await
        .unwrap();
    let entered = workbench
        .enter(&coach.person, id, Purpose::Contract)
        .await
        .unwrap();
    let token = workbench.invite(&entered).await.unwrap();
    let (secret, client, _) = workbench.use_link(token.reveal()).await.unwrap();
    let entered = workbench
        .enter(&client, id, Purpose::Contract)
        .await
        .unwrap();
    let answers = |_: &Engagement| -> Vec<Command> {
        let answer = |to| Command::AnswerConsent {
            to,
            yes: to == Use::Access || (transcripts && to == Use::Transcription),
            terms: 1,
        };
        Use::ALL.map(answer).to_vec()
    };
    workbench.act_in(&entered, answers).await.unwrap();
    let client = coach.other(client, secret.reveal());
    (coach, client, id)
}

#[tokio::test]
async fn a_file_becomes_a_session_and_a_double_click_makes_one() {
    let (coach, _, id) = engaged(true).await;
    let brought = coach
        .bring(&format!("/e/{id}/import"), Some(TALK.as_bytes()), &[])
        .await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER, "{}", brought.html);
    let look = coach.get(&format!("{}?mask=yes", brought.to)).await;
    assert!(look.html.contains("I want mornings that are mine."));
    assert!(!look.html.contains("Jadwiga"));
    let form = "once=1&coach=0&mask=yes&held=2024-05-02T09:30";
    let taken = coach.post(&brought.to, form).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.html);
    let twice = coach.post(&brought.to, form).await;
    assert_eq!(twice.to, taken.to);
    let entered = coach
        .site
        .workbench
        .enter(&coach.person, id, Purpose::Session)
        .await
        .unwrap();
    let sessions: Vec<&Session> = entered.engagement.sessions().collect();
    assert_eq!(sessions.len(), 1);
    assert!(!sessions[0].is_open());
    assert_eq!(sessions[0].held, Timestamp(1_714_642_200_000_000));
    let turns = sessions[0].turns(Actor::Coach);
    assert_eq!(turns.len(), 4);
    assert_eq!(turns[3].said.text.reveal(), "I asked C, and she said yes.");
}

#[tokio::test]
async fn it_goes_into_the_session_that_is_open() {
    let (coach, _, id) = engaged(true).await;
    let workbench = &coach.site.workbench;
    let entered = workbench
        .enter(&coach.person, id, Purpose::Session)
        .await
        .unwrap();
    let open = |_: &Engagement| {
        vec![Command::OpenSession {
            with: Companion::Coach,
            held: None,
        }]
    };
    let session = workbench
        .act_in(&entered, open)
        .await
        .unwrap()
        .sessions()
        .next()
        .unwrap()
        .id;
    let at = format!("/e/{id}/import");
    let fields = [("session", session.to_string())];
    let brought = coach
        .bring(&at, Some(TALK.as_bytes()), &[("session", &fields[0].1)])
        .await;
    assert!(brought.to.ends_with(&format!("?session={session}")));
    let path = brought.to.split('?').next().unwrap();
    let taken = coach
        .post(path, &format!("once=2&coach=1&session={session}"))
        .await;
    assert_eq!(taken.to, format!("/e/{id}/sessions/{session}"));
    let entered = workbench
        .enter(&coach.person, id, Purpose::Session)
        .await
        .unwrap();
    let known = entered.engagement.session(session).unwrap();
    assert!(known.is_open());
    assert_eq!(
        known.turns(Actor::Coach)[0].said.role,
        domain::Role::Client,
        "who is who was said"
    );
}

#[tokio::test]
async fn without_the_clients_yes_nothing_is_read_and_the_text_stays() {
    let (coach, client, id) = engaged(false).await;
    let at = format!("/e/{id}/import");
    let page = coach.get(&at).await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(page.html.contains(&format!("href=\"/e/{id}/contract\"")));
    let sent = coach
        .bring(&at, None, &[("text", "Coach: <i>Hm</i>?")])
        .await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert!(sent.html.contains("&#60;i&#62;Hm&#60;/i&#62;"));
    assert_eq!(client.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_is_another_coachs_is_not_there() {
    let (_, _, id) = engaged(true).await;
    let elsewhere = Browser::signed_in().await;
    let at = format!("/e/{id}/import");
    assert_eq!(elsewhere.get(&at).await.status, StatusCode::NOT_FOUND);
    let sent = elsewhere.bring(&at, Some(TALK.as_bytes()), &[]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_moment_that_is_none_is_said_beside_the_field() {
    let (coach, _, id) = engaged(true).await;
    let brought = coach
        .bring(&format!("/e/{id}/import"), Some(TALK.as_bytes()), &[])
        .await;
    for held in ["yesterday", "9999-01-01T00:00"] {
        let page = coach
            .post(&brought.to, &format!("once=3&coach=0&held={held}"))
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{held}");
        assert!(page.html.contains("id=\"held-error\""));
    }
}
