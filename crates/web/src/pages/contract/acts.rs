//! What the forms of the contract do: consents, releases, looking at it again, opening and closing it.

use app::{Entered, Purpose};
use axum::extract::Path;
use axum::response::Response;
use domain::engagement::Use;
use domain::{Actor, Command, EngagementId};

use super::consents::{USES, WORDS, is_asked};
use super::{again, released, welcome};
use crate::form::{Faults, Fields};
use crate::pages::my_story::hand::{Then, once};
use crate::trouble::Trouble;
use crate::visit::Visit;

/// `POST /e/{id}/contract`: `do` is `welcome` (a newly come client's answers), `consent` (with `to` and `yes`),
/// `release` (with `what` and `yes`), `revisit`, `close` (both with `note`) or `open`.
pub(super) async fn act(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = visit.enter(id, Purpose::Contract).await?;
    let at = format!("/e/{id}/contract");
    let (command, then) = match fields.text("do") {
        "welcome" => return welcome::answer(&visit, &entered, &fields).await,
        "consent" => consent(&entered, &fields, &at)?,
        "release" => release(&fields, &at)?,
        "open" => (Command::OpenContract, Then::to(at, "contract-now-open")),
        "revisit" | "close" => {
            let note = fields.private("note");
            let closes = fields.text("do") == "close";
            let mut faults = Faults::default();
            if fields.is_too_long("note") {
                faults.note("note", "my-too-long");
            } else if note.is_none() && !closes {
                faults.note("note", "contract-note-missing");
            }
            if !faults.is_empty() {
                return again(&visit, &entered, fields.text("note"), faults);
            }
            if closes {
                let then = Then::to(at.clone(), "contract-now-closed");
                let then = then.undone_by(at, &[("do", "open")]);
                (Command::CloseContract { note }, then)
            } else {
                let note = note.unwrap_or_default();
                let then = Then::to(at, "contract-looked-at");
                (Command::RevisitContract { note }, then)
            }
        }
        _ => return Err(Trouble::Garbled),
    };
    let wanted = |_: &_| vec![command.clone()];
    Ok(once(&visit, &entered, &fields, then, wanted).await?)
}

fn consent(entered: &Entered, fields: &Fields, at: &str) -> Result<(Command, Then), Trouble> {
    if entered.actor != Actor::Client {
        return Err(Trouble::NotLetIn);
    }
    let to = used(fields.text("to"))?;
    if !is_asked(&entered.engagement, to) {
        return Err(Trouble::Garbled);
    }
    let yes = yes(fields)?;
    let (says, back) = if yes {
        ("consent-now-given", "no")
    } else {
        ("consent-now-withdrawn", "yes")
    };
    let then = Then::to(format!("{at}#consents"), says).undone_by(
        at,
        &[("do", "consent"), ("to", fields.text("to")), ("yes", back)],
    );
    let terms = WORDS;
    Ok((Command::AnswerConsent { to, yes, terms }, then))
}

fn release(fields: &Fields, at: &str) -> Result<(Command, Then), Trouble> {
    let what = released::read(fields.text("what")).ok_or(Trouble::Garbled)?;
    let released = yes(fields)?;
    let (says, back) = if released {
        ("contract-released", "no")
    } else {
        ("contract-release-ended", "yes")
    };
    let then = Then::to(format!("{at}#releases"), says).undone_by(
        at,
        &[
            ("do", "release"),
            ("what", fields.text("what")),
            ("yes", back),
        ],
    );
    Ok((Command::Release { what, released }, then))
}

/// The use a form names.
fn used(name: &str) -> Result<Use, Trouble> {
    let known = USES.into_iter().find(|(_, known)| *known == name);
    Ok(known.ok_or(Trouble::Garbled)?.0)
}

fn yes(fields: &Fields) -> Result<bool, Trouble> {
    match fields.text("yes") {
        "yes" => Ok(true),
        "no" => Ok(false),
        _ => Err(Trouble::Garbled),
    }
}
