//! A coach's pages, through the real router.

use std::sync::Arc;

use app::{Clock, Content, Hat, Person, Purpose, Workbench};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::engagement::{Companion, Said, Source, Use};
use domain::{Command, Engagement, EngagementId, Private, Role, Timestamp};
use tower::ServiceExt;

use crate::site::Site;

/// A site with one coach signed in.
struct Coaching {
    site: Arc<Site>,
    coach: Person,
    cookie: String,
}

struct Answer {
    status: StatusCode,
    /// Where it leads on to.
    to: String,
    body: String,
}

impl Coaching {
    async fn begun() -> Self {
        let clock = Clock::Standing(Timestamp(1_795_000_000_000_000));
        let workbench = Workbench::in_memory(clock).await.unwrap();
        let token = workbench.first_link().await.unwrap();
        let (secret, mut coach, _) = workbench.use_link(token.reveal()).await.unwrap();
        coach.name = Private::new("Noor");
        coach.hats = vec![Hat::Coach];
        workbench.set_person(&coach).await.unwrap();
        Self {
            site: Site::new(workbench, Content::embedded(), None),
            cookie: format!("theirs={}", secret.reveal()),
            coach,
        }
    }

    /// An engagement whose client has come and said yes to everything, with one line of theirs.
    async fn with_client(&self) -> (EngagementId, Person) {
        let workbench = &self.site.workbench;
        let id = workbench
            .begin_with(&self.coach, "Tomasz", false)
            .await
            .unwrap();
        let outside = workbench
            .enter(&self.coach, id, Purpose::Contract)
            .await
            .unwrap();
        let token = workbench.invite(&outside).await.unwrap();
        let (_, client, _) = workbench.use_link(token.reveal()).await.unwrap();
        let there = workbench.enter(&client, id, Purpose::Story).await.unwrap();
        let yes = |to| Command::AnswerConsent {
            to,
            yes: true,
            terms: 1,
        };
        let consents = |_: &Engagement| Use::ALL.map(yes).to_vec();
        workbench.act_in(&there, consents).await.unwrap();
        let open = |_: &Engagement| {
            vec![Command::OpenSession {
                with: Companion::Coach,
                held: None,
            }]
        };
        let now = workbench.act_in(&outside, open).await.unwrap();
        let session = now.sessions().next().unwrap().id;
        let turns = vec![
            Said::new(Role::Coach, "What is yours in it?"),
            Said::new(
                Role::Client,
                "I don't want to run the shop. I like the window.",
            ),
        ];
        let say = |_: &Engagement| {
            vec![Command::Say {
                session,
                turns: turns.clone(),
                source: Source::Typed,
            }]
        };
        workbench.act_in(&outside, say).await.unwrap();
        (id, client)
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path), String::new()).await
    }

    async fn post(&self, path: &str, form: &str) -> Answer {
        self.ask(Request::post(path), form.to_owned()).await
    }

    async fn ask(&self, request: axum::http::request::Builder, form: String) -> Answer {
        let request = request
            .header(header::COOKIE, &self.cookie)
            .body(Body::from(form))
            .unwrap();
        let router = crate::pages::router().with_state(self.site.clone());
        let answer = router.oneshot(request).await.unwrap();
        let status = answer.status();
        let to = answer.headers().get(header::LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned());
        let body = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        Answer {
            status,
            to: to.unwrap_or_default(),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    async fn engagement(&self, id: EngagementId) -> Arc<Engagement> {
        let workbench = &self.site.workbench;
        let entered = workbench.enter(&self.coach, id, Purpose::Contract);
        entered.await.unwrap().engagement
    }

    async fn mine(&self) -> Vec<app::Mine> {
        self.site.workbench.mine(&self.coach).await.unwrap()
    }
}

#[tokio::test]
async fn a_coach_begins_with_somebody_and_invites_them() {
    let coaching = Coaching::begun().await;
    let empty = coaching.get("/today").await;
    assert!(empty.body.contains("action=\"/example\""));
    let form = "once=1&name=Tomasz+%3Cb%3E&date=2026-12-01&time=14%3A00";
    let begun = coaching.post("/clients/new", form).await;
    assert_eq!(begun.status, StatusCode::SEE_OTHER);
    let again = coaching.post("/clients/new", form).await;
    assert_eq!(again.to, begun.to, "sent twice, begun once");
    let mine = coaching.mine().await;
    assert_eq!(mine.len(), 1);
    assert!(mine[0].listed.next_session.is_some());

    let shown = coaching.post(&begun.to, "").await;
    assert!(shown.body.contains("/enter/"));
    assert!(shown.body.contains("Tomasz &#60;b&#62;"), "a name is text");
    let later = coaching.get(&begun.to).await;
    assert!(!later.body.contains("/enter/"), "a link is shown once");
    assert!(later.body.contains("A link is out"));

    let waits = coaching.get(&format!("/e/{}", mine[0].id)).await;
    assert_eq!(waits.status, StatusCode::OK);
    assert!(waits.body.contains("Not open to you yet"));
    for closed in ["coach/offers", "coach/items"] {
        let answer = coaching.get(&format!("/e/{}/{closed}", mine[0].id)).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{closed}");
    }
}

#[tokio::test]
async fn a_form_with_faults_keeps_what_was_typed() {
    let coaching = Coaching::begun().await;
    let long = "x".repeat(81);
    let form = format!("name={long}&date=2020-01-01&time=14%3A00");
    let answer = coaching.post("/clients/new", &form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains(&long));
    for kept in [
        "value=\"2020-01-01\"",
        "id=\"name-error\"",
        "id=\"date-error\"",
    ] {
        assert!(answer.body.contains(kept), "{kept}");
    }
    assert!(coaching.mine().await.is_empty());
}

#[tokio::test]
async fn what_is_somebody_elses_is_not_there() {
    let coaching = Coaching::begun().await;
    let (id, client) = coaching.with_client().await;
    let workbench = &coaching.site.workbench;
    let other = workbench.begin_with(&client, "Zoe", false).await.unwrap();
    for path in ["", "/invite", "/coach/offers", "/coach/items"] {
        let answer = coaching.get(&format!("/e/{other}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    for path in ["/example/throw-away", "/coach/next-session"] {
        let answer = coaching
            .post(&format!("/e/{other}{path}"), "unset=yes")
            .await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let answer = coaching
        .post(&format!("/e/{id}/example/throw-away"), "")
        .await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND, "it is no example");
    assert_eq!(coaching.mine().await.len(), 1);
}

#[tokio::test]
async fn wording_is_offered_once_and_cites_the_client() {
    let coaching = Coaching::begun().await;
    let (id, _) = coaching.with_client().await;
    let session = coaching.engagement(id).await.sessions().next().unwrap().id;
    let path = format!("/e/{id}/coach/offers");
    let bare = coaching.post(&path, "text=The+window+is+mine").await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.body.contains("The window is mine</textarea>"));
    let own = format!("text=The+window&turn={session}-0");
    let own = coaching.post(&path, &own).await;
    assert!(own.body.contains("One of these lines is yours"));
    let long = format!("text={}&turn={session}-1", "x".repeat(20_001));
    let long = coaching.post(&path, &long).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    for odd in ["999-1", "x", "1-99999999999"] {
        let odd = coaching.post(&path, &format!("text=a&turn={odd}")).await;
        assert_eq!(odd.status, StatusCode::BAD_REQUEST);
    }

    let form = format!("once=7&text=%3Cscript%3E+is+mine&turn={session}-1");
    for _ in 0..2 {
        let made = coaching.post(&path, &form).await;
        assert_eq!(made.status, StatusCode::SEE_OTHER);
        assert_eq!(made.to, format!("/e/{id}"));
    }
    let engagement = coaching.engagement(id).await;
    assert_eq!(engagement.offers().count(), 1);
    assert!(engagement.outcome().is_none(), "it waits for the client");
    let page = coaching.get(&format!("/e/{id}")).await;
    assert!(page.body.contains("&#60;script&#62; is mine"));
}

#[tokio::test]
async fn what_is_noted_as_theirs_is_theirs_and_can_be_taken_back() {
    let coaching = Coaching::begun().await;
    let (id, _) = coaching.with_client().await;
    let session = coaching.engagement(id).await.sessions().next().unwrap().id;
    let path = format!("/e/{id}/coach/items");
    let form = |text: &str| format!("kind=value&origin=client&turn={session}-1&text={text}");
    let half = coaching.post(&path, &form("want+to+run+the+shop")).await;
    assert!(half.body.contains("Keep the whole sentence"));
    let other = coaching.post(&path, &form("I+like+glass")).await;
    assert!(other.body.contains("do not stand so in the line"));
    let none = coaching.post(&path, "kind=value&origin=client&text=I");
    assert!(none.await.body.contains("id=\"turn-error\""));
    let made = coaching.post(&path, &form("I+like+the+window")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER);

    let item = |engagement: &Engagement| {
        let item = engagement.items().next().unwrap();
        (item.id.0, item.retracted)
    };
    let (number, _) = item(&*coaching.engagement(id).await);
    let gone = coaching
        .post(&format!("{path}/{number}/retracted"), "")
        .await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    assert!(item(&*coaching.engagement(id).await).1);
    let back = coaching
        .post(&format!("{path}/{number}/restored"), "")
        .await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert!(!item(&*coaching.engagement(id).await).1);
}

#[tokio::test]
async fn the_next_session_is_set_and_unset() {
    let coaching = Coaching::begun().await;
    let (id, _) = coaching.with_client().await;
    let path = format!("/e/{id}/coach/next-session");
    let set = coaching.post(&path, "date=2026-12-01&time=14%3A00").await;
    assert_eq!(set.status, StatusCode::SEE_OTHER);
    assert!(coaching.engagement(id).await.next_session().is_some());
    let odd = coaching.post(&path, "date=soon&time=").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    let undone = coaching.post(&path, "date=&time=&undo=yes").await;
    assert_eq!(undone.status, StatusCode::SEE_OTHER);
    assert!(coaching.engagement(id).await.next_session().is_none());
}

#[tokio::test]
async fn an_example_is_looked_at_and_thrown_away() {
    let coaching = Coaching::begun().await;
    for _ in 0..2 {
        assert_eq!(coaching.post("/example", "once=3").await.to, "/today");
    }
    let mine = coaching.mine().await;
    assert_eq!(mine.len(), 1, "sent twice, begun once");
    let page = format!("/e/{}", mine[0].id);
    let today = coaching.get("/today").await.body;
    for shown in [
        "Rhona",
        "with or without the title",
        "This is an example",
        "tomorrow, 10:00",
    ] {
        assert!(today.contains(shown), "{shown}");
    }
    let story = coaching.get(&page).await;
    assert_eq!(story.status, StatusCode::OK);
    for body in [&today, &story.body] {
        assert!(!body.contains("My mother rang"), "that line is hers alone");
        assert!(!body.contains("I am keeping that to myself"));
        assert!(!body.contains("/outcome\""), "a coach makes no outcome");
    }
    let gone = coaching
        .post(&format!("{page}/example/throw-away"), "")
        .await;
    assert_eq!(gone.to, "/clients");
    assert_eq!(coaching.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_consent_taken_back_closes_the_story_and_leaves_the_contract() {
    let coaching = Coaching::begun().await;
    let (id, client) = coaching.with_client().await;
    let page = format!("/e/{id}");
    assert!(
        coaching
            .get(&page)
            .await
            .body
            .contains("data-part=\"story\"")
    );
    let workbench = &coaching.site.workbench;
    let there = workbench.enter(&client, id, Purpose::Story).await.unwrap();
    let withdraw = |_: &Engagement| {
        vec![Command::AnswerConsent {
            to: Use::Access,
            yes: false,
            terms: 1,
        }]
    };
    workbench.act_in(&there, withdraw).await.unwrap();
    let closed = coaching.get(&page).await;
    assert!(closed.body.contains("Not open to you any more"));
    assert!(!closed.body.contains("data-part=\"story\""));
    let form = "kind=value&origin=coach-unasked&text=a";
    let kept = coaching.post(&format!("{page}/coach/items"), form).await;
    assert_eq!(kept.status, StatusCode::FORBIDDEN);
    let today = coaching.get("/today").await;
    assert_eq!(today.status, StatusCode::OK);
    assert!(today.body.contains("Not open to you any more"));
    let invite = coaching.get(&format!("{page}/invite")).await;
    assert!(invite.body.contains("has come in"));
}
