//! What changed for people, for whoever runs a service: figures, with no session note opened for them.
//!
//! There are no numbers of a coach and no list of coaches. Small numbers are hidden ([`few`]). For now everybody who
//! says that they run a service sees this; who may, is completed with permission (issue F).

use std::sync::Arc;

use app::{Hat, Tallied};
use askama::Template;
use axum::Router;
use axum::extract::Query;
use axum::response::Response;
use axum::routing::get;
use domain::engagement::quarter_of;
use serde::Deserialize;

use crate::answer;
use crate::shell::Shell;
use crate::site::Site;
use crate::trouble::Trouble;
use crate::visit::Visit;

mod few;
mod pack;
mod year;

use year::{ENDS, MOVES, Period, WHOLE, Year};

pub(super) fn routes() -> Router<Arc<Site>> {
    Router::new()
        .route("/service", get(show))
        .route("/service.csv", get(take))
}

/// Which period is asked for; nothing is this year.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    #[serde(default)]
    year: String,
    #[serde(default)]
    quarter: String,
}

impl Asked {
    /// The year, if there can be anything in it.
    fn year(&self, years: &[i16]) -> i16 {
        let asked = self.year.parse().ok();
        let asked = asked.filter(|year| years.contains(year));
        asked.or(years.first().copied()).unwrap_or_default()
    }

    /// The period's place in [`Year::periods`].
    fn period(&self) -> usize {
        let quarter: Option<usize> = self.quarter.parse().ok();
        quarter
            .filter(|quarter| (1..=4).contains(quarter))
            .map_or(WHOLE, |quarter| quarter - 1)
    }
}

/// What there is to count. Whoever does not run a service learns nothing, not even that there is such a page.
async fn tallied(visit: &Visit) -> Result<Vec<Tallied>, Trouble> {
    let person = visit.person()?;
    if !person.hats.contains(&Hat::Service) {
        return Err(Trouble::Nothing);
    }
    Ok(visit.site.workbench.tallies(person).await?)
}

/// The years there is anything of, the latest first; this one always.
fn years(visit: &Visit, tallied: &[Tallied]) -> Vec<i16> {
    let (now, _) = quarter_of(visit.site.workbench.now());
    let tallies = tallied.iter().filter_map(|one| one.tally.as_ref());
    let quarters = tallies.flat_map(|tally| &tally.quarters);
    let first = quarters.map(|quarter| quarter.year).min().unwrap_or(now);
    (first.clamp(now - 50, now)..=now).rev().collect()
}

/// `GET /service?year=2026&quarter=4`.
async fn show(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let tallied = tallied(&visit).await?;
    let years = years(&visit, &tallied);
    let year = Year::of(asked.year(&years), &tallied);
    answer::page(&ServicePage::of(
        visit.shell(),
        &year,
        asked.period(),
        &years,
    ))
}

/// `GET /service.csv?year=2026`: all four quarters and the year.
async fn take(visit: Visit, Query(asked): Query<Asked>) -> Result<Response, Trouble> {
    let tallied = tallied(&visit).await?;
    let year = Year::of(asked.year(&years(&visit, &tallied)), &tallied);
    let name = format!("theirs-service-{}.csv", year.year);
    Ok(answer::file(
        &name,
        "text/csv; charset=utf-8",
        pack::csv(&year),
    ))
}

#[derive(Template)]
#[template(path = "pages/service.html")]
struct ServicePage {
    s: Shell,
    years: Vec<(String, bool)>,
    quarters: Vec<(String, bool)>,
    year: String,
    /// `2026`, or `2026, third quarter`.
    period: String,
    today: String,
    figures: Vec<FigureShown>,
    ends: Picture,
    moves: Picture,
    /// In a hundred.
    response: Option<u32>,
    uncounted: bool,
    /// Something is not shown.
    hides: bool,
    /// Nothing at all was done in the period, as far as can be told.
    empty: bool,
}

