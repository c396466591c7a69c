//! Links and cookies.

use app::{Hat, LinkFor, Look, NotDone, Purpose};
use domain::Actor;

use super::{DAY, MINUTE, Pair, at, first_person, workbench};

#[tokio::test]
async fn a_link_works_once() {
    let workbench = workbench().await;
    let link = workbench.first_link().await.unwrap();
    for _ in 0..2 {
        let what_for = workbench.look_at_link(link.reveal()).await.unwrap();
        assert_eq!(what_for, LinkFor::SignIn, "looking uses nothing up");
    }
    let (cookie, person, _) = workbench.use_link(link.reveal()).await.unwrap();
    assert!(person.name.is_blank() && person.hats.is_empty() && person.settings.hand_back);
    assert_eq!(workbench.who(cookie.reveal()).await.unwrap(), Some(person));
    let again = workbench.use_link(link.reveal()).await;
    assert!(matches!(again, Err(NotDone::LinkEnded)), "{again:?}");
}

#[tokio::test]
async fn of_two_uses_at_the_same_time_one_signs_in() {
    let folder = tempfile::tempdir().unwrap();
    let one = at(folder.path(), 0).await;
    let other = at(folder.path(), 0).await;
    let link = one.first_link().await.unwrap();
    let (first, second) = tokio::join!(one.use_link(link.reveal()), other.use_link(link.reveal()));
    let refused = [&first, &second]
        .into_iter()
        .filter(|used| matches!(used, Err(NotDone::LinkEnded)));
    assert_eq!(refused.count(), 1);
    assert!(first.is_ok() != second.is_ok());
}

#[tokio::test]
async fn unknown_used_and_past_its_time_sound_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let now = at(folder.path(), 0).await;
    let used = now.first_link().await.unwrap();
    let person = now.use_link(used.reveal()).await.unwrap().1;
    let late = now.sign_in_link(&person).await.unwrap();
    now.look_at_link(late.reveal()).await.unwrap();
    let afterwards = at(folder.path(), 61 * MINUTE).await;
    let mut told = Vec::new();
    for token in ["never made", used.reveal(), late.reveal()] {
        told.push(
            afterwards
                .look_at_link(token)
                .await
                .unwrap_err()
                .to_string(),
        );
        told.push(afterwards.use_link(token).await.unwrap_err().to_string());
        told.push(afterwards.spend_link(token).await.unwrap_err().to_string());
        told.push(
            afterwards
                .use_check_in(token)
                .await
                .unwrap_err()
                .to_string(),
        );
    }
    told.dedup();
    assert_eq!(told, [NotDone::LinkEnded.to_string()]);
}

#[tokio::test]
async fn every_start_signs_the_same_first_person_in() {
    let workbench = workbench().await;
    let ada = first_person(&workbench, "Ada").await;
    let again = first_person(&workbench, "Ada").await;
    assert_eq!(again.id, ada.id);
}

#[tokio::test]
async fn a_cookie_ends_unused_old_or_signed_out() {
    let folder = tempfile::tempdir().unwrap();
    let start = at(folder.path(), 0).await;
    let link = start.first_link().await.unwrap();
    let (cookie, person, _) = start.use_link(link.reveal()).await.unwrap();
    let link = start.sign_in_link(&person).await.unwrap();
    let (idle, ..) = start.use_link(link.reveal()).await.unwrap();
    let link = start.sign_in_link(&person).await.unwrap();
    let (left, ..) = start.use_link(link.reveal()).await.unwrap();
    start.sign_out(left.reveal()).await.unwrap();
    assert_eq!(start.who(left.reveal()).await.unwrap(), None);
    for days in (0..=175).step_by(25) {
        let then = at(folder.path(), days * DAY).await;
        let who = then.who(cookie.reveal()).await.unwrap();
        assert_eq!(who.as_ref(), Some(&person), "day {days}");
    }
    let then = at(folder.path(), 31 * DAY).await;
    assert_eq!(then.who(idle.reveal()).await.unwrap(), None);
    let then = at(folder.path(), 181 * DAY).await;
    assert_eq!(then.who(cookie.reveal()).await.unwrap(), None);
}

