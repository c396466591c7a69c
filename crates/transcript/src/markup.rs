//! Captions in angle brackets: TTML and DFXP, SAMI, transcripts as web pages; and playlists.

mod ttml;

use domain::Offset;

use crate::MAX_TURN_BYTES;
use crate::assemble::too_many_lines;
use crate::captions::{Caption, attribute, escape};
use crate::cuetext::resolve;
use crate::draft::{Draft, MAX_PIECES, endless_turn};
use crate::lines;
use crate::reading::{Format, Issue, IssueKind};

/// Reads marked-up text if this is any.
pub(crate) fn read(text: &str) -> Option<Draft> {
    let text = text.trim_start();
    if text.starts_with("#EXTM3U") {
        return Some(Draft::refused(
            None,
            Issue::fatal(
                IssueKind::Playlist,
                "This is a playlist, which only points to other files; export the captions themselves as one VTT or SRT file.",
            ),
        ));
    }
    if !text.starts_with('<') {
        return None;
    }
    let head = text[..text.floor_char_boundary(2_000)].to_ascii_lowercase();
    let root = |name: &str| {
        head.match_indices(name).any(|(at, _)| {
            head[at + name.len()..]
                .starts_with(|c: char| c.is_whitespace() || matches!(c, '>' | '/'))
        })
    };
    if let Some(line) = endless_text(text) {
        return Some(Draft::refused(None, endless_turn(Some(line), None)));
    }
    if root("<tt") || root("<tt:tt") {
        Some(ttml::read(text))
    } else if root("<sami") {
        Some(sami(text))
    } else if ["<!doctype html", "<html", "<body", "<cite", "<p", "<div"]
        .iter()
        .any(|name| root(name))
    {
        Some(page(text))
    } else if head.starts_with("<?xml") {
        Some(Draft::refused(
            None,
            Issue::fatal(
                IssueKind::NoSpeech,
                "This is XML in a form that is not known; known are TTML, DFXP and SAMI captions, and web pages.",
            ),
        ))
    } else {
        None
    }
}

/// Tags whose text is not for reading.
const SILENT: &[&str] = &["script", "style", "head", "title", "noscript", "template"];

/// The line of the first text between tags that is longer than anybody speaks.
fn endless_text(text: &str) -> Option<usize> {
    if text.len() <= MAX_TURN_BYTES {
        return None;
    }
    let mut silent = false;
    let mut found = None;
    parts(text, |part| match part {
        Part::Tag { name, closes, .. } => silent = !closes && SILENT.contains(&name.as_str()),
        Part::Text(words) if !silent && found.is_none() && words.len() > MAX_TURN_BYTES => {
            let at = words.as_ptr() as usize - text.as_ptr() as usize;
            found = Some(text[..at].matches('\n').count() + 1);
        }
        Part::Text(_) => {}
    });
    found
}

/// A piece of a page that need not be well formed.
enum Part<'t> {
    Text(&'t str),
    Tag {
        name: String,
        closes: bool,
        attributes: &'t str,
    },
}

/// Goes through tags and text; comments are passed over.
fn parts<'t>(text: &'t str, mut part: impl FnMut(Part<'t>)) {
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            part(Part::Text(&rest[..at]));
        }
        rest = &rest[at..];
        if rest.starts_with("<!--") {
            rest = rest.find("-->").map_or("", |end| &rest[end + 3..]);
            continue;
        }
        let Some(end) = rest.find('>') else {
            return;
        };
        let inside = &rest[1..end];
        rest = &rest[end + 1..];
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/').trim_end_matches('/');
        let (name, attributes) = inside
            .split_once(char::is_whitespace)
            .unwrap_or((inside, ""));
        part(Part::Tag {
            name: name.to_ascii_lowercase(),
            closes,
            attributes,
        });
    }
    part(Part::Text(rest));
}

/// The value of an attribute, with or without quotes.
fn attribute_of<'t>(attributes: &'t str, wanted: &str) -> Option<&'t str> {
    attributes.split_whitespace().find_map(|attribute| {
        let (name, value) = attribute.split_once('=')?;
        name.eq_ignore_ascii_case(wanted)
            .then(|| value.trim_matches(['"', '\'']))
    })
}

/// SAMI: what stands behind `<SYNC Start=1000>` is shown until the next one.
fn sami(text: &str) -> Draft {
    let mut draft = Draft::new(Format::Sami);
    let mut captions: Vec<Caption> = Vec::new();
    let mut in_body = false;
    parts(text, |part| match part {
        Part::Tag {
            name,
            closes: false,
            attributes,
        } if name == "sync" && captions.len() <= MAX_PIECES => {
            let start = attribute_of(attributes, "start")
                .and_then(|time| time.parse().ok())
                .map(Offset);
            if let (Some(last), Some(start)) = (captions.last_mut(), start) {
                last.end = last.start.filter(|begun| *begun <= start).map(|_| start);
            }
            captions.push(Caption {
                start,
                end: None,
                text: String::new(),
                line: None,
            });
        }
        Part::Tag { name, closes, .. } => match name.as_str() {
            "body" => in_body = !closes,
            "br" => add(&mut captions, "\n"),
            _ => {}
        },
        // An early comment may be written `<-- -->`, so only the text of captions counts.
        Part::Text(words) if in_body => add(&mut captions, &one_line(words)),
        Part::Text(_) => {}
    });
    attribute(&mut draft, captions, false);
    draft
}

fn add(captions: &mut [Caption], words: &str) {
    if let Some(last) = captions.last_mut() {
        last.text.push_str(words);
    }
}

fn one_line(words: &str) -> String {
    escape(
        &resolve(words)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" "),
    )
}

/// A web page is its lines: what stands in a block of its own, in a line of its own.
fn page(text: &str) -> Draft {
    const INLINE: &[&str] = &[
        "a", "b", "i", "em", "strong", "span", "u", "small", "font", "sup", "sub", "mark", "abbr",
    ];
    let mut plain = String::with_capacity(text.len() / 2);
    let mut silent: Option<String> = None;
    parts(text, |part| match part {
        Part::Tag { name, closes, .. } => {
            if silent.as_ref().is_some_and(|tag| closes && *tag == name) {
                silent = None;
            } else if silent.is_none() && !closes && SILENT.contains(&name.as_str()) {
                silent = Some(name);
            } else if !INLINE.contains(&name.as_str()) && !plain.ends_with('\n') {
                plain.push('\n');
            }
        }
        Part::Text(words) if silent.is_none() => {
            let resolved = resolve(words);
            let spaced = resolved.starts_with(char::is_whitespace) && !plain.ends_with('\n');
            if spaced {
                plain.push(' ');
            }
            plain.push_str(&resolved.split_whitespace().collect::<Vec<_>>().join(" "));
            if resolved.trim_end().len() < resolved.len() && !resolved.trim().is_empty() {
                plain.push(' ');
            }
        }
        Part::Text(_) => {}
    });
    if let Some(refused) = too_many_lines(&plain) {
        return refused;
    }
    let mut draft = lines::read(&plain);
    draft.forget_lines();
    if draft.has_speakers() {
        draft.format = Some(Format::Html);
    }
    draft
}
