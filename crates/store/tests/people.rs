//! What is thrown away leaves no row.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use domain::engagement::Companion;
use domain::{Actor, Command, Engagement, EngagementId, PersonId, Private, Timestamp};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions};
use store::{LinkKind, LinkRow, PersonRow, PlaceRow, Store};

const AT: Timestamp = Timestamp(1_795_000_000_000_000);
const LATER: Timestamp = Timestamp(1_795_000_001_000_000);

/// One row of every kind that belongs to this engagement.
async fn fill(store: &Store, id: EngagementId, person: PersonId, hash: u8) {
    let mut engagement = Engagement::default();
    let open = Command::Open {
        engagement: id,
        companion: Companion::Coach,
        sponsor: None,
    };
    let events = engagement.decide(open, Actor::Coach, AT).unwrap();
    for event in &events {
        engagement.evolve(event);
    }
    let place = PlaceRow {
        engagement: id,
        person,
        actor: Actor::Coach,
        calls_other: Private::new("Ben"),
        since: AT,
        example: false,
    };
    store
        .append_with(id, &events, &engagement.figures(), Some(&place))
        .await
        .unwrap();
    store.opened(id, person, "contract", AT, 1).await.unwrap();
    let link = LinkRow {
        person: None,
        kind: LinkKind::Invite,
        engagement: Some(id),
        name: Private::new("Ben"),
        ends: LATER,
    };
    store.put_link(&[hash; 32], &link, AT).await.unwrap();
}

/// How many rows of each table that speaks of engagements belong to this one.
async fn rows(connection: &mut SqliteConnection, id: EngagementId) -> Vec<(String, i64)> {
    let tables: Vec<String> = sqlx::query_scalar(
        "SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND c.name = 'engagement' ORDER BY m.name",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    let mut rows = Vec::new();
    for table in tables {
        let count = format!("SELECT count(*) FROM {table} WHERE engagement = ?");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(count))
            .bind(id.to_bytes().to_vec())
            .fetch_one(&mut *connection)
            .await
            .unwrap();
        rows.push((table, count));
    }
    rows
}

#[tokio::test]
async fn throwing_away_leaves_no_row_and_touches_nobody_elses() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("theirs.db");
    let store = Store::open(&file).await.unwrap();
    let person = PersonId::new(AT, [1; 10]);
    let row = PersonRow {
        person,
        name: Private::new("Ada"),
        mail: None,
        hats: "[]".to_owned(),
        settings: "{}".to_owned(),
    };
    store.first_person(&row, &[9; 32], AT, LATER).await.unwrap();
    let (gone, kept) = (
        EngagementId::new(AT, [2; 10]),
        EngagementId::new(AT, [3; 10]),
    );
    fill(&store, gone, person, 2).await;
    fill(&store, kept, person, 3).await;
    let mut connection = SqliteConnectOptions::new()
        .filename(&file)
        .connect()
        .await
        .unwrap();
    let names = ["engagement", "event", "link", "opening", "place"];
    let of_each =
        |count: i64| -> Vec<(String, i64)> { names.map(|name| (name.to_owned(), count)).to_vec() };
    assert_eq!(rows(&mut connection, gone).await, of_each(1));

    store.throw_away(gone).await.unwrap();
    assert_eq!(rows(&mut connection, gone).await, of_each(0));
    assert_eq!(rows(&mut connection, kept).await, of_each(1));

    // What was on its way meanwhile comes too late.
    store.opened(gone, person, "story", AT, 1).await.unwrap();
    let link = LinkRow {
        person: Some(person),
        kind: LinkKind::CheckIn,
        engagement: Some(gone),
        name: Private::default(),
        ends: LATER,
    };
    store.put_link(&[4; 32], &link, AT).await.unwrap();
    assert_eq!(rows(&mut connection, gone).await, of_each(0));
}
