//! Signs of danger, and what only sounds like them.

use coaching::guide::{Guide, Move};
use domain::Role;

use super::talks::{CRISIS, NOT_CRISIS};
use super::told::{holds, questions, tell};

/// Which lines are not met by the signs' move.
fn missed(before: &[&str], lines: &[&'static str]) -> Vec<&'static str> {
    let answered = |line: &str| {
        let mut told = tell(before);
        told.hear(line);
        told.last_move() == Some(Move::Signpost)
    };
    lines
        .iter()
        .copied()
        .filter(|line| !answered(line))
        .collect()
}

#[test]
fn plain_signs_of_danger_are_heard() {
    let plain = [
        "Honestly they'd be better off without me.",
        "I don't want to wake up tomorrow.",
        "Sometimes I think about killing myself.",
        "I've started cutting myself again.",
        "I feel like ending my life.",
    ];
    assert_eq!(missed(&[], &plain), [""; 0]);
    assert_eq!(
        missed(&["Work is bad.", "It has been bad since May."], &plain),
        [""; 0]
    );
}

#[test]
fn every_sign_of_danger_is_heard_the_indirect_ones_too() {
    assert_eq!(missed(&["Work is bad."], CRISIS), [""; 0]);
}

#[test]
fn danger_in_careless_typing_is_heard() {
    let careless = [
        "i dont wanna be here anymore",
        "theyd be better off with out me",
        "I’ve thought about ending it all",
        "what's the point of living",
        "id rather be dead than go in on monday",
        "i want to kms",
    ];
    assert_eq!(missed(&["Work is bad."], &careless), [""; 0]);
}

#[test]
fn danger_to_somebody_at_home_is_heard() {
    let home = [
        "My husband hits me when I come home late.",
        "I'm afraid of what he'll do to me tonight.",
        "He said he'd kill me if I take the job.",
    ];
    assert_eq!(missed(&["Work is bad."], &home), [""; 0]);
}

fn taken_for_danger(lines: &[&'static str]) -> Vec<&'static str> {
    let met =
        |line: &&str| tell(&["Work is on my mind.", line]).last_move() == Some(Move::Signpost);
    lines.iter().copied().filter(met).collect()
}

#[test]
fn what_only_sounds_like_danger_is_not_taken_for_it() {
    assert_eq!(taken_for_danger(NOT_CRISIS), [""; 0]);
}

#[test]
fn ways_of_speaking_about_work_are_not_taken_for_danger() {
    let ways = [
        "I don't want to live in London for this job.",
        "My boss beats me to every idea.",
        "It would be career suicide to say that aloud.",
        "I don't want to be here, in accounts, when I'm fifty.",
        "I cut myself on the slicer twice a week.",
        "I want to end it with this agency.",
    ];
    assert_eq!(taken_for_danger(&ways), [""; 0]);
}

#[test]
fn the_coaching_stops_calmly_with_dated_lines_of_help() {
    let mut told = tell(&[
        "Work is a lot right now.",
        "Some nights I don't want to be here.",
    ]);
    let said = told.last();
    assert!(told.ended());
    assert!(questions(&said).is_empty() && !said.contains('?'), "{said}");
    assert!(
        holds(&said, &["As of 20"]) && holds(&said, &["emergency"]),
        "{said}"
    );
    let labels = [
        "depress",
        "suicidal",
        "disorder",
        "diagnos",
        "mentally ill",
        "you are in crisis",
    ];
    assert!(!holds(&said, &labels), "{said}");
    assert!(holds(&said, &["program"]), "{said}");
    told.hear("Anyway, about the job.");
    assert!(
        told.ended() && !told.last().contains('?'),
        "{}",
        told.script()
    );
}

#[test]
fn who_writes_on_after_that_is_not_met_with_nothing() {
    let mut told = tell(&[
        "Work is a lot right now.",
        "Some nights I don't want to be here.",
    ]);
    told.hear("Hello?");
    assert!(!told.last().is_empty());
}

#[test]
fn the_lines_of_ones_own_country_stand_alone() {
    let (mut guide, _) = Guide::begin(None);
    guide.set_country(Some("IE"));
    let reply = guide.hear("They'd be better off without me.");
    let said: Vec<&str> = reply
        .say
        .iter()
        .map(coaching::guard::Guarded::as_str)
        .collect();
    assert!(said.iter().any(|line| line.contains("(IE)")));
    assert!(!said.iter().any(|line| line.contains("(US)")));
}

#[test]
fn whoever_holds_the_talk_is_shown_people_who_can_help_and_nothing_else() {
    let mut guide = Guide::listening(None);
    guide.overhear(Role::Coach, "What brings you here?");
    guide.overhear(
        Role::Client,
        "I don't want to live like this, I want to die.",
    );
    let proposals = guide.proposals();
    assert!(!proposals.is_empty());
    assert!(
        proposals
            .iter()
            .all(|proposal| proposal.made == Move::Signpost)
    );
}

#[test]
fn danger_is_heard_whatever_was_being_asked() {
    let told = tell(&[
        "I'll ring the college.",
        "By Friday, if I'm still alive. I want to die.",
    ]);
    assert_eq!(told.last_move(), Some(Move::Signpost), "{}", told.script());
    let told = tell(&["I want to lead the choir.", "No. I want to die."]);
    assert_eq!(told.last_move(), Some(Move::Signpost), "{}", told.script());
    let told = tell(&[
        "I'll ring the college.",
        "That's all for now.",
        "It doesn't matter, I want to end my life.",
    ]);
    assert_eq!(told.last_move(), Some(Move::Signpost), "{}", told.script());
}
