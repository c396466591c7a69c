use domain::engagement::{Advice, Decision, Deed, ItemDraft, ItemKind, Origin, Thing};
use domain::id::{ItemId, SessionId};

use super::*;

const ITEM: ItemId = ItemId(2);

fn keep(kind: ItemKind, origin: Origin, quotes: Vec<Quote>) -> Command {
    let text = text("ask Ana for the platform project");
    Command::KeepItem {
        draft: ItemDraft {
            kind,
            text,
            origin,
            quotes,
        },
    }
}

#[test]
fn every_item_says_whose_it_is() {
    let story = Story::coached()
        .given(Client, keep(ItemKind::Option, Origin::Client, vec![]))
        .given(Coach, keep(ItemKind::Option, Origin::CoachAsked, vec![]))
        .given(Coach, keep(ItemKind::Option, Origin::CoachUnasked, vec![]))
        .given(
            Coach,
            keep(ItemKind::Option, Origin::Client, vec![said(7, "ask Ana")]),
        );
    let marks: Vec<_> = story
        .now
        .story(ItemKind::Option)
        .map(|item| (item.origin, item.is_clients_words()))
        .collect();
    assert_eq!(
        marks,
        [
            (Origin::Client, true),
            (Origin::CoachAsked, false),
            (Origin::CoachUnasked, false),
            (Origin::Client, true),
        ]
    );
}

#[test]
fn a_quote_is_checked() {
    Story::coached()
        .when(
            Coach,
            keep(
                ItemKind::Strength,
                Origin::Client,
                vec![said(5, "I am brilliant")],
            ),
        )
        .refused(Refusal::NotInThatTurn);
}

#[test]
fn the_guide_mirrors_and_never_tells() {
    let story = Story::alone();
    for (origin, quotes) in [
        (Origin::CoachUnasked, vec![]),
        (Origin::CoachAsked, vec![said(7, "ask Ana")]),
        (Origin::Client, vec![]),
    ] {
        story
            .clone()
            .when(Program, keep(ItemKind::Option, origin, quotes))
            .refused(Refusal::ProgramNeverTells);
    }
    story
        .when(
            Program,
            keep(
                ItemKind::Option,
                Origin::Client,
                vec![said(7, "I will ask Ana")],
            ),
        )
        .then(&["item_kept"]);
}

#[test]
fn the_client_decides_about_an_option_and_may_change_their_mind() {
    let decide = |decision, quote| Command::DecideOption {
        option: ITEM,
        decision,
        quote,
    };
    let story = Story::coached()
        .given(Coach, keep(ItemKind::Option, Origin::CoachAsked, vec![]))
        .when(Coach, decide(Decision::Chosen, None))
        .refused(Refusal::OnlyTheClient(Deed::DecideOption))
        .given(
            Coach,
            decide(Decision::Chosen, quoting(7, "I will ask Ana")),
        )
        .given(Client, decide(Decision::Later, None))
        .when(Client, decide(Decision::Later, None))
        .then_nothing();
    let option = story.now.story(ItemKind::Option).next().unwrap();
    assert_eq!(option.decision(), Some(Decision::Later));
}

#[test]
fn an_obstacle_is_behind_the_client_when_they_say_so() {
    let mark = |passed, quote| Command::MarkObstacle {
        obstacle: ITEM,
        passed,
        quote,
    };
    let story = Story::coached()
        .given(Coach, keep(ItemKind::Obstacle, Origin::Client, vec![]))
        .when(Coach, mark(true, None))
        .refused(Refusal::OnlyTheClient(Deed::MarkObstacle))
        .given(Client, mark(true, None));
    assert!(
        story
            .now
            .story(ItemKind::Obstacle)
            .next()
            .unwrap()
            .is_passed()
    );
    let story = story
        .when(Client, mark(false, None))
        .then(&["obstacle_marked"]);
    assert!(
        !story
            .now
            .story(ItemKind::Obstacle)
            .next()
            .unwrap()
            .is_passed()
    );
    let decide = Command::DecideOption {
        option: ITEM,
        decision: Decision::Chosen,
        quote: None,
    };
    story
        .when(Client, decide)
        .refused_saying("That is not an option. Choose one that is.");
}

