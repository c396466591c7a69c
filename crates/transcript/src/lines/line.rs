//! One line of plain text: what its beginning and its end may mean.

use std::borrow::Cow;

use domain::Offset;

use crate::clock;
use crate::label::{Label, label, window};
use crate::name::{self, Likeness};

/// A line, and what its beginning and end may mean.
pub(super) struct Line<'t> {
    pub(super) text: Cow<'t, str>,
    /// Counted from 1, blank lines among them.
    pub(super) number: usize,
    /// A blank line stands before it.
    pub(super) apart: bool,
    pub(super) time: Option<Offset>,
    pub(super) kind: Kind,
}

/// Positions are bytes of [`Line::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `Name: words`.
    Label { name: (usize, usize), rest: usize },
    /// `Name  0:12`, and nothing else.
    Head { name: (usize, usize) },
    /// A time and nothing else.
    Time,
    /// A time, then words.
    Timed { rest: usize },
    /// A chat message.
    Chat,
    /// Title, rule, or a sentence by the program that wrote the file.
    Apparatus,
    /// Words.
    Plain,
}

impl Line<'_> {
    /// What may be a name.
    pub(super) fn name(&self) -> Option<&str> {
        match self.kind {
            Kind::Label {
                name: (from, to), ..
            }
            | Kind::Head { name: (from, to) } => Some(&self.text[from..to]),
            _ => None,
        }
    }
}

/// The lines that are not blank.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut in_chat = false;
    for (index, raw) in text.split('\n').enumerate() {
        if raw.trim().is_empty() {
            apart = true;
            continue;
        }
        let mut line = line(raw, index + 1, apart);
        // A message of several lines is indented.
        if in_chat && raw.starts_with(['\t', ' ']) && line.time.is_none() {
            line.kind = Kind::Chat;
        }
        in_chat = line.kind == Kind::Chat;
        lines.push(line);
        apart = false;
    }
    lines
}

fn line(raw: &str, number: usize, apart: bool) -> Line<'_> {
    let text = unmarked(raw.trim());
    let (time, kind) = kind(raw, &text);
    Line {
        text,
        number,
        apart,
        time,
        kind,
    }
}

/// Markdown round a name taken off.
fn unmarked(line: &str) -> Cow<'_, str> {
    let line = line.trim_start_matches(['#', '>']).trim_start();
    let line = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .unwrap_or(line);
    for mark in ["**", "__"] {
        if let Some(inside) = line.strip_prefix(mark)
            && let Some(end) = window(inside).find(mark)
        {
            let (name, rest) = (&inside[..end], &inside[end + mark.len()..]);
            return Cow::Owned([name, rest].concat());
        }
    }
    Cow::Borrowed(line)
}

fn kind(raw: &str, text: &str) -> (Option<Offset>, Kind) {
    if is_apparatus(raw.trim(), text) {
        return (None, Kind::Apparatus);
    }
    if let Some((time, at)) = leading_time(text) {
        let rest = &text[at..];
        let kind = if rest.is_empty() {
            Kind::Time
        } else if is_chat(rest) {
            Kind::Chat
        } else if let Some(label) = label(rest) {
            labelled(text, label)
        } else if name::likeness(rest) == Likeness::Strong && rest.len() < 48 {
            Kind::Head {
                name: (at, text.len()),
            }
        } else {
            Kind::Timed { rest: at }
        };
        return (Some(time), kind);
    }
    if let Some((time, end)) = trailing_time(text) {
        return (
            Some(time),
            Kind::Head {
                name: (usize::from(text.starts_with('[')), end),
            },
        );
    }
    if let Some((time, name_end, rest)) = time_before_colon(text) {
        return (
            Some(time),
            Kind::Label {
                name: (0, name_end),
                rest,
            },
        );
    }
    match label(text) {
        Some(found) => {
            let kind = labelled(text, found);
            match (leading_time(found.rest), kind) {
                (Some((time, at)), Kind::Label { name, rest }) => (
                    Some(time),
                    Kind::Label {
                        name,
                        rest: rest + at,
                    },
                ),
                _ => (None, kind),
            }
        }
        None => (None, Kind::Plain),
    }
}

fn labelled(text: &str, label: Label<'_>) -> Kind {
    let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
    let name = at(label.name);
    Kind::Label {
        name: (name, name + label.name.len()),
        rest: at(label.rest),
    }
}

