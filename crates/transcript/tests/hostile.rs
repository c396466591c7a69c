//! Inputs made to hurt: bombs, giants, and shapes that make a careless reader slow.

use std::io::{Cursor, Write as _};

use transcript::{Format, IssueKind, MAX_BYTES, MAX_TURN_BYTES};
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
    refused("[".repeat(1_000_000).as_bytes(), IssueKind::BadLine);
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

/// A turn of days, in every way it can come.
#[test]
fn a_turn_without_end_is_refused_with_its_place() {
    let long = "word ".repeat(1_000_000);
    let lines = "word word word word word\n".repeat(200_000);
    let cue = "00:01.000 --> 00:02.000\n";
    let cases: [(&str, Option<usize>, Vec<u8>); 14] = [
        ("line", Some(2), format!("Anna: a\nBen: {long}\nAnna: b\n").into()),
        ("lines", Some(3), format!("Anna: a\n\nBen: {lines}Anna: b\n").into()),
        ("head", Some(1), format!("Anna 0:01\na {lines}\nBen 0:05\nb\nAnna 0:09\nc\n").into()),
        ("same label", Some(1), "Anna: word word word\n".repeat(300_000).into()),
        ("cue", Some(6), format!("WEBVTT\n\n{cue}<v Anna>a\n\n{cue}<v Ben>{lines}\n").into()),
        (
            "cues",
            Some(3),
            format!("WEBVTT\n\n{}", format!("{cue}<v Anna>{}\n\n", "word ".repeat(20)).repeat(50_000)).into(),
        ),
        ("lines of JSON", Some(2), format!("{{\"role\":\"coach\",\"text\":\"a\"}}\n{{\"role\":\"client\",\"text\":\"{long}\"}}\n").into()),
        ("turns", Some(1), format!("{{\"turns\":[{{\"role\":\"client\",\"text\":\"{long}\"}}]}}").into()),
        (
            "list",
            None,
            format!("[{}{{\"speaker\":\"B\",\"text\":\"a\"}}]", format!("{{\"speaker\":\"A\",\"text\":\"{}\"}},", "word ".repeat(1000)).repeat(1000)).into(),
        ),
        ("table", Some(2), format!("speaker,text\nAnna,\"{lines}\"\nBen,b\n").into()),
        ("table of lines", Some(3), format!("speaker,text\nAnna,a\n{}", "Ben,word word word word\n".repeat(300_000)).into()),
        ("page", Some(2), format!("<html><body><p>Anna: a</p>\n<p>Ben: {long}</p></body></html>").into()),
        ("ttml", Some(2), format!("<tt><body><div>\n<p begin=\"1s\">{long}</p></div></body></tt>").into()),
        ("word", None, document(&["Anna: a", &format!("Ben: {long}"), "Anna: b"])),
    ];
    for (name, line, bytes) in cases {
        let reading = transcript::read(&bytes);
        keeps_its_promises(&reading);
        let refusal = reading.refusal().unwrap_or_else(|| panic!("{name}"));
        assert_eq!(
            (refusal.kind, refusal.line),
            (IssueKind::TooLarge, line),
            "{name}"
        );
        assert!(refusal.message.contains("4 MB"), "{}", refusal.message);
    }
}

#[test]
fn a_turn_just_short_of_that_is_read() {
    let most = "w".repeat(MAX_TURN_BYTES - 6);
    let reading = transcript::read(format!("Anna: {most}\nBen: b\n").as_bytes());
    keeps_its_promises(&reading);
    assert_eq!(reading.conversation.turns.len(), 2);
    // Nobody is named, so there are no turns either; that is what is to be said.
    refused(
        "word word word word\n".repeat(300_000).as_bytes(),
        IssueKind::NoSpeakers,
    );
}
