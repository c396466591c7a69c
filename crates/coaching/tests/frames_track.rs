//! From functions to stages, and the same talk through several frames.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests: a failure here is a failed test"
)]

#[path = "frames_support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use coaching::Coded;
use coaching::compare::{Comparison, compare};
use coaching::frames::{Circumstance, Frame, Frames, Kind};
use coaching::track::{self, StageTrack};
use domain::codes::{Behaviour, Clarity, ClientCodes, CoachCodes, Mark, MarkKind, Span};
use domain::{Codes, Conversation, Function, Offset, Role};
use proptest::collection::vec;
use proptest::prelude::*;
use support::{gold, talk};

/// The stages a sequence of functions is seen in, as `goal 0-3, none 4-5`.
fn seen(frame: &str, functions: &str) -> String {
    let frames = Frames::embedded();
    let track = track::stages(frames.get(frame).unwrap(), &talk(functions).1);
    let pieces: Vec<String> = track
        .stages
        .iter()
        .map(|piece| {
            format!(
                "{} {}-{}",
                piece.stage.as_deref().unwrap_or("none"),
                piece.from,
                piece.to
            )
        })
        .collect();
    pieces.join(", ")
}

fn runs(functions: &str) -> String {
    let segments = track::functions(&talk(functions).1);
    let runs: Vec<String> = segments
        .iter()
        .map(|run| {
            format!(
                "{:?} {}-{}{}",
                run.function,
                run.from,
                run.to,
                "~".repeat(run.blips.len())
            )
        })
        .collect();
    runs.join(", ")
}

#[test]
fn a_single_turn_does_not_break_a_stretch() {
    assert_eq!(runs(""), "");
    assert_eq!(runs("F3*3 F5 F3*2"), "F3 0-5~");
    assert_eq!(runs("F3*3 F5 F3*2 F6 F3"), "F3 0-7~~");
    assert_eq!(runs("F3*3 F5*2 F3*2"), "F3 0-2, F5 3-4, F3 5-6");
    assert_eq!(runs("F3 F5 F3"), "F3 0-0, F5 1-1, F3 2-2");
    assert_eq!(runs("F3*3 F5 F4 F3*2"), "F3 0-2, F5 3-3, F4 4-4, F3 5-6");
}

#[test]
fn a_stage_is_home_then_current_then_ahead_then_behind() {
    assert_eq!(seen("ali-graham", "F2*2"), "clarifying 0-1");
    assert_eq!(seen("lee", "F3*2"), "curious 0-1");
    assert_eq!(seen("grow", "F3*2 F5*2"), "reality 0-3");
    assert_eq!(
        seen("grow", "F4*2 F6*2 F7*2 F6*2"),
        "goal 0-1, reality 2-3, options 4-5, will 6-7"
    );
    assert_eq!(
        seen("grow", "F7*2 F5*2 F9*2 F5*2"),
        "options 0-3, will 4-5, reality 6-7"
    );
    assert_eq!(seen("grow", "F1*2 F10*2"), "none 0-3");
    assert_eq!(
        seen("lee", "F7*2 F8*2 F9*2"),
        "obstacle 0-3, achievement 4-5"
    );
    assert_eq!(
        seen("lee", "F4*2 F8*2 F9*2"),
        "outcome 0-1, achievement 2-5"
    );
    assert_eq!(seen("grow", ""), "");
}

#[test]
fn all_ten_functions_in_order_read_as_the_table_says() {
    let ten = "F1*2 F2*2 F3*2 F4*2 F5*2 F6*2 F7*2 F8*2 F9*2 F10*2";
    assert_eq!(seen("bme", ten), "beginning 0-3, middle 4-13, end 14-19");
    assert_eq!(
        seen("grow", ten),
        "none 0-1, goal 2-3, reality 4-5, goal 6-7, reality 8-11, options 12-13, will 14-17, none 18-19"
    );
    assert_eq!(
        seen("ali-graham", ten),
        "clarifying 0-3, exploring 4-7, evaluating 8-11, exploring 12-13, evaluating 14-15, action-planning 16-19"
    );
    assert_eq!(
        seen("clear", ten),
        "contracting 0-1, listening 2-5, exploring 6-13, action 14-17, review 18-19"
    );
}

#[test]
fn a_choice_between_stages_is_less_sure_than_a_home() {
    let frames = Frames::embedded();
    let track = track::stages(frames.get("grow").unwrap(), &talk("F2*2 F3*2 F4*2").1);
    let sure: Vec<f32> = track.stages.iter().map(|piece| piece.confidence).collect();
    assert_eq!(sure, [0.85, 1.0, 1.0]);
    assert_eq!(track.current(), Some("goal"));
}

