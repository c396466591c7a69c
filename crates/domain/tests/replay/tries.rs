//! What people may try: any command, with words that are often, not always, what was said.

use domain::engagement::{
    ActionAnswer, ActionDraft, ActionPart, Advice, Answer, Aspect, Companion, Decision, Dimension,
    Ending, FirstScore, GoalLevel, GoalScale, ItemDraft, ItemKind, Moment, Note, OfferedWording,
    Origin, Pace, Percent, Place, Quote, Rating, Reading, Released, Said, Score, SessionRating,
    Slot, SlotName, Source, Term, Use, Verdict, Weight,
};
use domain::id::{ActionId, ItemId, MeasureId, OfferId, OutcomeId, ReframeId, ScaleId, SessionId};
use domain::{Actor, Command, Engagement, Private, Role, Timestamp};
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::select;

/// What people in these logs say; quotes are taken from it, so many of them fit.
pub(crate) const SAYINGS: [&str; 4] = [
    "I want more say in my work.",
    "Maybe I stay, maybe I go.",
    "By June I will ask Ana.",
    "Größer werden, nicht höher.",
];

fn words() -> impl Strategy<Value = Private> {
    select(&SAYINGS[..]).prop_map(Private::from)
}

/// Mostly what was said in the first session's first turns, now and then something that was not.
fn quote() -> impl Strategy<Value = Quote> {
    let off = prop_oneof![8 => Just(0), 1 => Just(1_usize)];
    (0..SAYINGS.len(), off).prop_map(|(turn, off)| {
        let words = SAYINGS[(turn + off) % SAYINGS.len()];
        Quote::new(SessionId(1), u32::try_from(turn).unwrap(), words)
    })
}

fn maybe_quote() -> impl Strategy<Value = Option<Quote>> {
    proptest::option::of(quote())
}

/// Words and a quote, which are often the same words.
fn stated() -> impl Strategy<Value = (Private, Option<Quote>)> {
    (words(), maybe_quote(), any::<bool>()).prop_map(|(words, quote, same)| match quote {
        Some(quote) if same => (quote.words.clone(), Some(quote)),
        quote => (words, quote),
    })
}

fn number() -> impl Strategy<Value = u32> {
    1..24_u32
}

pub(crate) fn actor() -> impl Strategy<Value = Actor> {
    prop_oneof![6 => Just(Actor::Client), 3 => Just(Actor::Coach), 1 => Just(Actor::Program)]
}

fn origin() -> impl Strategy<Value = Origin> {
    select(vec![
        Origin::Client,
        Origin::CoachAsked,
        Origin::CoachUnasked,
    ])
}

pub(crate) fn companion() -> impl Strategy<Value = Companion> {
    select(vec![Companion::Coach, Companion::Alone])
}

fn answer() -> impl Strategy<Value = Answer> {
    select(vec![
        Answer::Done,
        Answer::Partly,
        Answer::NotNow,
        Answer::ChangedMind,
    ])
}

fn ending() -> impl Strategy<Value = Ending> {
    prop_oneof![
        Just(Ending::Reached),
        words().prop_map(|text| Ending::Redefined { text }),
        proptest::option::of(words()).prop_map(|why| Ending::LetGo { why }),
    ]
}

fn note() -> impl Strategy<Value = Note> {
    (words(), any::<bool>()).prop_map(|(text, shared)| Note { text, shared })
}

fn contract() -> impl Strategy<Value = Command> {
    let term = || select(Term::ALL);
    prop_oneof![
        3 => Just(Command::OpenContract),
        4 => (term(), words(), maybe_quote()).prop_map(|(term, words, quote)| Command::MentionTerm {
            term,
            words,
            quote
        }),
        4 => (
            term(),
            any::<bool>(),
            proptest::option::of(words()),
            maybe_quote()
        )
            .prop_map(|(term, agreed, words, quote)| Command::AnswerTerm {
                term,
                agreed,
                words,
                quote
            }),
        2 => words().prop_map(|note| Command::RevisitContract { note }),
        1 => Just(Command::CloseContract { note: None }),
        6 => (select(&Use::ALL[..]), proptest::bool::weighted(0.8), 1..3_u16)
            .prop_map(|(to, yes, terms)| Command::AnswerConsent { to, yes, terms }),
        2 => (number(), any::<bool>()).prop_map(|(outcome, released)| Command::Release {
            what: Released::Outcome(OutcomeId(outcome)),
            released
        }),
        1 => (ending(), maybe_quote()).prop_map(|(ending, quote)| Command::End { ending, quote }),
        6 => Just(Command::Reopen),
    ]
}

