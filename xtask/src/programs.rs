//! Starting other programs, and passing on what they answer.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, ExitStatus, Stdio};

use anyhow::{Context, Result, ensure};

use crate::house;

/// The cargo that started us, so that a chosen toolchain stays chosen.
pub(crate) fn cargo() -> Command {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let mut command = Command::new(program);
    command.current_dir(house::root());
    command
}

/// Says what is run, runs it with our terminal, and returns how it ended.
pub(crate) fn run(command: &mut Command) -> Result<ExitStatus> {
    eprintln!("$ {}", shown(command));
    let name = command.get_program().to_string_lossy().into_owned();
    command
        .status()
        .with_context(|| format!("`{name}` could not be started"))
}

/// Whether `command` starts and ends well when nobody looks.
pub(crate) fn works(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// Where a program of this name is that a shell would start.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
}

/// Whether packages can be installed without asking anybody: this is Debian, and we are root.
pub(crate) fn installs_packages() -> bool {
    Path::new("/etc/debian_version").exists() && nix::unistd::geteuid().is_root()
}

/// Installs Debian's packages, and says whether that went well.
pub(crate) fn install(packages: &[&str]) -> Result<bool> {
    let install = ["install", "--yes", "--quiet"];
    for step in [
        ["update", "--quiet"].to_vec(),
        [&install, packages].concat(),
    ] {
        let status = run(Command::new("apt-get")
            .args(step)
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
        if !status.success() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A program's exit as our own; one ended by a signal counts as failed.
pub(crate) fn pass_on(status: ExitStatus) -> ExitCode {
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    code.map_or(ExitCode::FAILURE, ExitCode::from)
}

/// Builds the packages with the release profile and returns the folder the programs are in.
pub(crate) fn build_release(packages: &[&str]) -> Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--release"]);
    for package in packages {
        build.args(["--package", package]);
    }
    let status = run(&mut build)?;
    ensure!(status.success(), "the release build failed, see above");
    Ok(target_folder()?.join("release"))
}

/// Where cargo puts what it builds; a shared folder may be set up outside the checkout.
pub(crate) fn target_folder() -> Result<PathBuf> {
    let output = cargo()
        .args(["metadata", "--format-version=1", "--no-deps"])
        .stderr(Stdio::inherit())
        .output()
        .context("`cargo metadata` could not be started")?;
    ensure!(output.status.success(), "`cargo metadata` failed");
    let metadata: serde_json::Value =
        serde_json::from_slice(&output.stdout).context("`cargo metadata` did not answer JSON")?;
    let folder = metadata["target_directory"]
        .as_str()
        .context("`cargo metadata` names no target folder")?;
    Ok(folder.into())
}

fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program.file_name().unwrap_or(command.get_program());
    let mut line = name.to_string_lossy().into_owned();
    for arg in command.get_args() {
        line.push(' ');
        line.push_str(&arg.to_string_lossy());
    }
    line
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::{on_path, shown, works};

    #[test]
    fn a_command_is_shown_as_it_would_be_typed() {
        let mut command = Command::new("/usr/bin/cargo");
        command.args(["test", "--workspace"]);
        assert_eq!(shown(&command), "cargo test --workspace");
    }

    #[test]
    fn a_missing_program_does_not_work() {
        assert!(!works(&mut Command::new("no-such-program-here")));
        assert_eq!(on_path("no-such-program-here"), None);
    }

    #[test]
    fn a_program_on_the_path_can_be_started_from_where_it_was_found() {
        let cargo = on_path("cargo").expect("cargo runs this test");
        assert!(works(Command::new(cargo).arg("--version")));
    }
}
