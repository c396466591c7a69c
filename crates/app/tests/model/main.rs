//! A language model in a talk, against a server with recorded answers: good, bad, slow, broken and
//! hostile ones. Whatever it does, what is said is the guide's own line or one that passed the guard,
//! nobody waits longer than the budget, and nothing is sent without a yes.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

mod consent;
mod server;

use std::time::Duration;

use app::model::ModelClient;
use app::{Clock, Talk, Workbench};
use coaching::guard::{Context, inspect};
use coaching::phrasing::Budget;
use domain::{Actor, Role, Timestamp};
use serde::Deserialize;
use tokio::time::Instant;

use server::{Act, Fake, KEY, client, event};

pub(crate) const NOON: Clock = Clock::Standing(Timestamp(1_795_262_400_000_000));

/// The first reply is always the guide's own; the model may word the second.
const LINES: [&str; 2] = [
    "I keep being passed over at Harrow Freight, and Moira got the lead job.",
    "The rota is what wears me out.",
];

/// Longer than any answer here needs, except those that are too slow on purpose.
const PATIENT: Budget = Budget {
    wait: Duration::from_secs(20),
    answer_tokens: 120,
    session_tokens: 20_000,
};

const IMPATIENT: Budget = Budget {
    wait: Duration::from_millis(400),
    ..PATIENT
};

/// A talk after two lines: what was replied to the second, and what is kept of it.
struct Told {
    workbench: Workbench,
    talk: Talk,
    say: Vec<String>,
}

async fn told(model: Option<ModelClient>) -> Told {
    let workbench = Workbench::in_memory(NOON).await.unwrap();
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    if let Some(model) = model {
        talk.connect(model);
        workbench.answer_ai(&mut talk, true).await.unwrap();
    }
    workbench.hear(&mut talk, LINES[0]).await.unwrap();
    // So that what comes next is an open question, and nothing about these lines as an outcome.
    workbench
        .reword_outcome(&mut talk, "To lead a crew.")
        .await
        .unwrap();
    let reply = workbench.hear(&mut talk, LINES[1]).await.unwrap();
    let say = reply
        .say
        .iter()
        .map(|say| say.as_str().to_owned())
        .collect();
    Told {
        workbench,
        talk,
        say,
    }
}

impl Told {
    /// What the log says was said last.
    async fn kept(&self) -> String {
        let (_, engagement) = self.workbench.engagement(None).await.unwrap();
        let session = engagement.sessions().next_back().unwrap();
        let said = session.turns(Actor::Client);
        let last = said.iter().rev().find(|turn| turn.said.role == Role::Coach);
        last.unwrap().said.text.reveal().to_owned()
    }

    /// The guide's own reply, and nothing else anywhere.
    async fn is_built_in(&self, case: &str) {
        assert_eq!(self.say, built_in().await, "{case}");
        assert_eq!(self.kept().await, self.say.join(" "), "{case}");
    }

    async fn ends_with(&self, said: &str, case: &str) {
        let built_in = built_in().await;
        assert_eq!(
            self.say[..self.say.len() - 1],
            built_in[..built_in.len() - 1],
            "{case}"
        );
        assert_eq!(self.say.last().unwrap(), said, "{case}");
        assert_eq!(self.kept().await, self.say.join(" "), "{case}");
        let context = Context {
            client: &LINES,
            ..Context::default()
        };
        assert!(inspect(said, &context).passes(), "{case}");
    }
}

async fn built_in() -> Vec<String> {
    told(None).await.say
}

/// `answers/answers.json`: what a model says, and what is said of it, if anything.
#[derive(Deserialize)]
struct Recorded {
    name: String,
    answer: String,
    said: Option<String>,
}

