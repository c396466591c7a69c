//! The command line as people meet it: every file in `tests/cmd` is a page of commands with what they
//! print and how they end. `TRYCMD=overwrite` writes down what is printed now; read the difference.
//!
//! What depends on the codes of a turn is left out with `[..]` and `...`, so that these pages are
//! about the program and not about the cues, which have tests of their own.

use std::path::Path;

#[test]
fn commands_do_what_their_pages_show() {
    trycmd::TestCases::new()
        .register_bin("theirs", Path::new(env!("CARGO_BIN_EXE_theirs")))
        // What is wrapped to a width is wrapped to this one, whatever terminal runs the tests.
        .env("COLUMNS", "80")
        .case("tests/cmd/*.md");
}

#[test]
fn conversations_read_as_they_are_held() {
    trycmd::TestCases::new()
        .register_bin("theirs", Path::new(env!("CARGO_BIN_EXE_theirs")))
        .env("COLUMNS", "80")
        .case("../../docs/conversations/*.md")
        .skip("../../docs/conversations/README.md");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let folder = tempfile::tempdir().unwrap();
    // The README's commands are typed at the root of the checkout; `README.in` stands for it.
    let fixtures = folder.path().join("README.in/fixtures/conversations");
    std::fs::create_dir_all(&fixtures).unwrap();
    let talk = "the-allotment.vtt";
    std::fs::copy(
        root.join("fixtures/conversations").join(talk),
        fixtures.join(talk),
    )
    .unwrap();
    std::fs::copy(root.join("README.md"), folder.path().join("README.md")).unwrap();
    trycmd::TestCases::new()
        .register_bin("theirs", Path::new(env!("CARGO_BIN_EXE_theirs")))
        .env("COLUMNS", "80")
        .case(folder.path().join("README.md").display().to_string());
}
