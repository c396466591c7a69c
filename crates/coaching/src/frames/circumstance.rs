//! What may stand behind a strength, a weakness or a word on fit.

use serde::{Deserialize, Serialize};

macro_rules! circumstances {
    ($($(#[$doc:meta])* $variant:ident = $words:literal,)*) => {
        /// What can be seen in a conversation without a person's judgement, and so may stand
        /// behind a strength, a weakness or a word on fit. The rules are in [`crate::compare`].
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Circumstance {
            $($(#[$doc])* $variant,)*
        }

        impl Circumstance {
            /// All of them, in the order of the guide.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As a file writes it.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self { $(Self::$variant => $words,)* }
            }
        }
    };
}

circumstances! {
    /// The client says two times or more that the direction is not known.
    GoalUnclear = "goal_unclear",
    /// The client names what is wanted in the first third.
    ClientHasGoal = "client_has_goal",
    /// Unsure first, plainly sure later.
    ClarityArrives = "clarity_arrives",
    /// Nobody asks or says what is wanted.
    NoOutcome = "no_outcome",
    /// The client says what matters.
    ValueNamed = "value_named",
    /// Terms hardly spoken, or the client never agrees to any.
    ContractThin = "contract_thin",
    /// Several terms spoken and agreed to by the client.
    ContractClear = "contract_clear",
    /// The contract comes up again after the opening.
    ContractRevisited = "contract_revisited",
    /// Little of the talk explores the present.
    LittleExploring = "little_exploring",
    /// A good part of the talk explores the present.
    MuchExploring = "much_exploring",
    /// The client speaks of strong feeling.
    StrongFeeling = "strong_feeling",
    /// Reflections are rare among the coach's turns.
    FewReflections = "few_reflections",
    /// The client names strengths or past successes.
    StrengthsNamed = "strengths_named",
    /// Nobody speaks of what the client can do already.
    NoStrengths = "no_strengths",
    /// Something in the way is named.
    ObstacleNamed = "obstacle_named",
    /// No way forward is named.
    NoOptions = "no_options",
    /// The client names three ways forward or more.
    ManyOptions = "many_options",
    /// Options come mostly from the coach.
    CoachOptions = "coach_options",
    /// The coach advises without being asked.
    AdviceUnasked = "advice_unasked",
    /// The client asks what to do.
    AdviceAsked = "advice_asked",
    /// Ideas are tested or weighed for a good part of the talk.
    MuchWeighing = "much_weighing",
    /// Nothing is tested or weighed.
    NoWeighing = "no_weighing",
    /// Planning starts before the first third is over.
    EarlyPlanning = "early_planning",
    /// The client says no action.
    NoActions = "no_actions",
    /// The client says actions, but a date or a measure is missing.
    ActionsIncomplete = "actions_incomplete",
    /// Action, date and measure are all there.
    ActionsComplete = "actions_complete",
    /// The talk looks back or arranges what follows.
    LooksBack = "looks_back",
    /// The talk ends without a look back or a next contact.
    NoClosing = "no_closing",
    /// Under a quarter of an hour, or few turns where no times are known.
    ShortTalk = "short_talk",
    /// Long enough for a whole process.
    LongTalk = "long_talk",
    /// The client says most of the words.
    ClientTalksMost = "client_talks_most",
    /// The coach says most of the words.
    CoachTalksMost = "coach_talks_most",
    /// More than two people speak.
    ThirdPerson = "third_person",
    /// The talk goes back to an earlier stage of this frame.
    StageReturned = "stage_returned",
    /// A good part of the talk has no place in this frame.
    MuchOutside = "much_outside",
    /// Every stage of this frame that is not optional was seen.
    AllStagesSeen = "all_stages_seen",
}
