use domain::codes::Span;

/// The sentences of `text`: trimmed spans in order, none empty. A text without punctuation, as
/// captions come, is one sentence.
#[must_use]
pub fn sentences(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut spans = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < bytes.len() {
        let width = match bytes[at] {
            b'\n' => 1,
            b'.' | b'!' | b'?' if ends_here(text, start, at) => {
                let mut end = at + 1;
                // Closing quotes and repeated marks belong to the sentence they end.
                while end < bytes.len() && matches!(bytes[end], b'.' | b'!' | b'?' | b'"' | b')') {
                    end += 1;
                }
                end - at
            }
            0xE2 if text[at..].starts_with('…') => '…'.len_utf8(),
            _ => {
                at += 1;
                continue;
            }
        };
        at += width;
        push(text, start, at, &mut spans);
        start = at;
    }
    push(text, start, text.len(), &mut spans);
    spans
}

fn push(text: &str, start: usize, end: usize, spans: &mut Vec<Span>) {
    let piece = &text[start..end];
    let trimmed = piece.trim();
    if trimmed.chars().any(char::is_alphanumeric) {
        let from = start + (piece.len() - piece.trim_start().len());
        spans.push(Span::new(from, from + trimmed.len()));
    }
}

/// A full stop inside a number, an address, an abbreviation or an initial ends nothing.
fn ends_here(text: &str, start: usize, at: usize) -> bool {
    let bytes = text.as_bytes();
    if bytes[at] != b'.' {
        return true;
    }
    match bytes.get(at + 1) {
        None => return true,
        Some(next) if next.is_ascii_alphanumeric() => return false,
        Some(_) => {}
    }
    // Only the last word matters; a word longer than any abbreviation is not looked at further.
    let from = bytes[start..at]
        .iter()
        .rev()
        .take(8)
        .take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'.')
        .count();
    let word = &bytes[at - from..at];
    let initial = from == 1 && word[0].is_ascii_uppercase() && word[0] != b'I';
    !(initial
        || [
            &b"Mr"[..],
            b"Mrs",
            b"Ms",
            b"Dr",
            b"St",
            b"e.g",
            b"i.e",
            b"vs",
            b"Prof",
        ]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(word) && *known != b"St" || *known == word))
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_people_end_them() {
        let text = "Right. Dr. Shah said 3.5 days! \"Really?\" I… no\nOk";
        let said: Vec<&str> = sentences(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(
            said,
            [
                "Right.",
                "Dr. Shah said 3.5 days!",
                "\"Really?\"",
                "I…",
                "no",
                "Ok"
            ]
        );
        assert!(sentences(" ... \n?").is_empty());
    }
}
