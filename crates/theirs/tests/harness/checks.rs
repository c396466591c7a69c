//! What is wrong with a page is found, each thing by its rule; a good page has no findings.

use crate::browser::{Browser, Finding, Window};
use crate::pages::{page, script, serve, style};

/// A good page with all that a journey meets.
const GOOD: &str = "<p>Nothing is wrong here.</p>\
    <form><label for=\"w\">What would you like?</label> <input id=\"w\"> <button>Keep it</button></form>";

fn rules(findings: &[Finding]) -> Vec<&str> {
    findings.iter().map(|one| one.rule.as_str()).collect()
}

/// As `findings_of`; nothing where axe-core is missing, which `open` has said.
fn axe_findings_of(main: &str, window: Window) -> Option<(String, Vec<Finding>)> {
    let origin = serve([("/", page(main))]);
    let mut browser = Browser::open(&origin, window).filter(Browser::has_axe)?;
    let findings = browser.findings_at("/");
    Some((format!("{origin}/"), findings))
}

/// The findings at the only page of a server.
fn findings_of(main: &str, window: Window) -> Option<(String, Vec<Finding>)> {
    let origin = serve([("/", page(main))]);
    let mut browser = Browser::open(&origin, window)?;
    let findings = browser.findings_at("/");
    Some((format!("{origin}/"), findings))
}

#[test]
fn a_good_page_has_no_findings_in_any_window() {
    let windows = [
        Window::NARROW,
        Window::WIDE.dark(),
        Window::WIDE.without_script(),
    ];
    for window in windows {
        let Some((_, findings)) = findings_of(GOOD, window) else {
            return;
        };
        assert_eq!(findings, []);
    }
}

#[test]
fn a_picture_without_words_is_found_with_and_without_script() {
    let picture = "<img src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\">";
    for window in [Window::WIDE, Window::NARROW.without_script()] {
        let Some((at, findings)) = axe_findings_of(picture, window) else {
            return;
        };
        assert_eq!(rules(&findings), ["image-alt"], "{findings:?}");
        assert_eq!(findings[0].element, "img");
        assert_eq!(findings[0].page, at);
    }
}

#[test]
fn pale_words_are_found_only_in_the_look_they_are_pale_in() {
    let pale = "<link rel=\"stylesheet\" href=\"/look.css\"><p>These are pale.</p>";
    let css = "body { background: #fff; } p { color: #ddd; } \
               @media (prefers-color-scheme: dark) { body { background: #111; color: #eee; } }";
    let origin = serve([("/", page(pale)), ("/look.css", style(css))]);
    let found = |window| {
        let mut browser = Browser::open(&origin, window).filter(Browser::has_axe)?;
        Some(browser.findings_at("/"))
    };
    let (Some(light), Some(dark)) = (found(Window::WIDE), found(Window::WIDE.dark())) else {
        return;
    };
    assert_eq!(rules(&light), ["color-contrast"], "{light:?}");
    assert_eq!(light[0].element, "p");
    assert_eq!(dark, []);
}

#[test]
fn a_script_inside_the_page_is_found() {
    let inside = "<p>Here.</p><script>document.title = 'changed';</script>";
    let Some((_, findings)) = findings_of(inside, Window::WIDE) else {
        return;
    };
    assert_eq!(rules(&findings), ["csp"], "{findings:?}");
}

#[test]
fn a_request_elsewhere_is_found_though_it_was_blocked() {
    let picture = "<img alt=\"A bridge\" src=\"http://elsewhere.invalid/bridge.png\">";
    let Some((at, findings)) = findings_of(picture, Window::WIDE) else {
        return;
    };
    let mut found = rules(&findings);
    found.sort_unstable();
    assert_eq!(found, ["csp", "elsewhere"], "{findings:?}");
    let request = findings.iter().find(|one| one.rule == "elsewhere").unwrap();
    assert_eq!(request.element, "http://elsewhere.invalid/bridge.png");
    assert_eq!(request.page, at);
}

#[test]
fn another_port_of_this_machine_is_elsewhere() {
    let other = serve([("/", page(GOOD))]);
    let link = format!("<p><a href=\"{other}/\">Go there</a></p>");
    let origin = serve([("/", page(&link))]);
    let Some(mut browser) = Browser::open(&origin, Window::WIDE) else {
        return;
    };
    browser.goto("/");
    let findings = browser.findings_at(&format!("{other}/"));
    assert_eq!(rules(&findings), ["elsewhere"], "{findings:?}");
}

#[test]
fn a_connection_opened_ahead_is_found() {
    let ahead = "<link rel=\"preconnect\" href=\"http://elsewhere.invalid\"><p>Here.</p>";
    let Some((_, findings)) = findings_of(ahead, Window::WIDE) else {
        return;
    };
    assert_eq!(rules(&findings), ["elsewhere"], "{findings:?}");
}

#[test]
fn what_is_wider_than_a_telephone_is_found_there() {
    let wide =
        "<pre>a line that is much longer than any telephone is wide, and that does not break</pre>";
    let Some((_, narrow)) = findings_of(wide, Window::NARROW) else {
        return;
    };
    assert_eq!(rules(&narrow), ["reflow"], "{narrow:?}");
    assert!(narrow[0].element.starts_with("<pre"), "{narrow:?}");
    let Some((_, roomy)) = findings_of(wide, Window::WIDE) else {
        return;
    };
    assert_eq!(roomy, []);
}

#[test]
fn an_error_in_a_script_and_a_script_that_is_missing_are_found() {
    let origin = serve([
        ("/", page("<script src=\"/a.js\"></script><p>Here.</p>")),
        ("/a.js", script("throw new Error('on purpose');")),
        ("/b", page("<script src=\"/b.js\"></script><p>There.</p>")),
    ]);
    let Some(mut browser) = Browser::open(&origin, Window::WIDE) else {
        return;
    };
    let error = browser.findings_at("/");
    assert_eq!(rules(&error), ["console"], "{error:?}");
    assert!(error[0].more.contains("on purpose"), "{error:?}");
    let missing = browser.findings_at("/b");
    let loading: Vec<_> = missing.iter().filter(|one| one.rule == "missing").collect();
    assert_eq!(loading.len(), 1, "{missing:?}");
    assert!(loading[0].element.ends_with("/b.js"), "{missing:?}");
}

#[test]
fn a_page_may_be_refused_and_may_not_fail() {
    let origin = serve([
        ("/gone", page(GOOD).status(410)),
        ("/broken", page(GOOD).status(500)),
    ]);
    let Some(mut browser) = Browser::open(&origin, Window::WIDE) else {
        return;
    };
    assert_eq!(browser.findings_at("/gone"), []);
    let broken = browser.findings_at("/broken");
    assert_eq!(rules(&broken), ["server-error"], "{broken:?}");
}

#[test]
fn what_a_step_brings_is_checked_as_well() {
    let origin = serve([
        ("/", page("<p><a href=\"/next\">Next</a></p>")),
        (
            "/next",
            page("<script>document.title = 'changed';</script>"),
        ),
    ]);
    let failed = std::panic::catch_unwind(|| {
        let mut browser = Browser::open(&origin, Window::WIDE)?;
        browser.goto("/");
        browser.click("Next");
        Some(())
    });
    match failed {
        Ok(None) => {}
        Ok(Some(())) => panic!("a script inside the page was let by"),
        Err(told) => {
            let told = told.downcast_ref::<String>().expect("a sentence");
            assert!(told.contains("csp at "), "{told}");
            assert!(told.contains("/next"), "{told}");
        }
    }
}
