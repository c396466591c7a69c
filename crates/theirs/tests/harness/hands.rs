//! Steps do what they say, with script and without.

use crate::browser::{Browser, Window};
use crate::pages::{page, script, serve};

/// Two items with a button of the same name each, and one of every kind of field.
const FORM: &str = "<ul><li>The rota <a href=\"/rota\">Open</a></li>\
    <li>The move <a href=\"/move\">Open</a></li></ul>\
    <form action=\"/sent\">\
    <p><label>Your outcome <textarea name=\"o\">as it was</textarea></label></p>\
    <p><label>Pace <select name=\"p\"><option>Weekly</option><option>Stop</option></select></label></p>\
    <p><label>When <input type=\"date\" name=\"d\"></label></p>\
    <p><label><input type=\"checkbox\" name=\"c\" value=\"yes\"> Tell my coach</label></p>\
    <p><label>A file <input type=\"file\" name=\"f\"></label></p>\
    <p><button>Keep it</button> <button disabled>Let go</button></p></form>";

#[test]
fn a_form_is_filled_and_sent_with_script_and_without() {
    for window in [Window::NARROW, Window::WIDE.without_script()] {
        let origin = serve([
            ("/", page(FORM)),
            ("/sent", page("<p>Kept.\n Thank you.</p>")),
        ]);
        let Some(mut browser) = Browser::open(&origin, window) else {
            return;
        };
        browser.goto("/");
        browser.fill("Your outcome", "Two evenings");
        assert_eq!(browser.value("Your outcome"), "Two evenings");
        browser.fill("Pace", "Stop");
        browser.fill("When", "2026-12-01");
        browser.click("Tell my coach");
        browser.attach(
            "A file",
            concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").as_ref(),
        );
        browser.click("Keep it");
        browser.wait_for("Kept. Thank you.");
        assert_eq!(browser.main_text().lines().next(), Some("A page"));
        let query = "o=Two+evenings&p=Stop&d=2026-12-01&c=yes&f=Cargo.toml";
        assert_eq!(browser.address(), format!("{origin}/sent?{query}"));
        browser.back();
        assert!(browser.sees("The rota"));
        browser.finish();
    }
}

#[test]
fn a_name_two_things_have_needs_its_place() {
    let origin = serve([("/", page(FORM)), ("/move", page("<p>The move it is.</p>"))]);
    let Some(mut browser) = Browser::open(&origin, Window::WIDE) else {
        return;
    };
    browser.goto("/");
    browser.click_in("The move", "Open");
    browser.wait_for("The move it is.");

    let told = told_by(&origin, |browser| browser.click("Open"));
    assert!(told.contains("2 controls are called \"Open\""), "{told}");
    let told = told_by(&origin, |browser| browser.click("Let go"));
    assert!(told.contains("0 controls are called"), "{told}");
    assert!(told.contains("Keep it"), "{told}");
}

#[test]
fn the_keyboard_alone_is_enough() {
    let origin = serve([
        ("/", page(FORM)),
        ("/sent", page("<p>Kept.</p>")),
        ("/rota", page("<p>The rota it is.</p>")),
    ]);
    let Some(mut browser) = Browser::open(&origin, Window::WIDE.without_script()) else {
        return;
    };
    browser.goto("/");
    browser.tab_to("Your outcome");
    browser.press("Control+a");
    browser.type_text("Mine");
    assert_eq!(browser.value("Your outcome"), "Mine");
    browser.press("Shift+Tab");
    assert_eq!(browser.focused(), "Open");
    browser.tab_to("Keep it");
    browser.press("Enter");
    browser.wait_for("Kept.");
    assert!(browser.address().contains("/sent?o=Mine&"));

    let told = told_by(&origin, |browser| browser.tab_to("Let go"));
    assert!(told.contains("does not get to \"Let go\""), "{told}");
}

#[test]
fn what_a_script_brings_later_is_waited_for() {
    let later = "const p = document.querySelector('p'); addEventListener('keydown', (event) => {\
        if (event.key === '?') setTimeout(() => { p.textContent = 'Later.'; }, 200); });";
    let origin = serve([
        ("/", page("<p>Now.</p><script src=\"/later.js\"></script>")),
        ("/later.js", script(later)),
    ]);
    let Some(mut browser) = Browser::open(&origin, Window::WIDE) else {
        return;
    };
    browser.goto("/");
    assert!(browser.sees("Now."));
    browser.press("?");
    browser.wait_for("Later.");
    browser.wait_without("Now.");
    assert_eq!(browser.ask("return 6 * 7;"), 42);
    browser.reload();
    browser.wait_for("Now.");

    let Some(mut browser) = Browser::open(&origin, Window::WIDE.without_script()) else {
        return;
    };
    browser.goto("/");
    browser.press("?");
    assert!(browser.sees("Now."), "scripts of the page do not run");
}

#[test]
fn a_picture_is_of_the_whole_page_and_as_wide_as_the_window() {
    let tall = "<p>A line.</p>".repeat(80);
    let origin = serve([("/", page(&tall))]);
    let Some(mut browser) = Browser::open(&origin, Window::NARROW.dark()) else {
        return;
    };
    browser.goto("/");
    let path = browser.screenshot("harness");
    assert!(path.ends_with("screenshots/harness-360-dark.png"));
    let (width, height) = size(&path);
    assert_eq!(width, 360);
    assert!(height > 2_000, "{height}");
    assert_eq!(
        browser.ask("return [innerWidth, innerHeight];"),
        serde_json::json!([360, 740])
    );
}

/// What the test would say that fails at this step.
fn told_by(origin: &str, step: impl Fn(&mut Browser)) -> String {
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let mut browser = Browser::open(origin, Window::WIDE).unwrap();
        browser.goto("/");
        step(&mut browser);
    }));
    let told = failed.expect_err("the step was possible");
    told.downcast_ref::<String>().expect("a sentence").clone()
}

/// Width and height of a PNG, from its first bytes.
#[expect(
    clippy::disallowed_methods,
    reason = "a test reads the picture it made"
)]
fn size(path: &std::path::Path) -> (u32, u32) {
    let bytes = std::fs::read(path).unwrap();
    assert_eq!(&bytes[1..4], b"PNG");
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    (number(16), number(20))
}
