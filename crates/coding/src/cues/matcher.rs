//! All patterns of all cues as one tree, walked once along a turn's words.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use super::pattern::Step;
use crate::text::{Token, Tokens};

/// A cue found in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The cue's place in its set.
    pub(crate) cue: u32,
    /// Its first token.
    pub(crate) first: u32,
    /// One past its last token.
    pub(crate) past: u32,
}

/// Patterns, ready to be found.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    nodes: Vec<Node>,
    /// From a node, by a word, to the next node; see [`edge`].
    edges: HashMap<u64, u32, BuildHasherDefault<AlreadyHashed>>,
    /// The classes each listed word belongs to, as bits.
    listed: HashMap<u64, u64, BuildHasherDefault<AlreadyHashed>>,
}

/// A place in the tree: what has been read so far, and what may follow beside plain words.
#[derive(Clone, Debug, Default)]
struct Node {
    /// Words follow.
    words: bool,
    /// Cues whose pattern is complete here.
    ends: Vec<u32>,
    /// Cues whose pattern is complete here if the sentence ends.
    closes: Vec<u32>,
    classes: Vec<(u8, u32)>,
    gaps: Vec<(u8, u32)>,
}

/// A turn while it is searched.
#[derive(Clone, Copy)]
struct Text<'t> {
    list: &'t [Token],
    /// The classes of each token, as bits.
    classes: &'t [u64],
}

/// Where patterns begin: anywhere, or only where a sentence may start.
const ANYWHERE: u32 = 0;
const AT_START: u32 = 1;

impl Matcher {
    /// An empty tree that knows the words of these lists, in the order of their classes.
    pub(crate) fn new<'l>(lists: impl Iterator<Item = &'l [u64]>) -> Self {
        let mut listed: HashMap<u64, u64, _> = HashMap::default();
        for (place, words) in lists.enumerate() {
            for &word in words {
                *listed.entry(word).or_default() |= 1 << place;
            }
        }
        Self {
            nodes: vec![Node::default(), Node::default()],
            edges: HashMap::with_capacity_and_hasher(1 << 15, BuildHasherDefault::default()),
            listed,
        }
    }

    /// Adds one written-out pattern of `cue`.
    pub(crate) fn add(&mut self, cue: u32, steps: &[Step]) {
        let mut at = ANYWHERE;
        for (place, &step) in steps.iter().enumerate() {
            match step {
                Step::Start if place == 0 => at = AT_START,
                Step::Start => {}
                Step::Word(word) => {
                    let fresh = self.nodes.len() as u32;
                    self.nodes[at as usize].words = true;
                    let next = *self.edges.entry(edge(at, word)).or_insert(fresh);
                    if next == fresh {
                        self.nodes.push(Node::default());
                    }
                    at = next;
                }
                Step::Class(class) => at = self.beside(at, class, |node| &mut node.classes),
                Step::Gap(words) => at = self.beside(at, words, |node| &mut node.gaps),
                Step::End => {
                    push_once(&mut self.nodes[at as usize].closes, cue);
                    return;
                }
            }
        }
        push_once(&mut self.nodes[at as usize].ends, cue);
    }

    fn beside(&mut self, at: u32, by: u8, list: fn(&mut Node) -> &mut Vec<(u8, u32)>) -> u32 {
        let fresh = self.nodes.len() as u32;
        let known = list(&mut self.nodes[at as usize]);
        if let Some(&(_, next)) = known.iter().find(|(known, _)| *known == by) {
            return next;
        }
        known.push((by, fresh));
        self.nodes.push(Node::default());
        fresh
    }

    /// Every cue found in `tokens`, by first word. The work is bounded by the number of words
    /// times a constant of the patterns.
    pub(crate) fn find(&self, tokens: &Tokens, found: &mut Vec<Hit>) {
        let classes: Vec<u64> = tokens
            .list
            .iter()
            .map(|token| self.classes_of(token))
            .collect();
        let text = Text {
            list: &tokens.list,
            classes: &classes,
        };
        for first in 0..tokens.list.len() {
            self.walk(text, first, first, ANYWHERE, found);
            if tokens.list[first].has(Token::START) {
                self.walk(text, first, first, AT_START, found);
            }
        }
    }

    fn walk(&self, text: Text<'_>, first: usize, at: usize, node: u32, found: &mut Vec<Hit>) {
        let place = &self.nodes[node as usize];
        let list = text.list;
        let hit = |&cue: &u32| Hit {
            cue,
            first: first as u32,
            past: at as u32,
        };
        found.extend(place.ends.iter().map(hit));
        if at > first && !place.closes.is_empty() && list[at - 1].has(Token::END) {
            found.extend(place.closes.iter().map(hit));
        }
        if at > first && at < list.len() && list[at - 1].has(Token::END) {
            return;
        }
        self.step(text, first, at, place, node, found);
        for &(words, next) in &place.gaps {
            let after = &self.nodes[next as usize];
            for skipped in 0..=usize::from(words) {
                self.step(text, first, at + skipped, after, next, found);
                if list
                    .get(at + skipped)
                    .is_none_or(|token| token.has(Token::END))
                {
                    break;
                }
            }
        }
    }

    /// One word onward from `place`.
    fn step(
        &self,
        text: Text<'_>,
        first: usize,
        at: usize,
        place: &Node,
        node: u32,
        found: &mut Vec<Hit>,
    ) {
        let Some(token) = text.list.get(at) else {
            return;
        };
        if place.words
            && let Some(&next) = self.edges.get(&edge(node, token.key))
        {
            self.walk(text, first, at + 1, next, found);
        }
        if !place.classes.is_empty() {
            let classes = text.classes[at];
            for &(class, next) in &place.classes {
                if classes & (1 << class) != 0 {
                    self.walk(text, first, at + 1, next, found);
                }
            }
        }
    }

    fn classes_of(&self, token: &Token) -> u64 {
        let number = u64::from(token.has(Token::DIGIT));
        let ing = u64::from(token.has(Token::ING)) << 1;
        number | ing | 1 << 2 | self.listed.get(&token.key).copied().unwrap_or(0)
    }
}

