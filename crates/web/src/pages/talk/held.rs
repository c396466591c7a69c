//! A talk between being opened for a request and being let go of.

use std::sync::Arc;

use app::{Entered, Purpose, Talk};
use axum::response::Response;
use coaching::guide::Reply;
use domain::{Engagement, EngagementId, Timestamp};
use tokio::sync::OwnedMutexGuard;

use super::whereabouts::Whereabouts;
use crate::answer;
use crate::form::Fields;
use crate::talks::Going;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// Microseconds in a minute.
pub(super) const MINUTE: i64 = 60_000_000;

/// A talk somebody entered, held so that nobody else in this server goes on with it.
pub(super) struct Held {
    pub(super) entered: Entered,
    pub(super) going: OwnedMutexGuard<Going>,
}

impl Held {
    /// Opens it, told again where what is in memory is not of the version that is kept. Where the work has come to
    /// its end there is no talk, and the story is shown instead.
    pub(super) async fn open(
        visit: &Visit,
        id: EngagementId,
        whereabouts: &Whereabouts,
    ) -> Result<Result<Self, Response>, Trouble> {
        // Asked before anything is held, so that nobody makes the server hold what is not theirs.
        visit.enter(id, Purpose::Session).await?;
        let going = visit.site.talks.of(visit.person()?.id, id);
        let mut going = going.lock_owned().await;
        let entered = visit.enter(id, Purpose::Session).await?;
        if entered.engagement.ended().is_some() {
            return Ok(Err(answer::to(&format!("/e/{id}"))));
        }
        let version = entered.engagement.version();
        if going.talk.as_ref().is_none_or(|(of, _)| *of != version) {
            let workbench = &visit.site.workbench;
            let frames = &visit.site.content.frames;
            let (talk, first) = workbench.talk_of(&entered, frames, None).await?;
            if !first.is_empty() {
                going.paragraphs.clear();
            }
            going.heard(0, &first);
            going.talk = Some((version, talk));
        }
        let left = minutes_left(going.ends, visit.site.workbench.now());
        if let Some((_, talk)) = &mut going.talk {
            talk.set_help(visit.site.content.safety(), &whereabouts.0);
            talk.set_minutes_left(left);
        }
        Ok(Ok(Self { entered, going }))
    }

    pub(super) fn talk(&self) -> Result<&Talk, Trouble> {
        let talk = self.going.talk.as_ref();
        talk.map(|(_, talk)| talk).ok_or(Trouble::Broken)
    }

    /// The talk, taken out to go on with it: if that fails half-way it is not put back, and told again next time.
    pub(super) fn take(&mut self) -> Result<Talk, Trouble> {
        let talk = self.going.talk.take();
        talk.map(|(_, talk)| talk).ok_or(Trouble::Broken)
    }

    /// Puts it back as it stands now.
    pub(super) async fn put(
        &mut self,
        visit: &Visit,
        talk: Talk,
    ) -> Result<Arc<Engagement>, Trouble> {
        let workbench = &visit.site.workbench;
        // Doing nothing gives the engagement as it is.
        let now = workbench.act_in(&self.entered, |_| Vec::new()).await?;
        self.going.talk = Some((now.version(), talk));
        Ok(now)
    }

    pub(super) fn path(&self) -> String {
        format!("/e/{}/talk", self.entered.id)
    }

    /// After a line was heard: on to the next, or to what was kept.
    pub(super) async fn goes_on(
        &mut self,
        visit: &Visit,
        talk: Talk,
        reply: &Reply,
        fields: &Fields,
    ) -> Result<Response, Trouble> {
        let turns = talk.said().len();
        let kept = talk.is_kept();
        if reply.ended {
            self.going.is_over();
            let to = if kept {
                format!("{}/end", self.path())
            } else {
                "/mine".to_owned()
            };
            visit.site.posted.leads_to(fields, &to);
            return Ok(answer::to(&to));
        }
        self.going.heard(turns - 1, &reply.say);
        self.put(visit, talk).await?;
        self.done(visit, fields)
    }

    pub(super) fn done(&self, visit: &Visit, fields: &Fields) -> Result<Response, Trouble> {
        let to = format!("{}#now", self.path());
        visit.site.posted.leads_to(fields, &to);
        Ok(answer::to(&to))
    }
}

/// Minutes left till then, begun ones counted whole; none where nobody said so.
pub(super) fn minutes_left(ends: Option<Timestamp>, now: Timestamp) -> Option<u32> {
    let left = ends?.0.saturating_sub(now.0).max(0);
    u32::try_from(left.unsigned_abs().div_ceil(MINUTE.unsigned_abs())).ok()
}
