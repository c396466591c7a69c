//! The content the program works with: what comes with it, and what a folder given at start adds.

use coaching::clients::Clients;
use coaching::frames::Frames;
use coding::{Coder, CueSet};

/// Frames and cues, ready to work with.
#[derive(Debug)]
pub struct Content {
    /// Process models and outcome profiles.
    pub frames: Frames,
    /// Those added to the simulated clients that come with the program, together with them.
    clients: Option<Clients>,
    /// The coder with its cues.
    coder: Option<Coder>,
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
            coder: Some(Coder::new(&set)),
            cues: Some(set),
        })
    }

    /// The coder.
    #[must_use]
    pub fn coder(&self) -> &Coder {
        self.coder.as_ref().unwrap_or_else(|| Coder::embedded())
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
