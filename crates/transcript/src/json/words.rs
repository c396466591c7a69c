//! Services that write every word with its time: turns are put together from the words.

use domain::Offset;
use serde_json::Value;

use super::value::{Fields, label, seconds};
use crate::draft::{Draft, Piece};
use crate::reading::Format;

/// Reads Deepgram, Amazon Transcribe, BBC Kaldi, Recall.ai and Rev.
pub(super) fn read(value: &Value) -> Option<Draft> {
    deepgram(value)
        .or_else(|| transcribe(value))
        .or_else(|| kaldi(value))
        .or_else(|| recall(value))
        .or_else(|| rev(value))
}

/// One word, or one mark that belongs to the word before it.
pub(super) struct Word<'v> {
    pub(super) speaker: Option<String>,
    pub(super) text: &'v str,
    pub(super) start: Option<Offset>,
    pub(super) end: Option<Offset>,
    pub(super) is_mark: bool,
}

/// A silence this long begins a new piece, so that a quote is found near its place.
const PAUSE: u64 = 2_000;

/// Puts words together to pieces of about a sentence.
pub(super) struct Sentences<'d> {
    draft: &'d mut Draft,
    speaker: Option<String>,
    voice: Option<u32>,
    text: String,
    start: Option<Offset>,
    end: Option<Offset>,
}

impl<'d> Sentences<'d> {
    pub(super) fn new(draft: &'d mut Draft) -> Self {
        Self {
            draft,
            speaker: None,
            voice: None,
            text: String::new(),
            start: None,
            end: None,
        }
    }

    pub(super) fn add(&mut self, word: &Word<'_>) {
        if word.is_mark {
            self.text.push_str(word.text);
            return;
        }
        let paused = matches!((self.end, word.start), (Some(end), Some(start)) if start.0 > end.0.saturating_add(PAUSE));
        let ended = self.text.ends_with(['.', '?', '!', '。', '？', '！']);
        if paused || ended || word.speaker != self.speaker {
            self.flush();
        }
        if word.speaker != self.speaker {
            self.voice = word
                .speaker
                .as_deref()
                .and_then(|speaker| self.draft.voice(speaker));
            self.speaker.clone_from(&word.speaker);
        }
        if self.text.is_empty() {
            self.start = word.start;
        } else {
            self.text.push(' ');
        }
        self.text.push_str(word.text.trim());
        self.end = word.end;
    }

    pub(super) fn flush(&mut self) {
        self.draft.push(Piece {
            voice: self.voice,
            text: std::mem::take(&mut self.text),
            start: self.start.take(),
            end: self.end.take(),
        });
    }
}

fn sentences<'v>(format: Format, words: impl IntoIterator<Item = Word<'v>>) -> Draft {
    let mut draft = Draft::new(format);
    let mut sentences = Sentences::new(&mut draft);
    for word in words {
        sentences.add(&word);
    }
    sentences.flush();
    draft
}

/// `results.channels[].alternatives[].words[]`; an utterance can straddle two speakers, so the
/// ready-made utterances are used only where there are no words.
fn deepgram(value: &Value) -> Option<Draft> {
    let results = Fields::of(value.get("results")?)?;
    let channels = results.list(&["channels"])?;
    let mut words: Vec<Word<'_>> = Vec::new();
    for (number, channel) in channels.iter().enumerate() {
        let best = channel.pointer("/alternatives/0").and_then(Fields::of);
        for word in best
            .and_then(|best| best.list(&["words"]))
            .unwrap_or_default()
        {
            let Some(word) = Fields::of(word) else {
                continue;
            };
            let by_channel = || (channels.len() > 1).then(|| format!("Channel {}", number + 1));
            words.push(Word {
                speaker: word.get(&["speaker"]).and_then(label).or_else(by_channel),
                text: word.text(&["punctuated_word", "word"]).unwrap_or_default(),
                start: word.seconds(&["start"]),
                end: word.seconds(&["end"]),
                is_mark: false,
            });
        }
    }
    if channels.len() > 1 {
        words.sort_by_key(|word| word.start);
    }
    if !words.is_empty() {
        return Some(sentences(Format::Deepgram, words));
    }
    let mut draft = Draft::new(Format::Deepgram);
    for utterance in results.list(&["utterances"]).unwrap_or_default() {
        let Some(utterance) = Fields::of(utterance) else {
            continue;
        };
        let voice = utterance
            .get(&["speaker"])
            .and_then(label)
            .and_then(|name| draft.voice(&name));
        draft.push(Piece {
            voice,
            text: utterance
                .text(&["transcript"])
                .unwrap_or_default()
                .to_owned(),
            start: utterance.seconds(&["start"]),
            end: utterance.seconds(&["end"]),
        });
    }
    Some(draft)
}

