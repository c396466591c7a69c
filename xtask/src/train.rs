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
use coding::model::net::{Shape, Told, WEIGHT};
use coding::model::{FACTS, LIVE_FACTS, weights};
use coding::{Coder, CueSet};
use domain::Role;

use crate::chance::SplitMix64;
use crate::corpus::{self, Labelled};
use crate::evaluate::{self, Compared};
use crate::{cores, house};

mod documents;
mod linear;
mod pack;
mod phrases;
mod recurrent;
mod report;
mod settings;
mod speech;
mod tuning;

use documents::Document;
use linear::{Example, Linear, Vocabulary};
use pack::Packed;
use phrases::{Contexts, Judged, Phrases};
use recurrent::Lesson;
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
    told(&format!("{} conversations and sentences read", documents.len()));
    let work = Work { folds: folds(&documents), documents, settings };

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
        work.file(&tables[&key(fold, fold)], &phrases[&fold], &nets[&fold], &rulings.by[&fold], &cues)
    };
    let measured = work.measure(&file_of)?;
    told("measured");
    let bytes = file_of(NONE);
    let report = report::Report {
        work: &work,
        measured: &measured,
        bytes: &bytes,
        rows: [tables[&key(NONE, NONE)].coach.filled(), tables[&key(NONE, NONE)].client.filled()],
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
    let text = report::put(&text, &report.page())
        .context("docs/coding.md has no place for figures, between <!-- figures --> and <!-- /figures -->")?;
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
        all.extend(if name == "advice" || name == "bolt" { documents::in_runs(read) } else { read });
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
        Told { role: sight.role, outputs, facts: sight.facts }
    }
}

/// Nets for whole conversations and for spoken ones.
#[derive(Default)]
struct Nets {
    whole: Vec<Vec<f32>>,
    live: Vec<Vec<f32>>,
}

impl Nets {
    fn of(&mut self, ways: usize) -> &mut Vec<Vec<f32>> {
        if ways == 2 { &mut self.whole } else { &mut self.live }
    }
}

/// By document, view and turn, what nets that had not seen the document said.
struct Heard {
    whole: Vec<Vec<Vec<Said>>>,
    live: Vec<Vec<Vec<Said>>>,
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
            .map(|without| (without, [of(&heard.whole, without), of(&heard.live, without)]))
            .collect();
        Self { by }
    }
}

