//! Whole journeys in a real browser against the real program, as the people go them whom it is for.

#[cfg(test)]
#[expect(
    dead_code,
    reason = "some of it is for the tests of the harness itself"
)]
mod browser;

#[cfg(test)]
#[path = "journeys/alone.rs"]
mod alone;
#[cfg(test)]
#[path = "journeys/client.rs"]
mod client;
#[cfg(test)]
#[path = "journeys/coach.rs"]
mod coach;
#[cfg(test)]
#[path = "journeys/lead.rs"]
mod lead;
#[cfg(test)]
#[path = "journeys/tour.rs"]
mod tour;
#[cfg(test)]
#[path = "journeys/trainee.rs"]
mod trainee;
#[cfg(test)]
#[path = "journeys/two.rs"]
mod two;

use browser::{Browser, Served, Window};

/// Somebody who has come in and said who they are: `hats` by their words on the page.
pub(crate) fn come_in(
    served: &Served,
    window: Window,
    name: &str,
    hats: &[&str],
) -> Option<Browser> {
    let mut browser = Browser::open(served.origin(), window)?;
    browser.goto(served.link());
    browser.click("Sign in");
    browser.fill("What shall you be called?", name);
    for hat in hats {
        browser.click(hat);
    }
    browser.click("Begin");
    Some(browser)
}

/// What the server answers to whoever looks at the page, if they ask for `path`; for files to keep, which a browser
/// would put into a folder.
pub(crate) fn fetched(browser: &Browser, path: &str) -> String {
    // Not `fetch`: where scripts do not run, what it promises does not come.
    let text = browser.ask(&format!(
        "const asked = new XMLHttpRequest(); asked.open('GET', {path:?}, false); asked.send();
         return asked.status === 200 ? asked.responseText : `answered with ${{asked.status}}`;"
    ));
    text.as_str().unwrap_or_default().to_owned()
}

/// The engagement the page is about, `/e/ID`.
pub(crate) fn engagement(browser: &Browser) -> String {
    let address = browser.address();
    let path = address.split('/').skip(3).take(2).collect::<Vec<_>>();
    assert_eq!(
        path.first(),
        Some(&"e"),
        "{address} is no page of an engagement"
    );
    format!("/{}", path.join("/"))
}
