//! What a form sent: its fields, what is wrong with them, and whether it came twice.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Private;
use tokio::time::Instant;

use crate::answer;
use crate::site::Site;
use crate::trouble::Trouble;

/// The longest text a field takes, in characters; the pages say so beside the field.
pub(crate) const LONGEST: usize = 20_000;

/// The fields of a form, in the order they were sent.
#[derive(Clone, Default)]
pub(crate) struct Fields(Vec<(String, String)>);

impl std::fmt::Debug for Fields {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fields({} fields)", self.0.len())
    }
}

impl FromRequest<Arc<Site>> for Fields {
    type Rejection = Trouble;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Trouble> {
        let sent = request.extensions().get::<Being>().cloned();
        let body = Bytes::from_request(request, site)
            .await
            .map_err(|refused| match refused.status().as_u16() {
                413 => Trouble::TooLarge,
                _ => Trouble::Garbled,
            })?;
        let fields = Self::read(&body);
        if let (Some(Being(sent)), Some(once)) = (sent, fields.get("once")) {
            *sent.lock().unwrap_or_else(PoisonError::into_inner) =
                Some((once.to_owned(), site.clone()));
        }
        Ok(fields)
    }
}

impl Fields {
    /// `a=1&b=2`; line ends as browsers send them become those of the program.
    pub(crate) fn read(body: &[u8]) -> Self {
        let pairs = form_urlencoded::parse(body).into_owned();
        Self(pairs.map(|(name, value)| (name, plain(&value))).collect())
    }

    /// Fields from elsewhere than a form of that kind.
    pub(crate) fn of(pairs: Vec<(String, String)>) -> Self {
        let whole = |(name, value): (String, String)| (name, plain(&value));
        Self(pairs.into_iter().map(whole).collect())
    }

    /// What stands in a field, without the blanks round it; nothing where it was not sent.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    /// The same as something private; `None` where it is empty.
    pub(crate) fn private(&self, name: &str) -> Option<Private> {
        let text = self.text(name);
        (!text.is_empty()).then(|| Private::new(text))
    }

    /// What stands in a field, if it was sent.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().rev().find(|(field, _)| field == name);
        field.map(|(_, value)| value.as_str())
    }

    /// Everything sent under a name, as of check boxes.
    pub(crate) fn all<'f>(&'f self, name: &'f str) -> impl Iterator<Item = &'f str> {
        let of = move |(field, _): &&(String, String)| field == name;
        self.0.iter().filter(of).map(|(_, value)| value.as_str())
    }

    /// Whether a check box is set.
    pub(crate) fn is_on(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A number or an id.
    ///
    /// # Errors
    /// If it is none.
    pub(crate) fn parsed<T: std::str::FromStr>(&self, name: &str) -> Result<T, Trouble> {
        self.text(name).parse().map_err(|_| Trouble::Garbled)
    }

    /// True if a field is longer than [`LONGEST`].
    pub(crate) fn is_too_long(&self, name: &str) -> bool {
        self.text(name).chars().count() > LONGEST
    }

    /// The page to go back to, if it is one of ours.
    pub(crate) fn back(&self) -> Option<&str> {
        self.get("back").filter(|path| is_of_ours(path))
    }
}

/// Line ends as the program has them, and no control characters, which no keyboard types and pages cannot show.
fn plain(value: &str) -> String {
    let is_odd = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
    value.replace("\r\n", "\n").replace(is_odd, "")
}

/// Whether a path leads to a page of ours. Browsers take a tab or a backslash in it for more than it says.
pub(crate) fn is_of_ours(path: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_graphic() && byte != b'\\';
    path.starts_with('/') && !path.starts_with("//") && path.bytes().all(is_plain)
}

/// What is wrong with the fields of a form: beside each, the key of what to change.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults(Vec<(&'static str, &'static str)>);

impl Faults {
    /// Something is wrong with a field.
    pub(crate) fn note(&mut self, field: &'static str, key: &'static str) {
        self.0.push((field, key));
    }

    /// True if nothing is.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The key of what is wrong with a field.
    pub(crate) fn of(&self, field: &str) -> Option<&'static str> {
        let fault = self.0.iter().find(|(of, _)| *of == field);
        fault.map(|(_, key)| *key)
    }
}

