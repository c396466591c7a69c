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

/// Patterns, ready to be found. What a walk touches is kept small: a talk's words lead to nodes all
/// over the tree.
#[derive(Clone, Debug)]
pub(crate) struct Matcher {
    nodes: Vec<Node>,
    /// The lists of all nodes, one after the other.
    cues: Vec<u32>,
    onward: Vec<(u8, u32)>,
    /// From a node, by a word, to the next node; see [`edge`].
    edges: HashMap<u64, u32, BuildHasherDefault<AlreadyHashed>>,
    /// A bit for each edge there may be: most words lead nowhere, and this tells so from memory that
    /// stays close to the processor.
    maybe: Vec<u64>,
    /// The classes each listed word belongs to, as bits.
    listed: HashMap<u64, u64, BuildHasherDefault<AlreadyHashed>>,
}

/// A place in the tree: what has been read so far, and what may follow beside plain words.
#[derive(Clone, Copy, Debug, Default)]
struct Node {
    /// Words follow.
    words: bool,
    /// How many of each list.
    ends: u8,
    closes: u8,
    classes: u8,
    gaps: u8,
    /// Where its cues begin: those whose pattern is complete here, then those whose pattern is
    /// complete here if the sentence ends.
    cues: u32,
    /// Where its onward places begin: by class, then by gap.
    onward: u32,
    /// All its classes, as bits.
    any_class: u64,
}

/// Patterns while they are put together.
#[derive(Clone, Debug)]
pub(crate) struct Tree {
    drafts: Vec<Draft>,
    ready: Matcher,
}

/// A node while it grows.
#[derive(Clone, Debug, Default)]
struct Draft {
    words: bool,
    ends: Vec<u32>,
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

/// A word's lists are one bit each.
pub(crate) const MOST_LISTS: usize = 64;

/// Where patterns begin: anywhere, or only where a sentence may start.
const ANYWHERE: u32 = 0;
const AT_START: u32 = 1;

impl Tree {
    /// An empty tree that knows the words of these lists, in the order of their classes.
    pub(crate) fn new<'l>(lists: impl Iterator<Item = &'l [u64]>) -> Self {
        let mut listed: HashMap<u64, u64, _> = HashMap::default();
        for (place, words) in lists.enumerate() {
            for &word in words {
                *listed.entry(word).or_default() |= 1 << place;
            }
        }
        Self {
            drafts: vec![Draft::default(), Draft::default()],
            ready: Matcher {
                nodes: Vec::new(),
                cues: Vec::new(),
                onward: Vec::new(),
                edges: HashMap::with_capacity_and_hasher(1 << 15, BuildHasherDefault::default()),
                maybe: vec![0; MAYBE_BITS / 64],
                listed,
            },
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
                    let fresh = self.drafts.len() as u32;
                    self.drafts[at as usize].words = true;
                    let edge = edge(at, word);
                    let (place, bit) = maybe(edge);
                    self.ready.maybe[place] |= bit;
                    let next = *self.ready.edges.entry(edge).or_insert(fresh);
                    if next == fresh {
                        self.drafts.push(Draft::default());
                    }
                    at = next;
                }
                Step::Class(class) => at = self.beside(at, class, |node| &mut node.classes),
                Step::Gap(words) => at = self.beside(at, words, |node| &mut node.gaps),
                Step::End => {
                    push_once(&mut self.drafts[at as usize].closes, cue);
                    return;
                }
            }
        }
        push_once(&mut self.drafts[at as usize].ends, cue);
    }

    fn beside(&mut self, at: u32, by: u8, list: fn(&mut Draft) -> &mut Vec<(u8, u32)>) -> u32 {
        let fresh = self.drafts.len() as u32;
        let known = list(&mut self.drafts[at as usize]);
        if let Some(&(_, next)) = known.iter().find(|(known, _)| *known == by) {
            return next;
        }
        known.push((by, fresh));
        self.drafts.push(Draft::default());
        fresh
    }

    /// The patterns, ready to be found.
    pub(crate) fn ready(self) -> Matcher {
        let mut ready = self.ready;
        ready.nodes = Vec::with_capacity(self.drafts.len());
        // More cues than fit into a byte at one place would all be the same wording.
        let count = |length: usize| u8::try_from(length).unwrap_or(u8::MAX);
        for mut draft in self.drafts {
            draft.ends.truncate(usize::from(u8::MAX));
            ready.nodes.push(Node {
                words: draft.words,
                ends: count(draft.ends.len()),
                closes: count(draft.closes.len()),
                classes: count(draft.classes.len()),
                gaps: count(draft.gaps.len()),
                cues: ready.cues.len() as u32,
                onward: ready.onward.len() as u32,
                any_class: draft
                    .classes
                    .iter()
                    .fold(0, |bits, (class, _)| bits | 1 << class),
            });
            ready
                .cues
                .extend(draft.ends.into_iter().chain(draft.closes));
            ready
                .onward
                .extend(draft.classes.into_iter().chain(draft.gaps));
        }
        ready
    }
}

