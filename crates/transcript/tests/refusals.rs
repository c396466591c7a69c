//! What is refused, what is told of, and who is who.

use std::fmt::Write as _;
use transcript::IssueKind;

use std::path::Path;

use crate::common;

use super::formats::{fixture, kinds, read, refused, written};

#[test]
fn what_cannot_be_used_is_refused_with_a_reason() {
    refused(b"", IssueKind::Empty);
    refused(b" \n\t ", IssueKind::Empty);
    refused("\u{feff}\n".as_bytes(), IssueKind::Empty);
    refused(b"%PDF-1.7", IssueKind::NotText);
    refused(
        &[0x89, 0x50, 1, 2, 3, 4, 5, 6, 7, 8, 0xff, 0xfe, 0],
        IssueKind::NotText,
    );
    refused(&fixture("teams-unattributed.vtt"), IssueKind::NoSpeakers);
    refused(&fixture("times-only.txt"), IssueKind::NoSpeakers);
    refused(&fixture("no-speakers.txt"), IssueKind::NoSpeakers);
    refused(&fixture("programme.txt"), IssueKind::NoSpeakers);
    refused(&fixture("playlist.m3u8"), IssueKind::Playlist);
    refused(&fixture("cut-off.json"), IssueKind::BadLine);
    refused(b"WEBVTT\n\n", IssueKind::NoSpeech);
    refused(b"{\"a\":1}", IssueKind::NoSpeech);
    refused(b"[]", IssueKind::NoSpeech);
    let times = transcript::read(&fixture("times-only.txt"));
    assert!(times.refusal().unwrap().message.contains("nobody is named"));
}

#[test]
fn a_refusal_says_where_to_look() {
    let line = |bytes: &[u8]| transcript::read(bytes).refusal().unwrap().line;
    assert_eq!(
        line(b"Notes\n\n0:00:04\nSo we begin.\n0:00:09 And go on.\n"),
        Some(3)
    );
    assert_eq!(
        line(b"WEBVTT\n\n00:01.000 --> 00:02.000\nSo we begin.\n"),
        Some(3)
    );
    assert_eq!(line(b"start,text\n1.0,so\n2.0,it goes\n"), Some(2));
    assert_eq!(line(&fixture("no-speakers.txt")), None);
    assert_eq!(
        line(b"<html><body><p>0:01 so</p><p>0:09 it goes</p></body></html>"),
        None
    );
}

#[test]
fn a_few_characters_and_a_pile_of_brackets_have_sentences_of_their_own() {
    for few in [&b"x"[..], b"\xff", b"\0", b" a\n", b"ab", b"{", b"[]"] {
        refused(few, IssueKind::NoSpeech);
    }
    assert!(transcript::read(b"A: b\nB: c").refusal().is_none());
    for deep in ["[".repeat(1_000_000), "{\"a\":".repeat(1_000)] {
        let reading = transcript::read(deep.as_bytes());
        let refusal = reading.refusal().unwrap();
        assert_eq!((refusal.kind, refusal.line), (IssueKind::BadLine, Some(1)));
        assert!(refusal.message.contains("brackets"), "{}", refusal.message);
    }
}

#[test]
fn roles_are_stated_guessed_or_asked_for() {
    let stated = read("labels.txt");
    assert_eq!((stated.roles.coach, stated.roles.stated), (Some(0), true));

    let guessed = read("teams.vtt");
    assert_eq!(
        (guessed.roles.coach, guessed.roles.stated),
        (Some(0), false)
    );
    assert_eq!(guessed.conversation.role(0), domain::Role::Coach);
    assert_eq!(guessed.conversation.role(1), domain::Role::Client);

    let mut by_microphone = read("me-them.txt");
    assert!(by_microphone.roles.confidence <= 0.5);
    assert_eq!(
        by_microphone.issues.last().unwrap().kind,
        IssueKind::CoachUnclear
    );
    transcript::name_coach(&mut by_microphone, "them").unwrap();
    assert!(by_microphone.roles.stated && by_microphone.issues.is_empty());
    assert_eq!(by_microphone.conversation.role(1), domain::Role::Coach);
    assert_eq!(by_microphone.conversation.role(0), domain::Role::Client);
}

#[test]
fn the_coach_is_named_by_any_part_of_one_name() {
    let mut reading = read("teams.vtt");
    for (name, coach) in [("tarek nowak", 1), ("Odile", 0), ("OWAK", 1), ("brandt", 0)] {
        transcript::name_coach(&mut reading, name).unwrap();
        assert_eq!(reading.roles.coach, Some(coach), "{name}");
    }
    for (name, several) in [("Anna", false), ("a", true), ("", false)] {
        let error = transcript::name_coach(&mut reading, name).unwrap_err();
        assert_eq!(error.speakers.len(), 2);
        assert_eq!(error.several, several || name.is_empty(), "{name}");
    }
    assert_eq!(reading.roles.coach, Some(0));
}

#[test]
fn one_speaker_and_very_many_are_told() {
    let alone = transcript::read(b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Lena>Hello there.\n");
    assert!(alone.refusal().is_none());
    assert_eq!(kinds(&alone), [IssueKind::OneSpeaker]);

    let speakers = |count: usize| {
        let mut many = String::new();
        for number in 0..count * 2 {
            writeln!(many, "Voice {}: word {number}", number % count).unwrap();
        }
        many.into_bytes()
    };
    let many = transcript::read(&speakers(100));
    assert_eq!(many.conversation.speakers.len(), 100);
    assert_eq!(many.conversation.turns.len(), 200);
    assert_eq!(kinds(&many), [IssueKind::ManySpeakers]);
    refused(&speakers(101), IssueKind::ManySpeakers);
    let told = transcript::read(&speakers(200));
    let told = &told.refusal().unwrap().message;
    assert!(told.contains("200 people speak"), "{told}");
}

#[test]
fn encodings_are_known_or_told() {
    let said = "Lena: Grüß dich, was führt dich her?\nOskar: Ein Entschluß.\n";
    let plain = written(&transcript::read(said.as_bytes()));
    assert_eq!(plain.lines().count(), 2);
    let wide: Vec<u8> = said.encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(written(&transcript::read(&wide)), plain);
    let marked = [
        b"\xff\xfe".to_vec(),
        said.encode_utf16().flat_map(u16::to_le_bytes).collect(),
    ]
    .concat();
    assert_eq!(written(&transcript::read(&marked)), plain);
    let western: Vec<u8> = said
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let western = transcript::read(&western);
    assert_eq!(written(&western), plain);
    assert_eq!(kinds(&western), [IssueKind::Encoding]);
    let windows_lines = said.replace('\n', "\r\n");
    assert_eq!(written(&transcript::read(windows_lines.as_bytes())), plain);
}

#[test]
fn no_issue_repeats_a_name_or_a_word_of_the_talk() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/transcripts");
    for path in common::files(&folder) {
        let reading = transcript::read(&common::bytes(&path));
        for issue in &reading.issues {
            for private in [
                "Lena", "Oskar", "Odile", "Brandt", "Tarek", "Noor", "smallest", "plan",
            ] {
                assert!(
                    !issue.message.contains(private),
                    "{}: {}",
                    path.display(),
                    issue.message
                );
            }
        }
    }
}
