//! Who speaks in captions.

use std::collections::HashSet;

use super::Caption;
use crate::cuetext;
use crate::draft::{Draft, Piece};
use crate::label::{Ballot, label};
use crate::name::{self, Likeness};
use crate::reading::{Issue, IssueKind};

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
    let mut closed = false;
    for (index, caption) in captions.iter_mut().enumerate() {
        let found = cuetext::stretches(&std::mem::take(&mut caption.text));
        rolling |= found.timed;
        closed |= found.closed;
        parts.extend(found.all.into_iter().map(|stretch| Part {
            voice: stretch.voice,
            text: stretch.text,
            caption: index,
        }));
    }
    if parts.iter().any(|part| part.voice.is_some()) {
        by_voice(draft, &captions, &parts, closed);
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

/// Voice tags. In some files every caption has one, in others only the first after a change. The
/// latter never close a voice and never name the same twice running, and only there it is carried on.
fn by_voice(draft: &mut Draft, captions: &[Caption], parts: &[Part], closed: bool) {
    let named: Vec<&str> = parts
        .iter()
        .filter_map(|part| part.voice.as_deref())
        .collect();
    let distinct = named.iter().collect::<HashSet<_>>().len();
    let on_change_only =
        !closed && distinct < named.len() && named.windows(2).all(|pair| pair[0] != pair[1]);
    let mut voice = None;
    for part in parts {
        if draft.is_full() {
            return;
        }
        match part.voice.as_deref() {
            Some(name) => voice = draft.voice(name),
            None if !on_change_only => voice = None,
            None => {}
        }
        push(draft, captions, voice, &part.text, part.caption);
    }
}

fn push(draft: &mut Draft, captions: &[Caption], voice: Option<u32>, text: &str, caption: usize) {
    draft.line = captions[caption].line;
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
        if draft.is_full() {
            break;
        }
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
        if draft.is_full() {
            break;
        }
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
