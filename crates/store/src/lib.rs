//! Keeping: the event log on SQLite, and who may open it.
//!
//! The log is append-only and is the only truth. [`Store::append`] takes events that follow the
//! version the writer has seen; a writer who comes too late is refused with [`StoreError::Stale`]
//! and decides again. What was acknowledged is on disk (WAL, `synchronous = FULL`).
//!
//! Beside the log there is one row of figures for each engagement, never a word anybody said, so
//! that lists and dates need not open the logs. Beside both stand the people, how they come in, and
//! which engagements they have a place in.

mod log;
mod open;
mod people;
mod places;
mod tallies;

use std::path::PathBuf;

use domain::EngagementId;
use thiserror::Error;

pub use log::Listed;
pub use people::{Hash, LinkKind, LinkRow, PersonRow, SignedIn};
pub use places::{OpeningRow, PlaceRow};
pub use tallies::Tallied;

/// The event log of all engagements.
#[derive(Clone, Debug)]
pub struct Store {
    readers: sqlx::SqlitePool,
    /// One connection, so that writers queue here and not on the database's lock.
    writer: sqlx::SqlitePool,
}

/// What can go wrong when keeping. No variant holds anything private.
#[derive(Debug, Error)]
pub enum StoreError {
    /// The folder or file cannot be used.
    #[error("{}: the database cannot be opened there ({reason}); choose another folder with --data", path.display())]
    CannotOpen {
        /// Where.
        path: PathBuf,
        /// Why, in the system's words.
        reason: String,
    },
    /// The file is a database of something else, or of a newer Theirs.
    #[error("{}: this file was not written by this version of Theirs ({reason})", path.display())]
    NotOurs {
        /// Where.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// Somebody else wrote first. Load again and decide again.
    #[error("somebody else changed this engagement in the meantime")]
    Stale,
    /// There is no such engagement.
    #[error("there is no engagement {0} here")]
    NoSuchEngagement(EngagementId),
    /// An event that cannot be read. It is never skipped: what it says might be a withdrawn consent.
    #[error("event {version} of engagement {engagement} cannot be read: {reason}")]
    Unreadable {
        /// Which engagement.
        engagement: EngagementId,
        /// Which event.
        version: u64,
        /// Why; names kinds and fields, never what was said.
        reason: String,
    },
    /// The database refused or is damaged.
    #[error("the database did not answer ({0})")]
    Database(#[from] sqlx::Error),
}
