//! Results as people read them in a terminal. Nothing here relies on colour.

use std::borrow::Cow;

mod frame;
mod next;
mod practice;
mod review;
mod story;
mod turn;

pub(crate) use frame::{frame, in_list};
pub(crate) use next::{next, why};
pub(crate) use practice::{clients, debrief, held, selfplay};
pub(crate) use review::review;
pub(crate) use story::{listed, story};
pub(crate) use turn::turn;

/// Columns of running text: what reads well, and what every terminal has.
const COLUMNS: usize = 80;

/// A paragraph, wrapped, every line indented by `indent` and the first by `first`.
fn paragraph(out: &mut String, first: &str, indent: &str, text: &str) {
    let first = plain(first);
    let options = textwrap::Options::new(COLUMNS)
        .initial_indent(&first)
        .subsequent_indent(indent)
        // A date or `--coach` is not torn apart at its hyphens.
        .word_splitter(textwrap::WordSplitter::NoHyphenation);
    out.push_str(&textwrap::fill(&plain(text), options));
    out.push('\n');
}

/// What others said, without the control characters a terminal would obey.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control() && c != '\n' && c != '\t';
    if text.contains(obeyed) {
        Cow::Owned(text.replace(obeyed, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Lines written without regard to width, each wrapped under its own indentation.
pub(crate) fn wrapped(lines: &[String]) -> String {
    let mut out = String::new();
    for line in lines {
        let words = line.trim_start();
        let indent = &line[..line.len() - words.len()];
        if textwrap::core::display_width(line) <= COLUMNS {
            // Tables keep the spaces between their columns.
            out.push_str(&plain(line));
            out.push('\n');
        } else {
            paragraph(&mut out, indent, &format!("{indent}  "), words);
        }
    }
    out
}

/// Seconds as a clock; turns without a time are told by their number alone.
fn place(turn: usize, t: Option<f64>) -> String {
    match t {
        Some(t) => format!("turn {turn}, {}", clock(t)),
        None => format!("turn {turn}"),
    }
}

fn clock(seconds: f64) -> String {
    let whole = seconds.max(0.0) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 {
        format!("{hours}:{minutes:02}:{seconds:02}")
    } else {
        format!("{minutes}:{seconds:02}")
    }
}

/// `1 turn`, `2 turns`.
pub(crate) fn count(number: usize, one: &str) -> String {
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}

/// A share as whole per cent.
fn per_cent(share: f64) -> String {
    format!("{:.0} %", share * 100.0)
}

/// The words of a code as JSON spells it, with spaces.
fn word(code: &impl serde::Serialize) -> String {
    match serde_json::to_value(code) {
        Ok(serde_json::Value::String(word)) => word.replace('_', " "),
        _ => String::new(),
    }
}

/// A line the program says.
pub(crate) fn spoken(out: &mut String, line: &str) {
    paragraph(out, "", "", line);
}
