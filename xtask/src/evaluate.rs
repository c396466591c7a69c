//! `cargo xtask evaluate`: how far the codes agree with people's.
//!
//! Each corpus is coded as the program would code it, without a look at its labels, and compared
//! turn by turn. For each task: macro-F1 over the classes people use, with a 95 % interval from
//! resampling whole conversations, because turns of one conversation resemble each other. Then the
//! classes one by one, how well confidences are calibrated, and how far marks overlap.
//!
//! A corpus that says only what is there, and never what is not, has labels of one class; its
//! macro-F1 is then no more than how much of it is found.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, ensure};
use clap::Args;
use coding::Coder;
use domain::codes::Codes;
use domain::{Conversation, Role};

use crate::cores;
use crate::corpus::{self, Corpus, Labelled, Task};

mod agreement;
mod bootstrap;
mod calibration;
mod figures;
mod marks;
mod said;

use agreement::Answer;
use calibration::Bins;
pub(crate) use figures::{About, Figures};
use marks::Overlaps;

#[derive(Args)]
pub(crate) struct Options {
    /// A file of labelled conversations, or a folder of such files; may be given several times
    #[arg(long, required = true, value_name = "FILE")]
    corpus: Vec<PathBuf>,
    /// Only the conversations of this split, where a corpus has splits
    #[arg(long, value_name = "NAME")]
    split: Option<String>,
    /// Lower-case the text and take its punctuation out first, as automatic captions come
    #[arg(long)]
    bare: bool,
    /// Code each turn knowing only what was said before it
    #[arg(long)]
    live: bool,
    /// Print the figures as JSON
    #[arg(long)]
    json: bool,
}

/// One task as it is measured: functions are looked at for each side by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Measure {
    pub(crate) name: &'static str,
    pub(crate) task: Task,
    /// Whose turns count.
    role: Option<Role>,
}

/// Everything that is measured, in the order it is printed.
pub(crate) fn measures() -> Vec<Measure> {
    let of = |task: Task| Measure {
        name: task.name(),
        task,
        role: task.side(),
    };
    let sides = [
        ("function_coach", Role::Coach),
        ("function_client", Role::Client),
    ];
    let functions = sides.map(|(name, role)| Measure {
        name,
        task: Task::Function,
        role: Some(role),
    });
    (Task::ALL.into_iter())
        .filter(|task| *task != Task::Function)
        .map(of)
        .chain(functions)
        .collect()
}

