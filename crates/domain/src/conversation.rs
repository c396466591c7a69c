//! Who said what, when: the form every conversation takes, however it arrived.

use serde::{Deserialize, Serialize};

use crate::Private;

/// What someone is in this conversation. People other than the client (a manager who joins, say)
/// sit on the client's side of it: what they say is never the coach's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The one who holds the conversation: coach, adviser, mentor, or the program.
    Coach,
    /// The one whose outcome it is.
    Client,
}

/// Time since the conversation began, in milliseconds.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Offset(pub u64);

impl Offset {
    /// From seconds; negative, infinite and undefined values become zero.
    #[must_use]
    pub fn from_seconds(seconds: f64) -> Self {
        // `as` saturates and sends NaN to zero, which is what a damaged time deserves.
        Self((seconds * 1000.0).round() as u64)
    }

    /// In seconds.
    #[must_use]
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// As people read it: `4:07`, or `1:04:07` from an hour on.
    #[must_use]
    pub fn clock(self) -> String {
        let whole = self.0 / 1000;
        let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }
}

/// One voice in the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Speaker {
    /// As the transcript names them, or "Coach" and "Client" where it does not.
    pub name: Private,
    /// Which side of the conversation they sit on.
    pub role: Role,
}

/// Where a caption of the source began inside a turn, so that a quote can be found in the recording.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueTime {
    /// First byte of the cue's words in [`Turn::text`].
    pub at: usize,
    /// When the cue began.
    pub start: Offset,
    /// When the cue ended, where the source says.
    pub end: Option<Offset>,
}

/// An uninterrupted volley by one speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// Index into [`Conversation::speakers`].
    pub speaker: usize,
    /// What was said.
    pub text: Private,
    /// When it began, where the source says. Never invented.
    pub start: Option<Offset>,
    /// When it ended, where the source says. Never invented.
    pub end: Option<Offset>,
    /// The source's own cues inside this turn, in order; empty where it has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<CueTime>,
}

/// A whole conversation, as turns in the order they were said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conversation {
    /// Everyone who speaks, in the order of their first word.
    pub speakers: Vec<Speaker>,
    /// What they said.
    pub turns: Vec<Turn>,
}

impl Conversation {
    /// Which side of the conversation turn `index` comes from.
    ///
    /// # Panics
    /// If there is no such turn; readers guarantee that every turn has its speaker.
    #[must_use]
    pub fn role(&self, index: usize) -> Role {
        self.speakers[self.turns[index].speaker].role
    }

    /// The words of turn `index`.
    ///
    /// # Panics
    /// If there is no such turn.
    #[must_use]
    pub fn text(&self, index: usize) -> &str {
        self.turns[index].text.reveal()
    }

    /// The indices of the turns from one side.
    pub fn turns_of(&self, role: Role) -> impl Iterator<Item = usize> + '_ {
        (0..self.turns.len()).filter(move |&index| self.role(index) == role)
    }

    /// Two voices named after their roles, for a conversation that names nobody.
    ///
    /// `said` gives role and words of each turn in order.
    #[must_use]
    pub fn between_two<T: Into<Private>>(said: impl IntoIterator<Item = (Role, T)>) -> Self {
        let mut conversation = Self {
            speakers: vec![
                Speaker {
                    name: Private::new("Coach"),
                    role: Role::Coach,
                },
                Speaker {
                    name: Private::new("Client"),
                    role: Role::Client,
                },
            ],
            turns: Vec::new(),
        };
        conversation
            .turns
            .extend(said.into_iter().map(|(role, text)| Turn {
                speaker: usize::from(role == Role::Client),
                text: text.into(),
                start: None,
                end: None,
                cues: Vec::new(),
            }));
        conversation
    }
}

#[cfg(test)]
mod tests {
    use super::Offset;

    #[test]
    fn offsets_read_as_a_clock() {
        assert_eq!(Offset::from_seconds(12.5).clock(), "0:12");
        assert_eq!(Offset::from_seconds(3847.0).clock(), "1:04:07");
        assert_eq!(Offset::from_seconds(-3.0), Offset(0));
        assert_eq!(Offset::from_seconds(f64::NAN), Offset(0));
    }
}
