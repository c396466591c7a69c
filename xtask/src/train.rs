//! `cargo xtask train`: from labelled conversations to the coder's weights and their report.
//!
//! Everything is cross-validated by conversation. Tables (linear heads over hashed features) are
//! trained first; nets learn from what tables say that have not seen the conversation; what is
//! chosen after that (heats, leans, how sure a mark must be) is chosen on other folds than it is
//! measured on. The measured coders are the program's own, packed as the weights file is. The same
//! corpora give the same bytes, whatever the number of cores.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use clap::Args;
use coding::model::heads::{CLIENT_GROUPS, COACH, COACH_GROUPS, CONTEXT};
use coding::model::net::Told;
use coding::{Coder, CueSet};
use domain::Role;

use crate::chance::SplitMix64;
use crate::corpus::{self, Labelled};
use crate::{cores, house};

mod documents;
mod lessons;
mod linear;
mod measuring;
mod pack;
mod phrases;
mod recurrent;
mod report;
mod settings;
mod sides;
mod speech;
mod tuning;

use documents::Document;
use lessons::{Heard, Nets};
use linear::{Example, Linear, Vocabulary};
use pack::Packed;
use phrases::{Contexts, Judged, Phrases};
use settings::Settings;
use tuning::{Ruling, Said};

#[derive(Args)]
pub(crate) struct Options {
    /// The folder of corpora; what it must hold stands in docs/coding.md
    #[arg(long, value_name = "FOLDER", default_value = "../shared/data")]
    data: PathBuf,
    /// Measure by cross-validation and print the figures, but write nothing
    #[arg(long)]
    dry: bool,
    /// Change a setting for an experiment, such as `table.rate=0.05`
    #[arg(long, value_name = "NAME=VALUE")]
    set: Vec<String>,
}

/// Folds of the cross-validation.
const FOLDS: usize = 5;

/// A fold that is nobody's: nothing is left out.
const NONE: usize = usize::MAX;

pub(crate) fn run(options: &Options) -> Result<ExitCode> {
    let settings = Settings::with(&options.set)?;
    let begun = Instant::now();
    let told = |what: &str| eprintln!("{:>5} s  {what}", begun.elapsed().as_secs());
    let coder = Coder::new(CueSet::embedded());
    let documents = read(&options.data, &coder, &settings)?;
    told(&format!(
        "{} conversations and sentences read",
        documents.len()
    ));
    let work = Work {
        folds: folds(&documents),
        documents,
        settings,
    };

    let tables = work.tables()?;
    told("tables trained");
    let nets = work.nets(&tables)?;
    told("nets trained");
    let said = work.said(&tables, &nets);
    let rulings = Rulings::of(&said);
    let contexts = work.contexts(&said, &rulings);
    let phrases = work.phrases(&contexts)?;
    told("marks trained");
    let cues = coder.cue_features();
    let file_of = |fold: usize| {
        work.file(
            &tables[&key(fold, fold)],
            &phrases[&fold],
            &nets[&fold],
            &rulings.by[&fold],
            &cues,
        )
    };
    let measured = work.measure(&file_of)?;
    told("measured");
    let bytes = file_of(NONE);
    let report = report::Report {
        work: &work,
        measured: &measured,
        bytes: &bytes,
        rows: [
            tables[&key(NONE, NONE)].coach.filled(),
            tables[&key(NONE, NONE)].client.filled(),
        ],
    };
    print!("{}", report.summary());
    if options.dry {
        return Ok(ExitCode::SUCCESS);
    }
    let root = house::root();
    fs::write(root.join("crates/coding/weights/coder.bin"), &bytes)
        .context("crates/coding/weights/coder.bin could not be written")?;
    let page = root.join("docs/coding.md");
    let text = fs::read_to_string(&page).context("docs/coding.md could not be read")?;
    let text = report::put(&text, &report.page()).context(
        "docs/coding.md has no place for figures, between <!-- figures --> and <!-- /figures -->",
    )?;
    fs::write(page, text).context("docs/coding.md could not be written")?;
    told(&format!("{} bytes of weights written", bytes.len()));
    Ok(ExitCode::SUCCESS)
}

/// Reads every corpus that trains.
fn read(data: &Path, coder: &Coder, settings: &Settings) -> Result<Vec<Document>> {
    let own = house::root().join("fixtures/labelled");
    let mut all: Vec<Labelled> = Vec::new();
    for (name, place) in [
        ("gold", data.join("gold")),
        ("own", own),
        ("annomi", data.join("annomi/utterances.csv")),
        ("advice", data.join("advice/needadvice_train.tsv")),
        ("advice", data.join("advice/askparents_train.tsv")),
        ("bolt", data.join("bolt")),
    ] {
        ensure!(
            place.exists(),
            "{} is not there; give the folder of corpora with --data (docs/coding.md tells what is in it)",
            place.display()
        );
        let mut read = corpus::read(&place)?.conversations;
        for labelled in &mut read {
            labelled.corpus = name;
        }
        all.extend(if name == "advice" || name == "bolt" {
            documents::in_runs(read)
        } else {
            read
        });
    }
    let numbered: Vec<(u64, Labelled)> = (0..).zip(all).collect();
    cores::on_all(&numbered, |(seed, labelled)| {
        let weight = settings.weight(labelled.corpus);
        Ok(Document::of(labelled.clone(), coder, weight, *seed))
    })
}

/// A fold for each document, every corpus spread evenly over them.
fn folds(documents: &[Document]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    SplitMix64::new(1).shuffle(&mut order);
    order.sort_by_key(|&at| documents[at].labelled.corpus);
    let mut folds = vec![0; documents.len()];
    for (place, at) in order.into_iter().enumerate() {
        folds[at] = place % FOLDS;
    }
    folds
}

