//! The committed weights: that they are the ones the figures speak of, and that they are whole.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the committed files itself"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use coding::{Coder, CueSet};
use sha2::{Digest, Sha256};

fn house(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .join(path)
}

fn weights() -> Vec<u8> {
    std::fs::read(house("crates/coding/weights/coder.bin")).unwrap()
}

#[test]
fn the_weights_are_those_the_figures_speak_of() {
    let mut hash = String::new();
    for byte in Sha256::digest(weights()) {
        write!(hash, "{byte:02x}").unwrap();
    }
    let page = std::fs::read_to_string(house("docs/coding.md")).unwrap();
    assert!(
        page.contains(&format!("SHA-256 `{hash}`")),
        "the weights have the hash {hash}, which docs/coding.md does not name; \
         `cargo xtask train` writes both"
    );
}

#[test]
fn the_weights_stay_small() {
    assert!(weights().len() <= 4_000_000, "{} bytes", weights().len());
}

#[test]
fn damaged_weights_are_refused() {
    let whole = weights();
    let refused = |bytes: &[u8]| {
        let bytes: &'static [u8] = Box::leak(bytes.to_vec().into_boxed_slice());
        Coder::trained(CueSet::embedded(), bytes).is_none()
    };
    assert!(!refused(&whole));
    assert!(refused(&[]));
    assert!(refused(b"no weights at all"));
    for cut in [8, 12, 1000, whole.len() / 2, whole.len() - 1] {
        assert!(refused(&whole[..cut]), "cut to {cut} bytes");
    }
    let mut longer = whole.clone();
    longer.push(0);
    assert!(refused(&longer));
    let mut other = whole;
    other[7] = b'9';
    assert!(refused(&other), "another version");
}

#[test]
fn every_cue_has_been_weighed() {
    let unknown = Coder::embedded().cues_unknown();
    assert!(
        unknown.is_empty(),
        "the weights do not know {unknown:?}; run `cargo xtask train`"
    );
}
