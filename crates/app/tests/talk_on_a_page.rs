//! A conversation on one's own as a page holds it: told again from what is kept, it stands where it stood.
#![expect(
    clippy::unwrap_used,
    reason = "a test may stop at what it does not expect"
)]

use app::{Clock, Content, Entered, NotedLine, Purpose, Talk, Workbench};
use domain::codes::MarkKind;
use domain::engagement::{ActionState, ItemKind};
use domain::{Role, Timestamp};

const NOON: Clock = Clock::Standing(Timestamp(1_795_262_400_000_000));

struct Desk {
    workbench: Workbench,
    content: Content,
    entered: Entered,
}

impl Desk {
    async fn new() -> Self {
        let workbench = Workbench::in_memory(NOON).await.unwrap();
        let link = workbench.first_link().await.unwrap();
        let (_, person, _) = workbench.use_link(link.reveal()).await.unwrap();
        let id = workbench.begin_alone(&person).await.unwrap();
        let entered = workbench
            .enter(&person, id, Purpose::Session)
            .await
            .unwrap();
        Self {
            workbench,
            content: Content::embedded(),
            entered,
        }
    }

    /// The talk as it is told again from what is kept.
    async fn talk(&self) -> Talk {
        let frames = &self.content.frames;
        let (talk, _) = self
            .workbench
            .talk_of(&self.entered, frames, None)
            .await
            .unwrap();
        talk
    }

    async fn say(&self, talk: &mut Talk, lines: &[&str]) {
        for line in lines {
            self.workbench.hear(talk, line).await.unwrap();
        }
    }

    /// Told again, everything the page shows is the same.
    async fn stands(&self, talk: &Talk) {
        let again = self.talk().await;
        let said = |talk: &Talk| {
            let turns = talk
                .said()
                .map(|(role, text)| (role, text.reveal().to_owned()));
            turns.collect::<Vec<_>>()
        };
        assert_eq!(said(&again), said(talk));
        assert_eq!(again.noted(), talk.noted());
        assert_eq!(again.offered(), talk.offered());
        assert_eq!(again.asks_what_to_keep(), talk.asks_what_to_keep());
        assert_eq!(again.frame(), talk.frame());
    }
}

fn of(talk: &Talk, kind: MarkKind) -> NotedLine {
    let mut lines = talk.noted().into_iter();
    lines.find(|line| line.kind == kind).unwrap()
}

#[tokio::test]
async fn a_page_does_not_tell_what_to_type() {
    let desk = Desk::new().await;
    let (_, say) = desk
        .workbench
        .talk_of(&desk.entered, &desk.content.frames, None)
        .await
        .unwrap();
    assert!(say[0].as_str().contains("a program, not a person"));
    assert!(say.iter().all(|said| !said.as_str().contains("/help")));
}

#[tokio::test]
async fn told_again_it_stands_where_it_stood() {
    let desk = Desk::new().await;
    let mut talk = desk.talk().await;
    desk.say(
        &mut talk,
        &[
            "I want to be out on the water again.",
            "Yes.",
            "My boss never lets me leave before seven.",
        ],
    )
    .await;
    desk.stands(&talk).await;
    let grow = desk.content.frames.get("grow").unwrap();
    desk.workbench
        .choose_talk_frame(&mut talk, Some(grow))
        .await
        .unwrap();
    desk.say(&mut talk, &["I could ring Moira at the trust."])
        .await;
    desk.stands(&talk).await;
    desk.workbench.skip_question(&mut talk).await.unwrap();
    desk.stands(&talk).await;
    let turns: Vec<Role> = talk.said().map(|(role, _)| role).collect();
    assert_eq!(turns[turns.len() - 2..], [Role::Coach, Role::Coach]);

    // A question left aside and the end asked for are lines of the log; quotes after them still find their turn.
    desk.say(&mut talk, &["I'll ring Moira on Monday."]).await;
    let step = of(&talk, MarkKind::Action);
    assert!(!step.is_whole());
    let reply = desk.workbench.wind_up_talk(&mut talk).await.unwrap();
    assert!(!reply.ended);
    desk.stands(&talk).await;
    let mut again = desk.talk().await;
    let reply = desk.workbench.hear(&mut again, "Yes.").await.unwrap();
    assert!(reply.ended);
    assert!(reply.kept.len() > 1, "{:?}", reply.kept);
}

