//! Whether what a coach gives back is the client's own: content words shared, quotes that were said.

use std::sync::OnceLock;

use super::file::Line;

/// What a reflection is to the one who hears it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum GivenBack {
    /// Their words, or nearly.
    Simple,
    /// Their words, with what they mean or feel.
    Complex,
    /// Somebody else's words: that is not what they said.
    Wrong,
    /// All of it, word for word.
    Parroted,
}

/// How a turn sounds, before anybody compares its words.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sounds {
    /// Like giving back at all.
    pub(super) mirrors: bool,
    /// It says of the client what they are, feel or said.
    pub(super) of_them: bool,
    /// It adds what is meant.
    pub(super) complex: bool,
    /// It asks whether some words are the client's.
    pub(super) wording: bool,
}

/// What the client has said so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Own {
    lines: Vec<OwnLine>,
}

#[derive(Clone, Debug)]
struct OwnLine {
    line: Line,
    words: Vec<u64>,
    content: Vec<u64>,
}

/// A turn of so many words is not given back whole by anybody who listened.
const LONG_TURN: usize = 18;
/// A share of a quote's content words that one line of the client's must hold.
const QUOTED: f32 = 0.75;
/// So many content words, none of them the client's, are somebody else's.
const FOREIGN: usize = 5;

impl Own {
    pub(super) fn add(&mut self, line: Line, text: &str) {
        self.lines.push(OwnLine {
            line,
            words: super::hears::key(text),
            content: coding::content(text),
        });
    }

    /// What of the client's a turn gives back, and which lines of theirs.
    pub(super) fn given_back(&self, text: &str, sounds: Sounds) -> (Option<GivenBack>, Vec<Line>) {
        if self.lines.is_empty() {
            return (None, Vec::new());
        }
        // To ask whether a wording is theirs, all of it has to be said.
        if !sounds.wording && self.is_parroted(text) {
            return (Some(GivenBack::Parroted), Vec::new());
        }
        let fitting = if sounds.complex {
            GivenBack::Complex
        } else {
            GivenBack::Simple
        };
        let quotes = quotes(text);
        let mut lines = Vec::new();
        let mut foreign = false;
        for quote in &quotes {
            if let Some(line) = self.word_for_word(quote) {
                lines.push(line);
                continue;
            }
            let said = coding::content(quote);
            match self.nearest(&said) {
                Some((line, share)) if share >= QUOTED => lines.push(line),
                Some((_, share)) => foreign |= said.len() >= 3 && share < QUOTED / 2.0,
                None => {}
            }
        }
        if !lines.is_empty() {
            return (Some(fitting), lines);
        }
        if foreign {
            return (Some(GivenBack::Wrong), Vec::new());
        }
        if !sounds.mirrors {
            return (None, Vec::new());
        }
        let told = statements(text);
        let mut said = coding::content(&told);
        said.retain(|word| general().binary_search(word).is_err());
        let shared = said.iter().filter(|word| self.has(**word)).count();
        // Few people give back more than a word or two of what was said; the last thing said counts most.
        let near = said.iter().filter(|word| self.has_lately(**word)).count();
        let fits = shared >= 2 && shared * 4 >= said.len()
            || shared == 1 && said.len() <= 3
            || near >= 1 && near * 4 >= said.len()
            || sounds.complex && said.is_empty();
        if fits {
            let lines = self.nearest(&said).map(|(line, _)| line);
            (Some(fitting), lines.into_iter().collect())
        } else if shared == 0 && said.len() >= FOREIGN && sounds.of_them {
            (Some(GivenBack::Wrong), Vec::new())
        } else {
            (None, Vec::new())
        }
    }

    /// Nothing was said yet.
    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether a text holds at least `least` content words of the client's.
    pub(super) fn shares(&self, text: &str, least: usize) -> bool {
        let said = coding::content(text);
        said.iter().filter(|word| self.has(**word)).count() >= least
    }

    fn has(&self, word: u64) -> bool {
        self.lines
            .iter()
            .any(|line| line.content.binary_search(&word).is_ok())
    }

    /// In the last two things said.
    fn has_lately(&self, word: u64) -> bool {
        let lately = self.lines.iter().rev().take(2);
        lately
            .into_iter()
            .any(|line| line.content.binary_search(&word).is_ok())
    }

    /// The line that holds these words in this order; small words count too, if there are some.
    fn word_for_word(&self, quote: &str) -> Option<Line> {
        const SOME: usize = 3;
        let words = super::hears::key(quote);
        if words.len() < SOME {
            return None;
        }
        let holds = |line: &&OwnLine| line.words.windows(words.len()).any(|part| part == words);
        self.lines.iter().rfind(holds).map(|line| line.line)
    }

