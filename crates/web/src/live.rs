//! A page that stays true: it hears when its engagement has changed, and asks for itself again.
//!
//! What is sent is the version and nothing else, so the stream holds no private text; what changed is read through
//! the same door as the page itself. A browser that lost the connection names the last version it heard of, and hears
//! at once if there is a later one.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use app::Purpose;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::sse::{Event, KeepAlive, Sse};
use domain::EngagementId;
use serde::Deserialize;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// How often a quiet stream says that it is there, so that proxies and browsers keep it.
const STILL_HERE: Duration = Duration::from_secs(20);

/// The version a page shows.
#[derive(Debug, Deserialize)]
pub(crate) struct Since {
    #[serde(default)]
    since: u64,
}

/// `GET /e/{id}/live`.
pub(crate) async fn hear(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(id): Path<EngagementId>,
    Query(since): Query<Since>,
    headers: HeaderMap,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Trouble> {
    // The watch begins before the version is read, so that nothing falls in between.
    let changes = WatchStream::from_changes(site.workbench.watch(id));
    let person = visit.person()?.clone();
    let opened = visit.enter(id, Purpose::Story).await;
    let reads_story = opened.is_ok();
    let entered = match opened {
        // A coach who waits for the client's yes hears of it on the page of the contract.
        Err(Trouble::NotLetIn) => visit.enter(id, Purpose::Contract).await?,
        opened => opened?,
    };
    let last_heard = headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok()?.parse().ok());
    let seen: u64 = last_heard.unwrap_or(since.since);
    let now = entered.engagement.version();
    let missed = tokio_stream::iter((now > seen).then_some(now));
    let ends = WatchStream::from_changes(site.stopping()).map(|_| None);
    let heard = missed
        .chain(changes)
        .map(Some)
        .merge(ends)
        .map_while(|version| version);
    let stream = heard.then(move |version| {
        let (site, person) = (site.clone(), person.clone());
        async move {
            // A consent withdrawn ends what the page may hear, at once.
            let closed = reads_story
                && site
                    .workbench
                    .enter(&person, id, Purpose::Story)
                    .await
                    .is_err();
            let name = if closed { "closed" } else { "changed" };
            Ok(Event::default()
                .event(name)
                .id(version.to_string())
                .data(version.to_string()))
        }
    });
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(STILL_HERE)))
}
