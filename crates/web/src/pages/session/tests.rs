//! The pages as people use them: the real router over a workbench in memory.

use app::{Clock, Content, EngagementId, Hat, Person, Purpose, Workbench};
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response, header};
use domain::engagement::{ItemKind, Origin, Use};
use domain::{Actor, Command, Engagement, Role};
use tower::ServiceExt;

use crate::site::Site;

mod closing;
mod found;

/// A coach and a client who has let them in, each with their cookie.
struct Two {
    router: axum::Router,
    workbench: Workbench,
    coach: (String, Person),
    client: (String, Person),
    id: EngagementId,
}

/// What came back.
struct Got {
    status: u16,
    to: String,
    html: String,
}

impl Two {
    async fn met() -> Self {
        let two = Self::before_consent().await;
        two.consent(true).await;
        two
    }

    async fn before_consent() -> Self {
        let workbench = Workbench::in_memory(Clock::System).await.unwrap();
        let site = Site::new(workbench.clone(), Content::embedded(), None);
        let router = crate::pages::router()
            .layer(axum::middleware::from_fn_with_state(
                site.clone(),
                crate::trouble::told,
            ))
            .with_state(site);
        let link = workbench.first_link().await.unwrap();
        let (secret, mut coach, _) = workbench.use_link(link.reveal()).await.unwrap();
        coach.name = "Noor".into();
        coach.hats = vec![Hat::Coach];
        workbench.set_person(&coach).await.unwrap();
        let id = workbench.begin_with(&coach, "Tomasz", false).await.unwrap();
        let entered = workbench
            .enter(&coach, id, Purpose::Contract)
            .await
            .unwrap();
        let link = workbench.invite(&entered).await.unwrap();
        let (client_secret, client, _) = workbench.use_link(link.reveal()).await.unwrap();
        Self {
            router,
            coach: (format!("theirs={}", secret.reveal()), coach),
            client: (format!("theirs={}", client_secret.reveal()), client),
            workbench,
            id,
        }
    }

    async fn consent(&self, access: bool) {
        let entered = self
            .workbench
            .enter(&self.client.1, self.id, Purpose::Contract);
        let entered = entered.await.unwrap();
        let answer = |to| Command::AnswerConsent {
            to,
            yes: to == Use::Access && access,
            terms: 1,
        };
        let answers = |_: &Engagement| Use::ALL.map(answer).to_vec();
        self.workbench.act_in(&entered, answers).await.unwrap();
    }

    async fn now(&self) -> Engagement {
        let entered = self
            .workbench
            .enter(&self.client.1, self.id, Purpose::Story);
        Engagement::clone(&entered.await.unwrap().engagement)
    }

