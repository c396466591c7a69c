//! A language model on the command line: off unless asked for, asked about before anything is sent,
//! stopped by a word. What it may say is tested in `app`.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::{Arc, Mutex};

use crate::run::{Place, Ran};

const LINE: &str = "What is it about the rota that wears you out?";

/// A server that says [`LINE`], and what it was asked.
struct Fake {
    base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Fake {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}/v1", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let heard = Arc::clone(&asked);
        // It ends with the test's process.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let (mut request, mut chunk) = (String::new(), [0; 4096]);
                while !request.contains("\"temperature\"") && !request.starts_with("CONNECT") {
                    let read = stream.read(&mut chunk).unwrap_or(0);
                    if read == 0 {
                        break;
                    }
                    request.push_str(&String::from_utf8_lossy(&chunk[..read]));
                }
                heard.lock().unwrap().push(request);
                let body = format!(
                    "{{\"choices\":[{{\"message\":{{\"content\":\"{LINE}\"}},\"finish_reason\":\"stop\"}}]}}"
                );
                let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n";
                let _ = stream.write_all(format!("{head}{body}").as_bytes());
            }
        });
        Self { base, asked }
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn talks(&self, place: &Place, more: &[&str], typed: &str) -> Ran {
        let data = place.at("data").display().to_string();
        let model = [
            "--model-url",
            &self.base,
            "--model",
            "small",
            "--model-wait",
            "20",
        ];
        let arguments = [&["talk", "--data", &data], &model[..], more].concat();
        place.run_with(&arguments, typed.as_bytes())
    }
}

const LINES: &str = "I keep being passed over, and Moira got it.\n/outcome To lead a crew.\n\
                     The rota is what wears me out.\n";

#[test]
fn a_yes_is_asked_for_first_and_what_was_sent_is_said_last() {
    let (place, fake) = (Place::new(), Fake::new());
    let ran = fake.talks(
        &place,
        &[],
        &format!("yes\n{LINES}/ai\n/ai off\nNights, then earlies.\n"),
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let host = fake
        .base
        .trim_start_matches("http://")
        .trim_end_matches("/v1");
    assert!(
        ran.out.starts_with(&format!("A language model at {host}")),
        "{}",
        ran.out
    );
    assert!(ran.out.contains(LINE), "{}", ran.out);
    assert!(
        ran.out.contains("Off. Nothing more is sent."),
        "{}",
        ran.out
    );
    assert_eq!(fake.asked().len(), 1);
    assert!(!fake.asked()[0].contains("Moira"));
    assert!(
        ran.err.contains(&format!("sent to {host} once")),
        "{}",
        ran.err
    );
    assert!(!ran.err.contains("this machine only"), "{}", ran.err);

    let data = place.at("data").display().to_string();
    let export = place.run(&["story", "export", "--data", &data]).fine();
    assert!(export.contains(LINE), "what was said is what is kept");

    let ran = fake.talks(&place, &["--resume"], "It is still the rota.\n");
    assert!(ran.out.starts_with("A language model at"), "{}", ran.out);
    assert!(ran.out.contains("switched off, as you said"), "{}", ran.out);
    assert_eq!(fake.asked().len(), 1);
}

#[test]
fn anything_but_yes_is_no() {
    for answer in [
        "no",
        "",
        "maybe",
        "/help",
        "yes but only if nobody reads it",
        "YESTERDAY",
    ] {
        let (place, fake) = (Place::new(), Fake::new());
        let ran = fake.talks(&place, &[], &format!("{answer}\n{LINES}"));
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(
            ran.out.contains("nothing is sent"),
            "{answer:?}: {}",
            ran.out
        );
        assert!(ran.err.contains("Kept on this machine only"), "{}", ran.err);
        assert_eq!(fake.asked().len(), 0, "{answer:?}");
    }
    let (place, fake) = (Place::new(), Fake::new());
    let ran = fake.talks(&place, &[], "");
    assert!(ran.err.contains("nothing is kept"), "{}", ran.err);
    assert_eq!(fake.asked().len(), 0, "the input ended before an answer");
}

#[test]
fn it_is_off_unless_address_and_name_are_given() {
    let place = Place::new();
    let ran = place.run_with(
        &["talk", "--data", &place.at("data").display().to_string()],
        format!("{LINES}/ai\n").as_bytes(),
    );
    assert!(ran.out.starts_with("This is a program"), "{}", ran.out);
    assert!(
        ran.out.contains("No language model is connected."),
        "{}",
        ran.out
    );
    assert!(ran.err.contains("Kept on this machine only"), "{}", ran.err);
}

#[test]
fn what_cannot_be_connected_is_wrong_usage() {
    for (arguments, why) in [
        (
            &["--model-url", "http://127.0.0.1:9/v1"][..],
            "--model NAME",
        ),
        (&["--model", "small"], "--model-url URL"),
        (
            &["--model-url", "http://models.example/v1", "--model", "m"],
            "in the clear",
        ),
        (
            &[
                "--model-url",
                "https://a:hush@models.example/v1",
                "--model",
                "m",
            ],
            "THEIRS_MODEL_KEY",
        ),
        (
            &["--model-url", "models", "--model", "m"],
            "address is not one",
        ),
        (
            &["--model-url", "http://localhost/v1", "--model", " "],
            "no name",
        ),
    ] {
        let place = Place::new();
        let ran = place.run(&[&["talk"], arguments].concat());
        let told = ran.refused(2);
        assert!(told.contains(why), "{told}");
        assert!(!told.contains("hush"), "{told}");
        assert!(place.names().is_empty(), "nothing was made");
    }
}

#[test]
fn the_key_comes_from_the_surroundings_and_no_proxy_does() {
    let (place, fake, proxy) = (Place::new(), Fake::new(), Fake::new());
    let mut command = place.command(std::path::Path::new(env!("CARGO_BIN_EXE_theirs")));
    let mut child = command
        .args([
            "talk",
            "--data",
            &place.at("data").display().to_string(),
            "--model-wait",
            "20",
        ])
        .env("THEIRS_MODEL_URL", &fake.base)
        .env("THEIRS_MODEL", "small")
        .env("THEIRS_MODEL_KEY", "sk-hush")
        .env("HTTP_PROXY", proxy.base.trim_end_matches("/v1"))
        .env("http_proxy", proxy.base.trim_end_matches("/v1"))
        .env("ALL_PROXY", proxy.base.trim_end_matches("/v1"))
        .spawn()
        .unwrap();
    let mut typed = child.stdin.take().unwrap();
    typed.write_all(format!("y\n{LINES}").as_bytes()).unwrap();
    drop(typed);
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert_eq!(fake.asked().len(), 1);
    assert!(
        fake.asked()[0]
            .to_lowercase()
            .contains("authorization: bearer sk-hush")
    );
    assert_eq!(proxy.asked().len(), 0);
    for shown in [&output.stdout, &output.stderr] {
        assert!(!String::from_utf8_lossy(shown).contains("sk-hush"));
    }
}
