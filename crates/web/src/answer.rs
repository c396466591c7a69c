//! Answers: a page, a redirect after something was done, a file to keep.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

use crate::shell::{Notice, Undo};
use crate::trouble::Trouble;
use crate::visit::NOTICE;

/// A page as HTML. What was just done has been said with it, so its cookie goes.
pub(crate) fn page(template: &impl Template) -> Result<Response, Trouble> {
    page_with(StatusCode::OK, template)
}

/// The same with another status: a form that has to be changed is 422.
pub(crate) fn page_with(status: StatusCode, template: &impl Template) -> Result<Response, Trouble> {
    let html = template.render().map_err(|_| Trouble::Broken)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        ),
        (
            header::SET_COOKIE,
            HeaderValue::from_static("notice=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"),
        ),
    ];
    Ok((status, headers, html).into_response())
}

/// On to another page, which says nothing of what was done.
pub(crate) fn to(path: &str) -> Response {
    Redirect::to(path).into_response()
}

/// On to another page, which says what was done and offers to take it back.
pub(crate) fn done(path: &str, key: &str, undo: Option<Undo>) -> Response {
    let notice = Notice {
        key: key.to_owned(),
        undo,
    };
    let mut answer = to(path);
    if let Ok(json) = serde_json::to_string(&notice) {
        set(&mut answer, NOTICE, &encoded(&json), None, false);
    }
    answer
}

/// Sets a cookie no script can read, for so many seconds or until the browser closes. `value` is of letters, digits
/// and percent signs.
pub(crate) fn set(
    answer: &mut Response,
    name: &str,
    value: &str,
    seconds: Option<u64>,
    https: bool,
) {
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let secure = if https { "; Secure" } else { "" };
    let cookie = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{secure}");
    if let Ok(value) = HeaderValue::from_str(&cookie) {
        answer.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Something to keep, under a name of letters, digits, dots and hyphens.
pub(crate) fn file(name: &str, kind: &'static str, body: impl Into<axum::body::Body>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    let mut answer = body.into().into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}

/// What a cookie may hold, with percent signs for the rest.
fn encoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
