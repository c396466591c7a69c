//! What holds for every request and every answer: where a form may come from, and what a page may do.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::site::Site;
use crate::trouble::Trouble;

/// Scripts, styles and pictures from here alone, nothing inline, no frames, no forms to elsewhere.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'";

/// Refuses a change that another site asked for. Cookies are `SameSite=Lax` besides; this holds where a browser does
/// not, and says so.
pub(crate) async fn from_here(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    if reads || is_from_here(&site, request.headers()) {
        next.run(request).await
    } else {
        Trouble::Elsewhere.into_response()
    }
}

fn is_from_here(site: &Site, headers: &HeaderMap) -> bool {
    let value = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site_of) = value(HeaderName::from_static("sec-fetch-site")) {
        return matches!(site_of, "same-origin" | "none");
    }
    let Some(origin) = value(header::ORIGIN) else {
        // Neither header: no browser of the last years, and nothing that carries a person's cookies unasked.
        return true;
    };
    match (&site.address, value(header::HOST)) {
        (Some(address), _) => origin == address,
        (None, Some(host)) => origin.split_once("://").is_some_and(|(_, of)| of == host),
        (None, None) => false,
    }
}

/// A page that asks for itself again says so with this header.
const AGAIN: &str = "theirs-again";

/// What every answer says to the browser.
pub(crate) async fn dressed(
    State(site): State<Arc<Site>>,
    request: Request,
    next: Next,
) -> Response {
    let again = request.headers().contains_key(AGAIN);
    let mut answer = next.run(request).await;
    let headers = answer.headers_mut();
    if again {
        // What was just done is said by the page it leads to; one that only refreshes itself must not use that up.
        headers.remove(header::SET_COOKIE);
    }
    let mut say = |name: HeaderName, value: &'static str| {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    };
    say(header::CONTENT_SECURITY_POLICY, POLICY);
    say(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    say(header::X_FRAME_OPTIONS, "DENY");
    say(header::REFERRER_POLICY, "no-referrer");
    // A page is private: neither a proxy nor the next person at this browser finds it.
    say(header::CACHE_CONTROL, "no-store");
    say(
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    );
    if site.is_https() {
        say(header::STRICT_TRANSPORT_SECURITY, "max-age=63072000");
    }
    answer
}
