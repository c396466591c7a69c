//! Somebody who runs a service: what changed for people, in figures that tell of nobody, in their language and zone.

use std::time::Duration;

use crate::browser::{Browser, Served, Window};
use crate::{come_in, fetched};

/// As many talks as the first number that is shown.
const TALKS: usize = 5;

fn runs_a_service(window: Window) {
    let served = Served::start();
    let Some(mut lead) = come_in(&served, window, "Wanda", &["I run a service"]) else {
        return;
    };
    lead.wait_for("Figures only. No session note was opened for them");
    lead.wait_for("As soon as five people have met a coach here, the first figures appear.");
    assert!(
        !lead.sees("not shown") && !lead.sees("Not shown"),
        "nothing is hidden where nothing is"
    );
    lead.screenshot("lead-empty");

    an_example_counts_for_nothing(&mut lead);
    small_numbers_are_not_shown(&mut lead);
    the_figures_can_be_taken_along(&mut lead);
    the_page_prints(&mut lead);
    it_speaks_german(&mut lead);
    times_are_the_readers(&mut lead);
    lead.finish();
}

/// Wears more hats, so that there is something to count.
fn an_example_counts_for_nothing(lead: &mut Browser) {
    lead.goto("/start");
    lead.click("I coach other people");
    lead.click("I am here for myself");
    lead.click("Begin");
    lead.goto("/today");
    lead.click("Look at an example");
    lead.click("Service");
    lead.wait_for("Nothing to show for this period");
    assert!(
        !lead.sees("people seen"),
        "an example's people are invented"
    );
}

fn small_numbers_are_not_shown(lead: &mut Browser) {
    for talk in 0..TALKS {
        lead.goto("/mine");
        match talk {
            0 => lead.click("Talk it through"),
            _ => lead.click_in("Something else", "Talk it through"),
        }
        lead.fill("Your answer", "The rota for the spring is mine to write.");
        lead.click("Say it");
        lead.wait_for("The rota for the spring is mine to write.");
        lead.goto("/service");
        if talk + 1 < TALKS {
            lead.wait_for("Nothing to show for this period");
        }
    }
    lead.wait_for("“Not shown” stands for fewer than five");
    let alone =
        "return [...document.querySelectorAll('.figures > div')].map((one) => one.innerText)
        .find((text) => text.includes('talks on one’s own')) ?? '';";
    let alone = lead.ask(alone);
    let alone = alone.as_str().unwrap_or_default();
    assert!(alone.contains('5'), "five talks are told, not {alone:?}");
    assert!(lead.sees("not shown"), "nobody met a coach");
    lead.screenshot("lead");
    lead.fill("Part of the year", "whole year");
    lead.click("Show");
    lead.wait_for("whole year");
    assert!(
        !lead.sees("The same as a table"),
        "where every number is hidden there is no picture"
    );
}

fn the_figures_can_be_taken_along(lead: &mut Browser) {
    let year = lead.value("Year");
    let link = "return [...document.querySelectorAll('a')]
        .find((one) => one.innerText.includes('as CSV'))?.getAttribute('href') ?? '';";
    let link = lead.ask(link);
    let csv = fetched(lead, link.as_str().unwrap_or_default());
    let lines: Vec<&str> = csv.split("\r\n").collect();
    assert_eq!(lines[0], "year,period,figure,value");
    assert!(lines.contains(&format!("{year},year,talks on one's own,5").as_str()));
    assert!(lines.contains(&format!("{year},year,people seen,not shown").as_str()));
    assert!(!csv.contains("Wanda"), "nobody is named");
}

fn the_page_prints(lead: &mut Browser) {
    lead.print_view(true);
    assert!(
        lead.sees("Theirs · "),
        "a page on paper says where it is from"
    );
    assert!(
        !lead.sees("Show") && !lead.sees("Sign out"),
        "no menu is printed"
    );
    assert!(lead.sees("talks on one’s own"));
    lead.screenshot("lead-printed");
    lead.print_view(false);
}

