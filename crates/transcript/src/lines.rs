//! Plain text: lines that begin with a name, and names above what they said.

mod line;

use domain::Offset;

use crate::MAX_TURN_BYTES;
use crate::draft::{Draft, Piece};
use crate::label::{Ballot, Names};
use crate::name::{self, Likeness};
use crate::reading::{Format, Issue, IssueKind};
use line::{Kind, Line, lines};

/// Reads any text. Without speakers the draft says so by having none.
pub(crate) fn read(text: &str) -> Draft {
    let lines = lines(text);
    let said = said_by_chat(&lines);
    if said.speech == 0 && said.chat > 0 {
        let mut issue = Issue::fatal(
            IssueKind::OnlyChat,
            "These are chat messages, not speech; export the transcript of what was said (in Zoom the VTT file, not the chat).",
        );
        issue.line = said.first_chat;
        return Draft::refused(None, issue);
    }
    let names = elect(&lines);
    let named = lines
        .iter()
        .filter(|line| line.name().is_some_and(|name| names.has(name)))
        .count();
    // One word before a colon here and there in a text is no speaker.
    let by_chance = names.is_single() && named * 5 < lines.len();
    let mut draft = if names.is_empty() || by_chance {
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

struct Said {
    speech: usize,
    chat: usize,
    first_chat: Option<usize>,
}

fn said_by_chat(lines: &[Line<'_>]) -> Said {
    let mut chat = lines.iter().filter(|line| line.kind == Kind::Chat);
    let first = chat.next();
    Said {
        speech: lines
            .iter()
            .filter(|line| !matches!(line.kind, Kind::Chat | Kind::Apparatus))
            .count(),
        chat: usize::from(first.is_some()) + chat.count(),
        first_chat: first.map(|line| line.number),
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
                heads_with_words += usize::from(!matches!(next, Some(Kind::Head { .. }) | None));
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
    let timed = are_timed(lines);
    let mut speech = Speech::new(format, lines);
    for line in lines {
        if !speech.goes_on_at(line) {
            break;
        }
        let named = line.name().filter(|name| names.has(name));
        match (line.kind, named) {
            (Kind::Label { rest, .. }, Some(name)) => {
                speech.begin(name, line.time, &line.text[rest..]);
            }
            (Kind::Head { .. }, Some(name)) => speech.begin(name, line.time, ""),
            (Kind::Time, _) => speech.time = line.time,
            (Kind::Timed { rest }, _) if timed => speech.go_on(line.time, &line.text[rest..]),
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
    let timed = are_timed(lines);
    let mut speech = Speech::new(Format::SpeakerBlocks, lines);
    for (index, line) in lines.iter().enumerate() {
        if !speech.goes_on_at(line) {
            break;
        }
        match line.kind {
            Kind::Time => speech.time = line.time,
            Kind::Timed { rest } if timed => speech.go_on(line.time, &line.text[rest..]),
            Kind::Chat | Kind::Apparatus => {}
            _ if is_name(index) && names.has(&line.text) => speech.begin(&line.text, None, ""),
            _ => speech.add(&line.text),
        }
    }
    Some(speech.finish())
}

/// True if times before the words are the habit of the file, and not part of what is said.
fn are_timed(lines: &[Line<'_>]) -> bool {
    let spoken = |line: &&Line<'_>| {
        matches!(
            line.kind,
            Kind::Label { .. } | Kind::Timed { .. } | Kind::Plain
        )
    };
    let timed = lines
        .iter()
        .filter(spoken)
        .filter(|line| line.time.is_some())
        .count();
    timed * 2 > lines.iter().filter(spoken).count()
}

/// Words by nobody, so that the refusal can say what was there.
fn unnamed(lines: &[Line<'_>]) -> Draft {
    let mut draft = Draft::new(Format::NamedLines);
    draft.format = None;
    for line in lines {
        if !matches!(line.kind, Kind::Apparatus | Kind::Chat) {
            draft.line = Some(line.number);
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
    /// The line where the text begins, and the line that is read.
    from: usize,
    here: usize,
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
            from: 0,
            here: 0,
            start: None,
            time: None,
            zero: if by_clock { first } else { Offset(0) },
        }
    }

    /// Takes note of the line that comes next; false if no more is wanted.
    fn goes_on_at(&mut self, line: &Line<'_>) -> bool {
        if self.text.len() > MAX_TURN_BYTES {
            self.flush();
        }
        self.here = line.number;
        !self.draft.is_full()
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
        self.draft.line = Some(self.from);
        self.from = self.here;
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
