//! Captions of every kind (WebVTT, SRT, SBV, SubViewer, MicroDVD), and who speaks in them.

mod microdvd;
mod voices;

use domain::Offset;

use crate::MAX_TURN_BYTES;
use crate::clock;
use crate::draft::{Draft, endless_turn};
use crate::reading::{Format, Issue, IssueKind};
use crate::webvtt::{Block, ReadTiming, Walk};
pub(crate) use voices::attribute;

/// Where the lines come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A file of their own.
    File,
    /// A Word document, where the line below the times may be a name.
    Document,
}

/// A caption in any format: times if there are any, and its text as WebVTT would have it.
pub(crate) struct Caption {
    pub(crate) start: Option<Offset>,
    pub(crate) end: Option<Offset>,
    pub(crate) text: String,
    /// The line of the file, where it is known.
    pub(crate) line: Option<usize>,
}

/// Plain words as the text of a caption.
pub(crate) fn escape(words: &str) -> String {
    if words.contains(['&', '<']) {
        words.replace('&', "&amp;").replace('<', "&lt;")
    } else {
        words.to_owned()
    }
}

/// Reads captions if this is a file of captions.
pub(crate) fn read(text: &str, origin: Origin) -> Option<Draft> {
    let (format, timing): (Format, ReadTiming) = detect(text)?;
    let mut draft = Draft::new(format);
    if format == Format::MicroDvd {
        let captions = microdvd::read(text, &mut draft);
        attribute(&mut draft, captions, false);
        return Some(draft);
    }
    let text = match format {
        // A broken signature is forgiven.
        Format::WebVtt if Walk::after_signature(text, timing).is_none() => {
            text.split_once('\n').map_or("", |(_, rest)| rest)
        }
        _ => text,
    };
    let walk = Walk::after_signature(text, timing)
        .unwrap_or_else(|| Walk::without_signature(text, timing));
    let unpadded = first_time_is_unpadded(text);
    let (captions, strays) = collect(walk, format, &mut draft);
    if !draft.is_refused() && format != Format::WebVtt && strays > captions.len() {
        // Prose with an example of captions in it.
        return None;
    }
    attribute(&mut draft, captions, unpadded || origin == Origin::Document);
    Some(draft)
}

fn detect(text: &str) -> Option<(Format, ReadTiming)> {
    if text.starts_with("WEBVTT") {
        return Some((Format::WebVtt, clock::arrow));
    }
    let first = text.lines().map(str::trim).find(|line| !line.is_empty())?;
    if microdvd::line(first).is_some() {
        return Some((Format::MicroDvd, clock::arrow));
    }
    let mut previous = "";
    for line in text.lines() {
        let line = line.trim();
        if line.starts_with(|c: char| c.is_ascii_digit()) && line.len() < 200 {
            if line.contains("->") && clock::arrow(line).is_some() {
                let numbered = !previous.is_empty() && previous.bytes().all(|b| b.is_ascii_digit());
                let srt = numbered || line.contains(',');
                return Some((
                    if srt {
                        Format::Srt
                    } else {
                        Format::HeaderlessCaptions
                    },
                    clock::arrow,
                ));
            }
            if clock::comma(line).is_some() {
                let hundredths = line.len() - line.rfind('.').unwrap_or(0) == 3;
                return Some((
                    if hundredths {
                        Format::SubViewer
                    } else {
                        Format::Sbv
                    },
                    clock::comma,
                ));
            }
        }
        previous = line;
    }
    None
}

/// Makes captions of blocks; what stands between them is kept with the caption before.
fn collect(walk: Walk<'_>, format: Format, draft: &mut Draft) -> (Vec<Caption>, usize) {
    let mut captions: Vec<Caption> = Vec::new();
    let mut bad_times = 0;
    let mut strays = 0;
    for block in walk {
        if let Some(last) = captions.last()
            && last.text.len() > MAX_TURN_BYTES
        {
            break;
        }
        match block {
            Block::Cue(mut cue) => {
                if format != Format::WebVtt {
                    drop_number_of_next(&mut cue.text);
                }
                captions.push(Caption {
                    start: Some(cue.start),
                    end: (cue.end >= cue.start).then_some(cue.end),
                    text: unbreak(cue.text, format),
                    line: Some(cue.line),
                });
            }
            Block::BadTiming { line, text } => {
                bad_times += 1;
                if bad_times <= 20 {
                    draft.issues.push(
                        Issue::warning(
                            IssueKind::BadTime,
                            format!("The times of the caption on line {line} cannot be read; its words are kept without a time."),
                        )
                        .at(line),
                    );
                }
                captions.push(Caption {
                    start: None,
                    end: None,
                    text: unbreak(text, format),
                    line: Some(line),
                });
            }
            Block::Stray { line, text } => {
                if text.trim().bytes().all(|b| b.is_ascii_digit()) {
                    continue;
                }
                let Some(last) = captions.last_mut() else {
                    strays += 1;
                    continue;
                };
                if last.text.trim().is_empty() {
                    last.text = unbreak(text, format);
                    continue;
                }
                strays += 1;
                if strays <= 20 {
                    draft.issues.push(
                        Issue::note(
                            IssueKind::StrayText,
                            format!("The words on line {line} stand outside any caption; they are kept with the caption before them."),
                        )
                        .at(line),
                    );
                }
                last.text.push('\n');
                last.text.push_str(&unbreak(text, format));
            }
        }
    }
    if bad_times > 20 {
        draft.issues.push(Issue::warning(
            IssueKind::BadTime,
            format!(
                "The times of {} more captions cannot be read.",
                bad_times - 20
            ),
        ));
    }
    if let Some(last) = captions.last()
        && last.text.len() > MAX_TURN_BYTES
    {
        draft.issues.push(endless_turn(last.line, None));
        captions.clear();
    }
    (captions, strays)
}

/// Without a blank line between captions, the number of the next one ends up in the text.
fn drop_number_of_next(text: &mut String) {
    let last = text.rfind('\n').map_or(0, |at| at + 1);
    let number = text[last..].trim();
    if last > 0
        && !number.is_empty()
        && number.len() < 7
        && number.bytes().all(|b| b.is_ascii_digit())
    {
        text.truncate(last - 1);
    }
}

/// SubViewer writes line ends as `[br]`; SRT may carry positions as `{\an8}`.
fn unbreak(text: String, format: Format) -> String {
    match format {
        Format::SubViewer => text.replace("[br]", "\n"),
        Format::Srt | Format::WebVtt | Format::HeaderlessCaptions if text.contains("{\\") => {
            without_overrides(&text)
        }
        _ => text,
    }
}

fn without_overrides(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("{\\") {
        let Some(end) = crate::label::window(&rest[at..]).find('}') else {
            plain.push_str(&rest[..at + 2]);
            rest = &rest[at + 2..];
            continue;
        };
        plain.push_str(&rest[..at]);
        rest = &rest[at + end + 1..];
    }
    plain.push_str(rest);
    plain
}

/// Teams writes `0:0:0.0`, and under it the name.
fn first_time_is_unpadded(text: &str) -> bool {
    text.lines()
        .find(|line| line.contains("-->"))
        .is_some_and(|line| {
            line.split("-->").next().is_some_and(|time| {
                let fields: Vec<&str> = time.trim().split([':', '.', ',']).collect();
                fields.len() == 4 && fields[1..3].iter().any(|field| field.len() == 1)
            })
        })
}
