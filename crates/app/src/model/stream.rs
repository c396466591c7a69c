//! Reading an answer as it comes: server-sent events as they should be, as they are, or one JSON
//! object after all.

use coaching::phrasing::NoPhrase;
use serde_json::Value;

/// Bytes of a whole answer with everything round its words. Servers wrap a few letters in hundreds
/// of bytes, and some think aloud first.
const MOST_BYTES: usize = 512 * 1024;
/// Bytes of one line of it.
const LONGEST_LINE: usize = 128 * 1024;
/// Bytes of words for each token asked for; English has about four.
const BYTES_A_TOKEN: usize = 8;

/// Whether to go on reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Progress {
    /// There may be more.
    More,
    /// The server said that this was all.
    Done,
}

/// An answer being read.
#[derive(Debug)]
pub(super) struct Answer {
    /// Of the line that has not ended yet.
    line: Vec<u8>,
    /// Lines that are no events: a JSON object, maybe.
    loose: Vec<u8>,
    words: String,
    most_words: usize,
    bytes: usize,
    tokens: Option<u32>,
    ended: bool,
}

impl Answer {
    /// An answer of at most so many tokens.
    pub(super) fn within(tokens: u32) -> Self {
        let most_words = usize::try_from(tokens)
            .map_or(usize::MAX, |tokens| tokens.saturating_mul(BYTES_A_TOKEN));
        Self {
            line: Vec::new(),
            loose: Vec::new(),
            words: String::new(),
            most_words,
            bytes: 0,
            tokens: None,
            ended: false,
        }
    }

    /// Takes in what came, however it was cut.
    pub(super) fn take(&mut self, chunk: &[u8]) -> Result<Progress, NoPhrase> {
        self.bytes = self.bytes.saturating_add(chunk.len());
        if self.bytes > MOST_BYTES {
            return Err(NoPhrase::TooMuch);
        }
        // A line is decoded when it is whole, so a letter cut in two is whole again.
        for &byte in chunk {
            if byte == b'\n' || byte == b'\r' {
                let line = std::mem::take(&mut self.line);
                if self.read_line(&line)? == Progress::Done {
                    return Ok(Progress::Done);
                }
            } else {
                self.line.push(byte);
                if self.line.len() > LONGEST_LINE {
                    return Err(NoPhrase::TooMuch);
                }
            }
        }
        Ok(Progress::More)
    }

    /// The server closed the connection.
    pub(super) fn close(&mut self) -> Result<(), NoPhrase> {
        let line = std::mem::take(&mut self.line);
        self.read_line(&line)?;
        let loose = std::mem::take(&mut self.loose);
        if loose.iter().all(u8::is_ascii_whitespace) {
            return Ok(());
        }
        let whole: Value = serde_json::from_slice(&loose).map_err(|_| NoPhrase::Broken)?;
        self.read_object(&whole)?;
        self.ended = true;
        Ok(())
    }

    /// Tokens of prompt and answer, if the server counted them.
    pub(super) fn total_tokens(&self) -> Option<u32> {
        self.tokens
    }

    /// The words. An answer that was never ended was cut, and the rest of it may be the point.
    pub(super) fn finish(self) -> Result<String, NoPhrase> {
        if !self.ended {
            return Err(NoPhrase::Broken);
        }
        if self.words.trim().is_empty() {
            return Err(NoPhrase::Empty);
        }
        Ok(self.words)
    }

    fn read_line(&mut self, line: &[u8]) -> Result<Progress, NoPhrase> {
        if line.is_empty() || line.starts_with(b":") {
            return Ok(Progress::More);
        }
        let Some(data) = line.strip_prefix(b"data:") else {
            let is_field = [&b"event:"[..], b"id:", b"retry:"]
                .iter()
                .any(|field| line.starts_with(field));
            if !is_field {
                self.loose.extend_from_slice(line);
                self.loose.push(b'\n');
            }
            return Ok(Progress::More);
        };
        let data = data.trim_ascii();
        if data == b"[DONE]" {
            self.ended = true;
            return Ok(Progress::Done);
        }
        if !data.starts_with(b"{") {
            // "data: ping", to keep the line open.
            return Ok(Progress::More);
        }
        let event: Value = serde_json::from_slice(data).map_err(|_| NoPhrase::Broken)?;
        self.read_object(&event)?;
        // A count of tokens may follow; nobody waits for that.
        Ok(if self.ended {
            Progress::Done
        } else {
            Progress::More
        })
    }