/// `results.items[]`, with times as strings; the speaker stands in the item, or in a list of its
/// own that is matched by the time at which the word begins.
fn transcribe(value: &Value) -> Option<Draft> {
    let results = Fields::of(value.get("results")?)?;
    let items = results.list(&["items"])?;
    let mut by_start: Vec<(Offset, String)> = Vec::new();
    let labels = results
        .get(&["speaker_labels"])
        .and_then(|labels| labels.get("segments")?.as_array());
    for segment in labels.into_iter().flatten() {
        for item in segment
            .get("items")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let Some(item) = Fields::of(item) else {
                continue;
            };
            if let (Some(start), Some(name)) = (
                item.seconds(&["start_time"]),
                item.get(&["speaker_label"]).and_then(label),
            ) {
                by_start.push((start, name));
            }
        }
    }
    by_start.sort_by_key(|entry| entry.0);
    let speaker_at = |start: Offset| {
        let at = by_start
            .binary_search_by_key(&start, |entry| entry.0)
            .ok()?;
        Some(by_start[at].1.clone())
    };
    let words = items.iter().filter_map(Fields::of).map(|item| {
        let start = item.seconds(&["start_time"]);
        let best = item
            .list(&["alternatives"])
            .and_then(|all| all.first())
            .and_then(Fields::of);
        Word {
            speaker: item
                .get(&["speaker_label", "channel_label"])
                .and_then(label)
                .or_else(|| speaker_at(start?)),
            text: best
                .and_then(|best| best.text(&["content"]))
                .unwrap_or_default(),
            start,
            end: item.seconds(&["end_time"]),
            is_mark: item.text(&["type"]) == Some("punctuation"),
        }
    });
    Some(sentences(Format::AwsTranscribe, words))
}

/// `retval.words[]`, and who spoke when in `retval.segmentation.segments[]`.
fn kaldi(value: &Value) -> Option<Draft> {
    let retval = Fields::of(value.get("retval").unwrap_or(value))?;
    let words = retval.list(&["words"])?;
    retval.get(&["segmentation", "punct"])?;
    let segments = retval
        .get(&["segmentation"])
        .and_then(|found| found.get("segments")?.as_array());
    let mut spans: Vec<(Offset, Option<String>)> = segments
        .into_iter()
        .flatten()
        .filter_map(|segment| {
            let segment = Fields::of(segment)?;
            Some((
                segment.seconds(&["start"])?,
                segment.get(&["speaker"]).and_then(label),
            ))
        })
        .collect();
    spans.sort_by_key(|span| span.0);
    let words = words.iter().filter_map(Fields::of).map(|word| {
        let start = word.seconds(&["start"]);
        let before = start.map_or(0, |start| spans.partition_point(|span| span.0 <= start));
        Word {
            speaker: before.checked_sub(1).and_then(|at| spans[at].1.clone()),
            text: word.text(&["punct", "word"]).unwrap_or_default(),
            start,
            end: word.seconds(&["end"]),
            is_mark: false,
        }
    });
    Some(sentences(Format::Kaldi, words))
}

/// `[{participant{name}, words[{text, start_timestamp{relative}}]}]`, also with the older names.
fn recall(value: &Value) -> Option<Draft> {
    let list = value.as_array()?;
    let first = Fields::of(list.first()?)?;
    first.list(&["words"])?;
    first.get(&["participant", "speaker"])?;
    let mut words = Vec::new();
    for entry in list.iter().filter_map(Fields::of) {
        let speaker = entry.get(&["participant", "speaker"]).and_then(label);
        for word in entry
            .list(&["words"])
            .unwrap_or_default()
            .iter()
            .filter_map(Fields::of)
        {
            let time = |stamp: &str, plain: &str| {
                let stamp = word
                    .get(&[stamp])
                    .and_then(|stamp| seconds(stamp.get("relative")?));
                stamp.or_else(|| word.seconds(&[plain]))
            };
            words.push(Word {
                speaker: speaker.clone(),
                text: word.text(&["text"]).unwrap_or_default(),
                start: time("start_timestamp", "start_time"),
                end: time("end_timestamp", "end_time"),
                is_mark: false,
            });
        }
    }
    Some(sentences(Format::Recall, words))
}

/// `monologues[{speaker, elements[{type, value, ts, end_ts}]}]`.
fn rev(value: &Value) -> Option<Draft> {
    let list = value.get("monologues")?.as_array()?;
    let names = value.get("speakers").and_then(Value::as_array);
    let named = |id: &Value| {
        let entry = names?
            .iter()
            .find(|speaker| speaker.get("id") == Some(id))?;
        entry.get("name").and_then(label)
    };
    let mut words = Vec::new();
    for monologue in list.iter().filter_map(Fields::of) {
        let speaker = monologue
            .get(&["speaker"])
            .and_then(|id| named(id).or_else(|| label(id)));
        for element in monologue
            .list(&["elements"])
            .unwrap_or_default()
            .iter()
            .filter_map(Fields::of)
        {
            let text = element.text(&["value"]).unwrap_or_default();
            let is_mark = element.text(&["type"]) == Some("punct");
            if is_mark && text.trim().is_empty() {
                continue;
            }
            words.push(Word {
                speaker: speaker.clone(),
                text,
                start: element.seconds(&["ts"]),
                end: element.seconds(&["end_ts"]),
                is_mark,
            });
        }
    }
    Some(sentences(Format::Rev, words))
}
