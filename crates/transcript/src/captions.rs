//! Captions of every kind (WebVTT, SRT, SBV, SubViewer, MicroDVD), and who speaks in them.

use std::collections::HashSet;

use crate::assemble::{Draft, Piece};
use crate::clock;
use crate::cuetext;
use crate::label::{Ballot, label};
use crate::name::{self, Likeness};
use crate::reading::{Format, Issue, IssueKind};
use crate::webvtt::{Block, ReadTiming, Walk};
use domain::Offset;

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
        let captions = microdvd(text, &mut draft);
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
    if format != Format::WebVtt && strays > captions.len() {
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
    if microdvd_line(first).is_some() {
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
        match block {
            Block::Cue(mut cue) => {
                if format != Format::WebVtt {
                    drop_number_of_next(&mut cue.text);
                }
                captions.push(Caption {
                    start: Some(cue.start),
                    end: (cue.end >= cue.start).then_some(cue.end),
                    text: unbreak(cue.text, format),
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

/// `{3294}{3366}words|more words`: times are frames, and without a frame rate no times at all.
fn microdvd(text: &str, draft: &mut Draft) -> Vec<Caption> {
    let mut rate: Option<f64> = None;
    let mut captions = Vec::new();
    for line in text.lines() {
        let Some((first, last, words)) = microdvd_line(line.trim()) else {
            continue;
        };
        if captions.is_empty() && first == last && rate.is_none() {
            rate = words
                .trim()
                .parse()
                .ok()
                .filter(|rate| (1.0..=1000.0).contains(rate));
            if rate.is_some() {
                continue;
            }
        }
        let time = |frame: u64| rate.map(|rate| Offset::from_seconds(frame as f64 / rate));
        captions.push(Caption {
            start: time(first),
            end: time(last),
            text: without_styles(words).replace('|', "\n"),
        });
    }
    if rate.is_none() {
        draft.issues.push(Issue::note(
            IssueKind::BadTime,
            "The captions count frames but do not say how many there are in a second, so they are read without times.",
        ));
    }
    captions
}

fn microdvd_line(line: &str) -> Option<(u64, u64, &str)> {
    let number = |text: &str| -> Option<u64> {
        if text.len() < 12 {
            text.parse().ok()
        } else {
            None
        }
    };
    let (first, rest) = line.strip_prefix('{')?.split_once('}')?;
    let (last, words) = rest.strip_prefix('{')?.split_once('}')?;
    Some((number(first)?, number(last)?, words))
}

fn without_styles(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, behind)) = rest.split_once('{') {
        plain.push_str(before);
        let Some((style, after)) = behind.split_once('}') else {
            plain.push('{');
            rest = behind;
            break;
        };
        if !style.contains(':') {
            plain.push('{');
            plain.push_str(style);
            plain.push('}');
        }
        rest = after;
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

/// A caption, or the part of it that one voice speaks.
struct Part {
    voice: Option<String>,
    text: String,
    caption: usize,
}

/// Finds out who speaks in the captions and adds them to the draft.
///
/// Three habits are known: voice tags, a label before the words, and a name on the first line. The
/// first of them that is found in the file is the habit of the whole file.
pub(crate) fn attribute(draft: &mut Draft, mut captions: Vec<Caption>, name_may_lead: bool) {
    let mut parts: Vec<Part> = Vec::with_capacity(captions.len());
    let mut rolling = false;
    for (index, caption) in captions.iter_mut().enumerate() {
        let (stretches, timed) = cuetext::stretches(&std::mem::take(&mut caption.text));
        rolling |= timed;
        parts.extend(stretches.into_iter().map(|stretch| Part {
            voice: stretch.voice,
            text: stretch.text,
            caption: index,
        }));
    }
    if parts.iter().any(|part| part.voice.is_some()) {
        by_voice(draft, &captions, &parts);
        return;
    }
    if rolling || repeats(&parts) {
        drop_repeats(draft, &mut parts);
    }
    let named = by_label(draft, &captions, &parts)
        || (name_may_lead && by_first_line(draft, &captions, &parts));
    if !named {
        for part in &parts {
            push(draft, &captions, None, &part.text, part.caption);
        }
    }
}

/// Voice tags. In some files every caption has one, in others only the first after a change; the
/// latter never name the same voice twice running, and only there the voice is carried on.
fn by_voice(draft: &mut Draft, captions: &[Caption], parts: &[Part]) {
    let named: Vec<&str> = parts
        .iter()
        .filter_map(|part| part.voice.as_deref())
        .collect();
    let distinct = named.iter().collect::<HashSet<_>>().len();
    let on_change_only = distinct < named.len() && named.windows(2).all(|pair| pair[0] != pair[1]);
    let mut voice = None;
    for part in parts {
        match part.voice.as_deref() {
            Some(name) => voice = draft.voice(name),
            None if !on_change_only => voice = None,
            None => {}
        }
        push(draft, captions, voice, &part.text, part.caption);
    }
}

fn push(draft: &mut Draft, captions: &[Caption], voice: Option<u32>, text: &str, caption: usize) {
    draft.push(Piece {
        voice,
        text: text.to_owned(),
        start: captions[caption].start,
        end: captions[caption].end,
    });
}

/// `Name: words`. A caption without a label goes on with the voice before it.
fn by_label(draft: &mut Draft, captions: &[Caption], parts: &[Part]) -> bool {
    let mut ballot = Ballot::default();
    for part in parts {
        ballot.line();
        for line in part.text.lines() {
            if let Some(label) = label(line) {
                ballot.label(label.name);
            }
        }
    }
    let names = ballot.close(true);
    if names.is_empty() {
        return false;
    }
    let mut voice = None;
    for part in parts {
        let mut said = String::new();
        for line in part.text.lines() {
            match label(line).filter(|label| names.has(label.name)) {
                Some(label) => {
                    push(draft, captions, voice, &said, part.caption);
                    voice = draft.voice(label.name);
                    label.rest.clone_into(&mut said);
                }
                None => {
                    said.push('\n');
                    said.push_str(line);
                }
            }
        }
        push(draft, captions, voice, &said, part.caption);
    }
    true
}

/// The first line of each caption is a name, in Teams' Word documents for one.
fn by_first_line(draft: &mut Draft, captions: &[Caption], parts: &[Part]) -> bool {
    let split = |text: &str| -> Option<(String, String)> {
        let (first, rest) = text.trim().split_once('\n')?;
        (name::likeness(first) == Likeness::Strong).then(|| (first.to_owned(), rest.to_owned()))
    };
    let spoken = parts
        .iter()
        .filter(|part| !part.text.trim().is_empty())
        .count();
    let named = parts
        .iter()
        .filter(|part| split(&part.text).is_some())
        .count();
    if named == 0 || named * 5 < spoken * 4 {
        return false;
    }
    for part in parts {
        match split(&part.text) {
            Some((first, rest)) => {
                let voice = draft.voice(&first);
                push(draft, captions, voice, &rest, part.caption);
            }
            None => push(draft, captions, None, &part.text, part.caption),
        }
    }
    true
}

/// How many lines at the end of one caption are looked for at the start of the next.
const ROLLING_LINES: usize = 4;

/// How many lines of `next` have been shown by `before` already.
fn overlap(before: &[String], next: &[String]) -> usize {
    (1..=ROLLING_LINES.min(before.len()).min(next.len()))
        .rev()
        .find(|&count| before[before.len() - count..] == next[..count])
        .unwrap_or(0)
}

fn spoken_lines(text: &str) -> Vec<String> {
    text.lines()
        .map(|line| line.trim().to_owned())
        .filter(|line| !line.is_empty())
        .collect()
}

/// Rolling captions whose inner times were lost on the way: a third repeats the one before.
fn repeats(parts: &[Part]) -> bool {
    if parts.len() < 6 {
        return false;
    }
    let lines: Vec<Vec<String>> = parts
        .iter()
        .take(300)
        .map(|part| spoken_lines(&part.text))
        .collect();
    let repeated = lines
        .windows(2)
        .filter(|pair| overlap(&pair[0], &pair[1]) > 0)
        .count();
    repeated * 3 > lines.len()
}

fn drop_repeats(draft: &mut Draft, parts: &mut [Part]) {
    let mut before: Vec<String> = Vec::new();
    let mut dropped = 0;
    for part in parts {
        let lines = spoken_lines(&part.text);
        if lines.is_empty() {
            continue;
        }
        let shown = overlap(&before, &lines);
        dropped += shown;
        part.text = lines[shown..].join("\n");
        before = lines;
    }
    if dropped > 0 {
        draft.issues.push(Issue::note(
            IssueKind::RepeatsLeftOut,
            format!("These are rolling captions; {dropped} repeated lines were left out."),
        ));
    }
}
