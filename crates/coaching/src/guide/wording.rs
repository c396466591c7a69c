//! What the guide says besides its questions, and what it listens for beside the codes: content.

use std::collections::HashMap;
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
    pub(super) ended_with_draft: String,
    pub(super) closing: String,
    pub(super) crisis: Vec<String>,
    pub(super) keep_these: String,
    pub(super) keep_these_ask: String,
    pub(super) keep_these_again: String,
    pub(super) kept_these: String,
    pub(super) kept_none: String,
    pub(super) clear_noted: String,
    pub(super) labels: HashMap<String, String>,
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

/// What a kind of line is called when it is shown to the client.
pub(super) fn label(kind: MarkKind) -> &'static str {
    let key = match kind {
        MarkKind::Value => "value",
        MarkKind::Strength => "strength",
        MarkKind::Obstacle => "obstacle",
        MarkKind::Option => "option",
        _ => "action",
    };
    words().labels.get(key).map_or("", String::as_str)
}

/// An answer, short: all of it, or the sentence in which the client says what they want, or the first.
/// What stands before a colon leads in ("my outcome is this: …") and is left off.
pub(super) fn gist(line: &str) -> &str {
    const MOST_WORDS: usize = 25;
    let wishes = |words: &str| crate::story::decisions().finds("want.said", words);
    let line = match line.split_once(':') {
        Some((_, rest)) if wishes(rest) => rest,
        _ => line,
    };
    let line = plain(line);
    if line.split_whitespace().count() <= MOST_WORDS {
        return line;
    }
    let sentences = coding::sentences(line);
    let wish = sentences.iter().find(|span| wishes(span.of(line)));
    wish.or(sentences.first())
        .map_or(line, |span| plain(span.of(line)))
}

/// The clause in which the client says what they want now, if there is one.
pub(super) fn wish(line: &str) -> Option<&str> {
    let found = crate::story::decisions()
        .find(line)
        .into_iter()
        .rfind(|found| &*found.cue == "want.said");
    let sentence = coding::sentences(line)
        .into_iter()
        .rev()
        .map(|span| span.of(line))
        .find(|words| crate::story::decisions().finds("want.said", words))?;
    found?;
    let last = sentence
        .rsplit([':', ',', ';'])
        .find(|part| crate::story::decisions().finds("want.said", part));
    Some(plain(last.unwrap_or(sentence)))
}

/// When, as far as a line says when: all of a short answer, or the words that name the time.
pub(super) fn time(line: &str) -> Option<&str> {
    const SHORT: usize = 10;
    let found = cues()
        .find(line)
        .into_iter()
        .find(|found| &*found.cue == "guide.time")?;
    if line.split_whitespace().count() <= SHORT {
        Some(plain(line))
    } else {
        Some(found.span.of(line))
    }
}

/// The words in a line that name a time.
pub(super) fn time_named(line: &str) -> Option<&str> {
    let found = cues()
        .find(line)
        .into_iter()
        .find(|found| &*found.cue == "guide.time")?;
    Some(found.span.of(line))
}

/// How one will know, where a line says "done when …": what stands after that.
pub(super) fn measure_named(line: &str) -> Option<&str> {
    let found = cues()
        .find(line)
        .into_iter()
        .find(|found| &*found.cue == "guide.measure")?;
    let sentence = crate::coded::sentence_around(line, found.span);
    let at = sentence.to_ascii_lowercase().find("when ")? + "when ".len();
    sentence
        .get(at..)
        .map(plain)
        .filter(|words| !words.is_empty())
}

fn plain(words: &str) -> &str {
    words.trim().trim_end_matches(['.', ',', ';'])
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
