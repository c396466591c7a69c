use domain::engagement::{ActionDraft, ActionPart, Deed, Due, Origin};

use super::actions::{commit, committed, complete, propose, refine};
use super::*;

fn drafted(origin: Origin, what: &str, quotes: Vec<Quote>) -> Command {
    propose(ActionDraft {
        what: Some(text(what)),
        quotes,
        ..complete(origin)
    })
}

fn what(words: &str) -> ActionPart {
    ActionPart::What(text(words))
}

#[test]
fn an_action_somebody_else_marks_as_the_clients_is_in_their_words() {
    let ana = || vec![said(7, "ask Ana")];
    Story::coached()
        .when(Coach, drafted(Origin::Client, "become a plumber", vec![]))
        .refused(Refusal::NotTheirWords)
        .when(Coach, drafted(Origin::Client, "become a plumber", ana()))
        .refused(Refusal::NotTheirWords)
        .when(Coach, propose(ActionDraft::from_origin(Origin::Client)))
        .refused(Refusal::NotTheirWords)
        .when(
            Coach,
            drafted(Origin::CoachUnasked, "become a plumber", vec![]),
        )
        .then(&["action_proposed"])
        .when(Coach, drafted(Origin::Client, "ask Ana", ana()))
        .then(&["action_proposed"]);
    let doubt = "I don't think I will ask Ana.";
    Story::coached()
        .given(Coach, say(SESSION, [(Role::Client, doubt)]))
        .when(
            Coach,
            drafted(Origin::Client, "ask Ana", vec![said(8, "I will ask Ana")]),
        )
        .refused(Refusal::HalfASentence);
}

#[test]
fn a_promise_somebody_else_reports_is_of_an_action_the_client_said() {
    let story = Story::coached()
        .given(Coach, drafted(Origin::CoachUnasked, "become a plumber", vec![]))
        .when(Coach, commit(quoting(7, "Yes, that's it")))
        .refused_saying(
            "Nothing shows that the client said this action. Ask what they will do, and quote that.",
        )
        .given(Client, refine(what("call a plumber"), None))
        .when(Coach, commit(quoting(7, "Yes, that's it")))
        .refused(Refusal::CommitmentBeforeAction);
    story
        .clone()
        .when(Client, commit(None))
        .then(&["action_committed"]);
    story
        .given(Coach, say(SESSION, [(Role::Client, "I will do that.")]))
        .when(Coach, commit(quoting(8, "I will do that")))
        .then(&["action_committed"]);
}

#[test]
fn a_promise_is_not_from_before_the_action_was_said() {
    let story = Story::coached().given(
        Coach,
        drafted(Origin::Client, "ask Ana", vec![said(7, "I will ask Ana")]),
    );
    story
        .clone()
        .when(Coach, commit(quoting(5, "What would you do?")))
        .refused_saying(
            "The client said this before the action was put into words. Ask whether they will do it, and quote that.",
        )
        .when(Coach, commit(quoting(7, "Yes, that's it")))
        .then(&["action_committed"]);
    story
        .given(Coach, say(SESSION, [(Role::Client, "I promise.")]))
        .when(Coach, commit(quoting(8, "I promise")))
        .then(&["action_committed"]);
}

#[test]
fn what_the_client_will_do_is_not_put_otherwise_by_somebody_else() {
    Story::coached()
        .given(
            Coach,
            drafted(Origin::Client, "ask Ana", vec![said(7, "I will ask Ana")]),
        )
        .when(Coach, refine(what("become a plumber"), None))
        .refused(Refusal::NotTheirWords)
        .when(
            Coach,
            refine(what("become a plumber"), quoting(7, "I will ask Ana")),
        )
        .refused(Refusal::NotTheirWords)
        .when(
            Coach,
            refine(what("ask Ana for the platform project"), None),
        )
        .then(&["action_refined"])
        .when(
            Coach,
            refine(ActionPart::Measure(text("a yes or a no in writing")), None),
        )
        .then(&["action_refined"]);
    Story::coached()
        .given(Client, propose(complete(Origin::Client)))
        .when(Coach, refine(what("become a plumber"), None))
        .refused(Refusal::NotTheirWords);
    Story::coached()
        .given(Coach, propose(complete(Origin::CoachAsked)))
        .when(Coach, refine(what("become a plumber"), None))
        .then(&["action_refined"]);
}

#[test]
fn what_was_promised_is_changed_in_the_clients_words() {
    let friday = || ActionPart::Due(Due::said("by Friday"));
    let june = || ActionPart::Due(Due::said("by June"));
    committed()
        .when(Coach, refine(friday(), quoting(7, "By June")))
        .refused(Refusal::OnlyTheClient(Deed::ChangeAction))
        .when(
            Coach,
            refine(what("become a plumber"), quoting(7, "By June")),
        )
        .refused(Refusal::OnlyTheClient(Deed::ChangeAction))
        .when(Coach, refine(june(), quoting(7, "By June")))
        .then(&["action_refined"]);
}
