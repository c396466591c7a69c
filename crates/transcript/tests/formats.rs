//! One small invented file for each format and trap, and what must come of it.

use std::fmt::Write as _;
use std::path::Path;

use transcript::{Format, IssueKind, Reading, Severity};

use crate::common;

pub(crate) fn fixture(name: &str) -> Vec<u8> {
    common::bytes(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../../fixtures/transcripts")
            .join(name),
    )
}

fn read(name: &str) -> Reading {
    transcript::read(&fixture(name))
}

/// The conversation as a person would write it down: a line a turn, with its times in seconds.
pub(crate) fn written(reading: &Reading) -> String {
    let mut page = String::new();
    for turn in &reading.conversation.turns {
        if let Some(start) = turn.start {
            write!(page, "{}", start.seconds()).unwrap();
        }
        if let Some(end) = turn.end {
            write!(page, "-{}", end.seconds()).unwrap();
        }
        let name = reading.conversation.speakers[turn.speaker].name.reveal();
        writeln!(page, " {name}: {}", turn.text.reveal()).unwrap();
    }
    page
}

/// Asserts format, conversation and the kinds of issues.
#[track_caller]
fn check(name: &str, format: Format, conversation: &[&str], issues: &[IssueKind]) {
    let reading = read(name);
    assert_eq!(reading.format, Some(format), "{name}");
    let found = written(&reading);
    assert_eq!(found.lines().collect::<Vec<_>>(), conversation, "{name}");
    assert_eq!(kinds(&reading), issues, "{name}");
}

/// The kinds of issues, without the coach's, which short texts always have.
fn kinds(reading: &Reading) -> Vec<IssueKind> {
    reading
        .issues
        .iter()
        .map(|issue| issue.kind)
        .filter(|kind| *kind != IssueKind::CoachUnclear)
        .collect()
}

#[track_caller]
fn refused(bytes: &[u8], kind: IssueKind) {
    let reading = transcript::read(bytes);
    let refusal = reading.refusal().unwrap();
    assert_eq!(
        (refusal.kind, refusal.severity),
        (kind, Severity::Fatal),
        "{}",
        refusal.message
    );
    assert!(reading.conversation.turns.is_empty() && reading.conversation.speakers.is_empty());
    assert!(refusal.message.ends_with('.'), "{}", refusal.message);
}

#[test]
fn captions_with_voices() {
    check(
        "teams.vtt",
        Format::WebVtt,
        &[
            "3.21-9.1 Odile Brandt: Thanks for making time today. What would you like to be different in three months?",
            "10.02-15.9 Tarek Nowak: I want to stop saying <yes> to everything & everyone.",
            "16.5-18 Odile Brandt: Who is everyone?",
        ],
        &[],
    );
    check(
        "voices-on-change.vtt",
        Format::WebVtt,
        &[
            "0-7 Ruth: What made you pick up the phone this week of all weeks?",
            "7-12 Emil: My contract ends in June.",
            "12-15 Ruth: And what do you want to happen by then?",
        ],
        &[],
    );
    check(
        "broken-times.vtt",
        Format::WebVtt,
        &[
            "1-3 Iris: Where are you with the application?",
            " Noor: I sent it on Friday.",
            "5.5-7.25 Iris: How does that feel?",
            "8-9.5 Noor: Strange.",
        ],
        &[IssueKind::BadTime],
    );
    assert_eq!(read("broken-times.vtt").issues[0].line, Some(8));
}

#[test]
fn cues_are_kept_inside_turns() {
    let reading = read("teams.vtt");
    let turn = &reading.conversation.turns[0];
    let cues: Vec<(usize, f64)> = turn
        .cues
        .iter()
        .map(|cue| (cue.at, cue.start.seconds()))
        .collect();
    assert_eq!(cues, [(0, 3.21), (30, 6.48)]);
    assert!(turn.text.reveal()[30..].starts_with("What would"));
}

#[test]
fn captions_with_names_in_the_text() {
    check(
        "zoom.vtt",
        Format::WebVtt,
        &[
            "1-4 Mira Solberg: Good to see you again. How was the week?",
            "4.5-9.5 Jonas Pell: Long. I spoke to my manager, though. On Tuesday at 10:30, as planned.",
            "10-12 Mira Solberg: What did you notice when you did?",
            "12.5-14 +44 7700 900123: Sorry, I dialled in late. Note: I am on the train.",
            "15-16 Mira Solberg: Welcome. Shall we wait for you?",
            "16-17 +44 7700 900123: No, go on.",
        ],
        &[],
    );
    check(
        "captions.srt",
        Format::Srt,
        &[
            "0.5-3 Lena: What is the smallest step you could take?",
            "3.2-8 Oskar: I could write to her. Tonight, I mean.",
            "8.5-10 Lena: And when exactly?",
        ],
        &[],
    );
    check(
        "brackets.srt",
        Format::Srt,
        &[
            "0.5-6 Lena: What is the smallest step? [Music] [Oskar] never mind",
            "6.2-8 Oskar: I could write to her.",
            "8.2-9 Lena: Will you?",
        ],
        &[],
    );
    let two = [
        "0.5-3 Lena: What is the smallest step?",
        "3.2-6 Oskar: I could write to her.",
    ];
    check("captions.sbv", Format::Sbv, &two, &[]);
    check("subviewer.sub", Format::SubViewer, &two, &[]);
    check(
        "microdvd.sub",
        Format::MicroDvd,
        &[
            "1-3 Lena: What is the smallest step?",
            "3.2-6 Oskar: I could write to her.",
        ],
        &[],
    );
}

