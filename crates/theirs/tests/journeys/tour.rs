//! Every page there is, with an example's content: looked at by axe, by the policy, and by people afterwards in
//! `target/screenshots`.

use crate::browser::{Browser, Served, Window};
use crate::{come_in, engagement};

const HATS: [&str; 4] = [
    "I coach other people",
    "I am here for myself",
    "I am learning to coach",
    "I run a service",
];

/// Pages before anybody has come in, and those of a person without an engagement.
const OWN: [(&str, &str); 13] = [
    ("today-empty", "/today"),
    ("clients-empty", "/clients"),
    ("clients-new", "/clients/new"),
    ("mine-empty", "/mine"),
    ("learn", "/learn"),
    ("practice", "/learn/practice"),
    ("review", "/learn/review"),
    ("compare", "/learn/compare"),
    ("service-empty", "/service"),
    ("settings", "/settings"),
    ("start", "/start"),
    ("nothing-here", "/e/nothing"),
    ("link-ended", "/enter/0000"),
];

/// Pages about an engagement, for its coach.
const COACHS: [(&str, &str); 11] = [
    ("story-coach", ""),
    ("contract-coach", "/contract"),
    ("prepare-coach", "/prepare"),
    ("invite", "/invite"),
    ("import", "/import"),
    ("pictures", "/pictures"),
    ("offers", "/coach/offers"),
    ("items", "/coach/items"),
    ("session-closed", "/sessions/1"),
    ("after", "/sessions/1/after"),
    ("ending", "/sessions/1/ending"),
];

/// The same for its client.
const CLIENTS: [(&str, &str); 10] = [
    ("story-client", ""),
    ("contract-client", "/contract"),
    ("prepare-client", "/prepare"),
    ("check-in", "/check-in"),
    ("who", "/who"),
    ("outcome", "/outcome"),
    ("close", "/close"),
    ("export-page", "/export.html"),
    ("pictures-client", "/pictures"),
    ("talk-client", "/talk"),
];

/// Looks at every page before it says what is wrong with any.
fn look_at_all(browser: &mut Browser, at: &str, pages: &[(&str, &str)]) {
    let mut found = Vec::new();
    for (name, path) in pages {
        found.extend(browser.findings_at(&format!("{at}{path}")));
        browser.screenshot(name);
    }
    let told: Vec<String> = found.iter().map(ToString::to_string).collect();
    assert!(told.is_empty(), "\n{}\n", told.join("\n"));
}

/// Everything, in one look and one width.
fn tour(window: Window) {
    let served = Served::start();
    let Some(mut stranger) = Browser::open(served.origin(), window) else {
        return;
    };
    stranger.goto("/");
    stranger.screenshot("welcome");
    stranger.goto(served.link());
    stranger.screenshot("enter");
    drop(stranger);
    let Some(mut coach) = come_in(&served, window, "Noor", &HATS) else {
        return;
    };
    look_at_all(&mut coach, "", &OWN);
    coach.goto("/today");
    coach.click("Look at an example");
    coach.goto("/today");
    coach.screenshot("today");
    coach.goto("/clients");
    coach.screenshot("clients");
    coach.goto("/service");
    coach.screenshot("service");
    coach.goto("/today");
    coach.click("Story");
    let at = engagement(&coach);
    look_at_all(&mut coach, &at, &COACHS);
    coach.goto("/today");
    coach.click("Begin the session");
    coach.screenshot("session");
    let session = coach.address();

    // Somebody comes to the example as its client.
    coach.goto(&format!("{at}/invite"));
    coach.click("Make the link");
    let link = coach.value("The link");
    let Some(mut client) = Browser::open(served.origin(), window) else {
        return;
    };
    client.goto(&link);
    client.screenshot("invited");
    client.click("Open my place");
    look_at_all(&mut client, &at, &CLIENTS);
    client.goto(&session);
    client.screenshot("session-client");
    client.finish();
    coach.finish();
}

#[test]
fn every_page_narrow() {
    tour(Window::NARROW);
}

#[test]
fn every_page_narrow_and_dark() {
    tour(Window::NARROW.dark());
}

#[test]
fn every_page_wide() {
    tour(Window::WIDE);
}

#[test]
fn every_page_wide_and_dark() {
    tour(Window::WIDE.dark());
}