#[tokio::test]
async fn what_a_model_says_is_said_only_if_it_may_be() {
    let cases: Vec<Recorded> = serde_json::from_str(include_str!("answers/answers.json")).unwrap();
    assert!(cases.len() > 50);
    let mut wrong = Vec::new();
    for case in cases {
        let fake = Fake::new(Act::says(&case.answer)).await;
        let told = told(Some(fake.client(PATIENT))).await;
        assert_eq!(fake.connections(), 1, "{}", case.name);
        let last = told.say.last().cloned();
        let expected = case.said.clone().or(built_in().await.pop());
        if last != expected {
            wrong.push(format!("{}: {last:?}", case.name));
            continue;
        }
        match &case.said {
            Some(said) => told.ends_with(said, &case.name).await,
            None => told.is_built_in(&case.name).await,
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[tokio::test]
async fn an_answer_is_read_in_any_wrapping() {
    for name in [
        "stream.http",
        "stream-crlf-and-comments.http",
        "stream-called-text.http",
        "whole-answer.http",
    ] {
        let fake = Fake::new(Act::file(name)).await;
        let told = told(Some(fake.client(PATIENT))).await;
        told.ends_with("What is it about the rota that wears you out?", name)
            .await;
    }
}

#[tokio::test]
async fn what_breaks_leaves_the_guides_own_words() {
    for name in [
        "a-page.http",
        "binary.http",
        "broken-json.http",
        "cut-in-the-middle.http",
        "cut-without-an-end.http",
        "error-in-the-stream.http",
        "length.http",
        "not-http.http",
        "nothing.http",
        "status-400.http",
        "status-401.http",
        "status-404.http",
        "status-429.http",
        "status-500.http",
        "status-503.http",
    ] {
        let fake = Fake::new(Act::file(name)).await;
        let told = told(Some(fake.client(PATIENT))).await;
        assert_eq!(fake.connections(), 1, "{name}: asked once, and not again");
        told.is_built_in(name).await;
    }
}

#[tokio::test]
async fn nobody_waits_longer_than_the_budget() {
    let letter = event("a ").into_bytes();
    for (name, act) in [
        ("silent", Act::Silent),
        (
            "late",
            Act::Late(Duration::from_secs(60), b"HTTP/1.1 200 OK\r\n\r\n".to_vec()),
        ),
        ("dribbling", Act::Endless(letter, Duration::from_millis(50))),
        (
            "comments",
            Act::Endless(b": wait\n\n".to_vec(), Duration::from_millis(20)),
        ),
    ] {
        let fake = Fake::new(act).await;
        let client = fake.client(IMPATIENT);
        let begun = Instant::now();
        let told = told(Some(client)).await;
        // Generous, for a busy machine; the answers would take a minute or for ever.
        assert!(begun.elapsed() < Duration::from_secs(15), "{name}");
        assert_eq!(fake.connections(), 1, "{name}");
        told.is_built_in(name).await;
    }
}

#[tokio::test]
async fn nobody_reads_more_than_was_asked_for() {
    let words = event("more and more words ").repeat(40).into_bytes();
    let line = vec![b'x'; 64 * 1024];
    for (name, bytes) in [("words", words), ("one line", line)] {
        let fake = Fake::new(Act::Endless(bytes, Duration::from_millis(1))).await;
        let begun = Instant::now();
        let told = told(Some(fake.client(PATIENT))).await;
        assert!(
            begun.elapsed() < PATIENT.wait,
            "{name}: it stopped at a bound, not at the clock"
        );
        told.is_built_in(name).await;
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Fake::new(Act::file("stream.http")).await;
    for status in [
        "301 Moved Permanently",
        "302 Found",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let head = format!(
            "HTTP/1.1 {status}\r\nLocation: {}/chat/completions\r\nContent-Length: 0\r\n\r\n",
            other.base
        );
        let fake = Fake::new(Act::Raw(head.into_bytes())).await;
        told(Some(fake.client(PATIENT)))
            .await
            .is_built_in(status)
            .await;
        assert_eq!(fake.connections(), 1);
    }
    assert_eq!(
        other.connections(),
        0,
        "what is said goes where the client said yes to"
    );
}

#[tokio::test]
async fn where_nobody_answers_the_talk_goes_on() {
    // A port that was free a moment ago.
    let port = {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        listener.local_addr().unwrap().port()
    };
    let model = client(&format!("http://127.0.0.1:{port}/v1"), PATIENT);
    told(Some(model))
        .await
        .is_built_in("connection refused")
        .await;
}

#[tokio::test]
async fn https_is_spoken_as_https() {
    let fake = Fake::new(Act::file("stream.http")).await;
    told(Some(fake.over_tls(IMPATIENT)))
        .await
        .is_built_in("no certificate")
        .await;
    assert_eq!(fake.first_bytes().first(), Some(&0x16), "a TLS handshake");
    assert!(fake.asked().is_empty(), "nothing was said before it");
}

#[tokio::test]
async fn what_is_sent_is_bounded_masked_and_asked_for_once() {
    let fake = Fake::new(Act::file("stream.http")).await;
    let told = told(Some(fake.client(PATIENT))).await;
    let asked = fake.asked();
    assert_eq!(asked.len(), 1, "the first reply is the guide's own");
    assert_eq!(told.talk.model_asked(), 1);
    let [asked] = asked.as_slice() else {
        unreachable!()
    };
    assert!(
        asked.head.starts_with("POST /v1/chat/completions HTTP/1.1"),
        "{}",
        asked.head
    );
    let body = asked.json();
    assert_eq!(body["model"], "small-and-quick");
    assert_eq!(body["stream"], true);
    assert_eq!(body["max_tokens"], 120);
    assert_eq!(body["messages"].as_array().unwrap().len(), 2);
    assert!(
        asked.user().contains("The rota is what wears me out."),
        "{}",
        asked.user()
    );
    for name in ["Harrow", "Freight", "Moira"] {
        assert!(!asked.body.contains(name), "{name} was sent");
    }
}

#[tokio::test]
async fn the_key_is_in_one_header_and_nowhere_else() {
    let fake = Fake::new(Act::file("status-401.http")).await;
    let told = told(Some(fake.client(PATIENT))).await;
    let asked = &fake.asked()[0];
    let header = asked
        .head
        .lines()
        .find(|line| line.to_lowercase().starts_with("authorization: "))
        .unwrap();
    assert_eq!(header.split_once(": ").unwrap().1, format!("Bearer {KEY}"));
    assert_eq!(asked.head.matches(KEY).count(), 1);
    assert!(!asked.body.contains(KEY));
    let shown = format!("{:?}", told.talk);
    assert!(!shown.contains(KEY) && !shown.contains("rota"), "{shown}");
}