/// The forms sent lately, each with where it led once that is known.
#[derive(Debug, Default)]
pub(crate) struct Posted(Mutex<VecDeque<Sent>>);

#[derive(Debug)]
struct Sent {
    once: String,
    /// When it came in.
    at: Instant,
    /// `None` while it is being done.
    path: Option<String>,
}

/// So many forms are remembered; a double click is seconds apart.
const REMEMBERED: usize = 4096;
/// After so long, a form that led nowhere was refused or failed, and may be sent again as it was.
const BEING_DONE: Duration = Duration::from_secs(10);

impl Posted {
    /// What to answer to a form that was sent before: where it led, or that it is still being done. Nothing, if this
    /// is the first time; then it counts as being done.
    pub(crate) fn led_to(&self, fields: &Fields) -> Option<Response> {
        let once = fields.get("once")?;
        let now = Instant::now();
        let mut forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match forms.iter_mut().rev().find(|sent| sent.once == once) {
            Some(Sent {
                path: Some(path), ..
            }) => return Some(answer::to(path)),
            Some(sent) if now.duration_since(sent.at) < BEING_DONE => {
                return Some(Trouble::Twice.into_response());
            }
            Some(sent) => sent.at = now,
            None => {
                forms.push_back(Sent {
                    once: once.to_owned(),
                    at: now,
                    path: None,
                });
                if forms.len() > REMEMBERED {
                    forms.pop_front();
                }
            }
        }
        None
    }

    /// Remembers where a form led.
    pub(crate) fn leads_to(&self, fields: &Fields, path: &str) {
        let Some(once) = fields.get("once") else {
            return;
        };
        let mut forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sent) = forms.iter_mut().rev().find(|sent| sent.once == once) {
            sent.path = Some(path.to_owned());
        }
    }

    /// A form that led nowhere may be sent again at once, as it stands.
    fn ended(&self, once: &str) {
        let mut forms = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        forms.retain(|sent| sent.path.is_some() || sent.once != once);
    }
}

/// The form a request is being done for, once it has been read.
#[derive(Clone, Debug, Default)]
struct Being(Arc<Mutex<Option<Read>>>);

/// Its `once`, and where it is remembered.
type Read = (String, Arc<Site>);

/// Lets a form be sent again if it led nowhere: it was refused, or could not be kept.
pub(crate) async fn sent_once(mut request: Request, next: Next) -> Response {
    let being = Being::default();
    request.extensions_mut().insert(being.clone());
    let answer = next.run(request).await;
    let once = being
        .0
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    // The second of two is answered while the first is still being done, and ends nothing.
    let second = answer.extensions().get::<Trouble>() == Some(&Trouble::Twice);
    if let Some((once, site)) = once.filter(|_| !second) {
        site.posted.ended(&once);
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::{Fields, Posted};

    #[test]
    fn forms_are_read_as_browsers_send_them() {
        let fields = Fields::read(b"text=one+two%0D%0Athree&to=1&to=2&odd=%zz%&=&x");
        assert_eq!(fields.text("text"), "one two\nthree");
        assert_eq!(fields.all("to").collect::<Vec<_>>(), ["1", "2"]);
        assert_eq!(fields.text("odd"), "%zz%");
        assert!(fields.is_on("x") && !fields.is_on("y"));
    }

    #[test]
    fn the_way_back_stays_here() {
        let back = |path: &str| {
            Fields(vec![("back".into(), path.into())])
                .back()
                .map(str::to_owned)
        };
        assert_eq!(back("/today").as_deref(), Some("/today"));
        for elsewhere in [
            "//elsewhere",
            "https://elsewhere",
            "/\\elsewhere",
            "/a\r\nb",
        ] {
            assert_eq!(back(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn a_form_sent_twice_leads_where_it_led() {
        let posted = Posted::default();
        let fields = Fields(vec![("once".into(), "a".into())]);
        let status = |posted: &Posted| {
            posted
                .led_to(&fields)
                .map(|answer| answer.status().as_u16())
        };
        assert_eq!(status(&posted), None);
        assert_eq!(status(&posted), Some(409), "the first is being done");
        posted.ended("a");
        assert_eq!(status(&posted), None);
        posted.leads_to(&fields, "/today");
        assert_eq!(status(&posted), Some(303));
        assert!(posted.led_to(&Fields(Vec::new())).is_none());
    }
}
