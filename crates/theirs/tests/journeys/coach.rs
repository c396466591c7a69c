//! A coach's way: the first minutes, a session, its last five minutes, and what is looked at afterwards.

use crate::browser::{Browser, Served, Window};
use crate::{come_in, engagement};

/// What the client of these journeys says and is asked, pasted in one go.
const TALK: &str = "C: I answer mails until midnight and I want my evenings back.
K: What would an evening of your own be like?
C: I would read to my daughter and not look at the phone once.
K: And what matters to you in that?
C: That she falls asleep with me there.";

/// So often is a page asked again before it is taken to stay as it is.
pub(crate) const TIMES: usize = 2000;

/// A coach who has begun with Tomasz, and the link to send him.
pub(crate) fn begun(served: &Served, window: Window) -> Option<(Browser, String)> {
    let mut coach = come_in(served, window, "Noor", &["I coach other people"])?;
    coach.click("Begin with somebody");
    coach.fill("What do you call them?", "Tomasz");
    coach.click("Begin, and invite them");
    coach.click("Make the link");
    let link = coach.value("The link");
    Some((coach, link))
}

/// Tomasz comes by his link, lets the coach in, and says no to everything else.
pub(crate) fn lets_in(served: &Served, window: Window, link: &str) -> Option<Browser> {
    let mut client = Browser::open(served.origin(), window)?;
    client.goto(link);
    client.fill("What shall you be called here?", "Tomasz");
    client.click("Open my place");
    client.click_in("May Noor open what is kept here?", "Yes");
    for question in [
        "May sessions be recorded?",
        "May what is said be turned into text?",
        "May a language model read any of it?",
        "May Noor take any of it to supervision?",
        "May it join research, without your name?",
    ] {
        client.click_in(question, "No");
    }
    client.click("That is all right for me");
    client.wait_for("What do you want to be different?");
    Some(client)
}

/// A coach at the beginning of a session with Tomasz, and Tomasz.
pub(crate) fn in_session(
    served: &Served,
    coachs: Window,
    clients: Window,
) -> Option<(Browser, Browser)> {
    let (mut coach, link) = begun(served, coachs)?;
    let client = lets_in(served, clients, &link)?;
    coach.goto("/today");
    coach.click("Begin the session");
    coach.wait_for("Nothing has been said yet");
    Some((coach, client))
}

/// Takes a line down: what it is, and whose, by the words on the buttons.
pub(crate) fn takes_down(coach: &mut Browser, line: &str, kind: &str, whose: &str) {
    coach.fill("What was said", line);
    coach.click(kind);
    coach.click(whose);
    is_taken(coach, line);
}

/// The line is on the page, and the field is free for the next one.
fn is_taken(coach: &mut Browser, line: &str) {
    coach.wait_for(
        line.lines()
            .last()
            .unwrap_or(line)
            .trim_start_matches("C: "),
    );
    let free = (0..TIMES).any(|_| coach.value("What was said").is_empty());
    assert!(free, "the field keeps {line:?}");
}

fn first_minutes(window: Window) {
    let served = Served::start();
    let hats = ["I coach other people"];
    let Some(mut coach) = come_in(&served, window, "Noor", &hats) else {
        return;
    };
    assert!(coach.address().ends_with("/today"), "{}", coach.address());
    assert!(coach.sees("Nobody is expected"));
    coach.click("Look at an example");
    coach.wait_for("Rhona");
    assert!(coach.sees("This is an example."));
    coach.screenshot("coach-example-today");

    // Every quote leads to the line it stands in.
    coach.click("Story");
    coach.click_in("We had every tram out by five", "Session 1, line");
    let line = coach.ask("return document.querySelector(':target')?.innerText ?? '';");
    let line = line.as_str().unwrap_or_default();
    assert!(line.contains("We had every tram out by five"), "{line:?}");

    coach.click("Throw it away");
    coach.wait_for("The example is gone.");
    assert!(!coach.sees("Rhona"));

    coach.click("Begin with somebody");
    coach.click("Begin, and invite them");
    coach.fill("What do you call them?", "Tomasz");
    coach.fill("Day", "2031-03-04");
    coach.fill("Time", "14:30");
    coach.click("Begin, and invite them");
    coach.wait_for("Invite Tomasz");
    coach.click("Make the link");
    assert!(coach.value("The link").contains("/enter/"));
    let link = coach.value("The link");
    assert!(coach.value("Words to send it with").contains(&link));
    coach.screenshot("coach-invite");

    // Before he has said yes, the contract is what there is to do.
    coach.click("put the contract into words");
    coach.click("Practical");
    coach.click_in("The time there is", "Write it down");
    coach.fill("As it was put", "40 minutes, and we stop on time.");
    coach.click("Keep");
    coach.wait_for("40 minutes, and we stop on time.");
    assert!(coach.sees("said, not agreed yet"));
    coach.goto("/today");
    assert!(coach.sees("Not open to you yet"));
    assert!(coach.sees("4 March 2031"));

    let Some(mut client) = lets_in(&served, Window::WIDE, &link) else {
        return;
    };
    client.click("What was agreed, and what I allow");
    client.click_in("The time there is", "I agree");
    client.wait_for("Agreed.");
    client.finish();
    coach.goto("/today");
    coach.wait_for("1 of 20 points agreed, 1 of 6 permissions given.");
    coach.click("Begin the session");
    // The time they agreed on is the time the session has.
    if window.script {
        coach.wait_for("of 40 minutes");
    }
    coach.finish();
}

