use domain::engagement::{Aspect, Deed, Ending, OutcomeState};
use domain::id::OutcomeId;

use super::*;

pub(super) fn state(words: &str, quote: Option<Quote>) -> Command {
    Command::StateOutcome {
        text: text(words),
        quote,
    }
}

fn reword(words: &str, quote: Option<Quote>) -> Command {
    Command::RewordOutcome {
        text: text(words),
        quote,
    }
}

fn close(ending: Ending, quote: Option<Quote>) -> Command {
    Command::CloseOutcome { ending, quote }
}

const OURS: &str =
    "Only the client can state an outcome. Offer this wording, or quote the client's own words.";

#[test]
fn the_client_states_an_outcome_in_any_words_at_any_time() {
    let story = Story::opened()
        .when(
            Client,
            state("something with more say in it, I think", None),
        )
        .then(&["outcome_stated"]);
    let outcome = story.now.outcome().unwrap();
    assert_eq!(outcome.state, OutcomeState::Emerging);
    assert!(!outcome.is_clear() && !outcome.has_focus());
}

#[test]
fn a_coach_cannot_state_an_outcome() {
    Story::coached()
        .when(Coach, state("I become a team lead", None))
        .refused_saying(OURS);
}

#[test]
fn the_program_cannot_either() {
    Story::alone()
        .when(Program, state("I become a team lead", None))
        .refused_saying(OURS);
}

#[test]
fn a_quote_does_not_let_a_coach_bring_their_own_words() {
    Story::coached()
        .when(
            Coach,
            state(
                "I become a team lead",
                quoting(1, "I want to be promoted again this year"),
            ),
        )
        .refused_saying(OURS);
}

#[test]
fn a_coach_records_the_clients_outcome_word_for_word() {
    let story = Story::coached()
        .when(
            Coach,
            state(
                "\u{201c}I want to be promoted again this year.\u{201d}",
                quoting(1, "I want to be promoted again this year."),
            ),
        )
        .then(&["outcome_stated"]);
    let wording = story.now.outcome().unwrap().wording().unwrap();
    assert_eq!(wording.voice.quote().unwrap().place.turn, 1);
}

#[test]
fn stretches_of_several_turns_are_not_patched_together() {
    Story::coached()
        .when(
            Coach,
            state(
                "I want to be promoted to help people",
                quoting(1, "I want to be promoted again this year"),
            ),
        )
        .refused(Refusal::OnlyTheClient(Deed::StateOutcome));
}

#[test]
fn a_stretch_does_not_turn_what_the_client_said_into_its_opposite() {
    let turns = [
        (Role::Client, "I don't want to be a manager."),
        (Role::Client, "I don't know that I want it."),
    ];
    let story = Story::coached().given(Coach, say(SESSION, turns));
    for (turn, words) in [(8, "want to be a manager"), (9, "I want it")] {
        story
            .clone()
            .when(Coach, state(words, quoting(turn, words)))
            .refused(Refusal::HalfASentence)
            .when(
                Coach,
                state(words, quoting(turn, turns[turn as usize - 8].1)),
            )
            .refused(Refusal::HalfASentence)
            .when(Client, state(words, quoting(turn, words)))
            .then(&["outcome_stated"]);
    }
    let whole = turns[0].1;
    story
        .when(Coach, state(whole, quoting(8, whole)))
        .then(&["outcome_stated"]);
}

#[test]
fn a_quote_must_stand_in_its_turn_and_be_the_clients() {
    let words = "I want to lead a team";
    Story::coached()
        .when(Coach, state(words, quoting(1, words)))
        .refused(Refusal::NotInThatTurn)
        .when(
            Coach,
            state("What do you want", quoting(0, "What do you want")),
        )
        .refused(Refusal::NotAClientTurn)
        .when(Coach, state(words, quoting(40, words)))
        .refused(Refusal::NoSuch(domain::engagement::Thing::Turn));
}

#[test]
fn there_is_one_live_outcome_and_it_is_reworded_or_redefined() {
    Story::coached()
        .given(Client, state("be promoted", None))
        .when(Client, state("help people", None))
        .refused(Refusal::OutcomeAlready);
}

#[test]
fn earlier_wordings_stay_readable() {
    let story = Story::coached()
        .given(Client, state("be promoted", None))
        .when(Coach, reword("help more people", None))
        .refused(Refusal::OnlyTheClient(Deed::EditOutcome))
        .given(
            Coach,
            reword(
                "to help people",
                quoting(3, "a better position to help people"),
            ),
        )
        .given(Client, reword("I solve problems that help people", None));
    let wordings: Vec<_> = story
        .now
        .outcome()
        .unwrap()
        .wordings
        .iter()
        .map(|w| w.text.reveal())
        .collect();
    assert_eq!(
        wordings,
        [
            "be promoted",
            "to help people",
            "I solve problems that help people"
        ]
    );
}

