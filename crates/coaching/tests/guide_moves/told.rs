//! Invented conversations told to the guide, and what came back.

use std::collections::HashSet;

use coaching::frames::Frame;
use coaching::guard::Guarded;
use coaching::guide::{Guide, Kept, Move, Reply};

/// A conversation told line by line, and everything the guide did with it.
pub(crate) struct Told {
    pub(crate) guide: Guide,
    /// What opened it.
    pub(crate) opening: String,
    pub(crate) replies: Vec<Reply>,
    lines: Vec<String>,
}

/// What was said, in one piece.
pub(crate) fn text(say: &[Guarded]) -> String {
    let said: Vec<&str> = say.iter().map(Guarded::as_str).collect();
    said.join(" ")
}

pub(crate) fn tell(lines: &[&str]) -> Told {
    tell_in(None, lines)
}

pub(crate) fn tell_in(frame: Option<&Frame>, lines: &[&str]) -> Told {
    let (guide, say) = Guide::begin(frame);
    let mut told = Told {
        guide,
        opening: text(&say),
        replies: Vec::new(),
        lines: Vec::new(),
    };
    for line in lines {
        told.hear(line);
    }
    told
}

impl Told {
    pub(crate) fn hear(&mut self, line: &str) -> String {
        let reply = self.guide.hear(line);
        self.lines.push(line.to_owned());
        self.replies.push(reply);
        self.last()
    }

    /// What was said to the last line.
    pub(crate) fn last(&self) -> String {
        self.replies
            .last()
            .map_or(String::new(), |reply| text(&reply.say))
    }

    /// What was said to line `place`.
    pub(crate) fn said(&self, place: usize) -> String {
        text(&self.replies[place].say)
    }

    /// The move made in answer to the last line.
    pub(crate) fn last_move(&self) -> Option<Move> {
        self.replies.last()?.made.map(|made| made.0)
    }

    /// The move made in answer to line `place`.
    pub(crate) fn moved(&self, place: usize) -> Option<Move> {
        self.replies[place].made.map(|made| made.0)
    }

    pub(crate) fn made(&self, wanted: Move) -> bool {
        self.moves().any(|made| made == wanted)
    }

    pub(crate) fn moves(&self) -> impl Iterator<Item = Move> {
        self.replies
            .iter()
            .filter_map(|reply| reply.made.map(|made| made.0))
    }

    pub(crate) fn kept(&self) -> impl Iterator<Item = &Kept> {
        self.replies.iter().flat_map(|reply| &reply.kept)
    }

    pub(crate) fn ended(&self) -> bool {
        self.replies.last().is_some_and(|reply| reply.ended)
    }

    pub(crate) fn outcome(&self) -> Option<&str> {
        let outcome = self.guide.draft().outcome.as_ref();
        outcome.map(|(text, _)| text.reveal())
    }

    /// Everything said, the opening first.
    pub(crate) fn all_said(&self) -> impl Iterator<Item = String> {
        std::iter::once(self.opening.clone())
            .chain(self.replies.iter().map(|reply| text(&reply.say)))
    }

    /// The whole of it, to be read where a test fails.
    pub(crate) fn script(&self) -> String {
        let mut script = String::new();
        for (line, reply) in self.lines.iter().zip(&self.replies) {
            let made = reply.made.map(|(made, why)| format!("{made:?}: {why}"));
            script += &format!(
                "  client: {line}\n  guide:  {}\n          [{}]\n",
                text(&reply.say),
                made.unwrap_or_else(|| "-".to_owned())
            );
        }
        script
    }

    /// The first question said a second time, in any line.
    pub(crate) fn asked_twice(&self) -> Option<String> {
        let mut asked = HashSet::new();
        self.all_said()
            .flat_map(|said| questions(&said))
            .find(|question| !asked.insert(question.clone()))
    }
}

/// Whether `said` holds one of `words`, in any case.
pub(crate) fn holds(said: &str, words: &[&str]) -> bool {
    let said = said.to_lowercase().replace('’', "'");
    words.iter().any(|word| said.contains(&word.to_lowercase()))
}

/// The guide's own questions in a text, small and bare; what stands in quotes is the client's.
pub(crate) fn questions(text: &str) -> Vec<String> {
    unquoted(text)
        .split_inclusive(['.', '?', '!', ':'])
        .filter(|part| part.ends_with('?'))
        .map(|part| {
            let words = part
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty());
            words.collect::<Vec<_>>().join(" ").to_lowercase()
        })
        .collect()
}

/// What stands in quotes.
pub(crate) fn quotes(text: &str) -> Vec<&str> {
    text.split('“')
        .skip(1)
        .filter_map(|part| part.split_once('”'))
        .map(|(quote, _)| quote.trim_end_matches('.'))
        .collect()
}

fn unquoted(text: &str) -> String {
    text.split('“')
        .enumerate()
        .map(|(place, part)| match part.split_once('”') {
            Some((_, rest)) if place > 0 => format!(".{rest}"),
            _ => part.to_owned(),
        })
        .collect()
}

pub(crate) fn count_words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// The conversations, one for each of `lines`, that are not as expected, to be read.
pub(crate) fn fall_short(
    lines: &[&str],
    told_of: impl Fn(&str) -> Told,
    expected: impl Fn(&Told) -> bool,
) -> String {
    let told = lines.iter().map(|line| told_of(line));
    let short = told
        .filter(|told| !expected(told))
        .map(|told| told.script());
    short.collect::<Vec<_>>().join("--\n")
}
