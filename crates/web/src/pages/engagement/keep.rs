//! Noting something in the story: in the client's words, with the turn they stand in, or as the coach's own idea,
//! which then says so.

use app::{Entered, NotDone};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::engagement::{ItemDraft, ItemKind, Origin, Quote};
use domain::id::ItemId;
use domain::{Command, EngagementId, Private, Refusal};

use super::as_coach;
use super::turns::{Heard, heard, quoted};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::{Shell, Undo};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The kinds in the order in which a story is told, as a form names them.
pub(super) const KINDS: [(ItemKind, &str); 7] = [
    (ItemKind::Need, "need"),
    (ItemKind::Goal, "goal"),
    (ItemKind::Value, "value"),
    (ItemKind::Strength, "strength"),
    (ItemKind::Success, "success"),
    (ItemKind::Obstacle, "obstacle"),
    (ItemKind::Option, "option"),
];

/// Whose it is, as a form names it.
pub(super) const ORIGINS: [(Origin, &str); 3] = [
    (Origin::Client, "client"),
    (Origin::CoachAsked, "coach-asked"),
    (Origin::CoachUnasked, "coach-unasked"),
];

#[derive(Template)]
#[template(path = "pages/keep.html")]
pub(super) struct KeepPage {
    pub(super) s: Shell,
    pub(super) id: EngagementId,
    pub(super) other: String,
    pub(super) kind: String,
    pub(super) origin: String,
    pub(super) text: String,
    pub(super) heard: Vec<Heard>,
    pub(super) faults: Faults,
}

impl KeepPage {
    fn of(visit: &Visit, entered: &Entered, fields: &Fields, faults: Faults) -> Self {
        let s = visit.shell_in(entered);
        let or = |name, other: &str| fields.get(name).unwrap_or(other).to_owned();
        let chosen: Vec<String> = fields.all("turn").map(str::to_owned).collect();
        Self {
            id: entered.id,
            other: entered.other.reveal().to_owned(),
            kind: or("kind", "strength"),
            origin: or("origin", "client"),
            text: fields.text("text").to_owned(),
            heard: heard(&entered.engagement, &chosen, &s),
            faults,
            s,
        }
    }
}

/// `GET /e/{id}/coach/items`.
pub(super) async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let entered = as_coach(&visit, id).await?;
    let page = KeepPage::of(&visit, &entered, &Fields::default(), Faults::default());
    answer::page(&page)
}

/// `POST /e/{id}/coach/items`.
pub(super) async fn keep(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = as_coach(&visit, id).await?;
    if let Some(led) = visit.site.posted.led_to(&fields) {
        return Ok(led);
    }
    let refused = |faults| {
        let page = KeepPage::of(&visit, &entered, &fields, faults);
        answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page)
    };
    let turn = fields.get("turn").filter(|turn| !turn.is_empty());
    let quote = turn.map(|turn| quoted(&entered.engagement, turn));
    let mut faults = Faults::default();
    let draft = draft(&fields, quote.transpose()?, &mut faults)?;
    let Some(draft) = draft.filter(|_| faults.is_empty()) else {
        return refused(faults);
    };
    let command = |_: &_| {
        vec![Command::KeepItem {
            draft: draft.clone(),
        }]
    };
    match visit.site.workbench.act_in(&entered, command).await {
        Ok(_) => {}
        Err(NotDone::Refused(refusal)) => {
            let (field, key) = mended(refusal).ok_or(NotDone::Refused(refusal))?;
            faults.note(field, key);
            return refused(faults);
        }
        Err(other) => return Err(other.into()),
    }
    let path = format!("/e/{id}");
    visit.site.posted.leads_to(&fields, &path);
    Ok(answer::done(&path, "coach-kept", None))
}

/// What the form says, or what is wrong with it in `faults`.
fn draft(
    fields: &Fields,
    quote: Option<Quote>,
    faults: &mut Faults,
) -> Result<Option<ItemDraft>, Trouble> {
    let kind = KINDS.into_iter().find(|(_, id)| *id == fields.text("kind"));
    let origin = ORIGINS
        .into_iter()
        .find(|(_, id)| *id == fields.text("origin"));
    let ((kind, _), (origin, _)) = kind.zip(origin).ok_or(Trouble::Garbled)?;
    if fields.is_too_long("text") {
        faults.note("text", "coach-text-long");
    }
    let text: Option<Private> = fields.private("text");
    if origin == Origin::Client {
        let Some(quote) = quote else {
            faults.note("turn", "coach-keep-turn-missing");
            return Ok(None);
        };
        // Left empty, the whole line is kept.
        let words = text.unwrap_or(quote.words);
        let quotes = vec![Quote {
            place: quote.place,
            words: words.clone(),
        }];
        return Ok(Some(ItemDraft {
            kind,
            text: words,
            origin,
            quotes,
        }));
    }
    let Some(text) = text else {
        faults.note("text", "coach-keep-text-missing");
        return Ok(None);
    };
    Ok(Some(ItemDraft {
        kind,
        text,
        origin,
        quotes: quote.into_iter().collect(),
    }))
}

/// Which field mends a refusal, and what to say beside it.
fn mended(refusal: Refusal) -> Option<(&'static str, &'static str)> {
    match refusal {
        Refusal::NotInThatTurn | Refusal::NotTheirWords => Some(("text", "coach-keep-not-theirs")),
        Refusal::HalfASentence => Some(("text", "coach-keep-half")),
        Refusal::NotAClientTurn => Some(("turn", "coach-quote-not-client")),
        _ => None,
    }
}

/// `POST /e/{id}/coach/items/{item}/retracted`.
pub(super) async fn retract(
    visit: Visit,
    Path((id, item)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let entered = as_coach(&visit, id).await?;
    let command = |_: &_| vec![Command::RetractItem { item: ItemId(item) }];
    visit.site.workbench.act_in(&entered, command).await?;
    let undo = Undo {
        to: format!("/e/{id}/coach/items/{item}/restored"),
        fields: Vec::new(),
    };
    let path = format!("/e/{id}");
    Ok(answer::done(&path, "coach-item-gone", Some(undo)))
}

/// `POST /e/{id}/coach/items/{item}/restored`.
pub(super) async fn restore(
    visit: Visit,
    Path((id, item)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let entered = as_coach(&visit, id).await?;
    let command = |_: &_| vec![Command::RestoreItem { item: ItemId(item) }];
    visit.site.workbench.act_in(&entered, command).await?;
    Ok(answer::done(&format!("/e/{id}"), "coach-item-back", None))
}
