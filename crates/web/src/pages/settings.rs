//! A person's own settings: name, language, zone, look, and a link for another device.

use std::sync::Arc;

use app::Look;
use askama::Template;
use axum::Router;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use domain::Private;
use jiff::tz::TimeZone;

use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::{Shell, look};
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;
use crate::words::Words;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/settings", get(show).post(change))
        .route("/settings/link", post(another_device))
}

#[derive(Template)]
#[template(path = "pages/settings.html")]
struct Settings {
    s: Shell,
    name: String,
    /// Where letters reach them; `None` where none can be sent.
    mail: Option<String>,
    locale: String,
    zone: String,
    look: &'static str,
    hand_back: bool,
    coaches: bool,
    faults: Faults,
    /// A link for another device, shown once.
    link: Option<String>,
}

impl Settings {
    fn of(visit: &Visit) -> Result<Self, Trouble> {
        let person = visit.person()?;
        let settings = &person.settings;
        Ok(Self {
            s: visit.shell(),
            name: person.name.reveal().to_owned(),
            mail: visit.site.post.is_some().then(|| {
                let mail = person.mail.as_ref();
                mail.map(|mail| mail.reveal().to_owned())
                    .unwrap_or_default()
            }),
            locale: settings.locale.clone().unwrap_or_default(),
            zone: settings.zone.clone().unwrap_or_default(),
            look: look(settings.look).unwrap_or("system"),
            hand_back: settings.hand_back,
            coaches: person.hats.contains(&app::Hat::Coach),
            faults: Faults::default(),
            link: None,
        })
    }
}

/// `GET /settings`.
async fn show(visit: Visit) -> Result<Response, Trouble> {
    answer::page(&Settings::of(&visit)?)
}

/// `POST /settings`.
async fn change(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let mut person = visit.person()?.clone();
    let mut faults = Faults::default();
    let (name, zone) = (fields.text("name"), fields.text("zone"));
    if name.is_empty() {
        faults.note("name", "start-name-missing");
    } else if name.chars().count() > 80 {
        faults.note("name", "start-name-long");
    }
    let mail = fields.text("mail");
    if !mail.is_empty() && !app::mail::is_address(mail) {
        faults.note("mail", "settings-mail-odd");
    }
    if !zone.is_empty() && TimeZone::get(zone).is_err() {
        faults.note("zone", "settings-zone-unknown");
    }
    if !faults.is_empty() {
        let page = Settings {
            name: name.to_owned(),
            zone: zone.to_owned(),
            faults,
            mail: visit.site.post.is_some().then(|| mail.to_owned()),
            ..Settings::of(&visit)?
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    person.name = Private::new(name);
    if visit.site.post.is_some() {
        person.mail = fields.private("mail");
    }
    let settings = &mut person.settings;
    settings.zone = (!zone.is_empty()).then(|| zone.to_owned());
    let locale = fields.text("locale");
    settings.locale = (!locale.is_empty()).then(|| Words::of(locale).tag().to_owned());
    settings.look = match fields.text("look") {
        "light" => Look::Light,
        "dark" => Look::Dark,
        _ => Look::System,
    };
    if fields.is_on("coaches") {
        settings.hand_back = fields.is_on("hand_back");
    }
    visit.site.workbench.set_person(&person).await?;
    Ok(answer::done("/settings", "settings-saved", None))
}

/// `POST /settings/link`: a link to sign in on another device, shown once.
async fn another_device(visit: Visit) -> Result<Response, Trouble> {
    let token = visit.site.workbench.sign_in_link(visit.person()?).await?;
    answer::page(&Settings {
        link: Some(visit.absolute(&format!("/enter/{}", token.reveal()))),
        ..Settings::of(&visit)?
    })
}

#[cfg(test)]
pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let page = Settings {
        s: Shell::sample(words),
        name: "Noor".to_owned(),
        mail: Some("noor@mail.example".to_owned()),
        locale: String::new(),
        zone: "Mars/Olympus".to_owned(),
        look: "dark",
        hand_back: true,
        coaches: true,
        faults: {
            let mut faults = Faults::default();
            faults.note("zone", "settings-zone-unknown");
            faults
        },
        link: Some("http://127.0.0.1:1/enter/x".to_owned()),
    };
    vec![("settings", page.render().unwrap())]
}
