//! `cargo xtask test`: everything that must hold, with one command.

use std::path::PathBuf;
use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::programs::{cargo, install, installs_packages, pass_on, run as run_program, works};

mod browser;

/// The bundled SQLite is C, and Rust itself links with the C compiler.
const COMPILER_MISSING: &str = "a C compiler is needed (the bundled SQLite is built from source) \
     and `cc` was not found.\nOn Debian: apt-get install build-essential";

/// Runs every test; the runner's own summary is the last thing printed and its exit code is ours.
pub(crate) fn run(args: &[String]) -> Result<ExitCode> {
    need_c_compiler()?;
    let told = browser::variables()?;
    if works(cargo().args(["nextest", "--version"])) {
        with_nextest(args, told)
    } else {
        eprintln!("nextest is not installed, so this is plain `cargo test`.");
        let status = run_program(
            cargo()
                .args(["test", "--workspace", "--no-fail-fast"])
                .args(args)
                .envs(told),
        )?;
        Ok(pass_on(status))
    }
}

fn with_nextest(args: &[String], told: Vec<(&str, PathBuf)>) -> Result<ExitCode> {
    // nextest cannot run doctests. They go first, so that its summary of everything else is last;
    // its options and filters mean nothing to them, so a chosen subset leaves them out.
    let doctests = if args.is_empty() {
        Some(run_program(cargo().args([
            "test",
            "--workspace",
            "--doc",
            "--no-fail-fast",
        ]))?)
    } else {
        None
    };
    let tests = run_program(
        cargo()
            .args(["nextest", "run", "--workspace", "--no-fail-fast"])
            .args(args)
            .envs(told),
    )?;
    let failed_doctests = doctests.filter(|status| !status.success());
    Ok(match failed_doctests {
        Some(status) if tests.success() => {
            eprintln!("error: a documentation test failed, see further up");
            pass_on(status)
        }
        _ => pass_on(tests),
    })
}

fn need_c_compiler() -> Result<()> {
    if has_c_compiler() {
        return Ok(());
    }
    if !installs_packages() {
        bail!(COMPILER_MISSING);
    }
    eprintln!("`cc` was not found; this is Debian and you are root, so it is installed now.");
    if !install(&["build-essential"])? {
        bail!(COMPILER_MISSING);
    }
    if has_c_compiler() {
        Ok(())
    } else {
        bail!(COMPILER_MISSING)
    }
}

fn has_c_compiler() -> bool {
    let chosen = std::env::var("CC").unwrap_or_else(|_| "cc".to_owned());
    // CC may hold a wrapper and options ("ccache cc"): the first word must at least start.
    let mut words = chosen.split_whitespace();
    let Some(program) = words.next() else {
        return false;
    };
    works(Command::new(program).args(words).arg("--version"))
}
