//! What the guide says besides its questions, and what it listens for beside the codes: content.

use std::sync::OnceLock;

use coding::CueFinder;
use domain::Private;
use domain::codes::MarkKind;
use serde::Deserialize;

use crate::coded::Coded;

/// `content/guide/words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) opening: Vec<String>,
    pub(super) resumed: String,
    pub(super) last_time: String,
    pub(super) long_silence: String,
    pub(super) mirrors: Vec<String>,
    pub(super) confirm_outcome: Vec<String>,
    pub(super) own_wording: String,
    pub(super) kept_outcome: String,
    pub(super) ask_due: String,
    pub(super) ask_measure: String,
    pub(super) own_ideas: String,
    pub(super) no_ideas: String,
    pub(super) ended_with_step: String,
    pub(super) ended_without_step: String,
    pub(super) closing: String,
    pub(super) crisis: Vec<String>,
}

pub(super) fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        toml::from_str(include_str!("../../../../content/guide/words.toml"))
            .expect("content/guide/words.toml is checked by a test")
    })
}

pub(crate) fn cues() -> &'static CueFinder {
    static CUES: OnceLock<CueFinder> = OnceLock::new();
    CUES.get_or_init(|| {
        CueFinder::parse(
            "guide/cues.toml",
            include_str!("../../../../content/guide/cues.toml"),
        )
        .expect("content/guide/cues.toml is checked by a test")
    })
}

/// The client's own wording of an outcome, without the "no, more like" before it.
pub(super) fn own_words(line: &str) -> Private {
    const LEADS: [&str; 6] = [
        "no, ",
        "no. ",
        "well, ",
        "yes, but ",
        "yeah, ",
        "more like ",
    ];
    let mut rest = line.trim();
    while let Some(lead) = LEADS.iter().find(|lead| {
        rest.get(..lead.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(lead))
    }) {
        rest = rest[lead.len()..].trim_start();
    }
    Private::new(rest.trim_end_matches(['.', ',', ';']))
}

/// An answer, short: all of it, or the sentence in which the client says what they want, or the first.
pub(super) fn gist(line: &str) -> &str {
    const MOST_WORDS: usize = 25;
    let line = line.trim().trim_end_matches(['.', ',', ';']);
    if line.split_whitespace().count() <= MOST_WORDS {
        return line;
    }
    let sentences = coding::sentences(line);
    let wish = sentences
        .iter()
        .find(|span| crate::story::decisions().finds("want.said", span.of(line)));
    wish.or(sentences.first())
        .map_or(line, |span| span.of(line).trim())
}

/// The words of a client turn worth giving back: a short marked phrase, the one that matters most.
/// Long phrases are not parroted.
pub(super) fn worth_giving_back<'a>(coded: &Coded<'a>, turn: usize) -> Option<&'a str> {
    const MOST_WORDS: usize = 16;
    let rank = |kind: MarkKind| match kind {
        MarkKind::Outcome => 0,
        MarkKind::Value => 1,
        MarkKind::Obstacle => 2,
        MarkKind::Strength => 3,
        MarkKind::Action => 4,
        MarkKind::Option => 5,
        _ => 9,
    };
    let text = coded.text(turn);
    let marked = coded.codes[turn]
        .marks
        .iter()
        .filter(|mark| rank(mark.kind) < 9)
        .map(|mark| (rank(mark.kind), mark.span.of(text)))
        .filter(|(_, words)| (2..=MOST_WORDS).contains(&words.split_whitespace().count()))
        .min_by_key(|marked| marked.0)
        .map(|marked| marked.1);
    let short = || {
        let words = text.split_whitespace().count();
        (5..=12).contains(&words).then_some(text)
    };
    let trimmed = |words: &'a str| words.trim().trim_end_matches(['.', ',', '!', ';', ':']);
    marked
        .or_else(short)
        .map(trimmed)
        .filter(|words| !words.contains(['?', '“', '”']))
}
