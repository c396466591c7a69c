//! One chromedriver process with one browser, and the few commands everything else is made of.

use std::future::Future;
use std::path::Path;
use std::process::Command;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::time::Instant;

use super::Window;
use super::running::Running;
use super::tools::Tools;

/// No single command takes longer, or the browser hangs.
const LONGEST: Duration = Duration::from_secs(60);

/// How long to wait before looking again.
const AGAIN: Duration = Duration::from_millis(20);

/// Quiet, without a screen, and without the calls a browser makes for its maker. Names of hosts lead
/// nowhere, so that even a request that gets past the page's own rules does not leave the machine.
const FLAGS: [&str; 11] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--lang=en-GB",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/// Keys by the names on them; WebDriver gives them private characters.
const KEYS: [(&str, char); 19] = [
    ("Backspace", '\u{e003}'),
    ("Tab", '\u{e004}'),
    ("Enter", '\u{e007}'),
    ("Shift", '\u{e008}'),
    ("Control", '\u{e009}'),
    ("Ctrl", '\u{e009}'),
    ("Alt", '\u{e00a}'),
    ("Escape", '\u{e00c}'),
    ("Space", ' '),
    ("PageUp", '\u{e00e}'),
    ("PageDown", '\u{e00f}'),
    ("End", '\u{e010}'),
    ("Home", '\u{e011}'),
    ("Left", '\u{e012}'),
    ("Up", '\u{e013}'),
    ("Right", '\u{e014}'),
    ("Down", '\u{e015}'),
    ("Delete", '\u{e017}'),
    ("Plus", '+'),
];

/// A browser that does what it is told. A command it refuses fails the test.
pub(super) struct Driver {
    runtime: Runtime,
    client: Client,
    // Dropped after the session was closed, in this order.
    _process: Running,
    _profile: TempDir,
}

impl Driver {
    pub(super) fn start(tools: &Tools, window: Window) -> Self {
        let (process, port) = listening(&tools.chromedriver);
        let profile = TempDir::new().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let wanted = capabilities(tools, window, &profile);
        builder.capabilities(wanted.as_object().unwrap().clone());
        let address = format!("http://127.0.0.1:{port}");
        let client = runtime
            .block_on(async { tokio::time::timeout(LONGEST, builder.connect(&address)).await });
        let client = match client {
            Ok(Ok(client)) => client,
            Ok(Err(error)) => panic!("chromium did not start: {error}\n{}", process.complaints()),
            Err(_) => panic!("chromium did not start in time\n{}", process.complaints()),
        };
        Self {
            runtime,
            client,
            _process: process,
            _profile: profile,
        }
    }

    pub(super) fn goto(&self, address: &str) {
        self.must(&format!("going to {address}"), self.client.goto(address));
    }

    pub(super) fn refresh(&self) {
        self.must("loading the page anew", self.client.refresh());
    }

    pub(super) fn back(&self) {
        self.must("going back", self.client.back());
    }

    pub(super) fn address(&self) -> String {
        let address = self.must("asking for the address", self.client.current_url());
        address.to_string()
    }

    /// What the script returns, or what the promise does that it returns. It runs whether or not the
    /// page's own scripts may; without them, timers never fire.
    pub(super) fn execute(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.must("running a script", self.client.execute(script, arguments))
    }

    /// As `execute`; `None` if the page went away under it.
    pub(super) fn try_execute(&self, script: &str, arguments: Vec<Value>) -> Option<Value> {
        self.run(self.client.execute(script, arguments)).ok()
    }

    /// An element a script returned.
    pub(super) fn element(&self, value: &Value) -> Option<Element> {
        let (_, id) = value.as_object()?.iter().next()?;
        let id = ElementRef::from(id.as_str()?.to_owned());
        Some(Element::from_element_id(self.client.clone(), id))
    }

    pub(super) fn click(&self, element: &Element, name: &str) {
        self.must(&format!("clicking on {name:?}"), element.click());
    }

    pub(super) fn type_into(&self, element: &Element, text: &str, name: &str) {
        self.must(&format!("typing into {name:?}"), element.send_keys(text));
    }

    /// Presses keys together, such as `Control+s`, wherever the focus is.
    pub(super) fn press(&self, chord: &str) {
        let keys: Vec<char> = chord.split('+').map(key).collect();
        self.press_together(&keys);
    }

    /// Presses the key of one letter.
    pub(super) fn press_key(&self, letter: char) {
        self.press_together(&[letter]);
    }

    fn press_together(&self, keys: &[char]) {
        let down = keys.iter().map(|&value| KeyAction::Down { value });
        let up = keys.iter().rev().map(|&value| KeyAction::Up { value });
        let actions = down
            .chain(up)
            .fold(KeyActions::new("keyboard".to_owned()), KeyActions::then);
        self.must("pressing keys", self.client.perform_actions(actions));
    }

