//! Results as people read them in a terminal. Nothing here relies on colour.

mod frame;
mod review;
mod story;
mod turn;

pub(crate) use frame::frame;
pub(crate) use review::review;
pub(crate) use story::{listed, story};
pub(crate) use turn::turn;

/// Columns of running text: what reads well, whatever the terminal's width.
const COLUMNS: usize = 96;

/// A paragraph, wrapped, every line indented by `indent` and the first by `first`.
fn paragraph(out: &mut String, first: &str, indent: &str, text: &str) {
    let options = textwrap::Options::new(COLUMNS)
        .initial_indent(first)
        .subsequent_indent(indent);
    out.push_str(&textwrap::fill(text, options));
    out.push('\n');
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
fn count(number: usize, one: &str) -> String {
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