    /// The line that holds most of these words, and what share of them.
    fn nearest(&self, said: &[u64]) -> Option<(Line, f32)> {
        if said.is_empty() {
            return None;
        }
        let shared = |line: &OwnLine| {
            let held = |word: &&u64| line.content.binary_search(word).is_ok();
            said.iter().filter(held).count()
        };
        let nearest = self.lines.iter().max_by_key(|line| shared(line))?;
        Some((nearest.line, shared(nearest) as f32 / said.len() as f32))
    }

    fn is_parroted(&self, text: &str) -> bool {
        let Some(last) = self.lines.last() else {
            return false;
        };
        let long = last.words.len() >= LONG_TURN;
        long && super::hears::key(text)
            .windows(last.words.len())
            .any(|window| window == last.words)
    }
}

/// What stands between quotation marks.
pub(super) fn quotes(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['“', '"']) {
        let open = if rest[start..].starts_with('“') {
            '“'
        } else {
            '"'
        };
        let close = if open == '“' { '”' } else { '"' };
        let inside = &rest[start + open.len_utf8()..];
        let Some(end) = inside.find(close) else { break };
        found.push(&inside[..end]);
        rest = &inside[end + close.len_utf8()..];
    }
    found
}

/// What is said and not asked.
fn statements(text: &str) -> String {
    let told: Vec<&str> = super::hears::sentences(text)
        .into_iter()
        .filter(|sentence| !sentence.contains('?'))
        .collect();
    // "You miss it?" gives back with a question mark behind it; "Why do you miss it?" asks.
    if told.is_empty() && !begins_as_question(text) {
        text.to_owned()
    } else {
        told.join(" ")
    }
}

fn begins_as_question(text: &str) -> bool {
    const ASKING: [&str; 26] = [
        "what", "what's", "why", "how", "when", "where", "who", "which", "do", "does", "did", "is",
        "are", "was", "were", "can", "could", "would", "will", "should", "have", "has", "don't",
        "suppose", "if", "tell",
    ];
    let first = text.split_whitespace().find(|word| {
        !["so", "and", "but", "okay,", "so,", "and,", "well,"]
            .contains(&word.to_lowercase().as_str())
    });
    first.is_some_and(|word| ASKING.contains(&word.to_lowercase().as_str()))
}

/// Words a coach reflects with whoever the client is: they say nothing of anybody else.
fn general() -> &'static [u64] {
    static GENERAL: OnceLock<Vec<u64>> = OnceLock::new();
    GENERAL.get_or_init(|| {
        coding::content(
            "feel feeling felt sound sounds seem seems hear heard notice want wants matter matters \
             important part side hand torn both same time thing things way ways lot something \
             someone somebody really deeply strongly still even right hard difficult heavy tired \
             angry sad afraid scared worried hopeful glad proud stuck alone between pulled weighs \
             weighing carrying tell told said say saying word words mean means makes make think \
             thinking know knowing wonder wondering today talk person people program \
             lonely empty trapped ashamed guilty relieved excited frightened hurt lost apart nobody \
             everybody quiet close far enough longer moment place",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said() -> Own {
        let mut own = Own::default();
        own.add(
            Line::Story,
            "I'm on the parts counter at a farm machinery dealer, and I eat my lunch in the jeep.",
        );
        own
    }

    #[test]
    fn words_given_back_fit_and_others_do_not() {
        let own = said();
        let given = |text: &str, mirrors: bool| {
            let sounds = Sounds {
                mirrors,
                of_them: mirrors,
                ..Sounds::default()
            };
            own.given_back(text, sounds).0
        };
        assert_eq!(
            given("You stand at that parts counter and eat in the jeep.", true),
            Some(GivenBack::Simple)
        );
        assert_eq!(
            given("“I eat my lunch in the jeep”. What is that like?", false),
            Some(GivenBack::Simple)
        );
        assert_eq!(
            given(
                "Your violin teacher and the orchestra disappointed you at the concert.",
                true
            ),
            Some(GivenBack::Wrong)
        );
        assert_eq!(
            given("“My boss hates every meeting”.", true),
            Some(GivenBack::Wrong)
        );
        assert_eq!(given("You feel torn.", true), None);
        assert_eq!(
            given(
                "I'm on the parts counter at a farm machinery dealer, and I eat my lunch in the jeep.",
                true
            ),
            Some(GivenBack::Parroted)
        );
    }
}
