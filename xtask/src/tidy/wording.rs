//! Rules about any text: size, unfinished work, and traces of the machine it was written on.

use crate::house::{File, House};

use super::{Problem, strip};

/// More lines than anybody reads in one sitting.
const LONGEST: usize = 500;

/// Kinds of file people read from top to bottom. Content and fixtures are looked things up in.
const READ_WHOLE: [&str; 7] = ["rs", "md", "html", "css", "js", "sql", "sh"];

/// Private folders of somebody's machine. Put together here, so that this file may be checked too.
const MACHINE_PATHS: [&str; 4] = [
    concat!("/ho", "me/"),
    concat!("/ro", "ot/"),
    concat!("/Us", "ers/"),
    concat!("C:\\Us", "ers\\"),
];

/// Where packages come from is the business of each machine's own settings.
const REGISTRIES: [&str; 7] = [
    concat!("crates", ".io"),
    concat!("registry.npm", "js"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("proxy.gol", "ang"),
    concat!("spar", "se+"),
    concat!("replace-", "with"),
];

/// Calls that stand for work not done.
const UNFINISHED: [&str; 2] = ["todo!", "unimplemented!"];

/// Every file that is too long, unfinished, or tells where it was written.
pub(super) fn check(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &house.files {
        problems.extend(length(file));
        problems.extend(unfinished(file));
        problems.extend(traces(file));
    }
    problems
}

fn length(file: &File) -> Option<Problem> {
    let lines = file.text.lines().count();
    let read_whole = file.ends_in(&READ_WHOLE) && !file.path.starts_with("fixtures/");
    (read_whole && lines > LONGEST).then(|| {
        let what = format!("{lines} lines; split it where its subject splits ({LONGEST} at most).");
        Problem::at(&file.path, what)
    })
}

fn unfinished(file: &File) -> Vec<Problem> {
    if !file.ends_in(&["rs"]) {
        return Vec::new();
    }
    let code = strip::code_only(&file.text);
    let lines = code.lines().enumerate();
    lines
        .filter_map(|(line, text)| {
            let word = UNFINISHED.iter().find(|word| text.contains(*word))?;
            let what = format!("`{word}` stands for work not done.");
            Some(Problem::on_line(&file.path, line, what))
        })
        .collect()
}

fn traces(file: &File) -> Vec<Problem> {
    let lock = file.path == "Cargo.lock";
    let mut problems = Vec::new();
    for (line, text) in file.text.lines().enumerate() {
        for path in MACHINE_PATHS {
            if starts_a_path(text, path) {
                let what =
                    format!("`{path}…` is a folder of one machine; give a path in the checkout.");
                problems.push(Problem::on_line(&file.path, line, what));
            }
        }
        // The lock file names the public registry in a fixed form; anything else there is a trace.
        let usual = lock && text.starts_with(USUAL_SOURCE);
        let named = |host: &&&str| text.contains(**host);
        if let Some(host) = REGISTRIES.iter().find(named).filter(|_| !usual) {
            let what = format!("`{host}` names a registry; leave that to each machine's settings.");
            problems.push(Problem::on_line(&file.path, line, what));
        } else if lock && text.starts_with("source = ") && !usual {
            let what = "a package that does not come from the public registry.";
            problems.push(Problem::on_line(&file.path, line, what));
        }
    }
    problems
}

/// How a package from the public registry is written in the lock file.
const USUAL_SOURCE: &str = concat!(
    "source = \"registry+https://github.com/rust-lang/crates",
    ".io-index\""
);

/// Whether `path` begins here, and is not the middle of an address or of another path.
fn starts_a_path(text: &str, path: &str) -> bool {
    text.match_indices(path).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || "._-~$}".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{holds_here, said};
    use super::{LONGEST, MACHINE_PATHS, REGISTRIES, USUAL_SOURCE, check};

    #[test]
    fn this_house_words_things_well() {
        holds_here(check);
    }

    #[test]
    fn a_long_file_is_found_unless_it_is_data() {
        let long = "x\n".repeat(LONGEST + 1);
        let files = [
            ("crates/a/src/lib.rs", &*long),
            ("fixtures/conversations/long.md", &*long),
            ("content/questions.toml", &*long),
        ];
        assert_eq!(said(check, &files).len(), 1);
    }

    #[test]
    fn unfinished_work_is_found_in_code_only() {
        let bad = concat!("// todo", "!()\nfn f() { todo", "!() }\n");
        let found = said(check, &[("crates/a/src/lib.rs", bad)]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("crates/a/src/lib.rs:2:"));
    }

    #[test]
    fn a_private_folder_is_found_and_an_address_is_not() {
        let home = MACHINE_PATHS[0];
        let text = format!("see {home}me/notes\nsee https://example.org{home}page\n");
        assert_eq!(said(check, &[("docs/a.md", &text)]).len(), 1);
    }

    #[test]
    fn a_registry_is_found_and_the_usual_lock_line_is_not() {
        let host = REGISTRIES[0];
        let lock = format!("{USUAL_SOURCE}\nsource = \"git+https://example.org/a\"\n");
        let found = said(
            check,
            &[("Cargo.lock", &lock), (".cargo/config.toml", host)],
        );
        assert_eq!(found.len(), 2, "{found:?}");
    }
}
