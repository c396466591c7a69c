//! A conversation brought, looked at and compared, through the real pages.

use std::sync::Arc;

use app::{Clock, Content, Person, Workbench};
use askama::Template;
use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode, header};
use axum::middleware;
use domain::{Private, Timestamp};
use tower::ServiceExt;

use super::upload::Upload;
use super::*;
use crate::uploads::{Held, Uploads};
use crate::words::Words;

/// An invented conversation, with times.
const TALK: &str = include_str!("../../report/sample.vtt");

pub(super) fn fault() -> Upload {
    Upload {
        text: "<b>Noor</b>".to_owned(),
        file: Some("<b>talk</b>.vtt".to_owned()),
        fault: Some("upload-unusable"),
        why: Some("Line 3: no words were found.".to_owned()),
    }
}

/// A site whose pages are only rendered.
pub(crate) fn site_without_rooms() -> Arc<Site> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let workbench = runtime
        .block_on(Workbench::in_memory(Clock::Standing(Timestamp(1))))
        .unwrap();
    Site::new(workbench, Content::embedded(), None)
}

pub(crate) fn held(talk: &str) -> Held {
    let content = Content::embedded();
    let opened = app::open(
        content.coder(),
        "noor-and-tomasz.vtt",
        talk.as_bytes(),
        None,
    )
    .unwrap();
    let (uploads, of, now) = (
        Uploads::default(),
        app::PersonId::new(Timestamp(1), [1; 10]),
        Timestamp(1),
    );
    let key = uploads.hold(of, opened, 12_345, now).unwrap();
    uploads.get(of, &key, now).unwrap()
}

pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let site = site_without_rooms();
    let s = || Shell::sample(words);
    let bring = |upload| Bring { s: s(), upload };
    let mut pages = vec![
        ("review", bring(Upload::default()).render().unwrap()),
        ("review-refused", bring(fault()).render().unwrap()),
    ];
    let untimed = "Ines: I do not know what I want.\nAbel: You should apply.\nInes: Hm.\nAbel: Apply now.\nnoise\n";
    for (name, talk, query, frame) in [
        ("review-seen", TALK, "coach=0", "lee"),
        ("review-seen-masked", TALK, "coach=0&mask=yes", "first"),
        ("review-seen-little", untimed, "", "grow"),
    ] {
        let held = held(talk);
        let asked = Asked::of(Some(query));
        let opened = asked.look_at(&held, &site);
        let frame = site.content.frames.get(frame).unwrap();
        let review = coaching::review(&opened.conversation, &opened.codes, frame);
        let own = OwnView {
            s: s(),
            key: "x".to_owned(),
            who: Who::of(&held, &opened, &asked, &s()),
            own: OWN,
            frames: choices(&site, &[frame]),
        };
        let page = Reviewed {
            seen: Seen::of(&opened, &review, &s()),
            purpose: frame.purpose.clone(),
            query: asked.query(),
            back: asked.query(),
            own: OWN,
            key: "x".to_owned(),
            who: Who::of(&held, &opened, &asked, &s()),
            frames: choices(&site, &[frame]),
            s: s(),
        };
        pages.push(("review-own", own.render().unwrap()));
        pages.push((name, page.render().unwrap()));
    }
    pages.extend(super::compare::samples(words, &site, &held(TALK)));
    pages
}

/// A browser with somebody signed in, on a server of its own.
pub(crate) struct Browser {
    router: Router,
    pub(crate) site: Arc<Site>,
    pub(crate) person: Person,
    cookie: String,
}

/// What came back.
pub(crate) struct Page {
    pub(crate) status: StatusCode,
    pub(crate) to: String,
    pub(crate) html: String,
}

impl Browser {
    pub(crate) async fn signed_in() -> Self {
        let workbench = Workbench::in_memory(Clock::System).await.unwrap();
        let site = Site::new(workbench, Content::embedded(), None);
        let router = crate::pages::router()
            .layer(middleware::from_fn_with_state(
                site.clone(),
                crate::trouble::told,
            ))
            .with_state(site.clone());
        let link = site.workbench.first_link().await.unwrap();
        let (secret, mut person, _) = site.workbench.use_link(link.reveal()).await.unwrap();
        person.name = Private::new("Noor");
        site.workbench.set_person(&person).await.unwrap();
        Self {
            router,
            site,
            person,
            cookie: format!("{}={}", crate::visit::SIGNED_IN, secret.reveal()),
        }
    }

    /// The same server, and nobody signed in.
    pub(crate) fn stranger(&self) -> Self {
        Self {
            router: self.router.clone(),
            site: self.site.clone(),
            person: self.person.clone(),
            cookie: String::new(),
        }
    }

    /// The same server, and somebody else signed in by this secret.
    pub(crate) fn other(&self, person: Person, secret: &str) -> Self {
        Self {
            router: self.router.clone(),
            site: self.site.clone(),
            person,
            cookie: format!("{}={secret}", crate::visit::SIGNED_IN),
        }
    }

