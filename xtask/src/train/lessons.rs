//! The nets of every fold: what they learn from, who teaches them, and what they say.

use std::collections::BTreeMap;

use anyhow::Result;
use coding::model::net::{Shape, Told};
use coding::model::{FACTS, LIVE_FACTS};

use super::recurrent::{self, Lesson};
use super::tuning::Said;
use super::{FOLDS, NONE, Tables, Without, Work, key};
use crate::cores;

/// Nets for whole conversations and for spoken ones.
#[derive(Default)]
pub(super) struct Nets {
    pub(super) whole: Vec<Vec<f32>>,
    pub(super) live: Vec<Vec<f32>>,
}

impl Nets {
    fn of(&mut self, ways: usize) -> &mut Vec<Vec<f32>> {
        if ways == 2 {
            &mut self.whole
        } else {
            &mut self.live
        }
    }
}

/// By document, view and turn, what nets that had not seen the document said.
pub(super) struct Heard {
    pub(super) whole: Vec<Vec<Vec<Said>>>,
    pub(super) live: Vec<Vec<Vec<Said>>>,
}

impl Work {
    /// The nets of every fold, and those of none.
    pub(super) fn nets(&self, tables: &BTreeMap<Without, Tables>) -> Result<BTreeMap<usize, Nets>> {
        let without: Vec<usize> = (0..FOLDS).chain([NONE]).collect();
        let mut lessons = cores::on_all(&without, |&without| Ok(self.lessons(without, tables)))?;
        let train =
            |lessons: &[Vec<Lesson>], seeds: std::ops::Range<u64>, net: recurrent::Settings| {
                let mut jobs = Vec::new();
                for place in 0..without.len() {
                    for seed in seeds.clone() {
                        jobs.extend([(place, 2, seed), (place, 1, seed)]);
                    }
                }
                let trained = cores::on_all(&jobs, |&(place, ways, seed)| {
                    let lessons: Vec<&Lesson> = lessons[place].iter().collect();
                    Ok(recurrent::train(
                        &self.shape(ways),
                        &lessons,
                        &net,
                        11 + seed,
                    ))
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
                        sum.iter_mut()
                            .zip(chances)
                            .for_each(|(sum, chance)| *sum += chance);
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
            let tables = &tables[&if without == NONE {
                key(fold, fold)
            } else {
                key(without, fold)
            }];
            // Sentences are many; one way of writing each down is enough.
            let sentences = document.labelled.corpus == "advice";
            for (place, view) in document.views.iter().enumerate() {
                if sentences && place != at % 2 {
                    continue;
                }
                let weight = if place == 0 {
                    1.0
                } else {
                    self.settings.variant
                };
                lessons.push(Lesson {
                    turns: view.sights.iter().map(|sight| tables.told(sight)).collect(),
                    masks: document.masks.clone(),
                    weight: document.weight * weight,
                    taught: Vec::new(),
                });
            }
            for (from, sights) in &document.snippets {
                lessons.push(Lesson {
                    turns: sights.iter().map(|sight| tables.told(sight)).collect(),
                    masks: document.masks[*from..*from + sights.len()].to_vec(),
                    weight: document.weight,
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
    pub(super) fn said(
        &self,
        tables: &BTreeMap<Without, Tables>,
        nets: &BTreeMap<usize, Nets>,
    ) -> Heard {
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
                            for (sum, said) in sums.iter_mut().flatten().zip(said.iter().flatten())
                            {
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
}
