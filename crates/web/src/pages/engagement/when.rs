//! When two meet next: as a form asks for it, and as a list says it.

use domain::Timestamp;
use jiff::civil::{Date, Time};

use crate::form::{Faults, Fields};
use crate::shell::Shell;
use crate::words::{Arg, zoned};

/// Day and time of day as somebody typed them.
#[derive(Clone, Debug, Default)]
pub(in crate::pages) struct When {
    pub(in crate::pages) date: String,
    pub(in crate::pages) time: String,
}

impl When {
    /// As a form's fields hold a moment, in the reader's zone.
    pub(in crate::pages) fn of(at: Option<Timestamp>, s: &Shell) -> Self {
        let Some(at) = at.map(|at| zoned(at, &s.zone)) else {
            return Self::default();
        };
        Self {
            date: at.date().to_string(),
            time: format!("{:02}:{:02}", at.hour(), at.minute()),
        }
    }

    /// As it was sent.
    pub(in crate::pages) fn sent(fields: &Fields) -> Self {
        Self {
            date: fields.text("date").to_owned(),
            time: fields.text("time").to_owned(),
        }
    }

    /// True if neither was filled in.
    pub(in crate::pages) fn is_empty(&self) -> bool {
        self.date.is_empty() && self.time.is_empty()
    }

    /// The moment in the reader's zone, if both can be read and it is still to come; else what to change, in
    /// `faults`.
    pub(in crate::pages) fn read(&self, s: &Shell, faults: &mut Faults) -> Option<Timestamp> {
        let date: Option<Date> = self.date.parse().ok();
        let time: Option<Time> = self.time.parse().ok();
        if date.is_none() {
            faults.note("date", "coach-date-missing");
        }
        if time.is_none() {
            faults.note("time", "coach-time-missing");
        }
        if date.is_some_and(|date| date < s.today()) {
            faults.note("date", "coach-date-past");
            return None;
        }
        let at = date?.to_datetime(time?).to_zoned(s.zone.clone()).ok()?;
        let at = Timestamp(at.timestamp().as_microsecond());
        if at < s.now {
            faults.note("date", "coach-date-past");
            return None;
        }
        Some(at)
    }
}

/// A moment to come as people say it: today, tomorrow or on a weekday of the next six; else its day.
pub(in crate::pages) fn said(at: Timestamp, s: &Shell) -> String {
    let there = zoned(at, &s.zone);
    let days = s
        .today()
        .until(there.date())
        .map_or(0, |span| span.get_days());
    let time = s.words.time(&there);
    match days {
        1 => s.t1("coach-when-tomorrow", "time", time),
        2..=6 => {
            let weekday = there.weekday().to_monday_one_offset();
            let weekday = s.t(&format!("weekday-{weekday}"));
            let args = [("weekday", Arg::from(weekday)), ("time", Arg::from(time))];
            s.words.with("coach-when-weekday", &args)
        }
        _ => s.moment(&at),
    }
}

#[cfg(test)]
mod tests {
    use domain::Timestamp;

    use super::{When, said};
    use crate::form::Faults;
    use crate::shell::Shell;
    use crate::words::Words;

    #[test]
    fn a_moment_is_read_in_the_readers_zone() {
        let mut s = Shell::sample(Words::of("en"));
        s.zone = jiff::tz::TimeZone::get("Europe/Berlin").unwrap();
        let typed = When {
            date: "2026-12-01".to_owned(),
            time: "14:00".to_owned(),
        };
        let at = typed.read(&s, &mut Faults::default()).unwrap();
        assert_eq!(at, Timestamp(1_796_130_000_000_000));
        let again = When::of(Some(at), &s);
        assert_eq!((again.date, again.time), (typed.date, typed.time));
    }

    #[test]
    fn what_is_missing_or_past_is_said_beside_the_field() {
        let s = Shell::sample(Words::of("en"));
        for (date, time, field) in [
            ("", "14:00", "date"),
            ("31 February", "14:00", "date"),
            ("2026-12-01", "later", "time"),
            ("2020-12-01", "14:00", "date"),
        ] {
            let mut faults = Faults::default();
            let (date, time) = (date.to_owned(), time.to_owned());
            assert_eq!(When { date, time }.read(&s, &mut faults), None);
            assert!(faults.of(field).is_some(), "{field}");
        }
    }

    #[test]
    fn the_next_days_are_called_by_their_names() {
        let s = Shell::sample(Words::of("en"));
        let day = 86_400_000_000;
        let says = |days: i64| said(Timestamp(s.now.0 + days * day), &s);
        assert!(says(0).starts_with("today"));
        assert!(says(1).starts_with("tomorrow"));
        assert!(says(3).starts_with("Saturday,"), "{}", says(3));
        assert!(says(9).contains("2026"));
    }
}
