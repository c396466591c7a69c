//! Which crate may use which, and what each may bring in from outside.
//!
//! The diagram in ARCHITECTURE.md, as a table: arrows point down only. A new dependency is a line
//! here with its reason, so that it is chosen and not only added.

use toml::Table;

use crate::house::House;

use super::Problem;

/// One crate's short list.
struct Shelf {
    name: &'static str,
    /// Crates of this workspace its code may use.
    inside: &'static [&'static str],
    /// Crates from elsewhere, each with what it is for.
    outside: &'static [(&'static str, &'static str)],
    /// Crates of this workspace only its tests may use.
    inside_tests: &'static [&'static str],
}

/// What any crate's tests may use.
const IN_TESTS: [(&str, &str); 11] = [
    ("fantoccini", "journeys in a real browser"),
    ("http", "what fantoccini names a request by"),
    (
        "hyper-util",
        "the connection fantoccini is given, without TLS",
    ),
    ("insta", "snapshots of what people see"),
    ("proptest", "odd input by the thousand"),
    (
        "serde_json",
        "the public records, as their readers get them",
    ),
    ("sha2", "that the weights are the ones the figures speak of"),
    ("tempfile", "folders that go away"),
    ("tokio", "tests of what waits"),
    ("trycmd", "the command line's cases as data files"),
    ("url", "what fantoccini names an address by"),
];

