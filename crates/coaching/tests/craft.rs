//! The craft against people's records, given people's codes.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test may stop at what it does not expect"
)]

mod gold;

use coaching::advice::{self, AdviceEpisode};
use coaching::coded::Coded;
use coaching::contract;
use coaching::story::{self, Decision, StoryProposal};
use serde_json::Value;

use gold::{Gold, indices};

/// How many of `wanted` were found, of those found how many were wanted.
#[derive(Default, Debug)]
struct Score {
    hit: usize,
    wanted: usize,
    right: usize,
    found: usize,
}

impl Score {
    fn f1(&self) -> f64 {
        let recall = self.hit as f64 / self.wanted.max(1) as f64;
        let precision = self.right as f64 / self.found.max(1) as f64;
        2.0 * recall * precision / (recall + precision).max(1e-9)
    }

    /// Two lists of cited turns meet where they share a turn.
    fn add(&mut self, wanted: &[Vec<usize>], found: &[Vec<usize>]) {
        let meets = |one: &Vec<usize>, all: &[Vec<usize>]| {
            all.iter()
                .any(|other| other.iter().any(|turn| one.contains(turn)))
        };
        self.wanted += wanted.len();
        self.found += found.len();
        self.hit += wanted.iter().filter(|turns| meets(turns, found)).count();
        self.right += found.iter().filter(|turns| meets(turns, wanted)).count();
    }
}

fn propose(gold: &Gold) -> (StoryProposal, Vec<AdviceEpisode>) {
    let coded = Coded::new(&gold.conversation, &gold.codes);
    let episodes = advice::episodes(&coded);
    let checklist = contract::checklist(&coded);
    (story::propose(&coded, &episodes, &checklist), episodes)
}

fn cited(items: &Value) -> Vec<Vec<usize>> {
    items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| indices(&item["turns"]))
        .collect()
}

/// Holds `check` on what the project brings and, where it is there, on the whole set; the floors
/// stand a little under what is reached on each.
fn on_both(check: impl Fn(Vec<Gold>, bool)) {
    check(gold::fixtures(), false);
    match gold::beside() {
        Some(all) => check(all, true),
        None => println!("skipped: no shared/data beside this checkout"),
    }
}

#[test]
fn advice_episodes_are_those_people_see() {
    on_both(advice_episodes);
}

fn advice_episodes(golds: Vec<Gold>, whole: bool) {
    let mut found = Score::default();
    let (mut agreed, mut compared) = ([0_usize; 5], 0_usize);
    for gold in golds {
        let (_, episodes) = propose(&gold);
        let people = gold.story["advice_episodes"].as_array().unwrap();
        let turns: Vec<Vec<usize>> = episodes
            .iter()
            .map(|episode| episode.input.clone())
            .collect();
        found.add(&cited(&gold.story["advice_episodes"]), &turns);
        for theirs in people {
            let cited = indices(&theirs["turns"]);
            let Some(ours) = episodes
                .iter()
                .find(|ours| ours.input.iter().any(|turn| cited.contains(turn)))
            else {
                continue;
            };
            compared += 1;
            let pairs = [
                (ours.asked, "asked"),
                (ours.several, "several"),
                (ours.time, "time"),
                (ours.client_decides, "client_decides"),
                (ours.steps_back, "steps_back"),
            ];
            for (place, (ours, field)) in pairs.into_iter().enumerate() {
                agreed[place] += usize::from(theirs[field] == ours);
            }
        }
    }
    let shares = agreed.map(|agreed| agreed as f64 / compared as f64);
    println!(
        "episodes {:.2} {found:?}; asked, several, time, decides, steps back: {shares:.2?} of {compared}",
        found.f1()
    );
    assert!(found.f1() >= 0.9, "{found:?}");
    let floors = if whole {
        [0.9, 0.9, 0.9, 0.65, 0.75]
    } else {
        [0.95, 0.95, 0.75, 0.65, 0.5]
    };
    for (share, floor) in shares.into_iter().zip(floors) {
        assert!(share >= floor, "{shares:?}");
    }
}

#[test]
fn story_items_cite_the_turns_people_cite() {
    on_both(|golds, _| story_items(golds));
}

