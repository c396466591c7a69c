//! Values as services write them: a time may be a number or a string.

use domain::Offset;
use serde_json::{Map, Value};

/// An object's fields under any of several names.
pub(super) struct Fields<'v>(pub(super) &'v Map<String, Value>);

impl<'v> Fields<'v> {
    pub(super) fn of(value: &'v Value) -> Option<Self> {
        value.as_object().map(Fields)
    }

    pub(super) fn get(&self, names: &[&str]) -> Option<&'v Value> {
        names
            .iter()
            .find_map(|name| self.0.get(*name).filter(|value| !value.is_null()))
    }

    pub(super) fn text(&self, names: &[&str]) -> Option<&'v str> {
        self.get(names)?.as_str()
    }

    pub(super) fn list(&self, names: &[&str]) -> Option<&'v [Value]> {
        self.get(names)?.as_array().map(Vec::as_slice)
    }

    /// A time in seconds, or as a clock.
    pub(super) fn seconds(&self, names: &[&str]) -> Option<Offset> {
        seconds(self.get(names)?)
    }

    /// A time in milliseconds.
    pub(super) fn milliseconds(&self, names: &[&str]) -> Option<Offset> {
        let value = self.get(names)?;
        let milliseconds = match value {
            Value::String(text) => text.trim().parse::<f64>().ok()?,
            _ => value.as_f64()?,
        };
        (milliseconds >= 0.0).then_some(Offset(milliseconds.round() as u64))
    }
}

pub(super) fn seconds(value: &Value) -> Option<Offset> {
    match value {
        Value::Number(number) => number
            .as_f64()
            .filter(|s| *s >= 0.0)
            .map(Offset::from_seconds),
        Value::String(text) => {
            let text = text.trim().trim_end_matches('s');
            match text.parse::<f64>() {
                Ok(seconds) if seconds.is_finite() && seconds >= 0.0 => {
                    Some(Offset::from_seconds(seconds))
                }
                _ => crate::clock::whole(text),
            }
        }
        _ => None,
    }
}

/// A speaker's label: a name as it is, a number as “Speaker 1”, an object by its name or id.
pub(super) fn label(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if text.trim().is_empty() => None,
        Value::String(text) => {
            let text = text.trim();
            let anonymous = text.len() == 1 && text.chars().all(|c| c.is_ascii_alphanumeric());
            Some(if anonymous {
                format!("Speaker {text}")
            } else {
                text.to_owned()
            })
        }
        Value::Number(number) => Some(format!("Speaker {number}")),
        Value::Object(fields) => {
            let fields = Fields(fields);
            label(fields.get(&[
                "name",
                "display_name",
                "displayName",
                "speaker_label",
                "label",
                "@id",
                "id",
            ])?)
        }
        _ => None,
    }
}
