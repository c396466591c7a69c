//! What the guide says besides its questions, and what it listens for beside the codes: content.

use std::collections::HashMap;
use std::sync::OnceLock;

use coding::CueFinder;
use domain::Private;
use domain::codes::MarkKind;
use serde::Deserialize;

/// `content/guide/words.toml`, where each is explained.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub(super) opening: Vec<String>,
    /// How to type, where one types.
    pub(super) keys: String,
    pub(super) resumed: String,
    pub(super) last_time: String,
    pub(super) long_silence: Vec<String>,
    pub(super) mirrors: Vec<String>,
    pub(super) turned: Vec<String>,
    pub(super) echoes: Vec<String>,
    pub(super) earlier: Vec<String>,
    pub(super) linked: Vec<String>,
    pub(super) affirmed: Vec<String>,
    pub(super) summed_up: String,
    pub(super) summed_up_so_far: String,
    pub(super) summed_up_ask: Vec<String>,
    pub(super) confirm_outcome: Vec<String>,
    pub(super) own_wording: String,
    pub(super) kept_outcome: String,
    pub(super) held_for_now: Vec<String>,
    pub(super) not_knowing: Vec<String>,
    pub(super) few_words: Vec<String>,
    pub(super) invitations: Vec<String>,
    pub(super) upset: Vec<String>,
    pub(super) upset_ask: Vec<String>,
    pub(super) mistaken: Vec<String>,
    pub(super) about_program: Vec<String>,
    pub(super) question_back: String,
    pub(super) privacy: String,
    pub(super) privacy_ask: String,
    pub(super) puzzled: Vec<String>,
    pub(super) time_left: String,
    pub(super) doubted: String,
    pub(super) loss: Vec<String>,
    pub(super) question_back_ask: Vec<String>,
    pub(super) back_to: Vec<String>,
    pub(super) back_to_ask: Vec<String>,
    pub(super) other_language: Vec<String>,
    pub(super) ask_due: Vec<String>,
    pub(super) ask_measure: Vec<String>,
    pub(super) own_ideas: Vec<String>,
    pub(super) no_ideas: String,
    pub(super) ask_leave: String,
    pub(super) no_leave: String,
    pub(super) possibilities: Vec<String>,
    pub(super) possibilities_ask: String,
    pub(super) no_more_possibilities: String,
    pub(super) stepped_back: Vec<String>,
    pub(super) ended_with_step: String,
    pub(super) ended_without_step: String,
    pub(super) ended_with_draft: String,
    pub(super) closing: String,
    pub(super) keep_these: String,
    pub(super) keep_these_ask: String,
    pub(super) keep_these_again: String,
    pub(super) kept_these: String,
    pub(super) kept_none: String,
    pub(super) clear_noted: String,
    pub(super) labels: HashMap<String, String>,
    pub(super) why: HashMap<String, String>,
}

/// One of several ways of saying the same, each in its turn.
pub(super) fn turn_about(ways: &[String], turn: usize) -> &str {
    ways.get(turn % ways.len().max(1))
        .map_or("", String::as_str)
}

/// Why a move is proposed.
pub(super) fn why(key: &str) -> &'static str {
    words().why.get(key).map_or("", String::as_str)
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

/// Whether words say what somebody wants.
pub(super) fn wishes(words: &str) -> bool {
    crate::story::decisions().finds("want.said", words) || cues().finds("guide.wishes", words)
}

/// The words in which the client says what they want now: the sentence, from a colon on; of a long sentence
/// the clause.
pub(super) fn wish(line: &str) -> Option<&str> {
    const WHOLE: usize = 24;
    // "I want to go small. Weekday lunches, my own pans": what only adds to the wish belongs to it.
    const WHOLE_LINE: usize = 30;
    let sentences = coding::sentences(line);
    let adds = |words: &str| {
        let clauses = crate::speech::clauses(words);
        clauses.first().is_some_and(|clause| !clause.whole)
    };
    let mut each = sentences.iter().map(|span| span.of(line));
    let first = each
        .next()
        .is_some_and(|first| wishes(first) && !first.contains(':'));
    if first
        && sentences.len() > 1
        && line.split_whitespace().count() <= WHOLE_LINE
        && each.all(adds)
        && !line.contains('?')
    {
        return Some(plain(crate::speech::without_leads(line)));
    }
    let said: Vec<&str> = coding::sentences(line)
        .into_iter()
        .map(|span| crate::speech::without_leads(span.of(line)))
        .filter(|words| wishes(words))
        .collect();
    // "That's what I want" only points at what was said.
    let names = |words: &&&str| !cues().finds("guide.sure", words);
    let sentence = said.iter().rev().find(names).or_else(|| said.last())?;
    let part = |separators: &[char]| {
        let mut parts = sentence.rsplit(separators);
        parts.find(|part| wishes(part)).unwrap_or(sentence)
    };
    // "Actually no, forget partner, I want to teach": what stands before the wish is not the wish.
    let from_colon = part(&[':', ';']);
    let from_colon = match from_colon.split_once(',') {
        Some((before, rest)) if !wishes(before) && wishes(rest) => {
            let mut at = rest.match_indices(',').map(|(at, _)| &rest[at + 1..]);
            at.rfind(|rest| wishes(rest)).unwrap_or(rest).trim()
        }
        _ => from_colon,
    };
    let short = from_colon.split_whitespace().count() <= WHOLE;
    let words = plain(if short {
        from_colon
    } else {
        part(&[':', ',', ';'])
    });
    const TRAILING: [&str; 4] = [" i think", " i guess", " i suppose", " or something"];
    let trails = |end: &&&str| {
        words
            .len()
            .checked_sub(end.len())
            .and_then(|at| words.get(at..))
            .is_some_and(|last| last.eq_ignore_ascii_case(end))
    };
    let trailing = TRAILING.iter().find(trails).map_or(0, |end| end.len());
    Some(plain(&words[..words.len() - trailing]))
}

