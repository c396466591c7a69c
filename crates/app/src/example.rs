//! An engagement to look around in: invented people, real rules.
//!
//! What is said and done stands in `content/example`, one file for each language, as a list of acts in the order in
//! which they happened. Each goes through [`Engagement::decide`] like anybody's, so an example can show nothing that
//! could not come about; and it is kept in one go, so there is never half of one.

use std::sync::LazyLock;

use domain::engagement::Companion;
use domain::{Actor, Command, Engagement, EngagementId, Private, Recorded, Refusal, Timestamp};
use jiff::civil::Time;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::people::Person;
use crate::workbench::{NotDone, Workbench};

mod act;
mod play;

use act::Step;
use play::Play;

/// The examples by language; the first is for every language without one of its own.
static EXAMPLES: LazyLock<[(&str, Example); 2]> = LazyLock::new(|| {
    // A file that cannot be read would give an example in which nothing happens; a test refuses that.
    let read = |text| toml::from_str(text).unwrap_or_default();
    [
        ("en", read(include_str!("../../../content/example/en.toml"))),
        ("de", read(include_str!("../../../content/example/de.toml"))),
    ]
});

impl Workbench {
    /// Begins an example engagement for this coach, in the language tagged `locale` (English where there is none in
    /// it), dated back from today in `zone`. The client in it is invented and has no place of their own; the coach
    /// throws it away again with [`Self::throw_away`].
    ///
    /// # Errors
    /// If it cannot be kept.
    pub async fn begin_example(
        &self,
        coach: &Person,
        locale: &str,
        zone: &TimeZone,
    ) -> Result<EngagementId, NotDone> {
        let id = self.new_id()?;
        let example = Example::in_language(locale);
        let (engagement, events) = example.played(id, self.now(), zone)?;
        let client = example.client.clone();
        let place = self.place_row(coach, id, Actor::Coach, client, true);
        self.store
            .append_with(id, &events, &engagement.figures(), Some(&place))
            .await?;
        Ok(id)
    }
}

/// What happens in an example.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    /// What the coach calls the client.
    client: Private,
    /// What happened when, oldest first.
    day: Vec<Day>,
}

/// Some acts on one day, a second apart.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Day {
    /// So many days before the day on which somebody looks; at least one.
    ago: i32,
    /// When the first of them happened.
    time: Time,
    act: Vec<Step>,
}

impl Example {
    fn in_language(locale: &str) -> &'static Self {
        let main = locale.split(['-', '_']).next().unwrap_or(locale);
        let found = EXAMPLES.iter().find(|(tag, _)| *tag == main);
        &found.unwrap_or(&EXAMPLES[0]).1
    }

    /// The engagement these acts make, and its events.
    fn played(
        &self,
        id: EngagementId,
        now: Timestamp,
        zone: &TimeZone,
    ) -> Result<(Engagement, Vec<Recorded>), Refusal> {
        let today = jiff::Timestamp::from_microsecond(now.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned(zone.clone());
        let mut play = Play {
            engagement: Engagement::default(),
            events: Vec::new(),
            today,
        };
        let first = self.day.first();
        let began = first.map_or(now, |day| play.moment(-day.ago, day.time));
        let open = Command::Open {
            engagement: id,
            companion: Companion::Coach,
            sponsor: None,
        };
        play.act(Actor::Coach, open, began)?;
        play.act(Actor::Coach, Command::OpenContract, began)?;
        for day in &self.day {
            let mut at = play.moment(-day.ago, day.time);
            for step in &day.act {
                let command = play.command(step);
                play.act(step.by, command, at)?;
                at = Timestamp(at.0 + 1_000_000);
            }
        }
        Ok((play.engagement, play.events))
    }
}

#[cfg(test)]
mod tests;
