//! A program that keeps running, and what it says.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long a program may take before it says that it is there. Generous, because a cold machine
/// with other tests beside it is slow; speed has its own measurements.
const PATIENCE: Duration = Duration::from_secs(30);

/// A started program. It ends when this is dropped.
pub(super) struct Running {
    name: String,
    child: Child,
    out: Receiver<String>,
    err: Arc<Mutex<String>>,
    listening: Option<JoinHandle<()>>,
}

impl Running {
    pub(super) fn start(mut command: Command) -> Self {
        let name = command.get_program().to_string_lossy().into_owned();
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = child.unwrap_or_else(|error| panic!("{name} did not start: {error}"));
        // Both are read to their end: a program whose pipe is full waits forever.
        let (tell, out) = channel();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                // Nobody may be listening any more; the pipe is emptied all the same.
                let _ = tell.send(line);
            }
        });
        let err = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&err);
        let mut stderr = child.stderr.take().unwrap();
        let listening = std::thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(count @ 1..) = stderr.read(&mut bytes) {
                let text = String::from_utf8_lossy(&bytes[..count]);
                heard.lock().unwrap().push_str(&text);
            }
        });
        Self {
            name,
            child,
            out,
            err,
            listening: Some(listening),
        }
    }

    /// The first line on standard output, from where it was last read, for which `part` gives
    /// something; else a sentence with all it said.
    pub(super) fn hear<T>(&mut self, part: impl Fn(&str) -> Option<T>) -> Result<T, String> {
        let mut said = Vec::new();
        loop {
            match self.out.recv_timeout(PATIENCE) {
                Ok(line) => match part(&line) {
                    Some(found) => return Ok(found),
                    None => said.push(line),
                },
                Err(_) => return Err(self.never_said(&said)),
            }
        }
    }

    /// What it has said on standard error so far.
    pub(super) fn complaints(&self) -> String {
        self.err.lock().unwrap().clone()
    }

    /// Ends it at once, as a power cut would.
    pub(super) fn kill(&mut self) {
        // It may have ended by itself, which is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    fn never_said(&mut self, said: &[String]) -> String {
        let ended = self.child.try_wait().ok().flatten();
        self.kill();
        // Its children may hold the pipe open, so only a program that ended is read to the end.
        if let Some(listening) = self.listening.take().filter(|_| ended.is_some()) {
            let _ = listening.join();
        }
        let how = ended.map_or("it was still running".to_owned(), |status| {
            status.to_string()
        });
        format!(
            "{} did not say where it is ({how})\non standard output:\n{}\non standard error:\n{}",
            self.name,
            said.join("\n"),
            self.complaints()
        )
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}
