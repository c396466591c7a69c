use domain::engagement::{Consent, Deed, Released, Term, TermStatus, Use};
use domain::id::OutcomeId;

use super::*;

fn mention(term: Term, words: &str, quote: Option<Quote>) -> Command {
    Command::MentionTerm {
        term,
        words: text(words),
        quote,
    }
}

fn agree(term: Term, words: Option<&str>, quote: Option<Quote>) -> Command {
    Command::AnswerTerm {
        term,
        agreed: true,
        words: words.map(text),
        quote,
    }
}

#[test]
fn nothing_can_be_done_before_the_engagement_is_opened() {
    Story::new()
        .when(Client, Command::OpenContract)
        .refused(Refusal::NotOpened)
        .given(Coach, open(Companion::Coach))
        .when(Coach, open(Companion::Coach))
        .refused(Refusal::AlreadyOpened);
}

#[test]
fn only_the_client_begins_to_work_alone_and_no_coach_takes_part() {
    Story::new()
        .when(Program, open(Companion::Alone))
        .refused(Refusal::OnlyTheClient(Deed::OpenOwnEngagement))
        .given(Client, open(Companion::Alone))
        .when(Coach, Command::OpenContract)
        .refused(Refusal::NoCoachHere)
        .when(Program, Command::OpenContract)
        .refused(Refusal::OnlyTheClient(Deed::OpenOwnContract))
        .when(Client, Command::OpenContract)
        .then(&["contract_opened"]);
}

#[test]
fn no_session_with_a_coach_opens_before_the_contract_does() {
    Story::opened()
        .given(Client, yes(Use::Access))
        .when(
            Coach,
            Command::OpenSession {
                with: Companion::Coach,
                held: None,
            },
        )
        .refused(Refusal::ContractNotOpened);
}

#[test]
fn no_session_with_a_coach_opens_before_each_consent_is_answered() {
    Story::opened()
        .given(Coach, Command::OpenContract)
        .given(Client, yes(Use::Access))
        .when(Coach, Command::OpenSession { with: Companion::Coach, held: None })
        .refused_saying(
            "Before a session opens, the client answers yes or no to recording. Either answer will do.",
        );
}

#[test]
fn no_is_as_good_an_answer_as_yes() {
    let mut story = Story::opened()
        .given(Coach, Command::OpenContract)
        .given(Client, yes(Use::Access));
    for to in [
        Use::Recording,
        Use::Transcription,
        Use::Ai,
        Use::Supervision,
        Use::Research,
    ] {
        story = story.given(Client, no(to));
    }
    story
        .when(
            Coach,
            Command::OpenSession {
                with: Companion::Coach,
                held: None,
            },
        )
        .then(&["session_opened"]);
}

#[test]
fn the_sponsor_is_asked_about_only_where_there_is_one() {
    let engagement = EngagementId::new(Timestamp(0), [0; 10]);
    let sponsor = Some(text("Acme"));
    let story = Story::new().given(
        Coach,
        Command::Open {
            engagement,
            companion: Companion::Coach,
            sponsor,
        },
    );
    assert!(story.now.unanswered().any(|to| to == Use::Sponsor));
    assert!(
        Story::opened()
            .now
            .unanswered()
            .all(|to| to != Use::Sponsor)
    );
}

#[test]
fn alone_the_small_contract_is_enough() {
    Story::new()
        .given(Client, open(Companion::Alone))
        .when(
            Client,
            Command::OpenSession {
                with: Companion::Alone,
                held: None,
            },
        )
        .refused(Refusal::ContractNotOpened)
        .given(Client, Command::OpenContract)
        .when(
            Program,
            Command::OpenSession {
                with: Companion::Alone,
                held: None,
            },
        )
        .then(&["session_opened"]);
}

#[test]
fn consent_is_the_clients_own_hand_and_nothing_else() {
    for by in [Coach, Program] {
        Story::opened()
            .when(by, yes(Use::Recording))
            .refused(Refusal::OnlyTheClient(Deed::Consent));
    }
}

#[test]
fn each_consent_is_its_own_switch_and_keeps_its_history() {
    let story = Story::opened();
    assert_eq!(story.now.contract().consent(Use::Ai), Consent::Unanswered);
    assert!(!story.now.may(Use::Ai));

    let story = story.when(Client, yes(Use::Ai)).then(&["consent_answered"]);
    assert!(story.now.may(Use::Ai));
    assert!(!story.now.may(Use::Recording));

    let story = story.when(Client, yes(Use::Ai)).then_nothing();
    let story = story.when(Client, no(Use::Ai)).then(&["consent_answered"]);
    assert!(!story.now.may(Use::Ai));
    assert!(matches!(
        story.now.contract().consent(Use::Ai),
        Consent::Withdrawn(_)
    ));
    let given: Vec<_> = story
        .now
        .contract()
        .consent_history(Use::Ai)
        .iter()
        .map(|a| a.yes)
        .collect();
    assert_eq!(given, [true, false]);

    let story = story.given(Client, no(Use::Research));
    assert!(matches!(
        story.now.contract().consent(Use::Research),
        Consent::Declined(_)
    ));
}

#[test]
fn a_new_text_asks_for_a_new_answer() {
    Story::opened()
        .given(Client, yes(Use::Ai))
        .when(
            Client,
            Command::AnswerConsent {
                to: Use::Ai,
                yes: true,
                terms: 2,
            },
        )
        .then(&["consent_answered"]);
}

