//! A Rust file with everything blanked that is not code of the product: comments, the insides of
//! strings, and test modules. Lines keep their numbers.

/// The code alone.
pub(super) fn code_only(source: &str) -> String {
    without_tests(&without_words(source))
}

/// Blanks comments, strings and character literals.
fn without_words(source: &str) -> String {
    let chars: Vec<char> = source.chars().collect();
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    while at < chars.len() {
        let end = match (chars[at], chars.get(at + 1)) {
            ('/', Some('/')) => line_comment(&chars, at),
            ('/', Some('*')) => block_comment(&chars, at),
            ('"', _) => string(&chars, at),
            ('r', Some('"' | '#')) if starts_word(&chars, at) => raw_string(&chars, at),
            ('b' | 'c', Some('r')) if starts_word(&chars, at) => match raw_string(&chars, at + 1) {
                no_string if no_string == at + 1 => at, // `break`, `crate`
                end => end,
            },
            ('\'', _) => character(&chars, at),
            _ => at,
        };
        if end == at {
            out.push(chars[at]);
            at += 1;
        } else {
            blank(&chars[at..end], &mut out);
            at = end;
        }
    }
    out
}

/// Spaces instead of the words, so that lines and columns stay where they were.
fn blank(words: &[char], out: &mut String) {
    out.extend(words.iter().map(|&c| if c == '\n' { '\n' } else { ' ' }));
}

fn starts_word(chars: &[char], at: usize) -> bool {
    at == 0 || !(chars[at - 1].is_alphanumeric() || chars[at - 1] == '_')
}

fn line_comment(chars: &[char], at: usize) -> usize {
    let length = chars[at..].iter().position(|&c| c == '\n');
    length.map_or(chars.len(), |length| at + length)
}

/// Block comments nest in Rust.
fn block_comment(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            return at;
        }
    }
    at
}

fn string(chars: &[char], at: usize) -> usize {
    let mut end = at + 1;
    while end < chars.len() && chars[end] != '"' {
        end += if chars[end] == '\\' { 2 } else { 1 };
    }
    (end + 1).min(chars.len())
}

/// From the `r` on; a raw identifier (`r#type`) is no string.
fn raw_string(chars: &[char], at: usize) -> usize {
    let hashes = chars[at + 1..].iter().take_while(|&&c| c == '#').count();
    if chars.get(at + 1 + hashes) != Some(&'"') {
        return at;
    }
    let mut end = at + 2 + hashes;
    while end < chars.len() {
        let closing = chars[end] == '"'
            && chars[end + 1..].iter().take_while(|&&c| c == '#').count() >= hashes;
        end += 1;
        if closing {
            return end + hashes;
        }
    }
    end
}

/// A character literal; a lifetime stays.
fn character(chars: &[char], at: usize) -> usize {
    match (chars.get(at + 1), chars.get(at + 2)) {
        (Some('\\'), _) => {
            // The escaped character itself may be a quote: '\''.
            let rest = chars.get(at + 3..).unwrap_or_default();
            rest.iter()
                .position(|&c| c == '\'')
                .map_or(chars.len(), |length| at + 4 + length)
        }
        (Some(_), Some('\'')) => at + 3,
        _ => at,
    }
}

/// Blanks every item under `#[cfg(test)]`, which may read files or ask the clock.
fn without_tests(code: &str) -> String {
    const MARK: &str = "#[cfg(test)]";
    let mut out = String::with_capacity(code.len());
    let mut rest = code;
    while let Some(start) = rest.find(MARK) {
        out.push_str(&rest[..start]);
        let end = start + MARK.len() + item_length(&rest[start + MARK.len()..]);
        blank(&rest[start..end].chars().collect::<Vec<_>>(), &mut out);
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// How long the first item of `code` is: to its `;`, or to the brace that closes it.
fn item_length(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            ';' if depth == 0 => return at + 1,
            '{' | '(' | '[' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' | ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::code_only;

    #[track_caller]
    fn check(source: &str, expected: &str) {
        let code = code_only(source);
        assert_eq!(code.matches('\n').count(), source.matches('\n').count());
        let words: Vec<_> = code.split_whitespace().collect();
        assert_eq!(words.join(" "), expected);
    }

    #[test]
    fn comments_go() {
        check("let a = 1; // async\nlet b;", "let a = 1; let b;");
        check("a /* b /* c */ d */ e", "a e");
        check("/// println!\nfn f() {}", "fn f() {}");
    }

    #[test]
    fn the_insides_of_strings_go() {
        check(r#"f("std::fs \" // x", y)"#, "f( , y)");
        check("f(r#\"a \" b\"#, br\"c\", r#type)", "f( , , r#type)");
        check(
            "match c { '\"' => a, '\\'' => b, '{' => d }",
            "match c { => a, => b, => d }",
        );
        check(
            "fn f<'a>(x: &'a str) -> &'a str",
            "fn f<'a>(x: &'a str) -> &'a str",
        );
    }

    #[test]
    fn words_that_begin_like_a_string_stay() {
        check("break crate::b(\"c\")", "break crate::b( )");
    }

    #[test]
    fn tests_go_and_what_follows_stays() {
        check(
            "fn a() {}\n#[cfg(test)]\nmod tests {\n fn b() { { } }\n}\nfn c() {}",
            "fn a() {} fn c() {}",
        );
        check("#[cfg(test)]\nuse std::fs;\nfn c() {}", "fn c() {}");
        check(
            "#[cfg(test)]\nconst A: [u8; 2] = [1, 2];\nfn c() {}",
            "fn c() {}",
        );
    }
}
