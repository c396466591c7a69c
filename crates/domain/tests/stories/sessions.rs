use domain::Offset;
use domain::engagement::{Deed, Note, Score, SessionRating, SessionState, Thing};

use super::outcome::state;
use super::*;

fn frame(name: Option<&str>) -> Command {
    Command::ChooseFrame {
        session: SESSION,
        frame: name.map(String::from),
    }
}

fn close() -> Command {
    let follow_up = Some(text("Thursday in two weeks"));
    Command::CloseSession {
        session: SESSION,
        contract_checked: true,
        follow_up,
    }
}

fn reflect(words: &str, shared: bool) -> Command {
    let note = Note {
        text: text(words),
        shared,
    };
    Command::Reflect {
        session: SESSION,
        structure: "gibbs".into(),
        note,
    }
}

#[test]
fn no_stage_is_required_any_command_may_come_first() {
    use domain::engagement::{ActionDraft, ItemDraft, ItemKind, Origin};
    let option = ItemDraft {
        kind: ItemKind::Option,
        text: text("stay"),
        origin: Origin::Client,
        quotes: vec![],
    };
    for command in [
        state("stay, with more say", None),
        Command::KeepItem { draft: option },
        Command::ProposeAction {
            draft: ActionDraft::from_origin(Origin::Client),
        },
        Command::DefineMeasure {
            words: text("calm"),
            ends: None,
            quote: None,
        },
        frame(Some("grow")),
        close(),
    ] {
        Story::coached().given(Client, command);
    }
}

#[test]
fn a_frame_can_be_switched_at_any_moment_and_nothing_is_lost() {
    let story = Story::coached()
        .given(Coach, frame(Some("grow")))
        .when(Coach, frame(Some("grow")))
        .then_nothing()
        .given(Coach, say(SESSION, [(Role::Client, "Hm.")]))
        .given(Coach, frame(Some("ali-graham")))
        .given(Coach, frame(None))
        .given(Coach, close())
        .given(Coach, frame(Some("egan")));
    let session = story.now.session(SESSION).unwrap();
    assert_eq!(session.frame(), Some("egan"));
    assert_eq!(session.turn_count(), TALK.len() + 1);
    let switched: Vec<_> = session
        .frames
        .iter()
        .map(|choice| choice.from_turn)
        .collect();
    assert_eq!(switched, [8, 9, 9, 9]);
}

#[test]
fn a_frame_name_is_a_name_and_not_a_persons_words() {
    Story::coached()
        .when(Coach, frame(Some("She said she hates it")))
        .refused_saying("A name here has up to 40 small letters, digits, - and _.");
}

#[test]
fn a_closed_session_takes_no_more_turns_until_it_is_reopened() {
    let more = || say(SESSION, [(Role::Client, "One more thing.")]);
    let story = Story::coached()
        .when(Coach, close())
        .then(&["session_closed"]);
    let session = story.now.session(SESSION).unwrap();
    assert!(matches!(
        session.state,
        SessionState::Closed {
            contract_checked: true,
            ..
        }
    ));
    story
        .when(Coach, more())
        .refused(Refusal::SessionClosed)
        .given(Client, Command::ReopenSession { session: SESSION })
        .when(Coach, more())
        .then(&["turns_said"]);
}

#[test]
fn a_transcript_needs_the_consent_to_transcription_and_typing_does_not() {
    let transcript = || Command::Say {
        session: SESSION,
        turns: vec![Said {
            start: Some(Offset(1500)),
            ..Said::new(Role::Client, "Hello.")
        }],
        source: Source::Transcript,
    };
    let story = Story::coached().given(Coach, transcript());
    let conversation = story.now.session(SESSION).unwrap().conversation(Coach);
    assert_eq!(conversation.turns.len(), 9);
    assert_eq!(conversation.turns[8].start, Some(Offset(1500)));
    story
        .given(Client, no(Use::Transcription))
        .when(Coach, transcript())
        .refused(Refusal::NotConsented(Use::Transcription))
        .when(Coach, say(SESSION, [(Role::Client, "Hello.")]))
        .then(&["turns_said"]);
}

#[test]
fn the_coachs_reflection_is_for_the_coachs_eyes() {
    let story = Story::coached().given(Coach, reflect("I pushed", false));
    let session = story.now.session(SESSION).unwrap();
    assert_eq!(session.reflections(Coach).count(), 1);
    assert_eq!(session.reflections(Client).count(), 0);
    assert_eq!(session.reflections(Program).count(), 0);
    let story = story.given(Coach, reflect("I asked well", true));
    assert_eq!(
        story
            .now
            .session(SESSION)
            .unwrap()
            .reflections(Client)
            .count(),
        1
    );
}

#[test]
fn preparation_is_shared_by_a_visible_act() {
    let prepare = |shared| Command::Prepare {
        note: Note {
            text: text("the job ad"),
            shared,
        },
    };
    let story = Story::coached()
        .given(Client, prepare(false))
        .given(Client, prepare(true));
    let lines = story.now.preparations().iter();
    assert_eq!(
        lines
            .filter(|(_, line)| line.seen_by(Coach).is_some())
            .count(),
        1
    );
}