#[tokio::test]
async fn a_line_is_kept_changed_or_left_out_by_hand_and_is_not_asked_about_again() {
    let desk = Desk::new().await;
    let mut talk = desk.talk().await;
    desk.say(&mut talk, &["I could ring Moira at the trust."])
        .await;
    let way = of(&talk, MarkKind::Option);
    let kept = desk
        .workbench
        .keep_line(&mut talk, way.kind, way.words.reveal(), None);
    assert!(kept.await.unwrap());
    assert!(!talk.noted().contains(&way));
    desk.stands(&talk).await;
    let twice = desk
        .workbench
        .keep_line(&mut talk, way.kind, way.words.reveal(), None);
    assert!(!twice.await.unwrap(), "it waits no longer");

    desk.say(&mut talk, &["I could also sell the car and walk."])
        .await;
    let way = of(&talk, MarkKind::Option);
    let left = desk
        .workbench
        .leave_line(&mut talk, way.kind, way.words.reveal());
    assert!(left.await.unwrap());
    desk.stands(&talk).await;

    desk.say(&mut talk, &["I could ask for Fridays off."]).await;
    let way = of(&talk, MarkKind::Option);
    let changed = desk.workbench.keep_line(
        &mut talk,
        way.kind,
        way.words.reveal(),
        Some("Ask for every other Friday"),
    );
    assert!(changed.await.unwrap());
    desk.stands(&talk).await;

    let (_, engagement) = desk.workbench.engagement(None).await.unwrap();
    let ways: Vec<&str> = engagement
        .story(ItemKind::Option)
        .map(|item| item.text.reveal())
        .collect();
    assert_eq!(ways.len(), 2, "{ways:?}");
    assert_eq!(ways[1], "Ask for every other Friday");
    assert_eq!(engagement.items().filter(|item| item.retracted).count(), 1);
}

#[tokio::test]
async fn a_whole_step_is_promised_by_a_yes_and_gone_by_a_no() {
    let desk = Desk::new().await;
    let mut talk = desk.talk().await;
    let lines = [
        "I want to be out on the water again.",
        "Yes.",
        "I'll ring Moira on Monday.",
        "Monday, before nine.",
        "She says yes or no.",
    ];
    desk.say(&mut talk, &lines).await;
    let step = of(&talk, MarkKind::Action);
    assert!(step.is_whole(), "{step:?}");
    let kept = desk
        .workbench
        .keep_line(&mut talk, step.kind, step.words.reveal(), None);
    assert!(kept.await.unwrap());
    desk.stands(&talk).await;
    let (_, engagement) = desk.workbench.engagement(None).await.unwrap();
    let state = &engagement.actions().next().unwrap().state;
    assert!(matches!(state, ActionState::Committed(_)), "{state:?}");

    desk.say(&mut talk, &["I'll write to the harbour office."])
        .await;
    let step = of(&talk, MarkKind::Action);
    let left = desk
        .workbench
        .leave_line(&mut talk, step.kind, step.words.reveal());
    assert!(left.await.unwrap());
    assert!(
        talk.noted()
            .iter()
            .all(|line| line.kind != MarkKind::Action)
    );
}

#[tokio::test]
async fn somebody_in_danger_who_comes_back_is_known_to_have_been() {
    let desk = Desk::new().await;
    let mut talk = desk.talk().await;
    desk.say(&mut talk, &["I want to die."]).await;
    assert!(talk.has_ended());
    let (_, engagement) = desk.workbench.engagement(None).await.unwrap();
    assert!(app::stopped_at_danger(
        engagement.sessions().next().unwrap()
    ));
}
