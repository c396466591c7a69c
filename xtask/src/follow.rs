//! `cargo xtask follow`: the guide beside real conversations.
//!
//! Each conversation is told to the guide turn by turn, both sides, as it was held. After every client turn the
//! guide is asked what it would do, and the answer is looked at: did the guard let something pass, do
//! its quotes stand word for word in the client's turns, does it take up anything the client said, and does it
//! say what it said before. Nobody hears the answers, so the talk goes on as it really did.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;
use coaching::guide::{Guide, Move, Proposal};
use domain::Role;

use crate::corpus::{self, Labelled};

#[derive(Args)]
pub(crate) struct Options {
    /// A file of labelled conversations, or a folder of such files; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    corpus: Vec<PathBuf>,
    /// Only the conversations of this split, where a corpus has splits
    #[arg(long, value_name = "NAME")]
    split: Option<String>,
    /// Show the moves proposed in this many places, spread over the corpus, for reading
    #[arg(long, value_name = "N", default_value_t = 0)]
    show: usize,
}

/// What came of following conversations.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fit {
    /// Client turns after which the guide was asked.
    turns: usize,
    /// It had something to say that passed the guard.
    passed: usize,
    /// A quote in it does not stand in what the client said.
    misquoted: usize,
    /// It takes up nothing the client said: it could be said to anybody.
    generic: usize,
    moves: BTreeMap<Move, usize>,
}

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    for path in &options.corpus {
        let mut read = corpus::read(path)?;
        if let Some(split) = &options.split {
            ensure!(
                read.keep_split(split),
                "{} has no split {split}",
                path.display()
            );
        }
        let talks: Vec<&Labelled> = read
            .conversations
            .iter()
            .filter(|talk| talk.turns.len() > 1)
            .collect();
        let mut fit = Fit::default();
        let turns: usize = talks.iter().map(|talk| talk.turns.len()).sum();
        let every = turns / 2 / options.show.max(1) + 1;
        for talk in &talks {
            follow(talk, &mut fit, |line, proposals, count| {
                if options.show > 0 && count % every == 0 {
                    println!("\n> {line}");
                    for proposal in proposals {
                        println!("  [{:?}] {}", proposal.made, proposal.say.as_str());
                    }
                }
            });
        }
        println!("\n{} ({} conversations)", path.display(), talks.len());
        fit.print();
    }
    Ok(ExitCode::SUCCESS)
}

impl Fit {
    fn print(&self) {
        let share = |count: usize| 100.0 * count as f64 / self.turns.max(1) as f64;
        println!("  client turns            {}", self.turns);
        println!("  a move passes the guard {:.1} %", share(self.passed));
        println!("  misquoted               {}", self.misquoted);
        println!("  generic                 {:.1} %", share(self.generic));
        let mut moves: Vec<_> = self.moves.iter().collect();
        moves.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
        let told: Vec<String> = moves
            .iter()
            .map(|(made, count)| format!("{made:?} {:.0} %", share(**count)))
            .collect();
        println!("  moves                   {}", told.join(", "));
    }
}

/// Tells one conversation to the guide and looks at what it would do after every client turn.
fn follow(talk: &Labelled, fit: &mut Fit, mut look: impl FnMut(&str, &[Proposal], usize)) {
    let mut guide = Guide::listening(None);
    let mut said = String::new();
    for (role, text) in &talk.turns {
        guide.overhear(*role, text);
        if *role == Role::Coach || text.trim().is_empty() {
            continue;
        }
        said.push_str(text);
        said.push('\n');
        let proposals = guide.proposals();
        look(text, &proposals, fit.turns);
        fit.turns += 1;
        let Some(first) = proposals.first() else {
            continue;
        };
        fit.passed += 1;
        *fit.moves.entry(first.made).or_default() += 1;
        let words = first.say.as_str();
        fit.misquoted += usize::from(!quotes(words).all(|quote| said.contains(quote)));
        fit.generic += usize::from(is_generic(words, &said));
    }
}

/// What stands in “…”, without the stop that the sentence adds.
fn quotes(text: &str) -> impl Iterator<Item = &str> {
    text.split('“').skip(1).filter_map(|rest| {
        let quote = rest.split('”').next()?;
        Some(quote.trim_end_matches(['.', ',']))
    })
}

/// It shares no content word with anything the client said so far.
fn is_generic(words: &str, said: &str) -> bool {
    quotes(words).next().is_none() && coding::overlap(words, said).shared.len() < 2
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Fit, follow};
    use crate::corpus;

    fn fit(path: &Path) -> Fit {
        let mut fit = Fit::default();
        for talk in &corpus::read(path).unwrap().conversations {
            follow(talk, &mut fit, |_, _, _| {});
        }
        fit
    }

    /// Issue C: the guard passes it, it quotes rightly, and it is generic no more than a third of the time.
    fn holds(fit: &Fit) {
        assert!(fit.turns > 100, "{fit:?}");
        assert_eq!(fit.misquoted, 0, "{fit:?}");
        assert!(fit.passed == fit.turns, "{fit:?}");
        assert!(fit.generic * 3 <= fit.turns, "{fit:?}");
    }

    #[test]
    fn moves_fit_the_turns_of_conversations_that_never_train() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        holds(&fit(&root.join("fixtures/held-out")));
        let beside = root.join("../shared/data/annomi/utterances.csv");
        if beside.is_file() {
            holds(&fit(&beside));
        }
    }
}
