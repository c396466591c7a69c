//! MicroDVD: captions that count frames.

use domain::Offset;

use super::Caption;
use crate::draft::Draft;
use crate::reading::{Issue, IssueKind};

/// `{3294}{3366}words|more words`: times are frames, and without a frame rate no times at all.
pub(super) fn read(text: &str, draft: &mut Draft) -> Vec<Caption> {
    let mut rate: Option<f64> = None;
    let mut captions = Vec::new();
    for (index, text_line) in text.lines().enumerate() {
        let Some((first, last, words)) = line(text_line.trim()) else {
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
            line: Some(index + 1),
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

pub(super) fn line(line: &str) -> Option<(u64, u64, &str)> {
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
