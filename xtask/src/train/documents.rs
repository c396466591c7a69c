//! From labelled conversations to what training needs of them.

use coding::Coder;
use coding::model::heads::{CLIENT_GROUPS, COACH_GROUPS, MARK_KINDS};
use coding::model::sight::{Clause, Sight};
use domain::codes::{MarkKind, Span};
use domain::{Conversation, Role};

use super::linear::Masks;
use super::speech;
use crate::chance::SplitMix64;
use crate::corpus::{Labelled, Labels, Task};

/// A conversation, seen by the model in several ways of writing it down.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) labelled: Labelled,
    pub(super) weight: f32,
    pub(super) masks: Vec<Masks>,
    /// As given, bare, and as speech comes.
    pub(super) views: Vec<View>,
    /// A few turns by themselves, as people code them too: where they begin, and what is seen.
    pub(super) snippets: Vec<(usize, Vec<Sight>)>,
}

/// One way of writing a conversation down.
#[derive(Debug)]
pub(super) struct View {
    pub(super) sights: Vec<Sight>,
    /// By turn and clause, which kinds of mark it holds, as bits; empty where nobody marked.
    pub(super) marked: Vec<Vec<u16>>,
}

impl Document {
    /// What `coder` sees of a conversation; `seed` is for the variant of speech.
    pub(super) fn of(labelled: Labelled, coder: &Coder, weight: f32, seed: u64) -> Self {
        let mut views = vec![view(coder, &labelled), view(coder, &labelled.bare())];
        if labelled.corpus != "advice" {
            let mut chance = SplitMix64::new(seed);
            views.push(view(coder, &speech::noisy(&labelled, &mut chance)));
        }
        let masks = (labelled.turns.iter().zip(&labelled.labels))
            .map(|((role, _), labels)| {
                let mut masks = masks(*role, labels);
                masks[match role {
                    Role::Coach => COACH_GROUPS.len() - 1,
                    Role::Client => CLIENT_GROUPS.len() - 1,
                }] = register(&labelled);
                masks
            })
            .collect();
        let snippets = match labelled.corpus {
            "gold" | "own" | "annomi" => snippets(coder, &labelled, seed),
            _ => Vec::new(),
        };
        Self {
            weight,
            masks,
            views,
            snippets,
            labelled,
        }
    }
}

/// A few stretches of one to five turns, cut out of a conversation.
fn snippets(coder: &Coder, labelled: &Labelled, seed: u64) -> Vec<(usize, Vec<Sight>)> {
    let mut chance = SplitMix64::new(seed ^ 0x5eed);
    (0..SNIPPETS)
        .map(|_| {
            let turns = (1 + chance.below(5)).min(labelled.turns.len());
            let from = chance.below(labelled.turns.len() - turns + 1);
            let said = labelled.turns[from..from + turns].iter();
            let talk = Conversation::between_two(said.map(|(role, text)| (*role, text.as_str())));
            (from, coder.sights(&talk))
        })
        .collect()
}

/// Stretches cut out of each conversation.
const SNIPPETS: usize = 3;

/// Single sentences as they may be given to the coder: some by themselves, some one after the other
/// as one side's turns.
pub(super) fn in_runs(sentences: Vec<Labelled>) -> Vec<Labelled> {
    const RUNS: [usize; 10] = [1, 1, 6, 1, 1, 20, 1, 60, 1, 150];
    let mut runs: Vec<Labelled> = Vec::new();
    let mut sizes = RUNS.iter().cycle();
    let mut room = 0;
    for sentence in sentences {
        match runs.last_mut() {
            Some(run) if room > 0 => {
                run.turns.extend(sentence.turns);
                run.labels.extend(sentence.labels);
                run.given.extend(sentence.given);
            }
            _ => {
                room = *sizes.next().unwrap_or(&1);
                runs.push(sentence);
            }
        }
        room -= 1;
    }
    runs
}

/// Which of two ways of coding a conversation follows, as far as that is certain: the scheme's own,
/// on career talk (1), or AnnoMI's, on talk about health (2). Our own health conversations are
/// coded by the scheme and teach that it is not the subject alone.
fn register(labelled: &Labelled) -> u16 {
    match labelled.corpus {
        "annomi" => 2,
        "gold" => 1,
        "own" if !labelled.id.starts_with("p-") => 1,
        _ => 0,
    }
}

fn view(coder: &Coder, labelled: &Labelled) -> View {
    let said = labelled
        .turns
        .iter()
        .map(|(role, text)| (*role, text.as_str()));
    let sights = coder.sights(&Conversation::between_two(said));
    let marked = match &labelled.marks {
        None => Vec::new(),
        Some(marks) => (sights.iter().zip(marks))
            .map(|(sight, marks)| {
                sight
                    .clauses
                    .iter()
                    .map(|clause| marked(clause, marks))
                    .collect()
            })
            .collect(),
    };
    View { sights, marked }
}

/// The kinds of the marks that a clause holds or that hold it, by words.
fn marked(clause: &Clause, marks: &[(MarkKind, Span)]) -> u16 {
    let mut bits = 0;
    for (kind, span) in marks {
        let shared = clause
            .tokens
            .iter()
            .filter(|word| span.start < word.end && word.start < span.end);
        let shared: Vec<&Span> = shared.collect();
        let (Some(first), Some(last)) = (shared.first(), shared.last()) else {
            continue;
        };
        let letters = last.end - first.start;
        let holds = shared.len() * 2 >= clause.tokens.len() || letters * 2 >= span.end - span.start;
        if let Some(at) = MARK_KINDS.iter().position(|known| known == kind)
            && holds
        {
            bits |= 1 << at;
        }
    }
    bits
}

/// What people said of a turn, head by head.
fn masks(role: Role, labels: &Labels) -> Masks {
    let mut masks = Masks::default();
    let one = |task: Task| labels[task.index()].map_or(0, |class| 1_u16 << class);
    match role {
        Role::Coach => {
            let tasks = [
                Task::Main,
                Task::Question,
                Task::Reflection,
                Task::Input,
                Task::Leading,
                Task::Stacked,
                Task::Summary,
                Task::Affirmation,
                Task::Autonomy,
                Task::Structure,
                Task::SelfDisclosure,
                Task::Function,
            ];
            for (mask, task) in masks.iter_mut().zip(tasks) {
                *mask = one(task);
            }
            // Where only its presence is known, any kind will do.
            let present = [
                (1, Task::QuestionPresent, 0b110),
                (2, Task::ReflectionPresent, 0b110),
                (3, Task::InputPresent, 0b1_1110),
            ];
            for (head, task, there) in present {
                if masks[head] == 0 {
                    masks[head] = either(labels[task.index()], there, 0b1);
                }
            }
            if masks[3] == 0 {
                masks[3] = either(labels[Task::Advice.index()], 0b0_1100, 0b1_0011);
            }
        }
        Role::Client => {
            let tasks = [Task::Talk, Task::AsksAdvice, Task::Clarity, Task::Function];
            for (mask, task) in masks.iter_mut().zip(tasks) {
                *mask = one(task);
            }
        }
    }
    masks
}

fn either(label: Option<u8>, yes: u16, no: u16) -> u16 {
    match label {
        None => 0,
        Some(0) => no,
        Some(_) => yes,
    }
}
