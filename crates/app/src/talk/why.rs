//! Why the program said what it said: whoever is asked questions by a program may ask it one back.

use coaching::guard::Guarded;
use coaching::guide::{Guide, Move, Reply};
use domain::Private;

use super::Talk;

/// Why the program said what it said last.
#[derive(Clone, Debug, Default)]
pub struct Why {
    /// What it did, and the reason as it would be told to a coach; none where it only greeted, settled something
    /// or ended, and where that is no longer known.
    pub made: Option<(Move, &'static str)>,
    /// What else it could have done, each with the words.
    pub others: Vec<(Move, Private)>,
}

impl Why {
    pub(super) fn of(guide: &Guide, reply: &Reply) -> Self {
        let others = guide.others(reply).into_iter();
        Self {
            made: reply.made,
            others: others
                .map(|(made, words, _)| (made, Private::new(words)))
                .collect(),
        }
    }

    /// The same when a talk is told again: the reason is only known if the words are those that were said.
    pub(super) fn again(guide: &Guide, reply: &Reply, was_said: &str) -> Self {
        let words: Vec<&str> = reply.say.iter().map(Guarded::as_str).collect();
        if words.join(" ") == was_said {
            Self::of(guide, reply)
        } else {
            Self::default()
        }
    }
}

impl Talk {
    /// Why the program said what it said last.
    #[must_use]
    pub fn why(&self) -> &Why {
        &self.why
    }
}
