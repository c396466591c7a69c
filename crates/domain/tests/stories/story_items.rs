use domain::engagement::{Decision, Deed, ItemDraft, ItemKind, Origin};
use domain::id::ItemId;

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
        .given(
            Coach,
            keep(ItemKind::Obstacle, Origin::CoachUnasked, vec![]),
        )
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
        .given(
            Coach,
            keep(ItemKind::Strength, Origin::CoachUnasked, vec![]),
        )
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

fn keep_words(words: &str, quotes: Vec<Quote>) -> Command {
    Command::KeepItem {
        draft: ItemDraft {
            kind: ItemKind::Value,
            text: text(words),
            origin: Origin::Client,
            quotes,
        },
    }
}

#[test]
fn what_somebody_else_marks_as_the_clients_is_word_for_word_theirs() {
    let question = || vec![said(5, "What would you do?")];
    let story = Story::coached()
        .when(Coach, keep_words("Become a plumber", question()))
        .refused_saying(
            "These are not the client's words. Quote an unbroken stretch of what they said and write that, or mark the idea as the coach's.",
        )
        .when(Coach, keep_words("to help people", vec![]))
        .refused(Refusal::NotTheirWords)
        .when(Coach, keep_words("to help people", question()))
        .refused(Refusal::NotTheirWords)
        .when(Coach, keep_words("To help people", vec![said(3, "help people")]))
        .then(&["item_kept"]);
    assert!(story.now.items().next().unwrap().is_clients_words());
    Story::alone()
        .when(Program, keep_words("Become a plumber", question()))
        .refused(Refusal::ProgramNeverTells)
        .when(Client, keep_words("Become a plumber", question()))
        .then(&["item_kept"]);
}

#[test]
fn the_clients_words_are_not_cut_out_of_a_sentence_that_says_the_opposite() {
    let turn = "I don\u{2019}t want to be a manager. I want to stay.";
    let words = || vec![said(8, "want to be a manager")];
    for (story, by) in [(Story::coached(), Coach), (Story::alone(), Program)] {
        story
            .given(Client, say(SESSION, [(Role::Client, turn)]))
            .when(by, keep_words("want to be a manager", words()))
            .refused_saying(
                "What comes before these words in their sentence says no, or leaves it open. Quote the whole sentence.",
            )
            .when(by, keep_words("I don't want to be a manager", words()))
            .then(&["item_kept"])
            .when(by, keep_words("I want to stay", vec![said(8, "I want to stay")]))
            .then(&["item_kept"]);
    }
}

#[test]
fn a_coach_rewords_the_clients_words_only_into_the_clients_words() {
    let reword = |words| Command::RewordItem {
        item: ITEM,
        text: text(words),
    };
    let story = Story::coached()
        .given(
            Coach,
            keep_words("to help people", vec![said(3, "help people")]),
        )
        .when(Coach, reword("status"))
        .refused(Refusal::NotTheirWords)
        .when(Coach, reword("a better position to help people"))
        .then(&["item_reworded"]);
    assert!(story.now.items().next().unwrap().is_clients_words());
    Story::coached()
        .given(Coach, keep(ItemKind::Option, Origin::CoachAsked, vec![]))
        .when(Coach, reword("ask Jo"))
        .then(&["item_reworded"]);
}