#[test]
fn the_json_names_stage_name_from_to_turns_and_confidence() {
    let frames = Frames::embedded();
    let track = track::stages(frames.get("grow").unwrap(), &talk("F1*2 F4*2").1);
    assert_eq!(
        serde_json::to_value(&track.stages).unwrap(),
        serde_json::json!([
            {"stage": null, "name": null, "from": 0, "to": 1, "turns": 2, "confidence": 1.0, "functions": ["F1"]},
            {"stage": "goal", "name": "Goal", "from": 2, "to": 3, "turns": 2, "confidence": 1.0, "functions": ["F4"]},
        ])
    );
}

#[test]
fn a_profile_has_evidence_and_only_a_sketch_of_levels() {
    let (_, mut codes) = talk("F3*2 F7*2 F5*2 F8*2 F9*2");
    mark(&mut codes[3], MarkKind::Option);
    mark(&mut codes[5], MarkKind::Obstacle);
    say(&mut codes[1], Clarity::Unsure);
    say(&mut codes[7], Clarity::Sure);
    mark(&mut codes[9], MarkKind::Action);
    let frames = Frames::embedded();
    let track = track::stages(frames.get("first").unwrap(), &codes);
    assert!(track.stages.is_empty());
    let levels: Vec<(String, Option<u8>, Option<u8>)> = track
        .profile
        .unwrap()
        .dimensions
        .into_iter()
        .map(|one| {
            (
                one.dimension,
                one.before.map(|level| level.level),
                one.after.map(|level| level.level),
            )
        })
        .collect();
    let expect = [
        ("focus", Some(1), Some(3)),
        ("information", None, None),
        ("realism", None, Some(2)),
        ("scope", Some(1), Some(1)),
        ("tactics", None, Some(2)),
    ];
    let expect = expect.map(|(id, before, after)| (id.to_owned(), before, after));
    assert_eq!(levels, expect);
}

#[test]
fn a_comparison_says_what_each_sees_and_misses() {
    let compared = through(
        &["grow", "ali-graham"],
        &talk("F1*4 F2*2 F3*6 F1*2 F7*6 F5*4 F9*4 F10*2"),
    );
    let [grow, ali] = &compared.frames[..] else {
        panic!("two frames")
    };
    assert_eq!(grow.entry.as_deref(), Some("Goal"));
    assert_eq!(grow.misses.turns, [0, 1, 2, 3, 12, 13, 28, 29]);
    assert_eq!(grow.misses.functions, [Function::F1, Function::F10]);
    assert!(ali.misses.turns.is_empty());
    assert_eq!(
        ali.order,
        [
            "Clarifying",
            "Exploring",
            "Clarifying",
            "Exploring",
            "Evaluating",
            "Action planning"
        ]
    );
    assert_eq!(ali.returns.len(), 1);
    let lines = compared.lines().join("\n");
    for expect in [
        "GROW has no place for turns 0-3, 12-13, 28-29 (contract, close and re-evaluate); Ali & Graham sees Action planning, Clarifying there.",
        "At turn 12 the talk goes back for Ali & Graham (Exploring to Clarifying), but not for GROW.",
        "Went back at turn 12: Exploring to Clarifying.",
    ] {
        assert!(lines.contains(expect), "{expect:?} is not in:\n{lines}");
    }
    let revisited = ali
        .strengths
        .iter()
        .find(|one| one.shows_when == Circumstance::ContractRevisited);
    assert_eq!(revisited.unwrap().turns, [12, 13]);
}

#[test]
fn going_round_a_cycle_is_no_step_back() {
    let compared = through(&["lee"], &talk("F10*4 F4*2 F3*2 F9*2 F4*2"));
    assert_eq!(compared.side_by_side, None);
    let returns: Vec<(usize, &str)> = compared.frames[0]
        .returns
        .iter()
        .map(|back| (back.turn, back.to.as_str()))
        .collect();
    assert_eq!(returns, [(10, "Outcome")]);
}

#[test]
fn nothing_said_is_compared_without_complaint() {
    let compared = through(&["grow", "first", "egan"], &talk(""));
    assert_eq!(compared.turns, 0);
    assert!(!compared.lines().is_empty());
}

proptest! {
    #[test]
    fn any_talk_is_covered_by_any_frame_without_gaps(functions in vec(0_usize..10, 0..60)) {
        let words: Vec<String> = functions.iter().map(|index| format!("F{}", index + 1)).collect();
        let (conversation, codes) = talk(&words.join(" "));
        let frames = Frames::embedded();
        let all: Vec<&Frame> = frames.all().collect();
        for frame in &all {
            let track = track::stages(frame, &codes);
            let mut next = 0;
            for piece in &track.stages {
                prop_assert_eq!(piece.from, next);
                prop_assert_eq!(piece.turns, piece.to - piece.from + 1);
                prop_assert!((0.0..=1.0).contains(&piece.confidence));
                next = piece.to + 1;
            }
            prop_assert!(frame.kind == Kind::Profile || next == codes.len());
        }
        prop_assert!(!compare(&all, &Coded::new(&conversation, &codes)).lines().is_empty());
    }
}

