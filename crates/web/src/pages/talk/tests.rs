//! Talks through the real router, as a browser without script has them.

use std::sync::Arc;

use app::{Clock, Content, Person, Workbench};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use axum::middleware;
use domain::{EngagementId, Timestamp};
use tower::ServiceExt;

use crate::site::Site;
use crate::trouble;
use crate::visit::SIGNED_IN;

const NOON: Clock = Clock::Standing(Timestamp(1_795_262_400_000_000));

/// A browser: its cookies, and the site it looks at.
struct Browser {
    site: Arc<Site>,
    router: Router,
    cookies: String,
}

/// What came back.
struct Page {
    status: StatusCode,
    to: String,
    html: String,
}

impl Page {
    /// The value of the first field of this name.
    fn field(&self, name: &str) -> String {
        let (_, rest) = self
            .html
            .split_once(&format!("name=\"{name}\" value=\""))
            .unwrap_or_else(|| panic!("no field {name}"));
        rest.split('"').next().unwrap().to_owned()
    }

    fn says(&self, text: &str) -> bool {
        self.html.contains(text)
    }
}

impl Browser {
    async fn new() -> Self {
        let workbench = Workbench::in_memory(NOON).await.unwrap();
        let link = workbench.first_link().await.unwrap();
        let (secret, _, _) = workbench.use_link(link.reveal()).await.unwrap();
        Self::with(workbench, secret.reveal())
    }

    fn with(workbench: Workbench, secret: &str) -> Self {
        let site = Site::new(workbench, Content::embedded(), None);
        let told = middleware::from_fn_with_state(site.clone(), trouble::told);
        let router = crate::pages::router().layer(told).with_state(site.clone());
        Self {
            site,
            router,
            cookies: format!("{SIGNED_IN}={secret}"),
        }
    }

    /// The same database behind a server that was started anew.
    fn restarted(&self) -> Self {
        let secret = self.cookies.split('=').nth(1).unwrap().to_owned();
        Self::with(self.site.workbench.clone(), &secret)
    }

    async fn ask(&self, request: axum::http::request::Builder, body: Body) -> Page {
        let request = request
            .header(header::COOKIE, &self.cookies)
            .body(body)
            .unwrap();
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let status = answer.status();
        let to = answer.headers().get(header::LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
        let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
        let html = String::from_utf8(bytes.to_vec()).unwrap();
        Page { status, to, html }
    }

    async fn get(&self, path: &str) -> Page {
        self.ask(Request::get(path), Body::empty()).await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        self.ask(Request::post(path), Body::from(body)).await
    }

    /// Begins a talk; its path.
    async fn begin(&self) -> String {
        let page = self.post("/talk", &[]).await;
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        page.to
    }

    /// Says a line on the page as it stands now; the page after it.
    async fn say(&self, talk: &str, line: &str) -> Page {
        let page = self.get(talk).await;
        let (once, turns) = (page.field("once"), page.field("turns"));
        let fields = [("once", once.as_str()), ("turns", &turns), ("line", line)];
        let said = self.post(talk, &fields).await;
        assert_eq!(said.status, StatusCode::SEE_OTHER, "{}", said.html);
        self.get(said.to.split('#').next().unwrap()).await
    }

    async fn person(&self) -> Person {
        let secret = self.cookies.split('=').nth(1).unwrap();
        self.site.workbench.who(secret).await.unwrap().unwrap()
    }

    /// How many lines are kept of the talk.
    async fn lines(&self, talk: &str) -> usize {
        let id: EngagementId = talk.split('/').nth(2).unwrap().parse().unwrap();
        let (_, engagement) = self.site.workbench.engagement(Some(id)).await.unwrap();
        engagement
            .sessions()
            .map(domain::engagement::Session::turn_count)
            .sum()
    }
}

#[tokio::test]
async fn a_talk_from_the_first_question_to_what_was_kept() {
    let browser = Browser::new().await;
    assert!(browser.get("/mine").await.says("Nothing here yet"));
    let talk = browser.begin().await;
    let page = browser.get(&talk).await;
    assert!(page.says("a program, not a person") && !page.says("/help"));
    assert!(
        browser.get("/mine").await.says("Nothing here yet"),
        "nothing is kept yet"
    );

    let page = browser
        .say(&talk, "I want to be out on the water again.")
        .await;
    assert!(page.says("id=\"offered\">I want to be out on the water again<"));
    let (once, turns) = (page.field("once"), page.field("turns"));
    let yes = [
        ("once", once.as_str()),
        ("turns", &turns),
        ("verdict", "yes"),
    ];
    browser.post(&format!("{talk}/outcome"), &yes).await;
    let page = browser.say(&talk, "I could ring Moira at the trust.").await;
    assert!(!page.says("id=\"offered\"") && page.says("What you could do"));

    browser
        .say(&talk, "My boss never lets me leave before seven.")
        .await;
    let page = browser.post(&format!("{talk}/finish"), &[]).await;
    let page = browser.get(page.to.split('#').next().unwrap()).await;
    assert!(page.says("May these lines be kept"));
    let page = browser
        .post(&format!("{talk}/keep"), &[("keep", "1")])
        .await;
    assert!(page.to.ends_with("/end"), "{}", page.to);
    let page = browser.get(&page.to).await;
    assert!(page.says("That was it for now") && page.says("I want to be out on the water again"));
    let (one, other) = (page.says("ring Moira"), page.says("lets me leave"));
    assert!(one != other, "one of two lines was ticked");
    let page = browser.get("/mine").await;
    assert!(page.says("I want to be out on the water again") && page.says("On my own"));
}

#[tokio::test]
async fn a_line_noted_is_kept_changed_left_out_and_had_back() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    let page = browser.say(&talk, "I could ring Moira at the trust.").await;
    let words = page.field("words");
    let line = |verdict| {
        let fields = [
            ("kind", "option"),
            ("words", words.as_str()),
            ("verdict", verdict),
        ];
        [fields.as_slice(), &[("text", "Ring Moira, and ask")]].concat()
    };
    browser.post(&format!("{talk}/line"), &line("no")).await;
    let page = browser.get(&talk).await;
    assert!(page.says("One line left out"), "{}", page.html);
    let item = page.field("item");
    let back = [("item", item.as_str()), ("do", "restore")];
    browser.post(&format!("{talk}/item"), &back).await;
    let page = browser.get(&talk).await;
    assert!(page.says("kept, your words") && !page.says("left out"));

