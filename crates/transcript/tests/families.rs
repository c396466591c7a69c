//! Every file of the shared material gives a sensible conversation or a fitting refusal.

use transcript::{Format, IssueKind, Reading};

use crate::common;
use crate::properties::keeps_its_promises;

/// What is expected of the files whose path begins or ends so; the first that fits counts.
enum Expect {
    /// A conversation of at least this many speakers and turns.
    Talk(Format, usize, usize),
    /// A refusal of this kind.
    Refused(IssueKind),
    /// Captions made to try a parser: a conversation if somebody is named, otherwise a refusal.
    Either,
}

use Expect::{Either, Refused, Talk};
use IssueKind::{Empty, NoSpeakers, NoSpeech, Playlist};

const FAMILIES: &[(&str, &str, Expect)] = &[
    ("mozilla-vttjs/", ".vtt", Either),
    ("wpt-webvtt/", ".vtt", Either),
    ("mozilla-vttjs/", ".json", Either),
    ("wpt-webvtt/", ".json", Refused(NoSpeech)),
    ("wpt-webvtt/", ".md", Refused(NoSpeakers)),
    ("aws-transcribe/bda-custom", "", Refused(NoSpeech)),
    (
        "aws-transcribe/bda-standard",
        "",
        Talk(Format::BedrockAutomation, 2, 30),
    ),
    (
        "aws-transcribe/",
        ".json",
        Talk(Format::AwsCallAnalytics, 2, 30),
    ),
    ("aws-transcribe/", ".docx", Talk(Format::WordTable, 2, 30)),
    ("bbc-kaldi-json/Kate", "", Talk(Format::Kaldi, 2, 5)),
    ("bbc-kaldi-json/", "", Refused(NoSpeakers)),
    ("cdown-srt/", "", Refused(NoSpeakers)),
    (
        "deepgram-assemblyai-json/assemblyai",
        "",
        Talk(Format::AssemblyAi, 1, 1),
    ),
    (
        "deepgram-assemblyai-json/dg_speakers",
        "",
        Talk(Format::Deepgram, 3, 10),
    ),
    ("deepgram-assemblyai-json/", "", Refused(NoSpeakers)),
    (
        "geekatron-golden/golden/",
        ".expected.json",
        Refused(NoSpeech),
    ),
    (
        "geekatron-golden/golden/meeting-001",
        ".txt",
        Talk(Format::NamedLines, 4, 34),
    ),
    (
        "geekatron-golden/golden/meeting-001",
        ".srt",
        Talk(Format::Srt, 4, 34),
    ),
    (
        "geekatron-golden/golden/meeting-001",
        "",
        Talk(Format::WebVtt, 4, 34),
    ),
    (
        "geekatron-golden/golden/meeting-006",
        "",
        Talk(Format::WebVtt, 50, 200),
    ),
    ("geekatron-golden/golden/", "", Talk(Format::WebVtt, 5, 50)),
    (
        "geekatron-golden/edge_cases/txt_no",
        "",
        Refused(NoSpeakers),
    ),
    (
        "geekatron-golden/edge_cases/txt_all",
        "",
        Talk(Format::SpeakerBlocks, 3, 7),
    ),
    (
        "geekatron-golden/edge_cases/txt",
        "",
        Talk(Format::NamedLines, 3, 7),
    ),
    (
        "geekatron-golden/edge_cases/timestamp",
        "",
        Refused(NoSpeakers),
    ),
    (
        "geekatron-golden/edge_cases/entity",
        "",
        Talk(Format::WebVtt, 1, 3),
    ),
    (
        "geekatron-golden/edge_cases/multiline",
        "",
        Talk(Format::WebVtt, 1, 3),
    ),
    ("geekatron-golden/edge_cases/empty", "", Refused(NoSpeakers)),
    (
        "geekatron-golden/edge_cases/",
        ".srt",
        Talk(Format::Srt, 2, 2),
    ),
    (
        "geekatron-golden/edge_cases/",
        ".vtt",
        Talk(Format::WebVtt, 2, 2),
    ),
    ("go-astisub/", "", Refused(NoSpeakers)),
    ("google-meet-polygon/", "", Talk(Format::NamedLines, 5, 30)),
    ("howie-coaching/", "", Talk(Format::WebVtt, 2, 4)),
    (
        "mantas-subtitles/vtt_with_name",
        "",
        Talk(Format::WebVtt, 1, 1),
    ),
    ("mantas-subtitles/", "", Refused(NoSpeakers)),
    ("node-webvtt/", ".m3u8", Refused(Playlist)),
    ("node-webvtt/acid", "", Either),
    ("node-webvtt/", "", Refused(NoSpeakers)),
    ("podcast2-namespace/", ".json", Talk(Format::Podcast, 2, 2)),
    ("podcast2-namespace/", ".srt", Talk(Format::Srt, 3, 10)),
    ("podcast2-namespace/", ".vtt", Talk(Format::WebVtt, 2, 2)),
    ("podcast2-namespace/", ".md", Refused(NoSpeakers)),
    (
        "teams-docx-unstructured/",
        "",
        Talk(Format::HeaderlessCaptions, 2, 2),
    ),
    ("webvtt-py/empty", "", Refused(Empty)),
    ("webvtt-py/no_captions", "", Refused(NoSpeech)),
    ("webvtt-py/invalid_format1", ".srt", Refused(NoSpeech)),
    ("webvtt-py/invalid_format4", "", Refused(NoSpeech)),
    ("webvtt-py/netflix", "", Talk(Format::WebVtt, 5, 30)),
    ("webvtt-py/", "", Refused(NoSpeakers)),
];