fn story_items(golds: Vec<Gold>) {
    let names = ["values", "strengths", "obstacles", "options", "actions"];
    let mut scores: [Score; 5] = Default::default();
    let (mut outcome, mut clear, mut all) = (Score::default(), 0, 0);
    let (mut origin, mut decision, mut options) = (0, 0, 0);
    let (mut voiced, mut due, mut measure, mut actions) = (0, 0, 0, 0);
    for gold in golds {
        let (story, _) = propose(&gold);
        let ours: [Vec<Vec<usize>>; 5] = [
            story.values.iter().map(|item| item.turns.clone()).collect(),
            story
                .strengths
                .iter()
                .map(|item| item.turns.clone())
                .collect(),
            story
                .obstacles
                .iter()
                .map(|item| item.turns.clone())
                .collect(),
            story
                .options
                .iter()
                .map(|option| option.item.turns.clone())
                .collect(),
            story
                .actions
                .iter()
                .map(|action| action.item.turns.clone())
                .collect(),
        ];
        for ((score, name), ours) in scores.iter_mut().zip(names).zip(&ours) {
            score.add(&cited(&gold.story[name]), ours);
        }
        let people: Vec<Vec<usize>> = (!gold.story["outcome"].is_null())
            .then(|| indices(&gold.story["outcome"]["turns"]))
            .into_iter()
            .collect();
        outcome.add(
            &people,
            &story
                .outcome
                .iter()
                .map(|item| item.turns.clone())
                .collect::<Vec<_>>(),
        );
        all += 1;
        clear += usize::from(gold.story["clear"] == story.clear);
        for theirs in gold.story["options"].as_array().unwrap() {
            let cited = indices(&theirs["turns"]);
            let Some(ours) = story
                .options
                .iter()
                .find(|ours| ours.item.turns[0] == cited[0])
            else {
                continue;
            };
            options += 1;
            origin += usize::from(theirs["origin"] == serde_json::to_value(ours.origin).unwrap());
            decision +=
                usize::from(theirs["decision"] == serde_json::to_value(ours.decision).unwrap());
        }
        for theirs in gold.story["actions"].as_array().unwrap() {
            let cited = indices(&theirs["turns"]);
            let Some(ours) = story
                .actions
                .iter()
                .find(|ours| ours.item.turns.iter().any(|turn| cited.contains(turn)))
            else {
                continue;
            };
            actions += 1;
            voiced += usize::from(theirs["said_by_client"] == ours.said_by_client);
            due += usize::from(theirs["due"].is_null() == ours.due.is_none());
            measure += usize::from(theirs["measure"].is_null() == ours.measure.is_none());
        }
    }
    for (name, score) in names.iter().zip(&scores) {
        println!("{name}: {:.2} {score:?}", score.f1());
    }
    println!("outcome {:.2}, clear {clear} of {all}", outcome.f1());
    println!("options: origin {origin}, decision {decision} of {options}");
    println!("actions: voiced {voiced}, due {due}, measure {measure} of {actions}");
    assert!(outcome.f1() >= 0.9);
    assert!(clear * 10 >= all * 8);
    assert!(scores.iter().all(|score| score.f1() >= 0.95));
    assert!(origin * 10 >= options * 9);
    assert!(decision * 100 >= options * 45);
    assert!(voiced * 10 >= actions * 9 && due * 10 >= actions * 8 && measure * 10 >= actions * 7);
}

#[test]
fn the_contract_is_heard_where_people_hear_it() {
    on_both(contract_heard);
}

fn contract_heard(golds: Vec<Gold>, whole: bool) {
    let (mut heard, mut agreed, mut compared) = (Score::default(), 0, 0);
    for gold in golds {
        let (story, _) = propose(&gold);
        for theirs in gold.story["contract"].as_array().unwrap() {
            heard.wanted += 1;
            let Some(ours) = story
                .contract
                .iter()
                .find(|ours| theirs["item"] == ours.item.as_str())
            else {
                continue;
            };
            heard.hit += 1;
            compared += 1;
            agreed += usize::from(theirs["status"] == serde_json::to_value(ours.status).unwrap());
        }
        heard.found += story.contract.len();
        heard.right += story
            .contract
            .iter()
            .filter(|ours| {
                gold.story["contract"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .any(|theirs| theirs["item"] == ours.item.as_str())
            })
            .count();
    }
    println!(
        "contract {:.2} {heard:?}, status {agreed} of {compared}",
        heard.f1()
    );
    assert!(heard.f1() >= if whole { 0.85 } else { 0.82 }, "{heard:?}");
    let status = if whole { 70 } else { 62 };
    assert!(
        agreed * 100 >= compared * status,
        "status {agreed} of {compared}"
    );
}

#[test]
fn no_option_is_decided_by_silence() {
    use domain::codes::{
        Behaviour, ClientCodes, CoachCodes, Input, Mark, MarkKind, Permission, Span,
    };
    use domain::{Codes, Conversation, Function, Role};
    let text = "You could try the college.";
    let conversation = Conversation::between_two([(Role::Coach, text), (Role::Client, "Mm-hm.")]);
    let coach = CoachCodes {
        input: Some(Input::Advice),
        permission: Some(Permission::None),
        ..CoachCodes::default()
    };
    let mark = Mark {
        kind: MarkKind::Option,
        span: Span::new(10, 25),
        confidence: 1.0,
    };
    let codes = [
        Codes {
            behaviour: Behaviour::Coach(coach),
            function: Function::F7,
            marks: vec![mark],
            evidence: vec![],
            language: domain::codes::Language::Supported,
        },
        Codes {
            behaviour: Behaviour::Client(ClientCodes::default()),
            function: Function::F7,
            marks: vec![],
            evidence: vec![],
            language: domain::codes::Language::Supported,
        },
    ];
    let coded = Coded::new(&conversation, &codes);
    let story = story::propose(&coded, &advice::episodes(&coded), &[]);
    assert_eq!(story.options[0].decision, Decision::Open);
    assert_eq!(story.options[0].origin, story::Origin::CoachUnasked);
}