fn outcome() -> impl Strategy<Value = Command> {
    let verdict = prop_oneof![
        Just(Verdict::Adopted),
        words().prop_map(|text| Verdict::Edited { text }),
        Just(Verdict::Rejected),
        Just(Verdict::Unsure),
    ];
    let wording = (words(), quote(), number(), proptest::bool::weighted(0.2)).prop_map(
        |(text, quote, n, more)| OfferedWording {
            text,
            items: if more { vec![ItemId(n)] } else { vec![] },
            reframe: None,
            spoken: more.then_some(Place {
                turn: 0,
                ..quote.place
            }),
            quotes: vec![quote],
        },
    );
    prop_oneof![
        1 => stated().prop_map(|(text, quote)| Command::StateOutcome { text, quote }),
        1 => stated().prop_map(|(text, quote)| Command::RewordOutcome { text, quote }),
        6 => wording.prop_map(|wording| Command::OfferWording { wording }),
        6 => (number(), verdict, maybe_quote()).prop_map(|(offer, verdict, quote)| {
            Command::GiveVerdict {
                offer: OfferId(offer),
                verdict,
                quote,
            }
        }),
        1 => (
            select(vec![Aspect::Clarity, Aspect::Focus]),
            any::<bool>(),
            maybe_quote()
        )
            .prop_map(|(aspect, holds, quote)| Command::MarkOutcome {
                aspect,
                holds,
                quote
            }),
        2 => (ending(), maybe_quote())
            .prop_map(|(ending, quote)| Command::CloseOutcome { ending, quote }),
        4 => number().prop_map(|n| Command::ReopenOutcome {
            outcome: OutcomeId(n)
        }),
        6 => number().prop_map(|n| Command::StartReframe { goal: ItemId(n) }),
        3 => (number(), stated()).prop_map(|(n, (answer, quote))| {
            Command::ClimbLadder {
                reframe: ReframeId(n),
                answer,
                quote,
            }
        }),
        6 => (number(), stated(), any::<bool>()).prop_map(|(n, (words, quote), now)| {
            let slot = if now {
                Slot::NowEvidence(words)
            } else {
                Slot::Date(date(2027, 6, 1))
            };
            Command::FillSlot {
                reframe: ReframeId(n),
                slot,
                quote,
            }
        }),
        6 => (number(), select(&SlotName::ALL[..])).prop_map(|(n, slot)| Command::EmptySlot {
            reframe: ReframeId(n),
            slot
        }),
    ]
}

fn story() -> impl Strategy<Value = Command> {
    let kind = select(vec![
        ItemKind::Goal,
        ItemKind::Option,
        ItemKind::Obstacle,
        ItemKind::Value,
    ]);
    let draft = (
        kind,
        words(),
        origin(),
        proptest::collection::vec(quote(), 0..2),
    )
        .prop_map(|(kind, text, origin, quotes)| ItemDraft {
            kind,
            text,
            origin,
            quotes,
        });
    let part = prop_oneof![
        words().prop_map(ActionPart::What),
        Just(ActionPart::Due(date(2027, 2, 28).into())),
        words().prop_map(ActionPart::Measure),
    ];
    let action = || number().prop_map(ActionId);
    prop_oneof![
        draft.prop_map(|draft| Command::KeepItem { draft }),
        (number(), quote()).prop_map(|(n, quote)| Command::CiteItem {
            item: ItemId(n),
            quote
        }),
        (number(), words()).prop_map(|(n, text)| Command::RewordItem {
            item: ItemId(n),
            text
        }),
        number().prop_map(|n| Command::RetractItem { item: ItemId(n) }),
        number().prop_map(|n| Command::RestoreItem { item: ItemId(n) }),
        (number(), maybe_quote()).prop_map(|(n, quote)| Command::DecideOption {
            option: ItemId(n),
            decision: Decision::Chosen,
            quote
        }),
        (number(), any::<bool>(), maybe_quote()).prop_map(|(n, passed, quote)| {
            Command::MarkObstacle {
                obstacle: ItemId(n),
                passed,
                quote,
            }
        }),
        (0..6_u32, 3..6_u32).prop_map(|(asked, given)| Command::RecordAdvice {
            advice: Advice {
                session: SessionId(1),
                given,
                asked: Some(asked),
                several: None,
                time: None,
                client_decides: None,
                step_back: None,
            }
        }),
        (
            origin(),
            any::<bool>(),
            proptest::collection::vec(quote(), 0..3)
        )
            .prop_map(|(origin, said, quotes)| Command::ProposeAction {
                draft: ActionDraft {
                    quotes,
                    what: said.then(|| SAYINGS[2].into()),
                    measure: said.then(|| "she says yes or no".into()),
                    due: Some(date(2027, 6, 30).into()),
                    ..ActionDraft::from_origin(origin)
                }
            }),
        (action(), part, maybe_quote()).prop_map(|(action, part, quote)| Command::RefineAction {
            action,
            part,
            quote
        }),
        (action(), maybe_quote())
            .prop_map(|(action, quote)| Command::CommitAction { action, quote }),
        (action(), answer(), maybe_quote()).prop_map(|(action, answer, quote)| {
            Command::SettleAction {
                action,
                answer,
                quote,
            }
        }),
        action().prop_map(|action| Command::ReopenAction { action }),
        action().prop_map(|action| Command::RetractAction { action }),
    ]
}