#[test]
fn a_coach_sets_up_the_contract_before_being_let_in_and_does_nothing_else() {
    Story::opened()
        .given(Coach, Command::OpenContract)
        .given(Coach, mention(Term::Time, "an hour", None))
        .when(
            Coach,
            Command::RevisitContract {
                note: text("we spoke of time"),
            },
        )
        .refused(Refusal::NotConsented(Use::Access));
}

#[test]
fn a_coach_whose_access_is_withdrawn_is_out_at_once() {
    Story::coached()
        .given(Client, no(Use::Access))
        .when(Coach, say(SESSION, [(Role::Coach, "and then?")]))
        .refused_saying(
            "The client has not agreed to their coach opening what is kept here. Ask; either answer is fine.",
        )
        .given(Client, yes(Use::Access))
        .when(Coach, say(SESSION, [(Role::Coach, "and then?")]))
        .then(&["turns_said"]);
}

#[test]
fn a_term_is_absent_then_mentioned_then_agreed_by_the_client() {
    let story = Story::coached();
    assert_eq!(story.now.contract().term(Term::Notes), TermStatus::Absent);
    let story = story.given(
        Coach,
        mention(Term::Notes, "I keep notes, you can read them", None),
    );
    assert!(matches!(
        story.now.contract().term(Term::Notes),
        TermStatus::Mentioned(_)
    ));
    let story = story
        .when(Coach, agree(Term::Notes, None, None))
        .refused_saying("Only the client can agree to a term. Quote the client's own words.")
        .when(Client, agree(Term::Notes, None, None))
        .then(&["term_agreed"]);
    assert!(matches!(
        story.now.contract().term(Term::Notes),
        TermStatus::AgreedByClient(_)
    ));
}

#[test]
fn a_yes_heard_in_a_session_is_recorded_with_its_words_and_does_not_reword_the_term() {
    let story = Story::coached()
        .when(Coach, agree(Term::Time, None, quoting(7, "Yes, that's it")))
        .refused(Refusal::TermWithoutWords)
        .given(
            Coach,
            mention(Term::Time, "an hour", quoting(0, "our time together")),
        )
        .given(
            Coach,
            agree(Term::Time, Some("two hours"), quoting(7, "Yes, that's it")),
        );
    let TermStatus::AgreedByClient(agreement) = story.now.contract().term(Term::Time) else {
        panic!("not agreed");
    };
    assert_eq!(agreement.words, text("an hour"));
    assert_eq!(agreement.voice.quote(), Some(&said(7, "Yes, that's it")));
}

#[test]
fn what_the_client_agreed_to_stands_until_they_say_otherwise() {
    let story = Story::coached()
        .given(Client, agree(Term::Time, Some("an hour"), None))
        .given(Coach, mention(Term::Time, "half an hour", None));
    let TermStatus::AgreedByClient(agreement) = story.now.contract().term(Term::Time) else {
        panic!("not agreed");
    };
    assert_eq!(agreement.words, text("an hour"));
    assert_eq!(
        story.now.contract().pending(Term::Time).unwrap().words,
        text("half an hour")
    );

    let take_back = Command::AnswerTerm {
        term: Term::Time,
        agreed: false,
        words: None,
        quote: None,
    };
    story.when(Client, take_back).then(&["term_taken_back"]);
}

#[test]
fn the_contract_is_revisited_closed_and_opened_again() {
    Story::coached()
        .when(
            Coach,
            Command::RevisitContract {
                note: text("still an hour"),
            },
        )
        .then(&["contract_revisited"])
        .when(
            Coach,
            Command::CloseContract {
                note: Some(text("kept")),
            },
        )
        .then(&["contract_closed"])
        .when(
            Coach,
            Command::OpenSession {
                with: Companion::Coach,
                held: None,
            },
        )
        .refused(Refusal::ContractClosed)
        .when(Coach, Command::OpenContract)
        .then(&["contract_opened"])
        .when(Coach, Command::OpenContract)
        .then_nothing();
}

#[test]
fn the_sponsor_sees_what_the_client_released_while_sharing_is_consented_to() {
    let release = |what| Command::Release {
        what,
        released: true,
    };
    let story = Story::coached()
        .when(Coach, release(Released::Attendance))
        .refused(Refusal::OnlyTheClient(Deed::Release))
        .when(Client, release(Released::Outcome(OutcomeId(99))))
        .refused_saying(
            "There is no such outcome in this engagement. It may have been opened elsewhere; reload the page.",
        )
        .when(Client, release(Released::Attendance))
        .then(&["released"]);
    assert_eq!(
        story.now.released().collect::<Vec<_>>(),
        [Released::Attendance]
    );

    let story = story.given(Client, no(Use::Sponsor));
    assert_eq!(story.now.released().count(), 0);
    story
        .when(Client, release(Released::Attendance))
        .refused(Refusal::NotConsented(Use::Sponsor));
}

#[test]
fn the_terms_are_called_as_in_the_labelling_scheme() {
    for name in [
        "time",
        "privacy",
        "limits_of_confidentiality",
        "notes",
        "recording",
        "roles",
        "aim",
        "follow_up",
        "sponsor",
        "ai",
    ] {
        serde_json::from_value::<Term>(name.into()).unwrap();
    }
}

#[test]
fn a_refusal_is_a_name_and_what_it_is_about() {
    let json = |refusal: Refusal| serde_json::to_string(&refusal).unwrap();
    assert_eq!(
        json(Refusal::OnlyTheClient(Deed::StateOutcome)),
        r#"{"refusal":"only_the_client","about":"state_outcome"}"#
    );
    assert_eq!(json(Refusal::Ended), r#"{"refusal":"ended"}"#);
}
