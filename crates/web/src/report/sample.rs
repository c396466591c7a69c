//! An invented conversation, through the real reading, coding and review.

use app::{Content, Opened, Reviewed};

/// What Noor and Tomasz said, with times.
const TALK: &str = include_str!("sample.vtt");

/// The invented conversation, in Lee's cycle.
pub(super) fn sample() -> (Opened, Reviewed) {
    read("noor-and-tomasz.vtt", TALK, "Noor", "lee")
}

/// Any talk, in any frame.
pub(super) fn read(file: &str, talk: &str, coach: &str, frame: &str) -> (Opened, Reviewed) {
    let content = Content::embedded();
    let opened = app::open(content.coder(), file, talk.as_bytes(), Some(coach)).unwrap();
    let reviewed = opened.review(content.frames.get(frame).unwrap());
    (opened, reviewed)
}