fn session() -> impl Strategy<Value = Command> {
    let id = || (1..6_u32).prop_map(SessionId);
    let turn = (select(vec![Role::Coach, Role::Client]), words())
        .prop_map(|(role, text)| Said::new(role, text));
    let source = select(vec![Source::Typed, Source::Transcript]);
    prop_oneof![
        2 => companion().prop_map(|with| Command::OpenSession { with, held: None }),
        6 => (id(), proptest::collection::vec(turn, 0..4), source)
            .prop_map(|(session, turns, source)| Command::Say { session, turns, source }),
        1 => (id(), select(vec![None, Some("grow"), Some("lee")])).prop_map(|(session, frame)| {
            Command::ChooseFrame { session, frame: frame.map(String::from) }
        }),
        1 => id().prop_map(|session| Command::CloseSession {
            session,
            contract_checked: false,
            follow_up: None
        }),
        1 => id().prop_map(|session| Command::ReopenSession { session }),
        1 => (id(), any::<bool>())
            .prop_map(|(session, shared)| Command::ShareSession { session, shared }),
        1 => (id(), note()).prop_map(|(session, note)| Command::Reflect {
            session,
            structure: "gibbs".into(),
            note
        }),
        1 => id().prop_map(|session| Command::RateSession {
            session,
            rating: SessionRating { heard: Score::try_from(8).ok(), ..SessionRating::default() }
        }),
        1 => note().prop_map(|note| Command::Prepare { note }),
        1 => Just(Command::SetNextSession { at: Some(Timestamp(900)) }),
        1 => Just(Command::SetPace { pace: Pace::EveryDays(7) }),
    ]
}

fn measure() -> impl Strategy<Value = Command> {
    let score = || (0..=10_i64).prop_map(|value| Score::try_from(value).unwrap());
    let scale = || GoalScale {
        goal: Private::from(SAYINGS[0]),
        weight: Weight::try_from(3).unwrap(),
        levels: ["a", "b", "c", "d", "e"].map(Private::from),
    };
    prop_oneof![
        stated().prop_map(|(words, quote)| Command::DefineMeasure {
            words,
            ends: None,
            quote
        }),
        (number(), score(), maybe_quote()).prop_map(|(n, score, quote)| {
            Command::Rate {
                measure: MeasureId(n),
                score,
                quote,
            }
        }),
        proptest::option::of(number()).prop_map(move |n| Command::WriteScale {
            scale: n.map(ScaleId),
            written: scale()
        }),
        (number(), -2..=2_i64).prop_map(|(n, level)| Command::ScoreScale {
            scale: ScaleId(n),
            level: GoalLevel::try_from(level).unwrap(),
            quote: None
        }),
        (select(&Dimension::ALL[..]), quote()).prop_map(|(dimension, quote)| Command::ReadFirst {
            moment: Moment::Before,
            dimension,
            reading: Reading::Scored {
                score: FirstScore::try_from(2).unwrap(),
                quotes: vec![quote],
                confidence: Percent::try_from(50).unwrap()
            }
        }),
        select(&Dimension::ALL[..]).prop_map(|dimension| Command::ConfirmFirst {
            moment: Moment::Before,
            dimension
        }),
        (number(), answer(), score(), note()).prop_map(|(n, answer, score, line)| {
            Command::CheckIn {
                answers: vec![ActionAnswer {
                    action: ActionId(n),
                    answer,
                }],
                rating: (n % 2 == 0).then_some(Rating {
                    measure: MeasureId(n),
                    score,
                }),
                line: Some(line),
            }
        }),
    ]
}