/// One large number.
struct FigureShown {
    /// The key of what it counts.
    key: &'static str,
    count: Option<u32>,
}

/// Numbers as bars.
struct Picture {
    bars: Vec<Bar>,
    height: u32,
}

/// One bar.
struct Bar {
    label: String,
    count: Option<u32>,
    y: u32,
    /// Where its text stands.
    text_y: u32,
    width: u32,
    after: u32,
}

/// From the upper edge of a bar to that of the next, in the picture's own measure.
const APART: u32 = 52;
/// The length of the longest bar.
const LONGEST: u32 = 340;

impl Picture {
    fn of(s: &Shell, keys: [&str; 4], numbers: [Option<u32>; 4], of: &str) -> Self {
        let most = numbers.iter().flatten().max().copied().unwrap_or(0).max(1);
        let bars = keys.into_iter().zip(numbers).zip(0..);
        let bars = bars.map(|((key, count), place)| {
            let width = count.unwrap_or(0) * LONGEST / most;
            Bar {
                label: s.of(of, key),
                count,
                y: place * APART + 24,
                text_y: place * APART + 16,
                width,
                after: width + 8,
            }
        });
        let bars: Vec<Bar> = bars.collect();
        Self {
            height: APART * 4 + 4,
            bars,
        }
    }

    /// There is something to draw.
    fn shows(&self) -> bool {
        self.bars.iter().any(|bar| bar.count.is_some())
    }
}

impl ServicePage {
    fn of(s: Shell, year: &Year, asked: usize, years: &[i16]) -> Self {
        let period = year.periods[asked];
        let Period {
            people,
            ends,
            moves,
            measured: _,
            sessions,
            alone,
            check_ins,
        } = period;
        let all = [people, sessions, check_ins, alone];
        let number = year.year.to_string();
        let named = |quarter: usize| match quarter {
            WHOLE => s.t("service-whole-year"),
            quarter => s.t(&format!("service-quarter-{}", quarter + 1)),
        };
        Self {
            years: years
                .iter()
                .map(|one| (one.to_string(), *one == year.year))
                .collect(),
            quarters: (0..WHOLE).map(|one| (named(one), one == asked)).collect(),
            period: format!("{number}, {}", named(asked)),
            year: number,
            today: s.words.short_day(s.today()),
            ends: Picture::of(&s, ENDS, ends, "service-end"),
            moves: Picture::of(&s, MOVES, moves, "service-move"),
            response: period.response(),
            uncounted: year.uncounted,
            hides: all.iter().chain(&ends).chain(&moves).any(Option::is_none),
            empty: all.iter().all(Option::is_none),
            figures: [
                "service-people",
                "service-sessions",
                "service-check-ins",
                "service-alone",
            ]
            .into_iter()
            .zip(all)
            .map(|(key, count)| FigureShown { key, count })
            .collect(),
            s,
        }
    }
}

#[cfg(test)]
pub(super) fn samples(words: crate::words::Words) -> Vec<(&'static str, String)> {
    use domain::engagement::GoodEnd;
    let many = |count, one| vec![one; count];
    let all = [
        many(12, year::tests::ended(GoodEnd::Reached)),
        many(9, year::tests::ended(GoodEnd::Redefined)),
        many(6, year::tests::ended(GoodEnd::LetGo)),
        many(14, year::tests::work(4, 2)),
        many(3, year::tests::work(2, 1)),
        vec![Tallied {
            end: None,
            tally: None,
        }],
    ]
    .concat();
    let page = |all: &[Tallied], period| {
        let year = Year::of(2026, all);
        let page = ServicePage::of(Shell::sample(words), &year, period, &[2026, 2025]);
        page.render().unwrap()
    };
    vec![
        ("service", page(&all, WHOLE)),
        ("service-quarter", page(&all, 3)),
        ("service-few", page(&all, 1)),
        ("service-empty", page(&[], WHOLE)),
    ]
}

#[cfg(test)]
mod tests;
