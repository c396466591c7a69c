//! From bytes to pieces of speech, and from pieces to turns.

use std::collections::HashMap;

use domain::{Conversation, CueTime, Offset, Private, Role, Speaker, Turn};

use crate::reading::{Format, Issue, IssueKind, Reading};
use crate::{
    MAX_BYTES, RoleGuess, captions, decode, docx, json, lines, markup, name, roles, table,
};

/// More lines than any conversation has; a bound on time and memory.
const MAX_LINES: usize = 2_000_000;

/// More captions or words than any conversation has.
pub(crate) const MAX_PIECES: usize = 500_000;

/// More voices than a coaching conversation has, even with a guest or two.
const MANY_SPEAKERS: usize = 6;

/// Speech by one voice, as the source cuts it: a caption, a line, a word.
pub(crate) struct Piece {
    pub(crate) voice: Option<u32>,
    pub(crate) text: String,
    pub(crate) start: Option<Offset>,
    pub(crate) end: Option<Offset>,
}

/// What a reader hands over: pieces in the order they were said.
pub(crate) struct Draft {
    pub(crate) format: Option<Format>,
    pub(crate) issues: Vec<Issue>,
    pieces: Vec<Piece>,
    voices: Vec<Speaker>,
    stated: Vec<bool>,
    known: HashMap<(String, Option<Role>), u32>,
    verbatim: bool,
    overflow: bool,
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
            known: HashMap::new(),
            verbatim: false,
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
        if self.pieces.len() >= MAX_PIECES {
            self.overflow = true;
        } else if self.verbatim || !piece.text.trim().is_empty() {
            self.pieces.push(piece);
        }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.overflow
    }

    /// True if anything was said by somebody who is named.
    pub(crate) fn has_speakers(&self) -> bool {
        self.pieces.iter().any(|piece| piece.voice.is_some())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }
}

/// Finds out what the bytes are and has them read.
pub(crate) fn draft(bytes: &[u8]) -> Draft {
    let refuse = |kind, message: &str| Draft::refused(None, Issue::fatal(kind, message));
    if bytes.len() > MAX_BYTES {
        return refuse(
            IssueKind::TooLarge,
            "The file is larger than 64 MB, which no transcript of one conversation is; export the text alone.",
        );
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return refuse(
            IssueKind::Empty,
            "The file is empty; export the transcript again.",
        );
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return match docx::open(bytes) {
            Ok(document) => document_draft(&document),
            Err(issue) => Draft::refused(None, issue),
        };
    }
    let decoded = match decode::decode(bytes) {
        Ok(decoded) => decoded,
        Err(issue) => return Draft::refused(None, issue),
    };
    let text = decoded.text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        return refuse(
            IssueKind::Empty,
            "The file is empty; export the transcript again.",
        );
    }
    let mut draft = text_draft(text);
    draft.issues.splice(0..0, decoded.issue);
    draft
}

/// The readers in the order in which they recognise their own.
fn text_draft(text: &str) -> Draft {
    if let Some(refused) = too_many_lines(text) {
        return refused;
    }
    json::read(text)
        .or_else(|| markup::read(text))
        .or_else(|| captions::read(text, captions::Origin::File))
        .or_else(|| table::read(text))
        .unwrap_or_else(|| lines::read(text))
}

/// Refuses more lines than a conversation has, before anything is made of them.
pub(crate) fn too_many_lines(text: &str) -> Option<Draft> {
    (text.bytes().filter(|b| *b == b'\n').count() > MAX_LINES).then(|| {
        Draft::refused(
            None,
            Issue::fatal(
                IssueKind::TooLarge,
                "The file has more than two million lines, which no transcript of one conversation has.",
            ),
        )
    })
}

/// A Word document is lines like any others; its tables are looked at if the lines say nothing.
fn document_draft(document: &docx::Document) -> Draft {
    if document.lines.trim().is_empty() && document.rows.is_empty() {
        return Draft::refused(
            None,
            Issue::fatal(
                IssueKind::Empty,
                "The Word document has no text in it; export the transcript again.",
            ),
        );
    }
    if let Some(refused) = too_many_lines(&document.lines) {
        return refused;
    }
    let from_lines = captions::read(&document.lines, captions::Origin::Document)
        .unwrap_or_else(|| lines::read(&document.lines));
    if from_lines.has_speakers() {
        return from_lines;
    }
    table::rows(&document.rows).unwrap_or(from_lines)
}

