//! One text looked at: its sentences, the cues in them, the coder's word, and what was found.

use coding::{Coder, Found};
use domain::Role;
use domain::codes::{CoachCodes, Codes, Field, Span};

use super::client::Client;
use super::text::{Sentence, Text};
use super::words::cues;
use super::{Context, Fault, Finding, Purpose, Verdict};
use super::{claims, questions, speech, ways};

/// A text while it is looked at.
pub(super) struct Look<'l> {
    pub(super) purpose: Purpose,
    pub(super) text: &'l Text<'l>,
    pub(super) client: &'l Client<'l>,
    /// The coder's codes for the speaker's own words, said after the client's last turn.
    pub(super) codes: Option<Codes>,
    /// The cues of each sentence, with places in the whole text.
    pub(super) cues: Vec<Vec<Found>>,
    findings: Vec<Finding>,
}

/// Looks at a text of bearable length.
pub(super) fn look(said: &str, context: &Context<'_>) -> Verdict {
    let client = Client::new(context.client);
    let text = Text::read(said, &client);
    let mut look = Look {
        purpose: context.purpose,
        codes: codes(&text, &client),
        cues: text
            .sentences
            .iter()
            .map(|&sentence| found(&text, sentence))
            .collect(),
        text: &text,
        client: &client,
        findings: Vec::new(),
    };
    speech::characters(&mut look);
    speech::language(&mut look);
    speech::length(&mut look);
    questions::look(&mut look);
    ways::look(&mut look);
    claims::look(&mut look);
    look.verdict()
}

impl Look<'_> {
    /// Notes a fault. Places are found in the text with its quotes blanked out, which may fall within a
    /// character of the text itself; the finding takes in the whole of it.
    pub(super) fn find(&mut self, fault: Fault, span: Span, rule: impl Into<String>) {
        let rule = rule.into();
        let said = self.text.said;
        let (mut start, mut end) = (span.start.min(said.len()), span.end.min(said.len()));
        while !said.is_char_boundary(start) {
            start -= 1;
        }
        while !said.is_char_boundary(end) {
            end += 1;
        }
        let span = Span::new(start, end);
        self.findings.push(Finding { fault, span, rule });
    }

    /// The coder's codes of the text as a coach turn.
    pub(super) fn coach(&self) -> Option<&CoachCodes> {
        self.codes.as_ref().and_then(Codes::coach)
    }

    /// How sure the coder is of a field, 0 to 1.
    pub(super) fn sure(&self, field: Field) -> f32 {
        let confidence = self
            .codes
            .as_ref()
            .and_then(|codes| codes.confidence(field));
        confidence.unwrap_or(0.0)
    }

    /// The words the coder's value for a field rests on most; all of them if it names none.
    pub(super) fn rests_on(&self, field: Field) -> Span {
        let evidence = self.codes.iter().flat_map(|codes| &codes.evidence);
        let mut of_field = evidence.filter(|evidence| evidence.field == field);
        let whole = Span::new(0, self.text.said.len());
        of_field.next().map_or(whole, |evidence| evidence.span)
    }

    /// Every sentence with its place.
    pub(super) fn sentences(&self) -> impl Iterator<Item = (usize, Sentence)> + use<> {
        self.text.sentences.clone().into_iter().enumerate()
    }

    /// The cues of one kind in a sentence: `leading` finds `leading.tag`.
    pub(super) fn cues_of(&self, sentence: usize, kind: &str) -> Vec<Found> {
        let is = |found: &&Found| found.cue.split('.').next() == Some(kind);
        self.cues[sentence].iter().filter(is).cloned().collect()
    }

    /// True if a sentence has a cue of this kind.
    pub(super) fn has(&self, sentence: usize, kind: &str) -> bool {
        let is = |found: &Found| found.cue.split('.').next() == Some(kind);
        self.cues[sentence].iter().any(is)
    }

    fn verdict(mut self) -> Verdict {
        self.findings
            .sort_by_key(|finding| (finding.span.start, finding.fault));
        self.findings
            .dedup_by(|one, other| one.fault == other.fault && one.span == other.span);
        Verdict {
            findings: self.findings,
        }
    }
}

/// The cues of a sentence's own words.
fn found(text: &Text<'_>, sentence: Sentence) -> Vec<Found> {
    let mut found = cues().find(text.own(sentence));
    for found in &mut found {
        found.span.start += sentence.span.start;
        found.span.end += sentence.span.start;
    }
    found
}

/// The client's last turn may be long; its end is what the text answers.
const MOST_HEARD: usize = 1_000;

fn codes(text: &Text<'_>, client: &Client<'_>) -> Option<Codes> {
    if !text.own.chars().any(char::is_alphanumeric) {
        return None;
    }
    let mut live = Coder::embedded().live();
    if let Some(last) = client.last() {
        let mut from = last.len().saturating_sub(MOST_HEARD);
        while !last.is_char_boundary(from) {
            from += 1;
        }
        live.push(Role::Client, &last[from..]);
    }
    Some(live.push(Role::Coach, &text.own))
}
