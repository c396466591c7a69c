//! What every page is checked for.
//!
//! - **Accessibility**: axe-core's rules, all that are on by default and WCAG 2.2's target size.
//! - **Reflow**: nothing is wider than the window.
//! - **The page's own rules and script**: no violation of the content security policy, no error or
//!   warning in the console. Chromium writes every violation to its log, so no listener is needed
//!   in the page, and none is missed before a listener is there.
//! - **Nothing elsewhere**: no request to another host than the server, blocked or not, and no
//!   connection opened ahead.
//! - **Everything there**: no answer of 500 and above; no style, script, picture or icon that is
//!   refused. A page itself, or what a script fetches, may be refused (403, 404, 409 …): that is an
//!   answer, and the journey's business. So is a server that was killed.

use std::fmt;
use std::time::Duration;

use serde_json::Value;

use super::Browser;

/// How long a page may take until it has loaded and nothing moves.
const PATIENCE: Duration = Duration::from_secs(10);

/// Changes to another text when there is something else to check.
const AS_IT_IS: &str = "return location.href + '\\n' + document.documentElement.outerHTML;";

/// Contrast is measured when nothing fades any more. What moves forever is not waited for.
const SETTLED: &str = "return document.readyState === 'complete' && document.getAnimations().every(
    (one) => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity);";

/// Without script no timer fires, and axe-core waits on timers of no length: they come at once.
const TIMERS_AT_ONCE: &str = "const clearTimeout = () => {};
    const setTimeout = (then) => { Promise.resolve().then(then); return 0; };\n";

/// Where a page sets no background of its own, axe-core takes it for white, in a dark look as well.
/// Nothing is fetched anew for the rules (`preload`): that would be a request of ours, not the page's.
const RUN_AXE: &str = "\n;return axe.run(document, { resultTypes: ['violations'], preload: false,
        rules: { 'target-size': { enabled: true } } })
    .then(({ violations }) => violations.flatMap(({ id, help, nodes }) => nodes.map((node) =>
        ({ rule: id, element: node.target.join(' '), more: `${help}: ${node.html}` }))));";

const TOO_WIDE: &str = "const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const reach = (one) => {
        const box = one.getBoundingClientRect();
        const spills = getComputedStyle(one).overflowX === 'visible';
        return Math.max(box.right, spills ? box.left + one.scrollWidth : 0);
    };
    const wide = [...document.body.querySelectorAll('*')].filter((one) => reach(one) > width + 0.5);
    const last = wide.filter((one) => !wide.some((other) => other !== one && one.contains(other)));
    return (last.length ? last : [document.body]).map((one) => ({ rule: 'reflow',
        element: one.cloneNode(false).outerHTML,
        more: `reaches ${Math.round(reach(one))} px of ${width}` }));";

const AHEAD: &str = "return [...document.querySelectorAll('link[href]:is([rel~=preconnect], \
    [rel~=dns-prefetch], [rel~=prefetch], [rel~=prerender])')]
    .filter((one) => new URL(one.href).origin !== location.origin)
    .map((one) => ({ rule: 'elsewhere', element: one.outerHTML, more: 'opens a connection' }));";

/// One thing that is wrong with a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// A rule of axe-core, or `reflow`, `csp`, `console`, `elsewhere`, `missing`, `server-error`.
    pub(crate) rule: String,
    /// Where: a selector, an element, or an address.
    pub(crate) element: String,
    /// The address of the page.
    pub(crate) page: String,
    /// What is wrong with it.
    pub(crate) more: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            rule,
            element,
            page,
            more,
        } = self;
        write!(f, "{rule} at {page}\n  {element}\n  {more}")
    }
}

impl Browser {
    /// Fails the test if something is wrong with the page, or with what led to it.
    pub(super) fn check(&mut self) {
        let findings = self.findings();
        let told: Vec<String> = findings.iter().map(ToString::to_string).collect();
        assert!(told.is_empty(), "\n{}\n", told.join("\n"));
    }

    /// What is wrong, with the page if it is another than the last one checked, and in what the
    /// browser wrote down since.
    pub(super) fn findings(&mut self) -> Vec<Finding> {
        self.settle();
        let mut findings = Vec::new();
        let now = self.as_it_is();
        if now != self.checked {
            findings.extend(self.of_the_page());
            self.checked = now;
        }
        let page = self.address();
        findings.extend(
            self.driver
                .log("browser")
                .iter()
                .filter_map(|entry| in_console(entry, &page)),
        );
        for entry in self.driver.log("performance") {
            findings.extend(self.on_the_wire(&entry));
        }
        findings
    }

