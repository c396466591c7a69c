//! The client's own hand: what every form on their pages has in common.

use std::sync::Arc;

use app::{Entered, NotDone, Purpose};
use axum::response::Response;
use domain::engagement::Companion;
use domain::{Actor, Command, Engagement, EngagementId};

use crate::answer;
use crate::form::Fields;
use crate::shell::Undo;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// Opens an engagement for its client, and for nobody else.
///
/// # Errors
/// If it may not be opened, or somebody else than the client asks.
pub(in crate::pages) async fn client(visit: &Visit, id: EngagementId) -> Result<Entered, Trouble> {
    let entered = visit.enter(id, Purpose::Story).await?;
    match entered.actor {
        Actor::Client => Ok(entered),
        Actor::Coach | Actor::Program => Err(Trouble::NotLetIn),
    }
}

/// Does what was asked, all of it or nothing. Work on one's own has no beginning before the first thing is done in
/// it, so that comes first where it is missing.
///
/// # Errors
/// If a rule refuses, or it cannot be kept.
pub(in crate::pages) async fn act(
    visit: &Visit,
    entered: &Entered,
    commands: impl Fn(&Engagement) -> Vec<Command>,
) -> Result<Arc<Engagement>, NotDone> {
    let workbench = &visit.site.workbench;
    workbench
        .act_in(entered, |engagement| {
            let wanted = commands(engagement);
            let alone = entered.actor == Actor::Client && engagement.id().is_none();
            if alone && !wanted.is_empty() {
                let open = Command::Open {
                    engagement: entered.id,
                    companion: Companion::Alone,
                    sponsor: None,
                };
                return [vec![open, Command::OpenContract], wanted].concat();
            }
            wanted
        })
        .await
}

/// Where something done leads: the page, the key of what it says there, and what takes it back.
#[derive(Debug)]
pub(in crate::pages) struct Then {
    pub(in crate::pages) to: String,
    pub(in crate::pages) says: &'static str,
    pub(in crate::pages) undo: Option<Undo>,
}

impl Then {
    pub(in crate::pages) fn to(to: impl Into<String>, says: &'static str) -> Self {
        Self {
            to: to.into(),
            says,
            undo: None,
        }
    }

    /// The same, taken back by sending these fields there.
    pub(in crate::pages) fn undone_by(
        self,
        to: impl Into<String>,
        fields: &[(&str, &str)],
    ) -> Self {
        let own = |(name, value): &(&str, &str)| ((*name).to_owned(), (*value).to_owned());
        let undo = Undo {
            to: to.into(),
            fields: fields.iter().map(own).collect(),
        };
        Self {
            undo: Some(undo),
            ..self
        }
    }

    pub(in crate::pages) fn answer(self) -> Response {
        answer::done(&self.to, self.says, self.undo)
    }
}

/// Does what a form asks, once however often it is sent, and leads on.
///
/// # Errors
/// If a rule refuses, or it cannot be kept.
pub(in crate::pages) async fn once(
    visit: &Visit,
    entered: &Entered,
    fields: &Fields,
    then: Then,
    commands: impl Fn(&Engagement) -> Vec<Command>,
) -> Result<Response, NotDone> {
    if let Some(before) = visit.site.posted.led_to(fields) {
        return Ok(before);
    }
    act(visit, entered, commands).await?;
    visit.site.posted.leads_to(fields, &then.to);
    Ok(then.answer())
}
