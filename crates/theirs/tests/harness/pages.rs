//! A server of a few pages, of the standard library alone.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;

/// What an address is answered with.
pub(crate) struct Answer {
    status: u16,
    kind: &'static str,
    body: String,
}

/// A page that has nothing wrong with it, with this inside its main part.
pub(crate) fn page(main: &str) -> Answer {
    Answer {
        status: 200,
        kind: "text/html; charset=utf-8",
        body: format!(
            "<!doctype html><html lang=\"en\"><head><title>A page</title>\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <meta name=\"color-scheme\" content=\"light dark\">\
             <link rel=\"icon\" href=\"data:,\"></head>\
             <body><main><h1>A page</h1>{main}</main></body></html>"
        ),
    }
}

/// A script.
pub(crate) fn script(text: &str) -> Answer {
    Answer {
        status: 200,
        kind: "text/javascript",
        body: text.to_owned(),
    }
}

/// A style sheet.
pub(crate) fn style(text: &str) -> Answer {
    Answer {
        kind: "text/css",
        ..script(text)
    }
}

impl Answer {
    /// The same with another status.
    pub(crate) fn status(self, status: u16) -> Self {
        Self { status, ..self }
    }
}

/// Serves these until the test ends, under a strict policy; returns the server's address.
pub(crate) fn serve<const N: usize>(answers: [(&'static str, Answer); N]) -> String {
    let answers = Arc::new(HashMap::from(answers));
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // A browser opens connections ahead and leaves them, so each has a thread of its own.
            let answers = Arc::clone(&answers);
            std::thread::spawn(move || answer(stream, &answers));
        }
    });
    origin
}

fn answer(mut stream: TcpStream, answers: &HashMap<&'static str, Answer>) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
    let Some(Ok(first)) = lines.next() else {
        return;
    };
    while matches!(lines.next(), Some(Ok(line)) if !line.is_empty()) {}
    let address = first.split(' ').nth(1).unwrap_or("/");
    let path = address.split('?').next().unwrap_or(address);
    let none = page("<p>There is no such page.</p>").status(404);
    let Answer { status, kind, body } = answers.get(path).unwrap_or(&none);
    let length = body.len();
    // The browser may have gone by now.
    let _ = write!(
        stream,
        "HTTP/1.1 {status} -\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\n\
         content-security-policy: default-src 'self'; img-src 'self' data:\r\n\
         connection: close\r\n\r\n{body}"
    );
}
