//! Coming in: the first page, the link that signs somebody in, and what brings them here.

use std::sync::Arc;

use app::{Hat, LinkFor, Person};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::Private;

use crate::answer;
use crate::form::{Faults, Fields};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::{LANGUAGE, SIGNED_IN, SIGNED_IN_HTTPS, Visit};
use crate::words::Words;

/// The longest name, in characters; the fields say so.
const LONGEST_NAME: usize = 80;

/// A day in seconds.
const DAY: u64 = 24 * 60 * 60;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home))
        .route("/language", axum::routing::post(choose_language))
        .route("/enter/{token}", get(look).post(enter))
        .route("/sign-in", axum::routing::post(mail_link))
        .route("/start", get(ask).post(begin))
        .route("/sign-out", axum::routing::post(sign_out))
}

/// `GET /`: whoever is signed in goes to where their work is; others read what this is.
async fn home(visit: Visit) -> Result<Response, Trouble> {
    match visit.known() {
        None => answer::page(&Welcome {
            s: visit.shell(),
            mails: visit.site.post.is_some(),
            mailed: false,
        }),
        Some(person) => Ok(answer::to(place_of(person))),
    }
}

/// Where the work is of somebody who comes for this.
pub(super) fn place_of(person: &Person) -> &'static str {
    match person.hats.first() {
        None => "/start",
        Some(Hat::Coach) => "/today",
        Some(Hat::Alone) => "/mine",
        Some(Hat::Learning) => "/learn",
        Some(Hat::Service) => "/service",
    }
}

#[derive(Template)]
#[template(path = "pages/welcome.html")]
struct Welcome {
    s: Shell,
    /// Whether links can be mailed from here.
    mails: bool,
    /// Whether one was asked for just now.
    mailed: bool,
}

/// `POST /sign-in`: mails a link to an address somebody here gave as theirs. Whether anybody did is not to be told from
/// the answer, nor from how long it takes: the letter is written after the answer is on its way.
async fn mail_link(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let (Some(post), Some(mail)) = (visit.site.post.clone(), fields.private("mail")) else {
        return Ok(answer::to("/"));
    };
    let page = Welcome {
        s: visit.shell(),
        mails: true,
        mailed: true,
    };
    tokio::spawn(async move {
        let workbench = &visit.site.workbench;
        let known = workbench.known_as(&mail).await.unwrap_or_default();
        for person in known
            .iter()
            .filter(|person| person.mail.as_ref() == Some(&mail))
        {
            let Ok(token) = workbench.sign_in_link(person).await else {
                continue;
            };
            let link = visit.absolute(&format!("/enter/{}", token.reveal()));
            let words = visit.words;
            let text = words.with("mail-sign-in", &[("link", link.into())]);
            // Nobody waits for it, and whom it was for must not be written down: there is nobody to tell.
            let _ = post
                .send(&mail, &words.t("mail-sign-in-subject"), &text)
                .await;
        }
    });
    answer::page(&page)
}

/// `POST /language`: before anybody is known, in a cookie.
async fn choose_language(fields: Fields) -> Response {
    let words = Words::of(fields.text("language"));
    let mut answer = answer::to(fields.back().unwrap_or("/"));
    answer::set(&mut answer, LANGUAGE, words.tag(), Some(365 * DAY), false);
    answer
}

/// `GET /enter/{token}`: says what the link is for. Only the button uses it up, so that a mail program looking ahead
/// does not.
async fn look(visit: Visit, Path(token): Path<String>) -> Result<Response, Trouble> {
    let link = visit.site.workbench.look_at_link(&token).await?;
    let (invited_by, name, of) = match link {
        LinkFor::CheckIn { .. } => return Ok(answer::to(&format!("/check-in/{token}"))),
        LinkFor::SignIn => (None, String::new(), None),
        LinkFor::Invite {
            coach,
            client,
            engagement,
        } => (
            Some(coach.reveal().to_owned()),
            client.reveal().to_owned(),
            Some(engagement),
        ),
    };
    // Whoever invited looks at their own link: it is for somebody else.
    let mine = match (visit.known(), of) {
        (Some(person), Some(id)) => {
            let all = visit.site.workbench.mine(person).await?;
            all.iter().any(|mine| mine.id == id)
        }
        _ => false,
    };
    answer::page(&Enter {
        s: visit.shell(),
        known: visit.known().map(|person| person.name.reveal().to_owned()),
        mine,
        invited_by,
        name,
        token,
    })
}

#[derive(Template)]
#[template(path = "pages/enter.html")]
struct Enter {
    s: Shell,
    token: String,
    /// Who is signed in already.
    known: Option<String>,
    /// Whoever is signed in has a place there already, as the one who invites.
    mine: bool,
    /// The coach who invites; nobody where one signs in.
    invited_by: Option<String>,
    /// What the coach calls the one invited.
    name: String,
}