#[tokio::test]
async fn what_a_person_sets_stays() {
    let workbench = workbench().await;
    let mut person = first_person(&workbench, "Ada").await;
    person.hats = vec![Hat::Coach, Hat::Learning];
    person.settings.look = Look::Dark;
    person.settings.zone = Some("Europe/Vienna".to_owned());
    person.settings.hand_back = false;
    workbench.set_person(&person).await.unwrap();
    let link = workbench.sign_in_link(&person).await.unwrap();
    let (_, read, _) = workbench.use_link(link.reveal()).await.unwrap();
    assert_eq!(read, person);
}

#[tokio::test]
async fn an_invitation_makes_the_client_and_their_place() {
    let workbench = workbench().await;
    let coach = first_person(&workbench, "Ada").await;
    let id = workbench.begin_with(&coach, "Ben", false).await.unwrap();
    let entered = workbench
        .enter(&coach, id, Purpose::Contract)
        .await
        .unwrap();
    let earlier = workbench.invite(&entered).await.unwrap();
    let link = workbench.invite(&entered).await.unwrap();
    let replaced = workbench.look_at_link(earlier.reveal()).await;
    assert!(matches!(replaced, Err(NotDone::LinkEnded)));
    let expected = LinkFor::Invite {
        engagement: id,
        coach: "Ada".into(),
        client: "Ben".into(),
    };
    assert_eq!(
        workbench.look_at_link(link.reveal()).await.unwrap(),
        expected
    );
    let (_, client, what_for) = workbench.use_link(link.reveal()).await.unwrap();
    assert_eq!(what_for, expected);
    assert_eq!(client.name.reveal(), "Ben");
    assert_ne!(client.id, coach.id);
    let mine = workbench.mine(&client).await.unwrap();
    assert_eq!((mine[0].id, mine[0].actor), (id, Actor::Client));
    assert_eq!(mine[0].other.reveal(), "Ada");
    let people = workbench.people_of(&entered).await.unwrap();
    let mut actors: Vec<_> = people
        .iter()
        .map(|(who, as_whom)| (who.reveal(), *as_whom))
        .collect();
    actors.sort_unstable();
    assert_eq!(actors, [("Ada", Actor::Coach), ("Ben", Actor::Client)]);
    let another = workbench.invite(&entered).await;
    assert!(
        matches!(another, Err(NotDone::AlreadyHere)),
        "nobody else comes into their place"
    );
}

#[tokio::test]
async fn a_check_in_link_carries_a_check_in_and_signs_nobody_in() {
    let workbench = workbench().await;
    let pair = Pair::meet(&workbench).await;
    let client = pair.client(&workbench).await;
    let link = workbench.check_in_link(&client).await.unwrap();
    let signed_in = workbench.use_link(link.reveal()).await;
    assert!(matches!(signed_in, Err(NotDone::LinkEnded)));

    let entered = workbench.use_check_in(link.reveal()).await.unwrap();
    assert_eq!((entered.id, entered.actor), (pair.id, Actor::Client));
    let consent = workbench
        .act_in(&entered, |_| vec![super::access(true)])
        .await;
    assert!(matches!(consent, Err(NotDone::OnlyTheClient)));
    let whole = workbench.log_of(&entered).await;
    assert!(matches!(whole, Err(NotDone::OnlyTheClient)));
    let away = workbench.throw_away(&entered).await;
    assert!(matches!(away, Err(NotDone::OnlyTheClient)));
    let line = domain::Command::CheckIn {
        answers: Vec::new(),
        rating: None,
        line: Some(domain::engagement::Note {
            text: "It went well.".into(),
            shared: true,
        }),
    };
    workbench.spend_link(link.reveal()).await.unwrap();
    let engagement = workbench
        .act_in(&entered, |_| vec![line.clone()])
        .await
        .unwrap();
    assert_eq!(engagement.check_ins().len(), 1);
    let again = workbench.spend_link(link.reveal()).await;
    assert!(matches!(again, Err(NotDone::LinkEnded)));
}
