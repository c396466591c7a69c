//! Times as transcripts write them, read generously.

use domain::Offset;

/// A time that is the whole text: `0:12`, `1:02:03,450`, `0:0:1.5`, `00:00:01:12` (hundredths last).
pub(crate) fn whole(text: &str) -> Option<Offset> {
    let text = text.trim();
    let (offset, length) = prefix(text)?;
    match &text[length..] {
        "" => Some(offset),
        // Subtitle tables count frames in a fourth field; without a frame rate it is left aside.
        rest if rest.len() == 3 && rest.starts_with(':') => rest[1..]
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then_some(offset),
        _ => None,
    }
}

/// A time at the start of the text, with the number of bytes it takes.
///
/// It needs at least one colon, so that a bare number is never taken for a time.
pub(crate) fn prefix(text: &str) -> Option<(Offset, usize)> {
    let bytes = text.as_bytes();
    let mut fields = [0_u64; 3];
    let mut count = 0;
    let mut at = 0;
    loop {
        let digits = bytes[at..]
            .iter()
            .take(10)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let longest = if count == 0 { 9 } else { 2 };
        if digits == 0 || digits > longest {
            return None;
        }
        fields[count] = number(&bytes[at..at + digits]);
        if count > 0 && fields[count] > 59 {
            return None;
        }
        at += digits;
        count += 1;
        let more =
            bytes.get(at) == Some(&b':') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if count == 3 || !more {
            break;
        }
        at += 1;
    }
    if count < 2 {
        return None;
    }
    let mut milliseconds = 0;
    if matches!(bytes.get(at), Some(b'.' | b',')) {
        let digits = bytes[at + 1..]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if digits > 0 {
            let counted = digits.min(3);
            milliseconds =
                number(&bytes[at + 1..at + 1 + counted]) * 10_u64.pow(3 - counted as u32);
            at += 1 + digits;
        }
    }
    let seconds = match count {
        2 => fields[0] * 60 + fields[1],
        _ => fields[0] * 3600 + fields[1] * 60 + fields[2],
    };
    let mut offset = Offset(seconds * 1000 + milliseconds);
    // By the clock: "2:05:03 PM".
    let rest = &text[at..];
    let lower = rest.get(..3).map(str::to_ascii_lowercase);
    let after = rest.as_bytes().get(3);
    if matches!(lower.as_deref(), Some(" am" | " pm"))
        && !after.is_some_and(u8::is_ascii_alphanumeric)
    {
        at += 3;
        let half_day = 12 * 3_600_000;
        let hours = if count == 3 { offset.0 } else { offset.0 * 60 };
        offset = Offset(
            hours % half_day
                + if lower.as_deref() == Some(" pm") {
                    half_day
                } else {
                    0
                },
        );
    }
    Some((offset, at))
}

/// A timing line of captions: start, end, and what stands behind the end.
pub(crate) struct Timing<'t> {
    pub(crate) start: Offset,
    pub(crate) end: Offset,
    pub(crate) settings: &'t str,
}

/// `start --> end settings`, with every way of writing a time and any spaces round the arrow.
pub(crate) fn arrow(line: &str) -> Option<Timing<'_>> {
    let line = line.trim();
    let (start, length) = prefix(line)?;
    let rest = line[length..].trim_start();
    let rest = rest
        .strip_prefix("-->")
        .or_else(|| rest.strip_prefix("->"))?
        .trim_start();
    behind(start, rest)
}

/// `start,end` alone on its line, as SBV and SubViewer have it.
pub(crate) fn comma(line: &str) -> Option<Timing<'_>> {
    let line = line.trim();
    let (left, right) = line.split_once(',')?;
    let timing = behind(whole(left)?, right)?;
    timing.settings.is_empty().then_some(timing)
}

fn behind(start: Offset, rest: &str) -> Option<Timing<'_>> {
    let (end, length) = prefix(rest)?;
    let settings = &rest[length..];
    (settings.is_empty() || settings.starts_with(char::is_whitespace)).then(|| Timing {
        start,
        end,
        settings: settings.trim(),
    })
}

fn number(digits: &[u8]) -> u64 {
    digits
        .iter()
        .fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::{arrow, comma, prefix, whole};
    use domain::Offset;

    #[test]
    fn times_are_read_in_every_spelling() {
        for (text, milliseconds) in [
            ("0:12", 12_000),
            ("01:02:03", 3_723_000),
            ("0:0:1.250", 1_250),
            ("00:00:01,5", 1_500),
            ("90:00", 5_400_000),
            ("00:00:01:12", 1_000),
            ("1:00:00 PM", 46_800_000),
            ("12:00:05 am", 5_000),
        ] {
            assert_eq!(whole(text), Some(Offset(milliseconds)), "{text}");
        }
        for text in [
            "12",
            "1:",
            ":12",
            "1:75",
            "1:2:3:4:5",
            "12:3x",
            "1234567890:00",
        ] {
            assert_eq!(whole(text), None, "{text}");
        }
        assert_eq!(prefix("0:12. Then"), Some((Offset(12_000), 4)));
    }

    #[test]
    fn timing_lines() {
        let timing =
            arrow("0:0:0.0 --> 0:0:1.250 line:0").map(|t| (t.start, t.end, t.settings.to_owned()));
        assert_eq!(
            timing,
            Some((Offset(0), Offset(1_250), "line:0".to_owned()))
        );
        assert!(arrow("00:01 -->").is_none());
        assert!(comma("0:00:01.000,0:00:02.000").is_some());
        assert!(comma("0:00:01.000,0:00:02.000 and more").is_none());
    }
}
