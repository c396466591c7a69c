//! What a coach asks for, by the words of the question: `content/practice/hears.toml`.

use std::sync::OnceLock;

use coding::CueFinder;
use domain::Function;

/// What a coach asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(
    missing_docs,
    reason = "each is told by its cue in content/practice/hears.toml"
)]
pub enum Topic {
    Keep,
    Verdict,
    Permission,
    FollowUp,
    Commitment,
    Barrier,
    Due,
    Measure,
    Takeaway,
    Contract,
    Incentive,
    Support,
    Action,
    Feeling,
    Weigh,
    Strength,
    Value,
    Obstacle,
    Decision,
    Option,
    Outcome,
    CheckIn,
    More,
    Silence,
    Story,
    Goodbye,
}

/// The cue of questions that can be about anything.
const WIDE: &str = "ask.story";

impl Topic {
    /// In the order in which they count where a question fits several: the narrow before the wide.
    const ALL: [(Self, &'static str); 27] = [
        (Self::Keep, "ask.keep"),
        (Self::Permission, "ask.permission"),
        (Self::Verdict, "ask.verdict"),
        (Self::Commitment, "ask.commitment"),
        (Self::Takeaway, "ask.takeaway"),
        (Self::FollowUp, "ask.follow_up"),
        (Self::Due, "ask.due"),
        (Self::Barrier, "ask.barrier"),
        (Self::Incentive, "ask.incentive"),
        (Self::Measure, "ask.measure"),
        (Self::Contract, "ask.contract"),
        (Self::Support, "ask.support"),
        (Self::Action, "ask.action"),
        (Self::Feeling, "ask.feeling"),
        (Self::Strength, "ask.strength"),
        (Self::Weigh, "ask.weigh"),
        (Self::Value, "ask.value"),
        (Self::Obstacle, "ask.obstacle"),
        (Self::Decision, "ask.decision"),
        (Self::Option, "ask.option"),
        (Self::Outcome, "ask.outcome"),
        (Self::CheckIn, "ask.check_in"),
        (Self::More, "ask.more"),
        (Self::Silence, "ask.silence"),
        (Self::Story, "ask.telling"),
        (Self::Story, WIDE),
        (Self::Goodbye, "ask.goodbye"),
    ];

    /// What is asked for in one question, by its words alone.
    #[must_use]
    pub fn of(question: &str) -> Option<Self> {
        Self::found(question).map(|(topic, _)| topic)
    }

    /// The same, and whether the words are so wide that they hardly tell.
    pub(super) fn found(question: &str) -> Option<(Self, bool)> {
        let found = cues().find(&without_quotes(question));
        let has = |id: &str| found.iter().any(|found| &*found.cue == id);
        Self::ALL
            .iter()
            .find(|(_, id)| has(id))
            .map(|&(topic, id)| (topic, id == WIDE))
    }

    /// Where the words do not tell, the turn's function does.
    pub(super) fn of_function(function: Function) -> Self {
        match function {
            Function::F1 => Self::Contract,
            Function::F2 | Function::F4 => Self::Outcome,
            Function::F3 => Self::Story,
            Function::F5 => Self::Weigh,
            Function::F6 => Self::Obstacle,
            Function::F7 => Self::Option,
            Function::F8 => Self::Decision,
            Function::F9 => Self::Action,
            Function::F10 => Self::FollowUp,
        }
    }

    /// The functions a question about this can have.
    #[must_use]
    pub fn functions(self) -> &'static [Function] {
        use Function::{F1, F2, F3, F4, F5, F6, F7, F8, F9, F10};
        match self {
            Self::Keep | Self::Takeaway | Self::FollowUp | Self::Goodbye => &[F10, F9],
            Self::Permission => &[F1, F7, F9],
            Self::Verdict => &[F4, F5, F2, F3, F10, F1],
            Self::Commitment => &[F8, F9, F5],
            Self::Due | Self::Measure => &[F9, F4, F10],
            Self::Barrier => &[F6, F9],
            Self::Incentive => &[F9, F8, F4, F5],
            Self::Contract => &[F1, F2, F10],
            Self::Support => &[F9, F7, F3, F6],
            Self::Action => &[F9, F8, F10],
            Self::Feeling | Self::Story | Self::Strength => &[F3, F2, F5, F6],
            Self::Weigh => &[F5, F3, F8],
            Self::Value => &[F5, F4, F3, F2],
            Self::Obstacle => &[F6, F3, F5],
            Self::Decision => &[F8, F5, F9],
            Self::Option => &[F7, F9, F5],
            Self::Outcome => &[F4, F2, F1],
            Self::CheckIn => &[F10, F2, F3],
            Self::More | Self::Silence => &Function::ALL,
        }
    }

    /// A question that opens a person rather than a plan.
    pub(super) fn explores(self) -> bool {
        matches!(
            self,
            Self::Feeling | Self::Value | Self::Story | Self::More | Self::Strength
        )
    }

    /// Room enough for something hard to say.
    pub(super) fn leaves_room(self) -> bool {
        matches!(
            self,
            Self::Feeling
                | Self::Value
                | Self::Story
                | Self::More
                | Self::Outcome
                | Self::Obstacle
                | Self::Weigh
                | Self::Silence
                | Self::Verdict
        )
    }
}

/// The turn settles with the client which of their own lines may be kept, or says what was. It is full
/// of plans, and every one of them is the client's.
pub(crate) fn settles_what_is_kept(text: &str) -> bool {
    let found = cues().find(&without_quotes(text));
    found
        .iter()
        .any(|found| matches!(&*found.cue, "ask.keep" | "hears.kept"))
}

/// The text with what stands in quotation marks taken out: it is the client's, not the coach's.
pub(crate) fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        match c {
            '“' => {
                inside = true;
                out.push_str("that");
            }
            '”' => inside = false,
            '"' => {
                inside = !inside;
                if inside {
                    out.push_str("that");
                }
            }
            _ if inside => {}
            c => out.push(c),
        }
    }
    // An opening mark that is never closed quotes nothing.
    if inside { text.to_owned() } else { out }
}

/// `content/practice/hears.toml`.
pub(crate) fn cues() -> &'static CueFinder {
    static CUES: OnceLock<CueFinder> = OnceLock::new();
    CUES.get_or_init(|| {
        CueFinder::parse(
            "practice/hears.toml",
            include_str!("../../../../content/practice/hears.toml"),
        )
        .expect("content/practice/hears.toml is checked by a test")
    })
}
