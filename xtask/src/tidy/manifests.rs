//! What every crate's manifest shares: one version, one edition, one set of lints.

use toml::Table;

use crate::house::House;

use super::Problem;

/// Fields every package takes from the workspace.
const INHERITED: [&str; 5] = ["version", "edition", "rust-version", "license", "publish"];

/// A crate that sets its own version or loosens its own lints is found here.
pub(super) fn check(house: &House) -> Vec<Problem> {
    let manifests = house
        .files
        .iter()
        .filter(|file| file.path.ends_with("/Cargo.toml"));
    manifests
        .flat_map(|file| match file.text.parse::<Table>() {
            Ok(manifest) => problems(&file.path, &manifest),
            Err(error) => vec![Problem::at(
                &file.path,
                format!("is not TOML: {}", error.message()),
            )],
        })
        .collect()
}

fn problems(path: &str, manifest: &Table) -> Vec<Problem> {
    let mut problems = Vec::new();
    for field in INHERITED {
        let value = manifest
            .get("package")
            .and_then(|package| package.get(field));
        if !value.is_some_and(is_inherited) {
            let what =
                format!("write `{field}.workspace = true`, so that all crates move together.");
            problems.push(Problem::at(path, what));
        }
    }
    if !manifest.get("lints").is_some_and(is_inherited) {
        let what = "write `[lints] workspace = true`, so that every crate is held to the same.";
        problems.push(Problem::at(path, what));
    }
    problems
}

fn is_inherited(value: &toml::Value) -> bool {
    value.get("workspace").and_then(toml::Value::as_bool) == Some(true)
}

#[cfg(test)]
mod tests {
    use super::super::{holds_here, said};
    use super::check;

    #[test]
    fn every_manifest_inherits() {
        holds_here(check);
    }

    #[test]
    fn an_own_version_and_own_lints_are_found() {
        let manifest = "[package]\nname = \"a\"\nversion = \"2.0.0\"\nedition.workspace = true\n\
                        rust-version.workspace = true\nlicense.workspace = true\n\
                        publish.workspace = true\n";
        let found = said(check, &[("crates/a/Cargo.toml", manifest)]);
        assert_eq!(found.len(), 2);
        assert!(found[0].contains("version.workspace"));
        assert!(found[1].contains("[lints]"));
    }

    #[test]
    fn the_workspace_itself_is_not_held_to_it() {
        assert!(said(check, &[("Cargo.toml", "[workspace]\n")]).is_empty());
    }
}
