//! From bytes to pieces of speech, and from pieces to turns.

use std::collections::HashSet;

use domain::{Conversation, CueTime, Private, Role, Speaker, Turn};

use crate::draft::{Draft, Piece, endless_turn};
use crate::reading::{Format, Issue, IssueKind, Reading};
use crate::{
    MAX_BYTES, MAX_TURN_BYTES, RoleGuess, captions, decode, docx, json, lines, markup, roles, table,
};

/// More lines than any conversation has; a bound on time and memory.
const MAX_LINES: usize = 2_000_000;

/// More voices than a coaching conversation has, even with a guest or two.
const MANY_SPEAKERS: usize = 6;

/// More voices than any conversation has; beyond this the file is something else.
const TOO_MANY_SPEAKERS: usize = 100;

/// Fewer characters than a name, its colon and a word.
const FEWEST_CHARACTERS: usize = 3;

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
    draft.assumed = decoded.assumed;
    draft.issues.splice(0..0, decoded.issue);
    draft
}

/// The readers in the order in which they recognise their own.
fn text_draft(text: &str) -> Draft {
    if let Some(refused) = too_many_lines(text) {
        return refused;
    }
    if text.trim().chars().count() < FEWEST_CHARACTERS {
        return Draft::refused(
            None,
            Issue::fatal(
                IssueKind::NoSpeech,
                "There is hardly a character in the file, too few for a name and a word; export the transcript again.",
            ),
        );
    }
    json::read(text)
        .or_else(|| markup::read(text))
        .or_else(|| overlong_line(text))
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

/// Refuses a line that is longer than anybody speaks, before anything is made of it.
fn overlong_line(text: &str) -> Option<Draft> {
    if text.len() <= MAX_TURN_BYTES {
        return None;
    }
    let line = text
        .split('\n')
        .position(|line| line.len() > MAX_TURN_BYTES)?;
    Some(Draft::refused(None, endless_turn(Some(line + 1), None)))
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
    match table::rows(&document.rows, &[]) {
        Some(mut from_table) => {
            from_table.format = Some(Format::WordTable);
            from_table
        }
        None => from_lines,
    }
}

/// Puts the pieces together to turns, and says what is to be said about the whole.
pub(crate) fn conversation(mut draft: Draft) -> Reading {
    let out_of_bounds = draft.out_of_bounds();
    draft.issues.extend(out_of_bounds);
    if !draft.is_refused() {
        let refusal = refusal(&draft);
        draft.issues.extend(refusal);
    }
    let Draft {
        format,
        issues,
        pieces,
        voices,
        stated,
        verbatim,
        ..
    } = draft;
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
fn refusal(draft: &Draft) -> Option<Issue> {
    if draft.is_empty() {
        let known = draft.format.map_or("a transcript", Format::name);
        return Some(Issue::fatal(
            IssueKind::NoSpeech,
            format!(
                "Nothing was said in this file: it was read as {known}, and no caption or line of speech was found in it."
            ),
        ));
    }
    if draft.has_speakers() {
        let voices: HashSet<u32> = draft
            .pieces
            .iter()
            .filter_map(|piece| piece.voice)
            .collect();
        return (voices.len() > TOO_MANY_SPEAKERS).then(|| {
            Issue::fatal(
                IssueKind::ManySpeakers,
                format!(
                    "In this file {} people speak; a coaching conversation has two or a few, so cut out the part that is one.",
                    voices.len()
                ),
            )
        });
    }
    let timed = draft.pieces.iter().any(|piece| piece.start.is_some());
    let sentence = if timed {
        "There are words with times but nobody is named, so it cannot be said who is coach and who is client; export the transcript with speaker names (in Teams and Zoom as VTT or DOCX)"
    } else {
        "There is text, but nobody is named in it; looked for were lines such as “Name: words”, a name above each turn, captions with names, and JSON with speakers"
    };
    let doubt = draft.assumed.map_or_else(String::new, |called| {
        format!("; the file does not say how its characters are encoded, and {called} was assumed, so if there are names in it, save it as UTF-8")
    });
    let mut issue = Issue::fatal(IssueKind::NoSpeakers, format!("{sentence}{doubt}."));
    issue.line = draft.first_timed;
    Some(issue)
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