pub(crate) fn tries() -> impl Strategy<Value = Vec<(Actor, Command)>> {
    let command = prop_oneof![contract(), outcome(), story(), session(), measure()];
    proptest::collection::vec((actor(), command), 0..120)
}

/// Turns the blind numbers of a try into things there are, as far as there are any.
pub(crate) fn aim(command: &mut Command, at: &Engagement) {
    fn hit<T: Copy>(number: &mut T, blind: u32, there: impl Iterator<Item = T>) {
        let there: Vec<T> = there.collect();
        if let Some(&found) = there.get(blind as usize % there.len().max(1)) {
            *number = found;
        }
    }
    let items = |kind| at.story(kind).map(|item| item.id);
    if let Command::EmptySlot { slot, .. } = command {
        let filled = at.reframes().flat_map(|reframe| &reframe.slots);
        hit(slot, 0, filled.map(|filled| filled.slot.name()));
    }
    match command {
        Command::GiveVerdict { offer, .. } => {
            hit(offer, offer.0, at.offers().map(|offer| offer.id));
        }
        Command::ReopenOutcome { outcome }
        | Command::Release {
            what: Released::Outcome(outcome),
            ..
        } => {
            hit(outcome, outcome.0, at.outcomes().map(|outcome| outcome.id));
        }
        Command::StartReframe { goal } => hit(goal, goal.0, items(ItemKind::Goal)),
        Command::ClimbLadder { reframe, .. }
        | Command::FillSlot { reframe, .. }
        | Command::EmptySlot { reframe, .. } => {
            hit(reframe, reframe.0, at.reframes().map(|reframe| reframe.id));
        }
        Command::OfferWording { wording } => {
            for item in &mut wording.items {
                hit(item, item.0, items(ItemKind::Value));
            }
        }
        Command::CiteItem { item, .. }
        | Command::RewordItem { item, .. }
        | Command::RetractItem { item }
        | Command::RestoreItem { item } => {
            hit(item, item.0, at.items().map(|item| item.id));
        }
        Command::DecideOption { option, .. } => hit(option, option.0, items(ItemKind::Option)),
        Command::MarkObstacle { obstacle, .. } => {
            hit(obstacle, obstacle.0, items(ItemKind::Obstacle));
        }
        Command::RefineAction { action, .. }
        | Command::CommitAction { action, .. }
        | Command::SettleAction { action, .. }
        | Command::ReopenAction { action }
        | Command::RetractAction { action } => {
            hit(action, action.0, at.actions().map(|action| action.id));
        }
        Command::CheckIn {
            answers, rating, ..
        } => {
            for ActionAnswer { action, .. } in answers {
                let open = at.actions().filter(|action| action.is_open());
                hit(action, action.0, open.map(|action| action.id));
            }
            if let Some(Rating { measure, .. }) = rating {
                hit(
                    measure,
                    measure.0,
                    at.measures().own().map(|measure| measure.id),
                );
            }
        }
        Command::Rate { measure, .. } => {
            hit(
                measure,
                measure.0,
                at.measures().own().map(|measure| measure.id),
            );
        }
        Command::ScoreScale { scale, .. }
        | Command::WriteScale {
            scale: Some(scale), ..
        } => {
            hit(scale, scale.0, at.measures().scales().map(|scale| scale.id));
        }
        Command::Say { session, .. }
        | Command::ShareSession { session, .. }
        | Command::RateSession { session, .. }
        | Command::ReopenSession { session }
        | Command::CloseSession { session, .. } => {
            hit(session, session.0, at.sessions().map(|session| session.id));
        }
        _ => {}
    }
}
