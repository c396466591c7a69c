//! Large and hostile input: refused at once or read, within bounds, and never quoted in an error.
//!
//! Memory is held by a limit of the operating system's, so nothing here depends on time.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;

use crate::run::{Place, Ran};

/// Room for everything a refusal may need: 64 MiB of input, twice over while it grows, and the
/// program itself. In kilobytes of address space.
const ROOM: &str = "ulimit -v 1000000";

#[cfg(target_os = "linux")]
fn in_little_room(place: &Place, arguments: &[&str], input: &[u8]) -> Ran {
    place.run_limited(ROOM, arguments, input)
}

#[cfg(not(target_os = "linux"))]
fn in_little_room(place: &Place, arguments: &[&str], input: &[u8]) -> Ran {
    place.run_with(arguments, input)
}

#[test]
fn two_gigabytes_are_refused_without_being_read() {
    let place = Place::new();
    let path = place.at("huge.vtt");
    File::create(&path).unwrap().set_len(2 << 30).unwrap();
    let huge = path.display().to_string();
    for command in ["review", "code", "compare", "next"] {
        let told = in_little_room(&place, &[command, &huge], b"").refused(1);
        assert!(told.contains("larger than 64 MB"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_device_without_end_is_left_after_the_bound() {
    let place = Place::new();
    let told = in_little_room(&place, &["review", "/dev/zero"], b"").refused(1);
    assert!(told.contains("larger than 64 MB"), "{told}");
}

#[test]
fn a_pipe_without_end_is_left_after_the_bound() {
    let place = Place::new();
    let mut child = place
        .command(std::path::Path::new(env!("CARGO_BIN_EXE_theirs")))
        .args(["review", "-"])
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let line = "Coach: and what else?\nClient: and this.\n".repeat(1000);
    // Ends when the program stops listening; a program that listens for ever hangs here.
    while stdin.write_all(line.as_bytes()).is_ok() {}
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("larger than 64 MB"));
}

#[test]
fn one_turn_of_megabytes_is_refused_with_its_line() {
    let place = Place::new();
    let said = "I want to be asked first, and it matters to me. ".repeat(400_000);
    let line = format!("Coach: What would you like?\nClient: {said}\nCoach: What else?\n");
    let json = format!(
        "{{\"role\":\"coach\",\"text\":\"What would you like?\"}}\n{{\"role\":\"client\",\"text\":\"{said}\"}}\n"
    );
    for (name, text) in [("long.txt", line), ("long.jsonl", json)] {
        let file = place.file(name, &text);
        for command in ["review", "code"] {
            let told = in_little_room(&place, &[command, &file], b"").refused(1);
            assert!(told.contains("line 2: "), "{told}");
            assert!(told.contains("larger than 4 MB"), "{told}");
        }
    }
}

#[test]
fn two_hundred_people_are_refused() {
    let place = Place::new();
    let assembly = |people: usize| {
        let mut text = String::new();
        for round in 0..2 {
            for number in 0..people {
                let name = format!("Guest{}{}", letter(number / 26), letter(number % 26));
                writeln!(text, "{name}: What do we do about point {round}?").unwrap();
            }
        }
        text
    };
    let file = place.file("assembly.txt", assembly(200));
    let told = place.run(&["review", &file]).refused(1);
    assert!(told.contains("200 people speak"), "{told}");
    let file = place.file("meeting.txt", assembly(100));
    let out = place.run(&["review", &file, "--json"]).fine();
    let review: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(review["speakers"].as_array().unwrap().len(), 100);
    assert!(!review["issues"].as_array().unwrap().is_empty());
    let told = place
        .run(&["review", &file, "--coach", "Priscilla"])
        .refused(1);
    assert!(told.ends_with("and 88 more\n"), "{told}");
}

fn letter(number: usize) -> char {
    char::from(b'a' + u8::try_from(number).unwrap())
}

#[test]
fn a_zip_bomb_is_not_unpacked() {
    let place = Place::new();
    let honest = place.file("bomb.docx", docx_of_spaces(600_000, 600_000 * 258 + 1));
    let told = in_little_room(&place, &["review", &honest], b"").refused(1);
    assert!(told.contains("unpacks to far more"), "{told}");
    let lying = place.file("small.docx", docx_of_spaces(600_000, 1000));
    in_little_room(&place, &["review", &lying], b"").refused(1);
}

/// A Word document whose text is one run of spaces, `runs` times 258 of them, with a header that
/// claims a size. Each run takes 13 bits: the code for "258 more of the same" and "from 1 byte back".
fn docx_of_spaces(runs: usize, claimed: u32) -> Vec<u8> {
    let mut bits: Vec<bool> = Vec::new();
    let mut put = |value: u32, count: u32, high_first: bool| {
        for at in 0..count {
            let place = if high_first { count - 1 - at } else { at };
            bits.push(value >> place & 1 == 1);
        }
    };
    put(0b011, 3, false); // the last block, with the fixed code
    put(0x30 + 0x20, 8, true); // one space
    for _ in 0..runs {
        put(0b1100_0101, 8, true); // length 258
        put(0, 5, true); // distance 1
    }
    put(0, 7, true); // the end
    let packed: Vec<u8> = bits
        .chunks(8)
        .map(|byte| {
            byte.iter()
                .enumerate()
                .map(|(at, &bit)| u8::from(bit) << at)
                .sum()
        })
        .collect();
    zip(b"word/document.xml", &packed, claimed)
}

/// A zip archive with one deflated entry that claims to unpack to `claimed` bytes.
fn zip(name: &[u8], packed: &[u8], claimed: u32) -> Vec<u8> {
    let size = u32::try_from(packed.len()).unwrap();
    let mut about = Vec::new();
    for short in [20_u16, 0, 8, 0, 0] {
        about.extend(short.to_le_bytes());
    }
    for long in [0, size, claimed] {
        about.extend(u32::to_le_bytes(long));
    }
    about.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
    about.extend([0; 2]);
    let entry = [&b"PK\x03\x04"[..], &about, name, packed].concat();
    let listed = [&b"PK\x01\x02\x14\0"[..], &about, &[0; 14], name].concat();
    let mut end = b"PK\x05\x06\0\0\0\0\x01\0\x01\0".to_vec();
    end.extend(u32::try_from(listed.len()).unwrap().to_le_bytes());
    end.extend(u32::try_from(entry.len()).unwrap().to_le_bytes());
    end.extend([0; 2]);
    [entry, listed, end].concat()
}

#[test]
fn deep_brackets_do_not_break_it() {
    let place = Place::new();
    let file = place.file("deep.json", "[".repeat(200_000));
    place.run(&["review", &file]).refused(1);
    let file = place.file("deeper.json", "{\"turns\":".repeat(100_000));
    place.run(&["review", &file]).refused(1);
}

#[test]
fn no_error_repeats_what_was_said() {
    const SAID: &str = "Zanzipundel";
    let place = Place::new();
    let utf16: Vec<u8> = format!("{SAID} and nothing else\n")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let bad: [(&str, Vec<u8>); 11] = [
        (
            "notes.txt",
            format!("I told them about {SAID}.\nAnd again {SAID}.\n").into(),
        ),
        (
            "times.txt",
            format!("0:00:01\n{SAID} said so\n0:00:09\n{SAID} again\n").into(),
        ),
        (
            "cut.json",
            format!("{{\"turns\":[{{\"role\":\"coach\",\"text\":\"{SAID}").into(),
        ),
        (
            "other.json",
            format!("{{\"{SAID}\":{{\"{SAID}\":\"{SAID}\"}}}}").into(),
        ),
        (
            "wrong.jsonl",
            format!("{{\"role\":\"{SAID}\",\"text\":7}}\n{{\"x\":\"{SAID}\"}}\n").into(),
        ),
        ("note.vtt", format!("WEBVTT {SAID}\n\nNOTE {SAID}\n").into()),
        ("packed.docx", format!("PK\x03\x04 {SAID}").into()),
        (
            "binary.bin",
            [&[0, 1, 2, 0xff, 0xfe, 0][..], SAID.as_bytes(), &[0; 64]].concat(),
        ),
        ("utf16.txt", utf16),
        ("cut.html", format!("<html><body><p>{SAID}").into()),
        (
            "table.csv",
            format!("speaker,text\n\"{SAID},\"{SAID}\n").into(),
        ),
    ];
    for (name, bytes) in bad {
        let file = place.file(name, bytes);
        for command in ["review", "code", "compare", "next"] {
            let ran = place.run(&[command, &file]);
            assert!(!ran.err.contains(SAID), "{name}: {}", ran.err);
            assert!(matches!(ran.code, Some(0 | 1)), "{name}: {:?}", ran.code);
            assert_eq!(
                ran.code == Some(0),
                ran.err.is_empty(),
                "{name}: {}",
                ran.err
            );
        }
    }
}