    /// One event, or the whole answer: every field may be missing.
    fn read_object(&mut self, event: &Value) -> Result<(), NoPhrase> {
        if event.get("error").is_some_and(|error| !error.is_null()) {
            // The server's words stay there; they may quote what was sent.
            return Err(NoPhrase::Refused(200));
        }
        let total = event.pointer("/usage/total_tokens").and_then(Value::as_u64);
        if let Some(total) = total {
            self.tokens = Some(u32::try_from(total).unwrap_or(u32::MAX));
        }
        let choices = event.get("choices").and_then(Value::as_array);
        let first = choices
            .into_iter()
            .flatten()
            .find(|choice| choice.get("index").and_then(Value::as_u64).unwrap_or(0) == 0);
        let Some(choice) = first else {
            return Ok(());
        };
        for place in ["/delta/content", "/message/content", "/text"] {
            if let Some(content) = choice.pointer(place) {
                self.add(content);
            }
        }
        if self.words.len() > self.most_words {
            return Err(NoPhrase::TooMuch);
        }
        match choice.get("finish_reason").and_then(Value::as_str) {
            None => Ok(()),
            // It was cut at the number of tokens asked for.
            Some("length") => Err(NoPhrase::TooMuch),
            Some("content_filter") => Err(NoPhrase::Empty),
            Some(_) => {
                self.ended = true;
                Ok(())
            }
        }
    }

    /// Words, or a list of parts with words in them.
    fn add(&mut self, content: &Value) {
        match content {
            Value::String(words) => self.words.push_str(words),
            Value::Array(parts) => {
                for part in parts {
                    if let Some(words) = part.get("text").and_then(Value::as_str) {
                        self.words.push_str(words);
                    }
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use coaching::phrasing::NoPhrase;

    use super::{Answer, Progress};

    /// The same bytes in pieces of every size.
    fn read(bytes: &[u8]) -> Result<String, NoPhrase> {
        let whole = read_by(bytes, bytes.len().max(1));
        for size in [1, 2, 3, 7] {
            assert_eq!(read_by(bytes, size), whole, "in pieces of {size}");
        }
        whole
    }

    fn read_by(bytes: &[u8], size: usize) -> Result<String, NoPhrase> {
        let mut answer = Answer::within(120);
        for chunk in bytes.chunks(size) {
            if answer.take(chunk)? == Progress::Done {
                return answer.finish();
            }
        }
        answer.close()?;
        answer.finish()
    }

    fn event(words: &str) -> String {
        format!("data: {{\"choices\":[{{\"delta\":{{\"content\":\"{words}\"}}}}]}}\n\n")
    }

    #[test]
    fn a_stream_is_read_however_it_is_cut() {
        let body = format!(
            ": hello\r\nevent: message\r\nid: 7\r\n{}{}data:{{}}\r\n\r\ndata: ping\n{}data: [DONE]\n\n",
            event("What gets").replace('\n', "\r\n"),
            event(" in Élodie’s").replace('\n', "\r\n"),
            event(" way?"),
        );
        assert_eq!(
            read(body.as_bytes()).as_deref(),
            Ok("What gets in Élodie’s way?")
        );
    }

    #[test]
    fn what_comes_after_the_end_is_not_read() {
        let body = format!("{}data: [DONE]\n{}", event("This."), event("And this."));
        assert_eq!(read(body.as_bytes()).as_deref(), Ok("This."));
    }

    #[test]
    fn a_reason_to_finish_is_an_end_too() {
        let body = format!(
            "{}data: {{\"choices\":[{{\"delta\":{{}},\"finish_reason\":\"stop\"}}]}}",
            event("This.")
        );
        assert_eq!(read(body.as_bytes()).as_deref(), Ok("This."));
        let cut = body.replace("stop", "length");
        assert_eq!(read(cut.as_bytes()), Err(NoPhrase::TooMuch));
    }

    #[test]
    fn an_answer_without_a_stream_is_read() {
        for body in [
            "{\"choices\":[{\"message\":{\"content\":\"This.\"}}]}",
            "{\n  \"choices\": [\n {\"index\": 0, \"message\": {\"content\": [{\"type\": \"text\", \"text\": \"This.\"}]}}]\n}\n",
            "{\"choices\":[{\"text\":\"This.\"}], \"usage\": null}",
        ] {
            assert_eq!(read(body.as_bytes()).as_deref(), Ok("This."), "{body}");
        }
    }

    #[test]
    fn what_breaks_off_or_is_no_answer_is_refused() {
        for (body, why) in [
            (event("What gets"), NoPhrase::Broken),
            (
                format!("{}data: {{\"choices\":[{{\"de", event("What")),
                NoPhrase::Broken,
            ),
            (
                "<html><body>Sign in</body></html>".to_owned(),
                NoPhrase::Broken,
            ),
            ("data: {\"choices\": oh no}\n".to_owned(), NoPhrase::Broken),
            (
                format!(
                    "{}data: {{\"error\":{{\"message\":\"no\"}}}}\n",
                    event("What")
                ),
                NoPhrase::Refused(200),
            ),
            ("{\"error\":\"no\"}".to_owned(), NoPhrase::Refused(200)),
            ("data: [DONE]\n".to_owned(), NoPhrase::Empty),
            (String::new(), NoPhrase::Broken),
            ("{}".to_owned(), NoPhrase::Empty),
            (event("word ").repeat(300), NoPhrase::TooMuch),
        ] {
            assert_eq!(read(body.as_bytes()), Err(why), "{body}");
        }
        let endless = vec![b'x'; 200 * 1024];
        assert_eq!(read_by(&endless, 4096), Err(NoPhrase::TooMuch));
        let comments = b": still here\n".repeat(50_000);
        assert_eq!(read_by(&comments, 4096), Err(NoPhrase::TooMuch));
    }
}
