//! Offering the client wording: the coach's sentence, which waits for their verdict.

use app::NotDone;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum_extra::extract::CookieJar;
use domain::engagement::{OfferedWording, Place, Quote, Session};
use domain::id::SessionId;
use domain::{Actor, Command, EngagementId, Refusal, Role};

use super::room::{Asked, OfferForm, Room, Typed};
use super::{Sitting, agreed, refused};
use crate::answer;
use crate::form::Fields;
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// So many of the client's last turns can be chosen as what the wording grew from.
const CHOICE: usize = 12;
/// Characters of a turn in that list.
const SHOWN: usize = 90;

/// The form for wording of the coach's: `words` as they read, `spoken` the turn they were said in.
pub(super) fn form(
    s: &Shell,
    session: &Session,
    words: &str,
    spoken: Option<u32>,
    grew_from: Option<u32>,
    why: Option<&Refusal>,
) -> OfferForm {
    let turns = session.turns(Actor::Coach).iter().enumerate();
    let chosen = grew_from.map(|turn| turn as usize);
    let client: Vec<(usize, String, bool)> = turns
        .filter(|(_, turn)| turn.said.role == Role::Client)
        .map(|(index, turn)| {
            let words = crate::report::words::cut(turn.said.text.reveal(), SHOWN);
            (index, words, chosen == Some(index))
        })
        .collect();
    let first = client.len().saturating_sub(CHOICE);
    let mut choice: Vec<_> = client.into_iter().skip(first).collect();
    choice.reverse();
    OfferForm {
        words: words.to_owned(),
        spoken,
        choice,
        why: why.map(|why| refused(s, why)),
    }
}

/// `POST …/offer`.
pub(super) async fn offer(
    visit: Visit,
    Path((id, n)): Path<(EngagementId, u32)>,
    jar: CookieJar,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(answer) = visit.site.posted.led_to(&fields) {
        return Ok(answer);
    }
    let sitting = Sitting::of_the_coach(&visit, id, SessionId(n)).await?;
    let session = sitting.known()?;
    let turn: u32 = fields.parsed("turn")?;
    let grew_from = session.turns(Actor::Coach).get(turn as usize);
    let said = grew_from.ok_or(Trouble::Nothing)?.said.text.clone();
    let words = fields.private("words").unwrap_or_default();
    let spoken: Option<u32> = fields.text("spoken").parse().ok();
    // Said otherwise than it is written now, it was not offered aloud in these words.
    let aloud = spoken.filter(|&turn| {
        let heard = session.turns(Actor::Coach).get(turn as usize);
        heard.is_some_and(|heard| heard.said.role == Role::Coach && heard.said.text == words)
    });
    let wording = OfferedWording {
        text: words.clone(),
        quotes: vec![Quote::new(session.id, turn, said)],
        items: Vec::new(),
        reframe: None,
        spoken: aloud.map(|turn| Place {
            session: session.id,
            turn,
        }),
    };
    let done = visit.site.workbench.act_in(&sitting.entered, |_| {
        vec![Command::OfferWording {
            wording: wording.clone(),
        }]
    });
    match done.await {
        Ok(_) => {
            visit.site.posted.leads_to(&fields, &sitting.here);
            Ok(answer::done(&sitting.here, "session-offered", None))
        }
        Err(NotDone::Refused(why)) => {
            let s = visit.shell_in(&sitting.entered);
            let form = form(&s, session, words.reveal(), spoken, Some(turn), Some(&why));
            let typed = Typed {
                offer: Some(form),
                ..Typed::default()
            };
            let minutes = agreed(&jar, &sitting);
            let room = Room::of(&visit, &sitting, &Asked::default(), minutes, typed)?;
            answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &room)
        }
        Err(not_done) => Err(not_done.into()),
    }
}
