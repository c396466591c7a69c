//! A one-hour conversation, made from invented sentences: the same on every machine.
//!
//! It is made for its size and shape (about 400 turns, several cues to a turn, the mix of
//! questions, reflections, advice and long answers a session has), not to be read.

/// How long the conversation lasts.
const SECONDS: f64 = 3600.0;
const TURNS: usize = 400;
/// Words on one caption.
const CUE_WORDS: usize = 11;

const COACH: [&str; 14] = [
    "So what would you like to have at the end of the hour that you have not got now?",
    "What does {thing} look like when it is going well?",
    "You want {thing}, and you want it without giving up {other}.",
    "It sounds like {thing} has been heavier than anybody around you has noticed.",
    "Mm-hm.",
    "Um, and what else? What else is there about {thing}?",
    "Is {thing} still what you would choose, or has that moved since {when}?",
    "If I were you I would talk to {person} about {thing} before {when}.",
    "What have you thought of yourself so far?",
    "Don't you think {person} would rather hear it from you?",
    "Some people start with {thing}, some ask {person} to come in with them, some wait. What fits?",
    "You kept {thing} going through all of that. That takes some patience.",
    "When will you do that, and how will you know that it is done?",
    "We have got about {number} minutes. What shall we use them for?",
];

const CLIENT: [&str; 16] = [
    "Yeah. Yeah, I suppose so.",
    "Um, I don't know. I really don't know what I want if it is not {thing}.",
    "It's {person}, partly. I mean {person} is all right, it's just that {thing} always comes first.",
    "I could ask {person}. Or I could, um, I could just start with {other} and see.",
    "And I was stood there with {thing} and I thought, this is it, this is the bit I like.",
    "No. No, that's not it.",
    "I want {thing} to be mine. That is what I want, I think I have wanted it since {when}.",
    "So I'll ring {person} {when}, and I will know it's done when there is a date in the book.",
    "Mm.",
    "The thing is, I'm not sure I can, with {other}, and the way the rota is at the moment.",
    "What would you do, if it was you?",
    "I did {thing} for {number} years, and nobody once asked me how I would have done it.",
    "It matters to me that nobody gets left behind, that's, um, that's the whole of it really.",
    "Everyone says I should go for it, and I go, yeah, and then I don't.",
    "I have written it down. {number} lines. I did it on the bus.",
    "If I get {thing} then I will have shown them, and otherwise I'm just the one who stayed.",
];

/// What goes into `{thing}` and the other gaps.
const GAPS: [(&str, &[&str]); 5] = [
    (
        "{thing}",
        &[
            "the evening class",
            "the workshop",
            "my own round",
            "the new depot",
            "the choir job",
            "the team on the third floor",
        ],
    ),
    (
        "{other}",
        &[
            "the early shift",
            "my mother's Tuesdays",
            "the allotment",
            "what we have saved",
        ],
    ),
    (
        "{person}",
        &[
            "Marit",
            "the foreman",
            "my sister",
            "Mr Oyelaran",
            "the woman from accounts",
        ],
    ),
    (
        "{when}",
        &[
            "on Thursday",
            "before the spring",
            "next week",
            "by the end of the month",
            "the summer we moved",
        ],
    ),
    ("{number}", &["five", "twelve", "twenty", "nine"]),
];

/// The conversation as a WebVTT file with named voices.
pub(crate) fn vtt() -> String {
    let mut chance = Chance(20_261_121);
    let mut file = String::from("WEBVTT\n\n");
    let per_turn = SECONDS / TURNS as f64;
    for turn in 0..TURNS {
        let (name, text) = if turn % 2 == 0 {
            (
                "Ansa Vellacott",
                said(&COACH, 1 + chance.below(2), &mut chance),
            )
        } else {
            (
                "Piet Morrow",
                said(&CLIENT, 1 + chance.below(4), &mut chance),
            )
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let cues: Vec<&[&str]> = words.chunks(CUE_WORDS).collect();
        // A cue lasts its share of the turn; a little of every turn is silence.
        let per_cue = per_turn * 0.95 / cues.len() as f64;
        for (at, cue) in cues.iter().enumerate() {
            let start = turn as f64 * per_turn + at as f64 * per_cue;
            let (from, to) = (clock(start), clock(start + per_cue));
            let text = cue.join(" ");
            file.push_str(&format!(
                "{turn}-{at}\n{from} --> {to}\n<v {name}>{text}</v>\n\n"
            ));
        }
    }
    file
}

/// What the client says in a talk of so many exchanges: one or two sentences a line, as one types them.
pub(crate) fn client_lines(exchanges: usize) -> Vec<String> {
    let mut chance = Chance(20_261_122);
    (0..exchanges)
        .map(|_| said(&CLIENT, 1 + chance.below(2), &mut chance))
        .collect()
}

/// What somebody in the coach's chair says in such a talk.
pub(crate) fn coach_lines(exchanges: usize) -> Vec<String> {
    let mut chance = Chance(20_261_123);
    (0..exchanges)
        .map(|_| said(&COACH, 1, &mut chance))
        .collect()
}

/// Some sentences with their gaps filled.
fn said(sentences: &[&str], count: usize, chance: &mut Chance) -> String {
    let mut text = String::new();
    for _ in 0..count {
        let mut sentence = chance.one_of(sentences).to_owned();
        for (gap, words) in GAPS {
            while sentence.contains(gap) {
                sentence = sentence.replacen(gap, chance.one_of(words), 1);
            }
        }
        text.push_str(&sentence);
        text.push(' ');
    }
    text
}

fn clock(seconds: f64) -> String {
    let millis = (seconds * 1000.0).round() as u64;
    let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
    let (seconds, millis) = (millis / 1000 % 60, millis % 1000);
    format!("{hours:02}:{minutes:02}:{seconds:02}.{millis:03}")
}

/// Numbers that look like chance and are the same every time (Knuth's MMIX generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        // The upper bits are the better ones.
        (self.0 >> 33) as usize % end
    }

    fn one_of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }
}

#[cfg(test)]
mod tests {
    use super::{clock, vtt};

    #[test]
    fn it_is_an_hour_and_always_the_same() {
        let file = vtt();
        assert_eq!(file, vtt());
        assert!(file.contains("\n399-0\n00:59:"));
        assert!(!file.contains('{'), "a gap was left open");
        let words = file
            .lines()
            .filter(|line| line.starts_with("<v "))
            .flat_map(str::split_whitespace);
        assert!((6_000..16_000).contains(&words.count()));
    }

    #[test]
    fn times_are_written_as_captions_do() {
        assert_eq!(clock(3_723.5), "01:02:03.500");
    }
}
