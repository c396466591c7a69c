//! What a person does to a page: click, write, choose, press keys.

use std::path::Path;
use std::time::Duration;

use fantoccini::elements::Element;
use serde_json::{Value, json};

use super::Browser;

/// How long a control may take to appear.
const SOON: Duration = Duration::from_secs(5);

/// More stops than any page of ours has.
const STOPS: usize = 150;

/// Sets a field whose value nobody types letter by letter, and tells the page as a person's hand
/// would.
const SET: &str = "const [field, value] = arguments;
    if (field.matches('select')) {
        const options = [...field.options].map((option) => option.text.trim());
        if (!options.includes(value)) return options;
        field.selectedIndex = options.indexOf(value);
    } else {
        field.value = value;
        if (field.value !== value) return [field.value];
    }
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return null;";

/// Whether a field is of a kind for `SET`.
const IS_SET: &str = "return arguments[0].matches('select, input:is([type=date], [type=time], \
    [type=datetime-local], [type=month], [type=week], [type=range], [type=color])');";

impl Browser {
    /// Clicks on the one link, button, box or summary with this text on it or this label.
    ///
    /// The whole text, or where nothing has it, a part of it.
    pub(crate) fn click(&mut self, name: &str) {
        self.click_found(name, None);
    }

    /// As `click`, in the smallest part of the page (a list item, a section, a form …) that says
    /// `within`; for pages with several things of one name.
    pub(crate) fn click_in(&mut self, within: &str, name: &str) {
        self.click_found(name, Some(within));
    }

    /// Writes into the one field with this label, in place of what is there. A list is set to the
    /// entry that reads so; a date, time or slider to the value as HTML writes it (`2026-11-21`).
    pub(crate) fn fill(&mut self, label: &str, text: &str) {
        let (field, element) = self.field(label);
        if self.driver.execute(IS_SET, vec![field.clone()]) == true {
            let refused = self.driver.execute(SET, vec![field, json!(text)]);
            assert!(
                refused.is_null(),
                "{label:?} cannot be set to {text:?} at {}; it takes {refused}",
                self.address()
            );
        } else {
            // Control and A, both let go again, then over what is now selected.
            let over = if text.is_empty() { "\u{e017}" } else { text };
            let keys = format!("\u{e009}a\u{e000}{over}");
            self.driver.type_into(&element, &keys, label);
        }
        self.check();
    }

    /// What stands in the one field with this label.
    pub(crate) fn value(&self, label: &str) -> String {
        let (field, _) = self.field(label);
        let script = "const f = arguments[0]; return f.value ?? f.innerText;";
        let value = self.driver.execute(script, vec![field]);
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Chooses a file in the one file field with this label.
    pub(crate) fn attach(&mut self, label: &str, file: &Path) {
        let (_, element) = self.field(label);
        let path = file.to_str().expect("a path in Unicode");
        self.driver.type_into(&element, path, label);
        self.check();
    }

    /// Presses keys together where the focus is: `Enter`, `?`, `Shift+Tab`, `Control+s`.
    pub(crate) fn press(&mut self, chord: &str) {
        self.driver.press(chord);
        self.check();
    }

    /// Types letter by letter where the focus is.
    pub(crate) fn type_text(&mut self, text: &str) {
        for letter in text.chars() {
            self.driver.press_key(letter);
        }
        self.check();
    }

    /// Presses Tab until what has the focus has this accessible name.
    ///
    /// Fails where Tab never gets there, with the names it went past.
    pub(crate) fn tab_to(&mut self, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..STOPS {
            self.driver.press("Tab");
            let focused = self.driver.focused_name().unwrap_or_default();
            if focused == name {
                self.check();
                return;
            }
            passed.push(focused);
        }
        passed.sort();
        passed.dedup();
        panic!(
            "Tab does not get to {name:?} at {}; it stops at {passed:?}",
            self.address()
        );
    }

    /// The accessible name of what has the focus; empty if nothing has it.
    pub(crate) fn focused(&self) -> String {
        self.driver.focused_name().unwrap_or_default()
    }

    fn click_found(&mut self, name: &str, within: Option<&str>) {
        let (_, element) = self.only("control", name, within);
        self.driver.click(&element, name);
        self.check();
    }

    fn field(&self, label: &str) -> (Value, Element) {
        self.only("field", label, None)
    }

    /// The one element of a kind with this name, as scripts and as fantoccini know it.
    fn only(&self, kind: &str, name: &str, within: Option<&str>) -> (Value, Element) {
        let arguments = vec![json!(kind), json!(name), json!(within)];
        let look = || {
            self.driver
                .try_execute(include_str!("find.js"), arguments.clone())
        };
        let some = |seen: &Value| {
            seen["found"]
                .as_array()
                .is_some_and(|found| !found.is_empty())
        };
        let seen = self.driver.until(SOON, || look().filter(some));
        let seen = seen.or_else(look).unwrap_or_default();
        let found: &[Value] = seen["found"].as_array().map_or(&[], Vec::as_slice);
        match found {
            [one] => {
                let element = self.driver.element(one).expect("an element");
                (one.clone(), element)
            }
            _ => panic!(
                "{} {kind}s are called {name:?}{} at {}; there are {}",
                found.len(),
                within.map_or(String::new(), |words| format!(" in {words:?}")),
                self.address(),
                seen["there"]
            ),
        }
    }
}
