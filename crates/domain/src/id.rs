//! Names for things, and the moment something happened.
//!
//! An engagement has an [`EngagementId`] and a person a [`PersonId`], each unique in the world. Everything inside it (a session, an
//! obstacle, an action) is numbered from one counter in the engagement itself, allotted by
//! `decide`. So ids need no chance, are short enough to say aloud ("number 12"), are never shared
//! by two things of one engagement, and a writer who comes too late simply decides again.

use std::fmt;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Microseconds since 1970, UTC.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Timestamp(pub i64);

macro_rules! unique {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new id (a version 7 UUID) from the moment and ten bytes of chance, both given by the caller.
            #[must_use]
            pub fn new(at: Timestamp, chance: [u8; 10]) -> Self {
                let millis = u64::try_from(at.0 / 1000).unwrap_or_default();
                Self(uuid::Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
            }

            /// As it is kept: sixteen bytes, in the order of time.
            #[must_use]
            pub fn to_bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            /// From the bytes it was kept as.
            #[must_use]
            pub fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )+};
}

unique! {
    /// One client's work with one coach, or alone.
    EngagementId,
    /// Somebody who signs in here: a coach, a client, or both.
    PersonId,
}

macro_rules! numbered {
    ($($(#[$doc:meta])* $name:ident,)+) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub u32);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl From<u32> for $name {
            fn from(number: u32) -> Self {
                Self(number)
            }
        }
    )+};
}

numbered! {
    /// A session.
    SessionId,
    /// An outcome: the live one, or one reached, redefined or let go.
    OutcomeId,
    /// Wording offered to the client.
    OfferId,
    /// A goal being turned into an outcome.
    ReframeId,
    /// A story item: need, goal, value, strength, success, obstacle or option.
    ItemId,
    /// An action.
    ActionId,
    /// The client's own 0 to 10 measure.
    MeasureId,
    /// A Goal Attainment Scale.
    ScaleId,
    /// An advice episode.
    AdviceId,
}

#[cfg(test)]
mod tests {
    use super::{EngagementId, Timestamp};

    #[test]
    fn an_engagement_id_is_made_of_what_is_given() {
        let id = EngagementId::new(Timestamp(1_700_000_000_000_000), [7; 10]);
        assert_eq!(
            id,
            EngagementId::new(Timestamp(1_700_000_000_000_000), [7; 10])
        );
        assert_eq!(id.0.get_version_num(), 7);
        assert!(id < EngagementId::new(Timestamp(1_700_000_000_001_000), [0; 10]));
    }
}