    async fn ask(&self, cookie: &str, path: &str, form: Option<&str>) -> Got {
        let request = Request::builder()
            .uri(path)
            .method(if form.is_some() { "POST" } else { "GET" })
            .header(header::COOKIE, cookie)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let body = Body::from(form.unwrap_or_default().to_owned());
        let request = request.body(body).unwrap();
        let answer: Response<Body> = self.router.clone().oneshot(request).await.unwrap();
        let to = answer.headers().get(header::LOCATION);
        let to = to.map(|to| to.to_str().unwrap().to_owned());
        let status = answer.status().as_u16();
        let body = to_bytes(answer.into_body(), 4_000_000).await.unwrap();
        Got {
            status,
            to: to.unwrap_or_default(),
            html: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    async fn get(&self, path: &str) -> Got {
        self.ask(&self.coach.0, path, None).await
    }

    async fn post(&self, path: &str, form: &str) -> Got {
        self.ask(&self.coach.0, path, Some(form)).await
    }

    /// Begins a session and says where it is.
    async fn begun(&self) -> String {
        let opened = self
            .post(&format!("/e/{}/sessions", self.id), "minutes=45")
            .await;
        assert_eq!(opened.status, 303);
        opened.to
    }
}

async fn said(two: &Two, turns: &[(&str, &str)]) -> String {
    let here = two.begun().await;
    for (who, text) in turns {
        let form = format!("who={who}&kind=said&text={}", text.replace(' ', "+"));
        let got = two.post(&format!("{here}/turns"), &form).await;
        assert_eq!(got.status, 303, "{}", got.html);
    }
    here
}

#[tokio::test]
async fn a_session_waits_for_the_clients_answers() {
    let two = Two::before_consent().await;
    let opened = two
        .post(&format!("/e/{}/sessions", two.id), "minutes=45")
        .await;
    assert_eq!(
        (opened.status, opened.to),
        (303, format!("/e/{}/contract", two.id))
    );
    two.consent(false).await;
    let opened = two
        .post(&format!("/e/{}/sessions", two.id), "minutes=45")
        .await;
    assert_eq!(opened.to, format!("/e/{}/contract", two.id));
    assert_eq!(two.now().await.sessions().count(), 0);
}

#[tokio::test]
async fn a_session_going_on_is_come_back_to() {
    let two = Two::met().await;
    assert_eq!(two.begun().await, two.begun().await);
    assert_eq!(two.now().await.sessions().count(), 1);
}

#[tokio::test]
async fn consent_taken_back_closes_the_page_at_once() {
    let two = Two::met().await;
    let here = two.begun().await;
    two.consent(false).await;
    assert_eq!(two.get(&here).await.status, 403);
    assert_eq!(
        two.post(&format!("{here}/turns"), "who=client&text=x")
            .await
            .status,
        403
    );
    assert_eq!(two.get(&format!("{here}/after")).await.status, 403);
}

#[tokio::test]
async fn nobody_else_finds_it() {
    let (two, others) = (Two::met().await, Two::met().await);
    let here = two.begun().await;
    let theirs = others.begun().await;
    assert_eq!(two.get(&theirs).await.status, 404);
    assert_eq!(
        two.post(&format!("{theirs}/turns"), "who=client&text=x")
            .await
            .status,
        404
    );
    assert_eq!(
        two.get(&here.replace("sessions/", "sessions/9"))
            .await
            .status,
        404
    );
    assert_eq!(two.ask("", &here, None).await.status, 401);
    // What is the coach's is not there for the client.
    for path in ["/after", "/turns", "/keep", "/disagree", "/frame", "/offer"] {
        let form = (path != "/after").then_some("turn=0&finding=0+leading");
        let got = two.ask(&two.client.0, &format!("{here}{path}"), form).await;
        assert_eq!(got.status, 404, "{path}");
    }
}

#[tokio::test]
async fn one_stroke_says_whose_it_is_and_what() {
    let two = Two::met().await;
    let here = said(&two, &[("mine", "What would you like?")]).await;
    let turns = format!("{here}/turns");
    two.post(
        &turns,
        "who=client&kind=outcome&text=I+want+my+mornings+back.",
    )
    .await;
    two.post(
        &turns,
        "who=client&kind=obstacle&text=My+manager+fills+them.",
    )
    .await;
    two.post(&turns, "who=asked&kind=option&text=Block+the+first+hour.")
        .await;
    two.post(
        &turns,
        "who=client&kind=action&text=I+will+ask+her+on+Monday.",
    )
    .await;
    let now = two.now().await;
    let outcome = now.outcome().unwrap().wording().unwrap();
    assert_eq!(outcome.text.reveal(), "I want my mornings back.");
    assert_eq!(outcome.voice.quote().unwrap().place.turn, 1);
    let obstacle = now.story(ItemKind::Obstacle).next().unwrap();
    assert_eq!(
        (obstacle.origin, obstacle.quotes.len()),
        (Origin::Client, 1)
    );
    let option = now.story(ItemKind::Option).next().unwrap();
    assert_eq!(
        (option.origin, option.quotes.len()),
        (Origin::CoachAsked, 0)
    );
    assert_eq!(now.actions().count(), 1);
    let page = two.get(&here).await.html;
    for words in [
        "I want my mornings back.",
        "Worth asking next",
        "id=\"t4\"",
        "Take it back",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // Said anew, it is put differently, not stated twice.
    two.post(&turns, "who=client&kind=outcome&text=My+mornings+are+mine.")
        .await;
    let now = two.now().await;
    assert_eq!(now.outcomes().count(), 1);
    assert_eq!(now.outcome().unwrap().wordings.len(), 2);
}

#[tokio::test]
async fn a_coachs_outcome_becomes_an_offer_and_nothing_else() {
    let two = Two::met().await;
    let here = said(&two, &[("client", "I want my mornings back.")]).await;
    let got = two
        .post(
            &format!("{here}/turns"),
            "who=mine&kind=outcome&text=You+own+your+mornings.",
        )
        .await;
    assert_eq!(got.to, format!("{here}?offer=1#offer"));
    assert!(two.now().await.outcome().is_none());
    let page = two.get(got.to.split('#').next().unwrap()).await.html;
    assert!(page.contains("Offer it") && page.contains("You own your mornings."));
    let form = "words=You+own+your+mornings.&turn=0&spoken=1";
    assert_eq!(two.post(&format!("{here}/offer"), form).await.status, 303);
    let now = two.now().await;
    let offer = now.offers().next().unwrap();
    assert_eq!(offer.wording.spoken.unwrap().turn, 1);
    assert!(now.outcome().is_none() && offer.verdict.is_none());
}

#[tokio::test]
async fn words_of_an_earlier_turn_are_kept_or_it_is_said_why_not() {
    let two = Two::met().await;
    let here = said(
        &two,
        &[(
            "client",
            "I don't want to be a manager. I keep Sundays free.",
        )],
    )
    .await;
    let keep = format!("{here}/keep");
    let got = two
        .post(&keep, "turn=0&as=goal&words=want+to+be+a+manager")
        .await;
    assert_eq!(got.status, 422);
    assert!(
        got.html.contains("id=\"words-error\"")
            && got.html.contains("want to be a manager</textarea>")
    );
    let got = two.post(&keep, "turn=0&as=goal&words=I+want+a+raise").await;
    assert_eq!(got.status, 422);
    let got = two
        .post(&keep, "turn=0&as=success&words=I+keep+Sundays+free")
        .await;
    assert_eq!((got.status, got.to), (303, format!("{here}#t0")));
    assert_eq!(two.now().await.story(ItemKind::Success).count(), 1);
    assert_eq!(two.post(&keep, "turn=7&as=goal").await.status, 404);
    assert_eq!(two.post(&keep, "turn=x&as=goal").await.status, 400);
    // And taken back, and had back.
    let number = two.now().await.story(ItemKind::Success).next().unwrap().id;
    let back = format!("{here}/back");
    two.post(&back, &format!("what=item&number={number}")).await;
    assert_eq!(two.now().await.story(ItemKind::Success).count(), 0);
    two.post(&back, &format!("what=item&number={number}&again=yes"))
        .await;
    assert_eq!(two.now().await.story(ItemKind::Success).count(), 1);
}

#[tokio::test]
async fn what_was_pasted_becomes_turns() {
    let two = Two::met().await;
    let here = two.begun().await;
    let turns = format!("{here}/turns");
    let pasted = "who=client&text=K%3A+What+for%3F%0D%0AC%3A+For+me.%0D%0ATomasz%3A+Mostly.";
    assert_eq!(two.post(&turns, pasted).await.status, 303);
    two.post(&turns, "who=turns&text=One%0ATwo").await;
    let now = two.now().await;
    let session = now.sessions().next().unwrap();
    let roles: Vec<Role> = session
        .turns(Actor::Client)
        .iter()
        .map(|turn| turn.said.role)
        .collect();
    use Role::{Client, Coach};
    assert_eq!(roles, [Coach, Client, Client, Client, Coach]);
    // Of several at once nobody knows when each was said.
    assert!(session.turns(Actor::Client)[0].said.end.is_none());
}

#[tokio::test]
async fn a_line_sent_twice_is_taken_once() {
    let two = Two::met().await;
    let here = two.begun().await;
    let turns = format!("{here}/turns");
    for _ in 0..2 {
        assert_eq!(
            two.post(&turns, "once=a1&who=client&text=Once.")
                .await
                .status,
            303
        );
    }
    two.post(&turns, "once=a2&who=client&text=Once.").await;
    assert_eq!(two.now().await.sessions().next().unwrap().turn_count(), 2);
}

#[tokio::test]
async fn what_cannot_be_taken_is_still_in_the_field() {
    let two = Two::met().await;
    let here = two.begun().await;
    let turns = format!("{here}/turns");
    let got = two
        .post(&turns, "who=client&kind=obstacle&text=One.%0ATwo.")
        .await;
    assert_eq!(got.status, 422);
    assert!(got.html.contains("One.\nTwo.</textarea>") && got.html.contains("id=\"line-error\""));
    let got = two.post(&turns, "who=client&text=+").await;
    assert_eq!(got.status, 422);
    let long = format!("who=client&text={}", "a".repeat(crate::form::LONGEST + 1));
    assert_eq!(two.post(&turns, &long).await.status, 422);
    assert_eq!(two.now().await.sessions().next().unwrap().turn_count(), 0);
}

#[tokio::test]
async fn hostile_html_is_words() {
    let two = Two::met().await;
    let here = two.begun().await;
    let evil = "who=client&kind=obstacle&text=%3Cscript%3Ealert(1)%3C%2Fscript%3E+is+in+my+way";
    two.post(&format!("{here}/turns"), evil).await;
    for path in ["", "?turn=0", "/ending", "/after?later=yes"] {
        let html = two.get(&format!("{here}{path}")).await.html;
        assert!(!html.contains("<script>alert"), "{path}");
    }
    let html = two.ask(&two.client.0, &here, None).await.html;
    assert!(html.contains("script") && !html.contains("<script>alert"));
}

#[tokio::test]
async fn any_frame_at_any_time_and_nothing_is_lost() {
    let two = Two::met().await;
    let here = said(&two, &[("client", "I want my mornings back.")]).await;
    let frame = format!("{here}/frame");
    for (id, stage) in [
        ("grow", "Options"),
        ("first", "Realism"),
        ("lee", "Obstacle"),
    ] {
        assert_eq!(two.post(&frame, &format!("frame={id}")).await.status, 303);
        let page = two.get(&here).await.html;
        assert!(
            page.contains(stage) && page.contains("I want my mornings back."),
            "{id}"
        );
    }
    two.post(&frame, "frame=").await;
    assert!(!two.get(&here).await.html.contains("class=\"stages"));
    assert_eq!(two.post(&frame, "frame=nonsense").await.status, 400);
}
