//! Taking down what is said, and in the same stroke what it is for the story.

use app::NotDone;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use domain::engagement::{ActionDraft, ItemDraft, ItemKind, Origin, Quote, Said, Session, Source};
use domain::id::SessionId;
use domain::{Command, Engagement, EngagementId, Offset, Private, Role, Timestamp};

use super::room::{Asked, Composer, Room, Typed};
use super::split::{MOST, Names, Whose, split};
use super::{STILL_THE_SAME, Sitting, agreed};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// What a line can be besides having been said, in the order of the keys.
pub(super) const KINDS: [&str; 9] = [
    "said", "outcome", "obstacle", "option", "action", "value", "strength", "success", "goal",
];

/// `POST …/turns`.
pub(super) async fn say(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(answer) = visit.site.posted.led_to(&fields) {
        return Ok(answer);
    }
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let mut composer = Composer {
        line: fields.text("line").to_owned(),
        kind: KINDS
            .into_iter()
            .find(|kind| *kind == fields.text("kind"))
            .unwrap_or("said"),
        faults: Faults::default(),
        why: None,
    };
    let (whose, origin) = match fields.text("whose") {
        "client" => (Whose::Of(Role::Client), Origin::Client),
        "asked" => (Whose::Of(Role::Coach), Origin::CoachAsked),
        "turns" => (Whose::InTurn(Role::Client), Origin::Client),
        // Whose it is not marked as asked for was not.
        _ => (Whose::Of(Role::Coach), Origin::CoachUnasked),
    };
    let said = split(&composer.line, whose, names(&sitting));
    if said.is_empty() {
        composer.faults.note("line", "session-line-missing");
    } else if fields.is_too_long("line") || said.len() == MOST {
        composer.faults.note("line", "session-line-long");
    } else if said.len() > 1 && composer.kind != "said" {
        composer.faults.note("line", "session-line-several");
    }
    if !composer.faults.is_empty() {
        return again(&visit, &sitting, &jar, composer);
    }
    let (session, now, kind) = (sitting.session, visit.site.workbench.now(), composer.kind);
    let done = visit.site.workbench.act_in(&sitting.entered, |engagement| {
        let Some(known) = engagement.session(session) else {
            return vec![];
        };
        let turns = at_its_time(known, said.clone(), now);
        let place = u32::try_from(known.turn_count()).unwrap_or(u32::MAX);
        let line = said[0].text.clone();
        let mut commands = vec![Command::Say {
            session,
            turns,
            source: Source::Typed,
        }];
        let quote = Quote::new(session, place, line);
        commands.extend(what_it_is(engagement, kind, origin, quote));
        commands
    });
    match done.await {
        Ok(engagement) => {
            let last = sitting.now(&engagement)?.turn_count().saturating_sub(1);
            // A coach cannot state an outcome, but can offer it as wording: that is asked next.
            let to = if kind == "outcome" && origin != Origin::Client {
                format!("{}?offer={last}#offer", sitting.here)
            } else {
                format!("{}#composer", sitting.here)
            };
            visit.site.posted.leads_to(&fields, &to);
            Ok(answer::to(&to))
        }
        Err(NotDone::Refused(refusal)) => {
            composer.why = Some(refusal);
            again(&visit, &sitting, &jar, composer)
        }
        Err(not_done) => Err(not_done.into()),
    }
}

fn names(sitting: &Sitting) -> Names<'_> {
    Names {
        coach: sitting.entered.person.name.reveal(),
        client: sitting.entered.other.reveal(),
    }
}

/// The page again, with what was typed and what to change.
fn again(
    visit: &Visit,
    sitting: &Sitting,
    jar: &CookieJar,
    composer: Composer,
) -> Result<Response, Trouble> {
    let minutes = agreed(jar, sitting);
    let typed = Typed {
        composer: Some(composer),
        ..Typed::default()
    };
    let room = Room::of(visit, sitting, &Asked::default(), minutes, typed)?;
    answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &room)
}

/// A single line is typed as its words end; of several at once nobody knows when each was said.
pub(in crate::pages) fn at_its_time(
    session: &Session,
    mut said: Vec<Said>,
    now: Timestamp,
) -> Vec<Said> {
    let since = now.0.saturating_sub(session.held.0);
    if let ([one], 0..STILL_THE_SAME) = (said.as_mut_slice(), since) {
        one.end = u64::try_from(since / 1000).ok().map(Offset);
    }
    said
}

/// What a line is for the story, beside having been said.
pub(super) fn what_it_is(
    engagement: &Engagement,
    kind: &str,
    origin: Origin,
    quote: Quote,
) -> Option<Command> {
    let text = quote.words.clone();
    let theirs = origin == Origin::Client;
    let quotes = if theirs { vec![quote.clone()] } else { vec![] };
    if kind == "outcome" {
        return theirs.then(|| outcome(engagement, text, quote));
    }
    if kind == "action" {
        let draft = ActionDraft {
            what: Some(text),
            quotes,
            ..ActionDraft::from_origin(origin)
        };
        return Some(Command::ProposeAction { draft });
    }
    let draft = ItemDraft {
        kind: item_kind(kind)?,
        text,
        origin,
        quotes,
    };
    Some(Command::KeepItem { draft })
}

/// The client's outcome, said for the first time or put differently.
pub(super) fn outcome(engagement: &Engagement, text: Private, quote: Quote) -> Command {
    let quote = Some(quote);
    if engagement.outcome().is_some() {
        Command::RewordOutcome { text, quote }
    } else {
        Command::StateOutcome { text, quote }
    }
}

pub(super) fn item_kind(kind: &str) -> Option<ItemKind> {
    Some(match kind {
        "need" => ItemKind::Need,
        "goal" => ItemKind::Goal,
        "value" => ItemKind::Value,
        "strength" => ItemKind::Strength,
        "success" => ItemKind::Success,
        "obstacle" => ItemKind::Obstacle,
        "option" => ItemKind::Option,
        _ => return None,
    })
}
