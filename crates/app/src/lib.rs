//! What people can do with Theirs: one method for each thing.
//!
//! This crate puts the pure crates and the outside together: it reads, codes, reviews, keeps. It
//! knows nothing of pages or of the command line.

mod clock;
pub mod content;
pub mod conversation;
mod example;
mod following;
mod help;
mod language;
mod live;
pub mod mail;
mod masked;
pub mod model;
mod next;
mod people;
pub mod record;
mod replayed;
pub mod story;
mod talk;
mod workbench;

pub use clock::{Clock, day, once};
pub use coaching::frames::Frame;
pub use coaching::guard::Guarded;
pub use coaching::guide::Safety;
pub use coaching::{clients, selfplay};
pub use content::{Content, ContentFile};
pub use conversation::{MAX_BYTES, Opened, Reviewed, Unusable, open, open_live};
pub use domain::{EngagementId, PersonId};
pub use following::{Following, Heard};
pub use help::Country;
pub use masked::masked;
pub use next::{Asking, Next, NextMove, NoSuchTurn, next};
pub use people::{
    Entered, Hat, Invitation, LinkFor, Look, Mine, Opening, Person, Purpose, Settings, Token,
};
pub use store::{Listed, Tallied};
pub use talk::{Ai, NotedLine, Talk, Why, asks_leave, stopped_at_danger};
pub use workbench::{NotDone, Workbench};
