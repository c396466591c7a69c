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