    let page_before = browser
        .say(&talk, "I could also sell the car and walk.")
        .await;
    let words = page_before.field("words");
    let fields = [
        ("kind", "option"),
        ("words", words.as_str()),
        ("verdict", "change"),
        ("text", "Walk on Mondays <b>only</b>"),
    ];
    browser.post(&format!("{talk}/line"), &fields).await;
    let page = browser.get(&talk).await;
    assert!(
        page.says("Walk on Mondays &#60;b&#62;only&#60;/b&#62;"),
        "{}",
        page.html
    );
}

#[tokio::test]
async fn what_is_typed_is_shown_as_it_was_typed() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    let page = browser
        .say(&talk, "I want <script>alert('x')</script> & my own desk.")
        .await;
    assert!(!page.says("<script>alert") && page.says("&#60;script&#62;alert"));
}

#[tokio::test]
async fn a_form_sent_twice_is_said_once() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    let page = browser.get(&talk).await;
    let (once, turns) = (page.field("once"), page.field("turns"));
    let fields = [
        ("once", once.as_str()),
        ("turns", &turns),
        ("line", "I am tired."),
    ];
    let (one, other) = tokio::join!(browser.post(&talk, &fields), browser.post(&talk, &fields));
    assert_eq!(
        (one.status, other.status),
        (StatusCode::SEE_OTHER, StatusCode::SEE_OTHER)
    );
    assert_eq!(
        browser.lines(&talk).await,
        3,
        "the first words, the line, its answer"
    );
}

#[tokio::test]
async fn two_windows_do_not_fork_a_talk() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    let old = browser.get(&talk).await;
    browser.say(&talk, "I am tired of the early shift.").await;
    let lines = browser.lines(&talk).await;
    let (once, turns) = (old.field("once"), old.field("turns"));
    let fields = [
        ("once", once.as_str()),
        ("turns", &turns),
        ("line", "From the other window"),
    ];
    let page = browser.post(&talk, &fields).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.says("in another window") && page.says("From the other window</textarea>"));
    assert!(page.says("I am tired of the early shift"));
    assert_eq!(browser.lines(&talk).await, lines);
}

#[tokio::test]
async fn too_long_a_line_is_given_back_to_be_shortened() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    let long = "I go on and on. ".repeat(2_000);
    let turns = browser.get(&talk).await.field("turns");
    let page = browser
        .post(&talk, &[("turns", &turns), ("line", &long)])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.says("aria-invalid=\"true\"") && page.says("I go on and on. I go on and on."));
    assert!(browser.get("/mine").await.says("Nothing here yet"));
}