fn session(window: Window) {
    let served = Served::start();
    let Some((mut coach, _client)) = in_session(&served, window, Window::WIDE) else {
        return;
    };
    coach.screenshot("coach-session-empty");
    coach.fill("What was said", TALK);
    coach.click("By turns");
    is_taken(&mut coach, TALK);
    assert!(coach.sees("Worth asking next"));

    takes_down(
        &mut coach,
        "I want two evenings a week that are mine.",
        "outcome",
        "Client’s Alt C",
    );
    coach.wait_for("client’s words · being found");
    takes_down(
        &mut coach,
        "My manager sends things after dinner.",
        "in the way",
        "Client’s Alt C",
    );
    coach.wait_for("Kept as in the way");

    // Words that were said before are kept from the line they stand in.
    coach.click_in("That she falls asleep with me there.", "Keep as … line 5");
    coach.wait_for("Which words");
    coach.click_in("Which words", "What matters");
    coach.wait_for("Kept as what matters");
    coach.click("Take it back");
    coach.wait_for("Taken back.");
    coach.click("Undo");
    coach.wait_for("Kept as what matters");

    coach.fill("Frame", "GROW");
    if !window.script {
        coach.click("Look through it");
    }
    coach.wait_for("Reality");

    // Two ideas of the coach's own: a quiet line gives the talk back.
    assert!(!coach.sees("Perhaps:"));
    takes_down(
        &mut coach,
        "You should tell your manager that you are offline after eight.",
        "just said",
        "Mine Alt K",
    );
    takes_down(
        &mut coach,
        "You should block the first hour of every evening.",
        "just said",
        "Mine Alt K",
    );
    coach.wait_for("Two ideas of yours in a row. Perhaps:");
    coach.screenshot("coach-session");
    let session = coach.address();

    // Whoever does not want it is not shown it.
    coach.goto("/settings");
    coach.click("Show the hand-back line in sessions");
    coach.click("Save");
    coach.wait_for("Saved.");
    coach.goto(&session);
    assert!(coach.sees("Worth asking next") && !coach.sees("Perhaps:"));
    coach.finish();
}

/// The last five minutes, and what the coach looks at afterwards.
fn ending(window: Window) {
    let served = Served::start();
    let Some((mut coach, _client)) = in_session(&served, window, Window::WIDE) else {
        return;
    };
    let at = engagement(&coach);
    coach.fill("What was said", TALK);
    coach.click("By turns");
    is_taken(&mut coach, TALK);
    takes_down(
        &mut coach,
        "I want two evenings a week that are mine.",
        "outcome",
        "Client’s Alt C",
    );
    takes_down(
        &mut coach,
        "I will switch the phone off at dinner.",
        "step",
        "Client’s Alt C",
    );
    takes_down(
        &mut coach,
        "You should tell your manager first.",
        "just said",
        "Mine Alt K",
    );

    coach.click("Last five minutes");
    coach.wait_for("What you take with you");
    assert!(coach.sees("I want two evenings a week that are mine."));
    assert!(coach.sees("When will that be?") && coach.sees("How will you know it is done?"));
    coach.screenshot("coach-last-five");
    coach.click("Write it down : When");
    coach.fill("By when, in your own words", "From Tuesday on");
    coach.click_in("By when, in your own words", "Save");
    coach.wait_for("From Tuesday on");
    coach.click("Write it down : How one will know");
    coach.fill(
        "How you will know, in your own words",
        "She is asleep and I have not looked once",
    );
    coach.click_in("How you will know, in your own words", "Save");
    coach.wait_for("She is asleep and I have not looked once");
    coach.fill(
        "Will you do it? What you say to that",
        "Yes, I will do that.",
    );
    coach.click("Promised");
    coach.wait_for("Promised.");
    coach.fill("Day", "2031-03-11");
    coach.fill("Time", "14:30");
    coach.click("We looked back at what we agreed");
    coach.click("Close the session");
    coach.wait_for("The session is closed.");

    // The coach's own view comes before anything the program found.
    assert!(coach.sees("Your own view first."));
    assert!(!coach.sees("worth going back to") && !coach.sees("The talk as a picture"));
    coach.click("Save");
    coach.wait_for("Write a line first; one answer is enough.");
    coach.fill(
        "What happened, and what went on in you while it did?",
        "I was in a hurry to help.",
    );
    coach.click("Save");
    coach.wait_for("I was in a hurry to help.");
    assert!(coach.sees("worth going back to") && coach.sees("The talk as a picture"));
    coach.screenshot("coach-after");
    let found = coach.ask("return document.querySelector('.moments h3').textContent;");
    let found = found.as_str().unwrap_or_default().to_owned();
    coach.click_in(&found, "Disagree");
    coach.wait_for("Not shown to you any more.");
    let moments = coach
        .ask("return [...document.querySelectorAll('.moments h3')].map((one) => one.textContent);");
    let moments = moments.as_array().cloned().unwrap_or_default();
    assert!(
        moments.iter().all(|moment| *moment != *found),
        "{found:?} is still shown"
    );

    coach.goto(&at);
    assert!(coach.sees("From Tuesday on") && coach.sees("11 March 2031"));
    coach.screenshot("coach-story");
    coach.finish();
}

