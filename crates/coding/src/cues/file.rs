//! One cue file, from TOML to cues.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use domain::Role;
use domain::codes::MarkKind;
use serde::Deserialize;

use super::CueSet;
use super::pattern::{self, Step};
use crate::coder::labels::{self, Label};
use crate::text::key_of;

/// A cue as the coder uses it.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    pub(crate) id: Arc<str>,
    pub(crate) file: Arc<str>,
    /// Whose turns it is looked for in; `None` means everyone's.
    pub(crate) role: Option<Role>,
    /// The labels it speaks for or against, in log-odds.
    pub(crate) votes: Vec<(Label, f32)>,
    /// What it adds for labels even where training has weighed it.
    pub(crate) adds: Vec<(Label, f32)>,
    /// The kinds of mark it speaks for or against, for the clause it is found in.
    pub(crate) clause_votes: Vec<(usize, f32)>,
    /// What the words found are by themselves.
    pub(crate) mark: Option<MarkKind>,
    /// Its finds are counted as beginnings of questions.
    pub(crate) onset: bool,
    pub(crate) sequences: Vec<Vec<Step>>,
    pub(crate) yes: Vec<Box<str>>,
    pub(crate) no: Vec<Box<str>>,
}

impl Cue {
    /// What coding needs of it: everything but its wordings and examples, which are many.
    pub(crate) fn rule(&self) -> Self {
        Self {
            id: self.id.clone(),
            file: self.file.clone(),
            role: self.role,
            votes: self.votes.clone(),
            adds: self.adds.clone(),
            clause_votes: self.clause_votes.clone(),
            mark: self.mark,
            onset: self.onset,
            sequences: Vec::new(),
            yes: Vec::new(),
            no: Vec::new(),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CueFile {
    #[serde(default)]
    lists: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    cue: Vec<Written>,
    #[expect(dead_code, reason = "for the people who read the file")]
    about: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    role: Option<Role>,
    #[serde(default)]
    votes: BTreeMap<String, f32>,
    #[serde(default)]
    adds: BTreeMap<String, f32>,
    mark: Option<MarkKind>,
    #[serde(default)]
    onset: bool,
    #[serde(default)]
    patterns: Vec<String>,
    #[expect(dead_code, reason = "for the people who read the file")]
    why: Option<String>,
    #[serde(default)]
    yes: Vec<Box<str>>,
    #[serde(default)]
    no: Vec<Box<str>>,
}

/// Adds the lists and cues of one file to `set`. The error is one whole sentence.
pub(super) fn read(name: &str, text: &str, set: &mut CueSet) -> Result<(), String> {
    let file: CueFile = toml::from_str(text).map_err(|error| {
        let line = error
            .span()
            .map_or(1, |span| text[..span.start.min(text.len())].matches('\n').count() + 1);
        let told = error.message().trim().replace('\n', " ");
        format!("{name}: line {line} cannot be read ({told}); compare it with a cue file that comes with Theirs, in content/cues")
    })?;
    for (list, words) in file.lists {
        let mut keys = Vec::with_capacity(words.len());
        for word in &words {
            keys.push(key_of(word).ok_or_else(|| {
                format!("{name}: list \"{list}\" has \"{word}\", which is not one word; lists hold single words")
            })?);
        }
        set.class(list, keys);
        if set.names.len() > super::MOST_LISTS {
            return Err(format!(
                "{name}: there are more than 64 lists; join some of them"
            ));
        }
    }
    let mut known: HashSet<Arc<str>> = set.cues.iter().map(|cue| cue.id.clone()).collect();
    let file_name: Arc<str> = name.into();
    for written in file.cue {
        let id = written.id.clone();
        let cue = checked(written, &file_name, set)
            .map_err(|fault| format!("{name}: cue \"{id}\" {fault}"))?;
        if !known.insert(cue.id.clone()) {
            return Err(format!(
                "{name}: cue \"{id}\" is there twice; give one of them another id"
            ));
        }
        set.cues.push(cue);
    }
    Ok(())
}

fn checked(written: Written, file: &Arc<str>, set: &CueSet) -> Result<Cue, String> {
    if written.id.is_empty() || written.id.contains(char::is_whitespace) {
        return Err("needs an id without blanks, such as \"leading.surely\"".to_owned());
    }
    if written.votes.is_empty() && written.mark.is_none() && !written.onset {
        return Err("says nothing; give it votes or a mark".to_owned());
    }
    let (votes, clause_votes) = weights(written.votes)?;
    let (adds, of_clauses) = weights(written.adds)?;
    if !of_clauses.is_empty() {
        return Err(
            "adds to a mark; adds takes the labels of turns, votes those of marks".to_owned(),
        );
    }
    if written.patterns.is_empty() {
        return Err("has nothing to find; give it patterns".to_owned());
    }
    if written.yes.is_empty() {
        return Err(
            "has no yes example; write a sentence of your own that it should find".to_owned(),
        );
    }
    let mut sequences = Vec::new();
    for pattern in &written.patterns {
        let read = pattern::read(pattern, &set.names)
            .map_err(|fault| format!("has the pattern \"{pattern}\", which {fault}"))?;
        sequences.extend(read);
    }
    Ok(Cue {
        id: written.id.into(),
        file: file.clone(),
        role: written.role,
        votes,
        adds,
        clause_votes,
        mark: written.mark,
        onset: written.onset,
        sequences,
        yes: written.yes,
        no: written.no,
    })
}

/// Weights by label: those of turns, and those of clauses by kind of mark.
type Weights = (Vec<(Label, f32)>, Vec<(usize, f32)>);

fn weights(written: BTreeMap<String, f32>) -> Result<Weights, String> {
    let mut of_turns = Vec::with_capacity(written.len());
    let mut of_clauses = Vec::new();
    for (label, weight) in written {
        let known = labels::named(&label)
            .ok_or_else(|| format!("votes for \"{label}\"; the labels are listed in README.md"))?;
        if !weight.is_finite() || weight.abs() > 10.0 {
            return Err(format!(
                "gives \"{label}\" a weight that is not between -10 and 10; 1 is a hint, 4 nearly settles it"
            ));
        }
        if labels::MARKS.contains(&usize::from(known)) {
            of_clauses.push((usize::from(known) - labels::MARKS.start, weight));
        } else {
            of_turns.push((known, weight));
        }
    }
    Ok((of_turns, of_clauses))
}
