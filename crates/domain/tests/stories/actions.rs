use domain::engagement::{
    ActionDraft, ActionPart, ActionState, Answer, BarrierPlan, Deed, Due, Origin, Part,
};
use domain::id::ActionId;
use jiff::civil::date;

use super::*;

pub(super) const ACTION: ActionId = ActionId(2);

pub(super) fn propose(draft: ActionDraft) -> Command {
    Command::ProposeAction { draft }
}

pub(super) fn refine(part: ActionPart, quote: Option<Quote>) -> Command {
    Command::RefineAction {
        action: ACTION,
        part,
        quote,
    }
}

pub(super) fn commit(quote: Option<Quote>) -> Command {
    Command::CommitAction {
        action: ACTION,
        quote,
    }
}

fn settle(answer: Answer, quote: Option<Quote>) -> Command {
    Command::SettleAction {
        action: ACTION,
        answer,
        quote,
    }
}

pub(super) fn complete(origin: Origin) -> ActionDraft {
    ActionDraft {
        what: Some(text("ask Ana for the platform project")),
        due: Some(date(2027, 6, 30).into()),
        measure: Some(text("she says yes or no")),
        ..ActionDraft::from_origin(origin)
    }
}

pub(super) fn committed() -> Story {
    Story::coached()
        .given(Client, propose(complete(Origin::Client)))
        .given(Client, commit(None))
}

#[test]
fn an_incomplete_action_is_kept_and_says_what_nobody_has_said() {
    let story = Story::coached()
        .when(Client, propose(ActionDraft::from_origin(Origin::Client)))
        .then(&["action_proposed"]);
    let action = story.now.actions().next().unwrap();
    assert_eq!(action.missing(), [Part::Action, Part::Due, Part::Measure]);
    assert_eq!(action.owner(), Role::Client);
}

#[test]
fn a_date_in_the_clients_words_is_a_date_and_nobody_works_it_out() {
    let friday = ActionPart::Due(Due::said("Friday, before the boat goes out"));
    let story = Story::coached()
        .given(
            Client,
            propose(ActionDraft {
                due: None,
                ..complete(Origin::Client)
            }),
        )
        .when(Client, refine(ActionPart::Due(Due::said(" ")), None))
        .refused(Refusal::NoWords)
        .given(Client, refine(friday, None))
        .when(Client, commit(None))
        .then(&["action_committed"]);
    let action = story.now.actions().next().unwrap();
    assert_eq!(action.draft.due.as_ref().unwrap().date(), None);
    assert_eq!(story.now.figures().next_due, None);
}

#[test]
fn committing_asks_for_each_missing_part_in_turn() {
    Story::coached()
        .given(Client, propose(ActionDraft::from_origin(Origin::Client)))
        .when(Client, commit(None))
        .refused_saying("What will you do?")
        .given(Client, refine(ActionPart::What(text("ask Ana")), None))
        .when(Client, commit(None))
        .refused_saying("By when do you want this done?")
        .given(
            Client,
            refine(ActionPart::Due(date(2027, 6, 30).into()), None),
        )
        .when(Client, commit(None))
        .refused_saying("How will you know it is done?")
        .given(
            Client,
            refine(ActionPart::Measure(text("she says yes or no")), None),
        )
        .when(Client, commit(None))
        .then(&["action_committed"])
        .when(Client, commit(None))
        .then_nothing();
}

#[test]
fn nothing_but_the_part_that_was_said_is_filled_in() {
    let story = Story::coached()
        .given(Client, propose(ActionDraft::from_origin(Origin::Client)))
        .given(Client, refine(ActionPart::What(text("ask Ana")), None));
    let draft = &story.now.actions().next().unwrap().draft;
    let expected = ActionDraft {
        what: Some(text("ask Ana")),
        ..ActionDraft::from_origin(Origin::Client)
    };
    assert_eq!(draft, &expected);
}

#[test]
fn an_action_of_the_coachs_waits_for_the_clients_voice() {
    let story = Story::coached()
        .given(Coach, propose(complete(Origin::CoachUnasked)))
        .when(Coach, commit(None))
        .refused_saying("Only the client can commit to an action. Ask, and quote what they say.")
        .when(Coach, commit(quoting(7, "By June I will ask Ana")))
        .then(&["action_committed"]);
    let action = story.now.actions().next().unwrap();
    assert!(matches!(&action.state, ActionState::Committed(sign) if sign.voice.quote().is_some()));
    assert_eq!(
        action.draft.origin,
        Origin::CoachUnasked,
        "the origin mark stays"
    );
}

