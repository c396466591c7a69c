//! Whom to turn to where there are signs of danger: the table, and which of its lines are the client's.

use coaching::guide::{Guide, Safety};

/// Where the client is, as far as it is known. Two letters each, as in a locale.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Country {
    /// Somebody said so: its lines are shown alone.
    Stated(String),
    /// The machine's settings point to it. Many machines are set to a country nobody near them lives in, so
    /// its lines stand first and the others stay.
    Likely(String),
    /// All lines are shown.
    #[default]
    Unknown,
}

/// Gives a guide the table, and where the client is.
pub(crate) fn turn_to(guide: &mut Guide, table: &Safety, country: &Country) {
    match country {
        Country::Stated(country) => {
            guide.set_safety(table);
            guide.set_country(Some(country));
        }
        Country::Likely(country) => {
            guide.set_safety(&table.beginning_with(country));
            guide.set_country(None);
        }
        Country::Unknown => {
            guide.set_safety(table);
            guide.set_country(None);
        }
    }
}
