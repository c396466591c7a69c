//! Who is asking, for what, in which language: what is known of a request before any page is made.

use std::sync::Arc;

use app::{Entered, Person, Purpose};
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum_extra::extract::CookieJar;
use domain::EngagementId;
use jiff::tz::TimeZone;

use crate::form::is_of_ours;
use crate::shell::{Live, Masthead, Notice, Shell, look};
use crate::site::Site;
use crate::trouble::Trouble;
use crate::words::Words;

/// The cookie somebody is known by.
pub(crate) const SIGNED_IN: &str = "theirs";
/// The same, where there is HTTPS; browsers hold this name to it.
pub(crate) const SIGNED_IN_HTTPS: &str = "__Host-theirs";
/// The cookie in which a page's script says which zone the reader is in.
const ZONE: &str = "zone";
/// The cookie that carries what was just done to the next page.
pub(crate) const NOTICE: &str = "notice";
/// The cookie with the language chosen before anybody is known.
pub(crate) const LANGUAGE: &str = "language";

/// A request, as far as all pages need to know it.
#[derive(Debug)]
pub(crate) struct Visit {
    pub(crate) site: Arc<Site>,
    /// Who is signed in.
    known: Option<Person>,
    pub(crate) words: Words,
    zone: TimeZone,
    path: String,
    notice: Option<Notice>,
    /// The cookie's secret, for signing out.
    pub(crate) secret: Option<String>,
    once: String,
    /// Where the browser says it is, `127.0.0.1:8080`.
    host: String,
}

impl FromRequestParts<Arc<Site>> for Visit {
    type Rejection = Trouble;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Self, Trouble> {
        let jar = CookieJar::from_headers(&parts.headers);
        let cookie = |name: &str| jar.get(name).map(|cookie| cookie.value().to_owned());
        let secret = cookie(if site.is_https() {
            SIGNED_IN_HTTPS
        } else {
            SIGNED_IN
        });
        let known = match &secret {
            Some(secret) => site.workbench.who(secret).await?,
            None => None,
        };
        let settings = known.as_ref().map(|person| &person.settings);
        let words = settings
            .and_then(|settings| settings.locale.clone())
            .or_else(|| cookie(LANGUAGE))
            .map_or_else(|| accepted(&parts.headers), |tag| Words::of(&tag));
        let zone = settings
            .and_then(|settings| settings.zone.clone())
            .or_else(|| cookie(ZONE).map(|zone| decoded(&zone)))
            .and_then(|zone| TimeZone::get(&zone).ok())
            .unwrap_or(TimeZone::UTC);
        // A cookie can be anybody's work: only words there are, and only ways that stay here.
        let notice = cookie(NOTICE)
            .and_then(|notice| serde_json::from_str::<Notice>(&decoded(&notice)).ok())
            .filter(|notice| words.has(&notice.key))
            .filter(|notice| notice.undo.as_ref().is_none_or(|undo| is_of_ours(&undo.to)));
        Ok(Self {
            site: site.clone(),
            known,
            words,
            zone,
            path: parts.uri.path().to_owned(),
            notice,
            secret,
            once: app::once(),
            host: parts
                .headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok())
                .unwrap_or_default()
                .to_owned(),
        })
    }
}

fn accepted(headers: &HeaderMap) -> Words {
    let header = headers.get(header::ACCEPT_LANGUAGE);
    Words::accepted(
        header
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default(),
    )
}

/// A cookie's value without its percent signs.
fn decoded(value: &str) -> String {
    percent_encoding::percent_decode_str(value)
        .decode_utf8_lossy()
        .into_owned()
}

impl Visit {
    /// Who is signed in.
    ///
    /// # Errors
    /// If nobody is: then the page that says how to.
    pub(crate) fn person(&self) -> Result<&Person, Trouble> {
        self.known.as_ref().ok_or(Trouble::SignIn)
    }

    /// Who is signed in, if anybody is.
    pub(crate) fn known(&self) -> Option<&Person> {
        self.known.as_ref()
    }

    /// Opens an engagement: the one way for any page to reach one.
    ///
    /// # Errors
    /// If nobody is signed in, or what holds does not allow it.
    pub(crate) async fn enter(
        &self,
        id: EngagementId,
        purpose: Purpose,
    ) -> Result<Entered, Trouble> {
        Ok(self
            .site
            .workbench
            .enter(self.person()?, id, purpose)
            .await?)
    }

    /// The whole address of a page of ours, to be opened elsewhere.
    pub(crate) fn absolute(&self, path: &str) -> String {
        match &self.site.address {
            Some(address) => format!("{address}{path}"),
            None => format!("http://{}{path}", self.host),
        }
    }

    /// What stands round the page.
    pub(crate) fn shell(&self) -> Shell {
        Shell {
            words: self.words,
            zone: self.zone.clone(),
            now: self.site.workbench.now(),
            path: self.path.clone(),
            look: self
                .known
                .as_ref()
                .and_then(|person| look(person.settings.look)),
            person: self.known.as_ref().map(Masthead::of),
            notice: self.notice.clone(),
            live: None,
            example: None,
            once: self.once.clone(),
        }
    }

    /// What stands round a page about an engagement, which hears of changes to it.
    pub(crate) fn shell_in(&self, entered: &Entered) -> Shell {
        Shell {
            live: Some(Live {
                id: entered.id,
                version: entered.engagement.version(),
            }),
            example: entered.example.then_some(entered.id),
            ..self.shell()
        }
    }
}