#[test]
fn rolling_captions_say_everything_once() {
    check(
        "rolling.vtt",
        Format::WebVtt,
        &[
            "0-2 ANNIKA: so what brings you here?",
            "2.01-4 PELLE: a choice I put off",
            "4.01-6 ANNIKA: since when?",
        ],
        &[IssueKind::RepeatsLeftOut],
    );
}

#[test]
fn captions_in_markup() {
    check(
        "agents.ttml",
        Format::Ttml,
        &[
            "0.5-3 Lena Ott: What is the smallest step?",
            "3.2-5.2 Oskar Ruiz: I could write & ask.",
        ],
        &[],
    );
    check(
        "captions.smi",
        Format::Sami,
        &[
            "0.5-3 LENA: What is the smallest step?",
            "3.2-6 OSKAR: I could write & ask.",
            "6 LENA: When?",
        ],
        &[],
    );
    check(
        "page.html",
        Format::Html,
        &[
            "1 Lena: What is the smallest step?",
            "5 Oskar: Writing to her & waiting.",
            "9 Lena: When?",
        ],
        &[],
    );
}

#[test]
fn names_before_the_words() {
    check(
        "inline.txt",
        Format::NamedLines,
        &[
            " Lena Ott: What would make this hour worth your while?",
            " Oskar Ruiz: I want to know whether to stay. There is an offer: it is good, but it is far away. 10:30 Meeting: that was when I heard.",
            " Lena Ott: What does staying give you?",
            " Oskar Ruiz: Here is the thing: I do not know.",
        ],
        &[],
    );
    check(
        "two-lines.txt",
        Format::NamedLines,
        &[
            " Lena: What would you like to talk about?",
            " Oskar: Leaving.",
        ],
        &[],
    );
    check(
        "timed-lines.txt",
        Format::NamedLines,
        &[
            "5 Lena: What happened since last time?",
            "9 Oskar: I called them. and left a message.",
            "15 Lena: What did you say?",
        ],
        &[],
    );
    check(
        "clock-lines.txt",
        Format::NamedLines,
        &[
            "0 Lena Ott: What happened since last time?",
            "5 Oskar Ruiz: I called them.",
            "11 Lena Ott: And then?",
        ],
        &[IssueKind::ClockTimes],
    );
    check(
        "markdown.md",
        Format::NamedLines,
        &[
            "0 Lena Ott: What brings you here? Take your time.",
            " Oskar Ruiz: A choice I put off.",
            "312 Lena Ott: What keeps it open?",
            " Oskar Ruiz: Fear, I suppose.",
        ],
        &[],
    );
}

#[test]
fn who_is_who_at_the_head_of_the_notes_is_no_turn() {
    check(
        "head-of-notes.txt",
        Format::NamedLines,
        &[
            " Lena: What would you like to leave with today?",
            " Oskar: A plan.",
            " Lena: For what?",
            " Oskar: For the talk.",
        ],
        &[],
    );
}

#[test]
fn names_above_the_words() {
    check(
        "otter.txt",
        Format::SpeakerBlocks,
        &[
            "3 Lena Ott: What would you like to leave with today?",
            "8 Unknown speaker: A plan, I think.",
            "12 Oskar Ruiz: Yes. A plan for the talk with my manager.",
            "20 Lena Ott: What is the first thing you want her to hear?",
        ],
        &[IssueKind::UnattributedSpeech],
    );
    let three = [
        "1 Speaker 1: What would you like to leave with today?",
        "6 Speaker 2: A plan.",
        "9 Speaker 1: For what?",
    ];
    check("rev.md", Format::SpeakerBlocks, &three, &[]);
    check("rev-colon.txt", Format::SpeakerBlocks, &three, &[]);
    check(
        "teams-copied.txt",
        Format::SpeakerBlocks,
        &[
            "3 Lena Ott: What would you like to leave with today?",
            "68 Oskar Ruiz: A plan.",
            "72 Lena Ott: For what?",
        ],
        &[],
    );
    check(
        "zoom-saved.txt",
        Format::SpeakerBlocks,
        &[
            "0 Lena Ott: What would you like to leave with today?",
            "6 Oskar Ruiz: A plan.",
            "9 Lena Ott: For what?",
        ],
        &[IssueKind::ClockTimes],
    );
    check(
        "bare-names.txt",
        Format::SpeakerBlocks,
        &[
            " LENA: What would you like to leave with today?",
            " OSKAR: A plan. A good one.",
            " LENA: For what?",
            " OSKAR: For the talk.",
        ],
        &[],
    );
}