#[test]
fn first_minutes_wide() {
    first_minutes(Window::WIDE);
}

#[test]
fn first_minutes_narrow() {
    first_minutes(Window::NARROW);
}

#[test]
fn first_minutes_without_script() {
    first_minutes(Window::WIDE.without_script());
}

#[test]
fn session_wide() {
    session(Window::WIDE);
}

#[test]
fn session_narrow() {
    session(Window::NARROW);
}

#[test]
fn session_without_script() {
    session(Window::WIDE.without_script());
}

#[test]
fn ending_wide() {
    ending(Window::WIDE);
}

#[test]
fn ending_narrow() {
    ending(Window::NARROW);
}

#[test]
fn ending_without_script() {
    ending(Window::WIDE.without_script());
}

/// No hand leaves the keyboard, from the day's page to the moments after the session.
#[test]
fn session_by_keyboard() {
    let served = Served::start();
    let Some((mut coach, _client)) = in_session(&served, Window::WIDE, Window::WIDE) else {
        return;
    };
    coach.goto("/today");
    coach.press("s");
    coach.wait_for("Nothing has been said yet");
    assert_eq!(coach.focused(), "What was said");

    let type_down = |coach: &mut Browser, line: &str, keys: &[&str]| {
        coach.type_text(line);
        for key in keys {
            coach.press(key);
        }
        is_taken(coach, line);
        assert_eq!(coach.focused(), "What was said");
    };
    type_down(&mut coach, "I want my evenings back.", &["Alt+2", "Alt+c"]);
    coach.wait_for("client’s words · being found");
    type_down(&mut coach, "What would be different?", &["Alt+k"]);
    type_down(
        &mut coach,
        "My daughter would fall asleep beside me.",
        &["Alt+c"],
    );
    type_down(
        &mut coach,
        "My manager writes after dinner.",
        &["Alt+3", "Alt+c"],
    );
    coach.wait_for("Kept as in the way");
    coach.press("Alt+z");
    coach.wait_for("Taken back.");
    assert_eq!(coach.focused(), "What was said");

    // Each press chooses another frame, faster than the page answers; the last one counts.
    coach.press("Alt+f");
    for key in ["Down", "Down", "Down"] {
        coach.press(key);
    }
    coach.wait_for("Reality");
    assert_eq!(
        (coach.value("Frame"), coach.focused()),
        ("grow".into(), "Frame".into())
    );
    coach.press("Home");
    coach.wait_for("A frame is a way of looking at the talk.");
    assert_eq!(coach.value("Frame"), "");

    coach.tab_to("Keep as … line 3");
    coach.press("Enter");
    coach.wait_for("Which words");
    assert_eq!(coach.focused(), "Which words");
    coach.tab_to("What matters");
    coach.press("Enter");
    coach.wait_for("Kept as what matters");

    coach.press("Alt+e");
    coach.wait_for("What you take with you");
    coach.press("n");
    assert_eq!(coach.focused(), "Another step, in your own words");
    coach.type_text("I will say no on Monday.");
    coach.press("Enter");
    coach.wait_for("I will say no on Monday.");
    coach.tab_to("Close the session");
    coach.press("Enter");
    coach.wait_for("The session is closed.");
    coach.tab_to("What happened, and what went on in you while it did?");
    coach.type_text("It went well.");
    coach.press("Control+s");
    coach.wait_for("It went well.");
    coach.finish();
}