#[test]
fn clarity_and_focus_are_two_things_each_with_its_evidence() {
    let mark = |aspect, holds, quote| Command::MarkOutcome {
        aspect,
        holds,
        quote,
    };
    let story = Story::coached()
        .when(Client, mark(Aspect::Clarity, true, None))
        .refused_saying("There is no outcome yet. Ask: what do you want from our time together?")
        .given(Client, state("help people", None))
        .when(Coach, mark(Aspect::Clarity, true, None))
        .refused(Refusal::OnlyTheClient(Deed::MarkOutcome))
        .when(
            Coach,
            mark(Aspect::Focus, true, quoting(7, "By June I will ask Ana")),
        )
        .then(&["outcome_marked"]);
    let outcome = story.now.outcome().unwrap();
    assert!(outcome.has_focus() && !outcome.is_clear());

    let story = story.given(
        Coach,
        mark(Aspect::Clarity, true, quoting(7, "Yes, that's it")),
    );
    assert!(story.now.outcome().unwrap().is_clear());
    let story = story.given(Client, mark(Aspect::Clarity, false, None));
    assert_eq!(story.now.outcome().unwrap().state, OutcomeState::Emerging);
    story
        .when(Client, mark(Aspect::Clarity, false, None))
        .then_nothing();
}

#[test]
fn a_coach_can_neither_reach_nor_let_go_nor_redefine() {
    let story = Story::coached().given(Client, state("be promoted", None));
    for ending in [
        Ending::Reached,
        Ending::LetGo { why: None },
        Ending::Redefined {
            text: text("help people"),
        },
    ] {
        story
            .clone()
            .when(Coach, close(ending, None))
            .refused(Refusal::OnlyTheClient(Deed::CloseOutcome));
    }
}

#[test]
fn a_coach_does_not_give_the_clients_reason() {
    let why = Some(text("it was unrealistic"));
    Story::coached()
        .given(Client, state("be promoted", None))
        .when(
            Coach,
            close(Ending::LetGo { why }, quoting(7, "Yes, that's it")),
        )
        .refused(Refusal::OnlyTheClient(Deed::CloseOutcome));
}

#[test]
fn letting_go_is_a_good_end_and_can_be_taken_back() {
    let why = Some(text("it was never mine"));
    let story = Story::coached()
        .given(Client, state("be promoted", None))
        .when(Client, close(Ending::LetGo { why }, None))
        .then(&["outcome_let_go"]);
    assert!(story.now.outcome().is_none());
    let outcome = story.now.outcomes().next().unwrap().id;
    let story = story
        .when(Coach, Command::ReopenOutcome { outcome })
        .refused(Refusal::OnlyTheClient(Deed::Reopen))
        .when(Client, Command::ReopenOutcome { outcome })
        .then(&["outcome_reopened"]);
    assert_eq!(story.now.outcome().unwrap().state, OutcomeState::Emerging);
}

#[test]
fn redefining_begins_a_new_outcome_and_keeps_the_old() {
    let redefined = Ending::Redefined {
        text: text("problems that help people"),
    };
    let story = Story::coached()
        .given(Client, state("be promoted", None))
        .when(Client, close(redefined, None))
        .then(&["outcome_redefined", "outcome_stated"]);
    let [old, new] = &story.now.outcomes().collect::<Vec<_>>()[..] else {
        panic!("two outcomes");
    };
    assert!(matches!(old.state, OutcomeState::Redefined { into, .. } if into == new.id));
    assert_eq!(story.now.outcome().unwrap().id, new.id);
    let outcome = old.id;
    story
        .when(Client, Command::ReopenOutcome { outcome })
        .refused(Refusal::OutcomeAlready);
}

#[test]
fn what_was_reached_makes_room_for_what_comes_next() {
    Story::coached()
        .given(Client, state("be promoted", None))
        .when(Coach, close(Ending::Reached, quoting(7, "Yes, that's it")))
        .then(&["outcome_reached"])
        .when(Client, close(Ending::Reached, None))
        .refused(Refusal::NoOutcome)
        .when(Client, state("help people", None))
        .then(&["outcome_stated"])
        .when(
            Client,
            Command::ReopenOutcome {
                outcome: OutcomeId(77),
            },
        )
        .refused(Refusal::NoSuch(domain::engagement::Thing::Outcome));
}

#[test]
fn blank_is_not_an_outcome() {
    Story::coached()
        .when(Client, state("  ", None))
        .refused(Refusal::NoWords);
}
