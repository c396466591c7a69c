//! What people read: decisions, the README's commands, licences, and content that is really used.

use toml::Table;

use crate::house::House;

use super::Problem;

/// The README opens with these; both must stay true.
const README_COMMANDS: [&str; 2] = [
    "cargo run --release -- review fixtures/conversations/",
    "cargo xtask test",
];

/// Papers a checkout is not complete without.
const NEEDED: [&str; 6] = [
    "README.md",
    "CONTRIBUTING.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "docs/decisions/README.md",
    ".ci/run",
];

/// Every paper that is missing, undated or points nowhere.
pub(super) fn check(house: &House) -> Vec<Problem> {
    let mut problems = missing(house);
    problems.extend(readme(house));
    problems.extend(decisions(house));
    problems.extend(content(house));
    problems
}

fn missing(house: &House) -> Vec<Problem> {
    NEEDED
        .iter()
        .filter(|path| house.text(path).is_none())
        .map(|path| Problem::at(path, "is missing."))
        .collect()
}

fn readme(house: &House) -> Vec<Problem> {
    let Some(readme) = house.text("README.md") else {
        return Vec::new(); // said by `missing`
    };
    let mut problems = Vec::new();
    for command in README_COMMANDS {
        if !readme.contains(command) {
            let what = format!("does not show `{command}…`, one of its two commands.");
            problems.push(Problem::at("README.md", what));
        }
    }
    for path in fixture_paths(readme) {
        if house.text(path).is_none() {
            let what = format!("names `{path}`, which is not there.");
            problems.push(Problem::at("README.md", what));
        }
    }
    problems
}

/// Every `fixtures/…` a text names with a whole file name.
fn fixture_paths(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || "/._-".contains(c)))
        .map(|word| word.trim_end_matches('.'))
        .filter(|word| word.starts_with("fixtures/"))
        .filter(|word| {
            word.rsplit('/')
                .next()
                .is_some_and(|name| name.contains('.'))
        })
}

/// A decision says when it was made and whether it still stands.
fn decisions(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut numbers: Vec<&str> = Vec::new();
    for file in house.below("docs/decisions/", &["md"]) {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        if name == "README.md" {
            continue;
        }
        let number = name.split('-').next().unwrap_or_default();
        if number.len() != 4 || !number.chars().all(|c| c.is_ascii_digit()) {
            problems.push(Problem::at(
                &file.path,
                "begins with a number of four digits.",
            ));
        }
        if numbers.contains(&number) {
            let what = format!("{number} is taken; use the next free number.");
            problems.push(Problem::at(&file.path, what));
        }
        numbers.push(number);
        if !file.text.lines().any(is_date) {
            problems.push(Problem::at(&file.path, "has no line `Date: 2026-11-21`."));
        }
        let status = ["accepted", "proposed", "superseded by "];
        let known = |line: &str| {
            line.strip_prefix("Status: ")
                .is_some_and(|rest| status.iter().any(|word| rest.starts_with(word)))
        };
        if !file.text.lines().any(known) {
            let what = "has no line `Status: accepted` (or proposed, or superseded by NNNN).";
            problems.push(Problem::at(&file.path, what));
        }
    }
    problems
}

fn is_date(line: &str) -> bool {
    line.strip_prefix("Date: ").is_some_and(|date| {
        let shape = |(at, c): (usize, char)| match at {
            4 | 7 => c == '-',
            _ => c.is_ascii_digit(),
        };
        date.len() == 10 && date.chars().enumerate().all(shape)
    })
}

/// Content is compiled in by name; a file nobody names is a rule nobody follows.
fn content(house: &House) -> Vec<Problem> {
    let code: Vec<&str> = house
        .below("crates/", &["rs"])
        .map(|file| file.text.as_str())
        .collect();
    let mut problems = Vec::new();
    for file in house.below("content/", &["toml", "ftl"]) {
        if file.ends_in(&["toml"])
            && let Err(error) = file.text.parse::<Table>()
        {
            let what = format!("is not TOML: {}.", error.message());
            problems.push(Problem::at(&file.path, what));
        }
        if !code.iter().any(|text| names(text, &file.path)) {
            let what = "is named by no crate (`include_str!`), so nothing reads it.";
            problems.push(Problem::at(&file.path, what));
        }
    }
    problems
}

/// Whether code names this content file: by its path, or by its folder and its name in a list.
fn names(code: &str, path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let stem = name.split('.').next().unwrap_or(name);
    code.contains(path)
        || (code.contains(&format!("{folder}/\"")) && code.contains(&format!("\"{stem}\"")))
}

#[cfg(test)]
mod tests {
    use super::super::{holds_here, said};
    use super::{content, decisions, missing, readme};

    #[test]
    fn nothing_is_missing() {
        holds_here(missing);
    }

    #[test]
    fn the_readme_keeps_its_two_commands() {
        holds_here(readme);
        let found = said(
            readme,
            &[("README.md", "cargo xtask test fixtures/gone.vtt.")],
        );
        assert_eq!(found.len(), 2);
        assert!(found[1].contains("`fixtures/gone.vtt`"));
    }

    #[test]
    fn every_decision_is_dated() {
        holds_here(decisions);
        let good = "# Two roles\n\nDate: 2026-11-21\nStatus: accepted\n";
        let found = said(
            decisions,
            &[
                ("docs/decisions/0001-good.md", good),
                ("docs/decisions/0001-again.md", good),
                (
                    "docs/decisions/0002-undated.md",
                    "# Two\n\nStatus: perhaps\n",
                ),
            ],
        );
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[0].contains("0001 is taken"));
    }

    #[test]
    fn every_content_file_is_used_and_reads() {
        holds_here(content);
        let found = said(
            content,
            &[
                ("content/frames/a.toml", "name = \"a\""),
                ("content/frames/b.toml", "name ="),
                ("content/cues/c.toml", ""),
                ("content/cues/d.toml", ""),
                (
                    "crates/x/src/lib.rs",
                    "include_str!(\"../content/frames/a.toml\")",
                ),
                (
                    "crates/x/src/cues.rs",
                    "include_str!(concat!(\"../content/cues/\", $name)) files![\"c\"]",
                ),
            ],
        );
        assert_eq!(found.len(), 3, "{found:?}");
        assert!(found[2].starts_with("content/cues/d.toml: is named by no crate"));
    }
}