    fn settle(&self) {
        let settled = self.driver.until(PATIENCE, || {
            let settled = self.driver.try_execute(SETTLED, Vec::new())?;
            settled.as_bool()?.then_some(())
        });
        assert!(
            settled.is_some(),
            "after {PATIENCE:?} {} was still loading or moving",
            self.address()
        );
    }

    fn as_it_is(&self) -> String {
        let now = self.driver.try_execute(AS_IT_IS, Vec::new());
        let now = now.as_ref().and_then(Value::as_str);
        now.unwrap_or_default().to_owned()
    }

    fn of_the_page(&self) -> Vec<Finding> {
        let timers = if self.window.script {
            ""
        } else {
            TIMERS_AT_ONCE
        };
        let axe = self.axe.as_ref();
        let axe = axe.map(|axe| format!("{timers}{axe}{RUN_AXE}"));
        let scripts = axe.iter().map(String::as_str).chain([TOO_WIDE, AHEAD]);
        scripts.flat_map(|script| self.asked(script)).collect()
    }

    /// What a script finds. A page may give way to the next under it: then that one is asked.
    fn asked(&self, script: &str) -> Vec<Finding> {
        let found = self
            .driver
            .try_execute(script, Vec::new())
            .unwrap_or_else(|| {
                self.settle();
                self.driver.execute(script, Vec::new())
            });
        let Value::Array(found) = found else {
            panic!("a check answered {found}");
        };
        let page = self.address();
        let found = found.iter();
        found
            .map(|one| {
                Finding::new(
                    &text(&one["rule"]),
                    &text(&one["element"]),
                    &page,
                    &text(&one["more"]),
                )
            })
            .collect()
    }

    /// What is wrong with one event of the network.
    fn on_the_wire(&self, entry: &Value) -> Option<Finding> {
        let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
        let message = &message["message"];
        let event = &message["params"];
        match message["method"].as_str()? {
            "Network.requestWillBeSent" => {
                let address = text(&event["request"]["url"]);
                let page = text(&event["documentURL"]);
                self.is_elsewhere(&address)
                    .then(|| Finding::new("elsewhere", &address, &page, "is asked for by the page"))
            }
            "Network.webSocketCreated" => {
                let address = text(&event["url"]);
                Some(Finding::new(
                    "elsewhere",
                    &address,
                    &self.address(),
                    "is no part of the product",
                ))
            }
            "Network.responseReceived" => {
                let response = &event["response"];
                let status = response["status"].as_u64()?;
                let answer = ["Document", "Fetch", "XHR", "EventSource"];
                let own = answer.contains(&event["type"].as_str()?);
                let rule = match status {
                    500.. => "server-error",
                    400.. if !own => "missing",
                    _ => return None,
                };
                let more = format!("was answered with {status}");
                Some(Finding::new(
                    rule,
                    &text(&response["url"]),
                    &self.address(),
                    &more,
                ))
            }
            _ => None,
        }
    }

    /// Whether an address is neither the server's nor inside the browser.
    fn is_elsewhere(&self, address: &str) -> bool {
        let inside = ["data:", "blob:", "about:", "chrome:", "chrome-error:"];
        if inside.iter().any(|scheme| address.starts_with(scheme)) {
            return false;
        }
        match address.strip_prefix(&self.origin) {
            // Port 80801 begins like port 8080.
            Some(path) => !(path.is_empty() || path.starts_with(['/', '?', '#'])),
            None => true,
        }
    }
}

impl Finding {
    fn new(rule: &str, element: &str, page: &str, more: &str) -> Self {
        Self {
            rule: rule.to_owned(),
            element: element.to_owned(),
            page: page.to_owned(),
            more: more.to_owned(),
        }
    }
}

/// What is wrong with one line of the console. Failed requests are judged by `on_the_wire`, which
/// knows what kind they were.
fn in_console(entry: &Value, page: &str) -> Option<Finding> {
    let (source, level) = (text(&entry["source"]), text(&entry["level"]));
    let rule = match (source.as_str(), level.as_str()) {
        ("network", _) => return None,
        ("security", _) => "csp",
        (_, "SEVERE") | ("console-api", "WARNING") => "console",
        _ => return None,
    };
    // The address and place come first in what Chromium writes, then the sentence.
    Some(Finding::new(rule, &source, page, &text(&entry["message"])))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
