//! A language model somebody connected: any server that speaks OpenAI's chat completions.
//!
//! It is asked for one line, with a time limit and a token limit, and what it says is a proposal:
//! `coaching::phrasing` reads it and the guard has the last word. This client is written for servers
//! that differ from one another and for answers that are wrong on purpose: it follows no redirect, uses no
//! proxy it was not told of, reads no more than it asked for, and never shows the key.

mod connection;
mod stream;

use std::future::Future;

pub use coaching::phrasing::Budget;
use coaching::phrasing::{Brief, NoPhrase, Phrasing, Prompt, tokens};
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde_json::json;

pub use connection::{Connection, Key, NotConnected};
use stream::{Answer, Progress};

/// A connected model. Making one opens no connection; asking does.
#[derive(Debug)]
pub struct ModelClient {
    connection: Connection,
    http: reqwest::Client,
    budget: Budget,
    /// Tokens used in this session, as the server counts them or as they are guessed.
    spent: u32,
    /// How often something was sent.
    asked: u32,
}

impl ModelClient {
    /// A client for `connection` within `budget`.
    ///
    /// # Errors
    /// If this machine's certificates cannot be used.
    pub fn new(connection: Connection, budget: Budget) -> Result<Self, NotConnected> {
        // One provider for the whole process; another client may have put it there already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = reqwest::Client::builder()
            .user_agent(concat!("theirs/", env!("CARGO_PKG_VERSION")))
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .referer(false)
            .connect_timeout(budget.wait)
            .timeout(budget.wait)
            // A connection is not kept while somebody thinks: it would be stale when it is needed.
            .pool_max_idle_per_host(0)
            .build()
            .map_err(|_| NotConnected::NoCertificates)?;
        Ok(Self {
            connection,
            http,
            budget,
            spent: 0,
            asked: 0,
        })
    }

    /// Where it is, as a person reads it: the host, and the port if it is not the usual one.
    #[must_use]
    pub fn host(&self) -> String {
        self.connection.host()
    }

    /// How often something was sent.
    #[must_use]
    pub fn asked(&self) -> u32 {
        self.asked
    }

    /// Tokens used so far.
    #[must_use]
    pub fn spent(&self) -> u32 {
        self.spent
    }

    async fn ask(&mut self, prompt: &Prompt) -> Result<String, NoPhrase> {
        let estimate = tokens(&prompt.system)
            .saturating_add(tokens(prompt.user.reveal()))
            .saturating_add(self.budget.answer_tokens);
        if self.spent.saturating_add(estimate) > self.budget.session_tokens {
            return Err(NoPhrase::Spent);
        }
        // Counted before it is known: an answer that never comes may have been paid for all the same.
        let before = self.spent;
        self.spent = before.saturating_add(estimate);
        self.asked += 1;
        let answer = tokio::time::timeout(self.budget.wait, self.exchange(prompt))
            .await
            .map_err(|_| NoPhrase::TooSlow)??;
        if let Some(counted) = answer.total_tokens() {
            self.spent = before.saturating_add(counted);
        }
        answer.finish()
    }

    async fn exchange(&self, prompt: &Prompt) -> Result<Answer, NoPhrase> {
        let body = json!({
            "model": self.connection.model(),
            "messages": [
                {"role": "system", "content": prompt.system},
                {"role": "user", "content": prompt.user.reveal()},
            ],
            "stream": true,
            "max_tokens": self.budget.answer_tokens,
            "temperature": 0.4,
        });
        let mut request = self
            .http
            .post(self.connection.address())
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "text/event-stream, application/json")
            .body(body.to_string());
        if let Some(key) = self.connection.key() {
            request = request.header(AUTHORIZATION, authorization(key)?);
        }
        let mut response = request.send().await.map_err(|error| unanswered(&error))?;
        let status = response.status();
        if !status.is_success() {
            // What a server says to a refusal may hold anything; it is not read.
            return Err(NoPhrase::Refused(status.as_u16()));
        }
        let mut answer = Answer::within(self.budget.answer_tokens);
        while let Some(chunk) = response.chunk().await.map_err(|error| unanswered(&error))? {
            match answer.take(&chunk)? {
                Progress::More => {}
                Progress::Done => return Ok(answer),
            }
        }
        answer.close()?;
        Ok(answer)
    }
}

impl Phrasing for ModelClient {
    fn phrase(&mut self, brief: &Brief) -> impl Future<Output = Result<String, NoPhrase>> + Send {
        let prompt = brief.prompt();
        async move { self.ask(&prompt).await }
    }
}

fn authorization(key: &Key) -> Result<HeaderValue, NoPhrase> {
    let mut value = HeaderValue::from_str(&format!("Bearer {}", key.reveal()))
        .map_err(|_| NoPhrase::Unreachable)?;
    value.set_sensitive(true);
    Ok(value)
}

/// The address is part of a reqwest error's words, so they are left behind.
fn unanswered(error: &reqwest::Error) -> NoPhrase {
    if error.is_timeout() {
        NoPhrase::TooSlow
    } else if error.is_connect() {
        NoPhrase::Unreachable
    } else {
        NoPhrase::Broken
    }
}
