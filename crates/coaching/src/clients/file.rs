//! A simulated client as it is written: `content/clients/*.toml`, described in the README there.

use serde::Deserialize;

use crate::frames::Problem;

/// One invented person to practise with, and for guides to be measured against.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SimulatedClient {
    /// Letters and hyphens; the file's name.
    pub id: String,
    /// What they are called.
    pub name: String,
    /// One sentence about them, shown before a talk.
    pub about: String,
    /// Shown only afterwards.
    pub hidden: Hidden,
    /// How they are.
    pub manner: Manner,
    /// What they say when it is asked for, or when it fits.
    pub(crate) say: Say,
    /// What they say to what the coach did.
    pub(crate) react: React,
    /// Only for somebody who changes direction on the way.
    #[serde(default)]
    pub(crate) turn: Option<Change>,
}

/// What the client does not say to just anybody.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hidden {
    /// What they want.
    pub outcome: String,
    /// What makes it hard to say.
    pub beneath: String,
}

/// How a client is with a coach; all from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manner {
    /// How open at the beginning.
    pub receptivity: f32,
    /// How open before the real thing is said.
    pub surfaces_at: f32,
    /// How often both sides come out, or "I don't know".
    pub ambivalence: f32,
    /// How often they ask what to do, while they are unsure.
    pub asks_advice: f32,
    /// How often they answer in a few words while not open.
    pub short: f32,
    /// How often they talk of something else.
    pub digress: f32,
    /// What unasked advice costs.
    pub advice_hurts: f32,
}

impl Manner {
    /// Each with its key.
    pub(super) fn all(&self) -> [(&'static str, f32); 7] {
        [
            ("receptivity", self.receptivity),
            ("surfaces_at", self.surfaces_at),
            ("ambivalence", self.ambivalence),
            ("asks_advice", self.asks_advice),
            ("short", self.short),
            ("digress", self.digress),
            ("advice_hurts", self.advice_hurts),
        ]
    }
}

/// Something the client will do of their own accord.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OwnAction {
    pub(crate) what: String,
    pub(crate) due: String,
    pub(crate) measure: String,
}

/// Letting go of one thing for another.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    /// Coach turns after which it can happen, once they are open.
    pub(crate) after: usize,
    /// Letting go of the old thing, in their words.
    pub(crate) say: Vec<String>,
}

/// Names every list of lines once: as a key of the file, as a kind of line, and with how many lines
/// it needs so that nobody runs out of words in an ordinary conversation.
macro_rules! lists {
    (
        say { $($say:ident $Say:ident $say_least:literal,)+ }
        react { $($react:ident $React:ident $react_least:literal,)+ }
    ) => {
        /// What a line is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "each is the key of the same name, told in content/clients/README.md")]
        pub enum Line { $($Say,)+ $($React,)+ }

        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct Say {
            $(pub(crate) $say: Vec<String>,)+
            pub(crate) action: Vec<OwnAction>,
        }

        #[derive(Clone, Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(crate) struct React { $(pub(crate) $react: Vec<String>,)+ }

        impl Line {
            /// All of them, in the order of the file.
            pub(crate) const ALL: &'static [Self] = &[$(Self::$Say,)+ $(Self::$React,)+];

            /// The lines of this kind.
            pub(crate) fn of(self, client: &SimulatedClient) -> &[String] {
                match self {
                    $(Self::$Say => &client.say.$say,)+
                    $(Self::$React => &client.react.$react,)+
                }
            }

            /// Its key in the file.
            pub(super) fn key(self) -> &'static str {
                match self {
                    $(Self::$Say => concat!("say.", stringify!($say)),)+
                    $(Self::$React => concat!("react.", stringify!($react)),)+
                }
            }

            /// How many lines a client needs at the least.
            pub(super) fn least(self) -> usize {
                match self { $(Self::$Say => $say_least,)+ $(Self::$React => $react_least,)+ }
            }
        }
    };
}

lists! {
    say {
        opening Opening 3,
        story Story 10,
        feeling Feeling 5,
        surface Surface 4,
        value Value 5,
        strength Strength 5,
        real Real 4,
        outcome Outcome 5,
        sure Sure 3,
        obstacle Obstacle 5,
        option Option 5,
        weigh Weigh 4,
        support Support 3,
        barrier Barrier 3,
        commitment Commitment 3,
        incentive Incentive 3,
        contract Contract 3,
        follow_up FollowUp 3,
        takeaway Takeaway 3,
        bye Bye 2,
    }
    react {
        reflected Reflected 8,
        advice Advice 7,
        advice_welcome AdviceWelcome 4,
        leading Leading 5,
        stacked Stacked 4,
        closed Closed 5,
        praise Praise 4,
        repeated Repeated 4,
        wrong Wrong 5,
        unsure Unsure 7,
        asks Asks 4,
        digress Digress 4,
        resigned Resigned 5,
        not_mine NotMine 4,
        yes Yes 4,
        partly Partly 4,
        no No 3,
        silence Silence 3,
    }
}

impl SimulatedClient {
    /// Reads one file; `file` is named in the problem.
    ///
    /// # Errors
    /// The first thing that cannot be read, with its line. What can be read but breaks a rule of the
    /// format is found by [`SimulatedClient::check`].
    pub fn parse(file: &str, text: &str) -> Result<Self, Problem> {
        toml::from_str(text).map_err(|error| {
            let place = error.span().map_or_else(
                || "the whole file".to_owned(),
                |span| {
                    let before = text.get(..span.start).unwrap_or(text);
                    format!("line {}", before.matches('\n').count() + 1)
                },
            );
            Problem::new(
                file,
                place,
                format!("{}.", error.message().trim().trim_end_matches('.')),
                "Compare the place with content/clients/README.md, which names every key.",
            )
        })
    }
}
