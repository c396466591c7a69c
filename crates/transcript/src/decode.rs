//! Bytes to text: which encoding it is, and what was assumed.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::reading::{Issue, IssueKind};
use crate::webvtt::normalise;

/// Text with `\n` as its only line end, without byte order mark, and what was assumed about it.
pub(crate) struct Decoded<'b> {
    pub(crate) text: Cow<'b, str>,
    pub(crate) issue: Option<Issue>,
    /// The encoding that was assumed, as people call it, where the file does not show which it is.
    pub(crate) assumed: Option<&'static str>,
}

/// Decodes text in any encoding a transcript is likely to have; refuses what is no text.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Issue> {
    if let Some(what) = known_binary(bytes) {
        return Err(Issue::fatal(
            IssueKind::NotText,
            format!(
                "This is {what}, not a transcript; export the transcript as text, captions (VTT, SRT) or a Word document (DOCX)."
            ),
        ));
    }
    let mut decoded = match wide(bytes) {
        Some((units, start)) => units.decode(&bytes[start..]),
        None => narrow(bytes)?,
    };
    if is_unreadable(&decoded.text) {
        return Err(not_text());
    }
    if let Cow::Owned(normalised) = normalise(&decoded.text) {
        decoded.text = Cow::Owned(normalised);
    }
    Ok(decoded)
}

fn not_text() -> Issue {
    Issue::fatal(
        IssueKind::NotText,
        "This is neither a Word document nor text in an encoding that is known; if it is a text, save it as UTF-8, otherwise export the transcript as text, captions (VTT, SRT) or a Word document (DOCX).",
    )
}

/// Files that people pick by mistake, known by their first bytes.
fn known_binary(bytes: &[u8]) -> Option<&'static str> {
    const KNOWN: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF"),
        (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS or PPT)"),
        (b"{\\rtf", "a rich text (RTF) file"),
        (b"ID3", "a sound recording"),
        (b"OggS", "a sound recording"),
        (b"fLaC", "a sound recording"),
        (b"RIFF", "a sound or video recording"),
        (b"\x1aE\xdf\xa3", "a video recording"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"\x1f\x8b", "a compressed file"),
        (b"7z\xbc\xaf", "a compressed file"),
        (b"Rar!", "a compressed file"),
        (b"SQLite format 3", "a database"),
        (b"\x7fELF", "a program"),
    ];
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a sound or video recording");
    }
    KNOWN
        .iter()
        .find(|(magic, _)| bytes.starts_with(magic))
        .map(|&(_, what)| what)
}

/// Encodings with units of two or four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wide {
    Utf16Le,
    Utf16Be,
    Utf32Le,
    Utf32Be,
}