/// What comparing coders with people gave: by corpus, way of coding and way of writing.
pub(crate) type Measured = BTreeMap<(&'static str, bool, bool), Vec<Compared>>;

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
            let sights = self.documents[at].views.iter().flat_map(|view| &view.sights);
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
        let linear = Linear::train(groups, features, &examples, &self.settings.table, role as u64);
        Packed::of(&linear, &vocabulary, buckets)
    }

    /// The nets of every fold, and those of none.
    fn nets(&self, tables: &BTreeMap<Without, Tables>) -> Result<BTreeMap<usize, Nets>> {
        let without: Vec<usize> = (0..FOLDS).chain([NONE]).collect();
        let mut lessons = cores::on_all(&without, |&without| Ok(self.lessons(without, tables)))?;
        let train = |lessons: &[Vec<Lesson>], seeds: std::ops::Range<u64>, net: recurrent::Settings| {
            let mut jobs = Vec::new();
            for place in 0..without.len() {
                for seed in seeds.clone() {
                    jobs.extend([(place, 2, seed), (place, 1, seed)]);
                }
            }
            let trained = cores::on_all(&jobs, |&(place, ways, seed)| {
                let lessons: Vec<&Lesson> = lessons[place].iter().collect();
                Ok(recurrent::train(&self.shape(ways), &lessons, &net, 11 + seed))
            })?;
            anyhow::Ok((jobs, trained))
        };
        let mut nets: Vec<Nets> = without.iter().map(|_| Nets::default()).collect();
        let (jobs, teachers) = train(&lessons, 0..self.settings.teachers, self.settings.net)?;
        for ((place, ways, _), net) in jobs.into_iter().zip(teachers) {
            nets[place].of(ways).push(net);
        }
        if self.settings.teachers > 1 {
            // One net that has learnt what several say together is as good as they, and as fast as
            // one. The live one learns from those that also see what comes after.
            for (lessons, nets) in lessons.iter_mut().zip(&nets) {
                self.teach(lessons, nets);
            }
            let (jobs, pupils) = train(&lessons, 100..101, self.settings.pupil)?;
            for nets in &mut nets {
                *nets = Nets::default();
            }
            for ((place, ways, _), net) in jobs.into_iter().zip(pupils) {
                nets[place].of(ways).push(net);
            }
        }
        Ok(without.into_iter().zip(nets).collect())
    }

    /// Writes what nets say together into the lessons.
    fn teach(&self, lessons: &mut [Lesson], nets: &Nets) {
        for lesson in lessons {
            let mut sums: Vec<Vec<f32>> = Vec::new();
            for net in &nets.whole {
                let said = recurrent::run(&self.shape(2), net, &lesson.turns);
                let chances = (said.iter().zip(&lesson.turns))
                    .map(|(said, turn)| recurrent::chances(turn.role, said));
                if sums.is_empty() {
                    sums = chances.collect();
                } else {
                    for (sum, chances) in sums.iter_mut().zip(chances) {
                        sum.iter_mut().zip(chances).for_each(|(sum, chance)| *sum += chance);
                    }
                }
            }
            let share = 1.0 / nets.whole.len() as f32;
            sums.iter_mut().flatten().for_each(|sum| *sum *= share);
            lesson.taught = sums;
        }
    }

    /// What nets that are not to see fold `without` learn from: what tables say that have seen
    /// neither it nor the conversation.
    fn lessons(&self, without: usize, tables: &BTreeMap<Without, Tables>) -> Vec<Lesson> {
        let mut lessons = Vec::new();
        for at in self.but(key(without, without)) {
            let document = &self.documents[at];
            let fold = self.folds[at];
            let tables = &tables[&if without == NONE { key(fold, fold) } else { key(without, fold) }];
            // Sentences are many; one way of writing each down is enough.
            let sentences = document.labelled.corpus == "advice";
            for (place, view) in document.views.iter().enumerate() {
                if sentences && place != at % 2 {
                    continue;
                }
                let weight = if place == 0 { 1.0 } else { self.settings.variant };
                lessons.push(Lesson {
                    turns: view.sights.iter().map(|sight| tables.told(sight)).collect(),
                    masks: document.masks.clone(),
                    weight: document.weight * weight,
                    taught: Vec::new(),
                });
            }
        }
        lessons
    }

    fn shape(&self, ways: usize) -> Shape {
        Shape {
            facts: if ways == 2 { FACTS } else { LIVE_FACTS },
            inner: self.settings.inner,
            hidden: self.settings.hidden,
            ways,
        }
    }

    /// What nets say of the conversations they have not seen.
    fn said(&self, tables: &BTreeMap<Without, Tables>, nets: &BTreeMap<usize, Nets>) -> Heard {
        let hear = |ways: usize, at: usize| -> Vec<Vec<Said>> {
            let (document, fold) = (&self.documents[at], self.folds[at]);
            let nets = &nets[&fold];
            let nets = if ways == 2 { &nets.whole } else { &nets.live };
            (document.views.iter())
                .map(|view| {
                    let tables = &tables[&key(fold, fold)];
                    let told: Vec<Told> =
                        view.sights.iter().map(|sight| tables.told(sight)).collect();
                    let mut sums: Vec<Vec<f32>> = Vec::new();
                    for net in nets {
                        let said = recurrent::run(&self.shape(ways), net, &told);
                        if sums.is_empty() {
                            sums = said;
                        } else {
                            for (sum, said) in sums.iter_mut().flatten().zip(said.iter().flatten()) {
                                *sum += said;
                            }
                        }
                    }
                    (sums.into_iter().zip(&told).zip(&document.masks))
                        .map(|((outputs, told), masks)| Said {
                            corpus: document.labelled.corpus,
                            fold,
                            role: told.role,
                            masks: *masks,
                            outputs: outputs.iter().map(|sum| sum / nets.len() as f32).collect(),
                        })
                        .collect()
                })
                .collect()
        };
        let all = 0..self.documents.len();
        Heard {
            whole: all.clone().map(|at| hear(2, at)).collect(),
            live: all.map(|at| hear(1, at)).collect(),
        }
    }

    /// What is known of each turn when its marks are looked for.
    fn contexts(&self, heard: &Heard, rulings: &Rulings) -> Contexts {
        let heat = &rulings.by[&NONE][0].heat;
        let of = |said: &Said| -> [f32; CONTEXT] {
            phrases::context(said.role, &said.outputs, &heat[said.role as usize])
        };
        (heard.whole.iter())
            .map(|views| {
                views.iter().map(|turns| turns.iter().map(of).collect()).collect()
            })
            .collect()
    }

    /// The mark heads of every fold, and that of none.
    fn phrases(&self, contexts: &Contexts) -> Result<BTreeMap<usize, Phrases>> {
        let without: Vec<usize> = (0..FOLDS).chain([NONE]).collect();
        let trained = cores::on_all(&without, |&without| {
            let of = self.but(key(without, without));
            Ok(Phrases::train(&self.documents, &of, contexts, &self.settings.marks, 3))
        })?;
        let mut phrases: BTreeMap<usize, Phrases> = without.into_iter().zip(trained).collect();
        let judged: Vec<(usize, Vec<Judged>)> = (0..self.documents.len())
            .map(|at| {
                let fold = self.folds[at];
                (fold, phrases[&fold].judge(&self.documents[at], &contexts[at]))
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

    /// Compares the packed coder of each fold with the people who labelled it.
    fn measure(&self, file_of: &dyn Fn(usize) -> Vec<u8>) -> Result<Measured> {
        let measures = evaluate::measures();
        let mut measured = Measured::new();
        for fold in 0..FOLDS {
            // Five files of some megabytes, once in the life of this process.
            let bytes: &'static [u8] = Box::leak(file_of(fold).into_boxed_slice());
            let coder = Coder::trained(CueSet::embedded(), bytes)
                .context("the packed weights cannot be read; the writer and the reader disagree")?;
            let here: Vec<usize> =
                (0..self.documents.len()).filter(|&at| self.folds[at] == fold).collect();
            for (live, bare) in [(false, false), (false, true), (true, false), (true, true)] {
                let compared = cores::on_all(&here, |&at| {
                    let labelled = &self.documents[at].labelled;
                    let labelled = if bare { labelled.bare() } else { labelled.clone() };
                    let compared = evaluate::compare(&coder, &labelled, &measures, live)?;
                    Ok((labelled.corpus, compared))
                })?;
                for (corpus, compared) in compared {
                    measured.entry((corpus, live, bare)).or_default().push(compared);
                }
            }
        }
        Ok(measured)
    }

/// A weights file.
fn file(&self, tables: &Tables, phrases: &Phrases, nets: &Nets, rulings: &[Ruling; 2], cues: &[u64]) -> Vec<u8> {
    let mut file = weights::MARK.to_vec();
    tables.coach.write(&mut file);
    tables.client.write(&mut file);
    phrases.table.write(&mut file);
    pack::floats(&phrases.table.context, &mut file);
    pack::floats(&phrases.enough, &mut file);
    for (nets, ruling, facts) in
        [(&nets.whole, &rulings[0], FACTS), (&nets.live, &rulings[1], LIVE_FACTS)]
    {
        self.settings.sizes(nets.len(), facts, &mut file);
        for net in nets {
            for weight in net {
                let steps = (weight / WEIGHT).round().clamp(-32767.0, 32767.0) as i16;
                file.extend(steps.to_le_bytes());
            }
        }
        for part in ruling.heat.iter().chain(&ruling.lean) {
            pack::floats(part, &mut file);
        }
    }
    file.extend((cues.len() as u32).to_le_bytes());
    for cue in cues {
        file.extend(cue.to_le_bytes());
    }
    file
}
}
