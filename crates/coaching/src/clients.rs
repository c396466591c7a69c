//! Simulated clients: invented people to practise with, and for guides to be measured against.
//!
//! A client wants something they do not say to just anybody ([`SimulatedClient`], one file each in
//! `content/clients`). [`Played`] is one of them in a conversation: what they say follows from what
//! the coach did, from how open they are just then, and from a seed. There is no model behind it, and
//! a guide sees of them what it would see of a person: their words.

mod answer;
mod check;
mod file;
mod given_back;
pub(crate) mod hears;
mod openness;
mod played;
pub mod practice;
pub(crate) mod stock;
pub(crate) mod topic;

use std::fmt;
use std::sync::{Arc, OnceLock};

pub use file::{Hidden, Line, Manner, SimulatedClient};
pub use openness::Felt;
pub use played::{Agreed, Answer, Happened, Played};
pub use topic::Topic;

use crate::frames::Problem;

/// File and text of each client named.
macro_rules! files {
    ($($name:literal)+) => {
        &[$((
            concat!("content/clients/", $name, ".toml"),
            include_str!(concat!("../../../content/clients/", $name, ".toml")),
        )),+]
    };
}

/// The clients that come with the program, in the order they are offered. A file that is missing here
/// is found by `cargo xtask tidy`.
const EMBEDDED: &[(&str, &str)] = files![
    "angry"
    "ashamed"
    "burnt-out"
    "changes-direction"
    "contented"
    "one-word"
    "promotion-chaser"
    "redundant"
    "refugee-engineer"
    "returner"
    "sent-by-employer"
    "talks-a-flood"
    "two-offers"
    "unsure"
    "wants-to-be-told"
];

/// All simulated clients at hand.
#[derive(Clone, Debug)]
pub struct Clients {
    entries: Vec<(String, Arc<SimulatedClient>)>,
    problems: Vec<Problem>,
}

/// There is no such client.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownClient {
    id: String,
    known: Vec<String>,
}

impl Clients {
    /// Those that come with the program, read at their first use.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CLIENTS: OnceLock<Clients> = OnceLock::new();
        CLIENTS.get_or_init(|| {
            let none = Self {
                entries: Vec::new(),
                problems: Vec::new(),
            };
            none.with_files(EMBEDDED.iter().copied())
        })
    }

    /// Adds clients given as file names and texts; one whose id is there already takes its place. A
    /// file that cannot be read is left out and told of by [`Clients::check`].
    #[must_use]
    pub fn with_files<'f>(mut self, files: impl IntoIterator<Item = (&'f str, &'f str)>) -> Self {
        for (file, text) in files {
            match SimulatedClient::parse(file, text) {
                Ok(client) => self.put(file, client),
                Err(problem) => self.problems.push(problem),
            }
        }
        self
    }

    fn put(&mut self, file: &str, client: SimulatedClient) {
        let entry = (file.to_owned(), Arc::new(client));
        let there = |(_, there): &&mut (String, Arc<SimulatedClient>)| there.id == entry.1.id;
        match self.entries.iter_mut().find(there) {
            Some(there) => *there = entry,
            None => self.entries.push(entry),
        }
    }

    /// All of them.
    pub fn all(&self) -> impl Iterator<Item = &Arc<SimulatedClient>> {
        self.entries.iter().map(|(_, client)| client)
    }

    /// The client called `id`; case, `_` and spaces do not matter.
    ///
    /// # Errors
    /// If there is none, with the ids there are.
    pub fn get(&self, id: &str) -> Result<&Arc<SimulatedClient>, UnknownClient> {
        let wanted = id.trim().to_lowercase().replace(['_', ' '], "-");
        self.all()
            .find(|client| client.id == wanted)
            .ok_or_else(|| UnknownClient {
                id: id.trim().to_owned(),
                known: self.all().map(|client| client.id.clone()).collect(),
            })
    }

    /// The first file that could not be read.
    #[must_use]
    pub fn unreadable(&self) -> Option<&Problem> {
        self.problems.first()
    }

    /// What is to be mended in the files. Empty means all is well.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let rules = self
            .entries
            .iter()
            .flat_map(|(file, client)| client.check(file));
        self.problems.iter().cloned().chain(rules).collect()
    }
}

impl fmt::Display for UnknownClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "There is no client `{}`. The clients are: {}.",
            self.id,
            self.known.join(", ")
        )
    }
}

impl std::error::Error for UnknownClient {}