/// `[0:12]`, `(0:12)`, `0:12 -`, `0:12 - 0:15`, and where the rest begins.
fn leading_time(text: &str) -> Option<(Offset, usize)> {
    let open = usize::from(text.starts_with(['[', '(']));
    let (time, length) = clock::prefix(&text[open..])?;
    let mut at = open + length;
    let separators = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '>' | '|');
    let behind = text[at..].trim_start_matches(separators);
    if behind.len() < text.len() - at
        && let Some((_, length)) = clock::prefix(behind)
    {
        at = text.len() - behind.len() + length;
    }
    let closed = match (open, text[at..].chars().next()) {
        (1, Some(']' | ')')) => 1,
        (1, _) => return None,
        (_, Some(c)) if !separators(c) && c != ':' && c != ',' => return None,
        _ => 0,
    };
    let rest = text[at + closed..].trim_start_matches(|c| separators(c) || matches!(c, ':' | ','));
    Some((time, text.len() - rest.len()))
}

/// `Name  0:12`, `Name [0:12]`, `Name (0:12):`, `[Name] 10:05:03`, `Name 0 minutes 5 seconds`, and
/// where the name ends.
fn trailing_time(text: &str) -> Option<(Offset, usize)> {
    if text.len() > 110 {
        return None;
    }
    let text = text.trim_end_matches(':').trim_end();
    let (time, name_end) = match spoken_time(text) {
        Some(found) => found,
        None => {
            let lower = text.to_ascii_lowercase();
            let unclocked = lower
                .strip_suffix(" am")
                .or_else(|| lower.strip_suffix(" pm"))
                .map_or(text.len(), str::len);
            let at = text[..unclocked]
                .rfind(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ')' | ']')))?;
            let at = at + text[at..].chars().next()?.len_utf8();
            let clock = text[at..].trim_end_matches([')', ']']);
            (clock::whole(clock)?, at)
        }
    };
    let name = text[..name_end].trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, '[' | '(' | '-' | '–' | '—' | '|' | ',' | '•' | '·' | ']')
    });
    let spaced = name.len() < name_end;
    let bare = name.strip_prefix('[').unwrap_or(name);
    (spaced && name::likeness(bare) != Likeness::None).then_some((time, name.len()))
}

/// Teams, copied from the screen: `Name 1 hour 2 minutes 5 seconds`, often with the clock behind it.
fn spoken_time(text: &str) -> Option<(Offset, usize)> {
    let at = text
        .find(" second")
        .or_else(|| text.find(" minute"))
        .or_else(|| text.find(" hour"))?;
    let words: Vec<&str> = text[..at].split(' ').collect();
    let mut seconds = words.last()?.parse::<u64>().ok().filter(|n| *n < 60)?
        * if text[at..].starts_with(" minute") {
            60
        } else {
            1
        };
    let mut used = 1;
    for pair in words[..words.len() - 1].rchunks_exact(2) {
        let unit = match pair[1] {
            "minute" | "minutes" => 60,
            "hour" | "hours" => 3600,
            _ => break,
        };
        seconds += pair[0].parse::<u64>().ok().filter(|n| *n < 100)? * unit;
        used += 2;
    }
    let name = words[..words.len() - used].join(" ");
    Some((Offset(seconds * 1000), name.len()))
}

/// `Name (0:12): words`, and where name and words are.
fn time_before_colon(text: &str) -> Option<(Offset, usize, usize)> {
    let head = window(text);
    let open = head.find(['(', '['])?;
    let close = open + head[open..].find([')', ']'])?;
    let time = clock::whole(&text[open + 1..close])?;
    // Without a colon it is only a time in the middle of a sentence.
    let rest = text[close + 1..].trim_start().strip_prefix(':')?;
    let name = text[..open].trim_end();
    (name::likeness(name) != Likeness::None)
        .then(|| (time, name.len(), text.len() - rest.trim_start().len()))
}

/// Zoom: `10:05:03 From Anna to Everyone: words`.
fn is_chat(rest: &str) -> bool {
    let head = window(rest);
    rest.get(..5)
        .is_some_and(|from| from.eq_ignore_ascii_case("from "))
        && (head.contains(" to ") || head.contains(" To "))
        && rest.contains(':')
}

fn is_apparatus(raw: &str, text: &str) -> bool {
    const SENTENCES: &[&str] = &[
        "this editable transcript was computer generated",
        "this transcript was computer generated",
        "transcribed by http",
        "transcription ended",
        "meeting ended after",
        "started transcription",
        "stopped transcription",
        "transcript generated by",
        "recording started",
        "recording stopped",
    ];
    let title = raw.starts_with('#') && label(text).is_none_or(|label| label.rest.is_empty());
    let rule = text
        .chars()
        .all(|c| matches!(c, '-' | '=' | '_' | '*' | '~' | ' '));
    title || rule || {
        let small = window(text).to_ascii_lowercase();
        let small = small.trim_start_matches(['*', '_', ' ']);
        SENTENCES.iter().any(|sentence| small.starts_with(sentence))
            || small.ends_with(" started transcription")
            || small.ends_with(" stopped transcription")
    }
}