impl Wide {
    fn decode(self, bytes: &[u8]) -> Decoded<'static> {
        let (text, damaged) = match self {
            Self::Utf16Le => utf16(bytes, u16::from_le_bytes),
            Self::Utf16Be => utf16(bytes, u16::from_be_bytes),
            Self::Utf32Le => utf32(bytes, u32::from_le_bytes),
            Self::Utf32Be => utf32(bytes, u32::from_be_bytes),
        };
        Decoded {
            text: Cow::Owned(text),
            issue: damaged.then(damage),
            assumed: None,
        }
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, bool) {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut damaged = !rest.is_empty();
    let mut text = String::with_capacity(bytes.len() / 2);
    for unit in char::decode_utf16(pairs.iter().map(|&pair| unit(pair))) {
        damaged |= unit.is_err();
        text.push(unit.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, damaged)
}

fn utf32(bytes: &[u8], unit: fn([u8; 4]) -> u32) -> (String, bool) {
    let (quads, rest) = bytes.as_chunks::<4>();
    let mut damaged = !rest.is_empty();
    let mut text = String::with_capacity(bytes.len() / 4);
    for &quad in quads {
        let character = char::from_u32(unit(quad));
        damaged |= character.is_none();
        text.push(character.unwrap_or(char::REPLACEMENT_CHARACTER));
    }
    (text, damaged)
}

/// UTF-16 or UTF-32, by its mark or by where its zero bytes are, and where the text begins.
fn wide(bytes: &[u8]) -> Option<(Wide, usize)> {
    match bytes {
        [0xff, 0xfe, 0, 0, ..] => return Some((Wide::Utf32Le, 4)),
        [0, 0, 0xfe, 0xff, ..] => return Some((Wide::Utf32Be, 4)),
        [0xff, 0xfe, ..] => return Some((Wide::Utf16Le, 2)),
        [0xfe, 0xff, ..] => return Some((Wide::Utf16Be, 2)),
        _ => {}
    }
    let sample = &bytes[..bytes.len().min(4096) / 4 * 4];
    if sample.is_empty() {
        return None;
    }
    let mut zeros = [0_usize; 4];
    for quad in sample.as_chunks::<4>().0 {
        for (count, byte) in zeros.iter_mut().zip(quad) {
            *count += usize::from(*byte == 0);
        }
    }
    let quads = sample.len() / 4;
    // Spaces, digits and line ends keep their zero byte in any script, so a fifth is enough;
    // the other byte of the pair is hardly ever zero.
    let many = |count: usize| count * 5 > quads;
    let few = |count: usize| count * 20 <= quads;
    let all = |count: usize| count * 20 >= quads * 19;
    if all(zeros[2]) && all(zeros[3]) && few(zeros[0]) {
        Some((Wide::Utf32Le, 0))
    } else if all(zeros[0]) && all(zeros[1]) && few(zeros[3]) {
        Some((Wide::Utf32Be, 0))
    } else if many(zeros[1]) && many(zeros[3]) && few(zeros[0]) && few(zeros[2]) {
        Some((Wide::Utf16Le, 0))
    } else if many(zeros[0]) && many(zeros[2]) && few(zeros[1]) && few(zeros[3]) {
        Some((Wide::Utf16Be, 0))
    } else {
        None
    }
}

fn narrow(bytes: &[u8]) -> Result<Decoded<'_>, Issue> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if is_binary(bytes) {
        return Err(not_text());
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok(Decoded {
            text: Cow::Borrowed(text),
            issue: None,
            assumed: None,
        });
    }
    if is_damaged_utf8(bytes) {
        return Ok(Decoded {
            text: String::from_utf8_lossy(bytes),
            issue: Some(damage()),
            assumed: None,
        });
    }
    if is_ebcdic(bytes) {
        return Err(not_text());
    }
    let encoding = likely(bytes);
    let called = called(encoding);
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let issue = Issue::note(
        IssueKind::Encoding,
        format!(
            "The file does not say how its characters are encoded; {called} was assumed, so look whether names and accents are right."
        ),
    );
    Ok(Decoded {
        text,
        issue: Some(issue),
        assumed: Some(called),
    })
}

fn damage() -> Issue {
    Issue::warning(
        IssueKind::Encoding,
        "Some characters of the file are damaged and were replaced by a mark; export it again if they matter.",
    )
}

/// Text has hardly any control characters. A few zero bytes are forgiven, as the WebVTT standard
/// forgives them.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let controls = sample
        .iter()
        .filter(|b| matches!(b, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f))
        .count();
    let share = if sample.starts_with(b"WEBVTT") {
        10
    } else {
        50
    };
    controls > 3 && controls * share > sample.len()
}

/// UTF-8 with a broken byte here and there: nearly every sequence of high bytes is well formed.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * 4
}

