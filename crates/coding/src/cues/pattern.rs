//! The pattern language of the cue files, read into plain sequences.
//!
//! Alternatives and optional parts are written out, so that what is matched later knows only
//! words, classes, gaps and anchors.

use crate::text::key_of;

/// One step of a written-out pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Step {
    /// This word, by its key.
    Word(u64),
    /// A word of this class.
    Class(u8),
    /// Up to this many words, within the sentence.
    Gap(u8),
    /// A sentence may start here.
    Start,
    /// The sentence ends here.
    End,
}

/// Classes known from a word's shape: `number` has digits, `ing` ends so, `any` is any word. They
/// come first among the classes; a list of the same name adds words to them.
pub(crate) const BUILT_IN: [&str; 3] = ["number", "ing", "any"];

/// A pattern that multiplies into more than this should be several patterns.
const MOST: usize = 1024;

/// Reads `pattern` into the sequences it stands for.
///
/// `classes` holds the names, [`BUILT_IN`] first. The error is the end of a sentence about the
/// pattern.
pub(crate) fn read(pattern: &str, classes: &[String]) -> Result<Vec<Vec<Step>>, String> {
    let mut reader = Reader {
        rest: pattern,
        classes,
    };
    let sequences = reader.alternatives()?;
    if !reader.rest.is_empty() {
        return Err("has a closing bracket too many".to_owned());
    }
    for sequence in &sequences {
        well_formed(sequence)?;
    }
    Ok(sequences)
}

fn well_formed(sequence: &[Step]) -> Result<(), String> {
    let last = sequence.len().saturating_sub(1);
    for (place, step) in sequence.iter().enumerate() {
        match step {
            Step::Start if place > 0 => {
                return Err("has ^ after its beginning; ^ can only come first".to_owned());
            }
            Step::End if place < last => {
                return Err("has $ before its end; $ can only come last".to_owned());
            }
            Step::Gap(_) if place == 0 || place == last => {
                return Err("begins or ends with a gap; give it a word there".to_owned());
            }
            Step::Gap(_) if matches!(sequence[place - 1], Step::Gap(_) | Step::Start) => {
                return Err("has a gap with no word before it".to_owned());
            }
            _ => {}
        }
    }
    let says = |step: &Step| matches!(step, Step::Word(_) | Step::Class(_));
    if sequence.iter().any(says) {
        Ok(())
    } else {
        Err("can be found in nothing; give it a word that is not optional".to_owned())
    }
}

struct Reader<'p> {
    rest: &'p str,
    classes: &'p [String],
}

impl Reader<'_> {
    fn alternatives(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut all = self.sequence()?;
        while let Some(rest) = self.rest.strip_prefix('|') {
            self.rest = rest;
            all.extend(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut all = vec![Vec::new()];
        loop {
            self.rest = self.rest.trim_start();
            let Some(next) = self.rest.chars().next() else {
                return Ok(all);
            };
            let mut choices = match next {
                '|' | ')' => return Ok(all),
                '(' => self.group()?,
                '<' => vec![vec![self.class()?]],
                '^' | '$' => {
                    self.rest = &self.rest[1..];
                    let step = if next == '^' { Step::Start } else { Step::End };
                    vec![vec![step]]
                }
                '.' => vec![vec![self.gap()?]],
                _ => vec![vec![self.word()?]],
            };
            if let Some(rest) = self.rest.strip_prefix('?') {
                self.rest = rest;
                choices.push(Vec::new());
            }
            if all.len() * choices.len() > MOST {
                return Err(format!(
                    "stands for more than {MOST} wordings; write it as several patterns"
                ));
            }
            if let [choice] = choices.as_slice() {
                for sequence in &mut all {
                    sequence.extend_from_slice(choice);
                }
                continue;
            }
            all = (all.iter())
                .flat_map(|head| {
                    choices
                        .iter()
                        .map(move |tail| head.iter().chain(tail).copied().collect())
                })
                .collect();
        }
    }

    fn group(&mut self) -> Result<Vec<Vec<Step>>, String> {
        self.rest = &self.rest[1..];
        let inner = self.alternatives()?;
        self.rest = (self.rest)
            .strip_prefix(')')
            .ok_or("has an opening bracket without its closing one")?;
        Ok(inner)
    }

    fn class(&mut self) -> Result<Step, String> {
        let (name, rest) = self.rest[1..]
            .split_once('>')
            .ok_or("has < without its >")?;
        self.rest = rest;
        (self.classes.iter())
            .position(|known| known == name)
            .and_then(|place| u8::try_from(place).ok())
            .map(Step::Class)
            .ok_or_else(|| format!("uses <{name}>, which no [lists] defines"))
    }

    fn gap(&mut self) -> Result<Step, String> {
        let rest = (self.rest)
            .strip_prefix("...")
            .ok_or("has a full stop; a gap is written with three")?;
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        self.rest = &rest[digits..];
        match rest[..digits].parse() {
            Ok(words @ 1..=8) => Ok(Step::Gap(words)),
            Err(_) if digits == 0 => Ok(Step::Gap(3)),
            _ => Err("has a gap that is not of 1 to 8 words".to_owned()),
        }
    }

    fn word(&mut self) -> Result<Step, String> {
        let end = (self.rest)
            .find(|c: char| c.is_whitespace() || "()|<>?^$.".contains(c))
            .unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        key_of(word).map(Step::Word).ok_or_else(|| {
            format!(
                "has \"{word}\", which is not one word; write words without punctuation, a \
                 hyphenated one as two, and leave out um and er"
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{BUILT_IN, Step};

    fn read(pattern: &str) -> Result<Vec<Vec<Step>>, String> {
        super::read(pattern, &BUILT_IN.map(str::to_owned))
    }

    #[test]
    fn patterns_are_written_out() {
        let sequences = read("^ (would|could) you please? ...2 <number>").unwrap();
        assert_eq!(sequences.len(), 4);
        assert_eq!(sequences[0][0], Step::Start);
        assert!(sequences.iter().all(|s| s.contains(&Step::Gap(2))));
    }

    #[test]
    fn faults_are_told() {
        for (pattern, told) in [
            ("(a|b", "opening bracket"),
            ("a) b", "closing bracket"),
            ("a ^b", "^ can only come first"),
            ("a $ b", "$ can only come last"),
            ("... a", "gap"),
            ("<colour> is", "<colour>"),
            ("a-b", "hyphenated"),
            ("a?", "found in nothing"),
            ("", "found in nothing"),
            (
                "(a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f) (a|b|c|d|e|f)",
                "more than",
            ),
        ] {
            let fault = read(pattern).unwrap_err();
            assert!(fault.contains(told), "{pattern}: {fault}");
        }
    }
}
