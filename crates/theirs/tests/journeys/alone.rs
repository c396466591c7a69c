//! Somebody without a coach, who talks it through with a program and keeps what they choose.

use std::time::{Duration, Instant};

use crate::browser::{Browser, Served, Window};
use crate::{come_in, engagement, fetched};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(10);

const MUDDLE: &str =
    "They have asked me to take over the branch, and I said I would think about it.";
const OUTCOME: &str = "I want to be asked what I know, not only where the plasters are.";
const OBSTACLE: &str = "The rota gets in the way, and it is my boss who writes it.";
const OPTION: &str = "I could ring Hanneke, who runs the training.";
const VALUE: &str = "What matters to me is that people leave knowing what they take.";
const LAST: &str = "I could also swap one Saturday with Joost.";

fn talks_it_through(window: Window) {
    let mut served = Served::start();
    let Some(mut me) = come_in(&served, window, "Bram", &["I am here for myself"]) else {
        return;
    };
    me.wait_for("Nothing here yet");
    me.click("Talk it through");
    me.wait_for("You are talking with a program, not with a person.");
    me.wait_for("It grows here as you talk.");
    me.screenshot("talk-begins");

    say(&mut me, MUDDLE);
    me.click("Why this?");
    me.wait_for("What it did");
    say(&mut me, OUTCOME);
    me.wait_for("is this it, in your words?");
    me.screenshot("talk-offered");
    me.click_in("I want to be asked what I know", "Yes, that is it");
    me.wait_for("kept, your words");

    let asked = last_asked(&me);
    me.click("Another question");
    wait_for_other(&me, &asked);
    say(&mut me, OBSTACLE);
    me.wait_for("In the way");
    say(&mut me, OPTION);
    me.wait_for("What you could do");
    me.click("Take the last one back");
    me.wait_for("Taken back. It stands under what was left out.");
    me.wait_for("One line left out");
    me.click("One line left out");
    me.click("Keep it after all");
    me.wait_without("One line left out");
    say(&mut me, VALUE);
    me.wait_for("What matters to you");
    say(&mut me, LAST);
    me.screenshot("talk-grown");

    comes_back_after_a_power_cut(&mut me, &mut served, window.script);
    winds_up(&mut me);
    has_a_story(&mut me);
    takes_it_along(&mut me);
    is_in_danger(&mut me);
    me.finish();
}

fn comes_back_after_a_power_cut(me: &mut Browser, served: &mut Served, scripted: bool) {
    me.click("Leave, and come back later");
    me.wait_for("On my own");
    let before = at_talk(me);
    if scripted {
        // What is said while nobody hears it stays in the box.
        me.click("Go on with the talk you left");
        served.kill();
        me.fill("Your answer", "Half a thought");
        me.click("Say it");
        me.wait_for("That did not arrive. Your words are still here");
        assert_eq!(me.value("Your answer"), "Half a thought");
        served.start_again();
        me.fill("Your answer", "");
    } else {
        served.kill();
        served.start_again();
    }
    me.goto("/mine");
    me.click("Go on with the talk you left");
    me.wait_for(LAST);
    assert_eq!(side(me), before, "the story stands as it stood");
    assert_eq!(me.value("Your answer"), "");
}

/// Goes on with the talk and back again; what its story says.
fn at_talk(me: &mut Browser) -> String {
    me.click("Go on with the talk you left");
    me.wait_for(LAST);
    let side = side(me);
    me.goto("/mine");
    side
}

fn winds_up(me: &mut Browser) {
    me.click("Come to an end");
    me.wait_for("May these lines be kept in your story?");
    me.screenshot("talk-keep");
    me.click_in("May these lines be kept", "swap one Saturday");
    me.click("Keep those that are ticked");
    me.wait_for("That was it for now");
    me.wait_for("I want to be asked what I know");
    assert!(!me.sees("swap one Saturday"), "it was not to be kept");
    me.screenshot("talk-over");
}

