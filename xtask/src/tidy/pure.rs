//! The pure crates take time, chance and surroundings as arguments, so that every result can be
//! repeated and every log replays to the same state.

use crate::house::{File, House};

use super::{Problem, strip};

/// Crates without files, clock, chance or surroundings.
const PURE: [&str; 4] = ["domain", "transcript", "coding", "coaching"];

/// What they must not contain, and why.
const BANNED: [(&str, &str); 17] = [
    ("async", "waiting belongs to `app`"),
    (
        "std::fs",
        "files are read at the rim and passed in as bytes",
    ),
    ("std::env", "configuration is read once, in `theirs`"),
    ("std::net", "the network is for `web` and `app`"),
    ("std::process", "starting programs is for the rim"),
    ("std::io::stdin", "what people type is passed in"),
    ("SystemTime", "time comes in as an argument"),
    ("Instant::now", "measuring belongs to `cargo xtask bench`"),
    ("Timestamp::now", "time comes in as an argument"),
    ("Zoned::now", "time comes in as an argument"),
    ("Uuid::new_v4", "ids are made from bytes passed in"),
    (
        "Uuid::now_v7",
        "ids are made from a time and bytes passed in",
    ),
    ("rand", "chance comes in as an argument"),
    ("println!", "a library never talks to the person"),
    ("eprintln!", "a library never talks to the person"),
    ("print!", "a library never talks to the person"),
    ("eprint!", "a library never talks to the person"),
];

/// Every banned word in the code of a pure crate.
pub(super) fn check(house: &House) -> Vec<Problem> {
    PURE.iter()
        .flat_map(|name| {
            let folder = format!("crates/{name}/src/");
            let files: Vec<&File> = house.below(&folder, &["rs"]).collect();
            files
                .into_iter()
                .flat_map(|file| problems(name, file))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn problems(name: &str, file: &File) -> Vec<Problem> {
    let is_test = file.path.ends_with("/tests.rs") || file.path.contains("/tests/");
    if is_test {
        return Vec::new();
    }
    let code = strip::code_only(&file.text);
    let mut problems = Vec::new();
    for (line, text) in code.lines().enumerate() {
        for (word, reason) in BANNED {
            if has_word(text, word) {
                let what = format!("`{word}` in `{name}`, which is pure: {reason}.");
                problems.push(Problem::on_line(&file.path, line, what));
            }
        }
    }
    problems.extend(grouped(name, file, &code));
    problems
}

/// `use std::{fs, io}` names the module apart from its crate; this puts them together again.
fn grouped(name: &str, file: &File, code: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (start, mark) in code.match_indices("std::{") {
        let line = code[..start].matches('\n').count();
        let group = &code[start + mark.len()..];
        for module in top_level_names(group) {
            let path = format!("std::{module}");
            if let Some((_, reason)) = BANNED.iter().find(|(word, _)| *word == path) {
                let what = format!("`{path}` in `{name}`, which is pure: {reason}.");
                problems.push(Problem::on_line(&file.path, line, what));
            }
        }
    }
    problems
}

/// The first names of a `{a::b, c::{d, e}}` group, up to its closing brace.
fn top_level_names(group: &str) -> Vec<&str> {
    let mut names = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let path = group[from..at].trim();
                names.push(path.split("::").next().unwrap_or(path));
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names
}

/// Whether `word` stands in `text` by itself, not as a part of a longer name.
fn has_word(text: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
    })
}

#[cfg(test)]
mod tests {
    use super::super::{holds_here, said};
    use super::check;

    #[test]
    fn the_pure_crates_are_pure() {
        holds_here(check);
    }

    #[test]
    fn a_clock_in_the_domain_is_found() {
        let found = said(
            check,
            &[(
                "crates/domain/src/a.rs",
                "fn f() {\n    Instant::now();\n}\n",
            )],
        );
        assert_eq!(
            found,
            [
                "crates/domain/src/a.rs:2: `Instant::now` in `domain`, which is pure: \
              measuring belongs to `cargo xtask bench`."
            ]
        );
    }

    #[test]
    fn words_in_comments_strings_tests_and_longer_names_are_fine() {
        let source = "// println!\nfn operand(strand: &str) { f(\"async\") }\n\
                      #[cfg(test)]\nmod tests { use std::fs; }\n";
        assert!(said(check, &[("crates/coding/src/a.rs", source)]).is_empty());
    }

    #[test]
    fn grouped_imports_are_seen_through() {
        let source = "use std::{fmt, io::{Read, Write}, fs};\n";
        let found = said(check, &[("crates/transcript/src/a.rs", source)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].contains("`std::fs`"));
    }

    #[test]
    fn other_crates_may() {
        assert!(said(check, &[("crates/app/src/a.rs", "use std::fs;")]).is_empty());
    }
}
