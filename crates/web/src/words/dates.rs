//! Days and times in the reader's language and zone.

use domain::Timestamp;
use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{Arg, Words};

impl Words {
    /// A day, in full: Saturday 21 November 2026.
    pub(crate) fn day(self, day: Date) -> String {
        let weekday = self.t(&format!("weekday-{}", day.weekday().to_monday_one_offset()));
        self.with("date-long", &self.parts(day, weekday))
    }

    /// A day without its weekday: 21 November 2026.
    pub(crate) fn short_day(self, day: Date) -> String {
        self.with("date-short", &self.parts(day, String::new()))
    }

    fn parts(self, day: Date, weekday: String) -> [(&'static str, Arg<'static>); 4] {
        [
            ("weekday", Arg::from(weekday)),
            ("day", Arg::from(day.day().to_string())),
            (
                "month",
                Arg::from(self.t(&format!("month-{}", day.month()))),
            ),
            ("year", Arg::from(day.year().to_string())),
        ]
    }

    /// A moment: its day and time in `zone`; only the time, if it is today.
    pub(crate) fn moment(self, at: Timestamp, zone: &TimeZone, now: Timestamp) -> String {
        let (at, now) = (zoned(at, zone), zoned(now, zone));
        let time = self.time(&at);
        if at.date() == now.date() {
            return self.with("date-today", &[("time", Arg::from(time))]);
        }
        let day = self.short_day(at.date());
        self.with(
            "date-moment",
            &[("day", Arg::from(day)), ("time", Arg::from(time))],
        )
    }

    /// A time of day, 14:05.
    pub(crate) fn time(self, at: &Zoned) -> String {
        self.with(
            "date-time",
            &[
                ("hour", Arg::from(format!("{:02}", at.hour()))),
                ("minute", Arg::from(format!("{:02}", at.minute()))),
            ],
        )
    }

    /// A number with the language's decimal sign, rounded to `digits` after it.
    pub(crate) fn number(self, value: f64, digits: usize) -> String {
        format!("{value:.digits$}").replace('.', &self.t("number-decimal"))
    }
}

/// A moment in a zone. One outside of what a calendar can hold is its beginning.
pub(crate) fn zoned(at: Timestamp, zone: &TimeZone) -> Zoned {
    jiff::Timestamp::from_microsecond(at.0)
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .to_zoned(zone.clone())
}
