//! Measures: the client's own 0 to 10, Goal Attainment Scaling, and the FIRST profile.
//!
//! They say how far something moved, never how good a person is. There is no total over the
//! FIRST profile on purpose: focus may drop while scope grows, and that can be progress.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::refusal::{Deed, Refusal, Thing};
use super::words::worded;
use super::{Actor, Companion, Engagement, Event, Quote, Voice};
use crate::Private;
use crate::id::{MeasureId, ScaleId, Timestamp};

macro_rules! bounded {
    ($(#[$doc:meta])* $name:ident($int:ty) from $low:literal to $high:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "i64", into = "i64")]
        pub struct $name($int);

        impl $name {
            /// The value.
            #[must_use]
            pub fn get(self) -> $int {
                self.0
            }
        }

        impl TryFrom<i64> for $name {
            type Error = Refusal;

            fn try_from(value: i64) -> Result<Self, Refusal> {
                match <$int>::try_from(value) {
                    Ok(value @ $low..=$high) => Ok(Self(value)),
                    _ => Err(Refusal::OutOfRange { low: $low, high: $high }),
                }
            }
        }

        impl From<$name> for i64 {
            fn from(value: $name) -> Self {
                Self::from(value.0)
            }
        }
    };
}

bounded! {
    /// A value from 0 to 10 on the client's own measure.
    Score(u8) from 0 to 10
}
bounded! {
    /// How much a goal counts among the others, 1 to 10.
    Weight(u8) from 1 to 10
}
bounded! {
    /// A level of Goal Attainment Scaling, −2 to +2; 0 is what was expected.
    GoalLevel(i8) from -2 to 2
}
bounded! {
    /// A FIRST rating, 0 to 4.
    FirstScore(u8) from 0 to 4
}
bounded! {
    /// How sure a reading is, in percent.
    Percent(u8) from 0 to 100
}

/// Something the client wants to keep an eye on, in their words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Its number.
    pub id: MeasureId,
    /// What is looked at.
    pub words: Private,
    /// What 0 and 10 mean to the client, if they said.
    pub ends: Option<Ends>,
    /// How the client said so.
    pub voice: Voice,
    /// The client's values, oldest first.
    pub ratings: Vec<(Timestamp, Score)>,
}

impl Measure {
    pub(super) fn defined(id: MeasureId, words: Private, ends: Option<Ends>, voice: Voice) -> Self {
        Self {
            id,
            words,
            ends,
            voice,
            ratings: Vec::new(),
        }
    }

    /// By how many points it moved from the first value to the last. Say "moved by n points".
    #[must_use]
    pub fn moved(&self) -> Option<i8> {
        let (first, last) = (self.ratings.first()?.1, self.ratings.last()?.1);
        (self.ratings.len() > 1).then(|| last.0.cast_signed() - first.0.cast_signed())
    }
}

/// The two ends of a measure.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ends {
    /// At 0.
    pub low: Private,
    /// At 10.
    pub high: Private,
}

/// A goal with its five levels, written before anything is scored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalScale {
    /// The goal.
    pub goal: Private,
    /// How much it counts.
    pub weight: Weight,
    /// What −2, −1, 0, +1 and +2 would look like.
    pub levels: [Private; 5],
}

/// A Goal Attainment Scale and where the client was on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptScale {
    /// Its number.
    pub id: ScaleId,
    /// Goal, weight and levels.
    pub scale: GoalScale,
    /// When the levels were written.
    pub written: Timestamp,
    /// Levels reached, oldest first.
    pub scores: Vec<(Timestamp, GoalLevel)>,
}

impl KeptScale {
    pub(super) fn written(id: ScaleId, scale: GoalScale, at: Timestamp) -> Self {
        Self {
            id,
            scale,
            written: at,
            scores: Vec::new(),
        }
    }
}

/// Goal Attainment Scaling's T: mean 50, standard deviation 10.
///
/// `T = 50 + 10·Σ(w·x) / sqrt((1−ρ)·Σw² + ρ·(Σw)²)` with ρ = 0.3 (Kiresuk & Sherman, in the form
/// that survived the erratum; `domain.md` section 7). `None` without goals.
#[must_use]
pub fn t_score(goals: impl IntoIterator<Item = (Weight, GoalLevel)>) -> Option<f64> {
    const RHO: f64 = 0.3;
    let (mut weighted, mut squares, mut sum) = (0.0, 0.0, 0.0);
    for (weight, level) in goals {
        let (w, x) = (f64::from(weight.0), f64::from(level.0));
        weighted += w * x;
        squares += w * w;
        sum += w;
    }
    (sum > 0.0).then(|| 50.0 + 10.0 * weighted / ((1.0 - RHO) * squares + RHO * sum * sum).sqrt())
}

/// Before the work or after it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Moment {
    /// Before.
    Before,
    /// After.
    After,
}

/// The five dimensions of FIRST (Bedford).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// How far the options are narrowed down.
    Focus,
    /// How well the client is informed about them.
    Information,
    /// How real the picture of self and market is.
    Realism,
    /// How aware the client is of the range.
    Scope,
    /// How far the steps are worked out.
    Tactics,
}

impl Dimension {
    /// All five, in the order that spells the name.
    pub const ALL: [Self; 5] = [
        Self::Focus,
        Self::Information,
        Self::Realism,
        Self::Scope,
        Self::Tactics,
    ];
}