#[test]
fn every_file_of_the_material() {
    let Some(folder) = common::shared("transcripts") else {
        return;
    };
    let mut used = vec![0_usize; FAMILIES.len()];
    let mut wrong = Vec::new();
    for path in common::files(&folder) {
        let name = path
            .strip_prefix(&folder)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        let reading = transcript::read(&common::bytes(&path));
        keeps_its_promises(&reading);
        let fits =
            |(start, end, _): &(&str, &str, Expect)| name.starts_with(start) && name.ends_with(end);
        match FAMILIES.iter().position(fits) {
            Some(family) => {
                used[family] += 1;
                if !holds(&FAMILIES[family].2, &reading) {
                    wrong.push(format!("{name}: {}", summary(&reading)));
                }
            }
            None => wrong.push(format!("{name}: no expectation")),
        }
    }
    for ((start, end, _), count) in FAMILIES.iter().zip(&used) {
        println!("{count:4} {start}*{end}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        used.iter().all(|count| *count > 0),
        "an expectation without a file"
    );
    assert_eq!(used.iter().sum::<usize>(), 834, "files in the material");
}

fn holds(expect: &Expect, reading: &Reading) -> bool {
    let conversation = &reading.conversation;
    let named = conversation
        .speakers
        .iter()
        .filter(|speaker| speaker.name.reveal() != "Unknown speaker")
        .count();
    match expect {
        Talk(format, speakers, turns) => {
            reading.refusal().is_none()
                && reading.format == Some(*format)
                && named >= *speakers
                && conversation.turns.len() >= *turns
        }
        Refused(kind) => reading.refusal().is_some_and(|issue| issue.kind == *kind),
        Either => reading.refusal().map_or(named > 0, |issue| {
            matches!(issue.kind, NoSpeakers | NoSpeech | Empty)
        }),
    }
}

fn summary(reading: &Reading) -> String {
    let conversation = &reading.conversation;
    format!(
        "{:?}, {} speakers, {} turns, {:?}",
        reading.format,
        conversation.speakers.len(),
        conversation.turns.len(),
        reading
            .issues
            .iter()
            .map(|issue| issue.kind)
            .collect::<Vec<_>>()
    )
}
