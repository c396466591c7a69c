//! Services that write a list of utterances, each with its speaker and times.

use domain::Offset;
use serde_json::Value;

use super::value::{Fields, label};
use super::words::{Sentences, Word};
use crate::captions::{Caption, attribute, escape};
use crate::draft::Draft;
use crate::reading::Format;

/// Reads whatever has a list of utterances, the known services first.
pub(super) fn read(value: &Value) -> Option<Draft> {
    let (format, unit, list) = find(value)?;
    let draft = utterances(format, unit, list);
    // A list of other things is no transcript.
    (format != Format::JsonList || draft.has_speakers()).then_some(draft)
}

/// What a bare number means as a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Seconds,
    Milliseconds,
}

fn find(value: &Value) -> Option<(Format, Unit, &[Value])> {
    use Unit::{Milliseconds, Seconds};
    let at = |path: &str| {
        value
            .pointer(path)
            .and_then(Value::as_array)
            .map(Vec::as_slice)
    };
    let has =
        |list: &[Value], field: &str| list.first().is_some_and(|first| first.get(field).is_some());
    if let Some(list) = at("/transcription") {
        return Some((Format::WhisperCpp, Seconds, list));
    }
    if let Some(list) = at("/Transcript") {
        return Some((Format::AwsCallAnalytics, Milliseconds, list));
    }
    if let Some(list) = at("/audio_segments") {
        return Some((Format::BedrockAutomation, Milliseconds, list));
    }
    if let Some(list) = at("/sentences")
        .or_else(|| at("/data/transcript/sentences"))
        .or_else(|| at("/transcript/sentences"))
    {
        return Some((Format::Fireflies, Seconds, list));
    }
    if let Some(list) = at("/segments") {
        let podcast = has(list, "body");
        return Some((
            if podcast {
                Format::Podcast
            } else {
                Format::Whisper
            },
            Seconds,
            list,
        ));
    }
    // AssemblyAI writes both; without speakers the utterances are null.
    let assembly = value.get("audio_duration").is_some() || value.get("acoustic_model").is_some();
    if let Some(list) = at("/utterances") {
        let whole = list
            .iter()
            .take(50)
            .all(|entry| entry.get("start").is_none_or(Value::is_u64));
        return Some(if assembly || whole {
            (Format::AssemblyAi, Milliseconds, list)
        } else {
            (Format::JsonList, Seconds, list)
        });
    }
    if assembly && let Some(list) = at("/words") {
        return Some((Format::AssemblyAi, Milliseconds, list));
    }
    if let Some(list) = value.as_array() {
        let fireflies = has(list, "speaker_name")
            && (has(list, "sentence") || has(list, "raw_text") || has(list, "start_time"));
        return Some((
            if fireflies {
                Format::Fireflies
            } else {
                Format::JsonList
            },
            Seconds,
            list,
        ));
    }
    [
        "/result/transcription/utterances",
        "/transcription/utterances",
        "/turns",
        "/messages",
        "/transcript",
        "/results",
        "/entries",
        "/items",
        "/captions",
        "/data",
    ]
    .iter()
    .find_map(|path| at(path))
    .map(|list| (Format::JsonList, Seconds, list))
}

const SPEAKER: &[&str] = &[
    "speaker",
    "speaker_name",
    "speakerName",
    "participant",
    "ParticipantRole",
    "name",
    "author",
    "role",
    "speaker_label",
    "speaker_id",
    "speakerId",
];
const TEXT: &[&str] = &[
    "text",
    "body",
    "content",
    "Content",
    "sentence",
    "raw_text",
    "transcript",
    "utterance",
    "message",
    "value",
];
const START: &[&str] = &[
    "start",
    "start_time",
    "startTime",
    "begin",
    "t",
    "time",
    "timestamp",
];
const END: &[&str] = &["end", "end_time", "endTime"];
const START_MS: &[&str] = &[
    "start_timestamp_millis",
    "BeginOffsetMillis",
    "start_ms",
    "startMs",
];
const END_MS: &[&str] = &["end_timestamp_millis", "EndOffsetMillis", "end_ms", "endMs"];

struct Utterance<'v> {
    speaker: Option<String>,
    text: &'v str,
    start: Option<Offset>,
    end: Option<Offset>,
    words: &'v [Value],
}

fn utterances(format: Format, unit: Unit, list: &[Value]) -> Draft {
    let all: Vec<Utterance<'_>> = list
        .iter()
        .filter_map(|value| utterance(value, unit))
        .collect();
    let mut draft = Draft::new(format);
    if all.iter().all(|said| {
        said.speaker.is_none() && !said.words.iter().any(|word| word.get("speaker").is_some())
    }) {
        // Nobody is named by the service; a name may stand before the words as in captions.
        let captions = all
            .iter()
            .map(|said| Caption {
                start: said.start,
                end: said.end,
                text: escape(said.text),
                line: None,
            })
            .collect();
        attribute(&mut draft, captions, false);
        return draft;
    }
    let is_word =
        format == Format::AssemblyAi && all.iter().all(|said| !said.text.trim().contains(' '));
    let mut sentences = Sentences::new(&mut draft);
    for said in &all {
        // Within an utterance the words may have speakers of their own.
        let several = said.words.iter().any(|word| {
            let speaker = word.get("speaker").and_then(label);
            speaker.is_some() && speaker != said.speaker
        });
        if several {
            for word in said.words.iter().filter_map(Fields::of) {
                sentences.add(&Word {
                    speaker: word
                        .get(&["speaker"])
                        .and_then(label)
                        .or_else(|| said.speaker.clone()),
                    text: word.text(&["word", "text"]).unwrap_or_default(),
                    start: time(&word, START, &[], unit),
                    end: time(&word, END, &[], unit),
                    is_mark: false,
                });
            }
        } else {
            sentences.add(&Word {
                speaker: said.speaker.clone(),
                text: said.text,
                start: said.start,
                end: said.end,
                is_mark: false,
            });
        }
        if !is_word {
            sentences.flush();
        }
    }
    sentences.flush();
    draft
}

fn utterance(value: &Value, unit: Unit) -> Option<Utterance<'_>> {
    let fields = Fields::of(value)?;
    let text = fields.text(TEXT)?;
    let (inside, text) = stereo_speaker(text);
    let offsets = fields.get(&["offsets"]).and_then(Fields::of);
    let offset = |name: &str| {
        offsets
            .as_ref()
            .and_then(|offsets| offsets.milliseconds(&[name]))
    };
    Some(Utterance {
        speaker: fields.get(SPEAKER).and_then(label).or(inside),
        text,
        start: offset("from").or_else(|| time(&fields, START, START_MS, unit)),
        end: offset("to").or_else(|| time(&fields, END, END_MS, unit)),
        words: fields.list(&["words"]).unwrap_or_default(),
    })
}

fn time(
    fields: &Fields<'_>,
    names: &[&str],
    in_milliseconds: &[&str],
    unit: Unit,
) -> Option<Offset> {
    fields.milliseconds(in_milliseconds).or_else(|| match unit {
        Unit::Milliseconds => fields.milliseconds(names),
        Unit::Seconds => fields.seconds(names),
    })
}

/// whisper.cpp on two channels writes `(speaker 0)` before the words.
fn stereo_speaker(text: &str) -> (Option<String>, &str) {
    let found = text
        .trim_start()
        .strip_prefix("(speaker ")
        .and_then(|rest| rest.split_once(')'));
    match found {
        Some((id, rest)) if id.len() < 4 => (
            (id != "?").then(|| format!("Speaker {id}")),
            rest.trim_start(),
        ),
        _ => (None, text),
    }
}