fn it_speaks_german(lead: &mut Browser) {
    lead.click("Wanda");
    lead.click("Settings");
    lead.fill("Language", "Deutsch");
    lead.click("Save");
    lead.wait_for("Gespeichert.");
    for (path, words) in [
        ("/settings", "Einstellungen"),
        ("/service", "Was sich für die Menschen verändert hat"),
        ("/start", "Wer sind Sie hier?"),
        ("/today", "Heute"),
        ("/clients", "Klienten"),
        ("/mine", "Meine Geschichte"),
        ("/learn", "Lernen"),
    ] {
        lead.goto(path);
        assert_eq!(lead.ask("return document.documentElement.lang;"), "de");
        assert!(lead.sees(words), "{path} does not say {words:?}");
        assert!(lead.sees("Nichts von dieser Seite verlässt diesen Rechner."));
        lead.screenshot(&format!("lead-german-{}", path.trim_start_matches('/')));
    }
    // Before anybody has come in, the browser's own language or the one chosen on the page holds.
    lead.goto("/service");
    lead.print_view(true);
    let today = lead.ask("return document.querySelector('.print-head').innerText;");
    let today = today.as_str().unwrap_or_default().to_owned();
    lead.print_view(false);
    assert!(
        today.contains(". ") && MONTHS.iter().any(|month| today.contains(month)),
        "a German day reads 21. November 2026, not {today:?}"
    );
}

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

fn times_are_the_readers(lead: &mut Browser) {
    lead.goto("/settings");
    lead.fill("Zeitzone", "Mars/Olympus");
    lead.click("Speichern");
    lead.wait_for("So heißt keine Zone.");
    assert_eq!(
        lead.value("Zeitzone"),
        "Mars/Olympus",
        "what was typed stays"
    );
    let at = |lead: &mut Browser, zone: &str| {
        lead.goto("/settings");
        lead.fill("Zeitzone", zone);
        lead.click("Speichern");
        lead.wait_for("Gespeichert.");
        lead.goto("/mine");
        clock_in(&lead.main_text())
    };
    let (london, kolkata) = (at(lead, "Etc/UTC"), at(lead, "Asia/Kolkata"));
    let day = 24 * 60;
    let later = Duration::from_secs(60 * ((kolkata + day - london) % day));
    assert_eq!(
        later,
        Duration::from_secs(330 * 60),
        "five hours and a half"
    );
}

/// The first time of day in a text, in minutes.
fn clock_in(text: &str) -> u64 {
    let time = text
        .split(|letter: char| !(letter.is_ascii_digit() || letter == ':'))
        .find(|word| word.len() == 5 && word.as_bytes()[2] == b':');
    let time = time.unwrap_or_else(|| panic!("no time of day in\n{text}"));
    let (hour, minute) = time.split_once(':').unwrap();
    hour.parse::<u64>().unwrap() * 60 + minute.parse::<u64>().unwrap()
}

#[test]
fn wide() {
    runs_a_service(Window::WIDE);
}

#[test]
fn narrow() {
    runs_a_service(Window::NARROW);
}

#[test]
fn without_script() {
    runs_a_service(Window::WIDE.without_script());
}

/// From the link to the figures of a quarter, and to German, without a mouse.
#[test]
fn by_keyboard() {
    let served = Served::start();
    let Some(mut lead) = Browser::open(served.origin(), Window::WIDE) else {
        return;
    };
    lead.goto(served.link());
    lead.tab_to("Sign in");
    lead.press("Enter");
    lead.tab_to("What shall you be called?");
    lead.type_text("Wanda");
    lead.tab_to("I run a service What changed for people, without a note opened.");
    lead.press("Space");
    lead.tab_to("Begin");
    lead.press("Enter");
    lead.wait_for("Nothing to show for this period");
    lead.tab_to("Part of the year");
    lead.press("Down");
    lead.tab_to("Show");
    lead.press("Enter");
    lead.wait_for("first quarter");
    assert!(lead.address().contains("quarter=1"));
    lead.press("Shift+Tab");
    lead.tab_to("Wanda");
    lead.press("Enter");
    lead.tab_to("Settings");
    lead.press("Enter");
    lead.tab_to("Language");
    lead.type_text("Deutsch");
    lead.tab_to("Save");
    lead.press("Enter");
    lead.wait_for("Gespeichert.");
    lead.finish();
}
