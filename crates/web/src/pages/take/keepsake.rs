//! The story as one page to keep: it needs no server, no script and no other file.

use askama::Template;
use domain::{Actor, Engagement, EngagementId, Role, Timestamp};

use crate::pages::story::Story;
use crate::shell::Shell;

#[derive(Template)]
#[template(path = "pages/keepsake.html")]
pub(super) struct Keepsake {
    s: Shell,
    today: String,
    story: Story,
    talks: Vec<Talk>,
    /// What was said between talks, oldest first: when, and the line.
    check_ins: Vec<(String, String)>,
    /// What was written before talks, oldest first.
    preparations: Vec<(String, String)>,
}

/// A talk with what was said in it.
#[derive(Clone, Debug)]
struct Talk {
    number: usize,
    held: String,
    /// Who spoke, as a key, and the words.
    turns: Vec<(&'static str, String)>,
}

impl Keepsake {
    pub(super) fn of(s: Shell, engagement: &Engagement, id: EngagementId) -> Self {
        let today = s.words.day(s.today());
        // It is read on other days than this one, so no moment in it is "today".
        let now = Timestamp(0);
        let s = Shell { now, ..s };
        let story = Story::of(engagement, Actor::Client, &s, &format!("/e/{id}"));
        let talks = engagement.sessions().enumerate().map(|(place, session)| {
            let turns = session.turns(Actor::Client).iter().map(|turn| {
                let who = match (turn.said.role, turn.by) {
                    (Role::Client, _) => "keepsake-you",
                    (Role::Coach, Actor::Program) => "keepsake-program",
                    (Role::Coach, _) => "keepsake-coach",
                };
                (who, turn.said.text.reveal().to_owned())
            });
            Talk {
                number: place + 1,
                held: s.moment(&session.held),
                turns: turns.collect(),
            }
        });
        let check_ins = engagement.check_ins().iter().filter_map(|check_in| {
            let line = check_in.line.as_ref()?.seen_by(Actor::Client)?;
            Some((s.moment(&check_in.at), line.reveal().to_owned()))
        });
        let preparations = engagement.preparations().iter().filter_map(|(at, line)| {
            let text = line.seen_by(Actor::Client)?;
            Some((s.moment(at), text.reveal().to_owned()))
        });
        Self {
            today,
            talks: talks.collect(),
            check_ins: check_ins.collect(),
            preparations: preparations.collect(),
            story,
            s,
        }
    }
}
