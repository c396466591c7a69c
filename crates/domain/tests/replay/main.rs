//! Whatever people try in whatever order: a log replays to one state, deciding changes nothing,
//! taking in never refuses, and no event loses anything on paper.

#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot go on had better fail"
)]

mod tries;

use domain::engagement::{
    Companion, ItemDraft, ItemKind, Note, Origin, OutcomeState, Quote, Said, Source, Use, Voice,
    upcast,
};
use domain::id::SessionId;
use domain::{
    Actor, Command, Engagement, EngagementId, Event, Private, Recorded, Role, Timestamp, replay,
};
use proptest::prelude::*;
use proptest::strategy::ValueTree;

use tries::{SAYINGS, actor, aim, companion, tries};

/// An engagement that was opened in the usual way, so that tries have something to work on.
fn begin(with: Companion) -> (Engagement, Vec<Recorded>) {
    let mut opening = vec![
        Command::Open {
            engagement: EngagementId::new(Timestamp(0), [1; 10]),
            companion: with,
            sponsor: Some("Acme".into()),
        },
        Command::OpenContract,
    ];
    let yes = |to| Command::AnswerConsent {
        to,
        yes: true,
        terms: 1,
    };
    opening.extend(Use::ALL.into_iter().map(yes));
    opening.push(Command::OpenSession { with, held: None });
    let mut turns = SAYINGS.map(|text| Said::new(Role::Client, text)).to_vec();
    turns.push(Said::new(Role::Coach, "You could ask Ana, or wait."));
    opening.push(Command::Say {
        session: SessionId(1),
        turns,
        source: Source::Typed,
    });
    carry_out(
        opening
            .into_iter()
            .map(|command| (Actor::Client, command))
            .collect(),
    )
}

fn carry_out(tries: Vec<(Actor, Command)>) -> (Engagement, Vec<Recorded>) {
    go_on((Engagement::default(), Vec::new()), tries)
}

fn go_on(
    (mut engagement, mut log): (Engagement, Vec<Recorded>),
    tries: Vec<(Actor, Command)>,
) -> (Engagement, Vec<Recorded>) {
    for (by, mut command) in tries {
        aim(&mut command, &engagement);
        let at = Timestamp(i64::try_from(log.len()).unwrap());
        for recorded in engagement.decide(command, by, at).unwrap_or_default() {
            engagement.evolve(&recorded);
            log.push(recorded);
        }
    }
    (engagement, log)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_log_replays_to_the_same_state_twice(with in companion(), tries in tries()) {
        let (engagement, log) = go_on(begin(with), tries);
        prop_assert!(replay(&log) == engagement);
        prop_assert!(replay(log.clone()) == engagement);
    }

    #[test]
    fn versions_count_from_one_without_a_gap(with in companion(), tries in tries()) {
        let (engagement, log) = go_on(begin(with), tries);
        let versions: Vec<u64> = log.iter().map(|recorded| recorded.version).collect();
        prop_assert!(versions.into_iter().eq(1..=engagement.version()));
    }

    #[test]
    fn deciding_changes_nothing_and_says_the_same_again(
        with in companion(),
        tries in tries(),
        by in actor(),
    ) {
        let (engagement, log) = go_on(begin(with), tries.clone());
        for (_, mut command) in tries {
            aim(&mut command, &engagement);
            let before = engagement.clone();
            let once = engagement.decide(command.clone(), by, Timestamp(1));
            prop_assert!(once == engagement.decide(command, by, Timestamp(1)));
            prop_assert!(engagement == before);
        }
        prop_assert!(replay(log) == engagement);
    }

    #[test]
    fn taking_in_never_panics_even_on_shuffled_events(
        (log, order) in (companion(), tries()).prop_flat_map(|(with, tries)| {
            let (_, log) = go_on(begin(with), tries);
            let order: Vec<usize> = (0..log.len()).collect();
            (Just(log), Just(order).prop_shuffle())
        }),
    ) {
        let shuffled = order.iter().map(|&index| &log[index]);
        let engagement = replay(shuffled);
        prop_assert_eq!(engagement.version(), log.len() as u64);
        let _ = engagement.figures();
    }

    #[test]
    fn on_paper_nothing_is_lost(with in companion(), tries in tries()) {
        let (_, log) = go_on(begin(with), tries);
        for recorded in log {
            let json = serde_json::to_string(&recorded).unwrap();
            let back: Recorded = serde_json::from_str(&json).unwrap();
            prop_assert!(back == recorded);
            let body = serde_json::to_string(&recorded.event).unwrap();
            let mut reader = serde_json::Deserializer::from_str(&body);
            prop_assert!(upcast(recorded.event.kind(), 1, &mut reader).unwrap() == recorded.event);
        }
    }

    /// The heart of it, put as a property: whatever anybody tries, each wording of each outcome is
    /// by the client's own hand, or word for word in the client turn it cites, or was offered and
    /// adopted.
    #[test]
    fn every_wording_of_every_outcome_is_the_clients(with in companion(), tries in tries()) {
        let (engagement, log) = go_on(begin(with), tries);
        for recorded in &log {
            let (Event::OutcomeStated { text, voice, from, .. }
            | Event::OutcomeReworded { text, voice, from, .. }) = &recorded.event else {
                continue;
            };
            match (voice, from) {
                (Voice::OwnHand, _) => prop_assert_eq!(recorded.by, Actor::Client),
                (Voice::Quoted(quote), None) => {
                    let session = engagement.session(quote.place.session).unwrap();
                    let turn = &session.turns(Actor::Client)[quote.place.turn as usize].said;
                    prop_assert_eq!(turn.role, Role::Client);
                    prop_assert!(recorded.by == Actor::Client
                        || turn.text.reveal().contains(text.reveal().trim_end_matches('.')));
                }
                (Voice::Quoted(_), Some(offer)) => {
                    let offer = engagement.offer(*offer).unwrap();
                    prop_assert!(!offer.wording.quotes.is_empty());
                }
            }
        }
        let live = engagement.outcomes().filter(|outcome| outcome.is_live()).count();
        prop_assert!(live <= 1);
        for outcome in engagement.outcomes() {
            prop_assert!(!outcome.wordings.is_empty());
            if let OutcomeState::Redefined { into, .. } = &outcome.state {
                prop_assert!(engagement.outcomes().any(|next| next.id == *into));
            }
        }
    }

    /// And of the rest: what somebody else wrote down as the client's stands in a client turn it
    /// cites, word for word.
    #[test]
    fn what_others_mark_as_the_clients_is_word_for_word_theirs(with in companion(), tries in tries()) {
        let (engagement, log) = go_on(begin(with), tries);
        let stands = |text: &Private, quotes: &[Quote]| quotes.iter().any(|quote| {
            let session = engagement.session(quote.place.session).unwrap();
            let turn = &session.turns(Actor::Client)[quote.place.turn as usize].said;
            turn.role == Role::Client && turn.text.reveal().contains(text.reveal())
        });
        for recorded in log.iter().filter(|recorded| recorded.by != Actor::Client) {
            match &recorded.event {
                Event::ItemKept { draft, .. } if draft.origin == Origin::Client => {
                    prop_assert!(stands(&draft.text, &draft.quotes));
                }
                Event::ActionProposed { draft, .. } if draft.origin == Origin::Client => {
                    prop_assert!(!draft.quotes.is_empty());
                    if let Some(what) = &draft.what {
                        prop_assert!(stands(what, &draft.quotes));
                    }
                }
                _ => {}
            }
        }
        for item in engagement.items() {
            prop_assert!(item.by == Actor::Client || item.origin != Origin::Client
                || stands(&item.text, &item.quotes));
        }
    }

    #[test]
    fn nothing_the_coach_does_gets_past_a_withdrawn_access(tries in tries()) {
        let (mut engagement, log) = begin(Companion::Coach);
        let no = Command::AnswerConsent { to: Use::Access, yes: false, terms: 1 };
        for recorded in engagement.decide(no, Actor::Client, Timestamp(0)).unwrap() {
            engagement.evolve(&recorded);
        }
        let version = engagement.version();
        let by_the_coach = tries.into_iter().map(|(_, command)| (Actor::Coach, command)).collect();
        let (engagement, _) = go_on((engagement, log), by_the_coach);
        let story = engagement.items().count() + engagement.outcomes().count()
            + engagement.actions().count() + engagement.offers().count();
        prop_assert_eq!(story, 0);
        prop_assert_eq!(engagement.sessions().count(), 1);
        prop_assert!(engagement.version() - version < 60, "terms and the next date at the most");
    }
}

