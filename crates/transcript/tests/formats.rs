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

pub(crate) fn read(name: &str) -> Reading {
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
pub(crate) fn check(name: &str, format: Format, conversation: &[&str], issues: &[IssueKind]) {
    let reading = read(name);
    assert_eq!(reading.format, Some(format), "{name}");
    let found = written(&reading);
    assert_eq!(found.lines().collect::<Vec<_>>(), conversation, "{name}");
    assert_eq!(kinds(&reading), issues, "{name}");
}

/// The kinds of issues, without the coach's, which short texts always have.
pub(crate) fn kinds(reading: &Reading) -> Vec<IssueKind> {
    reading
        .issues
        .iter()
        .map(|issue| issue.kind)
        .filter(|kind| *kind != IssueKind::CoachUnclear)
        .collect()
}

#[track_caller]
pub(crate) fn refused(bytes: &[u8], kind: IssueKind) {
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