/// From the bottom up, as in the diagram.
const SHELVES: [Shelf; 9] = [
    Shelf {
        name: "domain",
        inside: &[],
        outside: &[
            ("jiff", "dates of steps, consents and check-ins"),
            ("serde", "events and codes are written down"),
            ("thiserror", "refusals in the field's own words"),
            ("uuid", "ids, made from bytes and a time passed in"),
        ],
        inside_tests: &[],
    },
    Shelf {
        name: "transcript",
        inside: &["domain"],
        outside: &[
            (
                "chardetng",
                "which encoding a text from before UTF-8 is in, by the author of encoding_rs",
            ),
            (
                "encoding_rs",
                "windows-1252, latin-1 and UTF-16, as browsers read them",
            ),
            (
                "quick-xml",
                "the document inside a DOCX, and HTML's entity names",
            ),
            ("serde", "JSON transcripts of many programs"),
            ("serde_json", "JSON transcripts of many programs"),
            ("thiserror", "why a file cannot be read, as a sentence"),
            ("zip", "the outside of a DOCX, read within bounds"),
        ],
        inside_tests: &[],
    },
    Shelf {
        name: "coding",
        inside: &["domain"],
        outside: &[
            ("postcard", "the embedded weights"),
            ("serde", "cue files and weights"),
            ("toml", "cue files"),
            ("unicode-segmentation", "where a word ends, in any script"),
        ],
        inside_tests: &["transcript"],
    },
    Shelf {
        name: "coaching",
        inside: &["coding", "domain"],
        outside: &[
            ("serde", "frames and reviews are data"),
            ("serde_json", "the answer of a language model"),
            (
                "thiserror",
                "what is wrong with a content file, as a sentence",
            ),
            ("toml", "frames, clients and contract items"),
        ],
        inside_tests: &["transcript"],
    },
    Shelf {
        name: "store",
        inside: &["domain"],
        outside: &[
            ("chacha20poly1305", "sealing"),
            ("jiff", "the day a step is due, in lists"),
            ("serde", "events are written down"),
            ("serde_json", "events are written down"),
            ("sqlx", "SQLite and PostgreSQL behind one set of statements"),
            ("thiserror", "what went wrong, for the caller to act on"),
            ("tokio", "the writer task that groups commits"),
            ("zeroize", "keys do not linger in memory"),
        ],
        inside_tests: &[],
    },
    Shelf {
        name: "app",
        inside: &["coaching", "coding", "domain", "store", "transcript"],
        outside: &[
            ("getrandom", "chance for new ids, from the system itself"),
            ("jiff", "the clock"),
            ("lettre", "mail"),
            ("reqwest", "a language model someone connected"),
            (
                "rustls",
                "that connection's TLS, with `ring` and nothing else",
            ),
            ("serde", "the records use cases return"),
            ("serde_json", "the records use cases return"),
            ("sha2", "of a link or a cookie only the hash is kept"),
            ("thiserror", "refusals a page can show"),
            ("tokio", "use cases wait for the store"),
            ("toml", "what happens in the example"),
            ("tracing", "what happened, never what was said"),
            ("uuid", "new ids"),
        ],
        inside_tests: &[],
    },
    Shelf {
        name: "web",
        inside: &["app", "coaching", "domain"],
        outside: &[
            ("askama", "pages as HTML files, checked when compiled"),
            ("axum", "HTTP"),
            ("axum-extra", "cookies"),
            ("fluent-bundle", "words in the reader's language"),
            ("form_urlencoded", "what a form sends"),
            ("governor", "limits on attempts"),
            ("hyper", "a time limit on reading headers"),
            ("hyper-util", "a time limit on reading headers"),
            ("jiff", "dates and times in the reader's zone"),
            ("percent-encoding", "what a cookie may hold"),
            ("serde", "forms and the JSON interface"),
            ("serde_json", "the JSON interface"),
            ("thiserror", "one error type at the boundary"),
            ("tokio", "serving"),
            ("tokio-stream", "live updates"),
            ("tower", "layers round every route"),
            ("tower-http", "origin check, compression, limits"),
            ("tracing", "what happened, never what was said"),
            ("unic-langid", "which language the words are in"),
            ("utoipa", "the interface's own description"),
            ("utoipa-axum", "the interface's own description"),
            ("webauthn-rs", "passkeys"),
        ],
        inside_tests: &[],
    },
    Shelf {
        name: "theirs",
        inside: &["app", "web"],
        outside: &[
            ("anyhow", "errors on their way to the terminal"),
            ("clap", "the command line"),
            ("indicatif", "progress for anything over a second"),
            ("serde", "configuration, and results as JSON"),
            ("serde_json", "results as JSON"),
            ("tokio", "the runtime"),
            ("toml", "the configuration file"),
            ("tracing", "what happened, never what was said"),
            ("tracing-subscriber", "where that is written"),
            ("textwrap", "lines that fit a terminal, in any script"),
        ],
        inside_tests: &[],
    },
    Shelf {
        name: "xtask",
        inside: &["app", "coaching", "coding", "domain", "transcript"],
        outside: &[
            ("anyhow", "errors on their way to the terminal"),
            ("clap", "the command line"),
            (
                "csv",
                "labelled conversations, as their publishers give them",
            ),
            ("nix", "peak memory of a process, without unsafe code here"),
            ("serde", "labelled conversations"),
            ("serde_json", "labelled conversations and measurements"),
            ("sha2", "the hash of the weights"),
            ("tokio", "engagements to measure with"),
            ("toml", "reading the manifests"),
        ],
        inside_tests: &[],
    },
];

/// Every edge that is not on a shelf.
pub(super) fn check(house: &House) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &house.files {
        let Some(folder) = file.path.strip_suffix("/Cargo.toml") else {
            continue;
        };
        let name = folder.rsplit('/').next().unwrap_or(folder);
        let Some(shelf) = SHELVES.iter().find(|shelf| shelf.name == name) else {
            let what =
                format!("`{name}` is not in the diagram; add it to the table of edges first.");
            problems.push(Problem::at(&file.path, what));
            continue;
        };
        // A manifest that is not TOML is reported with the other rules about manifests.
        let manifest = file.text.parse::<Table>().unwrap_or_default();
        for (table, names) in dependencies(&manifest) {
            let wrong = names
                .into_iter()
                .filter_map(|used| shelf.refusal(&used, table));
            problems.extend(wrong.map(|what| Problem::at(&file.path, what)));
        }
    }
    problems
}

