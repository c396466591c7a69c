//! What people can do with Theirs: one method for each thing.
//!
//! This crate puts the pure crates and the outside together: it reads, codes, reviews, keeps. It
//! knows nothing of pages or of the command line.

mod clock;
pub mod content;
pub mod conversation;
mod help;
mod language;
pub mod model;
mod next;
pub mod record;
pub mod story;
mod talk;
mod workbench;

pub use clock::{Clock, day};
pub use coaching::frames::Frame;
pub use coaching::guard::Guarded;
pub use coaching::guide::Safety;
pub use coaching::{clients, selfplay};
pub use content::{Content, ContentFile};
pub use conversation::{MAX_BYTES, Opened, Reviewed, Unusable, open, open_live};
pub use domain::EngagementId;
pub use help::Country;
pub use next::{Asking, Next, NextMove, NoSuchTurn, next};
pub use store::Listed;
pub use talk::{Ai, Talk, Why, asks_leave};
pub use workbench::{NotDone, Workbench};
