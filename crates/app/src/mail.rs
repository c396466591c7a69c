//! Letters: a link to somebody who has no other way to get it, sent where SMTP is configured.
//!
//! A letter says that there is something and leads to it; nothing anybody said in a conversation is in one.

use std::fmt;
use std::time::Duration;

use domain::Private;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;

/// How long a mail server may take.
const PATIENCE: Duration = Duration::from_secs(15);

/// Where letters are handed in.
#[derive(Clone)]
pub struct Post {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why there is no post. The sentences repeat neither the address nor a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoPost {
    /// The server's address is none.
    #[error("the mail server's address is not one: write it as smtps://name:password@mail.example")]
    NoAddress,
    /// Names and passwords would travel in the clear.
    #[error(
        "the mail server is on another machine and its address begins with smtp://: letters would travel in the \
         clear; use smtps://, or smtp:// with ?tls=required at its end"
    )]
    InTheClear,
    /// The sender is none.
    #[error(
        "the sender of letters is not an address: write it as \"Theirs <theirs@mail.example>\""
    )]
    NoSender,
}

/// Why a letter was not sent. The sentences repeat neither whom it was to nor what it said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NotSent {
    /// What was given as an address is none.
    #[error("that is not an e-mail address")]
    NoAddress,
    /// The server did not take it.
    #[error("the mail server did not take the letter")]
    NotTaken,
}

impl fmt::Debug for Post {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Post(…)")
    }
}

impl Post {
    /// Post through the server at `url` (`smtps://name:password@host`, or `smtp://` on this machine), from `from`.
    ///
    /// # Errors
    /// If what is given cannot be used, or would send letters in the clear to another machine.
    pub fn new(url: &str, from: &str) -> Result<Self, NoPost> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://").ok_or(NoPost::NoAddress)?;
        let (host, options) = rest.split_once('?').unwrap_or((rest, ""));
        let host = host
            .rsplit('@')
            .next()
            .unwrap_or(host)
            .trim_end_matches('/');
        let here = matches!(
            host.rsplit_once(':').map_or(host, |(host, _)| host),
            "localhost" | "127.0.0.1" | "[::1]"
        );
        match scheme {
            "smtps" => {}
            "smtp" if here || options.contains("tls=required") => {}
            "smtp" => return Err(NoPost::InTheClear),
            _ => return Err(NoPost::NoAddress),
        }
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|_| NoPost::NoAddress)?
            .timeout(Some(PATIENCE))
            .build();
        let from = from.parse().map_err(|_| NoPost::NoSender)?;
        Ok(Self { transport, from })
    }

    /// Sends a letter in plain text; returns once the server has taken it.
    ///
    /// # Errors
    /// If the address is none, or the server does not take it in fifteen seconds.
    pub async fn send(&self, to: &Private, subject: &str, text: &str) -> Result<(), NotSent> {
        let to = to.reveal().trim().parse().map_err(|_| NotSent::NoAddress)?;
        let letter = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .header(ContentType::TEXT_PLAIN)
            .body(text.to_owned())
            .map_err(|_| NotSent::NoAddress)?;
        self.transport
            .send(letter)
            .await
            .map_err(|_| NotSent::NotTaken)?;
        Ok(())
    }
}

/// Whether that could be an e-mail address.
#[must_use]
pub fn is_address(text: &str) -> bool {
    text.trim().parse::<lettre::Address>().is_ok()
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::{NoPost, NotSent, Post, is_address};

    /// A mail server that takes one letter and gives back what it was handed.
    async fn server(answers: &'static str) -> (String, tokio::task::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let taken = tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let (read, mut write) = stream.split();
            let mut lines = BufReader::new(read).lines();
            write.write_all(b"220 here\r\n").await.unwrap();
            let (mut all, mut body) = (String::new(), false);
            while let Ok(Some(line)) = lines.next_line().await {
                all.push_str(&line);
                all.push('\n');
                let answer = match line.as_str() {
                    "." => {
                        body = false;
                        "250 taken\r\n"
                    }
                    _ if body => continue,
                    "DATA" => {
                        body = true;
                        "354 go on\r\n"
                    }
                    "QUIT" => break,
                    line if line.starts_with("RCPT") => answers,
                    _ => "250 fine\r\n",
                };
                write.write_all(answer.as_bytes()).await.unwrap();
            }
            all
        });
        (url, taken)
    }

    #[tokio::test]
    async fn a_letter_reaches_the_server_as_it_was_written() {
        let (url, taken) = server("250 fine\r\n").await;
        let post = Post::new(&url, "Theirs <theirs@mail.example>").unwrap();
        let sent = post
            .send(
                &"tomasz@mail.example".into(),
                "Ein Ort für Sie",
                "Hier: http://x/enter/1\n",
            )
            .await;
        assert_eq!(sent, Ok(()));
        drop(post);
        let taken = taken.await.unwrap();
        assert!(taken.contains("RCPT TO:<tomasz@mail.example>"), "{taken}");
        assert!(taken.contains("Hier: http://x/enter/1"), "{taken}");
        assert!(
            taken.contains("=?utf-8?"),
            "the subject is encoded: {taken}"
        );
    }

    #[tokio::test]
    async fn what_the_server_refuses_is_told_without_the_address() {
        let (url, _taken) = server("550 nobody here\r\n").await;
        let post = Post::new(&url, "theirs@mail.example").unwrap();
        let sent = post.send(&"tomasz@mail.example".into(), "s", "t").await;
        assert_eq!(sent, Err(NotSent::NotTaken));
        let odd = post
            .send(
                &"tomasz@mail.example\r\nBcc: all@mail.example".into(),
                "s",
                "t",
            )
            .await;
        assert_eq!(odd, Err(NotSent::NoAddress));
    }

    #[test]
    fn only_what_can_be_used_is_taken() {
        let from = "theirs@mail.example";
        assert!(Post::new("smtps://a:b@mail.example", from).is_ok());
        assert!(Post::new("smtp://mail.example?tls=required", from).is_ok());
        assert!(Post::new("smtp://localhost:25", from).is_ok());
        let refused = |url: &str, from: &str| Post::new(url, from).map(|_| ()).unwrap_err();
        assert_eq!(refused("smtp://mail.example", from), NoPost::InTheClear);
        assert_eq!(refused("mail.example", from), NoPost::NoAddress);
        assert_eq!(refused("https://mail.example", from), NoPost::NoAddress);
        assert_eq!(refused("smtps://mail.example", "nobody"), NoPost::NoSender);
        assert!(is_address("a@b.example") && !is_address("a b") && !is_address(""));
    }
}