/// Puts the pieces together to turns, and says what is to be said about the whole.
pub(crate) fn conversation(draft: Draft) -> Reading {
    let Draft {
        format,
        mut issues,
        pieces,
        voices,
        stated,
        verbatim,
        overflow,
        ..
    } = draft;
    if overflow {
        issues.push(Issue::fatal(
            IssueKind::TooLarge,
            "The file has more than half a million captions or words, which no single conversation has.",
        ));
    }
    let refused = issues
        .iter()
        .any(|issue| issue.severity == crate::Severity::Fatal);
    if !refused {
        issues.extend(refusal(format, &pieces));
    }
    let mut reading = Reading {
        format,
        conversation: Conversation::default(),
        issues,
        roles: RoleGuess::default(),
    };
    if reading.refusal().is_some() {
        return reading;
    }
    let unattributed = pieces.iter().filter(|piece| piece.voice.is_none()).count();
    let (conversation, stated) = turns(pieces, &voices, &stated, verbatim);
    reading.conversation = conversation;
    if unattributed > 0 {
        reading.issues.push(Issue::warning(
            IssueKind::UnattributedSpeech,
            format!("Of some speech ({unattributed} pieces) the file does not say who said it; it is kept under “Unknown speaker”."),
        ));
    }
    roles::assign(&mut reading, &stated);
    count_speakers(&mut reading, unattributed > 0);
    reading
}

/// Why there is no conversation in these pieces, if there is none.
fn refusal(format: Option<Format>, pieces: &[Piece]) -> Option<Issue> {
    let known = format.map_or("a transcript", Format::name);
    if pieces.is_empty() {
        return Some(Issue::fatal(
            IssueKind::NoSpeech,
            format!(
                "Nothing was said in this file: it was read as {known}, and no caption or line of speech was found in it."
            ),
        ));
    }
    if pieces.iter().any(|piece| piece.voice.is_some()) {
        return None;
    }
    let sentence = if pieces.iter().any(|piece| piece.start.is_some()) {
        "There are words with times but nobody is named, so it cannot be said who is coach and who is client; export the transcript with speaker names (in Teams and Zoom as VTT or DOCX)."
    } else {
        "There is text, but nobody is named in it; looked for were lines such as “Name: words”, a name above each turn, captions with names, and JSON with speakers."
    };
    Some(Issue::fatal(IssueKind::NoSpeakers, sentence))
}

/// Joins neighbouring pieces of one voice, and numbers the voices by their first word.
fn turns(
    pieces: Vec<Piece>,
    voices: &[Speaker],
    stated: &[bool],
    verbatim: bool,
) -> (Conversation, Vec<bool>) {
    let mut conversation = Conversation::default();
    let mut order: Vec<Option<usize>> = vec![None; voices.len() + 1];
    let mut stated_in_order = Vec::new();
    let mut current: Option<(usize, String, Turn)> = None;
    for piece in pieces {
        let slot = piece.voice.map_or(voices.len(), |voice| voice as usize);
        let speaker = *order[slot].get_or_insert_with(|| {
            conversation
                .speakers
                .push(voices.get(slot).cloned().unwrap_or_else(|| Speaker {
                    name: Private::new("Unknown speaker"),
                    role: Role::Client,
                }));
            stated_in_order.push(stated.get(slot).copied().unwrap_or(false));
            conversation.speakers.len() - 1
        });
        let cue = |at| {
            piece.start.map(|start| CueTime {
                at,
                start,
                end: piece.end,
            })
        };
        match &mut current {
            Some((at, text, turn)) if *at == speaker && !verbatim => {
                text.push(' ');
                turn.cues.extend(cue(text.len()));
                push_tidy(text, &piece.text);
                turn.end = piece.end;
            }
            _ => {
                let text = if verbatim {
                    piece.text
                } else {
                    let mut text = String::with_capacity(piece.text.len());
                    push_tidy(&mut text, &piece.text);
                    text
                };
                let turn = Turn {
                    speaker,
                    text: Private::default(),
                    start: piece.start,
                    end: piece.end,
                    cues: if verbatim {
                        Vec::new()
                    } else {
                        piece
                            .start
                            .map(|start| CueTime {
                                at: 0,
                                start,
                                end: piece.end,
                            })
                            .into_iter()
                            .collect()
                    },
                };
                conversation
                    .turns
                    .extend(current.replace((speaker, text, turn)).map(finish));
            }
        }
    }
    conversation.turns.extend(current.map(finish));
    (conversation, stated_in_order)
}

fn finish((_, text, turn): (usize, String, Turn)) -> Turn {
    Turn {
        text: Private::new(text),
        ..turn
    }
}

/// One space where the source has any run of white space, line ends among them.
fn push_tidy(text: &mut String, words: &str) {
    for (index, word) in words.split_whitespace().enumerate() {
        if index > 0 {
            text.push(' ');
        }
        text.push_str(word);
    }
}

fn count_speakers(reading: &mut Reading, with_unknown: bool) {
    let speakers = reading.conversation.speakers.len() - usize::from(with_unknown);
    if speakers == 1 {
        reading.issues.push(Issue::warning(
            IssueKind::OneSpeaker,
            "Only one speaker is named in the whole conversation; if two people spoke, export it again with speakers told apart.",
        ));
    } else if speakers > MANY_SPEAKERS {
        reading.issues.push(Issue::warning(
            IssueKind::ManySpeakers,
            format!("{speakers} speakers are named, more than a coaching conversation has; one of them is taken for the coach, all others for the client's side."),
        ));
    }
}

/// What a voice is called that has only a side.
fn side(role: Role) -> &'static str {
    match role {
        Role::Coach => "Coach",
        Role::Client => "Client",
    }
}
