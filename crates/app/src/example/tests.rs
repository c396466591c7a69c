use domain::engagement::{ItemKind, Use, Verdict};
use domain::{Actor, EngagementId, Private, Timestamp};
use jiff::tz::TimeZone;

use super::{EXAMPLES, Example};
use crate::people::{Hat, Person, Purpose, Settings};
use crate::{Clock, Workbench};

const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

fn played(example: &Example) -> (domain::Engagement, Vec<domain::Recorded>) {
    let id = EngagementId::new(NOW, [7; 10]);
    example.played(id, NOW, &TimeZone::UTC).unwrap()
}

#[test]
fn every_example_goes_through_the_rules_in_the_order_of_time() {
    for (tag, example) in EXAMPLES.iter() {
        let (engagement, events) = played(example);
        assert!(!example.client.is_blank(), "{tag}");
        let times: Vec<_> = events.iter().map(|event| event.at).collect();
        assert!(times.is_sorted(), "{tag}: the days are in order");
        assert!(
            times.last().unwrap() < &NOW,
            "{tag}: all of it has happened"
        );
        assert!(engagement.next_session().unwrap() > NOW, "{tag}");
    }
}

/// Whoever looks round finds something on every page.
#[test]
fn every_example_has_something_for_every_page() {
    for (tag, example) in EXAMPLES.iter() {
        let (engagement, _) = played(example);
        let outcome = engagement.outcome().expect("an outcome");
        assert!(outcome.wordings.len() > 2, "{tag}: reworded");
        assert!(outcome.is_clear(), "{tag}");
        assert_eq!(engagement.sessions().count(), 2, "{tag}");
        let last = engagement.sessions().next_back().unwrap();
        assert!(!last.is_open() && last.rating.is_some(), "{tag}");
        assert!(
            (36..=48).contains(&last.turn_count()),
            "{tag}: {}",
            last.turn_count()
        );
        assert!(last.reflections(Actor::Coach).next().is_some(), "{tag}");
        let kinds = [
            ItemKind::Need,
            ItemKind::Goal,
            ItemKind::Value,
            ItemKind::Strength,
            ItemKind::Success,
            ItemKind::Obstacle,
            ItemKind::Option,
        ];
        for kind in kinds {
            assert!(engagement.story(kind).next().is_some(), "{tag}: {kind:?}");
        }
        let offers: Vec<_> = engagement.offers().map(|offer| &offer.verdict).collect();
        assert!(
            matches!(offers[..], [Some(Verdict::Edited { .. }), None]),
            "{tag}"
        );
        let actions: Vec<_> = engagement.actions().collect();
        assert!(actions.iter().any(|action| action.is_open()), "{tag}");
        assert!(
            actions.iter().any(|action| !action.missing().is_empty()),
            "{tag}"
        );
        assert!(engagement.check_ins().len() > 1, "{tag}");
        let seen = |viewer| {
            let lines = engagement.preparations().iter();
            lines
                .filter(|(_, line)| line.seen_by(viewer).is_some())
                .count()
        };
        assert!(
            seen(Actor::Coach) > 1 && seen(Actor::Client) > seen(Actor::Coach),
            "{tag}"
        );
        let measure = engagement.measures().own().next().unwrap();
        assert!(measure.ratings.len() > 2, "{tag}");
        assert!(
            engagement
                .reframes()
                .next()
                .unwrap()
                .empty()
                .next()
                .is_some(),
            "{tag}"
        );
        assert!(
            engagement.may(Use::Access) && !engagement.may(Use::Recording),
            "{tag}"
        );
        use domain::engagement::{Dimension, Moment};
        for moment in [Moment::Before, Moment::After] {
            for dimension in Dimension::ALL {
                assert!(
                    engagement.measures().first(moment, dimension).is_some(),
                    "{tag}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_coach_looks_at_an_example_and_throws_it_away() {
    let workbench = Workbench::in_memory(Clock::Standing(NOW)).await.unwrap();
    let token = workbench.first_link().await.unwrap();
    let (_, mut coach, _) = workbench.use_link(token.reveal()).await.unwrap();
    coach = Person {
        name: Private::new("Noor"),
        hats: vec![Hat::Coach],
        settings: Settings::default(),
        ..coach
    };
    workbench.set_person(&coach).await.unwrap();
    let id = workbench
        .begin_example(&coach, "de-AT", &TimeZone::UTC)
        .await
        .unwrap();
    let entered = workbench.enter(&coach, id, Purpose::Story).await.unwrap();
    assert!(entered.example && entered.actor == Actor::Coach);
    assert!(entered.other == EXAMPLES[1].1.client);
    workbench.throw_away(&entered).await.unwrap();
    assert!(workbench.mine(&coach).await.unwrap().is_empty());
}
