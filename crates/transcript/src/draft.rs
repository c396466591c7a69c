//! What a reader hands over: pieces of speech and whose they are, within bounds.

use std::collections::HashMap;

use domain::{Offset, Private, Role, Speaker};

use crate::reading::{Format, Issue, IssueKind, Severity};
use crate::{MAX_TURN_BYTES, name, roles};

/// More captions or words than any conversation has.
pub(crate) const MAX_PIECES: usize = 500_000;

/// Speech by one voice, as the source cuts it: a caption, a line, a word.
pub(crate) struct Piece {
    pub(crate) voice: Option<u32>,
    pub(crate) text: String,
    pub(crate) start: Option<Offset>,
    pub(crate) end: Option<Offset>,
}

/// Pieces in the order they were said.
pub(crate) struct Draft {
    pub(crate) format: Option<Format>,
    pub(crate) issues: Vec<Issue>,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) voices: Vec<Speaker>,
    /// Of each voice whether its role is said by the file.
    pub(crate) stated: Vec<bool>,
    pub(crate) verbatim: bool,
    /// Where the reader stands: the line of what is pushed next, if it knows.
    pub(crate) line: Option<usize>,
    /// The line of the first words with a time.
    pub(crate) first_timed: Option<usize>,
    /// The encoding that was assumed, as people call it.
    pub(crate) assumed: Option<&'static str>,
    known: HashMap<(String, Option<Role>), u32>,
    named: bool,
    run: Run,
    endless: Option<Issue>,
    overflow: bool,
}

/// The turn that grows with each piece of the same voice.
#[derive(Default)]
struct Run {
    voice: Option<u32>,
    bytes: usize,
    line: Option<usize>,
    number: usize,
}

impl Draft {
    /// For pieces that are merged into turns by speaker.
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format: Some(format),
            issues: Vec::new(),
            pieces: Vec::new(),
            voices: Vec::new(),
            stated: Vec::new(),
            verbatim: false,
            line: None,
            first_timed: None,
            assumed: None,
            known: HashMap::new(),
            named: false,
            run: Run::default(),
            endless: None,
            overflow: false,
        }
    }

    /// For pieces that are turns already, to the letter.
    pub(crate) fn verbatim(format: Format) -> Self {
        Self {
            verbatim: true,
            ..Self::new(format)
        }
    }

    /// For an input that cannot be used.
    pub(crate) fn refused(format: Option<Format>, issue: Issue) -> Self {
        Self {
            format,
            issues: vec![issue],
            ..Self::new(Format::NamedLines)
        }
    }

    /// The voice with this label; `None` if the label says that nobody is known.
    pub(crate) fn voice(&mut self, label: &str) -> Option<u32> {
        let name = name::tidy(label);
        if name.is_empty() || name::is_unknown(&name) {
            return None;
        }
        Some(self.enter(name, None))
    }

    /// The voice on a stated side, under its own name or under the side's.
    pub(crate) fn voice_of(&mut self, role: Role, label: Option<&str>) -> u32 {
        let name = match label {
            Some(label) if !label.trim().is_empty() => label.to_owned(),
            _ => side(role).to_owned(),
        };
        self.enter(name, Some(role))
    }

    fn enter(&mut self, name: String, role: Option<Role>) -> u32 {
        let stated = role.or_else(|| roles::said_by_label(&name));
        let next = self.voices.len() as u32;
        let key = if role.is_some() {
            name.clone()
        } else {
            name.to_lowercase()
        };
        let id = *self.known.entry((key, role)).or_insert(next);
        if id == next {
            self.voices.push(Speaker {
                name: Private::new(name),
                role: stated.unwrap_or(Role::Client),
            });
            self.stated.push(stated.is_some());
        }
        id
    }

    /// Adds what was said next. Blank speech is passed over, unless the turns are kept to the letter.
    pub(crate) fn push(&mut self, piece: Piece) {
        if self.is_full() || !self.verbatim && piece.text.trim().is_empty() {
            return;
        }
        if self.pieces.len() >= MAX_PIECES {
            self.overflow = true;
            return;
        }
        self.named |= piece.voice.is_some();
        if piece.start.is_some() {
            self.first_timed = self.first_timed.or(self.line);
        }
        if self.verbatim || self.run.number == 0 || self.run.voice != piece.voice {
            self.run = Run {
                voice: piece.voice,
                bytes: 0,
                line: self.line,
                number: self.run.number + 1,
            };
        }
        self.run.bytes += piece.text.len() + 1;
        if self.run.bytes > MAX_TURN_BYTES + 1 && self.endless.is_none() {
            self.endless = Some(endless_turn(self.run.line, Some(self.run.number)));
        }
        self.pieces.push(piece);
    }

    /// True if nothing that could still come would be kept, so that a reader can stop.
    pub(crate) fn is_full(&self) -> bool {
        self.overflow || (self.named && self.endless.is_some())
    }

    /// What is too large about it. An endless turn in a file that names nobody has no turns at all,
    /// and there the missing names are what is to be said.
    pub(crate) fn out_of_bounds(&mut self) -> Option<Issue> {
        if self.overflow {
            return Some(Issue::fatal(
                IssueKind::TooLarge,
                "The file has more than half a million captions or words, which no single conversation has.",
            ));
        }
        self.endless.take().filter(|_| self.named)
    }

    /// True if it has been said why it cannot be used.
    pub(crate) fn is_refused(&self) -> bool {
        self.issues
            .iter()
            .any(|issue| issue.severity == Severity::Fatal)
    }

    /// Forgets lines that were counted in something made of the file, and not in the file.
    pub(crate) fn forget_lines(&mut self) {
        self.first_timed = None;
        for issue in self.issues.iter_mut().chain(&mut self.endless) {
            issue.line = None;
        }
    }

    /// True if anything was said by somebody who is named.
    pub(crate) fn has_speakers(&self) -> bool {
        self.named
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// A turn longer than anybody speaks, by its line or else by its number.
pub(crate) fn endless_turn(line: Option<usize>, number: Option<usize>) -> Issue {
    let which = match (line, number) {
        (None, Some(number)) => format!("Turn {number}"),
        (None, None) => "One turn".to_owned(),
        (Some(_), _) => "The turn that begins here".to_owned(),
    };
    let mut issue = Issue::fatal(
        IssueKind::TooLarge,
        format!(
            "{which} is larger than 4 MB, and nobody speaks that long without a break; usually line breaks or names were lost in the export, so export it again with a line or a caption for each turn."
        ),
    );
    issue.line = line;
    issue
}

/// What a voice is called that has only a side.
fn side(role: Role) -> &'static str {
    match role {
        Role::Coach => "Coach",
        Role::Client => "Client",
    }
}
