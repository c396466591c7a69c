//! Agreement with people: the coder against hand-labelled conversations, by macro-F1.
//!
//! `fixtures/held-out` holds conversations that never train. Floors stand a little under what is
//! reached, so that a change for the worse is seen. The figures on the corpora, cross-validated, are
//! in `docs/coding.md`.
//!
//! `cargo test -p coding --test agreement -- --nocapture` prints the figures.

mod scoring;

use scoring::{Figures, labelled};

/// By task, the least a figure may be.
type Floors = &'static [(&'static str, f64)];

/// Figures on one set must not fall below these.
#[expect(
    clippy::print_stdout,
    reason = "the figures are what this test is run for"
)]
fn hold(figures: &Figures, floors: Floors) {
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
    let floors: [(&str, bool, bool, Floors); 4] = [
        (
            "held out",
            false,
            false,
            &[
                ("advice", 0.87),
                ("affirmation", 0.68),
                ("asks_advice", 0.87),
                ("autonomy", 0.84),
                ("clarity", 0.70),
                ("function of client", 0.59),
                ("function of coach", 0.59),
                ("input present", 0.91),
                ("leading", 0.81),
                ("main", 0.86),
                ("question", 0.82),
                ("reflection", 0.68),
                ("self_disclosure", 0.73),
                ("stacked", 0.84),
                ("structure", 0.82),
                ("summary", 0.77),
                ("talk", 0.66),
            ],
        ),
        (
            "held out, bare",
            true,
            false,
            &[
                ("advice", 0.87),
                ("affirmation", 0.71),
                ("asks_advice", 0.87),
                ("autonomy", 0.85),
                ("clarity", 0.67),
                ("function of client", 0.59),
                ("function of coach", 0.59),
                ("input present", 0.90),
                ("leading", 0.72),
                ("main", 0.82),
                ("question", 0.73),
                ("reflection", 0.69),
                ("self_disclosure", 0.70),
                ("stacked", 0.84),
                ("structure", 0.80),
                ("summary", 0.80),
                ("talk", 0.65),
            ],
        ),
        (
            "held out, live",
            false,
            true,
            &[
                ("advice", 0.90),
                ("affirmation", 0.64),
                ("asks_advice", 0.87),
                ("autonomy", 0.84),
                ("clarity", 0.64),
                ("function of client", 0.53),
                ("function of coach", 0.53),
                ("input present", 0.91),
                ("leading", 0.77),
                ("main", 0.85),
                ("question", 0.82),
                ("reflection", 0.71),
                ("self_disclosure", 0.72),
                ("stacked", 0.84),
                ("structure", 0.80),
                ("summary", 0.76),
                ("talk", 0.59),
            ],
        ),
        (
            "held out, live and bare",
            true,
            true,
            &[
                ("advice", 0.86),
                ("affirmation", 0.64),
                ("asks_advice", 0.82),
                ("autonomy", 0.82),
                ("clarity", 0.64),
                ("function of client", 0.53),
                ("function of coach", 0.52),
                ("input present", 0.89),
                ("leading", 0.75),
                ("main", 0.80),
                ("question", 0.71),
                ("reflection", 0.71),
                ("self_disclosure", 0.69),
                ("stacked", 0.84),
                ("structure", 0.80),
                ("summary", 0.87),
                ("talk", 0.58),
            ],
        ),
    ];
    for (name, bare, live, floors) in floors {
        hold(&Figures::of(name, &conversations, bare, live), floors);
    }
}
