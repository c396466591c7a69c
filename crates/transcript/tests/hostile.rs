//! Inputs made to hurt: bombs, giants, and shapes that make a careless reader slow.

use std::io::{Cursor, Write as _};

use transcript::{Format, IssueKind, MAX_BYTES};
use zip::write::SimpleFileOptions;

use crate::formats::written;
use crate::properties::keeps_its_promises;

fn zipped(name: &str, content: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    zip.write_all(content).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A Word document with these paragraphs; a line end is a line break.
fn document(paragraphs: &[&str]) -> Vec<u8> {
    let mut xml = String::from("<?xml version=\"1.0\"?><w:document xmlns:w=\"x\"><w:body>");
    for paragraph in paragraphs {
        xml.push_str("<w:p><w:r>");
        for (index, line) in paragraph.split('\n').enumerate() {
            if index > 0 {
                xml.push_str("<w:br/>");
            }
            xml.push_str(&format!(
                "<w:t>{}</w:t>",
                line.replace('&', "&amp;").replace('>', "&gt;")
            ));
        }
        xml.push_str("</w:r></w:p>");
    }
    xml.push_str("</w:body></w:document>");
    zipped("word/document.xml", xml.as_bytes())
}

#[track_caller]
fn refused(bytes: &[u8], kind: IssueKind) {
    let reading = transcript::read(bytes);
    keeps_its_promises(&reading);
    assert_eq!(reading.refusal().unwrap().kind, kind);
}

#[test]
fn word_documents_in_each_layout() {
    let expected = " Lena Ott: What is the smallest step & when?\n Oskar Ruiz: Writing to her.\n Lena Ott: Will you?\n";
    let timed = "0-1.25 Lena Ott: What is the smallest step & when?\n2.5-3 Oskar Ruiz: Writing to her.\n4-5.5 Lena Ott: Will you?\n";
    let broken = document(&[
        "0:0:0.0 --> 0:0:1.250\nLena Ott\nWhat is the smallest step & when?",
        "0:0:2.500 --> 0:0:3.0\nOskar Ruiz\nWriting to her.",
        "0:0:4.0 --> 0:0:5.500\nLena Ott\nWill you?",
    ]);
    let reading = transcript::read(&broken);
    assert_eq!(
        (reading.format, written(&reading).as_str()),
        (Some(Format::HeaderlessCaptions), timed)
    );
    let triples = document(&[
        "0:0:0.0 --> 0:0:1.250",
        "Lena Ott",
        "What is the smallest step & when?",
        "0:0:2.500 --> 0:0:3.0",
        "Oskar Ruiz",
        "Writing to her.",
        "0:0:4.0 --> 0:0:5.500",
        "Lena Ott",
        "Will you?",
    ]);
    assert_eq!(written(&transcript::read(&triples)), timed);
    let newer = document(&[
        "Lena Ott   0:03\nWhat is the smallest step & when?",
        "Oskar Ruiz   0:09\nWriting to her.",
        "Lena Ott   0:12\nWill you?",
    ]);
    assert_eq!(
        written(&transcript::read(&newer)),
        "3 Lena Ott: What is the smallest step & when?\n9 Oskar Ruiz: Writing to her.\n12 Lena Ott: Will you?\n"
    );
    let named = document(&[
        "Lena Ott: What is the smallest step & when?",
        "Oskar Ruiz: Writing to her.",
        "",
        "Lena Ott: Will you?",
    ]);
    assert_eq!(written(&transcript::read(&named)), expected);
}

#[test]
fn word_documents_that_cannot_be_used() {
    refused(
        &document(&["A letter.", "With best wishes"]),
        IssueKind::NoSpeakers,
    );
    refused(&document(&[]), IssueKind::Empty);
    refused(&zipped("xl/workbook.xml", b"<x/>"), IssueKind::NoDocument);
    refused(
        b"PK\x03\x04 and then nothing of the kind",
        IssueKind::NoDocument,
    );
    refused(
        &zipped("word/document.xml", b"<w:document><w:p"),
        IssueKind::NoDocument,
    );
    let mut cut = document(&["Lena: a", "Oskar: b"]);
    cut.truncate(cut.len() / 2);
    refused(&cut, IssueKind::NoDocument);
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    refused(
        &zipped("word/document.xml", &vec![b' '; 80 * 1024 * 1024]),
        IssueKind::TooLarge,
    );
    refused(
        &zipped("word/document.xml", &vec![b' '; 30 * 1024 * 1024]),
        IssueKind::TooLarge,
    );
    let entries = b"PK\x01\x02".repeat(5_000);
    refused(
        &[b"PK\x03\x04".to_vec(), entries].concat(),
        IssueKind::TooLarge,
    );
}

#[test]
fn giants_are_refused() {
    refused(&vec![b'a'; MAX_BYTES + 1], IssueKind::TooLarge);
    refused(
        "\n".repeat(2_000_100).replacen('\n', "a", 1).as_bytes(),
        IssueKind::TooLarge,
    );
    refused(
        "{\"role\":\"coach\",\"text\":\"a\"}\n"
            .repeat(500_001)
            .as_bytes(),
        IssueKind::TooLarge,
    );
    refused(
        format!("{{\"turns\":[{}0]}}", "0,".repeat(4_100_000)).as_bytes(),
        IssueKind::TooLarge,
    );
    refused("[".repeat(1_000_000).as_bytes(), IssueKind::NoSpeakers);
    refused(
        format!("{{\"turns\":{}", "[".repeat(100_000)).as_bytes(),
        IssueKind::BadLine,
    );
}

/// Each of these is read in a moment if reading is linear, and would be minutes if it were not.
#[test]
fn repetition_stays_linear() {
    const SIZE: usize = 30_000;
    for unit in [
        "a",
        "a ",
        "<",
        "<a",
        "<v ",
        "&",
        "&a",
        "&#",
        "[",
        "]",
        "(",
        "{",
        "{\\",
        "{1}{2}",
        "\"",
        ":",
        "a:",
        "A: ",
        "A b: ",
        "-->",
        "0:1 --> 0:2 ",
        "0:01 --> 0:02\n",
        "0:01 --> 0:02\nA: b\n",
        "1\n",
        "0:01 ",
        "0:01\n",
        "A 0:01\n",
        "A: b\n",
        "[A] b\n",
        "**",
        "**A** ",
        "# A: b\n",
        "> ",
        "<p>",
        "<!--",
        "0:01,",
        "é",
        "\u{feff}",
        "a\u{2028}",
        "NOTE\n\n",
        "a\n\n",
        "From a to b: ",
        " minute 1",
        "1 minute ",
    ] {
        let body = unit.repeat(SIZE / unit.len());
        for head in [
            "",
            "WEBVTT\n\n00:01.000 --> 00:02.000\n",
            "Anna: a\nBen: b\nAnna: ",
            "<html><body>",
            "<SAMI><BODY><SYNC Start=1>",
            "<tt><body><p begin=\"1s\">",
            "start,text\n",
        ] {
            keeps_its_promises(&transcript::read([head, &body].concat().as_bytes()));
        }
    }
}

#[test]
fn a_line_of_ten_megabytes() {
    let line = [b"Anna: ".to_vec(), b"word ".repeat(2_000_000)].concat();
    let reading = transcript::read(&line);
    keeps_its_promises(&reading);
    assert_eq!(reading.conversation.turns.len(), 1);
}
