//! What can go wrong between a request and its page, and what the person then reads.

use app::NotDone;
use askama::Template;
use axum::extract::{FromRequestParts, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::sync::Arc;

use crate::answer;
use crate::shell::Shell;
use crate::site::Site;
use crate::visit::Visit;

/// Why there is no page, or not the one asked for. Each is a page of its own, with what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nobody is signed in.
    SignIn,
    /// There is nothing here; or it is somebody else's, which reads the same.
    Nothing,
    /// The client has not let them in yet, or does so no longer.
    NotLetIn,
    /// The link was used, has ended, or never was.
    LinkEnded,
    /// A rule of conduct does not allow it; the sentence says what does. It holds no private text.
    Refused(String),
    /// What was sent is not what the page sends.
    Garbled,
    /// What was sent is too large.
    TooLarge,
    /// The form came from elsewhere.
    Elsewhere,
    /// It could not be kept; nothing was done.
    NotKept,
    /// A form was sent twice, and the first is being done.
    Twice,
    /// What was sent came too slowly.
    TooSlow,
    /// Something of ours is broken.
    Broken,
}

impl Trouble {
    fn status(&self) -> StatusCode {
        match self {
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::Nothing => StatusCode::NOT_FOUND,
            Self::NotLetIn | Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::LinkEnded => StatusCode::GONE,
            Self::Refused(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Garbled => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Twice => StatusCode::CONFLICT,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::NotKept => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The key of its title; its text stands under the same with `-text`.
    fn key(&self) -> &'static str {
        match self {
            Self::SignIn => "trouble-sign-in",
            Self::Nothing => "trouble-nothing",
            Self::NotLetIn => "trouble-not-let-in",
            Self::LinkEnded => "trouble-link-ended",
            Self::Refused(_) => "trouble-refused",
            Self::Garbled => "trouble-garbled",
            Self::TooLarge => "trouble-too-large",
            Self::Elsewhere => "trouble-elsewhere",
            Self::Twice => "trouble-twice",
            Self::TooSlow => "trouble-too-slow",
            Self::NotKept => "trouble-not-kept",
            Self::Broken => "trouble-broken",
        }
    }
}

impl From<NotDone> for Trouble {
    fn from(not_done: NotDone) -> Self {
        match not_done {
            NotDone::NotYours | NotDone::NothingYet => Self::Nothing,
            NotDone::NotLetIn | NotDone::OnlyTheClient => Self::NotLetIn,
            NotDone::LinkEnded => Self::LinkEnded,
            NotDone::Refused(refusal) => Self::Refused(refusal.to_string()),
            NotDone::NotKept(_) => Self::NotKept,
            NotDone::AlreadyHere | NotDone::NobodyThere => Self::Garbled,
            NotDone::NoChance(_) => Self::Broken,
        }
    }
}

impl IntoResponse for Trouble {
    /// Leaves the words to [`told`], which knows the reader's language.
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}

/// Puts a trouble into words: a page in the reader's language.
pub(crate) async fn told(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut asked = parts.clone();
    let answer = next.run(Request::from_parts(parts, body)).await;
    let trouble = match answer.extensions().get::<Trouble>() {
        Some(trouble) => trouble.clone(),
        None => match answer.status() {
            // What the router itself refuses.
            StatusCode::NOT_FOUND => Trouble::Nothing,
            StatusCode::METHOD_NOT_ALLOWED | StatusCode::BAD_REQUEST => Trouble::Garbled,
            StatusCode::PAYLOAD_TOO_LARGE => Trouble::TooLarge,
            StatusCode::REQUEST_TIMEOUT => Trouble::TooSlow,
            _ => return answer,
        },
    };
    let Ok(visit) = Visit::from_request_parts(&mut asked, &site).await else {
        // Not even who asks can be known: the database does not answer.
        return (trouble.status(), trouble.key()).into_response();
    };
    let page = TroublePage {
        s: visit.shell(),
        key: trouble.key(),
        text: format!("{}-text", trouble.key()),
        why: match &trouble {
            Trouble::Refused(why) => Some(why.clone()),
            _ => None,
        },
    };
    answer::page_with(trouble.status(), &page)
        .unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

#[derive(Template)]
#[template(path = "pages/trouble.html")]
pub(crate) struct TroublePage {
    s: Shell,
    key: &'static str,
    text: String,
    why: Option<String>,
}

#[cfg(test)]
pub(crate) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    use Trouble::{
        Broken, Elsewhere, Garbled, LinkEnded, NotKept, NotLetIn, Nothing, Refused, SignIn,
        TooLarge,
    };
    let all = [
        SignIn,
        Nothing,
        NotLetIn,
        LinkEnded,
        Garbled,
        TooLarge,
        Elsewhere,
        NotKept,
        Broken,
        Trouble::Twice,
        Trouble::TooSlow,
        Refused("Say what will be done.".to_owned()),
    ];
    let page = |trouble: Trouble| TroublePage {
        s: Shell::stranger(words),
        key: trouble.key(),
        text: format!("{}-text", trouble.key()),
        why: matches!(trouble, Refused(_)).then(|| "Say what will be done.".to_owned()),
    };
    all.map(|trouble| (trouble.key(), page(trouble).render().unwrap()))
        .to_vec()
}
