//! What must hold of any input at all.

use proptest::prelude::*;
use transcript::Reading;

use domain::{Offset, Role};

/// What every reading promises.
pub(crate) fn keeps_its_promises(reading: &Reading) {
    let conversation = &reading.conversation;
    for turn in &conversation.turns {
        assert!(turn.speaker < conversation.speakers.len());
        let text = turn.text.reveal();
        let mut before = None;
        for cue in &turn.cues {
            assert!(cue.at < text.len() && text.is_char_boundary(cue.at));
            assert!(before.is_none_or(|before| before < cue.at));
            before = Some(cue.at);
        }
    }
    assert_eq!(reading.refusal().is_some(), conversation.turns.is_empty());
    assert_eq!(
        conversation.turns.is_empty(),
        conversation.speakers.is_empty()
    );
    assert!(
        reading
            .roles
            .coach
            .is_none_or(|coach| coach < conversation.speakers.len())
    );
    assert!((0.0..=1.0).contains(&reading.roles.confidence));
    for issue in &reading.issues {
        assert!(issue.message.ends_with('.') && !issue.message.contains('\n'));
    }
}

/// Text that looks like transcripts, put together at random.
fn nearly_a_transcript() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        Just("WEBVTT\n\n".to_owned()),
        Just("\n".to_owned()),
        Just("00:00:01.000 --> 00:00:02.000\n".to_owned()),
        Just("1\n00:00:01,5 --> 0:3\n".to_owned()),
        Just("0:00:01.000,0:00:02.000\n".to_owned()),
        Just("<v Änna>so</v> <v Ben>".to_owned()),
        Just("Änna: ".to_owned()),
        Just("Ben  0:12\n".to_owned()),
        Just("[Ben] (0:12): ".to_owned()),
        Just("**Änna** [0:01]\n".to_owned()),
        Just("10:05:03 From A to B: x\n".to_owned()),
        Just("{\"role\":\"coach\",\"text\":\"é\"}\n".to_owned()),
        Just("{\"segments\":[".to_owned()),
        Just("{1}{2}".to_owned()),
        Just("<tt><p begin=\"1s\">".to_owned()),
        Just("<SAMI><BODY><SYNC Start=1>".to_owned()),
        Just("&amp;&#x;&lt".to_owned()),
        "[a-zé 0-9:.,<>&\\[\\]{}\"'\\-]{0,12}",
        "\\PC{0,6}",
    ];
    prop::collection::vec(part, 0..24).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        keeps_its_promises(&transcript::read(&bytes));
    }

    #[test]
    fn any_text(text in "\\PC*") {
        keeps_its_promises(&transcript::read(text.as_bytes()));
        let _ = transcript::webvtt::parse(&text);
        let _ = transcript::webvtt::plain_text(&text);
    }

    #[test]
    fn anything_like_a_transcript(text in nearly_a_transcript()) {
        keeps_its_promises(&transcript::read(text.as_bytes()));
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        keeps_its_promises(&transcript::read(&wide));
        let _ = transcript::webvtt::parse(&format!("WEBVTT\n\n{text}"));
    }

    #[test]
    fn any_zip_like_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        keeps_its_promises(&transcript::read(&[b"PK\x03\x04".to_vec(), bytes].concat()));
    }

    #[test]
    fn any_json(value in service_like()) {
        keeps_its_promises(&transcript::read(value.to_string().as_bytes()));
    }

    #[test]
    fn our_own_form_comes_back(turns in prop::collection::vec((any::<bool>(), "[\\PC\n]{1,20}", prop::option::of(0_u32..10_000_000)), 1..12)) {
        let lines: Vec<String> = turns
            .iter()
            .map(|(coach, text, time)| {
                let role = if *coach { "coach" } else { "client" };
                let time = time.map(|time| f64::from(time) / 1000.0);
                serde_json::json!({"role": role, "text": text, "t": time}).to_string()
            })
            .collect();
        let reading = transcript::read(lines.join("\n").as_bytes());
        keeps_its_promises(&reading);
        prop_assert!(reading.issues.iter().all(|issue| issue.severity < transcript::Severity::Fatal));
        prop_assert_eq!(reading.conversation.turns.len(), turns.len());
        for (index, (coach, text, time)) in turns.iter().enumerate() {
            prop_assert_eq!(reading.conversation.role(index) == Role::Coach, *coach);
            prop_assert_eq!(reading.conversation.text(index), text.as_str());
            prop_assert_eq!(reading.conversation.turns[index].start, time.map(|time| Offset(u64::from(time))));
        }
    }
}

/// Values with the names that services use, in any shape.
fn service_like() -> impl Strategy<Value = serde_json::Value> {
    use serde_json::{Value, json};
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(|number| json!(number)),
        any::<i64>().prop_map(Value::from),
        "[a-z 0-9:.?]{0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 64, 6, |inner| {
        let name = prop::sample::select(vec![
            "results",
            "channels",
            "alternatives",
            "words",
            "word",
            "text",
            "speaker",
            "start",
            "end",
            "items",
            "segments",
            "speaker_labels",
            "retval",
            "segmentation",
            "participant",
            "name",
            "sentences",
            "utterances",
            "turns",
            "role",
            "transcription",
            "offsets",
            "from",
            "monologues",
            "elements",
            "value",
            "content",
            "body",
            "audio_duration",
        ]);
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::vec((name, inner), 0..6).prop_map(|fields| Value::Object(
                fields
                    .into_iter()
                    .map(|(name, value)| (name.to_owned(), value))
                    .collect()
            )),
        ]
    })
}
