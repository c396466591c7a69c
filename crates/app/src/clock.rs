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
