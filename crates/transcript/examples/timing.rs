//! Scratch.
#![allow(
    clippy::all,
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::allow_attributes,
    clippy::allow_attributes_without_reason
)]
use std::time::Instant;
fn main() {
    let size = 64 * 1024 * 1024 - 100;
    for head in [
        "",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n",
        "Anna: a\nBen: b\nAnna: ",
        "<html><body>",
        "<SAMI><BODY><SYNC Start=1>",
        "<tt><body><p begin=\"1s\">",
        "start,text\n",
    ] {
        for unit in [
            "a",
            "a ",
            "<",
            "<a",
            "<v ",
            "<v x>a",
            "&",
            "&a",
            "[",
            "{",
            "{\\",
            "{1}{2}",
            "\"",
            ":",
            "a:",
            "A: ",
            "-->",
            "0:01 --> 0:02\n",
            "0:01 --> 0:02\nA: b\n\n",
            "1\n",
            "0:01 ",
            "A 0:01\n",
            "A: bcccccccccccccccccccccccccccccccccccccccccccccccccccccc\n",
            "[A] b\n",
            "**",
            "<p>",
            "<!--",
            "é",
            "NOTE\n\n",
            "[[",
            "{\"a\":",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa 0:01\n",
        ] {
            let text = [head, &unit.repeat(size / unit.len())].concat();
            let t = Instant::now();
            let r = transcript::read(text.as_bytes());
            let e = t.elapsed().as_secs_f64();
            if e > 0.8 {
                println!(
                    "{e:.2}s {head:?} {unit:?} {:?} {:?}",
                    r.format,
                    r.issues.first().map(|i| i.kind)
                );
            }
        }
    }
    // many names
    let mut s = String::new();
    for i in 0..400_000 {
        s.push_str(&format!("Voice {i}x: word {i}\nVoice {i}x: b\n"));
    }
    let t = Instant::now();
    let r = transcript::read(s.as_bytes());
    println!(
        "names {:.2}s {} {:?}",
        t.elapsed().as_secs_f64(),
        r.conversation.speakers.len(),
        r.issues.first().map(|i| i.kind)
    );
    let mut s = String::from("WEBVTT\n\n");
    for i in 0..900 {
        s.push_str(&format!("00:{:02}:{:02}.000 --> 00:{:02}:{:02}.500\n<v {}>So this is what was said in the caption number {i} and it goes on a little?</v>\n\n", i*4/60, i*4%60, i*4/60, i*4%60+1, if i%3==0 {"Anna Berg"} else {"Ben"}));
    }
    for _ in 0..3 {
        let t = Instant::now();
        let r = transcript::read(s.as_bytes());
        println!(
            "hour of vtt {} bytes {:.3} ms {} turns",
            s.len(),
            t.elapsed().as_secs_f64() * 1e3,
            r.conversation.turns.len()
        );
    }
    for f in std::env::args().skip(1) {
        let b = std::fs::read(&f).unwrap();
        let t = Instant::now();
        let r = transcript::read(&b);
        println!(
            "{f} {} bytes {:.3} ms {} turns",
            b.len(),
            t.elapsed().as_secs_f64() * 1e3,
            r.conversation.turns.len()
        );
    }
}
