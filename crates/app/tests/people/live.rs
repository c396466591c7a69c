//! Changes told, and never an old state.

use app::Purpose;
use domain::Command;
use domain::Timestamp;

use super::{NOON, Pair, access, at, workbench};

fn next_session(day: i64) -> Command {
    Command::SetNextSession {
        at: Some(Timestamp(NOON.0 + day * super::DAY)),
    }
}

#[tokio::test]
async fn a_change_by_one_is_told_to_the_other_before_it_is_answered() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    let mut seen = workbench.watch(pair.id);
    assert!(!seen.has_changed().unwrap());
    let clone = workbench.clone();
    let client = pair.client(&clone).await;
    let engagement = clone.act_in(&client, |_| vec![access(true)]).await.unwrap();
    assert!(seen.has_changed().unwrap());
    assert_eq!(*seen.borrow_and_update(), engagement.version());
    clone.act_in(&client, |_| vec![access(true)]).await.unwrap();
    assert!(!seen.has_changed().unwrap(), "nothing happened");
    clone.throw_away(&client).await.unwrap();
    assert!(seen.changed().await.is_err(), "there is nothing to watch");
}

#[tokio::test]
async fn nothing_old_is_shown_after_another_process_wrote() {
    let folder = tempfile::tempdir().unwrap();
    let here = at(folder.path(), 0).await;
    let there = at(folder.path(), 1).await;
    let pair = Pair::meet(&here).await;
    for day in 1..6 {
        let before = pair.client(&here).await;
        let other = pair.client(&there).await;
        let written = there
            .act_in(&other, |_| vec![next_session(day)])
            .await
            .unwrap();
        let after = pair.client(&here).await;
        assert_eq!(after.engagement, written);
        assert_ne!(after.engagement, before.engagement);
        // And a write that begins from what is known here sees what was written there.
        let mine = here
            .act_in(&after, |_| vec![next_session(day + 10)])
            .await
            .unwrap();
        assert_eq!(mine.version(), written.version() + 1);
        let log = here.log_of(&after).await.unwrap();
        assert_eq!(
            *mine,
            domain::replay(&log),
            "kept and replayed are the same"
        );
    }
}

#[tokio::test]
async fn two_who_write_at_the_same_time_both_have_written() {
    let folder = tempfile::tempdir().unwrap();
    let here = at(folder.path(), 0).await;
    let there = at(folder.path(), 1).await;
    let pair = Pair::meet(&here).await;
    let (one, other) = (pair.client(&here).await, pair.client(&there).await);
    let (mine, theirs) = tokio::join!(
        here.act_in(&one, |_| vec![access(true)]),
        there.act_in(&other, |_| vec![next_session(3)])
    );
    mine.unwrap();
    theirs.unwrap();
    let both = here
        .enter(&pair.coach, pair.id, Purpose::Story)
        .await
        .unwrap();
    assert!(both.engagement.next_session().is_some());
}

#[tokio::test]
async fn lists_tell_when_the_two_meet_next() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    pair.lets_the_coach_in(&workbench, true).await;
    let client = pair.client(&workbench).await;
    workbench
        .act_in(&client, |_| vec![next_session(3)])
        .await
        .unwrap();
    for person in [&pair.coach, &pair.client] {
        let listed = &workbench.mine(person).await.unwrap()[0].listed;
        assert_eq!(
            listed.next_session,
            Some(Timestamp(NOON.0 + 3 * super::DAY))
        );
        assert_eq!((listed.end, listed.ended), (None, false));
    }
}
