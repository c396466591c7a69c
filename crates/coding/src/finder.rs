//! Cues outside the codes: plain things to listen for, in the same pattern language.
//!
//! `coaching` uses these for contract items, goal framing and the guide. A plain cue file has the
//! pattern language and the examples of `content/cues/README.md`, but no votes and no marks: being
//! found is all a plain cue does.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use domain::codes::Span;
use serde::Deserialize;

use crate::cues::{BUILT_IN, CueError, Failure, MOST_LISTS, Matcher, Tree, pattern};
use crate::text::{Tokens, key_of};

/// A set of plain cues, ready to be found.
#[derive(Clone, Debug)]
pub struct CueFinder {
    file: String,
    cues: Vec<Plain>,
    matcher: Matcher,
}

/// A plain cue found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The cue's id.
    pub cue: Arc<str>,
    /// Where.
    pub span: Span,
}

#[derive(Clone, Debug)]
struct Plain {
    id: Arc<str>,
    yes: Vec<Box<str>>,
    no: Vec<Box<str>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainFile {
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    cue: Vec<Written>,
    #[expect(dead_code, reason = "for the people who read the file")]
    about: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    patterns: Vec<String>,
    yes: Vec<Box<str>>,
    no: Vec<Box<str>>,
}

impl CueFinder {
    /// Reads one plain cue file, `name` being the file's name for the error.
    ///
    /// # Errors
    /// If the text is not TOML, a cue is there twice, or a pattern cannot be read.
    pub fn parse(name: &str, text: &str) -> Result<Self, CueError> {
        let file: PlainFile = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start.min(text.len()));
            let line = text[..at].matches('\n').count() + 1;
            let told = error.message().trim().replace('\n', " ");
            CueError(format!("{name}: line {line} cannot be read ({told}); compare it with a cue file that comes with Theirs, in content/cues"))
        })?;
        let mut names: Vec<String> = BUILT_IN.map(str::to_owned).to_vec();
        let mut lists: Vec<Vec<u64>> = vec![Vec::new(); BUILT_IN.len()];
        for (list, words) in file.lists {
            let keys: Option<Vec<u64>> = words.iter().map(|word| key_of(word)).collect();
            lists.push(keys.ok_or_else(|| {
                CueError(format!("{name}: list \"{list}\" has an entry that is not one word; lists hold single words"))
            })?);
            names.push(list);
        }
        if lists.len() > MOST_LISTS {
            return Err(CueError(format!(
                "{name}: there are {} lists, and at most {} can be told apart; put some into patterns as (one|two)",
                lists.len() - BUILT_IN.len(),
                MOST_LISTS - BUILT_IN.len()
            )));
        }
        let mut tree = Tree::new(lists.iter().map(Vec::as_slice));
        let mut cues: Vec<Plain> = Vec::with_capacity(file.cue.len());
        let mut known = HashSet::new();
        for (place, written) in file.cue.into_iter().enumerate() {
            let fault = |fault: String| CueError(format!("{name}: cue \"{}\" {fault}", written.id));
            if !known.insert(written.id.clone()) {
                return Err(fault(
                    "is there twice; give one of them another id".to_owned(),
                ));
            }
            if written.patterns.is_empty() || written.yes.is_empty() {
                return Err(fault(
                    "needs patterns, and a yes example that they find".to_owned(),
                ));
            }
            for pattern in &written.patterns {
                let sequences = pattern::read(pattern, &names).map_err(|told| {
                    fault(format!("has the pattern \"{pattern}\", which {told}"))
                })?;
                for steps in &sequences {
                    tree.add(place as u32, steps);
                }
            }
            cues.push(Plain {
                id: written.id.into(),
                yes: written.yes,
                no: written.no,
            });
        }
        Ok(Self {
            file: name.to_owned(),
            cues,
            matcher: tree.ready(),
        })
    }

    /// Every cue found in `text`, by place; each at most once, at its first place.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<Found> {
        let tokens = Tokens::of(text);
        let mut hits = Vec::new();
        self.matcher.find(&tokens, &mut hits);
        let mut seen = HashSet::new();
        hits.retain(|hit| seen.insert(hit.cue));
        hits.iter()
            .map(|hit| Found {
                cue: self.cues[hit.cue as usize].id.clone(),
                span: Span::new(
                    tokens.list[hit.first as usize].start as usize,
                    tokens.list[(hit.past as usize)
                        .saturating_sub(1)
                        .max(hit.first as usize)]
                    .end as usize,
                ),
            })
            .collect()
    }

    /// True if the cue with this id is found in `text`.
    #[must_use]
    pub fn finds(&self, id: &str, text: &str) -> bool {
        self.find(text).iter().any(|found| &*found.cue == id)
    }

    /// Runs every cue on its own examples: each `yes` must be found, no `no` may be.
    #[must_use]
    pub fn check(&self) -> Vec<Failure> {
        let mut failures = Vec::new();
        for cue in &self.cues {
            let examples = cue
                .yes
                .iter()
                .map(|text| (text, true))
                .chain(cue.no.iter().map(|text| (text, false)));
            for (example, wanted) in examples {
                if self.finds(&cue.id, example) != wanted {
                    failures.push(Failure {
                        file: self.file.clone(),
                        cue: cue.id.to_string(),
                        example: example.to_string(),
                        wanted,
                    });
                }
            }
        }
        failures
    }
}

#[cfg(test)]
mod tests {
    use super::CueFinder;

    const FILE: &str = r#"
        [lists]
        day = ["monday", "friday"]
        [[cue]]
        id = "due.day"
        patterns = ["(by|on) <day>"]
        yes = ["By Friday."]
        no = ["Friday was good."]
    "#;

    #[test]
    fn plain_cues_are_found_and_checked() {
        let finder = CueFinder::parse("due.toml", FILE).unwrap();
        let found = finder.find("I'll ring her on Monday, then.");
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].span.of("I'll ring her on Monday, then."),
            "on Monday"
        );
        assert_eq!(finder.check(), Vec::new());
    }

    #[test]
    fn faults_say_file_cue_and_what_to_do() {
        let error = CueFinder::parse("due.toml", &FILE.replace("<day>", "<week>")).unwrap_err();
        assert!(
            error
                .to_string()
                .starts_with("due.toml: cue \"due.day\" has the pattern"),
            "{error}"
        );
    }
}
