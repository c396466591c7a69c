//! The review of one conversation as one file: no server, no script, nothing fetched.
//!
//! The page asks for the coach's own view first, then shows three moments, then the rest, and cites
//! the transcript at its end for everything it says. It never grades anybody.
//!
//! Each part of the page has a module here that puts it into words, and a template of the same
//! name in `templates/report/` that sets it out. Templates decide nothing.

use app::{Opened, Reviewed};
use askama::Template;

mod advice;
mod cite;
mod figures;
mod frame;
mod head;
mod moments;
mod story;
pub(crate) mod timeline;
mod transcript;
pub(crate) mod words;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

/// The report as HTML: one self-contained page, for the coach's eyes.
///
/// `reviewed` is a review of `opened`, made by [`Opened::review`].
///
/// # Panics
/// If `reviewed` is of another conversation with more turns.
#[must_use]
pub fn page(opened: &Opened, reviewed: &Reviewed) -> String {
    let review = &reviewed.review;
    let source = cite::Source(&opened.conversation);
    let timeline = timeline::Timeline::of(opened, review);
    let page = Page {
        head: head::Head::of(opened, review),
        prompts: PROMPTS,
        moments: moments::moments(source, &review.moments),
        timed: timeline.timed,
        timeline,
        story: story::Story::of(source, review),
        advice: advice::episodes(source, &review.advice_episodes),
        frame: frame::Through::of(source, review),
        figures: figures::Figures::of(review),
        reading: reviewed
            .issues
            .iter()
            .map(|issue| reading(issue.line, &issue.message))
            .collect(),
        transcript: transcript::turns(opened, review),
        version: env!("CARGO_PKG_VERSION"),
    };
    page.render()
        .expect("a string takes whatever is written to it")
}

/// What the coach is asked before the tool says anything.
const PROMPTS: [&str; 3] = [
    "What did the client come for, and what did they leave with, in their words?",
    "When was the outcome in the client’s hands, and when in yours?",
    "What would you do the same way again, and what would you try another way?",
];

#[derive(Template)]
#[template(path = "report.html")]
struct Page {
    head: head::Head,
    prompts: [&'static str; 3],
    moments: Vec<moments::Shown>,
    timed: bool,
    timeline: timeline::Timeline,
    story: story::Story,
    advice: Vec<advice::Episode>,
    frame: frame::Through,
    figures: figures::Figures,
    reading: Vec<String>,
    transcript: Vec<transcript::Turn>,
    version: &'static str,
}

fn reading(line: Option<usize>, message: &str) -> String {
    line.map_or_else(
        || message.to_owned(),
        |line| format!("Line {line}: {message}"),
    )
}