/// Prints a table for each corpus. Agreeing little is shown and is no failure.
pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let mut tables = Vec::new();
    for path in &options.corpus {
        let mut corpus = corpus::read(path)?;
        for left_out in &corpus.left_out {
            eprintln!("{}: {left_out}", path.display());
        }
        let mut split = options.split.clone();
        if let Some(name) = &options.split
            && !corpus.keep_split(name)
        {
            eprintln!("{}: no splits; all of it is compared.", path.display());
            split = None;
        }
        ensure!(
            !corpus.conversations.is_empty(),
            "{} holds no conversation{}; there is nothing to compare",
            path.display(),
            split
                .as_deref()
                .map_or(String::new(), |name| format!(" of the split {name}")),
        );
        let about = About {
            corpus: path.display().to_string(),
            kind: corpus.kind.name(),
            split,
            bare: options.bare,
            live: options.live,
        };
        tables.push(figures_of(&corpus, about)?);
    }
    if options.json {
        println!("{}", serde_json::to_string_pretty(&tables)?);
    } else {
        for table in &tables {
            println!("{table}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Codes a corpus and compares.
fn figures_of(corpus: &Corpus, about: About) -> Result<Figures> {
    let measures = measures();
    let compared = cores::on_all(&corpus.conversations, |labelled| {
        if about.bare {
            compare(Coder::embedded(), &labelled.bare(), &measures, about.live)
        } else {
            compare(Coder::embedded(), labelled, &measures, about.live)
        }
    })?;
    let turns = corpus.conversations.iter().map(|one| one.turns.len()).sum();
    Ok(Figures::of(about, turns, &measures, &compared))
}

/// Codes a conversation: whole, as one that is read from a file, or turn by turn as it is said.
fn code(coder: &Coder, conversation: &Conversation, live: bool) -> Vec<Codes> {
    if !live {
        return coder.code(conversation);
    }
    let mut said = coder.live();
    (0..conversation.turns.len())
        .map(|turn| said.push(conversation.role(turn), conversation.text(turn)))
        .collect()
}

/// What comparing one conversation gives.
pub(crate) struct Compared {
    /// For each labelled turn and measure, what people and the coder say.
    answers: Vec<Answer>,
    /// For each measure, confidences against being right.
    bins: Vec<Bins>,
    /// Marks, where the corpus has them.
    marks: Option<Overlaps>,
}

impl Compared {
    /// What people and the coder say about a measure, as classes, turn by turn; `None` where the
    /// coder gives no class.
    pub(crate) fn pairs(&self, measure: usize) -> impl Iterator<Item = (u8, Option<u8>)> {
        let answers = self
            .answers
            .iter()
            .filter(move |answer| answer.measure == measure);
        answers.map(|answer| (answer.people, answer.coder))
    }
}

/// Codes one conversation and compares it with what people say about it.
pub(crate) fn compare(
    coder: &Coder,
    labelled: &Labelled,
    measures: &[Measure],
    live: bool,
) -> Result<Compared> {
    let said = labelled
        .turns
        .iter()
        .map(|(role, text)| (*role, text.as_str()));
    let conversation = Conversation::between_two(said);
    let coded = code(coder, &conversation, live);
    ensure!(
        coded.len() == labelled.turns.len(),
        "the {} conversation {} has {} turns and the coder gave codes for {}",
        labelled.corpus,
        labelled.id,
        labelled.turns.len(),
        coded.len()
    );
    let mut compared = Compared {
        answers: Vec::new(),
        bins: vec![Bins::default(); measures.len()],
        marks: labelled.marks.as_ref().map(|_| Overlaps::default()),
    };
    for (turn, codes) in coded.iter().enumerate() {
        let (role, text) = &labelled.turns[turn];
        for (at, measure) in measures.iter().enumerate() {
            let people = labelled.labels[turn][measure.task.index()];
            let Some(people) = people.filter(|_| measure.role.is_none_or(|side| side == *role))
            else {
                continue;
            };
            let coder = said::class(codes, measure.task);
            compared.answers.push(Answer {
                measure: at,
                people,
                coder,
            });
            if let Some(sure) = said::confidence(codes, measure.task) {
                compared.bins[at].count(sure, coder == Some(people));
            }
        }
        let people = labelled.marks.as_ref().and_then(|marks| marks.get(turn));
        if let (Some(overlaps), Some(people)) = (&mut compared.marks, people) {
            overlaps.count(text, people, &codes.marks);
        }
    }
    Ok(compared)
}

#[cfg(test)]
mod tests {
    use domain::Role;

    use super::{About, figures_of, measures};
    use crate::cores;
    use crate::corpus::{Task, of_text};

    #[test]
    fn functions_are_measured_for_each_side() {
        let measures = measures();
        assert_eq!(measures.len(), Task::COUNT + 1);
        let sides: Vec<_> = (measures.iter())
            .filter(|measure| measure.task == Task::Function)
            .map(|measure| measure.role)
            .collect();
        assert_eq!(sides, [Some(Role::Coach), Some(Role::Client)]);
    }

    /// Two invented sentences, as the corpus of advice has them.
    const ADVICE: &str = "ID\tMajority_label\tSentence\n\
                          a\t1\tYou should ask the foreman .\n\
                          b\t0\tThe kiln was cold that day .\n";

    fn about(live: bool) -> About {
        About {
            corpus: "invented".to_owned(),
            kind: "advice",
            split: None,
            bare: true,
            live,
        }
    }

    #[test]
    fn results_stand_in_the_order_of_the_conversations() {
        let corpus = of_text(ADVICE).expect("sound rows");
        let many: Vec<_> = (corpus.conversations.iter().cycle().take(99).cloned())
            .enumerate()
            .map(|(at, mut one)| {
                one.id = at.to_string();
                one
            })
            .collect();
        let ids = cores::on_all(&many, |one| Ok(one.id.clone())).expect("no error");
        assert!(ids.iter().enumerate().all(|(at, id)| *id == at.to_string()));
        let failed = cores::on_all(&many, |one| {
            anyhow::ensure!(one.id != "50", "no");
            Ok(())
        });
        assert!(failed.is_err());
    }

    #[test]
    fn a_corpus_is_coded_and_compared() {
        let corpus = of_text(ADVICE).expect("sound rows");
        let figures = figures_of(&corpus, about(false)).expect("figures");
        assert!(figures.to_string().contains("advice"));
        let again = figures_of(&corpus, about(false)).expect("figures");
        assert_eq!(figures.to_string(), again.to_string());
    }

    #[test]
    fn live_and_whole_answer_the_same_questions() {
        let corpus = of_text(ADVICE).expect("sound rows");
        for live in [false, true] {
            let figures = figures_of(&corpus, about(live)).expect("nothing can go wrong");
            assert!(figures.macro_f1("advice").is_some());
        }
    }
}
