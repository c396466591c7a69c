//! What every request needs.

use std::sync::Arc;

use app::mail::Post;
use app::{Content, Following, Workbench};
use tokio::sync::watch;

use crate::form::Posted;
use crate::talks::Talks;
use crate::uploads::Uploads;

/// The workbench as a site: what is kept, the content it works with, and how it is reached.
#[derive(Debug)]
pub struct Site {
    /// What people can do.
    pub(crate) workbench: Workbench,
    /// Frames, clients, whom to turn to.
    pub(crate) content: Content,
    /// Sessions that are going on, followed turn by turn.
    pub(crate) following: Following,
    /// `https://theirs.example` without a slash at its end, where people reach it; `None` on one's own machine, where
    /// it is the address asked for.
    pub(crate) address: Option<String>,
    /// Where letters are handed in, if that is configured.
    pub(crate) post: Option<Post>,
    /// Forms that were sent lately, so that one sent twice is done once.
    pub(crate) posted: Posted,
    /// Conversations somebody is looking at, for half an hour and never on disk.
    pub(crate) uploads: Uploads,
    /// Conversations on one's own that are going on.
    pub(crate) talks: Talks,
    /// Told when the server stops, so that pages that stay open let go.
    stopping: watch::Sender<bool>,
}

impl Site {
    /// A site for this workbench. `address` is where people reach it from elsewhere, such as
    /// `https://theirs.example`; cookies are then sent over HTTPS alone.
    #[must_use]
    pub fn new(workbench: Workbench, content: Content, address: Option<String>) -> Arc<Self> {
        Self::with_post(workbench, content, address, None)
    }

    /// The same, where links can be mailed.
    #[must_use]
    pub fn with_post(
        workbench: Workbench,
        content: Content,
        address: Option<String>,
        post: Option<Post>,
    ) -> Arc<Self> {
        Arc::new(Self {
            workbench,
            content,
            following: Following::default(),
            address: address.map(|address| address.trim_end_matches('/').to_owned()),
            post,
            posted: Posted::default(),
            uploads: Uploads::default(),
            talks: Talks::default(),
            stopping: watch::Sender::new(false),
        })
    }

    /// Hears when the server stops.
    pub(crate) fn stopping(&self) -> watch::Receiver<bool> {
        self.stopping.subscribe()
    }

    /// Lets go of every page that stays open.
    pub(crate) fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// True if people reach it over HTTPS, so that cookies can be held to that.
    pub(crate) fn is_https(&self) -> bool {
        self.address
            .as_ref()
            .is_some_and(|address| address.starts_with("https://"))
    }
}
