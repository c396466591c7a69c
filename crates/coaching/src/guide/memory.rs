//! What the guide remembers of a conversation: all it needs for the next move, kept up to date line by line,
//! so that a move costs the same however long the talk has been.

use std::collections::{HashMap, HashSet, VecDeque};
use std::hash::{DefaultHasher, Hash, Hasher};

use domain::Private;

use super::hearing::{Heard, Phrase};
use super::moves::{Candidate, Then};
use crate::frames::Draws;

/// Phrases kept to come back to.
const THREADS: usize = 12;

/// A phrase of this weight can be what they came with.
const CAME_WITH: f32 = 3.0;

/// And it is said within so many of their first turns.
const CAME_EARLY: usize = 2;

/// Answers from one summary to the next, and those during which one is proposed before the moment has passed.
const GATHER_EVERY: usize = 6;
const GATHER_FOR: usize = 2;

/// What was said so far, as far as the next move needs it.
#[derive(Clone, Default)]
pub(super) struct Memory {
    /// Ids of the questions asked.
    asked: HashSet<String>,
    /// Every question said, whatever its id, by its words.
    said: HashSet<u64>,
    /// How often each thing was drawn on.
    drawn: HashMap<Draws, usize>,
    /// What was given back.
    given: HashSet<u64>,
    /// What was said and not yet given back, oldest first.
    pub(super) threads: VecDeque<Phrase>,
    /// The first thing of weight that was said: what they came with.
    pub(super) came_with: Option<Phrase>,
    /// Classes of signs of a goal that makes the present a failure, and where one stood.
    signs: HashSet<String>,
    pub(super) framed_at: Option<usize>,
    /// The topics heard, for possibilities.
    pub(super) topics: Vec<String>,
    /// The outcome the client said yes to for now only.
    pub(super) for_now: Option<(Private, usize)>,
    /// How sure of the step, from 0 to 10.
    pub(super) scale: Option<u8>,

    /// They said that what they named is enough.
    pub(super) enough: bool,

    /// Answers of some substance.
    pub(super) answers: usize,
    /// In a row.
    pub(super) not_knowing: usize,
    pub(super) few_words: usize,
    /// Replies since the last that only gave back.
    pub(super) since_waited: usize,
    pub(super) since_linked: usize,
    pub(super) since_affirmed: usize,
    /// How often, each for its own rotation or limit.
    pub(super) confirmed: usize,
    pub(super) gathered: usize,
    pub(super) gathered_at: usize,
    pub(super) upset: usize,
    pub(super) languages: usize,
    pub(super) told_about: usize,
    pub(super) losses: usize,
    pub(super) invited: usize,
    pub(super) strayed: usize,
    pub(super) silences: usize,
    /// Ideas laid out for a choice, and of those the ones that were not the client's own.
    pub(super) offered: usize,
    pub(super) offers: usize,
    pub(super) leave_asked: bool,
    pub(super) explored: usize,
    pub(super) rungs: usize,
    pub(super) inventory: usize,
    /// Rounds beneath an outcome said for now, and questions in this one.
    pub(super) rounds: usize,
    pub(super) beneath: usize,
    pub(super) replies: usize,
}

impl Memory {
    /// Takes in a client's line.
    pub(super) fn hear(&mut self, heard: &Heard) {
        self.replies += 1;
        let little = heard.words <= 2;
        self.few_words = if little { self.few_words + 1 } else { 0 };
        self.not_knowing = if heard.does_not_know() {
            self.not_knowing + 1
        } else {
            0
        };
        if !heard.is_empty() && heard.words >= 4 {
            self.answers += 1;
        }
        self.enough |= heard.is("guide.enough");
        for class in &heard.signs {
            self.signs.insert(class.clone());
        }
        // A goal is what somebody wants, or hangs their worth on; tiredness alone is none.
        let hangs = heard.signs.iter().any(|class| class == "contingent_worth");
        if hangs || heard.wishes && !heard.signs.is_empty() {
            self.framed_at.get_or_insert(heard.turn);
        }
        for topic in heard.topics() {
            if !self.topics.iter().any(|known| known == topic) {
                self.topics.push(topic.to_owned());
            }
        }
        // A yes is an answer, and nothing to come back to.
        let says = !heard.is("guide.yes") && !heard.is("guide.sure");
        let fresh = heard
            .phrases
            .iter()
            .find(|phrase| says && !self.was_given(phrase));
        if let Some(phrase) = fresh {
            let early = self.replies <= CAME_EARLY;
            if self.came_with.is_none() && early && phrase.weight >= CAME_WITH {
                self.came_with = Some(phrase.clone());
            }
            self.threads.push_back(phrase.clone());
            if self.threads.len() > THREADS {
                self.threads.pop_front();
            }
        }
    }

