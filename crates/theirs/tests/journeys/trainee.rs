//! Somebody who learns to coach: a practice client, a real conversation, two models side by side.

use std::path::PathBuf;

use crate::browser::{Browser, Served, Window};
use crate::{come_in, fetched};

fn learns(window: Window) {
    let served = Served::start();
    let Some(mut trainee) = come_in(&served, window, "Pia", &["I am learning to coach"]) else {
        return;
    };
    trainee.screenshot("learn");
    practises(&mut trainee);
    brings_what_cannot_be_read(&mut trainee);
    looks_at_a_real_session(&mut trainee, window.script);
    compares(&mut trainee);
    lets_go(&mut trainee);
    trainee.finish();
}

const PUSHES: [&str; 2] = [
    "You should hand in your notice and look for something indoors.",
    "If I were you I would take the first thing they offer. Don't you think that would be better?",
];

fn practises(trainee: &mut Browser) {
    trainee.click("Practise with a simulated client");
    trainee.click("Twenty-four years on the bins");
    trainee.fill("A model to try", "GROW");
    trainee.click("Begin");
    trainee.wait_for("A talk with Des");
    trainee.wait_for("a program");
    trainee.click("Stay silent");
    trainee.wait_for("(silence)");
    for line in PUSHES {
        trainee.fill("What do you say?", line);
        trainee.click("Say it");
        trainee.wait_for(line);
        assert_eq!(trainee.value("What do you say?"), "", "said is said");
    }
    trainee.screenshot("practice-talk");

    // Nothing said is no turn, and says so.
    trainee.click("Say it");
    trainee.wait_for("Write what you would say, or stay silent with the button for it.");

    // The own view comes before anything the program saw.
    trainee.click("End and look back");
    trainee.wait_for("Your own view first");
    assert!(!trainee.sees("What the program saw") && !trainee.sees("really wants"));
    trainee.screenshot("practice-own");
    let first = "return document.querySelector('textarea').labels[0].innerText;";
    let first = trainee.ask(first).as_str().unwrap_or_default().to_owned();
    trainee.fill(&first, "I was quicker than he was, every single time.");
    trainee.click("Show what the program saw");
    trainee.wait_for("I was quicker than he was, every single time.");
    trainee.wait_for("What Des really wants");
    trainee.wait_for("closed");
    trainee.wait_for("You should hand in your notice");
    trainee.screenshot("practice-seen");

    // Back to a line, said another way.
    trainee.click("Go on with the talk");
    trainee.click("Retry from here: your turn 2");
    assert_eq!(trainee.value("What do you say?"), PUSHES[0]);
    assert!(!trainee.sees(PUSHES[1]), "what came after it is undone");
    assert!(trainee.sees("(silence)"), "what came before it stays");
    trainee.fill(
        "What do you say?",
        "You were passed over, and it still stings.",
    );
    trainee.click("Say it");
    trainee.wait_for("You were passed over, and it still stings.");
    assert!(!trainee.sees(PUSHES[0]));
}

fn brings_what_cannot_be_read(trainee: &mut Browser) {
    trainee.goto("/learn/review");
    trainee.click("Read it");
    trainee.wait_for("There is nothing to read yet.");
    let typed = "Notes of mine, half a page, and nobody named in them";
    trainee.fill("Or paste it", typed);
    for (file, sentence) in [
        ("empty.txt", "empty"),
        ("noise.bin", "text"),
        ("not-really.docx", "it is damaged and cannot be opened"),
        ("no-cues.vtt", "no caption or line of speech was found"),
        ("timestamps-without-speakers.txt", "who"),
    ] {
        trainee.attach("Drop a transcript here", &fixture("bad").join(file));
        trainee.click("Read it");
        trainee.wait_for(&format!("“{file}” could not be read."));
        trainee.wait_for(sentence);
        assert_eq!(trainee.value("Or paste it"), typed, "after {file}");
    }
    trainee.screenshot("review-unreadable");
    trainee.fill("Or paste it", "");
}

const NAMES: [&str; 5] = ["Bronagh", "Colm", "Gareth", "Declan", "Kasia"];

const OWN_VIEW: &str = "He came back for her after his A4.";

fn looks_at_a_real_session(trainee: &mut Browser, scripted: bool) {
    trainee.attach(
        "Drop a transcript here",
        &fixture("conversations").join("the-allotment.vtt"),
    );
    trainee.screenshot("review-chosen");
    trainee.click("Read it");
    trainee.wait_for("the-allotment.vtt");
    trainee.wait_for("74 turns");
    trainee.wait_for("How it begins");
    trainee.wait_for("A guess from what they say");
    assert_eq!(chosen(trainee), "Colm Pettifer", "the guess");
    assert!(!trainee.sees("Moments worth going back to"));
    trainee.screenshot("review-own");
    trainee.click("Bronagh Teeling");
    let own = "What would you do the same way again, and what another way?";
    trainee.fill(own, OWN_VIEW);
    trainee.click("Show what the program saw");
    trainee.wait_for("Moments worth going back to");

    // It was the other one after all. What was chosen is still chosen.
    trainee.click("Who is who, and names");
    assert_eq!(chosen(trainee), "Bronagh Teeling", "as it was said");
    trainee.click("Colm Pettifer");
    trainee.click("Put letters for names");
    trainee.fill("Model", "GROW");
    trainee.click("Show what the program saw");
    trainee.wait_for("Moments worth going back to");
    let text = trainee.main_text();
    for name in NAMES {
        assert!(!text.contains(name), "{name} is still there");
    }
    trainee.click("Your own view");
    if scripted {
        assert_eq!(trainee.value(own), OWN_VIEW, "it stays in this browser");
    }
    moments_have_their_lines(trainee);
    trainee.screenshot("review-seen");
    trainee.fill("Model", "Egan");
    trainee.click("Switch");
    trainee.wait_for("The talk as a picture");
    assert_eq!(trainee.value("Model"), "egan");
    assert!(!trainee.main_text().contains("Bronagh"), "still letters");
    let kept = "return [...document.querySelectorAll('a[download]')]
        .find((one) => one.innerText.includes('Keep the whole review')).getAttribute('href');";
    let kept = trainee.ask(kept);
    let kept = fetched(trainee, kept.as_str().unwrap_or_default());
    assert!(kept.contains("<html") && !kept.contains("Bronagh") && !kept.contains("Colm"));
}

