//! A conversation coded while it is spoken: what was said of a turn is never taken back.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use std::path::Path;

use app::record::{TurnRecord, records};
use app::{Content, Opened};

/// One turn a line, each with its role, so that a prefix of the file is a prefix of the talk.
#[expect(clippy::disallowed_methods, reason = "a test reads its fixtures")]
fn quiet_room() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::fs::read_to_string(root.join("fixtures/conversations/quiet-room.jsonl")).unwrap()
}

fn live(lines: &[&str]) -> Opened {
    let coder = Content::embedded();
    app::open_live(
        coder.coder(),
        "talk.jsonl",
        lines.join("\n").as_bytes(),
        None,
    )
    .unwrap()
}

#[test]
fn a_turn_coded_live_keeps_its_codes_however_the_talk_goes_on() {
    let text = quiet_room();
    let lines: Vec<&str> = text.lines().collect();
    let whole: Vec<TurnRecord> = records(&live(&lines)).collect();
    assert_eq!(whole.len(), lines.len());
    // Two turns are the shortest talk two people can have.
    for said in 2..lines.len() {
        let so_far: Vec<TurnRecord> = records(&live(&lines[..said])).collect();
        assert_eq!(so_far, whole[..said], "after {said} turns");
    }
}

#[test]
fn a_live_coding_says_that_it_is_one() {
    let text = quiet_room();
    let lines: Vec<&str> = text.lines().collect();
    let whole = app::open(
        Content::embedded().coder(),
        "talk.jsonl",
        text.as_bytes(),
        None,
    );
    for (opened, says) in [(live(&lines), Some(true)), (whole.unwrap(), None)] {
        for record in records(&opened) {
            let json = serde_json::to_value(record).unwrap();
            let live = json.get("live").map(|live| live.as_bool().unwrap());
            assert_eq!(live, says);
        }
    }
}
