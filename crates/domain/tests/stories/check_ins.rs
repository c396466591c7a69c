use domain::engagement::{ActionAnswer, Answer, Deed, Note, Pace, Rating, Score, Thing};
use domain::id::{ActionId, MeasureId};

use super::actions::{ACTION, committed};
use super::*;

fn check_in(answer: Answer) -> Command {
    Command::CheckIn {
        answers: vec![ActionAnswer {
            action: ACTION,
            answer,
        }],
        rating: None,
        line: None,
    }
}

fn line(words: &str, shared: bool) -> Command {
    let line = Some(Note {
        text: text(words),
        shared,
    });
    Command::CheckIn {
        answers: vec![],
        rating: None,
        line,
    }
}

#[test]
fn done_and_changed_my_mind_end_the_action_partly_and_not_now_leave_it_open() {
    for (answer, kinds) in [
        (Answer::Done, &["checked_in", "action_settled"][..]),
        (Answer::ChangedMind, &["checked_in", "action_settled"]),
        (Answer::Partly, &["checked_in"]),
        (Answer::NotNow, &["checked_in"]),
    ] {
        let story = committed().when(Client, check_in(answer)).then(kinds);
        let action = story.now.actions().next().unwrap();
        assert_eq!(action.answers.len(), 1);
        assert_eq!(action.is_open(), !answer.settles());
    }
}

#[test]
fn only_the_client_checks_in() {
    committed()
        .when(Coach, check_in(Answer::Done))
        .refused(Refusal::OnlyTheClient(Deed::CheckIn));
}

#[test]
fn a_value_on_the_clients_own_measure_joins_its_ratings() {
    let story = committed().given(
        Client,
        Command::DefineMeasure {
            words: text("say in my work"),
            ends: None,
            quote: None,
        },
    );
    let measure = story.now.measures().own().next().unwrap().id;
    let rate = |measure| Command::CheckIn {
        answers: vec![],
        rating: Some(Rating {
            measure,
            score: Score::try_from(6).unwrap(),
        }),
        line: None,
    };
    let story = story.when(Client, rate(measure)).then(&["checked_in"]);
    assert_eq!(story.now.measures().own().next().unwrap().ratings.len(), 1);
    story
        .when(Client, rate(MeasureId(90)))
        .refused(Refusal::NoSuch(Thing::Measure));
}

#[test]
fn a_line_is_for_the_coach_or_just_for_me() {
    let story = committed()
        .given(Client, line("Ana was kind", true))
        .given(Client, line("I was scared", false));
    let seen = |viewer| -> Vec<&str> {
        let lines = story
            .now
            .check_ins()
            .iter()
            .filter_map(|check_in| check_in.line.as_ref());
        lines
            .filter_map(|line| line.seen_by(viewer))
            .map(Private::reveal)
            .collect()
    };
    assert_eq!(seen(Coach), ["Ana was kind"]);
    assert_eq!(seen(Client), ["Ana was kind", "I was scared"]);
}

#[test]
fn an_empty_check_in_says_nothing() {
    committed()
        .when(Client, line("", true))
        .refused(Refusal::NoWords);
}

#[test]
fn one_checks_in_on_what_one_committed_to() {
    let other = |action| Command::CheckIn {
        answers: vec![ActionAnswer {
            action,
            answer: Answer::Partly,
        }],
        rating: None,
        line: None,
    };
    let draft = domain::engagement::ActionDraft::from_origin(domain::engagement::Origin::Client);
    committed()
        .given(Client, Command::ProposeAction { draft })
        .when(Client, other(ActionId(3)))
        .refused(Refusal::NotCommitted)
        .given(Client, check_in(Answer::Done))
        .when(Client, check_in(Answer::Done))
        .refused(Refusal::ActionSettled);
}

#[test]
fn one_check_in_says_one_thing_about_an_action() {
    let said = |answer| ActionAnswer {
        action: ACTION,
        answer,
    };
    let both = Command::CheckIn {
        answers: vec![said(Answer::Done), said(Answer::ChangedMind)],
        rating: None,
        line: None,
    };
    committed()
        .when(Client, both)
        .refused_saying("This check-in names the same action twice. Say once what became of it.");
}

#[test]
fn the_pace_is_the_clients_and_stops_with_one_word() {
    let pace = |pace| Command::SetPace { pace };
    let story = committed()
        .when(Coach, pace(Pace::EveryDays(7)))
        .refused(Refusal::OnlyTheClient(Deed::SetPace))
        .given(Client, pace(Pace::EveryDays(7)));
    assert_eq!(story.now.pace(), Pace::EveryDays(7));
    let story = story.given(Client, pace(Pace::Off));
    assert_eq!(story.now.figures().pace, Pace::Off);
}
