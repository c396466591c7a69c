//! That nets learn, and that the coder runs what was trained.

use coding::model::heads::COACH;
use coding::model::net::{Net, Shape, Told, WEIGHT};
use domain::Role;

use super::{Lesson, Settings, chances, run, train};
use crate::chance::SplitMix64;

const SHAPE: Shape = Shape {
    facts: 5,
    inner: 12,
    hidden: 10,
    ways: 2,
};

/// An invented conversation: what a turn is follows from the turn before it.
fn lesson(seed: u64) -> Lesson {
    let mut chance = SplitMix64::new(seed);
    let mut lesson = Lesson {
        turns: Vec::new(),
        masks: Vec::new(),
        weight: 1.0,
        taught: Vec::new(),
    };
    let mut before = 0;
    for turn in 0..20 {
        let now = chance.below(3);
        let mut outputs = [0.0; COACH];
        outputs[now] = 2.0;
        let role = if turn % 2 == 0 {
            Role::Coach
        } else {
            Role::Client
        };
        let facts = std::array::from_fn(|_| chance.unit().round());
        lesson.turns.push(Told {
            role,
            outputs,
            facts,
        });
        let mut masks = [0; 13];
        masks[0] = 1 << before;
        lesson.masks.push(masks);
        before = now;
    }
    lesson
}

const SETTINGS: Settings = Settings {
    epochs: 60,
    rate: 0.01,
    decay: 0.0,
    drop: 0.0,
    batch: 4,
};

#[test]
fn a_net_learns_what_only_the_turn_before_tells() {
    let lessons: Vec<Lesson> = (0..24).map(lesson).collect();
    let refs: Vec<&Lesson> = lessons.iter().collect();
    let weights = train(&SHAPE, &refs, &SETTINGS, 5);
    assert_eq!(
        weights,
        train(&SHAPE, &refs, &SETTINGS, 5),
        "training is the same each time"
    );
    let unseen = lesson(99);
    let said = run(&SHAPE, &weights, &unseen.turns);
    let mut right = 0;
    for (turn, said) in said.iter().enumerate().skip(1) {
        let chances = chances(unseen.turns[turn].role, said);
        let wanted = unseen.masks[turn][0].trailing_zeros() as usize;
        right += usize::from(chances[wanted] > 0.5);
    }
    assert!(right >= 17, "{right} of 19");
}

#[test]
fn the_coder_runs_the_net_that_was_trained() {
    let lessons: Vec<Lesson> = (0..8).map(lesson).collect();
    let refs: Vec<&Lesson> = lessons.iter().collect();
    let settings = Settings {
        epochs: 10,
        ..SETTINGS
    };
    let weights = train(&SHAPE, &refs, &settings, 5);
    let whole: Vec<i16> = weights
        .iter()
        .map(|weight| (weight / WEIGHT).round() as i16)
        .collect();
    let net = Net::new(SHAPE, &whole).expect("as many weights as the shape has");
    let trained = run(&SHAPE, &weights, &lessons[0].turns);
    let mut turns = 0;
    net.run(&lessons[0].turns, |turn, outputs| {
        turns += 1;
        for (one, other) in trained[turn].iter().zip(outputs) {
            assert!((one - other).abs() < 0.05, "turn {turn}: {one} and {other}");
        }
    });
    assert_eq!(turns, lessons[0].turns.len());
}