#[test]
fn what_was_taken_back_stays_readable_and_can_come_back() {
    let story = Story::coached()
        .given(Coach, keep(ItemKind::Option, Origin::CoachUnasked, vec![]))
        .given(Client, Command::RetractItem { item: ITEM });
    assert_eq!(story.now.story(ItemKind::Option).count(), 0);
    assert_eq!(story.now.items().count(), 1);
    let story = story
        .when(Client, Command::RetractItem { item: ITEM })
        .then_nothing()
        .when(
            Client,
            Command::CiteItem {
                item: ITEM,
                quote: said(7, "ask Ana"),
            },
        )
        .refused(Refusal::Retracted)
        .when(Coach, Command::RestoreItem { item: ITEM })
        .then(&["item_restored"]);
    assert_eq!(story.now.story(ItemKind::Option).count(), 1);
}

#[test]
fn a_coach_does_not_touch_what_the_client_wrote() {
    let reword = || Command::RewordItem {
        item: ITEM,
        text: text("quit"),
    };
    let story = Story::coached()
        .given(Client, keep(ItemKind::Option, Origin::Client, vec![]))
        .when(Coach, reword())
        .refused(Refusal::NotYours)
        .when(Coach, Command::RetractItem { item: ITEM })
        .refused(Refusal::NotYours);
    story.when(Client, reword()).then(&["item_reworded"]);
}

#[test]
fn what_the_client_rewords_is_theirs_from_then_on() {
    let story = Story::coached()
        .given(Coach, keep(ItemKind::Strength, Origin::Client, vec![]))
        .given(
            Client,
            Command::RewordItem {
                item: ITEM,
                text: text("I ask"),
            },
        );
    assert!(
        story
            .now
            .story(ItemKind::Strength)
            .next()
            .unwrap()
            .is_clients_words()
    );
    story
        .when(
            Coach,
            Command::RewordItem {
                item: ITEM,
                text: text("asks well"),
            },
        )
        .refused(Refusal::NotYours);
}

fn advice() -> Advice {
    Advice {
        session: SESSION,
        given: 6,
        asked: Some(5),
        several: None,
        time: Some(7),
        client_decides: Some(7),
        step_back: None,
    }
}

#[test]
fn advice_is_scored_by_the_rules_it_kept_and_each_shows_its_turn() {
    let story = Story::coached()
        .when(Coach, Command::RecordAdvice { advice: advice() })
        .then(&["advice_recorded"]);
    assert_eq!(story.now.advice(Coach).next().unwrap().score(), 3);
    let none = Advice {
        asked: None,
        time: None,
        client_decides: None,
        ..advice()
    };
    assert_eq!(none.score(), 0);
}

#[test]
fn each_rule_is_shown_by_the_side_that_kept_it() {
    let record = |advice| Command::RecordAdvice { advice };
    Story::coached()
        .when(
            Coach,
            record(Advice {
                asked: Some(4),
                ..advice()
            }),
        )
        .refused(Refusal::NotAClientTurn)
        .when(
            Coach,
            record(Advice {
                step_back: Some(7),
                ..advice()
            }),
        )
        .refused(Refusal::NotACoachTurn)
        .when(
            Coach,
            record(Advice {
                several: Some(70),
                ..advice()
            }),
        )
        .refused(Refusal::NoSuch(Thing::Turn))
        .when(
            Coach,
            record(Advice {
                session: SessionId(70),
                ..advice()
            }),
        )
        .refused(Refusal::NoSuch(Thing::Session));
}

#[test]
fn findings_on_the_coach_are_for_the_coach() {
    let story = Story::coached()
        .when(Client, Command::RecordAdvice { advice: advice() })
        .refused(Refusal::CoachsOwnFindings)
        .given(Coach, Command::RecordAdvice { advice: advice() });
    assert_eq!(story.now.advice(Client).count(), 0);
    assert_eq!(story.now.advice(Coach).count(), 1);
    let alone = Story::alone().given(Program, Command::RecordAdvice { advice: advice() });
    assert_eq!(
        alone.now.advice(Client).count(),
        1,
        "the guide hides nothing of its own"
    );
}