fn push_once(cues: &mut Vec<u32>, cue: u32) {
    if !cues.contains(&cue) {
        cues.push(cue);
    }
}

/// A node and a word as one number. Two pairs meeting in 64 bits is not worth guarding against.
fn edge(node: u32, word: u64) -> u64 {
    (word ^ u64::from(node).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93)
}

/// Keys that are hashes already need no hashing.
#[derive(Clone, Copy, Debug, Default)]
struct AlreadyHashed(u64);

impl Hasher for AlreadyHashed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = key ^ key >> 32;
    }
}

#[cfg(test)]
mod tests {
    use super::{Hit, Matcher};
    use crate::cues::pattern;
    use crate::text::{Tokens, key_of};

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let days = [key_of("monday").unwrap(), key_of("friday").unwrap()];
        let mut matcher = Matcher::new([&[][..], &[], &[], &days].into_iter());
        let classes = ["number", "ing", "any", "day"].map(str::to_owned);
        for steps in pattern::read(pattern, &classes).unwrap() {
            matcher.add(0, &steps);
        }
        let tokens = Tokens::of(text);
        let mut hits: Vec<Hit> = Vec::new();
        matcher.find(&tokens, &mut hits);
        (hits.iter())
            .map(|hit| {
                let start = tokens.list[hit.first as usize].start as usize;
                let end = tokens.list[hit.past as usize - 1].end as usize;
                text[start..end].to_owned()
            })
            .collect()
    }

    #[test]
    fn patterns_are_found_where_they_stand() {
        for (pattern, text, expected) in [
            (
                "don't you think",
                "But Don’t you, um, think so?",
                &["Don’t you, um, think"][..],
            ),
            (
                "^ what would",
                "So, what would you do? And what would I?",
                &["what would", "what would"],
            ),
            ("^ would", "What would you do", &[]),
            ("right $", "That's right, you're right?", &["right"]),
            (
                "by ...2 <day>",
                "by the end of Friday, or by next Monday",
                &["by next Monday"],
            ),
            ("by ...3 <day>", "stand by. Say Monday", &[]),
            ("<number> (days|weeks)", "2 weeks", &["2 weeks"]),
            ("no (good|use) at", "I'm no use at it", &["no use at"]),
        ] {
            assert_eq!(found(pattern, text), expected, "{pattern} in {text}");
        }
    }
}