/// What one dimension looks like from what the client said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reading {
    /// It did not come up.
    NotDiscussed,
    /// It came up.
    Scored {
        /// 0 to 4.
        score: FirstScore,
        /// What the client said that shows it. At least one.
        quotes: Vec<Quote>,
        /// How sure.
        confidence: Percent,
    },
}

/// A reading and whether a person stands behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptReading {
    /// The reading.
    pub reading: Reading,
    /// Who made it.
    pub by: Actor,
    /// When.
    pub at: Timestamp,
    /// When the coach (or the client working alone) confirmed it; until then it is a guess.
    pub confirmed: Option<Timestamp>,
}

/// Everything that is measured.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Measures {
    pub(super) own: BTreeMap<MeasureId, Measure>,
    pub(super) scales: BTreeMap<ScaleId, KeptScale>,
    pub(super) first: BTreeMap<(Moment, Dimension), KeptReading>,
}

impl Measures {
    /// The client's own measures.
    pub fn own(&self) -> impl Iterator<Item = &Measure> {
        self.own.values()
    }

    /// The Goal Attainment Scales.
    pub fn scales(&self) -> impl Iterator<Item = &KeptScale> {
        self.scales.values()
    }

    /// The T-score over the latest level of every scale that was scored.
    #[must_use]
    pub fn t_score(&self) -> Option<f64> {
        t_score(
            self.scales
                .values()
                .filter_map(|kept| Some((kept.scale.weight, kept.scores.last()?.1))),
        )
    }

    /// One reading of the FIRST profile.
    #[must_use]
    pub fn first(&self, moment: Moment, dimension: Dimension) -> Option<&KeptReading> {
        self.first.get(&(moment, dimension))
    }
}

impl Engagement {
    pub(super) fn define_measure(
        &self,
        by: Actor,
        words: Private,
        ends: Option<Ends>,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        for end in ends.iter().flat_map(|ends| [&ends.low, &ends.high]) {
            self.own_words(by, end, quote.clone(), Deed::DefineMeasure)?;
        }
        let voice = self.own_words(by, &words, quote, Deed::DefineMeasure)?;
        Ok(vec![Event::MeasureDefined {
            measure: MeasureId(self.number()),
            words,
            ends,
            voice,
        }])
    }

    pub(super) fn rate(
        &self,
        by: Actor,
        measure: MeasureId,
        score: Score,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        self.measure(measure)?;
        let voice = self.voice(by, quote, Deed::Rate)?;
        Ok(vec![Event::MeasureRated {
            measure,
            score,
            voice,
        }])
    }

    pub(super) fn write_scale(
        &self,
        by: Actor,
        scale: Option<ScaleId>,
        written: GoalScale,
    ) -> Result<Vec<Event>, Refusal> {
        if by == Actor::Program {
            return Err(Refusal::ProgramNeverTells);
        }
        worded(&written.goal)?;
        if written.levels.iter().any(Private::is_blank) {
            return Err(Refusal::FiveLevels);
        }
        let scale = match scale {
            None => ScaleId(self.number()),
            Some(scale) if self.scale(scale)?.scores.is_empty() => scale,
            Some(_) => return Err(Refusal::AlreadyScored),
        };
        Ok(vec![Event::ScaleWritten { scale, written }])
    }

    pub(super) fn score_scale(
        &self,
        by: Actor,
        scale: ScaleId,
        level: GoalLevel,
        quote: Option<Quote>,
    ) -> Result<Vec<Event>, Refusal> {
        self.scale(scale)?;
        let voice = self.voice(by, quote, Deed::Rate)?;
        Ok(vec![Event::ScaleScored {
            scale,
            level,
            voice,
        }])
    }

    pub(super) fn read_first(
        &self,
        by: Actor,
        moment: Moment,
        dimension: Dimension,
        reading: Reading,
    ) -> Result<Vec<Event>, Refusal> {
        if let Reading::Scored { quotes, .. } = &reading {
            if quotes.is_empty() {
                return Err(Refusal::ReadingWithoutQuote);
            }
            self.client_said_all(by, quotes)?;
        }
        Ok(vec![Event::FirstRead {
            moment,
            dimension,
            reading,
        }])
    }

    pub(super) fn confirm_first(
        &self,
        by: Actor,
        moment: Moment,
        dimension: Dimension,
    ) -> Result<Vec<Event>, Refusal> {
        if !self.stands_behind_readings(by) {
            return Err(Refusal::NotYoursToConfirm);
        }
        match self.measures.first(moment, dimension) {
            None => Err(Refusal::NoSuch(Thing::Reading)),
            Some(kept) if kept.confirmed.is_some() => Ok(vec![]),
            Some(_) => Ok(vec![Event::FirstConfirmed { moment, dimension }]),
        }
    }

    /// Whether a FIRST reading by `by` needs nobody else's confirmation.
    pub(super) fn stands_behind_readings(&self, by: Actor) -> bool {
        match self.companion() {
            Some(Companion::Alone) => by == Actor::Client,
            Some(Companion::Coach) | None => by == Actor::Coach,
        }
    }

    pub(super) fn measure(&self, measure: MeasureId) -> Result<&Measure, Refusal> {
        self.measures
            .own
            .get(&measure)
            .ok_or(Refusal::NoSuch(Thing::Measure))
    }

    fn scale(&self, scale: ScaleId) -> Result<&KeptScale, Refusal> {
        self.measures
            .scales
            .get(&scale)
            .ok_or(Refusal::NoSuch(Thing::Scale))
    }
}
