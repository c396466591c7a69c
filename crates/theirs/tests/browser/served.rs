//! The real program, serving on a port of its own from a folder of its own.

use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::running::Running;

/// `theirs serve` on a temporary folder. It is killed when this is dropped; if a test failed, what
/// the server said on standard error is shown.
pub(crate) struct Served {
    running: Option<Running>,
    program: PathBuf,
    folder: TempDir,
    /// `http://127.0.0.1:PORT`
    origin: String,
    link: String,
}

impl Served {
    /// Starts on a free port and an empty folder, and waits for the sign-in link.
    pub(crate) fn start() -> Self {
        Self::start_program(Path::new(env!("CARGO_BIN_EXE_theirs")))
    }

    /// Starts another program under the same agreement. For tests of this.
    pub(crate) fn start_program(program: &Path) -> Self {
        let mut served = Self {
            running: None,
            program: program.to_owned(),
            folder: TempDir::new().unwrap(),
            origin: "http://127.0.0.1:0".to_owned(),
            link: String::new(),
        };
        served.start_again();
        served
    }

    /// The server's address, without a path.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// The link printed at the last start: it signs the first person in.
    pub(crate) fn link(&self) -> &str {
        &self.link
    }

    /// The data folder.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// What the server has said on standard error since its last start.
    pub(crate) fn complaints(&self) -> String {
        self.running
            .as_ref()
            .map(Running::complaints)
            .unwrap_or_default()
    }

    /// Kills it without a word (`SIGKILL`), as a power cut would.
    pub(crate) fn kill(&mut self) {
        if let Some(mut running) = self.running.take() {
            running.kill();
        }
    }

    /// Starts it once more on the same folder and port, killing it first where it still runs.
    pub(crate) fn start_again(&mut self) {
        self.kill();
        let listen = self.origin.trim_start_matches("http://");
        let mut command = Command::new(&self.program);
        command
            .args(["serve", "--listen", listen, "--data"])
            .arg(self.data())
            // Away from whatever the developer keeps at home, and in the language of the tests.
            .env("XDG_DATA_HOME", self.folder.path().join("home"))
            .env_remove("THEIRS_MODEL_URL")
            .env_remove("THEIRS_MODEL")
            .env_remove("THEIRS_MODEL_KEY")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANG");
        let mut running = Running::start(command);
        let link = running
            .hear(link_in)
            .unwrap_or_else(|told| panic!("{told}"));
        self.origin = origin_of(&link);
        self.link = link;
        self.running = Some(running);
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let complaints = self.complaints();
        if std::thread::panicking() && !complaints.is_empty() {
            eprintln!("the server said on standard error:\n{complaints}");
        }
    }
}

/// The address in a line, if there is one with a path to go to.
fn link_in(line: &str) -> Option<String> {
    let found = line
        .split_whitespace()
        .find(|word| word.starts_with("http://") && word.contains("/enter/"))?;
    Some(found.to_owned())
}

fn origin_of(link: &str) -> String {
    let end = link.find("/enter/").unwrap_or(link.len());
    link[..end].to_owned()
}
