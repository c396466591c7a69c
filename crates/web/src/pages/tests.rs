//! Every page in every language.

mod client;
mod coach;

use domain::engagement::{
    ActionDraft, ActionPart, Companion, Due, ItemDraft, ItemKind, OfferedWording, Origin, Quote,
    Said, Source, Use,
};
use domain::{Actor, Command, Engagement, EngagementId, Role, Timestamp};

use crate::words::Words;

/// An invented engagement with a bit of everything, through the real rules.
pub(crate) fn engagement() -> (Engagement, EngagementId) {
    let id = EngagementId::new(Timestamp(1_794_000_000_000_000), [7; 10]);
    let mut engagement = Engagement::default();
    let mut at = 1_794_000_000_000_000;
    let mut act = |by: Actor, command: Command| {
        at += 60_000_000;
        let events = engagement.decide(command, by, Timestamp(at)).unwrap();
        for event in &events {
            engagement.evolve(event);
        }
        engagement.clone()
    };
    use Actor::{Client, Coach};
    act(
        Coach,
        Command::Open {
            engagement: id,
            companion: Companion::Coach,
            sponsor: None,
        },
    );
    act(Coach, Command::OpenContract);
    for to in Use::ALL {
        act(
            Client,
            Command::AnswerConsent {
                to,
                yes: to == Use::Access,
                terms: 1,
            },
        );
    }
    let now = act(
        Coach,
        Command::OpenSession {
            with: Companion::Coach,
            held: None,
        },
    );
    let session = now.sessions().next().unwrap().id;
    let said = [
        (
            Role::Coach,
            "What would you like to have by the end of today?",
        ),
        (
            Role::Client,
            "I want mornings that belong to me again. I already keep Sundays free.",
        ),
        (Role::Client, "My manager fills every gap in my calendar."),
    ];
    let turns = said.map(|(role, text)| Said::new(role, text)).to_vec();
    act(
        Coach,
        Command::Say {
            session,
            turns,
            source: Source::Typed,
        },
    );
    let quote = |turn, words: &str| Quote::new(session, turn, words);
    let wanted = quote(1, "I want mornings that belong to me again");
    act(
        Coach,
        Command::StateOutcome {
            text: wanted.words.clone(),
            quote: Some(wanted.clone()),
        },
    );
    act(
        Client,
        Command::RewordOutcome {
            text: "My mornings are mine".into(),
            quote: None,
        },
    );
    let wording = OfferedWording {
        text: "My mornings belong to me".into(),
        quotes: vec![wanted],
        items: vec![],
        reframe: None,
        spoken: None,
    };
    act(Coach, Command::OfferWording { wording });
    let item = |kind, text: &str, origin, quotes| Command::KeepItem {
        draft: ItemDraft {
            kind,
            text: text.into(),
            origin,
            quotes,
        },
    };
    let sundays = vec![quote(1, "I already keep Sundays free")];
    act(
        Coach,
        item(
            ItemKind::Success,
            "I already keep Sundays free",
            Origin::Client,
            sundays,
        ),
    );
    let gaps = vec![quote(2, "My manager fills every gap in my calendar")];
    act(
        Coach,
        item(
            ItemKind::Obstacle,
            "My manager fills every gap in my calendar",
            Origin::Client,
            gaps,
        ),
    );
    act(
        Coach,
        item(
            ItemKind::Option,
            "Block the first hour",
            Origin::CoachUnasked,
            vec![],
        ),
    );
    let draft = ActionDraft {
        what: Some("Ask for one free morning".into()),
        due: Some(Due::said("Friday")),
        ..ActionDraft::from_origin(Origin::Client)
    };
    let now = act(Client, Command::ProposeAction { draft });
    let action = now.actions().next().unwrap().id;
    act(
        Client,
        Command::RefineAction {
            action,
            part: ActionPart::Measure("It is in the calendar".into()),
            quote: None,
        },
    );
    act(
        Client,
        Command::CommitAction {
            action,
            quote: None,
        },
    );
    (engagement, id)
}

#[test]
fn every_page_is_there_in_every_language() {
    for (tag, _) in Words::languages() {
        // A missing key or argument panics while it is rendered.
        for (name, html) in super::samples(Words::of(tag)) {
            assert!(html.contains(&format!("<html lang=\"{tag}\"")), "{name}");
            assert!(html.trim_end().ends_with("</html>"), "{name}");
            assert!(
                !html.contains(" style="),
                "{name}: the policy lets no style attribute through"
            );
            assert!(
                !html.contains("onclick="),
                "{name}: the policy lets no inline script through"
            );
            assert_eq!(
                html.matches("<h1").count(),
                1,
                "{name} has one heading of the first level"
            );
        }
    }
}

#[test]
fn labels_and_descriptions_lead_to_something() {
    for (name, html) in super::samples(Words::of("en")) {
        let ids: Vec<&str> = values(&html, " id=\"").collect();
        let mut sorted = ids.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), ids.len(), "{name} has an id twice");
        for attribute in [" for=\"", " aria-describedby=\"", " aria-labelledby=\""] {
            for wanted in values(&html, attribute).flat_map(str::split_whitespace) {
                assert!(
                    ids.contains(&wanted),
                    "{name}: {attribute}{wanted}\" leads nowhere"
                );
            }
        }
    }
}

fn values<'h>(html: &'h str, attribute: &'h str) -> impl Iterator<Item = &'h str> {
    html.split(attribute)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
}
