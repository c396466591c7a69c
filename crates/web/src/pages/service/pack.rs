//! The evidence pack: the same figures as on the page, for a year and its quarters, as a table a spreadsheet opens.

use std::fmt::Write as _;

use super::year::{ENDS, MOVES, WHOLE, Year};

/// What stands where a number is not shown.
const HIDDEN: &str = "not shown";

/// One line for each number: year, period, what it is, the number. The first line names the columns, the last says
/// what is not shown. The words are fixed, so that packs of several years can be put together.
pub(super) fn csv(year: &Year) -> String {
    let mut out = "year,period,figure,value\r\n".to_owned();
    for (place, period) in year.periods.iter().enumerate() {
        let name = match place {
            WHOLE => "year".to_owned(),
            quarter => format!("Q{}", quarter + 1),
        };
        let mut line = |figure: &str, value: Option<u32>| {
            let value = value.map_or_else(|| HIDDEN.to_owned(), |value| value.to_string());
            let _ = write!(out, "{},{name},{figure},{value}\r\n", year.year);
        };
        line("people seen", period.people);
        line("sessions", period.sessions);
        line("check-ins answered", period.check_ins);
        line("talks on one's own", period.alone);
        for (key, count) in ENDS.into_iter().zip(period.ends) {
            line(&format!("ended: {key}"), count);
        }
        for (key, count) in MOVES.into_iter().zip(period.moves) {
            line(&format!("own measure: {key}"), count);
        }
        line("own measure: two values known, percent", period.response());
    }
    let _ = write!(
        out,
        "{},note,{HIDDEN},\"fewer than five, or a number that would give such a one away\"\r\n",
        year.year
    );
    out
}
