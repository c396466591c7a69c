//! Keeping something that was said earlier, and taking back what was kept.

use app::NotDone;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use domain::engagement::{Aspect, Origin, Quote};
use domain::id::{ActionId, ItemId, SessionId};
use domain::{Actor, Command, Engagement, EngagementId, Private, Role};

use super::room::{Asked, Looked, Room, Typed};
use super::say::{outcome, what_it_is};
use super::{Sitting, agreed};
use crate::answer;
use crate::form::Fields;
use crate::shell::Undo;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// What words of the client's can be kept as, in the order they are offered.
pub(super) const OF_THE_CLIENT: [&str; 9] = [
    "outcome", "obstacle", "option", "action", "value", "strength", "success", "goal", "need",
];

/// What words of the coach's can be kept as.
pub(super) const OF_THE_COACH: [&str; 4] = [
    "option-asked",
    "option-unasked",
    "action-asked",
    "action-unasked",
];

/// `POST …/keep`: words of one turn, as what they are for the story.
pub(super) async fn keep(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(answer) = visit.site.posted.led_to(&fields) {
        return Ok(answer);
    }
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let turn: u32 = fields.parsed("turn")?;
    let known = sitting.known()?.turns(Actor::Coach).get(turn as usize);
    let said = known.ok_or(Trouble::Nothing)?.said.clone();
    // Nothing picked out is all of it.
    let words = fields.private("words").unwrap_or_else(|| said.text.clone());
    let kind = fields.text("as").to_owned();
    let quote = Quote::new(sitting.session, turn, words.clone());
    let done = visit.site.workbench.act_in(&sitting.entered, |engagement| {
        command(engagement, &kind, said.role, quote.clone())
            .into_iter()
            .collect()
    });
    match done.await {
        Ok(_) => {
            let to = format!("{}#t{turn}", sitting.here);
            visit.site.posted.leads_to(&fields, &to);
            Ok(answer::to(&to))
        }
        Err(NotDone::Refused(why)) => {
            let asked = Asked {
                turn: Some(turn),
                ..Asked::default()
            };
            let typed = Typed {
                looked: Some(Looked { words, why }),
                ..Typed::default()
            };
            let minutes = agreed(&jar, &sitting);
            let room = Room::of(&visit, &sitting, &asked, minutes, typed)?;
            answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &room)
        }
        Err(not_done) => Err(not_done.into()),
    }
}

fn command(engagement: &Engagement, kind: &str, role: Role, quote: Quote) -> Option<Command> {
    if role == Role::Coach {
        let (kind, origin) = match kind.split_once('-')? {
            (kind, "asked") => (kind, Origin::CoachAsked),
            (kind, _) => (kind, Origin::CoachUnasked),
        };
        return what_it_is(engagement, kind, origin, quote);
    }
    match kind {
        "outcome" => Some(outcome(engagement, quote.words.clone(), quote)),
        "clear" => Some(marked(Aspect::Clarity, quote)),
        "focus" => Some(marked(Aspect::Focus, quote)),
        kind => what_it_is(engagement, kind, Origin::Client, quote),
    }
}

fn marked(aspect: Aspect, quote: Quote) -> Command {
    Command::MarkOutcome {
        aspect,
        holds: true,
        quote: Some(quote),
    }
}

/// What was kept last in this session by the coach and can be taken back: its number and words.
#[derive(Clone, Debug)]
pub(super) struct LastKept {
    /// `item` or `action`.
    pub(super) what: &'static str,
    pub(super) number: u32,
    /// The key of what it was kept as.
    pub(super) key: &'static str,
    pub(super) words: String,
}

/// The last thing the coach kept since the session began and nobody took back.
pub(super) fn last_kept(
    sitting: &domain::engagement::Session,
    engagement: &Engagement,
) -> Option<LastKept> {
    let since = sitting.held;
    let items = engagement
        .items()
        .filter(|item| !item.retracted && item.by == Actor::Coach && item.at >= since);
    let items = items.map(|item| LastKept {
        what: "item",
        number: item.id.0,
        key: super::turns::kept_key(item.kind),
        words: item.text.reveal().to_owned(),
    });
    let actions = engagement.actions().filter(|action| {
        action.by == Actor::Coach
            && action.at >= since
            && action.state == domain::engagement::ActionState::Draft
    });
    let actions = actions.map(|action| LastKept {
        what: "action",
        number: action.id.0,
        key: "session-kept-action",
        words: text(action.draft.what.as_ref()),
    });
    items.chain(actions).max_by_key(|kept| kept.number)
}

fn text(words: Option<&Private>) -> String {
    words
        .map(|words| words.reveal().to_owned())
        .unwrap_or_default()
}

/// `POST …/back`: takes back an item or a step that nobody promised yet; or has the item back.
pub(super) async fn take_back(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let number: u32 = fields.parsed("number")?;
    let (what, again) = (fields.text("what"), fields.is_on("again"));
    let command = match (what, again) {
        ("item", false) => Command::RetractItem {
            item: ItemId(number),
        },
        ("item", true) => Command::RestoreItem {
            item: ItemId(number),
        },
        ("action", false) => Command::RetractAction {
            action: ActionId(number),
        },
        _ => return Err(Trouble::Garbled),
    };
    visit
        .site
        .workbench
        .act_in(&sitting.entered, |_| vec![command.clone()])
        .await?;
    if again || what != "item" {
        return Ok(answer::to(&sitting.here));
    }
    let undo = Undo {
        to: format!("{}/back", sitting.here),
        fields: vec![
            ("what".to_owned(), "item".to_owned()),
            ("number".to_owned(), number.to_string()),
            ("again".to_owned(), "yes".to_owned()),
        ],
    };
    Ok(answer::done(
        &sitting.here,
        "session-taken-back",
        Some(undo),
    ))
}
