//! A real browser, and the real program behind it, for tests that go where people go.
//!
//! A journey is one test in a small file. The test crate it belongs to says `mod browser;`, with
//! `#[expect(dead_code, reason = "…")]` on it as long as that crate leaves part of this unused.
//!
//! ```ignore
//! use crate::browser::{Browser, Served, Window};
//!
//! #[test]
//! fn a_client_changes_the_outcome() {
//!     let served = Served::start();
//!     let Some(mut client) = Browser::open(served.origin(), Window::NARROW.dark()) else {
//!         return; // no browser here: `open` has said so, and how to get one
//!     };
//!     client.goto(served.link());
//!     client.click("I am here for myself");
//!     client.fill("What would you like?", "Two evenings a week that are mine");
//!     client.click("Keep it");
//!     client.wait_for("Two evenings a week that are mine");
//!     client.screenshot("my-story");
//!     client.finish();
//! }
//! ```
//!
//! - **Things are named as people see them**: a control by the text on it or its label, never by an
//!   id or a class. A name that fits nothing, or two things, fails the test and says what there was.
//! - **Every page is checked without being asked**: after each step, if the page is another than
//!   the one last checked (`audit.rs` says for what). A finding fails the test.
//! - **Nothing here is `async`, and nothing sleeps.** Each step returns when the browser has done
//!   it; `wait_for` looks again and again, for at most ten seconds.
//! - **The same without script**: `Window::WIDE.without_script()`, and every step works as before.
//! - **Two people at once** are two `Browser`s on one `Served`; each has a profile of its own.

use std::fmt;
use std::path::PathBuf;

use serde_json::{Value, json};

mod audit;
mod driver;
mod eye;
mod hand;
mod running;
mod served;
mod tools;

pub(crate) use audit::Finding;
pub(crate) use served::Served;

use driver::Driver;
use tools::Tools;

/// Light or dark, as the reader's system asks for it (`prefers-color-scheme`).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Light,
    Dark,
}

/// The window somebody looks through.
#[derive(Clone, Copy)]
pub(crate) struct Window {
    /// In CSS pixels, of the page itself.
    pub(crate) width: u32,
    /// In CSS pixels, of the page itself.
    pub(crate) height: u32,
    pub(crate) look: Look,
    /// Whether the pages' own scripts run.
    pub(crate) script: bool,
}

impl Window {
    /// A small telephone.
    pub(crate) const NARROW: Self = Self::light(360, 740);
    /// A laptop.
    pub(crate) const WIDE: Self = Self::light(1280, 800);

    /// A light window of this size, with script.
    pub(crate) const fn light(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            look: Look::Light,
            script: true,
        }
    }

    pub(crate) const fn dark(self) -> Self {
        Self {
            look: Look::Dark,
            ..self
        }
    }

    pub(crate) const fn without_script(self) -> Self {
        Self {
            script: false,
            ..self
        }
    }
}

impl fmt::Display for Look {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Light => "light",
            Self::Dark => "dark",
        })
    }
}

/// One person's browser: its own process, its own profile, one window.
///
/// Every method that cannot do what it says fails the test, and says at which page.
pub(crate) struct Browser {
    driver: Driver,
    /// The server's own address, `http://127.0.0.1:PORT`.
    origin: String,
    window: Window,
    /// What axe-core is, or nothing where it is not installed.
    axe: Option<String>,
    /// What the page was like when it was last checked.
    checked: String,
}

impl Browser {
    /// Starts a browser for the pages of `origin`; nothing else may be asked for by them.
    ///
    /// `None` where there is no browser, after a sentence with the word "skipped" in it.
    pub(crate) fn open(origin: &str, window: Window) -> Option<Self> {
        let tools = match Tools::here() {
            Ok(tools) => tools,
            Err(missing) => {
                println!("{missing}");
                return None;
            }
        };
        if tools.axe.is_none() {
            println!("{}", tools::AXE_MISSING);
        }
        let driver = Driver::start(&tools, window);
        let browser = Self {
            driver,
            origin: origin.trim_end_matches('/').to_owned(),
            window,
            axe: tools.axe,
            checked: String::new(),
        };
        browser.resize(window.height);
        browser.emulate("screen");
        Some(browser)
    }

    /// Whether axe-core is here, so that accessibility is checked as well. For tests of this.
    pub(crate) fn has_axe(&self) -> bool {
        self.axe.is_some()
    }

    /// Goes to a path (`/today`) or a whole address, and checks the page.
    pub(crate) fn goto(&mut self, address: &str) {
        self.load(address);
        self.check();
    }

    /// Goes there and returns what is wrong with the page, instead of failing. For tests of this.
    pub(crate) fn findings_at(&mut self, address: &str) -> Vec<Finding> {
        self.load(address);
        self.findings()
    }

    /// Loads the page anew, as a person would who is not sure.
    pub(crate) fn reload(&mut self) {
        self.driver.refresh();
        self.check();
    }

    /// Goes back one page.
    pub(crate) fn back(&mut self) {
        self.driver.back();
        self.check();
    }

    /// The address of the page, whole.
    pub(crate) fn address(&self) -> String {
        self.driver.address()
    }

    /// Checks the page as it stands, and ends. Without it, what came after the last step goes
    /// unchecked.
    pub(crate) fn finish(mut self) {
        self.check();
    }

    /// What a script of the test's own returns in the page, where no method above has a word for it.
    pub(crate) fn ask(&self, script: &str) -> Value {
        self.driver.execute(script, Vec::new())
    }

    /// Shows the page as it will be printed, or as it stands on the screen again.
    pub(crate) fn print_view(&mut self, printed: bool) {
        self.emulate(if printed { "print" } else { "screen" });
        // The page is the same; it is looked at once more all the same.
        self.checked.clear();
        self.check();
    }

    /// The medium, and what the reader's system asks for.
    fn emulate(&self, medium: &str) {
        let look = self.window.look.to_string();
        let scheme = json!({ "name": "prefers-color-scheme", "value": look });
        // Nothing fades while its contrast is being measured.
        let motion = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
        let media = json!({ "media": medium, "features": [scheme, motion] });
        self.driver.devtools("Emulation.setEmulatedMedia", &media);
    }

    fn load(&self, address: &str) {
        if address.starts_with('/') {
            self.driver.goto(&format!("{}{address}", self.origin));
        } else {
            self.driver.goto(address);
        }
    }

    /// Headless windows are never narrower than 500 pixels, so the page is told its size instead.
    fn resize(&self, height: u32) {
        let size = json!({
            "width": self.window.width, "height": height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.driver
            .devtools("Emulation.setDeviceMetricsOverride", &size);
    }
}

/// Where cargo builds into; what is left for people to look at goes below it.
fn target_folder() -> PathBuf {
    let own = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    own.parent().map_or(own.clone(), PathBuf::from)
}
