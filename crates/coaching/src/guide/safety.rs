//! Signs of danger: the coaching stops, and people who can help are named from a dated table
//! (`content/guide/safety.toml`). No diagnosis and no question.

use std::sync::OnceLock;

use serde::Deserialize;

/// Whom to turn to.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// What is said first.
    pub say: Vec<String>,
    /// Where somebody lives in none of the countries.
    pub elsewhere: String,
    /// What is said last.
    pub after: String,
    /// The lines, by country.
    #[serde(rename = "line")]
    pub lines: Vec<HelpLine>,
}

/// A line of help.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HelpLine {
    /// Two letters, as in a locale.
    pub country: String,
    /// The emergency number.
    pub emergency: String,
    /// Who answers.
    pub name: String,
    /// How they are reached.
    pub reach: String,
    /// The month of the public page it was read from, `YYYY-MM`.
    pub as_of: String,
    /// Which page that was.
    pub source: String,
}

impl Safety {
    /// The table that comes with the program.
    ///
    /// # Panics
    /// Never in a program whose tests passed: one of them reads it.
    #[must_use]
    pub fn embedded() -> &'static Self {
        static TABLE: OnceLock<Safety> = OnceLock::new();
        TABLE.get_or_init(|| {
            Self::parse(include_str!("../../../../content/guide/safety.toml"))
                .expect("content/guide/safety.toml is checked by a test")
        })
    }

    /// Reads a table.
    ///
    /// # Errors
    /// What cannot be read, as a sentence.
    pub fn parse(text: &str) -> Result<Self, String> {
        toml::from_str(text).map_err(|error| error.message().trim().to_owned())
    }

    /// What is said, a paragraph each, to somebody in `country` (two letters), or wherever they are.
    #[must_use]
    pub fn words(&self, country: Option<&str>) -> Vec<String> {
        let here = self.lines.iter().filter(|line| {
            country.is_some_and(|country| line.country.eq_ignore_ascii_case(country))
        });
        let mut shown: Vec<&HelpLine> = here.collect();
        let everywhere = shown.is_empty();
        if everywhere {
            shown = self.lines.iter().collect();
        }
        let mut said = self.say.clone();
        said.extend(shown.iter().map(|line| {
            format!(
                "{} ({}): {}. Emergency: {}. As of {}.",
                line.name, line.country, line.reach, line.emergency, line.as_of
            )
        }));
        if everywhere {
            said.push(self.elsewhere.clone());
        }
        said.push(self.after.clone());
        said
    }

    /// The lines read from a page older than `months` before `today` (`YYYY-MM`).
    pub fn older_than(&self, months: i32, today: &str) -> impl Iterator<Item = &HelpLine> {
        let now = month(today);
        self.lines.iter().filter(move |line| {
            now.zip(month(&line.as_of))
                .is_none_or(|(now, then)| now - then > months)
        })
    }
}

/// Months since the year nought.
fn month(written: &str) -> Option<i32> {
    let (year, month) = written.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.get(..2)?.parse::<i32>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::Safety;

    #[test]
    fn a_line_of_ones_own_country_is_shown_alone() {
        let table = Safety::embedded();
        let here = table.words(Some("ie"));
        assert!(here.iter().any(|line| line.contains("Samaritans (IE)")));
        assert!(!here.iter().any(|line| line.contains("(US)")));
        let anywhere = table.words(None);
        assert!(anywhere.iter().any(|line| line.contains("(US)")));
        assert!(anywhere.len() > table.lines.len());
    }

    #[test]
    fn every_line_says_how_old_it_is_and_where_it_is_from() {
        for line in &Safety::embedded().lines {
            assert_eq!(line.as_of.len(), 7, "{}", line.name);
            assert!(super::month(&line.as_of).is_some(), "{}", line.name);
            assert!(!line.source.is_empty());
        }
        assert_eq!(Safety::embedded().older_than(0, "1990-01").count(), 0);
        assert_eq!(
            Safety::embedded().older_than(24, "2099-01").count(),
            Safety::embedded().lines.len()
        );
    }
}
