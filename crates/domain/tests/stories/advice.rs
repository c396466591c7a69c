use domain::engagement::{Advice, AdviceRule, Thing};
use domain::id::SessionId;

use super::*;

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

#[test]
fn each_rule_is_shown_by_a_turn_that_stands_where_it_could_be_kept() {
    let talk = [
        (Role::Coach, "You might wait, or ask Jo."),
        (Role::Client, "Ana first, that fits."),
        (Role::Coach, "How does that serve what you want?"),
    ];
    let story = Story::coached().given(Coach, say(SESSION, talk));
    let whole = Advice {
        several: Some(8),
        client_decides: Some(9),
        step_back: Some(10),
        ..advice()
    };
    let outcomes = [
        (
            Advice {
                asked: Some(7),
                ..whole
            },
            AdviceRule::Asked,
        ),
        (
            Advice {
                several: Some(0),
                ..whole
            },
            AdviceRule::Several,
        ),
        (
            Advice {
                several: Some(10),
                ..whole
            },
            AdviceRule::Several,
        ),
        (
            Advice {
                time: Some(1),
                ..whole
            },
            AdviceRule::Time,
        ),
        (
            Advice {
                client_decides: Some(5),
                ..whole
            },
            AdviceRule::ClientDecides,
        ),
        (
            Advice {
                step_back: Some(8),
                ..whole
            },
            AdviceRule::StepBack,
        ),
        (
            Advice {
                step_back: Some(4),
                client_decides: None,
                ..whole
            },
            AdviceRule::StepBack,
        ),
    ];
    for (advice, rule) in outcomes {
        story
            .clone()
            .when(Coach, Command::RecordAdvice { advice })
            .refused(Refusal::AdviceOutOfOrder(rule));
    }
    let asked_late = Advice {
        asked: Some(7),
        ..whole
    };
    let story = story
        .when(Coach, Command::RecordAdvice { advice: asked_late })
        .refused_saying(
            "The client asks before the advice is given. Point to such a turn, or to none.",
        )
        .when(Coach, Command::RecordAdvice { advice: whole })
        .then(&["advice_recorded"]);
    assert_eq!(story.now.advice(Coach).next().unwrap().score(), 5);
    let at_once = Advice {
        several: Some(6),
        ..whole
    };
    story
        .when(Coach, Command::RecordAdvice { advice: at_once })
        .then(&["advice_recorded"]);
}
