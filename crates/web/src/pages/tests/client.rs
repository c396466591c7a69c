//! A client's pages, through the real router.

use std::sync::Arc;

use app::{Clock, Content, Person, Purpose, Workbench};
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use domain::engagement::{Companion, OfferedWording, Quote, Said, Source, Use};
use domain::{Command, Engagement, EngagementId, Private, Role, Timestamp};
use tower::ServiceExt;

use crate::site::Site;

mod let_in;

/// A coach and a client who has come, both signed in; nothing is answered yet.
struct Two {
    site: Arc<Site>,
    id: EngagementId,
    coach: Person,
    client: Person,
    coachs: String,
    clients: String,
}

struct Answer {
    status: StatusCode,
    /// Where it leads on to.
    to: String,
    body: String,
}

impl Answer {
    fn leads_to(&self, path: &str) {
        assert_eq!(
            (self.status, self.to.as_str()),
            (StatusCode::SEE_OTHER, path)
        );
    }
}

impl Two {
    async fn met() -> Self {
        let clock = Clock::Standing(Timestamp(1_795_000_000_000_000));
        let workbench = Workbench::in_memory(clock).await.unwrap();
        let token = workbench.first_link().await.unwrap();
        let (secret, mut coach, _) = workbench.use_link(token.reveal()).await.unwrap();
        coach.name = Private::new("Noor");
        workbench.set_person(&coach).await.unwrap();
        let coachs = format!("theirs={}", secret.reveal());
        let id = workbench.begin_with(&coach, "Tomasz", false).await.unwrap();
        let outside = workbench
            .enter(&coach, id, Purpose::Contract)
            .await
            .unwrap();
        let token = workbench.invite(&outside).await.unwrap();
        let (secret, client, _) = workbench.use_link(token.reveal()).await.unwrap();
        Self {
            clients: format!("theirs={}", secret.reveal()),
            site: Site::new(workbench, Content::embedded(), None),
            id,
            coach,
            client,
            coachs,
        }
    }

    /// The same, with a yes to everything.
    async fn agreed() -> Self {
        let two = Self::met().await;
        let yes = |to| Command::AnswerConsent {
            to,
            yes: true,
            terms: 1,
        };
        two.client_does(Use::ALL.map(yes).to_vec()).await;
        two
    }

    async fn client_does(&self, commands: Vec<Command>) -> Arc<Engagement> {
        let workbench = &self.site.workbench;
        let there = workbench
            .enter(&self.client, self.id, Purpose::Story)
            .await
            .unwrap();
        let wanted = |_: &Engagement| commands.clone();
        workbench.act_in(&there, wanted).await.unwrap()
    }

    async fn coach_does(&self, commands: Vec<Command>) -> Arc<Engagement> {
        let workbench = &self.site.workbench;
        let there = workbench
            .enter(&self.coach, self.id, Purpose::Story)
            .await
            .unwrap();
        let wanted = |_: &Engagement| commands.clone();
        workbench.act_in(&there, wanted).await.unwrap()
    }

    async fn now(&self) -> Arc<Engagement> {
        let workbench = &self.site.workbench;
        let there = workbench
            .enter(&self.client, self.id, Purpose::Story)
            .await
            .unwrap();
        there.engagement
    }