#[test]
fn chat_is_kept_apart() {
    refused(&fixture("zoom-chat.txt"), IssueKind::OnlyChat);
    check(
        "zoom-with-chat.txt",
        Format::NamedLines,
        &[
            "903 Lena Ott: What would you like to leave with today?",
            "909 Oskar Ruiz: A plan.",
            "912 Lena Ott: For what?",
        ],
        &[IssueKind::ChatLeftOut],
    );
}

#[test]
fn tables() {
    check(
        "table.csv",
        Format::Csv,
        &[
            "1-4 Lena: What is it, that you \"want\"?",
            "4-6 Oskar: Rest. And work.",
            "7-8 Lena: In that order?",
        ],
        &[],
    );
    check(
        "whisper.tsv",
        Format::Csv,
        &[
            "0-1.5 Lena: What is the smallest step?",
            "1.5-3 Oskar: Writing to her.",
        ],
        &[],
    );
}

#[test]
fn our_own_forms_keep_every_turn() {
    check(
        "native.jsonl",
        Format::NativeLines,
        &[
            "0.5 Coach: What brings you here?",
            "3 Coach: Take your time.",
            "6.25 Oskar:   A choice I put off. ",
            " Oskar: Since spring.",
        ],
        &[IssueKind::BadLine, IssueKind::BadLine],
    );
    let lines: Vec<Option<usize>> = read("native.jsonl")
        .issues
        .iter()
        .map(|issue| issue.line)
        .collect();
    assert_eq!(lines, [Some(4), Some(6)]);
    check(
        "turns.json",
        Format::NativeTurns,
        &[
            "2.6 Coach: What brings you here?",
            "4 Coach: Take your time.",
            "9.1 Client: A choice I put off.",
        ],
        &[],
    );
    assert!(read("turns.json").roles.stated);
}

#[test]
fn speech_services() {
    let step = |first: &str, second: &str, times: [&str; 2]| {
        [
            format!("{} {first}: What is the smallest step?", times[0]),
            format!("{} {second}: Writing to her.", times[1]),
        ]
    };
    let both =
        |name: &str, format, lines: [String; 2]| check(name, format, &[&lines[0], &lines[1]], &[]);
    both(
        "whisper-cpp.json",
        Format::WhisperCpp,
        step("Speaker 0", "Speaker 1", ["0.5-2", "2-4"]),
    );
    both(
        "assemblyai.json",
        Format::AssemblyAi,
        step("Speaker A", "Speaker B", ["0.17-2.4", "2.6-4"]),
    );
    check(
        "whisperx.json",
        Format::Whisper,
        &[
            "0.5-2 SPEAKER_00: What is the smallest step?",
            "2-3 SPEAKER_01: Writing to her.",
            "4.5-5 SPEAKER_00: When?",
        ],
        &[],
    );
    check(
        "deepgram.json",
        Format::Deepgram,
        &[
            "0.5-0.9 Speaker 0: When?",
            "1.1-1.9 Speaker 1: Tonight, maybe.",
            "2.5-2.9 Speaker 0: You say?",
        ],
        &[],
    );
    check(
        "aws.json",
        Format::AwsTranscribe,
        &["0.5-0.9 spk_0: When?", "1.1-1.5 spk_1: Tonight."],
        &[],
    );
    check(
        "recall.json",
        Format::Recall,
        &[
            "0.5-1.2 Lena Ott: When, exactly?",
            "2-2.4 Oskar Ruiz: Tonight.",
        ],
        &[],
    );
    check(
        "fireflies.json",
        Format::Fireflies,
        &[
            "0.5-2.2 Lena Ott: What is it? Take your time.",
            "3-3.4 Oskar Ruiz: Rest.",
        ],
        &[],
    );
    check(
        "kaldi.json",
        Format::Kaldi,
        &["0.5-0.9 S0: When?", "1.1-1.5 S1: Tonight."],
        &[],
    );
    check(
        "podcast.json",
        Format::Podcast,
        &["0.5-1.5 Lena: When, exactly?", "2-2.5 Oskar: Tonight."],
        &[],
    );
    check(
        "rev.json",
        Format::Rev,
        &[
            "0.5-0.9 Lena Ott: When?",
            "1.1-1.8 Oskar Ruiz: Later tonight.",
        ],
        &[],
    );
    check(
        "chat.json",
        Format::JsonList,
        &[
            " assistant: What brings you here?",
            " user: A choice I put off.",
        ],
        &[],
    );
    assert!(read("chat.json").roles.stated);
}

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

    let mut many = String::new();
    for number in 0..400 {
        writeln!(many, "Voice {}: word {number}", number % 200).unwrap();
    }
    let many = transcript::read(many.as_bytes());
    assert_eq!(many.conversation.speakers.len(), 200);
    assert_eq!(many.conversation.turns.len(), 400);
    assert_eq!(kinds(&many), [IssueKind::ManySpeakers]);
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
