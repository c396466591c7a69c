use domain::engagement::{
    Deed, ItemDraft, ItemKind, OfferedWording, Origin, Place, Thing, Verdict,
};
use domain::id::{ItemId, OfferId};

use super::outcome::state;
use super::*;

const WORDING: &str = "I solve problems that help people, and they get bigger";
const OFFER: OfferId = OfferId(2);

fn wording(quotes: Vec<Quote>) -> OfferedWording {
    OfferedWording {
        text: text(WORDING),
        quotes,
        items: vec![],
        reframe: None,
        spoken: None,
    }
}

fn offer(wording: OfferedWording) -> Command {
    Command::OfferWording { wording }
}

fn cited() -> OfferedWording {
    wording(vec![
        said(3, "help people"),
        said(5, "I solve hard problems"),
    ])
}

fn offered() -> Story {
    Story::coached().given(Coach, offer(cited()))
}

fn verdict(verdict: Verdict, quote: Option<Quote>) -> Command {
    Command::GiveVerdict {
        offer: OFFER,
        verdict,
        quote,
    }
}

#[test]
fn offered_wording_cites_the_client_and_waits() {
    let story = Story::coached()
        .when(Coach, offer(wording(vec![])))
        .refused(Refusal::OfferWithoutQuotes)
        .when(Coach, offer(wording(vec![said(6, "I solve problems")])))
        .refused(Refusal::NotAClientTurn)
        .when(Coach, offer(cited()))
        .then(&["wording_offered"]);
    assert!(story.now.outcome().is_none());
    assert_eq!(story.now.offer(OFFER).unwrap().verdict, None);
}

#[test]
fn the_client_adopts_it() {
    let story = offered()
        .when(Client, verdict(Verdict::Adopted, None))
        .then(&["verdict_given", "outcome_stated"]);
    let wording = story.now.outcome().unwrap().wording().unwrap();
    assert_eq!(wording.text.reveal(), WORDING);
    assert_eq!(wording.from, Some(OFFER));
    story
        .when(Client, verdict(Verdict::Adopted, None))
        .then_nothing();
}

#[test]
fn adopting_rewords_the_outcome_there_is() {
    let story = Story::coached()
        .given(Client, state("be promoted", None))
        .given(Coach, offer(cited()));
    let offer = story.now.offers().next().unwrap().id;
    let adopt = Command::GiveVerdict {
        offer,
        verdict: Verdict::Adopted,
        quote: None,
    };
    let story = story
        .when(Client, adopt)
        .then(&["verdict_given", "outcome_reworded"]);
    assert_eq!(story.now.outcome().unwrap().wordings.len(), 2);
}

#[test]
fn the_client_edits_it_into_their_own() {
    let edited = Verdict::Edited {
        text: text("I solve problems that help people"),
    };
    let story = offered()
        .when(Client, verdict(edited, None))
        .then(&["verdict_given", "outcome_stated"]);
    let wording = story.now.outcome().unwrap().wording().unwrap();
    assert_eq!(wording.text.reveal(), "I solve problems that help people");
}

#[test]
fn rejected_or_unsure_it_stays_an_offer_and_the_mind_may_change() {
    let story = offered()
        .when(Client, verdict(Verdict::Unsure, None))
        .then(&["verdict_given"])
        .when(Client, verdict(Verdict::Rejected, None))
        .then(&["verdict_given"]);
    assert!(story.now.outcome().is_none());
    story
        .when(Client, verdict(Verdict::Adopted, None))
        .then(&["verdict_given", "outcome_stated"]);
}

#[test]
fn the_coach_gives_no_verdict_on_the_coachs_words() {
    offered()
        .when(Coach, verdict(Verdict::Adopted, None))
        .refused_saying(
            "Only the client can say whether this wording is theirs. Ask, and quote what they say.",
        )
        .when(
            Coach,
            verdict(
                Verdict::Edited {
                    text: text(WORDING),
                },
                quoting(7, "Yes, that's it"),
            ),
        )
        .refused(Refusal::OnlyTheClient(Deed::Verdict));
}

#[test]
fn a_yes_from_before_the_offer_is_not_a_yes_to_it() {
    offered()
        .when(
            Coach,
            verdict(Verdict::Adopted, quoting(7, "Yes, that's it")),
        )
        .refused(Refusal::VerdictBeforeOffer)
        .given(Coach, say(SESSION, [(Role::Client, "That is mine.")]))
        .when(Coach, verdict(Verdict::Adopted, quoting(8, "That is mine")))
        .then(&["verdict_given", "outcome_stated"]);
}

#[test]
fn an_offer_made_aloud_can_be_answered_from_the_next_turn_on() {
    let spoken = |turn| {
        Some(Place {
            session: SESSION,
            turn,
        })
    };
    let story = Story::coached()
        .when(
            Coach,
            offer(OfferedWording {
                spoken: spoken(4),
                ..cited()
            }),
        )
        .refused(Refusal::NotInThatTurn)
        .given(
            Coach,
            offer(OfferedWording {
                spoken: spoken(6),
                ..cited()
            }),
        );
    story
        .when(
            Coach,
            verdict(Verdict::Adopted, quoting(5, "I found work I love")),
        )
        .refused(Refusal::VerdictBeforeOffer)
        .when(
            Coach,
            verdict(Verdict::Adopted, quoting(7, "Yes, that's it")),
        )
        .then(&["verdict_given", "outcome_stated"]);
}

#[test]
fn the_client_has_no_need_to_offer() {
    Story::coached()
        .when(Client, offer(cited()))
        .refused(Refusal::NoNeedToOffer);
}

#[test]
fn an_item_without_the_clients_words_does_not_become_part_of_an_outcome() {
    let draft = ItemDraft {
        kind: ItemKind::Value,
        text: text("status"),
        origin: Origin::CoachUnasked,
        quotes: vec![],
    };
    let with = |item| OfferedWording {
        items: vec![item],
        ..cited()
    };
    Story::coached()
        .given(Coach, Command::KeepItem { draft })
        .when(Coach, offer(with(ItemId(2))))
        .refused_saying(
            "Nothing shows that these are the client's words. Ask about it, and quote what they say.",
        )
        .given(Coach, Command::CiteItem { item: ItemId(2), quote: said(3, "to help people") })
        .when(Coach, offer(with(ItemId(2))))
        .then(&["wording_offered"])
        .when(Coach, offer(with(ItemId(50))))
        .refused(Refusal::NoSuch(Thing::Item));
}

#[test]
fn the_guide_offers_back_what_the_client_said_and_nothing_of_its_own() {
    let said_so = OfferedWording {
        text: text("I found work I love"),
        quotes: vec![said(5, "I found work I love")],
        ..cited()
    };
    Story::alone()
        .when(Program, offer(cited()))
        .refused(Refusal::ProgramNeverTells)
        .when(Program, offer(said_so))
        .then(&["wording_offered"]);
}

#[test]
fn an_edited_wording_is_not_cut_out_of_a_sentence_that_doubts_it() {
    let edited = Verdict::Edited {
        text: text("I solve problems"),
    };
    let doubt = "I'm not sure that I solve problems.";
    offered()
        .given(Client, say(SESSION, [(Role::Client, doubt)]))
        .when(Coach, verdict(edited, quoting(8, doubt)))
        .refused(Refusal::HalfASentence);
}
