//! The one place that asks what time it is, and the one place that asks for chance.

use domain::Timestamp;

/// Where moments come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// A clock that stands still, so that what is written can be repeated.
    Standing(Timestamp),
}

impl Clock {
    /// Now.
    #[must_use]
    pub fn now(self) -> Timestamp {
        match self {
            Self::Standing(at) => at,
            Self::System => system(),
        }
    }
}

/// The day of a moment, in universal time, as people write it in lists: `2026-11-21`.
#[must_use]
pub fn day(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.0)
        .map(|at| at.to_zoned(jiff::tz::TimeZone::UTC).date().to_string())
        .unwrap_or_default()
}

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that asks the machine for the time"
)]
fn system() -> Timestamp {
    Timestamp(jiff::Timestamp::now().as_microsecond())
}

/// Ten bytes nobody can guess, for a new id.
///
/// # Errors
/// If the operating system has none to give.
pub(crate) fn chance() -> Result<[u8; 10], getrandom::Error> {
    let mut bytes = [0; 10];
    getrandom::fill(&mut bytes)?;
    Ok(bytes)
}

/// Sixteen bytes of chance as 32 hex digits: a form's own mark, so that one sent twice is taken once.
///
/// It is no secret. Should the operating system have no chance to give, the moment stands in for it, so that
/// a page can still be shown.
#[must_use]
pub fn once() -> String {
    let mut bytes = [0; 16];
    if getrandom::fill(&mut bytes).is_err() {
        bytes[..8].copy_from_slice(&system().0.to_be_bytes());
    }
    hex(&bytes)
}

/// Thirty-two bytes nobody can guess, as 64 hex digits: what opens a link or a session.
///
/// # Errors
/// If the operating system has none to give; a secret is never made of less.
pub(crate) fn secret() -> Result<String, getrandom::Error> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes)?;
    Ok(hex(&bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
