//! Giving back: the client's words as a quote, turned to "you", set beside something said before, or
//! gathered up.

use super::Guide;
use super::hearing::{Heard, Phrase};
use super::moves::{Lead, Then};
use super::wording::{turn_about, words};
use crate::matter::same_matter;
use crate::speech;

/// A phrase of less weight is not worth saying again.
const WORTH: f32 = 1.8;

/// Longer words are not quoted back: that would be an echo.
const MOST_QUOTED: usize = 14;

/// Replies between two that put something beside something earlier.
const BETWEEN_LINKS: usize = 3;

impl Guide {
    /// Something to give back: of what was just said, or of what was said before and let pass, or the short
    /// answer as it is.
    pub(super) fn lead(&self, heard: &Heard) -> Option<Lead> {
        if self.just.settled {
            // A yes or no was answered already; giving it back as well would make much of it.
            return self.earlier(heard);
        }
        if self.then == Then::Gathered {
            // They were asked what of it matters most, and said so.
            return self.lead_of_line(heard).or_else(|| self.as_said(heard));
        }
        self.lead_of_line(heard)
            .or_else(|| self.earlier(heard))
            .or_else(|| self.as_said(heard))
    }

    /// A short answer given back, so that the next question does not follow bare on the last.
    pub(super) fn echo(&self, heard: &Heard) -> Option<Lead> {
        self.lead_of_line(heard).or_else(|| self.as_said(heard))
    }

    /// A short answer as it was said.
    fn as_said(&self, heard: &Heard) -> Option<Lead> {
        const SHORT: std::ops::RangeInclusive<usize> = 1..=12;
        let line = self.conversation.text(heard.turn);
        let says = SHORT.contains(&heard.words)
            && !(heard.does_not_know() || heard.asks || heard.nods())
            && !heard.is("guide.yes");
        let text = quoted(turn_about(&words().echoes, self.memory.replies), line)?;
        says.then(|| Lead {
            text,
            turns: vec![heard.turn],
            phrases: Vec::new(),
            linked: false,
        })
    }

    /// Something of the line just said, and of nothing before it.
    pub(super) fn lead_of_line(&self, heard: &Heard) -> Option<Lead> {
        let phrase = self.fresh(heard)?;
        self.linked(phrase).or_else(|| self.given_back(phrase))
    }

