//! The next move, over invented conversations: what a careful reader would expect of each.
//!
//! What is asserted is the intent (which move, which words are given back) and not the wording. Where the guide
//! still falls short the test is ignored, with what is missing.

mod guide_moves {
    mod advice;
    mod asking_back;
    mod beside;
    mod crisis;
    mod goals;
    mod reacting;
    mod steps;
    pub(crate) mod talks;
    pub(crate) mod told;
    mod whole;
}

use guide_moves::talks::TALKS;
use guide_moves::told::tell;

/// For reading: `cargo test -p coaching --test guide_moves -- --ignored --nocapture to_be_read`.
#[test]
#[ignore = "prints the conversations, for somebody to read"]
fn to_be_read() {
    for (name, lines) in TALKS {
        let told = tell(lines);
        eprintln!("== {name}\n{}", told.script());
    }
}
