//! What a service may count: numbers and moments, and nothing anybody said.

use serde::{Deserialize, Serialize};

use super::{Companion, Engagement};
use crate::id::Timestamp;

/// What one engagement adds to a service's figures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tally {
    /// When it came to its end, if it did.
    pub ended: Option<Timestamp>,
    /// The client's first own measure, if it has a value.
    pub measured: Option<Measured>,
    /// What happened when, the earliest first; a quarter in which nothing did is left out.
    pub quarters: Vec<Quarter>,
}

/// A client's own measure, in figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Measured {
    /// The first value, 0 to 10.
    pub first: u8,
    /// The last.
    pub last: u8,
    /// How many there are.
    pub values: u32,
}

/// A quarter of a year, in UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quarter {
    /// The year.
    pub year: i16,
    /// 1 to 4.
    pub quarter: u8,
    /// Sessions with a coach.
    #[serde(default)]
    pub sessions: u32,
    /// Talks on one's own.
    #[serde(default)]
    pub alone: u32,
    /// Check-ins the client sent.
    #[serde(default)]
    pub check_ins: u32,
}

impl Engagement {
    /// What it adds to a service's figures.
    #[must_use]
    pub fn tally(&self) -> Tally {
        let mut quarters: Vec<Quarter> = Vec::new();
        for session in self.sessions() {
            let quarter = at(&mut quarters, session.held);
            match session.with {
                Companion::Coach => quarter.sessions += 1,
                Companion::Alone => quarter.alone += 1,
            }
        }
        for check_in in self.check_ins() {
            at(&mut quarters, check_in.at).check_ins += 1;
        }
        quarters.sort_by_key(|quarter| (quarter.year, quarter.quarter));
        let mut own = self.measures().own().map(|measure| &measure.ratings);
        let ratings = own.find(|ratings| !ratings.is_empty());
        Tally {
            ended: self.ended().map(|(_, sign)| sign.at),
            measured: ratings.and_then(|ratings| {
                Some(Measured {
                    first: ratings.first()?.1.get(),
                    last: ratings.last()?.1.get(),
                    values: u32::try_from(ratings.len()).unwrap_or(u32::MAX),
                })
            }),
            quarters,
        }
    }
}

/// The quarter this moment is in.
fn at(quarters: &mut Vec<Quarter>, moment: Timestamp) -> &mut Quarter {
    let (year, quarter) = quarter_of(moment);
    let same = |known: &Quarter| (known.year, known.quarter) == (year, quarter);
    let known = quarters.iter().position(same);
    let place = known.unwrap_or_else(|| {
        quarters.push(Quarter {
            year,
            quarter,
            sessions: 0,
            alone: 0,
            check_ins: 0,
        });
        quarters.len() - 1
    });
    &mut quarters[place]
}

/// The year and the quarter a moment is in, in UTC. One no calendar holds is in 1970.
#[must_use]
pub fn quarter_of(moment: Timestamp) -> (i16, u8) {
    let moment = jiff::Timestamp::from_microsecond(moment.0).unwrap_or_default();
    let date = moment.to_zoned(jiff::tz::TimeZone::UTC).date();
    let quarter = (date.month().cast_unsigned() - 1) / 3 + 1;
    (date.year(), quarter)
}

#[cfg(test)]
mod tests {
    use super::quarter_of;
    use crate::id::Timestamp;

    #[test]
    fn quarters_begin_with_january_april_july_and_october() {
        let at = |text: &str| {
            let moment: jiff::Timestamp = text.parse().unwrap();
            quarter_of(Timestamp(moment.as_microsecond()))
        };
        assert_eq!(at("2026-01-01T00:00:00Z"), (2026, 1));
        assert_eq!(at("2026-03-31T23:59:59Z"), (2026, 1));
        assert_eq!(at("2026-04-01T00:00:00Z"), (2026, 2));
        assert_eq!(at("2026-12-31T23:59:59Z"), (2026, 4));
    }
}
