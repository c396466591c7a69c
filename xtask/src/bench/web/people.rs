//! Two hundred engagements of five hundred events each, through the same rules as everything else.

use std::path::Path;

use anyhow::{Context, Result};
use app::{Clock, Hat, Purpose, Workbench};
use domain::engagement::{Companion, ItemDraft, ItemKind, Origin, Said, Source, Use};
use domain::{Command, EngagementId, Role};

const ENGAGEMENTS: usize = 200;
const EVENTS: u64 = 500;
/// Turns of the open session in each.
const TURNS: usize = 200;

/// What was made, as far as the bench needs it.
pub(super) struct Made {
    /// The coach's cookie, `name=value`.
    pub(super) cookie: String,
    /// That of the client of `watched`.
    pub(super) client_cookie: String,
    /// One whose session is open.
    pub(super) engagement: EngagementId,
    pub(super) session: u32,
    /// One without an outcome, for a change to be heard of.
    pub(super) watched: EngagementId,
}

pub(super) fn fill(database: &Path) -> Result<Made> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let workbench = Workbench::open(database, Clock::System).await?;
        let first = workbench.first_link().await?;
        let (secret, mut coach, _) = workbench.use_link(first.reveal()).await?;
        coach.name = "Noor".into();
        coach.hats = vec![Hat::Coach, Hat::Service];
        workbench.set_person(&coach).await?;
        let cookie = format!("theirs={}", secret.reveal());
        let mut last = None;
        for number in 0..ENGAGEMENTS {
            let id = workbench
                .begin_with(&coach, &format!("Client {number}"), false)
                .await?;
            let entered = workbench.enter(&coach, id, Purpose::Contract).await?;
            let invitation = workbench.invite(&entered).await?;
            let (secret, client, _) = workbench.use_link(invitation.reveal()).await?;
            let client_in = workbench.enter(&client, id, Purpose::Contract).await?;
            let answers = |_: &_| {
                let answer = |to| Command::AnswerConsent {
                    to,
                    yes: to == Use::Access,
                    terms: 1,
                };
                Use::ALL.map(answer).to_vec()
            };
            workbench.act_in(&client_in, answers).await?;
            let coach_in = workbench.enter(&coach, id, Purpose::Session).await?;
            let opened = workbench
                .act_in(&coach_in, |_| {
                    vec![Command::OpenSession {
                        with: Companion::Coach,
                        held: None,
                    }]
                })
                .await?;
            let session = opened
                .sessions()
                .next_back()
                .context("no session was opened")?
                .id;
            let said = |_: &_| (0..TURNS).map(|turn| say(session, turn)).collect();
            let version = workbench.act_in(&coach_in, said).await?.version();
            let items = |_: &_| (version..EVENTS).map(item).collect();
            workbench.act_in(&client_in, items).await?;
            last = Some((id, session.0, format!("theirs={}", secret.reveal())));
        }
        workbench.close().await;
        let (engagement, session, client_cookie) = last.context("nothing was made")?;
        Ok(Made {
            cookie,
            client_cookie,
            engagement,
            session,
            watched: engagement,
        })
    })
}

fn say(session: domain::id::SessionId, turn: usize) -> Command {
    let (role, text) = if turn.is_multiple_of(2) {
        (
            Role::Coach,
            format!("What would that give you, the {turn}th time you look at it?"),
        )
    } else {
        (
            Role::Client,
            format!("I would have my mornings back, and {turn} fewer messages before nine."),
        )
    };
    Command::Say {
        session,
        turns: vec![Said::new(role, text)],
        source: Source::Typed,
    }
}

fn item(at: u64) -> Command {
    let kind = [
        ItemKind::Value,
        ItemKind::Strength,
        ItemKind::Obstacle,
        ItemKind::Option,
    ][at as usize % 4];
    Command::KeepItem {
        draft: ItemDraft {
            kind,
            text: format!("What I said at {at}: the mornings are where I think").into(),
            origin: Origin::Client,
            quotes: Vec::new(),
        },
    }
}