/// When, as far as a line says when: all of a short answer, or the words that name the time.
pub(super) fn time(line: &str) -> Option<&str> {
    const SHORT: usize = 12;
    if line.split_whitespace().count() > SHORT {
        return time_named(line);
    }
    cues().finds("guide.time", line).then(|| plain(line))
}

/// The words in a line that name a day or a date, up to the end of their clause.
pub(super) fn time_named(line: &str) -> Option<&str> {
    let found = cues()
        .find(line)
        .into_iter()
        .find(|found| &*found.cue == "guide.date")?;
    let rest = &line[found.span.end..];
    let more = rest
        .find(['.', ',', ';', '!', '?', '—', '–'])
        .unwrap_or(rest.len());
    let more = rest[..more].find(" and ").unwrap_or(more);
    Some(plain(&line[found.span.start..found.span.end + more]))
}

/// Whether a line ends by pointing at what was said, and names nothing: "I'll do that".
pub(super) fn points(line: &str) -> bool {
    let last = plain(line)
        .split_whitespace()
        .next_back()
        .unwrap_or_default();
    let short = line.split_whitespace().count() <= 6;
    short && matches!(last.to_lowercase().as_str(), "that" | "it" | "this" | "so")
}

/// What will be done, of a line that says so: its sentence.
pub(super) fn step(line: &str) -> &str {
    let sentences = coding::sentences(line);
    let says = |words: &str| {
        let found = cues().find(words);
        let has = |cue: &str| found.iter().any(|found| &*found.cue == cue);
        has("guide.commits") && !has("guide.only_says")
    };
    let sentence = sentences
        .iter()
        .map(|span| span.of(line))
        .find(|words| says(words));
    sentence.map_or_else(|| gist(line), plain)
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

/// What stands before a measure, without the words that lead over to it.
pub(super) fn before_measure(words: &str) -> &str {
    let end = words
        .rfind([',', ';', '.'])
        .or_else(|| words.rfind(" and "))
        .unwrap_or(words.len());
    plain(&words[..end])
}

fn plain(words: &str) -> &str {
    words.trim().trim_end_matches(['.', ',', ';'])
}

/// A number from 0 to 10, in figures or in words.
pub(super) fn scale(line: &str) -> Option<u8> {
    const NUMBERS: [&str; 11] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    line.split(|c: char| !c.is_alphanumeric())
        .find_map(|word| {
            let word = word.to_ascii_lowercase();
            let named = NUMBERS.iter().position(|&name| name == word);
            word.parse().ok().or_else(|| u8::try_from(named?).ok())
        })
        .filter(|&number| number <= 10)
}

/// What is left of a no says only that it is not so, and names nothing in its place.
pub(super) fn only_refuses(rest: &str) -> bool {
    let rest = rest.to_lowercase().replace('’', "'");
    let first = rest
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .next();
    matches!(
        first,
        Some(
            "that"
                | "that's"
                | "thats"
                | "it"
                | "it's"
                | "its"
                | "this"
                | "not"
                | "no"
                | "there"
                | "you"
                | "you've"
                | "you're"
                | "i'm"
                | "because"
        )
    ) || crate::story::negated(&rest)
}

/// Whether an answer names something ("a job near home", "to be asked first") and does not tell something
/// ("it has been like that since May", "being overlooked").
pub(super) fn names(line: &str) -> bool {
    const MOST: usize = 14;
    const NAMES: &[&str] = &[
        "to",
        "a",
        "an",
        "more",
        "less",
        "something",
        "somewhere",
        "somebody",
        "someone",
        "time",
        "peace",
        "work",
        "enough",
        "one",
        "just",
        "only",
        "into",
        "being",
        "having",
    ];
    let rest = crate::speech::without_leads(line);
    let first = rest.split_whitespace().next().unwrap_or_default();
    let first = first
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    let own = rest.to_lowercase().starts_with("my own");
    // "Being overlooked, every day" tells what there is; nobody wants it.
    let suffers = first == "being"
        && rest.split_whitespace().nth(1).is_some_and(|word| {
            let word = word.trim_matches(|c: char| !c.is_alphabetic());
            word.ends_with("ed") || matches!(word, "left" | "told" | "sent" | "put")
        });
    !suffers && rest.split_whitespace().count() <= MOST && (own || NAMES.contains(&first.as_str()))
}

/// Whether an answer says something to do, without an I: "ring the college".
pub(super) fn does(line: &str) -> bool {
    const MOST: usize = 14;
    let tells = crate::speech::clauses(line)
        .first()
        .is_none_or(|clause| clause.whole);
    let first = line
        .split_whitespace()
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let lets = matches!(
        first.as_str(),
        "let" | "if" | "not" | "because" | "when" | "well"
    );
    !tells && !lets && line.split_whitespace().count() <= MOST
}

/// Whether a long line says yes, and then more: "Yes. That's how I'd say it to anybody." "Okay. There was an ash" only
/// takes a breath.
pub(super) fn says_yes_first(line: &str) -> bool {
    const SHORT: usize = 6;
    let sentences = coding::sentences(line);
    let Some(first) = sentences.first().map(|span| span.of(line)) else {
        return false;
    };
    let begins = first
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .next()
        .unwrap_or_default()
        .to_lowercase();
    let breath = matches!(
        begins.as_str(),
        "ok" | "okay" | "right" | "sure" | "well" | "true"
    );
    let but = line.to_lowercase().contains(" but ");
    !breath && !but && (first.split_whitespace().count() <= SHORT || sentences.len() == 1)
}
