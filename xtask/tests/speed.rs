//! Coding keeps its speed: counted in instructions, which are the same on every run.

use std::process::Command;

/// Instructions to code one turn of the beginning of `fixtures/held-out/s-07.json`, with the `coding`
/// crate optimised as in a release. `cargo xtask count` prints it.
const COMMITTED: f64 = 94_000.0;

#[cfg(target_arch = "x86_64")]
#[test]
fn a_turn_takes_as_many_instructions_as_it_did() {
    let out = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("count")
        .output()
        .unwrap();
    let told = String::from_utf8(out.stdout).unwrap();
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let Ok(steps) = told.trim().parse::<f64>() else {
        println!("{told}");
        return;
    };
    let change = steps / COMMITTED - 1.0;
    assert!(
        change.abs() <= 0.1,
        "coding a turn takes {steps} instructions, {:+.0} % beside the {COMMITTED} committed; \
         if that is meant, change the figure",
        change * 100.0
    );
}
