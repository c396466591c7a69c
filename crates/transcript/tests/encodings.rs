//! Text from before UTF-8: read right and told of, or refused.

use encoding_rs::{BIG5, EUC_KR, Encoding, GBK, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};
use transcript::IssueKind;

use crate::formats::{kinds, written};

const JAPANESE: &str = "コーチ：今日は何について話したいですか。\nクライアント：仕事を続けるかどうか、まだ決められません。\nコーチ：決めるために何が必要ですか。\nクライアント：家族と話す時間です。\n";
const KOREAN: &str = "코치: 오늘은 무엇을 이야기하고 싶으세요?\n고객: 새 일을 시작할지 아직 정하지 못했어요.\n코치: 무엇이 있으면 정할 수 있을까요?\n고객: 가족과 이야기할 시간이 필요해요.\n";
const TAIWANESE: &str = "教練：今天你想談什麼？\n客戶：我還沒有決定要不要換工作。\n教練：你需要什麼才能決定？\n客戶：我需要和家人談談的時間。\n";
const CHINESE: &str = "教练：今天你想谈什么？\n客户：我还没有决定要不要换工作。\n教练：你需要什么才能决定？\n客户：我需要和家人谈谈的时间。\n";
const RUSSIAN: &str = "Коуч: О чём вы хотите поговорить сегодня?\nКлиент: Я не могу решить, менять ли работу.\nКоуч: Что нужно, чтобы решить?\nКлиент: Время поговорить с семьёй.\n";
const GERMAN: &str = "Käthe: Worüber möchtest du heute sprechen?\nJörg: Ob ich kündige, weiß ich nicht.\nKäthe: Was fehlt dir für den Entschluß?\nJörg: Zeit für ein Gespräch – zu Hause.\n";

#[test]
fn what_is_in_an_older_encoding_is_read_and_told() {
    let cases: [(&'static Encoding, &str, &str); 7] = [
        (SHIFT_JIS, JAPANESE, "Shift_JIS"),
        (EUC_KR, KOREAN, "EUC-KR"),
        (BIG5, TAIWANESE, "Big5"),
        (GBK, CHINESE, "GB 2312"),
        (KOI8_R, RUSSIAN, "KOI8"),
        (WINDOWS_1251, RUSSIAN, "Windows-1251"),
        (WINDOWS_1252, GERMAN, "Windows-1252"),
    ];
    for (encoding, said, called) in cases {
        let (bytes, _, damaged) = encoding.encode(said);
        assert!(!damaged, "{called}");
        let reading = transcript::read(&bytes);
        assert_eq!(
            written(&reading),
            written(&transcript::read(said.as_bytes())),
            "{called}"
        );
        assert_eq!(reading.conversation.turns.len(), 4, "{called}");
        assert_eq!(kinds(&reading), [IssueKind::Encoding], "{called}");
        let message = &reading.issues[0].message;
        assert!(message.contains(called), "{message}");
    }
}

#[test]
fn a_guess_is_said_where_nobody_is_named() {
    let bytes = WINDOWS_1251
        .encode("Просто текст, и никто не назван.\nИ ещё одна строка.\n")
        .0;
    let reading = transcript::read(&bytes);
    let refusal = reading.refusal().unwrap();
    assert_eq!(refusal.kind, IssueKind::NoSpeakers);
    for part in ["nobody is named", "Windows-1251 was assumed", "UTF-8"] {
        assert!(refusal.message.contains(part), "{}", refusal.message);
    }
}

#[test]
fn what_no_encoding_makes_readable_is_refused() {
    // “COACH: WHAT BRINGS YOU HERE TODAY” over and over, as a mainframe writes it.
    let upper = |c: u8| match c {
        b'A'..=b'I' => c - b'A' + 0xc1,
        b'J'..=b'R' => c - b'J' + 0xd1,
        b'S'..=b'Z' => c - b'S' + 0xe2,
        b':' => 0x7a,
        _ => 0x40,
    };
    let lower = |c: u8| {
        if c.is_ascii_alphabetic() {
            upper(c) - 0x40
        } else {
            upper(c)
        }
    };
    let said = b"COACH: WHAT BRINGS YOU HERE TODAY ".repeat(20);
    let mut state = 7_u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(4_000)
    .collect();
    let halves: Vec<u8> = "\u{1}\u{2}"
        .repeat(400)
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let marked = [b"\xff\xfe".to_vec(), halves].concat();
    let cases: [Vec<u8>; 4] = [
        said.iter().map(|c| upper(*c)).collect(),
        said.iter().map(|c| lower(*c)).collect(),
        noise,
        marked,
    ];
    for (index, bytes) in cases.iter().enumerate() {
        let reading = transcript::read(bytes);
        let refusal = reading.refusal().unwrap();
        assert_eq!(refusal.kind, IssueKind::NotText, "{index}");
        assert!(refusal.message.contains("save it as UTF-8"), "{index}");
    }
}
