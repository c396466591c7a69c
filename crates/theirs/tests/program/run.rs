//! Running the program, away from whatever its developer keeps at home.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// What one run left behind.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// It went well, and had nothing to say beside its result.
    pub(crate) fn fine(self) -> String {
        assert_eq!(self.code, Some(0), "{}", self.err);
        self.out
    }

    /// It ended with `code` and a sentence; no result was begun, and nothing broke inside.
    pub(crate) fn refused(self, code: i32) -> String {
        assert_eq!(self.code, Some(code), "{}{}", self.out, self.err);
        assert_eq!(self.out, "");
        assert!(!self.err.contains("panicked"), "{}", self.err);
        assert!(self.err.len() > 20, "no sentence: {:?}", self.err);
        self.err
    }
}

/// A folder to work in; the program's own data folder is inside it.
pub(crate) struct Place(TempDir);

impl Place {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// Writes a file and gives its path as an argument.
    pub(crate) fn file(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.at(name);
        std::fs::write(&path, bytes).unwrap();
        path.display().to_string()
    }

    /// Everything in the folder, by name.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs with these bytes on standard input.
    pub(crate) fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(Path::new(env!("CARGO_BIN_EXE_theirs")));
        command.args(arguments);
        finish(command, input)
    }

    /// Runs on a machine set to a language.
    pub(crate) fn run_set_to(&self, locale: &str, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(Path::new(env!("CARGO_BIN_EXE_theirs")));
        command.args(arguments).env("LANG", locale);
        finish(command, input)
    }

    /// Runs under a limit of the shell's, such as `ulimit -v 1000000`.
    #[cfg(target_os = "linux")]
    pub(crate) fn run_limited(&self, limit: &str, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(Path::new("sh"));
        command
            .args(["-c", &format!("{limit}; exec \"$0\" \"$@\"")])
            .arg(env!("CARGO_BIN_EXE_theirs"))
            .args(arguments);
        finish(command, input)
    }

    pub(crate) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        command
            .env("XDG_DATA_HOME", self.at("home"))
            .env_remove("THEIRS_MODEL_URL")
            .env_remove("THEIRS_MODEL")
            .env_remove("THEIRS_MODEL_KEY")
            .env_remove("LC_ALL")
            .env_remove("LC_MESSAGES")
            .env_remove("LANG")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }
}

fn finish(mut command: Command, input: &[u8]) -> Ran {
    let mut child = command.spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    std::thread::scope(|scope| {
        // A program that refuses stops listening, which is its right.
        scope.spawn(move || drop(stdin.write_all(input)));
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    })
}

/// A content folder that belongs to these tests.
pub(crate) fn content(name: &str) -> String {
    format!("{}/tests/content/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// A talk that belongs to these tests.
pub(crate) fn talk(name: &str) -> String {
    format!("{}/tests/talks/{name}", env!("CARGO_MANIFEST_DIR"))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a test reads what the program wrote"
)]
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    std::fs::read_to_string(path).unwrap()
}
