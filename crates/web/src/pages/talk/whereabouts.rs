//! Where somebody is, for the help lines that are named where there are signs of danger: as they said, or as their
//! browser's languages let one guess.

use std::convert::Infallible;

use app::Country;
use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::response::Response;
use axum_extra::extract::CookieJar;

use crate::answer;

/// The cookie with the country somebody said.
const COUNTRY: &str = "country";
/// A year in seconds.
const YEAR: u64 = 365 * 24 * 60 * 60;

/// Where whoever asks is.
pub(super) struct Whereabouts(pub(super) Country);

impl<S: Sync> FromRequestParts<S> for Whereabouts {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let jar = CookieJar::from_headers(&parts.headers);
        let stated = jar.get(COUNTRY).and_then(|cookie| letters(cookie.value()));
        if let Some(stated) = stated {
            return Ok(Self(Country::Stated(stated)));
        }
        let languages = parts.headers.get(ACCEPT_LANGUAGE);
        let languages = languages.and_then(|value| value.to_str().ok());
        let likely = languages.and_then(region);
        Ok(Self(likely.map_or(Country::Unknown, Country::Likely)))
    }
}

impl Whereabouts {
    /// What was said, in two letters; empty where nothing was.
    pub(super) fn stated(&self) -> &str {
        match &self.0 {
            Country::Stated(country) => country,
            Country::Likely(_) | Country::Unknown => "",
        }
    }
}

/// Remembers what was said, or forgets it where nothing is.
pub(super) fn remember(answer: &mut Response, said: &str) {
    match letters(said) {
        Some(country) => answer::set(answer, COUNTRY, &country, Some(YEAR), false),
        None => answer::set(answer, COUNTRY, "", Some(0), false),
    }
}

/// The region of the first language that names one: `de-AT, en;q=0.8` points to `AT`.
fn region(languages: &str) -> Option<String> {
    languages.split(',').take(32).find_map(|tag| {
        let tag = tag.split(';').next()?.trim();
        letters(tag.split('-').next_back().filter(|_| tag.contains('-'))?)
    })
}

/// Two letters, large.
fn letters(text: &str) -> Option<String> {
    let two = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    two.then(|| text.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::{letters, region};

    #[test]
    fn a_region_is_read_where_a_language_names_one() {
        assert_eq!(region("en, de-AT;q=0.7").as_deref(), Some("AT"));
        assert_eq!(region("zh-Hant-TW").as_deref(), Some("TW"));
        assert_eq!(region("en"), None);
        assert_eq!(region("zh-Hant, *"), None);
        assert_eq!(letters("G;"), None);
    }
}
