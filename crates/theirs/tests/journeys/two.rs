//! Two people at the same work at once: what one writes, the other sees; and nothing that was typed is lost.
//!
//! Pages that change by themselves need script, so only where two texts meet is there a journey without it.

use serde_json::Value;

use crate::browser::{Browser, Served, Window};
use crate::coach::{TIMES, in_session, takes_down};
use crate::engagement;

/// Marks the page, so that a reload would show, and notes when these words come into it.
const WATCH: &str = "const words = WORDS;
    window.stayed = true;
    new MutationObserver((_, observer) => {
        if (!document.querySelector('main').innerText.includes(words)) return;
        window.seenAt = performance.timeOrigin + performance.now();
        observer.disconnect();
    }).observe(document.querySelector('main'), { childList: true, subtree: true, characterData: true });";

/// Notes when a form is sent.
const SENT: &str = "document.addEventListener('submit', () => {
        window.sentAt = performance.timeOrigin + performance.now();
    }, { capture: true, once: true });";

fn watch(browser: &Browser, words: &str) {
    browser.ask(&WATCH.replace("WORDS", &Value::from(words).to_string()));
}

/// The page is the one that was marked by `watch`.
fn stayed(browser: &Browser) -> bool {
    browser.ask("return window.stayed === true;") == true
}

/// Milliseconds since 1970 that the page noted.
fn noted(browser: &Browser, name: &str) -> f64 {
    let at = browser.ask(&format!("return window.{name} ?? null;"));
    at.as_f64()
        .unwrap_or_else(|| panic!("{name} was not noted"))
}

/// A line of the session on the client's page, how soon, and what was written while the server was away.
fn live(window: Window) {
    let mut served = Served::start();
    let Some((mut coach, mut client)) = in_session(&served, window, window) else {
        return;
    };
    let session = coach.address();
    client.goto(&session);
    client.wait_for("Changes appear by themselves.");

    let line = "I want my evenings back.";
    watch(&client, line);
    coach.ask(SENT);
    takes_down(&mut coach, line, "just said", "Client’s Alt C");
    client.wait_for(line);
    assert!(stayed(&client), "the client's page was loaded anew");
    let took = noted(&client, "seenAt") - noted(&coach, "sentAt");
    println!("from sent to seen: {took:.0} ms");
    assert!((0.0..1000.0).contains(&took), "{took} ms");
    client.screenshot("two-client-live");

    // The server goes and comes back; the client's page says so, stays, and shows what it missed.
    served.kill();
    client.wait_for("The connection is lost.");
    coach.wait_for("The connection is lost.");
    coach.screenshot("two-lost");
    served.start_again();
    let missed = "My manager writes after dinner.";
    takes_down(&mut coach, missed, "in the way", "Client’s Alt C");
    client.wait_for(missed);
    client.wait_for("Changes appear by themselves.");
    coach.wait_for("Changes appear by themselves.");
    assert!(stayed(&client), "the client's page was loaded anew");
    client.finish();
    coach.finish();
}

/// What was typed and not sent outlives a reload, a server that is gone, and both at once.
fn draft(window: Window) {
    let mut served = Served::start();
    let Some((mut coach, _client)) = in_session(&served, window, window) else {
        return;
    };
    let session = coach.address();
    let line = "What would an evening of your own be like?";
    coach.fill("What was said", line);
    coach.reload();
    assert_eq!(coach.value("What was said"), line);

    served.kill();
    coach.click("Mine Alt K");
    coach.wait_for("The connection is lost. What you typed is kept here");
    assert_eq!(coach.value("What was said"), line);
    coach.ask("location.reload();");
    let gone = (0..TIMES).any(|_| !coach.sees("Session with Tomasz"));
    assert!(gone, "the page did not go");
    served.start_again();
    coach.goto(&session);
    assert_eq!(coach.value("What was said"), line);
    coach.click("Mine Alt K");
    coach.wait_for(line);
    // It was taken once, and is no draft any more.
    coach.reload();
    assert_eq!(coach.value("What was said"), "");
    let turns = coach.ask("return document.querySelectorAll('.turn').length;");
    assert_eq!(turns, 1);
    coach.finish();
}

/// Two write what the client wants: the second sees both texts, and no word is lost.
fn two_writers(window: Window) {
    let served = Served::start();
    let Some((mut coach, mut client)) = in_session(&served, Window::WIDE, window) else {
        return;
    };
    let at = engagement(&client);
    let said = "I want my evenings back.";
    let own = "Two evenings a week are mine.";
    client.click("Say what you want");
    client.fill("In your words", own);
    takes_down(&mut coach, said, "outcome", "Client’s Alt C");
    coach.wait_for("client’s words · being found");
    // What the other wrote comes in above; what is being typed stays.
    if window.script {
        client.wait_for(said);
    }
    assert_eq!(client.value("In your words"), own);
    client.click("Keep");
    client.wait_for("Two texts met");
    assert!(client.sees(said));
    assert_eq!(client.value("Yours, not kept yet"), own);
    client.screenshot("two-texts");

    // Looking elsewhere first loses nothing, either.
    client.click("Make mine the newest wording");
    client.wait_for("Kept. It reads as you put it.");
    client.click("One earlier wording");
    client.wait_for(said);
    coach.goto(&at);
    coach.wait_for(own);
    coach.finish();
    client.finish();
}

/// A page may hear of a change before the answer is there that says it was done: it must not swallow that.
#[test]
fn what_was_done_is_said_however_soon_a_page_hears_of_it() {
    let served = Served::start();
    let Some((mut coach, _client)) = in_session(&served, Window::WIDE, Window::WIDE) else {
        return;
    };
    let at = engagement(&coach);
    coach.ask(
        "const at = location.pathname.split('/').slice(0, 3).join('/');
         const body = new URLSearchParams({ date: '2031-03-04', time: '14:30' });
         return fetch(`${at}/coach/next-session`, { method: 'POST', body, redirect: 'manual' })
             .then(() => fetch(at, { headers: { 'Theirs-Again': 'yes' } })).then(() => null);",
    );
    coach.goto(&at);
    assert!(coach.sees("The next session is set."));
    coach.finish();
}

#[test]
fn live_wide() {
    live(Window::WIDE);
}

#[test]
fn live_narrow() {
    live(Window::NARROW);
}

#[test]
fn draft_wide() {
    draft(Window::WIDE);
}

#[test]
fn draft_narrow() {
    draft(Window::NARROW);
}

#[test]
fn two_writers_wide() {
    two_writers(Window::WIDE);
}

#[test]
fn two_writers_narrow() {
    two_writers(Window::NARROW);
}

#[test]
fn two_writers_without_script() {
    two_writers(Window::WIDE.without_script());
}