/// Which of the encodings from before UTF-8 it is most likely, by the letters that follow one
/// another in the languages written with it.
fn likely(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| *b >= 0x80).unwrap_or_default();
    let sample = &bytes[first.saturating_sub(256)..bytes.len().min(first + 1024 * 1024)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// An encoding as people call it.
fn called(encoding: &'static Encoding) -> &'static str {
    match encoding.name() {
        "windows-1252" => "Western European Windows-1252",
        "windows-1250" => "Central European Windows-1250",
        "windows-1251" => "Cyrillic Windows-1251",
        "KOI8-U" => "Cyrillic KOI8",
        "GBK" | "gb18030" => "Chinese GB 2312",
        "Big5" => "Chinese Big5",
        "Shift_JIS" => "Japanese Shift_JIS",
        "EUC-JP" => "Japanese EUC-JP",
        "EUC-KR" => "Korean EUC-KR",
        other => other,
    }
}

/// Text from a mainframe, decoded as any other encoding, is letters all the same; but its spaces
/// are where others have `@`, and it has no line ends.
fn is_ebcdic(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 * 1024)];
    let count = |wanted: fn(u8) -> bool| sample.iter().filter(|b| wanted(**b)).count();
    let spaces = count(|b| b == 0x40);
    spaces * 20 > sample.len()
        && count(|b| matches!(b, b' ' | b'\n')) * 10 < spaces
        && count(|b| b >= 0x80) * 2 > sample.len()
}

/// Marks for what could not be decoded, and controls, in numbers no text has.
fn is_unreadable(text: &str) -> bool {
    let (mut characters, mut odd) = (0_usize, 0_usize);
    for c in text.chars().take(64 * 1024) {
        characters += 1;
        let control =
            c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}' | '\0');
        odd += usize::from(control || matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}'));
    }
    odd > 3 && odd * 5 > characters
}

#[cfg(test)]
mod tests {
    use super::decode;

    fn decoded(bytes: &[u8]) -> Option<(String, bool)> {
        decode(bytes)
            .ok()
            .map(|found| (found.text.into_owned(), found.issue.is_some()))
    }

    #[test]
    fn wide_text_is_known_with_and_without_its_mark() {
        let said = "Anna: Grüß dich.\nBen: Hallo, schön!\n";
        let little16: Vec<u8> = said.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big16: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let little32: Vec<u8> = said
            .chars()
            .flat_map(|c| u32::from(c).to_le_bytes())
            .collect();
        let big32: Vec<u8> = said
            .chars()
            .flat_map(|c| u32::from(c).to_be_bytes())
            .collect();
        for (mark, bytes) in [
            (&b"\xff\xfe"[..], little16),
            (b"\xfe\xff", big16),
            (b"\xff\xfe\0\0", little32),
            (b"\0\0\xfe\xff", big32),
        ] {
            assert_eq!(decoded(&bytes), Some((said.to_owned(), false)));
            assert_eq!(
                decoded(&[mark, &bytes].concat()),
                Some((said.to_owned(), false))
            );
        }
    }

    #[test]
    fn narrow_text_is_guessed_and_told() {
        assert_eq!(
            decoded(b"M\xfcller: \x93so\x94"),
            Some(("Müller: “so”".to_owned(), true))
        );
        assert_eq!(
            decoded(b"\xc4\xe3\xba\xc3\xa3\xac\xca\xc0\xbd\xe7"),
            Some(("你好，世界".to_owned(), true))
        );
        assert_eq!(
            decoded(b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0 \xe8 \xf2\xfb"),
            Some(("Привет, мир и ты".to_owned(), true))
        );
        assert_eq!(
            decoded("naïve é è ü ö".as_bytes()),
            Some(("naïve é è ü ö".to_owned(), false))
        );
        let mut damaged = "é è ü ö ä ß ñ".as_bytes().to_vec();
        damaged.push(0xff);
        assert_eq!(
            decoded(&damaged),
            Some(("é è ü ö ä ß ñ\u{fffd}".to_owned(), true))
        );
    }

    #[test]
    fn what_is_no_text_is_refused() {
        assert!(decoded(b"%PDF-1.7 and so on").is_none());
        assert!(decoded(&[1, 2, 3, 4, 5, 6, 7, 8, 200, 201]).is_none());
        assert_eq!(
            decoded(b"a\r\nb\rc\0"),
            Some(("a\nb\nc\u{fffd}".to_owned(), false))
        );
    }
}
