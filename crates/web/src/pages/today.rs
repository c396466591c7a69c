//! Today: ninety seconds before a session. The next client first, then who else is coming or waiting.

use std::sync::Arc;

use app::{Entered, Mine, Purpose};
use askama::Template;
use axum::Router;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::{Action, ActionState, Consent, Use};
use domain::{Actor, EngagementId, Timestamp};

use crate::answer;
use crate::pages::clients::{Row, coached};
use crate::pages::engagement::between::{self, Word, Written};
use crate::pages::engagement::contract_line::ContractLine;
use crate::pages::engagement::when;
use crate::pages::story::{ActionShown, OutcomeShown, Story};
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

/// A session that began less than two hours ago is still the next thing.
const STILL_ON: i64 = 2 * 3_600_000_000;
/// How far this page looks ahead, in microseconds: a week.
const AHEAD: i64 = 7 * 86_400_000_000;

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new().route("/today", get(show))
}

#[derive(Template)]
#[template(path = "pages/today.html")]
struct Today {
    s: Shell,
    next: Option<Next>,
    /// The other clients who come within a week.
    coming: Vec<Row>,
    /// The others with whom something waits.
    waiting: Vec<Row>,
}

/// Whom the coach sees next.
struct Next {
    id: EngagementId,
    name: String,
    when: Option<String>,
    /// The client had let them in, and does so no longer.
    withdrawn: bool,
    /// What there is to read, if the client has let them in.
    glance: Option<Glance>,
}

/// What one needs to know before a session.
struct Glance {
    outcome: Option<OutcomeShown>,
    prepared: Vec<Written>,
    /// Open steps, and those that have come to an end since the two met.
    steps: Vec<ActionShown>,
    /// Lines of theirs since then.
    words: Vec<Word>,
    contract: ContractLine,
    /// The session that is going on.
    session: Option<u32>,
}

/// `GET /today`.
async fn show(visit: Visit) -> Result<Response, Trouble> {
    let mut mine = coached(&visit).await?;
    mine.retain(|mine| !mine.listed.ended);
    let Some(next) = next_of(&mine, visit.site.workbench.now()) else {
        return answer::page(&Today {
            s: visit.shell(),
            next: None,
            coming: Vec::new(),
            waiting: Vec::new(),
        });
    };
    let next = mine.remove(next);
    let entered = match visit.enter(next.id, Purpose::Story).await {
        Err(Trouble::NotLetIn) => visit.enter(next.id, Purpose::Contract).await?,
        entered => entered?,
    };
    let s = visit.shell_in(&entered);
    let until = s.now.0.saturating_add(AHEAD);
    let (mut coming, others): (Vec<Mine>, Vec<Mine>) = mine.into_iter().partition(|mine| {
        let at = mine.listed.next_session;
        at.is_some_and(|at| at >= s.now && at.0 <= until)
    });
    coming.sort_by_key(|mine| mine.listed.next_session);
    let waiting = others.iter().map(|mine| Row::of(mine, &s));
    answer::page(&Today {
        next: Some(Next::of(&next, &entered, &s)),
        coming: coming.iter().map(|mine| Row::of(mine, &s)).collect(),
        waiting: waiting.filter(|row| !row.waits.is_empty()).collect(),
        s,
    })
}

/// Whoever comes next; where nobody is expected, the one last worked with. An example stands behind everybody real.
fn next_of(mine: &[Mine], now: Timestamp) -> Option<usize> {
    let from = now.0.saturating_sub(STILL_ON);
    let expected = |mine: &Mine| mine.listed.next_session.filter(|at| at.0 >= from);
    let all = mine.iter().enumerate();
    let rank = |(place, mine): (usize, &Mine)| {
        let at = expected(mine);
        (mine.example, at.is_none(), at, place)
    };
    all.map(rank).min().map(|(.., place)| place)
}

impl Next {
    fn of(mine: &Mine, entered: &Entered, s: &Shell) -> Self {
        let at = entered.engagement.next_session();
        Self {
            id: entered.id,
            name: entered.other.reveal().to_owned(),
            when: at
                .filter(|at| at.0 >= s.now.0.saturating_sub(STILL_ON))
                .map(|at| when::said(at, s)),
            withdrawn: matches!(
                entered.engagement.contract().consent(Use::Access),
                Consent::Withdrawn(_)
            ),
            glance: mine.listed.let_in.then(|| Glance::of(entered, s)),
        }
    }
}

