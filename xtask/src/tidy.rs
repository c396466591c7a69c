//! `cargo xtask tidy`: formatting, lints, and the house rules no lint knows.
//!
//! Each rule is a function from the checkout to the problems it finds, and an ordinary test, so
//! that `cargo xtask test` holds it as well.

use std::fmt;
use std::process::ExitCode;

use anyhow::{Result, ensure};

use crate::house::House;
use crate::programs::{cargo, run as run_program, works};

mod edges;
mod manifests;
mod papers;
mod pure;
mod strip;
mod wording;

/// A place where the house is not as it should be.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Problem {
    /// A path, and a line where that helps.
    place: String,
    /// What is wrong and what to do, as a sentence.
    what: String,
}

/// Every rule, in the order in which a reader should mend things.
const RULES: [fn(&House) -> Vec<Problem>; 5] = [
    edges::check,
    manifests::check,
    pure::check,
    wording::check,
    papers::check,
];

/// Runs the formatter's check, clippy and every rule, and says all that is wrong at once.
pub(crate) fn run(require_tools: bool) -> Result<ExitCode> {
    let tools = Tools {
        required: require_tools,
        newer: newer_toolchain()?,
    };
    let formatted = tools.check(
        "rustfmt",
        &["fmt", "--version"],
        &["fmt", "--all", "--check"],
    )?;
    let linted = tools.check(
        "clippy",
        &["clippy", "--version"],
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )?;
    let house = House::read()?;
    let problems: Vec<Problem> = RULES.iter().flat_map(|rule| rule(&house)).collect();
    for problem in &problems {
        println!("{problem}");
    }
    match (formatted && linted, problems.len()) {
        (true, 0) => println!("The house is tidy: {} files.", house.files.len()),
        (_, 0) => println!("The rules hold; formatting or lints do not, see above."),
        (_, count) => println!("{count} places to mend."),
    }
    let tidy = formatted && linted && problems.is_empty();
    Ok(ExitCode::from(u8::from(!tidy)))
}

/// How strictly the toolchain's own checks are taken.
struct Tools {
    /// A missing tool fails.
    required: bool,
    /// The toolchain is newer than the one the workspace names.
    newer: bool,
}

impl Tools {
    /// True if the check passed, or was skipped with a word about it.
    fn check(&self, tool: &str, present: &[&str], check: &[&str]) -> Result<bool> {
        if !works(cargo().args(present)) {
            ensure!(
                !self.required,
                "{tool} is not installed: rustup component add {tool}"
            );
            println!("Skipped: {tool} is not installed (rustup component add {tool}).");
            return Ok(true);
        }
        let passed = run_program(cargo().args(check))?.success();
        if !passed && self.newer {
            // A newer rustfmt or clippy knows rules this code was never held to. They are worth
            // reading; they must not turn yesterday's good commit into a bad one.
            println!("Not counted: this toolchain is newer than the workspace's rust-version.");
        }
        Ok(passed || self.newer)
    }
}

/// Whether the running toolchain is newer than the `rust-version` the workspace is held to.
fn newer_toolchain() -> Result<bool> {
    let output = cargo().arg("--version").output()?;
    let running = String::from_utf8_lossy(&output.stdout).into_owned();
    let house = House::read()?;
    let named = house
        .text("Cargo.toml")
        .and_then(|text| text.lines().find(|line| line.starts_with("rust-version")))
        .and_then(minor_version);
    Ok(minor_version(&running) > named)
}

/// The `95` of the first `1.95` in `text`.
fn minor_version(text: &str) -> Option<u32> {
    let (_, rest) = text.split_once("1.")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

impl Problem {
    fn at(path: &str, what: impl Into<String>) -> Self {
        Self {
            place: path.to_owned(),
            what: what.into(),
        }
    }

    /// `line` counts from 0, as iterators do; people read it from 1.
    fn on_line(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self::at(&format!("{path}:{}", line + 1), what)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.what)
    }
}

/// For a rule's own test: the real checkout has no such problem.
#[cfg(test)]
fn holds_here(rule: fn(&House) -> Vec<Problem>) {
    let house = House::read().expect("the checkout is readable");
    let problems: Vec<String> = rule(&house).iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// For a rule's own test: what it says about an invented checkout, a line each.
#[cfg(test)]
fn said(rule: fn(&House) -> Vec<Problem>, files: &[(&str, &str)]) -> Vec<String> {
    let house = crate::house::invented(files);
    rule(&house).iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::minor_version;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(minor_version("cargo 1.95.0 (f2d3ce0bd)"), Some(95));
        assert!(minor_version("cargo 1.100.0") > minor_version("rust-version = \"1.95\""));
        assert_eq!(minor_version("nightly"), None);
    }
}
