//! A client's way: invited by a link, their own words, their own steps, who can see them, and the end.

use crate::browser::{Browser, Served, Window};
use crate::coach::{begun, in_session, lets_in, takes_down};
use crate::engagement;

/// Invited, asked what is all right, and the outcome said and put differently.
fn coming_in(window: Window) {
    let served = Served::start();
    let Some((_coach, link)) = begun(&served, Window::WIDE) else {
        return;
    };
    let Some(mut client) = Browser::open(served.origin(), window) else {
        return;
    };
    client.goto(&link);
    assert!(client.sees("Noor invites you to a place for your conversations."));
    client.screenshot("client-invited");
    client.fill("What shall you be called here?", "Tomasz");
    client.click("Open my place");

    let chosen = client.ask("return document.querySelectorAll('main input:checked').length;");
    assert_eq!(chosen, 0, "something is chosen for the client");
    client.screenshot("client-consents");
    client.click("That is all right for me");
    client.wait_for("Some are still open.");
    client.click_in("May Noor open what is kept here?", "Yes");
    client.click_in("May sessions be recorded?", "No");
    client.click("That is all right for me");
    client.wait_for("Some are still open.");
    // What was answered stands, and the rest can wait.
    let chosen = client.ask("return document.querySelectorAll('main input:checked').length;");
    assert_eq!(chosen, 2);
    client.click("Leave the rest for later");
    client.wait_for("What do you want to be different?");
    assert!(client.sees("Some questions about what you allow are still open."));
    client.screenshot("client-empty");

    client.click("Say what you want");
    client.fill("In your words", "I want to stop working every evening.");
    client.click("Keep");
    client.wait_for("Kept. It reads as you put it.");
    client.click("Change this");
    client.fill("In your words", "Two evenings a week are mine.");
    client.click("Keep");
    client.wait_for("Two evenings a week are mine.");
    assert!(!client.sees("I want to stop working every evening."));
    client.click("One earlier wording");
    client.wait_for("I want to stop working every evening.");
    client.screenshot("client-outcome");
    client.finish();
}

/// What is shared before a session, what is not, and wording that is offered.
fn before_and_in_a_session(window: Window) {
    let served = Served::start();
    let Some((mut coach, mut client)) = in_session(&served, Window::WIDE, window) else {
        return;
    };
    let (at, session) = (engagement(&coach), coach.address());
    client.click("Get ready");
    client.fill(
        "What has happened since?",
        "I told nobody about the interview.",
    );
    client.fill(
        "What do you want from it this time?",
        "To find out what I would say on Monday.",
    );
    client.click("Noor may read this: What do you want from it this time?");
    client.click("Keep");
    client.wait_for("for your eyes only");
    assert!(client.sees("Noor can read it"));
    client.screenshot("client-prepared");
    for page in [at.as_str(), "/today"] {
        coach.goto(page);
        coach.wait_for("To find out what I would say on Monday.");
        assert!(!coach.sees("I told nobody about the interview."), "{page}");
    }

    coach.goto(&session);
    let line = "I would like to have said no once before the summer.";
    takes_down(&mut coach, line, "just said", "Client’s Alt C");
    coach.click("Keep as … line 1");
    coach.wait_for("Which words");
    coach.click("Offer as wording");
    coach.wait_for("Offered. It waits for the client.");
    client.goto(&at);
    client.wait_for("A wording waits for you");
    client.screenshot("client-offer");
    client.click("These are my words");
    client.wait_for("These are your words now.");
    assert!(client.sees(line) && !client.sees("A wording waits for you"));
    // It is the client's now, with the line it came from.
    client.click("Session 1, line 1");
    client.wait_for("This is what is being taken down");
    client.finish();
    coach.finish();
}

/// A step with everything it needs, a measure of one's own, and a check-in by a link.
fn in_between(window: Window) {
    let served = Served::start();
    let Some((mut coach, link)) = begun(&served, Window::WIDE) else {
        return;
    };
    let Some(mut client) = lets_in(&served, window, &link) else {
        return;
    };
    let at = engagement(&client);
    client.click("Add a step");
    client.fill("What will you do?", "Switch the phone off at dinner");
    client.click("I will do this");
    client.wait_for("A promise says when.");
    assert!(client.sees("A promise says how you will know."));
    assert_eq!(
        client.value("What will you do?"),
        "Switch the phone off at dinner"
    );
    client.click("Keep as an idea");
    client.wait_for("Ideas, not promised");
    assert!(client.sees("When will that be?") && client.sees("How will you know it is done?"));
    client.click_in("Switch the phone off at dinner", "Say more");
    client.fill("When?", "From Tuesday on");
    client.fill(
        "How will you know it is done?",
        "Nobody has asked me to put it away",
    );
    client.click("I will do this");
    client.wait_for("It is your step now.");

    client.click("Add a measure");
    client.fill("In your words", "How much of my evening is mine");
    client.fill("What is 0?", "None of it");
    client.fill("What is 10?", "All of it");
    client.click("Keep");
    client.wait_for("Kept. Where are you on it today?");
    client.fill("Where are you today?", "3");
    client.click("Note this");
    client.wait_for("Noted.");
    client.wait_for("last time 3");
    client.screenshot("client-story");

    client.click("How is it going?");
    client.click("A link for a check-in");
    client.click("Make a link");
    let link = client.value("The link");
    client.screenshot("client-check-in-link");
    let Some(mut anywhere) = Browser::open(served.origin(), window) else {
        return;
    };
    anywhere.goto(&link);
    assert!(!anywhere.sees("Sign in"));
    anywhere.screenshot("check-in-by-link");
    anywhere.click("Partly");
    anywhere.fill("How much of my evening is mine", "6");
    anywhere.click_in("How much of my evening is mine", "Send where I am on this");
    anywhere.fill("Anything to say to Noor?", "Two evenings went well.");
    anywhere.click("Send");
    anywhere.wait_for("Thank you");
    // It was good for one answer, and opens nothing else.
    anywhere.goto(&link);
    assert!(anywhere.sees("This link does not work any more"));
    anywhere.goto(&at);
    assert!(anywhere.sees("Please sign in"));
    anywhere.finish();

    coach.goto(&at);
    coach.wait_for("Two evenings went well.");
    assert!(coach.sees("partly"));
    coach.screenshot("coach-between");
    coach.finish();
    client.goto(&at);
    client.wait_for("From Tuesday on");
    client.finish();
}

