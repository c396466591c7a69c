//! Steps: written down as far as they are there, promised, and over in one of four ways that are all all right.

use std::sync::Arc;

use app::Entered;
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::{ActionDraft, Answer, Origin};
use domain::id::ActionId;
use domain::{Actor, Command, EngagementId};

use super::hand::{Then, act, client, once};
use crate::answer;
use crate::form::{Faults, Fields};
use crate::pages::story::{ActionShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod form;

use form::StepForm;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/e/{id}/my/steps", get(ask).post(add))
        .route("/e/{id}/my/steps/{step}", get(ask_again).post(change))
}

#[derive(Template)]
#[template(path = "pages/my-story/step.html")]
struct StepPage {
    s: Shell,
    at: String,
    /// The step as it stands; `None` for a new one.
    step: Option<ActionShown>,
    form: StepForm,
    faults: Faults,
}

impl StepPage {
    fn of(visit: &Visit, entered: &Entered, step: u32) -> Result<Self, Trouble> {
        let (s, at) = (visit.shell(), format!("/e/{}", entered.id));
        let story = Story::of(&entered.engagement, Actor::Client, &s, &at);
        let mut steps = story.actions.into_iter();
        let step = steps.find(|one| one.id == step).ok_or(Trouble::Nothing)?;
        Ok(Self {
            s,
            at,
            form: StepForm::of(&step),
            step: Some(step),
            faults: Faults::default(),
        })
    }
}

impl StepPage {
    /// Promised, so that keeping it is all there is to do here.
    fn is_promised(&self) -> bool {
        self.step.as_ref().is_some_and(|step| step.open)
    }
}

/// `GET /e/{id}/my/steps`: a new step.
async fn ask(visit: Visit, Path(id): Path<EngagementId>) -> Result<Response, Trouble> {
    client(&visit, id).await?;
    answer::page(&StepPage {
        s: visit.shell(),
        at: format!("/e/{id}"),
        step: None,
        form: StepForm::default(),
        faults: Faults::default(),
    })
}

