//! The cue files: what people write, read and checked.
//!
//! The format is described for its writers in `content/cues/README.md`.

mod embedded;
mod file;
mod matcher;
pub(crate) mod pattern;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

pub(crate) use file::Cue;
pub(crate) use matcher::{Hit, MOST_LISTS, Matcher, Tree};
pub(crate) use pattern::{BUILT_IN, Step};

use crate::text::Tokens;

/// A set of cues, checked and ready for a [`Coder`](crate::Coder).
#[derive(Clone, Debug)]
pub struct CueSet {
    pub(crate) cues: Vec<Cue>,
    /// Word lists by name, the built-in classes first.
    names: Vec<String>,
    lists: Vec<Vec<u64>>,
}

impl Default for CueSet {
    fn default() -> Self {
        Self {
            cues: Vec::new(),
            names: BUILT_IN.map(str::to_owned).to_vec(),
            lists: vec![Vec::new(); BUILT_IN.len()],
        }
    }
}

impl CueSet {
    /// The cues that come with the program; parsed once.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static CUES: OnceLock<CueSet> = OnceLock::new();
        CUES.get_or_init(|| {
            let mut set = Self::default();
            for (name, text) in embedded::FILES {
                // A file that cannot be read is a fault of the build, found by this crate's
                // tests; a program already built does better with the other files than without.
                drop(file::read(name, text, &mut set));
            }
            set
        })
    }

    /// Reads one cue file by itself, `name` being the file's name for the error. Word lists of the
    /// embedded cues can be used in its patterns.
    ///
    /// # Errors
    /// If the text is not TOML, a cue lacks something, names what does not exist, or has a
    /// pattern that cannot be read.
    pub fn parse(name: &str, toml_text: &str) -> Result<Self, CueError> {
        let known = Self::embedded();
        let mut set = Self {
            cues: Vec::new(),
            names: known.names.clone(),
            lists: known.lists.clone(),
        };
        file::read(name, toml_text, &mut set).map_err(CueError)?;
        Ok(set)
    }

    /// These cues and `more`; where both have a cue of the same id, the one in `more` stands.
    #[must_use]
    pub fn with(mut self, more: Self) -> Self {
        let mut places: HashMap<Arc<str>, usize> = (self.cues.iter().enumerate())
            .map(|(place, cue)| (cue.id.clone(), place))
            .collect();
        // The lists of `more` begin with the ones it was read with; what it adds is renumbered.
        let classes: Vec<u8> = (more.names.into_iter().zip(more.lists))
            .map(|(name, words)| self.class(name, words))
            .collect();
        for mut cue in more.cues {
            for step in cue.sequences.iter_mut().flatten() {
                if let Step::Class(class) = step {
                    *class = classes[usize::from(*class)];
                }
            }
            match places.get(&cue.id) {
                Some(&place) => self.cues[place] = cue,
                None => {
                    places.insert(cue.id.clone(), self.cues.len());
                    self.cues.push(cue);
                }
            }
        }
        self
    }

    /// Runs every cue on its own examples: each `yes` must be found, no `no` may be.
    #[must_use]
    pub fn check(&self) -> Vec<Failure> {
        let matcher = self.matcher();
        let mut failures = Vec::new();
        let mut hits = Vec::new();
        for (place, cue) in self.cues.iter().enumerate() {
            let examples = (cue.yes.iter().map(|text| (text, true)))
                .chain(cue.no.iter().map(|text| (text, false)));
            for (example, wanted) in examples {
                hits.clear();
                matcher.find(&Tokens::of(example), &mut hits);
                if hits.iter().any(|hit| hit.cue as usize == place) != wanted {
                    failures.push(Failure {
                        file: cue.file.to_string(),
                        cue: cue.id.to_string(),
                        example: example.to_string(),
                        wanted,
                    });
                }
            }
        }
        failures
    }

    /// All patterns as one tree.
    pub(crate) fn matcher(&self) -> Matcher {
        let mut tree = Tree::new(self.lists.iter().map(Vec::as_slice));
        for (place, cue) in self.cues.iter().enumerate() {
            for steps in &cue.sequences {
                tree.add(place as u32, steps);
            }
        }
        tree.ready()
    }

    /// The number of the class `name`, with these words in it.
    fn class(&mut self, name: String, words: Vec<u64>) -> u8 {
        let place = self.names.iter().position(|known| *known == name);
        let place = place.unwrap_or_else(|| {
            self.names.push(name);
            self.lists.push(Vec::new());
            self.names.len() - 1
        });
        self.lists[place].extend(words);
        self.lists[place].sort_unstable();
        self.lists[place].dedup();
        place as u8
    }
}

/// Why a cue file could not be read: one sentence with the file, the cue and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CueError(pub(crate) String);

impl fmt::Display for CueError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for CueError {}

/// An example in a cue file that does not behave as its cue says. `Display` is one sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// The file the cue stands in.
    pub file: String,
    /// The cue.
    pub cue: String,
    /// The example.
    pub example: String,
    /// Whether the cue should have been found in it.
    pub wanted: bool,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (list, fault) = if self.wanted {
            ("yes", "is not found by any pattern")
        } else {
            ("no", "is found by a pattern")
        };
        write!(
            f,
            "{}: cue \"{}\": the {list} example \"{}\" {fault}; change the patterns or the example",
            self.file, self.cue, self.example
        )
    }
}

#[cfg(test)]
mod tests {
    use super::{CueSet, embedded, file};
    use crate::coder::labels;

    #[test]
    fn every_embedded_file_can_be_read() {
        let mut set = CueSet::default();
        for (name, text) in embedded::FILES {
            assert_eq!(file::read(name, text, &mut set), Ok(()));
        }
        assert!(set.cues.len() > 150);
    }

    #[test]
    fn the_readme_names_every_label() {
        let readme = include_str!("../../../content/cues/README.md");
        let missing: Vec<&&str> = (labels::NAMES.iter())
            .filter(|name| !readme.contains(&format!("`{name}`")))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