fn has_a_story(me: &mut Browser) {
    me.click("To my story");
    me.wait_for("I want to be asked what I know");
    me.wait_for("The rota gets in the way");
    me.wait_for("ring Hanneke");
    assert!(!me.sees("swap one Saturday"));
    assert!(!me.sees("coach"), "there is none: {}", me.main_text());
    me.screenshot("story-alone");
    // Each line leads to where it was said.
    me.click_in("The rota gets in the way", "Session 1, line");
    me.wait_for(MUDDLE);
    me.screenshot("session-alone");
    me.back();
}

fn takes_it_along(me: &mut Browser) {
    let at = engagement(me);
    me.click("Take it with me");
    me.wait_for("Save the page");
    let page = fetched(me, &format!("{at}/export.html"));
    let all = fetched(me, &format!("{at}/export"));
    for words in ["what I know", "ring Hanneke", "branch"] {
        assert!(page.contains(words), "{words:?} is not in the keepsake");
        assert!(all.contains(words), "{words:?} is not in the export");
    }
}

fn is_in_danger(me: &mut Browser) {
    me.goto("/mine");
    me.click_in("Something else", "Talk it through");
    me.click("How this talk goes");
    me.fill("Country", "Ireland · Samaritans");
    me.click("Use this");
    let talk = me.address();
    me.fill("Your answer", "Most days I want to die.");
    me.click("Say it");
    me.wait_for("The talk stops here");
    me.wait_for("Samaritans (IE)");
    assert!(
        !me.sees("Say it") && !me.sees("Talk again"),
        "nothing more is asked"
    );
    me.screenshot("talk-care");
    // Whoever comes back to it is told once more whom to turn to.
    me.goto(&talk);
    me.wait_for("Samaritans (IE)");
    me.screenshot("talk-care-again");
}

fn say(me: &mut Browser, line: &str) {
    me.fill("Your answer", line);
    me.click("Say it");
    me.wait_for(line);
}

fn side(me: &Browser) -> String {
    text(me, "[data-part=story]")
}

/// What the program said last.
fn last_asked(me: &Browser) -> String {
    text(me, ".talk > .program:last-of-type")
}

/// Another question than this one has been asked.
#[expect(clippy::disallowed_methods, reason = "a test that waits has to end")]
fn wait_for_other(me: &Browser, asked: &str) {
    let began = Instant::now();
    while last_asked(me) == asked || last_asked(me).is_empty() {
        assert!(began.elapsed() < PATIENCE, "still {asked:?}");
    }
}

fn text(me: &Browser, selector: &str) -> String {
    let script =
        format!("return [...document.querySelectorAll({selector:?})].at(-1)?.innerText ?? '';");
    me.ask(&script).as_str().unwrap_or_default().to_owned()
}

#[test]
fn wide() {
    talks_it_through(Window::WIDE);
}

#[test]
fn narrow() {
    talks_it_through(Window::NARROW);
}

#[test]
fn without_script() {
    talks_it_through(Window::WIDE.without_script());
}

/// From the link to what was kept, without a mouse.
#[test]
fn by_keyboard() {
    let served = Served::start();
    let Some(mut me) = Browser::open(served.origin(), Window::WIDE) else {
        return;
    };
    me.goto(served.link());
    me.tab_to("Sign in");
    me.press("Enter");
    me.tab_to("What shall you be called?");
    me.type_text("Bram");
    me.tab_to("I am here for myself My story, and a program to talk it through with.");
    me.press("Space");
    me.tab_to("Begin");
    me.press("Enter");
    me.wait_for("Nothing here yet");
    me.press("n");
    me.wait_for("You are talking with a program");
    me.press("i");
    assert_eq!(me.focused(), "Your answer");
    me.type_text(OUTCOME);
    me.press("Control+Enter");
    me.wait_for("is this it, in your words?");
    assert_eq!(me.focused(), "Your answer", "one can write on at once");
    me.tab_to("Yes, that is it");
    me.press("Enter");
    me.wait_for("kept, your words");
    me.press("i");
    me.type_text(OPTION);
    me.press("Control+Enter");
    me.wait_for("What you could do");
    me.tab_to("Take the last one back");
    me.press("Enter");
    me.wait_for("One line left out");
    me.press("Alt+f");
    me.wait_for("That was it for now");
    me.tab_to("To my story");
    me.press("Enter");
    me.wait_for("I want to be asked what I know");
    me.finish();
}