/// Every moment quotes what was said, and its link leads to the turn it was said in.
fn moments_have_their_lines(trainee: &Browser) {
    let loose = trainee.ask(
        "const moments = [...document.querySelectorAll('.moments > li')];
         const plain = (text) => text.replace(/\\s+/g, ' ');
         if (moments.length !== 3) return [`${moments.length} moments`];
         return moments.flatMap((moment) => {
            const quotes = [...moment.querySelectorAll('figure.said')];
            if (!quotes.length) return [moment.innerText];
            return quotes.filter((quote) => {
                const turn = document.querySelector(quote.querySelector('a').getAttribute('href'));
                const words = quote.querySelector('blockquote').innerText.split('…').map(plain);
                return !words.every((part) => plain(turn?.innerText ?? '').includes(part.trim()));
            }).map((quote) => quote.innerText);
         });",
    );
    assert_eq!(loose, serde_json::json!([]), "moments without their lines");
}

fn compares(trainee: &mut Browser) {
    trainee.click("Put two models side by side on it");
    trainee.wait_for("Side by side");
    trainee.click("Other models, who is who, names");
    assert!(
        !trainee.sees("Choose at least two."),
        "nobody was asked yet"
    );
    only(trainee, &["Lee's cycle"]);
    trainee.click("Put them side by side");
    trainee.wait_for("Choose at least two.");
    only(trainee, &["Lee's cycle", "Ali & Graham"]);
    trainee.click("Put them side by side");
    trainee.wait_for("Where each model sees its stages");
    assert!(!trainee.sees("Choose at least two."));
    trainee.wait_for("What it has no place for");
    assert!(trainee.sees("Lee's cycle") && trainee.sees("Ali & Graham"));
    assert!(!trainee.main_text().contains("Bronagh"), "still letters");
    trainee.screenshot("compare-seen");
}

fn lets_go(trainee: &mut Browser) {
    let address = trainee.address();
    trainee.click("Let go of this conversation now");
    trainee.wait_for("It is gone from this machine’s memory.");
    trainee.goto(&address);
    trainee.wait_for("There is nothing here");
}

/// Who is said to be the coach.
fn chosen(browser: &Browser) -> String {
    let name = browser.ask(
        "return document.querySelector('input[name=coach]:checked')?.labels[0]
            .querySelector('b').innerText ?? '';",
    );
    name.as_str().unwrap_or_default().to_owned()
}

/// Ticks these models and no other.
fn only(browser: &mut Browser, frames: &[&str]) {
    let ticked = browser.ask(
        "return [...document.querySelectorAll('input[name=frame]:checked')]
            .map((one) => one.labels[0].querySelector('b').innerText);",
    );
    let ticked: Vec<String> = serde_json::from_value(ticked).unwrap();
    let gone = ticked.iter().filter(|one| !frames.contains(&one.as_str()));
    let fresh = frames
        .iter()
        .filter(|one| ticked.iter().all(|other| other != **one));
    let names: Vec<&str> = gone.map(String::as_str).chain(fresh.copied()).collect();
    for name in names {
        browser.click(name);
    }
}

fn fixture(folder: &str) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    root.canonicalize().unwrap().join(folder)
}

#[test]
fn wide() {
    learns(Window::WIDE);
}

#[test]
fn narrow() {
    learns(Window::NARROW);
}

#[test]
fn without_script() {
    learns(Window::WIDE.without_script());
}

/// A practice from choosing to the debrief, without a mouse.
#[test]
fn by_keyboard() {
    let served = Served::start();
    let hats = ["I am learning to coach"];
    let Some(mut trainee) = come_in(&served, Window::WIDE, "Pia", &hats) else {
        return;
    };
    trainee.press("p");
    trainee.wait_for("With whom?");
    trainee.press("Alt+b");
    trainee.wait_for("a program answers");
    assert_eq!(trainee.focused(), "What do you say?");
    trainee.type_text("You came all this way.");
    trainee.press("Control+Enter");
    trainee.wait_for("You came all this way.");
    trainee.press("Alt+r");
    assert_eq!(trainee.value("What do you say?"), "You came all this way.");
    trainee.press("Control+Enter");
    trainee.wait_for("You came all this way.");
    trainee.press("Alt+e");
    trainee.wait_for("Your own view first");
    trainee.press("Alt+s");
    trainee.wait_for("What the program saw");
    trainee.finish();
}
