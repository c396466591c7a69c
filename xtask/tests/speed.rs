//! Coding keeps its speed: counted in instructions, which are the same on every run.

use std::process::Command;

/// Instructions to code one turn of the beginning of `fixtures/held-out/s-07.json`, with the `coding`
/// crate optimised as in a release. `cargo xtask count` prints it.
const COMMITTED: f64 = 94_000.0;

/// Instructions to hear a line early in a talk and to answer it, with `coaching` as tests build it.
/// `cargo xtask count move` prints it, and the same late in a long talk.
const COMMITTED_MOVE: f64 = 2_843_000.0;

#[cfg(target_arch = "x86_64")]
#[test]
fn a_turn_takes_as_many_instructions_as_it_did() {
    match counted(&[]) {
        Ok([steps]) => hold("coding a turn", steps, COMMITTED),
        Err(told) => println!("{told}"),
    }
}

#[cfg(target_arch = "x86_64")]
#[test]
fn a_move_takes_as_many_instructions_as_it_did_and_no_more_late_in_a_long_talk() {
    let [early, late] = match counted(&["move"]) {
        Ok(steps) => steps,
        Err(told) => return println!("{told}"),
    };
    hold("a move", early, COMMITTED_MOVE);
    assert!(
        late <= 1.15 * early,
        "after 1,160 turns a move takes {late} instructions, after 20 it takes {early}: \
         something grows with the talk"
    );
}

/// The figures `xtask count` prints, or what it says where nobody can count.
#[cfg(target_arch = "x86_64")]
fn counted<const N: usize>(what: &[&str]) -> Result<[f64; N], String> {
    let out = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("count")
        .args(what)
        .output()
        .expect("xtask can be started");
    let told = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let steps: Result<Vec<f64>, _> = told.split_whitespace().map(str::parse).collect();
    let steps = steps.map_err(|_| told)?;
    Ok(steps.try_into().expect("as many figures as were asked for"))
}

#[cfg(target_arch = "x86_64")]
fn hold(what: &str, steps: f64, committed: f64) {
    let change = steps / committed - 1.0;
    assert!(
        change.abs() <= 0.1,
        "{what} takes {steps} instructions, {:+.0} % beside the {committed} committed; \
         if that is meant, change the figure",
        change * 100.0
    );
}
