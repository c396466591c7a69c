//! A server that answers as it was told to, and remembers what it was asked.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use app::model::{Connection, Key, ModelClient};
use coaching::phrasing::Budget;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

pub(crate) const KEY: &str = "sk-only-for-the-header";

/// How it answers every request.
#[derive(Clone)]
pub(crate) enum Act {
    /// These bytes, and that is all.
    Raw(Vec<u8>),
    /// Nothing for so long, then these bytes.
    Late(Duration, Vec<u8>),
    /// These bytes over and over, with a pause in between, for as long as anybody reads.
    Endless(Vec<u8>, Duration),
    /// Takes the connection and never says a word.
    Silent,
}

impl Act {
    /// A stream that says `words`.
    pub(crate) fn says(words: &str) -> Self {
        let mut body =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"
                .to_owned();
        let letters: Vec<char> = words.chars().collect();
        for part in letters.chunks(7) {
            let part: String = part.iter().collect();
            body.push_str(&event(&part));
        }
        body.push_str("data: [DONE]\n\n");
        Self::Raw(body.into_bytes())
    }

    /// A file of `answers/`.
    pub(crate) fn file(name: &str) -> Self {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/model/answers");
        let listed = std::fs::File::open(folder.join(name)).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut { listed }, &mut bytes).unwrap();
        Self::Raw(bytes)
    }
}

/// One piece of a stream.
pub(crate) fn event(words: &str) -> String {
    let event = json!({"choices": [{"index": 0, "delta": {"content": words}}]});
    format!("data: {event}\n\n")
}

/// What was asked, as it came over the wire.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// What is sent of the conversation.
    pub(crate) fn user(&self) -> String {
        self.json()["messages"][1]["content"]
            .as_str()
            .unwrap()
            .to_owned()
    }
}

pub(crate) struct Fake {
    pub(crate) base: String,
    port: u16,
    connections: Arc<Mutex<usize>>,
    asked: Arc<Mutex<Vec<Asked>>>,
    first_bytes: Arc<Mutex<Vec<u8>>>,
}

impl Fake {
    pub(crate) async fn new(act: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let fake = Self {
            base: format!("http://127.0.0.1:{port}/v1"),
            port,
            connections: Arc::default(),
            asked: Arc::default(),
            first_bytes: Arc::default(),
        };
        let (connections, asked, first) = (
            Arc::clone(&fake.connections),
            Arc::clone(&fake.asked),
            Arc::clone(&fake.first_bytes),
        );
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                *connections.lock().unwrap() += 1;
                let (act, asked, first) = (act.clone(), Arc::clone(&asked), Arc::clone(&first));
                tokio::spawn(async move {
                    // Whoever stops reading in the middle is what is being tested.
                    let _ = answer(stream, act, &asked, &first).await;
                });
            }
        });
        fake
    }

    pub(crate) fn connections(&self) -> usize {
        *self.connections.lock().unwrap()
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn first_bytes(&self) -> Vec<u8> {
        self.first_bytes.lock().unwrap().clone()
    }

    pub(crate) fn client(&self, budget: Budget) -> ModelClient {
        client(&self.base, budget)
    }

    pub(crate) fn over_tls(&self, budget: Budget) -> ModelClient {
        client(&format!("https://127.0.0.1:{}/v1", self.port), budget)
    }
}

pub(crate) fn client(base: &str, budget: Budget) -> ModelClient {
    let connection = Connection::new(base, "small-and-quick", Some(Key::new(KEY))).unwrap();
    ModelClient::new(connection, budget).unwrap()
}

async fn answer(
    mut stream: TcpStream,
    act: Act,
    asked: &Mutex<Vec<Asked>>,
    first: &Mutex<Vec<u8>>,
) -> std::io::Result<()> {
    let Some(request) = read_request(&mut stream, first).await? else {
        return Ok(());
    };
    asked.lock().unwrap().push(request);
    match act {
        Act::Raw(bytes) => stream.write_all(&bytes).await?,
        Act::Late(pause, bytes) => {
            sleep(pause).await;
            stream.write_all(&bytes).await?;
        }
        Act::Endless(bytes, pause) => {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
            stream.write_all(head).await?;
            loop {
                stream.write_all(&bytes).await?;
                sleep(pause).await;
            }
        }
        Act::Silent => sleep(Duration::from_secs(600)).await,
    }
    stream.shutdown().await
}

async fn read_request(
    stream: &mut TcpStream,
    first: &Mutex<Vec<u8>>,
) -> std::io::Result<Option<Asked>> {
    let mut bytes = Vec::new();
    loop {
        let mut chunk = [0; 4096];
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Ok(None);
        }
        bytes.extend_from_slice(&chunk[..read]);
        first.lock().unwrap().clone_from(&bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if let Some((head, body)) = text.split_once("\r\n\r\n") {
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(": ")?;
                name.eq_ignore_ascii_case("content-length")
                    .then(|| value.trim().parse::<usize>().ok())?
            });
            if body.len() >= length.unwrap_or(0) {
                return Ok(Some(Asked {
                    head: head.to_owned(),
                    body: body.to_owned(),
                }));
            }
        }
    }
}
