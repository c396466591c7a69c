//! What stands round every page: its language, who is looking, where they are, what was just done.

use app::{Hat, Look, Person};
use domain::{EngagementId, Timestamp};
use jiff::tz::TimeZone;

use crate::assets;
use crate::words::{Arg, Words};

/// What every page is given beside its own view. Templates call it `s`.
#[derive(Clone, Debug)]
pub(crate) struct Shell {
    pub(crate) words: Words,
    pub(crate) zone: TimeZone,
    pub(crate) now: Timestamp,
    /// The path asked for, for marking where one is and for coming back.
    pub(crate) path: String,
    /// `light`, `dark`, or nothing where the machine decides.
    pub(crate) look: Option<&'static str>,
    /// Who is looking; nobody on the first page.
    pub(crate) person: Option<Masthead>,
    /// What was just done, if it was.
    pub(crate) notice: Option<Notice>,
    /// Where the page hears of changes, if it does.
    pub(crate) live: Option<Live>,
    /// The example this page is about, if it is about one: then it says so.
    pub(crate) example: Option<EngagementId>,
    /// A value nobody can guess, so that a form sent twice is done once.
    pub(crate) once: String,
}

/// Who is looking, for the head of the page.
#[derive(Clone, Debug)]
pub(crate) struct Masthead {
    pub(crate) name: String,
    pub(crate) hats: Vec<Hat>,
}

/// What was just done, said once, and what takes it back.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Notice {
    /// The key of the words.
    pub(crate) key: String,
    /// Where a form takes it back, with these fields; they are ids, never words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) undo: Option<Undo>,
}

/// A form that takes back what was done.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Undo {
    pub(crate) to: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// Where a page hears that its engagement has changed.
#[derive(Clone, Debug)]
pub(crate) struct Live {
    pub(crate) id: EngagementId,
    /// The version the page shows.
    pub(crate) version: u64,
}

/// A place of the main navigation.
pub(crate) struct Place {
    pub(crate) to: &'static str,
    pub(crate) key: &'static str,
    pub(crate) here: bool,
}

impl Shell {
    /// The words under `key`.
    pub(crate) fn t(&self, key: &str) -> String {
        self.words.t(key)
    }

    /// The words under `key-of`, where `of` is one of a few.
    pub(crate) fn of(&self, key: &str, of: &str) -> String {
        self.words.t(&format!("{key}-{of}"))
    }

    /// The words under `key` that name `name`.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "templates hand over whatever they have"
    )]
    pub(crate) fn t1(&self, key: &str, name: &'static str, value: impl ToString) -> String {
        self.words
            .with(key, &[(name, Arg::from(value.to_string()))])
    }

    /// The words under `key` for so many: `$count` in Fluent, so that one and many can differ.
    pub(crate) fn n(&self, key: &str, count: impl TryInto<i64>) -> String {
        let count = count.try_into().unwrap_or(i64::MAX);
        self.words.with(key, &[("count", Arg::from(count))])
    }

    /// A moment in the reader's zone.
    pub(crate) fn moment(&self, at: &Timestamp) -> String {
        self.words.moment(*at, &self.zone, self.now)
    }

    /// Today, for the reader.
    pub(crate) fn today(&self) -> jiff::civil::Date {
        crate::words::zoned(self.now, &self.zone).date()
    }

    /// The zone times are shown in, by its name.
    pub(crate) fn zone_name(&self) -> &str {
        self.zone.iana_name().unwrap_or("UTC")
    }

    /// Its language's tag.
    pub(crate) fn lang(&self) -> &'static str {
        self.words.tag()
    }

    /// Every language there is, for choosing one.
    pub(crate) fn languages(&self) -> Vec<(&'static str, &'static str)> {
        Words::languages().collect()
    }

    /// Where the style is.
    pub(crate) fn css(&self) -> &'static str {
        assets::css_path()
    }

    /// Where a script module is; the module `name` of `assets/js`.
    pub(crate) fn js(&self, name: &str) -> String {
        assets::js_path(name)
    }

    /// The main navigation: what fits what brings them here.
    pub(crate) fn places(&self) -> Vec<Place> {
        let Some(person) = &self.person else {
            return Vec::new();
        };
        let wears = |hat: Hat| person.hats.contains(&hat);
        [
            (wears(Hat::Coach), "/today", "nav-today"),
            (wears(Hat::Coach), "/clients", "nav-clients"),
            (wears(Hat::Alone), "/mine", "nav-mine"),
            (
                wears(Hat::Learning) || wears(Hat::Coach),
                "/learn",
                "nav-learn",
            ),
            (wears(Hat::Service), "/service", "nav-service"),
        ]
        .into_iter()
        .filter(|(shown, ..)| *shown)
        .map(|(_, to, key)| Place {
            to,
            key,
            here: self.path == to || self.path.starts_with(&format!("{to}/")),
        })
        .collect()
    }
}

impl Masthead {
    pub(crate) fn of(person: &Person) -> Self {
        Self {
            name: person.name.reveal().to_owned(),
            hats: person.hats.clone(),
        }
    }
}

/// How `data-look` says it.
pub(crate) fn look(look: Look) -> Option<&'static str> {
    match look {
        Look::System => None,
        Look::Light => Some("light"),
        Look::Dark => Some("dark"),
    }
}

#[cfg(test)]
impl Shell {
    /// A shell as on any page, for rendering pages in tests.
    pub(crate) fn sample(words: Words) -> Self {
        Self {
            words,
            zone: TimeZone::UTC,
            now: Timestamp(1_795_000_000_000_000),
            path: "/today".to_owned(),
            look: None,
            person: Some(Masthead {
                name: "Noor".to_owned(),
                hats: vec![Hat::Coach, Hat::Alone, Hat::Learning, Hat::Service],
            }),
            notice: None,
            live: None,
            example: None,
            once: "0".to_owned(),
        }
    }

    /// The same page, hearing of changes to an engagement.
    pub(crate) fn hearing(mut self, id: EngagementId, version: u64) -> Self {
        self.live = Some(Live { id, version });
        self
    }

    /// The same for somebody who is not signed in.
    pub(crate) fn stranger(words: Words) -> Self {
        Self {
            person: None,
            path: "/".to_owned(),
            ..Self::sample(words)
        }
    }
}
