use domain::engagement::{
    EnoughRungs, ItemDraft, ItemKind, OfferedWording, Origin, Slot, SlotName, Thing, Verdict,
};
use domain::id::{ItemId, ReframeId};
use jiff::civil::date;

use super::*;

const GOAL: ItemId = ItemId(2);
const REFRAME: ReframeId = ReframeId(3);

fn goal(kind: ItemKind, origin: Origin, quotes: Vec<Quote>) -> Command {
    let text = text("promoted again this year");
    Command::KeepItem {
        draft: ItemDraft {
            kind,
            text,
            origin,
            quotes,
        },
    }
}

fn begun() -> Story {
    Story::coached()
        .given(
            Coach,
            goal(
                ItemKind::Goal,
                Origin::Client,
                vec![said(1, "I want to be promoted again this year")],
            ),
        )
        .given(Coach, Command::StartReframe { goal: GOAL })
}

fn fill(slot: Slot, quote: Option<Quote>) -> Command {
    Command::FillSlot {
        reframe: REFRAME,
        slot,
        quote,
    }
}

fn climb(answer: &str, quote: Option<Quote>) -> Command {
    Command::ClimbLadder {
        reframe: REFRAME,
        answer: text(answer),
        quote,
    }
}

#[test]
fn it_starts_from_a_goal_the_client_gave() {
    Story::coached()
        .given(Coach, goal(ItemKind::Goal, Origin::CoachUnasked, vec![]))
        .when(Coach, Command::StartReframe { goal: GOAL })
        .refused(Refusal::ItemWithoutClientWords);
    Story::coached()
        .given(Client, goal(ItemKind::Need, Origin::Client, vec![]))
        .when(Coach, Command::StartReframe { goal: GOAL })
        .refused(Refusal::NotA(Thing::Goal));
}

#[test]
fn an_uncited_slot_is_refused_by_name_with_the_question_to_ask() {
    begun()
        .when(Coach, fill(Slot::Value(text("security")), None))
        .refused_saying(
            "Only the client can say what matters. Ask: What would having that give you? Then quote their own words.",
        )
        .when(Coach, fill(Slot::Value(text("security")), quoting(3, "to help people")))
        .refused_saying(
            "Only the client can say what matters. Ask: What would having that give you? Then quote their own words.",
        )
        .when(Coach, fill(Slot::Date(date(2027, 6, 1)), None))
        .refused_saying(
            "Only the client can say by when. Ask: By when would you like to see it? Then quote their own words.",
        )
        .when(Coach, fill(Slot::Measure(text("")), quoting(3, "to help people")))
        .refused(Refusal::SlotEmpty(SlotName::Measure));
}

#[test]
fn filled_from_the_clients_words_it_can_be_put_into_a_sentence_and_offered() {
    let offer = || Command::OfferWording {
        wording: OfferedWording {
            text: text("I solve problems that help people, and they get bigger"),
            quotes: vec![],
            items: vec![],
            reframe: Some(REFRAME),
            spoken: None,
        },
    };
    let story = begun()
        .given(
            Coach,
            fill(
                Slot::NowEvidence(text("I found work I love")),
                quoting(5, "I found work I love"),
            ),
        )
        .given(
            Coach,
            fill(
                Slot::NowEvidence(text("I solve hard problems")),
                quoting(5, "I solve hard problems with friends"),
            ),
        )
        .given(
            Coach,
            fill(
                Slot::Value(text("to help people")),
                quoting(3, "to help people"),
            ),
        )
        .when(Coach, offer())
        .refused_saying("Still to be asked, the bigger victory: What could this grow into?")
        .given(
            Client,
            fill(Slot::BiggerVictory(text("harder problems")), None),
        )
        .given(
            Coach,
            fill(
                Slot::OriginalGoalAsResult(text("promoted again this year")),
                quoting(1, "promoted again this year"),
            ),
        )
        .given(
            Coach,
            fill(
                Slot::Measure(text("when she says yes or no")),
                quoting(7, "when she says yes or no"),
            ),
        )
        .given(
            Coach,
            fill(Slot::Date(date(2027, 6, 30)), quoting(7, "By June")),
        )
        .when(Program, offer())
        .refused(Refusal::ProgramNeverTells)
        .when(
            Program,
            Command::OfferWording {
                wording: OfferedWording {
                    text: text("I love my work, and it grows into harder problems."),
                    quotes: vec![],
                    items: vec![],
                    reframe: Some(REFRAME),
                    spoken: None,
                },
            },
        )
        .then(&["wording_offered"])
        .when(Coach, offer())
        .then(&["wording_offered"]);

    let offer = story.now.offers().last().unwrap();
    assert_eq!(
        offer.wording.quotes.len(),
        6,
        "every slot but the one in the client's own hand"
    );
    let adopt = Command::GiveVerdict {
        offer: offer.id,
        verdict: Verdict::Adopted,
        quote: None,
    };
    let story = story.given(Client, adopt);
    let kept = story.now.story(ItemKind::Goal).next().unwrap();
    assert_eq!(
        kept.text.reveal(),
        "promoted again this year",
        "the goal is demoted, not deleted"
    );
}

#[test]
fn now_evidence_gathers_and_the_other_slots_are_replaced() {
    let story = begun()
        .given(Client, fill(Slot::NowEvidence(text("friends")), None))
        .given(Client, fill(Slot::NowEvidence(text("work I love")), None))
        .given(Client, fill(Slot::Value(text("money")), None))
        .given(Client, fill(Slot::Value(text("people")), None));
    let reframe = story.now.reframes().next().unwrap();
    assert_eq!(reframe.slot(SlotName::NowEvidence).count(), 2);
    assert_eq!(reframe.slot(SlotName::Value).count(), 1);
    assert_eq!(reframe.empty().next(), Some(SlotName::BiggerVictory));
    let empty = |slot| Command::EmptySlot {
        reframe: REFRAME,
        slot,
    };
    story
        .when(Coach, empty(SlotName::Value))
        .refused(Refusal::NotYours)
        .when(Client, empty(SlotName::Value))
        .then(&["slot_emptied"])
        .when(Client, empty(SlotName::Value))
        .then_nothing();
}

#[test]
fn the_ladder_advises_to_stop_and_never_blocks() {
    let enough = |story: &Story| story.now.reframes().next().unwrap().enough_rungs();
    let story = begun()
        .when(Coach, climb("influence", None))
        .refused_saying(
            "Only the client can say what it would give them. Quote the client's own words.",
        )
        .given(Client, climb("money", None))
        .given(Coach, climb("to help people", quoting(3, "to help people")));
    assert_eq!(enough(&story), None);
    let again = story.clone().given(Client, climb("To help people ", None));
    assert_eq!(enough(&again), Some(EnoughRungs::Repeated));
    let story = story
        .given(Client, climb("a calmer life", None))
        .given(Client, climb("peace", None));
    assert_eq!(enough(&story), Some(EnoughRungs::Four));
    story
        .when(Client, climb("quiet", None))
        .then(&["ladder_climbed"]);
}