    /// The phrase just said that most wants to be heard.
    pub(super) fn fresh<'h>(&self, heard: &'h Heard) -> Option<&'h Phrase> {
        heard
            .phrases
            .iter()
            .find(|phrase| phrase.weight >= WORTH && !self.memory.was_given(phrase))
    }

    /// One phrase, turned or as a quote.
    pub(super) fn given_back(&self, phrase: &Phrase) -> Option<Lead> {
        let turn = self.memory.replies;
        let text = match &phrase.turned {
            // A quote now and then, so that the client hears their own voice.
            Some(turned) if turn % 4 != 3 => {
                let template = turn_about(&words().turned, turn);
                // "… then you get there, then."
                let twice = template.contains("then") && turned.contains("then");
                told(if twice { &words().turned[0] } else { template }, turned)
            }
            _ => quoted(turn_about(&words().mirrors, turn), &phrase.said)?,
        };
        Some(Lead::of(text, &[phrase]))
    }

    /// What was just said beside something said before and never given back.
    fn linked(&self, phrase: &Phrase) -> Option<Lead> {
        if self.memory.since_linked < BETWEEN_LINKS {
            return None;
        }
        let you = phrase.turned.as_ref()?;
        let (other, turned) = self.memory.threads.iter().find_map(|thread| {
            let turned = thread.turned.as_ref()?;
            // Set beside something, a bare fact sounds like a way to go.
            let own = turned
                .split_whitespace()
                .any(|word| word.starts_with("you"));
            let apart = own && thread.turn < phrase.turn && thread.weight >= WORTH;
            let short = turned.split_whitespace().count() + you.split_whitespace().count() <= 24;
            (apart && short && !same_matter(&thread.said, &phrase.said)).then_some((thread, turned))
        })?;
        let template = turn_about(&words().linked, self.memory.replies);
        let text = told(template, you).replace("{other}", turned);
        let mut lead = Lead::of(text, &[phrase, other]);
        lead.linked = true;
        Some(lead)
    }

    /// Something said earlier and let pass, when nothing of the last line is worth giving back.
    pub(super) fn earlier(&self, heard: &Heard) -> Option<Lead> {
        let thread = self
            .memory
            .threads
            .iter()
            .rev()
            .find(|thread| thread.turn < heard.turn && thread.weight >= WORTH)?;
        let template = turn_about(&words().earlier, self.memory.replies);
        Some(Lead::of(quoted(template, &thread.said)?, &[thread]))
    }

    /// A strength, named as the client named it: where the coder is sure of one, or one was asked for.
    pub(super) fn affirmed(&self, heard: &Heard, asked: bool) -> Option<Lead> {
        let phrase = heard.phrases.iter().find(|phrase| {
            let own =
                phrase.said.split_whitespace().next() == Some("I") || phrase.said.starts_with("I'");
            own && (phrase.strength || asked) && !self.memory.was_given(phrase)
        })?;
        if crate::story::negated(&phrase.said) {
            return None;
        }
        let templates = &words().affirmed;
        let turn = self.memory.replies;
        let text = match &phrase.turned {
            Some(turned) => {
                let with_you = templates.iter().filter(|words| words.contains("ou}"));
                let with_you: Vec<&String> = with_you.collect();
                told(with_you.get(turn % with_you.len().max(1))?, turned)
            }
            None => quoted(
                templates.iter().find(|words| words.contains("{words}"))?,
                &phrase.said,
            )?,
        };
        Some(Lead::of(text, &[phrase]))
    }

    /// Up to `most` points, gathered into one sentence.
    pub(super) fn gathered(
        &self,
        phrases: &[&Phrase],
        most: usize,
        template: &str,
    ) -> Option<Lead> {
        const LONGEST: usize = 40;
        let mut points: Vec<&Phrase> = Vec::new();
        let mut length = 0;
        for phrase in phrases {
            let Some(turned) = &phrase.turned else {
                continue;
            };
            let count = turned.split_whitespace().count();
            let again = points
                .iter()
                .any(|point| same_matter(&point.said, &phrase.said));
            if points.len() < most && length + count <= LONGEST && !again {
                length += count;
                points.push(phrase);
            }
        }
        if points.len() < 2 {
            return None;
        }
        points.sort_by_key(|phrase| phrase.turn);
        let last = points.len() - 1;
        let mut text = String::new();
        for (place, point) in points.iter().enumerate() {
            text += match place {
                0 => "",
                place if place == last => "; and ",
                _ => "; ",
            };
            text += point.turned.as_deref().unwrap_or_default();
        }
        Some(Lead::of(template.replace("{points}", &text), &points))
    }
}

impl Lead {
    fn of(text: String, phrases: &[&Phrase]) -> Self {
        Self {
            text,
            turns: phrases.iter().map(|phrase| phrase.turn).collect(),
            phrases: phrases.iter().map(|phrase| phrase.key).collect(),
            linked: false,
        }
    }
}

/// A template with a turned clause in it.
fn told(template: &str, you: &str) -> String {
    let capital = speech::sentence(you);
    template
        .replace("{You}", capital.trim_end_matches('.'))
        .replace("{you}", you)
}

/// A template with a quote in it, if it is short enough to be one.
pub(super) fn quoted(template: &str, said: &str) -> Option<String> {
    let short = said.split_whitespace().count() <= MOST_QUOTED;
    let said = said.trim_end_matches(['.', ',', ';', '!', '?', '…']);
    let plain = !said.contains(['“', '”', '"', '?']);
    (short && plain).then(|| template.replace("{words}", said))
}
