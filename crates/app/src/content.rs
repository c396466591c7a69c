//! The content the program works with: what comes with it, and what a folder given at start adds.

use coaching::clients::Clients;
use coaching::frames::Frames;
use coaching::guide::Safety;
use coding::{Coder, CueSet};

/// A number somebody may need is looked up again after so long.
const MONTHS_A_LINE_HOLDS: i32 = 24;

/// Frames and cues, ready to work with.
#[derive(Debug)]
pub struct Content {
    /// Process models and outcome profiles.
    pub frames: Frames,
    /// Those added to the simulated clients that come with the program, together with them.
    clients: Option<Clients>,
    /// Whom to turn to, in place of the table that comes with the program, and the file it is from.
    safety: Option<(String, Safety)>,
    /// The coder with its cues. It is made once, at the start, and is there for as long as the program runs, so that
    /// a talk followed live can hold on to it.
    coder: Option<&'static Coder>,
    cues: Option<CueSet>,
}

/// A content file as text, with the name it has for its reader.
#[derive(Clone, Debug)]
pub struct ContentFile {
    /// The file's name, for messages.
    pub name: String,
    /// What it holds.
    pub text: String,
}

impl Content {
    /// What comes with the program.
    #[must_use]
    pub fn embedded() -> Self {
        Self {
            frames: Frames::embedded(),
            clients: None,
            safety: None,
            coder: None,
            cues: None,
        }
    }

    /// What comes with the program, with frames, cues and simulated clients added or replaced.
    ///
    /// # Errors
    /// The first file that cannot be read, as a sentence.
    pub fn with(
        frames: &[ContentFile],
        cues: &[ContentFile],
        clients: &[ContentFile],
    ) -> Result<Self, String> {
        let pairs = frames
            .iter()
            .map(|file| (file.name.clone(), file.text.clone()));
        let (frames, problems) = Frames::embedded().with_folder_files(pairs);
        if let Some(problem) = problems.first() {
            return Err(problem.to_string());
        }
        let clients = clients_with(clients)?;
        if cues.is_empty() {
            return Ok(Self {
                frames,
                clients,
                ..Self::embedded()
            });
        }
        let mut set = CueSet::embedded().clone();
        for file in cues {
            set =
                set.with(CueSet::parse(&file.name, &file.text).map_err(|error| error.to_string())?);
        }
        Ok(Self {
            frames,
            clients,
            safety: None,
            coder: Some(Box::leak(Box::new(Coder::new(&set)))),
            cues: Some(set),
        })
    }

    /// The same, with this table of whom to turn to in place of the one that comes with the program.
    ///
    /// # Errors
    /// If it cannot be read or lacks something, as a sentence.
    pub fn with_safety(self, file: &ContentFile) -> Result<Self, String> {
        let table = Safety::parse(&file.text).map_err(|what| {
            format!(
                "{}: {what}. Compare it with content/guide/safety.toml; docs/operator.md says how to keep one.",
                file.name
            )
        })?;
        Ok(Self {
            safety: Some((file.name.clone(), table)),
            ..self
        })
    }

    /// Whom to turn to where there are signs of danger.
    #[must_use]
    pub fn safety(&self) -> &Safety {
        self.safety
            .as_ref()
            .map_or_else(|| Safety::embedded(), |(_, table)| table)
    }

    /// The lines of help that nobody has looked up for two years, on the day `today` (`2026-11-21`), named in one
    /// sentence. Old is not wrong, so nothing stops for it.
    #[must_use]
    pub fn out_of_date(&self, today: &str) -> Option<String> {
        let old: Vec<String> = self
            .safety()
            .older_than(MONTHS_A_LINE_HOLDS, today)
            .map(|line| format!("{} ({}, as of {})", line.name, line.country, line.as_of))
            .collect();
        let (file, then) = match &self.safety {
            Some((name, _)) => (name.as_str(), "put down the month in which you did"),
            None => (
                "guide/safety.toml of the content that comes along",
                "keep the table of your country in guide/safety.toml of a content folder",
            ),
        };
        (!old.is_empty()).then(|| {
            format!(
                "{file}: older than two years: {}. Look these up again, and {then}.",
                old.join(", ")
            )
        })
    }

    /// The coder.
    #[must_use]
    pub fn coder(&self) -> &'static Coder {
        self.coder.unwrap_or_else(|| Coder::embedded())
    }

    /// The simulated clients.
    #[must_use]
    pub fn clients(&self) -> &Clients {
        self.clients.as_ref().unwrap_or_else(|| Clients::embedded())
    }

    /// Runs every content file's own tests. Each line is one thing to mend, with its file.
    #[must_use]
    pub fn check(&self) -> Vec<String> {
        let cues = self.cues.as_ref().unwrap_or_else(|| CueSet::embedded());
        let frames = self.frames.check();
        let mut told: Vec<String> = frames.iter().map(ToString::to_string).collect();
        told.extend(cues.check().iter().map(ToString::to_string));
        told.extend(coaching::check_cues().iter().map(ToString::to_string));
        told.extend(self.clients().check().iter().map(ToString::to_string));
        told
    }
}

/// Those that come with the program and these, or `None` where there are no others.
fn clients_with(files: &[ContentFile]) -> Result<Option<Clients>, String> {
    if files.is_empty() {
        return Ok(None);
    }
    let pairs = files
        .iter()
        .map(|file| (file.name.as_str(), file.text.as_str()));
    let clients = Clients::embedded().clone().with_files(pairs);
    match clients.unreadable() {
        Some(problem) => Err(problem.to_string()),
        None => Ok(Some(clients)),
    }
}