impl Node {
    fn ends(self, of: &Matcher) -> &[u32] {
        &of.cues[self.cues as usize..][..usize::from(self.ends)]
    }

    fn closes(self, of: &Matcher) -> &[u32] {
        let from = self.cues as usize + usize::from(self.ends);
        &of.cues[from..][..usize::from(self.closes)]
    }

    fn classes(self, of: &Matcher) -> &[(u8, u32)] {
        &of.onward[self.onward as usize..][..usize::from(self.classes)]
    }

    fn gaps(self, of: &Matcher) -> &[(u8, u32)] {
        let from = self.onward as usize + usize::from(self.classes);
        &of.onward[from..][..usize::from(self.gaps)]
    }
}

impl Matcher {
    /// Every cue found in `tokens`, by first word. The work is bounded by the number of words
    /// times a constant of the patterns.
    pub(crate) fn find(&self, tokens: &Tokens, found: &mut Vec<Hit>) {
        self.find_in(tokens, &mut Vec::new(), found);
    }

    /// The same; `classes` is room to work in.
    pub(crate) fn find_in(&self, tokens: &Tokens, classes: &mut Vec<u64>, found: &mut Vec<Hit>) {
        classes.clear();
        classes.extend(tokens.list.iter().map(|token| self.classes_of(token)));
        let text = Text {
            list: &tokens.list,
            classes,
        };
        for first in 0..tokens.list.len() {
            self.begin(text, first, ANYWHERE, found);
            if tokens.list[first].has(Token::START) {
                self.begin(text, first, AT_START, found);
            }
        }
    }

    /// Walks from where patterns begin. Most words begin none, so that is asked first.
    #[inline]
    fn begin(&self, text: Text<'_>, first: usize, node: u32, found: &mut Vec<Hit>) {
        let place = self.nodes[node as usize];
        let edge = edge(node, text.list[first].key);
        let (word, bit) = maybe(edge);
        let leads = self.maybe[word] & bit != 0 || place.any_class & text.classes[first] != 0;
        if leads || place.gaps > 0 {
            self.walk(text, first, first, node, found);
        }
    }

    fn walk(&self, text: Text<'_>, first: usize, at: usize, node: u32, found: &mut Vec<Hit>) {
        let place = self.nodes[node as usize];
        let list = text.list;
        let hit = |&cue: &u32| Hit {
            cue,
            first: first as u32,
            past: at as u32,
        };
        found.extend(place.ends(self).iter().map(hit));
        if at > first && place.closes > 0 && list[at - 1].has(Token::END) {
            found.extend(place.closes(self).iter().map(hit));
        }
        if at > first && at < list.len() && list[at - 1].has(Token::END) {
            return;
        }
        self.step(text, first, at, place, node, found);
        for &(words, next) in place.gaps(self) {
            let after = self.nodes[next as usize];
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
        place: Node,
        node: u32,
        found: &mut Vec<Hit>,
    ) {
        let Some(token) = text.list.get(at) else {
            return;
        };
        if place.words {
            let edge = edge(node, token.key);
            let (place, bit) = maybe(edge);
            if self.maybe[place] & bit != 0
                && let Some(&next) = self.edges.get(&edge)
            {
                self.walk(text, first, at + 1, next, found);
            }
        }
        let classes = text.classes[at];
        if place.any_class & classes != 0 {
            for &(class, next) in place.classes(self) {
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

/// Bits of [`Matcher::maybe`].
const MAYBE_BITS: usize = 1 << 18;

/// The word and the bit of an edge in [`Matcher::maybe`].
fn maybe(edge: u64) -> (usize, u64) {
    let bit = (edge >> 20) as usize % MAYBE_BITS;
    (bit / 64, 1 << (bit % 64))
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
    use super::{Hit, Tree};
    use crate::cues::pattern;
    use crate::text::{Tokens, key_of};

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let days = [key_of("monday").unwrap(), key_of("friday").unwrap()];
        let mut tree = Tree::new([&[][..], &[], &[], &days].into_iter());
        let classes = ["number", "ing", "any", "day"].map(str::to_owned);
        for steps in pattern::read(pattern, &classes).unwrap() {
            tree.add(0, &steps);
        }
        let matcher = tree.ready();
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
