//! Who may open what, and who sees it.

use app::{NotDone, Purpose};
use domain::Actor;

use super::{DAY, MINUTE, Pair, access, at, first_person, workbench};

const PURPOSES: [Purpose; 6] = [
    Purpose::Story,
    Purpose::Session,
    Purpose::Contract,
    Purpose::Export,
    Purpose::CheckIn,
    Purpose::Figures,
];

#[tokio::test]
async fn a_stranger_finds_nothing_and_learns_nothing() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    // Somebody else with work of their own.
    let other = workbench
        .begin_with(&pair.coach, "Cleo", false)
        .await
        .unwrap();
    let entered = workbench
        .enter(&pair.coach, other, Purpose::Contract)
        .await
        .unwrap();
    let link = workbench.invite(&entered).await.unwrap();
    let (_, stranger, _) = workbench.use_link(link.reveal()).await.unwrap();
    let nowhere = workbench.begin_alone(&pair.client).await.unwrap();
    for purpose in PURPOSES {
        let mut told = Vec::new();
        for id in [pair.id, nowhere] {
            let refused = workbench.enter(&stranger, id, purpose).await.unwrap_err();
            assert!(matches!(refused, NotDone::NotYours));
            told.push(refused.to_string());
        }
        assert_eq!(told[0], told[1]);
    }
    assert!(
        workbench
            .mine(&stranger)
            .await
            .unwrap()
            .iter()
            .all(|mine| mine.id == other)
    );
    let invited = workbench.invite(&pair.client(&workbench).await).await;
    assert!(matches!(invited, Err(NotDone::NotYours)));
}

#[tokio::test]
async fn a_coach_is_in_while_the_client_says_so_and_not_a_moment_longer() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    for (yes, when) in [
        (None, "before"),
        (Some(true), "given"),
        (Some(false), "withdrawn"),
    ] {
        if let Some(yes) = yes {
            pair.lets_the_coach_in(&workbench, yes).await;
        }
        for purpose in PURPOSES {
            let entered = workbench.enter(&pair.coach, pair.id, purpose).await;
            let open = yes == Some(true) || purpose == Purpose::Contract;
            match entered {
                Ok(entered) => {
                    assert!(open && entered.actor == Actor::Coach, "{when} {purpose:?}");
                    assert_ne!(purpose, Purpose::Export, "it is the client's to take away");
                }
                Err(NotDone::OnlyTheClient) => assert!(open && purpose == Purpose::Export),
                Err(refused) => {
                    assert!(
                        !open && matches!(refused, NotDone::NotLetIn),
                        "{when} {purpose:?}"
                    );
                }
            }
        }
        let mine = workbench.mine(&pair.coach).await.unwrap();
        assert_eq!(mine[0].listed.let_in, yes == Some(true), "{when}");
    }
}

#[tokio::test]
async fn whoever_entered_before_the_client_withdrew_does_nothing_more() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    pair.lets_the_coach_in(&workbench, true).await;
    let coach = workbench
        .enter(&pair.coach, pair.id, Purpose::Story)
        .await
        .unwrap();
    pair.lets_the_coach_in(&workbench, false).await;
    let link = workbench.check_in_link(&coach).await;
    assert!(matches!(link, Err(NotDone::NotLetIn)));
    let note = domain::Command::Prepare {
        note: domain::engagement::Note {
            text: "A thought.".into(),
            shared: true,
        },
    };
    let noted = workbench.act_in(&coach, |_| vec![note.clone()]).await;
    assert!(matches!(noted, Err(NotDone::Refused(_))), "{noted:?}");
    let consent = workbench.act_in(&coach, |_| vec![access(true)]).await;
    assert!(matches!(consent, Err(NotDone::Refused(_))), "{consent:?}");
}

#[tokio::test]
async fn the_client_sees_who_opened_it_for_what() {
    let folder = tempfile::tempdir().unwrap();
    let start = at(folder.path(), 0).await;
    let pair = Pair::meet(&start).await;
    pair.lets_the_coach_in(&start, true).await;
    for minutes in [1, 5, 10, 30] {
        let then = at(folder.path(), minutes * MINUTE).await;
        then.enter(&pair.coach, pair.id, Purpose::Session)
            .await
            .unwrap();
    }
    let then = at(folder.path(), DAY).await;
    let client = pair.client(&then).await;
    let openings = then.openings(&client).await.unwrap();
    assert_eq!(openings[0].who.reveal(), "Ben", "the latest first");
    let coach = openings
        .iter()
        .find(|opening| opening.purpose == Purpose::Session)
        .unwrap();
    assert_eq!((coach.who.reveal(), coach.actor), ("Ada", Actor::Coach));
    assert_eq!(coach.times, 2, "what lies within one visit counts once");
    assert_eq!(coach.last.0, super::NOON.0 + 30 * MINUTE);
    let coach = then
        .enter(&pair.coach, pair.id, Purpose::Story)
        .await
        .unwrap();
    let asked = then.openings(&coach).await;
    assert!(matches!(asked, Err(NotDone::OnlyTheClient)));
}

