use domain::engagement::{Deed, Ending, GoodEnd, OutcomeState};

use super::outcome::state;
use super::*;

fn end(ending: Ending, quote: Option<Quote>) -> Command {
    Command::End { ending, quote }
}

#[test]
fn three_good_ends_take_the_outcome_with_them() {
    for (ending, good_end, kinds) in [
        (
            Ending::Reached,
            GoodEnd::Reached,
            &["outcome_reached", "engagement_ended"][..],
        ),
        (
            Ending::Redefined {
                text: text("help people"),
            },
            GoodEnd::Redefined,
            &["outcome_redefined", "outcome_stated", "engagement_ended"],
        ),
        (
            Ending::LetGo { why: None },
            GoodEnd::LetGo,
            &["outcome_let_go", "engagement_ended"],
        ),
    ] {
        let story = Story::coached()
            .given(Client, state("be promoted", None))
            .when(Client, end(ending, None))
            .then(kinds);
        assert_eq!(story.now.figures().ended, Some(good_end));
        let first = story.now.outcomes().next().unwrap();
        assert!(!first.is_live());
    }
}

#[test]
fn stopping_needs_no_outcome() {
    Story::coached()
        .when(Client, end(Ending::Reached, None))
        .refused(Refusal::NoOutcome)
        .when(Client, end(Ending::LetGo { why: None }, None))
        .then(&["engagement_ended"]);
}

#[test]
fn a_coach_does_not_end_it_but_may_close_the_contract() {
    Story::coached()
        .when(Coach, end(Ending::LetGo { why: None }, None))
        .refused_saying(
            "Only the client can end the engagement. Quote the client's own words, or close the contract.",
        )
        .when(Coach, Command::CloseContract { note: None })
        .then(&["contract_closed"]);
    Story::coached()
        .when(
            Coach,
            end(Ending::LetGo { why: None }, quoting(7, "Yes, that's it")),
        )
        .then(&["engagement_ended"]);
}

#[test]
fn after_the_end_the_client_still_has_every_say() {
    Story::coached()
        .given(Client, state("be promoted", None))
        .given(Client, end(Ending::Reached, None))
        .when(Coach, say(SESSION, [(Role::Coach, "One more question")]))
        .refused(Refusal::Ended)
        .when(Client, no(Use::Research))
        .then(&["consent_answered"])
        .when(Coach, Command::Reopen)
        .refused(Refusal::OnlyTheClient(Deed::Reopen))
        .when(Client, Command::Reopen)
        .then(&["engagement_reopened"])
        .when(Client, Command::Reopen)
        .then_nothing()
        .when(Coach, say(SESSION, [(Role::Coach, "Welcome back")]))
        .then(&["turns_said"]);
}

#[test]
fn an_end_keeps_the_wording_readable() {
    let story = Story::coached()
        .given(Client, state("be promoted", None))
        .given(
            Client,
            end(
                Ending::LetGo {
                    why: Some(text("enough")),
                },
                None,
            ),
        );
    let outcome = story.now.outcomes().next().unwrap();
    assert_eq!(outcome.wording().unwrap().text.reveal(), "be promoted");
    assert!(
        matches!(&outcome.state, OutcomeState::LetGo { why: Some(why), .. } if *why == text("enough"))
    );
}