impl Glance {
    fn of(entered: &Entered, s: &Shell) -> Self {
        let engagement = &entered.engagement;
        let since = between::last_met(engagement);
        let at = format!("/e/{}", entered.id);
        let mut story = Story::of(engagement, Actor::Coach, s, &at);
        let counts: Vec<u32> = engagement
            .actions()
            .filter(|action| concerns(action, since))
            .map(|action| action.id.0)
            .collect();
        story.actions.retain(|action| counts.contains(&action.id));
        let mut words = between::check_ins(engagement, since, s);
        words.retain(|word| word.line.is_some());
        for word in &mut words {
            // The steps above say what became of each.
            word.answers.clear();
        }
        Self {
            outcome: story.outcome,
            prepared: between::prepared(engagement, since, s),
            steps: story.actions,
            words,
            contract: ContractLine::of(engagement, s),
            session: going_on(entered),
        }
    }
}

fn concerns(action: &Action, since: Timestamp) -> bool {
    match &action.state {
        ActionState::Draft => false,
        ActionState::Committed(_) => true,
        ActionState::Settled { sign, .. } => sign.at > since,
    }
}

/// The number of the session with the coach that is going on.
pub(super) fn going_on(entered: &Entered) -> Option<u32> {
    let mut sessions = entered.engagement.sessions().rev();
    let open = sessions.find(|session| session.is_open() && session.is_open_to(Actor::Coach));
    open.map(|session| session.id.0)
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    let s = Shell::sample(words);
    let (engagement, id) = super::tests::engagement();
    let story = Story::of(&engagement, Actor::Coach, &s, &format!("/e/{id}"));
    let written = |text: &str| Written {
        when: "today, 7:50".to_owned(),
        text: text.to_owned(),
    };
    let glance = |full: bool| Glance {
        outcome: story.outcome.clone().filter(|_| full),
        prepared: if full {
            vec![written("I asked, and he laughed. <script>")]
        } else {
            Vec::new()
        },
        steps: if full {
            story.actions.clone()
        } else {
            Vec::new()
        },
        words: if full {
            vec![Word {
                when: "today, 7:50".to_owned(),
                answers: vec![("Ask".to_owned(), "action-partly")],
                rating: Some(("My mornings".to_owned(), "6 of 10".to_owned())),
                line: Some("Nobody minded.".to_owned()),
            }]
        } else {
            Vec::new()
        },
        contract: ContractLine::of(&engagement, &s),
        session: full.then_some(7),
    };
    let page = |next: Option<(Option<&str>, Option<Glance>)>, rows: Vec<Row>| {
        let page = Today {
            s: Shell::sample(words),
            next: next.map(|(when, glance)| Next {
                id,
                name: "Tomasz".to_owned(),
                when: when.map(str::to_owned),
                withdrawn: when.is_none(),
                glance,
            }),
            coming: rows.clone(),
            waiting: rows,
        };
        page.render().unwrap()
    };
    let rows = super::clients::sample_rows(&s);
    vec![
        (
            "today",
            page(Some((Some("today, 14:00"), Some(glance(true)))), rows),
        ),
        (
            "today-new",
            page(Some((None, Some(glance(false)))), Vec::new()),
        ),
        ("today-withdrawn", page(Some((None, None)), Vec::new())),
        (
            "today-not-let-in",
            page(Some((Some("today, 14:00"), None)), Vec::new()),
        ),
        ("today-empty", page(None, Vec::new())),
    ]
}

#[cfg(test)]
mod tests {
    use app::{Listed, Mine};
    use domain::{Actor, EngagementId, Timestamp};

    use super::{STILL_ON, next_of};

    const NOW: Timestamp = Timestamp(1_795_000_000_000_000);

    fn mine(meets: Option<i64>, example: bool) -> Mine {
        let id = EngagementId::new(NOW, [7; 10]);
        Mine {
            id,
            actor: Actor::Coach,
            other: "Tomasz".into(),
            example,
            listed: Listed {
                engagement: id,
                version: 1,
                alone: false,
                opened: NOW,
                last: NOW,
                ended: false,
                end: None,
                sessions: 0,
                open_actions: 0,
                next_due: None,
                next_session: meets.map(|after| Timestamp(NOW.0 + after)),
                let_in: true,
            },
        }
    }

    #[test]
    fn the_next_one_is_whoever_comes_soonest() {
        let hour = 3_600_000_000;
        let next = |all: &[Mine]| next_of(all, NOW);
        assert_eq!(next(&[]), None);
        assert_eq!(next(&[mine(None, false), mine(None, false)]), Some(0));
        let two = [mine(Some(2 * hour), false), mine(Some(hour), false)];
        assert_eq!(next(&two), Some(1));
        let running = [mine(Some(hour), false), mine(Some(-hour), false)];
        assert_eq!(next(&running), Some(1), "it goes on just now");
        let over = [mine(Some(hour), false), mine(Some(-STILL_ON - 1), false)];
        assert_eq!(next(&over), Some(0));
        let example = [mine(Some(hour), true), mine(None, false)];
        assert_eq!(next(&example), Some(1), "somebody real comes first");
    }
}
