//! WebVTT, by the parsing algorithm of the standard.
//!
//! The steps are those of W3C's *WebVTT: The Web Video Text Tracks Format*, section 6.1 ("WebVTT file
//! parsing") and 6.3 ("WebVTT timings and settings parsing"). Style sheets and regions are
//! recognised and passed over, for a transcript has no use for them; settings are kept as text.
//! [`crate::read`] walks the same blocks, only with times read more generously, and reports the
//! blocks that the standard drops in silence.

use std::borrow::Cow;

use domain::Offset;

use crate::clock::Timing;
use crate::cuetext;

/// One caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// What stands above the timing line; empty if nothing does.
    pub id: String,
    /// When it is shown.
    pub start: Offset,
    /// When it is taken away. Not necessarily after [`Cue::start`]: the standard allows anything.
    pub end: Offset,
    /// What stands behind the times, unparsed.
    pub settings: String,
    /// The caption itself with tags and entities as they are; [`plain_text`] resolves them.
    pub text: String,
    /// The line of the file with the times, counted from 1.
    pub line: usize,
}

/// The captions of a WebVTT file, in file order; none if the signature is missing.
///
/// ```
/// let cues = transcript::webvtt::parse("WEBVTT\n\n00:01.000 --> 00:02.500\nHello\n");
/// assert_eq!(cues[0].end.seconds(), 2.5);
/// assert_eq!(cues[0].text, "Hello");
/// ```
#[must_use]
pub fn parse(text: &str) -> Vec<Cue> {
    let text = normalise(text.strip_prefix('\u{feff}').unwrap_or(text));
    let mut cues = Vec::new();
    if let Some(walk) = Walk::after_signature(&text, strict_timing) {
        for block in walk {
            if let Block::Cue(cue) = block {
                cues.push(Cue {
                    id: cue.id,
                    start: cue.start,
                    end: cue.end,
                    settings: cue.settings.to_owned(),
                    text: cue.text,
                    line: cue.line,
                });
            }
        }
    }
    cues
}

/// The words of a caption: tags taken off and entities resolved, as the standard's cue text
/// tokenizer does it.
#[must_use]
pub fn plain_text(cue_text: &str) -> String {
    cuetext::words(cue_text, cuetext::Manner::Strict)
}

/// Line ends become `\n`, and a NUL the replacement character, as the standard says.
pub(crate) fn normalise(text: &str) -> Cow<'_, str> {
    if !text.contains(['\r', '\0']) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(at) = rest.find(['\r', '\0']) {
        plain.push_str(&rest[..at]);
        let found = rest.as_bytes()[at];
        rest = &rest[at + 1..];
        if found == 0 {
            plain.push('\u{fffd}');
        } else {
            plain.push('\n');
            rest = rest.strip_prefix('\n').unwrap_or(rest);
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

/// How timing lines are read: by the letter, or generously.
pub(crate) type ReadTiming = fn(&str) -> Option<Timing<'_>>;

/// What a file is made of.
pub(crate) enum Block<'t> {
    /// A caption.
    Cue(RawCue<'t>),
    /// A block with an arrow whose times could not be read; the words below it.
    BadTiming { line: usize, text: String },
    /// A block without times, neither comment nor style nor region: speech, perhaps.
    Stray { line: usize, text: String },
}

/// A caption whose settings still point into the file.
pub(crate) struct RawCue<'t> {
    pub(crate) id: String,
    pub(crate) start: Offset,
    pub(crate) end: Offset,
    pub(crate) settings: &'t str,
    pub(crate) text: String,
    pub(crate) line: usize,
}

/// Walks the blocks of a file.
pub(crate) struct Walk<'t> {
    rest: Option<&'t str>,
    line: usize,
    timing: ReadTiming,
}

impl<'t> Walk<'t> {
    /// For a file with the WebVTT signature; `None` without it.
    pub(crate) fn after_signature(text: &'t str, timing: ReadTiming) -> Option<Self> {
        let behind = text.strip_prefix("WEBVTT")?;
        if !(behind.is_empty() || behind.starts_with([' ', '\t', '\n'])) {
            return None;
        }
        let mut walk = Self::without_signature(text, timing);
        walk.next_line();
        if walk.peek().is_some_and(|line| !line.is_empty()) {
            walk.block(true);
        }
        Some(walk)
    }

    /// For captions that begin at once.
    pub(crate) fn without_signature(text: &'t str, timing: ReadTiming) -> Self {
        Self {
            rest: Some(text),
            line: 0,
            timing,
        }
    }