#[test]
fn gold_talks_show_the_stages_of_the_model_they_used() {
    let frames = Frames::embedded();
    for talk in gold().unwrap_or_default() {
        let Ok(frame) = frames.get(talk["model_used"].as_str().unwrap()) else {
            continue;
        };
        let (_, codes) = from_gold(&talk);
        let track = track::stages(frame, &codes);
        let spoken: BTreeSet<Function> = codes.iter().map(|codes| codes.function).collect();
        for stage in &frame.stages {
            let expected = stage
                .home
                .iter()
                .any(|claim| spoken.contains(&claim.function));
            assert!(
                !expected || track.saw(&stage.id),
                "{}: {} has no {} in {}",
                talk["id"],
                frame.id,
                stage.id,
                shape(&track)
            );
        }
    }
}

#[test]
fn gold_talks_compare_in_every_frame_and_the_figures_add_up() {
    let frames = Frames::embedded();
    let all: Vec<&Frame> = frames.all().collect();
    for talk in gold().unwrap_or_default() {
        let (conversation, codes) = from_gold(&talk);
        let compared = compare(&all, &Coded::new(&conversation, &codes));
        for view in &compared.frames {
            let in_stages: usize = view
                .stages
                .iter()
                .map(|stretch| stretch.segment.turns)
                .sum();
            let covered = if view.kind == Kind::Process {
                codes.len()
            } else {
                0
            };
            assert_eq!(in_stages, covered, "{} in {}", talk["id"], view.name);
            let showing = [
                &view.strengths,
                &view.weaknesses,
                &view.fits,
                &view.does_not_fit,
            ];
            for showing in showing.into_iter().flatten() {
                assert!(showing.turns.iter().all(|&turn| turn < codes.len()));
                assert!(showing.because.ends_with('.'));
            }
        }
        let side = compared.side_by_side.as_ref().unwrap();
        let passages: usize = side
            .passages
            .iter()
            .map(|passage| passage.to - passage.from + 1)
            .sum();
        assert_eq!(passages, codes.len());
        assert!(compared.lines().len() > 40);
    }
}

fn through(frames: &[&str], talk: &(Conversation, Vec<Codes>)) -> Comparison {
    let known = Frames::embedded();
    let frames: Vec<&Frame> = frames.iter().map(|id| known.get(id).unwrap()).collect();
    compare(&frames, &Coded::new(&talk.0, &talk.1))
}

fn shape(track: &StageTrack) -> String {
    let names = track
        .stages
        .iter()
        .map(|piece| piece.stage.as_deref().unwrap_or("none"));
    names.collect::<Vec<_>>().join(" ")
}

fn mark(codes: &mut Codes, kind: MarkKind) {
    codes.marks.push(Mark {
        kind,
        span: Span::new(0, 1),
        confidence: 1.0,
    });
}

fn say(codes: &mut Codes, clarity: Clarity) {
    match &mut codes.behaviour {
        Behaviour::Client(client) => client.clarity = Some(clarity),
        Behaviour::Coach(_) => panic!("clarity is the client's"),
    }
}

fn from_gold(talk: &serde_json::Value) -> (Conversation, Vec<Codes>) {
    let turns = talk["turns"].as_array().unwrap();
    let said = turns.iter().map(|turn| {
        let role = if turn["role"] == "coach" {
            Role::Coach
        } else {
            Role::Client
        };
        (role, turn["text"].as_str().unwrap())
    });
    let mut conversation = Conversation::between_two(said);
    for (turn, labelled) in conversation.turns.iter_mut().zip(turns) {
        turn.start = labelled["t"].as_f64().map(Offset::from_seconds);
    }
    let codes = turns.iter().map(|turn| {
        let of = |field: &str| turn[field].clone();
        let behaviour = if turn["role"] == "coach" {
            Behaviour::Coach(CoachCodes {
                reflection: serde_json::from_value(of("reflection")).unwrap(),
                input: serde_json::from_value(of("input")).unwrap(),
                permission: serde_json::from_value(of("permission")).unwrap(),
                ..CoachCodes::default()
            })
        } else {
            Behaviour::Client(ClientCodes {
                clarity: serde_json::from_value(of("clarity")).unwrap(),
                asks_advice: turn["asks_advice"] == true,
                ..ClientCodes::default()
            })
        };
        let text = turn["text"].as_str().unwrap();
        let marks = turn["marks"].as_array().unwrap().iter().filter_map(|mark| {
            let quote = mark["quote"].as_str()?;
            let start = text.find(quote)?;
            Some(Mark {
                kind: serde_json::from_value(mark["kind"].clone()).unwrap(),
                span: Span::new(start, start + quote.len()),
                confidence: 1.0,
            })
        });
        Codes {
            behaviour,
            function: serde_json::from_value(of("function")).unwrap(),
            marks: marks.collect(),
            evidence: Vec::new(),
            language: domain::codes::Language::Supported,
        }
    });
    (conversation, codes.collect())
}
