//! Geometry that a page cannot be seen to have in a test of its words.

use super::Measure;
use crate::shell::Shell;
use crate::words::Words;

fn check(values: &[u8], expect: &str) {
    let s = Shell::sample(Words::of("en"));
    let values: Vec<(String, u8)> = values
        .iter()
        .map(|&value| ("then".to_owned(), value))
        .collect();
    assert_eq!(
        Measure::of("m".to_owned(), "mine", None, &values, &s).line,
        expect
    );
}

#[test]
fn a_measure_runs_from_its_first_value_to_its_last_between_nought_and_ten() {
    check(&[], "");
    check(&[5], "44,95");
    check(&[0, 10], "44,170 590,20");
    check(&[2, 200, 6], "44,140 317,20 590,80");
}
