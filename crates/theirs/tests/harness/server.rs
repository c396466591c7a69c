//! The server's fixture, tried with programs that only say what a server would say.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use tempfile::TempDir;

use crate::browser::Served;

/// A program of the shell's, in a folder that goes away.
fn program(lines: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("program");
    std::fs::write(&path, format!("#!/bin/sh\n{lines}\n")).unwrap();
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
    (folder, path)
}

#[test]
fn the_link_is_read_and_a_second_start_is_on_the_same_port_and_folder() {
    // It takes port 4321 where it is given none, and counts its starts in the data folder.
    let (_folder, path) = program(
        "mkdir -p \"$5\"; echo start >> \"$5/starts\"; echo \"$2 $3\" >&2\n\
         echo Welcome.; echo \"Open http://127.0.0.1:4321/enter/abc-$(wc -l < \"$5/starts\")\"\n\
         exec sleep 60",
    );
    let mut served = Served::start_program(&path);
    assert_eq!(served.origin(), "http://127.0.0.1:4321");
    assert_eq!(served.link(), "http://127.0.0.1:4321/enter/abc-1");
    served.kill();
    assert_eq!(served.complaints(), "");
    served.start_again();
    assert_eq!(served.link(), "http://127.0.0.1:4321/enter/abc-2");
    assert!(served.data().join("starts").exists());
    let complaints = served.complaints();
    assert_eq!(complaints, "--listen 127.0.0.1:4321\n");
}

#[test]
fn a_server_that_does_not_start_says_why() {
    let (_folder, path) = program("echo 'The folder cannot be written to.' >&2; exit 3");
    let Err(failed) = std::panic::catch_unwind(|| Served::start_program(&path)) else {
        panic!("it was taken for a server");
    };
    let told = failed.downcast_ref::<String>().expect("a sentence");
    assert!(told.contains("The folder cannot be written to."), "{told}");
    assert!(told.contains("exit status: 3"), "{told}");
}
