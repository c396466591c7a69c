//! Plain text: lines that begin with a name, and names above what they said.

use std::borrow::Cow;

use domain::Offset;

use crate::assemble::{Draft, Piece};
use crate::clock;
use crate::label::{Ballot, Label, Names, label, window};
use crate::name::{self, Likeness};
use crate::reading::{Format, Issue, IssueKind};

/// Reads any text. Without speakers the draft says so by having none.
pub(crate) fn read(text: &str) -> Draft {
    let lines = lines(text);
    let said = said_by_chat(&lines);
    if said.speech == 0 && said.chat > 0 {
        return Draft::refused(
            None,
            Issue::fatal(
                IssueKind::OnlyChat,
                "These are chat messages, not speech; export the transcript of what was said (in Zoom the VTT file, not the chat).",
            ),
        );
    }
    let names = elect(&lines);
    let mut draft = if names.is_empty() {
        by_bare_names(&lines).unwrap_or_else(|| unnamed(&lines))
    } else {
        by_names(&lines, &names)
    };
    if said.chat > 0 {
        draft.issues.push(Issue::note(
            IssueKind::ChatLeftOut,
            format!(
                "{} chat messages were left out; only speech is read.",
                said.chat
            ),
        ));
    }
    draft
}

/// A line, and what its beginning and end may mean.
struct Line<'t> {
    text: Cow<'t, str>,
    /// A blank line stands before it.
    apart: bool,
    time: Option<Offset>,
    kind: Kind,
}