#[tokio::test]
async fn after_a_restart_it_stands_where_it_stood() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    let how = [("frame", "grow"), ("minutes", "20"), ("country", "IE")];
    browser.post(&format!("{talk}/how"), &how).await;
    browser
        .say(&talk, "I want to be out on the water again.")
        .await;
    browser.say(&talk, "Yes.").await;
    browser.say(&talk, "I could ring Moira at the trust.").await;
    let turns = browser.get(&talk).await.field("turns");
    browser
        .post(&talk, &[("turns", &turns), ("do", "skip")])
        .await;
    let before = browser.get(&talk).await;
    let after = browser.restarted().get(&talk).await;
    let kept = |page: &Page| {
        let from = page.html.find("<ol class=\"growing").unwrap();
        let to = from + page.html[from..].find("</ol>").unwrap();
        let once = page.field("once");
        page.html[from..to].replace(&once, "")
    };
    assert_eq!(kept(&after), kept(&before));
    assert_eq!(after.field("turns"), before.field("turns"));
    assert!(after.says("<option value=\"grow\" selected>"));
}

#[tokio::test]
async fn silence_gets_time_and_is_no_line() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    browser.say(&talk, "I am tired.").await;
    let lines = browser.lines(&talk).await;
    let page = browser.say(&talk, "  ").await;
    assert!(page.says("Take your time."), "{}", page.html);
    assert_eq!(browser.lines(&talk).await, lines);
    let page = browser.say(&talk, "Early shifts.").await;
    assert!(!page.says("Take your time."));
}

#[tokio::test]
async fn at_signs_of_danger_the_talk_stops_and_says_whom_to_turn_to() {
    let mut browser = Browser::new().await;
    browser.cookies.push_str("; country=IE");
    let talk = browser.begin().await;
    let page = browser.say(&talk, "I want to die.").await;
    assert!(page.says("The talk stops here") && page.says("Samaritans (IE)"));
    assert!(!page.says("(US)"), "the country was said");
    assert!(!page.says("Talk again"));
    let page = browser.get(&talk).await;
    assert!(
        page.says("Samaritans (IE)"),
        "whoever comes back is shown it again"
    );
}

#[tokio::test]
async fn nobody_else_gets_in() {
    let browser = Browser::new().await;
    let workbench = &browser.site.workbench;
    let coach = browser.person().await;
    let own = browser.begin().await;
    browser.say(&own, "I am tired.").await;

    let id = workbench.begin_with(&coach, "Tomasz", false).await.unwrap();
    let page = browser.get(&format!("/e/{id}/talk")).await;
    assert_eq!(
        page.status,
        StatusCode::FORBIDDEN,
        "the client has not let the coach in"
    );

    let entered = workbench
        .enter(&coach, id, app::Purpose::Contract)
        .await
        .unwrap();
    let link = workbench.invite(&entered).await.unwrap();
    let (secret, _, _) = workbench.use_link(link.reveal()).await.unwrap();
    let client = Browser::with(workbench.clone(), secret.reveal());
    assert_eq!(client.get(&own).await.status, StatusCode::NOT_FOUND);
    let page = client
        .post(&own, &[("turns", "1"), ("line", "hello")])
        .await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    let page = client.get("/mine").await;
    assert!(page.says("With my coach") && !page.says(own.trim_end_matches("/talk")));

    let stranger = Browser::with(workbench.clone(), "0");
    assert_eq!(stranger.get("/mine").await.status, StatusCode::UNAUTHORIZED);
    assert_eq!(stranger.get(&own).await.status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_stands_in_the_box_is_not_lost_by_another_button() {
    let browser = Browser::new().await;
    let talk = browser.begin().await;
    browser.say(&talk, "I am tired of the early shift.").await;
    let turns = browser.get(&talk).await.field("turns");
    let fields = [
        ("turns", turns.as_str()),
        ("do", "skip"),
        ("line", "And half a"),
    ];
    let page = browser.post(&talk, &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.says(">And half a</textarea>"), "{}", page.html);
    let lines = browser.lines(&talk).await;
    let turns = page.field("turns");
    let last = "I could ring Moira at the trust.";
    let fields = [("turns", turns.as_str()), ("line", last)];
    browser.post(&format!("{talk}/finish"), &fields).await;
    assert_eq!(
        browser.lines(&talk).await,
        lines + 3,
        "the line, its answer, the question what to keep"
    );
    assert!(browser.get(&talk).await.says(last));
}