    async fn ask(&self, cookie: &str, path: &str, form: Option<&str>) -> Answer {
        let path = path.replace("ID", &self.id.to_string());
        let request = Request::builder()
            .uri(path)
            .method(if form.is_some() { "POST" } else { "GET" })
            .header(header::COOKIE, cookie)
            .header(header::HOST, "127.0.0.1:1");
        let request = request
            .body(Body::from(form.unwrap_or_default().to_owned()))
            .unwrap();
        let router = super::super::router().with_state(self.site.clone());
        let answer = router.oneshot(request).await.unwrap();
        let to = answer.headers().get(header::LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned());
        let status = answer.status();
        let body = to_bytes(answer.into_body(), 1 << 20).await.unwrap();
        Answer {
            status,
            to: to.unwrap_or_default(),
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// The client opens a page.
    async fn get(&self, path: &str) -> Answer {
        self.ask(&self.clients, path, None).await
    }

    /// The client sends a form.
    async fn post(&self, path: &str, form: &str) -> Answer {
        self.ask(&self.clients, path, Some(form)).await
    }

    fn at(&self) -> String {
        format!("/e/{}", self.id)
    }
}

#[tokio::test]
async fn somebody_elses_story_is_not_there_and_the_clients_forms_are_the_clients() {
    let (two, others) = (Two::agreed().await, Two::agreed().await);
    for path in [
        "/e/ID",
        "/e/ID/outcome",
        "/e/ID/contract",
        "/e/ID/prepare",
        "/e/ID/check-in",
        "/e/ID/who",
        "/e/ID/take",
        "/e/ID/export",
        "/e/ID/export.html",
        "/e/ID/close",
        "/e/ID/take/away",
        "/e/ID/my/steps",
        "/e/ID/my/items",
        "/e/ID/my/measures",
    ] {
        // The cookie opens its own house only; in this one it is nobody's.
        let stranger = two.ask(&others.clients, path, None).await;
        assert_eq!(stranger.status, StatusCode::UNAUTHORIZED, "{path}");
        assert_eq!(two.get(path).await.status, StatusCode::OK, "{path}");
        let shared = ["/e/ID", "/e/ID/contract", "/e/ID/prepare"].contains(&path);
        if !shared {
            let coach = two.ask(&two.coachs, path, None).await;
            assert_eq!(coach.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    let elsewhere = format!("/e/{}/outcome", others.id);
    assert_eq!(two.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    let forged = two.ask(&two.coachs, "/e/ID/outcome", Some("text=Mine&seen=0%3A0"));
    assert_eq!(forged.await.status, StatusCode::FORBIDDEN);
    assert!(two.now().await.outcome().is_none());
}

#[tokio::test]
async fn an_outcome_is_said_once_however_often_it_is_sent_and_shown_as_text() {
    let two = Two::agreed().await;
    let hostile = "once=a&seen=0%3A0&text=%3Cscript%3Ealert(1)%3C%2Fscript%3E";
    for _ in 0..2 {
        two.post("/e/ID/outcome", hostile).await.leads_to(&two.at());
    }
    assert_eq!(two.now().await.outcome().unwrap().wordings.len(), 1);
    for page in ["/e/ID", "/e/ID/export.html", "/e/ID/close"] {
        let body = two.get(page).await.body;
        assert!(!body.contains("<script>alert"), "{page}");
        assert!(body.contains("alert(1)"), "{page}");
    }
    let blank = two.post("/e/ID/outcome", "once=b&seen=1&text=+").await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    let long = format!("once=c&text={}", "a".repeat(20_001));
    let long = two.post("/e/ID/outcome", &long).await;
    assert_eq!(long.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        long.body.contains(&"a".repeat(20_001)),
        "what was typed stays"
    );
}

#[tokio::test]
async fn two_texts_that_meet_are_both_shown_and_the_client_chooses() {
    let two = Two::agreed().await;
    let say = |text: &str| {
        vec![Command::StateOutcome {
            text: text.into(),
            quote: None,
        }]
    };
    let now = two.client_does(say("I want Fridays")).await;
    let outcome = now.outcome().unwrap().id;
    let reword = Command::RewordOutcome {
        text: "Fridays are mine".into(),
        quote: None,
    };
    two.client_does(vec![reword]).await;
    let late = format!("once=a&seen={outcome}%3A1&text=Fridays+for+the+garden");
    let both = two.post("/e/ID/outcome", &late).await;
    assert_eq!(both.status, StatusCode::CONFLICT);
    assert!(both.body.contains("Fridays are mine") && both.body.contains("Fridays for the garden"));
    assert_eq!(two.now().await.outcome().unwrap().wordings.len(), 2);
    let chosen = format!("once=b&seen={outcome}%3A2&text=Fridays+for+the+garden");
    two.post("/e/ID/outcome", &chosen).await.leads_to(&two.at());
    assert_eq!(two.now().await.outcome().unwrap().wordings.len(), 3);
}

#[tokio::test]
async fn three_good_ends_and_the_way_back() {
    let two = Two::agreed().await;
    let say = Command::StateOutcome {
        text: "I lead the choir".into(),
        quote: None,
    };
    let first = two.client_does(vec![say]).await.outcome().unwrap().id;
    let nothing = two.post("/e/ID/outcome/end", "end=redefined&text=").await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let other = "once=a&end=redefined&text=I+sing+in+it";
    two.post("/e/ID/outcome/end", other)
        .await
        .leads_to(&two.at());
    let second = two.now().await.outcome().unwrap().id;
    assert_ne!(first, second);
    let undo = format!("outcome={first}&instead={second}");
    two.post("/e/ID/outcome/reopen", &undo)
        .await
        .leads_to(&two.at());
    assert_eq!(two.now().await.outcome().unwrap().id, first);

    two.post("/e/ID/close", "once=b&end=reached")
        .await
        .leads_to(&two.at());
    assert!(two.now().await.ended().is_some());
    assert_eq!(two.get("/e/ID").await.status, StatusCode::OK);
    two.post("/e/ID/reopen", &format!("outcome={first}")).await;
    let now = two.now().await;
    assert!(now.ended().is_none());
    assert_eq!(now.outcome().unwrap().id, first);
}

#[tokio::test]
async fn offered_wording_becomes_the_clients_only_by_their_hand() {
    let two = Two::agreed().await;
    let now = two
        .coach_does(vec![Command::OpenSession {
            with: Companion::Coach,
            held: None,
        }])
        .await;
    let session = now.sessions().next().unwrap().id;
    two.coach_does(vec![Command::Say {
        session,
        turns: vec![Said::new(Role::Client, "I want the window, not the shop.")],
        source: Source::Typed,
    }])
    .await;
    let wording = OfferedWording {
        text: "The window is mine".into(),
        quotes: vec![Quote::new(session, 0, "I want the window")],
        items: vec![],
        reframe: None,
        spoken: None,
    };
    let now = two
        .coach_does(vec![Command::OfferWording { wording }])
        .await;
    let offer = now.offers().next().unwrap().id;
    let path = format!("/e/ID/my/offers/{offer}");
    assert!(two.get("/e/ID").await.body.contains("The window is mine"));
    let by_coach = two.ask(&two.coachs, &path, Some("verdict=adopted")).await;
    assert_eq!(by_coach.status, StatusCode::FORBIDDEN);
    two.post(&path, "verdict=rejected")
        .await
        .leads_to(&two.at());
    assert!(!two.get("/e/ID").await.body.contains("The window is mine"));
    two.post(&path, "verdict=unsure").await.leads_to(&two.at());
    assert!(two.get("/e/ID").await.body.contains("The window is mine"));
    let edited = "once=a&verdict=edited&text=I+dress+the+window";
    two.post(&path, edited).await.leads_to(&two.at());
    let now = two.now().await;
    let wording = now.outcome().unwrap().wording().unwrap();
    assert_eq!(wording.text.reveal(), "I dress the window");
    assert_eq!(
        two.get("/e/ID/my/offers/99").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_step_is_promised_when_it_says_when_and_how_one_will_know() {
    let two = Two::agreed().await;
    let early = two
        .post("/e/ID/my/steps", "once=a&do=promise&what=Ask")
        .await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.body.contains("A promise says when."));
    let whole =
        "once=b&do=promise&what=Ask&due_said=Friday&due_on=2026-11-27&measure=It+stands+there";
    for _ in 0..2 {
        two.post("/e/ID/my/steps", whole).await.leads_to(&two.at());
    }
    let now = two.now().await;
    assert_eq!(now.actions().count(), 1);
    let step = now.actions().next().unwrap();
    assert!(step.is_open());
    let path = format!("/e/ID/my/steps/{}", step.id);
    let reworded = "once=c&do=save&what=Ask&due_said=Monday&due_on=&measure=It+stands+there";
    two.post(&path, reworded).await.leads_to(&two.at());
    two.post(&path, "do=partly").await.leads_to(&two.at());
    assert!(!two.now().await.actions().next().unwrap().is_open());
    two.post(&path, "do=reopen").await.leads_to(&two.at());
    let now = two.now().await;
    let step = now.actions().next().unwrap();
    assert!(step.is_open());
    assert_eq!(step.draft.due.as_ref().unwrap().words().reveal(), "Monday");
    let odd = two.post(&path, "do=save&due_on=31+February").await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn alone_it_begins_with_whatever_is_done_first() {
    let two = Two::met().await;
    let workbench = &two.site.workbench;
    let id = workbench.begin_alone(&two.client).await.unwrap();
    let at = format!("/e/{id}");
    assert_eq!(two.get(&at).await.status, StatusCode::OK);
    let kept = two
        .post(
            &format!("{at}/my/items"),
            "once=a&kind=goal&text=Play+again",
        )
        .await;
    kept.leads_to(&at);
    let there = workbench
        .enter(&two.client, id, Purpose::Story)
        .await
        .unwrap();
    let goal = there.engagement.items().next().unwrap().id;
    let begun = two
        .post(&format!("{at}/my/reframes"), &format!("goal={goal}"))
        .await;
    let sheet = begun.to.clone();
    assert!(sheet.starts_with(&format!("{at}/my/reframes/")), "{sheet}");
    let answer = |slot: &str, text: &str| format!("once={slot}{text}&slot={slot}&text={text}");
    for (slot, text) in [
        ("ladder", "Evenings"),
        ("now", "Sundays"),
        ("now", "One+song"),
        ("value", "Sound"),
        ("date", "2027-01-31"),
    ] {
        two.post(&sheet, &answer(slot, text)).await.leads_to(&sheet);
    }
    let page = two.get(&sheet).await.body;
    assert!(page.contains("Sundays") && page.contains("One song") && page.contains("2027-01-31"));
    let odd = two.post(&sheet, &answer("date", "soon")).await;
    assert_eq!(odd.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(two.get(&at).await.body.contains("Sundays"));
    let measures = format!("{at}#measures");
    let measure = two
        .post(&format!("{at}/my/measures"), "once=m&text=Minutes+played")
        .await;
    measure.leads_to(&measures);
    let there = workbench
        .enter(&two.client, id, Purpose::Story)
        .await
        .unwrap();
    let measure = there.engagement.measures().own().next().unwrap().id;
    let path = format!("{at}/my/measures/{measure}");
    two.post(&path, "once=r1&score=3").await.leads_to(&measures);
    two.post(&path, "once=r2&score=6").await.leads_to(&measures);
    assert_eq!(
        two.post(&path, "score=11").await.status,
        StatusCode::BAD_REQUEST
    );
    assert!(two.get(&at).await.body.contains("<polyline"));
}