/// Positions are bytes of [`Line::text`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
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
    fn name(&self) -> Option<&str> {
        match self.kind {
            Kind::Label {
                name: (from, to), ..
            }
            | Kind::Head { name: (from, to) } => Some(&self.text[from..to]),
            _ => None,
        }
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut apart = true;
    let mut in_chat = false;
    for raw in text.split('\n') {
        if raw.trim().is_empty() {
            apart = true;
            continue;
        }
        let mut line = line(raw, apart);
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

fn line(raw: &str, apart: bool) -> Line<'_> {
    let text = unmarked(raw.trim());
    let (time, kind) = kind(raw, &text);
    Line {
        text,
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
    let rest = text[close + 1..]
        .trim_start()
        .strip_prefix(':')
        .or_else(|| {
            // Without a colon it is only a time in the middle of a sentence.
            None
        })?;
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

struct Said {
    speech: usize,
    chat: usize,
}

fn said_by_chat(lines: &[Line<'_>]) -> Said {
    let chat = lines.iter().filter(|line| line.kind == Kind::Chat).count();
    Said {
        speech: lines
            .iter()
            .filter(|line| !matches!(line.kind, Kind::Chat | Kind::Apparatus))
            .count(),
        chat,
    }
}

/// Which labels and heads are names.
fn elect(lines: &[Line<'_>]) -> Names {
    let mut ballot = Ballot::default();
    let mut heads = 0_usize;
    let mut heads_with_words = 0_usize;
    for (index, line) in lines.iter().enumerate() {
        match line.kind {
            Kind::Label { .. } | Kind::Plain | Kind::Timed { .. } => ballot.line(),
            Kind::Head { .. } => {
                heads += 1;
                let next = lines.get(index + 1).map(|next| next.kind);
                heads_with_words +=
                    usize::from(!matches!(next, Some(Kind::Head { .. } | Kind::Time) | None));
            }
            _ => {}
        }
    }
    // A programme of the day is names and times, too, but nobody says anything in it.
    let blocks = heads_with_words * 5 >= heads * 4 && heads > 0;
    let mut by_head = Ballot::default();
    for line in lines {
        if let Some(name) = line.name() {
            if matches!(line.kind, Kind::Head { .. }) {
                if blocks {
                    by_head.line();
                    by_head.label(name);
                }
            } else {
                ballot.label(name);
            }
        }
    }
    if blocks {
        return by_head.close(heads > 1 || lines.len() <= 4);
    }
    ballot.close(false)
}

fn by_names(lines: &[Line<'_>], names: &Names) -> Draft {
    let heads = lines
        .iter()
        .filter(|line| {
            matches!(line.kind, Kind::Head { .. })
                && line.name().is_some_and(|name| names.has(name))
        })
        .count();
    let labels = lines
        .iter()
        .filter(|line| {
            matches!(line.kind, Kind::Label { .. })
                && line.name().is_some_and(|name| names.has(name))
        })
        .count();
    let format = if heads > labels {
        Format::SpeakerBlocks
    } else {
        Format::NamedLines
    };
    let mut speech = Speech::new(format, lines);
    for line in lines {
        let named = line.name().filter(|name| names.has(name));
        match (line.kind, named) {
            (Kind::Label { rest, .. }, Some(name)) => {
                speech.begin(name, line.time, &line.text[rest..])
            }
            (Kind::Head { .. }, Some(name)) => speech.begin(name, line.time, ""),
            (Kind::Time, _) => speech.time = line.time,
            (Kind::Timed { rest }, _) => speech.go_on(line.time, &line.text[rest..]),
            (Kind::Chat | Kind::Apparatus, _) => {}
            _ => speech.add(&line.text),
        }
    }
    speech.finish()
}

/// `Name` alone above each paragraph, with or without a time below it.
fn by_bare_names(lines: &[Line<'_>]) -> Option<Draft> {
    let is_name = |index: usize| -> bool {
        let line = &lines[index];
        let next = lines.get(index + 1);
        line.kind == Kind::Plain
            && line.apart
            && next.is_some_and(|next| !next.apart)
            && line.text.len() < 48
            && !line.text.ends_with(['.', ',', '!', '?'])
            && name::likeness(&line.text) == Likeness::Strong
    };
    let mut ballot = Ballot::default();
    for (index, line) in lines.iter().enumerate() {
        if line.apart {
            ballot.line();
            if is_name(index) {
                ballot.label(&line.text);
            }
        }
    }
    let names = ballot.close(false);
    let paragraphs = lines.iter().filter(|line| line.apart).count();
    let named = (0..lines.len())
        .filter(|&index| is_name(index) && names.has(&lines[index].text))
        .count();
    if named < 2 || named * 2 < paragraphs {
        return None;
    }
    let mut speech = Speech::new(Format::SpeakerBlocks, lines);
    for (index, line) in lines.iter().enumerate() {
        match line.kind {
            Kind::Time => speech.time = line.time,
            Kind::Timed { rest } => speech.go_on(line.time, &line.text[rest..]),
            Kind::Chat | Kind::Apparatus => {}
            _ if is_name(index) && names.has(&line.text) => speech.begin(&line.text, None, ""),
            _ => speech.add(&line.text),
        }
    }
    Some(speech.finish())
}

/// Words by nobody, so that the refusal can say what was there.
fn unnamed(lines: &[Line<'_>]) -> Draft {
    let mut draft = Draft::new(Format::NamedLines);
    draft.format = None;
    for line in lines {
        if !matches!(line.kind, Kind::Apparatus | Kind::Chat) {
            draft.push(Piece {
                voice: None,
                text: line.text.clone().into_owned(),
                start: line.time,
                end: None,
            });
        }
    }
    draft
}

/// Speech under way.
struct Speech {
    draft: Draft,
    voice: Option<u32>,
    begun: bool,
    text: String,
    start: Option<Offset>,
    /// A time that stood alone and belongs to what is said next.
    time: Option<Offset>,
    /// When the clock stood at the first line, if the times are by the clock.
    zero: Offset,
}

impl Speech {
    fn new(format: Format, lines: &[Line<'_>]) -> Self {
        let mut draft = Draft::new(format);
        let first = lines.iter().find_map(|line| line.time).unwrap_or_default();
        let by_clock = first >= Offset(3_600_000);
        if by_clock {
            draft.issues.push(Issue::note(
                IssueKind::ClockTimes,
                "The times are by the clock; they are counted from the first of them.",
            ));
        }
        Self {
            draft,
            voice: None,
            begun: false,
            text: String::new(),
            start: None,
            time: None,
            zero: if by_clock { first } else { Offset(0) },
        }
    }

    fn begin(&mut self, name: &str, time: Option<Offset>, words: &str) {
        self.flush();
        self.voice = self.draft.voice(name);
        self.begun = true;
        self.start = time.or(self.time.take());
        self.time = None;
        self.text.push_str(words);
    }

    /// A time inside a turn begins a new caption of it.
    fn go_on(&mut self, time: Option<Offset>, words: &str) {
        if self.begun {
            if self.text.trim().is_empty() {
                self.start = self.start.or(time);
            } else {
                self.flush();
                self.start = time;
            }
            self.add(words);
        }
    }

    /// What stands before the first name is a title, or a list of who was there.
    fn add(&mut self, words: &str) {
        if self.begun {
            if let Some(time) = self.time.take() {
                if self.text.trim().is_empty() {
                    self.start = self.start.or(Some(time));
                } else {
                    self.flush();
                    self.start = Some(time);
                }
            }
            self.text.push(' ');
            self.text.push_str(words);
        }
    }

    fn flush(&mut self) {
        let zero = self.zero;
        let start = self.start.take().map(|Offset(time)| {
            // Past midnight the clock begins again.
            const DAY: u64 = 86_400_000;
            Offset(if time >= zero.0 {
                time - zero.0
            } else {
                time + DAY - zero.0.min(DAY)
            })
        });
        self.draft.push(Piece {
            voice: self.voice,
            text: std::mem::take(&mut self.text),
            start,
            end: None,
        });
    }

    fn finish(mut self) -> Draft {
        self.flush();
        self.draft
    }
}
