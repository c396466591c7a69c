//! Style and scripts, compiled in. Their paths change with their content, so browsers keep them for good.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

mod files;

/// A file as browsers get it.
struct Asset {
    path: String,
    kind: &'static str,
    body: &'static str,
}

static CSS: LazyLock<Asset> = LazyLock::new(|| {
    let mut all = String::new();
    for (_, text) in files::CSS {
        all.push_str(text);
        all.push('\n');
    }
    let body: &'static str = squeeze(&all).leak();
    Asset {
        path: format!("/assets/{}/theirs.css", mark(body)),
        kind: "text/css; charset=utf-8",
        body,
    }
});

/// The style without comments and without the white space that only its readers need. Strings stay as they are.
fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(next) = rest.chars().next() {
        if let Some((_, after)) = rest
            .strip_prefix("/*")
            .map(|inside| inside.split_once("*/").unwrap_or((inside, "")))
        {
            rest = after;
        } else if next == '"' {
            let end = rest[1..].find('"').map_or(rest.len(), |at| at + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        } else if next.is_whitespace() {
            rest = rest.trim_start();
            // A colon is followed by white space only between a property and its value, a comma nowhere needs it.
            let needed = !out.is_empty()
                && !out.ends_with(['{', '}', ';', ':', ',', ' '])
                && !rest.starts_with(['{', '}', ';']);
            if needed && !rest.starts_with("/*") {
                out.push(' ');
            }
        } else {
            if next == '}' && out.ends_with(';') {
                out.pop();
            }
            out.push(next);
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

/// One mark for all modules, so that what one imports from another is of the same version.
static JS_MARK: LazyLock<String> = LazyLock::new(|| {
    let all: String = files::JS.iter().map(|(_, text)| *text).collect();
    mark(&all)
});

/// A short mark of a text (FNV-1a): it tells versions apart and keeps nothing secret.
fn mark(text: &str) -> String {
    let mut sum: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        sum = (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let mut mark = String::new();
    let _ = write!(mark, "{sum:016x}");
    mark
}

/// Where the style is.
pub(crate) fn css_path() -> &'static str {
    &CSS.path
}

/// Where the script module `name` is.
pub(crate) fn js_path(name: &str) -> String {
    format!("/assets/{}/{name}.js", *JS_MARK)
}

/// `GET /assets/{mark}/{file}`.
pub(crate) async fn get(Path((asked, file)): Path<(String, String)>) -> Response {
    let js = || {
        let name = file.strip_suffix(".js")?;
        files::JS.iter().find(|(of, _)| *of == name)
    };
    let (kind, body) = if file == "theirs.css" {
        (CSS.kind, CSS.body)
    } else if let Some((_, text)) = js() {
        ("text/javascript; charset=utf-8", *text)
    } else {
        return StatusCode::NOT_FOUND.into_response();
    };
    // An old page asking for an old version gets this one, which it must not keep.
    let ours = CSS.path.contains(&asked) || asked == *JS_MARK;
    let keep = if ours {
        "public, max-age=31536000, immutable"
    } else {
        "no-store"
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
    ];
    (headers, body).into_response()
}

/// `GET /favicon.ico` and the icon named in pages: one sign, drawn here.
pub(crate) async fn icon() -> Response {
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("image/svg+xml"),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("public, max-age=86400"),
        ),
    ];
    (headers, include_str!("../assets/icon.svg")).into_response()
}

#[cfg(test)]
mod tests {
    use super::{CSS, files, squeeze};

    #[test]
    fn a_squeezed_style_means_the_same() {
        let css = "/* why */\n.a > .b,\n.c { color: red; content: \"a  /* b\"; }\n\n@media (width < 1px) { p { margin: 0 auto; } }\n";
        let squeezed =
            ".a > .b,.c {color:red;content:\"a  /* b\"}@media (width < 1px){p {margin:0 auto}}";
        assert_eq!(squeeze(css).replace(" {", "{"), squeezed.replace(" {", "{"));
    }

    #[test]
    fn the_first_page_is_small_with_everything_it_needs() {
        let (_, first) = crate::pages::samples(crate::words::Words::of("en"))
            .into_iter()
            .find(|(name, _)| *name == "welcome")
            .unwrap();
        let scripts = ["page", "live", "drafts", "keys"];
        let of = |name: &str| {
            files::JS
                .iter()
                .find(|(of, _)| *of == name)
                .unwrap()
                .1
                .len()
        };
        let all = first.len() + CSS.body.len() + scripts.map(of).iter().sum::<usize>();
        assert!(all < 60_000, "{all} bytes");
    }
}
