//! What is known about one turn while a conversation is coded.

use std::ops::Range;

use domain::Role;

use super::Coder;
use super::decide::Ruling;
use super::facts::{Fact, Facts};
use super::labels::{self, Scores};
use crate::cues::Hit;
use crate::model::heads::{CLIENT, COACH};
use crate::model::net::{Shape, Told};
use crate::model::table::{Letters, Sum, Table};
use crate::model::{HAND, WORDS, features};
use crate::text::Tokens;

/// One turn.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    pub(super) role: Role,
    pub(super) tokens: Tokens,
    /// Stems of the content words, sorted.
    pub(super) content: Vec<u64>,
    /// The first find of each cue that votes.
    pub(super) voting: Vec<Hit>,
    /// Every find of the cues that speak of marks, by first word.
    pub(super) marking: Vec<Hit>,
    /// Tokens at which questions were found to begin, in order, each once.
    onsets: Vec<u32>,
    pub(super) facts: Facts,
    /// What the tables say, by output of its side.
    outputs: [f32; COACH],
    /// The rows found in the tables for its words, and what their weights are multiplied by.
    pub(super) trail: Range<usize>,
    pub(super) weight: f32,
    /// Words the model knows, of those it looked up.
    pub(super) known: usize,
    /// Half of its letters or more are outside the Latin script.
    pub(super) other_script: bool,
    /// It is in a language the model was trained with.
    pub(super) supported: bool,
    /// What the nets say, added up.
    heard: [f32; COACH],
    /// Log-odds of every label.
    pub(super) scores: Scores,
}

/// A row of a table that a turn's words found, and the tokens that found it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Trace {
    pub(super) row: u32,
    pub(super) first: u32,
    pub(super) past: u32,
}

/// Room to work in, and what is worth keeping from turn to turn of a conversation.
#[derive(Clone, Debug)]
pub(super) struct Room {
    hits: Vec<Hit>,
    classes: Vec<u64>,
    pub(super) trail: Vec<Trace>,
    coach: Letters<COACH>,
    client: Letters<CLIENT>,
}

impl Room {
    pub(super) fn new() -> Self {
        Self {
            hits: Vec::new(),
            classes: Vec::new(),
            trail: Vec::new(),
            coach: Letters::new(),
            client: Letters::new(),
        }
    }
}

/// How far back the other side's last turn is looked for.
const NEAR: usize = 4;

impl Coder {
    /// Words and cues of one turn.
    pub(super) fn reading(&self, role: Role, text: &str, room: &mut Room) -> Reading {
        let tokens = Tokens::of(text);
        let hits = &mut room.hits;
        hits.clear();
        self.matcher.find_in(&tokens, &mut room.classes, hits);
        let mut reading = Reading {
            role,
            content: tokens.content_keys(),
            tokens,
            voting: Vec::with_capacity(hits.len()),
            marking: Vec::with_capacity(hits.len()),
            onsets: Vec::with_capacity(4),
            facts: Facts::new(),
            outputs: [0.0; COACH],
            trail: 0..0,
            weight: 0.0,
            known: 0,
            other_script: other_script(text),
            supported: true,
            heard: [0.0; COACH],
            scores: [0.0; labels::COUNT],
        };
        for &hit in &*hits {
            let cue = &self.cues[hit.cue as usize].cue;
            if cue.role.is_some_and(|side| side != role) {
                continue;
            }
            if cue.onset && reading.onsets.last() != Some(&hit.first) {
                reading.onsets.push(hit.first);
            }
            if !cue.votes.is_empty() {
                reading.voting.push(hit);
            }
            if cue.mark.is_some() || !cue.clause_votes.is_empty() {
                reading.marking.push(hit);
            }
        }
        // A cue counts once a turn, however often it is found; the first find is its evidence.
        reading
            .voting
            .sort_unstable_by_key(|hit| (hit.cue, hit.first));
        reading.voting.dedup_by_key(|hit| hit.cue);
        reading.facts.of_words(&reading.tokens, &reading.onsets);
        reading
    }

    /// What the tables say of a turn.
    pub(super) fn weigh(
        &self,
        now: &mut Reading,
        before: Option<&Reading>,
        text: &str,
        room: &mut Room,
    ) {
        let Room {
            trail,
            coach,
            client,
            ..
        } = room;
        match now.role {
            Role::Coach => self.weigh_by(&self.model.coach, now, before, text, trail, coach),
            Role::Client => self.weigh_by(&self.model.client, now, before, text, trail, client),
        }
    }

