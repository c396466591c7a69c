//! Bringing a conversation: a file dropped or chosen, or text pasted; read at once, and held for who brought it.

use std::sync::Arc;

use app::Unusable;
use axum::body::Bytes;
use axum::extract::multipart::MultipartError;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::header;

use crate::form::Fields;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// The largest file that is read, with room for what a form puts round it.
pub(crate) fn limit() -> DefaultBodyLimit {
    DefaultBodyLimit::max(app::MAX_BYTES + 64 * 1024)
}

/// An invented conversation to begin with.
const EXAMPLE: &str = include_str!("../../report/sample.vtt");
const EXAMPLE_FILE: &str = "noor-and-tomasz.vtt";

/// A form that may bring a file.
pub(crate) struct Sent {
    pub(crate) fields: Fields,
    /// The file's name without its folders, and what is in it.
    file: Option<(String, Bytes)>,
}

impl std::fmt::Debug for Sent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Sent({:?}, a file: {})",
            self.fields,
            self.file.is_some()
        )
    }
}

impl FromRequest<Arc<Site>> for Sent {
    type Rejection = Trouble;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Trouble> {
        let kind = request.headers().get(header::CONTENT_TYPE);
        let multipart = kind
            .and_then(|kind| kind.to_str().ok())
            .is_some_and(|kind| kind.starts_with("multipart/form-data"));
        if !multipart {
            return Ok(Self {
                fields: Fields::from_request(request, site).await?,
                file: None,
            });
        }
        let mut parts = Multipart::from_request(request, site)
            .await
            .map_err(|_| Trouble::Garbled)?;
        let (mut pairs, mut file) = (Vec::new(), None);
        while let Some(part) = parts.next_field().await.map_err(refused)? {
            let name = part.name().unwrap_or_default().to_owned();
            let file_name = part.file_name().map(bare);
            let bytes = part.bytes().await.map_err(refused)?;
            match file_name {
                // A file field nobody touched comes without name and content.
                Some(name) if !(name.is_empty() && bytes.is_empty()) => file = Some((name, bytes)),
                Some(_) => {}
                None => pairs.push((name, String::from_utf8_lossy(&bytes).into_owned())),
            }
        }
        Ok(Self {
            fields: Fields::of(pairs),
            file,
        })
    }
}

#[expect(clippy::needless_pass_by_value, reason = "map_err gives it away")]
fn refused(error: MultipartError) -> Trouble {
    match error.status().as_u16() {
        413 => Trouble::TooLarge,
        _ => Trouble::Garbled,
    }
}

/// The last part of a path, in at most 120 characters: browsers send the name alone, others may not.
fn bare(path: &str) -> String {
    let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(120).collect()
}

/// What stands round the fields that bring a conversation.
#[derive(Debug, Default)]
pub(crate) struct Upload {
    /// What was pasted, so that nothing is lost when it could not be read.
    pub(crate) text: String,
    /// The file that could not be read, where it was one.
    pub(crate) file: Option<String>,
    /// The key of what to change.
    pub(crate) fault: Option<&'static str>,
    /// Why it could not be read, in the reading's own English.
    pub(crate) why: Option<String>,
}

/// Why there is no conversation.
#[derive(Debug)]
pub(crate) enum Unread {
    /// The form says what to change.
    Fault(Upload),
    Trouble(Trouble),
}

impl From<Trouble> for Unread {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble)
    }
}

impl Sent {
    /// Reads what was brought and holds it; gives its key.
    pub(crate) async fn hold(self, visit: &Visit) -> Result<String, Unread> {
        let of = visit.person()?.id;
        let text = self.fields.text("text").to_owned();
        let fault = |fault| {
            Unread::Fault(Upload {
                text: text.clone(),
                file: None,
                fault: Some(fault),
                why: None,
            })
        };
        let named = self.file.as_ref().map(|(name, _)| name.clone());
        let (name, bytes) = if self.fields.is_on("example") {
            (
                EXAMPLE_FILE.to_owned(),
                Bytes::from_static(EXAMPLE.as_bytes()),
            )
        } else if let Some(file) = self.file {
            file
        } else if text.is_empty() {
            return Err(fault("upload-nothing"));
        } else {
            (visit.words.t("upload-pasted"), Bytes::from(text.clone()))
        };
        let began = visit.site.workbench.now();
        let site = visit.site.clone();
        // A large file takes a good part of a second, in which others want to be answered.
        let read = tokio::task::spawn_blocking(move || {
            app::open(site.content.coder(), &name, &bytes, None)
        });
        let opened = match read.await.map_err(|_| Trouble::Broken)? {
            Ok(opened) => opened,
            Err(unusable) => {
                return Err(Unread::Fault(Upload {
                    text,
                    file: named,
                    fault: Some("upload-unusable"),
                    why: Some(sentence(&unusable)),
                }));
            }
        };
        let now = visit.site.workbench.now();
        let took = now.0.saturating_sub(began.0);
        let held = visit.site.uploads.hold(of, opened, took, now);
        held.map_err(|_| fault("upload-too-much"))
    }
}

/// What the reading says, as a sentence: `Line 3: …`.
fn sentence(unusable: &Unusable) -> String {
    let said = unusable.to_string();
    let mut letters = said.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// How long the reading took, in words.
pub(crate) fn read_in(took: i64, s: &Shell) -> String {
    let milliseconds = took as f64 / 1000.0;
    let digits = usize::from(milliseconds < 10.0);
    s.t1(
        "upload-read-in",
        "milliseconds",
        s.words.number(milliseconds, digits),
    )
}