    /// Worth hangs on a goal, or two other signs came together (domain reference, section 2).
    pub(super) fn is_framed(&self) -> bool {
        self.framed_at.is_some()
            && (self.signs.contains("contingent_worth") || self.signs.len() >= 2)
    }

    pub(super) fn was_given(&self, phrase: &Phrase) -> bool {
        self.given.contains(&phrase.key)
    }

    pub(super) fn has_asked(&self, id: &str) -> bool {
        self.asked.contains(id)
    }

    pub(super) fn note_asked(&mut self, id: &str) {
        self.asked.insert(id.to_owned());
    }

    pub(super) fn drawn(&self, draws: Draws) -> usize {
        self.drawn.get(&draws).copied().unwrap_or_default()
    }

    /// A question in `text` was said before, in these words.
    pub(super) fn repeats(&self, text: &str) -> bool {
        questions(text).any(|question| self.said.contains(&question))
    }

    /// Something was said, by the guide or by whoever holds the conversation.
    pub(super) fn said(&mut self, text: &str) {
        self.said.extend(questions(text));
    }

    /// What somebody else's turn asked about, and whether it gathered up what was said.
    pub(super) fn others_said(&mut self, draws: Option<Draws>, summed_up: bool) {
        if let Some(draws) = draws {
            *self.drawn.entry(draws).or_default() += 1;
        }
        // A moment for a summary that nobody took has passed.
        if summed_up || self.answers >= self.gathered_at + GATHER_EVERY + GATHER_FOR {
            self.gathered_at = self.answers;
        }
    }

    /// So much has been said since the last summary that another would help.
    pub(super) fn wants_gathering(&self) -> bool {
        self.answers >= self.gathered_at + GATHER_EVERY
    }

    /// A move was made.
    pub(super) fn made(&mut self, candidate: &Candidate) {
        self.said(&candidate.text);
        let lead = candidate.lead.iter().flat_map(|lead| &lead.phrases);
        let phrases: Vec<u64> = lead.chain(&candidate.phrases).copied().collect();
        if candidate.lead.as_ref().is_some_and(|lead| lead.linked) {
            self.since_linked = 0;
        }
        if let Some((id, draws)) = &candidate.asks {
            self.asked.insert(id.clone());
            if let Some(draws) = draws {
                *self.drawn.entry(*draws).or_default() += 1;
            }
        }
        self.threads.retain(|thread| !phrases.contains(&thread.key));
        self.given.extend(phrases);
        self.since_waited += 1;
        self.since_linked += 1;
        self.since_affirmed += 1;
        match candidate.then {
            Then::Waited => self.since_waited = 0,
            Then::Gathered => {
                self.gathered += 1;
                self.gathered_at = self.answers;
            }
            Then::Upset => self.upset += 1,
            Then::OtherLanguage => self.languages += 1,
            Then::ToldAbout => self.told_about += 1,
            Then::Loss => self.losses += 1,
            Then::Affirmed => {
                self.since_waited = 0;
                self.since_affirmed = 0;
            }
            Then::Invited => self.invited += 1,
            Then::Strayed => self.strayed += 1,
            Then::Leave => self.leave_asked = true,
            Then::Possibilities => self.offered += 1,
            Then::Offered => {
                self.offered += 1;
                self.offers += 1;
            }
            Then::Beneath => {
                self.beneath += 1;
                self.explored += 1;
            }
            Then::Explored => self.explored += 1,
            Then::Rung => self.rungs += 1,
            Then::Inventory => self.inventory += 1,
            Then::OutcomeVerdict => self.confirmed += 1,
            _ => {}
        }
    }
}

/// The questions in a text, by their words.
fn questions(text: &str) -> impl Iterator<Item = u64> {
    text.split_inclusive(['.', '?', '!', ':', '”'])
        .filter(|part| part.trim_end().ends_with('?'))
        .map(|question| {
            let mut hasher = DefaultHasher::new();
            for word in question.split(|c: char| !c.is_alphanumeric()) {
                if !word.is_empty() {
                    word.to_lowercase().hash(&mut hasher);
                }
            }
            hasher.finish()
        })
}