#[test]
fn benefit_support_and_a_plan_for_barriers_are_welcome_and_not_required() {
    let plan = BarrierPlan {
        when: text("she is away"),
        then: text("I write to her"),
    };
    let story = Story::coached()
        .given(Client, propose(complete(Origin::Client)))
        .given(
            Client,
            refine(ActionPart::StageBenefit(text("I know where I stand")), None),
        )
        .given(Client, refine(ActionPart::Support(text("Jo")), None))
        .when(
            Client,
            refine(
                ActionPart::BarrierPlan(BarrierPlan {
                    then: text(" "),
                    ..plan.clone()
                }),
                None,
            ),
        )
        .refused(Refusal::NoWords)
        .given(Client, refine(ActionPart::BarrierPlan(plan.clone()), None));
    let draft = &story.now.actions().next().unwrap().draft;
    assert_eq!(draft.barrier_plan, Some(plan));
    assert!(draft.support.is_some() && draft.stage_benefit.is_some());
}

#[test]
fn what_the_client_committed_to_is_changed_by_the_client() {
    let later = || ActionPart::Due(date(2027, 9, 30).into());
    committed()
        .when(Coach, refine(later(), None))
        .refused(Refusal::OnlyTheClient(Deed::ChangeAction))
        .when(Coach, refine(later(), quoting(7, "By June")))
        .then(&["action_refined"])
        .when(Client, refine(later(), None))
        .then(&["action_refined"]);
}

#[test]
fn the_guide_adds_only_what_was_said() {
    let draft = ActionDraft {
        quotes: vec![said(7, "ask Ana")],
        ..complete(Origin::Client)
    };
    Story::alone()
        .when(Program, propose(complete(Origin::Client)))
        .refused(Refusal::ProgramNeverTells)
        .given(Program, propose(draft))
        .when(
            Program,
            refine(ActionPart::Due(date(2027, 6, 1).into()), None),
        )
        .refused(Refusal::ProgramNeverTells)
        .when(
            Program,
            refine(
                ActionPart::Due(date(2027, 6, 1).into()),
                quoting(7, "By June"),
            ),
        )
        .then(&["action_refined"]);
}

#[test]
fn an_action_ends_in_one_of_four_ways_and_only_the_client_says_which() {
    for answer in [
        Answer::Done,
        Answer::Partly,
        Answer::NotNow,
        Answer::ChangedMind,
    ] {
        let story = committed()
            .when(Coach, settle(answer, None))
            .refused(Refusal::OnlyTheClient(Deed::SettleAction))
            .when(Client, settle(answer, None))
            .then(&["action_settled"])
            .when(Client, settle(answer, None))
            .then_nothing()
            .when(Client, commit(None))
            .refused(Refusal::ActionSettled)
            .when(Client, refine(ActionPart::Support(text("Jo")), None))
            .refused(Refusal::ActionSettled);
        assert_eq!(story.now.figures().open_actions, 0);
    }
}

#[test]
fn nobody_names_a_date_in_order_to_say_no() {
    let draft = ActionDraft {
        due: None,
        ..complete(Origin::CoachAsked)
    };
    Story::coached()
        .given(Coach, propose(draft))
        .when(Client, settle(Answer::Done, None))
        .refused(Refusal::ActionIncomplete(Part::Due))
        .when(Client, settle(Answer::ChangedMind, None))
        .then(&["action_settled"]);
}

#[test]
fn reopening_promises_nothing_new() {
    let reopen = || Command::ReopenAction { action: ACTION };
    let story = Story::coached()
        .given(Client, propose(ActionDraft::from_origin(Origin::Client)))
        .given(Client, settle(Answer::NotNow, None))
        .given(Client, reopen());
    assert_eq!(
        story.now.actions().next().unwrap().state,
        ActionState::Draft
    );

    let story = committed().given(Client, settle(Answer::Done, None));
    let story = story
        .when(Coach, reopen())
        .refused(Refusal::OnlyTheClient(Deed::Reopen))
        .given(Client, reopen());
    assert!(story.now.actions().next().unwrap().is_open());
}

#[test]
fn a_draft_is_taken_back_and_a_promise_is_settled() {
    let retract = || Command::RetractAction { action: ACTION };
    committed()
        .when(Client, retract())
        .refused(Refusal::NoLongerADraft);
    let story = Story::coached()
        .given(Coach, propose(complete(Origin::CoachUnasked)))
        .given(Client, retract());
    assert_eq!(story.now.actions().count(), 0);
    story.when(Client, commit(None)).refused(Refusal::Retracted);
    Story::coached()
        .given(Client, propose(complete(Origin::Client)))
        .when(Coach, retract())
        .refused(Refusal::NotYours);
}

#[test]
fn the_next_date_is_that_of_the_open_actions() {
    assert_eq!(committed().now.figures().next_due, Some(date(2027, 6, 30)));
    let drafted = Story::coached().given(Client, propose(complete(Origin::Client)));
    assert_eq!(drafted.now.figures().next_due, None);
}
