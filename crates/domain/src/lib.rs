//! What coaching is: the shared words and the rules.
//!
//! Two halves. The *words* every other crate speaks: [`Conversation`], [`Turn`], [`Codes`],
//! [`Function`]. And the *engagement*, one client's work with one coach or alone, as an aggregate
//! whose rules keep the outcome the client's.
//!
//! This crate is pure: no files, no clock, no chance. Times, dates and ids come in as arguments.

pub mod codes;
pub mod conversation;
pub mod engagement;
pub mod id;
pub mod private;

pub use codes::{Codes, Function};
pub use conversation::{Conversation, CueTime, Offset, Role, Speaker, Turn};
pub use engagement::{Actor, Command, Engagement, Event, Recorded, Refusal, replay};
pub use id::{EngagementId, PersonId, Timestamp};
pub use private::Private;