    fn peek(&self) -> Option<&'t str> {
        self.rest
            .map(|rest| rest.split_once('\n').map_or(rest, |(line, _)| line))
    }

    fn next_line(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        self.line += 1;
        if let Some((line, behind)) = rest.split_once('\n') {
            self.rest = Some(behind);
            Some(line)
        } else {
            self.rest = None;
            Some(rest)
        }
    }

    /// "Collect a WebVTT block": up to a blank line, or to a timing line that begins the next one.
    fn block(&mut self, in_header: bool) -> Option<Block<'t>> {
        let first = self.line + 1;
        let mut lines = 0;
        let mut seen_arrow = None;
        let mut cue: Option<RawCue<'t>> = None;
        let mut buffer = String::new();
        while let Some(line) = self.peek() {
            lines += 1;
            if line.contains("-->") || is_other_timing(line, self.timing) {
                let timing_may_stand_here = lines == 1 || (lines == 2 && seen_arrow.is_none());
                if in_header || !timing_may_stand_here {
                    break;
                }
                self.next_line();
                seen_arrow = Some(self.line);
                if let Some(timing) = (self.timing)(line) {
                    cue = Some(RawCue {
                        id: std::mem::take(&mut buffer),
                        start: timing.start,
                        end: timing.end,
                        settings: timing.settings,
                        text: String::new(),
                        line: self.line,
                    });
                }
                continue;
            }
            self.next_line();
            if line.is_empty() {
                break;
            }
            if !buffer.is_empty() {
                buffer.push('\n');
            }
            buffer.push_str(line);
        }
        match (cue, seen_arrow) {
            (Some(mut cue), _) => {
                cue.text = buffer;
                Some(Block::Cue(cue))
            }
            (None, Some(line)) => Some(Block::BadTiming { line, text: buffer }),
            (None, None) if in_header || buffer.is_empty() || is_apparatus(&buffer) => None,
            (None, None) => Some(Block::Stray {
                line: first,
                text: buffer,
            }),
        }
    }
}

impl<'t> Iterator for Walk<'t> {
    type Item = Block<'t>;

    fn next(&mut self) -> Option<Block<'t>> {
        loop {
            while self.peek()?.is_empty() {
                self.next_line();
            }
            if let Some(block) = self.block(false) {
                return Some(block);
            }
        }
    }
}

/// Formats without an arrow have their own timing line; only their own reader knows it.
fn is_other_timing(line: &str, timing: ReadTiming) -> bool {
    line.starts_with(|c: char| c.is_ascii_digit())
        && timing(line).is_some_and(|t| t.settings.is_empty())
}

/// Comments, styles and regions.
fn is_apparatus(block: &str) -> bool {
    let first = block.split('\n').next().unwrap_or_default().trim_end();
    first == "STYLE"
        || first == "REGION"
        || first == "NOTE"
        || first
            .strip_prefix("NOTE")
            .is_some_and(|rest| rest.starts_with([' ', '\t']))
}

/// "Collect WebVTT cue timings and settings".
fn strict_timing(line: &str) -> Option<Timing<'_>> {
    let space = [' ', '\t', '\u{c}'];
    let (start, rest) = strict_time(line.trim_start_matches(space))?;
    let rest = rest.trim_start_matches(space).strip_prefix("-->")?;
    let (end, rest) = strict_time(rest.trim_start_matches(space))?;
    Some(Timing {
        start,
        end,
        settings: rest.trim_matches(space),
    })
}

/// "Collect a WebVTT timestamp".
fn strict_time(text: &str) -> Option<(Offset, &str)> {
    let (first, digits, rest) = digits(text)?;
    let rest = rest.strip_prefix(':')?;
    let (second, rest) = exactly(rest, 2)?;
    let hours_stand_first = digits != 2 || first > 59;
    let (hours, minutes, seconds, rest) = if let Some(rest) = rest.strip_prefix(':') {
        let (third, rest) = exactly(rest, 2)?;
        (first, second, third, rest)
    } else if hours_stand_first {
        return None;
    } else {
        (0, first, second, rest)
    };
    let (thousandths, rest) = exactly(rest.strip_prefix('.')?, 3)?;
    if minutes > 59 || seconds > 59 {
        return None;
    }
    let seconds = hours
        .saturating_mul(3600)
        .saturating_add(minutes * 60 + seconds);
    Some((
        Offset(seconds.saturating_mul(1000).saturating_add(thousandths)),
        rest,
    ))
}

fn digits(text: &str) -> Option<(u64, usize, &str)> {
    let count = text.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, rest) = text.split_at(count);
    let value = digits.bytes().fold(0_u64, |sum, digit| {
        sum.saturating_mul(10)
            .saturating_add(u64::from(digit - b'0'))
    });
    (count > 0).then_some((value, count, rest))
}

fn exactly(text: &str, wanted: usize) -> Option<(u64, &str)> {
    let (value, count, rest) = digits(text)?;
    (count == wanted).then_some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::{parse, plain_text};

    #[test]
    fn blocks_end_at_blank_lines_and_at_the_next_times() {
        let cues = parse(
            "WEBVTT header\nmore\n\nid\n00:00.000 --> 00:01.000 line:0\none\ntwo\n00:01.000 --> 00:02.000\nthree\n\nNOTE no\n\nstray\n",
        );
        let texts: Vec<&str> = cues.iter().map(|cue| cue.text.as_str()).collect();
        assert_eq!(texts, ["one\ntwo", "three"]);
        assert_eq!(
            (cues[0].id.as_str(), cues[0].settings.as_str(), cues[0].line),
            ("id", "line:0", 5)
        );
    }

    #[test]
    fn without_a_signature_there_are_no_cues() {
        assert!(parse("00:00.000 --> 00:01.000\none\n").is_empty());
        assert!(parse("WEBVTTx\n\n00:00.000 --> 00:01.000\none\n").is_empty());
        assert_eq!(
            parse("\u{feff}WEBVTT\r\r00:00.000 --> 00:01.000\r\none\0").len(),
            1
        );
    }

    #[test]
    fn words_are_taken_out_of_their_tags() {
        assert_eq!(
            plain_text("<v.loud Anna>a <b>b</b> &lt;i&gt; &amp;c<00:00:01.000> d"),
            "a b <i> &c d"
        );
    }
}