impl Shelf {
    /// Why this crate may not use `used`, as a sentence; `None` if it may.
    fn refusal(&self, used: &str, table: Kind) -> Option<String> {
        let name = self.name;
        let tests = table == Kind::Tests;
        if SHELVES.iter().any(|shelf| shelf.name == used) {
            let allowed =
                self.inside.contains(&used) || (tests && self.inside_tests.contains(&used));
            return (!allowed).then(|| {
                format!("`{name}` must not use `{used}`: arrows point down only (ARCHITECTURE.md).")
            });
        }
        let on = |list: &[(&str, &str)]| list.iter().any(|(allowed, _)| *allowed == used);
        let allowed = on(self.outside) || (tests && on(&IN_TESTS));
        (!allowed).then(|| {
            format!("`{used}` is not on the short list of `{name}`; add it with its reason, or do without.")
        })
    }
}

/// Whether a dependency is part of the product or only of its tests.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Product,
    Tests,
}

/// Every dependency a manifest names, by the name of its package.
fn dependencies(manifest: &Table) -> Vec<(Kind, Vec<String>)> {
    const TABLES: [(&str, Kind); 3] = [
        ("dependencies", Kind::Product),
        ("build-dependencies", Kind::Product),
        ("dev-dependencies", Kind::Tests),
    ];
    let targets = manifest.get("target").and_then(toml::Value::as_table);
    let for_targets = targets.into_iter().flat_map(Table::values);
    let places = for_targets
        .filter_map(toml::Value::as_table)
        .chain([manifest]);
    places
        .flat_map(|place| {
            TABLES.iter().filter_map(|(table, kind)| {
                let table = place.get(*table)?.as_table()?;
                Some((
                    *kind,
                    table
                        .iter()
                        .map(|(key, value)| package(key, value))
                        .collect(),
                ))
            })
        })
        .collect()
}

/// A dependency may be renamed; the rule is about what it is.
fn package(key: &str, value: &toml::Value) -> String {
    let renamed = value.get("package").and_then(toml::Value::as_str);
    renamed.unwrap_or(key).to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::{holds_here, said};
    use super::{SHELVES, check};

    #[test]
    fn arrows_point_down_only() {
        holds_here(check);
    }

    #[test]
    fn the_table_itself_has_no_circle() {
        for (at, shelf) in SHELVES.iter().enumerate() {
            for used in shelf.inside.iter().chain(shelf.inside_tests) {
                let below = SHELVES[..at].iter().any(|lower| lower.name == *used);
                assert!(below, "{} uses {used}, which is not below it", shelf.name);
            }
        }
    }

    #[test]
    fn an_arrow_upwards_is_found() {
        let manifest = "[dependencies]\nstore.workspace = true\nserde.workspace = true\n";
        let found = said(check, &[("crates/domain/Cargo.toml", manifest)]);
        assert_eq!(
            found,
            ["crates/domain/Cargo.toml: `domain` must not use `store`: \
              arrows point down only (ARCHITECTURE.md)."]
        );
    }

    #[test]
    fn a_new_dependency_needs_its_reason() {
        let manifest = "[dependencies]\nregex = \"1\"\n[dev-dependencies]\ninsta = \"1\"\n\
                        [target.'cfg(unix)'.dependencies]\njson = { package = \"simd-json\" }\n";
        let found = said(check, &[("crates/coding/Cargo.toml", manifest)]);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().any(|line| line.contains("`regex`")));
        assert!(found.iter().any(|line| line.contains("`simd-json`")));
    }

    #[test]
    fn tests_do_not_open_an_edge_upwards() {
        let manifest = "[dev-dependencies]\nweb.workspace = true\n";
        assert_eq!(
            said(check, &[("crates/store/Cargo.toml", manifest)]).len(),
            1
        );
    }

    #[test]
    fn an_unknown_crate_is_found() {
        assert_eq!(said(check, &[("crates/common/Cargo.toml", "")]).len(), 1);
    }
}
