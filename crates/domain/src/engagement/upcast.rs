//! Old events in today's words.
//!
//! A log outlives the program that wrote it. Each event is stored with its kind and the
//! [`FORMAT`] of its day. When an event's shape has to change, the old shape stays here as a
//! private type with a `From` into today's event, [`FORMAT`] goes up by one, and the golden log
//! of that day goes on being replayed by `tests/golden.rs`.

use serde::de::{Deserialize, Deserializer, Error};

use super::Event;

/// The format in which events are written today.
pub const FORMAT: u16 = 1;

/// Reads the body of a stored event.
///
/// ```
/// let body = br#"{"kind":"contract_opened"}"#;
/// let mut json = serde_json::Deserializer::from_slice(body);
/// let event = domain::engagement::upcast("contract_opened", 1, &mut json).unwrap();
/// assert_eq!(event, domain::Event::ContractOpened);
/// ```
///
/// # Errors
/// If the body is damaged, or was written by a newer Theirs. Such an event is never skipped: a
/// withdrawn consent that went unread would be a yes.
pub fn upcast<'de, D: Deserializer<'de>>(
    kind: &str,
    format: u16,
    body: D,
) -> Result<Event, D::Error> {
    if format > FORMAT || !Event::KINDS.contains(&kind) {
        return Err(D::Error::custom(format_args!(
            "this engagement holds `{kind}` in format {format}, which this version of Theirs does not know; use a newer one"
        )));
    }
    let event = Event::deserialize(body)?;
    if event.kind() != kind {
        return Err(D::Error::custom(format_args!(
            "an event kept as `{kind}` says it is `{}`",
            event.kind()
        )));
    }
    Ok(event)
}