/// Who can see, taking that back, taking everything along, and the end with the way back.
fn who_can_see(window: Window) {
    let served = Served::start();
    let Some((mut coach, mut client)) = in_session(&served, Window::WIDE, window) else {
        return;
    };
    let at = engagement(&client);
    let line = "I want my evenings back.";
    takes_down(&mut coach, line, "outcome", "Client’s Alt C");

    client.goto(&at);
    client.click("Who can see");
    assert!(client.sees("Noor, your coach"));
    assert!(client.sees("Your story, the sessions with them, and what you shared."));
    let looked = client.main_text();
    assert!(
        looked.contains("a session") && looked.contains("the contract"),
        "{looked}"
    );
    client.screenshot("client-who");

    // What is taken back closes the coach's page in front of them.
    client.click("Change what I allow");
    client.click("Take it back");
    client.wait_for("Not allowed. It holds from now on.");
    coach.wait_for("Not open to you now");
    assert!(!coach.sees(line));
    coach.goto(&at);
    assert!(coach.sees("Not open to you any more") && !coach.sees(line));
    coach.screenshot("coach-withdrawn");
    client.click("Undo");
    client.wait_for("Allowed. You can take it back at any time.");
    coach.wait_for(line);
    client.click("Take it back");
    coach.wait_for("Not open to you any more");
    assert!(!coach.sees(line));
    coach.finish();

    client.goto(&at);
    client.click("Take it with me");
    client.screenshot("client-take");
    // The page that is saved opens anywhere, without the server.
    let saved = client.ask(
        "const link = [...document.links].find((one) => one.textContent === 'Save the page');
         return fetch(link.href).then((answer) => answer.text())
             .then((text) => 'data:text/html;charset=utf-8,' + encodeURIComponent(text));",
    );
    client.goto(saved.as_str().unwrap_or_default());
    assert!(client.sees(line) && client.sees("My story"));
    // It is read on other days.
    assert!(!client.sees("today"));
    client.screenshot("client-keepsake");

    client.goto(&format!("{at}/take"));
    client.click("End this work");
    client.click("I let it go");
    client.click("End it so");
    client.wait_for("It has come to its end.");
    client.screenshot("client-ended");
    client.click("Undo");
    client.wait_for("It goes on.");
    client.wait_for("Change this");
    client.finish();
}

#[test]
fn coming_in_wide() {
    coming_in(Window::WIDE);
}

#[test]
fn coming_in_narrow() {
    coming_in(Window::NARROW);
}

#[test]
fn coming_in_without_script() {
    coming_in(Window::WIDE.without_script());
}

#[test]
fn session_wide() {
    before_and_in_a_session(Window::WIDE);
}

#[test]
fn session_narrow() {
    before_and_in_a_session(Window::NARROW);
}

#[test]
fn session_without_script() {
    before_and_in_a_session(Window::WIDE.without_script());
}

#[test]
fn in_between_wide() {
    in_between(Window::WIDE);
}

#[test]
fn in_between_narrow() {
    in_between(Window::NARROW);
}

#[test]
fn in_between_without_script() {
    in_between(Window::WIDE.without_script());
}

#[test]
fn who_can_see_wide() {
    who_can_see(Window::WIDE);
}

#[test]
fn who_can_see_narrow() {
    who_can_see(Window::NARROW);
}

#[test]
fn who_can_see_without_script() {
    who_can_see(Window::WIDE.without_script());
}

/// From the link to a promised step, and no hand leaves the keyboard.
#[test]
fn coming_in_by_keyboard() {
    let served = Served::start();
    let Some((_coach, link)) = begun(&served, Window::WIDE) else {
        return;
    };
    let Some(mut client) = Browser::open(served.origin(), Window::WIDE) else {
        return;
    };
    client.goto(&link);
    client.tab_to("What shall you be called here?");
    client.type_text("Tomasz");
    client.press("Enter");
    client.wait_for("what is all right for you?");
    client.tab_to("Yes");
    client.press("Space");
    client.tab_to("Leave the rest for later");
    client.press("Enter");
    client.wait_for("What do you want to be different?");
    client.press("c");
    client.tab_to("In your words");
    client.type_text("Two evenings a week are mine.");
    client.press("Alt+s");
    client.wait_for("Kept. It reads as you put it.");
    client.press("s");
    client.tab_to("What will you do?");
    client.type_text("Say no on Monday");
    client.tab_to("When?");
    client.type_text("On Monday");
    client.tab_to("How will you know it is done?");
    client.type_text("I said it");
    client.press("Control+s");
    client.wait_for("It is your step now.");
    client.press("?");
    client.wait_for("These work on this page while you are not typing.");
    client.press("Escape");
    client.press("w");
    client.wait_for("Who can see");
    client.finish();
}