    pub(crate) async fn get(&self, path: &str) -> Page {
        self.send(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    pub(crate) async fn post(&self, path: &str, form: &str) -> Page {
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.send(request.body(Body::from(form.to_owned())).unwrap())
            .await
    }

    /// Sends fields and a file as browsers do.
    pub(crate) async fn bring(
        &self,
        path: &str,
        file: Option<&[u8]>,
        fields: &[(&str, &str)],
    ) -> Page {
        let mut body = Vec::new();
        for (name, value) in fields {
            let part = format!(
                "--XX\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"
            );
            body.extend(part.as_bytes());
        }
        if let Some(file) = file {
            body.extend(
                b"--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\talks\\our talk.vtt\"\r\n\r\n",
            );
            body.extend(file);
            body.extend(b"\r\n");
        }
        body.extend(b"--XX--\r\n");
        let request =
            Request::post(path).header(header::CONTENT_TYPE, "multipart/form-data; boundary=XX");
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    async fn send(&self, mut request: Request<Body>) -> Page {
        let cookie = self.cookie.parse().unwrap();
        request.headers_mut().insert(header::COOKIE, cookie);
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let to = answer.headers().get(header::LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
        let body = axum::body::to_bytes(answer.into_body(), usize::MAX)
            .await
            .unwrap();
        let html = String::from_utf8(body.to_vec()).unwrap();
        Page { status, to, html }
    }
}

#[tokio::test]
async fn a_file_is_looked_at_through_any_frame_and_by_nobody_else() {
    let browser = Browser::signed_in().await;
    let brought = browser
        .bring("/learn/review", Some(TALK.as_bytes()), &[("text", "")])
        .await;
    assert_eq!(brought.status, StatusCode::SEE_OTHER);
    let own = browser.get(&brought.to).await;
    assert!(own.html.contains("our talk.vtt") && !own.html.contains("C:\\talks"));
    assert!(
        !own.html.contains("class=\"moments\""),
        "the own view comes first"
    );
    for frame in ["lee", "grow", "first"] {
        let seen = browser
            .get(&format!("{}?seen=yes&coach=0&frame={frame}", brought.to))
            .await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.html.contains("class=\"moments\"") && seen.html.contains("class=\"track\""));
    }
    let stranger = browser.stranger().get(&brought.to).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    let keep = browser.get(&format!("{}/keep?frame=lee", brought.to)).await;
    assert!(keep.html.starts_with("<!DOCTYPE html>"));
    browser.post(&format!("{}/forget", brought.to), "").await;
    assert_eq!(browser.get(&brought.to).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn names_can_be_masked() {
    let browser = Browser::signed_in().await;
    let brought = browser
        .bring("/learn/review", Some(TALK.as_bytes()), &[])
        .await;
    for path in [
        format!("{}?mask=yes", brought.to),
        format!("{}?seen=yes&mask=yes", brought.to),
        format!("{}/keep?mask=yes", brought.to),
        format!(
            "{}?mask=yes&frame=grow&frame=egan",
            brought.to.replace("review", "compare")
        ),
    ] {
        let page = browser.get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        let main = page.html.split("<main").nth(1).unwrap_or(&page.html);
        assert!(!main.contains("Tomasz") && !main.contains("Noor"), "{path}");
    }
}

#[tokio::test]
async fn what_cannot_be_read_gets_its_sentence_and_keeps_what_was_pasted() {
    let browser = Browser::signed_in().await;
    let nothing = browser.bring("/learn/review", None, &[("text", " ")]).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.html.contains("id=\"upload-error\""));
    let broken = browser
        .bring("/learn/review", Some(b"PK\x03\x04 not a document"), &[])
        .await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pasted = browser
        .bring(
            "/learn/compare",
            None,
            &[("text", "<i>x</i>"), ("frame", "grow")],
        )
        .await;
    assert_eq!(pasted.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(pasted.html.contains("&#60;i&#62;x&#60;/i&#62;</textarea>"));
    assert!(pasted.html.contains("id=\"frames-error\""));
}

#[tokio::test]
async fn with_one_model_another_is_put_beside_and_the_file_is_not_asked_for_again() {
    let browser = Browser::signed_in().await;
    let fields = [("frame", "egan")];
    let brought = browser
        .bring("/learn/compare", Some(TALK.as_bytes()), &fields)
        .await;
    let page = browser.get(&brought.to).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("id=\"frames-error\""));
    assert_eq!(
        page.html.matches("<th scope=\"col\" lang=\"en\">").count(),
        2
    );
}

#[tokio::test]
async fn two_models_stand_side_by_side() {
    let browser = Browser::signed_in().await;
    let fields = [
        ("example", "yes"),
        ("frame", "lee"),
        ("frame", "first"),
        ("frame", "nonsense"),
    ];
    let brought = browser.bring("/learn/compare", None, &fields).await;
    let page = browser.get(&brought.to).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.contains("class=\"compare\"") && page.html.contains("id=\"bands-title\""));
    assert_eq!(
        page.html.matches("<th scope=\"col\" lang=\"en\">").count(),
        2
    );
}
