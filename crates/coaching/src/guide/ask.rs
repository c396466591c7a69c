//! Which question: from the frame chosen, or else from the bank; never one that was asked before, and with
//! the client's own words in it where that can be done.

use super::Guide;
use super::hearing::Heard;
use crate::frames::{Draws, Question, QuestionBank, Use};
use crate::speech;

/// A question chosen, before it is said.
#[derive(Clone)]
pub(super) struct Picked {
    pub(super) id: String,
    pub(super) draws: Option<Draws>,
    pub(super) text: String,
    /// The client's turn whose words stand in it.
    pub(super) gives_back: Option<usize>,
}

impl Guide {
    /// A question of the bank for this moment, in the order of the file.
    pub(super) fn for_moment(&self, moment: Use, heard: &Heard) -> Option<Picked> {
        let named = self.named(moment, heard);
        let refers = self.refers(moment, heard);
        QuestionBank::embedded()
            .for_use(moment)
            .filter(|question| refers || !question.text.contains(" that"))
            .find_map(|question| self.ready(question, named.as_ref()))
    }

    /// This question of the bank, if it was not asked yet.
    pub(super) fn by_id(&self, id: &str) -> Option<Picked> {
        self.ready(QuestionBank::embedded().get(id)?, None)
    }

    /// A question for this moment that draws out what was drawn out least so far.
    pub(super) fn least_drawn(&self, moment: Use, heard: &Heard) -> Option<Picked> {
        let named = self.named(moment, heard);
        let refers = self.refers(moment, heard);
        QuestionBank::embedded()
            .for_use(moment)
            .filter(|question| refers || !question.text.contains(" that"))
            .filter_map(|question| self.ready(question, named.as_ref()))
            .min_by_key(|picked| {
                let drawn = picked.draws.map_or(0, |draws| self.memory.drawn(draws));
                (drawn, picked.gives_back.is_none())
            })
    }

    /// A question that draws out `draws`: from the frame chosen, or else from the bank for this moment.
    pub(super) fn drawing(&self, draws: Draws, moment: Use, heard: &Heard) -> Option<Picked> {
        let from_frame = self.frame.as_ref().and_then(|frame| {
            frame
                .questions()
                .map(|(_, question)| question)
                .filter(|question| question.draws(draws))
                .find_map(|question| self.ready(question, None))
        });
        let picked = from_frame.or_else(|| self.for_moment(moment, heard))?;
        // A frame's question may draw out several things; here it was asked for this one.
        Some(Picked {
            draws: Some(draws),
            ..picked
        })
    }

    fn ready(&self, question: &Question, named: Option<&(String, usize)>) -> Option<Picked> {
        if self.memory.has_asked(&question.id) {
            return None;
        }
        let (text, gives_back) = if question.takes_words() {
            let (words, turn) = named?;
            (question.with_words(words), Some(*turn))
        } else {
            (question.text.clone(), None)
        };
        (!self.memory.repeats(&text)).then(|| Picked {
            id: question.id.clone(),
            draws: question.draws.first().copied(),
            text,
            gives_back,
        })
    }

    /// "How does it feel to put it like that?" needs something that was just put.
    fn refers(&self, moment: Use, heard: &Heard) -> bool {
        let open = matches!(moment, Use::Explore | Use::Feeling | Use::Unsure);
        !open || self.lead_of_line(heard).is_some() && !self.just.settled
    }

    /// Something the client just named, so that a question can be about it. Only where it means something
    /// to ask about whatever was named: not on a ladder, which goes down from one goal.
    fn named(&self, moment: Use, heard: &Heard) -> Option<(String, usize)> {
        if moment != Use::Explore {
            return None;
        }
        const WORTH_NAMING: f32 = 3.0;
        /// Named in passing, and nothing to ask about.
        const PASSING: &[&str] = &[
            "head", "mind", "name", "breath", "hand", "hands", "feet", "eyes", "phone", "tea",
            "own", "mouth", "voice", "face", "back", "bed", "desk", "street", "window", "couch",
            "car", "heart", "hair",
        ];
        let mut phrases = heard
            .phrases
            .iter()
            .filter(|phrase| phrase.weight >= WORTH_NAMING);
        phrases.find_map(|phrase| {
            let said = speech::noun_phrase(&phrase.said)?;
            let last = said.split_whitespace().next_back()?.to_lowercase();
            let theirs =
                said.to_lowercase().starts_with("my ") || said.to_lowercase().starts_with("our ");
            if !theirs || PASSING.contains(&last.as_str()) {
                return None;
            }
            Some((speech::to_you(said)?, phrase.turn))
        })
    }
}