/// What a model was trained without: one fold, two, or none.
type Without = (usize, usize);

fn key(one: usize, other: usize) -> Without {
    (one.min(other), one.max(other))
}

/// Both sides' tables.
struct Tables {
    coach: Packed,
    client: Packed,
}

impl Tables {
    fn told(&self, sight: &coding::model::sight::Sight) -> Told {
        let table = match sight.role {
            Role::Coach => &self.coach,
            Role::Client => &self.client,
        };
        let mut outputs = [0.0; COACH];
        let said = table.outputs(&sight.words, &sight.hand);
        outputs[..said.len()].copy_from_slice(&said);
        Told {
            role: sight.role,
            outputs,
            facts: sight.facts,
        }
    }
}

/// By the fold left out, how outputs are read.
struct Rulings {
    by: BTreeMap<usize, [Ruling; 2]>,
}

impl Rulings {
    fn of(heard: &Heard) -> Self {
        let of = |said: &[Vec<Vec<Said>>], without: usize| {
            // The text as given and bare count alike; speech is a variant of both.
            let said: Vec<&Said> = (said.iter().flat_map(|views| views.iter().take(2).flatten()))
                .filter(|said| said.fold != without)
                .collect();
            Ruling::of(&said)
        };
        let by = (0..FOLDS)
            .chain([NONE])
            .map(|without| {
                (
                    without,
                    [of(&heard.whole, without), of(&heard.live, without)],
                )
            })
            .collect();
        Self { by }
    }
}

struct Work {
    documents: Vec<Document>,
    folds: Vec<usize>,
    settings: Settings,
}

impl Work {
    /// The documents of all folds but two.
    fn but(&self, (one, other): Without) -> Vec<usize> {
        (0..self.documents.len())
            .filter(|&at| self.folds[at] != one && self.folds[at] != other)
            .collect()
    }

    fn tables(&self) -> Result<BTreeMap<Without, Tables>> {
        let mut without: Vec<Without> = vec![key(NONE, NONE)];
        for one in 0..FOLDS {
            without.push(key(one, one));
            without.extend((one + 1..FOLDS).map(|other| key(one, other)));
        }
        let trained = cores::on_all(&without, |without| {
            let of = self.but(*without);
            Ok(Tables {
                coach: self.table(&of, Role::Coach),
                client: self.table(&of, Role::Client),
            })
        })?;
        Ok(without.into_iter().zip(trained).collect())
    }

    fn table(&self, of: &[usize], role: Role) -> Packed {
        let lists = of.iter().flat_map(|&at| {
            let sights = self.documents[at]
                .views
                .iter()
                .flat_map(|view| &view.sights);
            sights
                .filter(move |sight| sight.role == role)
                .flat_map(move |sight| [(at, sight.words.as_slice()), (at, sight.hand.as_slice())])
        });
        let vocabulary = Vocabulary::of(lists, self.settings.shared);
        let mut examples = Vec::new();
        for &at in of {
            let document = &self.documents[at];
            for view in &document.views {
                for (sight, masks) in view.sights.iter().zip(&document.masks) {
                    if sight.role != role || masks.iter().all(|mask| *mask == 0) {
                        continue;
                    }
                    examples.push(Example {
                        words: vocabulary.known(&sight.words),
                        hand: vocabulary.known(&sight.hand),
                        context: Vec::new(),
                        count: sight.words.len(),
                        masks: *masks,
                        weight: document.weight / document.views.len() as f32,
                    });
                }
            }
        }
        let (groups, buckets): (&[_], _) = match role {
            Role::Coach => (&COACH_GROUPS, self.settings.coach_buckets),
            Role::Client => (&CLIENT_GROUPS, self.settings.client_buckets),
        };
        let features = vocabulary.features.len();
        let linear = Linear::train(
            groups,
            features,
            &examples,
            &self.settings.table,
            role as u64,
        );
        Packed::of(&linear, &vocabulary, buckets)
    }

    /// What is known of each turn when its marks are looked for.
    fn contexts(&self, heard: &Heard, rulings: &Rulings) -> Contexts {
        let heat = &rulings.by[&NONE][0].heat;
        let of = |said: &Said| -> [f32; CONTEXT] {
            phrases::context(said.role, &said.outputs, &heat[said.role as usize])
        };
        (heard.whole.iter())
            .map(|views| {
                views
                    .iter()
                    .map(|turns| turns.iter().map(of).collect())
                    .collect()
            })
            .collect()
    }

    /// The mark heads of every fold, and that of none.
    fn phrases(&self, contexts: &Contexts) -> Result<BTreeMap<usize, Phrases>> {
        let without: Vec<usize> = (0..FOLDS).chain([NONE]).collect();
        let trained = cores::on_all(&without, |&without| {
            let of = self.but(key(without, without));
            Ok(Phrases::train(
                &self.documents,
                &of,
                contexts,
                &self.settings.marks,
                3,
            ))
        })?;
        let mut phrases: BTreeMap<usize, Phrases> = without.into_iter().zip(trained).collect();
        let judged: Vec<(usize, Vec<Judged>)> = (0..self.documents.len())
            .map(|at| {
                let fold = self.folds[at];
                (
                    fold,
                    phrases[&fold].judge(&self.documents[at], &contexts[at]),
                )
            })
            .collect();
        for (without, phrases) in &mut phrases {
            let others: Vec<&Judged> = (judged.iter())
                .filter(|(fold, _)| fold != without)
                .flat_map(|(_, judged)| judged)
                .collect();
            phrases.enough = phrases::enough(&others);
        }
        Ok(phrases)
    }
}