#[tokio::test]
async fn refused_openings_are_no_openings() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    let refused = workbench.enter(&pair.coach, pair.id, Purpose::Story).await;
    assert!(matches!(refused, Err(NotDone::NotLetIn)));
    let client = pair.client(&workbench).await;
    let openings = workbench.openings(&client).await.unwrap();
    assert!(
        openings
            .iter()
            .all(|opening| opening.actor == Actor::Client || opening.purpose == Purpose::Contract)
    );
}

#[tokio::test]
async fn what_the_client_throws_away_is_gone_for_everybody() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    let client = pair.client(&workbench).await;
    let link = workbench.check_in_link(&client).await.unwrap();
    let coach = workbench
        .enter(&pair.coach, pair.id, Purpose::Contract)
        .await
        .unwrap();
    let by_the_coach = workbench.throw_away(&coach).await;
    assert!(matches!(by_the_coach, Err(NotDone::OnlyTheClient)));
    workbench.throw_away(&client).await.unwrap();
    for person in [&pair.coach, &pair.client] {
        assert_eq!(workbench.mine(person).await.unwrap(), []);
        let entered = workbench.enter(person, pair.id, Purpose::Contract).await;
        assert!(matches!(entered, Err(NotDone::NotYours)));
    }
    let followed = workbench.use_check_in(link.reveal()).await;
    assert!(matches!(followed, Err(NotDone::LinkEnded)));
    let late = workbench.act_in(&client, |_| vec![access(true)]).await;
    assert!(matches!(late, Err(NotDone::Refused(_))), "{late:?}");
    let late = workbench.resume_talk_of(&client, None).await.map(|_| ());
    assert!(matches!(late, Err(NotDone::NotYours)), "{late:?}");
}

#[tokio::test]
async fn an_example_is_its_coachs_to_throw_away_until_a_client_comes() {
    let workbench = workbench().await;
    let coach = first_person(&workbench, "Ada").await;
    for client_comes in [false, true] {
        let id = workbench.begin_with(&coach, "Ben", true).await.unwrap();
        let entered = workbench
            .enter(&coach, id, Purpose::Contract)
            .await
            .unwrap();
        assert!(entered.example);
        if client_comes {
            let link = workbench.invite(&entered).await.unwrap();
            workbench.use_link(link.reveal()).await.unwrap();
        }
        let thrown = workbench.throw_away(&entered).await;
        assert_eq!(thrown.is_err(), client_comes);
    }
}

#[tokio::test]
async fn what_a_coach_wrote_for_their_own_eyes_is_in_no_export() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    pair.lets_the_coach_in(&workbench, true).await;
    let writes = |text: &str, shared| domain::Command::Prepare {
        note: domain::engagement::Note {
            text: text.into(),
            shared,
        },
    };
    let coach = workbench
        .enter(&pair.coach, pair.id, Purpose::Story)
        .await
        .unwrap();
    let notes = |_: &_| vec![writes("for my eyes", false), writes("for us both", true)];
    workbench.act_in(&coach, notes).await.unwrap();
    let client = workbench
        .enter(&pair.client, pair.id, Purpose::Export)
        .await
        .unwrap();
    workbench
        .act_in(&client, |_| vec![writes("only mine", false)])
        .await
        .unwrap();
    let log = workbench.log_of(&client).await.unwrap();
    let export = app::story::export(pair.id, &client.engagement, log);
    let taken = serde_json::to_string(&export).unwrap();
    assert!(!taken.contains("for my eyes"));
    assert!(taken.contains("for us both") && taken.contains("only mine"));
}

#[tokio::test]
async fn many_who_write_at_once_all_get_through() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    let client = workbench
        .enter(&pair.client, pair.id, Purpose::Story)
        .await
        .unwrap();
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..12 {
        let (workbench, client) = (workbench.clone(), client.clone());
        writers.spawn(async move {
            let note = domain::engagement::Note {
                text: format!("line {number}").into(),
                shared: false,
            };
            let command = domain::Command::Prepare { note };
            workbench
                .act_in(&client, |_| vec![command.clone()])
                .await
                .is_ok()
        });
    }
    let done = writers.join_all().await;
    assert_eq!(done, [true; 12]);
    let now = workbench
        .enter(&pair.client, pair.id, Purpose::Story)
        .await
        .unwrap();
    assert_eq!(now.engagement.preparations().len(), 12);
}