    fn weigh_by<const N: usize>(
        &self,
        table: &Table<'_, N>,
        now: &mut Reading,
        before: Option<&Reading>,
        text: &str,
        trail: &mut Vec<Trace>,
        letters: &mut Letters<N>,
    ) {
        let begin = trail.len();
        let mut words = Sum::<N>::new();
        let mut hand = Sum::<N>::new();
        let mut count = 0_usize;
        let list = &now.tokens.list;
        let mut known = 0;
        // First all are looked up, then the rows found are added: the one does not wait for the other.
        trail.resize(begin + features::most(list.len()), Trace::default());
        let mut end = begin;
        features::of_words(list, |seen| {
            let (found, row) = table.find(seen.key);
            count += 1;
            known += usize::from(found & seen.alone);
            trail[end] = Trace {
                row,
                first: seen.first,
                past: seen.past,
            };
            end += usize::from(found);
        });
        trail.truncate(end);
        for trace in &trail[begin..] {
            table.add_row(trace.row, &mut words);
        }
        for token in list {
            let runs = |each: &mut dyn FnMut(u64)| features::of_letters(text, *token, each);
            count += match features::same_letters(text, *token) {
                true => letters.add(token.key, runs, table, &mut words),
                false => letters.add_once(runs, table, &mut words),
            };
        }
        // A model that has learnt nothing knows no words and cannot tell.
        let untrained = self.model.whole.nets.is_empty();
        now.known = if untrained { list.len() } else { known };
        now.trail = begin..end;
        if let Some(before) = before {
            features::of_before(&before.tokens, |key| {
                count += 1;
                table.add(key, &mut words);
            });
        }
        for hit in &now.voting {
            table.add(self.cues[hit.cue as usize].feature, &mut hand);
        }
        for (fact, &value) in now.facts.known()[..Fact::LIVE].iter().enumerate() {
            if value > 0.0 {
                table.add(features::of_fact(fact), &mut hand);
            }
        }
        now.weight = WORDS / (count.max(1) as f32).sqrt();
        let (words, hand) = (words.total(), hand.total());
        for output in 0..N {
            now.outputs[output] = table.bias[output]
                + table.scale[output]
                    * (now.weight * words[output] as f32 + HAND * hand[output] as f32);
        }
    }

    /// Turns what the nets said into the log-odds of every label.
    pub(super) fn settle(&self, reading: &mut Reading, ruling: &Ruling) {
        let side = reading.role as usize;
        let nets = ruling.nets;
        for (output, &heard) in reading.heard[..Shape::results(reading.role)]
            .iter()
            .enumerate()
        {
            let label = labels::of_output(reading.role, output);
            reading.scores[label] = heard / nets / ruling.heat[side][label];
        }
        for hit in &reading.voting {
            let rule = &self.cues[hit.cue as usize];
            let own = match rule.known {
                true => &rule.cue.adds,
                false => &rule.cue.votes,
            };
            for &(label, vote) in own {
                reading.scores[usize::from(label)] += vote;
            }
        }
    }
}

impl Reading {
    /// The facts that what was said before tells; `turn` is this turn's index.
    pub(super) fn follow(&mut self, before: &[Self], turn: usize) {
        self.facts.of_turn(turn);
        if let Some(last) = before.last() {
            let asked = last.tokens.asked > 0 || !last.onsets.is_empty();
            self.facts.of_before(&last.tokens, asked);
            // Turns of one side in a row (chat) echo the other side's last turn too, but only
            // a near one: looking further back would not stay linear.
            let mut near = before.iter().rev().take(NEAR);
            if let Some(other) = near.find(|past| past.role != self.role) {
                self.facts.of_echo(&self.tokens, &other.content);
            }
        }
    }

    /// What the nets are told.
    pub(super) fn told(&self) -> Told {
        Told {
            role: self.role,
            // A turn of a million words is not a million times as sure.
            outputs: match self.supported {
                true => self.outputs.map(|output| output.clamp(-MOST, MOST)),
                false => [0.0; COACH],
            },
            facts: *self.facts.known(),
        }
    }

    /// Takes in what one net says.
    pub(super) fn hear(&mut self, outputs: &[f32; COACH]) {
        for (heard, output) in self.heard.iter_mut().zip(outputs) {
            *heard += output;
        }
    }
}

/// Further than tables go on any turn they were trained on.
const MOST: f32 = 20.0;

/// Whether half of the letters of a text, or more, are from beyond the Latin script.
fn other_script(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (mut all, mut other) = (0_usize, 0_usize);
    for letter in letters {
        all += 1;
        other += usize::from(letter > '\u{24f}');
    }
    all > 0 && other * 2 >= all
}