    /// The name assistive technology is told for what has the focus; `None` if nothing has.
    pub(super) fn focused_name(&self) -> Option<String> {
        let focused = self.run(self.client.active_element()).ok()?;
        let id = focused.element_id();
        let wire = Wire::get(format!("element/{id}/computedlabel"));
        let label = self.run(self.client.issue_cmd(wire)).ok()?;
        Some(label.as_str()?.trim().to_owned())
    }

    pub(super) fn picture(&self) -> Vec<u8> {
        self.must("taking a picture", self.client.screenshot())
    }

    /// A command of the browser's own developer tools.
    pub(super) fn devtools(&self, command: &str, parameters: &Value) -> Value {
        let body = json!({ "cmd": command, "params": parameters });
        let wire = Wire::post("goog/cdp/execute", body);
        self.must(command, self.client.issue_cmd(wire))
    }

    /// What was written to a log (`browser` or `performance`) since it was last asked for.
    pub(super) fn log(&self, kind: &str) -> Vec<Value> {
        let wire = Wire::post("se/log", json!({ "type": kind }));
        match self.must("reading a log", self.client.issue_cmd(wire)) {
            Value::Array(entries) => entries,
            other => panic!("the {kind} log is no list: {other}"),
        }
    }

    /// Looks until there is something, for at most `longest`.
    pub(super) fn until<T>(&self, longest: Duration, look: impl Fn() -> Option<T>) -> Option<T> {
        let last = Instant::now() + longest;
        loop {
            let found = look();
            if found.is_some() || Instant::now() > last {
                return found;
            }
            // Inside the runtime, because the connection to the browser lives there.
            self.runtime
                .block_on(async { tokio::time::sleep(AGAIN).await });
        }
    }

    fn must<T>(&self, what: &str, doing: impl Future<Output = Result<T, CmdError>>) -> T {
        self.run(doing)
            .unwrap_or_else(|error| panic!("{what}: {error}"))
    }

    fn run<T>(&self, doing: impl Future<Output = Result<T, CmdError>>) -> Result<T, String> {
        let within = async { tokio::time::timeout(LONGEST, doing).await };
        match self.runtime.block_on(within) {
            Ok(done) => done.map_err(|error| error.to_string()),
            Err(_) => Err(format!("no answer from the browser in {LONGEST:?}")),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // The browser's own way out empties its folders; chromedriver takes it along when killed.
        let closing = self.client.clone().close();
        let _ = self
            .runtime
            .block_on(async { tokio::time::timeout(Duration::from_secs(5), closing).await });
    }
}

/// A command fantoccini has no method for.
#[derive(Debug)]
struct Wire {
    path: String,
    body: Option<Value>,
}

impl Wire {
    fn get(path: String) -> Self {
        Self { path, body: None }
    }

    fn post(path: &str, body: Value) -> Self {
        Self {
            path: path.to_owned(),
            body: Some(body),
        }
    }
}

impl WebDriverCompatibleCommand for Wire {
    fn endpoint(
        &self,
        base: &url::Url,
        session: Option<&str>,
    ) -> Result<url::Url, url::ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/{}", self.path))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        match &self.body {
            Some(body) => (http::Method::POST, Some(body.to_string())),
            None => (http::Method::GET, None),
        }
    }
}

/// A chromedriver, and the port it listens on. It takes a free port of one kind of address and then
/// the same of the other kind, which somebody else may have by then: so it is asked again.
fn listening(chromedriver: &Path) -> (Running, u16) {
    const TIMES: u32 = 8;
    for time in 1.. {
        let mut command = Command::new(chromedriver);
        command.arg("--port=0");
        let mut process = Running::start(command);
        match process.hear(port_in) {
            Ok(port) => return (process, port),
            Err(told) if time == TIMES || !told.contains("port not available") => panic!("{told}"),
            Err(_) => {}
        }
    }
    unreachable!("the last time ends it")
}

fn capabilities(tools: &Tools, window: Window, profile: &TempDir) -> Value {
    let mut flags: Vec<String> = FLAGS.map(str::to_owned).to_vec();
    flags.push(format!("--user-data-dir={}", profile.path().display()));
    let mut options = json!({
        "binary": tools.chromium,
        "args": flags,
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    if !window.script {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    json!({
        "goog:chromeOptions": options,
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
        "timeouts": { "script": 30_000, "pageLoad": 30_000 },
    })
}

/// `ChromeDriver was started successfully on port 40123.`
fn port_in(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("successfully on port ")?;
    rest.trim_end_matches('.').parse().ok()
}

fn key(name: &str) -> char {
    let named = KEYS.iter().find(|(known, _)| *known == name);
    let mut letters = name.chars();
    match (named, letters.next(), letters.next()) {
        (Some((_, value)), ..) => *value,
        (None, Some(letter), None) => letter,
        _ => panic!("no key is called {name:?}"),
    }
}
