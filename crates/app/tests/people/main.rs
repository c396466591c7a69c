//! People: how they come in, what they may open, and who sees that they did.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use std::path::Path;

use app::{Clock, EngagementId, Entered, LinkFor, Person, Purpose, Workbench};
use domain::engagement::Use;
use domain::{Command, Timestamp};

mod coming_in;
mod entering;
mod live;
mod talks;

const NOON: Timestamp = Timestamp(1_795_262_400_000_000);
const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

fn later(microseconds: i64) -> Clock {
    Clock::Standing(Timestamp(NOON.0 + microseconds))
}

async fn workbench() -> Workbench {
    Workbench::in_memory(later(0)).await.unwrap()
}

/// The same database at another time, as another process would open it.
async fn at(folder: &Path, microseconds: i64) -> Workbench {
    Workbench::open(&folder.join("theirs.db"), later(microseconds))
        .await
        .unwrap()
}

/// The first person, signed in, by this name.
async fn first_person(workbench: &Workbench, name: &str) -> Person {
    let link = workbench.first_link().await.unwrap();
    let (_, mut person, what_for) = workbench.use_link(link.reveal()).await.unwrap();
    assert_eq!(what_for, LinkFor::SignIn);
    person.name = name.into();
    workbench.set_person(&person).await.unwrap();
    person
}

/// A coach, and the client they invited, who has come.
struct Pair {
    coach: Person,
    client: Person,
    id: EngagementId,
}

impl Pair {
    async fn meet(workbench: &Workbench) -> Self {
        let coach = first_person(workbench, "Ada").await;
        let id = workbench.begin_with(&coach, "Ben", false).await.unwrap();
        let entered = workbench
            .enter(&coach, id, Purpose::Contract)
            .await
            .unwrap();
        let link = workbench.invite(&entered).await.unwrap();
        let (_, client, _) = workbench.use_link(link.reveal()).await.unwrap();
        Self { coach, client, id }
    }

    async fn client(&self, workbench: &Workbench) -> Entered {
        workbench
            .enter(&self.client, self.id, Purpose::Story)
            .await
            .unwrap()
    }

    async fn lets_the_coach_in(&self, workbench: &Workbench, yes: bool) {
        let entered = self.client(workbench).await;
        workbench
            .act_in(&entered, |_| vec![access(yes)])
            .await
            .unwrap();
    }
}

fn access(yes: bool) -> Command {
    Command::AnswerConsent {
        to: Use::Access,
        yes,
        terms: 1,
    }
}
