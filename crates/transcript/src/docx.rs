//! Word documents: a zip with XML in it, opened with bounds on everything.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, Event};
use zip::ZipArchive;

use crate::draft::endless_turn;
use crate::reading::{Issue, IssueKind};
use crate::{MAX_BYTES, MAX_TURN_BYTES};

/// What a transcript can be in.
#[derive(Debug, Default)]
pub(crate) struct Document {
    /// Paragraphs outside tables, one or more lines each.
    pub(crate) lines: String,
    /// The rows of all tables, as cells.
    pub(crate) rows: Vec<Vec<String>>,
}

/// A document has a few dozen entries.
const MAX_ENTRIES: usize = 4_096;

/// XML shrinks to a twentieth, seldom to a hundredth; a bomb to a thousandth.
const MAX_RATIO: u64 = 400;

/// What is small is harmless whatever its ratio.
const SMALL: u64 = 4 * 1024 * 1024;

const PART: &str = "word/document.xml";

/// Opens a Word document.
pub(crate) fn open(bytes: &[u8]) -> Result<Document, Issue> {
    let entries = bytes
        .windows(4)
        .filter(|window| *window == b"PK\x01\x02")
        .count();
    if entries > MAX_ENTRIES {
        return Err(too_large());
    }
    let damaged = || {
        Issue::fatal(
            IssueKind::NoDocument,
            "This looks like a Word document, but it is damaged and cannot be opened; save or export it again.",
        )
    };
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.index_for_name(PART).is_none() {
        return Err(Issue::fatal(
            IssueKind::NoDocument,
            "This is a packed file without a Word document in it; unpack it, or export the transcript as DOCX, VTT or text.",
        ));
    }
    let file = archive.by_name(PART).map_err(|_| damaged())?;
    let (size, packed) = (file.size(), file.compressed_size());
    if size > MAX_BYTES as u64 || (size > SMALL && size / packed.max(1) > MAX_RATIO) {
        return Err(too_large());
    }
    // The size in the header is a claim; what comes out is counted.
    let mut xml = Vec::new();
    let limit = (packed.max(1) * MAX_RATIO).clamp(SMALL, MAX_BYTES as u64);
    file.take(limit + 1)
        .read_to_end(&mut xml)
        .map_err(|_| damaged())?;
    if xml.len() as u64 > limit {
        return Err(too_large());
    }
    let (document, whole) = document(&String::from_utf8_lossy(&xml))?;
    if !whole && document.lines.trim().is_empty() && document.rows.is_empty() {
        return Err(damaged());
    }
    Ok(document)
}

fn too_large() -> Issue {
    Issue::fatal(
        IssueKind::TooLarge,
        "The packed file unpacks to far more than a document holds, so it was not opened; export the transcript as text.",
    )
}

/// The text of the document, and whether it could be read to its end. A paragraph or cell without
/// end is refused.
fn document(xml: &str) -> Result<(Document, bool), Issue> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    let mut document = Document::default();
    let mut paragraph = String::new();
    let mut cell = String::new();
    let mut row: Vec<String> = Vec::new();
    let mut tables = 0_usize;
    let mut in_text = false;
    loop {
        if paragraph.len().max(cell.len()) > MAX_TURN_BYTES {
            return Err(endless_turn(None, None));
        }
        match reader.read_event() {
            Err(_) => return Ok((document, false)),
            Ok(Event::Eof) => return Ok((document, true)),
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "t" => in_text = true,
                "tbl" => tables += 1,
                "br" | "cr" => paragraph.push('\n'),
                _ => {}
            },
            Ok(Event::Empty(tag)) => match tag.local_name().as_ref() {
                "br" | "cr" => paragraph.push('\n'),
                "tab" => paragraph.push('\t'),
                "p" if tables == 0 => document.lines.push('\n'),
                _ => {}
            },
            Ok(Event::Text(text)) if in_text => paragraph.push_str(&text),
            Ok(Event::CData(text)) if in_text => paragraph.push_str(&text),
            Ok(Event::GeneralRef(reference)) if in_text => {
                paragraph.push_str(&referred(&reference));
            }
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "t" => in_text = false,
                "p" => {
                    let into = if tables > 0 {
                        &mut cell
                    } else {
                        &mut document.lines
                    };
                    into.push_str(&paragraph);
                    into.push('\n');
                    paragraph.clear();
                }
                "tc" => row.push(std::mem::take(&mut cell).trim().to_owned()),
                "tr" if !row.is_empty() => document.rows.push(std::mem::take(&mut row)),
                "tbl" => tables = tables.saturating_sub(1),
                _ => {}
            },
            Ok(_) => {}
        }
    }
}

/// What an entity stands for; an unknown one for nothing.
pub(crate) fn referred(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(character)) = reference.resolve_char_ref() {
        return character.to_string();
    }
    quick_xml::escape::resolve_html5_entity(reference)
        .unwrap_or_default()
        .to_owned()
}
