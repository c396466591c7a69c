//! Text that belongs to a person.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Something a person said or wrote, or a name.
///
/// It has no `Display`, and its `Debug` is a mark, so it cannot slip into a log line, an error or
/// a failed test by way of formatting. Reading it takes a visible [`Private::reveal`].
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Private(String);

impl Private {
    /// Takes the text in.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the eyes of someone who may see it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// True if nothing but white space was said.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<private, {} characters>", self.0.chars().count())
    }
}

impl From<&str> for Private {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl From<String> for Private {
    fn from(text: String) -> Self {
        Self(text)
    }
}

#[cfg(test)]
mod tests {
    use super::Private;

    #[test]
    fn formatting_never_shows_the_text() {
        let said = Private::new("my manager doesn't know");
        assert_eq!(format!("{said:?}"), "<private, 23 characters>");
        assert_eq!(said.reveal(), "my manager doesn't know");
    }
}
