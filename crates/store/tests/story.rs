//! One story over the database: begun, written by two, left and found again.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use domain::engagement::Said;
use domain::engagement::{Companion, Source};
use domain::{Actor, Command, Engagement, EngagementId, Recorded, Role, Timestamp, replay};
use store::{Store, StoreError};

const AT: Timestamp = Timestamp(1_795_000_000_000_000);

fn id(chance: u8) -> EngagementId {
    EngagementId::new(AT, [chance; 10])
}

/// What the client's commands make of an engagement.
fn decided(log: &[Recorded], commands: Vec<Command>) -> Vec<Recorded> {
    let mut engagement: Engagement = replay(log);
    let mut events = Vec::new();
    for command in commands {
        for event in engagement.decide(command, Actor::Client, AT).unwrap() {
            engagement.evolve(&event);
            events.push(event);
        }
    }
    events
}

/// Appends as the program does: with the figures of the whole.
async fn append(
    store: &Store,
    id: EngagementId,
    before: &[Recorded],
    events: &[Recorded],
) -> Result<(), StoreError> {
    let figures = replay(before.iter().chain(events)).figures();
    store.append(id, events, &figures).await
}

fn opening(engagement: EngagementId) -> Vec<Command> {
    vec![
        Command::Open {
            engagement,
            companion: Companion::Alone,
            sponsor: None,
        },
        Command::OpenContract,
        Command::OpenSession {
            with: Companion::Alone,
            held: None,
        },
    ]
}

fn saying(log: &[Recorded], words: &str) -> Vec<Recorded> {
    let session = replay(log).sessions().last().unwrap().id;
    let turns = vec![Said::new(Role::Client, words)];
    decided(
        log,
        vec![Command::Say {
            session,
            turns,
            source: Source::Typed,
        }],
    )
}

#[tokio::test]
async fn what_was_appended_is_loaded_and_listed() {
    let store = Store::in_memory().await.unwrap();
    let events = decided(&[], opening(id(1)));
    append(&store, id(1), &[], &events).await.unwrap();
    assert_eq!(store.load(id(1)).await.unwrap(), events);

    let said = saying(&events, "I want to be the one they ask.");
    append(&store, id(1), &events, &said).await.unwrap();
    let log = store.load(id(1)).await.unwrap();
    assert_eq!(log.len(), events.len() + said.len());

    let listed = store.list().await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].engagement, listed[0].version, listed[0].alone),
        (id(1), log.len() as u64, true)
    );
    assert_eq!(listed[0].sessions, 1);
}

#[tokio::test]
async fn a_writer_who_comes_too_late_is_refused_and_nothing_is_lost() {
    let store = Store::in_memory().await.unwrap();
    let events = decided(&[], opening(id(2)));
    append(&store, id(2), &[], &events).await.unwrap();
    let (one, other) = (saying(&events, "First."), saying(&events, "Second."));
    append(&store, id(2), &events, &one).await.unwrap();
    assert!(matches!(
        append(&store, id(2), &events, &other).await,
        Err(StoreError::Stale)
    ));
    // Deciding again on what is there now succeeds, and both words are kept.
    let log = store.load(id(2)).await.unwrap();
    append(&store, id(2), &log, &saying(&log, "Second."))
        .await
        .unwrap();
    let engagement = replay(store.load(id(2)).await.unwrap());
    assert_eq!(engagement.sessions().last().unwrap().turn_count(), 2);
}

#[tokio::test]
async fn a_log_with_a_gap_is_not_begun() {
    let store = Store::in_memory().await.unwrap();
    let events = decided(&[], opening(id(3)));
    assert!(matches!(
        append(&store, id(3), &[], &events[1..]).await,
        Err(StoreError::Stale)
    ));
    assert!(matches!(
        store.load(id(3)).await,
        Err(StoreError::NoSuchEngagement(_))
    ));
    assert!(store.list().await.unwrap().is_empty());
}

#[tokio::test]
async fn it_is_all_there_after_closing_and_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.db");
    let events = decided(&[], opening(id(4)));
    let store = Store::open(&path).await.unwrap();
    append(&store, id(4), &[], &events).await.unwrap();
    store.close().await;
    let store = Store::open(&path).await.unwrap();
    assert_eq!(store.load(id(4)).await.unwrap(), events);
}

#[tokio::test]
async fn a_file_of_something_else_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("letter.txt");
    let letter = "Dear Bronagh, ".repeat(400);
    std::fs::write(&path, &letter).unwrap();
    let told = Store::open(&path).await.unwrap_err().to_string();
    assert!(
        told.contains("letter.txt") && told.contains("not"),
        "{told}"
    );
    assert_eq!(std::fs::metadata(&path).unwrap().len(), letter.len() as u64);
    let nowhere = folder.path().join("no/such/folder/theirs.db");
    let told = Store::open(&nowhere).await.unwrap_err().to_string();
    assert!(
        told.contains("cannot be opened") && told.contains("--data"),
        "{told}"
    );
}

#[tokio::test]
async fn two_stores_on_one_file_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("theirs.db");
    let (one, other) = (
        Store::open(&path).await.unwrap(),
        Store::open(&path).await.unwrap(),
    );
    let events = decided(&[], opening(id(5)));
    append(&one, id(5), &[], &events).await.unwrap();
    let log = other.load(id(5)).await.unwrap();
    append(&other, id(5), &log, &saying(&log, "From the other."))
        .await
        .unwrap();
    assert_eq!(one.load(id(5)).await.unwrap().len(), events.len() + 1);
}
