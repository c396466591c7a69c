//! A conversation on one's own, kept as it grows.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use app::{Clock, NotDone, Workbench};
use domain::engagement::{ActionState, ItemKind, Voice};
use domain::{Actor, Role, Timestamp};

const NOON: Clock = Clock::Standing(Timestamp(1_795_262_400_000_000));

async fn workbench() -> Workbench {
    Workbench::in_memory(NOON).await.unwrap()
}

#[tokio::test]
async fn what_is_said_and_settled_is_in_the_engagement() {
    let workbench = workbench().await;
    let (mut talk, say) = workbench.begin_talk(None).unwrap();
    assert!(say[0].as_str().contains("a program, not a person"));
    let lines = [
        "I want to be out on the water again.",
        "Yes.",
        "I could ring Moira at the trust.",
        "I'll ring Moira on Monday.",
        "Monday, before nine.",
        "She says yes or no.",
    ];
    for line in lines {
        workbench.hear(&mut talk, line).await.unwrap();
    }
    let reply = workbench.wind_up_talk(&mut talk).await.unwrap();
    assert!(!reply.ended, "it shows what could be kept first");
    let reply = workbench.hear(&mut talk, "Yes.").await.unwrap();
    assert!(reply.ended);

    let (_, engagement) = workbench.engagement(None).await.unwrap();
    let outcome = engagement.outcome().unwrap().wording().unwrap();
    assert_eq!(outcome.text.reveal(), "I want to be out on the water again");
    assert_eq!(engagement.story(ItemKind::Option).count(), 1);
    let action = engagement.actions().next().unwrap();
    assert!(action.missing().is_empty(), "{:?}", action.missing());
    let ActionState::Committed(sign) = &action.state else {
        panic!("\"I'll\" with a date and a measure is a promise");
    };
    assert_eq!(sign.voice, Voice::OwnHand);
    let session = engagement.sessions().next().unwrap();
    assert!(!session.is_open());
    let said = session.turns(Actor::Client);
    let own = said.iter().filter(|turn| turn.said.role == Role::Client);
    assert_eq!(
        own.map(|turn| turn.said.text.reveal()).collect::<Vec<_>>(),
        [lines.as_slice(), &["Yes."]].concat()
    );
    assert!(
        said.iter()
            .all(|turn| (turn.by == Actor::Client) == (turn.said.role == Role::Client))
    );
}

#[tokio::test]
async fn an_interrupted_talk_goes_on_where_it_stopped() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    let first = workbench
        .hear(&mut talk, "I want to be out on the water again.")
        .await
        .unwrap();
    drop(talk);

    let (mut talk, say) = workbench.resume_talk(None).await.unwrap();
    assert!(say[0].as_str().contains("still a program"));
    assert!(say[1].as_str().contains(first.say[0].as_str()), "{say:?}");
    let reply = workbench.hear(&mut talk, "Yes.").await.unwrap();
    assert!(reply.say[0].as_str().contains("Kept"), "{reply:?}");
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    assert_eq!(engagement.sessions().count(), 1);
    assert!(engagement.outcome().is_some());
}

#[tokio::test]
async fn after_an_end_the_next_talk_begins_with_what_was_wanted() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    workbench
        .hear(&mut talk, "I want to be out on the water again.")
        .await
        .unwrap();
    workbench.hear(&mut talk, "Yes.").await.unwrap();
    workbench.end_talk(&mut talk).await.unwrap();

    let (mut talk, say) = workbench.resume_talk(None).await.unwrap();
    workbench.hear(&mut talk, "It still is.").await.unwrap();
    assert!(
        say.iter()
            .map(app::Guarded::as_str)
            .collect::<Vec<_>>()
            .join(" ")
            .contains("I want to be out on the water again"),
        "{say:?}"
    );
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    assert_eq!(engagement.sessions().count(), 2);
}

#[tokio::test]
async fn the_client_rewords_at_will_and_the_old_wording_stays() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    workbench
        .reword_outcome(&mut talk, "To be outdoors.")
        .await
        .unwrap();
    workbench
        .reword_outcome(&mut talk, "To be out on the water.")
        .await
        .unwrap();
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    let wordings: Vec<&str> = engagement
        .outcome()
        .unwrap()
        .wordings
        .iter()
        .map(|wording| wording.text.reveal())
        .collect();
    assert_eq!(wordings, ["To be outdoors.", "To be out on the water."]);
}

#[tokio::test]
async fn what_was_kept_last_can_be_taken_back() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    assert!(workbench.take_back(&mut talk).await.unwrap().is_none());
    workbench
        .hear(&mut talk, "I could ring Moira at the trust.")
        .await
        .unwrap();
    let taken = workbench.take_back(&mut talk).await.unwrap().unwrap();
    assert!(taken.reveal().contains("Moira"));
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    assert_eq!(engagement.story(ItemKind::Option).count(), 0);
}

#[tokio::test]
async fn there_is_nothing_to_resume_before_anything_was_said() {
    let told = workbench().await.resume_talk(None).await.unwrap_err();
    assert!(matches!(told, NotDone::NothingYet));
}

#[tokio::test]
async fn the_export_holds_everything_and_reads_without_the_program() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    workbench
        .hear(&mut talk, "I want to be out on the water again.")
        .await
        .unwrap();
    workbench.hear(&mut talk, "Yes.").await.unwrap();
    let (id, log) = workbench.log(None).await.unwrap();
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    let events = log.len();
    let json = serde_json::to_value(app::story::export(id, &engagement, log)).unwrap();
    assert_eq!(json["format"], "theirs-story/1");
    assert_eq!(
        json["story"]["outcomes"][0]["text"],
        "I want to be out on the water again"
    );
    assert_eq!(json["story"]["sessions"][0]["turns"][0]["by"], "program");
    assert_eq!(json["log"].as_array().unwrap().len(), events);
}

#[tokio::test]
async fn after_a_rewording_the_next_line_is_not_taken_for_one() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    workbench
        .hear(&mut talk, "I want to be out on the water again.")
        .await
        .unwrap();
    workbench
        .reword_outcome(&mut talk, "To work outdoors.")
        .await
        .unwrap();
    workbench
        .hear(&mut talk, "I will talk to Sam by Friday.")
        .await
        .unwrap();
    workbench.end_talk(&mut talk).await.unwrap();
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    let outcome = engagement.outcome().unwrap().wording().unwrap();
    assert_eq!(outcome.text.reveal(), "To work outdoors.");
    assert_eq!(engagement.actions().count(), 1);
    assert_eq!(
        engagement.actions().next().unwrap().state,
        ActionState::Draft,
        "it is not complete"
    );
}

#[tokio::test]
async fn a_step_just_kept_can_be_taken_back() {
    let workbench = workbench().await;
    let (mut talk, _) = workbench.begin_talk(None).unwrap();
    workbench
        .hear(&mut talk, "I'll ring the college.")
        .await
        .unwrap();
    workbench
        .hear(&mut talk, "I'll write to my sister.")
        .await
        .unwrap();
    let taken = workbench.take_back(&mut talk).await.unwrap().unwrap();
    assert!(taken.reveal().contains("sister"), "the last goes first");
    let before = workbench.take_back(&mut talk).await.unwrap().unwrap();
    assert!(before.reveal().contains("college"));
    let (_, engagement) = workbench.engagement(None).await.unwrap();
    assert_eq!(engagement.actions().count(), 0);
}
