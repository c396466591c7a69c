//! Conversations on one's own, in the browser.

use app::{NotDone, Purpose};
use domain::engagement::Companion;

use super::{Pair, first_person, workbench};

const WANT: &str = "I want to be out on the water again.";

#[tokio::test]
async fn a_talk_is_ones_own_with_the_first_line() {
    let workbench = workbench().await;
    let person = first_person(&workbench, "Dana").await;
    let (mut talk, _) = workbench.begin_talk_for(&person, None).await.unwrap();
    assert_eq!(workbench.mine(&person).await.unwrap(), []);
    workbench.hear(&mut talk, WANT).await.unwrap();
    let mine = workbench.mine(&person).await.unwrap();
    assert_eq!(mine.len(), 1);
    assert_eq!(mine[0].id, talk.engagement);
    assert!(mine[0].listed.alone);
    workbench
        .enter(&person, talk.engagement, Purpose::Story)
        .await
        .unwrap();
}

#[tokio::test]
async fn the_talk_named_goes_on_and_not_the_last_one() {
    let workbench = workbench().await;
    let person = first_person(&workbench, "Dana").await;
    let id = workbench.begin_alone(&person).await.unwrap();
    assert_eq!(
        workbench.mine(&person).await.unwrap(),
        [],
        "nothing was said yet"
    );
    let entered = workbench.enter(&person, id, Purpose::Story).await.unwrap();
    let (mut talk, _) = workbench.resume_talk_of(&entered, None).await.unwrap();
    let said = workbench.hear(&mut talk, WANT).await.unwrap();
    let (mut newer, _) = workbench.begin_talk_for(&person, None).await.unwrap();
    workbench
        .hear(&mut newer, "I want to sleep through the night.")
        .await
        .unwrap();

    let entered = workbench.enter(&person, id, Purpose::Story).await.unwrap();
    let (mut talk, say) = workbench.resume_talk_of(&entered, None).await.unwrap();
    assert_eq!(talk.engagement, id);
    assert!(say[1].as_str().contains(said.say[0].as_str()), "{say:?}");
    workbench.hear(&mut talk, "Yes.").await.unwrap();
    let entered = workbench.enter(&person, id, Purpose::Story).await.unwrap();
    assert_eq!(entered.engagement.sessions().count(), 1);
    assert!(entered.engagement.outcome().is_some());
}

#[tokio::test]
async fn a_client_with_a_coach_talks_alone_as_well_and_the_coach_does_not() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    pair.lets_the_coach_in(&workbench, true).await;
    let client = pair.client(&workbench).await;
    let (mut talk, _) = workbench.begin_talk_in(&client, None).await.unwrap();
    workbench.hear(&mut talk, WANT).await.unwrap();
    let client = pair.client(&workbench).await;
    let session = client.engagement.sessions().next().unwrap();
    assert_eq!((session.with, session.shared), (Companion::Alone, false));
    let (again, _) = workbench.resume_talk_of(&client, None).await.unwrap();
    assert!(again.is_kept(), "the same conversation");

    let coach = workbench
        .enter(&pair.coach, pair.id, Purpose::Story)
        .await
        .unwrap();
    let begun = workbench.begin_talk_in(&coach, None).await.map(|_| ());
    assert!(matches!(begun, Err(NotDone::OnlyTheClient)));
    let resumed = workbench.resume_talk_of(&coach, None).await.map(|_| ());
    assert!(matches!(resumed, Err(NotDone::OnlyTheClient)));
}

#[tokio::test]
async fn what_was_thrown_away_does_not_come_back_by_a_line_said_late() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    let client = pair.client(&workbench).await;
    let (mut talk, _) = workbench.begin_talk_in(&client, None).await.unwrap();
    workbench.throw_away(&client).await.unwrap();
    assert!(workbench.hear(&mut talk, WANT).await.is_err());
    assert_eq!(workbench.engagements().await.unwrap(), []);
}