/// `POST /enter/{token}`: signs in, in a cookie no script can read.
async fn enter(
    visit: Visit,
    Path(token): Path<String>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let workbench = &visit.site.workbench;
    if fields.text("name").chars().count() > LONGEST_NAME {
        return Err(Trouble::TooLarge);
    }
    let is_invitation = matches!(
        workbench.look_at_link(&token).await?,
        LinkFor::Invite { .. }
    );
    let (secret, mut person, link) = match visit.known() {
        Some(person) if is_invitation => workbench.use_link_as(&token, person).await?,
        _ => workbench.use_link(&token).await?,
    };
    let to = match link {
        LinkFor::Invite { engagement, .. } => {
            if let Some(name) = fields.private("name").filter(|_| visit.known().is_none()) {
                person.name = name;
            }
            if person.hats.is_empty() {
                person.hats.push(Hat::Alone);
            }
            workbench.set_person(&person).await?;
            format!("/e/{engagement}/contract")
        }
        LinkFor::SignIn | LinkFor::CheckIn { .. } => place_of(&person).to_owned(),
    };
    let mut answer = answer::to(&to);
    sign_in(&visit, &mut answer, secret.reveal(), 180 * DAY);
    Ok(answer)
}

/// Sets the cookie somebody is known by, for so many seconds.
fn sign_in(visit: &Visit, answer: &mut Response, secret: &str, seconds: u64) {
    let https = visit.site.is_https();
    let name = if https { SIGNED_IN_HTTPS } else { SIGNED_IN };
    answer::set(answer, name, secret, Some(seconds), https);
}

/// `POST /sign-out`.
async fn sign_out(visit: Visit) -> Result<Response, Trouble> {
    if let Some(secret) = &visit.secret {
        visit.site.workbench.sign_out(secret).await?;
    }
    let mut answer = answer::to("/");
    sign_in(&visit, &mut answer, "", 0);
    Ok(answer)
}

/// What brings people here, in the order in which it is asked.
const HATS: [(Hat, &str); 4] = [
    (Hat::Coach, "coach"),
    (Hat::Alone, "alone"),
    (Hat::Learning, "learning"),
    (Hat::Service, "service"),
];

/// `GET /start`: who are you?
async fn ask(visit: Visit) -> Result<Response, Trouble> {
    let person = visit.person()?;
    answer::page(&Start::of(visit.shell(), person, Faults::default()))
}

/// `POST /start`.
async fn begin(visit: Visit, fields: Fields) -> Result<Response, Trouble> {
    let mut person = visit.person()?.clone();
    person.name = Private::new(fields.text("name"));
    person.hats = HATS
        .into_iter()
        .filter(|(_, id)| fields.all("hat").any(|sent| sent == *id))
        .map(|(hat, _)| hat)
        .collect();
    let mut faults = Faults::default();
    if person.name.is_blank() {
        faults.note("name", "start-name-missing");
    }
    if fields.text("name").chars().count() > LONGEST_NAME {
        faults.note("name", "start-name-long");
    }
    if person.hats.is_empty() {
        faults.note("hat", "start-hat-missing");
    }
    if !faults.is_empty() {
        let page = Start::of(visit.shell(), &person, faults);
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    visit.site.workbench.set_person(&person).await?;
    Ok(answer::to(place_of(&person)))
}

#[derive(Template)]
#[template(path = "pages/start.html")]
struct Start {
    s: Shell,
    name: String,
    hats: Vec<HatChoice>,
    faults: Faults,
}

struct HatChoice {
    id: &'static str,
    label: String,
    hint: String,
    chosen: bool,
}

impl Start {
    fn of(s: Shell, person: &Person, faults: Faults) -> Self {
        let hats = HATS.into_iter().map(|(hat, id)| HatChoice {
            id,
            label: s.t(&format!("hat-{id}")),
            hint: s.t(&format!("hat-{id}-hint")),
            chosen: person.hats.contains(&hat),
        });
        Self {
            hats: hats.collect(),
            name: person.name.reveal().to_owned(),
            s,
            faults,
        }
    }
}

#[cfg(test)]
pub(super) fn samples(words: Words) -> Vec<(&'static str, String)> {
    let mut faults = Faults::default();
    faults.note("name", "start-name-missing");
    faults.note("hat", "start-hat-missing");
    let start = Start {
        hats: Vec::new(),
        name: String::new(),
        faults,
        s: Shell::sample(words),
    };
    let enter = |known: Option<&str>, mine| {
        let page = Enter {
            s: Shell::stranger(words),
            token: "x".to_owned(),
            known: known.map(str::to_owned),
            mine,
            invited_by: Some("Noor".to_owned()),
            name: "Tomasz".to_owned(),
        };
        page.render().unwrap()
    };
    let welcome = |mailed| {
        let s = Shell::stranger(words);
        let mails = mailed;
        Welcome { s, mails, mailed }.render().unwrap()
    };
    vec![
        ("welcome", welcome(false)),
        ("welcome-mailed", welcome(true)),
        ("enter", enter(None, false)),
        ("enter-known", enter(Some("Tomasz"), false)),
        ("enter-own", enter(Some("Noor"), true)),
        ("start", start.render().unwrap()),
    ]
}
