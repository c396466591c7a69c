//! Lines of the story by the client's own hand: added, put differently, taken back, decided on.

use std::sync::Arc;

use app::Entered;
use askama::Template;
use axum::Router;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::{Decision, ItemDraft, ItemKind, Origin};
use domain::id::ItemId;
use domain::{Command, EngagementId};
use serde::Deserialize;

use super::hand::{Then, client, once};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/my/items", get(ask).post(add))
        .route("/e/{id}/my/items/{item}", get(ask_again).post(change))
}

/// The kinds as forms name them, in the order of the story.
const KINDS: [(&str, ItemKind); 7] = [
    ("need", ItemKind::Need),
    ("goal", ItemKind::Goal),
    ("value", ItemKind::Value),
    ("strength", ItemKind::Strength),
    ("success", ItemKind::Success),
    ("obstacle", ItemKind::Obstacle),
    ("option", ItemKind::Option),
];

#[derive(Template)]
#[template(path = "pages/my-story/item.html")]
struct ItemPage {
    s: Shell,
    at: String,
    /// The line put differently; `None` for a new one.
    item: Option<u32>,
    /// The kinds to choose from, each with its heading.
    kinds: Vec<(&'static str, String)>,
    kind: String,
    text: String,
    faults: Faults,
}

impl ItemPage {
    fn of(s: Shell, id: EngagementId) -> Self {
        let heading = |(kind, _): &(&'static str, ItemKind)| (*kind, s.of("story", kind));
        Self {
            kinds: KINDS.iter().map(heading).collect(),
            at: format!("/e/{id}"),
            s,
            item: None,
            kind: String::new(),
            text: String::new(),
            faults: Faults::default(),
        }
    }
}

/// Which kind a link asked for.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    kind: String,
}

/// `GET /e/{id}/my/items`: a new line, of `kind` if the link says so.
async fn ask(
    visit: Visit,
    Path(id): Path<EngagementId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Trouble> {
    client(&visit, id).await?;
    answer::page(&ItemPage {
        kind: asked.kind,
        ..ItemPage::of(visit.shell(), id)
    })
}

/// `POST /e/{id}/my/items`.
async fn add(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let kind = KINDS
        .iter()
        .find(|(name, _)| *name == fields.text("kind"))
        .map(|(_, kind)| *kind);
    let mut faults = text_faults(&fields);
    if kind.is_none() {
        faults.note("kind", "my-item-kind-missing");
    }
    let (Some(kind), Some(text), true) = (kind, fields.private("text"), faults.is_empty()) else {
        let page = ItemPage {
            kind: fields.text("kind").to_owned(),
            text: fields.text("text").to_owned(),
            faults,
            ..ItemPage::of(visit.shell(), id)
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let then = Then::to(format!("/e/{id}"), "my-item-kept");
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::KeepItem {
            draft: ItemDraft {
                kind,
                text: text.clone(),
                origin: Origin::Client,
                quotes: vec![],
            },
        }]
    })
    .await?)
}

fn text_faults(fields: &Fields) -> Faults {
    let mut faults = Faults::default();
    if fields.text("text").is_empty() {
        faults.note("text", "my-item-missing");
    }
    if fields.is_too_long("text") {
        faults.note("text", "my-too-long");
    }
    faults
}

fn item_of(entered: &Entered, item: u32) -> Result<&domain::engagement::Item, Trouble> {
    let mut items = entered.engagement.items();
    items.find(|one| one.id.0 == item).ok_or(Trouble::Nothing)
}

/// `GET /e/{id}/my/items/{item}`: to put it differently.
async fn ask_again(
    visit: Visit,
    Path((id, item)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let text = item_of(&entered, item)?.text.reveal().to_owned();
    answer::page(&ItemPage {
        item: Some(item),
        text,
        ..ItemPage::of(visit.shell(), id)
    })
}

/// `POST /e/{id}/my/items/{item}`: `do` is `reword` (with `text`), `retract`, `restore`, `passed`, `not-passed`,
/// `chosen`, `declined` or `later`.
async fn change(
    visit: Visit,
    Path((id, number)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let known = item_of(&entered, number)?;
    let item = ItemId(number);
    let decide = |decision| Command::DecideOption {
        option: item,
        decision,
        quote: None,
    };
    let mark = |passed| Command::MarkObstacle {
        obstacle: item,
        passed,
        quote: None,
    };
    // What was decided before is what an undo decides again; there is no way to have decided nothing.
    let before = known.decision().map(|decision| match decision {
        Decision::Chosen => "chosen",
        Decision::Declined => "declined",
        Decision::Later => "later",
    });
    let (command, says, undo) = match fields.text("do") {
        "retract" => (
            Command::RetractItem { item },
            "my-item-retracted",
            Some("restore"),
        ),
        "restore" => (Command::RestoreItem { item }, "my-item-restored", None),
        "passed" => (mark(true), "my-item-passed", Some("not-passed")),
        "not-passed" => (mark(false), "my-item-not-passed", Some("passed")),
        "chosen" => (decide(Decision::Chosen), "my-item-chosen", before),
        "declined" => (decide(Decision::Declined), "my-item-declined", before),
        "later" => (decide(Decision::Later), "my-item-later", before),
        "reword" => {
            let faults = text_faults(&fields);
            let Some(text) = fields.private("text").filter(|_| faults.is_empty()) else {
                let page = ItemPage {
                    item: Some(number),
                    text: fields.text("text").to_owned(),
                    faults,
                    ..ItemPage::of(visit.shell(), id)
                };
                return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
            };
            (Command::RewordItem { item, text }, "my-item-kept", None)
        }
        _ => return Err(Trouble::Garbled),
    };
    let mut then = Then::to(format!("/e/{id}"), says);
    if let Some(undo) = undo {
        then = then.undone_by(format!("/e/{id}/my/items/{number}"), &[("do", undo)]);
    }
    let wanted = |_: &_| vec![command.clone()];
    Ok(once(&visit, &entered, &fields, then, wanted).await?)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let id = super::sample::engagement().1;
    let page = || ItemPage::of(Shell::sample(words), id);
    let mut faults = Faults::default();
    faults.note("text", "my-item-missing");
    faults.note("kind", "my-item-kind-missing");
    let faulty = ItemPage { faults, ..page() };
    let again = ItemPage {
        item: Some(7),
        text: "Mornings before nine".to_owned(),
        ..page()
    };
    vec![
        ("my-item", faulty.render().unwrap()),
        ("my-item-again", again.render().unwrap()),
    ]
}