/// `POST /e/{id}/my/steps`: kept as an idea, or promised at once (`do` is `promise`).
async fn add(
    visit: Visit,
    Path(id): Path<EngagementId>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let (form, read) = StepForm::read(&fields);
    let promise = fields.text("do") == "promise";
    let mut faults = read.faults;
    if read.what.is_none() {
        faults.note("what", "my-step-needs-what");
    }
    if promise {
        read.parts.ask_for_missing(&mut faults, None);
    }
    if !faults.is_empty() {
        let page = StepPage {
            s: visit.shell(),
            at: format!("/e/{id}"),
            step: None,
            form,
            faults,
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let draft = ActionDraft {
        what: read.what,
        ..read.parts.draft(Origin::Client)
    };
    let says = if promise {
        "my-step-promised"
    } else {
        "my-step-kept"
    };
    if let Some(before) = visit.site.posted.led_to(&fields) {
        return Ok(before);
    }
    let propose = |_: &_| {
        let draft = draft.clone();
        vec![Command::ProposeAction { draft }]
    };
    let kept = act(&visit, &entered, propose).await?;
    if promise {
        // It has its number only now; not yet promised, it is kept as it was said.
        let new = kept.actions().filter(|one| one.draft == draft).last();
        let action = new.ok_or(Trouble::Garbled)?.id;
        let commit = |_: &_| {
            vec![Command::CommitAction {
                action,
                quote: None,
            }]
        };
        act(&visit, &entered, commit).await?;
    }
    let at = format!("/e/{id}");
    visit.site.posted.leads_to(&fields, &at);
    Ok(Then::to(at, says).answer())
}

/// `GET /e/{id}/my/steps/{step}`.
async fn ask_again(
    visit: Visit,
    Path((id, step)): Path<(EngagementId, u32)>,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    answer::page(&StepPage::of(&visit, &entered, step)?)
}

/// `POST /e/{id}/my/steps/{step}`: `do` is `save` or `promise` (both with the fields of the form), `done`, `partly`,
/// `not-now`, `changed-mind` or `reopen`.
async fn change(
    visit: Visit,
    Path((id, number)): Path<(EngagementId, u32)>,
    fields: Fields,
) -> Result<Response, Trouble> {
    let entered = client(&visit, id).await?;
    let action = ActionId(number);
    let path = format!("/e/{id}/my/steps/{number}");
    let answer = match fields.text("do") {
        "done" => Answer::Done,
        "partly" => Answer::Partly,
        "not-now" => Answer::NotNow,
        "changed-mind" => Answer::ChangedMind,
        "reopen" => {
            let then = Then::to(format!("/e/{id}"), "my-step-reopened");
            let reopen = |_: &_| vec![Command::ReopenAction { action }];
            return Ok(once(&visit, &entered, &fields, then, reopen).await?);
        }
        "save" | "promise" => return save(&visit, &entered, number, &fields).await,
        _ => return Err(Trouble::Garbled),
    };
    let says = match answer {
        Answer::Done => "my-step-done",
        Answer::Partly => "my-step-partly",
        Answer::NotNow => "my-step-not-now",
        Answer::ChangedMind => "my-step-changed-mind",
    };
    let then = Then::to(format!("/e/{id}"), says).undone_by(path, &[("do", "reopen")]);
    Ok(once(&visit, &entered, &fields, then, |_| {
        vec![Command::SettleAction {
            action,
            answer,
            quote: None,
        }]
    })
    .await?)
}

/// Says what has changed of a step and, if the client will do it, promises it.
async fn save(
    visit: &Visit,
    entered: &Entered,
    number: u32,
    fields: &Fields,
) -> Result<Response, Trouble> {
    let action = ActionId(number);
    let page = StepPage::of(visit, entered, number)?;
    let mut actions = entered.engagement.actions();
    let known = actions.find(|one| one.id == action);
    let known = known.ok_or(Trouble::Nothing)?;
    let (form, read) = StepForm::read(fields);
    let promise = fields.text("do") == "promise";
    let mut faults = read.faults;
    if promise {
        if read.what.is_none() {
            faults.note("what", "my-step-needs-what");
        }
        read.parts.ask_for_missing(&mut faults, Some(&known.draft));
    }
    if !faults.is_empty() {
        let page = StepPage {
            form,
            faults,
            ..page
        };
        return answer::page_with(StatusCode::UNPROCESSABLE_ENTITY, &page);
    }
    let said = ActionDraft {
        what: read.what,
        ..read.parts.draft(Origin::Client)
    };
    let says = if promise {
        "my-step-promised"
    } else {
        "my-step-kept"
    };
    let then = Then::to(format!("/e/{}", entered.id), says);
    Ok(once(visit, entered, fields, then, |now| {
        let now = now.actions().find(|one| one.id == action);
        let changed = form::changed(&said, now.map(|now| &now.draft));
        let refine = changed.into_iter().map(|part| Command::RefineAction {
            action,
            part,
            quote: None,
        });
        let commit = promise.then_some(Command::CommitAction {
            action,
            quote: None,
        });
        refine.chain(commit).collect()
    })
    .await?)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let (engagement, id) = super::sample::engagement();
    let at = format!("/e/{id}");
    let story = Story::of(&engagement, Actor::Client, &s, &at);
    let draft = story.actions.iter().find(|one| one.draft).unwrap();
    let open = story.actions.iter().find(|one| one.open).unwrap();
    let mut faults = Faults::default();
    for (field, key) in [
        ("what", "my-step-needs-what"),
        ("due_said", "my-step-needs-when"),
        ("due_on", "my-step-day-unknown"),
        ("measure", "my-step-needs-how"),
        ("then", "my-step-barrier-half"),
    ] {
        faults.note(field, key);
    }
    let page = |step: Option<&ActionShown>, faults| StepPage {
        s: s.clone(),
        at: at.clone(),
        form: step.map(StepForm::of).unwrap_or_default(),
        step: step.cloned(),
        faults,
    };
    vec![
        ("my-step-new", page(None, faults).render().unwrap()),
        (
            "my-step-draft",
            page(Some(draft), Faults::default()).render().unwrap(),
        ),
        (
            "my-step-open",
            page(Some(open), Faults::default()).render().unwrap(),
        ),
    ]
}
