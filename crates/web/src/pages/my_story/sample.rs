//! Invented work for rendering the client's pages, through the real rules.

use domain::engagement::{
    ActionAnswer, ActionDraft, Answer, Companion, Decision, Ending, Ends, ItemDraft, ItemKind,
    Note, Origin, Pace, Released, Said, Score, Slot, Source, Term, Use,
};
use domain::{Actor, Command, Engagement, EngagementId, Role, Timestamp};

/// Acts one after another, a day apart.
struct Work {
    engagement: Engagement,
    at: i64,
}

impl Work {
    fn by(&mut self, by: Actor, command: Command) {
        self.at += 86_400_000_000;
        let events = self.engagement.decide(command, by, Timestamp(self.at));
        for event in &events.unwrap() {
            self.engagement.evolve(event);
        }
    }

    fn client(&mut self, command: Command) {
        self.by(Actor::Client, command);
    }

    fn item(&mut self, kind: ItemKind, text: &str) {
        self.client(Command::KeepItem {
            draft: ItemDraft {
                kind,
                text: text.into(),
                origin: Origin::Client,
                quotes: vec![],
            },
        });
    }
}

/// What the pages' common sample has, and more: a sheet, a measure, a talk alone, steps in every state, a term agreed.
pub(in crate::pages) fn engagement() -> (Engagement, EngagementId) {
    let (engagement, id) = crate::pages::tests::engagement();
    let mut work = Work {
        engagement,
        at: 1_794_100_000_000_000,
    };
    work.item(ItemKind::Goal, "Leave at five three days a week");
    let goal = work.engagement.story(ItemKind::Goal).next().unwrap().id;
    work.client(Command::StartReframe { goal });
    let reframe = work.engagement.reframes().next().unwrap().id;
    for answer in [
        "Evenings with my daughter",
        "That I am there, not only back",
    ] {
        work.client(Command::ClimbLadder {
            reframe,
            answer: answer.into(),
            quote: None,
        });
    }
    for slot in [
        Slot::NowEvidence("Sundays are free already".into()),
        Slot::NowEvidence("I say no to one meeting a week".into()),
        Slot::Value("Being there".into()),
    ] {
        work.client(Command::FillSlot {
            reframe,
            slot,
            quote: None,
        });
    }
    work.item(ItemKind::Goal, "Be asked before I am booked");
    work.client(Command::DefineMeasure {
        words: "How much of my morning is mine".into(),
        ends: Some(Ends {
            low: "none of it".into(),
            high: "all of it".into(),
        }),
        quote: None,
    });
    let measure = work.engagement.measures().own().next().unwrap().id;
    for score in [2, 3, 3, 6] {
        let score = Score::try_from(score).unwrap();
        work.client(Command::Rate {
            measure,
            score,
            quote: None,
        });
    }
    let option = work.engagement.story(ItemKind::Option).next().unwrap().id;
    work.client(Command::DecideOption {
        option,
        decision: Decision::Later,
        quote: None,
    });
    let idea = ActionDraft {
        what: Some("Tell the team about my mornings".into()),
        ..ActionDraft::from_origin(Origin::Client)
    };
    work.client(Command::ProposeAction {
        draft: idea.clone(),
    });
    work.client(Command::ProposeAction {
        draft: ActionDraft {
            what: Some("Write to the works council".into()),
            ..idea
        },
    });
    let last = work.engagement.actions().last().unwrap().id;
    work.client(Command::SettleAction {
        action: last,
        answer: Answer::ChangedMind,
        quote: None,
    });
    let promised = work.engagement.actions().find(|one| one.is_open()).unwrap();
    let answers = vec![ActionAnswer {
        action: promised.id,
        answer: Answer::Partly,
    }];
    work.client(Command::CheckIn {
        answers,
        rating: None,
        line: Some(Note {
            text: "I asked, she will look".into(),
            shared: true,
        }),
    });
    work.client(Command::OpenSession {
        with: Companion::Alone,
        held: None,
    });
    let alone = work.engagement.sessions().last().unwrap().id;
    work.client(Command::Say {
        session: alone,
        turns: vec![Said::new(
            Role::Client,
            "I am not sure I want the new post.",
        )],
        source: Source::Typed,
    });
    work.by(
        Actor::Coach,
        Command::MentionTerm {
            term: Term::Time,
            words: "Six sessions of fifty minutes".into(),
            quote: None,
        },
    );
    work.client(Command::AnswerTerm {
        term: Term::Time,
        agreed: true,
        words: None,
        quote: None,
    });
    work.by(
        Actor::Coach,
        Command::MentionTerm {
            term: Term::Time,
            words: "Eight sessions of fifty minutes".into(),
            quote: None,
        },
    );
    work.by(
        Actor::Coach,
        Command::MentionTerm {
            term: Term::Privacy,
            words: "What you say stays between us".into(),
            quote: None,
        },
    );
    for (by, text, shared) in [
        (Actor::Client, "My manager is away next week", true),
        (Actor::Client, "I slept badly", false),
        (Actor::Coach, "Ask what Sunday was like", false),
    ] {
        work.by(
            by,
            Command::Prepare {
                note: Note {
                    text: text.into(),
                    shared,
                },
            },
        );
    }
    work.by(
        Actor::Coach,
        Command::SetNextSession {
            at: Some(Timestamp(1_797_000_000_000_000)),
        },
    );
    work.client(Command::SetPace {
        pace: Pace::EveryDays(7),
    });
    (work.engagement, id)
}

/// Work alone, with a first line in it.
pub(in crate::pages) fn begun() -> Engagement {
    let mut work = Work {
        engagement: Engagement::default(),
        at: 1_794_000_000_000_000,
    };
    let engagement = EngagementId::new(Timestamp(work.at), [9; 10]);
    work.client(Command::Open {
        engagement,
        companion: Companion::Alone,
        sponsor: None,
    });
    work.client(Command::OpenContract);
    work.item(ItemKind::Success, "I finished the course");
    work.engagement
}

/// The full work, come to its end.
pub(in crate::pages) fn ended() -> Engagement {
    let mut work = Work {
        engagement: engagement().0,
        at: 1_797_000_000_000_000,
    };
    work.client(Command::End {
        ending: Ending::LetGo {
            why: Some("It was my father’s wish".into()),
        },
        quote: None,
    });
    work.engagement
}

/// Work somebody else pays for, who sees one outcome of it.
pub(in crate::pages) fn paid() -> Engagement {
    let mut work = Work {
        engagement: Engagement::default(),
        at: 1_794_000_000_000_000,
    };
    let engagement = EngagementId::new(Timestamp(work.at), [8; 10]);
    work.by(
        Actor::Coach,
        Command::Open {
            engagement,
            companion: Companion::Coach,
            sponsor: Some("Harbour Works".into()),
        },
    );
    work.by(Actor::Coach, Command::OpenContract);
    for yes in [true, false, true] {
        for to in [Use::Access, Use::Sponsor] {
            let terms = 1;
            work.client(Command::AnswerConsent { to, yes, terms });
        }
    }
    work.client(Command::StateOutcome {
        text: "I lead the night shift my way".into(),
        quote: None,
    });
    let outcome = work.engagement.outcome().unwrap().id;
    work.client(Command::Release {
        what: Released::Outcome(outcome),
        released: true,
    });
    work.client(Command::RevisitContract {
        note: "Harbour Works hears when we met, and the outcome".into(),
    });
    work.client(Command::CloseContract { note: None });
    work.engagement
}