#[test]
fn what_was_talked_through_alone_is_the_clients_until_they_share_it() {
    let story = Story::coached()
        .when(
            Coach,
            Command::OpenSession {
                with: Companion::Alone,
                held: None,
            },
        )
        .refused(Refusal::OnlyTheClient(Deed::OpenOwnSession))
        .given(
            Client,
            Command::OpenSession {
                with: Companion::Alone,
                held: None,
            },
        );
    let own = SessionId(2);
    let quote = || Some(Quote::new(own, 0, "I may leave"));
    let story = story.given(Client, say(own, [(Role::Client, "I may leave.")]));
    assert_eq!(story.now.session(own).unwrap().turns(Coach).len(), 0);
    assert_eq!(story.now.session(own).unwrap().turns(Client).len(), 1);
    story
        .when(Coach, state("I may leave", quote()))
        .refused(Refusal::NoSuch(Thing::Session))
        .when(
            Coach,
            Command::ShareSession {
                session: own,
                shared: true,
            },
        )
        .refused(Refusal::OnlyTheClient(Deed::ShareSession))
        .given(
            Client,
            Command::ShareSession {
                session: own,
                shared: true,
            },
        )
        .when(Coach, state("I may leave", quote()))
        .then(&["outcome_stated"]);
}

#[test]
fn what_was_said_to_the_coach_is_not_unsaid_by_a_switch() {
    Story::coached()
        .when(
            Client,
            Command::ShareSession {
                session: SESSION,
                shared: false,
            },
        )
        .refused(Refusal::SessionWithCoach);
}

#[test]
fn the_guide_does_not_speak_for_the_client() {
    Story::alone()
        .when(
            Program,
            say(SESSION, [(Role::Client, "I want to be told what to do.")]),
        )
        .refused_saying("Only the client can say what they say. Leave it to them.")
        .when(
            Program,
            say(SESSION, [(Role::Coach, "What would that give you?")]),
        )
        .then(&["turns_said"]);
}

#[test]
fn alone_there_is_no_session_with_a_coach() {
    Story::alone()
        .when(
            Client,
            Command::OpenSession {
                with: Companion::Coach,
                held: None,
            },
        )
        .refused(Refusal::NoCoachHere);
}

#[test]
fn the_client_says_how_the_session_was() {
    let rating = SessionRating {
        heard: Score::try_from(9).ok(),
        ..SessionRating::default()
    };
    let rate = || Command::RateSession {
        session: SESSION,
        rating: rating.clone(),
    };
    Story::coached()
        .when(Coach, rate())
        .refused(Refusal::OnlyTheClient(Deed::Rate))
        .when(Client, rate())
        .then(&["session_rated"]);
}

#[test]
fn the_next_session_is_set_and_is_over_once_it_opens() {
    let set = |at| Command::SetNextSession { at };
    let at = Some(Timestamp(2));
    let story = Story::coached().given(Coach, set(at));
    assert_eq!(story.now.next_session(), at);
    let story = story.when(Coach, set(at)).then_nothing().given(
        Coach,
        Command::OpenSession {
            with: Companion::Coach,
            held: None,
        },
    );
    assert_eq!(story.now.next_session(), None);
    assert_eq!(story.now.sessions().count(), 2);
}

#[test]
fn the_guide_takes_nothing_told_to_it_alone_into_a_story_the_coach_reads() {
    use domain::engagement::{ItemDraft, ItemKind, Origin};
    let own = SessionId(2);
    let keep = || Command::KeepItem {
        draft: ItemDraft {
            kind: ItemKind::Need,
            text: text("I may leave"),
            origin: Origin::Client,
            quotes: vec![Quote::new(own, 0, "I may leave")],
        },
    };
    let story = Story::coached()
        .given(
            Client,
            Command::OpenSession {
                with: Companion::Alone,
                held: None,
            },
        )
        .given(Client, say(own, [(Role::Client, "I may leave.")]))
        .when(Program, keep())
        .refused(Refusal::OnlyTheClient(Deed::ShareSession));
    story.clone().when(Client, keep()).then(&["item_kept"]);
    story
        .given(
            Client,
            Command::ShareSession {
                session: own,
                shared: true,
            },
        )
        .when(Program, keep())
        .then(&["item_kept"]);
}

#[test]
fn a_session_taken_in_later_keeps_the_day_it_was_held() {
    let held = Some(Timestamp(5));
    let story = Story::coached().given(
        Coach,
        Command::OpenSession {
            with: Companion::Coach,
            held,
        },
    );
    let held: Vec<_> = story.now.sessions().map(|session| session.held).collect();
    assert_eq!(held[1], Timestamp(5));
    assert!(held[0] > Timestamp(5));
}
