//! A plain program after Weizenbaum's idea: keyword, rank, reassembly with swapped persons.

use std::collections::HashMap;
use std::sync::OnceLock;

use serde::Deserialize;

use super::{Coach, read};

/// Keywords and swapped pronouns, and no idea of anything.
#[derive(Debug, Default)]
pub struct Eliza {
    /// How often each rule was used: its sentences take turns.
    used: HashMap<usize, usize>,
    went_on: usize,
    remembered: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rules {
    opening: String,
    go_on: Vec<String>,
    remember: Vec<String>,
    rule: Vec<Rule>,
    swap: HashMap<String, String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    rank: u32,
    find: String,
    say: Vec<String>,
}

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| read(include_str!("../../../../../content/practice/eliza.toml")))
}

impl Eliza {
    /// At the beginning.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The sentence of the weightiest rule found, the earliest of equals.
    fn by_rule(&mut self, words: &[String]) -> Option<String> {
        let found = rules().rule.iter().enumerate().filter_map(|(index, rule)| {
            let wanted: Vec<&str> = rule.find.split(' ').collect();
            let at = words.windows(wanted.len()).position(|window| {
                window
                    .iter()
                    .zip(&wanted)
                    .all(|(word, want)| bare(word) == *want)
            })?;
            Some((index, rule, at + wanted.len()))
        });
        let (index, rule, behind) =
            found.min_by_key(|(_, rule, at)| (std::cmp::Reverse(rule.rank), *at))?;
        let rest = rest(words.get(behind..).unwrap_or_default());
        let fits: Vec<&String> = rule
            .say
            .iter()
            .filter(|say| !rest.is_empty() || !say.contains("{rest}"))
            .collect();
        let used = self.used.entry(index).or_default();
        let say = fits.get(*used % fits.len().max(1))?;
        *used += 1;
        Some(say.replace("{rest}", &rest))
    }

    fn remember(&mut self, words: &[String]) {
        if let Some(at) = words.iter().position(|word| bare(word) == "my") {
            let rest = rest(words.get(at + 1..).unwrap_or_default());
            if !rest.is_empty() {
                self.remembered.push(rest);
            }
        }
    }
}

impl Coach for Eliza {
    fn opens(&mut self) -> String {
        rules().opening.clone()
    }

    fn answers(&mut self, heard: &str) -> Option<String> {
        let words: Vec<String> = heard
            .replace('’', "'")
            .split_whitespace()
            .map(str::to_lowercase)
            .collect();
        if let Some(said) = self.by_rule(&words) {
            self.remember(&words);
            return Some(said);
        }
        let count = self.went_on;
        self.went_on += 1;
        if count % 2 == 1
            && let Some(rest) = self.remembered.pop()
        {
            let lines = &rules().remember;
            return Some(lines[count / 2 % lines.len()].replace("{rest}", &rest));
        }
        rules().go_on.get(count % rules().go_on.len()).cloned()
    }
}

/// The words up to the end of the clause, each person swapped for the other.
fn rest(words: &[String]) -> String {
    let mut out = Vec::new();
    for word in words {
        let plain = bare(word);
        let swapped = rules().swap.get(plain).map_or(plain, String::as_str);
        out.push(swapped.to_owned());
        if word.ends_with(['.', ',', ';', '!', '?', ':']) {
            break;
        }
    }
    out.join(" ")
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