#[test]
fn five_thousand_events_build_and_replay() {
    let (mut engagement, mut log) = begin(Companion::Coach);
    let mut n = 0_usize;
    while log.len() < 5_000 {
        let text = SAYINGS[n % SAYINGS.len()];
        let client = |command| (Actor::Client, command);
        let tries = vec![
            (
                Actor::Coach,
                Command::Say {
                    session: SessionId(1),
                    turns: vec![
                        Said::new(Role::Coach, "What else?"),
                        Said::new(Role::Client, text),
                    ],
                    source: Source::Typed,
                },
            ),
            client(Command::KeepItem {
                draft: ItemDraft {
                    kind: ItemKind::Option,
                    text: text.into(),
                    origin: Origin::Client,
                    quotes: vec![Quote::new(
                        SessionId(1),
                        u32::try_from(n % 4).unwrap(),
                        text,
                    )],
                },
            }),
            client(match engagement.outcome() {
                None => Command::StateOutcome {
                    text: text.into(),
                    quote: None,
                },
                Some(_) => Command::RewordOutcome {
                    text: text.into(),
                    quote: None,
                },
            }),
            client(Command::Prepare {
                note: Note {
                    text: text.into(),
                    shared: true,
                },
            }),
        ];
        let wanted = log.len() + tries.len();
        // The quoted sayings repeat in the session's first four turns, so nothing is refused.
        (engagement, log) = go_on((engagement, log), tries);
        assert_eq!(log.len(), wanted);
        n += 1;
    }
    assert_eq!(engagement.version(), log.len() as u64);
    assert!(replay(&log) == engagement);
    assert_eq!(engagement.story(ItemKind::Option).count(), n);
    assert_eq!(engagement.outcome().unwrap().wordings.len(), n);
    assert_eq!(
        engagement.session(SessionId(1)).unwrap().turn_count(),
        5 + 2 * n
    );
}

/// Guards the properties above against passing because everything was refused.
#[test]
fn the_tries_bring_about_every_kind_of_event() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut seen = std::collections::BTreeMap::<&str, usize>::new();
    for _ in 0..300 {
        let tries = (companion(), tries()).new_tree(&mut runner).unwrap();
        let (with, tries) = tries.current();
        let (_, log) = go_on(begin(with), tries);
        for recorded in &log {
            *seen.entry(recorded.event.kind()).or_default() += 1;
        }
    }
    let never: Vec<_> = Event::KINDS
        .iter()
        .filter(|kind| !seen.contains_key(*kind))
        .collect();
    assert!(never.is_empty(), "never came about: {never:?}");
}
