//! JSON of speech services.

use transcript::Format;

use super::formats::{check, read};

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
