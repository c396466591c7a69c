//! Check-in by a link, without signing in. Looking uses nothing up; only sending does.

use app::Purpose;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use domain::{Actor, EngagementId};

use super::{CheckInPage, Sent, again, set_pace};
use crate::answer;
use crate::form::Fields;
use crate::pages::my_story::hand::act;
use crate::shell::Shell;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// `GET /check-in/{token}`.
pub(super) async fn show(visit: Visit, Path(token): Path<String>) -> Result<Response, Trouble> {
    answer::page(&by_link(&visit, &token).await?.1)
}

async fn by_link(visit: &Visit, token: &str) -> Result<(app::Entered, CheckInPage), Trouble> {
    let entered = visit.site.workbench.use_check_in(token).await?;
    let to = format!("/check-in/{token}");
    let page = CheckInPage::of(visit.shell(), &entered, to, None);
    Ok((entered, page))
}

/// `POST /check-in/{token}`.
pub(super) async fn send(
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    let (entered, page) = by_link(&visit, &token).await?;
    let sent = match Sent::read(&fields, &entered.engagement) {
        Ok(sent) => sent,
        Err(faults) => return again(page, &fields, faults),
    };
    let commands = sent.commands();
    // A link is used up before what was sent is kept, so that sent twice is kept once; what a rule would refuse must
    // not use it up.
    let now = visit.site.workbench.now();
    for command in &commands {
        let refused = entered
            .engagement
            .decide(command.clone(), Actor::Client, now);
        refused.map_err(app::NotDone::Refused)?;
    }
    visit.site.workbench.spend_link(&token).await?;
    act(&visit, &entered, |_| commands.clone()).await?;
    visit.site.posted.leads_to(&fields, "/check-in/thanks");
    Ok(answer::to("/check-in/thanks"))
}

/// `POST /check-in/{token}/pace`: set with one tap, which does not use the link up.
pub(super) async fn pace(
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let (entered, _) = by_link(&visit, &token).await?;
    let entered = set_pace(&visit, entered, &fields).await?;
    let to = format!("/check-in/{token}");
    answer::page(&CheckInPage {
        pace_set: true,
        ..CheckInPage::of(visit.shell(), &entered, to, None).typed(&fields)
    })
}

/// After it was sent. It says nothing of what was, so it may stay on the screen.
#[derive(Template)]
#[template(path = "pages/check-in-thanks.html")]
struct Thanks {
    s: Shell,
}

/// `GET /check-in/thanks`.
pub(super) async fn thanks(visit: Visit) -> Result<Response, Trouble> {
    answer::page(&Thanks { s: visit.shell() })
}

/// A link to be sent to the client, shown once.
#[derive(Template)]
#[template(path = "pages/check-in-link.html")]
struct LinkPage {
    s: Shell,
    at: String,
    mine: bool,
    other: String,
    link: Option<String>,
}

impl LinkPage {
    async fn of(visit: &Visit, id: EngagementId) -> Result<(app::Entered, Self), Trouble> {
        let entered = visit.enter(id, Purpose::CheckIn).await?;
        let (s, other) = (visit.shell(), entered.other.reveal());
        let page = Self {
            mine: entered.actor == Actor::Client,
            other: if other.trim().is_empty() {
                s.t("contract-client")
            } else {
                other.to_owned()
            },
            at: format!("/e/{id}"),
            s,
            link: None,
        };
        Ok((entered, page))
    }
}

/// `GET /e/{id}/check-in-link`.
pub(super) async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    answer::page(&LinkPage::of(&visit, id).await?.1)
}

/// `POST /e/{id}/check-in-link`: the coach or the client makes one.
pub(super) async fn make(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    let (entered, page) = LinkPage::of(&visit, id).await?;
    let token = visit.site.workbench.check_in_link(&entered).await?;
    answer::page(&LinkPage {
        link: Some(visit.absolute(&format!("/check-in/{}", token.reveal()))),
        ..page
    })
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let page = |mine, link: Option<&str>| LinkPage {
        s: Shell::sample(words),
        at: "/e/x".to_owned(),
        mine,
        other: "Tomasz".to_owned(),
        link: link.map(str::to_owned),
    };
    let thanks = Thanks {
        s: Shell::stranger(words),
    };
    vec![
        ("check-in-thanks", thanks.render().unwrap()),
        ("check-in-link", page(true, None).render().unwrap()),
        (
            "check-in-link-made",
            page(false, Some("http://127.0.0.1:1/check-in/x"))
                .render()
                .unwrap(),
        ),
    ]
}
