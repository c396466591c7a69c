//! One connection that asks and waits for each answer: no more of HTTP than our own server speaks.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// A connection.
pub(super) struct Wire {
    stream: BufReader<TcpStream>,
    address: SocketAddr,
    /// `name=value`, sent with everything.
    pub(super) cookie: Option<String>,
}

/// What came back.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) bytes: Vec<u8>,
}

impl Wire {
    pub(super) fn to(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).context("the server does not answer")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Self {
            stream: BufReader::with_capacity(4096, stream),
            address,
            cookie: None,
        })
    }

    pub(super) fn get(&mut self, path: &str) -> Result<Answer> {
        self.send("GET", path, "")?;
        self.answer()
    }

    pub(super) fn post(&mut self, path: &str, form: &str) -> Result<Answer> {
        self.send("POST", path, form)?;
        self.answer()
    }

    /// Asks for a stream of events and reads its head.
    pub(super) fn listen(&mut self, path: &str) -> Result<()> {
        self.send("GET", path, "")?;
        let (status, _) = self.head()?;
        ensure!(status == 200, "the live stream answered {status}");
        Ok(())
    }

    /// Reads until a line is `wanted`.
    pub(super) fn wait_for(&mut self, wanted: &str) -> Result<()> {
        let mut line = String::new();
        loop {
            line.clear();
            let read = self
                .stream
                .read_line(&mut line)
                .context("the live stream is silent")?;
            ensure!(read > 0, "the live stream has ended");
            if line.trim_end() == wanted {
                return Ok(());
            }
        }
    }

    fn send(&mut self, method: &str, path: &str, body: &str) -> Result<()> {
        let mut head = format!("{method} {path} HTTP/1.1\r\nhost: {}\r\n", self.address);
        if let Some(cookie) = &self.cookie {
            head.push_str(&format!("cookie: {cookie}\r\n"));
        }
        if method == "POST" {
            let length = body.len();
            head.push_str(&format!(
                "content-type: application/x-www-form-urlencoded\r\ncontent-length: {length}\r\n"
            ));
        }
        head.push_str("\r\n");
        head.push_str(body);
        self.stream.get_mut().write_all(head.as_bytes())?;
        Ok(())
    }

    fn answer(&mut self) -> Result<Answer> {
        let (status, length) = self.head()?;
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(Answer { status, bytes })
    }

    /// The status, and how long the body is.
    fn head(&mut self) -> Result<(u16, usize)> {
        let mut line = String::new();
        self.stream.read_line(&mut line)?;
        let status = line
            .split(' ')
            .nth(1)
            .and_then(|status| status.parse().ok());
        let status = status.context("that is no HTTP")?;
        let mut length = 0;
        loop {
            line.clear();
            self.stream.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                return Ok((status, length));
            };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().context("a length that is no number")?;
            }
        }
    }
}
