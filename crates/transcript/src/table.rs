//! Tables: CSV files, and the tables of Word documents.

use domain::Offset;

use crate::MAX_TURN_BYTES;
use crate::captions::{Caption, attribute, escape};
use crate::clock;
use crate::draft::{Draft, Piece, endless_turn};
use crate::label::window;
use crate::reading::{Format, Issue, IssueKind};

/// More cells than any transcript has; a bound on memory.
const MAX_CELLS: usize = 4_000_000;

/// Reads separated values if this is a table of speech.
pub(crate) fn read(text: &str) -> Option<Draft> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    let head = window(first);
    let separator = ['\t', ';', ',']
        .into_iter()
        .find(|separator| head.contains(*separator))?;
    let begins_with_time = head
        .split(separator)
        .next()
        .is_some_and(|cell| clock::whole(cell.trim_matches('"')).is_some());
    if !begins_with_time && Columns::of(&cells(first, separator)).is_none() {
        return None;
    }
    if text.bytes().filter(|b| *b == separator as u8).count() > MAX_CELLS {
        return Some(Draft::refused(
            Some(Format::Csv),
            Issue::fatal(
                IssueKind::TooLarge,
                "The table has more than four million cells, which no transcript of one conversation has.",
            ),
        ));
    }
    match split(text, separator) {
        Ok((all, begins)) => rows(&all, &begins),
        Err(line) => Some(Draft::refused(
            Some(Format::Csv),
            endless_turn(Some(line), None),
        )),
    }
}

/// Reads rows of cells, with a heading that says what the columns are, or with times first. Of each
/// row the line on which it begins may be given.
pub(crate) fn rows(rows: &[Vec<String>], begins: &[usize]) -> Option<Draft> {
    let (columns, from, said) = longest(rows).or_else(|| headless(rows))?;
    let mut draft = Draft::new(Format::Csv);
    let cell = |row: &[String], column: Option<usize>| {
        column
            .and_then(|at| row.get(at))
            .map(|cell| cell.trim().to_owned())
            .unwrap_or_default()
    };
    // Whisper's own tables count milliseconds, as whole numbers.
    let time = |text: &str| -> Option<Offset> {
        clock::whole(text).or_else(|| {
            if text.len() < 13 && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
                return text.parse().ok().map(Offset);
            }
            text.trim_end_matches('s')
                .parse::<f64>()
                .ok()
                .filter(|s| *s >= 0.0)
                .map(Offset::from_seconds)
        })
    };
    if columns.speaker.is_none() {
        let captions = said
            .iter()
            .enumerate()
            .map(|(index, row)| Caption {
                start: time(&cell(row, columns.start)),
                end: time(&cell(row, columns.end)),
                text: escape(&cell(row, Some(columns.text))),
                line: begins.get(from + index).copied(),
            })
            .collect();
        attribute(&mut draft, captions, false);
        return Some(draft);
    }
    for (index, row) in said.iter().enumerate() {
        draft.line = begins.get(from + index).copied();
        let voice = draft.voice(&cell(row, columns.speaker));
        draft.push(Piece {
            voice,
            text: cell(row, Some(columns.text)),
            start: time(&cell(row, columns.start)),
            end: time(&cell(row, columns.end)),
        });
    }
    Some(draft)
}

/// Which column holds what.
struct Columns {
    speaker: Option<usize>,
    text: usize,
    start: Option<usize>,
    end: Option<usize>,
}

impl Columns {
    /// By the words of a heading; it must name the speech and something beside it.
    fn of(heading: &[String]) -> Option<Self> {
        let find = |names: &[&str]| {
            heading.iter().position(|cell| {
                let cell = cell.trim().trim_matches('"').to_lowercase();
                names.contains(&cell.as_str())
            })
        };
        let columns = Self {
            speaker: find(&[
                "speaker",
                "speaker name",
                "speaker_name",
                "name",
                "who",
                "participant",
                "role",
                "speaker label",
            ]),
            text: find(&[
                "text",
                "transcription",
                "transcript",
                "content",
                "utterance",
                "words",
                "sentence",
                "caption",
                "what",
                "speech",
                "detected text",
            ])?,
            start: find(&[
                "start",
                "start time",
                "start_time",
                "starttime",
                "begin",
                "time",
                "timestamp",
                "in",
                "turn time",
            ]),
            end: find(&["end", "end time", "end_time", "endtime", "out"]),
        };
        (columns.speaker.is_some() || columns.start.is_some()).then_some(columns)
    }
}

/// The longest run of rows below a heading, for a document may have several tables.
fn longest(rows: &[Vec<String>]) -> Option<(Columns, usize, &[Vec<String>])> {
    let mut best: Option<(Columns, usize, &[Vec<String>])> = None;
    let mut at = 0;
    while at < rows.len() {
        let Some(columns) = Columns::of(&rows[at]) else {
            at += 1;
            continue;
        };
        let from = at + 1;
        let length = rows[from..]
            .iter()
            .take_while(|row| row.len() == rows[at].len() && Columns::of(row).is_none())
            .count();
        if best.as_ref().is_none_or(|(_, _, said)| said.len() < length) {
            best = Some((columns, from, &rows[from..from + length]));
        }
        at = from + length;
    }
    best
}

/// Without a heading: a time, perhaps a second time or a name, and the speech last.
fn headless(rows: &[Vec<String>]) -> Option<(Columns, usize, &[Vec<String>])> {
    let first = rows.first()?;
    let timed = rows
        .iter()
        .filter(|row| row.len() == first.len() && clock::whole(&row[0]).is_some())
        .count();
    if first.len() < 3 || timed * 5 < rows.len() * 4 {
        return None;
    }
    let second_is_time = clock::whole(&first[1]).is_some();
    let speaker = match (second_is_time, first.len()) {
        (true, 3) => None,
        (true, _) => Some(2),
        (false, _) => Some(1),
    };
    let columns = Columns {
        speaker,
        text: first.len() - 1,
        start: Some(0),
        end: second_is_time.then_some(1),
    };
    Some((columns, 0, rows))
}

fn cells(line: &str, separator: char) -> Vec<String> {
    split(line, separator)
        .ok()
        .and_then(|(mut rows, _)| rows.pop())
        .unwrap_or_default()
}

/// Rows of cells, and of each row the line on which it begins.
type Rows = (Vec<Vec<String>>, Vec<usize>);

/// Rows and cells by RFC 4180: quotes may hold separators, line ends and doubled quotes. If a cell
/// has no end, only the line of its row comes back.
fn split(text: &str, separator: char) -> Result<Rows, usize> {
    let mut rows = Vec::new();
    let mut begins = Vec::new();
    let (mut line, mut begun) = (1, 1);
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        if cell.len() > MAX_TURN_BYTES {
            return Err(begun);
        }
        line += usize::from(c == '\n');
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if cell.trim().is_empty() => {
                cell.clear();
                quoted = true;
            }
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                if row.iter().any(|cell| !cell.trim().is_empty()) {
                    rows.push(std::mem::take(&mut row));
                    begins.push(begun);
                }
                row.clear();
                begun = line;
            }
            c if c == separator && !quoted => row.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    row.push(cell);
    if row.iter().any(|cell| !cell.trim().is_empty()) {
        rows.push(row);
        begins.push(begun);
    }
    Ok((rows, begins))
}
